//! The words of the interface, by language.

use crate::diagnostics::{Diagnostic, Span};
use crate::language::Locale;
use crate::source::yaml::{self, YamlNode};
use std::collections::BTreeMap;

fn not_strings(path: &str, text: &str, offset: usize) -> Diagnostic {
    let at = offset.min(text.len());
    Diagnostic::error("theme-strings", format!("`theme/{path}` is not a table of strings"))
        .at(Span::new(&format!("theme/{path}").into(), at..at))
        .hint("each line is `key: text`; texts that hold `: ` or begin with `{` need quotes")
}

/// Strings of all languages; what a language lacks is taken from English.
#[derive(Debug, Clone, Default)]
pub struct Strings {
    tables: BTreeMap<String, BTreeMap<String, String>>,
}

impl Strings {
    /// Adds the file `i18n/TAG.yaml`, over what is known of that language.
    pub fn add(&mut self, path: &str, text: &str) -> Result<(), Diagnostic> {
        let tag = path.trim_start_matches("i18n/").trim_end_matches(".yaml");
        let table = self.tables.entry(tag.to_owned()).or_default();
        let yaml = yaml::parse(text, 0..text.len())
            .map_err(|error| error.diagnostic(&format!("theme/{path}").into()))?;
        let YamlNode::Map(fields) = yaml.node else { return Err(not_strings(path, text, 0)) };
        for field in fields {
            let YamlNode::Text(value) = field.value.node else {
                return Err(not_strings(path, text, field.key_span.start));
            };
            table.insert(field.key, value);
        }
        Ok(())
    }

    /// The table of a language: its own strings, those of the language without region, English.
    #[must_use]
    pub fn table(&self, locale: &Locale) -> BTreeMap<&str, &str> {
        let near = self.tables.keys().find(|tag| tag.split('-').next() == Some(locale.language()));
        let tags = ["en", near.map_or("en", String::as_str), locale.language(), locale.as_str()];
        let tables = tags.iter().filter_map(|tag| self.tables.get(*tag));
        tables.flatten().map(|(key, value)| (key.as_str(), value.as_str())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Strings;
    use crate::config::INTERFACE;
    use crate::theme::embedded;
    use std::collections::BTreeSet;

    /// The endings of keys that depend on a number, first those that may say it in a word.
    const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

    fn form(key: &str) -> Option<usize> {
        let (_, form) = key.rsplit_once('.')?;
        FORMS.iter().position(|known| *known == form)
    }

    /// The keys of a language, where all forms of a number are one.
    fn keys(strings: &Strings, tag: &str) -> BTreeSet<String> {
        let base = |key: &String| match form(key) {
            Some(form) => key[..key.len() - FORMS[form].len()].to_owned() + "other",
            None => key.clone(),
        };
        // Only some languages write the first day of a month in a way of its own.
        strings.tables[tag].keys().filter(|key| *key != "day_1").map(base).collect()
    }

    fn places(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }

    #[test]
    fn a_mistake_in_a_file_of_words_has_its_place_and_hint() {
        let found = |text: &str| Strings::default().add("i18n/de.yaml", text).expect_err("a mistake");
        let colon = found("site.home: Start\nsite.title: Glossar: alles\n");
        assert_eq!(
            (colon.code, &*colon.span.as_ref().expect("a place").file),
            ("bad-yaml", "theme/i18n/de.yaml")
        );
        assert!(colon.hint.as_deref().is_some_and(|hint| hint.contains("quotes")), "{colon:?}");
        assert_eq!(found("a: [b]\n").code, "theme-strings");
    }

    #[test]
    fn every_language_has_the_strings_of_english_with_the_same_places() {
        let mut strings = Strings::default();
        for (path, bytes) in embedded::files().iter().filter(|(path, _)| path.starts_with("i18n/")) {
            strings.add(path, std::str::from_utf8(bytes).expect("UTF-8")).expect("a table");
        }
        assert!(strings.tables.keys().eq(INTERFACE.iter()));
        for (tag, table) in &strings.tables {
            assert_eq!(keys(&strings, tag), keys(&strings, "en"), "{tag}");
            for (key, text) in table.iter().filter(|(key, _)| form(key).is_none_or(|form| form > 2)) {
                if let Some(english) = strings.tables["en"].get(key) {
                    assert_eq!(places(text), places(english), "{tag}: {key}");
                }
            }
        }
    }
}
