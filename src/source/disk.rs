//! Reads a content folder from disk, without ever leaving it.
//!
//! 1. Walk: hidden files, what git ignores, `node_modules` and sites made earlier are left out.
//! 2. Links: one to a file of the same folder is followed, any other is reported.
//! 3. Read, in parallel; what cannot be read or is no text is reported.

use super::active::active_file;
use super::kind::{Kind, kind_of, meant_name};
use super::text::{self, Rejection};
use super::{AssetContent, History, Source, git, is_at_or_below};
use crate::diagnostics::{Diagnostic, Report, Span};
use ignore::{DirEntry, WalkBuilder};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Name of the file that marks a folder as a site made by Shoptalk.
pub const MANIFEST_FILE: &str = ".shoptalk-manifest";

/// Name of the files that say what git leaves out, and Shoptalk with it.
pub const IGNORE_FILE: &str = ".gitignore";

/// Files of texts and themes above this size are not read.
const REFUSED_BYTES: u64 = 64 * 1024 * 1024;

/// Texts above this size are read, with a warning.
const LARGE_BYTES: usize = 5 * 1024 * 1024;

/// The content folder itself cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceError {
    /// One sentence without a full stop.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SourceError {}

fn outside(file: &Arc<str>) -> Diagnostic {
    Diagnostic::warning(
        "link-outside",
        format!("`{file}` is a symbolic link out of the content and is left out"),
    )
    .at(Span::file(file))
    .hint("copy the file into the content folder")
}

fn linked_folder(file: &Arc<str>) -> Diagnostic {
    Diagnostic::warning(
        "linked-folder",
        format!("`{file}` is a symbolic link to a folder and is not followed"),
    )
    .at(Span::file(file))
    .hint("name entries of the other folder with `[[folder/entry]]`, or move the folder here")
}

fn broken_link(file: &Arc<str>) -> Diagnostic {
    Diagnostic::warning("broken-link", format!("`{file}` is a symbolic link to nothing"))
        .at(Span::file(file))
        .hint("remove the link, or restore the file that it points to")
}

pub(super) fn odd_file(file: &Arc<str>) -> Diagnostic {
    Diagnostic::warning("not-a-file", format!("`{file}` is neither a file nor a folder and is left out"))
        .at(Span::file(file))
        .hint("sockets, pipes and devices cannot be content")
}

pub(super) fn odd_name(path: &Path) -> Diagnostic {
    Diagnostic::error("file-name-not-utf8", format!("the file name `{}` is not UTF-8", path.display()))
        .hint("rename the file; `convmv` can rename whole folders")
}

fn misnamed(file: &Arc<str>, meant: &str) -> Diagnostic {
    Diagnostic::warning("misnamed-file", format!("`{file}` is not read: Shoptalk looks for `{meant}`"))
        .at(Span::file(file))
        .hint(format!("rename it to `{meant}`"))
}

pub(super) fn unreadable(file: &Arc<str>, error: &io::Error) -> Diagnostic {
    Diagnostic::error("unreadable-file", format!("`{file}` cannot be read: {error}"))
        .at(Span::file(file))
        .hint("check the permissions of the file")
}

fn vanished(file: &Arc<str>) -> Diagnostic {
    Diagnostic::warning("vanished-file", format!("`{file}` was removed while the content was read"))
        .at(Span::file(file))
        .hint("run again when no other program changes the content")
}

pub(super) fn unreadable_folder(error: &ignore::Error) -> Diagnostic {
    Diagnostic::error("unreadable-folder", format!("a folder cannot be read: {error}"))
        .hint("check the permissions of the folder")
}

fn too_large(file: &Arc<str>) -> Diagnostic {
    let limit = REFUSED_BYTES / 1024 / 1024;
    Diagnostic::error("file-too-large", format!("`{file}` is larger than {limit} MB and is not read"))
        .at(Span::file(file))
        .hint("split it into smaller entries, or keep data in a file that is not Markdown")
}

fn large(file: &Arc<str>, bytes: usize) -> Diagnostic {
    let size = bytes / 1024 / 1024;
    Diagnostic::warning("large-file", format!("`{file}` has {size} MB, which is much for one page"))
        .at(Span::file(file))
        .hint("split it into smaller entries")
}

