//! The files of look-up and search: built by `search`, with the theme's scripts and words.

use super::{Content, OutputFile, Site};
use crate::search::{self, Settings};
use crate::theme::Theme;
use std::collections::BTreeMap;

/// Scripts of the theme that are parts of the look-up's entry script, in the order in which they run.
pub const SCRIPTS: [&str; 2] = ["js/search.js", "js/palette.js"];

/// Strings of the interface whose keys begin so belong to the look-up.
const PREFIX: &str = "search.";

#[must_use]
pub fn files(site: &Site<'_>, theme: &Theme) -> Vec<OutputFile> {
    let strings: BTreeMap<String, BTreeMap<String, String>> =
        site.config.languages.iter().map(|locale| (locale.to_string(), words(theme, locale))).collect();
    let scripts: Vec<String> = SCRIPTS
        .iter()
        .filter_map(|path| theme.assets().get(*path))
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    let scripts: Vec<&str> = scripts.iter().map(String::as_str).collect();
    let settings = Settings {
        language: &site.config.language,
        propose: site.config.propose.as_deref(),
        strings: &strings,
        scripts: &scripts,
    };
    let files = search::build(site.glossary, site.articles, site.where_used, &settings);
    files
        .into_iter()
        .map(|file| OutputFile { path: file.path, content: Content::Bytes(file.bytes) })
        .collect()
}

fn words(theme: &Theme, locale: &crate::language::Locale) -> BTreeMap<String, String> {
    let strings = theme.strings(locale);
    strings
        .into_iter()
        .filter_map(|(key, text)| Some((key.strip_prefix(PREFIX)?.to_owned(), text.to_owned())))
        .collect()
}
