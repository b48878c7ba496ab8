//! The words of all names, backwards: where a reader mistypes the beginning of a word, its end still leads to it.
//! (Where the end is mistyped, the beginning leads to the right names shard.)

use super::cut::Cuts;
use super::name_shards::Shards;
use super::row::Row;
use super::script::{front_coded, shard};
use crate::language::ngram::is_gram_script;
use rayon::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;

/// Shorter words have too many neighbours to be corrected.
const SHORTEST_WORD: usize = 4;

/// Cuts the words into shards of about `most` bytes.
pub(super) fn word_shards(rows: &[Row], most: usize) -> Shards {
    let words: BTreeSet<String> = rows
        .par_iter()
        .flat_map_iter(|row| row.names.iter().flat_map(|name| &name.key.words))
        .filter(|word| word.chars().count() >= SHORTEST_WORD && !word.chars().any(is_gram_script))
        .map(|word| word.chars().rev().collect())
        .collect();
    let words: Vec<String> = words.into_iter().collect();
    if words.is_empty() {
        return Shards { names: Vec::new(), bounds: Vec::new(), files: Vec::new() };
    }
    let items: Vec<(&str, usize)> = words.iter().map(|word| (word.as_str(), word.len())).collect();
    let cuts = Cuts::new(&items, most);
    let written = cuts
        .ranges(words.len())
        .map(|range| shard('s', &json!(front_coded(words[range].iter().map(String::as_str)))));
    let (names, files) = written.unzip();
    Shards { names, bounds: cuts.bounds, files }
}
