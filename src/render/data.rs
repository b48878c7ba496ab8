//! The glossary for programs: JSON-LD in the pages, and `api/v1/terms.json` with all entries.

use super::address::address;
use super::maker::{Maker, is_listed, names};
use super::{Content, OutputFile};
use crate::glossary::{Entry, EntryIx, NameKind};
use serde_json::{Map, Value, json};

/// Where programs find all entries. The number in it changes when a field is renamed or removed.
pub const TERMS: &str = "api/v1/terms.json";

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

/// `api/v1/terms.json`.
#[must_use]
pub fn terms(maker: &Maker<'_>) -> OutputFile {
    let glossary = maker.site.glossary;
    let terms: Vec<Value> = glossary
        .iter()
        .filter(|(_, entry)| is_listed(entry))
        .map(|(ix, entry)| term(maker, ix, entry))
        .collect();
    let config = maker.site.config;
    let whole = json!({
        "version": 1, "title": config.title, "language": config.language.as_str(),
        "base_url": config.base_url, "terms": terms,
    });
    OutputFile { path: TERMS.into(), content: Content::Bytes(whole.to_string().into_bytes()) }
}

fn term(maker: &Maker<'_>, ix: EntryIx, entry: &Entry) -> Value {
    let name = |name: &crate::glossary::Name| json!({ "text": name.text, "kind": kind(name.kind), "language": name.locale.as_ref().map(ToString::to_string) });
    let relation = |relation: &crate::glossary::Relation| json!({ "kind": relation.kind.key(), "id": maker.site.glossary.entry(relation.target).id.as_str() });
    json!({
        "id": entry.id.as_str(),
        "url": address("", &entry.id.address()),
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
    })
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
