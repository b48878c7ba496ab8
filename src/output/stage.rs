//! Grows the new site beside the old one and lets both change places in one step.

use super::plan::Plan;
use super::target::Target;
use super::{Method, OutputError, in_place, manifest};
use crate::render::Made;
use rayon::prelude::*;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// How the exchange went.
enum Outcome {
    Swapped,
    /// The folder cannot be moved, and why; nothing was changed.
    Impossible(String),
}

/// Where the new files wait.
#[derive(Debug, Clone)]
enum Place {
    /// In a folder that will take the place of the site.
    Beside(PathBuf),
    /// In a folder from which they are moved one by one, and why, unless that was asked for.
    Within(PathBuf, Option<String>),
}

impl Place {
    fn folder(&self) -> &Path {
        match self {
            Self::Beside(folder) | Self::Within(folder, _) => folder,
        }
    }
}

/// Where the new site grows. Its folder is made for the first file, and removed again unless it became the site.
pub(super) struct Stage<'t> {
    target: &'t Target,
    method: Method,
    /// Every path of the new site, as far as it is known before anything is compared.
    paths: Vec<&'t str>,
    place: OnceLock<Result<Place, OutputError>>,
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        if let Some(Ok(place)) = self.place.get() {
            let _ = remove_tree(place.folder());
        }
    }
}

impl<'t> Stage<'t> {
    pub(super) fn new(target: &'t Target, method: Method, paths: Vec<&'t str>) -> Self {
        Self { target, method, paths, place: OnceLock::new() }
    }

    /// Writes a file of the new site.
    pub(super) fn write(&self, path: &str, content: &Made<'_>) -> Result<(), OutputError> {
        write_file(&self.place()?.folder().join(path), content)
            .map_err(|error| OutputError::io("write", &self.target.path().join(path), &error))
    }

    /// Makes the staged files, with those that stay as they are, the site. Returns why that could not happen in one step, if so.
    pub(super) fn settle(&self, plan: &Plan<'_>) -> Result<Option<String>, OutputError> {
        let target = self.target;
        let (folder, reason) = match self.place()? {
            Place::Within(folder, reason) => (folder, reason.clone()),
            Place::Beside(folder) => {
                fill(folder, target.path(), plan)?;
                match exchange(folder, target)? {
                    Outcome::Swapped => return Ok(None),
                    Outcome::Impossible(reason) => (folder, Some(reason)),
                }
            }
        };
        in_place::apply(target, plan, folder)?;
        Ok(reason
            .map(|reason| format!("`{}` was written file by file, since {reason}", target.path().display())))
    }

    fn place(&self) -> Result<&Place, OutputError> {
        let place = self.place.get_or_init(|| match self.method {
            Method::InPlace => within(self.target, None),
            Method::Swap => beside(self.target, &self.paths),
        });
        place.as_ref().map_err(Clone::clone)
    }
}

/// A folder beside the site. The manifest comes first: it marks the folder as ours.
fn beside(target: &Target, paths: &[&str]) -> Result<Place, OutputError> {
    if let Some(reason) = immovable(target) {
        return within(target, Some(reason));
    }
    let folder = target.sibling(&format!("new-{}", std::process::id()));
    if let Err(error) = fs::create_dir(&folder) {
        let denied =
            matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem);
        if denied && target.exists() {
            return within(target, Some(format!("`{}` cannot be written", target.parent().display())));
        }
        return Err(OutputError::io("write to", target.parent(), &error));
    }
    if let Err(error) = manifest::write(&folder, paths.iter().copied()) {
        let _ = fs::remove_dir_all(&folder);
        return Err(OutputError::io("write to", &folder, &error));
    }
    if let Ok(metadata) = fs::metadata(target.path()) {
        let _ = fs::set_permissions(&folder, metadata.permissions());
    }
    Ok(Place::Beside(folder))
}

/// A folder in the site, which is made where there is none.
fn within(target: &Target, reason: Option<String>) -> Result<Place, OutputError> {
    let root = target.path();
    fs::create_dir_all(root).map_err(|error| OutputError::io("make the folder", root, &error))?;
    let folder = root.join(".shoptalk-stage");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).map_err(|error| OutputError::io("write to", root, &error))?;
    Ok(Place::Within(folder, reason))
}

/// Why the folder must stay the folder it is, if so.
fn immovable(target: &Target) -> Option<String> {
    let here = std::env::current_dir().ok().and_then(|here| fs::canonicalize(here).ok());
    if here.is_some_and(|here| here.starts_with(target.path())) {
        return Some(String::from("it is the current folder"));
    }
    is_mount_point(target).then(|| String::from("it is a mount point"))
}

