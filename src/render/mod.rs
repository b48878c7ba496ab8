//! Turns the finished site into files: pages, lists, redirects and data, one file of this room for each kind.

use crate::config::Config;
use crate::glossary::Glossary;
use crate::link::{Article, WhereUsed};
use crate::source::Source;

/// Everything that the pages are made from. Nothing in it changes any more.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    pub config: &'a Config,
    pub source: &'a Source,
    pub glossary: &'a Glossary,
    /// In the order of the glossary's entries.
    pub articles: &'a [Article],
    pub where_used: &'a WhereUsed,
}

/// A file to be written: `path` is relative to the site's root, with `/` between its parts.
#[derive(Debug, Clone)]
pub struct OutputFile {
    pub path: String,
    pub content: Content,
}

#[derive(Debug, Clone)]
pub enum Content {
    Bytes(Vec<u8>),
    /// Copied from the content folder as it is.
    Copy(std::path::PathBuf),
}
