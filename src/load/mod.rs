//! Files become entries: front matter is read and checked, Markdown is split, relations are resolved.
//!
//! 1. `audience` takes out the passages that are for other readers.
//! 2. `category` reads every `_category.yaml`; what it says are defaults for the entries below.
//! 3. Each file is cut in two, `raw` reads what is written, `entry` makes of it what is meant; `list` cuts list files into entries.
//! 4. `originals` gives translations the audience and status of what they translate. What this build leaves out (drafts, other audiences) is dropped.
//! 5. `relations` finds the entries that relations name, `names` reports names that nothing tells apart.

mod audience;
mod category;
mod cut;
mod entry;
mod kept;
mod language;
mod list;
mod names;
mod originals;
mod quotes;
mod raw;
mod relations;
mod unread;

use crate::config::Config;
use crate::config::fields::Fields;
use crate::diagnostics::{Diagnostic, Report, Span};
use crate::glossary::{Category, Entry, Glossary, Kind, NameTable, Status, site_path};
use crate::language::Locale;
use crate::markdown;
use crate::source::kind::is_markdown;
use crate::source::{Source, TextFile, front_matter, yaml};
use category::Folders;
use entry::Place;
pub use kept::Kept;
use kept::{KeptFile, Read, Translation};
use raw::{Raw, RawKind};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, btree_map};
use std::ops::Range;
use std::sync::Arc;

fn no_entries() -> Diagnostic {
    Diagnostic::warning("no-entries", "the folder holds no Markdown file")
        .hint("write a first entry with `shoptalk new TERM`, or let `shoptalk init` make a small site to start from")
}

fn all_left_out() -> Diagnostic {
    Diagnostic::warning("no-entries", "no entry is left: all are drafts, or for an audience")
        .hint("`--drafts` and `--audience` take them in; `status: proposed` or `approved` publishes a draft")
}

fn same_id(id: &str, file: &TextFile) -> Diagnostic {
    Diagnostic::error("same-id", format!("two files make the entry `{id}`"))
        .at(Span::file(&file.path))
        .hint("rename one of them")
}

/// Which entries a build contains.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    pub drafts: Drafts,
    /// Entries for other audiences are left out; `None` leaves out every entry that names an audience.
    pub audience: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Drafts {
    #[default]
    Omitted,
    Included,
}

impl Selection {
    /// Everything there is, for `check` and `serve`.
    #[must_use]
    pub fn with_drafts() -> Self {
        Self { drafts: Drafts::Included, audience: None }
    }

    fn contains(&self, entry: &Entry) -> bool {
        self.allows(&entry.audience, entry.status)
    }

    fn allows(&self, audience: &[String], status: Status) -> bool {
        let is_for = audience.is_empty() || self.audience.as_ref().is_some_and(|one| audience.contains(one));
        is_for && (status != Status::Draft || self.drafts == Drafts::Included)
    }
}

/// Makes the glossary of a source. What is wrong is in the report; every file that can be read becomes an entry.
#[must_use]
pub fn load(source: &Source, config: &Config, selection: &Selection) -> (Glossary, Report) {
    load_with(source, config, selection, None)
}

/// As [`load`], with the same result: what was kept of the last time is not read again, and what is read is kept.
#[must_use]
pub fn load_again(
    source: &Source,
    config: &Config,
    selection: &Selection,
    kept: &mut Kept,
) -> (Glossary, Report) {
    kept.begin(source, selection);
    load_with(source, config, selection, Some(kept))
}

