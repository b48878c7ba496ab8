//! The order in which readers of a language expect names: alphabetical, pinyin for Chinese.

use super::Locale;
use icu_collator::options::{AlternateHandling, CollatorOptions, Strength};
use icu_collator::{CollatorBorrowed, CollatorPreferences};

/// Compares names by the rules of one language.
#[derive(Debug)]
pub struct Collation {
    collator: Option<CollatorBorrowed<'static>>,
}

impl Collation {
    #[must_use]
    pub fn new(locale: &Locale) -> Self {
        Self::with(locale, Strength::Tertiary)
    }

    fn with(locale: &Locale, strength: Strength) -> Self {
        let mut options = CollatorOptions::default();
        options.alternate_handling = Some(AlternateHandling::Shifted);
        options.strength = Some(strength);
        let preferences = locale.as_str().parse::<icu_locale_core::Locale>();
        let preferences = preferences.map_or_else(|_| CollatorPreferences::default(), Into::into);
        Self { collator: CollatorBorrowed::try_new(preferences, options).ok() }
    }

    /// The same for names of which only the letters count, neither accents nor case. Which accents make another letter the language says:
    /// `Ä` has the key of `A` in German, not in Swedish.
    #[must_use]
    pub fn of_letters(locale: &Locale) -> Self {
        Self::with(locale, Strength::Primary)
    }

    /// Bytes whose order is the order of the names. Names that differ only in signs have the same key.
    #[must_use]
    pub fn key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::new();
        match &self.collator {
            Some(collator) => {
                let Ok(()) = collator.write_sort_key_to(name, &mut key);
            }
            None => key.extend_from_slice(name.as_bytes()),
        }
        key
    }
}

#[cfg(test)]
mod tests {
    use super::Collation;
    use crate::language::Locale;

    fn sorted(language: &str, mut names: Vec<&'static str>) -> Vec<&'static str> {
        let collation = Collation::new(&Locale::parse(language).expect("a language"));
        names.sort_by_key(|name| collation.key(name));
        names
    }

    #[test]
    fn english_ignores_case_and_accents() {
        assert_eq!(
            sorted("en", vec!["Zeta", "éclair", "apple", "Apple"]),
            ["apple", "Apple", "éclair", "Zeta"]
        );
    }

    #[test]
    fn chinese_is_ordered_by_pinyin() {
        assert_eq!(sorted("zh-CN", vec!["中文", "安全", "飞书"]), ["安全", "飞书", "中文"]);
    }
}
