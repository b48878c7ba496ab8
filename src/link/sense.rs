//! Which of several entries a shared name means on a page, by the page's context, category and neighbours.

use super::{Rule, Senses};
use crate::glossary::{Entry, EntryIx, Glossary};
use crate::language::fold::fold;
use std::collections::BTreeSet;

/// The senses that are left and the rule that left them: one where the sense is decided.
#[must_use]
pub fn choose(
    glossary: &Glossary,
    from: EntryIx,
    senses: Senses,
    on_page: &BTreeSet<EntryIx>,
) -> (Senses, Rule) {
    if senses.len() == 1 {
        return (senses, Rule::OnlySense);
    }
    let page = glossary.entry(from);
    let place = fold(&page.context);
    let context =
        |ix: &EntryIx| usize::from(!place.is_empty() && fold(&glossary.entry(*ix).context) == place);
    let own_category = |ix: &EntryIx| usize::from(shares_category(page, glossary.entry(*ix)));
    let near_category = |ix: &EntryIx| nearness(page, glossary.entry(*ix));
    let related = |ix: &EntryIx| related_on_page(glossary, *ix, on_page);
    for (rule, score) in [
        (Rule::SameContext, &context as &dyn Fn(&EntryIx) -> usize),
        (Rule::SameCategory, &own_category),
        (Rule::NearestCategory, &near_category),
        (Rule::RelatedOnPage, &related),
    ] {
        if let Some(best) = only_best(&senses, score) {
            return (Senses::from_slice(&[best]), rule);
        }
    }
    (senses, Rule::Undecided)
}

/// The one sense that scores more than all others, and more than nothing.
fn only_best(senses: &[EntryIx], score: &dyn Fn(&EntryIx) -> usize) -> Option<EntryIx> {
    let most = senses.iter().map(score).max().filter(|most| *most > 0)?;
    let mut best = senses.iter().filter(|ix| score(ix) == most);
    let first = best.next()?;
    best.next().is_none().then_some(*first)
}

fn shares_category(page: &Entry, sense: &Entry) -> bool {
    page.categories.iter().any(|category| sense.categories.contains(category))
}

/// How many folders the nearest categories of two entries have in common.
fn nearness(page: &Entry, sense: &Entry) -> usize {
    let common = |a: &str, b: &str| a.split('/').zip(b.split('/')).take_while(|(x, y)| x == y).count();
    let pairs = page.categories.iter().flat_map(|a| sense.categories.iter().map(move |b| (a, b)));
    pairs.map(|(a, b)| common(a, b)).max().unwrap_or(0)
}

/// How many entries mentioned on the page are related to a sense, in either direction.
fn related_on_page(glossary: &Glossary, sense: EntryIx, on_page: &BTreeSet<EntryIx>) -> usize {
    let out = glossary.entry(sense).relations.iter().map(|relation| relation.target);
    let back =
        on_page.iter().copied().filter(|ix| glossary.entry(*ix).relations.iter().any(|r| r.target == sense));
    let related: BTreeSet<EntryIx> = out.filter(|target| on_page.contains(target)).chain(back).collect();
    related.len()
}
