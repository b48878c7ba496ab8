//! Forms of a word: what running text may write for a name that the glossary gives once.
//!
//! English forms are generated from the name ([`english_forms`]); for languages whose words change more, the words of
//! the text are brought back ([`Stems`]); Korean particles and Arabic or Hebrew prefixes are taken off the text.

mod affixes;
mod english;
mod stems;

pub use affixes::{is_korean_ending, without_prefix};
pub use english::english_forms;
pub use stems::Stems;
