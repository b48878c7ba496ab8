//! Folders become categories: `_category.yaml` gives their title, and defaults for the entries below. Without a title there, that of
//! the folder's `index.md` is taken.

use super::Selection;
use super::raw::{self, Shared};
use crate::config::fields::Fields;
use crate::diagnostics::Report;
use crate::glossary::{Category, Status, file_name_of, site_path};
use crate::markdown;
use crate::source::front_matter;
use crate::source::yaml;
use crate::source::{Source, TextFile};
use std::collections::BTreeMap;

pub const FILE: &str = "_category.yaml";

/// What was read of all `_category.yaml` files.
#[derive(Debug, Default)]
pub struct Folders {
    read: BTreeMap<String, (Category, Shared)>,
    /// The titles that folders' own pages give.
    titles: BTreeMap<String, String>,
}

impl Folders {
    /// Reads every `_category.yaml` and the titles of `index.md`; folders inherit from the folder above.
    #[must_use]
    pub fn read(source: &Source, selection: &Selection, report: &mut Report) -> Self {
        let mut folders = Self::default();
        for file in source.texts.values() {
            let Some(folder) = file.path.strip_suffix(FILE) else { continue };
            let folder = site_path(folder.trim_end_matches('/'));
            let category = Category { title: String::new(), ..from_name(&folder) };
            let (category, shared) = read_file(category, file, report);
            // Paths are in order, so the folder above has been read before.
            let shared = shared.or(&folders.defaults(&folder));
            folders.read.insert(folder, (category, shared));
        }
        // Whether a page may give its title depends on what all folders say.
        let titles = source.texts.values().filter_map(|file| index_title(file, &folders, selection));
        folders.titles = titles.collect();
        folders.name_untitled();
        folders
    }

    /// Calls the folders as their pages that are not called otherwise.
    fn name_untitled(&mut self) {
        let mut read = std::mem::take(&mut self.read);
        for (path, (category, _)) in read.iter_mut().filter(|(_, (category, _))| category.title.is_empty()) {
            category.title = self.named(path).title;
        }
        self.read = read;
    }

    /// Defaults for the entries of a folder, from it or from the nearest folder above that says anything.
    #[must_use]
    pub fn defaults(&self, folder: &str) -> Shared {
        let mut at = folder;
        loop {
            if let Some((_, shared)) = self.read.get(at) {
                return shared.clone();
            }
            if at.is_empty() {
                return Shared::default();
            }
            at = at.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }

    /// The category of a path, as written or named.
    #[must_use]
    pub fn category(&self, path: &str) -> Category {
        self.read.get(path).map_or_else(|| self.named(path), |(category, _)| category.clone())
    }

    /// The category of a path that nothing is written of: called as its own page, or else as the folder.
    fn named(&self, path: &str) -> Category {
        let category = from_name(path);
        let title = self.titles.get(path).unwrap_or(&category.title).clone();
        Category { title, ..category }
    }

    /// The titles that folders' own pages give, by folder.
    pub fn titles(&self) -> &BTreeMap<String, String> {
        &self.titles
    }
}

/// The folder whose own page a file is, and its title: what the front matter says, or a heading of the first level. What this
/// build leaves out keeps its title to itself, whether the page says so or a folder.
fn index_title(file: &TextFile, folders: &Folders, selection: &Selection) -> Option<(String, String)> {
    let path = super::markdown_path(file)?;
    let folder = path.strip_suffix("/index").or_else(|| path.strip_suffix("/_index"))?;
    let parts = front_matter::split(file).ok()?;
    let read = |yaml| super::read_front_matter(file, yaml, &mut Report::default());
    let raw = parts.yaml.map(read).unwrap_or_default();
    let shared = raw.shared.or(&folders.defaults(&site_path(folder)));
    if !selection.allows(&shared.audience, shared.status.unwrap_or(Status::Approved)) {
        return None;
    }
    let has_passages = file.text[parts.body.clone()].contains(":::");
    let heading = || markdown::outline(&file.text, parts.body.clone()).heading.filter(|_| !has_passages);
    let (title, _) = raw.term.or_else(heading)?;
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then(|| (site_path(folder), title))
}

fn from_name(path: &str) -> Category {
    let name = path.rsplit('/').next().unwrap_or_default();
    Category { path: path.to_owned(), title: in_words(name), description: String::new(), owner: None }
}

/// A file or folder name as people would write it: `blast-radius` is `Blast radius`.
#[must_use]
pub fn in_words(name: &str) -> String {
    let words = file_name_of(name).replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => name.to_owned(),
    }
}

/// What the file says of a category, over what it is called without it.
fn read_file(mut category: Category, file: &TextFile, report: &mut Report) -> (Category, Shared) {
    let mut shared = Shared::default();
    let yaml = match yaml::parse(&file.text, 0..file.text.len()) {
        Ok(yaml) => yaml,
        Err(error) => {
            report.push(error.diagnostic(&file.path));
            return (category, shared);
        }
    };
    let mut fields = Fields { file: &file.path, report };
    let all = fields.map(FILE, &yaml);
    for field in all {
        match field.key.as_str() {
            "title" => {
                if let Some((title, _)) = fields.text("title", &field.value) {
                    category.title = title;
                }
            }
            "description" => {
                category.description =
                    fields.text("description", &field.value).map(|(text, _)| text).unwrap_or_default();
            }
            _ if raw::read_shared_field(&mut shared, field, &mut fields) => {}
            _ => {
                let known: Vec<&str> =
                    ["title", "description"].iter().chain(raw::shared_keys()).copied().collect();
                fields.unknown_among(field, &known, all);
            }
        }
    }
    category.owner.clone_from(&shared.owner);
    (category, shared)
}
