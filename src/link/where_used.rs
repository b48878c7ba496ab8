//! Where each entry is mentioned, turned round from the mentions of all articles.

use super::mention::Sentence;
use super::{Article, Mention};
use crate::glossary::EntryIx;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where more than one of so many articles differ, everything is turned round anew.
const MANY: usize = 16;

/// Articles are turned round in so many parts at a time, each with a list for every entry.
const PARTS: usize = 4;

/// For each entry, in the order of the glossary, the places that mention it: one for each mentioning entry.
#[derive(Debug, Clone, Default)]
pub struct WhereUsed {
    /// Shared with the next state, where that is the same.
    uses: Vec<Arc<Vec<Use>>>,
}

/// One entry that mentions another, with the sentence of its first link, or else of its first mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    pub from: EntryIx,
    pub sentence: Sentence,
    /// How often it mentions the entry.
    pub count: usize,
}

impl WhereUsed {
    /// `articles` are in the order of the glossary's entries.
    #[must_use]
    pub fn new(articles: &[Arc<Article>]) -> Self {
        let share = articles.len().div_ceil(PARTS).max(1);
        let parts: Vec<Vec<Vec<Use>>> =
            articles.par_chunks(share).map(|part| turned(part, articles.len())).collect();
        let uses = parts.into_iter().reduce(|mut all, part| {
            all.iter_mut().zip(part).for_each(|(all, mut further)| all.append(&mut further));
            all
        });
        Self { uses: uses.unwrap_or_default().into_iter().map(Arc::new).collect() }
    }

    /// The same for articles of the same entries, after `earlier`, for which this was made.
    #[must_use]
    pub fn again(&self, earlier: &[Arc<Article>], articles: &[Arc<Article>]) -> Self {
        let is_new = |(old, new): &(&Arc<Article>, &Arc<Article>)| !Arc::ptr_eq(old, new);
        let pairs = || earlier.iter().zip(articles).filter(is_new);
        if pairs().count() > articles.len() / MANY {
            return Self::new(articles);
        }
        let mut uses = self.uses.clone();
        for (old, new) in pairs() {
            for (target, mention) in targets(old) {
                Arc::make_mut(&mut uses[target.get()]).retain(|place| place.from != mention.from);
            }
            let mut found: BTreeMap<EntryIx, Vec<Use>> = BTreeMap::new();
            targets(new).for_each(|(target, mention)| add(found.entry(target).or_default(), mention));
            for (target, place) in found {
                let places = Arc::make_mut(&mut uses[target.get()]);
                let at = places.partition_point(|known| place.iter().any(|place| known.from < place.from));
                places.splice(at..at, place);
            }
        }
        Self { uses }
    }

    #[must_use]
    pub fn of(&self, entry: EntryIx) -> &[Use] {
        self.uses.get(entry.get()).map_or(&[], |uses| uses.as_slice())
    }
}

/// The uses that some articles make of each of so many entries.
fn turned(articles: &[Arc<Article>], entries: usize) -> Vec<Vec<Use>> {
    let mut uses: Vec<Vec<Use>> = vec![Vec::new(); entries];
    for (target, mention) in articles.iter().flat_map(|article| targets(article)) {
        add(&mut uses[target.get()], mention);
    }
    uses
}

/// The mentions of other entries, with the entries.
fn targets(article: &Article) -> impl Iterator<Item = (EntryIx, &Mention)> {
    let target = |mention: &Mention| mention.target().filter(|target| *target != mention.from);
    article.mentions.iter().filter_map(move |mention| Some((target(mention)?, mention)))
}

/// Counts a mention with those of its article, which come one after the other.
fn add(places: &mut Vec<Use>, mention: &Mention) {
    match places.last_mut().filter(|place| place.from == mention.from) {
        Some(place) => {
            place.count += 1;
            // What is only mentioned before the link has no sentence of its own.
            if place.sentence.text.is_empty() {
                place.sentence = mention.sentence.clone();
            }
        }
        None => places.push(Use { from: mention.from, sentence: mention.sentence.clone(), count: 1 }),
    }
}
