//! Front matter as it is written: every key optional, every value with its place.

use crate::config::Interval;
use crate::config::fields::{Fields, Placed, nearest, synonym};
use crate::diagnostics::Diagnostic;
use crate::glossary::{Case, Person, RelationKind, Status, WebLink};
use crate::language::Locale;
use crate::source::yaml::{Field, Yaml, YamlNode};
use std::ops::Range;

/// Keys that say something of one entry only.
const ENTRY_KEYS: [&str; 18] = [
    "term",
    "title",
    "abbr",
    "aliases",
    "names",
    "summary",
    "category",
    "categories",
    "kind",
    "reading",
    "avoid",
    "former",
    "replaced_by",
    "related",
    "broader",
    "narrower",
    "confused_with",
    "links",
];

/// Keys that may also stand in `_category.yaml`, as defaults of the entries below it.
const SHARED_KEYS: [&str; 11] = [
    "context",
    "status",
    "owner",
    "people",
    "tags",
    "reviewed",
    "review_every",
    "audience",
    "source",
    "lang",
    "autolink",
];

/// What one front matter, or one `_category.yaml`, says.
#[derive(Debug, Clone, Default)]
pub struct Raw {
    pub term: Option<Placed<String>>,
    pub abbr: Vec<RawName>,
    pub aliases: Vec<RawName>,
    pub names: Vec<(Locale, RawName)>,
    pub summary: Option<Placed<String>>,
    pub categories: Vec<Placed<String>>,
    pub kind: Option<RawKind>,
    pub reading: Option<String>,
    pub avoid: Vec<Placed<String>>,
    pub former: Vec<Placed<String>>,
    pub relations: Vec<(RelationKind, Placed<String>)>,
    pub links: Vec<WebLink>,
    pub shared: Shared,
}

/// The part of the front matter that is inherited from categories.
#[derive(Debug, Clone, Default)]
pub struct Shared {
    pub context: Option<String>,
    pub status: Option<Status>,
    pub owner: Option<Person>,
    pub people: Vec<Person>,
    pub tags: Vec<String>,
    pub reviewed: Option<jiff::civil::Date>,
    pub review_every: Option<Interval>,
    pub audience: Vec<String>,
    pub source: Option<WebLink>,
    pub lang: Option<Locale>,
    pub autolink: Option<bool>,
}

impl Shared {
    /// What is said here, and for the rest what is said above.
    #[must_use]
    pub fn or(self, above: &Self) -> Self {
        Self {
            context: self.context.or_else(|| above.context.clone()),
            status: self.status.or(above.status),
            owner: self.owner.or_else(|| above.owner.clone()),
            people: list_or(self.people, &above.people),
            tags: list_or(self.tags, &above.tags),
            reviewed: self.reviewed.or(above.reviewed),
            review_every: self.review_every.or(above.review_every),
            audience: list_or(self.audience, &above.audience),
            source: self.source.or_else(|| above.source.clone()),
            lang: self.lang.or_else(|| above.lang.clone()),
            autolink: self.autolink.or(above.autolink),
        }
    }
}

