//! `theme`: which files the look is made of, and copies of them to change.

use super::{CommandResult, Failure, Outcome, Ui, content};
use crate::theme;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the content that replaces files of the theme.
const FOLDER: &str = "theme";
/// How many names are offered for one that does not exist.
const OFFERED: usize = 3;

/// List the files of the theme, or copy them beside the entries to change them.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Print the path of every file of the theme; `*` marks those that the site replaces.
    List {
        #[command(flatten)]
        place: Place,
    },
    /// Copy a file of the theme into `theme/` beside the entries, where it replaces the original.
    Eject {
        /// Its path, such as `templates/term.html`, its name alone, or a folder such as `parts`; everything if left out.
        file: Option<String>,

        /// Replace files that are there already.
        #[arg(long)]
        force: bool,

        #[command(flatten)]
        place: Place,
    },
}

#[derive(Debug, clap::Args)]
struct Place {
    /// The content folder; by default the nearest one from here up with a shoptalk.yaml, else this one.
    #[arg(long, value_name = "FOLDER", default_value_os_t = content::nearest(), hide_default_value = true)]
    content: PathBuf,
}

pub fn run(args: &Args, ui: &Ui) -> CommandResult {
    match &args.command {
        Command::List { place } => {
            let folder = folder_of(place)?;
            for (path, _) in theme::default_files() {
                let mark = if folder.join(&path).exists() { '*' } else { ' ' };
                ui.data(&format!("{mark} {path}\n"));
            }
            Ok(Outcome::Fine)
        }
        Command::Eject { file, force, place } => {
            let folder = folder_of(place)?;
            let files = chosen(file.as_deref())?;
            if !force {
                refuse_to_replace(&folder, &files)?;
            }
            for (path, bytes) in &files {
                write(&folder.join(path), bytes)?;
                ui.say(&format!("wrote {}", folder.join(path).display()));
            }
            ui.say(&next_step(&files, &place.content));
            Ok(Outcome::Fine)
        }
    }
}

type File = (String, std::borrow::Cow<'static, [u8]>);

fn folder_of(place: &Place) -> Result<PathBuf, Failure> {
    if place.content.is_dir() {
        return Ok(place.content.join(FOLDER));
    }
    Err(Failure::new(
        format!("{} is not a folder", place.content.display()),
        "name the folder of the entries: --content our-glossary",
    ))
}

/// The files that were asked for: one by its path or its name, a folder, or all.
fn chosen(wanted: Option<&str>) -> Result<Vec<File>, Failure> {
    let files = theme::default_files();
    let Some(wanted) = wanted else { return Ok(files) };
    let wanted = wanted.trim_start_matches("./").trim_start_matches("theme/").trim_end_matches('/');
    let within =
        |path: &str| path == wanted || path.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('/'));
    let named = |path: &str| path.rsplit('/').next() == Some(wanted);
    for fits in [&within as &dyn Fn(&str) -> bool, &named] {
        let found: Vec<File> = files.iter().filter(|(path, _)| fits(path)).cloned().collect();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Err(unknown(wanted, &files))
}

fn unknown(wanted: &str, files: &[File]) -> Failure {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_lowercase();
    let distance = |path: &str| strsim::osa_distance(&name(path), &name(wanted));
    let mut near: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    near.sort_by_key(|path| (distance(path), strsim::osa_distance(path, wanted)));
    let near: Vec<String> = near.iter().take(OFFERED).map(|path| format!("`{path}`")).collect();
    Failure::new(
        format!("the theme has no file `{wanted}`"),
        format!("the nearest are {}; `shoptalk theme list` prints all", near.join(", ")),
    )
}

fn refuse_to_replace(folder: &Path, files: &[File]) -> Result<(), Failure> {
    let standing = files.iter().map(|(path, _)| folder.join(path)).find(|file| file.exists());
    match standing {
        Some(file) => Err(Failure::new(
            format!("{} exists already", file.display()),
            "nothing was written; --force replaces it with the original",
        )),
        None => Ok(()),
    }
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let unwritable = |error: std::io::Error| {
        Failure::new(format!("cannot write {}: {error}", file.display()), "check the folder's permissions")
    };
    fs::create_dir_all(file.parent().unwrap_or(file)).map_err(unwritable)?;
    fs::write(file, bytes).map_err(unwritable)
}

fn next_step(files: &[File], content: &Path) -> String {
    let watch = format!("\nedit it and watch it with: shoptalk serve {}", content.display());
    match files {
        [(path, _)] if path.starts_with("i18n/") => {
            String::from("\nkeep only the lines that you change: all others are taken from the original")
        }
        [(path, _)] if path.starts_with("assets/") => watch,
        [_] => watch + "\nwhat it may print: docs/theme.md; delete it to have the original back",
        _ => String::from(
            "\nkeep what you change and delete the rest: a copy misses what newer versions of the original mend",
        ),
    }
}
