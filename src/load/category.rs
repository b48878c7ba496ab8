//! Folders become categories: `_category.yaml` gives their title, and defaults for the entries below.

use super::raw::{self, Shared};
use crate::config::fields::Fields;
use crate::diagnostics::Report;
use crate::glossary::{Category, file_name_of, site_path};
use crate::source::yaml;
use crate::source::{Source, TextFile};
use std::collections::BTreeMap;

pub const FILE: &str = "_category.yaml";

/// What was read of all `_category.yaml` files.
#[derive(Debug, Default)]
pub struct Folders {
    read: BTreeMap<String, (Category, Shared)>,
}

impl Folders {
    /// Reads every `_category.yaml`; folders inherit from the folder above.
    #[must_use]
    pub fn read(source: &Source, report: &mut Report) -> Self {
        let mut folders = Self::default();
        for file in source.texts.values() {
            let Some(folder) = file.path.strip_suffix(FILE) else { continue };
            let folder = site_path(folder.trim_end_matches('/'));
            let (category, shared) = read_file(&folder, file, report);
            // Paths are in order, so the folder above has been read before.
            let shared = shared.or(&folders.defaults(&folder));
            folders.read.insert(folder, (category, shared));
        }
        folders
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

    /// The category of a path, as written or made from the folder's name.
    #[must_use]
    pub fn category(&self, path: &str) -> Category {
        self.read.get(path).map_or_else(|| from_name(path), |(category, _)| category.clone())
    }
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

fn read_file(folder: &str, file: &TextFile, report: &mut Report) -> (Category, Shared) {
    let mut category = from_name(folder);
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
