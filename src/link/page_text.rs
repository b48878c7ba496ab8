//! The plain text of a page and the stretches of it in which names may be linked.
//!
//! The walk is the same for reading and for rewriting: the n-th piece read is the n-th piece met when links are put in.

use crate::markdown::tree::{Node, NodeKind, Tree};
use std::ops::Range;

/// The text of a page. Soft line breaks are line feeds; so are the ends of blocks.
#[derive(Debug, Default)]
pub struct PageText {
    pub text: String,
    pub pieces: Vec<Piece>,
    pub runs: Vec<Run>,
    /// Links by hand, with the text of their labels.
    pub links: Vec<Linked>,
}

/// A link that the author made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// Its label, in the page's text.
    pub range: Range<usize>,
    /// The whole of it, in the file.
    pub span: Range<usize>,
    /// The block round it, in the page's text.
    pub block: Range<usize>,
    pub section: usize,
}

/// One `Text` or `SoftBreak` of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the page's text.
    pub range: Range<usize>,
    /// Where it stands in the file.
    pub span: Range<usize>,
}

/// Neighbouring pieces: a name is found within one run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub range: Range<usize>,
    pub pieces: Range<usize>,
    /// How many headings stand before it.
    pub section: usize,
    /// The block round it, in the page's text.
    pub block: Range<usize>,
}

impl Piece {
    /// The place in the file of an offset into the page's text. An escape or entity is one place.
    #[must_use]
    pub fn source_start(&self, at: usize) -> usize {
        if self.is_verbatim() { self.span.start + (at - self.range.start) } else { self.span.start }
    }

    /// As [`Self::source_start`], for the end of a stretch.
    #[must_use]
    pub fn source_end(&self, at: usize) -> usize {
        if self.is_verbatim() { self.span.start + (at - self.range.start) } else { self.span.end }
    }

    fn is_verbatim(&self) -> bool {
        self.range.len() == self.span.len()
    }
}

impl PageText {
    #[must_use]
    pub fn of(tree: &Tree) -> Self {
        let mut reader = Reader::default();
        if let (Some(first), Some(last)) = (tree.blocks.first(), tree.blocks.last()) {
            // The text is hardly ever longer than its Markdown.
            reader.page.text.reserve(last.span.end.saturating_sub(first.span.start) + 1);
        }
        reader.blocks(&tree.blocks);
        reader.page
    }

    /// The place in the file of a stretch of a run.
    #[must_use]
    pub fn source(&self, run: &Run, range: &Range<usize>) -> Range<usize> {
        let pieces = &self.pieces[run.pieces.clone()];
        let first = pieces.partition_point(|piece| piece.range.end <= range.start);
        let last = pieces.partition_point(|piece| piece.range.start < range.end).saturating_sub(1);
        pieces[first].source_start(range.start)..pieces[last].source_end(range.end)
    }
}

/// Whether links may stand in a node's text at all.
#[must_use]
pub fn is_closed(kind: &NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Heading { .. }
            | NodeKind::CodeBlock { .. }
            | NodeKind::HtmlBlock
            | NodeKind::DefinitionTitle
            | NodeKind::TableHead
            | NodeKind::Link(_)
            | NodeKind::Image { .. }
    )
}

/// Elements of raw HTML whose text is a link, code or a control already.
const CLOSED_ELEMENTS: [&str; 9] =
    ["a", "code", "kbd", "pre", "samp", "script", "style", "button", "textarea"];

/// Follows raw HTML through inlines: `None` outside, else the name of the element that closes its text to links.
#[derive(Debug, Default)]
pub struct HtmlState(Option<String>);

impl HtmlState {
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.is_none()
    }

    pub fn see(&mut self, html: &str) {
        let end = html.starts_with("</");
        let name = html.trim_start_matches(['<', '/']);
        let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..length].to_ascii_lowercase();
        match &self.0 {
            Some(closed) if end && *closed == name => self.0 = None,
            None if !end && CLOSED_ELEMENTS.contains(&name.as_str()) && !html.ends_with("/>") => {
                self.0 = Some(name);
            }
            _ => {}
        }
    }
}

#[derive(Debug, Default)]
struct Reader {
    page: PageText,
    section: usize,
    html: HtmlState,
    /// The first piece of the run that is being read.
    run: Option<usize>,
    /// Where the block's text begins, its first run and its first link.
    block: (usize, usize, usize),
}

impl Reader {
    fn blocks(&mut self, nodes: &[Node]) {
        for node in nodes {
            if node.kind.is_inline() {
                self.inline(node);
                continue;
            }
            self.end_block();
            if matches!(node.kind, NodeKind::Heading { .. }) {
                self.section += 1;
            }
            if is_closed(&node.kind) {
                self.closed_text(&node.children);
            } else {
                self.blocks(&node.children);
            }
            self.end_block();
        }
    }

    fn inline(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Text(text) if self.html.is_open() => self.piece(text, node),
            NodeKind::SoftBreak if self.html.is_open() => self.piece("\n", node),
            NodeKind::InlineHtml(html) => {
                self.end_run();
                self.html.see(html);
            }
            kind => {
                self.end_run();
                let start = self.page.text.len();
                self.other_inline(kind, &node.children);
                if matches!(kind, NodeKind::Link(_)) {
                    self.note_link(node, start);
                }
                self.end_run();
            }
        }
    }

    fn other_inline(&mut self, kind: &NodeKind, children: &[Node]) {
        match kind {
            NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::Math { tex: text, .. } => {
                self.page.text.push_str(text);
            }
            NodeKind::SoftBreak | NodeKind::HardBreak => self.page.text.push('\n'),
            kind if is_closed(kind) => self.closed_text(children),
            // Emphasis parts runs: a name is not pieced together of bold and plain text.
            _ => children.iter().for_each(|child| self.inline(child)),
        }
    }

    /// Text that is read for its neighbours only.
    fn closed_text(&mut self, nodes: &[Node]) {
        for node in nodes {
            match &node.kind {
                NodeKind::Text(text) | NodeKind::Code(text) => self.page.text.push_str(text),
                NodeKind::SoftBreak | NodeKind::HardBreak => self.page.text.push('\n'),
                kind => {
                    let start = self.page.text.len();
                    self.closed_text(&node.children);
                    if matches!(kind, NodeKind::Link(_)) {
                        self.note_link(node, start);
                    }
                }
            }
        }
    }

    fn note_link(&mut self, node: &Node, start: usize) {
        let range = start..self.page.text.len();
        self.page.links.push(Linked { range, span: node.span.clone(), block: 0..0, section: self.section });
    }

    fn piece(&mut self, text: &str, node: &Node) {
        self.run.get_or_insert(self.page.pieces.len());
        let start = self.page.text.len();
        self.page.text.push_str(text);
        self.page.pieces.push(Piece { range: start..self.page.text.len(), span: node.span.clone() });
    }

    fn end_run(&mut self) {
        let Some(first) = self.run.take() else { return };
        let pieces = first..self.page.pieces.len();
        let range = self.page.pieces[first].range.start..self.page.text.len();
        self.page.runs.push(Run { range, pieces, section: self.section, block: 0..0 });
    }

    fn end_block(&mut self) {
        self.end_run();
        self.html = HtmlState::default();
        let (start, first_run, first_link) = self.block;
        let end = self.page.text.len();
        for link in &mut self.page.links[first_link..] {
            link.block = start..end;
        }
        for run in &mut self.page.runs[first_run..] {
            run.block = start..end;
        }
        if end > start {
            self.page.text.push('\n');
        }
        self.block = (self.page.text.len(), self.page.runs.len(), self.page.links.len());
    }
}
