//! Traditional Chinese characters as simplified ones, so that a name is found in either script.

use std::sync::OnceLock;

/// The Unified Ideographs and their extension A, where all common pairs lie.
const FIRST: char = '\u{3400}';
const LAST: char = '\u{9FFF}';

/// The simplified form of a Han character; every other character is returned as it is.
///
/// One character at a time: where the simplified form depends on the word, the most frequent one is taken.
/// That is right for comparing names, which are folded the same way on both sides.
#[must_use]
pub fn simplified(c: char) -> char {
    if !(FIRST..=LAST).contains(&c) {
        return c;
    }
    table().get(c as usize - FIRST as usize).copied().unwrap_or(c)
}

fn table() -> &'static [char] {
    static TABLE: OnceLock<Vec<char>> = OnceLock::new();
    TABLE.get_or_init(|| {
        // A blank between the characters keeps the converter from reading neighbours as words.
        let spaced: String = (FIRST..=LAST).flat_map(|c| [c, ' ']).collect();
        fast2s::convert(&spaced).chars().step_by(2).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::simplified;

    #[test]
    fn traditional_characters_become_simplified_ones() {
        let folded: String = "飛書詞典與資料庫".chars().map(simplified).collect();
        assert_eq!(folded, "飞书词典与资料库");
    }

    #[test]
    fn other_characters_stay() {
        for c in ['a', '\u{33FF}', '飞', '\u{A000}', 'ノ', '한'] {
            assert_eq!(simplified(c), c);
        }
    }
}
