//! Running text as tokens: the units in which names are compared.
//!
//! A token is a word of letters and digits, a part of a CamelCase word, one character of a script without word spaces,
//! or one symbol. White space and single hyphens only part tokens, so that `load balancer`, `load-balancer` and
//! `LoadBalancer` are the same two tokens.

use crate::language::boundaries::{Class, class, is_voicing};
use crate::language::fold::{is_dash, is_invisible, is_quote, spelling};
use crate::language::normal::compose;

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing: a hump of a CamelCase word, another script, a symbol.
    None,
    /// White space, or the beginning of the text.
    Space,
    /// One hyphen without blanks.
    Hyphen,
}

/// A unit of text; `start..end` are bytes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub start: usize,
    pub end: usize,
    pub gap: Gap,
    pub class: Class,
    /// Where the whole CamelCase word ends that this token begins; else `end`.
    pub whole_end: usize,
    /// Whether it is ASCII letters and digits only.
    pub is_ascii: bool,
}

/// Cuts a text into tokens, in order.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 6 + 1);
    cut(text, &mut found);
    found
}

/// As [`tokens`], in place of what `found` held.
pub fn cut(text: &str, found: &mut Vec<Token>) {
    found.clear();
    let mut cutter = Cutter { text, at: 0, gap: Gap::Space };
    while cutter.at < text.len() {
        cutter.step(found);
    }
}

struct Cutter<'t> {
    text: &'t str,
    at: usize,
    gap: Gap,
}

impl Cutter<'_> {
    fn step(&mut self, found: &mut Vec<Token>) {
        match self.text.as_bytes()[self.at] {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => self.word(found),
            b' ' | b'\n' => self.skip(self.at + 1, Gap::Space),
            _ => self.other(found),
        }
    }

    fn other(&mut self, found: &mut Vec<Token>) {
        let Some(c) = self.text[self.at..].chars().next() else { return };
        let end = self.at + c.len_utf8();
        match class(c) {
            Class::Space => self.skip(end, Gap::Space),
            Class::Letter => self.word(found),
            Class::Symbol if is_invisible(c) => self.at = end,
            Class::Symbol if is_hyphen(c) && self.joins(end) => self.skip(end, Gap::Hyphen),
            Class::Unspaced => {
                // `ｶ` and `ﾞ` are one letter.
                let rest = &self.text[end..];
                let end = self.text.len() - rest.trim_start_matches(is_voicing).len();
                self.push(found, end, end, Class::Unspaced);
            }
            kind => self.push(found, end, end, kind),
        }
    }

    fn skip(&mut self, end: usize, gap: Gap) {
        self.at = end;
        self.gap = gap;
    }

    /// Whether the hyphen before `end` stands between two letters.
    fn joins(&self, end: usize) -> bool {
        let is_letter = |c: char| !matches!(class(c), Class::Space | Class::Symbol);
        self.text[..self.at].chars().next_back().is_some_and(is_letter)
            && self.text[end..].chars().next().is_some_and(is_letter)
    }

    fn push(&mut self, found: &mut Vec<Token>, end: usize, whole_end: usize, kind: Class) {
        let is_ascii = kind == Class::Letter && self.text.as_bytes()[self.at..end].is_ascii();
        let token = Token { start: self.at, end, gap: self.gap, class: kind, whole_end, is_ascii };
        found.push(token);
        self.at = end;
        self.gap = Gap::None;
    }

    /// One word, cut at its humps.
    fn word(&mut self, found: &mut Vec<Token>) {
        let bytes = &self.text.as_bytes()[self.at..];
        let is_plain = |byte: &u8| KINDS[usize::from(*byte)] == Kind::Plain;
        let plain = bytes.iter().position(|byte| !is_plain(byte)).unwrap_or(bytes.len());
        if plain > 0 && bytes.get(plain).is_none_or(|byte| KINDS[usize::from(*byte)] == Kind::Other) {
            // Nearly every word.
            let (start, end) = (self.at, self.at + plain);
            let class = Class::Letter;
            found.push(Token { start, end, gap: self.gap, class, whole_end: end, is_ascii: true });
            self.at = end;
            self.gap = Gap::None;
            return;
        }
        self.humps(found);
    }

    /// A word with capitals or of letters beyond ASCII.
    fn humps(&mut self, found: &mut Vec<Token>) {
        let rest = &self.text[self.at..];
        let length = rest.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let length = match rest[length..].chars().next() {
            Some(c) if !c.is_ascii() => word_length(rest, length),
            _ => length,
        };
        let whole_end = self.at + length;
        let word = &rest.as_bytes()[..length];
        if word.is_ascii() && !word[1..].iter().any(u8::is_ascii_uppercase) {
            // One hump.
            self.push(found, whole_end, whole_end, Class::Letter);
            return;
        }
        let mut humps = Humps { word: &rest[..length], at: 0 };
        let base = self.at;
        let mut first = true;
        while let Some(end) = humps.next_end() {
            let whole = if first { whole_end } else { base + end };
            first = false;
            self.push(found, base + end, whole, Class::Letter);
        }
    }
}

