//! YAML with places: every key and value knows where it stands in its file. The only file that names the YAML crate.

use super::yaml_slip::{self, Slip};
use crate::diagnostics::{Diagnostic, Span};
use memchr::memmem;
use serde_yaml::Value;
use std::ops::Range;
use std::sync::Arc;

/// A value and the bytes of the file it was written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Yaml {
    pub node: YamlNode,
    pub span: Range<usize>,
}

/// Scalars keep the text they were written with, so that `1.10` and `NO` stay what they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YamlNode {
    Null,
    Text(String),
    List(Vec<Yaml>),
    Map(Vec<Field>),
}

/// One `key: value` of a map, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub key: String,
    pub key_span: Range<usize>,
    pub value: Yaml,
}

/// Brackets in brackets at most.
const DEEPEST: usize = 1_000;

/// Why a text is not YAML, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    pub message: String,
    pub offset: usize,
    pub hint: String,
}

impl YamlError {
    fn new(message: impl Into<String>, offset: usize) -> Self {
        let hint = "texts that hold `: ` or ` #`, or begin with a sign such as `*`, `[` or `@`, need quotes round them";
        Self { message: message.into(), offset, hint: hint.into() }
    }

    /// What is told of a file that is no YAML.
    #[must_use]
    pub fn diagnostic(self, path: &Arc<str>) -> Diagnostic {
        Diagnostic::error("bad-yaml", format!("this is not YAML: {}", self.message))
            .at(Span::new(path, self.offset..self.offset))
            .hint(self.hint)
    }
}

impl Yaml {
    /// What the value is, for messages: `text`, `a list`.
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match self.node {
            YamlNode::Null => "nothing",
            YamlNode::Text(_) => "text",
            YamlNode::List(_) => "a list",
            YamlNode::Map(_) => "a map",
        }
    }
}

/// Reads the YAML in `text[range]`; spans are in bytes of `text`.
pub fn parse(text: &str, range: Range<usize>) -> Result<Yaml, YamlError> {
    let source = &text[range.clone()];
    if let Some(at) = too_deep(source) {
        return Err(YamlError::new("brackets are nested too deep", range.start + at));
    }
    let value: Value =
        serde_yaml::from_str(source).map_err(|error| describe_error(&error, source, range.start))?;
    let slip = match value {
        Value::String(_) => yaml_slip::without_keys(source),
        _ => yaml_slip::dropped(source),
    };
    if let Some(slip) = slip {
        return Err(slipped(slip, range.start));
    }
    let mut locator = Locator { text, at: range.start, end: range.end, line: range.start, free: range.start };
    Ok(locator.locate(&value, range))
}

/// The bracket that is nested deeper than anybody writes. The parser would refuse it too, after a time that grows with the square of
/// their number. Brackets in texts count as well: so many of them are no text.
fn too_deep(source: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in source.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}

fn describe_error(error: &serde_yaml::Error, source: &str, base: usize) -> YamlError {
    let offset = error.location().map_or(0, |place| offset_of_line(source, place.line(), place.column()));
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    match yaml_slip::find(source, offset, message) {
        Some(slip) => slipped(slip, base),
        None => YamlError::new(message, base + offset),
    }
}

fn slipped(slip: Slip, base: usize) -> YamlError {
    YamlError { message: slip.message.into(), offset: base + slip.at, hint: slip.hint }
}

/// Byte offset of a 1-based line and column (in characters), cut back to the end of the line.
fn offset_of_line(source: &str, line: usize, column: usize) -> usize {
    let start: usize = source.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = source[start..].lines().next().unwrap_or_default();
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}

/// Walks the values in the order of the text and finds each one behind the one before.
struct Locator<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    /// Where the line begins that was looked at last, and up to where it holds no comment.
    line: usize,
    free: usize,
}

/// How far behind the last place a value is looked for, in bytes. A key may stand behind a longer text, and is nearly always found.
const AHEAD: usize = 64 * 1024;

