//! How long a review lasts: `12 months`, `90 days`, `never`.

use jiff::{Span, civil::Date};

/// A length of time in the calendar, or never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interval {
    Days(i32),
    Months(i32),
    Never,
}

impl Interval {
    /// Reads `12 months`, `1 year`, `2 weeks`, `90 days`, `never`; a bare number is months.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == "never" {
            return Some(Self::Never);
        }
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let count: i32 = text[..digits].parse().ok().filter(|count| (1..=1200).contains(count))?;
        match text[digits..].trim() {
            "day" | "days" | "天" => Some(Self::Days(count)),
            "week" | "weeks" | "周" => Some(Self::Days(count * 7)),
            "" | "month" | "months" | "个月" => Some(Self::Months(count)),
            "year" | "years" | "年" => Some(Self::Months(count * 12)),
            _ => None,
        }
    }

    /// The day the interval ends; `None` for never, or beyond the calendar.
    #[must_use]
    pub fn after(self, start: Date) -> Option<Date> {
        let span = match self {
            Self::Days(days) => Span::new().days(days),
            Self::Months(months) => Span::new().months(months),
            Self::Never => return None,
        };
        start.checked_add(span).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_read_and_added() {
        let start = jiff::civil::date(2026, 1, 31);
        assert_eq!(
            Interval::parse("1 month").and_then(|i| i.after(start)),
            Some(jiff::civil::date(2026, 2, 28))
        );
        assert_eq!(
            Interval::parse("2 weeks").and_then(|i| i.after(start)),
            Some(jiff::civil::date(2026, 2, 14))
        );
        assert_eq!(Interval::parse("12"), Some(Interval::Months(12)));
        assert_eq!(Interval::parse("never").and_then(|i| i.after(start)), None);
        for bad in ["", "soon", "0 days", "-1 month", "99999 years", "12 parsecs"] {
            assert_eq!(Interval::parse(bad), None, "{bad}");
        }
    }
}