/// What a byte of a text can be, as far as it matters for the many words that need no closer look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A small letter or digit.
    Plain,
    /// A capital, or a part of a character beyond ASCII.
    Letter,
    Other,
}

const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Letter; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' | b'0'..=b'9' => Kind::Plain,
            b'A'..=b'Z' => Kind::Letter,
            _ => Kind::Other,
        };
        byte += 1;
    }
    kinds
};

/// How far the letters of a word reach, of which the first `known` bytes are known.
fn word_length(rest: &str, known: usize) -> usize {
    let is_part = |c: char| class(c) == Class::Letter || c == '\u{AD}' || c == '\u{200D}' || c == '\u{200C}';
    rest[known..].char_indices().find(|(_, c)| !is_part(*c)).map_or(rest.len(), |(at, _)| known + at)
}

/// A hyphen that may join words; longer dashes part them.
fn is_hyphen(c: char) -> bool {
    is_dash(c) && !matches!(c, '\u{2014}' | '\u{2015}')
}

/// The ends of the humps of a word: `Persistent|Volume|Claims`, `HTTP|Server`, `APIs`.
struct Humps<'t> {
    word: &'t str,
    at: usize,
}

impl Humps<'_> {
    fn next_end(&mut self) -> Option<usize> {
        if self.at >= self.word.len() {
            return None;
        }
        let mut chars = self.word[self.at..].char_indices().peekable();
        let mut previous = chars.next()?.1;
        while let Some((offset, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            if is_hump(previous, c, next) {
                let end = self.at + offset;
                if &self.word[end..] == "s" {
                    continue;
                }
                self.at = end;
                return Some(end);
            }
            previous = c;
        }
        self.at = self.word.len();
        Some(self.at)
    }
}

/// Whether a hump begins with `c`: a capital after a small letter, or the last of several capitals before small letters.
fn is_hump(previous: char, c: char, next: Option<char>) -> bool {
    if !c.is_uppercase() {
        return false;
    }
    let ends_acronym = previous.is_uppercase() && next.is_some_and(char::is_lowercase);
    // The `s` of `APIs` is a plural, not a new word.
    let plural = next == Some('s');
    previous.is_lowercase() || (ends_acronym && !plural)
}

/// A word as it is looked up: every character in its common spelling, marks joined to their letters, invisible ones
/// left out.
pub fn push_spelling(word: &str, key: &mut String) {
    // A quote is spelled like the curly ones.
    if word.is_ascii() && !word.starts_with(is_quote) {
        key.push_str(word);
        let from = key.len() - word.len();
        key[from..].make_ascii_lowercase();
    } else {
        let from = key.len();
        for c in word.chars().filter(|c| !is_invisible(*c)).flat_map(spelling) {
            let composed = key[from..].chars().next_back().and_then(|last| compose(last, c));
            if composed.is_some() {
                key.pop();
            }
            key.push(composed.unwrap_or(c));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{push_spelling, tokens};

    fn parts(text: &str) -> String {
        let parts: Vec<&str> = tokens(text).iter().map(|token| &text[token.start..token.end]).collect();
        parts.join("|")
    }

    #[test]
    fn words_are_cut_at_spaces_hyphens_and_humps() {
        for (text, parts) in [
            ("load-balancer pool", "load|balancer|pool"),
            ("PersistentVolumeClaims", "Persistent|Volume|Claims"),
            ("HTTPServer APIs PVCs", "HTTP|Server|APIs|PVCs"),
            ("kOps K8s H100", "k|Ops|K8s|H100"),
            ("C++ and .NET", "C|+|+|and|.|NET"),
            ("a - b", "a|-|b"),
            ("用OKR管理", "用|OKR|管|理"),
            ("파드 Pod가", "파|드|Pod|가"),
            ("Häuser Ärzte", "Häuser|Ärzte"),
            ("soft\u{AD}ware", "soft\u{AD}ware"),
            ("ｶﾞｲﾄﾞ", "ｶﾞ|ｲ|ﾄﾞ"),
            ("か\u{3099}き", "か\u{3099}|き"),
            ("", ""),
        ] {
            assert_eq!(self::parts(text), parts, "{text}");
        }
    }

    #[test]
    fn a_word_is_spelled_the_same_in_every_width_and_composition() {
        for (a, b) in
            [("ｶﾞ", "ガ"), ("か\u{3099}", "が"), ("Cafe\u{301}", "café"), ("ＡＲＲ", "arr"), ("\"", "״")]
        {
            let spelled = |word| {
                let mut key = String::from("before");
                push_spelling(word, &mut key);
                key
            };
            assert_eq!(spelled(a), spelled(b), "{a} and {b}");
        }
    }

    #[test]
    fn the_first_hump_knows_the_whole_word() {
        let found = tokens("a GraphQL query");
        assert_eq!((found[1].start, found[1].end, found[1].whole_end), (2, 7, 9));
    }
}
