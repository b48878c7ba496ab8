//! Lets one build at a time write a site. The lock is the system's, so a killed build never leaves it closed.

use super::OutputError;
use super::target::Target;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{io, thread};

/// How long a second build waits for the first.
const PATIENCE: Duration = Duration::from_secs(60);

const PAUSE: Duration = Duration::from_millis(20);

/// Held while the site is written; its file goes away with it.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Closing it opens the lock.
    _file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still locked; who waits notices that the file is another one, and asks again.
        let _ = fs::remove_file(&self.path);
    }
}

/// Waits for the site to be free. `None` where the file system knows no locks.
pub(super) fn acquire(target: &Target) -> Result<Option<Lock>, OutputError> {
    let beside = target.sibling("lock");
    match wait(&beside) {
        Err(error) if may_be_elsewhere(&error) && target.exists() => {
            let inside = target.path().join(".shoptalk-lock");
            wait(&inside).map_err(|error| failed(target, &error))
        }
        result => result.map_err(|error| failed(target, &error)),
    }
}

fn may_be_elsewhere(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

fn failed(target: &Target, error: &io::Error) -> OutputError {
    if error.kind() == io::ErrorKind::TimedOut {
        let message = format!("another build is still writing `{}`", target.path().display());
        return OutputError::new(message, "wait for it to end, or end it, and run again");
    }
    OutputError::io("write to", target.path(), error)
}

fn wait(path: &Path) -> io::Result<Option<Lock>> {
    let mut waited = Duration::ZERO;
    while waited < PATIENCE {
        let file = File::options().create(true).write(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) if is_still(path, &file) => {
                return Ok(Some(Lock { path: path.to_path_buf(), _file: file }));
            }
            // The build before removed the file after we opened it.
            Ok(()) => continue,
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        thread::sleep(PAUSE);
        waited += PAUSE;
    }
    Err(io::ErrorKind::TimedOut.into())
}

/// Whether the path still names the file that is open.
#[cfg(unix)]
fn is_still(path: &Path, file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::symlink_metadata(path), file.metadata()) {
        (Ok(named), Ok(open)) => named.ino() == open.ino() && named.dev() == open.dev(),
        _ => false,
    }
}

/// An open file cannot be replaced on other systems.
#[cfg(not(unix))]
fn is_still(path: &Path, _file: &File) -> bool {
    path.exists()
}
