//! Any file: it is read, or refused with places that exist; what was read links and prints.

#![no_main]

use libfuzzer_sys::fuzz_target;
use shoptalk::config::LinkSettings;
use shoptalk::glossary::EntryIx;
use shoptalk::link::{Linker, compose};
use shoptalk::load::{Selection, load};
use shoptalk_fuzz::{check_html, check_problems, check_report, source};

fuzz_target!(|input: &[u8]| {
    let input = String::from_utf8_lossy(input);
    let (first, second) = input.split_once("\n%%%\n").unwrap_or((&input, ""));
    let source = source(&[
        ("area/first.md".into(), first.to_owned()),
        ("area/_category.yaml".into(), second.to_owned()),
        ("other.md".into(), String::from("---\nterm: Other\naliases: [first]\n---\nX.\n")),
    ]);
    let (config, _) = shoptalk::config::read(&source);
    let (glossary, report) = load(&source, &config, &Selection::with_drafts());
    check_report(&source, &report);
    let linker = Linker::new(&glossary, &LinkSettings::default());
    for ix in 0..glossary.entries.len() as u32 {
        let article = compose(&glossary, EntryIx(ix), &linker, &source);
        check_problems(&source, &article.problems);
        check_html(&article.html);
        check_html(&article.summary_html);
    }
});
