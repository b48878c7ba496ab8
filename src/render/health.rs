//! What a steward should look at: entries by what there is to mend in them.

use super::Printed;
use super::lists::frame;
use super::maker::{Maker, Page, is_listed};
use crate::glossary::{Entry, EntryIx, Status};
use crate::language::Locale;
use crate::language::fold::fold;
use crate::link::deprecated_uses;
use crate::theme::view::{HealthRowView, HealthView};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How many reviews that are due next are shown.
const REVIEWS: usize = 20;

#[derive(Debug, Serialize)]
struct Health {
    groups: Vec<HealthView>,
}

pub fn page(maker: &Maker<'_>) -> Printed {
    let groups = vec![
        HealthView { key: "wanted", rows: wanted(maker) },
        group(maker, "undecided", undecided(maker)),
        group(maker, "deprecated", deprecated_in_use(maker)),
        group(maker, "drafts", with(maker, |entry| matches!(entry.status, Status::Draft | Status::Proposed))),
        group(maker, "unowned", unowned(maker)),
        HealthView { key: "due", rows: due(maker) },
    ];
    let health = Health { groups: groups.into_iter().filter(|group| !group.rows.is_empty()).collect() };
    let title = maker.string(&maker.site.config.language, "health");
    maker.print(
        Page { place: "health", ..frame(maker, "glossary-health.html", title, "health.html") },
        &health,
    )
}

fn group(maker: &Maker<'_>, key: &'static str, rows: Vec<(EntryIx, String)>) -> HealthView {
    HealthView { key, rows: rows.into_iter().map(|(ix, note)| row(maker, ix, note)).collect() }
}

fn row(maker: &Maker<'_>, ix: EntryIx, note: String) -> HealthRowView {
    let link = maker.link("", ix);
    HealthRowView { title: link.title, url: link.url, lang: link.lang, note, due: None }
}

fn with(maker: &Maker<'_>, wanted: impl Fn(&Entry) -> bool) -> Vec<(EntryIx, String)> {
    let glossary = maker.site.glossary;
    let terms = maker
        .arrangement
        .order
        .iter()
        .filter(|ix| is_listed(glossary.entry(**ix)) && wanted(glossary.entry(**ix)));
    terms.map(|ix| (*ix, String::new())).collect()
}

/// Entries without an owner, where others have one.
fn unowned(maker: &Maker<'_>) -> Vec<(EntryIx, String)> {
    let unowned: BTreeSet<EntryIx> = maker.site.glossary.unowned().into_iter().collect();
    maker.arrangement.order.iter().filter(|ix| unowned.contains(ix)).map(|ix| (*ix, String::new())).collect()
}

/// Names that texts link by hand and no entry has, most wanted first, with those texts; each leads to the first of them.
fn wanted(maker: &Maker<'_>) -> Vec<HealthRowView> {
    let mut wanted: BTreeMap<String, (&str, Vec<EntryIx>)> = BTreeMap::new();
    for ix in &maker.arrangement.order {
        for name in &maker.site.articles[ix.get()].wanted {
            let (_, texts) = wanted.entry(fold(name)).or_insert_with(|| (name, Vec::new()));
            if texts.last() != Some(ix) {
                texts.push(*ix);
            }
        }
    }
    let mut wanted: Vec<(&str, Vec<EntryIx>)> = wanted.into_values().collect();
    wanted.sort_by_key(|(_, texts)| std::cmp::Reverse(texts.len()));
    let title = |ix: &EntryIx| maker.site.glossary.entry(*ix).title();
    wanted
        .into_iter()
        .map(|(name, texts)| {
            let note = texts.iter().map(title).collect::<Vec<_>>().join(" · ");
            HealthRowView { title: name.to_owned(), ..row(maker, texts[0], note) }
        })
        .collect()
}

/// Entries in whose text a name stands whose sense no rule could decide, with those names.
fn undecided(maker: &Maker<'_>) -> Vec<(EntryIx, String)> {
    let open = |ix: &EntryIx| {
        let mentions = maker.site.articles[ix.get()].mentions.iter();
        let mut names: Vec<&str> = mentions
            .filter(|mention| mention.linked && mention.target().is_none())
            .map(|mention| mention.surface.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        (!names.is_empty()).then(|| (*ix, names.join(" · ")))
    };
    maker.arrangement.order.iter().filter_map(open).collect()
}

/// Deprecated words that texts still use, with those texts.
fn deprecated_in_use(maker: &Maker<'_>) -> Vec<(EntryIx, String)> {
    let site = maker.site;
    let mut texts: BTreeMap<EntryIx, Vec<&str>> = BTreeMap::new();
    for (old, mention) in deprecated_uses(site.glossary, site.articles) {
        texts.entry(old).or_default().push(site.glossary.entry(mention.from).title());
    }
    let used = |ix: &EntryIx| texts.get(ix).map(|titles| (*ix, titles.join(" · ")));
    maker.arrangement.order.iter().filter_map(used).collect()
}

/// The reviews that are due next or were due longest ago. A page made without a clock cannot tell which; the reader's can.
fn due(maker: &Maker<'_>) -> Vec<HealthRowView> {
    let language: &Locale = &maker.site.config.language;
    let entries = maker.site.glossary.iter().filter(|(_, entry)| entry.translation_of.is_none());
    let due: BTreeSet<_> = entries.filter_map(|(ix, entry)| Some((entry.due?, ix))).collect();
    due.into_iter()
        .take(REVIEWS)
        .map(|(date, ix)| HealthRowView {
            due: Some(maker.date(date, language)),
            ..row(maker, ix, String::new())
        })
        .collect()
}
