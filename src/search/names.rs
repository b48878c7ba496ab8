//! Look-up in memory, for the terminal: the same rows, ranks and order as in the browser.

use super::matching::{Query, Why};
use super::question::name_in_question;
use super::row::{Role, Row, rows};
use crate::glossary::{EntryIx, Glossary, NameKind, Status};
use crate::language::Locale;
use crate::link::WhereUsed;
use rayon::prelude::*;
use std::cmp::Reverse;

/// Fewer letters are no initials that could be meant.
const SHORTEST_INITIALS: usize = 3;
/// So many names that begin as typed, at their first or a later word, are a crowd.
const CROWD: usize = 2;
/// So many of those whose initials were typed stand before it.
const LIFTED: usize = 2;

/// All names of a glossary, ready to be asked.
#[derive(Debug)]
pub struct Names {
    rows: Vec<Row>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub entry: EntryIx,
    /// The name that answers, as it is written.
    pub name: String,
    pub why: Why,
    /// Whether the name is the headword; of equal answers these stand first.
    pub is_headword: bool,
}

impl Names {
    #[must_use]
    pub fn new(glossary: &Glossary, where_used: &WhereUsed, language: &Locale) -> Self {
        Self { rows: rows(glossary, where_used, language) }
    }

    /// The best answers to a query, best first; to a question of what a name means, those to the name.
    #[must_use]
    pub fn lookup(&self, query: &str, limit: usize) -> Vec<Hit> {
        let is_whole = |hits: &Vec<Hit>| hits.first().is_some_and(|hit| hit.why <= Why::Joined);
        let hits = self.lookup_as_typed(query, limit);
        if is_whole(&hits) {
            return hits;
        }
        let named = name_in_question(query).map(|name| self.lookup_as_typed(name, limit));
        named.filter(is_whole).unwrap_or(hits)
    }

    fn lookup_as_typed(&self, query: &str, limit: usize) -> Vec<Hit> {
        let Some(query) = Query::new(query) else { return Vec::new() };
        let mut hits = self.ask(&query);
        if !hits.iter().any(|found| found.hit.why < Why::Infix) {
            let simplified = query.simplified();
            hits.extend(self.ask(&simplified));
        }
        if !hits.iter().any(|found| found.hit.why < Why::Blankless) {
            hits.extend(self.ask_singular(&query));
        }
        hits.sort_by_key(|Found { row, hit, is_other, .. }| {
            (hit.why.rank(), *is_other, row.status, Reverse(row.weight), !hit.is_headword)
        });
        let mut seen = std::collections::HashSet::new();
        hits.retain(|found| seen.insert(found.hit.entry));
        if query.length() >= SHORTEST_INITIALS {
            lift_initials(&mut hits);
        }
        lift_successors(&mut hits);
        hits.into_iter().take(limit).map(|found| found.hit).collect()
    }

    /// The entries whose name was typed as a plural.
    fn ask_singular(&self, query: &Query) -> Vec<Found<'_>> {
        let whole = query.singulars().map(|singular| {
            let mut hits = self.ask(&singular);
            hits.retain(|found| found.hit.why <= Why::Joined);
            hits
        });
        let mut hits = whole.into_iter().find(|hits| !hits.is_empty()).unwrap_or_default();
        for found in &mut hits {
            found.hit.why = Why::Plural;
        }
        hits
    }

    fn ask(&self, query: &Query) -> Vec<Found<'_>> {
        self.rows.par_iter().filter_map(|row| answer(row, query)).collect()
    }
}

struct Found<'a> {
    row: &'a Row,
    hit: Hit,
    /// Whether more than half of the name was typed, from its beginning on.
    is_nearly: bool,
    /// Whether the name differs from what was typed in accents or signs.
    is_other: bool,
}

fn answer<'a>(row: &'a Row, query: &Query) -> Option<Found<'a>> {
    let (name, why) = row
        .names
        .iter()
        .filter_map(|name| query.matches(&name.key, &name.readings).map(|why| (name, why)))
        .min_by_key(|(_, why)| why.rank())?;
    let shown = if name.role == Role::Hidden { row.title() } else { &name.key.text };
    let is_headword = name.role == Role::Written(NameKind::Headword);
    let hit = Hit { entry: row.entry, name: shown.to_owned(), why, is_headword };
    let (is_nearly, is_other) = (query.is_nearly(&name.key, why), !query.is_in(&name.key));
    Some(Found { row, hit, is_nearly, is_other })
}

/// Lifts the best two whose whole initials were typed: below what is written so and a name whose first words were typed or, where
/// neither is and no crowd begins so, one of which more than half was typed. The second leaves room for one more before it.
fn lift_initials(hits: &mut Vec<Found>) {
    let before = |why: Why| hits.partition_point(|found| found.hit.why < why);
    let (first, end) = (before(Why::Initials), before(Why::PinyinPrefix).min(before(Why::Initials) + LIFTED));
    let written = before(Why::FirstWords);
    let is_crowd = before(Why::Infix) - written >= CROWD;
    let is_kept = |found: &Found| found.hit.why <= Why::AlmostWhole || !is_crowd && found.is_nearly;
    let best: Vec<Found> = hits.drain(first..end).collect();
    let kept = hits.iter().position(is_kept).filter(|_| written == 0 && !best.is_empty());
    if let Some(kept) = kept {
        hits[..=kept].rotate_right(1);
    }
    let start = written + usize::from(kept.is_some());
    for (place, found) in best.into_iter().enumerate() {
        hits.insert((start + place * 2).min(hits.len()), found);
    }
}

/// Puts a deprecated entry below its successor where both answer and the reader did not write the old name exactly.
fn lift_successors(hits: &mut Vec<Found>) {
    let mut at = 0;
    while at < hits.len() {
        let Found { row, hit, .. } = &hits[at];
        let successor = (row.status == Status::Deprecated && hit.why > Why::Exact)
            .then_some(row.successor)
            .flatten()
            .and_then(|successor| hits.iter().position(|other| other.hit.entry == successor))
            .filter(|place| *place > at);
        if let Some(place) = successor {
            let better = hits.remove(place);
            hits.insert(at, better);
        }
        at += 1;
    }
}
