//! How fast names are found: N names over N texts of 150 words, on one core, after the names are loaded.
//!
//! `cargo bench --bench link`. The texts are made of seeded words; one in twelve places names an entry, so that every
//! size has about twelve mentions in a text. `match_names` finds and decides all mentions in texts that are read;
//! `link_all_texts` does that from trees of Markdown, cuts out the sentences for the lists of uses and puts the links into
//! the trees. Parsing and printing are not measured. Memory is allocated as the program allocates it.

use divan::Bencher;
use mimalloc::MiMalloc;
use shoptalk::config::{self, LinkSettings};
use shoptalk::glossary::{EntryIx, Glossary};
use shoptalk::link::{Linker, PageText};
use shoptalk::load::{Selection, load};
use shoptalk::markdown::tree::Tree;
use shoptalk::markdown::{Slugs, document};
use shoptalk::source::Source;
use std::collections::BTreeSet;

#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

fn main() {
    divan::main();
}

const WORDS_OF_A_TEXT: usize = 150;
/// Running text repeats a small vocabulary, with which many names of several words begin.
const VOCABULARY: usize = 5_000;

/// A small generator of numbers, so that every run sees the same texts.
struct Seeded(u64);

impl Seeded {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    fn pick<'t>(&mut self, texts: &'t [String]) -> &'t str {
        &texts[self.next(texts.len())]
    }

    fn word(&mut self, syllables: usize) -> String {
        const SYLLABLES: [&str; 24] = [
            "ka", "to", "ri", "men", "sol", "va", "ne", "pi", "dor", "lu", "ce", "bra", "ti", "on", "er",
            "al", "sta", "qui", "mo", "ge", "fi", "ho", "zu", "ex",
        ];
        (0..syllables).map(|_| SYLLABLES[self.next(SYLLABLES.len())]).collect()
    }

    /// A word of its own, two words of which the first is an ordinary one, or three ordinary words.
    fn name(&mut self, vocabulary: &[String]) -> String {
        match self.next(3) {
            0 => self.word(5),
            1 => format!("{} {}", self.pick(vocabulary), self.word(4)),
            _ => [self.pick(vocabulary), self.pick(vocabulary), self.pick(vocabulary)].join(" "),
        }
    }

    /// Words and names in sentences of twelve words.
    fn text(&mut self, names: &[String], vocabulary: &[String]) -> String {
        let mut text = String::new();
        let mut count = 0;
        while count < WORDS_OF_A_TEXT {
            let piece = self.next(11);
            let piece = if piece == 0 { self.pick(names) } else { self.pick(vocabulary) };
            let before = count;
            count += piece.split(' ').count();
            text += piece;
            text += if count / 12 > before / 12 { ".\n" } else { " " };
        }
        text
    }
}

/// As many entries, each of one name, as texts.
fn glossary(entries: usize) -> Glossary {
    let mut seeded = Seeded(7);
    let vocabulary: Vec<String> = (0..VOCABULARY).map(|at| seeded.word(2 + at % 3)).collect();
    let mut names = BTreeSet::new();
    while names.len() < entries {
        names.insert(seeded.name(&vocabulary));
    }
    let names: Vec<String> = names.into_iter().collect();
    let files: Vec<(String, String)> = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            (format!("e{at:06}.md"), format!("---\nterm: {name}\n---\n{}", seeded.text(&names, &vocabulary)))
        })
        .collect();
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

/// Finding the names in all texts and deciding what they mean, on one core.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 5, sample_size = 1)]
fn match_names(bencher: Bencher, entries: usize) {
    let glossary = glossary(entries);
    let linker = Linker::new(&glossary, &LinkSettings::default());
    let texts: Vec<PageText> = trees(&glossary).iter().map(PageText::of).collect();
    bencher.bench_local(|| {
        let counts = (0..).zip(&texts).map(|(ix, text)| linker.mentions(EntryIx(ix), text).len());
        counts.sum::<usize>()
    });
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
