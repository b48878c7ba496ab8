//! Titles and summaries by number, for answers from the text and for what is shown of any answer.
//!
//! A titles shard holds one chunk of the alphabet: titles, and which detail shards belong to it. It is small, so that the
//! titles of scattered answers are cheap. A detail shard holds addresses, summaries and what the filters of the results page
//! ask for; it is loaded for what is shown only. Where one names shard holds all rows, there are only details.

use super::address::{Addresses, numbers_of};
use super::name_shards::{Shards, clean, rank_letter};
use super::row::Row;
use super::script::{SearchFile, front_coded, shard};
use crate::glossary::{Entry, Glossary};
use crate::link::Article;
use rayon::prelude::*;
use serde_json::json;
use std::ops::Range;
use std::sync::Arc;

/// Entries in a detail shard.
const DETAILS: usize = 2_800;
/// Bytes of the details of two chunks that share a shard.
const SHARED: usize = 200_000;
/// How long a summary may be, in columns: Han, kana and Hangul take two.
const COLUMNS: usize = 84;
/// The same on large sites.
const COLUMNS_OF_MANY: usize = 60;

/// Writes the chunks of `addresses`: their titles and details, or the details alone where the names say the rest.
pub(super) fn title_shards(
    rows: &[Row],
    glossary: &Glossary,
    articles: &[Arc<Article>],
    addresses: &Addresses,
) -> Shards {
    let writer = Writer { glossary, articles, addresses };
    if addresses.is_one_shard() {
        let rows: Vec<&Row> = addresses.order.iter().map(|at| &rows[*at]).collect();
        let (_, written) = writer.shards(&rows);
        let (names, files): (Vec<_>, Vec<_>) = written.into_iter().unzip();
        return Shards { bounds: vec![String::new(); names.len()], names, files };
    }
    let ranges: Vec<_> = addresses.cuts.ranges(rows.len()).collect();
    let written: Vec<(Vec<String>, Vec<SearchFile>)> = ranges
        .par_chunks(2)
        .map(|ranges| {
            let chunk = |range: &Range<usize>| -> Vec<&Row> {
                addresses.order[range.clone()].iter().map(|at| &rows[*at]).collect()
            };
            writer.write(&ranges.iter().map(chunk).collect::<Vec<_>>())
        })
        .collect();
    let (names, files): (Vec<_>, Vec<_>) = written.into_iter().unzip();
    let bounds = addresses.cuts.bounds.clone();
    Shards { names: names.concat(), bounds, files: files.into_iter().flatten().collect() }
}

/// Where the details of a chunk are.
struct Place {
    /// The shards' names.
    shards: Vec<String>,
    /// Entries in each.
    size: usize,
    /// Entries of another chunk before them.
    start: usize,
}

#[derive(Clone, Copy)]
struct Writer<'a> {
    glossary: &'a Glossary,
    articles: &'a [Arc<Article>],
    addresses: &'a Addresses<'a>,
}

impl Writer<'_> {
    /// Writes one chunk, or two neighbours whose details share a shard where they are short.
    fn write(&self, chunks: &[Vec<&Row>]) -> (Vec<String>, Vec<SearchFile>) {
        let is_short = chunks.iter().flatten().map(|row| self.length(row)).sum::<usize>() <= SHARED;
        let (places, mut files) = if is_short { self.one_place(chunks) } else { self.places(chunks) };
        let mut names = Vec::with_capacity(chunks.len());
        for (chunk, place) in chunks.iter().zip(places) {
            let (name, file) = titles(chunk, &place);
            names.push(name);
            files.push(file);
        }
        (names, files)
    }

    /// About how many bytes the details of an entry take.
    fn length(&self, row: &Row) -> usize {
        self.articles[row.entry.get()].summary.len().min(COLUMNS * 3 / 2) + 30
    }

    /// Writes the details of all chunks as one shard.
    fn one_place(&self, chunks: &[Vec<&Row>]) -> (Vec<Place>, Vec<SearchFile>) {
        let (name, file) = shard('d', &json!(self.details(&chunks.concat())));
        let mut start = 0;
        let place = |chunk: &Vec<&Row>| {
            start += chunk.len();
            Place { shards: vec![name.clone()], size: chunk.len().max(1), start: start - chunk.len() }
        };
        (chunks.iter().map(place).collect(), vec![file])
    }

    /// Writes the details of each chunk on their own, in several shards where it is long.
    fn places(&self, chunks: &[Vec<&Row>]) -> (Vec<Place>, Vec<SearchFile>) {
        let mut files = Vec::new();
        let place = |chunk: &Vec<&Row>| {
            let (size, written) = self.shards(chunk);
            let (shards, written): (Vec<String>, Vec<SearchFile>) = written.into_iter().unzip();
            files.extend(written);
            Place { shards, size, start: 0 }
        };
        (chunks.iter().map(place).collect(), files)
    }

    /// The details of these entries in as few shards of one size as hold them, and that size.
    fn shards(&self, rows: &[&Row]) -> (usize, Vec<(String, SearchFile)>) {
        let size = rows.len().div_ceil(rows.len().div_ceil(DETAILS).max(1)).max(1);
        (size, rows.chunks(size).map(|rows| shard('d', &json!(self.details(rows)))).collect())
    }

    fn details(&self, rows: &[&Row]) -> [String; 3] {
        let columns = if self.addresses.is_large() { COLUMNS_OF_MANY } else { COLUMNS };
        [
            column(rows, |row| if self.is_named(row) { String::new() } else { self.addresses.short_id(row) }),
            column(rows, |row| facets(self.glossary.entry(row.entry))),
            column(rows, |row| summary(&self.articles[row.entry.get()], columns)),
        ]
    }

    /// Whether the names shard that the browser has says where the entry is.
    fn is_named(&self, row: &Row) -> bool {
        self.addresses.is_one_shard() && self.addresses.id_in_names(row).is_some()
    }
}

fn titles(chunk: &[&Row], place: &Place) -> (String, SearchFile) {
    let ranks: String = chunk.iter().map(|row| rank_letter(row)).collect();
    let contexts = column(chunk, |row| clean(&row.context));
    let titles: Vec<String> = chunk.iter().map(|row| clean(row.title())).collect();
    let titles = front_coded(titles.iter().map(String::as_str));
    shard(
        't',
        &json!([
            titles,
            ranks,
            contexts.trim_end(),
            place.size,
            place.shards,
            place.start,
            numbers_of(chunk.len())
        ]),
    )
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

fn summary(article: &Article, most: usize) -> String {
    let text = clean(article.summary.trim());
    let mut columns = 0;
    let mut last_blank = 0;
    for (at, c) in text.char_indices() {
        columns += if c < '\u{1100}' { 1 } else { 2 };
        if c == ' ' {
            last_blank = at;
        }
        if columns > most {
            let end = if at - last_blank < 24 { last_blank } else { at };
            return format!("{}…", &text[..end]);
        }
    }
    text
}
