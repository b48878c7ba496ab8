//! The pages of entries, of lists of small entries, and of the wiki.

use super::address::{address, encoded, from_root, query_value, root_of};
use super::maker::{Maker, Page, names};
use super::nearby::width;
use super::{OutputFile, Printed, data, nearby};
use crate::glossary::{Entry, EntryIx, Kind, NameKind, RelationKind, WebLink};
use crate::language::Locale;
use crate::theme::view::{
    EntryView, HeadingView, LinkView, NameView, RelationView, RowView, UseView, WebLinkView,
};
use serde::Serialize;

/// Places with their sentences at most, so that the page of a word that everybody uses stays light.
const MOST_USES: usize = 100;

/// About so much of the aliases stands above the meaning, in columns of a Latin letter: five lines of a phone.
const ALIASES_WIDTH: usize = 150;

#[derive(Debug, Serialize)]
struct TermPage {
    entry: EntryView,
}

#[derive(Debug, Serialize)]
struct WikiPage {
    entry: EntryView,
    /// The entries of a list file.
    items: Vec<EntryView>,
}

/// The page of an entry; `None` for entries that are shown on another's page.
pub fn page<'m>(maker: &'m Maker<'_>, ix: EntryIx, items: Vec<EntryIx>) -> Option<OutputFile<'m>> {
    let entry = maker.site.glossary.entry(ix);
    let is_own = entry.id.anchor().is_none() && !is_index(entry);
    is_own.then(|| OutputFile::page(entry.id.page(), move || print(maker, ix, &items)))
}

fn print(maker: &Maker<'_>, ix: EntryIx, items: &[EntryIx]) -> Printed {
    let entry = maker.site.glossary.entry(ix);
    let path = entry.id.page();
    let locale = maker.interface(&entry.locale);
    let view = view(maker, ix, &path);
    let frame = Page {
        path: &path,
        title: entry.title(),
        template: if entry.kind == Kind::Term { "term.html" } else { "page.html" },
        place: "",
        locale,
        description: &maker.site.articles[ix.get()].summary,
        alternates: view.languages.clone(),
        json_ld: Some(data::json_ld(maker, ix, items)),
    };
    match entry.kind {
        Kind::Term => maker.print(frame, &TermPage { entry: view }),
        Kind::Page => {
            let items = items.iter().map(|item| self::view(maker, *item, &path)).collect();
            maker.print(frame, &WikiPage { entry: view, items })
        }
    }
}

/// Whether the entry is the text of a folder's own page.
#[must_use]
pub fn is_index(entry: &Entry) -> bool {
    entry.id.as_str() == "index" || entry.id.as_str().ends_with("/index")
}

/// An entry as it is shown on the page `path`.
#[must_use]
pub fn view(maker: &Maker<'_>, ix: EntryIx, path: &str) -> EntryView {
    let root = root_of(path);
    let site = maker.site;
    let entry = site.glossary.entry(ix);
    let article = &site.articles[ix.get()];
    let locale = maker.interface(&entry.locale);
    let history = maker.history(entry);
    let texts = |kind| names(entry, kind).map(|name| name.text.clone()).collect::<Vec<_>>();
    let aliases = texts(NameKind::Alias);
    let repository = site.config.repository.as_ref();
    let crumbs = crumbs(maker, entry, &root);
    let forge = |pattern: &str| {
        let title = query_value(entry.title());
        pattern.replace("{path}", &encoded(&entry.body.file)).replace("{title}", &title)
    };
    EntryView {
        id: entry.id.to_string(),
        anchor: entry.id.anchor().map(str::to_owned),
        title: entry.title().to_owned(),
        lang: entry.locale.to_string(),
        reading: entry.reading.clone(),
        abbr: texts(NameKind::Abbreviation),
        first_aliases: first_aliases(&aliases),
        aliases,
        translations: translations(entry),
        avoid: texts(NameKind::Avoided),
        status: entry.status.as_str(),
        show_status: entry.kind == Kind::Term && maker.arrangement.mixed_status,
        context: entry.context.clone(),
        show_context: !entry.context.is_empty() && crumbs.iter().all(|crumb| crumb.title != entry.context),
        crumbs,
        lead_html: from_root(&article.summary_html, &root),
        body_html: article.html.clone(),
        contents: contents(article),
        relations: relations(maker, entry, &root),
        replaced_by: related(maker, entry, RelationKind::ReplacedBy, &root),
        owner: entry.owner.as_ref().map(|owner| maker.person(owner, &root)),
        people: entry.people.iter().map(|one| maker.person(one, &root)).collect(),
        links: entry.links.iter().map(web_link).collect(),
        source: entry.source.as_ref().map(web_link),
        tags: tags(maker, entry, &root),
        reviewed: entry.reviewed.map(|date| maker.date(date, locale)),
        due: entry.due.map(|date| maker.date(date, locale)),
        changed: history.map(|history| maker.date(history.changed, locale)),
        changed_by: history.map(|history| history.changed_by.to_string()),
        edit: repository.map(|repository| forge(&repository.edit)),
        history: repository.map(|repository| forge(&repository.history)),
        report: repository.map(|repository| forge(&repository.report)),
        uses: uses(maker, ix, &root),
        use_count: site.where_used.of(ix).len(),
        use_search: format!("{root}search.html?q={}", query_value(entry.title())),
        senses: senses(maker, ix, &root, locale),
        languages: languages(maker, ix, &root),
        untranslated: untranslated(maker, ix),
        nearby_svg: nearby::svg(maker, ix, &root),
    }
}

