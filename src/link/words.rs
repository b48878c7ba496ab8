//! The words of all names, numbered, in one table that is small enough to stay in the processor's cache.
//!
//! Nearly every word of a text ends here. A word of up to eleven bytes stands in its slot itself, so that asking for it
//! costs one look into `slots`; of longer ones the slot has a hash, and their text is compared where that agrees.

use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;
use std::ops::Range;

/// The number of a word of some name.
pub type Word = u32;

/// The number of words that no name contains.
pub const UNKNOWN: Word = 0;

/// Longer words are not held by their key.
const SHORT: usize = 11;
/// Where a key has the length of a short word, or [`LONG`].
const LENGTH: u32 = 8 * SHORT as u32;
const LONG: u128 = 0xFF << LENGTH;
/// The bit by which a capital ASCII letter differs from a small one; digits have it.
const SMALL: u128 = u128::from_ne_bytes([0x20; 16]);

/// Numbered words.
#[derive(Debug, Clone)]
pub struct Words {
    /// A power of two of them, at most half of them taken; a word stands in the first free one from its place on.
    slots: Vec<Slot>,
    /// The words one behind the other, in the order of their numbers.
    text: String,
    /// Where each word ends in `text`; the word 0 is empty.
    ends: Vec<usize>,
}

/// A word by its key of twelve bytes; four slots are a line of the cache.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    low: u64,
    high: u32,
    word: Word,
}

impl Default for Words {
    fn default() -> Self {
        Self { slots: vec![Slot::default(); 64], text: String::new(), ends: vec![0] }
    }
}

impl Words {
    /// The number of a word; [`UNKNOWN`] where it has none.
    #[must_use]
    pub fn get(&self, word: &str) -> Word {
        self.slots[self.find(key(word), word)].word
    }

    /// The number of the word `range` of `text`, which is ASCII letters and digits, in small letters; `None` where it is
    /// too long for that.
    #[must_use]
    pub fn get_small(&self, text: &str, range: &Range<usize>) -> Option<Word> {
        if range.len() > SHORT {
            return None;
        }
        let letters = match text.as_bytes().get(range.start..range.start + 16) {
            Some(window) => u128::from_le_bytes(window.try_into().ok()?),
            None => packed(&text.as_bytes()[range.clone()]),
        };
        let mask = (1 << (8 * range.len())) - 1;
        let key = ((letters | SMALL) & mask) | (range.len() as u128) << LENGTH;
        Some(self.slots[self.find(key, "")].word)
    }

    /// The number of a word, a new one where it had none.
    pub fn number(&mut self, word: &str) -> Word {
        let key = key(word);
        let at = self.find(key, word);
        if self.slots[at].word != UNKNOWN {
            return self.slots[at].word;
        }
        let number = self.ends.len() as Word;
        self.text.push_str(word);
        self.ends.push(self.text.len());
        self.slots[at] = Slot { low: key as u64, high: (key >> 64) as u32, word: number };
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        number
    }

    /// How many numbers are given out, [`UNKNOWN`] among them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The slot of a word, or the free one in which it would stand. Short words are compared by their keys.
    #[inline]
    fn find(&self, key: u128, word: &str) -> usize {
        let (low, high) = (key as u64, (key >> 64) as u32);
        let is_long = key >= LONG;
        let mask = self.slots.len() - 1;
        let mut at = place(low, high) & mask;
        loop {
            let slot = self.slots[at];
            let same = slot.low == low && slot.high == high;
            if slot.word == UNKNOWN || (same && (!is_long || self.text(slot.word) == word)) {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    /// A word that has a number, by it.
    #[must_use]
    pub fn text(&self, word: Word) -> &str {
        let word = word as usize;
        &self.text[self.ends[word - 1]..self.ends[word]]
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        for slot in old.into_iter().filter(|slot| slot.word != UNKNOWN) {
            let mut at = place(slot.low, slot.high) & (size - 1);
            while self.slots[at].word != UNKNOWN {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = slot;
        }
    }
}

/// A short word and its length; of a long one a hash.
fn key(word: &str) -> u128 {
    if word.len() <= SHORT {
        packed(word.as_bytes()) | (word.len() as u128) << LENGTH
    } else {
        LONG | u128::from(FxBuildHasher.hash_one(word.as_bytes()))
    }
}

/// Up to sixteen bytes as a number.
fn packed(bytes: &[u8]) -> u128 {
    let mut padded = [0; 16];
    padded[..bytes.len()].copy_from_slice(bytes);
    u128::from_le_bytes(padded)
}

/// Where to look for a key: all its bits, mixed.
#[inline]
fn place(low: u64, high: u32) -> usize {
    let wide =
        u128::from(low ^ 0x9E37_79B9_7F4A_7C15) * u128::from(u64::from(high) << 32 ^ 0xC2B2_AE3D_27D4_EB4F);
    (wide as u64 ^ (wide >> 64) as u64) as usize
}

#[cfg(test)]
mod tests {
    use super::{UNKNOWN, Words};

    #[test]
    fn words_keep_their_numbers_while_the_table_grows() {
        let mut words = Words::default();
        let all: Vec<String> = (0..5_000).map(|at| format!("w{}", at * 7)).collect();
        let numbers: Vec<u32> = all.iter().map(|word| words.number(word)).collect();
        for (word, number) in all.iter().zip(numbers) {
            assert_eq!((words.get(word), words.number(word)), (number, number), "{word}");
        }
        assert_eq!(words.len(), 5_001);
        assert_eq!((words.get("w1"), words.get("")), (UNKNOWN, UNKNOWN));
    }

    #[test]
    fn a_word_of_a_text_is_found_in_any_case() {
        let mut words = Words::default();
        let number = ["pod", "elevenbytes", "twelve bytes", "a1"].map(|word| words.number(word));
        let text = "a1 Pod, ElevenBytes and twelve bytes pod";
        let small = |range: std::ops::Range<usize>| words.get_small(text, &range);
        assert_eq!(
            (small(0..2), small(3..6), small(8..19)),
            (Some(number[3]), Some(number[0]), Some(number[1]))
        );
        assert_eq!((small(20..23), small(24..36), small(37..40)), (Some(UNKNOWN), None, Some(number[0])));
    }

    #[test]
    fn long_words_that_begin_alike_are_told_apart() {
        let mut words = Words::default();
        let (a, b) = (words.number("a long word with an end"), words.number("a long word with another end"));
        assert!(a != b && words.get("a long word with an end") == a && words.get("a long word") == UNKNOWN);
    }

    #[test]
    fn the_empty_word_may_have_a_number() {
        let mut words = Words::default();
        let empty = words.number("");
        assert!(empty != UNKNOWN && words.get("") == empty);
    }
}
