//! Markdown: the parser's events become a tree, every feature is a pass over the tree, and the tree is printed as HTML.

mod containers;
mod disguise;
pub mod fenced;
mod foreign;
pub mod html;
mod outline;
mod parse;
mod passes;
pub mod reading;
pub mod split;
pub mod text;
pub mod tree;
pub mod walk;

pub use foreign::document_tree;
pub use outline::{Outline, outline};
pub use parse::{MAX_DEPTH, parse};
pub use passes::{Slugs, slug};

use std::ops::Range;
use tree::{Node, NodeKind, Tree};

/// Parses a part of a file and does all passes. `slugs` holds the ids that the page has already, and takes the new ones.
#[must_use]
pub fn document<'a>(text: &'a str, range: Range<usize>, slugs: &mut Slugs) -> Tree<'a> {
    let mut tree = parse(text, range);
    passes::run(&mut tree, slugs);
    tree
}

/// The position among the blocks of the first paragraph that says something: one of images or raw HTML alone does not.
#[must_use]
pub fn first_paragraph(tree: &Tree<'_>) -> Option<usize> {
    tree.blocks.iter().position(|node| node.kind == NodeKind::Paragraph && says_something(&node.children))
}

fn says_something(inlines: &[Node<'_>]) -> bool {
    inlines.iter().any(|node| match &node.kind {
        NodeKind::Text(text) | NodeKind::Code(text) => !text.trim().is_empty(),
        NodeKind::Math { .. } => true,
        NodeKind::Image { .. } => false,
        _ => says_something(&node.children),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_paragraph_is_the_first_that_says_something() {
        let cases = [
            ("# A\n\n![logo](x.png)\n\n*Meaning.*", Some(2)),
            ("- list\n\nMeaning.", Some(1)),
            ("> quote", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let tree = document(text, 0..text.len(), &mut Slugs::default());
            assert_eq!(first_paragraph(&tree), expected, "{text}");
        }
    }
}
