//! The list of files that Shoptalk made, kept in the site so that the next run knows what it may remove.

use crate::source::disk::MANIFEST_FILE;
use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

/// First line of the file; another one means that another program, or a later version, wrote it.
const HEADER: &str = "shoptalk manifest 1: the files below are replaced and removed by `shoptalk build`";

/// The list while it is being written.
pub(super) const TEMPORARY: &str = ".shoptalk-manifest-new";

/// Puts the list into the folder of a site. Line ends and backslashes in paths are escaped.
pub(super) fn write<'a>(folder: &Path, paths: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
    let temporary = folder.join(TEMPORARY);
    fs::write(&temporary, text(paths))?;
    fs::rename(temporary, folder.join(MANIFEST_FILE))
}

/// Where the paths stand that only pages of the build before name.
const KEPT_FILE: &str = ".shoptalk-kept";

/// Notes which files of a site belong to the build before.
pub(super) fn write_kept(folder: &Path, paths: &[&str]) -> io::Result<()> {
    let file = folder.join(KEPT_FILE);
    if paths.is_empty() {
        return match fs::remove_file(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    let temporary = folder.join(TEMPORARY);
    fs::write(&temporary, text(paths.iter().copied()))?;
    fs::rename(temporary, file)
}

/// The files of the build before; none where that is not known, so that they stay a build longer.
pub(super) fn read_kept(folder: &Path) -> BTreeSet<String> {
    read_list(&folder.join(KEPT_FILE)).unwrap_or_default()
}

/// The list of a folder; `None` where there is none that this version understands.
pub(super) fn read(folder: &Path) -> Option<BTreeSet<String>> {
    read_list(&folder.join(MANIFEST_FILE))
}

fn read_list(path: &Path) -> Option<BTreeSet<String>> {
    let text = fs::read_to_string(path).ok()?;
    let mut lines = text.lines();
    (lines.next() == Some(HEADER)).then(|| lines.map(unescape).collect())
}

fn text<'a>(paths: impl IntoIterator<Item = &'a str>) -> String {
    let sorted: BTreeSet<&str> = paths.into_iter().collect();
    let mut text = format!("{HEADER}\n");
    for path in sorted {
        text.push_str(&escape(path));
        text.push('\n');
    }
    text
}

fn escape(path: &str) -> String {
    path.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

fn unescape(line: &str) -> String {
    let mut path = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        path.push(match character {
            '\\' => match characters.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                _ => '\\',
            },
            other => other,
        });
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_paths_survive() {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["a.html", "b\nc", "d\\n", "e\r\n", "中"];
        write(folder.path(), paths).unwrap();
        assert_eq!(read(folder.path()).unwrap(), paths.iter().map(ToString::to_string).collect());
    }

    #[test]
    fn another_list_is_not_taken_for_ours() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()), None);
        fs::write(folder.path().join(MANIFEST_FILE), "something else\nindex.html\n").unwrap();
        assert_eq!(read(folder.path()), None);
    }
}
