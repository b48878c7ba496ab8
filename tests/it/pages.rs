//! What pages say that only a whole site shows.

use crate::fixture::Fixture;
use std::fs;

#[test]
fn the_link_to_all_uses_asks_for_the_whole_name() {
    let fixture = Fixture::new([("rd.md", "# R&D+\n\nText.\n")]);
    for number in 0..101 {
        fixture.write(&format!("{number}.md"), format!("# Entry {number}\n\nUses [[R&D+]].\n").as_bytes());
    }
    fixture.build(&[]).says(0, &[]);
    let page = fs::read_to_string(fixture.path("out/rd.html")).unwrap();
    assert!(page.contains("search.html?q=R%26D%2B"), "{page}");
}

#[test]
fn a_successor_that_readers_do_not_see_is_told() {
    let fixture = Fixture::new([
        ("old.md", "---\nterm: Old\nstatus: deprecated\nreplaced_by: New\nrelated: New\n---\nText.\n"),
        ("new.md", "---\nterm: New\nstatus: draft\n---\nText.\n"),
    ]);
    let run = fixture.build(&[]);
    run.says(0, &["note[link-to-omitted]: the successor `New` is not part of this build", "old.md:4:14"]);
    assert_eq!(run.stderr.matches("link-to-omitted").count(), 1, "{}", run.stderr);
    let run = fixture.build(&["--drafts"]);
    assert!(!run.stderr.contains("link-to-omitted"), "{}", run.stderr);
}

#[test]
fn a_name_left_open_twice_is_named_once_among_what_there_is_to_mend() {
    let fixture = Fixture::new([
        ("a1.md", "---\nterm: Lead\ncontext: One\n---\nText.\n"),
        ("a2.md", "---\nterm: Lead\ncontext: Two\n---\nText.\n"),
        ("b1.md", "---\nterm: Deal\ncontext: One\n---\nText.\n"),
        ("b2.md", "---\nterm: Deal\ncontext: Two\n---\nText.\n"),
        ("use.md", "# Use\n\n[[Lead]], [[Deal]] and [[Lead]].\n"),
    ]);
    fixture.build(&[]).says(0, &[]);
    let page = fs::read_to_string(fixture.path("out/glossary-health.html")).unwrap();
    assert!(page.contains("Deal · Lead"), "{page}");
    assert!(!page.contains("Lead · Deal"), "{page}");
}
