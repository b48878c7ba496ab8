//! List files: one file that holds many small entries, under `##` headings or as a definition list.

use super::category::Folders;
use super::entry::{self, Place, Unresolved};
use super::raw::{Raw, RawName, Shared};
use crate::config::Config;
use crate::config::fields::Placed;
use crate::diagnostics::{Diagnostic, Span};
use crate::glossary::{Case, Kind};
use crate::markdown::{self, Slugs, split};
use std::ops::Range;

fn empty_list(place: &Place<'_>) -> Diagnostic {
    Diagnostic::warning("empty-list", "this list file holds no entries")
        .at(Span::file(place.file))
        .hint("write each entry under a `## Heading`, or as `Term` with a line `: meaning` below")
}

/// One entry of a list: its names, and its text.
struct Item {
    names: Vec<Placed<String>>,
    body: Range<usize>,
}

/// The page that holds the list, then its entries. What the front matter says of sharing, people and review holds for every entry.
#[must_use]
pub fn build(
    raw: Raw,
    place: &Place<'_>,
    folders: &Folders,
    config: &Config,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Unresolved> {
    let items = items(place);
    if items.is_empty() {
        problems.push(empty_list(place));
    }
    let mut anchors = Slugs::from_two([]);
    let shared = raw.shared.clone();
    let categories = raw.categories.clone();
    let intro = place.body.start..items.first().map_or(place.body.end, |item| start_of_line(place, item));
    let page = Place { body: intro, kind: Kind::Page, ..place.clone() };
    let mut entries = vec![entry::build(raw, &page, folders, config, problems)];
    for item in items {
        let place = Place {
            id: format!("{}#{}", place.id, anchor(&item, &mut anchors)),
            kind: Kind::Term,
            body: item.body.clone(),
            heading: None,
            ..place.clone()
        };
        let raw = Raw { categories: categories.clone(), ..names(item, &shared) };
        entries.push(entry::build(raw, &place, folders, config, problems));
    }
    entries
}

/// The sections, or else the definitions.
fn items(place: &Place<'_>) -> Vec<Item> {
    let sections = split::sections(place.text, place.body.clone());
    if !sections.is_empty() {
        let item = |section: split::Section| Item {
            names: vec![(section.title, section.title_span)],
            body: section.body,
        };
        return sections.into_iter().map(item).collect();
    }
    let definitions = split::definitions(place.text, place.body.clone());
    definitions
        .into_iter()
        .map(|definition| Item { names: definition.terms, body: definition.body })
        .collect()
}

/// Where the line with the item's name begins, so that the page's own text ends before it.
fn start_of_line(place: &Place<'_>, item: &Item) -> usize {
    let name = item.names.first().map_or(item.body.start, |(_, span)| span.start);
    place.text[place.body.start..name].rfind('\n').map_or(place.body.start, |end| place.body.start + end + 1)
}

fn anchor(item: &Item, taken: &mut Slugs) -> String {
    let name = item.names.first().map_or("", |(name, _)| name.as_str());
    let slug = markdown::slug(name);
    taken.unique(if slug.is_empty() { String::from("entry") } else { slug })
}

/// The first name is the headword, the others are aliases.
fn names(item: Item, shared: &Shared) -> Raw {
    let mut names = item.names.into_iter();
    Raw {
        term: names.next(),
        aliases: names
            .map(|(text, span)| RawName { text, span, link: true, search: true, case: Case::Auto })
            .collect(),
        shared: shared.clone(),
        ..Raw::default()
    }
}
