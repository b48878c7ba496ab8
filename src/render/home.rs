//! The first page: look-up, letters, categories, what changed, what is mentioned most.

use super::entry::{self, is_index};
use super::lists::{categories, frame, recent};
use super::maker::{Maker, Page, is_listed};
use super::{Printed, data, letters};
use crate::glossary::EntryIx;
use crate::theme::view::{CategoryView, EntryView, LetterView, RowView};
use serde::Serialize;

/// How many entries each list of the page shows.
const SHORT: usize = 6;

#[derive(Debug, Serialize)]
struct Home {
    /// The text of `index.md`, if there is one.
    intro: Option<EntryView>,
    letters: Vec<LetterView>,
    categories: Vec<CategoryView>,
    recent: Vec<RowView>,
    /// The terms mentioned most.
    used: Vec<RowView>,
    /// Wiki pages.
    pages: Vec<RowView>,
}

pub fn page(maker: &Maker<'_>) -> Printed {
    let site = maker.site;
    let home = Home {
        intro: site.glossary.by_id("index").map(|ix| entry::view(maker, ix, "index.html")),
        letters: letters::links(&maker.arrangement.letters, ""),
        categories: categories(maker, "", ""),
        recent: recent(maker, "", SHORT),
        used: most_used(maker),
        pages: wiki_pages(maker),
    };
    let page = frame(maker, "index.html", &site.config.title, "home.html");
    maker.print(Page { place: "home", json_ld: Some(data::json_ld_of_set(maker)), ..page }, &home)
}

fn most_used(maker: &Maker<'_>) -> Vec<RowView> {
    let site = maker.site;
    let uses = |ix: &EntryIx| site.where_used.of(*ix).len();
    let mut terms: Vec<EntryIx> = maker
        .arrangement
        .order
        .iter()
        .copied()
        .filter(|ix| is_listed(site.glossary.entry(*ix)) && uses(ix) > 0)
        .collect();
    terms.sort_by_key(|ix| std::cmp::Reverse(uses(ix)));
    terms.iter().take(SHORT).map(|ix| maker.row("", *ix, &site.config.language)).collect()
}

fn wiki_pages(maker: &Maker<'_>) -> Vec<RowView> {
    let site = maker.site;
    let is_page = |ix: &&EntryIx| {
        let entry = site.glossary.entry(**ix);
        !is_listed(entry) && !is_index(entry) && entry.translation_of.is_none()
    };
    let pages = maker.arrangement.order.iter().filter(is_page).take(SHORT);
    pages.map(|ix| maker.row("", *ix, &site.config.language)).collect()
}
