//! Any text with links by hand: each leads to a page or is reported, and the HTML is balanced.

#![no_main]

use libfuzzer_sys::fuzz_target;
use shoptalk::config::LinkSettings;
use shoptalk::glossary::EntryIx;
use shoptalk::link::{Linker, compose};
use shoptalk::load::{Selection, load};
use shoptalk_fuzz::{check_html, check_problems, source};

const ENTRIES: [(&str, &str); 5] = [
    ("a.md", "---\nterm: ARR\naliases: [Annual revenue]\ncontext: Finance\n---\nMoney.\n"),
    ("b/c.md", "---\nterm: ARR\ncontext: Clinic\n---\nHeart.\n"),
    ("b/飞书.md", "---\nterm: 飞书\nlang: zh\nsummary: 用 [[ARR]]\n---\n写。\n"),
    ("list.md", "---\nkind: list\n---\n## One\n\nFirst.\n\n## Two\n\nSecond [[One]].\n"),
    ("gone.md", "---\nterm: Draft\nstatus: draft\n---\nX.\n"),
];

fuzz_target!(|input: &[u8]| {
    let input = String::from_utf8_lossy(input);
    let mut files: Vec<(String, String)> =
        ENTRIES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    files.push(("b/page.md".into(), format!("---\nterm: Page\nkind: page\n---\n{input}\n")));
    files.push(("b/picture.png".into(), String::new()));
    let source = source(&files);
    let (config, _) = shoptalk::config::read(&source);
    let (glossary, _) = load(&source, &config, &Selection::default());
    let linker = Linker::new(&glossary, &LinkSettings::default());
    assert!(!linker.choosers().is_empty());
    for ix in 0..glossary.entries.len() as u32 {
        let article = compose(&glossary, EntryIx(ix), &linker, &source);
        check_problems(&source, &article.problems);
        check_html(&article.html);
        check_html(&article.summary_html);
        for mention in &article.mentions {
            let text = &glossary.entry(EntryIx(ix)).body.text;
            assert!(text.get(mention.span.start..mention.span.end).is_some(), "{mention:?}");
            assert!(!mention.candidates.is_empty(), "{mention:?}");
        }
    }
});
