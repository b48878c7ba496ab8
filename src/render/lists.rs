//! Pages that lead to entries: categories, tags, recent changes, choosers.

use super::address::{address, root_of};
use super::entry::is_index;
use super::maker::{MISSING, Maker, Page, is_listed};
use super::{OutputFile, Printed, entry, health, home, letters, people};
use crate::glossary::{Category, Entry, EntryIx};
use crate::language::collate::Collation;
use crate::link::Chooser;
use crate::source::FileHistory;
use crate::theme::view::{CategoryView, EntryView, LinkView, PersonView, RowView, SectionView, TagView};
use serde::Serialize;

/// How many changes the page of changes shows.
const RECENT: usize = 100;

/// A category page that has no terms of its own shows at most so many of those below.
const MOST_BELOW: usize = 120;

#[derive(Debug, Serialize)]
struct CategoryPage {
    category: CategoryView,
    crumbs: Vec<LinkView>,
    owner: Option<PersonView>,
    intro: Option<EntryView>,
    /// The number of terms among the rows; the others are translations.
    terms: usize,
    rows: Vec<RowView>,
    /// The terms of the categories below, where the category has none of its own and they are not too many.
    sections: Vec<SectionView>,
    pages: Vec<RowView>,
}

#[derive(Debug, Serialize)]
struct Tags {
    tags: Vec<TagView>,
}

#[derive(Debug, Serialize)]
struct Rows {
    rows: Vec<RowView>,
}

#[derive(Debug, Serialize)]
struct Nothing {}

/// All pages that are no entries.
#[must_use]
pub fn pages<'m>(maker: &'m Maker<'_>) -> Vec<OutputFile<'m>> {
    let mut pages = vec![
        OutputFile::page("index.html", || home::page(maker)),
        OutputFile::page("tags/index.html", || tag_list(maker)),
        OutputFile::page("people.html", || people::page(maker)),
        OutputFile::page("glossary-health.html", || health::page(maker)),
        OutputFile::page("categories.html", || categories_page(maker)),
        OutputFile::page("search.html", || plain(maker, "search.html", "search", "search")),
        OutputFile::page(MISSING, || plain(maker, MISSING, "not_found", "")),
    ];
    pages.extend(letters::pages(maker));
    let categories = maker.site.glossary.categories.values();
    pages.extend(categories.map(|one| OutputFile::page(one.page(), move || category_page(maker, one))));
    pages.extend(maker.arrangement.tags.iter().map(|(tag, entries)| {
        let path = format!("tags/{}.html", maker.arrangement.tag_slugs[tag]);
        OutputFile::page(path, move || tag_page(maker, tag, entries))
    }));
    let choosers = maker.site.choosers.iter();
    pages.extend(choosers.map(|one| OutputFile::page(one.page(), move || chooser_page(maker, one))));
    if has_recent(maker) {
        pages.push(OutputFile::page("recent.html", || recent_page(maker)));
    }
    pages
}

/// The frame of a page in the site's language.
pub fn frame<'p>(maker: &Maker<'p>, path: &'p str, title: &'p str, template: &'static str) -> Page<'p> {
    let locale = &maker.site.config.language;
    Page { path, title, template, place: "", locale, description: "", alternates: Vec::new(), json_ld: None }
}

fn plain(maker: &Maker<'_>, path: &'static str, title: &str, place: &'static str) -> Printed {
    let title = maker.string(&maker.site.config.language, title);
    maker.print(Page { place, ..frame(maker, path, title, path) }, &Nothing {})
}

/// The categories right below a path, or at the top below the empty one, with their own below them.
pub fn categories(maker: &Maker<'_>, root: &str, parent: &str) -> Vec<CategoryView> {
    let below = maker.arrangement.below.get(parent).map(Vec::as_slice).unwrap_or_default();
    let known = below.iter().filter_map(|path| maker.site.glossary.categories.get(path));
    known.map(|category| category_view(maker, root, category)).collect()
}

/// The entries of a category itself that are wanted, in the order of the site's language.
fn members(maker: &Maker<'_>, path: &str, wanted: fn(&Entry) -> bool) -> Vec<EntryIx> {
    let members = maker.arrangement.members.get(path).into_iter().flatten().copied();
    members.filter(|ix| wanted(maker.site.glossary.entry(*ix))).collect()
}

fn category_view(maker: &Maker<'_>, root: &str, category: &Category) -> CategoryView {
    CategoryView {
        title: category.title.clone(),
        url: address(root, &category.page()),
        description: category.description.clone(),
        count: maker.arrangement.counts.get(&category.path).copied().unwrap_or_default(),
        children: categories(maker, root, &category.path),
    }
}

