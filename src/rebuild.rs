//! Builds one folder again and again: what a change does not touch is taken over from the last build.
//!
//! 1. Files: only those that changed are read, where that is known; git is asked whether there are new commits.
//! 2. Entries: only changed files are parsed.
//! 3. Links: only changed texts are linked, unless a name, an address or a setting changed.
//!
//! The result is always that of a fresh start.

use crate::build::{self, Linked, Project};
use crate::config;
use crate::diagnostics::{Diagnostic, Report};
use crate::glossary::EntryIx;
use crate::link::{self, Article, Ground, Knowledge, Linker};
use crate::load::{self, Kept, Selection};
use crate::source::{self, Source, SourceError, git};
use crate::theme::Theme;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A project after linking, and the theme for its pages or what is wrong with it.
#[derive(Debug)]
pub struct Built {
    pub project: Project,
    pub linked: Linked,
    knowledge: Knowledge,
    pub theme: Result<Arc<Theme>, Vec<Diagnostic>>,
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
            || read(root, before.zip(changed)),
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
        let (linked, knowledge) = relink(&project, earlier);
        Built { theme: theme(&project, earlier), project, linked, knowledge }
    }
}

/// The files, and what is wrong with them unless that is as it was.
fn read(
    root: &Path,
    known: Option<(&Source, &BTreeSet<PathBuf>)>,
) -> Result<(Source, Option<Report>), SourceError> {
    match known.and_then(|(earlier, changed)| source::reread(root, earlier, changed)) {
        Some(source) => Ok((source, None)),
        None => source::read(root).map(|(source, problems)| (source, Some(problems))),
    }
}

/// Links the texts that are not as they were, or all where what they are linked by is not.
fn relink(project: &Project, earlier: Option<&Built>) -> (Linked, Knowledge) {
    let anew = || {
        let linker = build::linker(project);
        (build::link_with(project, &linker), linker.into_knowledge())
    };
    let Some(earlier) = earlier.filter(|built| ground(project).differs_in_texts_only(ground(&built.project)))
    else {
        return anew();
    };
    let (before, now) = (&earlier.project.glossary, &project.glossary);
    let linker = Linker::again(now, &project.config.links, before, &earlier.knowledge);
    let linker = linker.with_labels(build::labels(project));
    if !linker.links_as(&earlier.knowledge) {
        return anew();
    }
    let article = |at: usize| {
        if link::has_same_text(&before.entries[at], &now.entries[at]) {
            return Arc::clone(&earlier.linked.articles[at]);
        }
        Arc::new(link::compose(now, EntryIx(at as u32), &linker, &project.source))
    };
    let articles: Vec<Arc<Article>> = (0..now.entries.len()).into_par_iter().map(article).collect();
    (Linked::new(articles, &linker), linker.into_knowledge())
}

/// A theme that the folder overrides nothing of is always the same.
fn theme(project: &Project, earlier: Option<&Built>) -> Result<Arc<Theme>, Vec<Diagnostic>> {
    let is_own = |project: &Project| project.source.theme.is_empty();
    match earlier.filter(|built| is_own(&built.project) && is_own(project)) {
        Some(built) => built.theme.clone(),
        None => Theme::load(&project.source.theme).map(Arc::new),
    }
}

fn ground(project: &Project) -> Ground<'_> {
    Ground { glossary: &project.glossary, source: &project.source, settings: &project.config.links }
}
