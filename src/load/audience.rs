//! Takes passages out that are written for another audience:
//!
//! ```text
//! ::: audience staff
//! Only colleagues read this.
//! :::
//! ```
//!
//! Colons may be more than three, and boxes may stand in a passage. A line that looks like a beginning and is none is an error.
//!
//! What is taken out becomes blanks, so that every other place keeps its position. It happens before anything else reads the file:
//! no later room can let a passage slip into a page, a card, an index or a feed.

use super::Selection;
use crate::config::fields::nearest;
use crate::diagnostics::{Diagnostic, Report, Span};
use crate::glossary::Entry;
use crate::markdown::fenced::{fenced, holds};
use crate::source::{Source, TextFile, front_matter};
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

fn stray(file: &TextFile, line: Range<usize>) -> Diagnostic {
    Diagnostic::error("stray-audience", "this line looks like the beginning of a passage for an audience, and is none")
        .at(Span::new(&file.path, line))
        .label("what follows would be published")
        .hint("write `::: audience staff` in the text, with nothing before the colons; show it as an example between ``` only")
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
    let visible = if hidden.is_empty() {
        Cow::Borrowed(file)
    } else {
        Cow::Owned(TextFile { text: blanked(&file.text, hidden).into(), ..file.clone() })
    };
    for line in strays(&visible) {
        report.push(stray(file, line));
    }
    visible
}

/// The text with blanks in the place of the ranges, which may overlap.
fn blanked(text: &str, mut ranges: Vec<Range<usize>>) -> String {
    ranges.sort_by_key(|range| range.start);
    let mut copy = String::with_capacity(text.len());
    let mut from = 0;
    for range in ranges {
        let start = range.start.max(from);
        if start < range.end {
            copy.push_str(&text[from..start]);
            copy.extend(text[start..range.end].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
            from = range.end;
        }
    }
    copy.push_str(&text[from..]);
    copy
}

/// Where the body begins. All is body where the front matter cannot be told from it.
fn body(file: &TextFile) -> usize {
    front_matter::split(file).map_or(0, |parts| parts.body.start)
}

/// The lines from `start` on, as the parser ends them, with their places.
fn lines(text: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    text[start..].split_inclusive(['\n', '\r']).scan(start, |at, line| {
        let place = *at;
        *at += line.len();
        Some((place, line))
    })
}

/// Lines that were meant to begin a passage and do not. Code may show how a passage is written, from its beginning to its end.
fn strays(file: &TextFile) -> Vec<Range<usize>> {
    let body = body(file);
    let code = fenced(&file.text[body..]);
    let is_example = |at: usize| {
        let block = code.iter().find(|block| at >= body && block.range.contains(&(at - body)));
        block.is_some_and(|block| block.is_closed && is_whole(&file.text[at..body + block.range.end]))
    };
    let strays = lines(&file.text, 0).filter(|(at, line)| is_nearly_opening(line) && !is_example(*at));
    strays.map(|(at, line)| at..at + line.trim_end().len()).collect()
}

/// Whether the passage that begins with the first line ends in the text.
fn is_whole(text: &str) -> bool {
    let mut open = Vec::new();
    for (_, line) in lines(text, 0) {
        let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != ':').trim_end();
        let colons = bare.bytes().take_while(|byte| *byte == b':').count();
        if colons >= FENCE.len() && bare.len() > colons {
            open.push(colons);
        } else if colons >= FENCE.len() && open.pop_if(|last| *last == colons).is_some() && open.is_empty() {
            return true;
        }
    }
    false
}

/// A passage or another box that is open.
struct Open<'t> {
    colons: usize,
    line: Range<usize>,
    /// `None` for a box.
    names: Option<Vec<&'t str>>,
    /// Fences before it that are none to the parser.
    loose: usize,
}

impl Open<'_> {
    fn is_hidden(&self, selection: &Selection) -> bool {
        let is_shown =
            |names: &Vec<&str>| selection.audience.as_deref().is_some_and(|one| names.contains(&one));
        self.names.as_ref().is_some_and(|names| !is_shown(names))
    }
}

