//! Makes the theme's scripts smaller before they are sent to every reader: what only their authors need goes.
//!
//! A script is read as a row of pieces: words, signs, blanks, and what is copied as it is. That is enough to know what may go
//! and which names stay within the script, without understanding it.

mod compact;
mod pieces;
mod shorten;

pub use compact::compact;
pub use shorten::shorten;
