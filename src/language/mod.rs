//! What is known about writing systems, and nothing about sites: folding, boundaries, inflection, order, pinyin.

pub mod collate;
pub mod fold;
mod locale;
pub mod ngram;
pub mod pinyin;
pub mod simplified;
pub mod tokens;

pub use locale::Locale;
