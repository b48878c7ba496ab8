//! Linking keeps the text: whatever the names and whatever the text, no character is lost, and links never overlap.

use proptest::prelude::*;
use shoptalk::config::{self, LinkSettings, Repeat};
use shoptalk::glossary::{EntryIx, Glossary};
use shoptalk::link::{Linker, compose};
use shoptalk::load::{Selection, load};
use shoptalk::markdown::text::{CodeBlocks, plain};
use shoptalk::markdown::{Slugs, document};
use shoptalk::source::Source;

/// Pieces that names and texts are made of, so that they meet: words, forms, symbols, scripts without spaces, marks.
const PIECES: [&str; 44] = [
    "pod",
    "Pods",
    "node",
    "IT",
    "it",
    "API",
    "APIs",
    "C",
    "C++",
    ".NET",
    "A/R",
    "Q&A",
    "/dev/null",
    "'s",
    "’",
    "-",
    " ",
    "  ",
    "\n",
    "对标",
    "标准",
    "针对",
    "飞书",
    "飛書",
    "词典",
    "セル",
    "セルフ",
    "ー",
    "노드",
    "는",
    "에서",
    "кот",
    "которого",
    "ฐาน",
    "ข้อมูล",
    "العقدة",
    "ال",
    "é",
    "e\u{301}",
    "\u{200b}",
    "&amp;",
    "**",
    "`",
    "😀",
];

fn text(most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}

/// A glossary of the names, and a page with the text.
fn site(names: &[String], text: &str, language: &str) -> Source {
    let quoted = |name: &str| serde_json::to_string(name).unwrap();
    let mut files: Vec<(String, String)> = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            (format!("e{at}.md"), format!("---\nterm: {}\nlang: {language}\n---\nX.\n", quoted(name)))
        })
        .collect();
    files.push(("page.md".into(), format!("---\nterm: Page\nkind: page\nlang: {language}\n---\n{text}\n")));
    Source::in_memory(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

fn glossary(source: &Source) -> Glossary {
    let (config, _) = config::read(source);
    load(source, &config, &Selection::with_drafts()).0
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn removing_the_links_gives_back_the_text(
        names in prop::collection::vec(text(4), 0..8),
        text in text(40),
        language in prop::sample::select(&["en", "zh", "ko", "ru", "de", "ar", "th", "ja"][..]),
    ) {
        let source = site(&names, &text, language);
        let glossary = glossary(&source);
        let linker = Linker::new(&glossary, &LinkSettings { repeat: Repeat::Always });
        let Some(page) = glossary.by_id("page") else { return Ok(()) };
        let body = &glossary.entry(page).body;
        let before = document(&body.text, body.range.clone(), &mut Slugs::default());
        let mut after = before.clone();
        let mentions = linker.link(page, &mut after);
        prop_assert_eq!(plain(&before.blocks, CodeBlocks::Keep), plain(&after.blocks, CodeBlocks::Keep));
        let mut end = 0;
        for mention in mentions {
            prop_assert!(mention.span.start >= end && mention.span.end > mention.span.start);
            prop_assert!(body.text.get(mention.span.start..mention.span.end).is_some());
            prop_assert!(!mention.surface.trim().is_empty());
            end = mention.span.end;
        }
    }

    #[test]
    fn composing_never_panics_and_is_the_same_twice(names in prop::collection::vec(text(4), 0..6), text in text(30)) {
        let source = site(&names, &text, "en");
        let glossary = glossary(&source);
        let linker = Linker::new(&glossary, &LinkSettings::default());
        for ix in 0..glossary.entries.len() as u32 {
            let once = compose(&glossary, EntryIx(ix), &linker, &source);
            prop_assert_eq!(once, compose(&glossary, EntryIx(ix), &linker, &source));
        }
    }
}

/// Names that could make matching slow or odd, over a text that is made of them.
#[test]
fn hostile_names_are_bounded() {
    let mut names: Vec<String> = (1..200).map(|length| "a ".repeat(length).trim().to_owned()).collect();
    names.extend((1..200).map(|length| "标".repeat(length)));
    // Names that contain each other in cycles.
    names.extend((1..60).map(|length| "a b c ".repeat(length)[..length * 2 - 1].to_owned()));
    names.extend((1..60).map(|length| "b c a ".repeat(length)[..length * 2 - 1].to_owned()));
    names.extend(
        [
            "the",
            "",
            " ",
            "!!!",
            "(",
            "[a-z]+",
            "\\",
            "*",
            "。",
            "的",
            "%s",
            "<b>",
            "A".repeat(10_000).as_str(),
        ]
        .map(str::to_owned),
    );
    let (a, cycle) = ("a ".repeat(20_000), "a b c ".repeat(20_000));
    let text = format!("{a} {cycle} {} {} the", "标".repeat(20_000), "A".repeat(20_000));
    let source = site(&names, &text, "zh");
    let glossary = glossary(&source);
    let started = std::time::Instant::now();
    let linker = Linker::new(&glossary, &LinkSettings { repeat: Repeat::Always });
    let page = glossary.by_id("page").unwrap();
    let body = &glossary.entry(page).body;
    let mut tree = document(&body.text, body.range.clone(), &mut Slugs::default());
    let mentions = linker.link(page, &mut tree);
    assert!(!mentions.is_empty());
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
