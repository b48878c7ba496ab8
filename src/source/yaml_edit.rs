//! Changes of YAML that leave every other byte as it is: a text written anew, an item taken out of a list.
//!
//! What cannot be changed without a doubt, such as an item with a comment behind it, is not changed.

use crate::diagnostics::{Edit, Span};
use std::ops::Range;

/// Writes `new` in place of a text that is written without escapes, with or without quotes.
#[must_use]
pub fn rewritten(text: &str, span: &Span, old: &str, new: &str) -> Option<Edit> {
    let stands = text.get(span.start..span.end) == Some(old);
    (stands && is_plain(new)).then(|| Edit::new(span.clone(), old, new))
}

/// Whether a text means itself in YAML, in quotes, without, and in a list in brackets.
fn is_plain(text: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '+');
    text.chars().all(inside)
        && text.starts_with(char::is_alphanumeric)
        && text.ends_with(char::is_alphanumeric)
}

/// Takes out an item of a list, or the only text of a key together with the key.
#[must_use]
pub fn removed(text: &str, span: &Span) -> Option<Edit> {
    let item = with_quotes(text, span.start..span.end)?;
    let line = line_around(text, item.start);
    let (before, behind) = (&text[line.start..item.start], text.get(item.end..line.end)?);
    let stands_alone = behind.trim().is_empty() && !is_continued(text, &line);
    let is_whole = before.trim() == "-" || is_key(before);
    let range = if is_whole {
        stands_alone.then(|| line.clone())?
    } else {
        let range = out_of_brackets(before, behind, &item)?;
        let rest_is_blank =
            text[line.start..range.start].trim().is_empty() && text[range.end..line.end].trim().is_empty();
        if rest_is_blank { line } else { range }
    };
    let was = &text[range.clone()];
    Some(Edit::new(Span::new(&span.file, range), was, ""))
}

/// The text together with the quotes round it; `None` if there are some on one side only.
fn with_quotes(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let quote = |c: &char| matches!(c, '"' | '\'');
    let before = text.get(..range.start)?.chars().next_back().filter(quote);
    let behind = text.get(range.end..)?.chars().next().filter(quote);
    match (before, behind) {
        (Some(a), Some(b)) if a == b => Some(range.start - 1..range.end + 1),
        (None, None) => Some(range),
        _ => None,
    }
}

/// The line with its end.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    start..text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

fn is_key(before: &str) -> bool {
    before
        .trim_end()
        .strip_suffix(':')
        .is_some_and(|key| !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
}

/// Whether the next line belongs to this one.
fn is_continued(text: &str, line: &Range<usize>) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let next = text[line.end..].lines().next().filter(|next| !next.trim().is_empty());
    next.is_some_and(|next| indent(next) > indent(&text[line.clone()]))
}

/// The item with the comma that goes with it.
fn out_of_brackets(before: &str, behind: &str, item: &Range<usize>) -> Option<Range<usize>> {
    let (head, tail) = (before.trim_end(), behind.trim_start());
    if !matches!(head.chars().next_back(), Some('[' | ',') | None) {
        return None;
    }
    if let Some(rest) = tail.strip_prefix(',') {
        let comma = behind.len() - rest.len();
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        return Some(item.start..item.end + comma + blanks);
    }
    if !tail.starts_with(']') {
        return None;
    }
    if head.ends_with(',') {
        return Some(item.start - (before.len() - head.len()) - 1..item.end);
    }
    head.ends_with('[').then(|| item.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str, item: &str) -> Option<String> {
        let at = text.rfind(item).unwrap();
        let edit = removed(text, &Span::new(&"a".into(), at..at + item.len()))?;
        assert_eq!(&text[edit.span.start..edit.span.end], edit.was);
        Some(format!("{}{}{}", &text[..edit.span.start], edit.text, &text[edit.span.end..]))
    }

    #[test]
    fn an_item_leaves_the_rest_of_its_list() {
        for (text, want) in [
            ("a: [x, Y, z]\n", "a: [x, z]\n"),
            ("a: [Y, z]\n", "a: [z]\n"),
            ("a: [x, 'Y']\n", "a: [x]\n"),
            ("a: [ \"Y\" ]\n", "a: [  ]\n"),
            ("a:\r\n  - x\r\n  - \"Y\"\r\nb: 1\r\n", "a:\r\n  - x\r\nb: 1\r\n"),
            ("a: Y\nb: 1\n", "b: 1\n"),
            ("a: [\n  x,\n  Y,\n  z\n]\n", "a: [\n  x,\n  z\n]\n"),
        ] {
            assert_eq!(without(text, "Y").as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn what_is_in_doubt_stays() {
        for text in [
            "a:\n  - Y # why\n",
            "a: [{ name: Y }]\n",
            "a: Y\n  and more\n",
            "- name: Y\n",
            "a: \"Y\n",
            "a: [x\n  , Y\n  ]\n",
        ] {
            assert_eq!(without(text, "Y"), None, "{text}");
        }
    }

    #[test]
    fn only_plain_texts_are_written() {
        let span = Span::new(&"a".into(), 3..6);
        assert!(rewritten("a: 'x'", &Span::new(&"a".into(), 4..5), "x", "data set").is_some());
        assert!(rewritten("a: x y", &span, "x y", "x: y").is_none());
        assert!(rewritten("a: x y", &span, "x z", "y").is_none());
    }
}
