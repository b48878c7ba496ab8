//! Takes passages out that are written for another audience:
//!
//! ```text
//! ::: audience staff
//! Only colleagues read this.
//! :::
//! ```
//!
//! What is taken out becomes blanks, so that every other place keeps its position. It happens before anything else reads the file:
//! no later room can let a passage slip into a page, a card, an index or a feed.

use super::Selection;
use crate::config::fields::nearest;
use crate::diagnostics::{Diagnostic, Report, Span};
use crate::glossary::Entry;
use crate::source::{Source, TextFile};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

const FENCE: &str = ":::";
const WORD: &str = "audience";

fn unclosed(file: &TextFile, line: Range<usize>) -> Diagnostic {
    Diagnostic::error("unclosed-audience", "this passage for an audience is not closed")
        .at(Span::new(&file.path, line))
        .label("begins here")
        .hint("write a line `:::` where it ends")
}

fn no_audience(file: &TextFile, line: Range<usize>) -> Diagnostic {
    Diagnostic::error("no-audience", "this passage names no audience")
        .at(Span::new(&file.path, line))
        .hint("write `::: audience staff`, or several names with spaces between them")
}

fn unknown(name: &str, known: &BTreeSet<&str>) -> Diagnostic {
    let message = format!("no entry, category or passage is for the audience `{name}`");
    let near = nearest(name, known.iter().copied());
    let hint = match (near, known.is_empty()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, true) => String::from("`audience: staff` in an entry keeps it for that audience"),
        (None, false) => {
            let names: Vec<String> = known.iter().map(|one| format!("`{one}`")).collect();
            format!("there are {}", names.join(", "))
        }
    };
    Diagnostic::warning("unknown-audience", message).hint(hint)
}

/// Warns where the site is built for an audience that nothing is for. `entries` are all that were written, before any is left out.
pub fn check_known<'e>(
    source: &'e Source,
    entries: impl Iterator<Item = &'e Entry>,
    selection: &Selection,
    report: &mut Report,
) {
    let Some(wanted) = selection.audience.as_deref() else { return };
    let mut known: BTreeSet<&str> = entries.flat_map(|entry| &entry.audience).map(String::as_str).collect();
    let lines = source.texts.values().flat_map(|file| file.text.lines());
    known.extend(lines.filter_map(|line| opening(line.trim())).flatten());
    if !known.contains(wanted) {
        report.push(unknown(wanted, &known));
    }
}

/// The file as this build may read it.
pub fn visible<'f>(file: &'f TextFile, selection: &Selection, report: &mut Report) -> Cow<'f, TextFile> {
    if memchr::memmem::find(file.text.as_bytes(), FENCE.as_bytes()).is_none() {
        return Cow::Borrowed(file);
    }
    let hidden = hidden(file, selection, report);
    if hidden.is_empty() {
        return Cow::Borrowed(file);
    }
    let mut text = String::with_capacity(file.text.len());
    let mut from = 0;
    for range in hidden {
        text.push_str(&file.text[from..range.start]);
        text.extend(file.text[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        from = range.end;
    }
    text.push_str(&file.text[from..]);
    Cow::Owned(TextFile { text: text.into(), ..file.clone() })
}

/// The passages for others, and all lines that begin or end a passage, in order.
fn hidden(file: &TextFile, selection: &Selection, report: &mut Report) -> Vec<Range<usize>> {
    let mut hidden = Vec::new();
    let mut open: Option<(Range<usize>, bool)> = None;
    let mut code = CodeFence::default();
    let mut start = 0;
    for line in file.text.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        if code.holds(line) {
            continue;
        }
        let trimmed = line.trim();
        if let Some((first, is_shown)) = &open {
            if trimmed == FENCE {
                hidden.push(if *is_shown { range } else { first.start..range.end });
                open = None;
            }
        } else if let Some(names) = opening(trimmed) {
            if names.is_empty() {
                report.push(no_audience(file, range.start..range.start + line.trim_end().len()));
            }
            let is_shown = selection.audience.as_deref().is_some_and(|one| names.contains(&one));
            if is_shown {
                hidden.push(range.clone());
            }
            open = Some((range, is_shown));
        }
    }
    if let Some((first, is_shown)) = open {
        report.push(unclosed(file, first.start..first.end));
        if !is_shown {
            hidden.push(first.start..file.text.len());
        }
    }
    hidden
}

