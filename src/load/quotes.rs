//! Quotes that front matter lacks: `summary: Rate: sales a day` is no YAML, and can only mean one text.

use crate::diagnostics::{Edit, Fix, Span};
use crate::source::{TextFile, yaml};
use std::ops::Range;

/// Keys whose value is a text and nothing else; under others `name: Ada` may be meant as a map.
const TEXT_KEYS: [&str; 6] = ["term", "title", "summary", "reading", "context", "category"];

/// What makes YAML of front matter that is none, if quotes round whole texts do.
pub fn fix(file: &TextFile, range: Range<usize>) -> Option<Fix> {
    let mut edits = Vec::new();
    let mut quoted = String::new();
    let mut at = range.start;
    let mut lines = file.text[range].split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let goes_on = lines.peek().is_some_and(|next| next.starts_with([' ', '\t']));
        match value(line).filter(|_| !goes_on) {
            Some(value) => {
                let text = in_quotes(&line[value.clone()]);
                quoted.extend([&line[..value.start], &text, &line[value.end..]]);
                let span = Span::new(&file.path, at + value.start..at + value.end);
                edits.push(Edit::new(span, &line[value], text));
            }
            None => quoted += line,
        }
        at += line.len();
    }
    yaml::parse(&quoted, 0..quoted.len()).ok()?;
    Fix::new("put quotes round the text", edits)
}

/// Where in a line the text stands that lacks quotes.
fn value(line: &str) -> Option<Range<usize>> {
    let (key, rest) = line.split_once(": ")?;
    let text = rest.trim();
    let lacks = text.contains(": ") || text.ends_with(':') || text.starts_with(['@', '`', '%']);
    let is_other =
        text.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '-', '?']) || text.contains(" #");
    let start = line.len() - rest.trim_start().len();
    (TEXT_KEYS.contains(&key) && lacks && !is_other).then(|| start..start + text.len())
}

/// The text with quotes that leave it as it is, where there are such.
fn in_quotes(text: &str) -> String {
    if text.contains('\'') && !text.contains(['"', '\\']) {
        return format!("\"{text}\"");
    }
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(front: &str) -> Option<String> {
        let file = TextFile { path: "a.md".into(), text: format!("---\n{front}---\n").into() };
        let fix = fix(&file, 4..4 + front.len())?;
        let mut text = file.text.to_string();
        for edit in fix.edits.iter().rev() {
            assert_eq!(&text[edit.span.start..edit.span.end], edit.was);
            text.replace_range(edit.span.start..edit.span.end, &edit.text);
        }
        Some(text[4..text.len() - 4].to_owned())
    }

    #[test]
    fn a_text_gets_its_quotes() {
        for (front, want) in [
            ("term: A\r\nsummary: Rate: it's one  \r\n", "term: A\r\nsummary: \"Rate: it's one\"  \r\n"),
            (
                "term: SQL: the \"language\"\nsummary: @ work\n",
                "term: 'SQL: the \"language\"'\nsummary: '@ work'\n",
            ),
            ("summary: It's \"a\": b\n", "summary: 'It''s \"a\": b'\n"),
        ] {
            assert_eq!(mended(front).as_deref(), Some(want), "{front}");
        }
    }

    #[test]
    fn what_may_be_meant_otherwise_is_left() {
        for front in [
            "owner: name: Ada\n",
            "summary: a: b # why\n",
            "summary: a: b\n  and more\n",
            "summary: a: b\ntags: [\n",
            "summary: \"a: b\n",
        ] {
            assert_eq!(mended(front), None, "{front}");
        }
    }
}
