//! What is served at this moment, and the browsers that wait for something newer.

use super::Files;
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tiny_http::Request;

/// So many browsers may wait; the one that waits longest is asked to come again.
const MOST_WAITING: usize = 200;

/// One look at the state, which may be old a moment later.
#[derive(Clone, Default)]
pub(super) struct Now {
    /// Counts what was shown, failures too.
    pub(super) version: u64,
    /// The version in which `site` was first shown.
    pub(super) site_version: u64,
    /// The last good site.
    pub(super) site: Option<Arc<dyn Files>>,
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
    pub(super) fn show(&self, site: Arc<dyn Files>) {
        let before = self.now();
        let known = before.site.and_then(|site| site.fingerprint());
        let same = before.failure.is_none() && known.is_some() && known == site.fingerprint();
        if !same {
            self.change(|now| {
                now.site = Some(site);
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
