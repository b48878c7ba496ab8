//! The words of the interface, by language.

use super::embedded;
use crate::diagnostics::{Diagnostic, Span};
use crate::language::Locale;
use crate::source::yaml::{self, Field, YamlNode};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

fn not_strings(path: &str, text: &str, offset: usize) -> Diagnostic {
    let at = offset.min(text.len());
    Diagnostic::error("theme-strings", format!("`theme/{path}` is not a table of strings"))
        .at(Span::new(&format!("theme/{path}").into(), at..at))
        .hint("each line is `key: text`; texts that hold `: ` or begin with `{` need quotes")
}

type Words = BTreeMap<String, String>;

/// Strings of all languages; what a language lacks is taken from English.
#[derive(Debug, Clone, Default)]
pub struct Strings {
    /// The theme's own, read when a page of their language needs them.
    own: BTreeMap<String, Own>,
    /// What the user's files say in place of those.
    users: BTreeMap<String, Words>,
}

#[derive(Debug, Clone)]
struct Own {
    file: Cow<'static, [u8]>,
    words: OnceLock<Words>,
}

impl Own {
    fn words(&self) -> &Words {
        let read = || std::str::from_utf8(&self.file).ok().and_then(|text| words("", text).ok());
        self.words.get_or_init(|| read().unwrap_or_default())
    }
}

impl Strings {
    /// The strings of the theme that comes with the program.
    #[must_use]
    pub fn own() -> Self {
        let files = embedded::files().into_iter().filter(|(path, _)| is_table(path));
        let own = files.map(|(path, file)| (tag(&path).to_owned(), Own { file, words: OnceLock::new() }));
        Self { own: own.collect(), users: BTreeMap::new() }
    }

    /// Adds the user's file `i18n/TAG.yaml`, over what is known of that language.
    pub fn add(&mut self, path: &str, text: &str) -> Result<(), Diagnostic> {
        let words = words(path, text)?;
        self.users.entry(tag(path).to_owned()).or_default().extend(words);
        Ok(())
    }

    /// The table of a language: its own strings, those of the language without region, English.
    #[must_use]
    pub fn table(&self, locale: &Locale) -> BTreeMap<&str, &str> {
        let known: BTreeSet<&String> = self.own.keys().chain(self.users.keys()).collect();
        let near = known.into_iter().find(|tag| tag.split('-').next() == Some(locale.language()));
        let tags = ["en", near.map_or("en", String::as_str), locale.language(), locale.as_str()];
        let tables = tags
            .iter()
            .flat_map(|tag| self.own.get(*tag).map(Own::words).into_iter().chain(self.users.get(*tag)));
        tables.flatten().map(|(key, value)| (key.as_str(), value.as_str())).collect()
    }
}

/// Whether a file of a theme is a table of strings.
pub(super) fn is_table(path: &str) -> bool {
    path.starts_with("i18n/")
}

fn tag(path: &str) -> &str {
    path.trim_start_matches("i18n/").trim_end_matches(".yaml")
}

fn words(path: &str, text: &str) -> Result<Words, Diagnostic> {
    let yaml = yaml::parse(text, 0..text.len())
        .map_err(|error| error.diagnostic(&format!("theme/{path}").into()))?;
    let YamlNode::Map(fields) = yaml.node else { return Err(not_strings(path, text, 0)) };
    let word = |field: Field| match field.value.node {
        YamlNode::Text(value) => Ok((field.key, value)),
        _ => Err(not_strings(path, text, field.key_span.start)),
    };
    fields.into_iter().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::{Strings, words};
    use crate::config::INTERFACE;
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
        strings.own[tag].words().keys().filter(|key| *key != "day_1").map(base).collect()
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
        let strings = Strings::own();
        assert!(strings.own.keys().eq(INTERFACE.iter()));
        for (tag, own) in &strings.own {
            let text = std::str::from_utf8(&own.file).expect("UTF-8");
            let table = &words(tag, text).expect("a table");
            assert_eq!(keys(&strings, tag), keys(&strings, "en"), "{tag}");
            for (key, text) in table.iter().filter(|(key, _)| form(key).is_none_or(|form| form > 2)) {
                if let Some(english) = strings.own["en"].words().get(key) {
                    assert_eq!(places(text), places(english), "{tag}: {key}");
                }
            }
        }
    }
}
