//! A copy of the text in which some characters are disguised, so that the parser reads what its author meant.
//!
//! `CommonMark` leaves `**“引号”**中文` as literal stars, makes `US$5 and CA$6` a formula and lets an underscore in a bare
//! address begin emphasis. Each of these depends on single characters beside the marks. They are replaced by characters
//! of another class that take just as many bytes, so every offset stays true, and the tree takes its strings from the
//! real text. Nothing is copied for a text that needs no disguise.

mod addresses;
mod bars;
mod dollars;
mod emphasis;
mod fences;

use super::containers::Container;
use std::borrow::Cow;

/// What stands in for a character, by the class that the parser shall see and the bytes it must take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disguise {
    /// Neither white space nor punctuation.
    Letter,
    Punctuation,
}

impl Disguise {
    /// `None` where nothing of that length will do.
    fn stand_in(self, bytes: usize) -> Option<&'static str> {
        match (self, bytes) {
            (Self::Letter, 1) => Some("\u{1}"),
            (Self::Letter, 3) => Some("\u{E0F1}"),
            // Punctuation that nobody types: the Cornish verse divider and the Kharosthi dot.
            (Self::Punctuation, 3) => Some("\u{2E4F}"),
            (Self::Punctuation, 4) => Some("\u{10A50}"),
            _ => None,
        }
    }
}

const STAND_INS: [char; 4] = ['\u{1}', '\u{E0F1}', '\u{2E4F}', '\u{10A50}'];

/// Undoes the disguise of a string that the parser made from a piece of the disguised text. `None` where some of the
/// disguised characters did not get into the string, so that they cannot be told apart.
#[must_use]
pub fn undisguise(made: &str, disguised: &str, real: &str) -> Option<String> {
    if !made.contains(STAND_INS) {
        return Some(made.to_owned());
    }
    let places = disguised.match_indices(STAND_INS).map(|(place, _)| place);
    let mut originals: Vec<char> = places.filter_map(|place| real[place..].chars().next()).collect();
    if made.matches(STAND_INS).count() != originals.len() {
        return None;
    }
    originals.reverse();
    let restore = |c: char| if STAND_INS.contains(&c) { originals.pop().unwrap_or(c) } else { c };
    Some(made.chars().map(restore).collect())
}

/// The text as the parser shall see it; as long as the text itself.
#[must_use]
pub fn disguise<'t>(text: &'t str, containers: &[Container]) -> Cow<'t, str> {
    let mut masks = Masks { text, found: Vec::new() };
    fences::find(&mut masks, containers);
    emphasis::find(&mut masks);
    dollars::find(&mut masks);
    addresses::find(&mut masks);
    bars::find(&mut masks);
    masks.apply()
}

/// The characters to disguise, by their place.
struct Masks<'t> {
    text: &'t str,
    found: Vec<(usize, &'static str)>,
}

impl<'t> Masks<'t> {
    /// Disguises the character of `bytes` bytes at `place`.
    fn hide(&mut self, place: usize, bytes: usize, disguise: Disguise) {
        self.found.extend(disguise.stand_in(bytes).map(|stand_in| (place, stand_in)));
    }

    fn apply(mut self) -> Cow<'t, str> {
        if self.found.is_empty() {
            return Cow::Borrowed(self.text);
        }
        self.found.sort_by_key(|(place, _)| *place);
        self.found.dedup_by_key(|(place, _)| *place);
        let mut copy = String::with_capacity(self.text.len());
        let mut copied = 0;
        for (place, stand_in) in self.found {
            copy.push_str(&self.text[copied..place]);
            copy.push_str(stand_in);
            copied = place + stand_in.len();
        }
        copy.push_str(&self.text[copied..]);
        Cow::Owned(copy)
    }
}

/// Whether the character at `place` is taken literally because of a backslash.
fn is_escaped(text: &str, place: usize) -> bool {
    let backslashes = text.as_bytes()[..place].iter().rev().take_while(|byte| **byte == b'\\').count();
    backslashes % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(disguise("Some *plain* text, 中文 and `code`.", &[]), Cow::Borrowed(_)));
    }

    #[test]
    fn stand_ins_are_as_long_as_what_they_stand_for() {
        for disguise in [Disguise::Letter, Disguise::Punctuation] {
            for bytes in 1..=4 {
                assert!(disguise.stand_in(bytes).is_none_or(|stand_in| stand_in.len() == bytes));
            }
        }
    }

    #[test]
    fn disguised_text_keeps_its_length() {
        let text = "中文**“引号”**中文 US$5 and CA$6 https://a.b/_c_ 《书》*后*";
        assert_eq!(disguise(text, &[]).len(), text.len());
        assert_ne!(disguise(text, &[]), text);
    }
}