fn list_or<T: Clone>(list: Vec<T>, above: &[T]) -> Vec<T> {
    if list.is_empty() { above.to_vec() } else { list }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawKind {
    Term,
    Page,
    List,
}

/// A name, alone or as a map with its own switches.
#[derive(Debug, Clone)]
pub struct RawName {
    pub text: String,
    pub span: Range<usize>,
    pub link: bool,
    pub search: bool,
    pub case: Case,
}

impl RawName {
    fn plain((text, span): Placed<String>) -> Self {
        Self { text, span, link: true, search: true, case: Case::Auto }
    }
}

/// Whether an entry's front matter may have this key.
#[must_use]
pub fn is_key(key: &str) -> bool {
    ENTRY_KEYS.contains(&key) || SHARED_KEYS.contains(&key)
}

/// Front matter that was written for another tool stays as it is. A page that was a draft there must not be published unseen.
fn foreign_key(key: &str, known: &[&str]) -> Diagnostic {
    let message = format!("`{key}` is no key of an entry");
    if key == "draft" {
        return Diagnostic::warning("foreign-key", message).hint("write `status: draft` where it is one");
    }
    let hint = match synonym(key, known) {
        Some(meant) => format!("an entry says it with `{meant}`"),
        None => "`shoptalk check --explain foreign-key` says which keys there are".into(),
    };
    Diagnostic::note("foreign-key", message).hint(hint)
}

/// Reads the front matter of an entry; problems go to the report of `fields`.
#[must_use]
pub fn read(yaml: &Yaml, fields: &mut Fields) -> Raw {
    let mut raw = Raw::default();
    let all = fields.map("the front matter", yaml);
    for field in all {
        if !read_entry_field(&mut raw, field, fields) && !read_shared_field(&mut raw.shared, field, fields) {
            let known: Vec<&str> = ENTRY_KEYS.iter().chain(&SHARED_KEYS).copied().collect();
            if nearest(&field.key, known.iter().copied()).is_some() {
                fields.unknown_among(field, &known, all);
            } else {
                fields.problem(foreign_key(&field.key, &known), &field.key_span);
            }
        }
    }
    raw
}

/// Reads one key that may stand in `_category.yaml` too; false if it is none of those.
pub fn read_shared_field(shared: &mut Shared, field: &Field, fields: &mut Fields) -> bool {
    let value = &field.value;
    if field.key == "tags" {
        fields.must_be_apart("tags", value);
    }
    match field.key.as_str() {
        "context" => shared.context = fields.text("context", value).map(|(text, _)| text),
        "status" => {
            shared.status =
                fields.choice("status", value, &Status::ALL.map(|status| (status.as_str(), status)));
        }
        "owner" => shared.owner = person("owner", value, fields),
        "people" => {
            shared.people =
                one_or_many(value).iter().filter_map(|item| person("people", item, fields)).collect();
        }
        "tags" => shared.tags = without_places(fields.texts("tags", value)),
        "reviewed" => shared.reviewed = fields.date("reviewed", value),
        "review_every" => shared.review_every = fields.interval("review_every", value),
        "audience" => shared.audience = without_places(fields.texts("audience", value)),
        "source" => shared.source = web_link("source", value, fields),
        "lang" => shared.lang = fields.locale("lang", value),
        "autolink" => shared.autolink = fields.flag("autolink", value),
        _ => return false,
    }
    true
}

/// The keys of `_category.yaml` that are defaults for entries.
#[must_use]
pub fn shared_keys() -> &'static [&'static str] {
    &SHARED_KEYS
}

fn read_entry_field(raw: &mut Raw, field: &Field, fields: &mut Fields) -> bool {
    let (key, value) = (field.key.as_str(), &field.value);
    if matches!(key, "abbr" | "aliases" | "avoid") {
        fields.must_be_apart(key, value);
    }
    match key {
        "term" | "title" => raw.term = fields.text(key, value),
        "abbr" => raw.abbr = names(key, value, fields),
        "aliases" => raw.aliases = names(key, value, fields),
        "names" => raw.names = translations(value, fields),
        "summary" => raw.summary = fields.text(key, value),
        "category" | "categories" => raw.categories = fields.texts(key, value),
        "kind" => {
            let kinds = [("term", RawKind::Term), ("page", RawKind::Page), ("list", RawKind::List)];
            raw.kind = fields.choice(key, value, &kinds);
        }
        "reading" => raw.reading = fields.text(key, value).map(|(text, _)| text),
        "avoid" => raw.avoid = fields.texts(key, value),
        "former" => raw.former = fields.texts(key, value),
        "links" => {
            raw.links = one_or_many(value).iter().filter_map(|item| web_link(key, item, fields)).collect();
        }
        _ => match relation(key) {
            Some(kind) => {
                raw.relations.extend(fields.texts(key, value).into_iter().map(|target| (kind, target)));
            }
            None => return false,
        },
    }
    true
}