impl Locator<'_> {
    fn locate(&mut self, value: &Value, outer: Range<usize>) -> Yaml {
        match value {
            Value::Null => Yaml { node: YamlNode::Null, span: outer },
            Value::Bool(_) | Value::Number(_) => self.bare_scalar(value, outer),
            Value::String(text) => {
                let span = self.find(text, AHEAD).unwrap_or(outer);
                Yaml { node: YamlNode::Text(text.clone()), span }
            }
            Value::Sequence(items) => {
                let items: Vec<Yaml> = items.iter().map(|item| self.locate(item, outer.clone())).collect();
                let span = cover(items.iter().map(|item| &item.span), outer);
                Yaml { node: YamlNode::List(items), span }
            }
            Value::Mapping(map) => {
                let fields: Vec<Field> =
                    map.iter().map(|(key, value)| self.field(key, value, &outer)).collect();
                let span = cover(fields.iter().map(|field| &field.key_span), outer);
                Yaml { node: YamlNode::Map(fields), span }
            }
            Value::Tagged(tagged) => self.locate(&tagged.value, outer),
        }
    }

    fn field(&mut self, key: &Value, value: &Value, outer: &Range<usize>) -> Field {
        let Yaml { node, span } = match key {
            Value::String(text) => {
                let span = self.find(text, self.end).unwrap_or(outer.clone());
                Yaml { node: YamlNode::Text(text.clone()), span }
            }
            key => self.locate(key, outer.clone()),
        };
        let key = if let YamlNode::Text(text) = node { text } else { String::new() };
        Field { key, key_span: span.clone(), value: self.locate(value, span) }
    }

    /// Numbers and booleans are taken from the source, where they still look as they were written.
    fn bare_scalar(&mut self, value: &Value, outer: Range<usize>) -> Yaml {
        let rest = &self.text[self.at..self.end];
        let skipped =
            rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n', ':', ',', '[', '{', '-']).len();
        let token = &rest[skipped..];
        let length = token.find(['\n', '\r', ',', ']', '}', '#', ':']).unwrap_or(token.len());
        let written = token[..length].trim_end();
        let same = serde_yaml::from_str::<Value>(written).is_ok_and(|read| read == *value);
        if !same {
            let text = serde_yaml::to_string(value).unwrap_or_default().trim_end().to_owned();
            return Yaml { node: YamlNode::Text(text), span: outer };
        }
        let start = self.at + skipped;
        self.at = start + written.len();
        Yaml { node: YamlNode::Text(written.to_owned()), span: start..self.at }
    }

    /// The next place of a text outside comments, so many bytes ahead at most. Folded or escaped texts are looked up by their first
    /// line or word.
    fn find(&mut self, wanted: &str, ahead: usize) -> Option<Range<usize>> {
        let probe = wanted.lines().next().unwrap_or_default().trim();
        if probe.is_empty() {
            return None;
        }
        let found = self
            .find_verbatim(probe, ahead)
            .or_else(|| self.find_verbatim(probe.split_whitespace().next()?, ahead))?;
        self.at = found.end;
        Some(found)
    }

    fn find_verbatim(&mut self, probe: &str, ahead: usize) -> Option<Range<usize>> {
        let mut from = self.at;
        loop {
            let near = &self.text.as_bytes()[from..self.end.min(from + ahead + probe.len())];
            let start = from + memmem::find(near, probe.as_bytes())?;
            if !self.is_comment(start) {
                return Some(start..start + probe.len());
            }
            from = start + probe.len();
        }
    }

    /// Whether a place is in a comment. Nearly always it is behind the last one, and long lines are looked through once.
    fn is_comment(&mut self, place: usize) -> bool {
        if place < self.free {
            (self.line, self.free) = (0, 0);
        }
        if let Some(end) = self.text[self.free..place].rfind('\n') {
            self.line = self.free + end + 1;
            self.free = self.line;
        }
        let before_line = &self.text.as_bytes()[self.line..place];
        // A sign that ends what was looked at may belong to the blank before it.
        let new = &before_line[(self.free - self.line).saturating_sub(1)..];
        let is_comment =
            before_line.trim_ascii_start().starts_with(b"#") || memmem::find(new, b" #").is_some();
        if !is_comment {
            self.free = place;
        }
        is_comment
    }
}

fn cover<'a>(mut spans: impl Iterator<Item = &'a Range<usize>>, outer: Range<usize>) -> Range<usize> {
    match spans.next() {
        Some(first) => {
            spans.fold(first.clone(), |all, span| all.start.min(span.start)..all.end.max(span.end))
        }
        None => outer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<(String, String)> {
        let YamlNode::Map(fields) = parse(text, 0..text.len()).unwrap().node else { panic!("a map") };
        fields
            .iter()
            .map(|f| (text[f.key_span.clone()].to_owned(), text[f.value.span.clone()].to_owned()))
            .collect()
    }

    #[test]
    fn keys_and_values_know_their_place() {
        let text = "term: ARR # ARR\nabbr: 1.10\naliases:\n  - a b\n  - ARR\n";
        let want = [("term", "ARR"), ("abbr", "1.10"), ("aliases", "a b\n  - ARR")];
        let want: Vec<_> = want.map(|(a, b)| (a.to_owned(), b.to_owned())).into();
        assert_eq!(places(text), want);
    }

    #[test]
    fn scalars_keep_the_text_they_were_written_with() {
        let yaml = parse("a: [1.10, NO, true, 2026-01-02, 0x10]", 0..37).unwrap();
        let YamlNode::Map(fields) = yaml.node else { panic!("a map") };
        let YamlNode::List(items) = &fields[0].value.node else { panic!("a list") };
        let texts: Vec<_> = items.iter().map(|item| item.node.clone()).collect();
        assert_eq!(texts, ["1.10", "NO", "true", "2026-01-02", "0x10"].map(|t| YamlNode::Text(t.into())));
    }

    #[test]
    fn texts_are_not_found_in_comments() {
        for (text, place) in [
            ("a: [x, y] # b, c\nb: [b, c]\n", "b, c"),
            ("# v\n # v\nk: v\n", "v"),
            ("k: [a#b, v] # v\nl: v\n", "a#b, v"),
            ("k: \"a\\tb c\" # a d\nl: d\n", "a"),
        ] {
            let places = places(text);
            assert!(places.iter().any(|(_, value)| value == place), "{text}: {places:?}");
        }
        let long = format!("k: [{}v]\n", "x, ".repeat(2 * super::AHEAD));
        assert_eq!(
            places(&long)[0].1.len(),
            long.len() - 6,
            "a list far longer than what is looked at ahead"
        );
        let text = format!("k: |\n{}last: v\n", "  a line\n".repeat(super::AHEAD / 4));
        assert_eq!(places(&text)[1], ("last".into(), "v".into()), "a key behind a long text");
    }

    #[test]
    fn errors_point_into_the_whole_file() {
        let text = "---\nterm: [a\n---\n";
        let error = parse(text, 4..13).unwrap_err();
        assert!(error.offset >= 4, "{error:?}");
        let text = "x\nterm: a\nterm: b\n";
        let error = parse(text, 2..text.len()).unwrap_err();
        assert!(error.message.contains("twice") && error.offset == 10, "{error:?}");
    }

    #[test]
    fn deep_brackets_are_refused_at_once() {
        let text = format!("a: 1\nb: {}", "[".repeat(500_000));
        let error = parse(&text, 0..text.len()).unwrap_err();
        assert!(error.message.contains("too deep") && error.offset < 2_000, "{error:?}");
        assert!(parse("a: [[[1], {b: 2}]]", 0..18).is_ok());
    }

    #[test]
    fn alias_bombs_are_refused() {
        let mut text = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for i in 1..30 {
            let refs = vec![format!("*a{}", i - 1); 9].join(",");
            text = format!("{text}a{i}: &a{i} [{refs}]\n");
        }
        assert!(parse(&text, 0..text.len()).is_err());
    }
}
