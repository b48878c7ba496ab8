//! The words of all names, numbered, in one table that is small enough to stay in the processor's cache.
//!
//! Nearly every word of a text ends here: it is no word of a name. That costs one look into `slots`, and no text is
//! compared unless 32 bits of the hash agree.

use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// The number of a word of some name.
pub type Word = u32;

/// The number of words that no name contains.
pub const UNKNOWN: Word = 0;

/// Numbered words.
#[derive(Debug)]
pub struct Words {
    /// A power of two of them, at most half of them taken; a word stands in the first free one from its place on.
    slots: Vec<Slot>,
    /// The words one behind the other, in the order of their numbers.
    text: String,
    /// Where each word ends in `text`; the word 0 is empty.
    ends: Vec<usize>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// Bits of the hash that did not choose the place.
    tag: u32,
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
        self.slots[self.find(word)].word
    }

    /// The number of a word, a new one where it had none.
    pub fn number(&mut self, word: &str) -> Word {
        let at = self.find(word);
        if self.slots[at].word != UNKNOWN {
            return self.slots[at].word;
        }
        let number = self.ends.len() as Word;
        self.text.push_str(word);
        self.ends.push(self.text.len());
        self.slots[at] = Slot { tag: hash(word).1, word: number };
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

    /// The slot of a word, or the free one in which it would stand.
    fn find(&self, word: &str) -> usize {
        let (place, tag) = hash(word);
        let mask = self.slots.len() - 1;
        let mut at = place & mask;
        loop {
            let slot = self.slots[at];
            if slot.word == UNKNOWN || (slot.tag == tag && self.text(slot.word) == word) {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    fn text(&self, word: Word) -> &str {
        let word = word as usize;
        &self.text[self.ends[word - 1]..self.ends[word]]
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(size, Slot::default());
        for word in 1..self.ends.len() as Word {
            let (place, tag) = hash(self.text(word));
            let mut at = place & (size - 1);
            while self.slots[at].word != UNKNOWN {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = Slot { tag, word };
        }
    }
}

/// The place of a word and the bits that tell it from others there.
fn hash(word: &str) -> (usize, u32) {
    let hash = FxBuildHasher.hash_one(word.as_bytes());
    (hash as usize, (hash >> 32) as u32)
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
    fn the_empty_word_may_have_a_number() {
        let mut words = Words::default();
        let empty = words.number("");
        assert!(empty != UNKNOWN && words.get("") == empty);
    }
}
