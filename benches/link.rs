//! How fast names are found: 10,000 names over 10,000 texts of 150 words, on one core, after the names are loaded.
//!
//! `cargo bench --bench link`. The texts are made of seeded words, one in ten of which belongs to a name.

use divan::Bencher;
use shoptalk::config::{self, LinkSettings};
use shoptalk::glossary::{EntryIx, Glossary};
use shoptalk::link::Linker;
use shoptalk::load::{Selection, load};
use shoptalk::markdown::tree::Tree;
use shoptalk::markdown::{Slugs, document};
use shoptalk::source::Source;

fn main() {
    divan::main();
}

const WORDS_OF_A_TEXT: usize = 150;

/// A small generator of numbers, so that every run sees the same texts.
struct Seeded(u64);

impl Seeded {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 24] = [
            "ka", "to", "ri", "men", "sol", "va", "ne", "pi", "dor", "lu", "ce", "bra", "ti", "on", "er",
            "al", "sta", "qui", "mo", "ge", "fi", "ho", "zu", "ex",
        ];
        (0..3 + self.next(2)).map(|_| SYLLABLES[self.next(SYLLABLES.len())]).collect()
    }
}

/// As many names of one to three words as texts.
fn glossary(entries: usize) -> Glossary {
    let mut seeded = Seeded(7);
    let names: Vec<String> = (0..entries)
        .map(|_| (0..=seeded.next(3)).map(|_| seeded.word()).collect::<Vec<_>>().join(" "))
        .collect();
    // Running text repeats a small vocabulary.
    let vocabulary: Vec<String> = (0..5_000).map(|_| seeded.word()).collect();
    let mut files = Vec::with_capacity(entries);
    for (at, name) in names.iter().enumerate() {
        let mut text = format!("---\nterm: {name} {at}\naliases: [{name}]\n---\n");
        for word in 0..WORDS_OF_A_TEXT {
            if seeded.next(10) == 0 {
                text += &names[seeded.next(names.len())];
            } else {
                text += &vocabulary[seeded.next(vocabulary.len())];
            }
            text += if word % 12 == 11 { ".\n" } else { " " };
        }
        files.push((format!("e{at:06}.md"), text));
    }
    let source = Source::in_memory(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let (config, _) = config::read(&source);
    load(&source, &config, &Selection::default()).0
}

fn trees(glossary: &Glossary) -> Vec<Tree<'_>> {
    let body = |ix: usize| &glossary.entries[ix].body;
    (0..glossary.entries.len())
        .map(|ix| document(&body(ix).text, body(ix).range.clone(), &mut Slugs::default()))
        .collect()
}

/// Finding and placing all links of all texts, on one core.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 5, sample_size = 1)]
fn link_all_texts(bencher: Bencher, entries: usize) {
    let glossary = glossary(entries);
    let linker = Linker::new(&glossary, &LinkSettings::default());
    bencher.with_inputs(|| trees(&glossary)).bench_local_values(|mut trees| {
        let counts = (0..).zip(&mut trees).map(|(ix, tree)| linker.link(EntryIx(ix), tree).len());
        (counts.sum::<usize>(), trees)
    });
}

/// Loading the names.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 5, sample_size = 1)]
fn load_names(bencher: Bencher, entries: usize) {
    let glossary = glossary(entries);
    bencher.bench_local(|| Linker::new(&glossary, &LinkSettings::default()));
}
