//! The words of a reading, each with what its spelling tells: capital, acronym, function word, and whether it continues a phrase.
//!
//! 1. What looks like an address, a path, a file name or a template's mark is no word.
//! 2. Words of scripts with spaces keep their hyphens; an acronym before a hyphen is a word of its own.
//! 3. Runs of Han are cut by the dictionary.

use super::shape::{is_acronym, is_code, run_end, template};
use crate::language::boundaries::{Class, class};
use crate::language::fold::spelling;
use crate::language::frequency::{Ordinary, ordinary};
use crate::language::segment::{is_function_word, word_breaks};
use crate::language::tokens::without_plural as singular;
use crate::markdown::reading::Reading;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// A word and its place in the reading's text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// The same for all spellings of a word.
    pub key: u64,
    pub start: u32,
    length: u16,
    marks: u16,
}

/// What is known of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// The first of its sentence.
    First = 1,
    /// It follows the word before it with nothing but a blank between.
    Continues = 2,
    Capital = 4,
    Acronym = 8,
    /// A function word, which no term begins or ends with.
    Function = 16,
    Number = 32,
    Han = 64,
    /// In a heading.
    Heading = 128,
    /// A name of the glossary begins here.
    NameStart = 256,
    /// A name of the glossary ends here.
    NameEnd = 512,
    /// Part of a name of the glossary.
    Name = 1024,
}

impl Token {
    pub fn has(self, mark: Mark) -> bool {
        self.marks & mark as u16 != 0
    }

    pub fn set(&mut self, mark: Mark) {
        self.marks |= mark as u16;
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.start as usize + self.length as usize
    }
}

/// Longer words are none.
const LONGEST: usize = 60;

/// All words of a reading, in order.
pub(super) fn tokens(reading: &Reading) -> Vec<Token> {
    let mut cutter =
        Cutter { text: &reading.text, tokens: Vec::new(), end: 0, is_first: true, is_heading: false };
    cutter.tokens.reserve(reading.text.len() / 6);
    for block in &reading.blocks {
        cutter.end = usize::MAX;
        cutter.is_first = true;
        cutter.is_heading = block.is_heading;
        cutter.block(block.range.clone());
    }
    cutter.tokens
}

struct Cutter<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// Where the last word ended, to tell whether the next continues it.
    end: usize,
    is_first: bool,
    is_heading: bool,
}

