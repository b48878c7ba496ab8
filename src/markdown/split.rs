//! Cuts files that hold many small entries: sections at headings, and the items of definition lists.

use super::parse::parse;
use super::passes::split_explicit_id;
use super::text::plain_inlines;
use super::tree::{Node, NodeKind};
use std::ops::Range;

/// A section of a list file: a heading of the second level and what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading as plain text, without an explicit id.
    pub title: String,
    /// The `{#id}` at the heading's end.
    pub id: Option<String>,
    /// The heading's text without its marks.
    pub title_span: Range<usize>,
    /// From behind the heading to the next of the same or a higher level.
    pub body: Range<usize>,
}

/// A definition: its terms, and what one of them means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The terms that share the definition, one a line, as plain text with their places.
    pub terms: Vec<(String, Range<usize>)>,
    /// The text of the definitions, from behind the first marker. [`parse()`] knows such a range by the marker before it.
    pub body: Range<usize>,
}

/// The sections at headings of the second level in the part of a file at `range`. What stands before the first is left out.
#[must_use]
pub fn sections(text: &str, range: Range<usize>) -> Vec<Section> {
    let tree = parse(text, range.clone());
    let mut sections: Vec<Section> = Vec::new();
    let mut is_open = false;
    for node in &tree.blocks {
        let NodeKind::Heading { level: level @ (1 | 2), .. } = node.kind else { continue };
        if let Some(last) = sections.last_mut().filter(|_| is_open) {
            last.body.end = node.span.start;
        }
        is_open = level == 2;
        if is_open {
            let body = node.span.end.min(range.end)..range.end;
            let title = plain_inlines(&node.children);
            let (title, id) = split_explicit_id(&title);
            let written = content_span(node);
            let title_span = written.start..written.start + split_explicit_id(&text[written]).0.len();
            sections.push(Section { title: title.to_owned(), id: id.map(str::to_owned), title_span, body });
        }
    }
    sections
}

/// The items of the definition lists in the part of a file at `range`.
#[must_use]
pub fn definitions(text: &str, range: Range<usize>) -> Vec<Definition> {
    let tree = parse(text, range);
    let lists = tree.blocks.iter().filter(|node| node.kind == NodeKind::DefinitionList);
    let mut found: Vec<Definition> = Vec::new();
    for node in lists.flat_map(|list| &list.children) {
        if node.kind == NodeKind::DefinitionTitle {
            let terms = lines(&node.children);
            found.push(Definition { terms, body: node.span.end..node.span.end });
        } else if let Some(definition) = found.last_mut() {
            let body = content_span(node);
            let start = if definition.body.is_empty() { body.start } else { definition.body.start };
            definition.body = start..body.end;
        }
    }
    found
}

/// From the first to the last child; empty at the end of a node without any.
fn content_span(node: &Node<'_>) -> Range<usize> {
    match (node.children.first(), node.children.last()) {
        (Some(first), Some(last)) => first.span.start..last.span.end,
        _ => node.span.end..node.span.end,
    }
}

/// Inlines as plain text, line by line.
fn lines(inlines: &[Node<'_>]) -> Vec<(String, Range<usize>)> {
    let lines = inlines.split(|node| matches!(node.kind, NodeKind::SoftBreak | NodeKind::HardBreak));
    let full = lines.filter_map(|line| Some((line, line.first()?.span.start..line.last()?.span.end)));
    full.map(|(line, span)| (plain_inlines(line), span)).collect()
}

/// Where the range begins behind a definition's marker: the start of the line from which the parser must read so that
/// it sees the definition as one.
pub(super) fn definition_context(text: &str, range: &Range<usize>) -> Option<usize> {
    let line = line_start(text, range.start);
    let (indent, rest) = text[line..range.start].split_once(':')?;
    let is_marker = indent.len() <= 3 && indent.bytes().all(|byte| byte == b' ');
    if !is_marker || rest.is_empty() || !rest.bytes().all(|byte| byte == b' ' || byte == b'\t') {
        return None;
    }
    let mut start = line;
    while start > 0 {
        start = line_start(text, start - 1);
        let first = text[start..].bytes().next();
        if !matches!(first, None | Some(b' ' | b'\t' | b'\n' | b'\r' | b':')) {
            break;
        }
    }
    Some(start)
}

fn line_start(text: &str, place: usize) -> usize {
    text[..place].rfind('\n').map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::html::{Print, print};

    const LIST: &str =
        "Intro\n\n## Churn {#x}\n\nLost.\n\n### More\n\ntext\n\nNet *ARR*\n======\n\n## Burn\nSpent.";

    #[test]
    fn sections_reach_to_the_next_heading_of_their_level_or_above() {
        let found = sections(LIST, 0..LIST.len());
        let titles: Vec<&str> = found.iter().map(|section| section.title.as_str()).collect();
        let bodies: Vec<&str> = found.iter().map(|section| LIST[section.body.clone()].trim()).collect();
        assert_eq!(titles, ["Churn", "Burn"]);
        assert_eq!(bodies, ["Lost.\n\n### More\n\ntext", "Spent."]);
        assert_eq!(found[0].id.as_deref(), Some("x"));
        let spans: Vec<&str> = found.iter().map(|section| &LIST[section.title_span.clone()]).collect();
        assert_eq!(spans, ["Churn", "Burn"]);
    }

    #[test]
    fn a_range_that_does_not_begin_with_the_definition_is_read_as_it_stands() {
        let text = "a\n:      *b*";
        let tree = parse(text, 9..text.len());
        assert_eq!(tree.blocks[0].span, 9..12);
    }

    #[test]
    fn definitions_give_terms_and_bodies() {
        let text = "Churn\n客户流失\n: Customers *lost*,\n  and more.\n\n    Second.\n\n      code\n\n: Other\n\nBurn\n: Spent.\n";
        let found = definitions(text, 0..text.len());
        let terms: Vec<Vec<&str>> =
            found.iter().map(|one| one.terms.iter().map(|(term, _)| term.as_str()).collect()).collect();
        assert_eq!(terms, [vec!["Churn", "客户流失"], vec!["Burn"]]);
        assert_eq!(&text[found[0].terms[1].1.clone()], "客户流失");
        let html = |range: &Range<usize>| print(&parse(text, range.clone()).blocks, &Print::default());
        assert_eq!(
            html(&found[0].body),
            "<p>Customers <em>lost</em>,\nand more.</p>\n<p>Second.</p>\n<pre tabindex=\"0\"><code>code\n</code></pre>\n<p>Other</p>\n"
        );
        assert_eq!(html(&found[1].body), "<p>Spent.</p>\n");
    }
}
