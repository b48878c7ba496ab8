//! A mention: a stretch of text that names an entry, and what was done with it.

use crate::diagnostics::Span;
use crate::glossary::EntryIx;
use smallvec::SmallVec;
use std::ops::Range;
use std::sync::Arc;

/// The entries that a mention may mean, in order: nearly always one.
pub type Senses = SmallVec<[EntryIx; 2]>;

/// One place where a name of the glossary stands in an entry's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The entry in whose text it stands.
    pub from: EntryIx,
    pub span: Span,
    /// The text as written.
    pub surface: String,
    /// The senses it may have; one where the sense was decided, in the order of the entries.
    pub candidates: Senses,
    pub linked: bool,
    /// Which rule decided, for `explain`.
    pub rule: Rule,
    /// The sentence round it, as plain text; empty where the same entry was linked before on the page.
    pub sentence: Sentence,
}

impl Mention {
    /// The entry it was resolved to, if its sense was decided.
    #[must_use]
    pub fn target(&self) -> Option<EntryIx> {
        match self.candidates[..] {
            [target] => Some(target),
            _ => None,
        }
    }
}

/// A sentence with a mention in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// Shared between the mention and the place of use that shows it.
    pub text: Arc<str>,
    /// Where the mention stands in the text.
    pub mention: Range<usize>,
}

impl Sentence {
    /// What stands before the mention, the mention, and what stands behind it.
    #[must_use]
    pub fn parts(&self) -> [&str; 3] {
        let Range { start, end } = self.mention;
        [&self.text[..start], &self.text[start..end], &self.text[end..]]
    }
}

/// Why a mention was linked, or was not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The name has one sense.
    OnlySense,
    /// `[[name]]`, or a link to the entry's file.
    ByHand,
    /// The sense whose context is the page's.
    SameContext,
    SameCategory,
    NearestCategory,
    /// A sense that is related to an entry mentioned on the page.
    RelatedOnPage,
    /// No rule decided: the link leads to the chooser.
    Undecided,
    /// Not linked: mentioned before in the same section or page.
    Repeated,
    /// Not linked: the entry's own name.
    OwnName,
    /// Not linked: `[[!name]]`, or automatic links are switched off for the page.
    OptedOut,
    /// Not linked: an ordinary word here.
    OrdinaryWord,
}

impl Rule {
    /// Whether a mention under this rule becomes a link.
    #[must_use]
    pub fn is_link(self) -> bool {
        !matches!(self, Self::Repeated | Self::OwnName | Self::OptedOut | Self::OrdinaryWord)
    }

    /// The stable word for it in `explain --format json`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnlySense => "only-sense",
            Self::ByHand => "by-hand",
            Self::SameContext => "same-context",
            Self::SameCategory => "same-category",
            Self::NearestCategory => "nearest-category",
            Self::RelatedOnPage => "related-on-page",
            Self::Undecided => "undecided",
            Self::Repeated => "repeated",
            Self::OwnName => "own-name",
            Self::OptedOut => "opted-out",
            Self::OrdinaryWord => "ordinary-word",
        }
    }
}
