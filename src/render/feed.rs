//! Files for readers that are programs: the feed of changes, the map of the site.

use super::OutputFile;
use super::address::address;
use super::entry::is_index;
use super::escape::xml;
use super::maker::Maker;
use crate::glossary::{Entry, EntryIx};
use crate::source::FileHistory;
use std::fmt::Write;

/// Entries in the feed.
const MOST: usize = 50;

/// The changes as an Atom feed; `None` without a history.
#[must_use]
pub fn feed(maker: &Maker<'_>) -> Option<OutputFile<'static>> {
    let config = maker.site.config;
    let base = config.base_url.as_deref().unwrap_or_default();
    let mut changed: Vec<(&FileHistory, EntryIx, &Entry)> = maker
        .site
        .glossary
        .iter()
        .filter(|(_, entry)| entry.id.anchor().is_none() && !is_index(entry))
        .filter_map(|(ix, entry)| Some((maker.history(entry)?, ix, entry)))
        .collect();
    changed.sort_by_key(|(history, ix, _)| (std::cmp::Reverse(history.changed), *ix));
    let (newest, _, _) = changed.first()?;
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <title>{}</title>\n<id>{}</id>\n<updated>{}T00:00:00Z</updated>\n<link href=\"{}\"/>\n",
        config.language,
        xml(&config.title),
        xml(&feed_id(maker, "")),
        newest.changed,
        xml(if base.is_empty() { "index.html" } else { base }),
    );
    for (history, ix, entry) in changed.iter().take(MOST) {
        let _ = writeln!(
            feed,
            "<entry><title>{}</title><id>{}</id><updated>{}T00:00:00Z</updated><author><name>{}</name></author>\
             <link href=\"{}\"/><summary>{}</summary></entry>",
            xml(entry.title()),
            xml(&feed_id(maker, entry.id.as_str())),
            history.changed,
            xml(&history.changed_by),
            xml(&address(base, &entry.id.address())),
            xml(&maker.site.articles[ix.get()].summary),
        );
    }
    feed.push_str("</feed>\n");
    Some(OutputFile::new("feed.xml", feed))
}

/// An identifier that stays when the site has no address of its own: RFC 8141 wants characters of a path in it.
fn feed_id(maker: &Maker<'_>, id: &str) -> String {
    match &maker.site.config.base_url {
        Some(base) => address(base, &crate::glossary::EntryId::new(id).address()),
        None => {
            format!("urn:shoptalk:{}", super::address::encoded(&format!("{}/{id}", maker.site.config.title)))
        }
    }
}

/// All pages for search engines; `None` where it is not known where the site lives.
#[must_use]
pub fn sitemap(maker: &Maker<'_>, pages: &[OutputFile]) -> Option<OutputFile<'static>> {
    let base = maker.site.config.base_url.as_deref()?;
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in pages.iter().filter(|page| is_page(&page.path)) {
        let _ = writeln!(map, "<url><loc>{}</loc></url>", xml(&address(base, &page.path)));
    }
    map.push_str("</urlset>\n");
    Some(OutputFile::new("sitemap.xml", map))
}

/// Files of the content are copied as they are, also when they are called `.HTML`.
fn is_page(path: &str) -> bool {
    path.strip_suffix(".html").is_some_and(|stem| stem != "404")
}
