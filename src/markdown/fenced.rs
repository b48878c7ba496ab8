//! Which parts of a text are code between fences: the one answer for all that reads a text line by line.

use super::parse::code_blocks;
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
    if !text.contains("```") && !text.contains("~~~") {
        return Vec::new();
    }
    let blocks = code_blocks(&with_box_lines_as_text(text)).into_iter();
    blocks.map(|range| Fenced { is_closed: is_closed(&text[range.clone()]), range }).collect()
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
    use super::fenced;

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
