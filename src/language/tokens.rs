//! The words of a text as look-up counts them. `themes/default/assets/js/search/` holds the same functions in
//! JavaScript (`plain.js`, `words.js`); both are run over `tests/vectors/tokens.json`, so that a query meets what was indexed.

use super::ngram::{each_gram, is_gram_script};
use super::normal::is_mark;
use super::plain::plain;

/// Longer words are cut, in characters: nobody types them, and indexes of some readers recurse by letter.
const LONGEST_TOKEN: usize = 64;

/// The words of a text in order, not yet stemmed: runs of letters and digits, beside them forms such as `c++`, `c#` and
/// `.net`; runs of Han, kana and Hangul as one- and two-grams.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(&plain(text), |word| words.push(word.to_owned()));
    words
}

/// Calls `found` with each word of a text in its [`plain`] form. Words are pieces of the text, so nothing is copied.
pub fn each_word<'t>(plain: &'t str, mut found: impl FnMut(&'t str)) {
    let mut at = 0;
    while let Some(first) = plain[at..].chars().next() {
        let class = Class::of(first);
        let run = end_of_run(plain, at, class);
        match class {
            Class::Gram => each_gram(&plain[at..run], &mut found),
            Class::Word => with_signs(plain, at..run, &mut found),
            Class::Other => {}
        }
        at = run;
    }
}

/// Where the run of one class ends that begins at `at`.
fn end_of_run(plain: &str, at: usize, class: Class) -> usize {
    // Characters of one byte are told apart without decoding them.
    let short =
        plain.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii() && Class::of_ascii(**byte) == class);
    let at = at + short.count();
    plain[at..].find(|c| Class::of(c) != class).map_or(plain.len(), |length| at + length)
}

/// A word, and before it the forms with the symbols that belong to it.
fn with_signs<'t>(plain: &'t str, range: std::ops::Range<usize>, found: &mut impl FnMut(&'t str)) {
    let bytes = plain.as_bytes();
    if matches!(bytes[..range.start], [b'.'] | [.., b' ', b'.']) {
        found(&plain[range.start - 1..range.end]);
    }
    let signs = bytes[range.end..].iter().take(2).take_while(|byte| matches!(byte, b'+' | b'#')).count();
    if signs > 0 {
        found(&plain[range.start..range.end + signs]);
    }
    found(&plain[range]);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Gram,
    Word,
    Other,
}

impl Class {
    fn of_ascii(byte: u8) -> Self {
        if byte.is_ascii_alphanumeric() { Self::Word } else { Self::Other }
    }

    fn of(c: char) -> Self {
        match c {
            c if c.is_ascii() => Self::of_ascii(c as u8),
            c if is_gram_script(c) => Self::Gram,
            c if c.is_alphanumeric() || is_mark(c) => Self::Word,
            _ => Self::Other,
        }
    }
}

/// Arabic articles, and those with a word of one letter before them.
const ARTICLES: [&str; 6] = ["ال", "وال", "فال", "بال", "كال", "لل"];

/// The stem of an English-looking word: plural, `-ing`, `-ed` and a final `e` are dropped; of an Arabic one, without its article.
/// Others stay as they are.
#[must_use]
pub fn stem(word: &str) -> String {
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return without_article(word).to_owned();
    }
    let singular = without_plural(word);
    let root = without_ending(&singular);
    match root.strip_suffix('e') {
        Some(root) if root.len() > 2 => root.to_owned(),
        _ => root.to_owned(),
    }
}

fn without_article(word: &str) -> &str {
    let rest = ARTICLES.iter().find_map(|article| word.strip_prefix(article));
    rest.filter(|rest| rest.chars().nth(2).is_some()).unwrap_or(word)
}

/// The singular of an English-looking word in lower case, by its ending alone.
#[must_use]
pub fn without_plural(word: &str) -> String {
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
pub fn cut(word: &str) -> &str {
    if word.len() <= LONGEST_TOKEN {
        return word;
    }
    word.char_indices().nth(LONGEST_TOKEN).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::{cut, stem, words};
    use crate::language::plain::plain;

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
            let words: Vec<String> = words(&text).iter().map(|word| cut(word).to_owned()).collect();
            let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
            assert_eq!(stems, vector.tokens, "{}", vector.text);
            assert_eq!(words, vector.words.unwrap_or(vector.tokens), "{}", vector.text);
            if let Some(expected) = vector.plain {
                assert_eq!(plain(&text), expected, "{}", vector.text);
            }
        }
    }
}
