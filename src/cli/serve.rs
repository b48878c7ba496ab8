//! `serve`: the site on this machine, built again whenever a file is saved.

use super::{CommandResult, Failure, OUTPUT_FOLDER, Outcome, Ui, content};
use crate::load::Selection;
use crate::preview::Previews;
use crate::serve::{self, Changes, Event, Options};
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::Arc;

/// Serve the site on this machine and rebuild it whenever a file is saved, drafts included.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The content folder; by default the nearest one from here up with a shoptalk.yaml, else this one.
    #[arg(default_value_os_t = content::nearest(), hide_default_value = true)]
    content: PathBuf,

    /// The port; by default the first free one from 4170 on.
    #[arg(short, long)]
    port: Option<u16>,

    /// Also show the entries for this audience.
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,

    /// The address to listen on; others than this machine can reach it only if you say so.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
}

pub fn run(args: &Args, ui: &Ui) -> CommandResult {
    // A folder that does not exist is a mistake on the command line, not a build that failed.
    crate::source::read(&args.content)?;
    let options = Options {
        host: args.host,
        port: args.port,
        ignore: vec![args.content.join(OUTPUT_FOLDER)],
        ..Options::new(&args.content)
    };
    let selection = Selection { audience: args.audience.clone(), ..Selection::with_drafts() };
    let previews = Previews::of(&args.content, selection);
    let talk = ui.clone();
    serve::run(
        &options,
        Arc::new(move |changes: &Changes| previews.build(changes)),
        Arc::new(move |event| tell(&talk, event)),
    )
    .map_err(|error| Failure::new(error.message, error.hint))?;
    Ok(Outcome::Fine)
}

fn findings(count: usize) -> String {
    format!("{count} finding{}", if count == 1 { "" } else { "s" })
}

fn tell(ui: &Ui, event: Event<'_>) {
    match event {
        Event::Listening { url } => ui.say(&format!("serving {url} (stop with Ctrl-C)")),
        Event::Built { build, took } => {
            ui.problem(&build.report);
            let milliseconds = took.as_millis();
            ui.say(&match build.site {
                Some(_) if build.known > 0 => {
                    format!("built in {milliseconds} ms ({} as before)", findings(build.known))
                }
                Some(_) => format!("built in {milliseconds} ms"),
                None => format!("not built, the last good site stays up ({milliseconds} ms)"),
            });
        }
        Event::Warning(warning) => ui.problem(&format!("warning: {warning}\n")),
    }
}
