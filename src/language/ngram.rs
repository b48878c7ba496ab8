//! Overlapping one- and two-grams: the words of scripts that do not part them.

use unicode_script::{Script, UnicodeScript};

/// Whether a character belongs to a script that is searched by grams: Han, kana and Hangul.
#[must_use]
pub fn is_gram_script(c: char) -> bool {
    if c < '\u{1100}' {
        return false;
    }
    c == 'ー' || matches!(c.script(), Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul)
}

/// Every character of a run, each followed by the pair that begins with it.
pub fn grams(run: &[char]) -> impl Iterator<Item = String> {
    run.iter().enumerate().flat_map(|(at, c)| {
        let pair = run.get(at + 1).map(|next| [*c, *next].iter().collect());
        std::iter::once(c.to_string()).chain(pair)
    })
}

#[cfg(test)]
mod tests {
    use super::grams;

    #[test]
    fn a_run_gives_its_characters_and_pairs() {
        let run: Vec<char> = "中央行".chars().collect();
        assert_eq!(grams(&run).collect::<Vec<_>>(), ["中", "中央", "央", "央行", "行"]);
    }
}
