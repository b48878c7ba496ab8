//! `completions`: scripts that complete the command line in a shell.

use super::{Arguments, Outcome, Ui};
use clap::CommandFactory;
use clap_complete::Shell;

/// Print a completion script for a shell.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[arg(value_enum)]
    shell: Shell,
}

pub fn run(args: &Args, ui: &Ui) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "shoptalk", &mut script);
    ui.data(&String::from_utf8_lossy(&script));
    Outcome::Fine
}
