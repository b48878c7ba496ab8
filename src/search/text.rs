//! The text layer: which words stand in which entries, in a form of our own that is cut into shards.
//!
//! 1. Each thread reads some of the texts and counts their tokens.
//! 2. What the threads counted becomes one vocabulary with postings.
//! 3. The postings are written in columns and cut into shards by token.
//!
//! Tokens, counts and weights are those of `elasticlunr-rs` with [`AnyLanguage`], which also writes the whole index for other
//! tools. Its inverted index is not filled for the shards: a tree node a letter and a text a posting cost more than the whole rest of
//! the look-up, and what would be read back is what was put in. A test holds both against each other.

use super::address::Addresses;
use super::bits::{Bits, digit, low_bits};
use super::cut::Cuts;
use super::name_shards::Shards;
use super::row::Row;
use super::script::{SearchFile, front_coded, shard};
use crate::glossary::{EntryIx, Glossary};
use crate::language::plain::plain;
use crate::language::tokens;
use crate::link::Article;
use elasticlunr::pipeline::FnWrapper;
use elasticlunr::{IndexBuilder, Language, Pipeline};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde_json::json;
use std::sync::Arc;

/// Parts of the texts that are counted at a time; more parts spread better over threads and cost more to join.
const PARTS: usize = 8;
/// A token in more than one of so many entries tells nothing, and keeps no postings.
const COMMON: usize = 8;
/// So many postings are kept of any token, and all on sites of few texts: readers ask for common words too, and there they cost little.
const AFFORDED: usize = 1_000;
const FEW_TEXTS: usize = 3_000;
/// A shard holds two of so many parts of the index, while these are of a reasonable size.
const HALVES: usize = 27;
/// Bytes of a shard that are too few to be cut, and those that are too many not to be.
const SMALLEST_SHARD: usize = 7_000;
const LARGEST_SHARD: usize = 46_000;
/// On very large sites shards grow, so that there are about so many.
const MANY_SHARDS: usize = 110;
/// Shards' sizes are multiples of this, so that one word more rarely moves a cut.
const SHARD_STEP: usize = 512;
/// How often a token stands in a text for which its level is computed ahead.
const FEW: usize = 4;
/// Steps of the logarithmic scale on which a posting's score is counted, for each halving.
const STEPS: f64 = 4.0;
/// How many of them are one on very large sites, where each bit counts.
const COARSE: u32 = 2;

/// The field of the stock index.
const FIELD: &str = "text";

/// How look-up reads text, for `elasticlunr-rs`: words of any script as they are written. Other forms of a word have its stem and
/// stand beside it in the index, so the query finds them, below the form that was typed.
#[derive(Debug, Clone, Copy)]
pub struct AnyLanguage;

impl Language for AnyLanguage {
    fn name(&self) -> String {
        String::from("Any")
    }

    fn code(&self) -> String {
        String::from("any")
    }

    fn tokenize(&self, text: &str) -> Vec<String> {
        tokens::words(text)
    }

    fn make_pipeline(&self) -> Pipeline {
        let cutter = FnWrapper(String::from("cutter"), |word| Some(tokens::cut(&word).to_owned()));
        Pipeline { queue: vec![Box::new(cutter)] }
    }
}

/// A token of one entry: the entry's number, and in the last bits how often the token stands there as `elasticlunr` weighs it by
/// the length of the text. A large site has millions of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Posting(u32);

/// Bits of a posting for its level.
const LEVEL_BITS: u32 = 6;
/// The levels that these bits hold.
const LEVELS: u32 = 1 << LEVEL_BITS;

impl Posting {
    fn new(number: u32, level: u32) -> Self {
        debug_assert!(number <= u32::MAX >> LEVEL_BITS, "entries are numbered in their millions at most");
        Self(number << LEVEL_BITS | level)
    }

    fn number(self) -> u32 {
        self.0 >> LEVEL_BITS
    }

    /// Steps below 1 on the logarithmic scale.
    fn level(self) -> u32 {
        self.0 & (LEVELS - 1)
    }
}

struct Token {
    text: Box<str>,
    /// In how many entries it stands.
    count: usize,
    /// Ordered by number; empty for a common token.
    postings: Vec<Posting>,
}

/// What the text layer needs of a row.
pub(super) struct Searched {
    entry: EntryIx,
    /// A line each.
    names: String,
}

/// Lets go of the rest of the rows, which are the largest part of a names layer, before texts are counted.
pub(super) fn searched(rows: Vec<Row>) -> Vec<Searched> {
    let names = |row: &Row| row.names.iter().flat_map(|name| [name.key.text.as_str(), "\n"]).collect();
    rows.into_par_iter().map(|row| Searched { entry: row.entry, names: names(&row) }).collect()
}

