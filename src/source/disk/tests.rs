//! Content folders as people have them, with everything that does not belong there.

use super::*;
use crate::diagnostics::Texts;
use std::fs;
use tempfile::TempDir;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, content) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

fn texts(source: &Source) -> Vec<&str> {
    source.texts.keys().map(|path| &**path).collect()
}

fn codes(report: &Report) -> Vec<&'static str> {
    report.diagnostics().iter().map(|diagnostic| diagnostic.code).collect()
}

#[test]
fn texts_assets_and_theme_are_told_apart() {
    let content = folder(&[
        ("arr.md", b"# ARR"),
        ("finance/_category.yaml", b"title: Finance"),
        ("finance/chart.png", b"\x89PNG"),
        ("shoptalk.yaml", b"title: T"),
        ("theme/templates/entry.html", b"<p>"),
        ("README.md", b"# about"),
        (".github/x.md", b"hidden"),
        ("node_modules/a/b.md", b"foreign"),
    ]);
    let (source, report) = read(content.path()).unwrap();
    assert_eq!(texts(&source), ["arr.md", "finance/_category.yaml", "shoptalk.yaml"]);
    assert_eq!(source.assets.keys().map(|path| &**path).collect::<Vec<_>>(), ["finance/chart.png"]);
    assert_eq!(source.theme.keys().map(|path| &**path).collect::<Vec<_>>(), ["templates/entry.html"]);
    assert_eq!(codes(&report), [""; 0]);
}

#[test]
fn ignored_files_are_left_out_without_a_repository() {
    let content = folder(&[
        (".gitignore", b"drafts/\n*.tmp.md\n"),
        ("a.md", b"a"),
        ("b.tmp.md", b"b"),
        ("drafts/c.md", b"c"),
        ("deep/.gitignore", b"/d.md\n"),
        ("deep/d.md", b"d"),
    ]);
    let (source, _) = read(content.path()).unwrap();
    assert_eq!(texts(&source), ["a.md"]);
}

#[test]
fn ignore_files_above_count_inside_a_repository_only() {
    let outer = folder(&[(".gitignore", b"b.md\n"), ("docs/a.md", b"a"), ("docs/b.md", b"b")]);
    let docs = outer.path().join("docs");
    assert_eq!(texts(&read(&docs).unwrap().0), ["a.md", "b.md"]);
    fs::create_dir(outer.path().join(".git")).unwrap();
    assert_eq!(texts(&read(&docs).unwrap().0), ["a.md"]);
}

#[test]
fn a_site_made_earlier_is_not_content() {
    let content = folder(&[("a.md", b"a"), ("site/.shoptalk-manifest", b"x"), ("site/notes.md", b"copied")]);
    assert_eq!(texts(&read(content.path()).unwrap().0), ["a.md"]);
    let error = read(&content.path().join("site")).unwrap_err();
    assert!(error.message.contains("is a site that Shoptalk made"), "{error}");
}

#[test]
fn a_missing_folder_and_a_file_are_refused_with_a_hint() {
    let content = folder(&[("a.md", b"a")]);
    let missing = read(&content.path().join("none")).unwrap_err();
    assert!(missing.message.contains("does not exist") && missing.hint.contains("init"), "{missing:?}");
    let file = read(&content.path().join("a.md")).unwrap_err();
    assert!(file.message.contains("is a file, not a folder"), "{file:?}");
}

#[test]
fn an_empty_folder_is_read() {
    let (source, report) = read(folder(&[]).path()).unwrap();
    assert!(source.texts.is_empty() && report.diagnostics().is_empty());
}

#[test]
fn what_is_no_text_is_named_and_the_rest_is_read() {
    let content = folder(&[("a.md", b"a"), ("latin.md", b"one\ncaf\xE9"), ("photo.md", b"\x89PNG\0\0")]);
    let (source, report) = read(content.path()).unwrap();
    assert_eq!(texts(&source), ["a.md"]);
    assert_eq!(codes(&report), ["not-utf8", "binary-file"]);
    assert_eq!(source.text("latin.md"), Some("one\ncaf\u{FFFD}"));
}

