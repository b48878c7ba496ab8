//! The server as a browser meets it, over real connections.

use super::*;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use tempfile::TempDir;

/// A server whose site is what the test sets.
struct Fixture {
    content: TempDir,
    server: Server,
    next: Arc<Mutex<Build>>,
}

/// A site of fixed files.
#[derive(Hash)]
struct Fixed(BTreeMap<String, String>);

impl Files for Fixed {
    fn file(&self, path: &str) -> Found {
        self.0.get(path).map_or(Found::Nothing, |text| Found::Bytes(text.clone().into_bytes()))
    }

    fn fingerprint(&self) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        Some(hasher.finish())
    }
}

fn site(files: &[(&str, &str)]) -> Build {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    Build { site: Some(Arc::new(Fixed(files))), report: String::new(), known: 0 }
}

fn failed(report: &str) -> Build {
    Build { site: None, report: report.into(), known: 0 }
}

impl Fixture {
    fn new(first: Build) -> Self {
        let content = tempfile::tempdir().unwrap();
        let next = Arc::new(Mutex::new(first));
        let build = {
            let next = Arc::clone(&next);
            move |_: &Changes| next.lock().unwrap().clone()
        };
        let options = Options { port: Some(0), ..Options::new(content.path()) };
        let server = start(&options, Arc::new(build), Arc::new(|_| {})).unwrap();
        Self { content, server, next }
    }

    fn address(&self) -> &str {
        self.server.url.trim_start_matches("http://").trim_end_matches('/')
    }