/// Reads everything in the folder `root`; problems of single files are in the report.
pub fn read(root: &Path) -> Result<(Source, Report), SourceError> {
    let root = folder(root)?;
    let mut report = Report::default();
    let found = walk(&root, &mut report);
    let taken: Vec<Result<(Found, Taken), Diagnostic>> =
        found.into_par_iter().map(|found| take(&found).map(|taken| (found, taken))).collect();
    let mut source = Source::default();
    for result in taken {
        match result {
            Ok((found, taken)) => {
                source.has_links |= found.is_link;
                insert(&mut source, &mut report, found, taken);
            }
            Err(diagnostic) => report.push(diagnostic),
        }
    }
    report.sort();
    Ok((source, report))
}

/// Reads everything, and at the same time the history of the repository. `earlier` is the history of an earlier run.
pub fn read_with_history(
    root: &Path,
    earlier: Option<&Arc<History>>,
) -> Result<(Source, Report), SourceError> {
    let (read, (history, notes)) = rayon::join(|| read(root), || git::history(root, earlier));
    let (mut source, mut report) = read?;
    source.history = history;
    report.extend(notes.diagnostics().iter().cloned());
    Ok((source, report))
}

/// The folder as it is after the files at `paths`, which are canonical but for their last part, may have changed since
/// `earlier` was read with these `problems`. `None` where more than the text of known files may have
/// changed, so that all must be read.
#[must_use]
pub fn reread(root: &Path, earlier: &Source, problems: &Report, paths: &BTreeSet<PathBuf>) -> Option<Source> {
    if earlier.has_links {
        return None;
    }
    // A problem that names no file may be one of any path.
    let file_of = |problem: &'_ Diagnostic| Some(Arc::clone(&problem.span.as_ref()?.file));
    let told: Vec<Arc<str>> = problems.diagnostics().iter().map(file_of).collect::<Option<_>>()?;
    let root = fs::canonicalize(root).ok()?;
    let mut source = earlier.clone();
    for disk in paths {
        let path = disk.strip_prefix(&root).ok()?.to_str()?;
        let is_file = fs::symlink_metadata(disk).map(|data| data.is_file());
        match (source.texts.get_mut(path), is_file) {
            (Some(known), Ok(true)) => {
                let bytes = read_bytes(&known.path, disk).ok()?;
                known.text = text::decode(bytes).ok().filter(|text| text.len() <= LARGE_BYTES)?;
            }
            // A file that an editor made beside the text, and has taken away already.
            (None, Err(error))
                if error.kind() == io::ErrorKind::NotFound
                    && !earlier.knows(path)
                    && !told.iter().any(|file| is_at_or_below(file, path))
                    && !path.ends_with(IGNORE_FILE) => {}
            _ => return None,
        }
    }
    Some(source)
}

/// The canonical path of the content folder, or why it can be none.
fn folder(root: &Path) -> Result<PathBuf, SourceError> {
    let shown = root.display();
    let failed = |message: String, hint: &str| SourceError { message, hint: hint.into() };
    let canonical = fs::canonicalize(root).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => failed(
            format!("the content folder `{shown}` does not exist"),
            "name a folder of Markdown files, or make one with `shoptalk init`",
        ),
        _ => failed(format!("the content folder `{shown}` cannot be read: {error}"), "check its permissions"),
    })?;
    if !canonical.is_dir() {
        return Err(failed(format!("`{shown}` is a file, not a folder"), "name the folder that holds it"));
    }
    if canonical.join(MANIFEST_FILE).exists() {
        return Err(failed(
            format!("`{shown}` is a site that Shoptalk made, not content"),
            "name the folder that holds the Markdown files",
        ));
    }
    fs::read_dir(&canonical).map_err(|error| {
        failed(format!("the content folder `{shown}` cannot be read: {error}"), "check its permissions")
    })?;
    Ok(canonical)
}

/// A file that will be taken.
struct Found {
    path: Arc<str>,
    kind: Kind,
    /// Where its bytes are; for a link, what it points to.
    disk: PathBuf,
    is_link: bool,
}

