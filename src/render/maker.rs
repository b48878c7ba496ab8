//! What all kinds of pages need: links, rows, dates, the frame of a page.

use super::address::{address, root_of};
use super::entry::is_index;
use super::{Content, OutputFile, Site};
use crate::diagnostics::Diagnostic;
use crate::glossary::{Entry, EntryIx, Glossary, Kind, Name, NameKind, Status};
use crate::language::Locale;
use crate::language::collate::Collation;
use crate::link::choosers;
use crate::theme::Theme;
use crate::theme::view::{DateView, LinkView, PageView, RowView, SiteView, Whole};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Paths of the files that every page names.
#[derive(Debug, Clone)]
pub struct Assets {
    pub style: String,
    pub script: String,
    pub colours: Option<String>,
}

/// Makes pages of one site with one theme.
#[derive(Debug)]
pub struct Maker<'a> {
    pub site: Site<'a>,
    pub theme: &'a Theme,
    pub assets: Assets,
    view: SiteView,
    strings: BTreeMap<&'a Locale, BTreeMap<&'a str, &'a str>>,
    /// Entries in the order of the site's language.
    pub order: Vec<EntryIx>,
    /// For entries whose names others bear too: those others.
    pub senses: BTreeMap<EntryIx, Vec<EntryIx>>,
    /// For entries that are translated: their translations.
    pub translations: BTreeMap<EntryIx, Vec<EntryIx>>,
    /// Number of terms and pages in and below each category.
    pub counts: BTreeMap<String, usize>,
}

/// One page on its way.
#[derive(Debug, Clone)]
pub struct Page<'p> {
    pub path: &'p str,
    pub title: &'p str,
    pub template: &'static str,
    pub place: &'static str,
    pub locale: &'p Locale,
    pub description: &'p str,
}

impl<'a> Maker<'a> {
    #[must_use]
    pub fn new(site: Site<'a>, theme: &'a Theme, assets: Assets) -> Self {
        let strings = site.config.languages.iter().map(|locale| (locale, theme.strings(locale))).collect();
        let terms = site.glossary.entries.iter().filter(|entry| is_listed(entry));
        let owners: BTreeSet<&str> =
            terms.clone().filter_map(|entry| entry.owner.as_ref()).map(|owner| owner.name.as_str()).collect();
        let view = SiteView {
            title: site.config.title.clone(),
            terms: terms.count(),
            owners: owners.len(),
            propose: site.config.propose.clone(),
        };
        let collator = Collation::new(&site.config.language);
        let mut order: Vec<EntryIx> = site.glossary.iter().map(|(ix, _)| ix).collect();
        order.sort_by_cached_key(|ix| (collator.key(sort_name(site.glossary.entry(*ix))), *ix));
        let (senses, translations, counts) =
            (senses(site.glossary), translations(site.glossary), counts(site.glossary));
        Self { site, theme, assets, view, strings, order, senses, translations, counts }
    }

    /// The language of the interface for an entry: its own where it is offered, else the site's.
    #[must_use]
    pub fn interface(&self, locale: &'a Locale) -> &'a Locale {
        let offered = &self.site.config.languages;
        let same = offered.iter().find(|known| *known == locale);
        same.or_else(|| offered.iter().find(|known| known.language() == locale.language()))
            .unwrap_or(&self.site.config.language)
    }

    /// A string of the interface.
    #[must_use]
    pub fn string(&self, locale: &Locale, key: &str) -> &'a str {
        self.strings.get(locale).and_then(|table| table.get(key)).copied().unwrap_or_default()
    }

