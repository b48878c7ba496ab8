//! Titles and summaries by number, for answers from the text and for what is shown of any answer.
//!
//! A titles shard holds one chunk of the alphabet: titles, and which detail shards belong to it. It is small, so that the
//! titles of scattered answers are cheap. A detail shard holds addresses, summaries and what the filters of the results page
//! ask for; it is loaded for what is shown only.

use super::address::Addresses;
use super::name_shards::{Shards, clean, rank_letter};
use super::row::Row;
use super::script::{SearchFile, shard};
use crate::glossary::{Entry, Glossary};
use crate::link::Article;
use rayon::prelude::*;
use serde_json::json;
use std::sync::Arc;

/// Entries in a detail shard.
const DETAILS: usize = 2_800;
/// How long a summary may be, in columns: Han, kana and Hangul take two.
const COLUMNS: usize = 84;

/// Writes the chunks of `addresses`.
pub(super) fn title_shards(
    rows: &[Row],
    glossary: &Glossary,
    articles: &[Arc<Article>],
    addresses: &Addresses,
) -> Shards {
    let ranges: Vec<_> = addresses.cuts.ranges(rows.len()).collect();
    let written: Vec<(String, Vec<SearchFile>)> = ranges
        .into_par_iter()
        .map(|range| {
            let chunk: Vec<&Row> = addresses.order[range].iter().map(|at| &rows[*at]).collect();
            write(&chunk, glossary, articles, addresses)
        })
        .collect();
    let (names, files): (Vec<_>, Vec<_>) = written.into_iter().unzip();
    Shards { names, bounds: addresses.cuts.bounds.clone(), files: files.into_iter().flatten().collect() }
}

fn write(
    chunk: &[&Row],
    glossary: &Glossary,
    articles: &[Arc<Article>],
    addresses: &Addresses,
) -> (String, Vec<SearchFile>) {
    let size = chunk.len().div_ceil(chunk.len().div_ceil(DETAILS).max(1)).max(1);
    let details: Vec<(String, SearchFile)> = chunk
        .chunks(size)
        .map(|rows| {
            let ids = column(rows, |row| addresses.short_id(row));
            let facets = column(rows, |row| facets(glossary.entry(row.entry)));
            let summaries = column(rows, |row| summary(&articles[row.entry.get()]));
            shard('d', &json!([ids, facets, summaries]))
        })
        .collect();
    let (names, mut files): (Vec<String>, Vec<SearchFile>) = details.into_iter().unzip();
    let ranks: String = chunk.iter().map(|row| rank_letter(row)).collect();
    let contexts = column(chunk, |row| clean(&row.context));
    let value = json!([column(chunk, |row| clean(row.title())), ranks, contexts.trim_end(), size, names]);
    let (name, file) = shard('t', &value);
    files.push(file);
    (name, files)
}

fn column(rows: &[&Row], field: impl Fn(&Row) -> String) -> String {
    rows.iter().map(|row| field(row)).collect::<Vec<String>>().join("\n")
}

/// What the filters ask for: categories, language, owner, tags, parted by tabs; lists are parted by `,`. A blank stands for the
/// entry's folder as its only category.
fn facets(entry: &Entry) -> String {
    let owner = entry.owner.as_ref().map_or("", |owner| owner.name.as_str());
    let list = |values: &[String]| clean(&values.join(","));
    let folder = entry.id.file().rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_folder = matches!(&entry.categories[..], [only] if only == folder);
    let categories = if is_folder { String::from(" ") } else { list(&entry.categories) };
    let facets = [categories, entry.locale.as_str().to_owned(), clean(owner), list(&entry.tags)].join("\t");
    facets.trim_end_matches('\t').to_owned()
}

fn summary(article: &Article) -> String {
    let text = clean(article.summary.trim());
    let mut columns = 0;
    let mut last_blank = 0;
    for (at, c) in text.char_indices() {
        columns += if c < '\u{1100}' { 1 } else { 2 };
        if c == ' ' {
            last_blank = at;
        }
        if columns > COLUMNS {
            let end = if at - last_blank < 24 { last_blank } else { at };
            return format!("{}…", &text[..end]);
        }
    }
    text
}
