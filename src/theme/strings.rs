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
        let yaml = yaml::parse(text, 0..text.len()).map_err(|error| not_strings(path, text, error.offset))?;
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

    /// By language, the keys of English that it lacks. Plural forms count as one key.
    #[cfg(test)]
    pub fn missing(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        let english = &self.tables["en"];
        self.tables.iter().map(|(tag, table)| {
            let lacks = |key: &&String| !table.contains_key(*key) && key.strip_suffix(".one").is_none();
            (tag.as_str(), english.keys().filter(lacks).map(String::as_str).collect())
        })
    }
}
