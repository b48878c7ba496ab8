//! What is known about writing systems, and nothing about sites: folding, boundaries, inflection, order, pinyin.

pub mod fold;
mod locale;
pub mod simplified;

pub use locale::Locale;
