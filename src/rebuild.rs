//! Builds one folder again and again: what a change does not touch is taken over from the last build.
//!
//! 1. Files: only those that changed are read, where that is known; git is asked whether there are new commits.
//! 2. Entries: only changed files are parsed.
//! 3. Links: only changed texts are linked, and those that have a word with which a changed name begins.
//! 4. Order and addresses of pages: they follow from what entries are called and where they stand.
//!
//! The result is always that of a fresh start.

use crate::build::{self, Linked, Project};
use crate::config;
use crate::diagnostics::{Diagnostic, Report};
use crate::glossary::EntryIx;
use crate::link::{self, Article, Ground, Knowledge, Linker, Renamed};
use crate::load::{self, Kept, Selection};
use crate::render::{Arrangement, OutputFile};
use crate::source::{self, Source, SourceError, git};
use crate::theme::Theme;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// A theme, or what is wrong with it.
type ThemeOrFaults = Result<Arc<Theme>, Vec<Diagnostic>>;

/// A project after linking, and the theme for its pages or what is wrong with it.
#[derive(Debug)]
pub struct Built {
    pub project: Project,
    pub linked: Linked,
    knowledge: Knowledge,
    pub theme: ThemeOrFaults,
    pub arrangement: Arc<Arrangement>,
    /// What is wrong with the addresses of the files, once somebody has looked.
    address_problems: Arc<OnceLock<Vec<Diagnostic>>>,
}

impl Built {
    /// What is wrong with the addresses of `files`, which are those of this build.
    #[must_use]
    pub fn address_problems(&self, files: &[OutputFile<'_>]) -> &[Diagnostic] {
        self.address_problems.get_or_init(|| build::address_problems(files, &self.project.glossary))
    }
}

/// What the last build of a folder leaves to the next.
#[derive(Debug, Default)]
pub struct Last {
    kept: Kept,
    /// What was wrong with the files themselves.
    problems: Report,
    built: Option<Arc<Built>>,
}

impl Last {
    /// Builds the folder as it is now. `changed` are the paths that may differ from the last time, or `None` where that is
    /// not known.
    pub fn build(
        &mut self,
        root: &Path,
        selection: &Selection,
        changed: Option<&BTreeSet<PathBuf>>,
    ) -> Result<Arc<Built>, SourceError> {
        let earlier = self.built.take();
        let before = earlier.as_ref().map(|built| &built.project.source);
        let (read, (history, notes)) = rayon::join(
            || read(root, before.zip(changed), &self.problems),
            || git::history(root, before.and_then(|source| source.history.as_ref())),
        );
        let (mut source, problems) = read?;
        source.history = history;
        if let Some(problems) = problems {
            self.problems = problems;
        }
        let mut built = self.rebuild(source, selection, earlier.as_deref());
        let report = &mut built.project.report;
        report.extend(self.problems.diagnostics().iter().chain(notes.diagnostics()).cloned());
        let built = Arc::new(built);
        self.built = Some(Arc::clone(&built));
        Ok(built)
    }

    /// As [`Self::build`], for files that have been read.
    #[must_use]
    pub fn build_source(&mut self, source: Source, selection: &Selection) -> Arc<Built> {
        let earlier = self.built.take();
        let built = Arc::new(self.rebuild(source, selection, earlier.as_deref()));
        self.built = Some(Arc::clone(&built));
        built
    }

