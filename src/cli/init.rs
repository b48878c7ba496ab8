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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{self, SETTINGS};
    use crate::source::Source;

    /// The file with every setting that it shows taken out of its comment.
    fn all_set() -> String {
        let is_setting = |line: &str| {
            line.starts_with("  ") || line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains(':')
        };
        let lines = FILES[0]
            .1
            .lines()
            .map(|line| line.strip_prefix("# ").filter(|bare| is_setting(bare)).unwrap_or(line));
        lines.fold(String::new(), |text, line| text + line + "\n")
    }

    #[test]
    fn every_setting_is_shown_and_can_be_used_as_shown() {
        let text = all_set();
        let files = [(config::FILE, text.as_str()), ("logo.svg", "<svg/>")];
        let (_, report) = config::read(&Source::in_memory(files));
        assert!(report.diagnostics().is_empty(), "{:?}", report.diagnostics());
        for key in SETTINGS.into_iter().flatten() {
            let shown = text.lines().any(|line| line.trim_start().starts_with(&format!("{key}:")));
            assert!(shown, "`{key}` is not shown");
        }
    }
}
