//! `build`: the folder of Markdown becomes the folder to host.

use super::ui::{Format, Progress};
use super::{CommandResult, OUTPUT_FOLDER, Outcome, Ui, content};
use crate::build;
use crate::diagnostics::Report;
use crate::glossary::Glossary;
use crate::load::{Drafts, Selection};
use crate::output::{self, Method, OutputError, Written};
use crate::render::{self, OutputFile};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Build the site from a folder of Markdown.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The content folder; by default the nearest one from here up with a shoptalk.yaml, else this one.
    #[arg(default_value_os_t = content::nearest(), hide_default_value = true)]
    content: PathBuf,

    /// Where the site goes; `site` in the content folder by default.
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,

    /// Count warnings as errors.
    #[arg(long)]
    strict: bool,

    /// Include entries whose status is `draft`.
    #[arg(long)]
    drafts: bool,

    /// Include the entries for this audience.
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,

    /// Replace the files one by one instead of the whole folder; for an output folder that is a mount point.
    #[arg(long)]
    in_place: bool,

    /// How problems are printed.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

impl Args {
    fn selection(&self) -> Selection {
        let drafts = if self.drafts { Drafts::Included } else { Drafts::Omitted };
        Selection { drafts, audience: self.audience.clone() }
    }

    fn method(&self) -> Method {
        if self.in_place { Method::InPlace } else { Method::Swap }
    }
}

pub fn run(args: &Args, ui: &Ui) -> CommandResult {
    let started = Instant::now();
    let progress = Progress::start(ui);
    progress.step("Reading");
    let project = build::open_with_history(&args.content, &args.selection())?;
    progress.step("Linking");
    let linked = build::link(&project);
    progress.step("Rendering");
    let target = args.output.clone().unwrap_or_else(|| args.content.join(OUTPUT_FOLDER));
    let mut report = build::findings(&project, &linked);
    let written = build::render(&project, &linked, &mut report, |maker, report| {
        write(args, &target, &render::files(maker), (&project.glossary, report))
    });
    progress.finish();
    report.sort();
    ui.report(&report, (&args.content, &project.source), args.format);
    let Some(written) = written.transpose()?.flatten() else {
        ui.say("nothing was written");
        return Ok(Outcome::Problems);
    };
    if let Some(note) = &written.note {
        ui.say(note);
    }
    let size = format!("{}, {} links", project.glossary.counts(), linked.links());
    ui.say(&format!(
        "{size} → {} ({}) in {:.2} s",
        target.display(),
        files(&written),
        started.elapsed().as_secs_f64()
    ));
    // The process ends here. To take its memory apart piece by piece would only cost time.
    std::mem::forget((project, linked));
    Ok(Outcome::Fine)
}

/// Writes the site unless something is wrong, which is in the report then.
fn write(
    args: &Args,
    target: &Path,
    files: &[OutputFile<'_>],
    (glossary, report): (&Glossary, &mut Report),
) -> Result<Option<Written>, OutputError> {
    report.extend(build::address_problems(files, glossary));
    if args.strict {
        report.make_strict();
    }
    if report.has_errors() {
        report.extend(render::faults(files));
        return Ok(None);
    }
    match output::write(target, &args.content, files, args.method()) {
        Err(error) if !error.faults.is_empty() => {
            report.extend(error.faults);
            Ok(None)
        }
        written => written.map(Some),
    }
}

fn files(written: &Written) -> String {
    format!(
        "files: {} written, {} unchanged, {} removed",
        written.written, written.unchanged, written.removed
    )
}
