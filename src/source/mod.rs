//! The only reader of content: a folder of Markdown, or its in-memory twin for tests.
//!
//! A [`Source`] holds the text of every Markdown and configuration file and names every other file (an asset) without reading it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A text file of the content folder. Spans everywhere are byte offsets into `text`.
#[derive(Debug, Clone)]
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
}

impl Source {
    /// A source made of literal files, for tests and examples: `.md` and `.yaml` are texts, all else is an asset.
    #[must_use]
    pub fn in_memory<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut source = Self::default();
        for (path, content) in files {
            let path: Arc<str> = path.into();
            if path.ends_with(".md") || path.ends_with(".yaml") {
                source.texts.insert(Arc::clone(&path), TextFile { path, text: content.into() });
            } else {
                let content = AssetContent::Memory(content.as_bytes().into());
                source.assets.insert(Arc::clone(&path), Asset { path, content });
            }
        }
        source
    }
}
