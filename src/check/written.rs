//! What stands in the files for a key, each text with its place: read anew for fixes, since few entries need one.

use crate::diagnostics::{Edit, Span};
use crate::glossary::Entry;
use crate::source::kind::CATEGORY_FILE;
use crate::source::yaml::{Yaml, YamlNode, parse};
use crate::source::{Source, TextFile, front_matter, yaml_edit};
use std::sync::Arc;

/// The files that say something of an entry: its own, and those of its folders.
pub fn files_of(entry: &Entry) -> Vec<Arc<str>> {
    let file = &entry.body.file;
    let folders = file.match_indices('/').map(|(at, _)| format!("{}/{CATEGORY_FILE}", &file[..at]).into());
    std::iter::once(Arc::clone(file)).chain([CATEGORY_FILE.into()]).chain(folders).collect()
}

/// The texts under one of these keys, as written.
pub fn texts(source: &Source, file: &str, keys: &[&str]) -> Vec<(String, Span)> {
    let Some(file) = source.texts.get(file) else { return Vec::new() };
    let Some(Yaml { node: YamlNode::Map(fields), .. }) = front(file) else { return Vec::new() };
    let values = fields.iter().filter(|field| keys.contains(&&*field.key)).map(|field| &field.value);
    let items = values.flat_map(|value| match &value.node {
        YamlNode::List(items) => items.as_slice(),
        _ => std::slice::from_ref(value),
    });
    let texts = items.filter_map(|item| match &item.node {
        YamlNode::Text(text) => Some((text.clone(), Span::new(&file.path, item.span.clone()))),
        _ => None,
    });
    texts.collect()
}

fn front(file: &TextFile) -> Option<Yaml> {
    if file.path.ends_with(CATEGORY_FILE) {
        return parse(&file.text, 0..file.text.len()).ok();
    }
    parse(&file.text, front_matter::split(file).ok()?.yaml?).ok()
}

/// Writes another text in place of one; takes it out where the other is there already.
pub fn replaced(source: &Source, (all, at): (&[(String, Span)], usize), new: &str) -> Option<Edit> {
    let (old, span) = all.get(at)?;
    let text = &source.texts.get(&span.file)?.text;
    if all.iter().any(|(other, _)| other == new) {
        return yaml_edit::removed(text, span);
    }
    yaml_edit::rewritten(text, span, old, new)
}