/// All files of the folder in the order of their paths.
fn walk(root: &Path, report: &mut Report) -> Vec<Found> {
    let mut found = Vec::new();
    for entry in walker(root).build() {
        match entry {
            Ok(entry) if entry.depth() == 0 || entry.file_type().is_some_and(|kind| kind.is_dir()) => {}
            Ok(entry) => match look_at(root, &entry) {
                Ok(Some(file)) => found.push(file),
                Ok(None) => {}
                Err(diagnostic) => report.push(diagnostic),
            },
            Err(error) => report.push(unreadable_folder(&error)),
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The root of the git repository that holds a folder; `None` outside of one. Only folders that the path names are asked.
#[must_use]
pub fn repository_root(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|above| above.join(".git").exists())
}

pub(super) fn walker(root: &Path) -> WalkBuilder {
    let mut builder = WalkBuilder::new(root);
    // Ignore files above the folder count only where git would read them: inside the repository that holds it.
    builder
        .require_git(false)
        .parents(repository_root(root).is_some())
        .git_global(false)
        .ignore(false)
        .follow_links(false)
        .filter_entry(|entry| {
            !entry.file_type().is_some_and(|kind| kind.is_dir()) || is_content_folder(entry)
        });
    builder
}

fn is_content_folder(entry: &DirEntry) -> bool {
    entry.depth() == 0 || (entry.file_name() != "node_modules" && !entry.path().join(MANIFEST_FILE).exists())
}

/// Decides what is done with one entry of the walk that is no folder.
fn look_at(root: &Path, entry: &DirEntry) -> Result<Option<Found>, Diagnostic> {
    let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let Some(path) = relative.to_str() else { return Err(odd_name(relative)) };
    let path: Arc<str> = if cfg!(windows) { path.replace('\\', "/").into() } else { path.into() };
    let kind = kind_of(&path);
    if kind == Kind::Left {
        return Ok(None);
    }
    if let Some(meant) = meant_name(&path) {
        return Err(misnamed(&path, meant));
    }
    let file_type = entry.file_type();
    if file_type.is_some_and(|kind| kind.is_symlink()) {
        let disk = resolve(root, entry.path(), &path)?;
        return Ok(Some(Found { path, kind, disk, is_link: true }));
    }
    if !file_type.is_some_and(|kind| kind.is_file()) {
        return Err(odd_file(&path));
    }
    Ok(Some(Found { path, kind, disk: entry.path().to_path_buf(), is_link: false }))
}

/// The file that a link points to, if it is one that could also be named directly.
fn resolve(root: &Path, link: &Path, path: &Arc<str>) -> Result<PathBuf, Diagnostic> {
    let target = fs::canonicalize(link).map_err(|_| broken_link(path))?;
    let Ok(inside) = target.strip_prefix(root) else { return Err(outside(path)) };
    // A link must not publish what is hidden, such as `.git/config`.
    let hidden = inside.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
    if hidden {
        return Err(outside(path));
    }
    if target.is_dir() {
        return Err(linked_folder(path));
    }
    if target.is_file() { Ok(target) } else { Err(odd_file(path)) }
}

/// What was got from a file.
enum Taken {
    Text(Arc<str>),
    Rejected(Rejection),
    Bytes(Arc<[u8]>),
    /// Bytes stay on disk until the output copies them; with what is to be said of the file.
    Nothing(Option<Diagnostic>),
}

fn take(found: &Found) -> Result<Taken, Diagnostic> {
    match found.kind {
        Kind::Text => {
            let bytes = read_bytes(&found.path, &found.disk)?;
            Ok(text::decode(bytes).map_or_else(Taken::Rejected, Taken::Text))
        }
        Kind::Theme => Ok(Taken::Bytes(read_bytes(&found.path, &found.disk)?.into())),
        Kind::Asset | Kind::Left => Ok(Taken::Nothing(active_file(&found.path, &found.disk))),
    }
}

/// The bytes of the file at `disk`, which messages call `path`.
pub(super) fn read_bytes(path: &Arc<str>, disk: &Path) -> Result<Vec<u8>, Diagnostic> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => vanished(path),
        _ => unreadable(path, &error),
    };
    let file = File::open(disk).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > REFUSED_BYTES {
        return Err(too_large(path));
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    // The limit holds also for a file that grows while it is read.
    file.take(REFUSED_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > REFUSED_BYTES { Err(too_large(path)) } else { Ok(bytes) }
}

fn insert(source: &mut Source, report: &mut Report, found: Found, taken: Taken) {
    match taken {
        Taken::Text(text) => {
            if text.len() > LARGE_BYTES {
                report.push(large(&found.path, text.len()));
            }
            source.add_text(found.path, text);
        }
        Taken::Rejected(rejection) => {
            report.push(rejection.diagnostic(&found.path));
            source.rejected.insert(found.path, rejection.shown);
        }
        Taken::Bytes(bytes) => source.add_theme_file(&found.path, bytes),
        Taken::Nothing(problem) => {
            report.extend(problem);
            source.add_asset(found.path, AssetContent::Disk(found.disk));
        }
    }
}

#[cfg(test)]
mod tests;
