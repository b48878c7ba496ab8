//! What is done to folders of every kind, checked on disk.

use super::*;
use crate::render::Content;
use std::fs;
use std::path::PathBuf;
use std::time::SystemTime;
use tempfile::TempDir;

/// A folder with content in `content/`; sites are written beside it.
struct Disk(TempDir);

impl Disk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        Self(folder)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, files: &[(&str, &str)], method: Method) -> Result<Written, OutputError> {
        let file = |(path, text): &(&str, &str)| OutputFile {
            path: (*path).into(),
            content: Content::Bytes(text.as_bytes().to_vec()),
        };
        let files: Vec<OutputFile> = files.iter().map(file).collect();
        super::write(&self.path("site"), &self.path("content"), &files, method)
    }

    fn put(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    /// Paths and texts of the site, without the manifest.
    fn site(&self) -> Vec<(String, String)> {
        let walk = walkdir::WalkDir::new(self.path("site")).sort_by_file_name().into_iter().flatten();
        walk.filter(|entry| {
            entry.file_type().is_file() && !entry.file_name().to_str().unwrap().starts_with(".shoptalk-")
        })
        .map(|entry| {
            let path = entry.path().strip_prefix(self.path("site")).unwrap().to_str().unwrap().to_string();
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
    }

    /// Everything beside content and site: there should be nothing.
    fn litter(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != "content" && name != "site").collect()
    }

    fn modified(&self, path: &str) -> SystemTime {
        fs::metadata(self.path(path)).unwrap().modified().unwrap()
    }
}

fn pairs(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect()
}

const BOTH: [Method; 2] = [Method::Swap, Method::InPlace];

#[test]
fn a_site_is_written_changed_and_pruned() {
    for method in BOTH {
        let disk = Disk::new();
        let first =
            disk.write(&[("index.html", "1"), ("a/b.html", "b"), ("a/c/d.css", "d")], method).unwrap();
        assert_eq!((first.written, first.unchanged, first.removed, first.bytes), (3, 0, 0, 3));
        let next = [("index.html", "2"), ("a/b.html", "b"), ("e.html", "e")];
        let second = disk.write(&next, method).unwrap();
        assert_eq!((second.written, second.unchanged, second.removed), (2, 1, 1), "{method:?}");
        assert_eq!(disk.site(), pairs(&[("a/b.html", "b"), ("e.html", "e"), ("index.html", "2")]));
        assert!(!disk.path("site/a/c").exists());
        assert_eq!(disk.litter(), [""; 0]);
    }
}

#[test]
fn unchanged_files_keep_their_times() {
    for method in BOTH {
        let disk = Disk::new();
        disk.write(&[("a.html", "a"), ("b.html", "b")], method).unwrap();
        let old = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
        fs::File::options().write(true).open(disk.path("site/a.html")).unwrap().set_modified(old).unwrap();
        disk.write(&[("a.html", "a"), ("b.html", "B")], method).unwrap();
        assert_eq!(disk.modified("site/a.html"), old);
        assert!(disk.modified("site/b.html") > old);
    }
}

#[test]
fn what_an_open_page_asks_for_survives_one_build() {
    for method in BOTH {
        let disk = Disk::new();
        let build = |shard: &str| {
            let path = format!("_shoptalk/search/{shard}.js");
            disk.write(&[("index.html", shard), (&path, shard)], method).unwrap()
        };
        let shards = || -> Vec<String> {
            let names = disk.site().into_iter().map(|(path, _)| path);
            let shards = names.filter_map(|path| Some(path.strip_prefix("_shoptalk/search/")?.to_owned()));
            shards.collect()
        };
        build("n1111111");
        assert_eq!(build("n2222222").removed, 0, "{method:?}");
        assert_eq!(shards(), ["n1111111.js", "n2222222.js"], "{method:?}");
        let again = build("n2222222");
        assert_eq!((again.written, again.removed, shards().len()), (0, 0, 2), "{method:?}");
        assert_eq!(build("n3333333").removed, 1, "{method:?}");
        assert_eq!(shards(), ["n2222222.js", "n3333333.js"], "{method:?}");
        // A shard that is made again is no old one.
        build("n2222222");
        assert_eq!(shards(), ["n2222222.js", "n3333333.js"], "{method:?}");
    }
}

#[test]
fn cards_of_an_open_page_survive_one_build() {
    let disk = Disk::new();
    let build =
        |card: &str| disk.write(&[(&format!("_shoptalk/cards/{card}.js"), card)], Method::Swap).unwrap();
    build("0-7a0b063b73");
    assert_eq!(build("0-1111111111").removed, 0);
    assert_eq!(build("0-2222222222").removed, 1);
}

#[test]
fn a_lost_note_of_old_files_keeps_them_a_build_longer() {
    let disk = Disk::new();
    let build = |hash: &str| disk.write(&[(&format!("_shoptalk/ui-{hash}.js"), "x")], Method::Swap).unwrap();
    build("0000000000000001");
    build("0000000000000002");
    fs::remove_file(disk.path("site/.shoptalk-kept")).unwrap();
    assert_eq!(build("0000000000000003").removed, 0);
    assert_eq!(build("0000000000000004").removed, 2);
}

#[test]
fn nothing_to_do_touches_nothing() {
    let disk = Disk::new();
    disk.write(&[("a.html", "a")], Method::Swap).unwrap();
    let before = (disk.modified("site"), disk.modified("site/.shoptalk-manifest"));
    let written = disk.write(&[("a.html", "a")], Method::Swap).unwrap();
    assert_eq!((written.written, written.unchanged), (0, 1));
    assert_eq!((disk.modified("site"), disk.modified("site/.shoptalk-manifest")), before);
}

#[test]
fn a_file_may_become_a_folder_and_back() {
    for method in BOTH {
        let disk = Disk::new();
        disk.write(&[("a", "file"), ("b/c", "in a folder")], method).unwrap();
        disk.write(&[("a/x", "in a folder"), ("b", "file")], method).unwrap();
        assert_eq!(disk.site(), pairs(&[("a/x", "in a folder"), ("b", "file")]), "{method:?}");
    }
}

#[test]
fn copied_files_are_compared_too() {
    let disk = Disk::new();
    disk.put("content/photo.png", "first");
    let files =
        [OutputFile { path: "photo.png".into(), content: Content::Copy(disk.path("content/photo.png")) }];
    let write = || super::write(&disk.path("site"), &disk.path("content"), &files, Method::Swap).unwrap();
    assert_eq!(write().written, 1);
    assert_eq!(write().written, 0);
    disk.put("content/photo.png", "other");
    assert_eq!(write().written, 1);
    assert_eq!(disk.site(), pairs(&[("photo.png", "other")]));
}

#[test]
fn a_folder_with_foreign_files_is_refused() {
    for file in ["thesis.doc", ".git/config", "deep/er/x.txt"] {
        let disk = Disk::new();
        disk.put(&format!("site/{file}"), "mine");
        let error = disk.write(&[("a.html", "a")], Method::Swap).unwrap_err();
        assert!(error.message.contains(file), "{error}");
        assert_eq!(disk.site(), pairs(&[(file, "mine")]));
    }
}

#[test]
fn a_foreign_file_in_our_site_is_refused_and_kept() {
    let disk = Disk::new();
    disk.write(&[("a.html", "a")], Method::Swap).unwrap();
    disk.put("site/CNAME", "example.org");
    let error = disk.write(&[("a.html", "b")], Method::Swap).unwrap_err();
    assert!(error.message.contains("`CNAME`") && !error.message.contains("a.html"), "{error}");
    assert_eq!(disk.site(), pairs(&[("CNAME", "example.org"), ("a.html", "a")]));
}

#[test]
fn an_empty_folder_and_one_with_clutter_are_taken() {
    let disk = Disk::new();
    fs::create_dir(disk.path("site")).unwrap();
    disk.write(&[("a.html", "a")], Method::Swap).unwrap();
    disk.put("site/.DS_Store", "x");
    disk.write(&[("a.html", "b")], Method::Swap).unwrap();
    assert_eq!(disk.site(), pairs(&[("a.html", "b")]));
}

#[test]
fn precious_folders_are_refused() {
    let disk = Disk::new();
    let home = std::env::home_dir().unwrap();
    let refused =
        [disk.path("content"), disk.path(""), disk.path("content/../content"), home, PathBuf::from("/")];
    for target in refused {
        let error = super::write(&target, &disk.path("content"), &[], Method::Swap).unwrap_err();
        assert!(error.message.contains("cannot be written to"), "{error}");
        assert!(error.hint.contains("--output"), "{error:?}");
    }
    disk.put("file", "x");
    let error = super::write(&disk.path("file"), &disk.path("content"), &[], Method::Swap).unwrap_err();
    assert!(error.message.contains("a file"), "{error}");
    assert_eq!(fs::read_to_string(disk.path("file")).unwrap(), "x");
}

#[test]
fn the_site_may_stand_in_the_content() {
    let disk = Disk::new();
    let file = OutputFile { path: "a.html".into(), content: Content::Bytes(b"a".to_vec()) };
    let site = disk.path("content/site");
    let written = super::write(&site, &disk.path("content"), &[file], Method::Swap).unwrap();
    assert_eq!(written.written, 1);
}

#[test]
fn bad_paths_are_refused_before_anything_is_written() {
    let disk = Disk::new();
    let error = disk.write(&[("../escaped.html", "x")], Method::Swap).unwrap_err();
    assert!(error.message.contains("outside the site"), "{error}");
    assert!(!disk.path("site").exists() && !disk.path("escaped.html").exists());
}

#[test]
fn leftovers_of_killed_builds_are_removed_and_others_kept() {
    let disk = Disk::new();
    let ours = disk.path(".site.shoptalk-new-123");
    fs::create_dir(&ours).unwrap();
    manifest::write(&ours, ["x"]).unwrap();
    disk.put(".site.shoptalk-new-123/half/x", "x");
    fs::create_dir(disk.path(".site.shoptalk-new-124")).unwrap();
    disk.put(".site.shoptalk-new-125/precious", "x");
    disk.put(".site.shoptalk-notes/precious", "x");
    disk.put(".other.shoptalk-new-1/x", "x");
    disk.put(".site.shoptalk-lock", "");
    disk.write(&[("a.html", "a")], Method::Swap).unwrap();
    let mut left = disk.litter();
    left.sort();
    assert_eq!(left, [".other.shoptalk-new-1", ".site.shoptalk-new-125", ".site.shoptalk-notes"]);
}

#[test]
fn a_site_moved_away_by_a_killed_build_is_put_back() {
    let disk = Disk::new();
    disk.write(&[("a.html", "a"), ("b.html", "b")], Method::Swap).unwrap();
    fs::rename(disk.path("site"), disk.path(".site.shoptalk-old-77")).unwrap();
    let written = disk.write(&[("a.html", "a"), ("b.html", "B")], Method::Swap).unwrap();
    assert_eq!((written.written, written.unchanged), (1, 1));
    assert_eq!(disk.litter(), [""; 0]);
}

#[test]
fn a_failed_write_leaves_the_old_site() {
    for method in BOTH {
        let disk = Disk::new();
        disk.write(&[("a.html", "a")], method).unwrap();
        let files = [
            OutputFile { path: "a.html".into(), content: Content::Bytes(b"new".to_vec()) },
            OutputFile { path: "b.png".into(), content: Content::Copy(disk.path("content/vanished.png")) },
        ];
        let error = super::write(&disk.path("site"), &disk.path("content"), &files, method).unwrap_err();
        assert!(error.message.contains("b.png"), "{error}");
        assert_eq!(disk.site(), pairs(&[("a.html", "a")]));
        assert_eq!(disk.litter(), [""; 0]);
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn links_in_the_site_are_never_followed() {
        for method in BOTH {
            let disk = Disk::new();
            disk.put("precious/a.html", "precious");
            disk.write(&[("a/a.html", "a")], method).unwrap();
            fs::remove_dir_all(disk.path("site/a")).unwrap();
            symlink(disk.path("precious"), disk.path("site/a")).unwrap();
            let error = disk.write(&[("a/a.html", "new")], method).unwrap_err();
            assert!(error.message.contains("`a`"), "{error}");
            assert_eq!(fs::read_to_string(disk.path("precious/a.html")).unwrap(), "precious");
        }
    }

    #[test]
    fn a_linked_file_is_not_written_through() {
        let disk = Disk::new();
        disk.put("precious", "precious");
        disk.write(&[("a.html", "a")], Method::Swap).unwrap();
        fs::remove_file(disk.path("site/a.html")).unwrap();
        symlink(disk.path("precious"), disk.path("site/a.html")).unwrap();
        disk.write(&[("a.html", "new")], Method::Swap).unwrap_err();
        assert_eq!(fs::read_to_string(disk.path("precious")).unwrap(), "precious");
    }

    #[test]
    fn a_link_to_the_site_stays_a_link() {
        let disk = Disk::new();
        fs::create_dir(disk.path("real")).unwrap();
        symlink(disk.path("real"), disk.path("site")).unwrap();
        disk.write(&[("a.html", "a")], Method::Swap).unwrap();
        disk.write(&[("a.html", "b")], Method::Swap).unwrap();
        assert!(disk.path("site").symlink_metadata().unwrap().file_type().is_symlink());
        assert_eq!(fs::read_to_string(disk.path("real/a.html")).unwrap(), "b");
    }

    #[test]
    fn the_folder_keeps_its_permissions() {
        let disk = Disk::new();
        disk.write(&[("a.html", "a")], Method::Swap).unwrap();
        fs::set_permissions(disk.path("site"), fs::Permissions::from_mode(0o2775)).unwrap();
        disk.write(&[("a.html", "b")], Method::Swap).unwrap();
        assert_eq!(fs::metadata(disk.path("site")).unwrap().permissions().mode() & 0o7777, 0o2775);
    }

    #[test]
    fn a_disk_that_cannot_be_written_is_an_error() {
        let disk = Disk::new();
        let target = PathBuf::from("/proc/shoptalk/site");
        let error = super::super::write(&target, &disk.path("content"), &[], Method::Swap).unwrap_err();
        assert!(error.message.contains("/proc/shoptalk/site"), "{error}");
    }
}
