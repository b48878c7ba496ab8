//! Reads documents that are no entries: a handbook, code docs, any files and folders that are named.
//!
//! 1. Walk each path that is named; hidden files, what git ignores, `node_modules` and sites made by Shoptalk are left out.
//! 2. Read, in parallel; what cannot be read or is no text is reported, and the rest is read all the same.

use super::{disk, front_matter, text};
use crate::diagnostics::{Diagnostic, Report, Span, Texts};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How the text of a document is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentKind {
    Markdown,
    Html,
    /// Plain text, and markup that reads like it (reStructuredText, `AsciiDoc`).
    Plain,
}

impl DocumentKind {
    /// What the file at a path is; `None` for endings that are no document's.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        match ending.as_str() {
            "md" | "markdown" | "mdx" | "qmd" | "rmd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "txt" | "text" | "rst" | "adoc" | "asciidoc" => Some(Self::Plain),
            _ => None,
        }
    }
}

/// A text to be read, not published. Spans are byte offsets into `text`.
#[derive(Debug, Clone)]
pub struct Document {
    /// As it can be opened from where the command runs, with `/` between its parts.
    pub path: Arc<str>,
    pub kind: DocumentKind,
    pub text: Arc<str>,
    /// The text without front matter.
    pub body: Range<usize>,
}

impl Document {
    /// A document whose kind follows from its path; plain text where nothing does.
    #[must_use]
    pub fn new(path: Arc<str>, text: Arc<str>) -> Self {
        let kind = DocumentKind::of(&path).unwrap_or(DocumentKind::Plain);
        let file = super::TextFile { path, text };
        let body = match kind {
            DocumentKind::Markdown => front_matter::split(&file).ok().map(|parts| parts.body),
            DocumentKind::Html | DocumentKind::Plain => None,
        };
        let mark = if file.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let body = body.unwrap_or(mark..file.text.len());
        Self { path: file.path, kind, text: file.text, body }
    }
}

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    /// In the order of their paths, each once.
    pub documents: Vec<Document>,
    /// Texts that are not UTF-8, so that messages can quote them.
    rejected: BTreeMap<Arc<str>, Arc<str>>,
}

impl Texts for Documents {
    fn text(&self, file: &str) -> Option<&str> {
        let known = self.documents.binary_search_by(|document| (*document.path).cmp(file));
        let text = known.ok().map(|at| &*self.documents[at].text);
        text.or_else(|| self.rejected.get(file).map(|text| &**text))
    }
}

fn missing(path: &Arc<str>) -> Diagnostic {
    Diagnostic::error("missing-path", format!("there is no file or folder `{path}`"))
        .hint("paths are seen from the folder in which the command runs")
}

fn no_documents(path: &Arc<str>) -> Diagnostic {
    Diagnostic::warning("no-documents", format!("the folder `{path}` holds no Markdown, HTML or text"))
        .hint("files that git ignores and hidden ones are left out; name a file to have it read whatever its ending is")
}

fn empty(path: &Arc<str>) -> Diagnostic {
    Diagnostic::warning("empty-file", format!("`{path}` is empty")).at(Span::file(path))
}

fn linked_folder(path: &Arc<str>) -> Diagnostic {
    Diagnostic::warning(
        "linked-folder",
        format!("`{path}` is a symbolic link to a folder and is not followed"),
    )
    .at(Span::file(path))
    .hint("name it as a path of its own to have it read")
}

/// A file that will be read.
struct Found {
    path: Arc<str>,
    disk: PathBuf,
    /// Whether the command line names it.
    is_named: bool,
}

/// Reads the files and folders `paths`; problems of single ones are in the report. Markdown below `without` is left out.
#[must_use]
pub fn read(paths: &[PathBuf], without: Option<&Path>) -> (Documents, Report) {
    let mut report = Report::default();
    let mut found: Vec<Found> = paths.iter().flat_map(|path| walk(path, &mut report)).collect();
    if let Some(without) = without.and_then(|path| fs::canonicalize(path).ok()) {
        let is_markdown = |path: &str| DocumentKind::of(path) == Some(DocumentKind::Markdown);
        found.retain(|file| !(file.disk.starts_with(&without) && is_markdown(&file.path)));
    }
    let mut seen = BTreeSet::new();
    found.retain(|file| seen.insert(file.disk.clone()));
    found.sort_by(|a, b| a.path.cmp(&b.path));
    let taken: Vec<_> = found.par_iter().map(take).collect();
    let mut documents = Documents::default();
    for (found, taken) in found.iter().zip(taken) {
        match taken {
            Ok(Ok(text)) => {
                if found.is_named && text.trim().is_empty() {
                    report.push(empty(&found.path));
                }
                documents.documents.push(Document::new(Arc::clone(&found.path), text));
            }
            Ok(Err(rejection)) => {
                report.push(rejection.diagnostic(&found.path));
                documents.rejected.insert(Arc::clone(&found.path), rejection.shown);
            }
            Err(problem) => report.push(problem),
        }
    }
    report.sort();
    (documents, report)
}

fn take(found: &Found) -> Result<Result<Arc<str>, text::Rejection>, Diagnostic> {
    disk::read_bytes(&found.path, &found.disk).map(text::decode)
}

