//! What an old glossary is forgiven: the findings of one day, in a file that is kept beside the content.
//!
//! A line is a code, a file and a message with tabs between them; the place in the file does not count, so that findings
//! stay known while lines move. Equal lines stand as often as the finding.

use super::{Diagnostic, Report};
use std::collections::BTreeMap;

const HEAD: &str = "# Findings that `--baseline` passes over; `--write-baseline` writes them anew.\n";

/// The findings that are known, each with how often it was seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<String, usize>,
}

impl Baseline {
    /// Reads a file; the error is the number of the first line that is none.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut baseline = Self::default();
        for (line, number) in text.lines().zip(1..) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if line.matches('\t').count() != 2 {
                return Err(number);
            }
            *baseline.known.entry(line.to_owned()).or_default() += 1;
        }
        Ok(baseline)
    }

    /// Everything in a report that may be forgiven, by its code.
    #[must_use]
    pub fn of(report: &Report, may_be_forgiven: impl Fn(&str) -> bool) -> Self {
        let mut baseline = Self::default();
        for problem in report.diagnostics().iter().filter(|problem| may_be_forgiven(problem.code)) {
            *baseline.known.entry(line(problem)).or_default() += 1;
        }
        baseline
    }

    /// The file.
    #[must_use]
    pub fn print(&self) -> String {
        let lines = self.known.iter().flat_map(|(line, count)| std::iter::repeat_n(line, *count));
        lines.fold(HEAD.to_owned(), |text, line| text + line + "\n")
    }

    /// How many findings are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.known.values().sum()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Takes what is known out of a report, and tells of what is mended.
    pub fn forgive(mut self, report: &mut Report, may_be_forgiven: impl Fn(&str) -> bool) {
        report.retain(|problem| {
            let known = may_be_forgiven(problem.code).then(|| self.known.get_mut(&line(problem))).flatten();
            match known {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            }
        });
        let mended = self.known.iter().filter(|(_, count)| **count > 0);
        report.extend(mended.map(|(line, _)| stale(line)));
    }
}

fn stale(line: &str) -> Diagnostic {
    let mut parts = line.splitn(3, '\t');
    let (code, file, message) =
        (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    Diagnostic::note("stale-baseline", format!("the baseline holds what is mended: {file} {code}: {message}"))
        .hint("write it anew with `--write-baseline`")
}

fn line(problem: &Diagnostic) -> String {
    let file = problem.span.as_ref().map_or("", |span| &span.file);
    let clean = |text: &str| text.replace(|c: char| c.is_control(), " ");
    format!("{}\t{}\t{}", problem.code, clean(file), clean(&problem.message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;

    fn report(findings: &[(&'static str, usize)]) -> Report {
        let mut report = Report::default();
        report.extend(
            findings.iter().map(|(message, at)| {
                Diagnostic::warning("x", *message).at(Span::new(&"a.md".into(), *at..*at))
            }),
        );
        report
    }

    #[test]
    fn known_findings_are_forgiven_wherever_they_stand_and_as_often_as_seen() {
        let text =
            Baseline::of(&report(&[("one", 1), ("one", 2), ("ta\tb\n", 3), ("gone", 4)]), |_| true).print();
        let baseline = Baseline::parse(&text).unwrap();
        assert_eq!(baseline.len(), 4);
        let mut now = report(&[("one", 5), ("one", 6), ("one", 7), ("ta\tb\n", 8), ("new", 9)]);
        baseline.forgive(&mut now, |_| true);
        let left: Vec<_> =
            now.diagnostics().iter().map(|problem| (problem.code, &*problem.message)).collect();
        assert_eq!(
            left,
            [
                ("x", "one"),
                ("x", "new"),
                ("stale-baseline", "the baseline holds what is mended: a.md x: gone")
            ]
        );
    }

    #[test]
    fn what_stops_a_build_is_not_forgiven() {
        assert!(Baseline::of(&report(&[("one", 1)]), |code| code != "x").is_empty());
    }

    #[test]
    fn lines_that_are_none_are_told() {
        assert_eq!(Baseline::parse("# c\n\nx\ta.md\tm\nnonsense\n"), Err(4));
    }
}
