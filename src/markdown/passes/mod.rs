//! What is done to every tree after parsing, one small step a file. [`run`] does them in order:
//!
//! 1. comments are dropped;
//! 2. headings get their level below the page's title, and ids;
//! 3. bare addresses become links;
//! 4. line breaks within Chinese and Japanese text vanish.

mod addresses;
mod breaks;
mod comments;
mod headings;

pub use headings::{Slugs, slug};

pub(super) use addresses::address_length;
pub(super) use headings::split_explicit_id;

use super::tree::Tree;

/// All passes. `slugs` holds the ids that the page has already, and takes the new ones.
pub fn run(tree: &mut Tree<'_>, slugs: &mut Slugs) {
    comments::drop_comments(&mut tree.blocks);
    headings::name_headings(&mut tree.blocks, slugs);
    addresses::link_addresses(&mut tree.blocks);
    breaks::join_lines(&mut tree.blocks);
}