    fn rebuild(&mut self, source: Source, selection: &Selection, earlier: Option<&Built>) -> Built {
        let (config, mut report) = config::read(&source);
        let (glossary, found) = load::load_again(&source, &config, selection, &mut self.kept);
        report.extend(found.diagnostics().iter().cloned());
        let project = Project { source, config, glossary, report };
        let earlier = earlier.map(|built| (built, common(&project, &built.project)));
        let (linked, knowledge) = relink(&project, earlier);
        let theme = theme(&project, earlier.map(|(built, _)| built));
        let ordered = earlier
            .filter(|(built, common)| *common != Common::Nothing && has_same_order(&project, &built.project));
        let arrangement = match ordered {
            Some((built, _)) => Arc::clone(&built.arrangement),
            None => Arc::new(build::arrangement(&project)),
        };
        let addresses = ordered.filter(|(built, common)| {
            *common == Common::Names && has_same_addresses(built, &project, &theme)
        });
        let address_problems =
            addresses.map(|(built, _)| Arc::clone(&built.address_problems)).unwrap_or_default();
        Built { project, linked, knowledge, theme, arrangement, address_problems }
    }
}

/// The files, and what is wrong with them unless that is as it was.
fn read(
    root: &Path,
    known: Option<(&Source, &BTreeSet<PathBuf>)>,
    problems: &Report,
) -> Result<(Source, Option<Report>), SourceError> {
    match known.and_then(|(earlier, changed)| source::reread(root, earlier, problems, changed)) {
        Some(source) => Ok((source, None)),
        None => source::read(root).map(|(source, problems)| (source, Some(problems))),
    }
}

/// What two states of a project have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Common {
    Nothing,
    /// The entries and their places.
    Entries,
    /// What links know of entries, too: their names and what tells these apart.
    Names,
}

fn common(project: &Project, earlier: &Project) -> Common {
    let (now, before) = (ground(project), ground(earlier));
    if !now.has_same_entries(before) {
        Common::Nothing
    } else if !now.differs_in_texts_only(before) {
        Common::Entries
    } else {
        Common::Names
    }
}

/// Whether all pages come in the same order.
fn has_same_order(project: &Project, earlier: &Project) -> bool {
    project.config.language == earlier.config.language
        && Arrangement::is_shared_by(&project.glossary, &earlier.glossary)
}

/// Whether the files of two sites have the same addresses, if their pages come in the same order and are of the same names.
fn has_same_addresses(built: &Built, project: &Project, theme: &ThemeOrFaults) -> bool {
    let (earlier, theirs) = (&built.project, &built.theme);
    project.config == earlier.config
        && project.source.history == earlier.source.history
        && matches!((theme, theirs), (Ok(one), Ok(other)) if Arc::ptr_eq(one, other))
}

/// Links the texts that are not as they were, and those that other names may concern.
fn relink(project: &Project, earlier: Option<(&Built, Common)>) -> (Linked, Knowledge) {
    let now = &project.glossary;
    let again = earlier.filter(|(_, common)| *common != Common::Nothing).map(|(built, common)| {
        let make = if common == Common::Entries { Linker::renamed } else { Linker::again };
        let linker = make(now, &project.config.links, &built.project.glossary, &built.knowledge);
        // The entries are of the same languages.
        let is_same_theme = project.source.theme == built.project.source.theme;
        (built, if is_same_theme { linker } else { linker.with_labels(build::labels(project)) })
    });
    let Some((earlier, linker)) = again else {
        let linker = build::linker(project).noting();
        return (build::link_with(project, &linker), linker.knowledge());
    };
    let (before, knowledge) = (&earlier.project.glossary, linker.knowledge());
    let Some(renamed) = Renamed::between((before, &earlier.knowledge), (now, &knowledge)) else {
        return (build::link_with(project, &linker), knowledge);
    };
    let article = |at: usize| {
        let (entry, article) = (&now.entries[at], &earlier.linked.articles[at]);
        if link::has_same_text(&before.entries[at], entry) && !renamed.concerns(entry, article) {
            return Arc::clone(article);
        }
        Arc::new(link::compose(now, EntryIx(at as u32), &linker, &project.source))
    };
    let articles: Vec<Arc<Article>> = (0..now.entries.len()).into_par_iter().map(article).collect();
    (Linked::again(articles, &linker, &earlier.linked), knowledge)
}

/// A theme that the folder overrides nothing of is always the same.
fn theme(project: &Project, earlier: Option<&Built>) -> ThemeOrFaults {
    let is_own = |project: &Project| project.source.theme.is_empty();
    match earlier.filter(|built| is_own(&built.project) && is_own(project)) {
        Some(built) => built.theme.clone(),
        None => Theme::load(&project.source.theme).map(Arc::new),
    }
}

fn ground(project: &Project) -> Ground<'_> {
    Ground { glossary: &project.glossary, source: &project.source, settings: &project.config.links }
}
