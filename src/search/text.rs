//! The text layer: which words stand in which entries, counted by `elasticlunr-rs` and written in a form of our own.
//!
//! 1. Every text becomes tokens.
//! 2. The vocabulary is parted among threads; each fills one inverted index and reads it back.
//! 3. The postings are written in columns and cut into shards by token.

use super::address::Addresses;
use super::cut::Cuts;
use super::name_shards::Shards;
use super::row::Row;
use super::script::{SearchFile, shard};
use crate::glossary::Glossary;
use crate::language::tokens;
use crate::link::Article;
use elasticlunr::inverted_index::InvertedIndex;
use elasticlunr::pipeline::FnWrapper;
use elasticlunr::{IndexBuilder, Language, Pipeline};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde_json::json;
use xxhash_rust::xxh3::xxh3_64;

/// Parts of the vocabulary that are indexed at a time; more parts need less memory.
const PARTS: u64 = 16;
/// A token in more than one of so many entries tells nothing, and keeps no postings.
const COMMON: usize = 8;
/// On small sites every token keeps its postings.
const COMMON_FROM: usize = 400;
/// Steps of the logarithmic scale on which a posting's score is written, for each halving.
const STEPS: f64 = 4.0;

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
        let cutter = FnWrapper(String::from("cutter"), |word| Some(tokens::cut(word)));
        Pipeline { queue: vec![Box::new(cutter)] }
    }
}

/// A token of one entry: how often, as `elasticlunr` weighs it, by the length of the text.
struct Posting {
    number: u32,
    /// Steps below 1 on the logarithmic scale.
    level: u8,
}

struct Token {
    text: String,
    /// In how many entries it stands.
    count: usize,
    /// Ordered by number; empty for a common token.
    postings: Vec<Posting>,
}

/// The tokens of one entry's text with their counts, and how many there are in all.
struct Document {
    number: u32,
    /// In order of their parts.
    counts: Vec<Counted>,
    length: usize,
}

struct Counted {
    /// The part of the vocabulary to which the token belongs.
    part: u64,
    token: String,
    count: u32,
}

impl Document {
    fn of_part(&self, part: u64) -> &[Counted] {
        let from = self.counts.partition_point(|counted| counted.part < part);
        let to = self.counts.partition_point(|counted| counted.part <= part);
        &self.counts[from..to]
    }
}

/// Indexes all texts and cuts the index into shards of about `most` bytes.
pub(super) fn text_shards(rows: &[Row], articles: &[Article], addresses: &Addresses, most: usize) -> Shards {
    let documents: Vec<Document> = rows
        .par_iter()
        .map_init(
            || AnyLanguage.make_pipeline(),
            |pipeline, row| {
                document(addresses.number(row.entry), &text_of(row, &articles[row.entry.get()]), pipeline)
            },
        )
        .collect();
    let lengths: FxHashMap<u32, usize> =
        documents.iter().map(|document| (document.number, document.length)).collect();
    let mut vocabulary: Vec<Token> =
        (0..PARTS).into_par_iter().flat_map_iter(|part| index(&documents, part, &lengths)).collect();
    vocabulary.par_sort_by(|a, b| a.text.cmp(&b.text));
    write(&vocabulary, most)
}

/// The same index whole, in the form of `elasticlunr.js`, for other tools. References are ids, the one field is `text`.
pub(super) fn stock_index(glossary: &Glossary, rows: &[Row], articles: &[Article]) -> String {
    let mut index =
        IndexBuilder::with_language(Box::new(AnyLanguage)).add_field(FIELD).save_docs(false).build();
    for row in rows {
        index.add_doc(glossary.entry(row.entry).id.as_str(), [text_of(row, &articles[row.entry.get()])]);
    }
    index.to_json()
}

/// What is searched of an entry: its names, its summary where the text does not hold it, and its text.
fn text_of(row: &Row, article: &Article) -> String {
    let mut text = String::with_capacity(article.text.len() + 64);
    for name in &row.names {
        text.push_str(&name.key.text);
        text.push('\n');
    }
    if !article.text.contains(article.summary.as_str()) {
        text.push_str(&article.summary);
        text.push('\n');
    }
    text.push_str(&article.text);
    text
}

fn document(number: u32, text: &str, pipeline: &Pipeline) -> Document {
    let mut tokens = pipeline.run(AnyLanguage.tokenize(text));
    let length = tokens.len();
    tokens.sort_unstable();
    let mut counts: Vec<Counted> = Vec::new();
    for token in tokens {
        match counts.last_mut() {
            Some(last) if last.token == token => last.count += 1,
            _ => counts.push(Counted { part: xxh3_64(token.as_bytes()) % PARTS, token, count: 1 }),
        }
    }
    counts.sort_by_key(|counted| counted.part);
    Document { number, counts, length }
}

/// Indexes the tokens of one part of the vocabulary, token by token: the tree of letters is walked where it has just been walked.
fn index(documents: &[Document], part: u64, lengths: &FxHashMap<u32, usize>) -> Vec<Token> {
    let mut places: FxHashMap<&str, Vec<(u32, u32)>> = FxHashMap::default();
    for document in documents {
        for Counted { token, count, .. } in document.of_part(part) {
            places.entry(token).or_default().push((document.number, *count));
        }
    }
    let mut index = InvertedIndex::new();
    let common = if documents.len() < COMMON_FROM { documents.len() } else { documents.len() / COMMON };
    let tokens = places.into_iter().map(|(token, places)| {
        for (number, count) in places {
            index.add_token(&number.to_string(), token, f64::from(count).sqrt());
        }
        read_back(&index, token, common, lengths)
    });
    tokens.collect()
}

