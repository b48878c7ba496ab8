//! The printed forms, on texts with everything that makes columns go wrong.

use super::*;
use std::collections::BTreeMap;

struct Files(BTreeMap<&'static str, &'static str>);

impl Texts for Files {
    fn text(&self, file: &str) -> Option<&str> {
        self.0.get(file).copied()
    }
}

fn files() -> Files {
    Files(BTreeMap::from([
        ("arr.md", "---\nterm: ARR\nalais: [RR]\n---\n\nText.\n"),
        ("中文/飞书.md", "# 飞书\n\n在**飞书词典**里查找 OKR。\n"),
        ("tabs.md", "a\tb\tword\r\nnext\r\n"),
        ("end.md", "no line end"),
        ("empty.md", ""),
        ("mark.md", "\u{FEFF}term: x\n"),
        ("lines.md", "one\ntwo\nthree\nfour\n"),
    ]))
}

fn at(file: &str, word: &str) -> Span {
    let files = files();
    let text = files.text(file).unwrap();
    let start = text.find(word).unwrap();
    Span::new(&file.into(), start..start + word.len())
}

fn report() -> Report {
    let mut report = Report::default();
    report.extend([
        Diagnostic::error("unknown-key", "`alais` is no key of an entry")
            .at(at("arr.md", "alais"))
            .label("unknown")
            .hint("did you mean `aliases`?"),
        Diagnostic::warning("shared-name", "`飞书词典` is a name of two entries")
            .at(at("中文/飞书.md", "飞书词典"))
            .label("here")
            .related(at("中文/飞书.md", "OKR"), "also in this file")
            .related(at("arr.md", "ARR"), "and in another"),
        Diagnostic::error("tab", "after tabs").at(at("tabs.md", "word")).label("here"),
        Diagnostic::error("last", "at the end").at(Span::new(&"end.md".into(), 11..11)).label("here"),
        Diagnostic::note("empty", "the file is empty").at(Span::file(&"empty.md".into())),
        Diagnostic::error("long", "over lines").at(Span::new(&"lines.md".into(), 4..13)).label("these"),
        Diagnostic::warning("mark", "behind a mark").at(at("mark.md", "term")).label("here"),
        Diagnostic::warning("asset", "not a text").at(Span::file(&"photo, 1:2.png".into())),
        Diagnostic::error("nowhere", "no place,\n50%"),
    ]);
    report.sort();
    report
}

fn help(code: &str) -> Option<CodeHelp> {
    (code == "asset").then(|| CodeHelp { summary: "A file.".into(), page: "The page of a file.".into() })
}

fn printed(format: Format) -> String {
    print(&report(), &files(), Style { format, folder: "docs/", help })
}

#[test]
fn human_shows_lines_carets_and_hints() {
    insta::assert_snapshot!(printed(Format::Human(Colour::Plain)));
}

#[test]
fn short_is_one_line_a_problem() {
    insta::assert_snapshot!(printed(Format::Short));
}

#[test]
fn json_has_bytes_lines_and_columns() {
    let text = print(&report(), &files(), Style { format: Format::Json, folder: "docs/", help });
    let values: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(values.as_array().unwrap().len(), 9);
    insta::assert_snapshot!(text);
}

#[test]
fn sarif_names_rules_and_regions() {
    insta::assert_snapshot!(printed(Format::Sarif).replace(env!("CARGO_PKG_VERSION"), "VERSION"));
}

#[test]
fn github_commands_are_escaped() {
    insta::assert_snapshot!(printed(Format::Github));
}

#[test]
fn gitlab_findings_have_names_and_places() {
    insta::assert_snapshot!(printed(Format::Gitlab));
}

#[test]
fn junit_is_escaped_and_counted() {
    insta::assert_snapshot!(printed(Format::Junit));
    let empty = print(&Report::default(), &files(), Style { format: Format::Junit, folder: "", help });
    assert!(empty.contains("tests=\"1\" failures=\"0\""), "{empty}");
}

#[test]
fn notes_are_shown_less_often() {
    let mut report = Report::default();
    report.extend((0..25).map(|n| Diagnostic::note("taste", format!("note number {n}"))));
    report.push(Diagnostic::warning("x", "a warning"));
    let text = print(&report, &files(), Style { format: Format::Human(Colour::Plain), folder: "", help });
    assert_eq!(text.matches("note number").count(), 10);
    assert!(text.contains("a warning") && text.contains("… and 15 more of `taste`;"), "{text}");
}

#[test]
fn colour_only_when_asked() {
    assert!(!printed(Format::Human(Colour::Plain)).contains('\u{1b}'));
    assert!(printed(Format::Human(Colour::Styled)).contains("\u{1b}["));
}

#[test]
fn many_problems_are_counted() {
    let mut report = Report::default();
    report.extend((0..250).map(|n| Diagnostic::error("x", format!("problem number {n}"))));
    let text = print(&report, &files(), Style { format: Format::Human(Colour::Plain), folder: "", help });
    assert_eq!(text.matches("problem number").count(), 100);
    assert!(text.contains("… and 150 more of `x`;"), "{text}");
    assert_eq!(report.tally(), "250 errors");
}

#[test]
fn terminals_obey_nothing_that_content_says() {
    let files = Files(BTreeMap::from([("\u{1b}[2J\n.md", "x \u{1b}]0;title\u{7} \u{202E}y")]));
    let mut report = Report::default();
    let span = Span::new(&"\u{1b}[2J\n.md".into(), 0..3);
    let problem = Diagnostic::error("x", "message \u{1b}[31m").at(span.clone()).label("label \u{1b}[1m");
    report.push(problem.hint("hint \u{1b}[1m\r").related(span, "related \u{1b}[1m"));
    for format in [Format::Human(Colour::Plain), Format::Short] {
        let text = print(&report, &files, Style { format, folder: "", help });
        assert!(!text.contains(['\u{1b}', '\u{7}', '\r', '\u{202E}']), "{text:?}");
    }
}

#[test]
fn a_very_long_line_is_cut_around_the_problem() {
    let line: &'static str =
        Box::leak(format!("{}needle{}", "中 ".repeat(200_000), " hay".repeat(200_000)).into());
    let files = Files(BTreeMap::from([("long.md", line)]));
    let at = line.find("needle").unwrap();
    let mut report = Report::default();
    report.extend((0..300).map(|_| Diagnostic::error("x", "m").at(Span::new(&"long.md".into(), at..at + 6))));
    let text = print(&report, &files, Style { format: Format::Human(Colour::Plain), folder: "", help });
    assert!(text.contains("long.md:1:400001"), "{}", &text[..600]);
    assert!(text.contains("^^^^^^") && text.len() < 100_000);
}
