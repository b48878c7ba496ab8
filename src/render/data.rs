//! The glossary for programs: JSON-LD in the pages, `api/v1/terms.json` with all entries, and a file with the whole of each
//! (`docs/data.md`).

use super::OutputFile;
use super::address::address;
use super::maker::{Maker, is_listed, names};
use crate::glossary::{Entry, EntryIx, Name, NameKind, Person, Relation, WebLink};
use crate::language::Locale;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::json;

/// Where programs find all entries. The number in it changes when a field is renamed or removed.
pub const TERMS: &str = "api/v1/terms.json";
/// Where the files of the entries are.
const FOLDER: &str = "api/v1/terms";

/// Entries that are written at a time.
const PART: usize = 256;

const SCHEMA: &str = "https://schema.org";

/// What a page defines: the entry, or the entries of a list. `<` cannot end the script element that holds it.
#[must_use]
pub fn json_ld(maker: &Maker<'_>, ix: EntryIx, items: &[EntryIx]) -> String {
    let entry = maker.site.glossary.entry(ix);
    let json = if is_listed(entry) {
        text(&defined_term(maker, ix, Some(SCHEMA)))
    } else if items.is_empty() {
        let value = json!({
            "@context": SCHEMA, "@type": "Article", "headline": entry.title(),
            "inLanguage": entry.locale.as_str(), "description": maker.site.articles[ix.get()].summary,
        });
        value.to_string()
    } else {
        let terms: Vec<DefinedTerm<'_>> = items.iter().map(|item| defined_term(maker, *item, None)).collect();
        let value = json!({
            "@context": SCHEMA, "@type": "DefinedTermSet", "name": entry.title(),
            "inLanguage": entry.locale.as_str(), "hasDefinedTerm": terms,
        });
        value.to_string()
    };
    json.replace('<', "\\u003c")
}

/// The whole glossary, for the home page.
#[must_use]
pub fn json_ld_of_set(maker: &Maker<'_>) -> String {
    let config = maker.site.config;
    let mut set = json!({
        "@context": SCHEMA, "@type": "DefinedTermSet", "name": config.title,
        "inLanguage": config.language.as_str(),
    });
    if let (Some(base), Some(fields)) = (&config.base_url, set.as_object_mut()) {
        fields.insert("url".into(), json!(base));
    }
    set.to_string().replace('<', "\\u003c")
}

/// A term in the words of schema.org.
#[derive(Serialize)]
struct DefinedTerm<'a> {
    #[serde(rename = "@context", skip_serializing_if = "Option::is_none")]
    context: Option<&'static str>,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "alternateName", skip_serializing_if = "Vec::is_empty")]
    others: Vec<&'a str>,
    description: &'a str,
    #[serde(rename = "inDefinedTermSet")]
    set: DefinedTermSet<'a>,
    #[serde(rename = "inLanguage")]
    language: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct DefinedTermSet<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

fn defined_term<'a>(maker: &'a Maker<'_>, ix: EntryIx, context: Option<&'static str>) -> DefinedTerm<'a> {
    let site = maker.site;
    let entry = site.glossary.entry(ix);
    let base = site.config.base_url.as_deref();
    let kinds = [NameKind::Abbreviation, NameKind::Alias, NameKind::Translation];
    let others = kinds.iter().flat_map(|kind| names(entry, *kind)).map(|name| name.text.as_str());
    DefinedTerm {
        context,
        kind: "DefinedTerm",
        others: others.collect(),
        description: &site.articles[ix.get()].summary,
        set: DefinedTermSet { kind: "DefinedTermSet", name: &site.config.title, url: base },
        language: entry.locale.as_str(),
        name: entry.title(),
        url: base.map(|base| address(base, &entry.id.address())),
    }
}

/// An entry in `api/v1/terms.json`.
#[derive(Serialize)]
struct Term<'a> {
    id: &'a str,
    url: String,
    data: Option<String>,
    language: &'a str,
    names: Vec<TermName<'a>>,
    summary: &'a str,
    status: &'a str,
    context: &'a str,
    categories: &'a [String],
    tags: &'a [String],
    owner: Option<&'a str>,
    relations: Vec<TermRelation<'a>>,
    reviewed: Option<String>,
    due: Option<String>,
}

#[derive(Serialize)]
struct TermName<'a> {
    text: &'a str,
    kind: &'static str,
    language: Option<&'a str>,
}

#[derive(Serialize)]
struct TermRelation<'a> {
    kind: &'static str,
    id: &'a str,
}

/// What an entry's own file says beyond `terms.json`.
#[derive(Serialize)]
struct Rest<'a> {
    version: u32,
    reading: Option<&'a str>,
    summary_html: &'a str,
    body_html: &'a str,
    owner_contact: Option<Contact<'a>>,
    people: Vec<Contact<'a>>,
    links: Vec<TermLink<'a>>,
    source: Option<TermLink<'a>>,
    translation_of: Option<&'a str>,
    used_in: Vec<&'a str>,
    changed: Option<String>,
}

#[derive(Serialize)]
struct Contact<'a> {
    name: &'a str,
    role: Option<&'a str>,
    email: Option<&'a str>,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct TermLink<'a> {
    title: &'a str,
    url: Option<&'a str>,
}

