//! The numbers that a steward reports: how large the glossary is, how complete, how used, how fresh.
//!
//! Terms are counted in their original language. Translations are counted by language only, wiki pages as pages.

mod used;

pub use used::{Used, Wanted};

use crate::glossary::{Entry, EntryIx, Glossary, Status};
use crate::link::{Article, WhereUsed};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the numbers are taken from.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    pub glossary: &'a Glossary,
    /// Of the entries, in order.
    pub articles: &'a [Arc<Article>],
    pub where_used: &'a WhereUsed,
    /// The day on which a review is overdue or not.
    pub today: jiff::civil::Date,
}

/// All numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stats<'a> {
    pub terms: usize,
    pub pages: usize,
    pub translations: usize,
    /// Every status, also those that no entry has.
    pub by_status: Vec<Group<'a>>,
    /// By the entry's own category, the largest first; the root of the content has no name.
    pub by_category: Vec<Group<'a>>,
    /// Those without an owner stand under the empty name.
    pub by_owner: Vec<Group<'a>>,
    /// Pages and translations are among these.
    pub by_language: Vec<Group<'a>>,
    /// How many of the entries have what a good entry has.
    pub coverage: Coverage,
    /// How many links the texts hold.
    pub links: usize,
    /// The entries that the most texts use.
    pub most_used: Vec<Used<'a>>,
    /// Entries that no other text uses.
    pub never_used: Vec<Row<'a>>,
    /// Entries whose last review is longest ago.
    pub oldest_reviews: Vec<Row<'a>>,
    /// How many terms that are still in use were never reviewed.
    pub never_reviewed: usize,
    /// Entries whose next review should have been, the longest overdue first.
    pub overdue: Vec<Row<'a>>,
    pub drafts: Vec<Row<'a>>,
    /// Names that texts link by hand and no entry has.
    pub wanted: Vec<Wanted<'a>>,
}

/// How many entries share something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group<'a> {
    pub name: &'a str,
    pub entries: usize,
}

/// How many entries have something, of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Coverage {
    /// A summary, or a first paragraph that serves as one.
    pub summary: usize,
    pub owner: usize,
    /// The day of the last review.
    pub reviewed: usize,
    /// A text that uses them.
    pub links_in: usize,
    /// A link to another entry.
    pub links_out: usize,
}

/// An entry with its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row<'a> {
    pub entry: &'a str,
    pub title: &'a str,
    pub owner: Option<&'a str>,
    /// The day of its last review, or the one on which the next was due.
    pub date: Option<String>,
}

/// Counts everything.
#[must_use]
pub fn stats<'a>(site: &Site<'a>) -> Stats<'a> {
    let all = &site.glossary.entries;
    let terms: Vec<(EntryIx, &Entry)> =
        site.glossary.iter().filter(|(_, entry)| entry.is_original_term()).collect();
    let counts = site.glossary.counts();
    let owner = |entry: &'a Entry| entry.owner.as_ref().map_or("", |owner| owner.name.as_str());
    let count = |status: Status| terms.iter().filter(|(_, entry)| entry.status == status).count();
    Stats {
        terms: counts.terms,
        pages: counts.pages,
        translations: counts.translations,
        by_status: Status::ALL.iter().map(|one| Group { name: one.as_str(), entries: count(*one) }).collect(),
        by_category: groups(
            terms.iter().map(|(_, entry)| entry.categories.first().map_or("", String::as_str)),
        ),
        by_owner: groups(terms.iter().map(|(_, entry)| owner(entry))),
        by_language: groups(all.iter().map(|entry| entry.locale.as_str())),
        coverage: coverage(site, &terms),
        links: site
            .articles
            .iter()
            .flat_map(|article| &article.mentions)
            .filter(|mention| mention.linked)
            .count(),
        most_used: used::most_used(site, &terms),
        never_used: rows(
            terms.iter().filter(|(ix, entry)| used::is_lonely(site, *ix, entry)).map(|one| (one.1, None)),
        ),
        oldest_reviews: by_day(terms.iter().filter_map(|(_, entry)| Some((*entry, entry.reviewed?)))),
        never_reviewed: terms
            .iter()
            .filter(|(_, entry)| entry.reviewed.is_none() && entry.status != Status::Deprecated)
            .count(),
        overdue: by_day(terms.iter().filter_map(|(_, entry)| {
            Some((*entry, entry.due.filter(|due| *due < site.today && entry.status != Status::Deprecated)?))
        })),
        drafts: rows(
            terms.iter().filter(|(_, entry)| entry.status == Status::Draft).map(|one| (one.1, None)),
        ),
        wanted: used::wanted(site),
    }
}

/// How often each name comes, the commonest first.
fn groups<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Group<'a>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut groups: Vec<Group> = counts.into_iter().map(|(name, entries)| Group { name, entries }).collect();
    groups.sort_by_key(|group| Reverse(group.entries));
    groups
}

fn coverage(site: &Site<'_>, terms: &[(EntryIx, &Entry)]) -> Coverage {
    let count =
        |has: &dyn Fn(EntryIx, &Entry) -> bool| terms.iter().filter(|(ix, entry)| has(*ix, entry)).count();
    let users: BTreeSet<EntryIx> =
        terms.iter().filter(|(ix, _)| leads_on(site, *ix)).map(|(ix, _)| *ix).collect();
    Coverage {
        summary: count(&|ix, _| !site.articles[ix.get()].summary.trim().is_empty()),
        owner: count(&|_, entry| entry.owner.is_some()),
        reviewed: count(&|_, entry| entry.reviewed.is_some()),
        links_in: count(&|ix, _| !site.where_used.of(ix).is_empty()),
        links_out: count(&|ix, _| users.contains(&ix)),
    }
}

/// Whether an entry's text links to another entry.
fn leads_on(site: &Site<'_>, ix: EntryIx) -> bool {
    site.articles[ix.get()].mentions.iter().any(|mention| mention.linked && !mention.candidates.contains(&ix))
}

fn rows<'a>(entries: impl Iterator<Item = (&'a Entry, Option<jiff::civil::Date>)>) -> Vec<Row<'a>> {
    let row = |(entry, date): (&'a Entry, Option<jiff::civil::Date>)| Row {
        entry: entry.id.as_str(),
        title: entry.title(),
        owner: entry.owner.as_ref().map(|owner| owner.name.as_str()),
        date: date.map(|date| date.to_string()),
    };
    entries.map(row).collect()
}

/// Entries by their days, the earliest first.
fn by_day<'a>(entries: impl Iterator<Item = (&'a Entry, jiff::civil::Date)>) -> Vec<Row<'a>> {
    let mut entries: Vec<_> = entries.collect();
    entries.sort_by_key(|(entry, date)| (*date, entry.id.as_str()));
    rows(entries.into_iter().map(|(entry, date)| (entry, Some(date))))
}