/// The names of a line that begins a passage.
fn opening(line: &str) -> Option<Vec<&str>> {
    let names = line.strip_prefix(FENCE)?.trim_start().strip_prefix(WORD)?;
    let is_word = names.is_empty() || names.starts_with([' ', '\t', ':']);
    is_word.then(|| names.split([' ', '\t', ',', ':']).filter(|name| !name.is_empty()).collect())
}

/// Whether the lines stand in a code block, where a passage may be shown as an example.
#[derive(Default)]
struct CodeFence {
    open: Option<String>,
}

impl CodeFence {
    /// Reads the next line; whether it belongs to a code block.
    fn holds(&mut self, line: &str) -> bool {
        let line = line.trim();
        let mark = line.chars().next().filter(|mark| ['`', '~'].contains(mark));
        let length = mark.map_or(0, |mark| line.chars().take_while(|c| *c == mark).count());
        match &self.open {
            Some(fence) => {
                if line.starts_with(fence.as_str()) && line.len() == length {
                    self.open = None;
                }
                true
            }
            None if length >= 3 && !line[length..].contains('`') => {
                self.open = Some(line[..length].to_owned());
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{TextFile, visible};
    use crate::diagnostics::Report;
    use crate::load::Selection;
    use crate::source::Source;

    fn read(text: &str, audience: Option<&str>) -> (String, Vec<&'static str>) {
        let file = TextFile { path: "a.md".into(), text: text.into() };
        let selection = Selection { audience: audience.map(str::to_owned), ..Selection::default() };
        let mut report = Report::default();
        let visible = visible(&file, &selection, &mut report).text.to_string();
        assert_eq!(visible.len(), text.len(), "places keep their positions");
        (visible, report.diagnostics().iter().map(|problem| problem.code).collect())
    }

    /// The text without what became blank.
    fn words(text: &str, audience: Option<&str>) -> Vec<String> {
        read(text, audience).0.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_passage_is_seen_by_its_audience_only() {
        let text = "before\n\n::: audience staff, board\nsecret 机密\n:::\n\nafter\n";
        assert_eq!(words(text, None), ["before", "after"]);
        assert_eq!(words(text, Some("sales")), ["before", "after"]);
        assert_eq!(words(text, Some("board")), ["before", "secret", "机密", "after"]);
    }

    #[test]
    fn code_may_show_how_a_passage_is_written() {
        let text = "```\n::: audience staff\nshown\n:::\n```\n";
        assert_eq!(read(text, None), (text.to_owned(), vec![]));
        let text = "::: audience staff\n```\n:::\n```\nsecret\n:::\nafter\n";
        assert_eq!(words(text, None), ["after"]);
    }

    #[test]
    fn a_passage_that_is_not_closed_stays_hidden_and_is_told() {
        let (text, codes) = read("before\n::: audience staff\nsecret\n", None);
        assert_eq!((text.trim(), codes), ("before", vec!["unclosed-audience"]));
        let (text, codes) = read("::: audience\nsecret\n:::\nafter\n", None);
        assert_eq!((text.trim(), codes), ("after", vec!["no-audience"]));
    }

    #[test]
    fn an_audience_that_nothing_is_for_is_told() {
        let files =
            [("a.md", "---\naudience: staff\n---\nText.\n"), ("b.md", "x\n::: audience board\ny\n:::\n")];
        let source = Source::in_memory(files);
        let told = |name: &str| {
            let selection = Selection { audience: Some(name.into()), ..Selection::default() };
            let (_, report) = crate::load::load(&source, &crate::config::Config::default(), &selection);
            let found = report.diagnostics().iter().find(|one| one.code == "unknown-audience").cloned();
            found.and_then(|one| one.hint)
        };
        assert_eq!((told("staff"), told("board")), (None, None));
        assert_eq!(told("stafff").as_deref(), Some("did you mean `staff`?"));
        assert_eq!(told("public").as_deref(), Some("there are `board`, `staff`"));
    }

    #[test]
    fn other_fences_are_left_as_they_are() {
        let text = "::: warning\ntext\n:::\n";
        assert_eq!(read(text, None), (text.to_owned(), vec![]));
    }
}
