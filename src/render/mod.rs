//! Turns the finished site into files: pages, lists, redirects and data, one file of this room for each kind.

mod address;
mod assets;
mod cards;
mod data;
mod entry;
mod feed;
mod go;
mod health;
mod home;
mod letters;
mod lists;
mod look;
mod lookup;
mod maker;
mod nearby;
mod people;

use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::glossary::{EntryIx, Glossary};
use crate::link::{Article, WhereUsed};
use crate::source::Source;
use crate::theme::Theme;
use maker::Maker;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;

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
    Copy(PathBuf),
}

/// All files of the site, in the order of their paths, or what is wrong with the theme.
pub fn site(site: &Site<'_>, theme: &Theme) -> Result<Vec<OutputFile>, Vec<Diagnostic>> {
    let (mut files, names) = assets::files(site, theme);
    let maker = Maker::new(*site, theme, names);
    let (lookup, (data, cards)) = rayon::join(
        || lookup::files(site, theme),
        || rayon::join(|| data::files(&maker), || cards::files(&maker)),
    );
    files.extend([lookup, data, cards].into_iter().flatten());
    let items = items(site.glossary);
    let entries: Vec<EntryIx> = site.glossary.iter().map(|(ix, _)| ix).collect();
    let pages = entries.par_iter().filter_map(|ix| {
        let below = items.get(site.glossary.entry(*ix).id.as_str()).map(Vec::as_slice).unwrap_or_default();
        entry::page(&maker, *ix, below)
    });
    let mut made: Vec<Result<OutputFile, Diagnostic>> = pages.collect();
    made.extend(lists::pages(&maker));
    let (mut faults, mut pages) = (Vec::new(), Vec::new());
    for page in made {
        match page {
            Ok(file) => pages.push(file),
            Err(fault) => faults.push(fault),
        }
    }
    files.extend(feed::sitemap(&maker, &pages));
    files.append(&mut pages);
    for page in go::pages(&maker, &files) {
        match page {
            Ok(file) => files.push(file),
            Err(fault) => faults.push(fault),
        }
    }
    files.extend(feed::feed(&maker));
    // One broken part breaks every page in the same way.
    faults.dedup();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    if faults.is_empty() { Ok(files) } else { Err(faults) }
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
