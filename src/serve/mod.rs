//! The dev server: builds, serves from memory, and builds again when the content changes.
//!
//! It calls a function that builds and knows nothing else of the site. It listens on the loopback interface unless told
//! otherwise, answers only to its own names, and keeps the last good site while the content has errors.

mod address;
mod answer;
mod content_type;
mod live;
mod watch;

use live::Live;
use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use std::{fmt, io};

/// Tried first when no port is asked for.
pub const DEFAULT_PORT: u16 = 4170;

/// So many ports after the first are tried when it is taken.
const MORE_PORTS: u16 = 20;

/// Threads that answer requests.
const WORKERS: usize = 8;

/// Where to listen and what to watch.
#[derive(Debug, Clone)]
pub struct Options {
    pub host: IpAddr,
    /// `None`: the first free one from [`DEFAULT_PORT`] on.
    pub port: Option<u16>,
    /// The content folder.
    pub watch: PathBuf,
    /// Folders in it whose changes do not matter, such as the output of `build`.
    pub ignore: Vec<PathBuf>,
}

impl Options {
    /// Loopback, the default port, nothing ignored.
    #[must_use]
    pub fn new(watch: impl Into<PathBuf>) -> Self {
        Self { host: Ipv4Addr::LOCALHOST.into(), port: None, watch: watch.into(), ignore: Vec::new() }
    }
}

/// A site that can be asked for its files.
pub trait Files: Send + Sync {
    /// The file with this path.
    fn file(&self, path: &str) -> Found;

    /// A number that differs where any file may differ; `None` where that is not known.
    fn fingerprint(&self) -> Option<u64>;
}

/// The file that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    Bytes(Vec<u8>),
    /// Its bytes are on disk.
    Copy(PathBuf),
    /// Its page cannot be printed, and why.
    Unprintable(String),
    Nothing,
}

/// What a build gave.
#[derive(Clone)]
pub struct Build {
    /// The site; `None` when the build failed.
    pub site: Option<Arc<dyn Files>>,
    /// Problems for people, without colours: all of them where the build failed, which the browser shows; else what was not told before.
    pub report: String,
    /// How many problems were told before.
    pub known: usize,
}

impl fmt::Debug for Build {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Build").field("report", &self.report).finish_non_exhaustive()
    }
}

/// What happens, for the terminal.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    /// The site can be opened at this address.
    Listening { url: &'a str },
    /// A build ended. `took` is the time from the change to the site being served.
    Built { build: &'a Build, took: Duration },
    /// Something is not as it should be; one sentence.
    Warning(&'a str),
}

/// The server could not start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServeError {
    /// One sentence without a full stop.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ServeError {}

/// What may differ from the last build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Anything, or more than is known.
    Any,
    /// What these paths lead to, or led to.
    At(BTreeSet<PathBuf>),
}

/// Builds the site. Called again for every change, on a thread of its own, never twice at once.
pub type Builder = dyn Fn(&Changes) -> Build + Send + Sync;

/// Told of every event.
pub type Listener = dyn Fn(Event<'_>) + Send + Sync;

/// Serves until the process ends.
pub fn run(options: &Options, build: Arc<Builder>, tell: Arc<Listener>) -> Result<(), ServeError> {
    let server = start(options, build, tell)?;
    for worker in server.workers {
        let _ = worker.join();
    }
    Ok(())
}

/// A server that runs until the process ends.
#[derive(Debug)]
pub struct Server {
    /// With a closing slash.
    pub url: String,
    workers: Vec<JoinHandle<()>>,
}

/// Builds once, listens, and returns.
pub fn start(options: &Options, build: Arc<Builder>, tell: Arc<Listener>) -> Result<Server, ServeError> {
    let listener = listen(options)?;
    send_at_once(&listener);
    let failed =
        |error: String| ServeError { message: error, hint: String::from("choose another with `--port`") };
    let bound = listener.local_addr().map_err(|error| failed(error.to_string()))?;
    let http = tiny_http::Server::from_listener(listener, None).map_err(|error| failed(error.to_string()))?;
    let (http, live) = (Arc::new(http), Arc::new(Live::default()));
    let guard = address::Guard::new(bound.ip());
    let url = address::url(bound);
    if !bound.ip().is_loopback() {
        tell(Event::Warning(
            "everyone in the network can read this site; it is meant for you alone without `--host`",
        ));
    }
    // Watching begins before the build, so that no change falls between the two.
    let watch = watch::Watch::new(options, &*tell);
    rebuild(&live, &*build, &*tell, (Instant::now(), &Changes::Any));
    tell(Event::Listening { url: &url });
    let shown = Arc::clone(&live);
    watch.follow(move |since, changes| rebuild(&shown, &*build, &*tell, (since, changes)));
    let work = || {
        let (http, live) = (Arc::clone(&http), Arc::clone(&live));
        thread::spawn(move || {
            while let Ok(request) = http.recv() {
                answer::answer(request, &live, guard);
            }
        })
    };
    Ok(Server { url, workers: (0..WORKERS).map(|_| work()).collect() })
}

/// Builds and shows the result, in the browser and to the listener.
fn rebuild(live: &Live, build: &Builder, tell: &Listener, (since, changes): (Instant, &Changes)) {
    let build = build(changes);
    match &build.site {
        Some(site) => live.show(Arc::clone(site)),
        None => live.fail(build.report.clone()),
    }
    tell(Event::Built { build: &build, took: since.elapsed() });
}

/// The port that was asked for, or the first free one.
fn listen(options: &Options) -> Result<TcpListener, ServeError> {
    let ports = options.port.map_or(DEFAULT_PORT..=DEFAULT_PORT + MORE_PORTS, |port| port..=port);
    let mut last = None;
    for port in ports {
        match TcpListener::bind(SocketAddr::new(options.host, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = Some((port, error)),
            Err(error) => return Err(no_port(options.host, port, &error)),
        }
    }
    let (port, error) = last.unwrap_or((DEFAULT_PORT, io::ErrorKind::AddrInUse.into()));
    Err(no_port(options.host, port, &error))
}

/// Lets connections send small answers at once; they wait for 40 ms otherwise. Connections inherit it from the listener.
#[cfg(unix)]
fn send_at_once(listener: &TcpListener) {
    let _ = rustix::net::sockopt::set_tcp_nodelay(listener, true);
}

#[cfg(not(unix))]
fn send_at_once(_listener: &TcpListener) {}

fn no_port(host: IpAddr, port: u16, error: &io::Error) -> ServeError {
    ServeError {
        message: format!("cannot listen on {}: {error}", SocketAddr::new(host, port)),
        hint: String::from("choose another port with `--port`, or end the program that uses this one"),
    }
}

#[cfg(test)]
mod tests;
