//! Boxes as other tools write them: `::: tip`, blocks, `:::`.
//!
//! 1. Before parsing the two lines are found, and blanked for the parser: it would read them as definitions.
//! 2. After parsing the blocks between them become an alert. A box of an unknown kind leaves its blocks as they are.

use super::fenced::{fenced, holds};
use super::parse::MAX_DEPTH;
use super::tree::{Alert, Node, NodeKind};
use std::borrow::Cow;
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

const FENCE: &str = ":::";

/// Boxes in boxes at most; those round them are text then. It bounds the work.
const MOST_DEEP: usize = 8;

/// A box: byte offsets into the text that it was found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Container {
    /// The line that opens it, without its end.
    pub opening: Range<usize>,
    pub closing: Range<usize>,
    alert: Option<Alert>,
    /// What the opening line says behind the kind.
    title: Range<usize>,
}

/// The boxes of a text that are closed, the inner ones before those round them.
#[must_use]
pub fn containers(text: &str) -> Vec<Container> {
    let mut found = Vec::new();
    if !text.contains(FENCE) {
        return found;
    }
    let mut open: Vec<(usize, Container)> = Vec::new();
    let code = fenced(text);
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let start = at;
        at += line.len();
        let bare = line.trim();
        if !bare.starts_with(FENCE) || holds(&code, start) {
            continue;
        }
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        let colons = bare.bytes().take_while(|byte| *byte == b':').count();
        if bare.len() > colons {
            if open.len() == MOST_DEEP {
                open.remove(0);
            }
            open.push((colons, opened(text, range)));
        } else if let Some(last) = open.iter().rposition(|(count, _)| *count == colons) {
            // What was left open in it is no box.
            let (_, container) =
                open.drain(last..).next().unwrap_or_else(|| (colons, opened(text, range.clone())));
            found.push(Container { closing: range, ..container });
        }
    }
    found
}

fn opened(text: &str, opening: Range<usize>) -> Container {
    let line = &text[opening.clone()];
    let behind = line.trim_start().trim_start_matches(':').trim_start();
    let kind = behind.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let title = behind[kind.len()..].trim().trim_matches(['[', ']', '"']).trim();
    let place = title.as_ptr() as usize - text.as_ptr() as usize;
    Container {
        alert: alert(&kind.to_ascii_lowercase()),
        title: place..place + title.len(),
        closing: opening.end..opening.end,
        opening,
    }
}

fn alert(kind: &str) -> Option<Alert> {
    Some(match kind {
        "note" | "info" => Alert::Note,
        "tip" | "hint" | "success" => Alert::Tip,
        "important" => Alert::Important,
        "warning" | "attention" => Alert::Warning,
        "caution" | "danger" | "error" => Alert::Caution,
        _ => return None,
    })
}

/// Puts the blocks of each box into a node of their own. `base` is where the text of the boxes begins in `text`.
pub fn wrap<'a>(blocks: &mut Vec<Node<'a>>, mut containers: Vec<Container>, text: &'a str, base: usize) {
    if containers.is_empty() {
        return;
    }
    for container in &mut containers {
        for range in [&mut container.opening, &mut container.closing, &mut container.title] {
            *range = range.start + base..range.end + base;
        }
    }
    containers.sort_by_key(|container| container.opening.start);
    let mut wrapper = Wrapper { text, next: containers.into_iter().peekable() };
    *blocks = wrapper.siblings(std::mem::take(blocks), 1);
}

/// Goes through the blocks once, in the order of the text.
struct Wrapper<'a> {
    text: &'a str,
    next: Peekable<IntoIter<Container>>,
}

