//! What is served at this moment, and the browsers that wait for something newer.

use super::Build;
use crate::render::{Content, OutputFile};
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tiny_http::Request;

/// So many browsers may wait; the one that waits longest is asked to come again.
const MOST_WAITING: usize = 200;

/// A site in memory; what it copies stays on disk.
#[derive(Debug, Default)]
pub(super) struct Site {
    /// Its files are in the order of their paths.
    build: Arc<Build>,
}

impl Site {
    /// The files of the build, which must be in the order of their paths.
    pub(super) fn new(build: Arc<Build>) -> Self {
        Self { build }
    }

    /// A file with its path.
    pub(super) fn file(&self, path: &str) -> Option<(&str, &Content<'static>)> {
        let at = self.files().binary_search_by(|file| (*file.path).cmp(path)).ok()?;
        let file = &self.files()[at];
        Some((&file.path, &file.content))
    }

    fn files(&self) -> &[OutputFile<'static>] {
        &self.build.files
    }

    /// Whether both sites look the same. Copied files may have changed, so one with such files never does.
    fn equals(&self, other: &Self) -> bool {
        let same = |(one, other): (&OutputFile<'_>, &OutputFile<'_>)| match (&one.content, &other.content) {
            (Content::Bytes(one_bytes), Content::Bytes(bytes)) => {
                one.path == other.path && one_bytes == bytes
            }
            _ => false,
        };
        self.files().len() == other.files().len() && self.files().iter().zip(other.files()).all(same)
    }
}

/// One look at the state, which may be old a moment later.
#[derive(Debug, Clone, Default)]
pub(super) struct Now {
    /// Counts what was shown, failures too.
    pub(super) version: u64,
    /// The version in which `site` was first shown.
    pub(super) site_version: u64,
    /// The last good site.
    pub(super) site: Option<Arc<Site>>,
    /// The problems, while there are any that stop the build.
    pub(super) failure: Option<Arc<str>>,
}

/// The state that all threads share.
#[derive(Default)]
pub(super) struct Live {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    now: Now,
    waiting: Vec<Request>,
}

impl Live {
    pub(super) fn now(&self) -> Now {
        self.lock().now.clone()
    }

    /// Replaces the site. Browsers only hear of it when something changed.
    pub(super) fn show(&self, site: Site) {
        let before = self.now();
        let same = before.failure.is_none() && before.site.as_ref().is_some_and(|old| old.equals(&site));
        if !same {
            self.change(|now| {
                now.site = Some(Arc::new(site));
                now.site_version = now.version;
                now.failure = None;
            });
        }
    }

    /// Keeps the last good site and shows the problems over it.
    pub(super) fn fail(&self, report: String) {
        self.change(|now| now.failure = Some(report.into()));
    }

    fn change(&self, change: impl FnOnce(&mut Now)) {
        let (waiting, now) = {
            let mut state = self.lock();
            state.now.version += 1;
            change(&mut state.now);
            (mem::take(&mut state.waiting), state.now.clone())
        };
        for request in waiting {
            super::answer::tell_version(request, &now);
        }
    }

    /// Answers a browser that shows `version` as soon as there is another.
    pub(super) fn wait(&self, request: Request, version: &str) {
        let mut state = self.lock();
        if version != version_name(state.now.version) {
            let now = state.now.clone();
            drop(state);
            return super::answer::tell_version(request, &now);
        }
        state.waiting.push(request);
        if state.waiting.len() > MOST_WAITING {
            let oldest = state.waiting.remove(0);
            let now = state.now.clone();
            drop(state);
            super::answer::tell_version(oldest, &now);
        }
    }

    /// A thread that panicked leaves the state whole, since it is only replaced.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A version as browsers know it: another server has other ones, also when it is started on the same port.
pub(super) fn version_name(version: u64) -> String {
    format!("{}-{version}", std::process::id())
}
