//! `init`: a small site to start from.

use super::{CommandResult, Failure, Outcome, Ui};
use std::fs;
use std::path::PathBuf;

/// Write a small glossary to start from, with every setting explained.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to write into; files that exist are never changed.
    #[arg(default_value = ".")]
    folder: PathBuf,
}

/// The files of a new glossary.
const FILES: [(&str, &str); 6] = [
    ("shoptalk.yaml", include_str!("start/shoptalk.yaml")),
    ("index.md", include_str!("start/index.md")),
    ("people/_category.yaml", include_str!("start/people.yaml")),
    ("people/onboarding-buddy.md", include_str!("start/onboarding-buddy.md")),
    ("engineering/slo.md", include_str!("start/slo.md")),
    ("engineering/error-budget.md", include_str!("start/error-budget.md")),
];

pub fn run(args: &Args, ui: &Ui) -> CommandResult {
    let standing: Vec<&str> =
        FILES.iter().map(|(path, _)| *path).filter(|path| args.folder.join(path).exists()).collect();
    if !standing.is_empty() {
        return Err(Failure::new(
            format!("{} holds {} already", args.folder.display(), standing.join(", ")),
            "nothing was written; name an empty folder: shoptalk init my-glossary",
        ));
    }
    for (path, text) in FILES {
        let file = args.folder.join(path);
        let write = || {
            fs::create_dir_all(file.parent().unwrap_or(&args.folder))?;
            fs::write(&file, text)
        };
        write().map_err(|error| {
            Failure::new(
                format!("cannot write {}: {error}", file.display()),
                "check the folder's permissions",
            )
        })?;
        ui.say(&format!("wrote {}", file.display()));
    }
    ui.say(&format!("\nlook at it with: shoptalk serve {}", args.folder.display()));
    Ok(Outcome::Fine)
}