    /// Sends these lines and returns the whole answer.
    fn raw(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(self.address()).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.raw(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }

    /// Lets the next build give this, and touches the content.
    fn change(&self, build: Build) {
        *self.next.lock().unwrap() = build;
        std::fs::write(self.content.path().join("a.md"), format!("{:?}", Instant::now())).unwrap();
    }

    /// The version in a page.
    fn version(&self) -> String {
        let page = self.get("/");
        let start = page.find("data-version=\"").unwrap() + 14;
        page[start..].split('"').next().unwrap().to_string()
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or(answer)
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

#[test]
fn pages_files_and_folders_are_found() {
    let fixture = Fixture::new(site(&[
        ("index.html", "<body>home</body>"),
        ("finance/arr.html", "arr"),
        ("finance/index.html", "finance"),
        ("中文.html", "中文"),
        ("a.css", "css"),
        ("404.html", "nothing here"),
    ]));
    assert!(body(&fixture.get("/")).starts_with("<body>home<script src=\"/_shoptalk/reload.js\""));
    assert!(body(&fixture.get("/finance/arr.html")).starts_with("arr<script"));
    assert!(body(&fixture.get("/finance/arr")).starts_with("arr"));
    assert!(body(&fixture.get("/finance/")).starts_with("finance"));
    assert!(body(&fixture.get("/%E4%B8%AD%E6%96%87.html?q=1")).starts_with("中文"));
    assert_eq!(body(&fixture.get("/a.css")), "css");
    let folder = fixture.get("/finance?q=1");
    assert!(status(&folder) == "302" && folder.contains("Location: /finance/?q=1\r\n"), "{folder}");
    let missing = fixture.get("/none.html");
    assert!(status(&missing) == "404" && body(&missing).starts_with("nothing here"), "{missing}");
    assert_eq!(status(&fixture.get("//evil.example/finance")), "404");
}

#[test]
fn foreign_hosts_methods_and_paths_are_refused() {
    let fixture = Fixture::new(site(&[("index.html", "home"), ("finance/index.html", "x")]));
    let ask =
        |line: &str, host: &str| fixture.raw(&format!("{line} HTTP/1.1\r\n{host}Connection: close\r\n\r\n"));
    assert_eq!(status(&ask("GET /", "Host: evil.example\r\n")), "403");
    assert_eq!(status(&ask("GET /", "")), "403");
    assert_eq!(status(&ask("POST /", "Host: localhost\r\nContent-Length: 0\r\n")), "405");
    assert_eq!(status(&ask("GET /../../etc/passwd", "Host: localhost\r\n")), "400");
    assert_eq!(status(&ask("GET /%2e%2e/%2e%2e/etc/passwd", "Host: localhost\r\n")), "400");
    let redirect = ask("GET //evil.example/%2f../finance", "Host: localhost\r\n");
    assert!(!redirect.contains("Location: //"), "{redirect}");
}

#[test]
fn head_and_known_tags_send_no_body() {
    let fixture = Fixture::new(site(&[("a.css", "body{}")]));
    let head = fixture.raw("HEAD /a.css HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert!(status(&head) == "200" && body(&head).is_empty() && head.contains("Content-Length: 6"), "{head}");
    let tag = head.lines().find_map(|line| line.strip_prefix("ETag: ")).unwrap().to_string();
    let line = format!(
        "GET /a.css HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: {tag}\r\nConnection: close\r\n\r\n"
    );
    assert_eq!(status(&fixture.raw(&line)), "304");
}

#[test]
fn a_change_is_built_and_browsers_hear_of_it() {
    let fixture = Fixture::new(site(&[("index.html", "one")]));
    let version = fixture.version();
    fixture.change(site(&[("index.html", "two")]));
    let answer = fixture.get(&format!("/_shoptalk/version?since={version}"));
    assert!(body(&answer).contains("\"problems\":null"), "{answer}");
    assert!(body(&fixture.get("/")).starts_with("two"));
    assert_ne!(fixture.version(), version);
}

#[test]
fn a_build_that_changes_nothing_is_not_told() {
    let fixture = Fixture::new(site(&[("index.html", "one")]));
    let version = fixture.version();
    fixture.change(site(&[("index.html", "one")]));
    fixture.change(failed("error"));
    let answer = fixture.get(&format!("/_shoptalk/version?since={version}"));
    assert!(body(&answer).contains("\"problems\":\"error\""), "{answer}");
}

#[test]
fn a_failed_build_keeps_the_last_good_site() {
    let fixture = Fixture::new(site(&[("index.html", "good")]));
    let version = fixture.version();
    fixture.change(failed("error: <script>alert(1)</script>"));
    let answer = fixture.get(&format!("/_shoptalk/version?since={version}"));
    assert!(body(&answer).contains("error: <script>"), "{answer}");
    assert!(answer.contains("application/json"));
    assert!(body(&fixture.get("/")).starts_with("good"));
    assert_eq!(fixture.version(), version, "a page loaded now hears of the problems at once");
    fixture.change(site(&[("index.html", "good")]));
    let problem: serde_json::Value = serde_json::from_str(body(&answer)).unwrap();
    let since = problem["version"].as_str().unwrap();
    let mended = fixture.get(&format!("/_shoptalk/version?since={since}"));
    assert!(body(&mended).contains("\"problems\":null"), "{mended}");
}

#[test]
fn a_first_build_that_fails_is_a_page() {
    let fixture = Fixture::new(failed("error: <b> & more"));
    let answer = fixture.get("/any/page.html");
    assert_eq!(status(&answer), "500");
    assert!(body(&answer).contains("error: &lt;b&gt; &amp; more"), "{answer}");
    assert!(body(&answer).contains("reload.js"));
}

#[test]
fn a_taken_port_is_an_error_only_when_it_was_asked_for() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let folder = tempfile::tempdir().unwrap();
    let options = Options { port: Some(port), ..Options::new(folder.path()) };
    let error = listen(&options).unwrap_err();
    assert!(error.message.contains(&port.to_string()) && error.hint.contains("--port"), "{error:?}");
    let one = listen(&Options::new(folder.path())).unwrap();
    let two = listen(&Options::new(folder.path())).unwrap();
    assert_ne!(one.local_addr().unwrap(), two.local_addr().unwrap());
}

#[test]
fn a_kept_connection_is_answered_at_once() {
    let fixture = Fixture::new(site(&[("a.css", &"x".repeat(8000))]));
    let mut stream = TcpStream::connect(fixture.address()).unwrap();
    let mut ask = || {
        let start = Instant::now();
        stream.write_all(b"GET /a.css HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let (mut got, mut buffer) = (0, [0; 16384]);
        while got < 8000 {
            got += stream.read(&mut buffer).unwrap();
        }
        start.elapsed()
    };
    let fastest = (0..5).map(|_| ask()).skip(1).min().unwrap();
    assert!(fastest < Duration::from_millis(30), "{fastest:?}");
}
