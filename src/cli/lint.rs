//! `lint`: other documents, checked against the glossary.

use super::ui::Format;
use super::{CommandResult, Failure, Outcome, Ui};
use crate::build;
use crate::config::Config;
use crate::lint::{self, Acronyms};
use crate::load::Selection;
use crate::source::documents;
use std::path::PathBuf;

/// Check other documents against the glossary: a handbook, code docs.
///
/// Reads the Markdown, HTML and text files at and below the paths, and finds names that entries avoid, names of deprecated
/// entries, and names in other letters than their entry writes them. Entries themselves are looked at by `check`. Ends
/// with 1 if there is an error, and with --strict if there is a warning.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  shoptalk lint --content glossary handbook          a folder
  shoptalk lint --content glossary README.md docs    files and folders
  shoptalk lint --content glossary docs --acronyms   also abbreviations that nobody spells out
  shoptalk lint --content glossary docs --format github --strict")]
pub struct Args {
    /// Files and folders to check.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    /// The content folder.
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    content: PathBuf,

    /// Also find abbreviations that are used before they are spelled out.
    #[arg(long)]
    acronyms: bool,

    /// Count warnings as errors.
    #[arg(long)]
    strict: bool,

    /// How problems are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub fn run(args: &Args, ui: &Ui) -> CommandResult {
    let project = build::open(&args.content, &Selection::with_drafts())?;
    if project.report.has_errors() {
        ui.say("the glossary has errors, and what cannot be read is not known: see `shoptalk check`\n");
    }
    let (read, mut report) = documents::read(&args.paths, Some(&args.content));
    if read.documents.is_empty() && report.diagnostics().is_empty() {
        return Err(only_entries(args));
    }
    report.extend(lint::findings(
        &project.glossary,
        &project.config,
        &read.documents,
        acronyms(args, &project.config),
    ));
    report.adjust(&project.config.check);
    if args.strict {
        report.make_strict();
    }
    report.sort();
    ui.report_documents(&report, &read, args.format);
    if report.has_errors() {
        return Ok(Outcome::Problems);
    }
    if report.diagnostics().is_empty() {
        let count = read.documents.len();
        let noun = if count == 1 { "document" } else { "documents" };
        ui.say(&format!("{count} {noun}, nothing to mend"));
    }
    Ok(Outcome::Fine)
}

/// Abbreviations are looked at when that is asked for here or in the configuration.
fn acronyms(args: &Args, config: &Config) -> Acronyms {
    let is_weighed = matches!(config.check.get("unexpanded-acronym"), Some(Some(_)));
    if args.acronyms || is_weighed { Acronyms::SpelledOut } else { Acronyms::Free }
}

fn only_entries(args: &Args) -> Failure {
    let content = args.content.display();
    Failure::new(
        format!("nothing but entries of `{content}` is named"),
        "`shoptalk check` looks at entries; `--content FOLDER` says where the glossary is, `.` without it",
    )
}
