//! The first look at a body: where its heading is and what follows it.

use super::parse::parse;
use super::passes::split_explicit_id;
use super::text::plain_inlines;
use super::tree::NodeKind;
use std::ops::Range;

/// What stands at the head of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The first heading, where nothing but comments stands before it: its plain text, and the place of that text.
    pub heading: Option<(String, Range<usize>)>,
    /// The heading's level, from 1; 0 without one.
    pub level: u8,
    /// What follows the heading, or everything.
    pub body: Range<usize>,
}

/// Looks at the head of the part of a file at `range`. Only the heading is parsed, however long the text is.
#[must_use]
pub fn outline(text: &str, range: Range<usize>) -> Outline {
    let headless = Outline { heading: None, level: 0, body: range.clone() };
    let start = head_start(text, &range);
    let head = start..head_end(text, start, range.end);
    if !may_be_heading(&text[head.clone()]) {
        return headless;
    }
    let tree = parse(text, head);
    let Some(node) = tree.blocks.first() else { return headless };
    let NodeKind::Heading { level, .. } = node.kind else { return headless };
    let (Some(first), Some(last)) = (node.children.first(), node.children.last()) else { return headless };
    let title = plain_inlines(&node.children);
    let (title, _) = split_explicit_id(&title);
    let written = first.span.start..last.span.end;
    let span = written.start..written.start + split_explicit_id(&text[written]).0.len();
    let end = node.span.end.min(range.end);
    Outline { heading: Some((title.to_owned(), span)), level, body: end..range.end }
}

/// Behind blank lines and comments.
fn head_start(text: &str, range: &Range<usize>) -> usize {
    let mut start = range.start;
    loop {
        let rest = &text[start..range.end];
        let blank: usize =
            rest.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum();
        start += blank;
        let Some(comment) = text[start..range.end].strip_prefix("<!--") else { return start };
        let Some(end) = comment.find("-->") else { return start };
        let behind = start + "<!--".len() + end + "-->".len();
        start = text[behind..range.end].find('\n').map_or(range.end, |end| behind + end + 1);
    }
}

/// The end of the first block that could be a heading: one line that begins with `#`, else the lines up to a blank one.
fn head_end(text: &str, start: usize, end: usize) -> usize {
    let rest = &text[start..end];
    let is_atx = rest.trim_start_matches(' ').starts_with('#');
    let mut lines = rest.split_inclusive('\n');
    if is_atx {
        return start + lines.next().map_or(0, str::len);
    }
    start + lines.take_while(|line| !line.trim().is_empty()).map(str::len).sum::<usize>()
}

/// Whether the lines begin with `#` or end with an underline, so that it is worth while to parse them.
fn may_be_heading(head: &str) -> bool {
    let is_underline =
        |line: &str| !line.trim().is_empty() && line.trim().bytes().all(|byte| matches!(byte, b'=' | b'-'));
    head.trim_start_matches(' ').starts_with('#') || head.lines().any(is_underline)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(text: &str) -> (Option<String>, &str) {
        let outline = outline(text, 0..text.len());
        (outline.heading.map(|(title, _)| title), &text[outline.body])
    }

    #[test]
    fn the_first_heading_is_told_from_the_body() {
        let cases = [
            ("# ARR\n\nBody", (Some("ARR"), "\nBody")),
            ("\n<!-- note -->\n\n## *Net* ARR {#arr}\nBody", (Some("Net ARR"), "Body")),
            ("年度\n===\nBody", (Some("年度"), "Body")),
            ("# ARR", (Some("ARR"), "")),
            ("Text\n\n# Later", (None, "Text\n\n# Later")),
            ("#hash", (None, "#hash")),
            ("#\n\nx", (None, "#\n\nx")),
            ("- # item", (None, "- # item")),
            ("    # code", (None, "    # code")),
            ("", (None, "")),
        ];
        for (text, (title, body)) in cases {
            assert_eq!(heading(text), (title.map(String::from), body), "{text:?}");
        }
    }

    #[test]
    fn places_are_those_of_the_whole_file() {
        let text = "---\nterm: x\n---\n# A *b*\n\nBody";
        let (_, span) = outline(text, 16..text.len()).heading.unwrap();
        assert_eq!(&text[span], "A *b*");
    }
}
