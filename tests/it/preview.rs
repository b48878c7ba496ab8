//! What `serve` shows of a folder.

use crate::fixture::Fixture;
use shoptalk::load::Selection;
use shoptalk::preview::Previews;
use shoptalk::serve::{Changes, Found};

#[test]
fn a_preview_shows_what_its_audience_may_read() {
    let fixture =
        Fixture::new([("a.md", "# A\n\nText.\n"), ("b.md", "---\nterm: B\naudience: staff\n---\nSecret.\n")]);
    let page = |audience: Option<&str>| {
        let selection = Selection { audience: audience.map(str::to_owned), ..Selection::with_drafts() };
        let built = Previews::of(&fixture.path("content"), selection).build(&Changes::Any);
        built.site.expect("the content has no errors").file("b.html")
    };
    assert_eq!(page(None), Found::Nothing);
    assert!(
        matches!(page(Some("staff")), Found::Bytes(bytes) if String::from_utf8_lossy(&bytes).contains("Secret."))
    );
}

#[test]
fn the_page_of_what_is_missing_works_at_any_depth() {
    let fixture =
        Fixture::new([("a.md", "# A\n\nText.\n"), ("shoptalk.yaml", "base_url: https://x.example/y/\n")]);
    let built = Previews::of(&fixture.path("content"), Selection::with_drafts()).build(&Changes::Any);
    let Found::Bytes(page) = built.site.unwrap().file("404.html") else { panic!("there is a page") };
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("href=\"/_shoptalk/style-") && !page.contains("x.example/y/_shoptalk"), "{page}");
}
