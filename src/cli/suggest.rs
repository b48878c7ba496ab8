//! `suggest`: words that the texts use and the glossary does not define.

use super::{CommandResult, Failure, Outcome, Ui, content, ui};
use crate::build::{self, Linked, Project};
use crate::diagnostics::{Place, Ruler, Texts as _};
use crate::link::Linker;
use crate::load::Selection;
use crate::source::{Documents, documents};
use crate::suggest::{self, Kind, Suggestion, Texts, count, own_texts};
use clap::ValueEnum;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::PathBuf;

/// List words that the texts use and the glossary does not define.
///
/// Reads the entries and, where paths are given, the Markdown, HTML and text files at and below them: acronyms with what
/// they stand for, words with capitals, terms of several words, Chinese terms, and `[[names]]` without an entry. Names,
/// abbreviations and aliases that entries have in any form are left out. The most widely used come first.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  shoptalk suggest                              what the entries themselves use
  shoptalk suggest --content glossary handbook  what a handbook uses
  shoptalk suggest ../docs --kind acronym       only acronyms
  shoptalk suggest ../docs --limit 10 --new     write ten drafts to begin with")]
pub struct Args {
    /// Files and folders to read beside the entries.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The content folder; by default the nearest one from here up with a shoptalk.yaml, else this one.
    #[arg(long, value_name = "FOLDER", default_value_os_t = content::nearest(), hide_default_value = true)]
    content: PathBuf,

    /// How many words at most; 0 for all.
    #[arg(long, default_value_t = 50)]
    limit: usize,

    /// Only words that so many files use.
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_files: usize,

    /// Only these kinds; several with commas between them.
    #[arg(long, value_enum, value_delimiter = ',')]
    kind: Vec<KindArg>,

    /// Write a draft entry for each word that is listed; a file that exists stays as it is.
    #[arg(long)]
    new: bool,

    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A readable list.
    Human,
    /// `[{word, kind, expansion, entry, files, uses, places: [{file, line, column, sentence}]}]`.
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindArg {
    /// Words in capitals.
    Acronym,
    /// Words with capitals inside sentences.
    Capitalised,
    /// Terms of several words that are repeated.
    Phrase,
    /// The same in scripts without spaces.
    Chinese,
    /// `[[names]]` that no entry has.
    Wanted,
}

impl KindArg {
    fn kind(self) -> Kind {
        match self {
            Self::Acronym => Kind::Acronym,
            Self::Capitalised => Kind::Capitalised,
            Self::Phrase => Kind::Phrase,
            Self::Chinese => Kind::Unspaced,
            Self::Wanted => Kind::Wanted,
        }
    }
}

/// One word as JSON.
#[derive(Debug, Serialize)]
struct Row<'a> {
    word: &'a str,
    kind: &'static str,
    expansion: Option<&'a str>,
    /// The entry that has the expansion as its name and lacks only the word.
    entry: Option<&'a str>,
    files: usize,
    uses: usize,
    places: Vec<RowPlace<'a>>,
}

#[derive(Debug, Serialize)]
struct RowPlace<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    sentence: &'a str,
}

impl RowPlace<'_> {
    /// As editors open it.
    fn written(&self) -> String {
        format!("{}:{}:{}", self.file, self.line, self.column)
    }
}

pub fn run(args: &Args, ui: &Ui) -> CommandResult {
    let project = build::open(&args.content, &Selection::with_drafts())?;
    if project.report.has_errors() {
        ui.say("the glossary has errors, and what cannot be read is not known: see `shoptalk check`\n");
    }
    let linked = build::link(&project);
    let (read, report) = documents::read(&args.paths, Some(&args.content));
    // For people, whatever the format of the data.
    ui.report_documents(&report, &read, ui::Format::Human);
    if read.documents.is_empty() && project.glossary.entries.is_empty() {
        ui.say("there is nothing to read: the folder has no entries, and no document is named");
    }
    let mut found = find(args, &project, &linked, &read);
    let all = found.len();
    found.truncate(ui::at_most(args.limit));
    let rows = rows(args, &project, &read, &found);
    match args.format {
        Format::Json => {
            let json = serde_json::to_string_pretty(&rows);
            ui.data(&format!("{}\n", json.map_err(|error| Failure::new(error.to_string(), ""))?));
        }
        Format::Human => ui.data(&human(&rows)),
    }
    ui.say(&closing(found.len(), all));
    if args.new {
        write_drafts(args, &found, &rows, ui)?;
    }
    Ok(if report.has_errors() { Outcome::Problems } else { Outcome::Fine })
}

