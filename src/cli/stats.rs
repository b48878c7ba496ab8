//! `stats`: the numbers that a steward reports.

use super::{CommandResult, Failure, Outcome, Ui, content, today, ui};
use crate::build;
use crate::load::Selection;
use crate::stats::{self, Group, Row, Stats};
use clap::ValueEnum;
use std::fmt::Write;
use std::path::PathBuf;

/// Count the terms, and tell how complete, used and fresh they are; drafts are included.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  shoptalk stats                        of the folder that you are in
  shoptalk stats glossary --limit 5     short lists
  shoptalk stats --format json | jq .coverage")]
pub struct Args {
    /// The content folder; by default the nearest one from here up with a shoptalk.yaml, else this one.
    #[arg(default_value_os_t = content::nearest(), hide_default_value = true)]
    content: PathBuf,

    /// Also count the terms for this audience.
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,

    /// How many rows of each list are printed for people; 0 for all. JSON has all.
    #[arg(long, default_value_t = 10)]
    limit: usize,

    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Readable tables.
    Human,
    /// An object with all numbers and lists.
    Json,
}

pub fn run(args: &Args, ui: &Ui) -> CommandResult {
    let selection = Selection { audience: args.audience.clone(), ..Selection::with_drafts() };
    let project = build::open(&args.content, &selection)?;
    if project.report.has_errors() {
        ui.say("the content has errors, and what cannot be read is not counted: see `shoptalk check`\n");
    }
    if project.glossary.entries.is_empty() {
        ui.say("the folder has no entries; `shoptalk new TERM` writes the first\n");
    }
    let linked = build::link(&project);
    let stats = stats::stats(&stats::Site {
        glossary: &project.glossary,
        articles: &linked.articles,
        where_used: &linked.where_used,
        today: today(),
    });
    match args.format {
        Format::Json => {
            let json = serde_json::to_string_pretty(&stats);
            ui.data(&format!("{}\n", json.map_err(|error| Failure::new(error.to_string(), ""))?));
        }
        Format::Human => ui.data(&human(&stats, ui::at_most(args.limit))),
    }
    Ok(Outcome::Fine)
}

fn human(stats: &Stats, limit: usize) -> String {
    let mut text = String::new();
    for (number, one, more) in [
        (stats.terms, "term", "terms"),
        (stats.pages, "page", "pages"),
        (stats.translations, "translation", "translations"),
        (stats.links, "link in the texts", "links in the texts"),
        (stats.never_reviewed, "term never reviewed", "terms never reviewed"),
    ] {
        let _ = writeln!(text, "{number:>7}  {}", if number == 1 { one } else { more });
    }
    groups(&mut text, "Status", "", &stats.by_status, limit);
    groups(&mut text, "Category", "(none)", &stats.by_category, limit);
    groups(&mut text, "Owner", "(nobody)", &stats.by_owner, limit);
    groups(&mut text, "Language, pages and translations included", "", &stats.by_language, limit);
    coverage(&mut text, stats);
    list(&mut text, "Most used, by so many texts", &stats.most_used, limit, |one| {
        (one.texts.to_string(), format!("{} ({}, {} uses)", one.title, one.entry, one.uses))
    });
    let plain = |row: &Row| (String::new(), written(row));
    let dated = |row: &Row| (row.date.clone().unwrap_or_default(), written(row));
    list(&mut text, "Never used by another text", &stats.never_used, limit, plain);
    list(&mut text, "Oldest reviews", &stats.oldest_reviews, limit, dated);
    list(&mut text, "Review overdue since", &stats.overdue, limit, dated);
    list(&mut text, "Drafts", &stats.drafts, limit, plain);
    list(&mut text, "Wanted by so many texts", &stats.wanted, limit, |one| {
        (one.texts.to_string(), one.word.to_owned())
    });
    text
}

fn written(row: &Row) -> String {
    let owner = row.owner.map_or(String::new(), |owner| format!(", {owner}"));
    format!("{} ({}{owner})", row.title, row.entry)
}

fn groups(text: &mut String, title: &str, nameless: &str, groups: &[Group], limit: usize) {
    list(text, title, groups, limit, |group| {
        let name = if group.name.is_empty() { nameless } else { group.name };
        (group.entries.to_string(), name.to_owned())
    });
}

fn coverage(text: &mut String, stats: &Stats) {
    if stats.terms == 0 {
        return;
    }
    let _ = writeln!(text, "\nOf the terms, so many have");
    let parts = [
        (stats.coverage.summary, "a summary"),
        (stats.coverage.owner, "an owner"),
        (stats.coverage.reviewed, "the day of a review"),
        (stats.coverage.links_in, "a text that uses them"),
        (stats.coverage.links_out, "a link to another entry"),
    ];
    for (number, what) in parts {
        let _ = writeln!(text, "{:>6}%  {what} ({number})", number * 100 / stats.terms);
    }
}

/// A list under its title, a number or day before each row; nothing where it is empty.
fn list<T>(text: &mut String, title: &str, rows: &[T], limit: usize, cells: impl Fn(&T) -> (String, String)) {
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n{title}");
    for row in rows.iter().take(limit) {
        let (number, name) = cells(row);
        let _ = writeln!(text, "{number:>7}  {name}");
    }
    if rows.len() > limit {
        let _ = writeln!(text, "{:>7}  and {} more", "…", rows.len() - limit);
    }
}