impl<'a> Wrapper<'a> {
    /// Siblings at a depth, with those of each box put together.
    fn siblings(&mut self, blocks: Vec<Node<'a>>, depth: usize) -> Vec<Node<'a>> {
        let mut done: Vec<Node<'a>> = Vec::with_capacity(blocks.len());
        let mut open: Vec<(usize, Container)> = Vec::new();
        for mut node in blocks {
            while open.last().is_some_and(|(_, last)| last.closing.start <= node.span.start) {
                self.close(&mut done, &mut open, depth);
            }
            while let Some(container) = self.next.next_if(|one| one.opening.end <= node.span.start) {
                if node.span.start < container.closing.start {
                    open.push((done.len(), container));
                }
            }
            let opens_inside = self.next.peek().is_some_and(|one| one.opening.start < node.span.end);
            if opens_inside && node.children.first().is_some_and(|child| !child.kind.is_inline()) {
                node.children = self.siblings(std::mem::take(&mut node.children), depth + 1);
            }
            done.push(node);
        }
        while !open.is_empty() {
            self.close(&mut done, &mut open, depth);
        }
        done
    }

    /// Ends the innermost open box.
    fn close(&self, done: &mut Vec<Node<'a>>, open: &mut Vec<(usize, Container)>, depth: usize) {
        let Some((start, container)) = open.pop() else { return };
        if depth + nesting(&done[start..]) + 1 >= MAX_DEPTH {
            return;
        }
        let mut children = done.split_off(start);
        let begin = if container.title.is_empty() { container.opening.end } else { container.title.start };
        if !container.title.is_empty() {
            let title = &self.text[container.title.clone()];
            children.insert(0, strong(container.title, title));
        }
        match container.alert {
            Some(_) => {
                let kind = NodeKind::BlockQuote { alert: container.alert };
                // A list may run over the line that ends the box, since the parser does not see that.
                let last = children.last().map_or(0, |node| node.span.end);
                let end = container.closing.start.max(last);
                done.push(Node { kind, span: begin..end, children });
            }
            None => done.append(&mut children),
        }
    }
}

fn strong(span: Range<usize>, text: &str) -> Node<'_> {
    let text = Node::new(NodeKind::Text(Cow::Borrowed(text)), span.clone());
    let strong = Node { kind: NodeKind::Strong, span: span.clone(), children: vec![text] };
    Node { kind: NodeKind::Paragraph, span, children: vec![strong] }
}

/// How deep nodes are nested.
fn nesting(nodes: &[Node<'_>]) -> usize {
    nodes.iter().map(|node| 1 + nesting(&node.children)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::containers;
    use crate::markdown::tree::Node;
    use crate::markdown::{Slugs, document};
    use std::ops::Range;

    /// The first node whose place is not within that of the node round it.
    fn first_outside<'n>(nodes: &'n [Node<'n>], round: &Range<usize>) -> Option<&'n Node<'n>> {
        nodes.iter().find_map(|node| {
            let is_within = round.start <= node.span.start && node.span.end <= round.end;
            if is_within { first_outside(&node.children, &node.span) } else { Some(node) }
        })
    }

    #[test]
    fn a_title_is_within_its_box() {
        let text = "::: note<\n\nText.\n:::\n";
        let tree = document(text, 0..text.len(), &mut Slugs::default());
        assert!(first_outside(&tree.blocks, &(0..text.len())).is_none(), "{:?}", tree.blocks);
    }

    #[test]
    fn a_list_that_runs_over_the_end_of_its_box_is_within_it() {
        let text = "::: note\n\nTerm\n: meaning\n:::\n: another\n";
        let tree = document(text, 0..text.len(), &mut Slugs::default());
        assert_eq!(tree.blocks.len(), 1);
        assert!(first_outside(&tree.blocks, &(0..text.len())).is_none(), "{:?}", tree.blocks);
    }

    #[test]
    fn a_line_ends_where_the_parser_ends_it() {
        let text = "::: one\r- two\r::: three\n\n- four\n:::\n:::\n";
        let tree = document(text, 0..text.len(), &mut Slugs::default());
        assert!(first_outside(&tree.blocks, &(0..text.len())).is_none(), "{:?}", tree.blocks);
        assert_eq!(containers(text).len(), 2);
    }

    #[test]
    fn boxes_are_lines_that_open_and_close() {
        let titles = |text: &str| -> Vec<String> {
            containers(text).iter().map(|one| text[one.title.clone()].to_owned()).collect()
        };
        assert_eq!(titles("::: tip One\na\n:::\n\n:::note[Two]\nb\n:::\n"), ["One", "Two"]);
        assert_eq!(titles(":::: tip Outer\n::: note Inner\n:::\n::::\n"), ["Inner", "Outer"]);
        assert_eq!(titles("```\n::: tip x\n:::\n```\n"), [""; 0]);
        assert_eq!(titles("- ```\n  code\n\n::: tip x\n:::\n"), ["x"]);
        assert_eq!(titles("::: tip open\ntext\n"), [""; 0]);
        assert_eq!(titles("a ::: b\n:::\n"), [""; 0]);
    }
}