fn closing(shown: usize, all: usize) -> String {
    match (shown, all) {
        (_, 0) => String::from("no word to suggest"),
        (shown, all) if shown < all => {
            format!("{shown} of {}; `--limit 0` lists all", count(all, "word"))
        }
        (_, all) => count(all, "word"),
    }
}

/// Writes a draft for each word, and says what became of each.
fn write_drafts(args: &Args, found: &[Suggestion], rows: &[Row], ui: &Ui) -> Result<(), Failure> {
    for (one, row) in found.iter().zip(rows) {
        let places: Vec<String> = row.places.iter().map(RowPlace::written).collect();
        let Some(draft) = suggest::draft(one, &places) else {
            let why = row.entry.map_or(String::from("it makes no file name"), |entry| {
                format!("{entry} has its long form; add it there")
            });
            ui.say(&format!("no draft for {}: {why}", one.word));
            continue;
        };
        let path = args.content.join(&draft.file);
        let written = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)
            .and_then(|mut file| file.write_all(draft.text.as_bytes()));
        match written {
            Ok(()) => ui.say(&format!("wrote {}", path.display())),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                ui.say(&format!("kept {}, which exists", path.display()));
            }
            Err(error) => {
                let message = format!("cannot write {}: {error}", path.display());
                return Err(Failure::new(message, "check the folder's permissions"));
            }
        }
    }
    Ok(())
}

/// The suggestions that are asked for.
fn find(args: &Args, project: &Project, linked: &Linked, read: &Documents) -> Vec<Suggestion> {
    let folder = ui::prefix(&args.content);
    let mut documents = own_texts(&project.glossary, &folder);
    documents.extend(read.documents.iter().cloned());
    let names = Linker::new(&project.glossary, &project.config.links);
    let texts = Texts {
        glossary: &project.glossary,
        linker: &names,
        articles: &linked.articles,
        locale: &project.config.language,
        folder: &folder,
        documents: &documents,
    };
    let mut found = suggest::suggest(&texts);
    found.retain(|one| {
        one.files >= args.min_files
            && (args.kind.is_empty() || args.kind.iter().any(|kind| kind.kind() == one.kind))
    });
    found
}

fn rows<'a>(args: &Args, project: &'a Project, read: &'a Documents, found: &'a [Suggestion]) -> Vec<Row<'a>> {
    let prefix = ui::prefix(&args.content);
    let mut rulers: BTreeMap<&str, Ruler> = BTreeMap::new();
    for file in found.iter().flat_map(|one| &one.places).map(|place| &*place.file) {
        let own = || file.strip_prefix(&prefix).and_then(|file| project.source.text(file));
        let text = read.text(file).or_else(own).unwrap_or_default();
        rulers.entry(file).or_insert_with(|| Ruler::new(text));
    }
    let place = |one: &'a suggest::Use| {
        let Place { line, column } = rulers[&*one.file].place(one.range.start);
        RowPlace { file: &one.file, line, column, sentence: &one.sentence }
    };
    let row = |one: &'a Suggestion| Row {
        word: &one.word,
        kind: one.kind.as_str(),
        expansion: one.expansion.as_deref(),
        entry: one.entry.map(|ix| project.glossary.entry(ix).id.as_str()),
        files: one.files,
        uses: one.uses,
        places: one.places.iter().map(place).collect(),
    };
    found.iter().map(row).collect()
}

fn human(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        let expansion = row.expansion.map_or(String::new(), |expansion| format!(" = {expansion}"));
        let _ = writeln!(
            text,
            "{}{expansion}  ({}, {}, {})",
            row.word,
            row.kind,
            count(row.files, "file"),
            count(row.uses, "use")
        );
        if let Some(entry) = row.entry {
            let _ = writeln!(text, "  add it to {entry}, which has the long form");
        }
        for place in &row.places {
            let _ = writeln!(text, "  {}: {}", place.written(), place.sentence);
        }
    }
    text
}