/// Indexes all texts and cuts the index into shards.
pub(super) fn text_shards(entries: &[Searched], articles: &[Arc<Article>], addresses: &Addresses) -> Shards {
    let texts = |entries: &[Searched]| {
        let mut counted = Counted::default();
        for entry in entries {
            counted.add(addresses.number(entry.entry), &text_of(entry, articles));
        }
        counted
    };
    let parts: Vec<Counted> = entries.par_chunks(entries.len().div_ceil(PARTS).max(1)).map(texts).collect();
    let step = if addresses.is_large() { COARSE } else { 1 };
    write(&vocabulary(parts, entries.len()), Scale { numbers: addresses.numbers(), step })
}

/// The same index whole, in the form of `elasticlunr.js`, for other tools. References are ids, the one field is `text`.
pub(super) fn stock_index(glossary: &Glossary, entries: &[Searched], articles: &[Arc<Article>]) -> String {
    let mut index =
        IndexBuilder::with_language(Box::new(AnyLanguage)).add_field(FIELD).save_docs(false).build();
    for entry in entries {
        index.add_doc(glossary.entry(entry.entry).id.as_str(), [text_of(entry, articles)]);
    }
    index.to_json()
}

/// What is searched of an entry: its names, its summary where the text does not hold it, and its text.
fn text_of(entry: &Searched, articles: &[Arc<Article>]) -> String {
    let article = &articles[entry.entry.get()];
    let mut text = String::with_capacity(entry.names.len() + article.summary.len() + article.text.len() + 1);
    text.push_str(&entry.names);
    if !article.text.contains(article.summary.as_str()) {
        text.push_str(&article.summary);
        text.push('\n');
    }
    text.push_str(&article.text);
    text
}

/// The tokens of some texts.
#[derive(Default)]
struct Counted {
    /// The place of each token in `postings`.
    places: FxHashMap<Box<str>, u32>,
    postings: Vec<Vec<Posting>>,
    /// The tokens of the text that is being read, by their places.
    text: Vec<u32>,
}

impl Counted {
    fn add(&mut self, number: u32, text: &str) {
        let Self { places, postings, text: found } = self;
        found.clear();
        tokens::each_word(&plain(text), |word| {
            let word = tokens::cut(word);
            let place = places.get(word).copied().unwrap_or_else(|| {
                postings.push(Vec::new());
                places.insert(word.into(), postings.len() as u32 - 1);
                postings.len() as u32 - 1
            });
            found.push(place);
        });
        found.sort_unstable();
        // Nearly every word stands in a text once or twice.
        let few: [u32; FEW] = std::array::from_fn(|count| level(count + 1, found.len()));
        for same in found.chunk_by(|one, other| one == other) {
            let level = few.get(same.len() - 1).copied().unwrap_or_else(|| level(same.len(), found.len()));
            postings[same[0] as usize].push(Posting::new(number, level));
        }
    }
}

/// Everything that was counted in so many texts, in the order of the tokens. Common tokens keep no postings.
fn vocabulary(parts: Vec<Counted>, texts: usize) -> Vec<Token> {
    let common = if texts > FEW_TEXTS { (texts / COMMON).max(AFFORDED) } else { texts };
    let mut postings: FxHashMap<Box<str>, Vec<Posting>> = FxHashMap::default();
    for mut part in parts {
        let mut places: Vec<(Box<str>, u32)> = part.places.into_iter().collect();
        places.sort_unstable_by_key(|(_, place)| *place);
        for (text, place) in places {
            let found = std::mem::take(&mut part.postings[place as usize]);
            postings.entry(text).and_modify(|known| known.extend(&found)).or_insert(found);
        }
    }
    let mut vocabulary: Vec<Token> = postings
        .into_par_iter()
        .map(|(text, mut postings)| {
            let count = postings.len();
            if count > common {
                postings = Vec::new();
            }
            postings.sort_unstable();
            Token { text, count, postings }
        })
        .collect();
    vocabulary.par_sort_unstable_by(|a, b| a.text.cmp(&b.text));
    vocabulary
}

/// The share of a token in a text, the root of how often it stands there by the root of the text's length, in steps of a quarter of
/// a halving.
fn level(count: usize, length: usize) -> u32 {
    let number = |count: usize| u32::try_from(count).map_or(f64::MAX, f64::from);
    let steps = (number(length).sqrt() / number(count).sqrt()).log2() * STEPS;
    u32::try_from(steps.round() as i64).unwrap_or_default().min(LEVELS - 1)
}

/// What is the same for all shards.
#[derive(Clone, Copy)]
struct Scale {
    /// How many numbers entries may have.
    numbers: u32,
    /// How many steps of a level are written as one.
    step: u32,
}

fn write(vocabulary: &[Token], scale: Scale) -> Shards {
    let items: Vec<(&str, usize)> =
        vocabulary.iter().map(|token| (&*token.text, 4 + token.postings.len() * 3)).collect();
    let cuts = Cuts::new(&items, shard_size(items.iter().map(|(_, weight)| weight).sum()));
    let ranges: Vec<_> = cuts.ranges(vocabulary.len()).collect();
    let written: Vec<(String, SearchFile)> =
        ranges.into_par_iter().map(|range| write_shard(&vocabulary[range], scale)).collect();
    let (names, files) = written.into_iter().unzip();
    Shards { names, bounds: cuts.bounds, files }
}