fn load_with(
    source: &Source,
    config: &Config,
    selection: &Selection,
    mut kept: Option<&mut Kept>,
) -> (Glossary, Report) {
    let mut report = Report::default();
    let folders = Folders::read(source, selection, &mut report);
    if let Some(kept) = kept.as_deref_mut() {
        kept.begin_with(folders.titles());
    }
    let ids = ids(source, selection, &mut report);
    let (read, names) = read_all(ids, &folders, config, kept.as_deref_mut());
    let mut entries = Vec::with_capacity(read.len());
    for (made, problems) in read {
        entries.extend(made);
        report.extend(problems.diagnostics().iter().cloned());
    }
    if entries.is_empty() {
        report.push(no_entries());
    }
    audience::check_known(source, entries.iter().map(|written| &*written.entry), selection, &mut report);
    entries.sort_by(|a, b| a.entry.id.cmp(&b.entry.id));
    let unwanted = originals::inherit(&mut entries, selection);
    let (wanted, dropped) = if unwanted.is_empty() {
        (entries, Vec::new())
    } else {
        entries.into_iter().partition(|written| !unwanted.contains(written.entry.id.file()))
    };
    if wanted.is_empty() && !dropped.is_empty() {
        report.push(all_left_out());
    }
    let dropped = NameTable::new(dropped.iter().map(|written| &*written.entry));
    let new_names = || Arc::new(NameTable::new(wanted.iter().map(|written| &*written.entry)));
    let names = names.unwrap_or_else(new_names);
    if let Some(kept) = kept {
        kept.keep_names(&names);
    }
    let entries = relations::resolve(wanted, &names, &dropped, &mut report);
    names::check_shared(&entries, &names, &mut report);
    let categories = categories(&entries, &folders);
    (Glossary::new(entries, categories, names).without(dropped), report)
}

/// Reads every file, or takes what is kept of it; and the names of all, where those are as they were.
fn read_all(
    ids: BTreeMap<String, Cow<'_, TextFile>>,
    folders: &Folders,
    config: &Config,
    kept: Option<&mut Kept>,
) -> (Vec<Read>, Option<Arc<NameTable>>) {
    let known = kept.as_deref();
    let read = |(id, file): (&String, &Cow<'_, TextFile>)| {
        let translation = translated(id, &ids, &config.language);
        let again = known.and_then(|kept| kept.read(id, file, &translation));
        let read = || Arc::new(read_file(id, file, translation.clone(), folders, config));
        let read = again.unwrap_or_else(read);
        KeptFile { file: TextFile::clone(file), translation, read }
    };
    let files: Vec<KeptFile> = ids.par_iter().map(read).collect();
    let read: Vec<Arc<Read>> = files.iter().map(|file| Arc::clone(&file.read)).collect();
    let names = kept.and_then(|kept| kept.keep(ids.into_keys().zip(files).collect()));
    // What nobody keeps is not copied.
    (read.into_par_iter().map(Arc::unwrap_or_clone).collect(), names)
}

/// The path of a Markdown file without its ending.
fn markdown_path(file: &TextFile) -> Option<&str> {
    file.path.rsplit_once('.').filter(|_| is_markdown(&file.path)).map(|(path, _)| path)
}

/// The Markdown files by id, as this build may read them.
fn ids<'s>(
    source: &'s Source,
    selection: &Selection,
    report: &mut Report,
) -> BTreeMap<String, Cow<'s, TextFile>> {
    let files: Vec<&TextFile> = source.texts.values().collect();
    let file_by_id = |file: &&'s TextFile| {
        let path = markdown_path(file)?;
        let id = match path.strip_suffix("_index") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("{folder}index"),
            _ => path.to_owned(),
        };
        let id = site_path(&id);
        let mut problems = Report::default();
        let visible = audience::visible(file, selection, &mut problems);
        Some((id, visible, problems))
    };
    let found: Vec<_> = files.par_iter().filter_map(file_by_id).collect();
    let mut ids = BTreeMap::new();
    for (id, file, problems) in found {
        report.extend(problems.diagnostics().iter().cloned());
        match ids.entry(id) {
            btree_map::Entry::Vacant(free) => drop(free.insert(file)),
            btree_map::Entry::Occupied(mut taken) => {
                report.push(same_id(taken.key(), &file));
                taken.insert(file);
            }
        }
    }
    ids
}

