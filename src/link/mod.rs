//! Cross-links: finds the names of the glossary in running text, chooses their sense, and knows where each entry is used.

mod article;
mod mention;
mod where_used;

pub use article::{Article, HeadingLine};
pub use mention::{Mention, Rule, Sentence};
pub use where_used::{Use, WhereUsed};
