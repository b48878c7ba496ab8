//! The names layer: shards by key, each holding whole rows, so that one answers a name from its beginning, from any of its
//! words, in any order, by pinyin and by initials.
//!
//! 1. Every place from which a name may be asked for is a key.
//! 2. The sorted keys are cut into shards.
//! 3. A shard lists the rows that have a key in it, each with the names concerned.
//! 4. A short beginning that lies across a cut has its best rows listed in its first shard.

use super::address::Addresses;
use super::cut::Cuts;
use super::key::Reading;
use super::matching::{Query, Why};
use super::row::{Row, RowName};
use super::script::{SearchFile, shard};
use crate::glossary::Status;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// How much of a key matters for the order, in characters.
const KEY_LENGTH: usize = 16;
/// The rows listed for a beginning that lies across a cut.
const HEAD_ROWS: usize = 16;
/// The rows listed beside them since the beginning is their initials.
const HEAD_INITIALS: usize = 2;

/// The finished shards: file names and lower bounds in order.
#[derive(Debug)]
pub(super) struct Shards {
    pub names: Vec<String>,
    pub bounds: Vec<String>,
    pub files: Vec<SearchFile>,
}

/// One place from which a name may be asked for.
#[derive(Debug)]
struct Place {
    key: String,
    row: u32,
    name: u32,
    kind: PlaceKind,
}

/// Whether a place is in the name as written or in how it is abbreviated and read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PlaceKind {
    Written,
    Spoken,
}

/// Cuts the names into shards of about `most` bytes.
pub(super) fn name_shards(rows: &[Row], addresses: &Addresses, most: usize) -> Shards {
    let mut places: Vec<Place> =
        rows.par_iter().enumerate().flat_map_iter(|(ix, row)| places_of(ix as u32, row)).collect();
    places.par_sort_by(|a, b| (&a.key, a.row, a.name).cmp(&(&b.key, b.row, b.name)));
    let items: Vec<(&str, usize)> = places
        .iter()
        .map(|place| {
            (place.key.as_str(), 4 + rows[place.row as usize].names[place.name as usize].key.text.len())
        })
        .collect();
    let cuts = Cuts::new(&items, most);
    let heads = heads(&places, &cuts, rows);
    let ranges: Vec<_> = cuts.ranges(places.len()).collect();
    let written: Vec<(String, SearchFile)> = ranges
        .into_par_iter()
        .enumerate()
        .map(|(at, range)| write(&places[range], heads.get(&at), rows, addresses))
        .collect();
    let (names, files) = written.into_iter().unzip();
    Shards { names, bounds: cuts.bounds, files }
}

fn places_of(ix: u32, row: &Row) -> Vec<Place> {
    let mut places = Vec::new();
    for (at, name) in row.names.iter().enumerate() {
        let mut add = |key: &str, kind: PlaceKind| {
            let key = key.chars().take(KEY_LENGTH).collect();
            places.push(Place { key, row: ix, name: at as u32, kind });
        };
        name.key.places().for_each(|start| add(&name.key.joined[start..], PlaceKind::Written));
        name.key.initials.iter().for_each(|initials| add(initials, PlaceKind::Written));
        for reading in &name.readings {
            add(&reading.joined, PlaceKind::Spoken);
            add(&reading.initials, PlaceKind::Spoken);
        }
        name.readings.iter().take(1).flat_map(Reading::later).for_each(|rest| add(rest, PlaceKind::Spoken));
    }
    places
}

/// By shard, the best rows of the beginnings that lie across its upper cut.
fn heads(places: &[Place], cuts: &Cuts, rows: &[Row]) -> FxHashMap<usize, BTreeSet<u32>> {
    let across: BTreeSet<&str> = cuts
        .bounds
        .iter()
        .flat_map(|bound| bound.char_indices().skip(1).map(move |(at, _)| &bound[..at]))
        .collect();
    let across: Vec<&str> = across.into_iter().collect();
    let best: Vec<Vec<u32>> = across.par_iter().map(|head| best_rows(head, places, rows)).collect();
    let mut heads: FxHashMap<usize, BTreeSet<u32>> = FxHashMap::default();
    for (head, best) in across.into_iter().zip(best) {
        heads.entry(cuts.shard_of(head)).or_default().extend(best);
    }
    heads
}

