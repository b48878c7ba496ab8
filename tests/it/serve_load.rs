//! The dev server under load: everybody is answered, whole, while the site changes all the time.

use shoptalk::serve::{Build, Changes, Files, Found, Options, start};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// A site of one page that says which version it is at its start and at its end.
struct Numbered(usize);

impl Files for Numbered {
    fn file(&self, path: &str) -> Found {
        let version = self.0;
        let page = format!("<body>{version} {} {version}</body>", "word ".repeat(version % 2000));
        if path == "index.html" { Found::Bytes(page.into_bytes()) } else { Found::Nothing }
    }

    fn fingerprint(&self) -> Option<u64> {
        None
    }
}

fn build(version: usize) -> Build {
    Build { site: Some(Arc::new(Numbered(version))), report: String::new(), known: 0 }
}

fn get(address: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// The version of a page, which must be one version from start to end.
fn version_in(answer: &str) -> usize {
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    let start = answer.split_once("<body>").unwrap().1;
    let (text, _) = start.split_once("<script").unwrap();
    let (first, last) = (text.split(' ').next().unwrap(), text.rsplit(' ').next().unwrap());
    assert_eq!(first, last);
    first.parse().unwrap()
}

fn touch(content: &Path, number: usize) {
    fs::write(content.join("a.md"), number.to_string()).unwrap();
}

/// Lets clients ask for the page, and returns how many versions the site went through.
fn serve_during_rebuilds(clients: usize, requests: usize) -> usize {
    let content = tempfile::tempdir().unwrap();
    let builds = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&builds);
    let options = Options { port: Some(0), ..Options::new(content.path()) };
    let builder = Arc::new(move |_: &Changes| build(counter.fetch_add(1, Ordering::SeqCst)));
    let server = start(&options, builder, Arc::new(|_| {})).unwrap();
    let address = server.url.trim_start_matches("http://").trim_end_matches('/');
    let answered = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..clients {
            scope.spawn(|| {
                let mut newest = 0;
                for _ in 0..requests {
                    let version = version_in(&get(address));
                    assert!(version >= newest, "version {version} after {newest}");
                    newest = version;
                    answered.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        let mut number = 0;
        while answered.load(Ordering::SeqCst) < clients * requests {
            touch(content.path(), number);
            number += 1;
            thread::sleep(Duration::from_millis(35));
        }
    });
    builds.load(Ordering::SeqCst)
}

#[test]
fn clients_are_answered_while_the_site_is_rebuilt() {
    serve_during_rebuilds(20, 20);
}

#[test]
#[ignore = "soak"]
fn a_hundred_clients_are_answered_while_the_site_is_rebuilt() {
    let builds = (0..10).map(|_| serve_during_rebuilds(100, 100)).sum::<usize>();
    assert!(builds > 20, "{builds} builds");
}
