//! `check`: everything that is wrong with the content, without writing anything.

mod fix;

use super::ui::Format;
use super::{CommandResult, Failure, Outcome, Ui, baseline, content, today};
use crate::build::{self, Project};
use crate::check;
use crate::diagnostics::{Baseline, Diagnostic, Report};
use crate::load::Selection;
use crate::source::git;
use crate::source::kind::{Kind, kind_of};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

/// Report what is wrong with the content, drafts included.
///
/// Ends with 1 if there is an error, and with --strict if there is a warning; with --fix, if one is left.
#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch that people write by itself")]
pub struct Args {
    /// The content folder; by default the nearest one from here up with a shoptalk.yaml, else this one.
    #[arg(default_value_os_t = content::nearest(), hide_default_value = true)]
    content: PathBuf,

    /// Count warnings as errors.
    #[arg(long)]
    strict: bool,

    /// How problems are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    /// Also check the entries for this audience.
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,

    /// Pass over the findings in this file, and tell of those that are mended.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,

    /// Write all present findings to the file of --baseline.
    #[arg(long, requires = "baseline", conflicts_with = "since")]
    write_baseline: bool,

    /// Only findings in files changed since this revision, by git; where a file is gone, also what led to it. With
    /// `origin/main` the branch point counts.
    #[arg(long, value_name = "REV")]
    since: Option<String>,

    /// Mend what can be mended without a doubt, and report the rest. `--list` tells which codes that is.
    #[arg(long, conflicts_with_all = ["write_baseline", "list", "explain"])]
    fix: bool,

    /// With --fix: print the changes as a patch and write nothing.
    #[arg(long, requires = "fix")]
    dry_run: bool,

    /// Print all codes with their severities.
    #[arg(long, conflicts_with_all = ["explain", "strict"])]
    list: bool,

    /// Print the help page of a code.
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
}

pub fn run(args: &Args, ui: &Ui) -> CommandResult {
    if args.list {
        ui.data(&list());
        return Ok(Outcome::Fine);
    }
    if let Some(code) = &args.explain {
        ui.data(&page(code)?);
        return Ok(Outcome::Fine);
    }
    let mut project = open(args)?;
    let scope = Scope::of(args, &project, ui)?;
    if args.fix {
        if fix::run(args, &project, &scope, ui)? == fix::Changed::Shown {
            return Ok(outcome(&scope.report(&project)));
        }
        project = open(args)?;
    }
    let report = scope.report(&project);
    ui.report(&report, (&args.content, &project.source), args.format);
    let fixes = report.diagnostics().iter().filter(|finding| finding.fix.is_some()).count();
    if fixes > 0 && !args.fix {
        ui.say(&format!("`--fix` mends {fixes} of them, `--fix --dry-run` shows how"));
    }
    if report.diagnostics().is_empty() {
        ui.say(&scope.all_is_well(&project));
    }
    Ok(outcome(&report))
}

fn outcome(report: &Report) -> Outcome {
    if report.has_errors() { Outcome::Problems } else { Outcome::Fine }
}

/// Which findings count, and how much.
struct Scope {
    baseline: Option<Baseline>,
    /// The files to tell of; `None` for all.
    changed: Option<BTreeSet<String>>,
    today: jiff::civil::Date,
    strict: bool,
}

impl Scope {
    fn of(args: &Args, project: &Project, ui: &Ui) -> Result<Self, Failure> {
        let mut scope = Self { baseline: None, changed: None, today: today(), strict: args.strict };
        if let Some(file) = &args.baseline {
            if args.write_baseline {
                baseline::write(file, &scope.report(project), ui)?;
            }
            scope.baseline = Some(baseline::read(file)?);
        }
        if let Some(revision) = &args.since {
            scope.changed = Some(git::changed_since(&args.content, revision)?);
        }
        Ok(scope)
    }

    /// The findings of a content that count, as they count.
    fn report(&self, project: &Project) -> Report {
        let mut report = self.findings(project);
        if self.strict {
            report.make_strict();
        }
        report
    }

    /// The findings of a content that count.
    fn findings(&self, project: &Project) -> Report {
        let linked = build::link(project);
        let mut report = build::check(project, &linked, self.today);
        if let Some(baseline) = &self.baseline {
            baseline.clone().forgive(&mut report, baseline::is_forgivable);
            report.adjust(&project.config.check);
        }
        if let Some(changed) = &self.changed {
            let is_gone = |file: &String| is_text(file) && !project.source.texts.contains_key(file.as_str());
            let lost = changed.iter().any(is_gone);
            report.retain(|problem| concerns(problem, changed) || (lost && LOST.contains(&problem.code)));
        }
        report
    }

    /// What was looked at, where nothing is to be told.
    fn all_is_well(&self, project: &Project) -> String {
        let count =
            |count: usize, one: &str, more: &str| format!("{count} {}", if count == 1 { one } else { more });
        let looked_at = match &self.changed {
            Some(changed) => count(changed.len(), "changed file", "changed files"),
            None => project.glossary.counts().to_string(),
        };
        let known = self.baseline.as_ref().map_or(0, Baseline::len);
        let passed = if known == 0 {
            String::new()
        } else {
            format!(" beyond the {} of the baseline", count(known, "finding", "findings"))
        };
        format!("{looked_at}, nothing to mend{passed}")
    }

    /// Whether a file may be written: of those that are told of, where not all are.
    fn covers(&self, file: &str) -> bool {
        self.changed.as_ref().is_none_or(|changed| changed.contains(file))
    }
}

/// Which entries are looked at.
fn selection(args: &Args) -> Selection {
    Selection { audience: args.audience.clone(), ..Selection::with_drafts() }
}

/// The content; with the history of its files only where a translation may have been left behind.
fn open(args: &Args) -> Result<Project, Failure> {
    let mut project = build::open(&args.content, &selection(args))?;
    if project.glossary.entries.iter().any(|entry| entry.translation_of.is_some()) {
        let (history, problems) = git::history(&args.content, None);
        project.source.history = history;
        project.report.extend(problems.diagnostics().iter().cloned());
    }
    Ok(project)
}

/// What a text may suffer when another file goes.
const LOST: [&str; 4] = ["ambiguous-entry", "dead-anchor", "dead-link", "unknown-entry"];

fn is_text(file: &str) -> bool {
    kind_of(file) == Kind::Text
}

/// Whether a problem stands in a changed file, or with one; those without a place concern all.
fn concerns(problem: &Diagnostic, changed: &BTreeSet<String>) -> bool {
    let spans = problem.span.iter().chain(problem.related.iter().map(|(span, _)| span));
    problem.span.is_none() || spans.into_iter().any(|span| changed.contains(&*span.file))
}

fn list() -> String {
    let mut text = String::new();
    for code in check::codes() {
        let fix = if code.has_fix { " [--fix]" } else { "" };
        let _ = writeln!(text, "{:<20} {:<8} {}{fix}", code.code, code.severity.name(), code.summary);
    }
    text
}

fn page(code: &str) -> Result<String, Failure> {
    check::explain(code).ok_or_else(|| {
        let hint = check::nearest_code(code).map(|near| format!("did you mean `{near}`?"));
        let hint = hint.unwrap_or_else(|| String::from("`shoptalk check --list` prints all codes"));
        Failure::new(format!("no finding has the code `{code}`"), hint)
    })
}
