//! Where each entry is mentioned, turned round from the mentions of all articles.

use super::Article;
use super::mention::Sentence;
use crate::glossary::EntryIx;
use std::sync::Arc;

/// For each entry, in the order of the glossary, the places that mention it: one for each mentioning entry.
#[derive(Debug, Clone, Default)]
pub struct WhereUsed {
    uses: Vec<Vec<Use>>,
}

/// One entry that mentions another, with the sentence of its first mention.
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
        let mut uses: Vec<Vec<Use>> = vec![Vec::new(); articles.len()];
        for mention in articles.iter().flat_map(|article| &article.mentions) {
            let Some(target) = mention.target().filter(|target| *target != mention.from) else { continue };
            let places = &mut uses[target.get()];
            match places.last_mut().filter(|place| place.from == mention.from) {
                Some(place) => place.count += 1,
                None => places.push(Use { from: mention.from, sentence: mention.sentence.clone(), count: 1 }),
            }
        }
        Self { uses }
    }

    #[must_use]
    pub fn of(&self, entry: EntryIx) -> &[Use] {
        self.uses.get(entry.get()).map_or(&[], Vec::as_slice)
    }
}
