//! Which form of a word goes with a number: the cardinal plural rules (Unicode CLDR) of the interface's languages, and of others that a
//! site may bring words in, for whole numbers below a million.

use super::Locale;

/// The category of a whole number: `one`, `two`, `few`, `many`, `zero` or `other`.
#[must_use]
pub fn plural(locale: &Locale, number: u64) -> &'static str {
    let teen = (11..=14).contains(&(number % 100));
    match (locale.language(), number) {
        ("zh" | "ja" | "ko" | "th" | "vi" | "id", _) => "other",
        ("ar", 0) => "zero",
        ("ar" | "he", 2) => "two",
        ("ar", n) if (3..=10).contains(&(n % 100)) => "few",
        ("ar", n) if n % 100 > 10 => "many",
        ("ru" | "uk" | "be" | "sr" | "hr" | "bs", n) => match n % 10 {
            1 if !teen => "one",
            2..=4 if !teen => "few",
            _ if matches!(locale.language(), "ru" | "uk" | "be") => "many",
            _ => "other",
        },
        ("pl", n) if n != 1 => {
            if !teen && (2..=4).contains(&(n % 10)) {
                "few"
            } else {
                "many"
            }
        }
        ("cs" | "sk", 2..=4) => "few",
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
            ("ru", 1, "one"),
            ("ru", 11, "many"),
            ("ru", 21, "one"),
            ("uk", 22, "few"),
            ("ru", 112, "many"),
            ("hr", 5, "other"),
            ("hr", 3, "few"),
            ("pl", 1, "one"),
            ("pl", 21, "many"),
            ("pl", 22, "few"),
            ("pl", 12, "many"),
            ("cs", 3, "few"),
            ("cs", 5, "other"),
            ("he", 2, "two"),
        ];
        for (tag, number, form) in cases {
            assert_eq!(plural(&Locale::parse(tag).expect("a tag"), number), form, "{number} in {tag}");
        }
    }
}
