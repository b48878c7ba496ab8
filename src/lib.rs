//! Shoptalk turns a folder of Markdown entries into a glossary site.
//!
//! source → load → glossary → link → search → render → output: each step is a pure function of the one before.
//! `source` reads the folder, `load` makes entries of files and puts them into a `glossary`;
//! `link` finds every mention of a name, `search` builds the look-up, `render` makes the files and `output` writes them.
//! `language` knows writing systems, `markdown` knows documents, `theme` knows templates.
//! Problems in content are `diagnostics`, collected and shown together.
//! `build` is the only module that knows the order; `cli`, `rebuild` and `preview` call it.

pub mod build;
pub mod check;
pub mod cli;
pub mod config;
pub mod diagnostics;
pub mod glossary;
pub mod language;
pub mod link;
pub mod lint;
pub mod load;
pub mod markdown;
pub mod minify;
pub mod output;
pub mod preview;
pub mod rebuild;
pub mod render;
pub mod search;
pub mod serve;
pub mod source;
pub mod stats;
pub mod suggest;
pub mod theme;
