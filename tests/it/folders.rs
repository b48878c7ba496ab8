//! Commands that run in a folder of the content, without being told where it begins.

use crate::fixture::Fixture;

fn glossary() -> Fixture {
    Fixture::new([
        ("shoptalk.yaml", "title: Words\n"),
        ("people/churn.md", "# Churn\n\nWho leaves.\n"),
        ("finance/arr.md", "---\nterm: ARR\nalias: x\n---\nNot [[Churn]].\n"),
    ])
}

#[test]
fn the_content_begins_where_its_configuration_is() {
    let fixture = glossary();
    let place = "../finance/arr.md:3:1: error[unknown-key]";
    fixture.run_in("content/finance", &["check", "--format", "short"]).says(1, &[place]);
    assert!(fixture.run_in("content/people", &["lookup", "arr"]).stdout.contains("ARR"));
    fixture.write("finance/arr.md", b"# ARR\n\nNot [[Churn]].\n");
    fixture.run_in("content/finance", &["build"]).says(0, &["2 terms", "../site"]);
    assert!(fixture.path("content/site/people/churn.html").is_file());
    // A folder that is named is the content, whatever lies above.
    fixture.run_in("content/finance", &["check", "."]).says(0, &["no entry is called `Churn`"]);
}

#[test]
fn a_new_entry_goes_where_one_is() {
    let fixture = glossary();
    fixture.write("finance/arr.md", b"# ARR\n\nText.\n");
    fixture.run_in("content/finance", &["new", "Runway"]).says(0, &["finance/runway.md"]);
    fixture.run_in("content/finance", &["new", "Team", "--in", "people"]).says(0, &["people/team.md"]);
    fixture.run_in("content", &["new", "Word"]).says(0, &["word.md"]);
    fixture.run(&["new", "Other", "--content", "content"]).says(0, &["content/other.md"]);
    for path in ["finance/runway.md", "people/team.md", "word.md", "other.md"] {
        assert!(fixture.path("content").join(path).is_file(), "{path}");
    }
}