/// The files at or below a path that is named.
fn walk(root: &Path, report: &mut Report) -> Vec<Found> {
    let shown = shown(root);
    if !root.is_dir() {
        let found = match fs::canonicalize(root) {
            Ok(disk) if disk.is_file() => Some(Found { path: shown, disk, is_named: true }),
            Ok(_) => None.or_else(|| {
                report.push(disk::odd_file(&shown));
                None
            }),
            Err(_) => {
                report.push(missing(&shown));
                None
            }
        };
        return found.into_iter().collect();
    }
    let before = report.diagnostics().len();
    let mut found = Vec::new();
    for entry in disk::walker(root).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {}
            Ok(entry) => match look_at(entry.path()) {
                Ok(file) => found.extend(file),
                Err(problem) => report.push(problem),
            },
            Err(error) => report.push(disk::unreadable_folder(&error)),
        }
    }
    if found.is_empty() && report.diagnostics().len() == before {
        report.push(no_documents(&shown));
    }
    found
}

/// Decides what is done with a file of a folder. It may be a symbolic link: what is only read may stand anywhere.
fn look_at(path: &Path) -> Result<Option<Found>, Diagnostic> {
    let Some(name) = path.to_str() else { return Err(disk::odd_name(path)) };
    let is_folder = path.is_dir();
    if DocumentKind::of(&name.replace('\\', "/")).is_none() && !is_folder {
        return Ok(None);
    }
    let shown = shown(path);
    if is_folder {
        return Err(linked_folder(&shown));
    }
    let disk = fs::canonicalize(path).map_err(|error| disk::unreadable(&shown, &error))?;
    if disk.is_file() {
        Ok(Some(Found { path: shown, disk, is_named: false }))
    } else {
        Err(disk::odd_file(&shown))
    }
}

/// A path as messages name it.
fn shown(path: &Path) -> Arc<str> {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    let bare = text.strip_prefix("./").map_or(text.as_str(), |bare| bare.trim_start_matches('/'));
    if bare.is_empty() { ".".into() } else { bare.replace("//", "/").into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    fn names(documents: &Documents, folder: &Path) -> Vec<String> {
        let prefix = format!("{}/", folder.display());
        documents.documents.iter().map(|document| document.path.replace(&prefix, "")).collect()
    }

    fn codes(report: &Report) -> Vec<&str> {
        report.diagnostics().iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn documents_of_all_kinds_are_read_and_others_passed_over() {
        let files: [(&str, &[u8]); 7] = [
            ("b/page.HTML", b"<p>x"),
            ("README.md", b"x"),
            ("notes.txt", b"x"),
            ("main.rs", b"x"),
            (".hidden.md", b"x"),
            ("node_modules/a.md", b"x"),
            (".gitignore", b"ignored.md\n"),
        ];
        let folder = folder(&files);
        fs::write(folder.path().join("ignored.md"), "x").unwrap();
        let (documents, report) = read(&[folder.path().to_path_buf()], None);
        assert_eq!(names(&documents, folder.path()), ["README.md", "b/page.HTML", "notes.txt"]);
        assert!(codes(&report).is_empty());
    }

    #[test]
    fn a_file_is_read_once_and_left_out_where_it_is_content() {
        let folder =
            folder(&[("docs/a.md", b"x"), ("docs/glossary/b.md", b"x"), ("docs/glossary/c.txt", b"x")]);
        let docs = folder.path().join("docs");
        let paths = [docs.clone(), docs.join("a.md")];
        let (documents, _) = read(&paths, Some(&docs.join("glossary")));
        assert_eq!(names(&documents, &docs), ["a.md", "glossary/c.txt"]);
    }

    #[test]
    fn what_cannot_be_read_is_said_and_the_rest_is_read() {
        let folder = folder(&[
            ("good.md", b"x"),
            ("zero.md", b"a\0b"),
            ("latin.txt", b"caf\xe9"),
            ("empty.md", b"\n"),
            ("LICENSE", b"any text"),
            ("none/main.rs", b""),
        ]);
        let at = |name: &str| folder.path().join(name);
        let paths = ["good.md", "zero.md", "latin.txt", "empty.md", "LICENSE", "none", "gone"].map(at);
        let (documents, report) = read(&paths, None);
        assert_eq!(names(&documents, folder.path()), ["LICENSE", "empty.md", "good.md"]);
        let mut codes = codes(&report);
        codes.sort_unstable();
        assert_eq!(codes, ["binary-file", "empty-file", "missing-path", "no-documents", "not-utf8"]);
        let latin = report.diagnostics().iter().find(|problem| problem.code == "not-utf8").unwrap();
        assert!(documents.text(&latin.span.as_ref().unwrap().file).unwrap().starts_with("caf"));
    }

    #[test]
    fn front_matter_is_no_text() {
        let document = Document::new("a.md".into(), "---\ntitle: A\n---\nText".into());
        assert_eq!(&document.text[document.body.clone()], "Text");
        let open = Document::new("a.md".into(), "---\ntitle: A\n".into());
        assert_eq!(open.body, 0..open.text.len());
    }

    #[test]
    fn paths_are_shown_short() {
        for (path, text) in [(".", "."), ("./a.md", "a.md"), ("../a//b.md", "../a/b.md"), ("/a", "/a")] {
            assert_eq!(&*shown(Path::new(path)), text);
        }
    }
}