impl Cutter<'_> {
    fn block(&mut self, block: Range<usize>) {
        let mut at = block.start;
        while let Some(c) = self.text[at..block.end].chars().next() {
            let rest = &self.text[at..block.end];
            if let Some(length) = template(rest) {
                at += length;
                continue;
            }
            let (end, kind) = (run_end(rest, at), class(c));
            match kind {
                Class::Unspaced => self.han(at..end),
                Class::Letter | Class::Hangul => self.chunk(at..end),
                Class::Space => {}
                Class::Symbol if end > at + c.len_utf8() => {}
                Class::Symbol => {
                    self.is_first |= matches!(c, '.' | '!' | '?' | ':' | '。' | '！' | '？' | '：' | '•');
                }
            }
            at = end;
        }
    }

    /// A stretch of letters and of the marks that may stand within words, paths and addresses.
    fn chunk(&mut self, range: Range<usize>) {
        let written = &self.text[range.clone()];
        let bare = written.trim_end_matches(|c: char| !c.is_alphanumeric());
        let ends_sentence = written[bare.len()..].contains(['.', '!', '?', ':']);
        if bare.is_empty() || is_code(bare) {
            self.is_first = ends_sentence;
            return;
        }
        let range = range.start..range.start + bare.len();
        let mut at = range.start;
        for part in bare.split('/') {
            self.word(at..at + part.len());
            at += part.len() + 1;
        }
        self.is_first = ends_sentence;
    }

    fn word(&mut self, range: Range<usize>) {
        let written = &self.text[range.clone()];
        let possessive = ["'s", "’s", "'", "’"].into_iter().find_map(|end| written.strip_suffix(end));
        let range = range.start..range.start + possessive.unwrap_or(written).len();
        let written = &self.text[range.clone()];
        // Korean glues particles to foreign words.
        if let Some(particle) = written.find(|c| class(c) == Class::Hangul).filter(|at| *at > 0) {
            return self.push(range.start..range.start + particle);
        }
        let head = written.split('-').next().unwrap_or_default();
        if head.len() < written.len() && is_acronym(head) {
            self.push(range.start..range.start + head.len());
            let tail = range.start + head.len() + 1..range.end;
            return self.push(tail);
        }
        self.push(range);
    }

    fn push(&mut self, range: Range<usize>) {
        let written = &self.text[range.clone()];
        if written.is_empty() || written.len() > LONGEST {
            return;
        }
        let lower: String = written.chars().flat_map(spelling).collect();
        let mut token = self.token(&key_text(&lower), range.clone());
        if written.starts_with(char::is_uppercase) {
            token.set(Mark::Capital);
        }
        if is_acronym(written) {
            token.set(Mark::Acronym);
        }
        if written.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b',')) {
            token.set(Mark::Number);
        }
        if lower.contains('\'') || is_function(&lower) {
            token.set(Mark::Function);
        }
        self.tokens.push(token);
        self.is_first = false;
        self.end = range.end;
    }

    fn han(&mut self, range: Range<usize>) {
        let run = &self.text[range.clone()];
        for pair in word_breaks(run).windows(2) {
            let place = range.start + pair[0]..range.start + pair[1];
            let word: String = self.text[place.clone()].chars().flat_map(spelling).collect();
            let mut token = self.token(&word, place.clone());
            token.set(Mark::Han);
            if is_function_word(&word) {
                token.set(Mark::Function);
            }
            self.tokens.push(token);
            self.is_first = false;
            self.end = place.end;
        }
    }

    fn token(&self, key: &str, range: Range<usize>) -> Token {
        let key = xxh3_64(key.as_bytes());
        let mut token = Token { key, start: range.start as u32, length: range.len() as u16, marks: 0 };
        if self.is_first {
            token.set(Mark::First);
        }
        if self.is_heading {
            token.set(Mark::Heading);
        }
        if self.end <= range.start && self.text[self.end..range.start].chars().all(char::is_whitespace) {
            token.set(Mark::Continues);
        }
        token
    }
}

/// What the numbers of a noun have in common.
fn key_text(lower: &str) -> String {
    let is_noun = lower.len() > 3 && lower.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    if is_noun { singular(lower) } else { lower.to_owned() }
}

fn is_function(lower: &str) -> bool {
    ["en", "de", "fr", "es"].iter().any(|language| ordinary(language, lower) == Ordinary::Function)
}

#[cfg(test)]
mod tests {
    use super::{Mark, tokens};
    use crate::markdown::reading::Reading;
    use crate::source::Document;

    fn words(text: &str) -> Vec<String> {
        let reading = Reading::of(&Document::new("a.md".into(), text.into()));
        let tokens = tokens(&reading);
        tokens.iter().map(|token| reading.text[token.range()].to_owned()).collect()
    }

    #[test]
    fn code_addresses_and_templates_are_no_words() {
        assert_eq!(
            words("See https://a.example/b, a@b.c, /etc/x, my_var, kube.io, {{< x y >}} v1.2 and end."),
            ["See", "and", "end"]
        );
        assert_eq!(
            words("A CI/CD system's R&D, multi-tenant."),
            ["A", "CI", "CD", "system", "R&D", "multi-tenant"]
        );
        assert_eq!(words("TLS-secured UTF-8"), ["TLS", "secured", "UTF", "8"]);
        assert_eq!(words("API를 API의"), ["API", "API"]);
        assert_eq!(words("用OKR管理目标"), ["用", "OKR", "管理", "目标"]);
    }

    #[test]
    fn sentences_begin_where_they_do() {
        let reading =
            Reading::of(&Document::new("a.md".into(), "One two. Three (four) e.g. Five\n\n- Six".into()));
        let tokens = tokens(&reading);
        let first = tokens.iter().filter(|token| token.has(Mark::First));
        let first: Vec<&str> = first.map(|token| &reading.text[token.range()]).collect();
        assert_eq!(first, ["One", "Three", "Five", "Six"]);
    }
}
