//! The words of a text, noted so that it is known later which texts cannot mention a name.

use super::lexicon::Lexicon;
use super::page_text::PageText;
use super::spellings::stem_key;
use super::tokens::{cut, push_spelling};
use crate::language::boundaries::Class;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// A number for a word in its common spelling, or for a stem; rarely two words have the same.
#[must_use]
pub fn fingerprint(key: &str) -> u32 {
    (FxBuildHasher.hash_one(key) >> 32) as u32
}

/// The fingerprints of everything on a page with which a name may begin: words, their stems, and words in CamelCase.
pub fn note_words(page: &PageText, language: &str, lexicon: &Lexicon, words: &mut Vec<u32>) {
    let (mut tokens, mut key) = (Vec::new(), String::new());
    let stems = lexicon.stems(language);
    for run in &page.runs {
        let text = &page.text[run.range.clone()];
        cut(text, &mut tokens);
        for token in &tokens {
            let mut note = |written: &str| {
                key.clear();
                push_spelling(written, &mut key);
                words.push(fingerprint(&key));
            };
            if token.whole_end > token.end {
                note(&text[token.start..token.whole_end]);
            }
            note(&text[token.start..token.end]);
            let stem = stems.filter(|_| token.class == Class::Letter).and_then(|stems| stems.stem(&key));
            words.extend(stem.map(|stem| fingerprint(&stem_key(language, &stem))));
        }
    }
    words.sort_unstable();
    words.dedup();
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, fingerprint, note_words};
    use crate::link::page_text::PageText;
    use crate::markdown::{Slugs, document};

    #[test]
    fn every_beginning_of_a_name_is_noted() {
        let text = "Der StatefulSet und die *ＡＲＲ*: 增长, `code`.";
        let tree = document(text, 0..text.len(), &mut Slugs::default());
        let mut words = Vec::new();
        note_words(&PageText::of(&tree), "en", &Lexicon::new(&[]), &mut words);
        for word in ["der", "stateful", "set", "statefulset", "und", "arr", "增"] {
            assert!(words.contains(&fingerprint(word)), "{word}");
        }
        assert!(!words.contains(&fingerprint("code")));
    }
}
