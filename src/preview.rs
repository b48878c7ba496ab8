//! A site for the author's own browser: pages are printed when they are looked at, look-up is indexed when there is time.
//!
//! A thread owns the content and everything made of it, since pages borrow from all of that; whoever wants a file asks it.

use crate::build;
use crate::check;
use crate::diagnostics::{self, Colour, Diagnostic, Format, Report, Style};
use crate::load::Selection;
use crate::rebuild::{Built, Last};
use crate::render::{self, Made, Maker, OutputFile};
use crate::serve::{Build, Changes, Files, Found};
use crate::source::{Source, SourceError};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
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
    told: Arc<Mutex<Told>>,
}

impl Previews {
    #[must_use]
    pub fn of(content: &Path, selection: Selection) -> Self {
        Self { content: content.to_path_buf(), selection, last: Arc::default(), told: Arc::default() }
    }

    /// Builds the site as the folder is now. Of what `changes` does not name nothing may have changed since the last time.
    #[must_use]
    pub fn build(&self, changes: &Changes) -> Build {
        let (ready, built) = mpsc::channel();
        let (previews, changes) = (self.clone(), changes.clone());
        thread::spawn(move || match previews.rebuilt(&changes) {
            Ok(built) => own(&built, &previews.told, &ready),
            Err(error) => {
                let report = format!("{}\n{}", error.message, error.hint);
                let _ = ready.send(Build { site: None, report, known: 0 });
            }
        });
        let failed =
            || Build { site: None, report: String::from("the build ended before its time"), known: 0 };
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

/// The problems of the last build: an author who saves a file wants to see what is new.
#[derive(Debug, Default)]
struct Told(BTreeSet<(&'static str, Option<Arc<str>>, String)>);

impl Told {
    /// What the last report did not say of the same file. This report takes its place.
    fn untold(&mut self, report: &Report) -> Report {
        let file = |problem: &Diagnostic| problem.span.as_ref().map(|span| Arc::clone(&span.file));
        let key = |problem: &Diagnostic| (problem.code, file(problem), problem.message.clone());
        let keys: Vec<_> = report.diagnostics().iter().map(key).collect();
        let mut untold = Report::default();
        let problems = report.diagnostics().iter().zip(&keys).filter(|(_, key)| !self.0.contains(key));
        untold.extend(problems.map(|(problem, _)| problem.clone()));
        self.0 = keys.into_iter().collect();
        untold
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
fn own(built: &Built, told: &Mutex<Told>, ready: &Sender<Build>) {
    let Built { project, linked, theme, arrangement, .. } = built;
    let mut report = build::findings(project, linked);
    let maker = match theme {
        Ok(theme) => Some(build::maker(project, linked, arrangement, theme).at_root()),
        Err(problems) => {
            report.extend(problems.iter().cloned());
            None
        }
    };
    let files = maker.as_ref().map_or_else(Vec::new, |maker| files(built, maker, &mut report));
    report.sort();
    let untold = told.lock().unwrap_or_else(PoisonError::into_inner).untold(&report);
    let Some(maker) = maker.as_ref().filter(|_| !report.has_errors()) else {
        let _ = ready.send(Build { site: None, report: say(&report, &project.source), known: 0 });
        return;
    };
    let (known, report) =
        (report.diagnostics().len() - untold.diagnostics().len(), say(&untold, &project.source));
    let (asks, questions) = mpsc::channel();
    let site = Preview { asks, fingerprint: project.source.fingerprint() };
    let _ = ready.send(Build { site: Some(Arc::new(site)), report, known });
    Shown::new(files, maker).answer(&questions);
}

/// The files of the site; what is wrong with them goes to the report.
fn files<'m>(built: &Built, maker: &'m Maker<'_>, report: &mut Report) -> Vec<OutputFile<'m>> {
    let files = render::files_by_name(maker);
    report.extend(built.address_problems(&files).iter().cloned());
    // The templates of the theme itself have no faults.
    if !maker.site.source.theme.is_empty() {
        report.extend(render::faults(&files));
    }
    files
}

fn say(report: &Report, source: &Source) -> String {
    diagnostics::print(
        report,
        source,
        Style { format: Format::Human(Colour::Plain), folder: "", help: check::help },
    )
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
        // Making the shards takes long on a large site, and no path elsewhere can be one of them.
        let may_be_shard = path.starts_with("_shoptalk/") || path == "elasticlunr.json";
        let shard = || if may_be_shard { self.shards().get(path) } else { None };
        match self.files.get(path).or_else(shard).map(|file| file.content.made()) {
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

#[cfg(test)]
mod tests {
    use super::Told;
    use crate::diagnostics::{Diagnostic, Report, Span};

    #[test]
    fn only_what_is_new_is_told() {
        let report = |problems: &[(&'static str, &str, usize)]| {
            let mut report = Report::default();
            report.extend(problems.iter().map(|(code, file, at)| {
                Diagnostic::warning(code, "a message").at(Span::new(&(*file).into(), *at..*at))
            }));
            report
        };
        let mut told = Told::default();
        let mut count =
            |problems: &[(&'static str, &str, usize)]| told.untold(&report(problems)).diagnostics().len();
        assert_eq!(count(&[("a", "x.md", 1), ("b", "x.md", 2)]), 2, "at first everything");
        assert_eq!(count(&[("a", "x.md", 7), ("b", "x.md", 2)]), 0, "a place may move");
        assert_eq!(count(&[("a", "y.md", 1), ("b", "x.md", 2)]), 1, "another file");
        assert_eq!(count(&[]), 0);
        assert_eq!(count(&[("b", "x.md", 2)]), 1, "it was gone, and is back");
    }
}
