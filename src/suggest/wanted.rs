//! Wanted words: `[[name]]` by hand that no entry has, in entries and in other Markdown.

use super::found::PLACES;
use super::known::key;
use super::{Kind, Suggestion, Texts, Use};
use crate::glossary::{EntryId, Glossary};
use crate::markdown::document_tree;
use crate::markdown::tree::{Link, NodeKind};
use crate::markdown::walk::{Flow, walk};
use crate::source::{Document, DocumentKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// The wanted words of all texts.
pub(super) fn wanted(texts: &Texts<'_>) -> Vec<Suggestion> {
    let mut found = Found::default();
    let mut entries: BTreeSet<Arc<str>> = BTreeSet::new();
    for (entry, article) in texts.glossary.entries.iter().zip(texts.articles) {
        let file: Arc<str> = format!("{}{}", texts.folder, entry.body.file).into();
        found.add(&article.wanted, &file, &entry.body.text, &entry.body.range);
        entries.insert(file);
    }
    for document in texts.documents.iter().filter(|document| !entries.contains(&document.path)) {
        let (unknown, text) = (unknown_links(document, texts.glossary), &document.text);
        found.add(&unknown, &document.path, text, &(0..text.len()));
    }
    found.suggestions()
}

/// The names in `[[…]]` of a document that no entry has, as often as they stand there.
fn unknown_links(document: &Document, glossary: &Glossary) -> Vec<String> {
    let mut unknown = Vec::new();
    if document.kind != DocumentKind::Markdown || !document.text.contains("[[") {
        return unknown;
    }
    walk(&document_tree(document).blocks, |node, _| {
        if let NodeKind::Link(Link::Wiki { target }) = &node.kind {
            let name = target.split('#').next().unwrap_or(target).trim();
            let is_known = |name: &str| !glossary.names().resolve(name, &EntryId::new("")).is_empty();
            if !name.is_empty() && !is_known(target) && !is_known(name) {
                unknown.push(name.to_owned());
            }
        }
        Flow::Deeper
    });
    unknown
}

/// What was found of each word, with the files that it stands in.
#[derive(Default)]
struct Found(BTreeMap<String, (Suggestion, BTreeSet<Arc<str>>)>);

impl Found {
    /// Adds the words of a part of a file.
    fn add(&mut self, words: &[String], file: &Arc<str>, text: &str, part: &Range<usize>) {
        if words.is_empty() {
            return;
        }
        let places = places(text, part);
        for word in words {
            let (one, files) = self.0.entry(key(word)).or_insert_with(|| (empty(word), BTreeSet::new()));
            one.uses += 1;
            let is_new = files.insert(Arc::clone(file));
            let place = places.get(word.as_str()).filter(|_| is_new && one.places.len() < PLACES);
            one.places.extend(place.map(|at| Use {
                file: Arc::clone(file),
                range: *at..at + word.len(),
                sentence: line_at(text, *at).to_owned(),
            }));
        }
    }

    fn suggestions(self) -> Vec<Suggestion> {
        let counted = self.0.into_values().map(|(one, files)| Suggestion { files: files.len(), ..one });
        counted.collect()
    }
}

/// Where each name that stands behind `[[` in a part of a text stands first.
fn places<'t>(text: &'t str, part: &Range<usize>) -> BTreeMap<&'t str, usize> {
    let mut places = BTreeMap::new();
    for (open, _) in text[part.clone()].match_indices("[[") {
        let from = part.start + open + 2;
        let inside = &text[from..part.end];
        let name = &inside[..inside.find(['[', ']', '|', '#', '\n']).unwrap_or(inside.len())];
        let at = from + name.len() - name.trim_start().len();
        places.entry(name.trim()).or_insert(at);
    }
    places
}

/// So many characters of a line are shown on either side of the beginning of a word.
const SHOWN: usize = 400;

/// The line that holds a place, or what is near it of a very long one.
fn line_at(text: &str, at: usize) -> &str {
    let in_line = |(_, c): &(usize, char)| *c != '\n';
    let before = text[..at].char_indices().rev().take(SHOWN).take_while(in_line).last();
    let behind = text[at..].char_indices().take(SHOWN).take_while(in_line).last();
    let start = before.map_or(at, |(start, _)| start);
    text[start..behind.map_or(at, |(last, c)| at + last + c.len_utf8())].trim()
}

fn empty(word: &str) -> Suggestion {
    Suggestion {
        word: word.to_owned(),
        kind: Kind::Wanted,
        expansion: None,
        entry: None,
        files: 0,
        uses: 0,
        places: Vec::new(),
    }
}
