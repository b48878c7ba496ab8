//! `check`: everything that is wrong with the content, without writing anything.

use super::ui::Format;
use super::{CommandResult, Failure, Outcome, Ui, today};
use crate::build::{self, Project};
use crate::check;
use crate::diagnostics::{Baseline, Diagnostic, Report, Severity};
use crate::load::Selection;
use crate::source::git;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Report what is wrong with the content, drafts included.
///
/// Ends with 1 if there is an error, and with --strict if there is a warning.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The content folder.
    #[arg(default_value = ".")]
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

    /// Only findings in files changed since this revision, by git; `origin/main` is the branch point.
    #[arg(long, value_name = "REV")]
    since: Option<String>,

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
    let project = open(args)?;
    let linked = build::link(&project);
    let mut report = build::check(&project, &linked, today());
    if let Some(file) = &args.baseline {
        let forgivable = forgivable();
        if args.write_baseline {
            write_baseline(file, &report, &forgivable, ui)?;
        }
        read_baseline(file)?.forgive(&mut report, |code| forgivable.contains(code));
        report.adjust(&project.config.check);
    }
    if let Some(revision) = &args.since {
        let changed = git::changed_since(&args.content, revision)?;
        report.retain(|problem| concerns(problem, &changed));
    }
    if args.strict {
        report.make_strict();
    }
    ui.report(&report, (&args.content, &project.source), args.format);
    if report.has_errors() {
        return Ok(Outcome::Problems);
    }
    if report.diagnostics().is_empty() {
        ui.say(&format!("{} entries, nothing to mend", project.glossary.entries.len()));
    }
    Ok(Outcome::Fine)
}

/// The content; with the history of its files only where a translation may have been left behind.
fn open(args: &Args) -> Result<Project, Failure> {
    let selection = Selection { audience: args.audience.clone(), ..Selection::with_drafts() };
    let mut project = build::open(&args.content, &selection)?;
    if project.glossary.entries.iter().any(|entry| entry.translation_of.is_some()) {
        let (history, problems) = git::history(&args.content, None);
        project.source.history = history;
        project.report.extend(problems.diagnostics().iter().cloned());
    }
    Ok(project)
}

/// The codes that a baseline may hold: not those of what stops a build.
fn forgivable() -> BTreeSet<&'static str> {
    let codes = check::codes().into_iter().filter(|known| known.severity != Severity::Error);
    codes.map(|known| known.code).collect()
}

fn write_baseline(file: &Path, report: &Report, forgivable: &BTreeSet<&str>, ui: &Ui) -> Result<(), Failure> {
    let baseline = Baseline::of(report, |code| forgivable.contains(code));
    fs::write(file, baseline.print()).map_err(|error| {
        Failure::new(
            format!("`{}` cannot be written: {error}", file.display()),
            "check the folder's permissions",
        )
    })?;
    ui.say(&format!("{} findings written to {}", baseline.len(), file.display()));
    Ok(())
}

fn read_baseline(file: &Path) -> Result<Baseline, Failure> {
    let text = fs::read_to_string(file).map_err(|error| {
        Failure::new(
            format!("the baseline `{}` cannot be read: {error}", file.display()),
            "`--write-baseline` makes it",
        )
    })?;
    Baseline::parse(&text).map_err(|line| {
        Failure::new(
            format!("line {line} of the baseline `{}` is no finding", file.display()),
            "write it anew with `--write-baseline`",
        )
    })
}

/// Whether a problem stands in a changed file, or with one; those without a place concern all.
fn concerns(problem: &Diagnostic, changed: &BTreeSet<String>) -> bool {
    let spans = problem.span.iter().chain(problem.related.iter().map(|(span, _)| span));
    problem.span.is_none() || spans.into_iter().any(|span| changed.contains(&*span.file))
}

fn list() -> String {
    let mut text = String::new();
    for code in check::codes() {
        let _ = writeln!(text, "{:<20} {:<8} {}", code.code, code.severity.name(), code.summary);
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
