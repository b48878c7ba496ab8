//! The words of the interface, by language.

use crate::diagnostics::{Diagnostic, Span};
use crate::language::Locale;
use crate::source::yaml::{self, YamlNode};
use std::collections::BTreeMap;
use std::sync::Arc;

fn not_strings(path: &str, reason: &str) -> Diagnostic {
    let file: Arc<str> = format!("theme/{path}").into();
    Diagnostic::error("theme-strings", format!("`theme/{path}` is not a table of strings: {reason}"))
        .at(Span::file(&file))
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
        let yaml = yaml::parse(text, 0..text.len()).map_err(|error| not_strings(path, &error.message))?;
        let YamlNode::Map(fields) = yaml.node else { return Err(not_strings(path, "it is no map")) };
        for field in fields {
            let YamlNode::Text(value) = field.value.node else { return Err(not_strings(path, &field.key)) };
            table.insert(field.key, value);
        }
        Ok(())
    }

    /// The table of a language: its own strings, those of the language without region, English.
    #[must_use]
    pub fn table(&self, locale: &Locale) -> BTreeMap<&str, &str> {
        let tags = ["en", locale.language(), locale.as_str()];
        let tables = tags.iter().filter_map(|tag| self.tables.get(*tag));
        tables.flatten().map(|(key, value)| (key.as_str(), value.as_str())).collect()
    }
}
