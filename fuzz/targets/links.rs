//! Any names over any text: links lie on character boundaries, never overlap, never stand in code, headings or links, and
//! the text without them is the text.
//!
//! The first line of an input is the language, the lines up to `---` are names, the rest is the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use shoptalk::config::{LinkSettings, Repeat};
use shoptalk::link::Linker;
use shoptalk::load::{Selection, load};
use shoptalk::markdown::{Slugs, document};
use shoptalk_fuzz::{check_report, source, without_links};

fn files(input: &str) -> Vec<(String, String)> {
    let (names, text) = input.split_once("\n---\n").unwrap_or((input, input));
    let mut names = names.lines();
    let language = names.next().filter(|line| matches!(line.len(), 2 | 5)).unwrap_or("en");
    let language = serde_json::json!(language);
    let entry = |(at, name): (usize, &str)| {
        let name = serde_json::json!(name);
        (format!("e{at}.md"), format!("---\nterm: {name}\nlang: {language}\n---\nX.\n"))
    };
    let mut files: Vec<_> = names.take(20).enumerate().map(entry).collect();
    files.push(("page.md".into(), format!("---\nterm: Page\nkind: page\nlang: {language}\n---\n{text}\n")));
    files
}

fuzz_target!(|input: &[u8]| {
    let input = String::from_utf8_lossy(input);
    let source = source(&files(&input));
    let (config, _) = shoptalk::config::read(&source);
    let (glossary, report) = load(&source, &config, &Selection::with_drafts());
    check_report(&source, &report);
    let Some(page) = glossary.by_id("page") else { return };
    let linker = Linker::new(&glossary, &LinkSettings { repeat: Repeat::Always });
    let body = &glossary.entry(page).body;
    let before = document(&body.text, body.range.clone(), &mut Slugs::default());
    let mut after = before.clone();
    let mut end = 0;
    for mention in linker.link(page, &mut after) {
        assert!(mention.span.start >= end && mention.span.end > mention.span.start, "{mention:?}");
        assert!(body.text.get(mention.span.start..mention.span.end).is_some(), "{mention:?}");
        assert!(!mention.candidates.is_empty(), "{mention:?}");
        end = mention.span.end;
    }
    assert_eq!(without_links(&before.blocks, false), without_links(&after.blocks, false));
});
