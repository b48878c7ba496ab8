//! The linker: knows every name, reads a page, decides each mention and puts the links in.
//!
//! 1. the page's text and the runs of it that may hold links;
//! 2. the names found in every run;
//! 3. their senses, by the page they stand on;
//! 4. which of them become links: not the entry's own names, not what was linked before.

use super::accept::{Forms, Reader};
use super::chooser::{Chooser, choosers};
use super::lexicon::{Form, Lexicon};
use super::names::{LinkName, Origin, link_names};
use super::ordinary::{Demand, demands, is_meant};
use super::page_text::PageText;
use super::rewrite::{Placed, place_links};
use super::scan::{Found, Scanner};
use super::sense::choose;
use super::sentence::sentence;
use super::{Mention, Rule, Sentence};
use crate::config::{LinkSettings, Repeat};
use crate::diagnostics::Span;
use crate::glossary::title::bracketed;
use crate::glossary::{Entry, EntryIx, Glossary, NameTable, Status};
use crate::language::Locale;
use crate::language::fold::fold;
use crate::markdown::html::Labels;
use crate::markdown::tree::{Link, Tree};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Finds and links the names of a glossary. Built once, used for every page, from any thread.
#[derive(Debug)]
pub struct Linker<'g> {
    glossary: &'g Glossary,
    settings: LinkSettings,
    names: Vec<LinkName>,
    /// What a mention of each name must show, in the order of the names.
    demands: Vec<Demand>,
    lexicon: Lexicon,
    /// Of each entry.
    addresses: Vec<Arc<str>>,
    choosers: BTreeMap<String, Chooser>,
    /// Translated pages by the entry they translate.
    translations: BTreeMap<EntryIx, Vec<EntryIx>>,
    /// What `[[…]]` may say.
    table: NameTable,
    /// The printer's words by language; English where there are none.
    labels: BTreeMap<Locale, Labels>,
    /// Entries by the path of their file; the page of a list comes before its entries.
    files: BTreeMap<Arc<str>, Vec<EntryIx>>,
}

/// A name found on the page, before it is decided.
struct Hit<'l> {
    range: Range<usize>,
    run: usize,
    forms: Forms<'l>,
    senses: Vec<EntryIx>,
    /// Whether it is more than an ordinary word here.
    meant: bool,
}

impl<'g> Linker<'g> {
    #[must_use]
    pub fn new(glossary: &'g Glossary, settings: &LinkSettings) -> Self {
        let names = link_names(glossary);
        let lexicon = Lexicon::new(&names);
        let demands = demands(&names, glossary);
        let choosers = choosers(glossary).into_iter().map(|chooser| (fold(&chooser.name), chooser)).collect();
        let mut translations: BTreeMap<EntryIx, Vec<EntryIx>> = BTreeMap::new();
        for (ix, entry) in glossary.iter() {
            if let Some(original) = entry.translation_of {
                translations.entry(original).or_default().push(ix);
            }
        }
        let mut files: BTreeMap<Arc<str>, Vec<EntryIx>> = BTreeMap::new();
        for (ix, entry) in glossary.iter() {
            files.entry(Arc::clone(&entry.body.file)).or_default().push(ix);
        }
        let table = NameTable::new(&glossary.entries);
        Self {
            glossary,
            settings: settings.clone(),
            names,
            demands,
            lexicon,
            addresses: glossary.entries.iter().map(|entry| entry.id.address().into()).collect(),
            choosers,
            translations,
            table,
            labels: BTreeMap::new(),
            files,
        }
    }

    /// Gives the printer its words in other languages than English.
    #[must_use]
    pub fn with_labels(mut self, labels: BTreeMap<Locale, Labels>) -> Self {
        self.labels = labels;
        self
    }

    pub(super) fn labels(&self, locale: &Locale) -> &Labels {
        self.labels.get(locale).unwrap_or(Labels::english())
    }

