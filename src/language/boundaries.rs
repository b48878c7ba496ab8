//! Where a word may begin and end, by the writing systems of the characters on both sides.

use super::normal::is_mark;

/// How a character takes part in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// White space.
    Space,
    /// A letter, digit or mark of a script that puts spaces between words.
    Letter,
    /// A Hangul syllable: spaces between phrases, particles glued to words.
    Hangul,
    /// A character of a script without spaces between words: Han, kana, Thai, Lao, Khmer, Burmese.
    Unspaced,
    /// Everything else.
    Symbol,
}

/// The class of a character.
#[must_use]
pub fn class(c: char) -> Class {
    if c.is_ascii() {
        return match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Letter,
            ' ' | '\t' | '\n' | '\r' => Class::Space,
            _ => Class::Symbol,
        };
    }
    match c {
        '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' => Class::Hangul,
        '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{30FC}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}'
        | '\u{20000}'..='\u{3FFFF}'
        | '\u{E01}'..='\u{E3A}'
        | '\u{E40}'..='\u{E4E}'
        | '\u{E80}'..='\u{EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17D3}' => Class::Unspaced,
        c if c.is_whitespace() => Class::Space,
        c if c.is_alphanumeric() || is_mark(c) => Class::Letter,
        _ => Class::Symbol,
    }
}

/// Whether a character is one of those in which Japanese writes foreign words, the long-vowel mark included.
#[must_use]
pub fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}')
}

/// Whether a character only changes the kana before it: the marks of `ガ` and `パ` written apart.
#[must_use]
pub fn is_voicing(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309A}' | '\u{FF9E}' | '\u{FF9F}')
}

/// Whether a word may end before `right` and another begin with it: always, except inside a run of letters,
/// inside a run of Hangul, and round an underscore, which makes one identifier of its neighbours.
#[must_use]
pub fn may_break(left: char, right: char) -> bool {
    match (class(left), class(right)) {
        (Class::Letter, Class::Letter) | (Class::Hangul, Class::Hangul) => false,
        (Class::Letter | Class::Hangul, _) if right == '_' => false,
        (_, Class::Letter | Class::Hangul) if left == '_' => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::may_break;

    #[test]
    fn letters_hold_together() {
        for (left, right) in
            [('o', 'r'), ('т', 'о'), ('a', '1'), ('한', '국'), ('e', '\u{301}'), ('_', 'a'), ('م', 'ا')]
        {
            assert!(!may_break(left, right), "{left}{right}");
        }
    }

    #[test]
    fn scripts_and_symbols_part() {
        for (left, right) in
            [('用', 'O'), ('R', '管'), ('d', '가'), ('a', '-'), ('針', '对'), ('ノ', 'a'), (' ', 'a')]
        {
            assert!(may_break(left, right), "{left}{right}");
        }
    }
}
