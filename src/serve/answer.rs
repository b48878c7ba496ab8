//! Answers one request from the site in memory.

use super::address::{self, Guard};
use super::content_type;
use super::live::{Live, Now, version_name};
use super::{Files, Found};
use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use tiny_http::{Header, Method, Request, Response, StatusCode};
use xxhash_rust::xxh3::xxh3_64;

/// Paths below this one are the server's own.
const OWN: &str = "_shoptalk/";

/// Reloads the page, or shows the problems over it.
const RELOAD_SCRIPT: &str = include_str!("reload.js");

type Body = Box<dyn Read + Send>;

/// Finds what was asked for and sends it. Errors of the connection are the browser's business.
pub(super) fn answer(request: Request, live: &Live, guard: Guard) {
    let host = header(&request, "Host");
    if !guard.admits(host) {
        return send(
            request,
            text(403, "This server answers to its own name only. Open it as http://localhost."),
        );
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return send(request, text(405, "Only GET and HEAD.").with_header(named("Allow", "GET, HEAD")));
    }
    let Some(path) = address::path(request.url()) else {
        return send(request, text(400, "This is no path of the site."));
    };
    match path.strip_prefix(OWN) {
        Some("reload.js") => send(request, bytes(200, "reload.js", RELOAD_SCRIPT.as_bytes().into())),
        Some("version") => {
            let shown = address::query(request.url(), "since").unwrap_or("").to_string();
            live.wait(request, &shown);
        }
        _ => serve_file(request, &path, &live.now()),
    }
}

/// Tells a browser what is newer than what it shows.
pub(super) fn tell_version(request: Request, now: &Now) {
    let answer =
        serde_json::json!({ "version": version_name(now.version), "problems": now.failure.as_deref() });
    send(request, bytes(200, "version.json", answer.to_string().into_bytes().into()));
}

fn serve_file(request: Request, path: &str, now: &Now) {
    let Some(site) = &now.site else {
        let page = problem_page(now.failure.as_deref().unwrap_or(""));
        return send(request, bytes(500, "problems.html", inject(page.as_bytes(), now).into()));
    };
    match find(&**site, path) {
        Answer::File(path, found) => send_found(request, 200, &path, found, now),
        Answer::Folder => {
            let query =
                request.url().split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
            let raw = request.url().split(['?', '#']).next().unwrap_or("/");
            // A second slash at the start would name another host.
            let location = format!("/{}/{query}", raw.trim_matches('/'));
            send(request, text(302, "").with_header(named("Location", &location)));
        }
        Answer::Nothing => send_found(request, 404, "404.html", site.file("404.html"), now),
    }
}

enum Answer {
    File(String, Found),
    /// A folder with a page of its own, named without the closing slash that relative links need.
    Folder,
    Nothing,
}

/// The file at a path: itself, the page of a folder, or a page without its `.html`. Folders are never listed.
fn find(site: &dyn Files, path: &str) -> Answer {
    let file = |path: String| match site.file(&path) {
        Found::Nothing => None,
        found => Some(Answer::File(path, found)),
    };
    if path.is_empty() || path.ends_with('/') {
        return file(format!("{path}index.html")).unwrap_or(Answer::Nothing);
    }
    file(path.to_owned()).or_else(|| file(format!("{path}.html"))).unwrap_or_else(|| {
        let page = site.file(&format!("{path}/index.html"));
        if page == Found::Nothing { Answer::Nothing } else { Answer::Folder }
    })
}

fn send_found(request: Request, code: u16, path: &str, found: Found, now: &Now) {
    match found {
        Found::Bytes(page) if is_page(path) => send_bytes(request, code, path, inject(&page, now).into()),
        Found::Bytes(data) => send_bytes(request, code, path, data.into()),
        Found::Copy(original) => match File::open(original) {
            Ok(file) => {
                let size = file.metadata().ok().and_then(|metadata| usize::try_from(metadata.len()).ok());
                send(request, response(code, path, Box::new(file), size));
            }
            Err(_) => send(request, text(404, "The file was removed.")),
        },
        Found::Unprintable(problem) => {
            let page = problem_page(&problem);
            send(request, bytes(500, "problems.html", inject(page.as_bytes(), now).into()));
        }
        Found::Nothing => send(request, text(404, "There is no such page.")),
    }
}

fn is_page(path: &str) -> bool {
    content_type::of(path).starts_with("text/html")
}

/// Sends bytes, or says that the browser already has them.
fn send_bytes(request: Request, code: u16, path: &str, data: Cow<'_, [u8]>) {
    let tag = format!("\"{:016x}\"", xxh3_64(&data));
    let known = code == 200 && header(&request, "If-None-Match").is_some_and(|tags| tags.contains(&tag));
    let answer = if known {
        response(304, path, Box::new(std::io::empty()), Some(0))
    } else {
        bytes(code, path, data)
    };
    send(request, answer.with_header(named("ETag", &tag)));
}

/// The page with the script that reloads it.
fn inject(page: &[u8], now: &Now) -> Vec<u8> {
    let version = version_name(now.site_version);
    let script = format!("<script src=\"/{OWN}reload.js\" data-version=\"{version}\" defer></script>");
    let end =
        page.windows(7).rposition(|window| window.eq_ignore_ascii_case(b"</body>")).unwrap_or(page.len());
    [&page[..end], script.as_bytes(), &page[end..]].concat()
}

/// Shown while there has not been any good site.
fn problem_page(report: &str) -> String {
    let report = report.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Problems</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
         <body><h1>The content has problems</h1><pre>{report}</pre></body></html>"
    )
}

fn text(code: u16, message: &str) -> Response<Body> {
    bytes(code, "message.txt", message.as_bytes().into())
}

fn bytes(code: u16, path: &str, data: Cow<'_, [u8]>) -> Response<Body> {
    let size = data.len();
    response(code, path, Box::new(std::io::Cursor::new(data.into_owned())), Some(size))
}

fn response(code: u16, path: &str, body: Body, size: Option<usize>) -> Response<Body> {
    let headers = vec![
        named("Content-Type", content_type::of(path)),
        named("Cache-Control", "no-cache"),
        named("X-Content-Type-Options", "nosniff"),
        // The index is made of scripts, which pages of other sites could load and read.
        named("Cross-Origin-Resource-Policy", "same-origin"),
    ];
    // Chunks would only cost: the size is known.
    Response::new(StatusCode(code), headers, body, size, None).with_chunked_threshold(usize::MAX)
}

fn send(request: Request, response: Response<Body>) {
    let _ = request.respond(response);
}

fn header<'r>(request: &'r Request, name: &'static str) -> Option<&'r str> {
    request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
}

/// A header. Values are made of what was asked for, so what no header may hold is left out.
fn named(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value)
        .or_else(|()| Header::from_bytes(name, ""))
        .unwrap_or_else(|()| unreachable!("header names are ASCII"))
}
