//! Problems for people: the lines in question, carets below the words, and what to do.

use super::print::{Pages, harmless};
use super::{Colour, Diagnostic, Place, Ruler, Severity, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

/// So many problems of one code are shown in full; more are only counted.
const SHOWN: usize = 100;

/// As [`SHOWN`], for notes, which are matters of taste.
const SHOWN_NOTES: usize = 10;

/// Lines longer than this many bytes are cut around the problem.
const LONG_LINE: usize = 600;

/// Bytes kept on each side of a problem in a long line.
const KEPT: usize = 200;

pub(super) fn print(problems: &[Diagnostic], pages: &Pages<'_>, colour: Colour) -> String {
    let renderer = match colour {
        Colour::Plain => Renderer::plain(),
        Colour::Styled => Renderer::styled(),
    };
    let mut ordered: Vec<&Diagnostic> = problems.iter().collect();
    ordered.sort_by_key(|problem| problem.span.as_ref().map(|span| &span.file));
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut out = String::new();
    for problem in ordered {
        let most = if problem.severity == Severity::Note { SHOWN_NOTES } else { SHOWN };
        let (shown, hidden) = counts.entry(problem.code).or_default();
        if *shown == most {
            *hidden += 1;
            continue;
        }
        *shown += 1;
        let groups: Vec<Group<'_>> = groups(problem, pages);
        out.push_str(&renderer.render(&groups));
        out.push_str("\n\n");
    }
    let more: Vec<String> = counts
        .iter()
        .filter(|(_, (_, hidden))| *hidden > 0)
        .map(|(code, (_, hidden))| format!("{hidden} more of `{code}`"))
        .collect();
    if !more.is_empty() {
        let _ = write!(out, "… and {}; `--format short` lists them all\n\n", more.join(", "));
    }
    out
}

/// One problem: its title with the snippet, then what stands in other files.
fn groups<'a>(problem: &'a Diagnostic, pages: &'a Pages<'_>) -> Vec<Group<'a>> {
    let title = level(problem.severity).primary_title(&*problem.message).id(problem.code);
    let mut group = Group::with_title(title);
    if let Some(span) = &problem.span {
        let here = problem.related.iter().filter(|(other, _)| other.file == span.file);
        let marks: Vec<Mark<'a>> = std::iter::once(Mark::primary(span, &problem.label))
            .chain(here.map(|(span, label)| Mark::context(span, label)))
            .collect();
        group = show(group, span, &marks, pages);
    }
    if let Some(hint) = &problem.hint {
        group = group.element(Level::HELP.with_name("hint").message(harmless(hint)));
    }
    let elsewhere = problem
        .related
        .iter()
        .filter(|(other, _)| problem.span.as_ref().is_none_or(|span| span.file != other.file));
    let others = elsewhere.map(|(span, label)| {
        let mark = Mark::context(span, "");
        show(Group::with_title(Level::NOTE.secondary_title(harmless(label))), span, &[mark], pages)
    });
    std::iter::once(group).chain(others).collect()
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// A place that gets a line below it.
struct Mark<'a> {
    span: &'a Span,
    kind: AnnotationKind,
    label: &'a str,
}

impl<'a> Mark<'a> {
    fn primary(span: &'a Span, label: &'a str) -> Self {
        Self { span, kind: AnnotationKind::Primary, label }
    }

    fn context(span: &'a Span, label: &'a str) -> Self {
        Self { span, kind: AnnotationKind::Context, label }
    }
}

/// Adds the place of `span` and the lines that the marks touch, all of which are in its file.
fn show<'a>(group: Group<'a>, span: &Span, marks: &[Mark<'a>], pages: &'a Pages<'_>) -> Group<'a> {
    let path = harmless(&pages.path(span)).into_owned();
    let Some(ruler) = pages.ruler(span).filter(|_| span.start != 0 || span.end != 0) else {
        return group.element(Origin::path(path));
    };
    let ranges: Vec<Range<usize>> =
        marks.iter().map(|mark| ruler.range(mark.span.start..mark.span.end)).collect();
    let window = window(ruler, &ranges);
    let inside = |range: &Range<usize>| range.start >= window.start && range.end <= window.end;
    let annotations = marks.iter().zip(&ranges).filter(|(_, range)| inside(range)).map(|(mark, range)| {
        let label = (!mark.label.is_empty()).then(|| harmless(mark.label));
        mark.kind.span(range.start - window.start..range.end - window.start).label(label)
    });
    let start = ruler.place(window.start);
    let snippet =
        Snippet::source(&ruler.text()[window.clone()]).line_start(start.line).annotations(annotations);
    if start.column == 1 {
        return group.element(snippet.path(path));
    }
    // The snippet cannot know its column when the line is cut.
    let Place { line, column } = pages.places(span).0;
    group.element(Origin::path(path).line(line).char_column(column)).element(snippet)
}

/// The part of the text that is shown: the lines of all marks, or less where lines are very long.
fn window(ruler: &Ruler<'_>, ranges: &[Range<usize>]) -> Range<usize> {
    let start = ranges.iter().map(|range| range.start).min().unwrap_or(0);
    let end = ranges.iter().map(|range| range.end).max().unwrap_or(start);
    let lines = ruler.lines_around(&(start..end));
    let longest = ruler.text()[lines.clone()].lines().map(str::len).max().unwrap_or(0);
    if longest <= LONG_LINE {
        let mark = ruler.text()[lines.clone()].strip_prefix('\u{FEFF}').map_or(0, |_| '\u{FEFF}'.len_utf8());
        return (lines.start + mark).min(start)..lines.end;
    }
    let first = ranges.first().cloned().unwrap_or(start..end);
    let around = ruler.lines_around(&first);
    let from = first.start.saturating_sub(KEPT).max(around.start);
    // The mark itself stays whole, since a half one would be left out.
    ruler.range(from..(first.end + KEPT).min(around.end))
}
