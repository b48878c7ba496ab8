//! Replaces a site file by file, where its folder cannot be exchanged.
//!
//! Each file is whole at every moment. Pages come after what they load and before removals, so no link breaks on the
//! way; the manifest lists old and new files until all is done, so a killed run leaves nothing that is not known.

use super::plan::Plan;
use super::target::Target;
use super::{OutputError, manifest, stage};
use std::path::Path;
use std::{fs, io};

fn half_done(path: &Path, error: &io::Error) -> OutputError {
    OutputError::new(
        format!("cannot replace `{}`: {error}", path.display()),
        "some files of the site are new and some are old; run again when the cause is gone",
    )
}

/// Makes the folder hold the planned files, of which the changed ones wait in `staged`.
pub(super) fn apply(target: &Target, plan: &Plan<'_>, staged: &Path) -> Result<(), OutputError> {
    let root = target.path();
    list(root, plan.paths().chain(plan.removed.iter().copied()))?;
    clear_the_way(root, plan);
    let (pages, rest): (Vec<&str>, Vec<&str>) = plan.changed.iter().copied().partition(|path| is_page(path));
    for path in rest.into_iter().chain(pages) {
        let (old, new) = (staged.join(path), root.join(path));
        stage::with_folder(&new, || move_file(&old, &new)).map_err(|error| half_done(&new, &error))?;
    }
    for path in &plan.removed {
        remove(root, path);
    }
    list(root, plan.paths())?;
    manifest::write_kept(root, &plan.kept).map_err(|error| OutputError::io("write to", root, &error))
}

/// Moves a file, also from another disk; it is whole at every moment.
fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let part = to.with_file_name(".shoptalk-part");
            fs::copy(from, &part)?;
            fs::rename(part, to)
        }
        result => result,
    }
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("html"))
}

fn list<'a>(root: &Path, paths: impl Iterator<Item = &'a str>) -> Result<(), OutputError> {
    manifest::write(root, paths).map_err(|error| OutputError::io("write to", root, &error))
}

/// Removes old files that stand where a folder has to be, and old folders that stand where a file has to be.
fn clear_the_way(root: &Path, plan: &Plan<'_>) {
    for path in &plan.changed {
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        for folder in folders.filter(|folder| root.join(folder).is_file()) {
            let _ = fs::remove_file(root.join(folder));
        }
        if root.join(path).is_dir() {
            let _ = fs::remove_dir_all(root.join(path));
        }
    }
}

/// Removes a file, and its folders as far as they are empty then.
fn remove(root: &Path, path: &str) {
    let _ = fs::remove_file(root.join(path));
    let mut folder = path;
    while let Some((above, _)) = folder.rsplit_once('/') {
        if fs::remove_dir(root.join(above)).is_err() {
            return;
        }
        folder = above;
    }
}
