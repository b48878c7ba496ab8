//! What the commands say: data on stdout, talk on stderr, colour and a progress line only where somebody watches.

use super::{Failure, Outcome};
use crate::check;
use crate::diagnostics::{self, Colour, Report, Style, Texts};
use crate::source::{Documents, Source, repository_root};
use anstream::{eprint, eprintln, print};
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use std::path::Path;
use std::time::Duration;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    Auto,
    Always,
    Never,
}

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the line and a caret, on stderr.
    Human,
    /// One line each: `file:line:column: severity[code]: message`.
    Short,
    /// An array of objects, on stdout.
    Json,
    /// SARIF 2.1.0, on stdout.
    Sarif,
    /// Workflow commands that annotate a pull request, on stdout.
    Github,
    /// GitLab's report of code quality, on stdout.
    Gitlab,
    /// The XML of build servers (`JUnit`), on stdout.
    Junit,
}

impl Format {
    /// Whether forges read it, which know files by their paths from the root of the repository.
    fn is_for_forges(self) -> bool {
        matches!(self, Self::Sarif | Self::Github | Self::Gitlab | Self::Junit)
    }

    fn with(self, colour: Colour) -> diagnostics::Format {
        match self {
            Self::Human => diagnostics::Format::Human(colour),
            Self::Short => diagnostics::Format::Short,
            Self::Json => diagnostics::Format::Json,
            Self::Sarif => diagnostics::Format::Sarif,
            Self::Github => diagnostics::Format::Github,
            Self::Gitlab => diagnostics::Format::Gitlab,
            Self::Junit => diagnostics::Format::Junit,
        }
    }
}

/// Where the commands speak.
#[derive(Debug, Clone)]
pub struct Ui {
    quiet: bool,
    colour: Colour,
}

impl Ui {
    #[must_use]
    pub(super) fn new(when: ColorChoice, quiet: bool) -> Self {
        match when {
            ColorChoice::Auto => {}
            ColorChoice::Always => anstream::ColorChoice::Always.write_global(),
            ColorChoice::Never => anstream::ColorChoice::Never.write_global(),
        }
        let choice = anstream::AutoStream::choice(&std::io::stderr());
        let colour = if choice == anstream::ColorChoice::Never { Colour::Plain } else { Colour::Styled };
        Self { quiet, colour }
    }

    /// Prints what was asked for.
    pub fn data(&self, text: &str) {
        print!("{text}");
    }

    /// Says what was done.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            eprintln!("{text}");
        }
    }

    /// Prints something that is wrong, also when quiet.
    pub fn problem(&self, text: &str) {
        eprint!("{text}");
    }

    /// Shows the problems of a content folder and, for people, a line that counts them.
    pub fn report(&self, report: &Report, (content, source): (&Path, &Source), format: Format) {
        let folder = if format.is_for_forges() { within_repository(content) } else { None };
        self.show(report, source, &folder.unwrap_or_else(|| prefix(content)), format);
    }

    /// Shows what is wrong with documents that are no entries.
    pub fn report_documents(&self, report: &Report, documents: &Documents, format: Format) {
        self.show(report, documents, "", format);
    }

    fn show(&self, report: &Report, texts: &impl Texts, folder: &str, format: Format) {
        let style = Style { format: format.with(self.colour), folder, help: check::help };
        let text = diagnostics::print(report, texts, style);
        match format {
            Format::Human | Format::Short => {
                eprint!("{text}");
                if !report.diagnostics().is_empty() {
                    eprintln!("{}", report.tally());
                }
            }
            Format::Json | Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => {
                self.data(&text);
            }
        }
    }

    /// Says why a command could not run.
    pub(super) fn fail(&self, failure: &Failure) -> Outcome {
        let (red, cyan, end) = if self.colour == Colour::Styled {
            ("\u{1b}[1;31m", "\u{1b}[1;36m", "\u{1b}[0m")
        } else {
            ("", "", "")
        };
        eprintln!("{red}error{end}: {}", failure.message);
        if !failure.hint.is_empty() {
            eprintln!("{cyan}hint{end}: {}", failure.hint);
        }
        Outcome::Failed
    }
}

/// What to put before the paths of a content folder, so that they can be opened from here.
pub(super) fn prefix(content: &Path) -> String {
    let parts: Vec<_> =
        content.iter().map(|part| part.to_string_lossy()).filter(|part| part != ".").collect();
    if parts.is_empty() { String::new() } else { format!("{}/", parts.join("/").replace("//", "/")) }
}

/// What to put before the paths of a content folder, so that they begin at the root of its repository; `None` outside of one.
fn within_repository(content: &Path) -> Option<String> {
    let content = content.canonicalize().ok()?;
    let root = repository_root(&content)?;
    Some(prefix(content.strip_prefix(root).ok()?))
}

/// How many rows at most an option `--limit` asks for: 0 is all.
pub(super) fn at_most(limit: usize) -> usize {
    if limit == 0 { usize::MAX } else { limit }
}

/// Prints help, version or a usage error where each belongs.
pub(super) fn show_usage(error: &clap::Error) -> Outcome {
    let text = error.render();
    if error.use_stderr() {
        eprint!("{}", text.ansi());
        Outcome::Failed
    } else {
        print!("{}", text.ansi());
        Outcome::Fine
    }
}

/// A line that says what goes on, shown only on a terminal and only if it takes longer than a moment.
#[derive(Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    #[must_use]
    pub fn start(ui: &Ui) -> Self {
        if ui.quiet {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::new_spinner().with_style(ProgressStyle::default_spinner());
        bar.enable_steady_tick(Duration::from_millis(250));
        Self(bar)
    }

    pub fn step(&self, what: &'static str) {
        self.0.set_message(what);
    }

    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}
