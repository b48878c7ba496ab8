//! What was found so far of one kind: for each candidate how often, in how many files, where first, and how it is written.

use std::collections::BTreeMap;
use std::ops::Range;

/// How many places are kept of a candidate.
pub(super) const PLACES: usize = 3;

/// A word that may be suggested.
#[derive(Debug, Clone, Default)]
pub(super) struct Candidate {
    pub uses: u32,
    pub files: u32,
    pub last_file: Option<u32>,
    /// The first places, each in another file where there are several: page, and stretch of its text.
    pub places: Vec<(u32, Range<usize>)>,
    /// How it is written, and how often so.
    pub surfaces: BTreeMap<String, u32>,
    pub expansions: BTreeMap<String, u32>,
}

impl Candidate {
    /// Notes a use on a page of a file. Pages come in order.
    pub fn note(&mut self, page: u32, file: u32, range: Range<usize>, surface: &str) {
        self.uses += 1;
        if self.last_file != Some(file) {
            self.last_file = Some(file);
            self.files += 1;
            if self.places.len() < PLACES {
                self.places.push((page, range));
            }
        }
        if let Some(count) = self.surfaces.get_mut(surface) {
            *count += 1;
        } else {
            self.surfaces.insert(surface.to_owned(), 1);
        }
    }

    /// The commonest spelling; of equally common ones the shortest, then the first by its letters.
    pub fn surface(&self) -> &str {
        commonest(&self.surfaces)
    }

    /// The commonest expansion.
    pub fn expansion(&self) -> Option<&str> {
        Some(commonest(&self.expansions)).filter(|text| !text.is_empty())
    }
}

fn commonest(counts: &BTreeMap<String, u32>) -> &str {
    let best = counts.iter().min_by_key(|(text, count)| (std::cmp::Reverse(**count), text.chars().count()));
    best.map_or("", |(text, _)| text)
}