/// Every category that holds an entry, and all above it.
fn categories(entries: &[Arc<Entry>], folders: &Folders) -> BTreeMap<String, Category> {
    let mut paths = BTreeSet::new();
    for mut path in entries.iter().flat_map(|entry| &entry.categories).map(String::as_str) {
        while paths.insert(path.to_owned()) {
            match path.rsplit_once('/') {
                Some((above, _)) => path = above,
                None => break,
            }
        }
    }
    paths.into_iter().map(|path| (path.clone(), folders.category(&path))).collect()
}

fn read_file(
    id: &str,
    file: &TextFile,
    (base, locale): Translation,
    folders: &Folders,
    config: &Config,
) -> Read {
    let mut report = Report::default();
    let parts = match front_matter::split(file) {
        Ok(parts) => parts,
        Err(problem) => {
            report.push(problem);
            return (Vec::new(), report);
        }
    };
    if parts.yaml.is_none() {
        report.extend(unread::unread_front_matter(file, parts.body.clone()));
    }
    let raw = parts.yaml.map(|range| read_front_matter(file, range, &mut report)).unwrap_or_default();
    let mut problems = Vec::new();
    let mut outline = markdown::outline(&file.text, parts.body.clone());
    if raw.kind == Some(RawKind::List) && outline.level > 1 {
        // It is the first entry of the list, not the title of the page.
        outline = markdown::Outline { heading: None, level: 0, body: parts.body.clone() };
    }
    let place = Place {
        id: id.to_owned(),
        file: &file.path,
        text: &file.text,
        body: body_below_title(&raw, &outline, parts.body.clone()),
        kind: if raw.kind.is_none_or(|kind| kind == RawKind::Term) && !is_index(id) {
            Kind::Term
        } else {
            Kind::Page
        },
        heading: outline.heading,
        locale,
    };
    let mut entries = match raw.kind {
        Some(RawKind::List) => list::build(raw, &place, folders, config, &mut problems),
        _ => vec![entry::build(raw, &place, folders, config, &mut problems)],
    };
    for written in &mut entries {
        written.translates.clone_from(&base);
    }
    report.extend(problems);
    (entries, report)
}

/// A folder's `index.md` is the text of the folder's page, not a term.
fn is_index(id: &str) -> bool {
    id == "index" || id.ends_with("/index")
}

fn read_front_matter(file: &TextFile, range: Range<usize>, report: &mut Report) -> Raw {
    match yaml::parse(&file.text, range.clone()) {
        Ok(yaml) => {
            let raw = raw::read(&yaml, &mut Fields { file: &file.path, report });
            report.extend(cut::problems(file, &raw));
            raw
        }
        Err(error) => {
            report.push(error.diagnostic(&file.path).fix(quotes::fix(file, range)));
            Raw::default()
        }
    }
}

/// A heading at the top is the page's title and not printed again, unless the front matter gives another name.
fn body_below_title(raw: &Raw, outline: &markdown::Outline, body: Range<usize>) -> Range<usize> {
    match &outline.heading {
        Some((title, _)) if raw.term.as_ref().is_none_or(|(term, _)| term == title) => outline.body.clone(),
        _ => body,
    }
}

/// For `arr.zh-CN` beside `arr`, or beside `arr.en` where English is the site's language: the id of the original and the language.
fn translated(id: &str, ids: &BTreeMap<String, Cow<'_, TextFile>>, language: &Locale) -> Translation {
    let parsed = id
        .rsplit_once('.')
        .and_then(|(base, tag)| Some((base, Locale::parse(tag).filter(Locale::is_known)?)));
    let Some((base, locale)) = parsed else { return (None, None) };
    let originals =
        [base.to_owned(), format!("{base}.{language}"), format!("{base}.{}", language.language())];
    match originals.into_iter().find(|original| original != id && ids.contains_key(original)) {
        Some(original) => (Some(original), Some(locale)),
        None => (None, None),
    }
}