    #[must_use]
    pub fn glossary(&self) -> &'g Glossary {
        self.glossary
    }

    /// Links the names in an entry's text and returns every mention, linked or not, in order.
    pub fn link(&self, entry: EntryIx, tree: &mut Tree) -> Vec<Mention> {
        let page = PageText::of(tree);
        self.link_page(entry, tree, &page, &[])
    }

    /// As [`Self::link`], for a page whose text is known. `earlier` are mentions that are links already.
    pub(super) fn link_page(
        &self,
        entry: EntryIx,
        tree: &mut Tree,
        page: &PageText,
        earlier: &[Mention],
    ) -> Vec<Mention> {
        let hits = self.find(entry, page);
        let (mentions, links) = self.decide(entry, page, hits, earlier);
        place_links(tree, page, &links);
        mentions
    }

    /// Every name that is looked for, with what a mention of it must show.
    pub(super) fn demanding_names(&self) -> impl Iterator<Item = (&LinkName, Demand)> {
        self.names.iter().zip(self.demands.iter().copied())
    }

    /// The entries that `[[target]]` may mean on a page, each as the page of its language.
    pub(super) fn resolve_name(&self, target: &str, from: EntryIx) -> Vec<EntryIx> {
        let entry = self.glossary.entry(from);
        let mut found = self.table.resolve(target, &entry.id);
        if found.is_empty() {
            found = self.derived_bearers(target);
        }
        let senses: BTreeSet<EntryIx> = found.into_iter().map(|ix| self.in_language_of(from, ix)).collect();
        senses.into_iter().collect()
    }

    /// The entries whose titles give a name that they do not write alone: `Mercury` of `Mercury (planet)`.
    fn derived_bearers(&self, target: &str) -> Vec<EntryIx> {
        let key = fold(target);
        let bears = |entry: &Entry| bracketed(entry.title()).is_some_and(|(outer, _)| fold(&outer) == key);
        let titled = self.glossary.iter().filter(|(_, entry)| entry.is_link_target() && bears(entry));
        let inner = self.names.iter().filter(|name| name.origin == Origin::Inner && fold(&name.text) == key);
        titled.map(|(ix, _)| ix).chain(inner.map(|name| name.entry)).collect()
    }

    pub(super) fn nearest_name(&self, target: &str) -> Option<&str> {
        self.table.nearest(target)
    }

    /// The entry of a content file: the one of a list that has the anchor, else the first.
    pub(super) fn entry_of_file(&self, path: &str, anchor: Option<&str>) -> Option<EntryIx> {
        let entries = self.files.get(path)?;
        let named =
            entries.iter().find(|ix| anchor.is_some() && self.glossary.entry(**ix).id.anchor() == anchor);
        named.or(entries.first()).copied()
    }

    /// The anchors of a list's entries, which its page must not use for headings.
    pub(super) fn anchors_of<'s>(&'s self, id: &str) -> impl Iterator<Item = &'s str> {
        let entries = self.glossary.by_id(id).map(|ix| &self.glossary.entry(ix).body.file);
        let entries = entries.and_then(|file| self.files.get(file)).into_iter().flatten();
        entries.filter_map(|ix| self.glossary.entry(*ix).id.anchor())
    }

    /// The link to an entry, or to the chooser of `name` where the sense is open.
    pub(super) fn link_to(&self, senses: &[EntryIx], name: &str) -> Link<'static> {
        self.destination(senses, std::iter::once(name))
    }

    /// The page of an entry in the language of `from`: its translation, or what it translates.
    fn in_language_of(&self, from: EntryIx, named: EntryIx) -> EntryIx {
        let locale = &self.glossary.entry(from).locale;
        if self.glossary.entry(named).locale == *locale {
            return named;
        }
        let original = self.glossary.entry(named).translation_of.unwrap_or(named);
        let translated = self.translations.get(&original).into_iter().flatten();
        translated.copied().find(|ix| self.glossary.entry(*ix).locale == *locale).unwrap_or(original)
    }

    fn find(&self, entry: EntryIx, page: &PageText) -> Vec<Hit<'_>> {
        let locale = &self.glossary.entry(entry).locale;
        let mut reader = Reader::new(&page.text, locale.language(), &self.lexicon, &self.names);
        let mut scanner = Scanner::new(&self.lexicon);
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
        let is_meant = |form: &Form| is_meant(self.demands[form.name], form, surface, before, after);
        let meant = forms.iter().any(|form| is_meant(form));
        forms.retain(|form| is_meant(form) || !meant);
        Hit { senses: self.senses(from, &forms), range, run, forms, meant }
    }

    /// The entries that forms name on the page of `from`, in order.
    fn senses(&self, from: EntryIx, forms: &[&Form]) -> Vec<EntryIx> {
        let entry = |form: &&Form| self.in_language_of(from, self.names[form.name].entry);
        let mut senses: Vec<EntryIx> = forms.iter().map(entry).collect();
        senses.sort_unstable();
        senses.dedup();
        senses
    }

    fn decide(
        &self,
        from: EntryIx,
        page: &PageText,
        hits: Vec<Hit>,
        by_hand: &[Mention],
    ) -> (Vec<Mention>, Vec<Placed>) {
        let entry = self.glossary.entry(from);
        let on_page = neighbours(&hits, by_hand);
        let mut seen = Seen::new(&self.settings, page, by_hand);
        let mut shown = Once::default();
        for mention in by_hand {
            shown.note(0, &mention.candidates);
        }
        let (mut mentions, mut links) = (Vec::with_capacity(hits.len()), Vec::with_capacity(hits.len()));
        for mut hit in hits {
            let run = &page.runs[hit.run];
            let span = page.source(run, &hit.range);
            let (candidates, rule) = self.judge(from, &mut hit, &on_page, &mut seen, run.section);
            let linked = entry.autolink && rule.is_link();
            let rule = if entry.autolink || !rule.is_link() { rule } else { Rule::OptedOut };
            let surface = &page.text[hit.range.clone()];
            if linked {
                links
                    .push(Placed { range: hit.range.clone(), link: self.hit_destination(&hit, &candidates) });
            }
            let first = linked && shown.note(0, &candidates);
            let sentence =
                if first { sentence(&page.text, &run.block, &hit.range) } else { Sentence::default() };
            mentions.push(Mention {
                from,
                span: Span::new(&entry.body.file, span),
                surface: surface.to_owned(),
                candidates,
                linked,
                rule,
                sentence,
            });
        }
        (mentions, links)
    }

    /// The senses of a mention and the rule that decided what becomes of it.
    fn judge(
        &self,
        from: EntryIx,
        hit: &mut Hit,
        on_page: &BTreeSet<EntryIx>,
        seen: &mut Seen,
        section: usize,
    ) -> (Vec<EntryIx>, Rule) {
        let senses = std::mem::take(&mut hit.senses);
        if senses.contains(&from) {
            return (vec![from], Rule::OwnName);
        }
        if !hit.meant {
            return (senses, Rule::OrdinaryWord);
        }
        let (candidates, rule) = choose(self.glossary, from, senses, on_page);
        let rule = if seen.is_repeated(&candidates, section) { Rule::Repeated } else { rule };
        (candidates, rule)
    }

    fn hit_destination(&self, hit: &Hit, candidates: &[EntryIx]) -> Link<'static> {
        self.destination(candidates, hit.forms.iter().map(|form| self.names[form.name].text.as_str()))
    }

    /// Where a link leads: to the entry, or to the chooser of one of the names.
    fn destination<'n>(
        &self,
        candidates: &[EntryIx],
        names: impl IntoIterator<Item = &'n str>,
    ) -> Link<'static> {
        let term = |ix: EntryIx| Link::Term {
            entry: self.glossary.entry(ix).id.shared(),
            address: Arc::clone(&self.addresses[ix.get()]),
        };
        if let [only] = candidates {
            return term(*only);
        }
        let chooser = names.into_iter().find_map(|name| self.choosers.get(&fold(name)));
        match (chooser, candidates.first()) {
            (Some(chooser), _) => Link::Chooser {
                entries: candidates
                    .iter()
                    .map(|ix| self.glossary.entry(*ix).id.as_str().to_owned())
                    .collect(),
                address: chooser.page(),
            },
            // Different names that only their plurals share have no chooser: the approved sense, else the first.
            (None, Some(first)) => {
                let approved =
                    candidates.iter().find(|ix| self.glossary.entry(**ix).status == Status::Approved);
                term(*approved.unwrap_or(first))
            }
            (None, None) => Link::Plain,
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
#[derive(Debug, Default)]
struct Once {
    single: FxHashSet<(usize, EntryIx)>,
    several: BTreeSet<(usize, Vec<EntryIx>)>,
}

impl Once {
    /// Notes senses; true where they are new in the part.
    fn note(&mut self, part: usize, senses: &[EntryIx]) -> bool {
        match senses {
            [only] => self.single.insert((part, *only)),
            senses => self.several.insert((part, senses.to_vec())),
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
    fn new(settings: &LinkSettings, page: &PageText, earlier: &[Mention]) -> Self {
        let mut seen = Self { repeat: settings.repeat, made: Once::default() };
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
