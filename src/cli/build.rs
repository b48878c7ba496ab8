//! `build`: the folder of Markdown becomes the folder to host.

use super::ui::{Format, Progress};
use super::{CommandResult, Outcome, Ui};
use crate::build;
use crate::load::{Drafts, Selection};
use crate::output::{self, Method, Written};
use std::path::PathBuf;
use std::time::Instant;

/// Build the site from a folder of Markdown.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The content folder.
    #[arg(default_value = ".")]
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
    let mut built = build::render(&project, &linked);
    if args.strict {
        built.report.make_strict();
    }
    progress.finish();
    ui.report(&built.report, (&args.content, &project.source), args.format);
    if built.report.has_errors() {
        ui.say("nothing was written");
        return Ok(Outcome::Problems);
    }
    let target = args.output.clone().unwrap_or_else(|| args.content.join("site"));
    let written = output::write(&target, &args.content, &built.files, args.method())?;
    if let Some(note) = &written.note {
        ui.say(note);
    }
    let size = format!("{} entries, {} links", project.glossary.entries.len(), linked.links());
    ui.say(&format!(
        "{size} → {} ({}) in {:.2} s",
        target.display(),
        files(&written),
        started.elapsed().as_secs_f64()
    ));
    Ok(Outcome::Fine)
}

fn files(written: &Written) -> String {
    format!(
        "files: {} written, {} unchanged, {} removed",
        written.written, written.unchanged, written.removed
    )
}
