//! `explain`: every mention in a file or folder, what was done with it, and by which rule.

use super::{CommandResult, Failure, Outcome, Ui, content};
use crate::build::{self, Linked, Project};
use crate::diagnostics::{Place, Ruler, Texts};
use crate::glossary::{Case, EntryIx};
use crate::language::boundaries::{Class, class};
use crate::language::fold::fold;
use crate::link::{self, Demand, Linker, Mention, Rule, WhyNot};
use crate::load::Selection;
use clap::ValueEnum;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Show every mention of a name, what was done with it, and by which rule.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The content folder, or one file of it; by default the nearest folder from here up with a shoptalk.yaml, else this one.
    #[arg(default_value_os_t = content::nearest(), hide_default_value = true)]
    path: PathBuf,

    /// The content folder, where PATH is a file and the folder cannot be told from it.
    #[arg(long, value_name = "FOLDER")]
    content: Option<PathBuf>,

    /// Only mentions whose text is this word, and why it is not linked elsewhere.
    #[arg(long)]
    word: Option<String>,

    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A readable report.
    Human,
    /// `[{file, start, end, line, column, surface, entry, candidates, linked, rule}]`; start and end are bytes of the whole file.
    Json,
}

/// Places in one file that a word is told to stand in, at most.
const MOST_PLACES: usize = 3;

/// One mention as JSON.
#[derive(Debug, Serialize)]
struct Row<'a> {
    file: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    surface: &'a str,
    /// The entry it was resolved to; the first sense where none was.
    entry: &'a str,
    candidates: Vec<&'a str>,
    linked: bool,
    rule: &'static str,
}

pub fn run(args: &Args, ui: &Ui) -> CommandResult {
    let (root, only) = locate(args)?;
    let project = build::open(&root, &Selection::with_drafts())?;
    let is_entry = |file: &String| project.glossary.entries.iter().any(|entry| *entry.body.file == **file);
    if only.as_ref().is_some_and(|file| !is_entry(file)) {
        return Err(Failure::new(
            format!("{} is no entry of {}", args.path.display(), root.display()),
            "`explain` tells of entries; `shoptalk suggest` and `shoptalk lint` read other documents",
        ));
    }
    let linked = build::link(&project);
    let mut rows = rows(&project, &linked);
    rows.retain(|row| only.as_ref().is_none_or(|file| row.file == file));
    if let Some(word) = &args.word {
        rows.retain(|row| row.surface.eq_ignore_ascii_case(word));
    }
    match args.format {
        Format::Json => {
            let json = serde_json::to_string_pretty(&rows);
            ui.data(&format!("{}\n", json.map_err(|error| Failure::new(error.to_string(), ""))?));
        }
        Format::Human => {
            ui.data(&human(&rows));
            if let Some(word) = &args.word {
                ui.data(&reasons(&project, word));
            }
        }
    }
    Ok(Outcome::Fine)
}

