//! A site for the author's own browser: pages are printed when they are looked at, look-up is indexed when there is time.
//!
//! A thread owns the content and everything made of it, since pages borrow from all of that; whoever wants a file asks it.

use crate::build;
use crate::diagnostics::{self, Colour, Diagnostic, Format, Report, Style};
use crate::load::Selection;
use crate::rebuild::{Built, Last};
use crate::render::{self, Made, Maker, OutputFile};
use crate::serve::{Build, Changes, Files, Found};
use crate::source::{Source, SourceError};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;
use std::time::Duration;

/// The index is made as soon as nobody has asked for anything for so long, or at the first question that needs it.
const IDLE: Duration = Duration::from_secs(2);

/// Builds the site of a content folder again and again.
#[derive(Debug, Clone)]
pub struct Previews {
    content: PathBuf,
    selection: Selection,
    last: Arc<Mutex<Last>>,
}

impl Previews {
    #[must_use]
    pub fn of(content: &Path, selection: Selection) -> Self {
        Self { content: content.to_path_buf(), selection, last: Arc::default() }
    }

    /// Builds the site as the folder is now. Of what `changes` does not name nothing may have changed since the last time.
    #[must_use]
    pub fn build(&self, changes: &Changes) -> Build {
        let (ready, built) = mpsc::channel();
        let (previews, changes) = (self.clone(), changes.clone());
        thread::spawn(move || match previews.rebuilt(&changes) {
            Ok(built) => own(&built, &ready),
            Err(error) => {
                let _ =
                    ready.send(Build { site: None, report: format!("{}\n{}", error.message, error.hint) });
            }
        });
        let failed = || Build { site: None, report: String::from("the build ended before its time") };
        built.recv().unwrap_or_else(|_| failed())
    }

    fn rebuilt(&self, changes: &Changes) -> Result<Arc<Built>, SourceError> {
        // After a panic nothing is known of the last build.
        let mut last = self.last.lock().unwrap_or_else(|poisoned| {
            self.last.clear_poison();
            let mut last = poisoned.into_inner();
            *last = Last::default();
            last
        });
        let paths = match changes {
            Changes::Any => None,
            Changes::At(paths) => Some(paths),
        };
        last.build(&self.content, &self.selection, paths)
    }
}

/// The other end of the thread.
struct Preview {
    asks: Sender<Ask>,
    fingerprint: Option<u64>,
}

/// A question for a file.
struct Ask {
    path: String,
    answer: Sender<Found>,
}

impl Files for Preview {
    fn file(&self, path: &str) -> Found {
        let (answer, found) = mpsc::channel();
        let asked = self.asks.send(Ask { path: path.to_owned(), answer });
        asked.ok().and_then(|()| found.recv().ok()).unwrap_or(Found::Nothing)
    }

    fn fingerprint(&self) -> Option<u64> {
        self.fingerprint
    }
}

/// Makes the site, says so, and answers until nobody can ask any more.
fn own(built: &Built, ready: &Sender<Build>) {
    let Built { project, linked, theme, .. } = built;
    let mut report = build::findings(project, linked);
    let maker = match theme {
        Ok(theme) => Some(build::maker(project, linked, theme).at_root()),
        Err(problems) => {
            report.extend(problems.iter().cloned());
            None
        }
    };
    let files = maker.as_ref().map_or_else(Vec::new, |maker| files(maker, &mut report));
    report.sort();
    let said = say(&report, &project.source);
    let Some(maker) = maker.as_ref().filter(|_| !report.has_errors()) else {
        let _ = ready.send(Build { site: None, report: said });
        return;
    };
    let (asks, questions) = mpsc::channel();
    let site = Preview { asks, fingerprint: project.source.fingerprint() };
    let _ = ready.send(Build { site: Some(Arc::new(site)), report: said });
    Shown::new(files, maker).answer(&questions);
}

/// The files of the site; what is wrong with them goes to the report.
fn files<'m>(maker: &'m Maker<'_>, report: &mut Report) -> Vec<OutputFile<'m>> {
    let files = render::files_by_name(maker);
    report.extend(build::address_problems(&files, maker.site.glossary));
    // The templates of the theme itself have no faults.
    if !maker.site.source.theme.is_empty() {
        report.extend(render::faults(&files));
    }
    files
}

fn say(report: &Report, source: &Source) -> String {
    diagnostics::print(report, source, Style { format: Format::Human(Colour::Plain), folder: "" })
}

/// A site that is being looked at.
struct Shown<'m> {
    files: BTreeMap<String, OutputFile<'m>>,
    maker: &'m Maker<'m>,
    shards: OnceLock<BTreeMap<String, OutputFile<'static>>>,
}

impl<'m> Shown<'m> {
    fn new(files: Vec<OutputFile<'m>>, maker: &'m Maker<'m>) -> Self {
        Self { files: by_path(files), maker, shards: OnceLock::new() }
    }

    fn answer(&self, questions: &Receiver<Ask>) {
        thread::scope(|scope| {
            let mut patience = IDLE;
            loop {
                match questions.recv_timeout(patience) {
                    Ok(ask) => {
                        let _ = ask.answer.send(self.find(&ask.path));
                    }
                    Err(RecvTimeoutError::Timeout) => {
                        patience = Duration::MAX;
                        scope.spawn(|| self.shards());
                    }
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        });
    }

    fn find(&self, path: &str) -> Found {
        let file = self.files.get(path);
        match file.or_else(|| self.shards().get(path)).map(|file| file.content.made()) {
            Some(Ok(Made::Bytes(bytes))) => Found::Bytes(bytes.into_owned()),
            Some(Ok(Made::Copy(original))) => Found::Copy(PathBuf::from(original)),
            Some(Err(fault)) => Found::Unprintable(self.say(fault)),
            None => Found::Nothing,
        }
    }

    fn say(&self, fault: Diagnostic) -> String {
        let mut report = Report::default();
        report.push(fault);
        say(&report, self.maker.site.source)
    }

    fn shards(&self) -> &BTreeMap<String, OutputFile<'static>> {
        self.shards.get_or_init(|| by_path(render::shards(self.maker)))
    }
}

fn by_path(files: Vec<OutputFile<'_>>) -> BTreeMap<String, OutputFile<'_>> {
    files.into_iter().map(|file| (file.path.clone(), file)).collect()
}
