//! What all kinds of pages need: links, rows, dates, the frame of a page.

use super::address::{address, root_of};
use super::lookup::hint;
use super::{Arrangement, Printed, Site, assets};
use crate::glossary::{Entry, EntryIx, Kind, Name, NameKind, Person, Status};
use crate::language::Locale;
use crate::link::Chooser;
use crate::theme::view::{DateView, LinkView, PageView, PersonView, RowView, SiteView};
use crate::theme::{Shared, Theme};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The page of what is missing.
pub const MISSING: &str = "404.html";

/// Paths of the files that every page names.
#[derive(Debug, Clone)]
pub struct Assets {
    pub style: String,
    pub early: String,
    pub script: String,
    pub icon: String,
}

/// Makes pages of one site with one theme.
#[derive(Debug)]
pub struct Maker<'a> {
    pub site: Site<'a>,
    pub theme: &'a Theme,
    pub assets: Assets,
    strings: BTreeMap<&'a Locale, BTreeMap<&'a str, &'a str>>,
    shared: BTreeMap<&'a Locale, Shared>,
    pub arrangement: &'a Arrangement,
    /// For entries whose names others bear too: those others.
    pub senses: BTreeMap<EntryIx, Vec<EntryIx>>,
    /// Whether the site is known to live at the root of its host.
    is_at_root: bool,
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
    pub alternates: Vec<LinkView>,
    pub json_ld: Option<String>,
}

impl<'a> Maker<'a> {
    #[must_use]
    pub fn new(site: Site<'a>, arrangement: &'a Arrangement, theme: &'a Theme) -> Self {
        let view = site_view(&site);
        let languages = || site.config.languages.iter();
        let strings = languages().map(|locale| (locale, theme.strings(locale))).collect();
        let shared = languages().map(|locale| (locale, theme.shared(&view, locale))).collect();
        Self {
            site,
            theme,
            assets: assets::paths(&site, theme),
            strings,
            shared,
            arrangement,
            senses: senses(site.choosers),
            is_at_root: false,
        }
    }

    /// For a site that is shown at the root of its host, whatever its own address will be.
    #[must_use]
    pub fn at_root(mut self) -> Self {
        self.is_at_root = true;
        self
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
    pub fn print<V: Serialize>(&self, page: Page<'_>, view: &V) -> Printed {
        let root = self.root_for(page.path);
        let to = |target: &str| address(&root, target);
        let frame = PageView {
            title: page.title.to_owned(),
            lang: page.locale.to_string(),
            dir: page.locale.direction(),
            place: page.place,
            description: page.description.to_owned(),
            style: to(&self.assets.style),
            early: to(&self.assets.early),
            script: to(&self.assets.script),
            icon: to(&self.assets.icon),
            logo: self.site.config.theme.logo.as_deref().map(to),
            canonical: self.site.config.base_url.as_ref().map(|base| address(base, page.path)),
            alternates: page.alternates,
            json_ld: page.json_ld,
            root,
        };
        let language = &self.site.config.language;
        let shared = match self.shared.get(page.locale) {
            Some(shared) => shared,
            None => &self.theme.shared(&site_view(&self.site), language),
        };
        self.theme.print(page.template, shared, &frame, view).map(String::into_bytes)
    }

    /// The way from a page to the site's root. A host shows the page of what is missing at any address, from which only the
    /// site's own address leads on, where it is known.
    fn root_for(&self, path: &str) -> String {
        match &self.site.config.base_url {
            _ if path == MISSING && self.is_at_root => String::from("/"),
            Some(base) if path == MISSING => base.clone(),
            _ => root_of(path),
        }
    }

    /// The address of a tag's page.
    #[must_use]
    pub fn tag_url(&self, root: &str, tag: &str) -> String {
        address(
            root,
            &format!("tags/{}.html", self.arrangement.tag_slugs.get(tag).map_or("index", String::as_str)),
        )
    }

    /// A person, with the way to what they look after where there is no better address.
    #[must_use]
    pub fn person(&self, person: &Person, root: &str) -> PersonView {
        let slug = self.arrangement.people_slugs.get(person.name.as_str()).map_or("main", String::as_str);
        let url = contact(person).unwrap_or_else(|| address(root, &format!("people.html#{slug}")));
        PersonView { name: person.name.clone(), role: person.role.clone(), url: Some(url) }
    }

    #[must_use]
    pub fn link(&self, root: &str, ix: EntryIx) -> LinkView {
        let entry = self.site.glossary.entry(ix);
        LinkView {
            id: entry.id.to_string(),
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
            shared: self.shares_headword(ix),
            status: if entry.status == Status::Approved { "" } else { entry.status.as_str() },
            date: changed.map(|date| self.date(date, locale)),
            change: "",
            changed_by: None,
        }
    }

    fn shares_headword(&self, ix: EntryIx) -> bool {
        let title = |ix: EntryIx| self.site.glossary.entry(ix).title();
        self.senses.get(&ix).is_some_and(|others| others.iter().any(|other| title(*other) == title(ix)))
    }

    #[must_use]
    pub fn history(&self, entry: &Entry) -> Option<&'a crate::source::git::FileHistory> {
        self.site.source.history.as_ref()?.files.get(&entry.body.file)
    }

    #[must_use]
    pub fn date(&self, date: jiff::civil::Date, locale: &Locale) -> DateView {
        let month = self.string(locale, &format!("month_{}", date.month()));
        let pattern = self.string(locale, "date");
        // Some languages write the first day of a month as an ordinal.
        let day = match self.string(locale, "day_1") {
            first if date.day() == 1 && !first.is_empty() => first.to_owned(),
            _ => date.day().to_string(),
        };
        let text = pattern
            .replace("{day}", &day)
            .replace("{month}", month)
            .replace("{year}", &date.year().to_string());
        DateView { iso: date.to_string(), text: if text.is_empty() { date.to_string() } else { text } }
    }
}

/// Where a person can be reached.
#[must_use]
pub fn contact(person: &Person) -> Option<String> {
    person.url.clone().or_else(|| person.email.as_ref().map(|email| format!("mailto:{email}")))
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

fn senses(choosers: &[Chooser]) -> BTreeMap<EntryIx, Vec<EntryIx>> {
    let mut senses: BTreeMap<EntryIx, Vec<EntryIx>> = BTreeMap::new();
    for chooser in choosers {
        for ix in &chooser.entries {
            let others = senses.entry(*ix).or_default();
            for other in chooser.entries.iter().filter(|other| *other != ix) {
                if !others.contains(other) {
                    others.push(*other);
                }
            }
        }
    }
    senses
}

fn site_view(site: &Site<'_>) -> SiteView {
    let entries = &site.glossary.entries;
    let terms = || entries.iter().filter(|entry| is_listed(entry));
    let owners: BTreeSet<&str> =
        terms().filter_map(|entry| entry.owner.as_ref()).map(|owner| owner.name.as_str()).collect();
    SiteView {
        title: site.config.title.clone(),
        terms: site.glossary.counts().terms,
        size: String::new(),
        owners: owners.len(),
        propose: site.config.propose.clone(),
        has_tags: entries.iter().any(|entry| !entry.tags.is_empty()),
        has_people: entries.iter().any(|entry| entry.owner.is_some() || !entry.people.is_empty()),
        has_recent: site.source.history.as_ref().is_some_and(|history| !history.files.is_empty()),
        hint: hint(site.glossary),
    }
}
