//! Any names over any text: linking ends, keeps every character, and its links lie on character boundaries without overlap.

#![no_main]

use libfuzzer_sys::fuzz_target;
use shoptalk::config::{LinkSettings, Repeat};
use shoptalk::glossary::Glossary;
use shoptalk::link::Linker;
use shoptalk::load::{Selection, load};
use shoptalk::markdown::text::{CodeBlocks, plain};
use shoptalk::markdown::{Slugs, document};
use shoptalk::source::Source;

fn glossary(names: &[&str], text: &str) -> Glossary {
    let mut files: Vec<(String, String)> = names
        .iter()
        .enumerate()
        .map(|(at, name)| (format!("e{at}.md"), format!("---\nterm: {}\n---\nX.\n", serde_json::json!(name))))
        .collect();
    files.push(("page.md".into(), format!("---\nterm: Page\nkind: page\n---\n{text}\n")));
    let source = Source::in_memory(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let (config, _) = shoptalk::config::read(&source);
    load(&source, &config, &Selection::with_drafts()).0
}

// The first line of the input holds the names, parted by tabs; the rest is the text.
fuzz_target!(|input: &str| {
    let (names, text) = input.split_once('\n').unwrap_or((input, input));
    let names: Vec<&str> = names.split('\t').take(20).collect();
    let glossary = glossary(&names, text);
    let Some(page) = glossary.by_id("page") else { return };
    let linker = Linker::new(&glossary, &LinkSettings { repeat: Repeat::Always });
    let body = &glossary.entry(page).body;
    let before = document(&body.text, body.range.clone(), &mut Slugs::default());
    let mut after = before.clone();
    let mut end = 0;
    for mention in linker.link(page, &mut after) {
        assert!(mention.span.start >= end);
        assert!(body.text.get(mention.span.start..mention.span.end).is_some());
        end = mention.span.end;
    }
    assert_eq!(plain(&before.blocks, CodeBlocks::Keep), plain(&after.blocks, CodeBlocks::Keep));
});