/// `api/v1/terms.json`, and the file of each entry where the site has them.
#[must_use]
pub fn files<'m>(maker: &'m Maker<'_>) -> Vec<OutputFile<'m>> {
    let glossary = maker.site.glossary;
    let listed = || glossary.iter().filter(|(_, entry)| is_listed(entry));
    let own = listed().filter(|_| has_files(maker)).map(|(ix, entry)| {
        let print = move || Ok(joined(&text(&term(maker, ix)), &text(&rest(maker, ix))).into_bytes());
        OutputFile::page(path_of(entry), print)
    });
    let all = OutputFile::page(TERMS, move || Ok(all(maker).into_bytes()));
    own.chain([all]).collect()
}

/// All entries in one text.
fn all(maker: &Maker<'_>) -> String {
    let glossary = maker.site.glossary;
    let listed: Vec<EntryIx> =
        glossary.iter().filter(|(_, entry)| is_listed(entry)).map(|(ix, _)| ix).collect();
    let part = |entries: &[EntryIx]| {
        entries.iter().map(|ix| text(&term(maker, *ix))).collect::<Vec<String>>().join(",")
    };
    let terms = listed.par_chunks(PART).map(part).collect::<Vec<String>>().join(",");
    let config = maker.site.config;
    let head = text(&json!({
        "version": 1, "title": config.title, "language": config.language.as_str(), "base_url": config.base_url,
    }));
    // As `joined` does, without another copy of what is large on a large site.
    [head.strip_suffix('}').unwrap_or(&head), ",\"terms\":[", &terms, "]}"].concat()
}

fn has_files(maker: &Maker<'_>) -> bool {
    maker.site.config.entry_json.wanted(maker.site.glossary.entries.len())
}

fn text(value: &impl Serialize) -> String {
    // Structs of texts always have a JSON form.
    serde_json::to_string(value).unwrap_or_default()
}

/// Two JSON objects as one.
fn joined(one: &str, other: &str) -> String {
    match (one.strip_suffix('}'), other.strip_prefix('{')) {
        (Some(head), Some(tail)) => format!("{head},{tail}"),
        _ => one.to_owned(),
    }
}

/// The path of an entry's own file. `#`, which would begin an anchor, is written as `~`.
fn path_of(entry: &Entry) -> String {
    format!("{FOLDER}/{}.json", entry.id.as_str().replace('#', "~"))
}

fn term<'a>(maker: &'a Maker<'_>, ix: EntryIx) -> Term<'a> {
    let site = maker.site;
    let entry = site.glossary.entry(ix);
    let names = entry.names.iter().filter(|name| name.kind != NameKind::Former);
    let name = |name: &'a Name| TermName {
        text: &name.text,
        kind: kind(name.kind),
        language: name.locale.as_ref().map(Locale::as_str),
    };
    let relation = |relation: &Relation| TermRelation {
        kind: relation.kind.key(),
        id: site.glossary.entry(relation.target).id.as_str(),
    };
    Term {
        id: entry.id.as_str(),
        url: address("", &entry.id.address()),
        data: has_files(maker).then(|| address("", &path_of(entry))),
        language: entry.locale.as_str(),
        names: names.map(name).collect(),
        summary: &site.articles[ix.get()].summary,
        status: entry.status.as_str(),
        context: &entry.context,
        categories: &entry.categories,
        tags: &entry.tags,
        owner: entry.owner.as_ref().map(|owner| owner.name.as_str()),
        relations: entry.relations.iter().map(relation).collect(),
        reviewed: entry.reviewed.map(|date| date.to_string()),
        due: entry.due.map(|date| date.to_string()),
    }
}

fn rest<'a>(maker: &'a Maker<'_>, ix: EntryIx) -> Rest<'a> {
    let site = maker.site;
    let (entry, article) = (site.glossary.entry(ix), &site.articles[ix.get()]);
    let id = |ix: EntryIx| site.glossary.entry(ix).id.as_str();
    let mut used_in: Vec<&str> = site.where_used.of(ix).iter().map(|place| id(place.from)).collect();
    used_in.dedup();
    Rest {
        version: 1,
        reading: entry.reading.as_deref(),
        summary_html: &article.summary_html,
        body_html: &article.html,
        owner_contact: entry.owner.as_ref().map(contact),
        people: entry.people.iter().map(contact).collect(),
        links: entry.links.iter().map(link).collect(),
        source: entry.source.as_ref().map(link),
        translation_of: entry.translation_of.map(id),
        used_in,
        changed: maker.history(entry).map(|history| history.changed.to_string()),
    }
}

fn contact(person: &Person) -> Contact<'_> {
    let Person { name, role, email, url } = person;
    Contact { name, role: role.as_deref(), email: email.as_deref(), url: url.as_deref() }
}

fn link(link: &WebLink) -> TermLink<'_> {
    TermLink { title: &link.title, url: link.url.as_deref() }
}

fn kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Headword => "headword",
        NameKind::Abbreviation => "abbreviation",
        NameKind::Alias => "alias",
        NameKind::Translation => "translation",
        NameKind::Avoided => "avoided",
        NameKind::Former => "former",
    }
}
