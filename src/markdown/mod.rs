//! Markdown: the parser's events become a tree, every feature is a pass over the tree, and the tree is printed as HTML.

pub mod tree;
