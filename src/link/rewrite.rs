//! Puts links into a tree: text nodes are split where a link begins and ends, and no character is lost.

use super::page_text::{PageText, Piece, is_closed};
use crate::markdown::tree::{Link, Node, NodeKind, Tree};
use std::borrow::Cow;
use std::ops::Range;

/// A link to be made: a stretch of the page's text and where it leads.
#[derive(Debug, Clone)]
pub struct Placed {
    pub range: Range<usize>,
    pub link: Link<'static>,
}

/// Makes the links, which are in order and do not overlap.
pub fn place_links(tree: &mut Tree, page: &PageText, links: &[Placed]) {
    if !links.is_empty() {
        Placer { pieces: &page.pieces, links }.place_in(&mut tree.blocks);
    }
}

/// Walks the tree and the page's text side by side; what lies behind is dropped from both lists.
struct Placer<'p> {
    pieces: &'p [Piece],
    links: &'p [Placed],
}

impl<'p> Placer<'p> {
    /// Nodes before the first link stay where they are; from there on the list is built anew.
    fn place_in(&mut self, nodes: &mut Vec<Node<'_>>) {
        let Some((at, first)) = (0..nodes.len()).find_map(|at| Some((at, self.meet(&mut nodes[at])?))) else {
            return;
        };
        let rest = nodes.split_off(at);
        nodes.reserve(rest.len() + self.links.len().min(rest.len()) * 2);
        let (mut open, mut first) = (None, Some(first));
        for mut node in rest {
            match first.take().or_else(|| self.meet(&mut node)) {
                Some(range) => self.split(node, range, &mut open, nodes),
                None if is_running_text(&node) => nodes.extend(filled(node)),
                None => {
                    open = None;
                    nodes.push(node);
                }
            }
        }
    }

    /// Where a text node with a link in it stands in the page's text; places the links within other nodes.
    fn meet(&mut self, node: &mut Node) -> Option<Range<usize>> {
        let range = self.piece_range(node);
        if range.is_none() && !is_closed(&node.kind) {
            self.place_in(&mut node.children);
        }
        range.filter(|range| self.next_link(range).is_some())
    }

    /// Where a text node stands in the page's text, if it is a piece of a run.
    fn piece_range(&mut self, node: &Node) -> Option<Range<usize>> {
        if !is_running_text(node) {
            return None;
        }
        while let Some((piece, rest)) = self.pieces.split_first()
            && piece.span.start < node.span.start
        {
            self.pieces = rest;
        }
        let piece = self.pieces.first().filter(|piece| piece.span == node.span)?;
        Some(piece.range.clone())
    }

    /// The first link that shares a character with a stretch.
    fn next_link(&mut self, range: &Range<usize>) -> Option<&'p Placed> {
        if range.is_empty() {
            return None;
        }
        while let Some((link, rest)) = self.links.split_first()
            && link.range.end <= range.start
        {
            self.links = rest;
        }
        self.links.first().filter(|link| link.range.start < range.end)
    }

    /// Moves the stretches of links in a text node into link nodes.
    fn split<'a>(
        &mut self,
        node: Node<'a>,
        mut range: Range<usize>,
        open: &mut Option<usize>,
        out: &mut Vec<Node<'a>>,
    ) {
        let mut rest = node;
        while let Some(link) = self.next_link(&range) {
            let from = link.range.start.max(range.start);
            let to = link.range.end.min(range.end);
            if from > range.start {
                let (before, inside) = cut(rest, from - range.start);
                out.extend(filled(before));
                rest = inside;
            }
            range.start = to;
            if range.is_empty() {
                push_linked(out, open, link, rest);
                return;
            }
            let (inside, after) = cut(rest, to - from);
            push_linked(out, open, link, inside);
            rest = after;
        }
        out.extend(filled(rest));
    }
}

fn is_running_text(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Text(_) | NodeKind::SoftBreak)
}

/// Adds a piece to the link that is being built, or begins it.
fn push_linked<'a>(out: &mut Vec<Node<'a>>, open: &mut Option<usize>, link: &Placed, inside: Node<'a>) {
    if *open == Some(link.range.start)
        && let Some(last) = out.last_mut()
    {
        last.span.end = inside.span.end;
        last.children.push(inside);
        return;
    }
    *open = Some(link.range.start);
    let span = inside.span.clone();
    out.push(Node { kind: NodeKind::Link(link.link.clone()), span, children: vec![inside] });
}

fn filled(node: Node) -> Option<Node> {
    (!matches!(&node.kind, NodeKind::Text(text) if text.is_empty())).then_some(node)
}

/// Cuts a text node after `at` bytes. A line break is never cut: it goes whole to one side.
fn cut<'a>(node: Node<'a>, at: usize) -> (Node<'a>, Node<'a>) {
    let Node { kind, span, .. } = node;
    let text = match kind {
        NodeKind::Text(text) => text,
        kind => {
            let empty = Node::new(NodeKind::Text(Cow::Borrowed("")), span.start..span.start);
            let whole = Node::new(kind, span);
            return if at == 0 { (empty, whole) } else { (whole, empty) };
        }
    };
    let middle = if text.len() == span.len() { span.start + at } else { span.end };
    let (before, after): (Cow<'a, str>, Cow<'a, str>) = match text {
        Cow::Borrowed(text) => (text[..at].into(), text[at..].into()),
        Cow::Owned(text) => (text[..at].to_owned().into(), text[at..].to_owned().into()),
    };
    (
        Node::new(NodeKind::Text(before), span.start..middle),
        Node::new(NodeKind::Text(after), middle..span.end),
    )
}
