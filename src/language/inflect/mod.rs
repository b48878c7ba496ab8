//! Forms of a word: what running text may write for a name that the glossary gives once.
//!
//! English forms are generated from the name ([`english_forms`]); for languages whose words change more, the words of
//! the text are brought back ([`Stems`]); Korean particles and Arabic or Hebrew prefixes are taken off the text; other ways to write a
//! whole name are generated ([`variants`]).

mod affixes;
mod english;
mod german;
mod stems;
mod variants;

pub use affixes::{is_korean_ending, whole_word, without_prefix};
pub use english::english_forms;
pub use stems::{Said, Stems};
pub use variants::variants;
