//! Markdown: the parser's events become a tree, every feature is a pass over the tree, and the tree is printed as HTML.

mod disguise;
pub mod html;
mod outline;
mod parse;
mod passes;
pub mod split;
pub mod text;
pub mod tree;
pub mod walk;

pub use outline::{Outline, outline};
pub use parse::{MAX_DEPTH, parse};
pub use passes::{Slugs, slug};

use std::ops::Range;
use tree::{NodeKind, Tree};

/// Parses a part of a file and does all passes. `slugs` holds the ids that the page has already, and takes the new ones.
#[must_use]
pub fn document<'a>(text: &'a str, range: Range<usize>, slugs: &mut Slugs) -> Tree<'a> {
    let mut tree = parse(text, range);
    passes::run(&mut tree, slugs);
    tree
}

/// The position of the first paragraph, if no other content stands before it.
#[must_use]
pub fn first_paragraph(tree: &Tree<'_>) -> Option<usize> {
    tree.blocks.iter().position(|node| node.kind == NodeKind::Paragraph)
}