/// The passages for others, and all lines that begin or end a passage. What is in a passage ends before it.
///
/// In doubt a passage goes on: code that is not closed shows no passage, and holds no line that ends one; nor does a passage end
/// that holds a fence which the parser takes for something else.
fn hidden(file: &TextFile, selection: &Selection, report: &mut Report) -> Vec<Range<usize>> {
    let body = body(file);
    let code = fenced(&file.text[body..]);
    let mut hidden = Vec::new();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut loose = 0;
    for (start, line) in lines(&file.text, body) {
        let bare = line.trim();
        if !bare.starts_with(FENCE) {
            let mark = line
                .find("```")
                .or_else(|| line.find("~~~"))
                .filter(|at| !line[..*at].contains(char::is_alphabetic));
            loose += usize::from(mark.is_some_and(|at| !holds(&code, (start + at).saturating_sub(body))));
            continue;
        }
        let line = start..start + line.len();
        let colons = bare.bytes().take_while(|byte| *byte == b':').count();
        if let Some(names) = opening(bare) {
            if holds(code.iter().filter(|block| block.is_closed), start - body) {
                continue;
            }
            if names.is_empty() {
                report.push(no_audience(file, start..file.text[..line.end].trim_end().len()));
            }
            hidden.push(line.clone());
            open.push(Open { colons, line, names: Some(names), loose });
        } else if open.is_empty() || holds(&code, start - body) {
            // It is the line of a box that holds no passage, or an example.
        } else if bare.len() > colons {
            open.push(Open { colons, line, names: None, loose });
        } else if let Some(last) = open.pop_if(|last| last.colons == colons && last.loose == loose)
            && last.names.is_some()
        {
            hidden.push(if last.is_hidden(selection) { last.line.start..line.end } else { line });
        }
    }
    for passage in open.into_iter().filter(|one| one.names.is_some()) {
        if passage.is_hidden(selection) {
            hidden.push(passage.line.start..file.text.len());
        }
        report.push(unclosed(file, passage.line));
    }
    hidden
}

/// What stands behind the word `audience`, in any case.
fn behind_word(text: &str) -> Option<&str> {
    let word = text.get(..WORD.len())?;
    word.eq_ignore_ascii_case(WORD).then(|| &text[WORD.len()..])
}

/// The names of a line that begins a passage.
fn opening(line: &str) -> Option<Vec<&str>> {
    let names = behind_word(line.strip_prefix(FENCE)?.trim_start_matches(':').trim_start())?;
    let is_word = names.is_empty() || names.starts_with([' ', '\t', ':']);
    is_word.then(|| names.split([' ', '\t', ',', ':']).filter(|name| !name.is_empty()).collect())
}

/// Whether somebody may have meant a line to begin a passage: other marks may stand before the colons and the word.
fn is_nearly_opening(line: &str) -> bool {
    let Some((before, behind)) = line.split_once(FENCE) else { return false };
    let behind = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
    !before.contains(char::is_alphabetic) && behind_word(behind).is_some()
}

#[cfg(test)]
mod tests {
    use super::{TextFile, fenced, front_matter, visible};
    use crate::diagnostics::Report;
    use crate::load::Selection;
    use crate::source::Source;
    use proptest::prelude::*;

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

    /// A word that only the passage holds.
    const CANARY: &str = "zqxcanary";

