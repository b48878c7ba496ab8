//! Small repositories, made by `git` itself.

use super::*;
use jiff::civil::date;
use std::fs;
use tempfile::TempDir;

struct Repository(TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        repository.git(&["init", "-q", "-b", "main"]);
        repository
    }

    fn git(&self, arguments: &[&str]) {
        self.git_as("Ada", "2026-01-01T12:00:00+0000", arguments);
    }

    fn git_as(&self, author: &str, when: &str, arguments: &[&str]) {
        let output = Command::new("git")
            .current_dir(self.0.path())
            .args(arguments)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap())
            .envs([("HOME", "/nonexistent"), ("GIT_CONFIG_NOSYSTEM", "1")])
            .envs([
                ("GIT_AUTHOR_NAME", author),
                ("GIT_AUTHOR_EMAIL", "a@example.org"),
                ("GIT_AUTHOR_DATE", when),
            ])
            .envs([
                ("GIT_COMMITTER_NAME", "C"),
                ("GIT_COMMITTER_EMAIL", "c@example.org"),
                ("GIT_COMMITTER_DATE", when),
            ])
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn commit(&self, author: &str, when: &str) {
        self.git_as(author, when, &["add", "-A"]);
        self.git_as(author, when, &["commit", "-q", "-m", "change"]);
    }

    fn history(&self, folder: &str) -> History {
        let (history, report) = history(&self.0.path().join(folder), None);
        assert!(report.diagnostics().is_empty(), "{report:?}");
        Arc::unwrap_or_clone(history.unwrap())
    }
}

fn names(names: &[Arc<str>]) -> Vec<&str> {
    names.iter().map(|name| &**name).collect()
}

const TEXT: &str = "A sentence that is long enough\nto be found again\nafter it was moved.\n";

#[test]
fn dates_authors_and_former_paths_are_known() {
    let repository = Repository::new();
    repository.put("docs/a.md", TEXT);
    repository.put("docs/b.md", "b");
    repository.commit("Ada", "2024-12-31T23:30:00-0800");
    repository.git_as("Bob", "2025-05-05T10:00:00+0000", &["mv", "docs/a.md", "docs/c.md"]);
    repository.commit("Bob", "2025-05-05T10:00:00+0000");
    repository.put("docs/c.md", &format!("{TEXT}More.\n"));
    repository.commit("Bob", "2026-02-03T00:10:00+0800");
    let history = repository.history("docs");
    let file = &history.files["c.md"];
    assert_eq!(file.created, Some(date(2024, 12, 31)), "the author's own calendar");
    assert_eq!((file.changed, &*file.changed_by), (date(2026, 2, 3), "Bob"));
    assert_eq!(names(&file.authors), ["Bob", "Ada"]);
    assert_eq!(names(&file.former), ["a.md"]);
    assert_eq!(history.files["b.md"].created, Some(date(2024, 12, 31)));
    assert_eq!(history.files.keys().map(|path| &**path).collect::<Vec<_>>(), ["b.md", "c.md"]);
    assert!(!history.head.is_empty());
}

#[test]
fn a_path_that_is_used_again_is_another_file() {
    let repository = Repository::new();
    repository.put("a.md", "first");
    repository.commit("Ada", "2020-01-01T00:00:00+0000");
    fs::remove_file(repository.0.path().join("a.md")).unwrap();
    repository.put("z.md", "stays");
    repository.commit("Ada", "2021-01-01T00:00:00+0000");
    repository.put("a.md", "second");
    repository.commit("Bob", "2022-01-01T00:00:00+0000");
    let history = repository.history("");
    assert_eq!(history.files["a.md"].created, Some(date(2022, 1, 1)));
    assert_eq!(names(&history.files["a.md"].authors), ["Bob"]);
}

#[test]
fn removed_files_are_not_listed_and_odd_names_are() {
    let repository = Repository::new();
    for name in ["gone.md", "中 文.md", "line\nend.md", "quo\"te.md"] {
        repository.put(name, name);
    }
    repository.commit("Ada", "2020-01-01T00:00:00+0000");
    fs::remove_file(repository.0.path().join("gone.md")).unwrap();
    repository.commit("Ada", "2021-01-01T00:00:00+0000");
    let history = repository.history("");
    let paths: Vec<&str> = history.files.keys().map(|path| &**path).collect();
    assert_eq!(paths, ["line\nend.md", "quo\"te.md", "中 文.md"]);
}

#[test]
fn without_a_repository_or_a_commit_there_is_no_history() {
    let folder = tempfile::tempdir().unwrap();
    let (none, report) = history(folder.path(), None);
    assert!(none.is_none() && report.diagnostics().is_empty());
    let (none, report) = history(Repository::new().0.path(), None);
    assert!(none.is_none() && report.diagnostics().is_empty());
}

#[test]
fn a_shallow_clone_says_so_and_makes_nothing_up() {
    let repository = Repository::new();
    repository.put("a.md", "a");
    repository.put("b.md", "b");
    repository.commit("Ada", "2020-01-01T00:00:00+0000");
    repository.put("a.md", "a2");
    repository.commit("Bob", "2021-01-01T00:00:00+0000");
    repository.put("a.md", "a3");
    repository.commit("Cleo", "2022-01-01T00:00:00+0000");
    let clone = tempfile::tempdir().unwrap();
    let from = format!("file://{}", repository.0.path().display());
    repository.git(&["clone", "-q", "--depth", "2", &from, clone.path().join("c").to_str().unwrap()]);
    let (history, report) = history(&clone.path().join("c"), None);
    assert_eq!(report.diagnostics()[0].code, "shallow-history");
    let history = history.unwrap();
    let file = &history.files["a.md"];
    assert_eq!((file.created, file.changed), (None, date(2022, 1, 1)));
    assert!(!history.files.contains_key("b.md"));
}

#[test]
fn an_unchanged_repository_is_not_read_again() {
    let repository = Repository::new();
    repository.put("a.md", "a");
    repository.commit("Ada", "2020-01-01T00:00:00+0000");
    let (first, _) = history(repository.0.path(), None);
    let (second, _) = history(repository.0.path(), first.as_ref());
    assert!(Arc::ptr_eq(&first.unwrap(), &second.unwrap()));
}

#[cfg(unix)]
#[test]
fn nothing_that_the_repository_names_is_run() {
    use std::os::unix::fs::PermissionsExt;
    let repository = Repository::new();
    repository.put("a.md", "a");
    repository.commit("Ada", "2020-01-01T00:00:00+0000");
    let proof = repository.0.path().join("proof");
    let script = repository.0.path().join(".git/run.sh");
    fs::write(&script, format!("#!/bin/sh\ntouch {}\n", proof.display())).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let script = script.to_str().unwrap();
    let keys =
        ["core.fsmonitor", "core.pager", "pager.log", "gpg.program", "diff.external", "core.sshCommand"];
    for key in keys {
        repository.git(&["config", key, script]);
    }
    for key in ["log.showSignature", "log.follow"] {
        repository.git(&["config", key, "true"]);
    }
    assert_eq!(repository.history("").files.len(), 1);
    assert!(!proof.exists());
}