/// How many aliases stand above the meaning, so that it is on the first screen of a phone; a single one more is no reason to hide it.
fn first_aliases(aliases: &[String]) -> usize {
    let mut taken = 0;
    let first = aliases.iter().take_while(|name| {
        let has_room = taken < ALIASES_WIDTH;
        taken += width(name) + 2;
        has_room
    });
    let first = first.count();
    if first + 1 == aliases.len() { aliases.len() } else { first }
}

fn translations(entry: &Entry) -> Vec<NameView> {
    let named = names(entry, NameKind::Translation);
    named
        .map(|name| NameView {
            text: name.text.clone(),
            lang: name.locale.as_ref().unwrap_or(&entry.locale).to_string(),
        })
        .collect()
}

fn crumbs(maker: &Maker<'_>, entry: &Entry, root: &str) -> Vec<LinkView> {
    let Some(own) = entry.categories.first() else { return Vec::new() };
    let ends = own.match_indices('/').map(|(at, _)| at).chain([own.len()]);
    ends.filter_map(|end| maker.site.glossary.categories.get(&own[..end]))
        .map(|category| LinkView {
            title: category.title.clone(),
            url: address(root, &category.page()),
            ..LinkView::default()
        })
        .collect()
}

fn contents(article: &crate::link::Article) -> Vec<HeadingView> {
    if article.headings.len() < 3 {
        return Vec::new();
    }
    let heading = |line: &crate::link::HeadingLine| HeadingView {
        level: line.level,
        id: line.id.clone(),
        title: line.title.clone(),
    };
    article.headings.iter().map(heading).collect()
}

fn related(maker: &Maker<'_>, entry: &Entry, kind: RelationKind, root: &str) -> Vec<LinkView> {
    let chosen = entry.relations.iter().filter(|relation| relation.kind == kind);
    chosen.map(|relation| maker.link(root, relation.target)).collect()
}

fn relations(maker: &Maker<'_>, entry: &Entry, root: &str) -> Vec<RelationView> {
    use RelationKind::{Broader, ConfusedWith, Narrower, Related};
    [ConfusedWith, Broader, Narrower, Related]
        .into_iter()
        .map(|kind| RelationView { kind: kind.key(), entries: related(maker, entry, kind, root) })
        .filter(|relation| !relation.entries.is_empty())
        .collect()
}

fn web_link(link: &WebLink) -> WebLinkView {
    WebLinkView { title: link.title.clone(), url: link.url.clone() }
}

fn tags(maker: &Maker<'_>, entry: &Entry, root: &str) -> Vec<LinkView> {
    let tag =
        |tag: &String| LinkView { title: tag.clone(), url: maker.tag_url(root, tag), ..LinkView::default() };
    entry.tags.iter().map(tag).collect()
}

fn uses(maker: &Maker<'_>, ix: EntryIx, root: &str) -> Vec<UseView> {
    let places = maker.site.where_used.of(ix).iter();
    places
        .take(MOST_USES)
        .map(|place| {
            let link = maker.link(root, place.from);
            let [before, surface, after] = place.sentence.parts().map(str::to_owned);
            UseView { title: link.title, url: link.url, lang: link.lang, before, surface, after }
        })
        .collect()
}

/// Entries that share a name with this one and are not its translations.
fn senses(maker: &Maker<'_>, ix: EntryIx, root: &str, locale: &Locale) -> Vec<RowView> {
    let others = maker.senses.get(&ix).map(Vec::as_slice).unwrap_or_default();
    others.iter().map(|other| maker.row(root, *other, locale)).collect()
}

/// The original of a translation and all its other translations.
fn languages(maker: &Maker<'_>, ix: EntryIx, root: &str) -> Vec<LinkView> {
    family(maker, ix).filter(|other| *other != ix).map(|other| maker.link(root, other)).collect()
}

/// An entry with its translations, or with its original and that one's other translations.
fn family(maker: &Maker<'_>, ix: EntryIx) -> impl Iterator<Item = EntryIx> {
    let base = maker.site.glossary.entry(ix).original(ix);
    let translations = maker.arrangement.translations.get(&base).map(Vec::as_slice).unwrap_or_default();
    translations.iter().copied().chain([base])
}

/// The languages of the site that an entry lacks, on sites that translate at all.
fn untranslated(maker: &Maker<'_>, ix: EntryIx) -> Vec<NameView> {
    if maker.arrangement.translations.is_empty() {
        return Vec::new();
    }
    let has = |locale: &Locale| {
        family(maker, ix).any(|one| maker.site.glossary.entry(one).locale.language() == locale.language())
    };
    let missing = maker.site.config.languages.iter().filter(|locale| !has(locale));
    let say = |locale: &Locale| NameView {
        text: maker.string(locale, "untranslated").to_owned(),
        lang: locale.to_string(),
    };
    missing.map(say).collect()
}

#[cfg(test)]
mod tests {
    use super::first_aliases;

    #[test]
    fn a_long_list_of_aliases_leaves_room_for_the_meaning() {
        let aliases = |name: &str, count: usize| vec![name.to_owned(); count];
        assert_eq!(first_aliases(&aliases("annual run rate", 5)), 5);
        assert_eq!(first_aliases(&aliases("annual run rate", 40)), 9);
        assert_eq!(first_aliases(&aliases("年度经常性收入", 40)), 10);
        assert_eq!(first_aliases(&aliases("annual run rate", 10)), 10, "not to hide one");
        assert_eq!(first_aliases(&[]), 0);
    }
}
