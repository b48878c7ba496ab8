//! Texts that are no Markdown as document trees, so that whatever reads trees reads them too, with the same positions.

mod html;
mod plain;

use super::tree::{Node, NodeKind, Tree};
use super::{Slugs, document, passes};
use crate::source::{Document, DocumentKind};
use std::borrow::Cow;
use std::ops::Range;

/// The tree of a document of any kind. It is made for reading: what HTML elements look like is not kept.
#[must_use]
pub fn document_tree(source: &Document) -> Tree<'_> {
    let range = source.body.clone();
    let mut slugs = Slugs::default();
    let mut tree = match source.kind {
        DocumentKind::Markdown => return document(&source.text, range, &mut slugs),
        DocumentKind::Html => html::parse(&source.text, range),
        DocumentKind::Plain => plain::parse(&source.text, range),
    };
    passes::run(&mut tree, &mut slugs);
    tree
}

/// Pushes the text at `range`, with a soft break for each line end in it.
fn push_text<'a>(text: &'a str, range: Range<usize>, inlines: &mut Vec<Node<'a>>) {
    let mut at = range.start;
    while let Some(line) = text[at..range.end].find('\n') {
        let written = text[at..at + line].trim_end_matches(['\r', ' ', '\t']).len();
        push_piece(text, at..at + written, inlines);
        let behind = &text[at + line..range.end];
        let next = at + line + behind.len() - behind.trim_start().len();
        inlines.push(Node::new(NodeKind::SoftBreak, at + written..next));
        at = next;
    }
    // Blanks before an element part words, so they stay.
    push_piece(text, at..range.end, inlines);
}

fn push_piece<'a>(text: &'a str, range: Range<usize>, inlines: &mut Vec<Node<'a>>) {
    if !range.is_empty() {
        inlines.push(Node::new(NodeKind::Text(Cow::Borrowed(&text[range.clone()])), range));
    }
}
