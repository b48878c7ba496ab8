//! A repository with a fault of every kind: all are found, none is invented.
//!
//! `tests/faults/glossary` and `tests/faults/theme` hold the files, `expected.txt` beside them lists `file:line: code`, which
//! `UPDATE=1` writes anew. What git, an archive or a disk of another system cannot hold is made here.

use crate::fixture::Fixture;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Codes that need another situation: why, and the file whose tests find them.
const ELSEWHERE: [(&str, &str, &str); 11] = [
    ("empty-file", "of documents that `suggest` and `lint` read", "tests/it/suggest.rs"),
    ("foreign-repository", "needs a second user", "tests/it/faults.rs"),
    ("missing-path", "of documents that `suggest` and `lint` read", "tests/it/suggest.rs"),
    ("name-case", "of documents that `lint` reads", "tests/it/lint.rs"),
    ("no-documents", "of documents that `suggest` and `lint` read", "src/source/documents.rs"),
    ("no-entries", "a folder with entries has them", "tests/it/bad_input.rs"),
    ("no-history", "needs a broken repository", "tests/it/faults.rs"),
    ("unexpanded-acronym", "of documents that `lint` reads", "tests/it/lint.rs"),
    ("unreadable-file", "an administrator reads every file", "src/source/disk/tests.rs"),
    ("unreadable-folder", "an administrator reads every folder", "src/source/disk/tests.rs"),
    ("vanished-file", "needs a file that goes while it is read", "src/source/disk/tests.rs"),
];

fn faults() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults")
}

#[test]
#[cfg(target_os = "linux")]
fn every_code_is_found_and_none_is_invented() {
    let fixture = repository();
    let baseline = "orphan\tgone.md\tnothing leads to `Gone`\n";
    fs::write(fixture.path("known.txt"), baseline).unwrap();
    let found = findings(&fixture, &["--baseline", "known.txt", "--audience", "stuff"]);
    compare("glossary.expected.txt", &found);

    let theme = Fixture::new([]);
    copy(&faults().join("theme"), &theme.path("content"));
    let of_theme = findings(&theme, &[]);
    compare("theme.expected.txt", &of_theme);

    let codes: BTreeSet<String> =
        found.iter().chain(&of_theme).map(|finding| text(finding, "code")).collect();
    let others: BTreeSet<&str> = ELSEWHERE.iter().map(|(code, _, _)| *code).collect();
    let list = fixture.run(&["check", "--list"]);
    let all: BTreeSet<&str> =
        list.says(0, &[]).stdout.lines().filter_map(|line| line.split(' ').next()).collect();
    let missing: Vec<_> =
        all.iter().filter(|code| !codes.contains(**code) && !others.contains(**code)).collect();
    assert!(missing.is_empty(), "no fault shows {missing:?}");
    let twice: Vec<_> = others.iter().filter(|code| codes.contains(**code)).collect();
    assert!(twice.is_empty(), "{twice:?} are found here");
}

#[test]
fn what_needs_another_situation_is_tested_there() {
    for (code, _, file) in ELSEWHERE {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        assert!(
            text.contains(&format!("\"{code}\"")) || text.contains(&format!("[{code}]")),
            "{code} in {file}"
        );
    }
}

#[test]
fn a_repository_that_git_does_not_read_is_told() {
    let fixture = Fixture::new([("a.md", "# A1\n\nText.\n"), ("a.zh-CN.md", "# 甲\n\n正文。\n")]);
    fixture.git(&["init", "-q"]);
    fixture.git(&["add", "content"]);
    fixture.git(&["commit", "-qm", "x"]);
    let check = ["check", "content"];
    let run = fixture.run_with(&[("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")], &check);
    run.says(0, &["note[foreign-repository]"]);
    // The commit is there, and the folder that it names is not.
    let tree = fixture.git(&["rev-parse", "HEAD^{tree}"]);
    let (folder, name) = tree.trim().split_at(2);
    fs::remove_file(fixture.path(".git/objects").join(folder).join(name)).unwrap();
    fixture.run(&check).says(0, &["note[no-history]"]);
}

fn findings(fixture: &Fixture, further: &[&str]) -> Vec<Value> {
    let arguments: Vec<&str> =
        ["check", "content", "--format", "json"].iter().chain(further).copied().collect();
    serde_json::from_str(&fixture.run(&arguments).says(1, &[]).stdout).unwrap()
}

fn text(finding: &Value, key: &str) -> String {
    finding[key].as_str().unwrap_or("-").to_owned()
}

#[track_caller]
fn compare(expected: &str, findings: &[Value]) {
    let mut lines: Vec<String> = findings
        .iter()
        .map(|finding| format!("{}:{}: {}", text(finding, "file"), finding["line"], text(finding, "code")))
        .collect();
    lines.sort();
    let found = lines.iter().fold(String::new(), |mut all, line| {
        let _ = writeln!(all, "{line}");
        all
    });
    let path = faults().join(expected);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &found).unwrap();
    }
    assert_eq!(found, fs::read_to_string(path).unwrap(), "{findings:#?}");
}

/// A shallow clone, with what only this disk can hold beside its files.
#[cfg(target_os = "linux")]
fn repository() -> Fixture {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let origin = Fixture::new([("terms/first.md", "# Initial\n\nText.\n")]);
    origin.git(&["init", "-q"]);
    commit(&origin, "2026-01-01");
    fs::remove_file(origin.path("content/terms/first.md")).unwrap();
    commit(&origin, "2026-01-02");
    copy(&faults().join("glossary"), &origin.path("content"));
    origin.write("terms/original.zh-CN.md", "# 原文\n\n最初的文字。\n".as_bytes());
    commit(&origin, "2026-01-03");
    origin.write("terms/original.md", b"---\nterm: Original\n---\nWhat came first of all.\n");
    commit(&origin, "2026-01-04");

    let fixture = Fixture::new([]);
    fs::remove_dir(fixture.path("content")).unwrap();
    let from = format!("file://{}", origin.path("").display());
    fixture.git(&["clone", "-q", "--depth", "3", &from, "clone"]);
    fs::rename(fixture.path("clone/content"), fixture.path("content")).unwrap();
    fs::rename(fixture.path("clone/.git"), fixture.path(".git")).unwrap();

    let here = |inside: &str| fixture.path("content").join(inside);
    fs::write(fixture.path("outside.md"), "# Outside\n\nText.\n").unwrap();
    symlink(fixture.path("outside.md"), here("disk-outside.md")).unwrap();
    symlink("nowhere.md", here("disk-broken.md")).unwrap();
    symlink("terms", here("disk-folder")).unwrap();
    std::os::unix::net::UnixListener::bind(here("disk-socket.md")).unwrap();
    fs::write(here("").join(std::ffi::OsStr::from_bytes(b"disk-\xFF.md")), "# Name\n\nText.\n").unwrap();
    let large =
        format!("---\nterm: Large\nkind: page\nowner: Ada\n---\n{}", "Words of it.\n".repeat(430_000));
    fs::write(here("disk-large.md"), large).unwrap();
    fs::write(here("disk-odd?.md"), "# Odd\n\nWhat Windows has no name for.\n").unwrap();
    fs::File::create(here("disk-too-large.md")).unwrap().set_len(65 * 1024 * 1024).unwrap();
    fixture
}

#[cfg(target_os = "linux")]
fn commit(fixture: &Fixture, day: &str) {
    fixture.git(&["add", "-A", "content"]);
    fixture.git_on(day, &["commit", "-qm", "x"]);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
