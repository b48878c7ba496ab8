//! The theme that comes with the program. The only file that names the embedding crate.

use rust_embed::RustEmbed;
use std::borrow::Cow;

#[derive(RustEmbed)]
#[folder = "themes/default"]
struct Default;

/// Every file of the default theme with its path in `themes/default`, in order.
#[must_use]
pub fn files() -> Vec<(String, Cow<'static, [u8]>)> {
    let mut files: Vec<_> = Default::iter()
        .filter_map(|path| Default::get(&path).map(|file| (path.into_owned(), file.data)))
        .collect();
    files.sort();
    files
}
