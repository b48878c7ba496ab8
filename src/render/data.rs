//! The glossary for programs: JSON-LD in the pages, `api/v1/terms.json` with all entries, and a file with the whole of each
//! (`docs/data.md`).

use super::address::address;
use super::maker::{Maker, is_listed, names};
use super::{Content, OutputFile};
use crate::glossary::{Entry, EntryIx, Name, NameKind, Person, Relation, WebLink};
use rayon::prelude::*;
use serde_json::{Map, Value, json};

/// Where programs find all entries. The number in it changes when a field is renamed or removed.
pub const TERMS: &str = "api/v1/terms.json";
/// Where the files of the entries are.
const FOLDER: &str = "api/v1/terms";

/// What a page defines: the entry, or the entries of a list. `<` cannot end the script element that holds it.
#[must_use]
pub fn json_ld(maker: &Maker<'_>, ix: EntryIx, items: &[EntryIx]) -> String {
    let entry = maker.site.glossary.entry(ix);
    let value = if is_listed(entry) {
        let mut term = defined_term(maker, ix);
        term.insert("@context".into(), json!("https://schema.org"));
        Value::Object(term)
    } else if items.is_empty() {
        json!({
            "@context": "https://schema.org", "@type": "Article", "headline": entry.title(),
            "inLanguage": entry.locale.as_str(), "description": maker.site.articles[ix.get()].summary,
        })
    } else {
        let terms: Vec<Value> = items.iter().map(|item| Value::Object(defined_term(maker, *item))).collect();
        json!({
            "@context": "https://schema.org", "@type": "DefinedTermSet", "name": entry.title(),
            "inLanguage": entry.locale.as_str(), "hasDefinedTerm": terms,
        })
    };
    value.to_string().replace('<', "\\u003c")
}

/// The whole glossary, for the home page.
#[must_use]
pub fn json_ld_of_set(maker: &Maker<'_>) -> String {
    let config = maker.site.config;
    let mut set = json!({
        "@context": "https://schema.org", "@type": "DefinedTermSet", "name": config.title,
        "inLanguage": config.language.as_str(),
    });
    if let (Some(base), Some(fields)) = (&config.base_url, set.as_object_mut()) {
        fields.insert("url".into(), json!(base));
    }
    set.to_string().replace('<', "\\u003c")
}

fn defined_term(maker: &Maker<'_>, ix: EntryIx) -> Map<String, Value> {
    let site = maker.site;
    let entry = site.glossary.entry(ix);
    let mut term = Map::new();
    term.insert("@type".into(), json!("DefinedTerm"));
    term.insert("name".into(), json!(entry.title()));
    let kinds = [NameKind::Abbreviation, NameKind::Alias, NameKind::Translation];
    let others: Vec<&str> =
        kinds.iter().flat_map(|kind| names(entry, *kind)).map(|name| name.text.as_str()).collect();
    if !others.is_empty() {
        term.insert("alternateName".into(), json!(others));
    }
    term.insert("description".into(), json!(site.articles[ix.get()].summary));
    term.insert("inLanguage".into(), json!(entry.locale.as_str()));
    let mut set = json!({ "@type": "DefinedTermSet", "name": site.config.title });
    if let Some(base) = &site.config.base_url {
        term.insert("url".into(), json!(address(base, &entry.id.address())));
        set["url"] = json!(base);
    }
    term.insert("inDefinedTermSet".into(), set);
    term
}

/// `api/v1/terms.json`, and the file of each entry.
#[must_use]
pub fn files(maker: &Maker<'_>) -> Vec<OutputFile> {
    let glossary = maker.site.glossary;
    let listed: Vec<EntryIx> =
        glossary.iter().filter(|(_, entry)| is_listed(entry)).map(|(ix, _)| ix).collect();
    let (terms, mut files): (Vec<Value>, Vec<OutputFile>) = listed
        .par_iter()
        .map(|ix| {
            let term = term(maker, *ix);
            let file = file(&path_of(glossary.entry(*ix)), &Value::Object(whole(maker, *ix, term.clone())));
            (Value::Object(term), file)
        })
        .unzip();
    let config = maker.site.config;
    let all = json!({
        "version": 1, "title": config.title, "language": config.language.as_str(),
        "base_url": config.base_url, "terms": terms,
    });
    files.push(file(TERMS, &all));
    files
}

fn file(path: &str, value: &Value) -> OutputFile {
    OutputFile { path: path.to_owned(), content: Content::Bytes(value.to_string().into_bytes()) }
}

/// The path of an entry's own file. `#`, which would begin an anchor, is written as `~`.
fn path_of(entry: &Entry) -> String {
    format!("{FOLDER}/{}.json", entry.id.as_str().replace('#', "~"))
}

/// What `terms.json` says of an entry.
fn term(maker: &Maker<'_>, ix: EntryIx) -> Map<String, Value> {
    let entry = maker.site.glossary.entry(ix);
    let name = |name: &Name| json!({ "text": name.text, "kind": kind(name.kind), "language": name.locale.as_ref().map(ToString::to_string) });
    let relation = |relation: &Relation| json!({ "kind": relation.kind.key(), "id": maker.site.glossary.entry(relation.target).id.as_str() });
    fields(json!({
        "id": entry.id.as_str(),
        "url": address("", &entry.id.address()),
        "data": address("", &path_of(entry)),
        "language": entry.locale.as_str(),
        "names": entry.names.iter().filter(|name| name.kind != NameKind::Former).map(name).collect::<Vec<_>>(),
        "summary": maker.site.articles[ix.get()].summary,
        "status": entry.status.as_str(),
        "context": entry.context,
        "categories": entry.categories,
        "tags": entry.tags,
        "owner": entry.owner.as_ref().map(|owner| &owner.name),
        "relations": entry.relations.iter().map(relation).collect::<Vec<_>>(),
        "reviewed": entry.reviewed.map(|date| date.to_string()),
        "due": entry.due.map(|date| date.to_string()),
    }))
}

/// What an entry's own file says beyond `terms.json`.
fn whole(maker: &Maker<'_>, ix: EntryIx, mut term: Map<String, Value>) -> Map<String, Value> {
    let site = maker.site;
    let (entry, article) = (site.glossary.entry(ix), &site.articles[ix.get()]);
    let id = |ix: EntryIx| site.glossary.entry(ix).id.as_str();
    let person =
        |one: &Person| json!({ "name": one.name, "role": one.role, "email": one.email, "url": one.url });
    let link = |link: &WebLink| json!({ "title": link.title, "url": link.url });
    let history = maker.history(entry);
    let mut used: Vec<&str> = site.where_used.of(ix).iter().map(|place| id(place.from)).collect();
    used.dedup();
    term.append(&mut fields(json!({
        "version": 1,
        "reading": entry.reading,
        "summary_html": article.summary_html,
        "body_html": article.html,
        "owner_contact": entry.owner.as_ref().map(person),
        "people": entry.people.iter().map(person).collect::<Vec<_>>(),
        "links": entry.links.iter().map(link).collect::<Vec<_>>(),
        "source": entry.source.as_ref().map(link),
        "translation_of": entry.translation_of.map(id),
        "used_in": used,
        "changed": history.map(|history| history.changed.to_string()),
    })));
    term
}

fn fields(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
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
