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
    lint(&["content"]).says(2, &["nothing but entries of `content` is named", "`shoptalk check`"]);
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
