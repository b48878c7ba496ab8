//! Lines and columns as editors count them, computed from byte offsets.

use std::ops::Range;

/// A position in a text; both numbers count from one, columns in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// Bytes between two remembered character counts.
const STEP: usize = 4096;

/// A text with its lines measured once, so that many places in it are found quickly, also on very long lines.
#[derive(Debug, Clone)]
pub struct Ruler<'t> {
    text: &'t str,
    /// Byte offset of the start of every line.
    lines: Vec<usize>,
    /// Number of characters that start before each multiple of [`STEP`].
    characters: Vec<usize>,
}

impl<'t> Ruler<'t> {
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut lines = vec![0];
        lines.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
        let mut characters = vec![0];
        for step in text.as_bytes().chunks(STEP) {
            characters.push(characters.last().unwrap_or(&0) + starts(step));
        }
        Self { text, lines, characters }
    }

    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The place of a byte. An offset beyond the end counts as the end.
    #[must_use]
    pub fn place(&self, offset: usize) -> Place {
        let offset = self.clamp(offset);
        let line = self.line_at(offset);
        let start = self.lines[line];
        // A byte order mark is no column in any editor.
        let mark = usize::from(line == 0 && offset > 0 && self.text.starts_with('\u{FEFF}'));
        Place {
            line: line + 1,
            column: self.characters_before(offset) - self.characters_before(start) + 1 - mark,
        }
    }

    /// The range inside the text and between characters.
    #[must_use]
    pub fn range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.clamp(range.start);
        start..self.clamp(range.end).max(start)
    }

    /// The bytes of the lines that the range touches, without the last line's end.
    #[must_use]
    pub fn lines_around(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.lines[self.line_at(range.start)];
        let last = self.line_at(range.end);
        let end = self.lines.get(last + 1).map_or(self.text.len(), |next| next - 1);
        let end = if self.text[..end].ends_with('\r') && end > range.end { end - 1 } else { end };
        start..end
    }

    fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset) - 1
    }

    fn characters_before(&self, offset: usize) -> usize {
        let step = offset / STEP;
        self.characters[step] + starts(&self.text.as_bytes()[step * STEP..offset])
    }

    fn clamp(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

/// How many characters start in these bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(text: &str, offset: usize) -> (usize, usize) {
        let place = Ruler::new(text).place(offset);
        (place.line, place.column)
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(place("用OKR管理", 3), (1, 2));
        assert_eq!(place("a\r\nb", 3), (2, 1));
        assert_eq!(place("", 0), (1, 1));
        assert_eq!(place("a\n", 2), (2, 1));
        assert_eq!(place("a", 99), (1, 2));
        assert_eq!(place("é", 1), (1, 1), "inside a character");
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        assert_eq!(place("\u{FEFF}abc", 3), (1, 1));
        assert_eq!(place("\u{FEFF}abc", 4), (1, 2));
        assert_eq!(place("\u{FEFF}abc", 0), (1, 1));
    }

    #[test]
    fn line_ends_do_not_belong_to_the_line() {
        let ruler = Ruler::new("one\r\ntwo\nthree");
        assert_eq!(&ruler.text()[ruler.lines_around(&(1..2))], "one");
        assert_eq!(&ruler.text()[ruler.lines_around(&(1..6))], "one\r\ntwo");
        assert_eq!(&ruler.text()[ruler.lines_around(&(14..14))], "three");
    }

    proptest! {
        #[test]
        fn places_agree_with_plain_counting(text in "([a\n\r\u{4e2d}\u{1F600}]{0,12000})", at in 0usize..12000) {
            let ruler = Ruler::new(&text);
            let at = ruler.range(at..at).start;
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            prop_assert_eq!(ruler.place(at), Place { line, column });
        }
    }
}
