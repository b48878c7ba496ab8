//! `shoptalk.yaml` as it is written: every field optional, every mistake a diagnostic.

use super::fields::Fields;
use super::{Config, LinkSettings, Repeat, Repository, SmallFiles, forge, look};
use crate::diagnostics::{Diagnostic, Report, Severity, Span};
use crate::source::yaml::{self, Field, Yaml};
use crate::source::{Source, TextFile};
use std::collections::BTreeSet;

/// Where the configuration stands in a content folder.
pub const FILE: &str = "shoptalk.yaml";

const KEYS: [&str; 13] = [
    "title",
    "language",
    "languages",
    "base_url",
    "links",
    "repository",
    "propose",
    "theme",
    "go",
    "entry_json",
    "elasticlunr",
    "review_every",
    "check",
];

const REPOSITORY_KEYS: [&str; 7] = ["url", "branch", "folder", "forge", "edit", "history", "report"];

/// The languages in which the default theme has the words of the interface.
pub const INTERFACE: [&str; 10] = ["ar", "de", "en", "es", "fr", "ja", "ko", "pt-BR", "zh-CN", "zh-TW"];

/// All that can be set: the keys of the file, of `repository:` and of `theme:`.
pub const SETTINGS: [&[&str]; 3] = [&KEYS, &REPOSITORY_KEYS, &look::KEYS];

/// Reads the configuration of a source; without a file everything is as by default.
#[must_use]
pub fn read(source: &Source) -> (Config, Report) {
    let mut config = Config::default();
    let mut report = Report::default();
    let Some(file) = source.texts.get(FILE) else { return (config, report) };
    match yaml::parse(&file.text, 0..file.text.len()) {
        Ok(yaml) => {
            let mut fields = Fields { file: &file.path, report: &mut report };
            for field in fields.map(FILE, &yaml) {
                read_field(&mut config, field, &mut fields);
            }
            if let Some(problem) = no_logo(&config, source, file) {
                report.push(problem);
            }
            if !config.languages.contains(&config.language) {
                config.languages.insert(0, config.language.clone());
            }
            no_words(&config, source, file).for_each(|problem| report.push(problem));
        }
        Err(error) => report.push(error.diagnostic(&file.path)),
    }
    (config, report)
}

/// A logo that is no file of the folder.
fn no_logo(config: &Config, source: &Source, file: &TextFile) -> Option<Diagnostic> {
    let logo = config.theme.logo.as_ref().filter(|logo| !source.assets.contains_key(logo.as_str()))?;
    let start = file.text.find(logo.as_str())?;
    let problem = Diagnostic::warning("dead-link", format!("there is no file `{logo}`"))
        .hint("name a picture of this folder by its path from here");
    Some(problem.at(Span::new(&file.path, start..start + logo.len())))
}

/// Languages in which neither the interface nor the folder's theme has words.
fn no_words(config: &Config, source: &Source, file: &TextFile) -> impl Iterator<Item = Diagnostic> {
    let own = source.theme.keys().filter_map(|path| path.strip_prefix("i18n/")?.strip_suffix(".yaml"));
    let known: BTreeSet<&str> =
        INTERFACE.into_iter().chain(own).filter_map(|tag| tag.split('-').next()).collect();
    let unknown = config.languages.iter().filter(move |locale| !known.contains(locale.language()));
    unknown.map(|locale| {
        let start = place_of(locale.as_str(), &file.text);
        let problem =
            Diagnostic::note("no-words", format!("the interface has no words in `{locale}`")).hint(format!(
                "they are English; write `theme/i18n/{locale}.yaml`, of which `shoptalk theme eject i18n/en.yaml` is a start; there are {} and {}",
                INTERFACE[..INTERFACE.len() - 1].join(", "),
                INTERFACE[INTERFACE.len() - 1],
            ));
        problem.at(Span::new(&file.path, start..start + locale.as_str().len()))
    })
}

/// Where a language stands in the configuration: behind the first key that is about languages.
fn place_of(tag: &str, text: &str) -> usize {
    let key = text.find("language").unwrap_or_default();
    let behind = text[key..].find(':').map_or(key, |colon| key + colon);
    text[behind..].to_ascii_lowercase().find(&tag.to_ascii_lowercase()).map_or(key, |at| behind + at)
}

