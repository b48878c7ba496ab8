//! Decides whether a folder may be written, and finds what is in it.

use super::{OutputError, manifest};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, io};
use walkdir::{DirEntry, WalkDir};

/// Beginning of the names that Shoptalk keeps for itself inside a site.
pub(super) const OWN_PREFIX: &str = ".shoptalk-";

/// Files that desktops put into every folder; nobody misses them.
const CLUTTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// So many foreign files are named in the refusal.
const NAMED: usize = 3;

fn refused(target: &Path, what: &str) -> OutputError {
    let message = format!("the site cannot be written to `{}`, which is {what}", target.display());
    OutputError::new(message, "choose a folder of its own with `--output`, for example `site`")
}

fn foreign(target: &Path, files: &[String], more: usize) -> OutputError {
    let names = files.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    OutputError::new(
        format!("`{}` holds files that Shoptalk did not make: {names}{more}", target.display()),
        "choose another folder with `--output`, or move these files (what is in the content folder is copied to the site)",
    )
}

/// A folder that may be written, if nothing foreign is in it.
#[derive(Debug)]
pub(super) struct Target {
    /// Without symbolic links.
    path: PathBuf,
    parent: PathBuf,
    name: String,
}

impl Target {
    /// Finds the folder and refuses those whose loss would hurt. Folders above it are made.
    pub(super) fn prepare(target: &Path, content: &Path) -> Result<Self, OutputError> {
        let path = resolve(target)?;
        let content = fs::canonicalize(content).unwrap_or_else(|_| content.to_path_buf());
        if path == content {
            return Err(refused(target, "the content folder"));
        }
        if content.starts_with(&path) {
            return Err(refused(target, "a folder that holds the content"));
        }
        let home = env::home_dir().and_then(|home| fs::canonicalize(home).ok());
        if home.is_some_and(|home| home.starts_with(&path)) {
            return Err(refused(target, "your home folder, or above it"));
        }
        let (Some(parent), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str()))
        else {
            return Err(refused(target, "the root of the disk, or has a name that is not UTF-8"));
        };
        let (parent, name) = (parent.to_path_buf(), name.to_string());
        Ok(Self { path, parent, name })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// A path beside the folder that no other site uses.
    pub(super) fn sibling(&self, suffix: &str) -> PathBuf {
        self.parent.join(format!("{}{suffix}", self.sibling_prefix()))
    }

    pub(super) fn sibling_prefix(&self) -> String {
        format!(".{}{OWN_PREFIX}", self.name)
    }

    pub(super) fn parent(&self) -> &Path {
        &self.parent
    }

    pub(super) fn exists(&self) -> bool {
        self.path.symlink_metadata().is_ok()
    }

    /// The files of the site that is there, or why they are not ours. Links are never followed.
    pub(super) fn existing(&self) -> Result<BTreeSet<String>, OutputError> {
        if !self.exists() {
            return Ok(BTreeSet::new());
        }
        let made = manifest::read(&self.path);
        let found = self.files()?;
        let is_ours = |path: &String| made.as_ref().is_some_and(|made| made.contains(path));
        let strangers: Vec<&Found> =
            found.iter().filter(|file| !file.plain || !is_ours(&file.path)).collect();
        if !strangers.is_empty() {
            let named: Vec<String> = strangers.iter().take(NAMED).map(|file| file.path.clone()).collect();
            return Err(foreign(&self.path, &named, strangers.len() - named.len()));
        }
        Ok(found.into_iter().map(|file| file.path).collect())
    }

    fn files(&self) -> Result<Vec<Found>, OutputError> {
        let mut found = Vec::new();
        let walk = WalkDir::new(&self.path).min_depth(1).sort_by_file_name().into_iter();
        let walk = walk.filter_entry(|entry| !is_own(entry));
        for entry in walk {
            let entry =
                entry.map_err(|error| OutputError::io("read", &self.path, &io::Error::from(error)))?;
            let clutter = entry.file_name().to_str().is_some_and(|name| CLUTTER.contains(&name));
            if entry.file_type().is_dir() || clutter {
                continue;
            }
            let relative = entry.path().strip_prefix(&self.path).unwrap_or(entry.path());
            let plain = entry.file_type().is_file() && relative.to_str().is_some();
            let path = relative.to_string_lossy();
            let path = if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() };
            found.push(Found { path, plain });
        }
        Ok(found)
    }
}

/// Whether Shoptalk keeps the file for itself. Such files stand at the top, and are no links.
fn is_own(entry: &DirEntry) -> bool {
    let name = entry.file_name().as_encoded_bytes();
    entry.depth() == 1 && !entry.path_is_symlink() && name.starts_with(OWN_PREFIX.as_bytes())
}

/// A file in the folder; one that is not plain is a link, a pipe, or has a name that we never give.
struct Found {
    path: String,
    plain: bool,
}

/// The folder without links. A link to a folder stands for that folder.
fn resolve(target: &Path) -> Result<PathBuf, OutputError> {
    let failed = |error: &io::Error| OutputError::io("write to", target, error);
    match fs::canonicalize(target) {
        Ok(path) if path.is_dir() => Ok(path),
        Ok(_) => Err(refused(target, "a file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if target.symlink_metadata().is_ok() {
                return Err(refused(target, "a symbolic link to nothing"));
            }
            let absolute = std::path::absolute(target).map_err(|error| failed(&error))?;
            let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
                return Err(refused(target, "the root of the disk"));
            };
            fs::create_dir_all(parent).map_err(|error| failed(&error))?;
            Ok(fs::canonicalize(parent).map_err(|error| failed(&error))?.join(name))
        }
        Err(error) => Err(failed(&error)),
    }
}
