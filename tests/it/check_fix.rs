//! `check --fix` as a steward runs it: what becomes of the files.

use crate::fixture::Fixture;
use std::fs;
use std::process::Command;

const SLIPS: &str = "---\nTerm: A1\naliases: [A1, Alpha]\nsumary: First.\n---\n\nText.\n\n![](/y.png)\n";

#[test]
fn fixes_are_taken_until_none_is_left_and_the_rest_is_told() {
    let fixture = Fixture::new([("a.md", SLIPS), ("b.md", "# B1\n\nText of [A](A.md), [C](c.md).\n")]);
    fixture.run(&["check", "content"]).says(1, &["`--fix` mends 3 of them"]);
    let run = fixture.run(&["check", "content", "--fix"]);
    // The alias is seen to be the headword only when the headword is there.
    run.says(0, &["4 findings fixed in 2 files", "content/a.md: 3 findings", "content/b.md: 1 finding\n"]);
    run.says(0, &["warning[dead-link]: there is no file `c.md`", "2 warnings"]);
    let text = fs::read_to_string(fixture.path("content/a.md")).unwrap();
    assert_eq!(
        text,
        SLIPS.replace("Term", "term").replace("A1, Alpha", "Alpha").replace("sumary", "summary")
    );
    let before = fixture.files("content");
    fixture.run(&["check", "content", "--fix", "--strict"]).says(1, &["nothing to fix", "2 errors"]);
    assert_eq!(fixture.files("content"), before);
}

#[test]
fn everything_that_is_not_mended_keeps_its_bytes() {
    let fixture = Fixture::new([]);
    fixture.write(
        "飞书 a.md",
        b"\xEF\xBB\xBF---\r\nterm: A1\r\nsumary: \"x\"  \r\n---\r\n\r\nText\t \r\n\n## B\r\n#### C\r\n",
    );
    fixture.run(&["check", "content", "--fix"]).says(0, &["2 findings fixed in 1 file\n"]);
    let text = fs::read(fixture.path("content/飞书 a.md")).unwrap();
    assert_eq!(
        String::from_utf8(text).unwrap(),
        "\u{feff}---\r\nterm: A1\r\nsummary: \"x\"  \r\n---\r\n\r\nText\t \r\n\n## B\r\n### C\r\n"
    );
}

#[test]
fn a_dry_run_prints_a_patch_and_writes_nothing() {
    let fixture =
        Fixture::new([("a.md", SLIPS), ("c d.md", "# C1\r\n\r\nText.\r\n\r\n## D\r\n\r\n#### E\r\n")]);
    let before = fixture.files("content");
    let run = fixture.run(&["check", "content", "--fix", "--dry-run"]);
    run.says(1, &["4 findings would be fixed in 2 files"]);
    assert!(
        run.stdout.contains("-sumary: First.\n") && run.stdout.contains("+summary: First.\n"),
        "{}",
        run.stdout
    );
    assert_eq!(fixture.files("content"), before);
    let other =
        Fixture::new([("a.md", SLIPS), ("c d.md", "# C1\r\n\r\nText.\r\n\r\n## D\r\n\r\n#### E\r\n")]);
    fs::write(other.path("fixes.patch"), &run.stdout).unwrap();
    let patched =
        Command::new("git").arg("-C").arg(other.path("")).args(["apply", "fixes.patch"]).output().unwrap();
    assert!(patched.status.success(), "{patched:?}");
    fixture.run(&["check", "content", "--fix"]).says(0, &[]);
    assert_eq!(fixture.files("content"), other.files("content"));
    fixture.run(&["check", "content", "--dry-run"]).says(2, &["--fix"]);
    fixture
        .run(&["check", "content", "--fix", "--dry-run", "--format", "sarif"])
        .says(2, &["prints a patch"]);
}

#[test]
fn a_fix_that_would_bring_an_error_is_given_up() {
    // With the right key the aliases are read, and one of them is none.
    let fixture = Fixture::new([("a.md", "---\nterm: A1\naliasses: {a: 1}\nsumary: x\n---\nText.\n")]);
    let before = fixture.files("content");
    fixture.run(&["check", "content", "--fix"]).says(1, &["nothing to fix", "error[unknown-key]"]);
    assert_eq!(fixture.files("content"), before);
}

