//! What is known about writing systems, and nothing about sites: folding, boundaries, inflection, order, pinyin.

mod locale;

pub use locale::Locale;
