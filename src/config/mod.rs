//! What the site is meant to be: `shoptalk.yaml` with every default filled in.

pub mod fields;
mod forge;
mod interval;
mod look;
mod raw;
pub mod slip;

pub use interval::Interval;
pub use look::{Colour, ThemeSettings};
pub use raw::{FILE, INTERFACE, SETTINGS, read};

use crate::diagnostics::Severity;
use crate::language::Locale;
use std::collections::BTreeMap;

/// The whole configuration. After reading it no `Option` stands for a default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    pub title: String,
    /// Language of the interface, and of entries that name none.
    pub language: Locale,
    /// Languages the interface is offered in; holds `language`.
    pub languages: Vec<Locale>,
    /// Where the site will live, with a closing slash; `None` for a site that may live anywhere.
    pub base_url: Option<String>,
    pub links: LinkSettings,
    pub repository: Option<Repository>,
    /// Where proposals go: an address (`https:` or `mailto:`) in which `{name}` is replaced.
    pub propose: Option<String>,
    pub theme: ThemeSettings,
    /// Whether every name has a page `go/NAME/` that leads to its entry.
    pub go: SmallFiles,
    /// Whether every entry has a JSON file of its own.
    pub entry_json: SmallFiles,
    /// Whether the text index is also written whole, as `elasticlunr.js` loads it.
    pub elasticlunr: bool,
    /// The time between reviews where neither entry nor category says.
    pub review_every: Option<Interval>,
    /// Severities by diagnostic code that differ from the built-in ones; `None` switches a finding off.
    pub check: BTreeMap<String, Option<Severity>>,
}

impl Default for Config {
    fn default() -> Self {
        let language = Locale::english();
        Self {
            title: String::from("Glossary"),
            languages: vec![language.clone()],
            language,
            base_url: None,
            links: LinkSettings::default(),
            repository: None,
            propose: None,
            theme: ThemeSettings::default(),
            go: SmallFiles::default(),
            entry_json: SmallFiles::default(),
            elasticlunr: false,
            review_every: None,
            check: BTreeMap::new(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinkSettings {
    pub repeat: Repeat,
}

/// Sites with more entries have files of which there is one for each name or entry only when asked for.
const MANY: usize = 2_000;

/// Whether the site has a kind of file of which there is one for each name or entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SmallFiles {
    Always,
    Never,
    /// Unless there are so many entries that the files would weigh on the host.
    #[default]
    WhenFew,
}

impl SmallFiles {
    /// Whether a site of so many entries has them.
    #[must_use]
    pub fn wanted(self, entries: usize) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::WhenFew => entries <= MANY,
        }
    }
}

/// How often a name is linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Repeat {
    /// The first mention below each heading.
    #[default]
    Section,
    /// The first mention of the page.
    Page,
    Always,
}

/// Where the content is kept, for edit links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    pub url: String,
    pub branch: String,
    /// Address of the page that edits a file, with `{path}`.
    pub edit: String,
    /// Address of a file's history, with `{path}`.
    pub history: String,
    /// Address where readers report a fault, with `{title}` and `{path}`.
    pub report: String,
}
