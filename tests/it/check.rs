//! `check` as a steward and a pipeline run it.

use crate::fixture::Fixture;
use std::path::Path;

const FAULTS: [(&str, &str); 2] =
    [("a.md", "# A\n\nSee [[nothing]].\n"), ("b.md", "# B\n\n![](/y.png)\n\nText.\n")];

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

#[test]
fn a_baseline_lets_an_old_glossary_start_clean() {
    let fixture = Fixture::new(FAULTS);
    fixture.run(&["check", "content", "--baseline", "known.txt"]).says(2, &["--write-baseline"]);
    let run = fixture.run(&["check", "content", "--baseline", "known.txt", "--write-baseline", "--strict"]);
    run.says(0, &["2 findings written to known.txt"]);
    // Lines move, and one more fault of the same kind comes.
    fixture.write("a.md", b"# A\n\nMore.\n\nSee [[nothing]], and [[nobody]].\n");
    let run = fixture.run(&["check", "content", "--baseline", "known.txt", "--strict"]);
    run.says(1, &["no entry is called `nobody`", "1 error"]);
    assert!(!run.stderr.contains("`nothing`"), "{}", run.stderr);
    fixture.write("a.md", b"# A\n\nMended.\n");
    let run = fixture.run(&["check", "content", "--baseline", "known.txt", "--strict"]);
    run.says(0, &["note[stale-baseline]", "a.md dead-link: no entry is called `nothing`"]);
    fixture.write("c.md", b"---\nterm: [\n---\n");
    fixture.run(&["check", "content", "--baseline", "known.txt", "--write-baseline"]).says(1, &["bad-yaml"]);
}

#[test]
fn only_changed_files_are_told_since_a_revision() {
    let fixture = Fixture::new(FAULTS);
    fixture.git(&["init", "-q"]);
    fixture.git(&["add", "content"]);
    fixture.git(&["commit", "-qm", "one"]);
    fixture.run(&["check", "content", "--since", "HEAD", "--strict"]).says(0, &["nothing to mend"]);
    fixture.write("b.md", b"# B\n\n![](/y.png)\n\nText. [[Nowhere]]\n");
    fixture.write("new 1.md", b"# New\n\n[[Lost]]\n");
    let run = fixture.run(&["check", "content", "--since", "main", "--strict"]);
    run.says(1, &["content/b.md:5", "content/new 1.md:3", "3 errors"]);
    fixture.run(&["check", "content", "--since", "no-such"]).says(2, &["since `no-such`"]);
    fixture.run(&["check", "content", "--since=--output=x"]).says(2, &["since `--output=x`"]);
}

#[test]
fn what_led_to_a_file_that_is_gone_is_told_since_a_revision() {
    let fixture = Fixture::new([
        ("a.md", "# A\n\nSee [[B]].\n"),
        ("b.md", "# B\n\nThe A.\n"),
        ("c.md", "# C\n\n![](i.png)\n"),
    ]);
    fixture.git(&["init", "-q"]);
    fixture.git(&["add", "content"]);
    fixture.git(&["commit", "-qm", "one"]);
    fixture
        .run(&["check", "content", "--since", "HEAD", "--strict"])
        .says(0, &["0 changed files, nothing to mend"]);
    std::fs::rename(fixture.path("content/b.md"), fixture.path("content/other.md")).unwrap();
    fixture.write("other.md", b"# Other\n\nThe A.\n");
    let run = fixture.run(&["check", "content", "--since", "HEAD", "--strict"]);
    run.says(1, &["error[dead-link]", "content/a.md:3:5"]);
}

#[test]
fn gitlab_and_junit_are_written_to_stdout() {
    let fixture = Fixture::new(FAULTS);
    let run = fixture.run(&["check", "content", "--format", "gitlab"]);
    let findings: serde_json::Value = serde_json::from_str(&run.says(0, &[]).stdout).unwrap();
    let findings = findings.as_array().unwrap();
    assert_eq!(findings.len(), 2);
    for finding in findings {
        for key in ["description", "check_name", "fingerprint", "severity"] {
            assert!(finding[key].is_string(), "{finding}");
        }
        assert_eq!(finding["location"]["lines"]["begin"], 3);
        assert!(finding["location"]["path"].as_str().unwrap().starts_with("content/"));
    }
    let run = fixture.run(&["check", "content", "--format", "junit"]);
    assert!(run.says(0, &[]).stdout.contains("tests=\"2\" failures=\"0\""), "{}", run.stdout);
    let run = fixture.run(&["check", "content", "--format", "junit", "--strict"]);
    assert!(run.says(1, &[]).stdout.contains("tests=\"2\" failures=\"2\""), "{}", run.stdout);
}