#[cfg(unix)]
fn is_mount_point(target: &Target) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::metadata(target.path()), fs::metadata(target.parent())) {
        (Ok(folder), Ok(parent)) => folder.dev() != parent.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_mount_point(_target: &Target) -> bool {
    false
}

/// Puts beside the new files those that stay, and the final lists.
fn fill(staging: &Path, old: &Path, plan: &Plan<'_>) -> Result<(), OutputError> {
    manifest::write(staging, plan.paths())
        .and_then(|()| manifest::write_kept(staging, &plan.kept))
        .map_err(|error| OutputError::io("write to", staging, &error))?;
    let stays: Vec<&str> = plan.unchanged.iter().chain(&plan.kept).copied().collect();
    stays.par_iter().try_for_each(|path| {
        carry_over(&old.join(path), &staging.join(path))
            .map_err(|error| OutputError::io("write", Path::new(path), &error))
    })
}

fn write_file(path: &Path, content: &Made<'_>) -> io::Result<()> {
    match content {
        Made::Bytes(bytes) => create(path)?.write_all(bytes),
        // Permissions are not copied: the server has to be able to read the file.
        Made::Copy(original) => {
            let mut original = File::open(original)?;
            io::copy(&mut original, &mut create(path)?).map(|_| ())
        }
    }
}

/// A new file, in a folder that may have to be made.
fn create(path: &Path) -> io::Result<File> {
    with_folder(path, || File::create_new(path))
}

/// Tries again with the path's folder made where it is missing.
pub(super) fn with_folder<T>(path: &Path, make: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match (make(), path.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            make()
        }
        (result, _) => result,
    }
}

/// The same file at a second path, with its times.
fn carry_over(old: &Path, new: &Path) -> io::Result<()> {
    with_folder(new, || fs::hard_link(old, new)).or_else(|_| {
        // File systems without links, or with too many to one file.
        fs::copy(old, new)?;
        let modified = fs::metadata(old)?.modified()?;
        File::options().write(true).open(new)?.set_modified(modified)
    })
}

/// Lets the folders change places; the old site ends up in staging and is removed with it.
fn exchange(staging: &Path, target: &Target) -> Result<Outcome, OutputError> {
    if !target.exists() {
        fs::rename(staging, target.path())
            .map_err(|error| OutputError::io("write to", target.path(), &error))?;
        return Ok(Outcome::Swapped);
    }
    match exchange_at_once(staging, target.path()) {
        Ok(()) => Ok(Outcome::Swapped),
        Err(error) if is_unsupported(&error) => exchange_in_two_steps(staging, target),
        Err(error) => Ok(Outcome::Impossible(format!("it cannot be moved ({error})"))),
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange_at_once(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange_at_once(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

/// For file systems that cannot exchange: for a moment between the steps there is no site.
fn exchange_in_two_steps(staging: &Path, target: &Target) -> Result<Outcome, OutputError> {
    let old = target.sibling(&format!("old-{}", std::process::id()));
    if let Err(error) = fs::rename(target.path(), &old) {
        return Ok(Outcome::Impossible(format!("it cannot be moved ({error})")));
    }
    if let Err(error) = fs::rename(staging, target.path()) {
        let _ = fs::rename(&old, target.path());
        return Err(OutputError::io("write to", target.path(), &error));
    }
    let _ = remove_tree(&old);
    Ok(Outcome::Swapped)
}

/// Removes what killed builds left behind. Call it with the lock held: no living build owns any of it then.
pub(super) fn remove_leftovers(target: &Target) {
    let prefix = target.sibling_prefix();
    let Ok(entries) = fs::read_dir(target.parent()) else { return };
    let mut leftovers: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .filter(|entry| is_leftover(&prefix, &entry.file_name().to_string_lossy()))
        .map(|entry| entry.path())
        .collect();
    leftovers.sort();
    for folder in leftovers {
        let before = target.exists();
        let was_site = folder.to_string_lossy().contains(&format!("{prefix}old-"));
        // Killed between the two steps of an exchange: the old site is put back.
        if was_site && !before && fs::rename(&folder, target.path()).is_ok() {
            continue;
        }
        // A folder of that name which is neither ours nor empty belongs to somebody else.
        let _ = fs::remove_file(folder.join(manifest::TEMPORARY));
        if manifest::read(&folder).is_some() || fs::remove_dir(&folder).is_ok() {
            let _ = remove_tree(&folder);
        }
    }
}

/// Whether the name is that of a staging folder: the prefix, what it was, and the number of a process.
fn is_leftover(prefix: &str, name: &str) -> bool {
    let rest = name.strip_prefix(prefix).unwrap_or("");
    let number = rest.strip_prefix("new-").or_else(|| rest.strip_prefix("old-")).unwrap_or("");
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Removes a folder with all that is in it. The manifest goes last, so that a half removed folder is still known as ours.
fn remove_tree(folder: &Path) -> io::Result<()> {
    let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.retain(|entry| entry.file_name() != crate::source::disk::MANIFEST_FILE);
    entries.par_iter().try_for_each(|entry| {
        let is_folder = entry.file_type()?.is_dir();
        if is_folder { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) }
    })?;
    fs::remove_dir_all(folder)
}
