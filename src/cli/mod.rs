//! The command line: one file per command, each with its arguments and a `run`.

mod baseline;
mod build;
mod check;
mod completions;
mod content;
mod explain;
mod init;
mod lint;
mod lookup;
mod new;
mod serve;
mod stats;
mod suggest;
mod theme;
mod today;
mod ui;

pub use ui::Ui;

use crate::output::OutputError;
use crate::source::SourceError;
use clap::{Parser, Subcommand};
use std::ffi::OsString;
use today::today;
use ui::ColorChoice;

/// Where `build` writes the site unless told, in the content folder.
const OUTPUT_FOLDER: &str = "site";

/// What a command came to; the process ends with its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Fine = 0,
    /// Problems were found in the content.
    Problems = 1,
    /// The command could not run.
    Failed = 2,
}

/// Turns a git repository of Markdown entries into a company's glossary and wiki.
///
/// Start with `shoptalk init`, look at it with `shoptalk serve`, make the folder to host with `shoptalk build`.
#[derive(Debug, Parser)]
#[command(name = "shoptalk", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// When to use colour in messages; `NO_COLOR` is honoured.
    #[arg(long, global = true, value_enum, default_value_t = ColorChoice::Auto)]
    color: ColorChoice,

    /// Say nothing but problems.
    #[arg(short, long, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Args),
    New(new::Args),
    Build(build::Args),
    Serve(serve::Args),
    Check(check::Args),
    Explain(explain::Args),
    Lint(lint::Args),
    Lookup(lookup::Args),
    Suggest(suggest::Args),
    Stats(stats::Args),
    Theme(theme::Args),
    Completions(completions::Args),
}

/// Runs one command line; `arguments` begin with the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return ui::show_usage(&error),
    };
    let ui = Ui::new(arguments.color, arguments.quiet);
    let result = match arguments.command {
        Command::Init(args) => init::run(&args, &ui),
        Command::New(args) => new::run(&args, &ui),
        Command::Build(args) => build::run(&args, &ui),
        Command::Serve(args) => serve::run(&args, &ui),
        Command::Check(args) => check::run(&args, &ui),
        Command::Explain(args) => explain::run(&args, &ui),
        Command::Lint(args) => lint::run(&args, &ui),
        Command::Lookup(args) => lookup::run(&args, &ui),
        Command::Suggest(args) => suggest::run(&args, &ui),
        Command::Stats(args) => stats::run(&args, &ui),
        Command::Theme(args) => theme::run(&args, &ui),
        Command::Completions(args) => Ok(completions::run(&args, &ui)),
    };
    result.unwrap_or_else(|failure| ui.fail(&failure))
}

/// Why a command could not run, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    message: String,
    hint: String,
}

impl Failure {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        Self::new(error.message, error.hint)
    }
}

impl From<SourceError> for Failure {
    fn from(error: SourceError) -> Self {
        Self::new(error.message, error.hint)
    }
}

type CommandResult = Result<Outcome, Failure>;
