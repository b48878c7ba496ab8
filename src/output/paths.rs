//! Which output paths cannot stand beside each other, or cannot be written everywhere.

use crate::language::normal::nfc;
use crate::render::OutputFile;
use rayon::prelude::*;

/// What is wrong with the paths of one or two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathProblem {
    /// Two files have one path.
    Same,
    /// Two paths differ only in case or in the composition of letters: one file on macOS and Windows.
    Alike,
    /// One file's path is a folder of the other's.
    FileIsFolder,
    /// A part has more than 255 bytes, which file systems refuse.
    TooLong,
    /// Absolute, empty, or with `..`.
    Escapes,
    /// A name that Shoptalk keeps for itself.
    Reserved,
    /// Windows cannot hold the file.
    NotOnWindows,
}

/// A problem with the files at these positions of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathFinding {
    pub problem: PathProblem,
    /// The file in question; of two, the later one.
    pub file: usize,
    /// The one it collides with.
    pub other: Option<usize>,
}

impl PathFinding {
    /// Whether the site cannot be written.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.problem != PathProblem::NotOnWindows
    }

    /// The problem as one sentence without a full stop.
    #[must_use]
    pub fn message(&self, files: &[OutputFile<'_>]) -> String {
        let path = &files[self.file].path;
        let other = self.other.map_or("", |other| &files[other].path);
        match self.problem {
            PathProblem::Same => format!("two files would be written to `{path}`"),
            PathProblem::Alike => format!("`{path}` and `{other}` are one file on macOS and Windows"),
            PathProblem::FileIsFolder => format!("`{other}` would be a file and also the folder of `{path}`"),
            PathProblem::TooLong => format!("a part of `{path}` has more than 255 bytes"),
            PathProblem::Escapes => format!("`{path}` would be written outside the site"),
            PathProblem::Reserved => format!("`{path}` is a name that Shoptalk needs for itself"),
            PathProblem::NotOnWindows => format!("`{path}` cannot exist on Windows"),
        }
    }
}

/// Everything that is wrong with the paths, in the order of the files.
#[must_use]
pub fn check_paths(files: &[OutputFile<'_>]) -> Vec<PathFinding> {
    let alone = |(file, output): (usize, &OutputFile<'_>)| {
        problem_of(&output.path).map(|problem| PathFinding { problem, file, other: None })
    };
    let mut findings: Vec<PathFinding> = files.par_iter().enumerate().filter_map(alone).collect();
    findings.extend(collisions(files));
    findings.sort_by_key(|finding| finding.file);
    findings
}

fn problem_of(path: &str) -> Option<PathProblem> {
    let mut parts = path.split('/');
    if parts.clone().any(|part| matches!(part, "" | "." | "..")) || path.contains('\0') {
        return Some(PathProblem::Escapes);
    }
    if parts.clone().any(|part| part.len() > 255) {
        return Some(PathProblem::TooLong);
    }
    if path.starts_with(".shoptalk-") {
        return Some(PathProblem::Reserved);
    }
    parts.any(not_on_windows).then_some(PathProblem::NotOnWindows)
}

/// Whether Windows has no file of this name; see <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>.
#[must_use]
pub fn not_on_windows(part: &str) -> bool {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];
    let stem = part.split('.').next().unwrap_or(part);
    let is_device = |stem: &str| {
        DEVICES.iter().any(|device| match stem.strip_prefix(device) {
            Some("") => !matches!(*device, "com" | "lpt"),
            Some(number) => {
                matches!(*device, "com" | "lpt")
                    && number.len() == 1
                    && number != "0"
                    && number.as_bytes()[0].is_ascii_digit()
            }
            None => false,
        })
    };
    matches!(stem.len(), 3 | 4) && is_device(&stem.to_ascii_lowercase())
        || part.ends_with(['.', ' '])
        || part.contains(|c: char| {
            c.is_ascii_control() || matches!(c, '<' | '>' | ':' | '"' | '\\' | '|' | '?' | '*')
        })
}

