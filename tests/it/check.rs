//! `check` as a steward and a pipeline run it.

use crate::fixture::Fixture;
use std::path::Path;

const FAULTS: [(&str, &str); 2] =
    [("a.md", "# A\n\nSee [[nothing]].\n"), ("b.md", "# B\n\n![](https://x.example/y.png)\n\nText.\n")];

#[test]
fn the_example_has_no_finding() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("content-example");
    let run = Fixture::new([]).run(&["check", &example.to_string_lossy(), "--strict", "--format", "json"]);
    // In a clone without its whole history the one note is that.
    let found: Vec<serde_json::Value> = serde_json::from_str(&run.says(0, &[]).stdout).unwrap();
    let others: Vec<_> = found.iter().filter(|one| one["code"] != "shallow-history").collect();
    assert!(others.is_empty(), "{others:#?}");
}

#[test]
fn codes_are_listed_and_explained_without_content() {
    let fixture = Fixture::new([]);
    let list = fixture.run(&["check", "--list"]);
    let list = &list.says(0, &[]).stdout;
    assert!(list.lines().count() > 55, "{list}");
    assert!(list.contains("orphan               note     Nothing leads to an entry"), "{list}");
    let page = fixture.run(&["check", "--explain", "orphan"]);
    assert!(page.says(0, &[]).stdout.contains("What to do: add the names"), "{}", page.stdout);
    let page = fixture.run(&["check", "--explain", "bad-yaml"]);
    assert!(page.says(0, &[]).stdout.starts_with("bad-yaml (error)"), "{}", page.stdout);
    fixture.run(&["check", "--explain", "orphans"]).says(2, &["did you mean `orphan`?"]);
}

#[test]
fn severities_of_rules_are_configured() {
    let fixture = Fixture::new(FAULTS);
    fixture.run(&["check", "content"]).says(0, &["warning[image-without-text]", "warning[dead-link]"]);
    fixture.write("shoptalk.yaml", b"check: { image-without-text: error, dead-link: off }\n");
    let run = fixture.run(&["check", "content"]);
    run.says(1, &["error[image-without-text]"]);
    assert!(!run.stderr.contains("dead-link"), "{}", run.stderr);
    fixture.write("shoptalk.yaml", b"check: { image-without-text: note, dead-link: note }\n");
    fixture.run(&["check", "content", "--strict"]).says(0, &["note[image-without-text]"]);
}
