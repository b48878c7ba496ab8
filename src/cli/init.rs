//! `init`: a small site to start from.

use super::{CommandResult, Failure, OUTPUT_FOLDER, Outcome, Ui};
use crate::source::IGNORE_FILE;
use clap::ValueEnum;
use std::fs;
use std::path::PathBuf;

/// Write a small glossary to start from, with every setting explained.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  shoptalk init our-glossary
  shoptalk init our-glossary --language zh-CN")]
pub struct Args {
    /// The folder to write into; files that exist are never changed.
    #[arg(default_value = ".")]
    folder: PathBuf,

    /// The language of the site, its first entries and the explanations.
    #[arg(long, value_enum, default_value_t = Language::English)]
    language: Language,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    #[value(name = "en")]
    English,
    #[value(name = "zh-CN", alias = "zh")]
    Chinese,
}

/// The files of a new glossary, the configuration first.
type Files = &'static [(&'static str, &'static str)];

impl Language {
    const fn files(self) -> Files {
        match self {
            Self::English => &[
                ("shoptalk.yaml", include_str!("start/en/shoptalk.yaml")),
                ("index.md", include_str!("start/en/index.md")),
                ("people/_category.yaml", include_str!("start/en/people.yaml")),
                ("people/onboarding-buddy.md", include_str!("start/en/onboarding-buddy.md")),
                ("engineering/slo.md", include_str!("start/en/slo.md")),
                ("engineering/error-budget.md", include_str!("start/en/error-budget.md")),
            ],
            Self::Chinese => &[
                ("shoptalk.yaml", include_str!("start/zh-CN/shoptalk.yaml")),
                ("index.md", include_str!("start/zh-CN/index.md")),
                ("people/_category.yaml", include_str!("start/zh-CN/people.yaml")),
                ("people/onboarding-buddy.md", include_str!("start/zh-CN/onboarding-buddy.md")),
                ("engineering/_category.yaml", include_str!("start/zh-CN/engineering.yaml")),
                ("engineering/slo.md", include_str!("start/zh-CN/slo.md")),
                ("engineering/error-budget.md", include_str!("start/zh-CN/error-budget.md")),
            ],
        }
    }
}

pub fn run(args: &Args, ui: &Ui) -> CommandResult {
    let files = args.language.files();
    let standing: Vec<&str> =
        files.iter().map(|(path, _)| *path).filter(|path| args.folder.join(path).exists()).collect();
    if !standing.is_empty() {
        return Err(Failure::new(
            format!("{} holds {} already", args.folder.display(), standing.join(", ")),
            "nothing was written; name an empty folder: shoptalk init my-glossary",
        ));
    }
    let ignored = format!("/{OUTPUT_FOLDER}/\n");
    let is_ignoring = args.folder.join(IGNORE_FILE).exists();
    let ignore = (!is_ignoring).then_some((IGNORE_FILE, ignored.as_str()));
    for (path, text) in files.iter().copied().chain(ignore) {
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
    if is_ignoring {
        ui.say(&format!("{IGNORE_FILE} stands already: it should hold {}", ignored.trim_end()));
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
    fn all_set(files: Files) -> String {
        let is_setting = |line: &str| {
            line.starts_with("  ") || line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains(':')
        };
        let lines = files[0]
            .1
            .lines()
            .map(|line| line.strip_prefix("# ").filter(|bare| is_setting(bare)).unwrap_or(line));
        lines.fold(String::new(), |text, line| text + line + "\n")
    }

    #[test]
    fn every_setting_is_shown_and_can_be_used_as_shown() {
        for language in Language::value_variants() {
            let text = all_set(language.files());
            let files = [(config::FILE, text.as_str()), ("logo.svg", "<svg/>")];
            let (_, report) = config::read(&Source::in_memory(files));
            assert!(report.diagnostics().is_empty(), "{:?}", report.diagnostics());
            for key in SETTINGS.into_iter().flatten() {
                let shown = text.lines().any(|line| line.trim_start().starts_with(&format!("{key}:")));
                assert!(shown, "{language:?}: `{key}` is not shown");
            }
        }
    }
}
