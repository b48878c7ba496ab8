//! The day on which a command runs.

use jiff::civil::Date;
use std::time::{SystemTime, UNIX_EPOCH};

const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;

/// Today in UTC; `SOURCE_DATE_EPOCH` (seconds) sets another day, for runs that can be repeated.
pub fn today() -> Date {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse::<i64>().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |past| past.as_secs().cast_signed());
    day(set.unwrap_or_else(now))
}

fn day(seconds: i64) -> Date {
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = jiff::Span::new().try_days(seconds.div_euclid(SECONDS_OF_A_DAY));
    days.and_then(|days| epoch.checked_add(days)).unwrap_or(epoch)
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_follow_from_seconds() {
        assert_eq!(day(0).to_string(), "1970-01-01");
        assert_eq!(day(1_795_391_999).to_string(), "2026-11-22");
        assert_eq!(day(i64::MAX).to_string(), "1970-01-01");
    }
}
