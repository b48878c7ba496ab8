//! `lint`: other documents, checked against the glossary.

use super::ui::Format;
use super::{CommandResult, Failure, Outcome, Ui, baseline, content};
use crate::build::{self, Project};
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Report};
use crate::lint::{self, Acronyms, Texts};
use crate::load::Selection;
use crate::source::{Documents, documents, git};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Check other documents against the glossary: a handbook, code docs.
///
/// Reads the Markdown, HTML and text files at and below the paths, and finds names that entries avoid, names of deprecated
/// entries, and names in other letters than their entry writes them. Entries are left to `check` unless a path lies in the
/// content folder. Ends with 1 if there is an error, and with --strict if there is a warning.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  shoptalk lint --content glossary handbook          a folder
  shoptalk lint --content glossary README.md docs    files and folders
  shoptalk lint --content glossary docs --acronyms   also abbreviations that nobody spells out
  shoptalk lint --content glossary docs --format github --strict --since origin/main")]
pub struct Args {
    /// Files and folders to check.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    /// The content folder; by default the nearest one from here up with a shoptalk.yaml, else this one.
    #[arg(long, value_name = "FOLDER", default_value_os_t = content::nearest(), hide_default_value = true)]
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

    /// Pass over the findings in this file, and tell of those that are mended.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,

    /// Write all present findings to the file of --baseline.
    #[arg(long, requires = "baseline", conflicts_with = "since")]
    write_baseline: bool,

    /// Only findings in files changed since this revision, by git; with `origin/main` the branch point counts.
    #[arg(long, value_name = "REV")]
    since: Option<String>,
}

pub fn run(args: &Args, ui: &Ui) -> CommandResult {
    let project = build::open(&args.content, &Selection::with_drafts())?;
    if project.report.has_errors() {
        ui.say("the glossary has errors, and what cannot be read is not known: see `shoptalk check`\n");
    }
    let content = fs::canonicalize(&args.content).unwrap_or_else(|_| args.content.clone());
    let is_entry = |path: &PathBuf| fs::canonicalize(path).is_ok_and(|path| path.starts_with(&content));
    let left_out = (!args.paths.iter().any(is_entry)).then_some(&*args.content);
    let (read, problems) = documents::read(&args.paths, left_out);
    if read.documents.is_empty() && problems.diagnostics().is_empty() {
        return Err(only_entries(args));
    }
    let mut report = problems;
    report.extend(findings(args, &project, &read, &content));
    report.adjust(&project.config.check);
    choose(args, &project.config, &mut report, ui)?;
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

/// What the rules find; `content` is the content folder as the disk has it.
fn findings(args: &Args, project: &Project, read: &Documents, content: &Path) -> Vec<Diagnostic> {
    let entry = |path: &Arc<str>| {
        let inside = fs::canonicalize(&**path).ok()?;
        let file = inside.strip_prefix(content).ok()?.to_str()?;
        Some((Arc::clone(path), file.replace('\\', "/")))
    };
    let entries: BTreeMap<_, _> =
        read.documents.iter().filter_map(|document| entry(&document.path)).collect();
    let texts = Texts { documents: &read.documents, entries: &entries };
    lint::findings(&project.glossary, &project.config, texts, acronyms(args, &project.config))
}

/// Takes out what the baseline holds, and what stands in files that did not change.
fn choose(args: &Args, config: &Config, report: &mut Report, ui: &Ui) -> Result<(), Failure> {
    if let Some(file) = &args.baseline {
        if args.write_baseline {
            baseline::write(file, report, ui)?;
        }
        baseline::read(file)?.forgive(report, baseline::is_forgivable);
        report.adjust(&config.check);
    }
    if let Some(revision) = &args.since {
        let changed = git::changed_since(Path::new("."), revision)?;
        // Git tells nothing of what lies elsewhere.
        let is_elsewhere = |file: &str| file.starts_with("../") || file.starts_with('/');
        report.retain(|problem| {
            let file = problem.span.as_ref().map(|span| &*span.file);
            file.is_none_or(|file| is_elsewhere(file) || changed.contains(file))
        });
    }
    Ok(())
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