/// What stands in the way of a word's becoming a link, a line each.
fn reasons(project: &Project, word: &str) -> String {
    let linker = Linker::new(&project.glossary, &project.config.links);
    let id = |ix: EntryIx| &project.glossary.entry(ix).id;
    let reason = |why: WhyNot| match why {
        WhyNot::Unknown { nearest: None } => format!("no entry is called `{word}`"),
        WhyNot::Unknown { nearest: Some(near) } => {
            format!("no entry is called `{word}`; the nearest name is `{near}`")
        }
        WhyNot::Avoided(ix) => format!("`{word}` is a word to avoid for {}, and never linked", id(ix)),
        WhyNot::Former(ix) => format!("`{word}` is a former name of {}", id(ix)),
        WhyNot::SearchOnly(ix) => format!("{} has `link: false` for this name", id(ix)),
        WhyNot::Page(ix) => format!("{} is a page, and pages are linked by their aliases only", id(ix)),
        WhyNot::Disambiguation(ix) => {
            format!(
                "the title of {} says that it only tells senses apart, so that only `[[{word}]]` leads there",
                id(ix)
            )
        }
        WhyNot::TooLong(ix) => format!("the name of {} is too long to be found in text", id(ix)),
        WhyNot::Case { entry, written } => format!("for {} it must be written `{written}`", id(entry)),
        WhyNot::Ordinary { entry, written, demand } => {
            format!("`{written}` ({}) is an ordinary word: {}", id(entry), demand_in_words(demand))
        }
    };
    let mut lines: Vec<String> = linker.why_not(word).into_iter().map(reason).collect();
    let key = fold(word);
    let bearers =
        || linker.glossary().iter().flat_map(|(_, entry)| &entry.names).filter(|name| *name.folded == *key);
    let is_trusted = bearers().any(|name| name.case != Case::Auto);
    let is_one = word.chars().nth(1).is_none() && word.chars().all(|c| class(c) == Class::Unspaced);
    if is_one && !is_trusted && bearers().next().is_some() {
        lines.push(format!(
            "a name of one character is linked among others only with consent: `aliases: [{{ name: {word}, case: any }}]`"
        ));
    }
    // A longer name that is taken at its word is linked there too.
    if bearers().next().is_some() && (is_one || !is_trusted) {
        let hint =
            if is_one { " and is no name there" } else { "; with `case: any` the name is taken at its word" };
        lines.extend(
            within_words(project, word).map(|place| format!("{place} has it within other words{hint}")),
        );
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Where a word is no mention since the dictionary of its script makes other words of its characters.
fn within_words<'p>(project: &'p Project, word: &'p str) -> impl Iterator<Item = String> + 'p {
    let files: BTreeMap<&str, &str> =
        project.glossary.entries.iter().map(|entry| (&*entry.body.file, &*entry.body.text)).collect();
    files.into_iter().flat_map(move |(file, text)| {
        let ruler = Ruler::new(text);
        let places = link::within_words(text, word).into_iter().take(MOST_PLACES);
        let lines: Vec<String> = places
            .map(|at| {
                let Place { line, column } = ruler.place(at);
                format!("{file}:{line}:{column}")
            })
            .collect();
        lines
    })
}

fn demand_in_words(demand: Demand) -> &'static str {
    match demand {
        Demand::Nothing => "it is linked wherever names are",
        Demand::Never => "it is never linked, unless the name has `case: any` or `case: exact`",
        Demand::InsideSentence => "it is linked inside sentences, not at their beginning",
        Demand::Number => "it is linked in the number of the headword only",
        Demand::AsWritten => "it is linked only as the headword is written",
        Demand::Capital => "it is linked only with a capital",
        Demand::InnerCapital => {
            "the texts use it hardly more often than texts of all kinds, so that it is linked only with a capital inside a sentence"
        }
        Demand::Noun => "it is linked as a noun, not as a verb (`can …`, `to … the`)",
    }
}

/// The content folder, and the file in it that was asked for, relative to it.
fn locate(args: &Args) -> Result<(PathBuf, Option<String>), Failure> {
    if !args.path.exists() {
        return Err(Failure::new(
            format!("there is no file or folder {}", args.path.display()),
            "paths are seen from the folder in which the command runs",
        ));
    }
    if !args.path.is_file() {
        return Ok((args.path.clone(), None));
    }
    let parent = args.path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let absolute = |path: &Path| {
        path.canonicalize().map_err(|error| {
            Failure::new(format!("cannot open {}: {error}", path.display()), "check the path")
        })
    };
    let file = absolute(&args.path)?;
    let root = match &args.content {
        Some(root) => absolute(root)?,
        None => content_folder(&absolute(parent)?),
    };
    let inside = file.strip_prefix(&root).map_err(|_| {
        Failure::new(
            format!("{} is not in the content folder {}", args.path.display(), root.display()),
            "name the folder with `--content`",
        )
    })?;
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    Ok((root, Some(parts.join("/"))))
}

/// The nearest folder that holds a configuration, else the folder of the file with its categories.
fn content_folder(folder: &Path) -> PathBuf {
    let configured = folder.ancestors().find(|above| above.join(crate::config::FILE).is_file());
    configured.unwrap_or(folder).to_path_buf()
}

fn rows<'p>(project: &'p Project, linked: &'p Linked) -> Vec<Row<'p>> {
    let mut lines: BTreeMap<&str, Ruler> = BTreeMap::new();
    let mut rows: Vec<Row> = Vec::new();
    for mention in linked.articles.iter().flat_map(|article| &article.mentions) {
        let text = project.source.text(&mention.span.file).unwrap_or_default();
        let ruler = lines.entry(&mention.span.file).or_insert_with(|| Ruler::new(text));
        rows.push(row(project, mention, ruler.place(mention.span.start)));
    }
    rows.sort_by(|a, b| (a.file, a.start, a.end).cmp(&(b.file, b.start, b.end)));
    rows
}

fn row<'p>(project: &'p Project, mention: &'p Mention, place: Place) -> Row<'p> {
    let candidates: Vec<&str> =
        mention.candidates.iter().map(|ix| project.glossary.entry(*ix).id.as_str()).collect();
    Row {
        file: &mention.span.file,
        start: mention.span.start,
        end: mention.span.end,
        line: place.line,
        column: place.column,
        surface: &mention.surface,
        entry: candidates.first().copied().unwrap_or_default(),
        candidates,
        linked: mention.linked,
        rule: mention.rule.as_str(),
    }
}

fn human(rows: &[Row]) -> String {
    let mut text = String::new();
    let mut file = "";
    for row in rows {
        if row.file != file {
            file = row.file;
            let _ = writeln!(text, "{file}");
        }
        let mark = if row.linked { "→" } else { "·" };
        let senses = if row.rule == Rule::Undecided.as_str() {
            row.candidates.join(" | ")
        } else {
            row.entry.to_owned()
        };
        let surface = row.surface.replace('\n', " ");
        let _ =
            writeln!(text, "  {:>4}:{:<3} {surface} {mark} {senses}  ({})", row.line, row.column, row.rule);
    }
    let made = rows.iter().filter(|row| row.linked).count();
    let mentions = if rows.len() == 1 { "mention" } else { "mentions" };
    let _ = writeln!(text, "{} {mentions}, {made} linked", rows.len());
    text
}
