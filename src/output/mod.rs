//! The only writer: compares, stages, swaps, and removes what it made before.
//!
//! 1. `target`: may this folder be written at all? It must be missing, empty, or a site made earlier and nothing else.
//! 2. `lock`: one build at a time; what killed builds left behind is removed.
//! 3. `plan`: which files are new, changed, the same, or no longer made? New and changed ones are staged at once, so that pages
//!    need not be in memory together.
//! 4. `stage`: the whole new site in a folder beside the old one, unchanged files as hard links, then both folders
//!    change places in one step. A reader sees the old site or the new one, and so does who looks after a crash.
//!    Files whose name is a hash of their content stay for one more build, since an open page may still ask for them.
//! 5. `in_place`: where the folder cannot be exchanged (a mount point), each file is exchanged on its own.

mod in_place;
mod lock;
mod manifest;
mod paths;
mod plan;
pub mod rewrite;
mod stage;
mod target;

pub use paths::{PathFinding, PathProblem, check_paths, not_on_windows};

use crate::diagnostics::Diagnostic;
use crate::render::OutputFile;
use plan::Plan;
use stage::Stage;
use std::path::Path;
use std::{fmt, io};
use target::Target;

/// Whether the site is exchanged as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// The whole folder in one step, where the file system can.
    #[default]
    Swap,
    /// File by file. For folders that something holds open, such as a container that mounts the site.
    InPlace,
}

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have other bytes than before.
    pub written: usize,
    /// Files that keep their bytes and times.
    pub unchanged: usize,
    /// Files that an earlier run made and this one does not.
    pub removed: usize,
    /// Size of the whole site in bytes.
    pub bytes: u64,
    /// Why the folder could not be exchanged as a whole, if so; one sentence.
    pub note: Option<String>,
}

/// The site could not be written. What was there before is as it was, unless the hint says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputError {
    /// One sentence without a full stop.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// What is wrong with the pages that could not be printed, each once; empty where something else is wrong.
    pub faults: Vec<Diagnostic>,
}

impl OutputError {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into(), faults: Vec::new() }
    }

    /// One broken part breaks every page in the same way.
    fn unprintable(mut faults: Vec<Diagnostic>) -> Self {
        faults.dedup();
        let error = Self::new("not all pages could be printed", "mend what the theme overrides");
        Self { faults, ..error }
    }

    /// An operation of the file system failed.
    fn io(doing: &str, path: &Path, error: &io::Error) -> Self {
        let hint = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space and run again",
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "check who owns the folder, or choose another with `--output`"
            }
            _ => "the site that was there before is unchanged",
        };
        Self::new(format!("cannot {doing} `{}`: {error}", path.display()), hint)
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for OutputError {}

/// Makes the folder `target` hold these files and nothing else. `content` is the folder they were made from, which is
/// protected. The paths must have passed [`check_paths`].
pub fn write(
    target: &Path,
    content: &Path,
    files: &[OutputFile<'_>],
    method: Method,
) -> Result<Written, OutputError> {
    if let Some(bad) = check_paths(files).into_iter().find(PathFinding::is_error) {
        return Err(OutputError::new(bad.message(files), "rename the file that it is made from"));
    }
    let target = Target::prepare(target, content)?;
    let _lock = lock::acquire(&target)?;
    stage::remove_leftovers(&target);
    let existing = target.existing()?;
    let stage = Stage::new(&target, method, files.iter().map(|file| &*file.path).collect());
    let plan = Plan::make(target.path(), &existing, &manifest::read_kept(target.path()), files, &stage)?;
    let note = if plan.is_empty() { None } else { stage.settle(&plan)? };
    Ok(plan.summary(note))
}

#[cfg(test)]
mod tests;