fn best_rows(head: &str, places: &[Place], rows: &[Row]) -> Vec<u32> {
    let Some(query) = Query::new(head) else { return Vec::new() };
    let from = places.partition_point(|place| place.key.as_str() < head);
    let mut best: FxHashMap<u32, (Why, u32, bool)> = FxHashMap::default();
    for place in places[from..].iter().take_while(|place| place.key.starts_with(head)) {
        let name = &rows[place.row as usize].names[place.name as usize];
        let Some(why) = query.matches(&name.key, &name.readings) else { continue };
        let answer = (why, place.name, query.is_nearly(&name.key, why));
        best.entry(place.row).and_modify(|known| *known = answer.min(*known)).or_insert(answer);
    }
    let mut best: Vec<(u32, (Why, u32, bool))> = best.into_iter().collect();
    let order = |(ix, (why, name, _)): &(u32, (Why, u32, bool))| {
        let row = &rows[*ix as usize];
        (why.rank(), row.status, std::cmp::Reverse(row.weight), *name > 0, *ix)
    };
    best.sort_unstable_by_key(order);
    let rest = best.split_off(best.len().min(HEAD_ROWS));
    let is_initials = |why: Why| why == Why::Initials || why == Why::LargeInitials;
    let initials = rest.iter().filter(|(_, (why, ..))| is_initials(*why)).take(HEAD_INITIALS);
    let nearly = rest.iter().find(|(_, (.., is_nearly))| *is_nearly);
    best.iter().chain(initials).chain(nearly).map(|(row, _)| *row).collect()
}

/// Writes a shard: one line for each row, its fields parted by tabs (see `line`), the rows of heads among them.
fn write(
    places: &[Place],
    heads: Option<&BTreeSet<u32>>,
    rows: &[Row],
    addresses: &Addresses,
) -> (String, SearchFile) {
    let mut wanted: BTreeMap<u32, BTreeMap<u32, bool>> = BTreeMap::new();
    for place in places {
        let is_spoken = place.kind == PlaceKind::Spoken;
        *wanted.entry(place.row).or_default().entry(place.name).or_default() |= is_spoken;
    }
    for row in heads.into_iter().flatten() {
        let names = &rows[*row as usize].names;
        wanted.entry(*row).or_insert_with(|| (0..names.len() as u32).map(|name| (name, true)).collect());
    }
    let lines: Vec<String> =
        wanted.iter().map(|(row, names)| line(&rows[*row as usize], names, rows, addresses)).collect();
    let ranks: String = wanted.keys().map(|row| rank_letter(&rows[*row as usize])).collect();
    shard('n', &json!([lines.join("\n"), ranks]))
}

/// Status and weight as one letter: approved and never linked is `0`, ten steps for each status.
pub(super) fn rank_letter(row: &Row) -> char {
    let status = match row.status {
        Status::Approved => 0,
        Status::Proposed => 1,
        Status::Draft => 2,
        Status::Deprecated => 3,
    };
    char::from(b'0' + status * 10 + row.weight)
}

/// The title, then other names with the letter of their role, `r` readings of the name before, `x` the context,
/// `i` the id, `=` which of several entries of that title it is, `>` the title to use instead.
fn line(row: &Row, names: &BTreeMap<u32, bool>, rows: &[Row], addresses: &Addresses) -> String {
    let mut line = clean(row.title());
    let mut push = |letter: char, text: &str| {
        line.push('\t');
        line.push(letter);
        line.push_str(&clean(text));
    };
    for (at, name) in row.names.iter().enumerate() {
        let Some(by_sound) = names.get(&(at as u32)) else { continue };
        if at > 0 {
            push(name.role.letter(), &name.key.text);
        }
        if *by_sound {
            readings(name).for_each(|reading| push('r', reading));
        }
    }
    if !row.context.is_empty() {
        push('x', &row.context);
    }
    if let Some(id) = addresses.id_in_names(row) {
        push('i', &id);
    }
    if let Some(twin) = addresses.twin(row.entry) {
        push('=', &twin.to_string());
    }
    if let Some(successor) = row.successor.and_then(|successor| addresses.title(successor, rows)) {
        push('>', successor);
    }
    line
}

fn readings(name: &RowName) -> impl Iterator<Item = &str> {
    name.readings.iter().map(|reading| reading.spaced.as_str())
}

/// Names hold no line breaks or tabs: these part the fields.
pub(super) fn clean(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}
