//! A page that was moved is found at its old address.

use crate::fixture::Fixture;
use std::process::Command;

fn git(fixture: &Fixture, arguments: &[&str]) {
    let done = Command::new("git")
        .current_dir(fixture.path("content"))
        .args(["-c", "user.name=Ada", "-c", "user.email=a@example.org"])
        .args(arguments)
        .env("HOME", "/nonexistent")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

const TEXT: &str =
    "---\nterm: Annual recurring revenue\n---\nWhat is sold for a year,\nand sold again the next.\n";

#[test]
fn a_file_that_git_saw_moving_leads_on_from_its_old_address() {
    let fixture = Fixture::new([("old/arr.md", TEXT), ("b.md", "# B\n\nAnother text.\n")]);
    git(&fixture, &["init", "-q"]);
    git(&fixture, &["add", "-A"]);
    git(&fixture, &["commit", "-qm", "one"]);
    std::fs::create_dir(fixture.path("content/finance")).unwrap();
    git(&fixture, &["mv", "old/arr.md", "finance/arr.md"]);
    git(&fixture, &["commit", "-qm", "two"]);
    fixture.build(&[]).says(0, &[]);
    let page = fixture.out("old/arr.html");
    assert!(page.contains("url=../finance/arr.html") && page.contains("noindex"), "{page}");

    // A new entry at the old address keeps it.
    fixture.write("old/arr.md", b"# Something else\n\nNew.\n");
    fixture.build(&[]).says(0, &[]);
    assert!(fixture.out("old/arr.html").contains("Something else</"));
}

#[test]
fn a_former_id_leads_on_without_a_repository_and_without_pages_for_names() {
    let moved = "---\nterm: ARR\nformer: [finance/old-arr, Yearly money]\n---\nText.\n";
    let fixture = Fixture::new([("shoptalk.yaml", "go: false\n"), ("a/arr.md", moved)]);
    fixture.build(&[]).says(0, &[]);
    assert!(fixture.out("finance/old-arr.html").contains("url=../a/arr.html"));
    assert!(fixture.out("Yearly money.html").contains("url=a/arr.html"));
    assert!(!fixture.path("out/go").exists());
}

#[test]
fn what_is_left_out_leaves_no_address_behind() {
    let secret = TEXT.replace("---\nWhat", "audience: staff\n---\nWhat");
    let fixture = Fixture::new([("old/arr.md", secret.as_str()), ("b.md", "# B\n\nAnother text.\n")]);
    git(&fixture, &["init", "-q"]);
    git(&fixture, &["add", "-A"]);
    git(&fixture, &["commit", "-qm", "one"]);
    git(&fixture, &["mv", "old/arr.md", "arr.md"]);
    git(&fixture, &["commit", "-qm", "two"]);
    fixture.build(&[]).says(0, &[]);
    assert!(!fixture.path("out/old/arr.html").exists());
    fixture.build(&["--audience", "staff"]).says(0, &[]);
    assert!(fixture.path("out/old/arr.html").exists());
}
