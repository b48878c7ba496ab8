//! The files of look-up and search: built by `search`, with the theme's scripts and words.

use super::{OutputFile, Site};
use crate::search::{self, Settings};
use crate::theme::Theme;
use std::collections::BTreeMap;

/// Scripts of the theme that are parts of the look-up's entry script, in the order in which they run.
pub const SCRIPTS: [&str; 7] = [
    "js/search/plain.js",
    "js/search/matching.js",
    "js/search/shards.js",
    "js/search/names.js",
    "js/search/asking.js",
    "js/search/interface.js",
    "js/search/palette.js",
];

/// The same for what is loaded when names do not answer, or a summary is shown.
pub const LATER_SCRIPTS: [&str; 8] = [
    "js/search/later.js",
    "js/search/words.js",
    "js/search/typos.js",
    "js/search/postings.js",
    "js/search/entries.js",
    "js/search/filters.js",
    "js/search/results.js",
    "js/search/layers.js",
];

/// The index for other tools, where the configuration asks for it.
const STOCK_INDEX: &str = "elasticlunr.json";

/// Strings of the interface whose keys begin so belong to the look-up.
const PREFIX: &str = "search.";

#[must_use]
pub fn files(site: &Site<'_>, theme: &Theme) -> Vec<OutputFile<'static>> {
    let strings: BTreeMap<String, BTreeMap<String, String>> =
        site.config.languages.iter().map(|locale| (locale.to_string(), words(theme, locale))).collect();
    let (scripts, later) = (texts(theme, &SCRIPTS), texts(theme, &LATER_SCRIPTS));
    let titles = titles(site);
    let scripts: Vec<&str> = scripts.iter().map(String::as_str).collect();
    let later: Vec<&str> = std::iter::once(&titles).chain(&later).map(String::as_str).collect();
    let settings = Settings {
        language: &site.config.language,
        propose: site.config.propose.as_deref(),
        strings: &strings,
        scripts: &scripts,
        later: &later,
    };
    let files = search::build(site.glossary, site.articles, site.where_used, &settings);
    let mut files: Vec<OutputFile> =
        files.into_iter().map(|file| OutputFile::new(file.path, file.bytes)).collect();
    if site.config.elasticlunr {
        let index = search::stock_index(site.glossary, site.articles, site.where_used, &site.config.language);
        files.push(OutputFile::new(STOCK_INDEX, index));
    }
    files
}

/// A script with the titles of the categories, by which the results page calls them.
fn titles(site: &Site<'_>) -> String {
    let titles: BTreeMap<&str, &str> =
        site.glossary.categories.values().map(|one| (one.path.as_str(), one.title.as_str())).collect();
    format!("__shoptalk.categories = {};", serde_json::json!(titles))
}

/// Scripts that a theme took away are left out.
fn texts(theme: &Theme, paths: &[&str]) -> Vec<String> {
    let scripts = paths.iter().filter_map(|path| theme.assets().get(*path));
    scripts.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
}

fn words(theme: &Theme, locale: &crate::language::Locale) -> BTreeMap<String, String> {
    let strings = theme.strings(locale);
    strings
        .into_iter()
        .filter_map(|(key, text)| Some((key.strip_prefix(PREFIX)?.to_owned(), text.to_owned())))
        .collect()
}
