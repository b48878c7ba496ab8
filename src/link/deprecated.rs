//! Deprecated words that texts still use: what `check` and the health page say of them.

use super::{Article, Mention, Rule};
use crate::glossary::{Entry, EntryIx, Glossary, Status};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Every deprecated entry that another text mentions, with the first mention in each text, in the order of the texts.
/// Texts of deprecated entries and of the successor may explain the old word.
#[must_use]
pub fn deprecated_uses<'a>(glossary: &Glossary, articles: &'a [Arc<Article>]) -> Vec<(EntryIx, &'a Mention)> {
    let mut uses = Vec::new();
    for ((ix, entry), article) in glossary.iter().zip(articles) {
        if entry.status == Status::Deprecated {
            continue;
        }
        let mut said: BTreeSet<EntryIx> = BTreeSet::new();
        for mention in article.mentions.iter().filter(|mention| is_use(mention)) {
            let Some(target) = mention.target() else { continue };
            let old = glossary.entry(target);
            if old.status == Status::Deprecated && !succeeds((ix, entry), old) && said.insert(target) {
                uses.push((target, mention));
            }
        }
    }
    uses
}

fn is_use(mention: &Mention) -> bool {
    !matches!(mention.rule, Rule::OptedOut | Rule::OrdinaryWord | Rule::OwnName)
}

/// Whether an entry, or what it translates, is named as the successor of an old one.
fn succeeds((ix, entry): (EntryIx, &Entry), old: &Entry) -> bool {
    old.successors().any(|target| target == ix || entry.translation_of == Some(target))
}
