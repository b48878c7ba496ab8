//! Any configuration: it is read, or refused with places that exist.

#![no_main]

use libfuzzer_sys::fuzz_target;
use shoptalk::load::{Selection, load};
use shoptalk_fuzz::{check_report, source};

fuzz_target!(|input: &[u8]| {
    let text = String::from_utf8_lossy(input).into_owned();
    let source = source(&[
        (shoptalk::config::FILE.to_owned(), text),
        ("a.md".into(), String::from("---\nterm: A name\n---\nText.\n")),
    ]);
    let (config, report) = shoptalk::config::read(&source);
    check_report(&source, &report);
    assert!(config.languages.contains(&config.language));
    let (_, report) = load(&source, &config, &Selection::default());
    check_report(&source, &report);
});