fn collisions(files: &[OutputFile<'_>]) -> Vec<PathFinding> {
    let mut keyed: Vec<(String, usize)> =
        files.par_iter().enumerate().map(|(at, file)| (key(&file.path), at)).collect();
    keyed.sort();
    let mut findings = Vec::new();
    let mut seen: Vec<(&str, usize)> = Vec::with_capacity(keyed.len());
    for same in keyed.chunk_by(|(a, _), (b, _)| a == b) {
        let (path, first) = &same[0];
        seen.push((path, *first));
        findings.extend(same[1..].iter().map(|(_, file)| {
            let is_same = files[*first].path == files[*file].path;
            let problem = if is_same { PathProblem::Same } else { PathProblem::Alike };
            PathFinding { problem, file: *file, other: Some(*first) }
        }));
    }
    findings.extend(files_as_folders(&seen));
    findings
}

/// The files, of which another's path is a folder. `seen` are the keys of paths in order, each with its file.
fn files_as_folders(seen: &[(&str, usize)]) -> Vec<PathFinding> {
    let file_at =
        |path: &str| seen.binary_search_by(|(known, _)| (*known).cmp(path)).map(|at| seen[at].1).ok();
    let mut findings = Vec::new();
    // Files of one folder come one after the other.
    let (mut last, mut others) = (None, Vec::new());
    for (path, file) in seen {
        let Some((folder, _)) = path.rsplit_once('/') else { continue };
        if last != Some(folder) {
            let above = folder.match_indices('/').map(|(at, _)| &folder[..at]);
            others = above.chain([folder]).filter_map(file_at).collect();
            last = Some(folder);
        }
        let finding = |other: &usize| PathFinding {
            problem: PathProblem::FileIsFolder,
            file: *file,
            other: Some(*other),
        };
        findings.extend(others.iter().map(finding));
    }
    findings
}

/// The same for paths that some file system takes for one.
fn key(path: &str) -> String {
    nfc(path).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Content;

    fn problems(paths: &[&str]) -> Vec<PathProblem> {
        let file = |path: &&str| OutputFile { path: (*path).into(), content: Content::Bytes(Vec::new()) };
        let files: Vec<OutputFile> = paths.iter().map(file).collect();
        check_paths(&files).iter().map(|finding| finding.problem).collect()
    }

    #[test]
    fn ordinary_paths_are_fine() {
        assert_eq!(
            problems(&["index.html", "finance/arr.html", "财务/年度.html", "console.html", "com.html"]),
            []
        );
    }

    #[test]
    fn paths_that_collide_are_found() {
        assert_eq!(problems(&["a.html", "b.html", "a.html"]), [PathProblem::Same]);
        assert_eq!(problems(&["IT.html", "it.html"]), [PathProblem::Alike]);
        assert_eq!(problems(&["Ä.html", "a\u{308}.html"]), [PathProblem::Alike]);
        assert_eq!(problems(&["a", "a-b", "a/b.html"]), [PathProblem::FileIsFolder]);
    }

    #[test]
    fn paths_never_leave_the_site() {
        for path in ["../a", "/a", "a//b", "", "a/../../b", "a/.", "a\0b"] {
            assert_eq!(problems(&[path]), [PathProblem::Escapes], "{path:?}");
        }
        assert_eq!(problems(&[".shoptalk-manifest"]), [PathProblem::Reserved]);
        assert_eq!(problems(&[&format!("a/{}.html", "长".repeat(90))]), [PathProblem::TooLong]);
    }

    #[test]
    fn names_that_windows_refuses_are_warned_about() {
        for path in ["con.html", "a/NUL", "com1.html", "what?.html", "a:b", "a. ", "a\\b", "x./y", "a\nb"] {
            assert_eq!(problems(&[path]), [PathProblem::NotOnWindows], "{path:?}");
        }
    }
}
