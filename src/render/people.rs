//! People and teams, and what they look after.

use super::Printed;
use super::address::{address, query_value};
use super::lists::frame;
use super::maker::{Maker, Page, contact, is_listed};
use crate::glossary::{Category, EntryIx, Person};
use crate::language::collate::Collation;
use crate::theme::view::{LinkView, PersonView, RowView};
use serde::Serialize;
use std::collections::BTreeMap;

/// Entries shown of each person.
const SHOWN: usize = 60;

#[derive(Debug, Serialize)]
struct People {
    owners: Vec<Owner>,
}

/// Somebody who looks after entries or categories.
#[derive(Debug, Serialize)]
struct Owner {
    id: String,
    person: PersonView,
    categories: Vec<LinkView>,
    /// How many entries they look after, of which `rows` shows the first.
    count: usize,
    /// The address that finds them all.
    search: String,
    rows: Vec<RowView>,
}

/// The page.
pub fn page(maker: &Maker<'_>) -> Printed {
    let glossary = maker.site.glossary;
    let mut owners: BTreeMap<&str, Owned<'_>> = BTreeMap::new();
    for category in glossary.categories.values() {
        if let Some(one) = &category.owner {
            owners.entry(&one.name).or_insert_with(|| Owned::new(one)).categories.push(category);
        }
    }
    for ix in maker.arrangement.order.iter().filter(|ix| is_listed(glossary.entry(**ix))) {
        let entry = glossary.entry(*ix);
        for one in entry.owner.iter().chain(&entry.people) {
            let owned = owners.entry(&one.name).or_insert_with(|| Owned::new(one));
            if owned.entries.last() != Some(ix) {
                owned.entries.push(*ix);
            }
        }
    }
    let collation = Collation::new(&maker.site.config.language);
    let mut owners: Vec<Owned<'_>> = owners.into_values().collect();
    owners.sort_by_cached_key(|owned| collation.key(&owned.person.name));
    let title = maker.string(&maker.site.config.language, "people");
    let view = People { owners: owners.iter().map(|owned| owned.view(maker)).collect() };
    maker.print(Page { place: "people", ..frame(maker, "people.html", title, "people.html") }, &view)
}

/// What somebody looks after.
struct Owned<'a> {
    person: &'a Person,
    categories: Vec<&'a Category>,
    entries: Vec<EntryIx>,
}

impl<'a> Owned<'a> {
    fn new(person: &'a Person) -> Self {
        Self { person, categories: Vec::new(), entries: Vec::new() }
    }

    fn view(&self, maker: &Maker<'_>) -> Owner {
        let category = |category: &&Category| LinkView {
            title: category.title.clone(),
            url: address("", &category.page()),
            ..LinkView::default()
        };
        let name = self.person.name.clone();
        Owner {
            id: maker.arrangement.people_slugs.get(name.as_str()).cloned().unwrap_or_default(),
            person: PersonView { name, role: None, url: contact(self.person) },
            categories: self.categories.iter().map(category).collect(),
            count: self.entries.len(),
            search: address("", "search.html")
                + "?q="
                + &query_value(&format!("owner:\"{}\"", self.person.name)),
            rows: self
                .entries
                .iter()
                .take(SHOWN)
                .map(|ix| maker.row("", *ix, &maker.site.config.language))
                .collect(),
        }
    }
}
