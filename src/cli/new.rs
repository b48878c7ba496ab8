//! `new`: a file for a new entry, with the keys that most entries want.

use super::{CommandResult, Failure, OUTPUT_FOLDER, Outcome, Ui, content};
use crate::build::{self, Project};
use crate::check::{PLACEHOLDERS, PLACEHOLDERS_CHINESE};
use crate::glossary::EntryId;
use crate::language::Locale;
use crate::load::Selection;
use crate::markdown;
use crate::output::not_on_windows;
use crate::source::kind::{Kind, kind_of};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// How long the name of a file gets; systems take 255 bytes, of which endings and numbers need some.
const NAME_BYTES: usize = 120;

/// Write a file for a new entry.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The headword, for example "Annual recurring revenue".
    term: String,

    /// The category: a folder of the content such as `finance/metrics`; by default the one that you are in.
    #[arg(long = "in", value_name = "CATEGORY")]
    category: Option<String>,

    /// A short form of the term.
    #[arg(long)]
    abbr: Option<String>,

    /// The content folder; by default the nearest one from here up with a shoptalk.yaml, else this one.
    #[arg(long, value_name = "FOLDER", default_value_os_t = content::nearest(), hide_default_value = true)]
    content: PathBuf,
}

pub fn run(args: &Args, ui: &Ui) -> CommandResult {
    let term = args.term.trim();
    if !term.contains(char::is_alphanumeric) {
        return Err(Failure::new(
            "a term needs at least one letter or digit",
            "for example: shoptalk new \"Blast radius\"",
        ));
    }
    let category = match &args.category {
        Some(category) => below_content(category)?,
        None => content::folder_here(&args.content),
    };
    let project = build::open(&args.content, &Selection::with_drafts())?;
    for name in [term].into_iter().chain(args.abbr.as_deref()) {
        refuse_known_name(name, &category, &project)?;
    }
    let folder = args.content.join(&category);
    let name = file_name(term);
    let path = free_file(&folder, &name);
    refuse_unread(&path, args)?;
    let unwritable = |error: std::io::Error| {
        Failure::new(format!("cannot write {}: {error}", path.display()), "check the folder's permissions")
    };
    fs::create_dir_all(&folder).map_err(unwritable)?;
    fs::write(&path, template(term, args.abbr.as_deref(), &project.config.language)).map_err(unwritable)?;
    ui.say(&format!("wrote {}", path.display()));
    if folder.join(format!("{name}.md")).exists() && !path.ends_with(format!("{name}.md")) {
        ui.say(&format!("{name}.md is the file of another entry"));
    }
    ui.say("\nit is a draft: `shoptalk serve` shows it, `build` leaves it out until `status` is `proposed` or `approved`");
    Ok(Outcome::Fine)
}

/// A category as the path of its folder, however it was written: `./finance/` is `finance`.
fn below_content(category: &str) -> Result<String, Failure> {
    let parts = Path::new(category).components().filter(|part| *part != Component::CurDir);
    let names: Option<Vec<_>> = parts
        .map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy()),
            _ => None,
        })
        .collect();
    names.map(|names| names.join("/")).ok_or_else(|| {
        Failure::new(
            format!("the category `{category}` leaves the content folder"),
            "name a folder below the content, such as `finance/metrics`",
        )
    })
}

/// The name of a term's file: `C#` and `C++` are not both `c`, and signs between words part them.
fn file_name(term: &str) -> String {
    let spelled = term.replace('#', " sharp ").replace('+', " plus ").replace('&', " and ");
    let words = spelled.split(|c: char| c.is_whitespace() || matches!(c, '/' | '\\' | ':'));
    let slug = markdown::slug(&words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
    let fits = |(at, character): &(usize, char)| at + character.len_utf8() <= NAME_BYTES;
    let short: String = slug.char_indices().take_while(fits).map(|(_, character)| character).collect();
    short.trim_end_matches('-').to_owned()
}

/// A file that does not exist yet, since another term may have the same letters, and that every system can hold.
fn free_file(folder: &Path, name: &str) -> PathBuf {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered).map(|name| folder.join(name + ".md"));
    let is_odd = |path: &Path| path.file_name().is_some_and(|name| not_on_windows(&name.to_string_lossy()));
    names.find(|path| !path.exists() && !is_odd(path)).unwrap_or_else(|| folder.join(name))
}

/// A file that no build reads would be lost work.
fn refuse_unread(path: &Path, args: &Args) -> Result<(), Failure> {
    let inside = path.strip_prefix(&args.content).unwrap_or(path);
    let is_hidden = |part: Component| part.as_os_str().to_string_lossy().starts_with('.');
    if inside.components().any(is_hidden) || kind_of(&inside.to_string_lossy()) == Kind::Left {
        return Err(Failure::new(
            format!("{} would never be read: README and hidden files are left out", inside.display()),
            "choose another name or folder; a page of its own for a folder is its `index.md`",
        ));
    }
    if inside.starts_with(OUTPUT_FOLDER) {
        return Err(Failure::new(
            format!("{} would be in the folder that `build` writes the site to", inside.display()),
            "name another folder with `--in`",
        ));
    }
    Ok(())
}

fn refuse_known_name(term: &str, category: &str, project: &Project) -> Result<(), Failure> {
    let known = project.glossary.names().resolve(term, &EntryId::new(""));
    // A second sense in another category is welcome; the same word in the same category is a mistake.
    let mut entries = known.iter().map(|ix| project.glossary.entry(*ix));
    match entries.find(|entry| entry.categories.first().map_or("", String::as_str) == category) {
        Some(entry) => Err(Failure::new(
            format!("`{term}` is already a name of {}", entry.body.file),
            "edit that file, or put the other sense into another category with `--in`",
        )),
        None => Ok(()),
    }
}

fn template(term: &str, abbr: Option<&str>, language: &Locale) -> String {
    let ([summary, rest], [aliases, owner]) = if language.language() == "zh" {
        (PLACEHOLDERS_CHINESE, ["其他叫法", "回答问题的团队"])
    } else {
        (PLACEHOLDERS, ["other names", "the team that answers questions"])
    };
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let abbr = abbr.map(|abbr| format!("abbr: {}\n", quoted(abbr))).unwrap_or_default();
    format!(
        "---\nterm: {}\n{abbr}status: draft\n# aliases: [{aliases}]\n# owner: {owner}\n---\n{summary}\n\n{rest}\n",
        quoted(term)
    )
}
