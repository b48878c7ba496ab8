//! The sentence round a mention, for the list of places where an entry is used.

use super::Sentence;
use memchr::{memchr3_iter, memrchr3_iter};
use std::ops::Range;

/// How many characters are shown on either side, at most.
const REACH: usize = 80;

/// Cuts the sentence round `range` out of its block; a longer one is cut at a word and shows an ellipsis.
#[must_use]
pub fn sentence(text: &str, block: &Range<usize>, range: &Range<usize>) -> Sentence {
    let [mark, before] = sentence_start(&text[block.start..range.start]);
    let [after, end] = sentence_end(&text[range.end..block.end]);
    let start = mark.len() + before.len();
    let text = [mark, before, &text[range.clone()], after, end].concat();
    let text = if text.contains('\n') { text.replace('\n', " ") } else { text };
    Sentence { text: text.into(), mention: start..start + range.len() }
}

/// What belongs to the sentence of what stands before a mention, behind an ellipsis where it is cut.
fn sentence_start(before: &str) -> [&str; 2] {
    let (start, is_cut) = start_in_ascii(before).unwrap_or_else(|| start_in_any(before));
    if is_cut {
        let cut = before[start..].find(char::is_whitespace).map_or(start, |blank| start + blank);
        return ["…", &before[cut..]];
    }
    ["", before[start..].trim_start()]
}

/// Where the sentence begins, and whether that is only as far as is shown; `None` where not all of it is ASCII.
fn start_in_ascii(before: &str) -> Option<(usize, bool)> {
    let from = before.len().saturating_sub(REACH + 1);
    let window = before.as_bytes()[from..].is_ascii().then(|| &before.as_bytes()[from..])?;
    let is_end = |at: &usize| is_blank_or_end(window.get(at + 1));
    match memrchr3_iter(b'.', b'!', b'?', window).find(is_end) {
        Some(at) => Some((from + at + 1, false)),
        None if before.len() > REACH => Some((before.len() - REACH, true)),
        None => Some((0, false)),
    }
}

fn start_in_any(before: &str) -> (usize, bool) {
    let mut start = before.len();
    let mut next: Option<char> = None;
    for (count, (at, c)) in before.char_indices().rev().enumerate() {
        if ends_sentence(c, next) {
            return (start, false);
        }
        if count == REACH {
            return (start, true);
        }
        start = at;
        next = Some(c);
    }
    (start, false)
}

fn sentence_end(after: &str) -> [&str; 2] {
    let (end, is_cut) = end_in_ascii(after).unwrap_or_else(|| end_in_any(after));
    if is_cut {
        let cut = after[..end].rfind(char::is_whitespace).filter(|cut| *cut > 0).unwrap_or(end);
        return [&after[..cut], "…"];
    }
    let whole = &after[..end];
    // A sentence without a mark ends with its block.
    [if end == after.len() { whole.trim_end() } else { whole }, ""]
}

/// As [`start_in_ascii`], for the end.
fn end_in_ascii(after: &str) -> Option<(usize, bool)> {
    let window = &after.as_bytes()[..after.len().min(REACH + 2)];
    if !window.is_ascii() {
        return None;
    }
    let is_end = |at: &usize| is_blank_or_end(window.get(at + 1));
    match memchr3_iter(b'.', b'!', b'?', &window[..window.len().min(REACH + 1)]).find(is_end) {
        Some(at) => Some((at + 1, false)),
        None if after.len() > REACH => Some((REACH, true)),
        None => Some((after.len(), false)),
    }
}

fn end_in_any(after: &str) -> (usize, bool) {
    let mut chars = after.char_indices().enumerate().peekable();
    while let Some((count, (at, c))) = chars.next() {
        let next = chars.peek().map(|(_, (_, next))| *next);
        if ends_sentence(c, next) {
            return (at + c.len_utf8(), false);
        }
        if count == REACH {
            return (at, true);
        }
    }
    (after.len(), false)
}

/// Whether a mark ends a sentence before `next`.
fn is_blank_or_end(next: Option<&u8>) -> bool {
    next.is_none_or(|next| char::from(*next).is_whitespace())
}

/// A full stop ends a sentence only before a blank: not in `v1.2` or `example.com`.
fn ends_sentence(c: char, next: Option<char>) -> bool {
    match c {
        '。' | '！' | '？' | '．' | '؟' | '।' => true,
        '.' | '!' | '?' => next.is_none_or(char::is_whitespace),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{end_in_any, end_in_ascii, sentence, start_in_any, start_in_ascii};

    fn round(text: &str, word: &str) -> String {
        let at = text.find(word).expect("the word stands in the text");
        let found = sentence(text, &(0..text.len()), &(at..at + word.len()));
        let [before, mention, after] = found.parts();
        format!("{before}[{mention}]{after}")
    }

    #[test]
    fn a_sentence_ends_at_its_full_stop() {
        assert_eq!(round("One. Two pods in v1.2 run. Three.", "pods"), "Two [pods] in v1.2 run.");
        assert_eq!(round("前面。每个节点都运行。后面", "节点"), "每个[节点]都运行。");
        assert_eq!(round("a\npod", "pod"), "a [pod]");
    }

    #[test]
    fn a_long_sentence_is_cut_at_words() {
        let long = format!("{} pod {}", "word ".repeat(40), "other ".repeat(40));
        let found = round(&long, "pod");
        assert!(found.starts_with("… word") && found.ends_with("other…") && found.len() < 190, "{found}");
    }

    #[test]
    fn ascii_is_cut_as_any_text_is() {
        for length in 0..200 {
            for mark in [".", ". ", "? x", "", "\u{b}", ".\u{b}", " v1.2 "] {
                let text = format!("{}{mark}{}", "ab ".repeat(length / 3), "c".repeat(length % 7));
                assert_eq!(start_in_ascii(&text), Some(start_in_any(&text)), "{text:?}");
                assert_eq!(end_in_ascii(&text), Some(end_in_any(&text)), "{text:?}");
            }
        }
    }
}
