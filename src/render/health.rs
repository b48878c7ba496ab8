//! What a steward should look at: entries by what there is to mend in them.

use super::lists::{Made, frame};
use super::maker::{Maker, Page, is_listed};
use crate::glossary::{Entry, EntryIx, Status};
use crate::language::Locale;
use crate::theme::view::{HealthRowView, HealthView};
use serde::Serialize;
use std::collections::BTreeMap;

/// How many reviews that are due next are shown.
const REVIEWS: usize = 20;

#[derive(Debug, Serialize)]
struct Health {
    groups: Vec<HealthView>,
}

pub fn page(maker: &Maker<'_>) -> Made {
    let groups = vec![
        group(maker, "undecided", undecided(maker)),
        group(maker, "deprecated", deprecated_in_use(maker)),
        group(maker, "drafts", with(maker, |entry| matches!(entry.status, Status::Draft | Status::Proposed))),
        group(maker, "unowned", with(maker, |entry| entry.owner.is_none())),
        group(maker, "due", due(maker)),
    ];
    let health = Health { groups: groups.into_iter().filter(|group| !group.rows.is_empty()).collect() };
    let title = maker.string(&maker.site.config.language, "health");
    maker.print(
        Page { place: "health", ..frame(maker, "glossary-health.html", title, "health.html") },
        &health,
    )
}

fn group(maker: &Maker<'_>, key: &'static str, rows: Vec<(EntryIx, String)>) -> HealthView {
    let row = |(ix, note): (EntryIx, String)| {
        let link = maker.link("", ix);
        HealthRowView { title: link.title, url: link.url, lang: link.lang, note }
    };
    HealthView { key, rows: rows.into_iter().map(row).collect() }
}

fn with(maker: &Maker<'_>, wanted: impl Fn(&Entry) -> bool) -> Vec<(EntryIx, String)> {
    let glossary = maker.site.glossary;
    let terms =
        maker.order.iter().filter(|ix| is_listed(glossary.entry(**ix)) && wanted(glossary.entry(**ix)));
    terms.map(|ix| (*ix, String::new())).collect()
}

/// Entries in whose text a name stands whose sense no rule could decide, with those names.
fn undecided(maker: &Maker<'_>) -> Vec<(EntryIx, String)> {
    let open = |ix: &EntryIx| {
        let mentions = maker.site.articles[ix.get()].mentions.iter();
        let mut names: Vec<&str> = mentions
            .filter(|mention| mention.linked && mention.target().is_none())
            .map(|mention| mention.surface.as_str())
            .collect();
        names.dedup();
        (!names.is_empty()).then(|| (*ix, names.join(" · ")))
    };
    maker.order.iter().filter_map(open).collect()
}

/// Deprecated words that texts still use, with those texts.
fn deprecated_in_use(maker: &Maker<'_>) -> Vec<(EntryIx, String)> {
    let site = maker.site;
    let used = |ix: &EntryIx| {
        let is_deprecated = |ix: EntryIx| site.glossary.entry(ix).status == Status::Deprecated;
        let places = site.where_used.of(*ix).iter().filter(|place| !is_deprecated(place.from));
        let titles: Vec<&str> = places.map(|place| site.glossary.entry(place.from).title()).collect();
        (is_deprecated(*ix) && !titles.is_empty()).then(|| (*ix, titles.join(" · ")))
    };
    maker.order.iter().filter_map(used).collect()
}

/// The reviews that are due next or were due longest ago. A page made without a clock cannot tell which.
fn due(maker: &Maker<'_>) -> Vec<(EntryIx, String)> {
    let language: &Locale = &maker.site.config.language;
    let entries = maker.site.glossary.iter().filter(|(_, entry)| entry.translation_of.is_none());
    let due: BTreeMap<_, _> = entries.filter_map(|(ix, entry)| Some(((entry.due?, ix), ix))).collect();
    due.into_iter().take(REVIEWS).map(|((date, _), ix)| (ix, maker.date(date, language).text)).collect()
}
