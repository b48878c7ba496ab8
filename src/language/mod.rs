//! What is known about writing systems, and nothing about sites: folding, boundaries, inflection, order, pinyin.

pub mod boundaries;
pub mod collate;
pub mod expansion;
pub mod fold;
pub mod frequency;
pub mod german;
pub mod hangul;
pub mod inflect;
mod locale;
pub mod ngram;
pub mod normal;
pub mod pinyin;
pub mod plain;
pub mod plural;
pub mod romaji;
pub mod segment;
pub mod simplified;
pub mod tokens;
pub mod writing;

pub use locale::Locale;
