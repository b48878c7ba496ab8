//! The names that files give to entries: ids, and the addresses that follow from them.

use std::fmt;
use std::sync::Arc;

const ENDING: &str = ".html";

/// What stands in paths of the site for a `#`, which parts a page from a place on it: its full-width twin.
const WIDE_HASH: &str = "＃";

/// The path that a file of the content has on the site, where it differs only in signs that addresses have no room for.
#[must_use]
pub fn site_path(path: &str) -> String {
    path.replace('#', WIDE_HASH)
}

/// A part of a path of the site as its file is called.
#[must_use]
pub fn file_name_of(part: &str) -> String {
    part.replace(WIDE_HASH, "#")
}

/// An entry's identity: its path without `.md` (`finance/arr`), with `#slug` behind it in a list file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(Arc<str>);

impl EntryId {
    #[must_use]
    pub fn new(id: &str) -> Self {
        Self(id.into())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same text for another owner, without a copy.
    #[must_use]
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }

    /// The path of the page that shows the entry, relative to the site's root: `finance/arr.html`.
    #[must_use]
    pub fn page(&self) -> String {
        [self.file(), ENDING].concat()
    }

    /// The id of the file that holds the entry: the part before `#`.
    #[must_use]
    pub fn file(&self) -> &str {
        self.0.split_once('#').map_or(&self.0, |(file, _)| file)
    }

    /// The anchor of an entry of a list file.
    #[must_use]
    pub fn anchor(&self) -> Option<&str> {
        self.0.split_once('#').map(|(_, anchor)| anchor)
    }

    /// The address relative to the site's root, not yet percent-encoded: `finance/metrics.html#churn`.
    #[must_use]
    pub fn address(&self) -> String {
        let (file, anchor) = self.0.split_at(self.0.find('#').unwrap_or(self.0.len()));
        [file, ENDING, anchor].concat()
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where an entry stands in [`super::Glossary::entries`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryIx(pub u32);

impl EntryIx {
    #[must_use]
    pub fn get(self) -> usize {
        self.0 as usize
    }
}
