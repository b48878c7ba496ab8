//! Puts links into a tree: text nodes are split where a link begins and ends, and no character is lost.

use super::page_text::{PageText, is_closed};
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
        place_in(&mut tree.blocks, page, links);
    }
}

fn place_in(nodes: &mut Vec<Node>, page: &PageText, links: &[Placed]) {
    let mut touched = false;
    for node in nodes.iter_mut() {
        if piece_range(node, page).is_some_and(|range| next_link(links, &range).is_some()) {
            touched = true;
        } else if !is_closed(&node.kind) {
            place_in(&mut node.children, page, links);
        }
    }
    if touched {
        *nodes = split(std::mem::take(nodes), page, links);
    }
}

/// Where a text node stands in the page's text, if it is a piece of a run.
fn piece_range(node: &Node, page: &PageText) -> Option<Range<usize>> {
    if !matches!(node.kind, NodeKind::Text(_) | NodeKind::SoftBreak) {
        return None;
    }
    let at = page.pieces.binary_search_by_key(&node.span.start, |piece| piece.span.start).ok()?;
    (page.pieces[at].span == node.span).then(|| page.pieces[at].range.clone())
}

/// The first link that shares a character with a stretch.
fn next_link<'l>(links: &'l [Placed], range: &Range<usize>) -> Option<&'l Placed> {
    if range.is_empty() {
        return None;
    }
    let at = links.partition_point(|link| link.range.end <= range.start);
    links.get(at).filter(|link| link.range.start < range.end)
}

/// The same nodes, with the stretches of links moved into link nodes.
fn split<'a>(nodes: Vec<Node<'a>>, page: &PageText, links: &[Placed]) -> Vec<Node<'a>> {
    let mut out: Vec<Node<'a>> = Vec::with_capacity(nodes.len() + 2);
    let mut open: Option<usize> = None;
    for node in nodes {
        let Some(mut range) = piece_range(&node, page) else {
            open = None;
            out.push(node);
            continue;
        };
        let mut rest = node;
        while let Some(link) = next_link(links, &range) {
            let from = link.range.start.max(range.start);
            let to = link.range.end.min(range.end);
            let (before, inside) = cut(rest, from - range.start);
            let (inside, after) = cut(inside, to - from);
            out.extend(filled(before));
            push_linked(&mut out, &mut open, link, inside);
            range.start = to;
            rest = after;
        }
        out.extend(filled(rest));
    }
    out
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
