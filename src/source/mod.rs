//! The only reader of content: a folder of Markdown, or its in-memory twin for tests.
//!
//! A [`Source`] holds the text of every Markdown and configuration file and names every other file (an asset) without reading it.

mod active;
pub mod disk;
pub mod documents;
pub mod front_matter;
pub mod git;
mod git_log;
pub mod kind;
mod text;
pub mod yaml;
pub mod yaml_edit;
mod yaml_slip;

pub use disk::{IGNORE_FILE, SourceError, read, read_with_history, repository_root, reread};
pub use documents::{Document, DocumentKind, Documents};
pub use git::{FileHistory, History};

use crate::diagnostics::Texts;
use kind::{Kind, kind_of};
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use xxhash_rust::xxh3::Xxh3;

/// A text file of the content folder. Spans everywhere are byte offsets into `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// Path relative to the content folder, with `/` between its parts.
    pub path: Arc<str>,
    pub text: Arc<str>,
}

/// A file beside the entries that is copied as it is (an image, a PDF).
#[derive(Debug, Clone)]
pub struct Asset {
    /// Path relative to the content folder, with `/` between its parts.
    pub path: Arc<str>,
    pub content: AssetContent,
}

#[derive(Debug, Clone)]
pub enum AssetContent {
    Disk(PathBuf),
    Memory(Arc<[u8]>),
}

/// Everything that was found in a content folder, in the order of paths.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// Markdown files, `_category.yaml` files and `shoptalk.yaml`.
    pub texts: BTreeMap<Arc<str>, TextFile>,
    pub assets: BTreeMap<Arc<str>, Asset>,
    /// Files of `theme/`, by their path in it.
    pub theme: BTreeMap<Arc<str>, Arc<[u8]>>,
    /// Texts that are no entries because they are not UTF-8, decoded as well as can be so that messages can quote them.
    pub rejected: BTreeMap<Arc<str>, Arc<str>>,
    /// Whether a file is a symbolic link to another, so that a change of one may be a change of two.
    pub has_links: bool,
    /// What the repository knows of the files, where that was asked for.
    pub history: Option<Arc<History>>,
    /// The paths by their form in small letters, for links whose case is wrong; `None` where two are the same.
    small: OnceLock<BTreeMap<String, Option<Arc<str>>>>,
}

impl Source {
    /// A source made of literal files, for tests and examples. Files are told apart as on disk.
    #[must_use]
    pub fn in_memory<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut source = Self::default();
        for (path, content) in files {
            match kind_of(path) {
                Kind::Text => source.add_text(path.into(), content.into()),
                Kind::Asset => source.add_asset(path.into(), AssetContent::Memory(content.as_bytes().into())),
                Kind::Theme => source.add_theme_file(path, content.as_bytes().into()),
                Kind::Left => {}
            }
        }
        source
    }

    /// A number that differs where anything differs that a site is made of; `None` where files on disk are part of it, whose bytes are not known.
    #[must_use]
    pub fn fingerprint(&self) -> Option<u64> {
        if self.assets.values().any(|asset| matches!(asset.content, AssetContent::Disk(_))) {
            return None;
        }
        let mut hasher = Xxh3::new();
        self.texts.values().for_each(|file| (&file.path, &file.text).hash(&mut hasher));
        self.rejected.hash(&mut hasher);
        self.theme.hash(&mut hasher);
        let known = self.history.iter().flat_map(|history| &history.files);
        known.for_each(|file| file.hash(&mut hasher));
        Some(hasher.finish())
    }

    /// The one file whose path differs from this one in the case of ASCII letters only.
    #[must_use]
    pub fn in_other_case(&self, path: &str) -> Option<&Arc<str>> {
        let small = self.small.get_or_init(|| {
            let mut small: BTreeMap<String, Option<Arc<str>>> = BTreeMap::new();
            for file in self.texts.keys().chain(self.assets.keys()) {
                let same = small.entry(file.to_ascii_lowercase());
                same.and_modify(|other| *other = None).or_insert_with(|| Some(Arc::clone(file)));
            }
            small
        });
        small.get(&path.to_ascii_lowercase())?.as_ref()
    }

    /// Whether a file or folder of this path was read.
    fn knows(&self, path: &str) -> bool {
        let mut files = self.texts.keys().chain(self.assets.keys()).chain(self.rejected.keys());
        path.starts_with(kind::THEME_FOLDER) || files.any(|file| is_at_or_below(file, path))
    }

    fn add_text(&mut self, path: Arc<str>, text: Arc<str>) {
        self.texts.insert(Arc::clone(&path), TextFile { path, text });
    }

    fn add_asset(&mut self, path: Arc<str>, content: AssetContent) {
        self.assets.insert(Arc::clone(&path), Asset { path, content });
    }

    fn add_theme_file(&mut self, path: &str, bytes: Arc<[u8]>) {
        let inside = path.strip_prefix(kind::THEME_FOLDER).unwrap_or(path);
        self.theme.insert(inside.into(), bytes);
    }
}

/// Whether a file is the one of this path, or stands in the folder of this path.
fn is_at_or_below(file: &str, path: &str) -> bool {
    file.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Texts for Source {
    fn text(&self, file: &str) -> Option<&str> {
        let text = self.texts.get(file).map(|file| &*file.text);
        text.or_else(|| self.rejected.get(file).map(|text| &**text))
            .or_else(|| std::str::from_utf8(self.theme.get(file.strip_prefix(kind::THEME_FOLDER)?)?).ok())
    }
}
