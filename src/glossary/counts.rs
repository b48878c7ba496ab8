//! How many terms, pages and translations there are: one way of counting for the site, the commands and the reports.

use super::{Entry, Glossary, Kind};

/// What a glossary holds. A term or page in another language is a translation and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub terms: usize,
    pub pages: usize,
    pub translations: usize,
}

impl Entry {
    /// Whether this is a term in its original language.
    #[must_use]
    pub fn is_original_term(&self) -> bool {
        self.kind == Kind::Term && self.translation_of.is_none()
    }
}

impl Glossary {
    #[must_use]
    pub fn counts(&self) -> Counts {
        let count = |wanted: fn(&Entry) -> bool| self.entries.iter().filter(|entry| wanted(entry)).count();
        Counts {
            terms: count(Entry::is_original_term),
            pages: count(|entry| entry.kind == Kind::Page && entry.translation_of.is_none()),
            translations: count(|entry| entry.translation_of.is_some()),
        }
    }
}

impl std::fmt::Display for Counts {
    /// `1 term, 2 pages`: the terms always, the rest where there is any.
    fn fmt(&self, text: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ending = |count: usize| if count == 1 { "" } else { "s" };
        write!(text, "{} term{}", self.terms, ending(self.terms))?;
        for (count, what) in [(self.pages, "page"), (self.translations, "translation")] {
            if count > 0 {
                write!(text, ", {count} {what}{}", ending(count))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn one_is_not_said_as_many() {
        let said = |terms, pages, translations| Counts { terms, pages, translations }.to_string();
        assert_eq!(said(1, 0, 0), "1 term");
        assert_eq!(said(0, 1, 2), "0 terms, 1 page, 2 translations");
    }
}
