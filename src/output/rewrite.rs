//! Gives a content file another text, in one step, and only if it still holds the text that was read.

use super::OutputError;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

fn changed(path: &Path) -> OutputError {
    OutputError::new(
        format!("`{}` was changed while it was checked", path.display()),
        "run again; nothing of it is lost",
    )
}

fn failed(path: &Path, error: &io::Error) -> OutputError {
    OutputError::new(
        format!("cannot write `{}`: {error}", path.display()),
        "check the permissions of the file and its folder",
    )
}

/// Whether a path is a plain file that may be written: neither a symbolic link nor protected.
#[must_use]
pub fn is_writable_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_file() && !data.permissions().readonly())
}

/// Makes sure that a file holds `text`.
pub fn expect(path: &Path, text: &str) -> Result<(), OutputError> {
    match fs::read(path) {
        Ok(bytes) if bytes == text.as_bytes() => Ok(()),
        Ok(_) => Err(changed(path)),
        Err(error) => Err(failed(path, &error)),
    }
}

/// Puts a file with the text `new` in the place of one with the text `old`, with the same permissions.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<(), OutputError> {
    let (beside, mut file) = create_beside(path).map_err(|error| failed(path, &error))?;
    let written = fs::metadata(path).and_then(|data| {
        file.set_permissions(data.permissions())?;
        file.write_all(new.as_bytes())?;
        file.sync_all()
    });
    let done = written.map_err(|error| failed(path, &error)).and_then(|()| {
        expect(path, old)?;
        fs::rename(&beside, path).map_err(|error| failed(path, &error))
    });
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done
}

/// A new hidden file in the same folder, which no reader of the content takes for an entry.
fn create_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let beside = path.with_file_name(format!(".shoptalk-fix-{}", std::process::id()));
    let file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
    Ok((beside, file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_changed_meanwhile_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "new").unwrap();
        assert!(replace(&path, "old", "mended").unwrap_err().message.contains("was changed"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something was left beside it");
    }

    #[test]
    #[cfg(unix)]
    fn permissions_stay_and_links_and_protected_files_are_told_apart() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        replace(&path, "old", "\u{feff}new\r\n").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"\xEF\xBB\xBFnew\r\n");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        let link = folder.path().join("b.md");
        symlink(&path, &link).unwrap();
        assert!(is_writable_file(&path) && !is_writable_file(&link));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
        assert!(!is_writable_file(&path));
    }
}
