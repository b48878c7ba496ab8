//! Numbers in as few bits as they need, six of them a letter, as text shards hold them.

/// Bits of a letter.
const LETTER: u32 = 6;

/// Writes numbers behind one another.
#[derive(Debug, Default)]
pub(super) struct Bits {
    letters: String,
    /// Bits that do not fill a letter yet, and how many.
    rest: u32,
    length: u32,
}

impl Bits {
    /// A number as a Rice code: what `low` bits cannot hold in ones and a nought, then these bits, the highest first.
    pub fn push(&mut self, number: u32, low: u32) {
        for _ in 0..number >> low {
            self.bit(1);
        }
        self.bit(0);
        for at in (0..low).rev() {
            self.bit(number >> at & 1);
        }
    }

    /// A number by how far it is from the usual one: in turns below and above it, as a Rice code.
    pub fn push_near(&mut self, number: u32, usual: u32, low: u32) {
        let far = number.abs_diff(usual) * 2;
        self.push(if number < usual { far - 1 } else { far }, low);
    }

    /// The letters, the last filled with noughts.
    pub fn finish(mut self) -> String {
        while self.length > 0 {
            self.bit(0);
        }
        self.letters
    }

    fn bit(&mut self, bit: u32) {
        self.rest = self.rest << 1 | bit;
        self.length += 1;
        if self.length == LETTER {
            self.letters.push(digit(self.rest));
            (self.rest, self.length) = (0, 0);
        }
    }
}

/// The low bits for the gaps between `count` of `all` numbers: those of about the middle gap.
pub(super) fn low_bits(count: u32, all: u32) -> u32 {
    (1..u32::BITS).take_while(|low| (u64::from(count) * 3) << low <= u64::from(all) * 2).count() as u32
}

/// One of 64 letters that need no escape in a string: `-` to `l` without the backslash.
pub(super) fn digit(value: u32) -> char {
    let code = b'-' + value as u8;
    char::from(if code >= b'\\' { code + 1 } else { code })
}

#[cfg(test)]
mod tests {
    use super::{Bits, digit, low_bits};

    #[test]
    fn bits_fill_letters() {
        let mut bits = Bits::default();
        bits.push(0b101, 3);
        bits.push(2, 0);
        assert_eq!(bits.finish(), format!("{}{}", digit(0b01_01_11), digit(0)));
    }

    #[test]
    fn numbers_near_the_usual_one_are_short() {
        let mut bits = Bits::default();
        for number in [9, 8, 10] {
            bits.push_near(number, 9, 1);
        }
        assert_eq!(bits.finish(), format!("{}{}", digit(0b00_01_10), digit(0)));
    }

    #[test]
    fn few_numbers_have_large_gaps() {
        assert_eq!(low_bits(1, 16_384), 13);
        assert_eq!(low_bits(3, 16_384), 11);
        assert_eq!(low_bits(8_192, 16_384), 0);
    }
}
