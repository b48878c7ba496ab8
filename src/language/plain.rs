//! The form in which look-up compares text.

use super::fold::{is_dash, is_invisible, is_quote};
use super::normal::{nfc, nfkd};
use std::borrow::Cow;

/// Compatibility characters resolved, lower case, no accents, dashes, underscores and white space as one blank. Unlike
/// [`super::fold`] it keeps traditional Chinese, whose table no page should load.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    // Most of a text is ASCII and common Han characters. They are what they are: only marks that are dropped compose with them.
    while !rest.is_empty() {
        let start = plain.len();
        let mut last = plain.as_bytes().last().copied().unwrap_or(b' ');
        let stays_here = |byte: &u8| {
            let stays = stays(*byte) || (*byte == b' ' && last != b' ');
            last = *byte;
            stays
        };
        let copied = rest.as_bytes().iter().copied().take_while(stays_here).count();
        plain.push_str(&rest[..copied]);
        plain[start..].make_ascii_lowercase();
        rest = &rest[copied..];
        let simple =
            rest.find(|c: char| !is_simple(c) || u8::try_from(c).is_ok_and(stays)).unwrap_or(rest.len());
        rest[..simple].chars().for_each(|c| push_plain(&mut plain, c));
        rest = &rest[simple..];
        let other = rest.find(is_simple).unwrap_or(rest.len());
        push_resolved(&mut plain, &rest[..other]);
        rest = &rest[other..];
    }
    plain.truncate(plain.trim_end_matches(' ').len());
    plain
}

/// Whether an ASCII character is compared as it is, but for its case.
fn stays(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'-' | b'_' | b'\'' | b'"' | b'`')
}

fn is_simple(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// Resolves, lowers, drops what is not compared, and composes again what is left.
fn push_resolved(plain: &mut String, text: &str) {
    let start = plain.len();
    let letters = nfkd(text).flat_map(char::to_lowercase);
    letters.filter(|c| !is_accent(*c) && !is_invisible(*c)).for_each(|c| push_plain(plain, c));
    if let Cow::Owned(composed) = nfc(&plain[start..]) {
        plain.replace_range(start.., &composed);
    }
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{640}' | '\u{670}')
}

fn push_plain(plain: &mut String, c: char) {
    match c {
        c if c.is_whitespace() || is_dash(c) || c == '_' => {
            if !plain.is_empty() && !plain.ends_with(' ') {
                plain.push(' ');
            }
        }
        c if is_quote(c) => plain.push('\''),
        'ß' => plain.push_str("ss"),
        'æ' => plain.push_str("ae"),
        'œ' => plain.push_str("oe"),
        'ø' => plain.push('o'),
        'ł' => plain.push('l'),
        'đ' => plain.push('d'),
        'ı' => plain.push('i'),
        'ς' => plain.push('σ'),
        c => plain.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_accent, is_invisible, nfc, nfkd, plain, push_plain};
    use proptest::prelude::*;

    /// The same without a shorter way for simple characters.
    fn by_the_long_way(text: &str) -> String {
        let mut plain = String::new();
        let letters = nfkd(text).flat_map(char::to_lowercase);
        letters.filter(|c| !is_accent(*c) && !is_invisible(*c)).for_each(|c| push_plain(&mut plain, c));
        nfc(&plain).trim_end_matches(' ').to_owned()
    }

    proptest! {
        #[test]
        fn the_shorter_way_gives_the_same(text in "([a-cA-C ._-]|[中国ｱﾞがガ\u{3099}\u{301}\u{1100}\u{1161}각ßÉ́ﬁ①\u{338}]|\\PC){0,12}") {
            prop_assert_eq!(plain(&text), by_the_long_way(&text));
        }
    }
}
