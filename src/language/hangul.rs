//! Hangul by its initial consonants: how Korean names are looked up in a hurry.

/// The initial consonants in the order of the syllables (The Unicode Standard, 3.12), as a keyboard has them.
const INITIALS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ',
    'ㅍ', 'ㅎ',
];
const FIRST_SYLLABLE: u32 = 0xAC00;
const SYLLABLES_OF_AN_INITIAL: u32 = 588;

/// The name with each syllable as its initial consonant: `서버 API` as `ㅅㅂ API`. `None` where it has no syllable.
#[must_use]
pub fn initials(name: &str) -> Option<String> {
    let initial = |c: char| {
        let syllable = u32::from(c).checked_sub(FIRST_SYLLABLE)?;
        INITIALS.get((syllable / SYLLABLES_OF_AN_INITIAL) as usize).copied()
    };
    name.contains(|c| initial(c).is_some()).then(|| name.chars().map(|c| initial(c).unwrap_or(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn syllables_become_their_initial_consonants() {
        assert_eq!(initials("서버 API").as_deref(), Some("ㅅㅂ API"));
        assert_eq!(initials("까힣").as_deref(), Some("ㄲㅎ"));
        assert_eq!(initials("힤 ㅅ API 中"), None);
    }
}
