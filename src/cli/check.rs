//! `check`: everything that is wrong with the content, without writing anything.

use super::ui::Format;
use super::{CommandResult, Failure, Outcome, Ui, today};
use crate::build::{self, Project};
use crate::check;
use crate::load::Selection;
use crate::source::git;
use std::fmt::Write;
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
    let project = open(&args.content)?;
    let linked = build::link(&project);
    let mut report = build::check(&project, &linked, today());
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
fn open(content: &Path) -> Result<Project, Failure> {
    let mut project = build::open(content, &Selection::with_drafts())?;
    if project.glossary.entries.iter().any(|entry| entry.translation_of.is_some()) {
        let (history, problems) = git::history(content, None);
        project.source.history = history;
        project.report.extend(problems.diagnostics().iter().cloned());
    }
    Ok(project)
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
