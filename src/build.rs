//! The conductor: the only place that knows the order of the steps.
//!
//! 1. [`open`] or [`open_with_history`]: the content folder becomes a [`Source`], and that a configuration and a glossary, with what is wrong with them.
//! 2. [`link`]: every entry's text with its links, and where each entry is used.
//! 3. [`render`]: the files of the site.

use crate::check;
use crate::config::{self, Config};
use crate::diagnostics::{Diagnostic, Report, Severity, Span};
use crate::glossary::{EntryIx, Glossary};
use crate::language::Locale;
use crate::link::{self, Article, Chooser, Linker, WhereUsed};
use crate::load::{self, Selection};
use crate::markdown::html::Labels;
use crate::output::{PathFinding, PathProblem, check_paths};
use crate::render::{self, Arrangement, Maker, OutputFile, Site};
use crate::source::{self, Source, SourceError};
use crate::theme::{self, Theme};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// Content that has been read and understood.
#[derive(Debug)]
pub struct Project {
    pub source: Source,
    pub config: Config,
    pub glossary: Glossary,
    pub report: Report,
}

/// The texts after linking, in the order of the glossary's entries.
#[derive(Debug)]
pub struct Linked {
    pub articles: Vec<Arc<Article>>,
    pub where_used: WhereUsed,
    /// The names that several entries share.
    pub choosers: Vec<Chooser>,
}

impl Linked {
    /// What the articles of all entries say together.
    pub(crate) fn new(articles: Vec<Arc<Article>>, linker: &Linker<'_>) -> Self {
        let where_used = WhereUsed::new(&articles);
        Self { articles, where_used, choosers: linker.choosers().to_vec() }
    }

    /// As [`Self::new`], after an earlier state of the same entries.
    pub(crate) fn again(articles: Vec<Arc<Article>>, linker: &Linker<'_>, earlier: &Self) -> Self {
        let where_used = earlier.where_used.again(&earlier.articles, &articles);
        Self { articles, where_used, choosers: linker.choosers().to_vec() }
    }

    /// How many links the texts hold.
    #[must_use]
    pub fn links(&self) -> usize {
        self.articles.iter().flat_map(|article| &article.mentions).filter(|mention| mention.linked).count()
    }
}

/// Reads a content folder and understands it.
pub fn open(root: &Path, selection: &Selection) -> Result<Project, SourceError> {
    source::read(root).map(|read| understood(read, selection))
}

/// As [`open`], with what the repository knows of the files, for the pages.
pub fn open_with_history(root: &Path, selection: &Selection) -> Result<Project, SourceError> {
    source::read_with_history(root, None).map(|read| understood(read, selection))
}

fn understood((source, problems): (Source, Report), selection: &Selection) -> Project {
    let mut project = load(source, selection);
    project.report.extend(problems.diagnostics().iter().cloned());
    project
}

/// Understands what was read.
#[must_use]
pub fn load(source: Source, selection: &Selection) -> Project {
    let (config, mut report) = config::read(&source);
    let (glossary, problems) = load::load(&source, &config, selection);
    report.extend(problems.diagnostics().iter().cloned());
    Project { source, config, glossary, report }
}

/// Finds every mention in every text.
#[must_use]
pub fn link(project: &Project) -> Linked {
    link_with(project, &linker(project))
}

/// What knows the names of the project.
pub(crate) fn linker(project: &Project) -> Linker<'_> {
    let (linker, labels) =
        rayon::join(|| Linker::new(&project.glossary, &project.config.links), || labels(project));
    linker.with_labels(labels)
}

pub(crate) fn link_with(project: &Project, linker: &Linker<'_>) -> Linked {
    let entries = (0..project.glossary.entries.len() as u32).into_par_iter();
    let article = |ix| Arc::new(link::compose(&project.glossary, EntryIx(ix), linker, &project.source));
    Linked::new(entries.map(article).collect(), linker)
}

/// The words that linked texts show.
pub(crate) fn labels(project: &Project) -> BTreeMap<Locale, Labels> {
    let locales = project.glossary.entries.iter().map(|entry| &entry.locale);
    theme::labels(&project.source.theme, locales)
}

/// Everything that was found wrong with the content, in order, each severity as the configuration has it.
#[must_use]
pub fn findings(project: &Project, linked: &Linked) -> Report {
    found(project, linked, Vec::new())
}

/// As [`findings`], with what the rules of `check` find on a given day.
#[must_use]
pub fn check(project: &Project, linked: &Linked, today: jiff::civil::Date) -> Report {
    let mut further = link::shared_names(&linked.choosers, &project.glossary);
    further.extend(check::findings(&check::Site {
        config: &project.config,
        source: &project.source,
        glossary: &project.glossary,
        articles: &linked.articles,
        where_used: &linked.where_used,
        today,
    }));
    further.extend(obstacles(project, linked));
    found(project, linked, further)
}

