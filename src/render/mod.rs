//! Turns the finished site into files: pages, lists, redirects and data, one file of this room for each kind.

mod address;
mod arrangement;
mod assets;
mod cards;
mod data;
mod entry;
mod escape;
mod feed;
mod file;
mod go;
mod health;
mod home;
mod letters;
mod lists;
mod look;
mod lookup;
mod maker;
mod moved;
mod nearby;
mod people;

pub use arrangement::Arrangement;
pub use file::{Content, Made, OutputFile, Printed};
pub use maker::Maker;

use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::glossary::{EntryIx, Glossary};
use crate::link::{Article, Chooser, WhereUsed};
use crate::source::Source;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that the pages are made from. Nothing in it changes any more.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    pub config: &'a Config,
    pub source: &'a Source,
    pub glossary: &'a Glossary,
    /// In the order of the glossary's entries.
    pub articles: &'a [Arc<Article>],
    pub where_used: &'a WhereUsed,
    /// Names that several entries share.
    pub choosers: &'a [Chooser],
}

/// All files of the site, in the order of their paths. Pages are printed when they are asked for.
#[must_use]
pub fn files<'m>(maker: &'m Maker<'_>) -> Vec<OutputFile<'m>> {
    let (mut files, shards) = rayon::join(|| files_by_name(maker), || shards(maker));
    files.extend(shards);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The files whose paths are known before they are made.
#[must_use]
pub fn files_by_name<'m>(maker: &'m Maker<'_>) -> Vec<OutputFile<'m>> {
    let mut files = pages(maker);
    files.extend(feed::sitemap(maker, &files));
    files.extend(assets::files(maker));
    files.extend(data::files(maker));
    files.extend(moved::pages(maker, &files));
    files.extend(go::pages(maker, &files));
    files.extend(feed::feed(maker));
    files
}

/// The files of look-up and cards, whose paths follow from what they hold.
#[must_use]
pub fn shards(maker: &Maker<'_>) -> Vec<OutputFile<'static>> {
    let (mut lookup, cards) = rayon::join(|| lookup::files(&maker.site, maker.theme), || cards::files(maker));
    lookup.extend(cards);
    lookup
}

/// Everything that keeps a page from being printed, each once.
#[must_use]
pub fn faults(files: &[OutputFile<'_>]) -> Vec<Diagnostic> {
    let mut faults: Vec<Diagnostic> = files.par_iter().filter_map(|file| file.content.made().err()).collect();
    // One broken part breaks every page in the same way.
    faults.dedup();
    faults
}

/// The pages of the entries, and those that lead to them.
fn pages<'m>(maker: &'m Maker<'_>) -> Vec<OutputFile<'m>> {
    let glossary = maker.site.glossary;
    let mut items = items(glossary);
    let mut pages: Vec<OutputFile> = glossary
        .iter()
        .filter_map(|(ix, entry)| entry::page(maker, ix, items.remove(entry.id.as_str()).unwrap_or_default()))
        .collect();
    pages.extend(lists::pages(maker));
    pages
}

/// The small entries of each list file, in the order of the file.
fn items(glossary: &Glossary) -> BTreeMap<&str, Vec<EntryIx>> {
    let mut items: BTreeMap<&str, Vec<EntryIx>> = BTreeMap::new();
    for (ix, entry) in glossary.iter().filter(|(_, entry)| entry.id.anchor().is_some()) {
        items.entry(entry.id.file()).or_default().push(ix);
    }
    for list in items.values_mut() {
        list.sort_by_key(|ix| glossary.entry(*ix).body.range.start);
    }
    items
}