#[test]
fn what_was_no_yaml_is_mended_in_turn() {
    let fixture = Fixture::new([("a.md", "---\nterm: A1\nsumary: x\ntitle: It: one\n---\nText.\n")]);
    fixture.run(&["check", "content", "--fix"]).says(0, &["2 findings fixed in 1 file"]);
    let text = fs::read_to_string(fixture.path("content/a.md")).unwrap();
    assert_eq!(text, "---\nterm: A1\nsummary: x\ntitle: 'It: one'\n---\nText.\n");
}

#[test]
#[cfg(unix)]
fn links_and_protected_files_are_not_written() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let fixture = Fixture::new([
        ("a.md", SLIPS),
        ("b.md", "---\nTerm: B1\n---\nText.\n"),
        ("c.md", "---\nTerm: C1\n---\nText.\n"),
    ]);
    fs::write(fixture.path("outside.md"), SLIPS).unwrap();
    symlink("../outside.md", fixture.path("content/out.md")).unwrap();
    symlink("b.md", fixture.path("content/same.md")).unwrap();
    fs::set_permissions(fixture.path("content/a.md"), fs::Permissions::from_mode(0o440)).unwrap();
    fs::set_permissions(fixture.path("content/c.md"), fs::Permissions::from_mode(0o604)).unwrap();
    let run = fixture.run(&["check", "content", "--fix"]);
    run.says(
        1,
        &[
            "2 findings fixed in 2 files",
            "content/b.md: 1",
            "content/c.md: 1",
            "content/a.md: left as it is",
            "content/same.md: left",
            "error[unknown-key]",
        ],
    );
    assert_eq!(fs::read_to_string(fixture.path("outside.md")).unwrap(), SLIPS);
    assert_eq!(fs::read_to_string(fixture.path("content/a.md")).unwrap(), SLIPS);
    assert!(fs::symlink_metadata(fixture.path("content/same.md")).unwrap().is_symlink());
    let mode = fs::metadata(fixture.path("content/c.md")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o604);
}

#[test]
fn only_what_is_told_of_is_mended() {
    let skip = "# A\n\nText.\n\n## B\n\n#### C\n";
    let fixture = Fixture::new([("a.md", skip), ("b.md", "# B2\n\nText.\n")]);
    fixture.git(&["init", "-q"]);
    fixture.git(&["add", "content"]);
    fixture.git(&["commit", "-qm", "one"]);
    fixture.write("b.md", b"# B2\n\nText.\n\n## D\n\n#### E\n");
    let run = fixture.run(&["check", "content", "--fix", "--since", "HEAD"]);
    run.says(0, &["1 finding fixed in 1 file\n", "content/b.md"]);
    assert_eq!(fs::read_to_string(fixture.path("content/a.md")).unwrap(), skip);

    fixture.run(&["check", "content", "--baseline", "known.txt", "--write-baseline"]).says(0, &[]);
    fixture.run(&["check", "content", "--fix", "--baseline", "known.txt"]).says(0, &["nothing to fix"]);
    fixture.write("shoptalk.yaml", b"check: { heading-skip: off }\n");
    fixture.run(&["check", "content", "--fix"]).says(0, &["nothing to fix"]);
    fixture.write("shoptalk.yaml", b"");
    fixture.run(&["check", "content", "--fix"]).says(0, &["1 finding fixed"]);
}

#[test]
fn programs_see_what_a_fix_does() {
    let fixture = Fixture::new([("中 a.md", "---\nterm: 词典\nsumary: x\n---\nText.\n")]);
    let run = fixture.run(&["check", "content", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&run.says(1, &[]).stdout).unwrap();
    let fix = &found[0]["fix"];
    assert_eq!(fix["title"], "write `summary`");
    let edit = &fix["edits"][0];
    assert_eq!((edit["file"].as_str(), edit["text"].as_str()), (Some("中 a.md"), Some("summary:")));
    assert_eq!((edit["line"].as_u64(), edit["column"].as_u64()), (Some(3), Some(1)));
    assert_eq!((edit["start"].as_u64(), edit["end"].as_u64()), (Some(17), Some(24)));
    let list = fixture.run(&["check", "--list"]);
    let fixable = list.says(0, &[]).stdout.lines().filter(|line| line.ends_with("[--fix]")).count();
    assert!(fixable >= 10, "{}", list.stdout);
    let page = fixture.run(&["check", "--explain", "heading-skip"]);
    assert!(page.says(0, &[]).stdout.contains("`check --fix` raises the heading"), "{}", page.stdout);
}
