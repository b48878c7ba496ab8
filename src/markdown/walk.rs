//! Ways through a tree for those who look at many nodes but not at the structure between them.
//!
//! A tree is never deeper than [`super::MAX_DEPTH`], so these may recurse.

use super::tree::{Node, NodeKind};

/// Whether to look at the children of a node as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    Deeper,
    Skip,
}

/// Every node with its ancestors, the outermost first, in the order of the text.
pub fn walk<'n, 'a>(nodes: &'n [Node<'a>], mut visit: impl FnMut(&'n Node<'a>, &[&'n Node<'a>]) -> Flow) {
    walk_below(nodes, &mut Vec::new(), &mut visit);
}

fn walk_below<'n, 'a>(
    nodes: &'n [Node<'a>],
    ancestors: &mut Vec<&'n Node<'a>>,
    visit: &mut impl FnMut(&'n Node<'a>, &[&'n Node<'a>]) -> Flow,
) {
    for node in nodes {
        if visit(node, ancestors) == Flow::Deeper && !node.children.is_empty() {
            ancestors.push(node);
            walk_below(&node.children, ancestors, visit);
            ancestors.pop();
        }
    }
}

/// Every node, changeable, before its children.
pub fn walk_mut<'a>(nodes: &mut [Node<'a>], visit: &mut impl FnMut(&mut Node<'a>) -> Flow) {
    for node in nodes {
        if visit(node) == Flow::Deeper {
            walk_mut(&mut node.children, visit);
        }
    }
}

/// Every list of siblings, the innermost first, so that a pass may replace one node by several.
pub fn siblings_mut<'a>(nodes: &mut Vec<Node<'a>>, visit: &mut impl FnMut(&mut Vec<Node<'a>>)) {
    for node in nodes.iter_mut() {
        siblings_mut(&mut node.children, visit);
    }
    visit(nodes);
}

/// Every node that holds inlines directly (a paragraph, heading, cell, definition title, tight item), the outermost only.
pub fn inline_containers<'n, 'a>(nodes: &'n [Node<'a>], visit: &mut impl FnMut(&'n Node<'a>)) {
    for node in nodes {
        if node.children.iter().any(|child| child.kind.is_inline()) && !node.kind.is_inline() {
            visit(node);
        }
        let blocks = node.children.iter().filter(|child| !child.kind.is_inline());
        for block in blocks {
            inline_containers(std::slice::from_ref(block), visit);
        }
    }
}

impl NodeKind<'_> {
    /// Whether the node stands in running text.
    #[must_use]
    pub fn is_inline(&self) -> bool {
        matches!(
            self,
            Self::Text(_)
                | Self::Code(_)
                | Self::InlineHtml(_)
                | Self::Math { .. }
                | Self::Emphasis
                | Self::Strong
                | Self::Strikethrough
                | Self::Link(_)
                | Self::Image { .. }
                | Self::FootnoteReference { .. }
                | Self::TaskMarker { .. }
                | Self::SoftBreak
                | Self::HardBreak
        )
    }
}
