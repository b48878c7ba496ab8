//! The printed form of `git log -z --name-status`, as far as it is needed.
//!
//! With `-z` every header, status and path ends with a zero byte; the first status of a commit follows a line end.

use jiff::civil::Date;
use std::str;

/// Header of each commit: a mark, its parents, the date on the author's calendar, and the author as `.mailmap` says.
pub(super) const FORMAT: &str = "tformat:%x1e%P%x1f%as%x1f%aN";

/// A commit that touched the folder.
pub(super) struct Commit<'l> {
    pub(super) has_parents: bool,
    pub(super) date: Date,
    pub(super) author: &'l str,
    pub(super) changes: Vec<Change<'l>>,
}

/// What a commit did to one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change<'l> {
    Added(&'l str),
    Changed(&'l str),
    Removed(&'l str),
    Renamed { from: &'l str, to: &'l str },
}

/// The commits in the order they are printed. What cannot be read, such as a path that is not UTF-8, is passed over.
pub(super) fn commits(log: &[u8]) -> Vec<Commit<'_>> {
    let mut commits: Vec<Commit<'_>> = Vec::new();
    let mut tokens = log.split(|byte| *byte == 0).map(|token| str::from_utf8(token).unwrap_or(""));
    while let Some(token) = tokens.next() {
        let token = token.strip_prefix('\n').unwrap_or(token);
        if let Some(fields) = token.strip_prefix('\u{1e}') {
            commits.extend(header(fields));
            continue;
        }
        let change = change(token, &mut tokens);
        if let (Some(change), Some(commit)) = (change, commits.last_mut()) {
            commit.changes.push(change);
        }
    }
    commits
}

fn header(fields: &str) -> Option<Commit<'_>> {
    let mut fields = fields.splitn(3, '\u{1f}');
    let (parents, date, author) = (fields.next()?, fields.next()?, fields.next()?);
    Some(Commit {
        has_parents: !parents.is_empty(),
        date: date.parse().ok()?,
        author: author.trim(),
        changes: Vec::new(),
    })
}

/// The change whose status this is; its paths are the next tokens.
fn change<'l>(status: &str, paths: &mut impl Iterator<Item = &'l str>) -> Option<Change<'l>> {
    let kind = status.bytes().next()?;
    let path = paths.next()?;
    let second = if matches!(kind, b'R' | b'C') { paths.next()? } else { path };
    if path.is_empty() || second.is_empty() {
        return None;
    }
    match kind {
        b'A' => Some(Change::Added(path)),
        b'C' => Some(Change::Added(second)),
        b'M' | b'T' => Some(Change::Changed(path)),
        b'D' => Some(Change::Removed(path)),
        b'R' => Some(Change::Renamed { from: path, to: second }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn headers_and_changes_are_told_apart() {
        let log = b"\x1eabc def\x1f2026-01-02\x1fA \x1f B\0\nM\0a\nb.md\0R090\0\x1eold.md\0new.md\0\x1e\x1f2025-12-31\x1fC\0\nA\0a\nb.md\0";
        let commits = commits(log);
        assert_eq!(commits.len(), 2);
        assert_eq!((commits[0].author, commits[0].has_parents), ("A \u{1f} B", true));
        let renamed = Change::Renamed { from: "\u{1e}old.md", to: "new.md" };
        assert_eq!(commits[0].changes, [Change::Changed("a\nb.md"), renamed]);
        assert_eq!((commits[1].date, commits[1].has_parents), (jiff::civil::date(2025, 12, 31), false));
        assert_eq!(commits[1].changes, [Change::Added("a\nb.md")]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(log in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = commits(&log);
        }
    }
}
