//! How a site is arranged: what its pages share that follows from the entries, whatever their texts say.

use super::address::slug;
use super::entry::is_index;
use super::letters::{ByLetter, by_letter};
use super::maker::sort_name;
use crate::glossary::{Category, Entry, EntryIx, Glossary, Person, Status};
use crate::language::Locale;
use crate::language::collate::Collation;
use crate::markdown::Slugs;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Orders, numbers and addresses that all pages of a site agree on.
#[derive(Debug)]
pub struct Arrangement {
    /// Entries in the order of the site's language.
    pub order: Vec<EntryIx>,
    pub letters: ByLetter,
    /// For entries that are translated: their translations.
    pub translations: BTreeMap<EntryIx, Vec<EntryIx>>,
    /// The entries of each category itself, in order.
    pub members: BTreeMap<String, Vec<EntryIx>>,
    /// The paths of the categories right below each; of those that are below none, under the empty path.
    pub below: BTreeMap<String, Vec<String>>,
    /// Number of terms and pages in and below each category, translations apart.
    pub counts: BTreeMap<String, usize>,
    /// Whether not all entries are approved, so that the status is worth saying.
    pub mixed_status: bool,
    /// The entries of each tag, in order.
    pub tags: BTreeMap<String, Vec<EntryIx>>,
    /// The part of a tag's page's path that is its own.
    pub tag_slugs: BTreeMap<String, String>,
    /// The anchor of a person on the page of people.
    pub people_slugs: BTreeMap<String, String>,
}

impl Arrangement {
    #[must_use]
    pub fn new(glossary: &Glossary, language: &Locale) -> Self {
        let ordered = || {
            let order = order(glossary, language);
            let members = grouped(glossary, &order, |entry| &entry.categories);
            let tags = grouped(glossary, &order, |entry| &entry.tags);
            (by_letter(glossary, &order, language), members, tags, order)
        };
        let ((letters, members, tags, order), counts) = rayon::join(ordered, || counts(glossary));
        Self {
            letters,
            translations: translations(glossary),
            members,
            below: below(glossary),
            counts,
            mixed_status: glossary.entries.iter().any(|entry| entry.status != Status::Approved),
            tag_slugs: slugs(tags.keys().map(String::as_str), "index"),
            people_slugs: slugs(people(glossary).map(|person| person.name.as_str()), "main"),
            order,
            tags,
        }
    }

    /// Whether glossaries of the same entries in the same places are arranged in the same way.
    #[must_use]
    pub fn is_shared_by(one: &Glossary, other: &Glossary) -> bool {
        let owner = |category: &'_ Category| category.owner.clone();
        let alike = |(one, other): (&Arc<Entry>, &Arc<Entry>)| {
            Arc::ptr_eq(one, other)
                || (one.title() == other.title()
                    && one.kind == other.kind
                    && one.translation_of == other.translation_of
                    && one.status == other.status
                    && one.categories == other.categories
                    && one.reading == other.reading
                    && one.tags == other.tags
                    && one.owner == other.owner
                    && one.people == other.people)
        };
        one.categories.values().map(owner).eq(other.categories.values().map(owner))
            && one.entries.iter().zip(&other.entries).all(alike)
    }
}

/// All entries in the order in which readers of a language expect them.
fn order(glossary: &Glossary, language: &Locale) -> Vec<EntryIx> {
    let collator = Collation::new(language);
    let key = |(at, entry): (usize, &Arc<Entry>)| (collator.key(sort_name(entry)), EntryIx(at as u32));
    let mut order: Vec<(Vec<u8>, EntryIx)> = glossary.entries.par_iter().enumerate().map(key).collect();
    order.par_sort_unstable();
    order.into_iter().map(|(_, ix)| ix).collect()
}

/// A slug for each name, unique without regard to case. `reserved` is taken by the page itself.
fn slugs<'n>(names: impl Iterator<Item = &'n str>, reserved: &str) -> BTreeMap<String, String> {
    let names: BTreeSet<&str> = names.collect();
    let mut slugs = Slugs::from_two([reserved.to_owned()]);
    names.into_iter().map(|name| (name.to_owned(), slugs.unique(slug(name)))).collect()
}

fn translations(glossary: &Glossary) -> BTreeMap<EntryIx, Vec<EntryIx>> {
    let mut translations: BTreeMap<EntryIx, Vec<EntryIx>> = BTreeMap::new();
    for (ix, entry) in glossary.iter() {
        if let Some(base) = entry.translation_of {
            translations.entry(base).or_default().push(ix);
        }
    }
    translations
}

fn counts(glossary: &Glossary) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let originals = |entry: &&Arc<Entry>| !is_index(entry) && entry.translation_of.is_none();
    for entry in glossary.entries.iter().filter(originals) {
        let paths: BTreeSet<&str> = entry
            .categories
            .iter()
            .flat_map(|path| path.match_indices('/').map(|(end, _)| &path[..end]).chain([path.as_str()]))
            .collect();
        for path in paths {
            *counts.entry(path.to_owned()).or_default() += 1;
        }
    }
    counts
}

/// The entries of each of their tags or categories, in order; each once, however often it is written.
fn grouped<'g>(
    glossary: &'g Glossary,
    order: &[EntryIx],
    groups_of: impl Fn(&'g Entry) -> &'g [String],
) -> BTreeMap<String, Vec<EntryIx>> {
    let mut groups: BTreeMap<&str, Vec<EntryIx>> = BTreeMap::new();
    for ix in order {
        for group in groups_of(glossary.entry(*ix)) {
            let entries = groups.entry(group).or_default();
            if entries.last() != Some(ix) {
                entries.push(*ix);
            }
        }
    }
    groups.into_iter().map(|(group, entries)| (group.to_owned(), entries)).collect()
}

fn below(glossary: &Glossary) -> BTreeMap<String, Vec<String>> {
    let mut below: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for category in glossary.categories.values() {
        let parent = category.parent().unwrap_or_default().to_owned();
        below.entry(parent).or_default().push(category.path.clone());
    }
    below
}

/// Everybody who looks after something or knows of it.
fn people(glossary: &Glossary) -> impl Iterator<Item = &Person> {
    let of_entries = glossary.entries.iter().flat_map(|entry| entry.owner.iter().chain(&entry.people));
    of_entries.chain(glossary.categories.values().filter_map(|category| category.owner.as_ref()))
}