/// What stops a build although every text is in order: a broken theme, and two files of one address.
fn obstacles(project: &Project, linked: &Linked) -> Vec<Diagnostic> {
    let mut report = Report::default();
    let problems = render(project, linked, &mut report, |maker, _| {
        address_problems(&render::files_by_name(maker), &project.glossary)
    });
    problems.unwrap_or_else(|| report.diagnostics().to_vec())
}

fn found(project: &Project, linked: &Linked, further: Vec<Diagnostic>) -> Report {
    let mut report = project.report.clone();
    report.extend(linked.articles.iter().flat_map(|article| article.problems.iter().cloned()));
    report.extend(link::undecided(&project.glossary, &linked.articles));
    report.extend(further);
    forget_guesses(&mut report);
    report.adjust(&project.config.check);
    report.sort();
    report
}

/// Drops what seems to be missing in a file of which a part could not be read: it may stand there.
fn forget_guesses(report: &mut Report) {
    let unread = report
        .diagnostics()
        .iter()
        .filter(|problem| matches!(problem.code, "bad-yaml" | "unclosed-audience"));
    let unread: BTreeSet<Arc<str>> =
        unread.filter_map(|problem| Some(Arc::clone(&problem.span.as_ref()?.file))).collect();
    report.retain(|problem| {
        let is_of =
            |span: &Span| unread.contains(&span.file) && (span.end == 0 || problem.code == "missing-summary");
        problem.severity == Severity::Error || !problem.span.as_ref().is_some_and(is_of)
    });
}

/// Passes on what makes the files of the site; `None` where the theme cannot be used, for reasons that are in the report then.
pub fn render<R>(
    project: &Project,
    linked: &Linked,
    report: &mut Report,
    receive: impl FnOnce(&Maker<'_>, &mut Report) -> R,
) -> Option<R> {
    match rayon::join(|| Theme::load(&project.source.theme), || arrangement(project)) {
        (Ok(theme), arrangement) => Some(receive(&maker(project, linked, &arrangement, &theme), report)),
        (Err(problems), _) => {
            report.extend(problems);
            report.sort();
            None
        }
    }
}

/// What all pages of the site share.
#[must_use]
pub fn arrangement(project: &Project) -> Arrangement {
    Arrangement::new(&project.glossary, &project.config.language)
}

/// What makes the files of the site with a theme.
#[must_use]
pub fn maker<'a>(
    project: &'a Project,
    linked: &'a Linked,
    arrangement: &'a Arrangement,
    theme: &'a Theme,
) -> Maker<'a> {
    let site = Site {
        config: &project.config,
        source: &project.source,
        glossary: &project.glossary,
        articles: &linked.articles,
        where_used: &linked.where_used,
        choosers: &linked.choosers,
    };
    Maker::new(site, arrangement, theme)
}

/// What is wrong with the addresses of the site's files, in order.
#[must_use]
pub fn address_problems(files: &[OutputFile<'_>], glossary: &Glossary) -> Vec<Diagnostic> {
    let findings = check_paths(files);
    if findings.is_empty() {
        return Vec::new();
    }
    // The page of a list comes before its entries, and gives the file.
    let pages: BTreeMap<String, &Arc<str>> =
        glossary.entries.iter().rev().map(|entry| (entry.id.page(), &entry.body.file)).collect();
    let source = |file: usize| pages.get(&files[file].path).copied();
    // What is made of a page is named as the page is, and renamed with it.
    let is_odd = |finding: &&PathFinding| finding.problem == PathProblem::NotOnWindows;
    let odd_pages: BTreeSet<&str> = findings
        .iter()
        .filter(is_odd)
        .filter(|finding| source(finding.file).is_some())
        .map(|finding| file_stem(&files[finding.file].path))
        .collect();
    let is_made = |finding: &&PathFinding| {
        is_odd(finding)
            && source(finding.file).is_none()
            && odd_pages.contains(file_stem(&files[finding.file].path))
    };
    findings
        .iter()
        .filter(|finding| !is_made(finding))
        .map(|finding| address_problem(finding, files, source(finding.file), finding.other.and_then(source)))
        .collect()
}

fn address_problem(
    finding: &PathFinding,
    files: &[OutputFile<'_>],
    file: Option<&Arc<str>>,
    other: Option<&Arc<str>>,
) -> Diagnostic {
    let message = finding.message(files);
    let diagnostic = if finding.is_error() {
        Diagnostic::error("same-address", message).hint("rename one of the files")
    } else {
        Diagnostic::warning("odd-path", message).hint(
            "rename the file or folder: Windows takes no `< > : \" | ? *`, no blank or full stop at an end, and no device such as `aux`",
        )
    };
    let diagnostic = match file {
        Some(file) => diagnostic.at(Span::file(file)),
        None => diagnostic,
    };
    match other {
        Some(other) => diagnostic.related(Span::file(other), "the other one"),
        None => diagnostic,
    }
}

/// The name of a file without its ending.
fn file_stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
