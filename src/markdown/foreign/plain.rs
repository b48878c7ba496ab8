//! Plain text as a tree: paragraphs between empty lines. What reStructuredText and `AsciiDoc` mark as headings, literals and
//! code is taken as such, since other plain text has no such marks.

use super::super::tree::{Node, NodeKind, Tree};
use super::push_text;
use std::borrow::Cow;
use std::ops::Range;

/// Parses the part of a text at `range`.
pub(super) fn parse(text: &str, range: Range<usize>) -> Tree<'_> {
    let mut blocks = Vec::new();
    // Behind a paragraph that ends with `::`, what is indented is code.
    let mut announces_code = false;
    for block in paragraphs(text, range) {
        let written = &text[block.clone()];
        let is_indented = written.starts_with([' ', '\t']);
        if announces_code && is_indented {
            blocks.push(Node::new(NodeKind::CodeBlock { language: Cow::Borrowed("") }, block));
            continue;
        }
        announces_code = written.trim_end().ends_with("::");
        push_block(text, block, &mut blocks);
    }
    Tree { blocks }
}

/// The stretches between empty lines.
fn paragraphs(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for line in text[range].split_inclusive('\n') {
        let here = at..at + line.len();
        at = here.end;
        let is_empty = line.trim().is_empty();
        match found.last_mut().filter(|_| is_open && !is_empty) {
            Some(block) => block.end = here.end,
            None if is_empty => {}
            None => found.push(here),
        }
        is_open = !is_empty;
    }
    found.into_iter()
}

/// A title with a line of marks below it, or behind equals signs, is a heading; the rest of its block is a paragraph.
fn push_block<'a>(text: &'a str, block: Range<usize>, blocks: &mut Vec<Node<'a>>) {
    let written = &text[block.clone()];
    let mut lines = written.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let second = lines.next().unwrap_or_default();
    let (title, rest) = if is_rule(second.trim_end()) && !is_rule(first.trim_end()) {
        (0..first.len(), first.len() + second.len())
    } else if is_rule(first.trim_end()) && !second.is_empty() {
        let third = lines.next().filter(|third| is_rule(third.trim_end())).map_or(0, str::len);
        (first.len()..first.len() + second.len(), first.len() + second.len() + third)
    } else if first.trim_start_matches('=').starts_with(' ') && first.starts_with("==") {
        (first.len() - first.trim_start_matches('=').len()..first.len(), first.len())
    } else {
        (0..0, 0)
    };
    if !title.is_empty() {
        let heading = NodeKind::Heading { level: 2, id: String::new() };
        push_inlines(text, heading, block.start + title.start..block.start + title.end, blocks);
    }
    push_inlines(text, NodeKind::Paragraph, block.start + rest..block.end, blocks);
}

/// A line of one mark only, as below titles.
fn is_rule(line: &str) -> bool {
    let mark = line.chars().next().filter(char::is_ascii_punctuation);
    mark.is_some_and(|mark| line.len() >= 3 && line.chars().all(|c| c == mark))
}

fn push_inlines<'a>(text: &'a str, kind: NodeKind<'a>, range: Range<usize>, blocks: &mut Vec<Node<'a>>) {
    let written = &text[range.clone()];
    let start = range.start + written.len() - written.trim_start().len();
    let end = range.start + written.trim_end().len();
    if start >= end {
        return;
    }
    let mut node = Node::new(kind, start..end);
    let mut at = start;
    while at < end {
        let Some((open, close)) = literal(&text[at..end]) else { break };
        push_text(text, at..at + open, &mut node.children);
        let content = text[at + open..at + close].trim_matches('`');
        node.children.push(Node::new(NodeKind::Code(Cow::Borrowed(content)), at + open..at + close));
        at += close;
    }
    push_text(text, at..end, &mut node.children);
    blocks.push(node);
}

/// The first stretch between backticks, with them.
fn literal(text: &str) -> Option<(usize, usize)> {
    let open = text.find('`')?;
    let marks = text[open..].len() - text[open..].trim_start_matches('`').len();
    let close = text[open + marks..].find('`')? + open + marks;
    let behind = text[close..].len() - text[close..].trim_start_matches('`').len();
    Some((open, close + behind))
}

#[cfg(test)]
mod tests {
    use super::super::{Document, document_tree};
    use crate::markdown::text::{CodeBlocks, plain};
    use crate::markdown::tree::NodeKind;

    #[test]
    fn paragraphs_headings_and_code_are_told_apart() {
        let text = "Title\n=====\nFirst line\nsecond ``code here``.\n\nExample::\n\n    $ run\n\n    $ more\n\nProse.\n\n  A quote.\n\n== Other\n";
        let document = Document::new("a.rst".into(), text.into());
        let tree = document_tree(&document);
        let kinds: Vec<&str> = tree
            .blocks
            .iter()
            .map(|node| match node.kind {
                NodeKind::Heading { .. } => "heading",
                NodeKind::CodeBlock { .. } => "code",
                _ => "text",
            })
            .collect();
        assert_eq!(kinds, ["heading", "text", "text", "code", "code", "text", "text", "heading"]);
        assert_eq!(
            plain(&tree.blocks, CodeBlocks::Leave),
            "Title\nFirst line second code here.\nExample::\nProse.\nA quote.\nOther\n"
        );
    }
}
