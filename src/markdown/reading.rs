//! What is read of a document: its running text with the places in the file, and its headings for what they spell out.

use super::document_tree;
use super::text::plain_inlines;
use super::tree::{Link, Node, NodeKind};
use crate::source::Document;
use std::ops::Range;

/// Stands for code, images and whatever else parts words without being one.
pub const OBJECT: char = '\u{FFFC}';

/// The text of a document, without code and addresses.
#[derive(Debug, Default)]
pub struct Reading {
    pub text: String,
    /// Stretches of the text and where they stand in the file.
    pieces: Vec<(Range<usize>, Range<usize>)>,
    pub blocks: Vec<Block>,
}

/// A paragraph, item, cell or heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub range: Range<usize>,
    pub is_heading: bool,
}

impl Reading {
    /// Reads a document of any kind.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let tree = document_tree(document);
        let mut reading = Self::default();
        reading.text.reserve(document.body.len());
        reading.blocks(&tree.blocks, false);
        reading
    }

    /// The place in the file of a stretch of the text.
    #[must_use]
    pub fn source(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.pieces.partition_point(|(text, _)| text.end <= range.start);
        let last = self.pieces.partition_point(|(text, _)| text.start < range.end).saturating_sub(1);
        let at = |(text, file): &(Range<usize>, Range<usize>), offset: usize, edge: usize| {
            if text.len() == file.len() { file.start + (offset - text.start) } else { edge }
        };
        match (self.pieces.get(first), self.pieces.get(last)) {
            (Some(a), Some(b)) if first <= last => at(a, range.start, a.1.start)..at(b, range.end, b.1.end),
            _ => 0..0,
        }
    }

    /// The block round a stretch.
    #[must_use]
    pub fn block(&self, range: &Range<usize>) -> Range<usize> {
        let next = self.blocks.partition_point(|block| block.range.end < range.end);
        self.blocks.get(next).map_or(range.clone(), |block| block.range.clone())
    }

    /// Whether a stretch stands in a heading.
    #[must_use]
    pub fn is_heading(&self, range: &Range<usize>) -> bool {
        let next = self.blocks.partition_point(|block| block.range.end < range.end);
        self.blocks.get(next).is_some_and(|block| block.is_heading)
    }

    fn blocks(&mut self, nodes: &[Node<'_>], is_heading: bool) {
        let mut start = self.text.len();
        for node in nodes {
            if node.kind.is_inline() {
                self.inline(node);
                continue;
            }
            self.end_block(start, is_heading);
            if !matches!(node.kind, NodeKind::CodeBlock { .. } | NodeKind::HtmlBlock) {
                let is_title = matches!(
                    node.kind,
                    NodeKind::Heading { .. } | NodeKind::DefinitionTitle | NodeKind::TableHead
                );
                self.blocks(&node.children, is_heading || is_title);
            }
            start = self.text.len();
        }
        self.end_block(start, is_heading);
    }

    fn end_block(&mut self, start: usize, is_heading: bool) {
        let range = start..self.text.len();
        if !range.is_empty() {
            self.text.push('\n');
            self.blocks.push(Block { range, is_heading });
        }
    }

    fn inline(&mut self, node: &Node<'_>) {
        match &node.kind {
            NodeKind::Text(text) => self.piece(text, node),
            NodeKind::SoftBreak | NodeKind::HardBreak => self.piece("\n", node),
            NodeKind::Emphasis | NodeKind::Strong => {
                node.children.iter().for_each(|child| self.inline(child));
            }
            NodeKind::Link(link)
                if !is_bare(link, &node.children) && !is_title(&plain_inlines(&node.children)) =>
            {
                node.children.iter().for_each(|child| self.inline(child));
            }
            // A tag is no gap: `<b>A</b>B` is one word.
            NodeKind::InlineHtml(_) => {}
            _ => self.text.push(OBJECT),
        }
    }

    fn piece(&mut self, text: &str, node: &Node<'_>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push((start..self.text.len(), node.span.clone()));
    }
}

/// A sentence as it is shown: an ellipsis for code and for the marks of templates.
#[must_use]
pub fn shown(sentence: &str) -> String {
    let mut shown = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some(open) = rest.find("{{") {
        let Some(close) = rest[open..].find("}}") else { break };
        shown.push_str(&rest[..open]);
        shown.push(OBJECT);
        rest = &rest[open + close + 2..];
    }
    shown.push_str(rest);
    shown.replace(OBJECT, "…")
}

/// Whether the label of a link is only its address, or a wiki link is one that its author wrote as such.
fn is_bare(link: &Link<'_>, label: &[Node<'_>]) -> bool {
    match link {
        Link::Wiki { .. } | Link::Plain => true,
        _ => {
            matches!(label, [Node { kind: NodeKind::Text(text), .. }] if text.contains("://") || text.starts_with("www."))
        }
    }
}

/// Whether the label of a link is the title of a page: all its words have capitals, but for small ones between.
fn is_title(label: &str) -> bool {
    let is_small = |word: &str| word.chars().count() <= 4 && word.chars().all(char::is_lowercase);
    let words: Vec<&str> = label.split_whitespace().collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let has_small = words.iter().any(|word| is_small(word));
    capitals > 1
        && (has_small || words.len() > 3)
        && words.iter().all(|word| word.starts_with(char::is_uppercase) || is_small(word))
}

#[cfg(test)]
mod tests {
    use super::{Document, Reading};

    #[test]
    fn a_stretch_of_the_text_has_its_place_in_the_file() {
        let text = "---\na: b\n---\n# Head\n\nThe **data &amp; mesh** of `code` [here](x).\n";
        let reading = Reading::of(&Document::new("a.md".into(), text.into()));
        assert_eq!(reading.text, "Head\nThe data & mesh of \u{FFFC} here.\n");
        for word in ["mesh", "here", "Head"] {
            let at = reading.text.find(word).unwrap();
            assert_eq!(&text[reading.source(&(at..at + word.len()))], word);
        }
        assert_eq!(reading.blocks.iter().map(|block| block.is_heading).collect::<Vec<_>>(), [true, false]);
    }
}
