//! Which parts of a text are code between fences: the one answer for all that reads a text line by line.

use super::parse::code_blocks;
use memchr::{memchr2, memmem};
use std::ops::Range;

const MARKS: [char; 2] = ['`', '~'];

/// A code block between fences: byte offsets into the text that it was found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fenced {
    pub range: Range<usize>,
    /// Whether a line of its own ends it, and not the end of the text or of the list that it stands in.
    pub is_closed: bool,
}

/// The code blocks between fences, in the order of the text, wherever the parser sees them: in lists and quotes too.
#[must_use]
pub fn fenced(text: &str) -> Vec<Fenced> {
    if !has_fence(text) {
        return Vec::new();
    }
    if let Some(plain) = of_plain_text(text) {
        return plain;
    }
    let blocks = code_blocks(&with_box_lines_as_text(text)).into_iter();
    blocks.map(|range| Fenced { is_closed: is_closed(&text[range.clone()]), range }).collect()
}

fn has_fence(text: &str) -> bool {
    let marks = [b"```", b"~~~"];
    memchr2(b'`', b'~', text.as_bytes()).is_some_and(|first| {
        marks.iter().any(|mark| memmem::find(&text.as_bytes()[first..], *mark).is_some())
    })
}

/// The same without the parser, for texts whose fences all begin their lines, where nothing but another fence and HTML can
/// make them anything else; `None` for other texts.
fn of_plain_text(text: &str) -> Option<Vec<Fenced>> {
    if text.contains('\r') {
        return None;
    }
    let mut found = Vec::new();
    let mut open: Option<(usize, char, usize)> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let (here, bare) = (start, line.trim_end_matches([' ', '\t', '\n']));
        start += line.len();
        let mark = MARKS.into_iter().find(|mark| bare.starts_with(*mark));
        let fence = mark.map(|mark| (mark, bare.chars().take_while(|c| *c == mark).count()));
        let fence = fence.filter(|(_, count)| *count >= 3);
        match (open, fence) {
            (Some((from, mark, count)), Some((same, more)))
                if same == mark && more >= count && bare.len() == more =>
            {
                found.push(Fenced { range: from..here + bare.len(), is_closed: true });
                open = None;
            }
            (None, Some((mark, count))) if mark != '`' || !bare[count..].contains('`') => {
                open = Some((here, mark, count));
            }
            _ if has_fence(bare) => return None,
            _ if open.is_none() && bare.trim_start().starts_with('<') => return None,
            _ => {}
        }
    }
    found.extend(open.map(|(from, ..)| Fenced { range: from..text.len(), is_closed: false }));
    Some(found)
}

/// Whether a place is in one of them.
#[must_use]
pub fn holds<'f>(blocks: impl IntoIterator<Item = &'f Fenced>, place: usize) -> bool {
    blocks.into_iter().any(|block| block.range.contains(&place))
}

/// Lines of colons are text to the parser, as they are where they are no lines of a box; else it would read them as definitions.
fn with_box_lines_as_text(text: &str) -> String {
    let mut copy = String::with_capacity(text.len());
    for line in text.split_inclusive(['\n', '\r']) {
        let bare = line.trim_start();
        if let Some(rest) = bare.strip_prefix(":::") {
            copy.push_str(&line[..line.len() - bare.len()]);
            copy.push_str("x::");
            copy.push_str(rest);
        } else {
            copy.push_str(line);
        }
    }
    copy
}

fn is_closed(block: &str) -> bool {
    let Some(mark) = block.trim_start().chars().next().filter(|mark| MARKS.contains(mark)) else {
        return false;
    };
    let count = block.trim_start().chars().take_while(|c| *c == mark).count();
    let mut lines = block.trim_end().lines();
    let (first, last) = (lines.next(), lines.next_back());
    let last = last.unwrap_or_default().trim_start_matches([' ', '\t', '>']).trim_end();
    first.is_some() && last.chars().all(|c| c == mark) && last.len() >= count
}

#[cfg(test)]
mod tests {
    use super::{Fenced, code_blocks, fenced, is_closed, of_plain_text, with_box_lines_as_text};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_that_need_no_parser_are_read_as_it_reads_them(
            lines in proptest::collection::vec(
                proptest::sample::select(vec![
                    "```", "```rust", "````", "~~~", "~~~ x", "`````", "``` a", "text", "", "- item", "1. item", "> quote",
                    "  more", "    code", "::: tip", ":::", "Term", ": meaning", "[^1]: note", "[a]: b", "| a | b |", "|---|---|", "# Head",
                    "---", "===", "`a", "``", "$$", "`` x", "- [ ] a", "\t", "[a]: b 'c", "~~~~", "text ~", "\\",
                ]),
                0..14,
            ),
            ends in proptest::bool::ANY,
        ) {
            let text = lines.join("\n") + if ends { "\n" } else { "" };
            let of = |(range, is_closed): (std::ops::Range<usize>, bool)| (range.start, text[range].trim_end().len(), is_closed);
            if let Some(plain) = of_plain_text(&text) {
                let parsed = code_blocks(&with_box_lines_as_text(&text)).into_iter();
                let parsed: Vec<_> = parsed.map(|range| of((range.clone(), is_closed(&text[range])))).collect();
                let plain: Vec<_> = plain.into_iter().map(|Fenced { range, is_closed }| of((range, is_closed))).collect();
                prop_assert_eq!(plain, parsed, "{}", text);
            }
        }
    }

    #[test]
    fn code_is_where_the_parser_sees_it() {
        for (text, code) in [
            ("a\n```\nb\n```\nc\n", &[("b", true)][..]),
            ("- ```\n  b\n  ```\n\nc\n", &[("b", true)]),
            ("- ```\n  b\n\nc\n", &[("b", false)]),
            ("> ```\n> b\n> ```\n\nc\n", &[("b", true)]),
            ("````\n```\nb\n````\nc\n", &[("b", true)]),
            ("````\n```\nb\n", &[("b", false)]),
            ("<!--\n```\nb\n```\n-->\n", &[]),
            ("    ```\n    b\n    ```\n", &[]),
            ("```\n::: tip\nb\n:::\n```\nc\n", &[("b", true)]),
        ] {
            let found = fenced(text);
            assert_eq!(found.len(), code.len(), "{text}: {found:?}");
            for (block, (word, is_closed)) in found.iter().zip(code) {
                assert!(text[block.range.clone()].contains(word), "{text}");
                assert!(!text[block.range.clone()].contains('c'), "{text}");
                assert_eq!(block.is_closed, *is_closed, "{text}");
            }
        }
    }
}