/// Bytes of a shard before it is cut. A query loads two or so, and there must not be very many.
fn shard_size(all: usize) -> usize {
    (all * 2 / HALVES)
        .clamp(SMALLEST_SHARD, LARGEST_SHARD)
        .max(all / MANY_SHARDS)
        .next_multiple_of(SHARD_STEP)
}

/// Three columns: tokens without the letters shared with the token before, numbers of entries, and of each posting the gap and the
/// level; then the usual level, how many numbers entries may have, which says how the gaps are coded, and the steps of a halving.
fn write_shard(tokens: &[Token], Scale { numbers, step }: Scale) -> (String, SearchFile) {
    let (mut counts, mut bits) = (String::new(), Bits::default());
    let coarse = |level: u32| (level + step / 2) / step;
    let usual = coarse(usual_level(tokens));
    for token in tokens {
        let is_common = token.postings.is_empty();
        push_number(&mut counts, (token.count as u32) * 2 + u32::from(is_common));
        let low = low_bits(token.postings.len() as u32, numbers);
        let mut least = 0;
        for posting in &token.postings {
            bits.push(posting.number() - least, low);
            least = posting.number() + 1;
            bits.push_near(coarse(posting.level()), usual, u32::from(step == 1));
        }
    }
    let words = front_coded(tokens.iter().map(|token| &*token.text));
    shard('b', &json!([words, counts, bits.finish(), usual, numbers, STEPS / f64::from(step)]))
}

/// The mean of all levels, from which most differ little.
fn usual_level(tokens: &[Token]) -> u32 {
    let levels = tokens.iter().flat_map(|token| &token.postings).map(|posting| posting.level());
    let (sum, count) = levels.fold((0, 0), |(sum, count), level| (sum + level, count + 1));
    (sum + count / 2).checked_div(count).unwrap_or_default()
}

/// A number in digits of five bits, the last of which is marked by its sixth.
fn push_number(column: &mut String, mut number: u32) {
    while number > 31 {
        column.push(digit(number & 31));
        number >>= 5;
    }
    column.push(digit(number | 32));
}

#[cfg(test)]
mod tests {
    use super::{AnyLanguage, Counted, FIELD, STEPS, Token, vocabulary};
    use elasticlunr::IndexBuilder;
    use serde_json::Value;

    const TEXTS: [&str; 6] = [
        "Revenue that recurs: revenue every year, for every contract.",
        "A contract is what both sides signed.",
        "5G and C++ and .NET, in 2024",
        "自然语言处理 with an API",
        "飛書 and 𠮷野家",
        "revenue revenue revenue",
    ];

    /// Counted in two parts, as by two threads.
    fn tokens() -> Vec<Token> {
        let mut parts = [Counted::default(), Counted::default()];
        for (number, text) in (0..).zip(TEXTS) {
            parts[number as usize % 2].add(number, text);
        }
        vocabulary(parts.into(), TEXTS.len())
    }

    fn stock() -> Value {
        let mut index = IndexBuilder::with_language(Box::new(AnyLanguage)).add_field(FIELD).build();
        for (number, text) in TEXTS.iter().enumerate() {
            index.add_doc(&number.to_string(), [text]);
        }
        serde_json::from_str(&index.to_json()).expect("the index is JSON")
    }

    /// The node of a token in the stock index, which is a tree of letters.
    fn node<'v>(stock: &'v Value, token: &str) -> &'v Value {
        token.chars().fold(&stock["index"][FIELD]["root"], |node, letter| &node[letter.to_string()])
    }

    #[test]
    fn shares_are_those_of_the_stock_index_within_rounding() {
        let stock = stock();
        let tokens = tokens();
        assert!(tokens.len() > 40, "{} tokens", tokens.len());
        for token in &tokens {
            let node = node(&stock, &token.text);
            assert_eq!(node["df"], token.count, "{}", token.text);
            for posting in &token.postings {
                let reference = posting.number().to_string();
                let frequency = node["docs"][&reference]["tf"].as_f64().expect("a frequency");
                let length = stock["documentStore"]["docInfo"][&reference][FIELD].as_f64().expect("a length");
                let share = frequency / length.sqrt();
                let ours = 2_f64.powf(-f64::from(posting.level()) / STEPS);
                assert!(
                    (ours / share).log2().abs() <= 0.5 / STEPS + 1e-9,
                    "{}: {ours} for {share}",
                    token.text
                );
            }
        }
    }

    #[test]
    fn very_long_words_are_cut() {
        let mut counted = Counted::default();
        counted.add(0, &"x".repeat(50_000));
        assert!(counted.places.keys().all(|token| token.len() == 64));
    }
}