fn read_field(config: &mut Config, field: &Field, fields: &mut Fields) {
    let value = &field.value;
    match field.key.as_str() {
        "title" => set(&mut config.title, fields.text("title", value).map(|(title, _)| title)),
        "language" => {
            if let Some(language) = fields.locale("language", value) {
                config.languages.retain(|offered| *offered != super::Locale::english());
                config.language = language;
            }
        }
        "languages" => config.languages = locales(value, fields),
        "base_url" => {
            config.base_url = base_url(value, fields);
        }
        "links" => config.links = links(value, fields),
        "repository" => config.repository = repository(value, fields),
        "propose" => config.propose = fields.address("propose", value),
        "theme" => config.theme = look::read(value, fields),
        "go" => set(&mut config.go, small_files("go", value, fields)),
        "entry_json" => set(&mut config.entry_json, small_files("entry_json", value, fields)),
        "elasticlunr" => set(&mut config.elasticlunr, fields.flag("elasticlunr", value)),
        "review_every" => config.review_every = fields.interval("review_every", value),
        "check" => severities(config, value, fields),
        _ => match elsewhere(&field.key) {
            Some(hint) => {
                let problem = Diagnostic::error("unknown-key", format!("unknown key `{}`", field.key));
                fields.problem(problem.hint(hint), &field.key_span);
            }
            None => fields.unknown(field, &KEYS),
        },
    }
}

/// Where stands what other tools have in their configuration.
fn elsewhere(key: &str) -> Option<&'static str> {
    match key {
        "menu" | "nav" | "navigation" | "sidebar" | "categories" => {
            Some("the menu is made of the folders; `_category.yaml` in a folder gives its title")
        }
        "owner" | "owners" | "people" | "status" | "tags" | "audience" | "context" | "autolink" => {
            Some("`_category.yaml` beside this file gives defaults for all entries")
        }
        "logo" | "accent" | "color" | "colors" | "colour" | "colours" | "font" => {
            Some("the look is set under `theme:`, such as `theme: { logo: logo.svg }`")
        }
        "content" | "output" | "content_dir" | "docs_dir" | "site_dir" | "out" => {
            Some("folders are arguments: `shoptalk build CONTENT --output SITE`")
        }
        _ => None,
    }
}

fn base_url(value: &Yaml, fields: &mut Fields) -> Option<String> {
    let (url, span) = fields.text("base_url", value)?;
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let is_whole = is_web && !url.contains(['?', '#']) && !url.contains(char::is_whitespace);
    if !is_whole {
        fields.bad_value(
            "base_url",
            &url,
            "the whole address without `?` and `#`, such as `https://intranet.example.com/glossary/`",
            &span,
        );
    }
    is_whole.then(|| format!("{}/", url.trim_end_matches('/')))
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

fn small_files(key: &str, value: &Yaml, fields: &mut Fields) -> Option<SmallFiles> {
    fields.flag(key, value).map(|wanted| if wanted { SmallFiles::Always } else { SmallFiles::Never })
}

fn locales(value: &Yaml, fields: &mut Fields) -> Vec<super::Locale> {
    match &value.node {
        yaml::YamlNode::List(items) => {
            items.iter().filter_map(|item| fields.locale("languages", item)).collect()
        }
        _ => fields.locale("languages", value).into_iter().collect(),
    }
}

fn links(value: &Yaml, fields: &mut Fields) -> LinkSettings {
    let mut links = LinkSettings::default();
    for field in fields.map("links", value) {
        match field.key.as_str() {
            "repeat" => {
                let choices =
                    [("section", Repeat::Section), ("page", Repeat::Page), ("always", Repeat::Always)];
                set(&mut links.repeat, fields.choice("repeat", &field.value, &choices));
            }
            _ => fields.unknown(field, &["repeat"]),
        }
    }
    links
}

fn repository(value: &Yaml, fields: &mut Fields) -> Option<Repository> {
    let mut written = forge::Written::default();
    let all = fields.map("repository", value);
    for field in all {
        match field.key.as_str() {
            "url" => written.url = fields.address("url", &field.value),
            "branch" => written.branch = fields.text("branch", &field.value).map(|(branch, _)| branch),
            "folder" => written.folder = fields.text("folder", &field.value).map(|(folder, _)| folder),
            "forge" => written.forge = fields.choice("forge", &field.value, &forge::FORGES),
            "edit" => written.edit = fields.address("edit", &field.value),
            "history" => written.history = fields.address("history", &field.value),
            "report" => written.report = fields.address("report", &field.value),
            _ => fields.unknown(field, &REPOSITORY_KEYS),
        }
    }
    if !all.is_empty() && !all.iter().any(|field| field.key == "url") {
        fields.missing("repository", "url", value);
    }
    written.meant()
}

fn severities(config: &mut Config, value: &Yaml, fields: &mut Fields) {
    let choices = [
        ("off", None),
        ("note", Some(Severity::Note)),
        ("warning", Some(Severity::Warning)),
        ("error", Some(Severity::Error)),
    ];
    for field in fields.map("check", value) {
        if let Some(severity) = fields.choice(&field.key, &field.value, &choices) {
            config.check.insert(field.key.clone(), severity);
        }
    }
}
