//! `suggest` as a steward runs it.

use crate::fixture::Fixture;
use std::fs;

const FILES: [(&str, &str); 3] = [
    ("arr.md", "# ARR\n\nThe ARR of a year.\n"),
    ("../docs/b.md", "Our service level objective (SLO) is high. The SLO holds, as does the ARR.\n"),
    ("../docs/.gitignore", "left/\n"),
];

#[test]
fn words_are_found_in_documents_beside_the_glossary() {
    let fixture = Fixture::new(FILES);
    fixture.write("../docs/left/c.md", b"ZQX and ZQX\n");
    let run = fixture.run(&["suggest", "docs", "--content", "content", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&run.says(0, &["1 word"]).stdout).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 1, "{found:#}");
    assert_eq!(
        found[0],
        serde_json::json!({
            "word": "SLO", "kind": "acronym", "expansion": "service level objective", "entry": null, "files": 1, "uses": 2,
            "places": [{
                "file": "docs/b.md", "line": 1, "column": 30,
                "sentence": "Our service level objective (SLO) is high.",
            }],
        })
    );
    let human = fixture.run(&["suggest", "docs", "--content", "content"]);
    assert!(
        human
            .stdout
            .starts_with("SLO = service level objective  (acronym, 1 file, 2 uses)\n  docs/b.md:1:30: Our")
    );
}

#[test]
fn drafts_are_written_and_nothing_is_overwritten() {
    let fixture = Fixture::new(FILES);
    let command = ["suggest", "docs", "--content", "content", "--new"];
    let path = fixture.path("content/service-level-objective.md");
    fixture.run(&command).says(0, &["wrote content/service-level-objective.md"]);
    let draft = fs::read_to_string(&path).unwrap();
    assert!(draft.contains("term: \"Service level objective\"\nabbr: \"SLO\"\nstatus: draft\n"), "{draft}");
    assert!(draft.contains("docs/b.md:1:30"), "{draft}");
    fixture.run(&["check", "content"]).says(0, &[]);
    fixture.run(&command).says(0, &["no word to suggest"]);
    fs::write(&path, "---\nterm: Mine\n---\nText.\n").unwrap();
    fixture.run(&command).says(0, &["kept content/service-level-objective.md, which exists"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), "---\nterm: Mine\n---\nText.\n");
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_read() {
    let fixture = Fixture::new(FILES);
    fixture.write("../docs/zero.md", b"a\0b");
    fixture.write("../empty.txt", b"");
    let run = fixture.run(&["suggest", "docs", "gone", "empty.txt", "--content", "content"]);
    run.says(
        1,
        &["error[missing-path]", "`gone`", "error[binary-file]", "docs/zero.md", "warning[empty-file]"],
    );
    assert!(run.stdout.starts_with("SLO"), "{}", run.stdout);
    fixture.run(&["suggest", "--content", "nowhere"]).says(2, &["does not exist"]);
    fs::create_dir(fixture.path("bare")).unwrap();
    fixture.run(&["suggest", "--content", "bare"]).says(0, &["there is nothing to read"]);
}
