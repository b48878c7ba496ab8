//! Overlapping one- and two-grams: the words of scripts that do not part them.

use unicode_script::{Script, UnicodeScript};

/// Whether a character belongs to a script that is searched by grams: Han, kana and Hangul.
#[must_use]
pub fn is_gram_script(c: char) -> bool {
    if c < '\u{1100}' {
        return false;
    }
    // The common Han characters need no look-up.
    matches!(c, '\u{4E00}'..='\u{9FFF}')
        || c == 'ー'
        || matches!(c.script(), Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul)
}

/// Calls `found` with every character of a run, each followed by the pair that begins with it.
pub fn each_gram<'t>(run: &'t str, found: &mut impl FnMut(&'t str)) {
    let mut ends = run.char_indices().map(|(at, c)| at + c.len_utf8());
    let (mut start, mut end) = (0, ends.next());
    while let Some(here) = end {
        found(&run[start..here]);
        end = ends.next();
        if let Some(next) = end {
            found(&run[start..next]);
        }
        start = here;
    }
}

#[cfg(test)]
mod tests {
    use super::each_gram;

    #[test]
    fn a_run_gives_its_characters_and_pairs() {
        let mut grams = Vec::new();
        each_gram("中央行", &mut |gram| grams.push(gram));
        assert_eq!(grams, ["中", "中央", "央", "央行", "行"]);
    }
}
