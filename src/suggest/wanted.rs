//! Wanted words: `[[name]]` by hand that no entry has.

use super::found::PLACES;
use super::known::key;
use super::{Kind, Suggestion, Texts, Use};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The wanted words of the glossary's entries.
pub(super) fn wanted(texts: &Texts<'_>) -> Vec<Suggestion> {
    let mut found: BTreeMap<String, (Suggestion, BTreeSet<Arc<str>>)> = BTreeMap::new();
    for (entry, article) in texts.glossary.entries.iter().zip(texts.articles) {
        for word in &article.wanted {
            let (one, files) = found.entry(key(word)).or_insert_with(|| (empty(word), BTreeSet::new()));
            one.uses += 1;
            let file: Arc<str> = format!("{}{}", texts.folder, entry.body.file).into();
            let is_new = files.insert(Arc::clone(&file));
            let text = &entry.body.text;
            let at = text.find(&format!("[[{word}")).map(|at| at + 2);
            if let Some(at) = at.filter(|_| is_new && one.places.len() < PLACES) {
                let start = text[..at].rfind('\n').map_or(0, |line| line + 1);
                let end = text[at..].find('\n').map_or(text.len(), |line| at + line);
                one.places.push(Use {
                    file,
                    range: at..at + word.len(),
                    sentence: text[start..end].trim().to_owned(),
                });
            }
        }
    }
    let counted = found.into_values().map(|(one, files)| Suggestion { files: files.len(), ..one });
    counted.collect()
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
