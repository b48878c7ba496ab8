//! What becomes of the names found on a page: their senses, whether they are links, and what is said of them.

use super::accept::{Forms, Reader};
use super::lexicon::Form;
use super::linker::Linker;
use super::mention::Senses;
use super::ordinary::is_meant;
use super::page_text::PageText;
use super::scan::{Found, Scanner};
use super::sense::choose;
use super::sentence::sentence;
use super::{Mention, Rule, Sentence};
use crate::config::{LinkSettings, Repeat};
use crate::diagnostics::Span;
use crate::glossary::EntryIx;
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::collections::BTreeSet;
use std::ops::Range;

/// A name found on the page.
pub struct Hit<'l> {
    /// Where, in the page's text.
    pub range: Range<usize>,
    pub run: usize,
    /// The names it may be.
    pub forms: Forms<'l>,
    /// The entries it may mean, until it is decided.
    senses: Senses,
    /// Whether it is more than an ordinary word here.
    meant: bool,
}

impl Linker<'_> {
    /// All names on a page, in order.
    pub(super) fn find(&self, entry: EntryIx, page: &PageText) -> Vec<Hit<'_>> {
        let locale = &self.glossary().entry(entry).locale;
        let mut reader =
            Reader::new(&page.text, locale.language(), &self.vocabulary.lexicon, &self.vocabulary.names);
        let mut scanner = Scanner::new(&self.vocabulary.lexicon);
        let (mut found, mut hits) = (Vec::new(), Vec::new());
        for (run, place) in page.runs.iter().enumerate() {
            scanner.scan(&mut reader, &place.range, &mut found);
            hits.extend(found.drain(..).map(|found| self.hit(entry, run, found, page)));
        }
        hits
    }

    /// What was found, with its senses: of several names only those whose mention this can be.
    fn hit<'l>(&self, from: EntryIx, run: usize, found: Found<'l>, page: &PageText) -> Hit<'l> {
        let Found { range, mut forms } = found;
        let (text, block) = (&page.text, &page.runs[run].block);
        let (before, surface) = (&text[block.start..range.start], &text[range.clone()]);
        let after = &text[range.end..block.end.max(range.end)];
        let is_meant = |form: &Form| is_meant(self.demands.of[form.name], form, surface, before, after);
        let meant = forms.iter().any(|form| is_meant(form));
        if forms.len() > 1 {
            forms.retain(|form| is_meant(form) || !meant);
        }
        Hit { senses: self.senses(from, &forms), range, run, forms, meant }
    }

    /// The entries that forms name on the page of `from`, in order.
    fn senses(&self, from: EntryIx, forms: &[&Form]) -> Senses {
        let mut senses: Senses = forms.iter().map(|form| self.in_language_of(from, form.entry)).collect();
        if senses.len() > 1 {
            senses.sort_unstable();
            senses.dedup();
        }
        senses
    }

    /// The mentions of a page, one for each hit. Their sentences are not yet cut out.
    pub(super) fn decide(
        &self,
        from: EntryIx,
        page: &PageText,
        hits: &mut [Hit],
        by_hand: &[Mention],
    ) -> Vec<Mention> {
        let entry = self.glossary().entry(from);
        let on_page = neighbours(hits, by_hand);
        let mut seen = Seen::new(&self.settings, page, by_hand, hits.len());
        let mention = |hit: &mut Hit| {
            let run = &page.runs[hit.run];
            let (candidates, rule) = self.judge(from, hit, &on_page, &mut seen, run.section);
            let rule = if entry.autolink || !rule.is_link() { rule } else { Rule::OptedOut };
            Mention {
                from,
                span: Span::new(&entry.body.file, page.source(run, &hit.range)),
                surface: page.text[hit.range.clone()].to_owned(),
                candidates,
                linked: rule.is_link(),
                rule,
                sentence: Sentence::default(),
            }
        };
        hits.iter_mut().map(mention).collect()
    }

    /// The senses of a mention and the rule that decided what becomes of it.
    fn judge(
        &self,
        from: EntryIx,
        hit: &mut Hit,
        on_page: &BTreeSet<EntryIx>,
        seen: &mut Seen,
        section: usize,
    ) -> (Senses, Rule) {
        let senses = std::mem::take(&mut hit.senses);
        if senses.contains(&from) {
            return (Senses::from_slice(&[from]), Rule::OwnName);
        }
        if !hit.meant {
            return (senses, Rule::OrdinaryWord);
        }
        let (candidates, rule) = choose(self.glossary(), from, senses, on_page);
        let rule = if seen.is_repeated(&candidates, section) { Rule::Repeated } else { rule };
        (candidates, rule)
    }
}

/// Cuts out the sentence of the first link to each entry. `earlier` stand above on the page and have theirs.
pub fn add_sentences(page: &PageText, hits: &[Hit], mentions: &mut [Mention], earlier: &[Mention]) {
    let mut shown = Once::for_about(mentions.len());
    for mention in earlier {
        shown.note(0, &mention.candidates);
    }
    for (hit, mention) in hits.iter().zip(mentions) {
        if mention.linked && shown.note(0, &mention.candidates) {
            mention.sentence = sentence(&page.text, &page.runs[hit.run].block, &hit.range);
        }
    }
}

/// The entries that the page surely mentions: they tell which of several senses another mention has.
fn neighbours(hits: &[Hit], by_hand: &[Mention]) -> BTreeSet<EntryIx> {
    if hits.iter().all(|hit| hit.senses.len() == 1) {
        // Nobody asks.
        return BTreeSet::new();
    }
    let found = hits.iter().filter_map(|hit| if let [only] = hit.senses[..] { Some(only) } else { None });
    found.chain(by_hand.iter().filter_map(Mention::target)).collect()
}

/// Which senses were met before in a part of the page. Nearly every mention has one sense, which costs no list.
#[derive(Debug)]
struct Once {
    single: FxHashSet<(usize, EntryIx)>,
    several: BTreeSet<(usize, Senses)>,
}

impl Once {
    fn for_about(mentions: usize) -> Self {
        let single = FxHashSet::with_capacity_and_hasher(mentions, FxBuildHasher);
        Self { single, several: BTreeSet::new() }
    }

    /// Notes senses; true where they are new in the part.
    fn note(&mut self, part: usize, senses: &[EntryIx]) -> bool {
        match senses {
            [only] => self.single.insert((part, *only)),
            senses => self.several.insert((part, senses.into())),
        }
    }
}

/// What has been linked so far, by the density that the site asks for.
struct Seen {
    repeat: Repeat,
    made: Once,
}

impl Seen {
    /// `earlier` are links that stand on the page already; they count for the section they are in.
    fn new(settings: &LinkSettings, page: &PageText, earlier: &[Mention], mentions: usize) -> Self {
        let mut seen = Self { repeat: settings.repeat, made: Once::for_about(mentions) };
        for mention in earlier {
            let next = page
                .runs
                .partition_point(|run| page.pieces[run.pieces.start].span.start < mention.span.start);
            let run = page.runs.get(next).or(page.runs.last());
            seen.is_repeated(&mention.candidates, run.map_or(0, |run| run.section));
        }
        seen
    }

    /// Notes a mention; true where the same was linked before in its section or page.
    fn is_repeated(&mut self, candidates: &[EntryIx], section: usize) -> bool {
        let scope = match self.repeat {
            Repeat::Always => return false,
            Repeat::Page => 0,
            Repeat::Section => section,
        };
        !self.made.note(scope, candidates)
    }
}
