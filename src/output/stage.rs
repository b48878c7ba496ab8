//! Builds the new site beside the old one and lets both change places in one step.

use super::plan::Plan;
use super::target::Target;
use super::{OutputError, manifest};
use crate::render::{Content, OutputFile};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How the exchange went.
pub(super) enum Outcome {
    Swapped,
    /// The folder cannot be moved, and why; nothing was changed.
    Impossible(String),
}

/// A folder that is removed again unless it became the site.
struct Staging(PathBuf);

impl Drop for Staging {
    fn drop(&mut self) {
        let _ = remove_tree(&self.0);
    }
}

/// Writes the whole new site beside the old one and puts it in its place.
pub(super) fn swap_in(target: &Target, plan: &Plan<'_>) -> Result<Outcome, OutputError> {
    if let Some(reason) = immovable(target) {
        return Ok(Outcome::Impossible(reason));
    }
    let folder = target.sibling(&format!("new-{}", std::process::id()));
    if let Err(error) = fs::create_dir(&folder) {
        let denied =
            matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem);
        if denied && target.exists() {
            return Ok(Outcome::Impossible(format!("`{}` cannot be written", target.parent().display())));
        }
        return Err(OutputError::io("write to", target.parent(), &error));
    }
    let staging = Staging(folder);
    fill(&staging.0, target.path(), plan)?;
    exchange(&staging.0, target)
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

/// Puts everything into the empty folder. The manifest comes first: it marks the folder as ours.
fn fill(staging: &Path, old: &Path, plan: &Plan<'_>) -> Result<(), OutputError> {
    manifest::write(staging, plan.paths()).map_err(|error| OutputError::io("write to", staging, &error))?;
    if let Ok(metadata) = fs::metadata(old) {
        let _ = fs::set_permissions(staging, metadata.permissions());
    }
    make_folders(staging, plan.paths())?;
    write_files(staging, &plan.changed)?;
    manifest::write_kept(staging, &plan.kept)
        .map_err(|error| OutputError::io("write to", staging, &error))?;
    let stays: Vec<&str> =
        plan.unchanged.iter().map(|file| &*file.path).chain(plan.kept.iter().copied()).collect();
    stays.par_iter().try_for_each(|path| {
        carry_over(&old.join(path), &staging.join(path))
            .map_err(|error| OutputError::io("write", Path::new(path), &error))
    })
}

/// Makes the folders that these files stand in.
pub(super) fn make_folders<'a>(root: &Path, paths: impl Iterator<Item = &'a str>) -> Result<(), OutputError> {
    let folders: BTreeSet<&str> =
        paths.filter_map(|path| path.rsplit_once('/')).map(|(folder, _)| folder).collect();
    for folder in folders {
        let folder = root.join(folder);
        fs::create_dir_all(&folder).map_err(|error| OutputError::io("make the folder", &folder, &error))?;
    }
    Ok(())
}

/// Writes files into folders that exist, in parallel.
pub(super) fn write_files(root: &Path, files: &[&OutputFile]) -> Result<(), OutputError> {
    files.par_iter().try_for_each(|file| {
        write_file(&root.join(&file.path), &file.content)
            .map_err(|error| OutputError::io("write", Path::new(&file.path), &error))
    })
}

fn write_file(path: &Path, content: &Content) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    match content {
        Content::Bytes(bytes) => file.write_all(bytes),
        // Permissions are not copied: the server has to be able to read the file.
        Content::Copy(original) => io::copy(&mut File::open(original)?, &mut file).map(|_| ()),
    }
}

/// The same file at a second path, with its times.
fn carry_over(old: &Path, new: &Path) -> io::Result<()> {
    fs::hard_link(old, new).or_else(|_| {
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
