//! `check`: everything that is wrong with the content, without writing anything.

use super::ui::Format;
use super::{CommandResult, Outcome, Ui};
use crate::build;
use crate::load::Selection;
use std::path::PathBuf;

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
}

pub fn run(args: &Args, ui: &Ui) -> CommandResult {
    let project = build::open(&args.content, &Selection::with_drafts())?;
    let linked = build::link(&project);
    let mut report = build::findings_and_notes(&project, &linked);
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
