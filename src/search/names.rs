//! Look-up in memory, for the terminal: the same rows, ranks and order as in the browser.

use super::matching::{Query, Why};
use super::row::{Role, Row, rows};
use crate::glossary::{EntryIx, Glossary, NameKind, Status};
use crate::language::Locale;
use crate::link::WhereUsed;
use rayon::prelude::*;
use std::cmp::Reverse;

/// Fewer letters are no initials that could be meant.
const SHORTEST_INITIALS: usize = 3;
/// So many names that begin as typed, at their first or a later word, hide what stands below them.
const CROWD: usize = 3;
const CROWD_OF_PREFIXES: usize = 2;

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

    /// The best answers to a query, best first.
    #[must_use]
    pub fn lookup(&self, query: &str, limit: usize) -> Vec<Hit> {
        let Some(query) = Query::new(query) else { return Vec::new() };
        let mut hits = self.ask(&query);
        if !hits.iter().any(|(_, hit)| hit.why < Why::Infix) {
            let simplified = query.simplified();
            hits.extend(self.ask(&simplified));
        }
        hits.sort_by_key(|(row, hit)| (hit.why.rank(), row.status, Reverse(row.weight), !hit.is_headword));
        let mut seen = std::collections::HashSet::new();
        hits.retain(|(_, hit)| seen.insert(hit.entry));
        lift_initials(&mut hits, query.length());
        lift_successors(&mut hits);
        hits.into_iter().take(limit).map(|(_, hit)| hit).collect()
    }

    fn ask(&self, query: &Query) -> Vec<(&Row, Hit)> {
        self.rows.par_iter().filter_map(|row| answer(row, query).map(|hit| (row, hit))).collect()
    }
}

fn answer(row: &Row, query: &Query) -> Option<Hit> {
    let (name, why) = row
        .names
        .iter()
        .filter_map(|name| query.matches(&name.key, &name.readings).map(|why| (name, why)))
        .min_by_key(|(_, why)| why.rank())?;
    let shown = if name.role == Role::Hidden { row.title() } else { &name.key.text };
    let is_headword = name.role == Role::Written(NameKind::Headword);
    Some(Hit { entry: row.entry, name: shown.to_owned(), why, is_headword })
}

/// Puts the best two with these initials before names that only begin so. Three letters are lifted only where there are so
/// many of these that a reader would not see past them.
fn lift_initials(hits: &mut Vec<(&Row, Hit)>, length: usize) {
    let is_initials = |at: usize| hits.get(at).is_some_and(|(_, hit)| hit.why == Why::Initials);
    let Some(first) = (0..hits.len()).find(|at| is_initials(*at)) else { return };
    let count = if is_initials(first + 1) { 2 } else { 1 };
    let before = |why: Why| hits.iter().filter(|(_, hit)| hit.why < why).count();
    let (whole, literal) = (before(Why::Prefix), before(Why::FirstWords));
    let is_crowded =
        before(Why::Infix) - literal >= CROWD || before(Why::WholeWord) - literal >= CROWD_OF_PREFIXES;
    if length > SHORTEST_INITIALS || length == SHORTEST_INITIALS && is_crowded {
        hits[whole..first + count].rotate_right(count);
    }
}

/// Puts a deprecated entry below its successor where both answer and the reader did not write the old name exactly.
fn lift_successors(hits: &mut Vec<(&Row, Hit)>) {
    let mut at = 0;
    while at < hits.len() {
        let (row, hit) = &hits[at];
        let successor = (row.status == Status::Deprecated && hit.why > Why::Exact)
            .then_some(row.successor)
            .flatten()
            .and_then(|successor| hits.iter().position(|(_, other)| other.entry == successor))
            .filter(|place| *place > at);
        if let Some(place) = successor {
            let better = hits.remove(place);
            hits.insert(at, better);
        }
        at += 1;
    }
}
