//! The sentence round a mention, for the list of places where an entry is used.

use super::Sentence;
use std::ops::Range;

/// How many characters are shown on either side, at most.
const REACH: usize = 80;

/// Cuts the sentence round `range` out of its block; a longer one is cut at a word and shows an ellipsis.
#[must_use]
pub fn sentence(text: &str, block: &Range<usize>, range: &Range<usize>) -> Sentence {
    let before = &text[block.start..range.start];
    let after = &text[range.end..block.end];
    Sentence {
        before: one_line(sentence_start(before)),
        surface: one_line(text[range.clone()].to_owned()),
        after: one_line(sentence_end(after)),
    }
}

fn one_line(text: String) -> String {
    if text.contains('\n') { text.replace('\n', " ") } else { text }
}

/// What belongs to the sentence of what stands before a mention.
fn sentence_start(before: &str) -> String {
    let mut start = before.len();
    let mut next: Option<char> = None;
    for count in 0.. {
        let Some(c) = last_char(&before[..start]) else { break };
        if ends_sentence(c, next) {
            break;
        }
        if count == REACH {
            let cut = before[start..].find(char::is_whitespace).map_or(start, |blank| start + blank);
            return ["…", &before[cut..]].concat();
        }
        start -= c.len_utf8();
        next = Some(c);
    }
    before[start..].trim_start().to_owned()
}

fn sentence_end(after: &str) -> String {
    let mut end = 0;
    let mut c = first_char(after);
    for count in 0.. {
        let Some(here) = c else { break };
        let behind = end + here.len_utf8();
        let next = first_char(&after[behind..]);
        if ends_sentence(here, next) {
            return after[..behind].to_owned();
        }
        if count == REACH {
            let cut = after[..end].rfind(char::is_whitespace).filter(|cut| *cut > 0).unwrap_or(end);
            return [&after[..cut], "…"].concat();
        }
        (end, c) = (behind, next);
    }
    after.trim_end().to_owned()
}

/// Nearly all characters are ASCII, which needs no decoding.
fn first_char(text: &str) -> Option<char> {
    let first = *text.as_bytes().first()?;
    if first.is_ascii() { Some(char::from(first)) } else { text.chars().next() }
}

fn last_char(text: &str) -> Option<char> {
    let last = *text.as_bytes().last()?;
    if last.is_ascii() { Some(char::from(last)) } else { text.chars().next_back() }
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
    use super::sentence;

    fn round(text: &str, word: &str) -> String {
        let at = text.find(word).expect("the word stands in the text");
        let found = sentence(text, &(0..text.len()), &(at..at + word.len()));
        format!("{}[{}]{}", found.before, found.surface, found.after)
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
}
