//! The files of look-up and search: built by `search`, with the theme's scripts and words.

use super::{OutputFile, Site};
use crate::glossary::{Entry, Glossary, Name};
use crate::language::writing::Writing;
use crate::search::{self, Settings};
use crate::theme::Theme;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

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
pub const LATER_SCRIPTS: [&str; 6] = [
    "js/search/later.js",
    "js/search/words.js",
    "js/search/typos.js",
    "js/search/postings.js",
    "js/search/entries.js",
    "js/search/layers.js",
];

/// The same for filters and the results page.
pub const NARROWING_SCRIPTS: [&str; 4] =
    ["js/search/narrowing.js", "js/search/filters.js", "js/search/facets.js", "js/search/results.js"];

/// The index for other tools, where the configuration asks for it.
const STOCK_INDEX: &str = "elasticlunr.json";

/// Strings of the interface whose keys begin so belong to the look-up.
const PREFIX: &str = "search.";
/// Those of them that are said where nothing was found. They come with the later scripts.
const MISSES: [&str; 3] = ["nearest", "none", "propose"];
/// And to its results page.
const RESULTS_PREFIX: &str = "results.";
/// The word for the usual status.
const APPROVED: &str = "approved";
/// The kinds of filters, by the keys that may be typed everywhere; `results.` has what each is called.
const FILTERS: [&str; 5] = ["category", "tag", "owner", "status", "language"];

#[must_use]
pub fn files(site: &Site<'_>, theme: &Theme) -> Vec<OutputFile<'static>> {
    let mut strings = words(site, theme, PREFIX);
    let hint = hint(site.glossary);
    for locale in &site.config.languages {
        let hint =
            theme.strings(locale).get(hint).map(|text| (String::from("placeholder"), (*text).to_owned()));
        strings.entry(locale.to_string()).or_default().extend(hint);
    }
    let misses = format!("const MISSES = {};", json!(taken(&mut strings, &MISSES)));
    let scripts = texts(theme, &SCRIPTS);
    let later = [vec![misses], texts(theme, &LATER_SCRIPTS)].concat();
    let narrowing = [vec![constants(site, theme)], texts(theme, &NARROWING_SCRIPTS)].concat();
    let scripts: Vec<&str> = scripts.iter().map(String::as_str).collect();
    let later: Vec<&str> = later.iter().map(String::as_str).collect();
    let narrowing: Vec<&str> = narrowing.iter().map(String::as_str).collect();
    let settings = Settings {
        language: &site.config.language,
        propose: site.config.propose.as_deref(),
        strings: &strings,
        filters: &filters(site, theme),
        scripts: &scripts,
        later: &later,
        narrowing: &narrowing,
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

/// The key of the string that the empty field says. It speaks of pinyin where names are Chinese, so that pinyin finds them.
#[must_use]
pub fn hint(glossary: &Glossary) -> &'static str {
    let is_chinese = |entry: &Entry, name: &Name| {
        let language = name.locale.as_ref().unwrap_or(&entry.locale).language();
        !matches!(language, "ja" | "ko") && Writing::of(&name.text) == Some(Writing::Chinese)
    };
    let has_chinese = |entry: &Arc<Entry>| entry.names.iter().any(|name| is_chinese(entry, name));
    if glossary.entries.iter().any(has_chinese) { "look_up_hint_pinyin" } else { "look_up_hint" }
}

/// What filters are called in the languages of the site, beside their keys. A name that two of them have is the first one's.
fn filters(site: &Site<'_>, theme: &Theme) -> BTreeMap<String, &'static str> {
    let mut filters = BTreeMap::new();
    for words in words(site, theme, RESULTS_PREFIX).values() {
        for kind in FILTERS {
            let name = words.get(kind).map(|name| name.to_lowercase()).unwrap_or_default();
            let is_word = !name.is_empty() && name.chars().all(char::is_alphanumeric);
            if is_word && !FILTERS.contains(&name.as_str()) {
                filters.entry(name).or_insert(kind);
            }
        }
    }
    filters
}

/// A script with what the results page knows of the site: the values that filters may ask for, and its own words.
fn constants(site: &Site<'_>, theme: &Theme) -> String {
    let mut words = words(site, theme, RESULTS_PREFIX);
    for locale in &site.config.languages {
        // The palette never says the usual status, so the word is not among its own.
        let approved =
            theme.strings(locale).get(APPROVED).map(|text| (APPROVED.to_owned(), (*text).to_owned()));
        words.entry(locale.to_string()).or_default().extend(approved);
    }
    format!("const VALUES = {}, WORDS = {};", values(site), json!(words))
}

/// Titles of the categories by their path, and languages, owners and tags, the commonest first.
fn values(site: &Site<'_>) -> Value {
    let glossary = site.glossary;
    let titles: BTreeMap<&str, &str> =
        glossary.categories.values().map(|one| (one.path.as_str(), one.title.as_str())).collect();
    let entries = || glossary.entries.iter();
    json!({
        "category": titles,
        "language": commonest(entries().map(|entry| entry.locale.as_str())),
        "owner": commonest(entries().filter_map(|entry| Some(entry.owner.as_ref()?.name.as_str()))),
        "tag": commonest(entries().flat_map(|entry| entry.tags.iter().map(String::as_str))),
    })
}

fn commonest<'a>(values: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let mut values: Vec<(&str, usize)> = counts.into_iter().collect();
    values.sort_by_key(|(_, count)| Reverse(*count));
    values.into_iter().map(|(value, _)| value).collect()
}

/// Scripts that a theme took away are left out.
fn texts(theme: &Theme, paths: &[&str]) -> Vec<String> {
    let scripts = paths.iter().filter_map(|path| theme.assets().get(*path));
    scripts.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect()
}

/// Words of the interface by language, then by key.
type Words = BTreeMap<String, BTreeMap<String, String>>;

/// Takes the words of some keys out.
fn taken(words: &mut Words, keys: &[&str]) -> Words {
    let of_language = |words: &mut BTreeMap<String, String>| {
        keys.iter().filter_map(|key| words.remove_entry(*key)).collect()
    };
    words.iter_mut().map(|(language, words)| (language.clone(), of_language(words))).collect()
}

/// The words whose keys begin so, by language; without that beginning.
fn words(site: &Site<'_>, theme: &Theme, prefix: &str) -> Words {
    let own = |locale| {
        let strings = theme.strings(locale).into_iter();
        strings
            .filter_map(|(key, text)| Some((key.strip_prefix(prefix)?.to_owned(), text.to_owned())))
            .collect()
    };
    site.config.languages.iter().map(|locale| (locale.to_string(), own(locale))).collect()
}
