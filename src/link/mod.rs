//! Cross-links: finds the names of the glossary in running text, chooses their sense, and knows where each entry is used.

mod accept;
mod article;
mod chooser;
mod compose;
mod decide;
mod deprecated;
mod lexicon;
mod linker;
mod mention;
mod names;
mod open_senses;
mod ordinary;
mod page_text;
mod resolve;
mod rewrite;
mod scan;
mod sense;
mod sentence;
mod tokens;
mod usage;
mod where_used;
mod why_not;
mod words;

pub use article::{Article, HeadingLine};
pub use chooser::{Chooser, choosers};
pub use compose::compose;
pub use deprecated::deprecated_uses;
pub use linker::Linker;
pub use mention::{Mention, Rule, Senses, Sentence};
pub use open_senses::{shared_names, undecided};
pub use ordinary::Demand;
pub use page_text::PageText;
pub use resolve::decoded;
pub use where_used::{Use, WhereUsed};
pub use why_not::WhyNot;
