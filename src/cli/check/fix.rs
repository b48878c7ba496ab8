//! `check --fix`: takes the fixes that findings carry, looks again until none is left, and then writes the files.
//!
//! 1. In memory: fixes that do not meet are taken together, and the content is checked anew. One that did not mend its finding,
//!    or brought an error, is given up, and the round is played again without it.
//! 2. On disk: each file must still hold what was read; it is replaced in one step.

use super::{Args, Scope, selection};
use crate::build::{self, Project};
use crate::cli::Failure;
use crate::cli::ui::{Format, Ui, prefix};
use crate::diagnostics::{Diagnostic, Fix, Report, Severity, fix};
use crate::output::rewrite;
use crate::source::{Source, TextFile};
use similar::TextDiff;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

/// What became of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Changed {
    Written,
    /// The changes were only printed.
    Shown,
}

/// Fixes wake others, as when two of them meet; more often than this nothing new can come.
const ROUNDS: usize = 12;

/// A finding, wherever it stands in its file.
type Key = (&'static str, Option<Arc<str>>, String);

/// The content after its fixes.
struct Mended {
    source: Source,
    /// How many findings were mended in each file.
    files: BTreeMap<Arc<str>, usize>,
    /// How many there were.
    count: usize,
    /// Files that have fixes and may not be written.
    closed: BTreeSet<Arc<str>>,
}

pub(super) fn run(args: &Args, project: &Project, scope: &Scope, ui: &Ui) -> Result<Changed, Failure> {
    if args.dry_run && !matches!(args.format, Format::Human | Format::Short) {
        return Err(Failure::new(
            "`--dry-run` prints a patch, which is no such format",
            "without `--fix`, `--format json` and `sarif` hold the fix of each finding",
        ));
    }
    let mended = mend(args, project, scope);
    let changed: Vec<(&TextFile, &TextFile)> = project
        .source
        .texts
        .values()
        .zip(mended.source.texts.values())
        .filter(|(old, new)| old.text != new.text)
        .collect();
    let done = if args.dry_run {
        for (old, new) in &changed {
            ui.data(&patch(&prefix(&args.content), old, new));
        }
        "would be fixed"
    } else {
        write(args, &changed)?;
        "fixed"
    };
    ui.say(&summary(&mended, &prefix(&args.content), done));
    Ok(if args.dry_run { Changed::Shown } else { Changed::Written })
}

/// All files are looked at before the first is written, so that most often either all are or none.
fn write(args: &Args, changed: &[(&TextFile, &TextFile)]) -> Result<(), Failure> {
    for (old, _) in changed {
        rewrite::expect(&args.content.join(&*old.path), &old.text)?;
    }
    for (old, new) in changed {
        rewrite::replace(&args.content.join(&*old.path), &old.text, &new.text)?;
    }
    Ok(())
}

fn summary(mended: &Mended, folder: &str, done: &str) -> String {
    let plural = |number: usize| if number == 1 { "" } else { "s" };
    let (count, files) = (mended.count, mended.files.len());
    let mut text = if count == 0 {
        String::from("nothing to fix")
    } else {
        format!("{count} finding{} {done} in {files} file{}", plural(count), plural(files))
    };
    for (file, count) in &mended.files {
        let _ = write!(text, "\n  {folder}{file}: {count} finding{}", plural(*count));
    }
    for file in &mended.closed {
        let _ = write!(text, "\n  {folder}{file}: left as it is, since it is protected or a symbolic link");
    }
    text
}

fn patch(folder: &str, old: &TextFile, new: &TextFile) -> String {
    let folder = folder.trim_start_matches('/');
    let (before, behind) = (format!("a/{folder}{}", old.path), format!("b/{folder}{}", new.path));
    TextDiff::from_lines(&*old.text, &*new.text).unified_diff().header(&before, &behind).to_string()
}

fn mend(args: &Args, project: &Project, scope: &Scope) -> Mended {
    let mut mended =
        Mended { source: project.source.clone(), files: BTreeMap::new(), count: 0, closed: BTreeSet::new() };
    let mut before = scope.findings(project);
    let mut given_up: BTreeSet<Key> = BTreeSet::new();
    for _ in 0..ROUNDS {
        let wanted: Vec<(&Diagnostic, &Fix)> = before
            .diagnostics()
            .iter()
            .filter(|finding| !given_up.contains(&key(finding)))
            .filter_map(|finding| finding.fix.as_ref().map(|fix| (finding, fix)))
            .filter(|(_, fix)| fix.edits.iter().all(|edit| scope.covers(&edit.span.file)))
            .filter(|(_, fix)| mended.may_write(args, fix))
            .collect();
        let fixed = fix::apply(wanted.iter().map(|(_, fix)| *fix), &mended.source);
        if fixed.taken.is_empty() {
            break;
        }
        let taken: Vec<_> = fixed.taken.iter().map(|at| wanted[*at]).collect();
        let mut source = mended.source.clone();
        for (path, text) in fixed.texts {
            let file = TextFile { path: Arc::clone(&path), text: text.into() };
            source.texts.insert(path, file);
        }
        let next = build::load(source, &selection(args));
        let after = scope.findings(&next);
        let vain = in_vain(&taken, &before, &after);
        if vain.is_empty() {
            mended.count(&taken);
            mended.source = next.source;
            before = after;
        } else {
            given_up.extend(vain);
        }
    }
    mended
}

impl Mended {
    /// Whether all files of a fix may be written: neither protected ones nor symbolic links, whose files are content of their own.
    fn may_write(&mut self, args: &Args, fix: &Fix) -> bool {
        let files = fix.edits.iter().map(|edit| &edit.span.file);
        let closed: BTreeSet<_> =
            files.filter(|file| !rewrite::is_writable_file(&args.content.join(&***file))).cloned().collect();
        let is_open = closed.is_empty();
        self.closed.extend(closed);
        is_open
    }

    fn count(&mut self, taken: &[(&Diagnostic, &Fix)]) {
        self.count += taken.len();
        for (_, fix) in taken {
            let files: BTreeSet<&Arc<str>> = fix.edits.iter().map(|edit| &edit.span.file).collect();
            for file in files {
                *self.files.entry(Arc::clone(file)).or_default() += 1;
            }
        }
    }
}

fn key(finding: &Diagnostic) -> Key {
    (finding.code, finding.span.as_ref().map(|span| Arc::clone(&span.file)), finding.message.clone())
}

/// The findings whose fixes did not mend them, or after which their file has an error that it did not have.
fn in_vain(taken: &[(&Diagnostic, &Fix)], before: &Report, after: &Report) -> BTreeSet<Key> {
    let (before, after) = (tally(before), tally(after));
    // What was no YAML shows its other errors only now.
    let opened: BTreeSet<&Arc<str>> = before
        .keys()
        .filter(|(code, ..)| *code == "bad-yaml")
        .filter_map(|(_, file, _)| file.as_ref())
        .collect();
    let worse: BTreeSet<&Arc<str>> = after
        .iter()
        .filter(|(key, (_, severity))| *severity == Severity::Error && !before.contains_key(*key))
        .filter_map(|((_, file, _), _)| file.as_ref().filter(|file| !opened.contains(file)))
        .collect();
    let is_vain = |(finding, fix): &&(&Diagnostic, &Fix)| {
        let key = key(finding);
        let still = after.get(&key).map_or(0, |(count, _)| *count);
        let was = before.get(&key).map_or(0, |(count, _)| *count);
        still >= was || fix.edits.iter().any(|edit| worse.contains(&edit.span.file))
    };
    taken.iter().filter(is_vain).map(|(finding, _)| key(finding)).collect()
}

fn tally(report: &Report) -> BTreeMap<Key, (usize, Severity)> {
    let mut tally = BTreeMap::new();
    for finding in report.diagnostics() {
        tally.entry(key(finding)).or_insert((0, finding.severity)).0 += 1;
    }
    tally
}