fn read_back(index: &InvertedIndex, token: &str, common: usize, lengths: &FxHashMap<u32, usize>) -> Token {
    let count = usize::try_from(index.get_doc_frequency(token)).unwrap_or_default();
    let mut postings = Vec::new();
    if count <= common {
        postings.extend(index.get_docs(token).into_iter().flatten().filter_map(|(reference, frequency)| {
            let number: u32 = reference.parse().ok()?;
            let length = lengths.get(&number).copied().unwrap_or(1);
            Some(Posting { number, level: level(frequency, length) })
        }));
        postings.sort_unstable_by_key(|posting| posting.number);
    }
    Token { text: token.to_owned(), count, postings }
}

/// The share of a token in a text, as `elasticlunr` reckons it, in steps of a quarter of a halving.
fn level(frequency: f64, length: usize) -> u8 {
    let length = u32::try_from(length).map_or(f64::MAX, f64::from);
    let steps = (length.sqrt() / frequency).log2() * STEPS;
    (0..63).find(|level| steps < f64::from(*level) + 0.5).unwrap_or(63)
}

fn write(vocabulary: &[Token], most: usize) -> Shards {
    let items: Vec<(&str, usize)> =
        vocabulary.iter().map(|token| (token.text.as_str(), 4 + token.postings.len() * 3)).collect();
    let cuts = Cuts::new(&items, most);
    let ranges: Vec<_> = cuts.ranges(vocabulary.len()).collect();
    let written: Vec<(String, SearchFile)> =
        ranges.into_par_iter().map(|range| write_shard(&vocabulary[range])).collect();
    let (names, files) = written.into_iter().unzip();
    Shards { names, bounds: cuts.bounds, files }
}

/// Four columns: tokens without the letters shared with the token before, numbers of entries, gaps, levels.
fn write_shard(tokens: &[Token]) -> (String, SearchFile) {
    let (mut words, mut counts, mut gaps, mut levels) =
        (String::new(), String::new(), String::new(), String::new());
    let mut before = "";
    for token in tokens {
        let shared = before.chars().zip(token.text.chars()).take_while(|(a, b)| a == b).count().min(35);
        words.push(char::from_digit(shared as u32, 36).unwrap_or('0'));
        words.extend(token.text.chars().skip(shared));
        words.push('\n');
        before = &token.text;
        let is_common = token.postings.is_empty();
        push_number(&mut counts, (token.count as u32) * 2 + u32::from(is_common));
        let mut last = 0;
        for posting in &token.postings {
            push_number(&mut gaps, posting.number - last);
            last = posting.number;
            levels.push(digit(u32::from(posting.level)));
        }
    }
    words.pop();
    shard('b', &json!([words, counts, gaps, levels]))
}

/// A number in digits of five bits, the last of which is marked by its sixth.
fn push_number(column: &mut String, mut number: u32) {
    while number > 31 {
        column.push(digit(number & 31));
        number >>= 5;
    }
    column.push(digit(number | 32));
}

/// One of 64 letters that need no escape in a string: `-` to `l` without the backslash.
fn digit(value: u32) -> char {
    let code = b'-' + value as u8;
    char::from(if code >= b'\\' { code + 1 } else { code })
}

#[cfg(test)]
mod tests {
    use super::{AnyLanguage, Document, FIELD, PARTS, STEPS, Token, document, index};
    use elasticlunr::{IndexBuilder, Language};
    use rustc_hash::FxHashMap;
    use serde_json::Value;

    const TEXTS: [&str; 6] = [
        "Revenue that recurs: revenue every year, for every contract.",
        "A contract is what both sides signed.",
        "5G and C++ and .NET, in 2024",
        "自然语言处理 with an API",
        "飛書 and 𠮷野家",
        "revenue revenue revenue",
    ];

    fn documents() -> Vec<Document> {
        let pipeline = AnyLanguage.make_pipeline();
        TEXTS.iter().zip(0..).map(|(text, number)| document(number, text, &pipeline)).collect()
    }

    fn tokens() -> Vec<Token> {
        let documents = documents();
        let lengths: FxHashMap<u32, usize> =
            documents.iter().map(|document| (document.number, document.length)).collect();
        (0..PARTS).flat_map(|part| index(&documents, part, &lengths)).collect()
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
                let reference = posting.number.to_string();
                let frequency = node["docs"][&reference]["tf"].as_f64().expect("a frequency");
                let length = stock["documentStore"]["docInfo"][&reference][FIELD].as_f64().expect("a length");
                let share = frequency / length.sqrt();
                let ours = 2_f64.powf(-f64::from(posting.level) / STEPS);
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
        let long = document(0, &"x".repeat(50_000), &AnyLanguage.make_pipeline());
        assert!(long.counts.iter().all(|counted| counted.token.len() == 64));
    }
}
