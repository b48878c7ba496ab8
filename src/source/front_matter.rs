//! Splits a file into its front matter and its body.

use super::TextFile;
use crate::diagnostics::{Diagnostic, Span};
use std::ops::Range;

fn never_closed(file: &TextFile, open: Range<usize>) -> Diagnostic {
    let text_from = lines_from(&file.text, open.end).skip(1).find(|line| !is_yaml(&file.text[line.clone()]));
    let problem = Diagnostic::error("open-front-matter", "the front matter is never closed")
        .at(Span::new(&file.path, open))
        .label("opened here")
        .hint("put a line `---` behind the last key, or remove this line if the file has no front matter");
    match text_from {
        Some(line) if file.text[line.clone()].starts_with("--") => {
            let range = line.start..line.start + file.text[line].trim_end().len();
            problem.related(Span::new(&file.path, range), "this line needs three hyphens and nothing else")
        }
        Some(line) => problem.related(Span::new(&file.path, line.start..line.start), "expected `---` here"),
        None => problem,
    }
}

/// Whether a line looks like one of a front matter, and not like the text below it.
fn is_yaml(line: &str) -> bool {
    let key = line.split_once(':').map_or("", |(key, _)| key);
    let is_key =
        !key.is_empty() && key.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'-'));
    is_key || (line.starts_with([' ', '\t', '-']) && !line.trim().is_empty() && !line.starts_with("--"))
}

/// Byte ranges of a file's two parts. Without front matter `yaml` is `None` and the body is everything behind a byte order mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    pub yaml: Option<Range<usize>>,
    pub body: Range<usize>,
}

/// Finds the YAML between a first line `---` and the next line `---` or `...`. Empty lines may stand before it where a key follows.
///
/// A file that begins with a rule (`---` and an empty line) has no front matter. One whose front matter is not closed is an error.
pub fn split(file: &TextFile) -> Result<Parts, Diagnostic> {
    let text = &*file.text;
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let plain = Parts { yaml: None, body: start..text.len() };
    let mut lines = lines_from(text, start).skip_while(|line| text[line.clone()].trim().is_empty());
    let Some(open) = lines.next().filter(|line| text[line.clone()].trim_end() == "---") else {
        return Ok(plain);
    };
    let (fence, from) = (open.start, open.end);
    let is_key = |line: Range<usize>| is_yaml(text[line].trim_end());
    if fence > start && !lines.clone().next().is_some_and(is_key) {
        return Ok(plain);
    }
    let mut written = false;
    for line in lines {
        match text[line.clone()].trim_end() {
            "---" | "..." => return Ok(Parts { yaml: Some(from..line.start), body: line.end..text.len() }),
            "" if !written => return Ok(plain),
            content => written |= !content.is_empty(),
        }
    }
    Err(never_closed(file, fence..fence + 3))
}

/// Ranges of the lines from `start` on, each with its line break.
fn lines_from(text: &str, start: usize) -> impl Iterator<Item = Range<usize>> + Clone {
    text[start..].split_inclusive('\n').scan(start, |at, line| {
        let range = *at..*at + line.len();
        *at = range.end;
        Some(range)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Result<(Option<&str>, &str), &'static str> {
        let file = TextFile { path: "a.md".into(), text: text.into() };
        let parts = split(&file).map_err(|d| d.code)?;
        Ok((parts.yaml.map(|range| &text[range]), &text[parts.body]))
    }

    #[test]
    fn files_are_split_at_the_fences() {
        assert_eq!(parts("---\na: 1\n---\nBody"), Ok((Some("a: 1\n"), "Body")));
        assert_eq!(parts("---\r\na: 1\r\n---\r\nBody"), Ok((Some("a: 1\r\n"), "Body")));
        assert_eq!(parts("\u{feff}---\na: 1\n...\nBody"), Ok((Some("a: 1\n"), "Body")));
        assert_eq!(parts("---\n---\nBody"), Ok((Some(""), "Body")));
        assert_eq!(parts("No fence"), Ok((None, "No fence")));
        assert_eq!(parts(""), Ok((None, "")));
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        assert_eq!(parts("---\n\nText\n"), Ok((None, "---\n\nText\n")));
        assert_eq!(parts("\n---\nText\n---\n"), Ok((None, "\n---\nText\n---\n")));
    }

    #[test]
    fn empty_lines_may_stand_before_the_fence() {
        assert_eq!(parts("\n \r\n---\na: 1\n---\nBody"), Ok((Some("a: 1\n"), "Body")));
        let file = TextFile { path: "a.md".into(), text: "\n\n---\na: 1\nText\n".into() };
        assert_eq!(split(&file).unwrap_err().span.map(|span| (span.start, span.end)), Some((2, 5)));
    }

    #[test]
    fn an_open_fence_is_an_error() {
        assert_eq!(parts("---\na: 1\nText"), Err("open-front-matter"));
    }

    #[test]
    fn the_place_of_the_lacking_fence_is_shown() {
        for (text, at, said) in [
            ("---\na: 1\nb:\n  - c\n\nText: it is\n", 18, "expected"),
            ("---\na: 1\nText\n", 9, "expected"),
            ("---\na: 1\n----\nText\n", 9, "three hyphens"),
        ] {
            let file = TextFile { path: "a.md".into(), text: text.into() };
            let (span, label) = split(&file).unwrap_err().related.remove(0);
            assert!(span.start == at && label.contains(said), "{text}: {span:?} {label}");
        }
    }
}
