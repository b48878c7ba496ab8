//! What the repository knows of the files: when they were made and changed, by whom, and what they were called before.
//!
//! 1. `git rev-parse`: is there a repository, and at which commit is it?
//! 2. `git log`, once for the whole folder, the newest commit first.
//! 3. Each line is told to the [`Follower`], which knows how the files of today were called at that time.
//!
//! Nothing that a repository's own settings name is run: no hook, no monitor, no pager, no signature check.

use super::SourceError;
use super::git_log::{Change, Commit, commits};
use crate::diagnostics::{Diagnostic, Report};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

/// What is known of the whole folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// Short name of the commit that is checked out.
    pub head: String,
    /// By path relative to the content folder. Files that were never committed are missing.
    pub files: BTreeMap<Arc<str>, FileHistory>,
}

/// What is known of one file. Dates are those on the author's calendar.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FileHistory {
    /// `None` in a clone that does not reach back so far.
    pub created: Option<Date>,
    pub changed: Date,
    /// Who made the last change.
    pub changed_by: Arc<str>,
    /// Everybody who changed it, who did so most often first.
    pub authors: Vec<Arc<str>>,
    /// Earlier paths, the latest first.
    pub former: Vec<Arc<str>>,
}

fn shallow() -> Diagnostic {
    Diagnostic::note("shallow-history", "the clone has only the latest commits, so dates and authors are incomplete")
        .hint("fetch the whole history: `git fetch --unshallow`, `fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab)")
}

fn not_trusted() -> Diagnostic {
    Diagnostic::note("foreign-repository", "`git` does not read this repository, which belongs to another user")
        .hint("`git config --global --add safe.directory FOLDER` allows it; dates and authors are missing without it")
}

fn failed(error: &str) -> Diagnostic {
    let line = error.lines().next().unwrap_or("it gave no reason");
    Diagnostic::note("no-history", format!("`git log` failed: {line}"))
        .hint("dates and authors are missing; the site is complete otherwise")
}

/// The history of a folder, or `None` outside a repository. The history of an earlier run is given back when the
/// repository is still at the same commit.
#[must_use]
pub fn history(root: &Path, earlier: Option<&Arc<History>>) -> (Option<Arc<History>>, Report) {
    let mut report = Report::default();
    let Some(state) = state(root, &mut report) else { return (None, report) };
    if state.is_shallow {
        report.push(shallow());
    }
    if let Some(earlier) = earlier.filter(|earlier| earlier.head == state.head) {
        return (Some(Arc::clone(earlier)), report);
    }
    // A partial clone may lack what is needed to find renames, and must not fetch it.
    let log = log(root, "--find-renames").or_else(|_| log(root, "--no-renames"));
    match log {
        Ok(log) => (Some(Arc::new(read(state, &log))), report),
        Err(error) => {
            report.push(failed(&error));
            (None, report)
        }
    }
}

/// The files of a folder that differ from a revision, or from where the present branch left it; new files too. Paths are
/// relative to the folder.
pub fn changed_since(root: &Path, revision: &str) -> Result<BTreeSet<String>, SourceError> {
    let failed = |error: &str| SourceError {
        message: format!("`git` does not know what changed since `{revision}`"),
        hint: error.lines().next().unwrap_or("name a branch, a tag or a commit").to_owned(),
    };
    if revision.starts_with('-') {
        return Err(failed("name a branch, a tag or a commit"));
    }
    let diff = |further: &[&str]| {
        let start = ["diff", "--name-only", "--no-renames", "--relative", "--no-ext-diff", "-z"];
        git(root, &[&start, further, &[revision, "--", "."]].concat())
    };
    // Without a common ancestor, as in a shallow clone, all differences count.
    let changed = diff(&["--merge-base"]).or_else(|_| diff(&[])).map_err(|error| failed(&error))?;
    let new =
        git(root, &["ls-files", "-z", "--others", "--exclude-standard"]).map_err(|error| failed(&error))?;
    let paths = changed.split(|byte| *byte == 0).chain(new.split(|byte| *byte == 0));
    let paths = paths.filter(|path| !path.is_empty()).map(|path| String::from_utf8_lossy(path).into_owned());
    Ok(paths.collect())
}

struct State {
    head: String,
    is_shallow: bool,
}

fn state(root: &Path, report: &mut Report) -> Option<State> {
    let answer = git(root, &["rev-parse", "--is-shallow-repository", "--short", "HEAD"]);
    match answer {
        Ok(answer) => {
            let answer = String::from_utf8_lossy(&answer).into_owned();
            let mut lines = answer.lines();
            let is_shallow = lines.next()? == "true";
            Some(State { head: lines.next()?.to_string(), is_shallow })
        }
        Err(error) => {
            if error.contains("safe.directory") {
                report.push(not_trusted());
            }
            None
        }
    }
}