fn relation(key: &str) -> Option<RelationKind> {
    use RelationKind::{Broader, ConfusedWith, Narrower, Related, ReplacedBy};
    [ReplacedBy, Broader, Narrower, Related, ConfusedWith].into_iter().find(|kind| kind.key() == key)
}

fn without_places(texts: Vec<Placed<String>>) -> Vec<String> {
    texts.into_iter().map(|(text, _)| text).collect()
}

fn one_or_many(value: &Yaml) -> &[Yaml] {
    match &value.node {
        YamlNode::List(items) => items,
        YamlNode::Null => &[],
        _ => std::slice::from_ref(value),
    }
}

fn names(key: &str, value: &Yaml, fields: &mut Fields) -> Vec<RawName> {
    one_or_many(value).iter().filter_map(|item| name(key, item, fields)).collect()
}

fn name(key: &str, value: &Yaml, fields: &mut Fields) -> Option<RawName> {
    let YamlNode::Map(map) = &value.node else { return fields.text(key, value).map(RawName::plain) };
    let mut name = RawName::plain((String::new(), value.span.clone()));
    for field in map {
        match field.key.as_str() {
            "name" => (name.text, name.span) = fields.text("name", &field.value)?,
            "link" => name.link = fields.flag("link", &field.value).unwrap_or(true),
            "search" => name.search = fields.flag("search", &field.value).unwrap_or(true),
            "case" => {
                let cases = [("exact", Case::Exact), ("any", Case::Any), ("auto", Case::Auto)];
                name.case = fields.choice("case", &field.value, &cases).unwrap_or_default();
            }
            _ => fields.unknown(field, &["name", "link", "search", "case"]),
        }
    }
    if name.text.is_empty() {
        fields.missing(key, "name", value);
        return None;
    }
    Some(name)
}

fn translations(value: &Yaml, fields: &mut Fields) -> Vec<(Locale, RawName)> {
    let mut translations = Vec::new();
    for field in fields.map("names", value) {
        let Some(locale) = fields.language("names", &field.key, &field.key_span) else { continue };
        translations
            .extend(names("names", &field.value, fields).into_iter().map(|name| (locale.clone(), name)));
    }
    translations
}

fn person(key: &str, value: &Yaml, fields: &mut Fields) -> Option<Person> {
    let YamlNode::Map(map) = &value.node else {
        return fields.text(key, value).map(|(name, _)| Person { name, ..Person::default() });
    };
    let mut person = Person::default();
    for field in map {
        let text = |fields: &mut Fields| fields.text(&field.key, &field.value).map(|(text, _)| text);
        match field.key.as_str() {
            "name" => person.name = text(fields).unwrap_or_default(),
            "role" => person.role = text(fields),
            "email" => person.email = text(fields),
            "url" => person.url = fields.address("url", &field.value),
            _ => fields.unknown(field, &["name", "role", "email", "url"]),
        }
    }
    if person.name.is_empty() {
        fields.missing(key, "name", value);
        return None;
    }
    Some(person)
}

fn web_link(key: &str, value: &Yaml, fields: &mut Fields) -> Option<WebLink> {
    let YamlNode::Map(map) = &value.node else {
        let (title, _) = fields.text(key, value)?;
        let url = title.contains("://").then(|| fields.address(key, value)).flatten();
        return Some(WebLink { title, url });
    };
    let (mut title, mut url) = (None, None);
    for field in map {
        match field.key.as_str() {
            "title" => title = fields.text("title", &field.value).map(|(text, _)| text),
            "url" => url = fields.address("url", &field.value),
            _ => fields.unknown(field, &["title", "url"]),
        }
    }
    let title = title.or_else(|| url.clone());
    if title.is_none() {
        fields.missing(key, "title", value);
    }
    Some(WebLink { title: title?, url })
}
