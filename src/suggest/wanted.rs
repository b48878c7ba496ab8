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
use std::sync::Arc;

/// The wanted words of all texts.
pub(super) fn wanted(texts: &Texts<'_>) -> Vec<Suggestion> {
    let mut found = Found::default();
    let mut entries: BTreeSet<Arc<str>> = BTreeSet::new();
    for (entry, article) in texts.glossary.entries.iter().zip(texts.articles) {
        let file: Arc<str> = format!("{}{}", texts.folder, entry.body.file).into();
        for word in &article.wanted {
            found.add(word, &file, &entry.body.text);
        }
        entries.insert(file);
    }
    for document in texts.documents.iter().filter(|document| !entries.contains(&document.path)) {
        for word in unknown_links(document, texts.glossary) {
            found.add(&word, &document.path, &document.text);
        }
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
    fn add(&mut self, word: &str, file: &Arc<str>, text: &str) {
        let (one, files) = self.0.entry(key(word)).or_insert_with(|| (empty(word), BTreeSet::new()));
        one.uses += 1;
        let is_new = files.insert(Arc::clone(file));
        let at = text.find(&format!("[[{word}")).map(|at| at + 2);
        if let Some(at) = at.filter(|_| is_new && one.places.len() < PLACES) {
            let start = text[..at].rfind('\n').map_or(0, |line| line + 1);
            let end = text[at..].find('\n').map_or(text.len(), |line| at + line);
            one.places.push(Use {
                file: Arc::clone(file),
                range: at..at + word.len(),
                sentence: text[start..end].trim().to_owned(),
            });
        }
    }

    fn suggestions(self) -> Vec<Suggestion> {
        let counted = self.0.into_values().map(|(one, files)| Suggestion { files: files.len(), ..one });
        counted.collect()
    }
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
