//! What an entry means, after its file has been read: every default is filled in.

use super::id::{EntryId, EntryIx};
use crate::diagnostics::Span;
use crate::language::Locale;
use std::ops::Range;
use std::sync::Arc;

/// One entry of the glossary, or one wiki page.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: EntryId,
    pub kind: Kind,
    /// The headword first, then abbreviations, aliases, names in other languages, words to avoid, former names.
    pub names: Vec<Name>,
    pub locale: Locale,
    /// How the headword is read aloud (pinyin, kana, IPA), as its author wrote it.
    pub reading: Option<String>,
    /// One sentence in Markdown for cards and results; `None` where the body's first paragraph serves.
    pub summary: Option<Spanned<String>>,
    /// Paths of the entry's categories (`finance/metrics`), the first being its own; empty at the root.
    pub categories: Vec<String>,
    /// What tells this sense from others of the same name; empty where nothing does.
    pub context: String,
    pub status: Status,
    pub owner: Option<Person>,
    pub people: Vec<Person>,
    pub relations: Vec<Relation>,
    pub links: Vec<WebLink>,
    pub source: Option<WebLink>,
    pub tags: Vec<String>,
    pub reviewed: Option<jiff::civil::Date>,
    /// Whether the entry or its category says how often it is reviewed; a rule for the whole site does not count.
    pub is_reviewed_regularly: bool,
    /// When the next review is due, from `reviewed` and `review_every`.
    pub due: Option<jiff::civil::Date>,
    /// Which builds may contain the entry; empty means all.
    pub audience: Vec<String>,
    /// The entry that this file translates (`arr` for `arr.zh-CN.md`).
    pub translation_of: Option<EntryIx>,
    /// Per-entry opt-out: `links: off` in spirit; names in this entry's text are not linked when false.
    pub autolink: bool,
    pub body: Body,
}

impl Entry {
    /// What to say instead, by `replaced_by:`.
    pub fn successors(&self) -> impl Iterator<Item = EntryIx> {
        let named = self.relations.iter().filter(|relation| relation.kind == RelationKind::ReplacedBy);
        named.map(|relation| relation.target)
    }

    /// The name the entry is listed under.
    #[must_use]
    pub fn headword(&self) -> &Name {
        &self.names[0]
    }

    #[must_use]
    pub fn title(&self) -> &str {
        &self.names[0].text
    }

    /// The entry that this one translates, or itself; `own` is where it stands in the glossary.
    #[must_use]
    pub fn original(&self, own: EntryIx) -> EntryIx {
        self.translation_of.unwrap_or(own)
    }

    /// Whether automatic links may lead here.
    #[must_use]
    pub fn is_link_target(&self) -> bool {
        self.kind == Kind::Term || self.names.iter().any(|name| name.kind == NameKind::Alias)
    }
}

/// A value with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

/// The Markdown of an entry: a byte range of its file's text.
#[derive(Debug, Clone)]
pub struct Body {
    pub file: Arc<str>,
    pub text: Arc<str>,
    pub range: Range<usize>,
}

impl Body {
    #[must_use]
    pub fn markdown(&self) -> &str {
        &self.text[self.range.clone()]
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Term,
    Page,
}

/// One way to call an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub text: String,
    /// The text as it is compared with other names; see [`crate::language::fold::fold`].
    pub folded: Arc<str>,
    pub kind: NameKind,
    pub locale: Option<Locale>,
    /// Whether mentions of the name become links.
    pub link: bool,
    /// Whether look-up knows the name.
    pub search: bool,
    pub case: Case,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    Headword,
    Abbreviation,
    Alias,
    Translation,
    /// A name that people should not use for this.
    Avoided,
    /// An id the file had before it was moved.
    Former,
}

/// Whether capitals must match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Case {
    /// Exact for names with 75 % or more capitals, else any.
    #[default]
    Auto,
    Exact,
    Any,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    Approved,
    Proposed,
    Draft,
    Deprecated,
}

impl Status {
    pub const ALL: [Self; 4] = [Self::Draft, Self::Proposed, Self::Approved, Self::Deprecated];

    /// The word for it in front matter, JSON and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Proposed => "proposed",
            Self::Draft => "draft",
            Self::Deprecated => "deprecated",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    pub name: String,
    pub role: Option<String>,
    pub email: Option<String>,
    pub url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebLink {
    pub title: String,
    /// `None` for a source that is only named.
    pub url: Option<String>,
}

/// A relation to another entry, resolved when the glossary was built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    pub kind: RelationKind,
    pub target: EntryIx,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    ReplacedBy,
    Broader,
    Narrower,
    Related,
    ConfusedWith,
}

impl RelationKind {
    /// The front matter key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::ReplacedBy => "replaced_by",
            Self::Broader => "broader",
            Self::Narrower => "narrower",
            Self::Related => "related",
            Self::ConfusedWith => "confused_with",
        }
    }
}
