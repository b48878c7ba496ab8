//! What of an earlier linking still holds when a few texts have changed: everything, where nothing but texts has.

use super::ordinary::Demands;
use super::vocabulary::Vocabulary;
use crate::config::LinkSettings;
use crate::glossary::{Entry, Glossary, Name, Relation};
use crate::language::Locale;
use crate::markdown::html::Labels;
use crate::source::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a linker knew beside the glossary.
#[derive(Debug)]
pub struct Knowledge {
    pub(super) vocabulary: Arc<Vocabulary>,
    pub(super) demands: Demands,
    pub(super) labels: BTreeMap<Locale, Labels>,
}

/// What texts are linked on.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    pub glossary: &'a Glossary,
    pub source: &'a Source,
    pub settings: &'a LinkSettings,
}

impl Ground<'_> {
    /// Whether two grounds differ in texts at most, so that names, senses and addresses are the same.
    #[must_use]
    pub fn differs_in_texts_only(&self, other: Ground<'_>) -> bool {
        let (ours, theirs) = (&self.glossary.entries, &other.glossary.entries);
        self.settings == other.settings
            && ours.len() == theirs.len()
            && ours.iter().zip(theirs).all(|(a, b)| is_same_but_for_text(a, b))
            && self.glossary.has_same_places(other.glossary)
            && self.source.texts.keys().eq(other.source.texts.keys())
            && self.source.assets.keys().eq(other.source.assets.keys())
    }
}

/// Whether two states of an entry are the same to the links of other texts.
fn is_same_but_for_text(a: &Entry, b: &Entry) -> bool {
    let name = |name: &Name| (name.kind, name.link, name.case);
    let relation = |relation: &Relation| (relation.kind, relation.target);
    a.id == b.id
        && a.kind == b.kind
        && a.locale == b.locale
        && a.categories == b.categories
        && a.context == b.context
        && a.status == b.status
        && a.translation_of == b.translation_of
        && a.body.file == b.body.file
        && a.relations.iter().map(relation).eq(b.relations.iter().map(relation))
        && a.names.len() == b.names.len()
        && a.names
            .iter()
            .zip(&b.names)
            .all(|(a, b)| a.text == b.text && a.locale == b.locale && name(a) == name(b))
}

/// Whether the own text of an entry is the same, and its place in the file with it.
#[must_use]
pub fn has_same_text(a: &Entry, b: &Entry) -> bool {
    a.autolink == b.autolink
        && a.body.range == b.body.range
        && a.summary == b.summary
        && (Arc::ptr_eq(&a.body.text, &b.body.text) || a.body.text == b.body.text)
}