    /// Prints a page with its own view.
    pub fn print<V: Serialize>(&self, page: &Page<'_>, view: V) -> Result<OutputFile, Diagnostic> {
        let root = root_of(page.path);
        let to = |target: &str| address(&root, target);
        let frame = PageView {
            title: page.title.to_owned(),
            lang: page.locale.to_string(),
            dir: if page.locale.is_rtl() { "rtl" } else { "ltr" },
            place: page.place,
            description: page.description.to_owned(),
            style: to(&self.assets.style),
            script: to(&self.assets.script),
            colours: self.assets.colours.as_deref().map(to),
            logo: self.site.config.theme.logo.as_deref().map(to),
            canonical: self.site.config.base_url.as_ref().map(|base| address(base, page.path)),
            root,
        };
        let t = self.strings.get(page.locale).or_else(|| self.strings.get(&self.site.config.language));
        let empty = BTreeMap::new();
        let whole = Whole { site: &self.view, page: frame, t: t.unwrap_or(&empty), view };
        let html = self.theme.print(page.template, &whole)?;
        Ok(OutputFile { path: page.path.to_owned(), content: Content::Bytes(html.into_bytes()) })
    }

    #[must_use]
    pub fn link(&self, root: &str, ix: EntryIx) -> LinkView {
        let entry = self.site.glossary.entry(ix);
        LinkView {
            title: entry.title().to_owned(),
            url: address(root, &entry.id.address()),
            lang: entry.locale.to_string(),
        }
    }

    #[must_use]
    pub fn row(&self, root: &str, ix: EntryIx, locale: &Locale) -> RowView {
        let entry = self.site.glossary.entry(ix);
        let article = &self.site.articles[ix.get()];
        let changed = self.history(entry).map(|history| history.changed);
        RowView {
            title: entry.title().to_owned(),
            url: address(root, &entry.id.address()),
            lang: entry.locale.to_string(),
            abbr: names(entry, NameKind::Abbreviation)
                .map(|name| name.text.as_str())
                .collect::<Vec<_>>()
                .join(", "),
            summary: article.summary.clone(),
            context: entry.context.clone(),
            status: if entry.status == Status::Approved { "" } else { entry.status.as_str() },
            date: changed.map(|date| self.date(date, locale)),
        }
    }

    /// Entries in the order of the site's language.
    pub fn rows(
        &self,
        root: &str,
        locale: &Locale,
        wanted: impl Fn(EntryIx, &Entry) -> bool,
    ) -> Vec<RowView> {
        let glossary = self.site.glossary;
        self.order
            .iter()
            .filter(|ix| wanted(**ix, glossary.entry(**ix)))
            .map(|ix| self.row(root, *ix, locale))
            .collect()
    }

    #[must_use]
    pub fn history(&self, entry: &Entry) -> Option<&'a crate::source::git::FileHistory> {
        self.site.source.history.as_ref()?.files.get(&entry.body.file)
    }

    #[must_use]
    pub fn date(&self, date: jiff::civil::Date, locale: &Locale) -> DateView {
        let month = self.string(locale, &format!("month_{}", date.month()));
        let pattern = self.string(locale, "date");
        let text = pattern
            .replace("{day}", &date.day().to_string())
            .replace("{month}", month)
            .replace("{year}", &date.year().to_string());
        DateView { iso: date.to_string(), text: if text.is_empty() { date.to_string() } else { text } }
    }
}

/// Whether an entry stands in lists of terms.
#[must_use]
pub fn is_listed(entry: &Entry) -> bool {
    entry.kind == Kind::Term
}

pub fn names(entry: &Entry, kind: NameKind) -> impl Iterator<Item = &Name> {
    entry.names.iter().filter(move |name| name.kind == kind)
}

/// What an entry is sorted by: its reading where it has one, else its headword.
#[must_use]
pub fn sort_name(entry: &Entry) -> &str {
    entry.reading.as_deref().unwrap_or(entry.title())
}

fn senses(glossary: &Glossary) -> BTreeMap<EntryIx, Vec<EntryIx>> {
    let mut senses: BTreeMap<EntryIx, Vec<EntryIx>> = BTreeMap::new();
    for chooser in choosers(glossary) {
        for ix in &chooser.entries {
            let others = senses.entry(*ix).or_default();
            let new = chooser.entries.iter().filter(|other| *other != ix);
            for other in new {
                if !others.contains(other) {
                    others.push(*other);
                }
            }
        }
    }
    senses
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
    for entry in glossary.entries.iter().filter(|entry| !is_index(entry)) {
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