    #[test]
    fn a_passage_is_hidden_or_told_whatever_stands_round_it() {
        for (text, codes) in [
            ("- ```\n  x\n\n::: audience staff\nzqxcanary\n:::\n", &[][..]),
            ("- ```\n  x\n  ```\n\n::: audience staff\nzqxcanary\n:::\n", &[]),
            ("    ```\n\n::: audience staff\nzqxcanary\n:::\n", &[]),
            ("<!--\n```\n-->\n\n::: audience staff\nzqxcanary\n:::\n", &[]),
            ("---\nsummary: |\n  ```\n---\n::: audience staff\nzqxcanary\n:::\n", &[]),
            ("```\n::: audience staff\nzqxcanary\n:::\n", &["unclosed-audience"]),
            ("::: audience staff\n```\n:::\nzqxcanary\n:::\n", &["unclosed-audience"]),
            ("::: audience staff\n::: tip\nx\n:::\nzqxcanary\n:::\n", &[]),
            ("::: audience staff\n:::: tip\n:::\nzqxcanary\n::::\n", &["unclosed-audience"]),
            ("::: Audience staff\nzqxcanary\n:::\n", &[]),
            (":::: audience staff\nx\n:::\nzqxcanary\n::::\n", &[]),
            ("x\r::: audience staff\rzqxcanary\r:::\r", &[]),
            ("> ::: audience staff\n> zqxcanary\n> :::\n", &["stray-audience"]),
            ("- ::: audience staff\n  zqxcanary\n  :::\n", &["stray-audience"]),
            ("::: {audience staff}\nzqxcanary\n:::\n", &["stray-audience"]),
            ("::: audiences staff\nzqxcanary\n:::\n", &["stray-audience"]),
            ("---\nsummary: |\n  ::: audience staff\n  zqxcanary\n  :::\n---\n", &["stray-audience"]),
        ] {
            let (visible, found) = read(text, None);
            assert_eq!(found, codes, "{text}");
            assert!(!visible.contains(CANARY) || !codes.is_empty(), "{text}");
        }
    }

    #[test]
    fn a_passage_in_a_passage_has_its_own_audience() {
        let text = "::: audience staff\na\n::: audience board\nb\n:::\nc\n:::\nd\n";
        assert_eq!(words(text, None), ["d"]);
        assert_eq!(words(text, Some("staff")), ["a", "c", "d"]);
        assert_eq!(words(text, Some("board")), ["d"]);
    }

    /// Pieces of a text, each of which ends what it begins or is what people forget to end.
    fn piece() -> impl Strategy<Value = String> {
        let pieces = [
            "Text.\n",
            "\n",
            "```\n",
            "~~~\n",
            "````\n",
            "- ```\n  x\n",
            "> ```\n",
            "    ```\n",
            "<!--\n",
            "-->\n",
            "- item\n",
            "::: tip\nx\n:::\n",
            ":::: note\n",
            "Term\n: ```\n",
            "  ```\n",
            "::: audience board\nx\n:::\n",
            "$$\n",
            "<div>\n",
            "| a |\n|---|\n",
            "[^1]: ```\n",
            "---\n",
            "x\r",
            "\t```\r\n",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..6).prop_map(|all| all.concat())
    }

    /// Whether the word stands in an example of a passage: in a code block that shows the line before it.
    fn is_example(text: &str) -> bool {
        let parts = front_matter::split(&TextFile { path: "a.md".into(), text: text.into() });
        let body = parts.map_or(0, |parts| parts.body.start);
        let at = text.find(CANARY).unwrap_or(0);
        fenced(&text[body..]).iter().any(|block| {
            block.is_closed
                && at >= body
                && block.range.contains(&(at - body))
                && text[body..][block.range.clone()].to_lowercase().contains("staff")
        })
    }

    proptest! {
        #[test]
        fn what_is_for_others_is_never_seen(
            front in prop::sample::select(vec!["", "---\nterm: A\n---\n", "---\nsummary: |\n  ```\n---\n", "\u{feff}"]),
            before in piece(),
            open in prop::sample::select(vec!["::: audience staff\n", ":::audience: staff\n", "  ::: AUDIENCE staff\n", "> ::: audience staff\n", "- ::: audience staff\n"]),
            inside in piece(),
            further in piece(),
            after in piece(),
        ) {
            let text = format!("{front}{before}{open}{inside}{CANARY}\n{further}:::\n{after}");
            let (visible, codes) = read(&text, None);
            let is_safe = !visible.contains(CANARY) || !codes.is_empty() || is_example(&visible);
            prop_assert!(is_safe, "{text}\nis seen as\n{visible}");
        }
    }
}