fn log(root: &Path, renames: &str) -> Result<Vec<u8>, String> {
    let format = format!("--format={}", super::git_log::FORMAT);
    git(
        root,
        &[
            "log",
            "-z",
            "--name-status",
            renames,
            "--relative",
            "--encoding=UTF-8",
            "--no-ext-diff",
            &format,
            "--",
            ".",
        ],
    )
}

/// Runs `git` in the folder and returns what it prints, or its complaint.
fn git(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let mut command = Command::new("git");
    command.arg("--no-pager").arg("-C").arg(root);
    for setting in
        ["core.fsmonitor=false", "core.hooksPath=/dev/null", "log.showSignature=false", "log.follow=false"]
    {
        command.args(["-c", setting]);
    }
    // Hooks of git are run with these set, and they would name another folder.
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF"] {
        command.env_remove(variable);
    }
    command.envs([
        ("GIT_OPTIONAL_LOCKS", "0"),
        ("GIT_NO_LAZY_FETCH", "1"),
        ("GIT_TERMINAL_PROMPT", "0"),
        ("LC_ALL", "C"),
    ]);
    let output = command.args(arguments).stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

fn read(state: State, log: &[u8]) -> History {
    let mut follower = Follower::default();
    for commit in commits(log) {
        // In a shallow clone the oldest commit seems to make every file; it knows nothing of them.
        if state.is_shallow && !commit.has_parents {
            continue;
        }
        for change in &commit.changes {
            follower.follow(&commit, change);
        }
    }
    History { head: state.head, files: follower.files() }
}

/// Goes back in time and gathers what is said about the files of today.
#[derive(Default)]
struct Follower<'l> {
    /// For each path at the time that was reached: its path of today, or `None` for a file that is gone or was made later.
    today: HashMap<&'l str, Option<&'l str>>,
    facts: BTreeMap<&'l str, Facts<'l>>,
}

struct Facts<'l> {
    created: Option<Date>,
    changed: Date,
    changed_by: &'l str,
    commits: BTreeMap<&'l str, usize>,
    former: Vec<&'l str>,
}

impl<'l> Follower<'l> {
    fn follow(&mut self, commit: &Commit<'l>, change: &Change<'l>) {
        match *change {
            Change::Removed(path) => {
                self.today.entry(path).or_insert(None);
            }
            Change::Changed(path) => {
                self.note(commit, path);
            }
            Change::Added(path) => {
                if let Some(today) = self.note(commit, path) {
                    self.facts.entry(today).and_modify(|facts| facts.created = Some(commit.date));
                }
                // An older file of this path is another one.
                self.today.insert(path, None);
            }
            Change::Renamed { from, to } => {
                let today = self.note(commit, to);
                self.today.insert(to, None);
                self.today.insert(from, today);
                if let Some(facts) = today.and_then(|today| self.facts.get_mut(today)) {
                    facts.former.push(from);
                }
            }
        }
    }

    /// Adds a commit to the file that has this path at its time, and returns the file's path of today.
    fn note(&mut self, commit: &Commit<'l>, path: &'l str) -> Option<&'l str> {
        let today = (*self.today.entry(path).or_insert(Some(path)))?;
        let new = || Facts {
            created: None,
            changed: commit.date,
            changed_by: commit.author,
            commits: BTreeMap::new(),
            former: Vec::new(),
        };
        *self.facts.entry(today).or_insert_with(new).commits.entry(commit.author).or_default() += 1;
        Some(today)
    }

    fn files(self) -> BTreeMap<Arc<str>, FileHistory> {
        let mut names: BTreeMap<&str, Arc<str>> = BTreeMap::new();
        let mut name = |text: &'l str| Arc::clone(names.entry(text).or_insert_with(|| text.into()));
        let file = |(path, facts): (&'l str, Facts<'l>)| {
            let mut authors: Vec<(&str, usize)> = facts.commits.into_iter().collect();
            authors.sort_by_key(|(name, commits)| (std::cmp::Reverse(*commits), *name));
            let history = FileHistory {
                created: facts.created,
                changed: facts.changed,
                changed_by: name(facts.changed_by),
                authors: authors.into_iter().map(|(author, _)| name(author)).collect(),
                former: facts.former.into_iter().map(Into::into).collect(),
            };
            (Arc::from(path), history)
        };
        self.facts.into_iter().map(file).collect()
    }
}

#[cfg(test)]
mod tests;
