//! The words of a text as look-up counts them. `themes/default/assets/js/search/` holds the same functions in
//! JavaScript (`plain.js`, `words.js`); both are run over `tests/vectors/tokens.json`, so that a query meets what was indexed.

use super::fold::{is_dash, is_invisible, is_quote};
use super::ngram::{grams, is_gram_script};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer words are cut, in characters: nobody types them, and indexes of some readers recurse by letter.
const LONGEST_TOKEN: usize = 64;

/// The form in which look-up compares text: compatibility characters resolved, lower case, no accents, dashes, underscores
/// and white space as one blank. Unlike [`super::fold`] it keeps traditional Chinese, whose table no page should load.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    if text.is_ascii() {
        text.chars().for_each(|c| push_plain(&mut plain, c.to_ascii_lowercase()));
    } else {
        let letters = text.nfkd().flat_map(char::to_lowercase);
        letters.filter(|c| !is_accent(*c) && !is_invisible(*c)).for_each(|c| push_plain(&mut plain, c));
        plain = plain.nfc().collect();
    }
    plain.truncate(plain.trim_end_matches(' ').len());
    plain
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{640}' | '\u{670}')
}

fn push_plain(plain: &mut String, c: char) {
    match c {
        c if c.is_whitespace() || is_dash(c) || c == '_' => {
            if !plain.is_empty() && !plain.ends_with(' ') {
                plain.push(' ');
            }
        }
        c if is_quote(c) => plain.push('\''),
        'ß' => plain.push_str("ss"),
        'æ' => plain.push_str("ae"),
        'œ' => plain.push_str("oe"),
        'ø' => plain.push('o'),
        'ł' => plain.push('l'),
        'đ' => plain.push('d'),
        'ı' => plain.push('i'),
        'ς' => plain.push('σ'),
        c => plain.push(c),
    }
}

/// The words of a text in order, not yet stemmed: runs of letters and digits, beside them forms such as `c++`, `c#` and
/// `.net`; runs of Han, kana and Hangul as one- and two-grams.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let plain: Vec<char> = plain(text).chars().collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < plain.len() {
        let class = Class::of(plain[at]);
        let end = at + plain[at..].iter().take_while(|c| Class::of(**c) == class).count();
        match class {
            Class::Gram => words.extend(grams(&plain[at..end])),
            Class::Word => push_word(&mut words, &plain, at..end),
            Class::Other => {}
        }
        at = end;
    }
    words
}

/// A word, and before it the form with the symbols that belong to it.
fn push_word(words: &mut Vec<String>, plain: &[char], range: std::ops::Range<usize>) {
    let word: String = plain[range.clone()].iter().collect();
    let dotted = range.start > 0
        && plain[range.start - 1] == '.'
        && (range.start < 2 || plain[range.start - 2] == ' ');
    let signs: String = plain[range.end..].iter().take(2).take_while(|c| matches!(c, '+' | '#')).collect();
    if dotted {
        words.push(format!(".{word}"));
    }
    if !signs.is_empty() {
        words.push(format!("{word}{signs}"));
    }
    words.push(word);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Gram,
    Word,
    Other,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            c if c.is_ascii() => {
                if c.is_ascii_alphanumeric() {
                    Self::Word
                } else {
                    Self::Other
                }
            }
            c if is_gram_script(c) => Self::Gram,
            c if c.is_alphanumeric() || is_combining_mark(c) => Self::Word,
            _ => Self::Other,
        }
    }
}

/// The stem of an English-looking word: plural, `-ing`, `-ed` and a final `e` are dropped. Others stay as they are.
#[must_use]
pub fn stem(word: &str) -> String {
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let singular = without_plural(word);
    let root = without_ending(&singular);
    match root.strip_suffix('e') {
        Some(root) if root.len() > 2 => root.to_owned(),
        _ => root.to_owned(),
    }
}

fn without_plural(word: &str) -> String {
    if let Some(root) = word.strip_suffix("ies")
        && root.len() > 1
    {
        return format!("{root}y");
    }
    if let Some(root) = word.strip_suffix("es")
        && ["s", "x", "z", "ch", "sh"].iter().any(|end| root.ends_with(end))
    {
        return root.to_owned();
    }
    match word.strip_suffix('s') {
        Some(root) if !["s", "u", "i"].iter().any(|end| root.ends_with(end)) => root.to_owned(),
        _ => word.to_owned(),
    }
}

/// Drops `-ing` and `-ed` where a syllable is left before them, and the consonant that they doubled.
fn without_ending(word: &str) -> &str {
    let Some(root) = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed")) else { return word };
    if root.len() < 3 || !root.bytes().any(|b| b"aeiouy".contains(&b)) {
        return word;
    }
    let [.., before, last] = root.as_bytes() else { return root };
    let doubled = before == last && !b"aeioulsz".contains(last);
    &root[..root.len() - usize::from(doubled)]
}

/// The beginning of a very long word, all of any other.
#[must_use]
pub fn cut(mut word: String) -> String {
    if let Some((end, _)) = word.char_indices().nth(LONGEST_TOKEN) {
        word.truncate(end);
    }
    word
}

#[cfg(test)]
mod tests {
    use super::{cut, plain, stem, words};

    /// A line of the table that Rust and JavaScript share.
    #[derive(serde::Deserialize)]
    struct Vector {
        text: String,
        #[serde(default = "once")]
        repeat: usize,
        plain: Option<String>,
        /// The stems of the words; `words` is given where it differs.
        tokens: Vec<String>,
        words: Option<Vec<String>>,
    }

    fn once() -> usize {
        1
    }

    #[test]
    fn tokens_are_those_of_the_shared_table() {
        let table = include_str!("../../tests/vectors/tokens.json");
        let vectors: Vec<Vector> = serde_json::from_str(table).expect("the table is JSON");
        for vector in vectors {
            let text = vector.text.repeat(vector.repeat);
            let words: Vec<String> = words(&text).into_iter().map(cut).collect();
            let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
            assert_eq!(stems, vector.tokens, "{}", vector.text);
            assert_eq!(words, vector.words.unwrap_or(vector.tokens), "{}", vector.text);
            if let Some(expected) = vector.plain {
                assert_eq!(plain(&text), expected, "{}", vector.text);
            }
        }
    }
}
