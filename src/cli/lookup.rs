//! `lookup`: the meaning of a word, in the terminal, from the same names as on the site.

use super::{CommandResult, Failure, Outcome, Ui, content, ui};
use crate::build::{self, Linked, Project};
use crate::load::Selection;
use crate::search::{Hit, Names};
use clap::ValueEnum;
use serde::Serialize;
use std::fmt::Write;
use std::path::PathBuf;

/// Look a name up: by its spelling, its beginning, initials, or pinyin.
///
/// Drafts answer where nothing else does. Ends with 1 if nothing is found.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to look for.
    #[arg(required = true)]
    words: Vec<String>,

    /// The content folder; by default the nearest one from here up with a shoptalk.yaml, else this one.
    #[arg(long, value_name = "FOLDER", default_value_os_t = content::nearest(), hide_default_value = true)]
    content: PathBuf,

    /// How many answers at most; 0 for all.
    #[arg(long, default_value_t = 5)]
    limit: usize,

    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Names and meanings.
    Human,
    /// `[{entry, title, name, why, context, status, summary, url}]`; `url` is relative to the site.
    Json,
}

#[derive(Debug, Serialize)]
struct Answer<'a> {
    entry: &'a str,
    title: &'a str,
    /// The name that matched.
    name: &'a str,
    why: &'static str,
    context: &'a str,
    status: &'static str,
    summary: &'a str,
    url: String,
}

pub fn run(args: &Args, ui: &Ui) -> CommandResult {
    if look_up(args, &Selection::default(), ui)? || look_up(args, &Selection::with_drafts(), ui)? {
        return Ok(Outcome::Fine);
    }
    if args.format == Format::Json {
        ui.data("[]\n");
    }
    let query = args.words.join(" ");
    let project = build::open(&args.content, &Selection::with_drafts())?;
    let near = project.glossary.names().nearest(&query).map(|near| format!("; did you mean `{near}`?"));
    ui.say(&format!("no entry is called `{query}`{}", near.unwrap_or_default()));
    Ok(Outcome::Problems)
}

/// Prints the answers; false where there are none. Drafts answer only what nothing else does.
fn look_up(args: &Args, selection: &Selection, ui: &Ui) -> Result<bool, Failure> {
    let project = build::open(&args.content, selection)?;
    let linked = build::link(&project);
    let names = Names::new(&project.glossary, &linked.where_used, &project.config.language);
    let hits = names.lookup(&args.words.join(" "), ui::at_most(args.limit));
    let answers: Vec<Answer> = hits.iter().map(|hit| answer(&project, &linked, hit)).collect();
    if answers.is_empty() {
        return Ok(false);
    }
    match args.format {
        Format::Json => {
            let json = serde_json::to_string_pretty(&answers);
            ui.data(&format!("{}\n", json.map_err(|error| Failure::new(error.to_string(), ""))?));
        }
        Format::Human => ui.data(&human(&answers)),
    }
    Ok(true)
}

fn answer<'a>(project: &'a Project, linked: &'a Linked, hit: &'a Hit) -> Answer<'a> {
    let entry = project.glossary.entry(hit.entry);
    Answer {
        entry: entry.id.as_str(),
        title: entry.title(),
        name: &hit.name,
        why: hit.why.as_str(),
        context: &entry.context,
        status: entry.status.as_str(),
        summary: &linked.articles[hit.entry.get()].summary,
        url: entry.id.address(),
    }
}

fn human(answers: &[Answer]) -> String {
    let mut text = String::new();
    for answer in answers {
        let other = if answer.name == answer.title { String::new() } else { format!(" = {}", answer.name) };
        let context =
            if answer.context.is_empty() { String::new() } else { format!(" [{}]", answer.context) };
        let status =
            if answer.status == "approved" { String::new() } else { format!(" ({})", answer.status) };
        let _ = writeln!(text, "{}{other}{context}{status}\n  {}\n", answer.title, answer.summary);
    }
    text
}
