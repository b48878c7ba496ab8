//! The house rules, checked: which room may use which, how files begin, how long they get, and where each crate is called.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order the data flows; a room uses only itself and rooms above it.
const ROOMS: &[&str] = &[
    "diagnostics",
    "source",
    "language",
    "config",
    "glossary",
    "markdown",
    "load",
    "link",
    "minify",
    "search",
    "theme",
    "render",
    "output",
    "check",
    "suggest",
    "lint",
    "stats",
    "build",
    "rebuild",
    "serve",
    "preview",
    "cli",
    "main",
];

/// Rooms that may touch disk, clock, environment or network.
const WORLDLY: [&str; 4] = ["source", "output", "serve", "cli"];

/// Crates that are called in one file only, so that they can be replaced there.
const ONE_FILE_CRATES: [&str; 8] = [
    "serde_yaml",
    "pulldown_cmark",
    "ammonia",
    "annotate_snippets",
    "ignore",
    "notify",
    "elasticlunr",
    "rust_embed",
];

const LINE_LIMIT: usize = 600;
const FUNCTION_LIMIT: usize = 80;

struct SourceFile {
    path: PathBuf,
    room: String,
    text: String,
}

/// Every Rust file of `src`, with the room it belongs to.
fn files() -> Vec<SourceFile> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let inside = path.strip_prefix(&src).unwrap();
                let room = inside.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned();
                files.push(SourceFile {
                    text: fs::read_to_string(&path).unwrap(),
                    path: inside.to_path_buf(),
                    room,
                });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The part of a file in front of its tests, without comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let end = text.find("#[cfg(test)]").unwrap_or(text.len());
    text[..end].lines().filter(|line| !line.trim_start().starts_with("//"))
}

fn is_test_file(file: &SourceFile) -> bool {
    file.path.file_stem().is_some_and(|name| name == "tests" || name.to_string_lossy().ends_with("_tests"))
}

fn rank(room: &str) -> Option<usize> {
    ROOMS.iter().position(|known| *known == room)
}

fn rooms_used(line: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        let names = rest.strip_prefix('{').map_or(rest, |group| group.split('}').next().unwrap_or_default());
        let names: Vec<&str> = if rest.starts_with('{') { names.split(',').collect() } else { vec![names] };
        used.extend(names.iter().map(|name| {
            name.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>()
        }));
    }
    used
}

#[test]
fn rooms_use_only_rooms_before_them() {
    let mut faults = Vec::new();
    for file in files().iter().filter(|file| file.room != "lib") {
        let own = rank(&file.room).unwrap_or_else(|| panic!("{} is in no known room", file.path.display()));
        for line in code(&file.text) {
            for room in rooms_used(line) {
                if rank(&room).is_some_and(|used| used > own) {
                    faults.push(format!(
                        "{}: `{}` uses `{room}`, which comes later",
                        file.path.display(),
                        file.room
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_opens_with_the_reason_it_exists() {
    for file in files() {
        assert!(file.text.starts_with("//! "), "{} does not open with a `//!` sentence", file.path.display());
    }
}

#[test]
fn files_and_functions_stay_readable() {
    let mut faults = Vec::new();
    for file in files() {
        let lines = code(&file.text).count();
        if lines > LINE_LIMIT {
            faults.push(format!("{} has {lines} lines; split it at {LINE_LIMIT}", file.path.display()));
        }
        for (name, length) in functions(&file.text) {
            if length > FUNCTION_LIMIT {
                faults.push(format!("{}: `{name}` has {length} lines", file.path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Names and lengths of functions, told by the indentation of their closing brace.
fn functions(text: &str) -> Vec<(String, usize)> {
    let mut functions = Vec::new();
    let mut open: Option<(String, usize, usize)> = None;
    for (number, line) in text.lines().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let starts = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(super) ");
        if open.is_none() && starts.starts_with("fn ") && !line.trim_end().ends_with('}') {
            open = Some((starts.split(['(', '<']).next().unwrap_or_default().to_owned(), number, indent));
        } else if let Some((name, start, at)) = &open
            && indent == *at
            && line.trim() == "}"
        {
            functions.push((name.clone(), number - start));
            open = None;
        }
    }
    functions
}

#[test]
fn only_the_worldly_rooms_touch_disk_clock_and_environment() {
    let mut faults = Vec::new();
    for file in files()
        .iter()
        .filter(|file| !WORLDLY.contains(&file.room.as_str()) && file.room != "main" && !is_test_file(file))
    {
        for line in code(&file.text) {
            for forbidden in
                ["std::fs", "std::env::", "SystemTime::now", "Instant::now", "std::net", "std::process"]
            {
                if line.contains(forbidden) {
                    faults.push(format!("{}: {}", file.path.display(), line.trim()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_crate_is_called_in_one_file() {
    let mut users: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for file in files().iter().filter(|file| !is_test_file(file)) {
        for name in ONE_FILE_CRATES {
            let path = format!("{name}::");
            if code(&file.text).any(|line| line.contains(&path)) {
                users.entry(name).or_default().push(file.path.display().to_string());
            }
        }
    }
    for (name, files) in users {
        assert!(files.len() == 1, "`{name}` is called in {}", files.join(" and "));
    }
}

#[test]
fn nothing_is_left_unfinished() {
    for file in files() {
        for mark in ["todo!(", "unimplemented!(", "dbg!(", "FIXME", "XXX", "#[ignore"] {
            assert!(!file.text.contains(mark), "{} holds `{mark}`", file.path.display());
        }
    }
}
