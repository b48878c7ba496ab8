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
