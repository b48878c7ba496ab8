//! The one fixture of the integration tests: a folder with files in it, and the binary run beside it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for one test, removed afterwards.
pub struct Fixture {
    folder: tempfile::TempDir,
}

/// What a run of the binary printed, and how it ended.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Fixture {
    /// A folder `content` with these files.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let fixture = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(fixture.path("content")).unwrap();
        for (path, text) in files {
            fixture.write(path, text.as_bytes());
        }
        fixture
    }

    pub fn write(&self, path: &str, bytes: &[u8]) {
        let file = self.path("content").join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    pub fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    /// Runs `shoptalk` in the fixture's folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(&[], arguments)
    }

    /// As [`Self::run`], with further variables of the environment.
    pub fn run_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Run {
        self.start("", variables, arguments)
    }

    /// Runs `shoptalk` in a folder within the fixture's.
    pub fn run_in(&self, folder: &str, arguments: &[&str]) -> Run {
        self.start(folder, &[], arguments)
    }

    fn start(&self, folder: &str, variables: &[(&str, &str)], arguments: &[&str]) -> Run {
        let output: Output = Command::new(env!("CARGO_BIN_EXE_shoptalk"))
            .args(arguments)
            .current_dir(self.path(folder))
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path().join("home"))
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Runs `git` in the fixture's folder, on a fixed day, with no settings but its own; what it prints.
    #[track_caller]
    pub fn git(&self, arguments: &[&str]) -> String {
        self.git_on("2026-02-01", arguments)
    }

    /// As [`Self::git`], on a day.
    #[track_caller]
    pub fn git_on(&self, day: &str, arguments: &[&str]) -> String {
        let noon = format!("{day}T12:00:00Z");
        let settings = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main"];
        let run = Command::new("git")
            .arg("-C")
            .arg(self.folder.path())
            .args(settings)
            .args(arguments)
            .env("HOME", self.folder.path().join("home"))
            .env("GIT_AUTHOR_DATE", &noon)
            .env("GIT_COMMITTER_DATE", &noon)
            .output()
            .unwrap();
        assert!(run.status.success(), "{run:?}");
        String::from_utf8(run.stdout).unwrap()
    }

    /// `build content -o out` with further arguments.
    pub fn build(&self, further: &[&str]) -> Run {
        let arguments: Vec<&str> = ["build", "content", "-o", "out"].iter().chain(further).copied().collect();
        self.run(&arguments)
    }

    pub fn out(&self, path: &str) -> String {
        fs::read_to_string(self.path("out").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Every file below a folder of the fixture, with its bytes, in order.
    pub fn files(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let root = self.path(folder);
        let mut files = Vec::new();
        collect(&root, &root, &mut files);
        files.sort();
        files
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            files.push((name, fs::read(&path).unwrap()));
        }
    }
}

impl Run {
    /// Asserts that the run ended with `code` and said each of `words` on stderr.
    #[track_caller]
    pub fn says(&self, code: i32, words: &[&str]) -> &Self {
        assert_eq!(self.code, code, "{self:#?}");
        for word in words {
            assert!(self.stderr.contains(word), "missing {word:?} in:\n{}", self.stderr);
        }
        self
    }
}
