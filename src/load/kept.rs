//! What was read of each file, kept so that the next load of the same folder reads only the files that have changed.

use super::Selection;
use super::entry::Unresolved;
use crate::diagnostics::Report;
use crate::glossary::{Name, NameKind, NameTable};
use crate::language::Locale;
use crate::source::{Source, TextFile};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The entries of a file, and what is wrong with it.
pub(super) type Read = (Vec<Unresolved>, Report);

/// What a file translates, and into which language, by its name and the files beside it.
pub(super) type Translation = (Option<String>, Option<Locale>);

/// The files of the last load.
#[derive(Debug, Default)]
pub struct Kept {
    selection: Selection,
    /// The texts that count for all files: the configuration, and what folders say.
    settings: Vec<TextFile>,
    /// What folders are called, since entries name their folder.
    titles: BTreeMap<String, String>,
    files: BTreeMap<String, KeptFile>,
    names: Option<Arc<NameTable>>,
}

/// A file as it was, and what was read of it.
#[derive(Debug)]
pub(super) struct KeptFile {
    pub file: TextFile,
    pub translation: Translation,
    pub read: Arc<Read>,
}

impl Kept {
    /// Forgets everything where something counts for all files that is not as it was.
    pub(super) fn begin(&mut self, source: &Source, selection: &Selection) {
        let settings = source.texts.values().filter(|file| super::markdown_path(file).is_none());
        let settings: Vec<TextFile> = settings.cloned().collect();
        if self.settings != settings || self.selection != *selection {
            *self = Self { selection: selection.clone(), settings, ..Self::default() };
        }
    }

    /// Forgets everything where folders are not called as they were.
    pub(super) fn begin_with(&mut self, titles: &BTreeMap<String, String>) {
        if self.titles != *titles {
            self.titles.clone_from(titles);
            self.files.clear();
            self.names = None;
        }
    }

    /// What was read of a file that is as it was.
    pub(super) fn read(&self, id: &str, file: &TextFile, translation: &Translation) -> Option<Arc<Read>> {
        let kept = self.files.get(id)?;
        (kept.file == *file && kept.translation == *translation).then(|| Arc::clone(&kept.read))
    }

    /// Takes the files of this load in the place of the last. Returns their names, where those are as they were.
    pub(super) fn keep(&mut self, files: BTreeMap<String, KeptFile>) -> Option<Arc<NameTable>> {
        let is_same = self.files.len() == files.len()
            && self.files.iter().zip(&files).all(|((old_id, old), (id, new))| {
                old_id == id && (Arc::ptr_eq(&old.read, &new.read) || has_same_names(&old.read, &new.read))
            });
        self.files = files;
        if !is_same {
            self.names = None;
        }
        self.names.clone()
    }

    pub(super) fn keep_names(&mut self, names: &Arc<NameTable>) {
        self.names = Some(Arc::clone(names));
    }
}

/// Whether two states of a file put the same names of the same entries into the table.
fn has_same_names(old: &Read, new: &Read) -> bool {
    let name = |name: &Name| name.kind == NameKind::Avoided;
    old.0.len() == new.0.len()
        && old.0.iter().zip(&new.0).all(|(old, new)| {
            let (old, new) = (&old.entry, &new.entry);
            old.id == new.id
                && old.audience == new.audience
                && old.status == new.status
                && old.names.len() == new.names.len()
                && old.names.iter().zip(&new.names).all(|(a, b)| a.text == b.text && name(a) == name(b))
        })
}