#[test]
fn large_files_are_warned_about_and_huge_ones_refused() {
    let content = folder(&[("large.md", &vec![b'a'; LARGE_BYTES + 1]), ("huge.md", b"")]);
    fs::File::options()
        .write(true)
        .open(content.path().join("huge.md"))
        .unwrap()
        .set_len(REFUSED_BYTES + 1)
        .unwrap();
    let (source, report) = read(content.path()).unwrap();
    assert_eq!(texts(&source), ["large.md"]);
    assert_eq!(codes(&report), ["file-too-large", "large-file"]);
}

#[test]
fn misspelt_settings_are_reported_and_not_published() {
    let content = folder(&[("shoptalk.yml", b"title: x"), ("a/_category.yml", b"title: x")]);
    let (source, report) = read(content.path()).unwrap();
    assert!(source.assets.is_empty());
    assert_eq!(codes(&report), ["misnamed-file", "misnamed-file"]);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn links_are_followed_to_files_of_the_folder_only() {
        let secret = folder(&[("secret.md", b"secret")]);
        let content = folder(&[("a.md", b"a"), ("x/y.md", b"y"), (".env", b"TOKEN")]);
        let root = content.path();
        symlink("a.md", root.join("same.md")).unwrap();
        symlink(secret.path().join("secret.md"), root.join("out.md")).unwrap();
        symlink(secret.path(), root.join("outfolder")).unwrap();
        symlink(".env", root.join("env.md")).unwrap();
        symlink("..", root.join("x/loop")).unwrap();
        symlink("nowhere.md", root.join("dead.md")).unwrap();
        symlink("self.md", root.join("self.md")).unwrap();
        let (source, report) = read(root).unwrap();
        assert_eq!(texts(&source), ["a.md", "same.md", "x/y.md"]);
        assert_eq!(
            codes(&report),
            ["broken-link", "link-outside", "link-outside", "link-outside", "broken-link", "linked-folder"]
        );
    }

    #[test]
    fn pipes_do_not_hold_up_the_build() {
        let content = folder(&[("a.md", b"a")]);
        let made = std::process::Command::new("mkfifo").arg(content.path().join("pipe.md")).status();
        assert!(made.unwrap().success());
        let (source, report) = read(content.path()).unwrap();
        assert_eq!(texts(&source), ["a.md"]);
        assert_eq!(codes(&report), ["not-a-file"]);
    }

    #[test]
    fn a_name_that_is_not_utf8_is_reported() {
        let content = folder(&[("a.md", b"a")]);
        fs::write(content.path().join(OsStr::from_bytes(b"caf\xE9.md")), "x").unwrap();
        let (_, report) = read(content.path()).unwrap();
        assert_eq!(codes(&report), ["file-name-not-utf8"]);
    }

    #[test]
    fn odd_names_are_kept_as_they_are() {
        let names = ["\u{1F600}.md", "a\nb.md", "a\u{308}.md", "ä.md", "quo\"te<b>.md"];
        let content = folder(&names.map(|name| (name, &b"x"[..])));
        let (source, _) = read(content.path()).unwrap();
        let mut sorted = names;
        sorted.sort_unstable();
        assert_eq!(texts(&source), sorted);
    }

    #[test]
    fn a_file_without_permission_is_an_error() {
        let content = folder(&[("a.md", b"a"), ("b.md", b"b")]);
        let closed = content.path().join("b.md");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read(&closed).is_ok() {
            // The administrator may read everything.
            return;
        }
        let (source, report) = read(content.path()).unwrap();
        assert_eq!(texts(&source), ["a.md"]);
        assert_eq!(codes(&report), ["unreadable-file"]);
    }

    #[test]
    fn a_folder_without_permission_is_an_error() {
        let content = folder(&[("a.md", b"a"), ("closed/b.md", b"b")]);
        let closed = content.path().join("closed");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read_dir(&closed).is_ok() {
            // The administrator may read everything.
            return;
        }
        let (source, report) = read(content.path()).unwrap();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
        assert_eq!(texts(&source), ["a.md"]);
        assert_eq!(codes(&report), ["unreadable-folder"]);
    }

    #[test]
    fn a_file_that_vanishes_is_reported() {
        let content = folder(&[("a.md", b"a")]);
        let found = Found {
            path: "b.md".into(),
            kind: Kind::Text,
            disk: content.path().join("b.md"),
            is_link: false,
        };
        assert_eq!(take(&found).err().map(|diagnostic| diagnostic.code), Some("vanished-file"));
    }
}
