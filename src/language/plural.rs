//! Which form of a word goes with a number: the cardinal plural rules (Unicode CLDR) of the interface's languages for whole numbers below a million.

use super::Locale;

/// The category of a whole number: `one`, `two`, `few`, `many`, `zero` or `other`.
#[must_use]
pub fn plural(locale: &Locale, number: u64) -> &'static str {
    match (locale.language(), number) {
        ("zh" | "ja" | "ko" | "th" | "vi" | "id", _) => "other",
        ("ar", 0) => "zero",
        ("ar", 2) => "two",
        ("ar", n) if (3..=10).contains(&(n % 100)) => "few",
        ("ar", n) if n % 100 > 10 => "many",
        ("fr" | "pt", 0) | (_, 1) => "one",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::plural;
    use crate::language::Locale;

    #[test]
    fn numbers_choose_the_form_of_each_language() {
        let cases = [
            ("en", 0, "other"),
            ("en", 1, "one"),
            ("fr", 0, "one"),
            ("zh-CN", 1, "other"),
            ("ar", 0, "zero"),
            ("ar", 2, "two"),
            ("ar", 103, "few"),
            ("ar", 111, "many"),
            ("ar", 100, "other"),
            ("pt-BR", 1, "one"),
            ("ko", 1, "other"),
        ];
        for (tag, number, form) in cases {
            assert_eq!(plural(&Locale::parse(tag).expect("a tag"), number), form, "{number} in {tag}");
        }
    }
}
