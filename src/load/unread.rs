//! What was meant as front matter and is text: keys without the two lines `---` round them, or in TOML.

use super::raw;
use crate::diagnostics::{Diagnostic, Span};
use crate::source::TextFile;
use std::ops::Range;

/// So many keys are no accident: a text may well begin with `source: …`.
const FEWEST: usize = 2;
/// The line round front matter in TOML, as Hugo and Zola have it.
const TOML: &str = "+++";

/// A warning at the first line of a body that begins like front matter. For files that have none.
pub(super) fn unread_front_matter(file: &TextFile, body: Range<usize>) -> Option<Diagnostic> {
    let text = file.text[body.clone()].trim_start();
    let lines = || text.lines().map(str::trim_end);
    let first = lines().next()?;
    let problem = if first == TOML && lines().skip(1).any(|line| line == TOML) {
        Diagnostic::warning("toml-front-matter", "front matter in TOML is not read: it is text here")
            .hint("write it as YAML between two lines `---`: `title = \"Churn\"` becomes `title: Churn`")
    } else if is_nearly_fence(first) && lines().nth(1).and_then(key).is_some_and(raw::is_key) {
        let message =
            format!("front matter begins with a line `---`, this is `{first}`: what follows is text");
        Diagnostic::warning("unfenced-keys", message).hint("write three hyphens and nothing else")
    } else {
        unfenced_keys(&lines)?
    };
    let start = body.end - text.len();
    Some(problem.at(Span::new(&file.path, start..start + first.len())))
}

/// Too many hyphens, too few, or the dashes that word processors make of them.
fn is_nearly_fence(line: &str) -> bool {
    line != "---" && line.len() > 1 && line.chars().all(|c| matches!(c, '-' | '–' | '—'))
}

fn unfenced_keys<'t, L: Iterator<Item = &'t str>>(lines: &impl Fn() -> L) -> Option<Diagnostic> {
    let paragraph = || lines().take_while(|line| !line.is_empty() && *line != "---");
    let is_known = |line: &str| key(line).is_some_and(raw::is_key);
    let is_yaml = |line: &str| key(line).is_some() || line.starts_with([' ', '\t', '-', '#']);
    if !lines().next().is_some_and(is_known) || !paragraph().all(is_yaml) {
        return None;
    }
    let is_fenced_below = lines().nth(paragraph().count()) == Some("---");
    if !is_fenced_below && paragraph().filter(|line| is_known(line)).count() < FEWEST {
        return None;
    }
    let problem = Diagnostic::warning(
        "unfenced-keys",
        "this key and those below it are text, since no line `---` stands above them",
    );
    Some(problem.hint(if is_fenced_below {
        "put a line `---` above the first key"
    } else {
        "put a line `---` above the first key and one below the last"
    }))
}

/// The key of a line of YAML.
fn key(line: &str) -> Option<&str> {
    let (key, value) = line.split_once([':', '：'])?;
    let is_word = !key.is_empty() && key.bytes().all(|c| c.is_ascii_lowercase() || matches!(c, b'_' | b'-'));
    let is_parted = line[key.len()..].starts_with('：') || value.is_empty() || value.starts_with(' ');
    (is_word && is_parted).then_some(key)
}
