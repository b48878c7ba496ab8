//! Builds that are killed, meet each other, or run out of room: the site is the old one or the new one, whole.

use shoptalk::output::{Method, write};
use shoptalk::render::{Content, OutputFile};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const PAGES: usize = 300;

/// Tells the child process which folder it works in.
const FOLDER: &str = "SHOPTALK_TEST_FOLDER";

/// How many generations the child writes; without it, until it is killed.
const COUNT: &str = "SHOPTALK_TEST_COUNT";

/// Lets the child replace the files of the site one by one.
const IN_PLACE: &str = "SHOPTALK_TEST_IN_PLACE";

/// One version of a site: all its files say which. Most files differ between versions, some do not, one is only in this.
fn generation(number: usize) -> BTreeMap<String, String> {
    let page = |n: usize| (format!("{}/{n}.html", n % 7), format!("{number} page {n} {}", "word ".repeat(n)));
    let mut files: BTreeMap<String, String> = (0..PAGES).map(page).collect();
    files.extend((0..PAGES).map(|n| (format!("same/{n}.css"), format!("- style {n}"))));
    files.insert(format!("only/{number}.html"), format!("{number} only"));
    files.insert(String::from("index.html"), format!("{number} home"));
    files
}

fn write_generation(folder: &Path, number: usize) -> Result<(), String> {
    write_by(Method::Swap, folder, number)
}

fn write_by(method: Method, folder: &Path, number: usize) -> Result<(), String> {
    let file =
        |(path, text): (String, String)| OutputFile { path, content: Content::Bytes(text.into_bytes()) };
    let files: Vec<OutputFile> = generation(number).into_iter().map(file).collect();
    let written = write(&folder.join("site"), &folder.join("content"), &files, method);
    written.map(|_| ()).map_err(|error| error.to_string())
}

/// The version that a site is, having checked that it is that version whole and nothing else.
fn version_of(site: &Path) -> usize {
    let home = fs::read_to_string(site.join("index.html")).unwrap();
    let number = number_in(&home).unwrap();
    let walk = walkdir::WalkDir::new(site).into_iter().map(Result::unwrap);
    let files: BTreeMap<String, String> = walk
        .filter(|entry| entry.file_type().is_file() && entry.file_name() != ".shoptalk-manifest")
        .map(|entry| {
            let path = entry.path().strip_prefix(site).unwrap().to_str().unwrap().to_owned();
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    assert!(files == generation(number), "the site is no whole version {number}");
    number
}

fn number_in(page: &str) -> Option<usize> {
    page.split(' ').next()?.parse().ok()
}

/// A folder with content and version 0 of its site.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    write_generation(folder.path(), 0).unwrap();
    folder
}

/// What stands beside content and site.
fn litter(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| !path.ends_with("content") && !path.ends_with("site")).collect()
}

/// This program again, as a process that only writes versions of a site.
fn writer(folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    as_writer(&mut command, folder);
    command
}

fn as_writer(command: &mut Command, folder: &Path) {
    command.args(["--exact", "output_faults::a_process_that_writes", "--ignored", "--nocapture"]);
    command.env(FOLDER, folder).stdout(Stdio::null()).stderr(Stdio::null());
}

#[test]
#[ignore = "run by other tests as a process of its own"]
fn a_process_that_writes() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let count = std::env::var(COUNT).map_or(usize::MAX, |count| count.parse().unwrap());
    for number in (1..=count).map(|number| number + std::process::id() as usize * 1000) {
        let method = if std::env::var_os(IN_PLACE).is_some() { Method::InPlace } else { Method::Swap };
        write_by(method, &folder, number).unwrap();
    }
}

/// Kills builds at moments spread over their whole run.
fn kill_builds(kills: u32) {
    let folder = folder();
    let start = Instant::now();
    assert!(writer(folder.path()).env(COUNT, "1").status().unwrap().success());
    let one_build = start.elapsed();
    let mut versions = BTreeSet::new();
    for kill in 0..kills {
        let mut child: Child = writer(folder.path()).spawn().unwrap();
        // The steps share no factor with the hundred, so that all parts of the first builds are met.
        thread::sleep(one_build * (50 + kill * 37 % 100) / 50);
        child.kill().unwrap();
        child.wait().unwrap();
        versions.insert(version_of(&folder.path().join("site")));
    }
    assert!(versions.len() > 1, "some builds came to their end");
    write_generation(folder.path(), 1).unwrap();
    assert_eq!(version_of(&folder.path().join("site")), 1);
    assert!(litter(folder.path()).is_empty());
}

#[test]
fn a_killed_build_leaves_a_whole_site() {
    kill_builds(8);
}

