//! Notices that the content changed, and waits until the editor is done.

use super::{Changes, Event, Listener, Options};
use crate::source::IGNORE_FILE;
use notify::{EventKind, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// Changes that follow each other faster than this are one.
const QUIET: Duration = Duration::from_millis(8);

/// A steady stream of changes is not waited for longer than this.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the folder is looked through where the system cannot tell of changes.
const POLL: Duration = Duration::from_secs(1);

/// A folder that is being watched. Changes from now on are remembered until somebody follows them.
pub(super) struct Watch {
    changes: Receiver<(Instant, Changes)>,
    watcher: Option<Box<dyn Watcher + Send>>,
}

impl Watch {
    /// Starts to watch; what does not work is told.
    pub(super) fn new(options: &Options, tell: &Listener) -> Self {
        let (sender, changes) = mpsc::channel();
        let scope = Scope::new(options);
        let root = scope.root.clone();
        let notice = move |event: notify::Result<notify::Event>| {
            let changes = event.map_or(Some(Changes::Any), |event| scope.changes(&event));
            if let Some(changes) = changes {
                let _ = sender.send((Instant::now(), changes));
            }
        };
        match watcher(&root, notice) {
            Ok((watcher, warning)) => {
                if let Some(warning) = warning {
                    tell(Event::Warning(&warning));
                }
                Self { changes, watcher: Some(watcher) }
            }
            Err(error) => {
                tell(Event::Warning(&format!("changes are not noticed: {error}")));
                Self { changes, watcher: None }
            }
        }
    }

    /// Calls `changed` with the time of the first change and with all of them, on a thread of its own, never twice at once.
    pub(super) fn follow(self, changed: impl Fn(Instant, &Changes) + Send + 'static) {
        thread::spawn(move || {
            pass_on(&self.changes, changed);
            drop(self.watcher);
        });
    }
}

/// Waits for changes until the watcher is gone.
fn pass_on(changes: &Receiver<(Instant, Changes)>, react: impl Fn(Instant, &Changes)) {
    while let Ok((first, mut all)) = changes.recv() {
        while first.elapsed() < PATIENCE {
            let Ok((_, more)) = changes.recv_timeout(QUIET) else { break };
            all = all.and(more);
        }
        react(first, &all);
    }
}

impl Changes {
    fn and(self, more: Self) -> Self {
        match (self, more) {
            (Self::At(mut paths), Self::At(more)) => {
                paths.extend(more);
                Self::At(paths)
            }
            _ => Self::Any,
        }
    }
}

type Watching = (Box<dyn Watcher + Send>, Option<String>);

/// The system's own watcher, or one that looks again and again.
fn watcher(
    root: &Path,
    notice: impl Fn(notify::Result<notify::Event>) + Send + Clone + 'static,
) -> notify::Result<Watching> {
    let told = notify::recommended_watcher(notice.clone()).and_then(|mut watcher| {
        watcher.watch(root, RecursiveMode::Recursive)?;
        Ok(watcher)
    });
    match told {
        Ok(watcher) => Ok((Box::new(watcher), None)),
        Err(error) => {
            let config = notify::Config::default().with_poll_interval(POLL);
            let mut watcher = notify::PollWatcher::new(notice, config)?;
            watcher.watch(root, RecursiveMode::Recursive)?;
            let warning =
                format!("changes are noticed only once a second, since the system cannot tell them: {error}");
            Ok((Box::new(watcher), Some(warning)))
        }
    }
}

/// The part of the disk whose changes matter.
#[derive(Debug, Clone)]
struct Scope {
    root: PathBuf,
    ignored: Vec<PathBuf>,
}

impl Scope {
    fn new(options: &Options) -> Self {
        let root = fs::canonicalize(&options.watch).unwrap_or_else(|_| options.watch.clone());
        // A folder that does not exist yet has no canonical path, but the one above it has.
        let real = |path: &PathBuf| {
            let absolute = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            match (fs::canonicalize(&absolute), absolute.parent().map(fs::canonicalize), absolute.file_name())
            {
                (Ok(path), ..) => path,
                (_, Some(Ok(parent)), Some(name)) => parent.join(name),
                _ => absolute,
            }
        };
        Self { root, ignored: options.ignore.iter().map(real).collect() }
    }

    /// What an event says of the content; `None` where it says nothing of it.
    fn changes(&self, event: &notify::Event) -> Option<Changes> {
        if matches!(event.kind, EventKind::Access(_)) {
            return None;
        }
        if event.need_rescan() {
            return Some(Changes::Any);
        }
        let paths: BTreeSet<PathBuf> = event.paths.iter().filter(|path| self.holds(path)).cloned().collect();
        (!paths.is_empty()).then_some(Changes::At(paths))
    }

    fn holds(&self, path: &Path) -> bool {
        let Ok(inside) = path.strip_prefix(&self.root) else { return false };
        let mut parts = inside.components().map(Component::as_os_str);
        let hidden = parts.any(|part| part.as_encoded_bytes().starts_with(b".") || part == "node_modules");
        // What git ignores decides what is content, so this hidden file matters.
        let ignore_file = path.file_name().is_some_and(|name| name == IGNORE_FILE);
        (!hidden || ignore_file) && !self.ignored.iter().any(|ignored| path.starts_with(ignored))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_and_hidden_files_do_not_matter() {
        let scope = Scope { root: "/c".into(), ignored: vec!["/c/site".into()] };
        for path in ["/c/a.md", "/c/x/b.png", "/c/site.md", "/c/.gitignore"] {
            assert!(scope.holds(Path::new(path)), "{path}");
        }
        for path in [
            "/c/site/a.html",
            "/c/.git/index",
            "/c/.a.md.swp",
            "/c/node_modules/x",
            "/d/a.md",
            "/c/.site.shoptalk-new-1/x",
        ] {
            assert!(!scope.holds(Path::new(path)), "{path}");
        }
    }
}
