//! Where each row's page is, and how little of that a shard must say.
//!
//! Entries are numbered by chunks of the alphabet, so that a new one renumbers hardly any: a chunk has more numbers than
//! entries, and an entry's number in it comes from its title.

use super::cut::Cuts;
use super::name_shards::clean;
use super::row::Row;
use crate::glossary::{EntryIx, Glossary};
use crate::language::plain::plain;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Sites of no more entries have one names shard, which says all that titles do: they are one chunk.
const ONE_SHARD: usize = 3_000;
/// The most entries of a chunk, unless more share one title.
const CHUNK: usize = 2_000;
/// The same for sites so large that the number of files counts.
const CHUNK_OF_MANY: usize = 2_800;
/// A chunk has a third more numbers than entries, so that few collide, and a multiple of this, so that one entry more rarely
/// changes how many.
const NUMBERS: u32 = 256;
/// Sites of more entries are large in that sense.
const MANY: usize = 30_000;
/// Stands for the title's own slug in a short id.
const SLUG: &str = "\u{7F}";
/// Sites of so many entries carry all ids in their one names shard.
const SMALL_SITE: usize = 1500;

/// The alphabetical list of all rows, cut into chunks.
#[derive(Debug)]
pub(super) struct Addresses<'a> {
    glossary: &'a Glossary,
    /// Places in the rows, by plain title, title and id; chunk after chunk. The browser puts rows in the same order.
    pub order: Vec<usize>,
    pub cuts: Cuts,
    /// By chunk: how many numbers it has.
    pub sizes: Vec<u32>,
    /// By entry: its number.
    numbers: Vec<u32>,
    /// By entry: which of the entries of its title it is, from 0.
    twins: Vec<u32>,
    /// By entry: its row.
    row_of: Vec<u32>,
}

impl<'a> Addresses<'a> {
    pub fn new(rows: &[Row], glossary: &'a Glossary) -> Self {
        let plains: Vec<String> = rows.par_iter().map(|row| plain(row.title())).collect();
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|at| (&plains[*at], rows[*at].title(), rows[*at].entry));
        let items: Vec<(&str, usize)> = order.iter().map(|at| (plains[*at].as_str(), 1)).collect();
        let most = match rows.len() {
            small if small <= ONE_SHARD => ONE_SHARD,
            large if large > MANY => CHUNK_OF_MANY,
            _ => CHUNK,
        };
        let cuts = Cuts::new(&items, most);
        let mut row_of = vec![0; rows.len()];
        let mut twins = vec![0; rows.len()];
        for (at, row) in rows.iter().enumerate() {
            row_of[row.entry.get()] = at as u32;
        }
        let mut seen = FxHashMap::<&str, u32>::default();
        for at in &order {
            let count = seen.entry(rows[*at].title()).or_default();
            twins[rows[*at].entry.get()] = *count;
            *count += 1;
        }
        let sizes = cuts.ranges(order.len()).map(|range| numbers_of(range.len())).collect();
        let mut addresses = Self { glossary, order, cuts, sizes, numbers: Vec::new(), twins, row_of };
        addresses.numbers = addresses.give_numbers(rows);
        addresses
    }

    /// Whether one names shard holds all rows.
    pub fn is_one_shard(&self) -> bool {
        self.order.len() <= ONE_SHARD
    }

    /// Whether the site is so large that all must be short.
    pub fn is_large(&self) -> bool {
        self.order.len() > MANY
    }

    /// The numbers that entries may have.
    pub fn numbers(&self) -> u32 {
        self.sizes.iter().sum()
    }

    pub fn number(&self, entry: EntryIx) -> u32 {
        self.numbers[entry.get()]
    }

    /// Which of several entries of one title it is; `None` for the first.
    pub fn twin(&self, entry: EntryIx) -> Option<u32> {
        Some(self.twins[entry.get()]).filter(|twin| *twin > 0)
    }

    pub fn title<'r>(&self, entry: EntryIx, rows: &'r [Row]) -> Option<&'r str> {
        self.row_of.get(entry.get()).map(|row| rows[*row as usize].title())
    }

    /// The id, with a sign where it holds the title's own slug.
    pub fn short_id(&self, row: &Row) -> String {
        let id = self.glossary.entry(row.entry).id.as_str();
        let slug = slug(row.title());
        if slug.is_empty() { id.to_owned() } else { id.replacen(&slug, SLUG, 1) }
    }

    /// The id where a names shard should hold it: everywhere on a small site, else where it is short.
    pub fn id_in_names(&self, row: &Row) -> Option<String> {
        let id = self.short_id(row);
        (self.order.len() <= SMALL_SITE || id.ends_with(SLUG)).then_some(id)
    }

    /// Numbers the entries of each chunk by the hash of their titles; a number that is taken gives way to the next.
    fn give_numbers(&self, rows: &[Row]) -> Vec<u32> {
        let mut numbers = vec![0; rows.len()];
        let mut first = 0;
        for (range, &size) in self.cuts.ranges(self.order.len()).zip(&self.sizes) {
            let mut taken = vec![false; size as usize];
            for at in &self.order[range] {
                let entry = rows[*at].entry;
                let mut number = hash_of(&clean(rows[*at].title())) % size;
                while taken[number as usize] {
                    number = (number + 1) % size;
                }
                taken[number as usize] = true;
                numbers[entry.get()] = first + number;
            }
            first += size;
        }
        numbers
    }
}

/// How many numbers a chunk of so many entries has.
pub(super) fn numbers_of(entries: usize) -> u32 {
    (entries as u32 * 4 / 3 + 1).next_multiple_of(NUMBERS)
}

/// FNV-1a over UTF-16 units, which is a line of JavaScript.
fn hash_of(title: &str) -> u32 {
    title.encode_utf16().fold(0x811C_9DC5, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193))
}

/// The file name that a title suggests: letters and digits in lower case, hyphens between.
fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    for c in title.to_lowercase().chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