#[test]
fn a_build_killed_in_place_leaves_whole_files_that_the_next_one_knows() {
    let folder = folder();
    for kill in 0..5 {
        let mut child = writer(folder.path()).env(IN_PLACE, "1").spawn().unwrap();
        thread::sleep(Duration::from_millis(60 + kill * 17));
        child.kill().unwrap();
        child.wait().unwrap();
        for n in 0..PAGES {
            let page = fs::read_to_string(folder.path().join(format!("site/{}/{n}.html", n % 7))).unwrap();
            assert!(page.ends_with(&format!("page {n} {}", "word ".repeat(n))), "a part of page {n}");
        }
    }
    write_generation(folder.path(), 1).unwrap();
    assert_eq!(version_of(&folder.path().join("site")), 1);
    assert!(litter(folder.path()).is_empty());
}

#[test]
#[ignore = "soak"]
fn a_hundred_killed_builds_leave_a_whole_site() {
    kill_builds(100);
}

/// Reads pages while so many builds run: each is there, and none is older than one that was seen before.
fn read_during_builds(builds: usize) {
    let folder = folder();
    let (site, stop) = (folder.path().join("site"), AtomicBool::new(false));
    thread::scope(|scope| {
        let readers: Vec<_> = (0..2)
            .map(|reader| {
                let (site, stop) = (&site, &stop);
                scope.spawn(move || {
                    let (mut newest, mut reads) = (0, 0);
                    while !stop.load(Ordering::Relaxed) {
                        let page = site.join(format!("{}/{}.html", reads % 7, reads % 7 + 7 * reader));
                        let number = number_in(&fs::read_to_string(&page).unwrap()).unwrap();
                        assert!(number >= newest, "version {number} after {newest}");
                        newest = number;
                        reads += 1;
                    }
                    reads
                })
            })
            .collect();
        for number in 1..=builds {
            write_generation(folder.path(), number).unwrap();
        }
        stop.store(true, Ordering::Relaxed);
        let reads: usize = readers.into_iter().map(|reader| reader.join().unwrap()).sum();
        assert!(reads > builds, "{reads} pages were read during {builds} builds");
    });
}

#[test]
fn a_reader_sees_no_gap_and_no_mixture() {
    read_during_builds(10);
}

#[test]
#[ignore = "soak"]
fn a_reader_sees_no_gap_and_no_mixture_for_long() {
    read_during_builds(200);
}

#[test]
fn builds_into_one_folder_take_turns() {
    let folder = folder();
    let children: Vec<Child> =
        (0..3).map(|_| writer(folder.path()).env(COUNT, "4").spawn().unwrap()).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    version_of(&folder.path().join("site"));
    assert!(litter(folder.path()).is_empty());
}

#[cfg(target_os = "linux")]
mod linux {
    use super::*;

    /// A shell command that ends in a build: `$0` is this program, `$@` its arguments.
    fn shell(folder: &Path, script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]).arg(std::env::current_exe().unwrap());
        as_writer(&mut command, folder);
        command.env(COUNT, "1");
        command
    }

    #[test]
    fn a_file_that_cannot_be_written_to_its_end_leaves_the_old_site() {
        let folder = folder();
        // Files are limited to one or two blocks, and going over is an error instead of a signal.
        let status = shell(folder.path(), "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"").status().unwrap();
        assert!(!status.success());
        assert_eq!(version_of(&folder.path().join("site")), 0);
        assert!(litter(folder.path()).is_empty());
    }

    /// Runs the script as administrator of a namespace of its own; `None` where the system does not allow that.
    fn in_namespace(folder: &Path, script: &str) -> Option<bool> {
        let works = Command::new("unshare").args(["-rm", "true"]).stderr(Stdio::null()).status();
        if !works.is_ok_and(|status| status.success()) {
            return None;
        }
        let script = format!("unshare -rm sh -c '{script}' \"$0\" \"$@\"");
        Some(shell(folder, &script).status().unwrap().success())
    }

    #[test]
    fn a_full_disk_leaves_the_old_site() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        // The disk holds one version; what is left is filled before the second is built.
        let script = format!(
            "mount -t tmpfs -o size=6m disk {path} && mkdir {path}/content && \"$0\" \"$@\" && \
             before=$(cat {path}/site/index.html) && {{ cat /dev/zero > {path}/content/full 2>&-; \
             truncate -s -200k {path}/content/full; ! \"$0\" \"$@\"; }} && \
             test \"$before\" = \"$(cat {path}/site/index.html)\" && test $(ls -A {path} | wc -l) = 2"
        );
        assert_ne!(in_namespace(folder.path(), &script), Some(false));
    }

    #[test]
    fn a_mount_point_is_written_in_place() {
        let outside = tempfile::tempdir().unwrap();
        let folder = folder();
        let path = folder.path().to_str().unwrap();
        let kept = outside.path().to_str().unwrap();
        // The bind mount is seen by the build only; what it wrote is seen by all.
        let script =
            format!("cp -a {path}/site/. {kept} && mount --bind {kept} {path}/site && \"$0\" \"$@\"");
        if let Some(success) = in_namespace(folder.path(), &script) {
            assert!(success);
            assert!(version_of(outside.path()) > 0);
            assert_eq!(version_of(&folder.path().join("site")), 0);
        }
    }
}
