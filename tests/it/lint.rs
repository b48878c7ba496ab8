//! `lint` as a writer of a handbook runs it.

use crate::fixture::Fixture;

const FILES: [(&str, &str); 3] = [
    ("a.md", "---\nterm: DevOps\nabbr: DO\navoid: [sysadmin]\n---\nText.\n"),
    ("../docs/b.md", "Ask a sysadmin. The Devops team.\n"),
    ("../docs/c.txt", "DevOps is fine.\n"),
];

#[test]
fn documents_are_checked_in_every_format() {
    let fixture = Fixture::new(FILES);
    let lint = |format: &str| fixture.run(&["lint", "docs", "--content", "content", "--format", format]);
    let human = lint("human");
    human.says(
        0,
        &["warning[avoided-name]", "docs/b.md:1:7", "write `DevOps`", "warning[name-case]", "2 warnings"],
    );
    assert_eq!(human.stdout, "");
    let json: serde_json::Value = serde_json::from_str(&lint("json").stdout).unwrap();
    let found: Vec<_> = json.as_array().unwrap().iter().map(|one| (&one["code"], &one["column"])).collect();
    assert_eq!(found, [(&"avoided-name".into(), &7.into()), (&"name-case".into(), &21.into())]);
    assert!(lint("github").stdout.starts_with("::warning file=docs/b.md,line=1,"));
    for format in ["sarif", "gitlab", "junit"] {
        assert!(lint(format).stdout.contains("docs/b.md"), "{format}");
    }
}

#[test]
fn the_end_tells_what_was_found() {
    let fixture = Fixture::new(FILES);
    let lint = |further: &[&str]| fixture.run(&[&["lint", "--content", "content"], further].concat());
    lint(&["docs/c.txt"]).says(0, &["1 document, nothing to mend"]);
    lint(&["docs", "--strict"]).says(1, &["error[name-case]", "2 errors"]);
    lint(&["docs", "gone"]).says(1, &["error[missing-path]", "`gone`", "warning[name-case]"]);
    lint(&[]).says(2, &["PATH"]);
    let bare = Fixture::new([FILES[0]]);
    let run = bare.run(&["lint", ".", "--content", "content"]);
    run.says(2, &["nothing but entries of `content` is named", "`shoptalk check`"]);
    fixture.run(&["lint", "docs", "--content", "nowhere"]).says(2, &["does not exist"]);
}

#[test]
fn the_configuration_weighs_what_is_found() {
    let fixture = Fixture::new(FILES);
    fixture.write(
        "shoptalk.yaml",
        b"check: { avoided-name: error, name-case: off, unexpanded-acronym: warning }\n",
    );
    fixture.write("../docs/d.md", b"The DO rules.\n");
    let run = fixture.run(&["lint", "docs", "--content", "content"]);
    run.says(1, &["error[avoided-name]", "warning[unexpanded-acronym]", "write `DevOps (DO)`"]);
    assert!(!run.stderr.contains("name-case"), "{}", run.stderr);
}

#[test]
fn entries_are_read_where_a_path_lies_in_the_content_folder() {
    let fixture = Fixture::new(FILES);
    fixture.write("a.md", b"---\nterm: DevOps\navoid: [sysadmin]\n---\nNo sysadmin, but Devops.\n");
    fixture.write("b.md", b"# B\n\nA sysadmin.\n");
    let absolute = fixture.path("content/a.md").to_string_lossy().into_owned();
    for path in ["content/a.md", "./content/../content/a.md", &absolute] {
        let run = fixture.run(&["lint", path, "--content", "content"]);
        run.says(0, &["warning[name-case]", "1 warning"]);
        assert!(!run.stderr.contains("avoided-name"), "{}", run.stderr);
    }
    fixture.run(&["lint", "content", "--content", "content"]).says(0, &["content/b.md:3:3", "2 warnings"]);
    let around = fixture.run(&["lint", ".", "--content", "content"]);
    assert!(!around.stderr.contains("content/"), "{}", around.stderr);
}

#[test]
fn old_documents_start_clean_with_a_baseline() {
    let fixture = Fixture::new(FILES);
    let lint = |further: &[&str]| {
        fixture.run(&[&["lint", "docs", "--content", "content", "--strict"], further].concat())
    };
    lint(&["--baseline", "known.txt"]).says(2, &["--write-baseline"]);
    lint(&["--baseline", "known.txt", "--write-baseline"]).says(0, &["2 findings written to known.txt"]);
    fixture.write("../docs/b.md", b"More.\n\nAsk a sysadmin, or two sysadmins.\n");
    let run = lint(&["--baseline", "known.txt"]);
    run.says(1, &["`sysadmins` is a name to avoid", "note[stale-baseline]", "1 error, 1 note"]);
}

#[test]
fn only_changed_documents_are_told_since_a_revision() {
    let fixture = Fixture::new(FILES);
    fixture.git(&["init", "-q"]);
    fixture.git(&["add", "."]);
    fixture.git(&["commit", "-qm", "one"]);
    let lint = |since: &str| fixture.run(&["lint", "docs", "--content", "content", "--since", since]);
    lint("HEAD").says(0, &["nothing to mend"]);
    fixture.write("../docs/c.txt", b"Devops.\n");
    let run = lint("HEAD");
    run.says(0, &["docs/c.txt:1:1", "1 warning"]);
    lint("no-such").says(2, &["since `no-such`"]);
}

#[test]
fn what_is_no_text_is_said_and_the_rest_is_read() {
    let fixture = Fixture::new(FILES);
    fixture.write("../docs/latin.md", b"caf\xe9\n");
    fixture.write("../docs/zero.md", b"a\0b");
    let run = fixture.run(&["lint", "docs", "--content", "content", "--format", "short"]);
    run.says(1, &["docs/latin.md:1:4: error[not-utf8]", "error[binary-file]", "docs/b.md:1:7: warning["]);
}