fn category_page(maker: &Maker<'_>, category: &Category) -> Printed {
    let path = category.page();
    let root = root_of(&path);
    let locale = &maker.site.config.language;
    let rows = |wanted| {
        let members = members(maker, &category.path, wanted);
        members.into_iter().map(|ix| maker.row(&root, ix, locale)).collect()
    };
    let mut crumbs: Vec<LinkView> = Vec::new();
    let mut above = category.parent();
    while let Some(category) = above.and_then(|path| maker.site.glossary.categories.get(path)) {
        crumbs.insert(
            0,
            LinkView {
                title: category.title.clone(),
                url: address(&root, &category.page()),
                ..LinkView::default()
            },
        );
        above = category.parent();
    }
    let intro = maker.site.glossary.by_id(&format!("{}/index", category.path));
    let view = CategoryPage {
        category: category_view(maker, &root, category),
        crumbs,
        owner: category.owner.as_ref().map(|owner| maker.person(owner, &root)),
        intro: intro.map(|ix| entry::view(maker, ix, &path)),
        terms: members(maker, &category.path, Entry::is_original_term).len(),
        rows: rows(is_listed),
        sections: sections(maker, category, &root),
        pages: rows(|entry| !is_listed(entry) && !is_index(entry)),
    };
    let page = frame(maker, &path, &category.title, "category.html");
    maker.print(Page { place: "categories", description: &category.description, ..page }, &view)
}

fn sections(maker: &Maker<'_>, category: &Category, root: &str) -> Vec<SectionView> {
    if !members(maker, &category.path, is_listed).is_empty()
        || maker.arrangement.counts.get(&category.path).is_some_and(|count| *count > MOST_BELOW)
    {
        return Vec::new();
    }
    let prefix = format!("{}/", category.path);
    let below = maker.site.glossary.categories.range(prefix.clone()..);
    let below = below.map(|(_, below)| below).take_while(|below| below.path.starts_with(&prefix));
    let section = |below: &Category| SectionView {
        title: below.title.clone(),
        url: address(root, &below.page()),
        rows: members(maker, &below.path, is_listed)
            .into_iter()
            .map(|ix| maker.row(root, ix, &maker.site.config.language))
            .collect(),
    };
    below.map(section).filter(|section| !section.rows.is_empty()).collect()
}

fn categories_page(maker: &Maker<'_>) -> Printed {
    #[derive(Debug, Serialize)]
    struct Categories {
        categories: Vec<CategoryView>,
    }
    let view = Categories { categories: categories(maker, "", "") };
    let title = maker.string(&maker.site.config.language, "categories");
    maker.print(
        Page { place: "categories", ..frame(maker, "categories.html", title, "categories.html") },
        &view,
    )
}

/// The tags in the order of the site's language.
fn tag_list(maker: &Maker<'_>) -> Printed {
    let view = |(tag, entries): (&String, &Vec<EntryIx>)| TagView {
        title: tag.clone(),
        url: maker.tag_url("../", tag),
        count: entries.len(),
    };
    let collation = Collation::new(&maker.site.config.language);
    let mut tags: Vec<TagView> = maker.arrangement.tags.iter().map(view).collect();
    tags.sort_by_cached_key(|tag| collation.key(&tag.title));
    let title = maker.string(&maker.site.config.language, "tags");
    let page = frame(maker, "tags/index.html", title, "tags.html");
    maker.print(Page { place: "tags", ..page }, &Tags { tags })
}

fn tag_page(maker: &Maker<'_>, tag: &str, entries: &[EntryIx]) -> Printed {
    let path = format!("tags/{}.html", maker.arrangement.tag_slugs[tag]);
    let rows = entries.iter().map(|ix| maker.row("../", *ix, &maker.site.config.language)).collect();
    maker.print(Page { place: "tags", ..frame(maker, &path, tag, "tag.html") }, &Rows { rows })
}

fn chooser_page(maker: &Maker<'_>, chooser: &Chooser) -> Printed {
    let path = chooser.page();
    let root = root_of(&path);
    let rows = chooser.entries.iter().map(|ix| maker.row(&root, *ix, &maker.site.config.language)).collect();
    maker.print(frame(maker, &path, &chooser.name, "chooser.html"), &Rows { rows })
}

/// The entries changed last, newest first; none without a history.
pub fn recent(maker: &Maker<'_>, root: &str, most: usize) -> Vec<RowView> {
    let latest = latest(maker, most).into_iter();
    latest.map(|(_, ix)| maker.row(root, ix, &maker.site.config.language)).collect()
}

fn latest<'m>(maker: &'m Maker<'_>, most: usize) -> Vec<(&'m FileHistory, EntryIx)> {
    let mut changed: Vec<_> = maker
        .arrangement
        .order
        .iter()
        .filter(|ix| !is_index(maker.site.glossary.entry(**ix)))
        .filter_map(|ix| Some((maker.history(maker.site.glossary.entry(*ix))?, *ix)))
        .collect();
    changed.sort_by_key(|(history, _)| std::cmp::Reverse(history.changed));
    changed.truncate(most);
    changed
}

fn has_recent(maker: &Maker<'_>) -> bool {
    maker.arrangement.order.iter().any(|ix| {
        let entry = maker.site.glossary.entry(*ix);
        !is_index(entry) && maker.history(entry).is_some()
    })
}

/// The page of changes: of each entry also whether it is new, and whose the change was.
fn recent_page(maker: &Maker<'_>) -> Printed {
    let rows = latest(maker, RECENT).into_iter().map(|(history, ix)| RowView {
        change: if history.created == Some(history.changed) { "added" } else { "changed" },
        changed_by: Some(history.changed_by.to_string()).filter(|name| !name.is_empty()),
        ..maker.row("", ix, &maker.site.config.language)
    });
    let rows = rows.collect();
    let title = maker.string(&maker.site.config.language, "recent");
    maker.print(Page { place: "recent", ..frame(maker, "recent.html", title, "recent.html") }, &Rows { rows })
}
