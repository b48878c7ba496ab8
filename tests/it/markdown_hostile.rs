//! Text written to do harm: nothing of it may run, load, pose as ours, or take more than its share of time.

use crate::tags;
use shoptalk::markdown::html::{Print, print};
use shoptalk::markdown::{Slugs, document};
use std::time::{Duration, Instant};

fn to_html(markdown: &str) -> String {
    let tree = document(markdown, 0..markdown.len(), &mut Slugs::default());
    print(&tree.blocks, &Print::default())
}

/// Inputs that try to run a script, load something, or break out of the page. The browser tests read the same file.
fn hostile() -> Vec<String> {
    serde_json::from_str(include_str!("../hostile/markdown.json")).expect("the file is a list of texts")
}

/// The start of every tag in HTML, with its attributes, in small letters.
fn printed_tags(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let mut quoted = false;
        let end = rest[start..].bytes().position(|byte| {
            quoted ^= byte == b'"';
            byte == b'>' && !quoted
        });
        let end = start + end.expect("every tag ends");
        found.push(rest[start + 1..end].to_lowercase());
        rest = &rest[end + 1..];
    }
    found
}

/// The attributes of a tag: names with values.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = tag.split_once(' ').map_or("", |(_, rest)| rest);
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let name_end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let name = rest[..name_end].to_owned();
        rest = &rest[name_end..];
        let value = rest.strip_prefix("=\"").and_then(|value| value.split_once('"'));
        rest = value.map_or(rest, |(_, rest)| rest);
        found.push((name, value.map_or(String::new(), |(value, _)| value.to_owned())));
    }
    found
}

const ELEMENTS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "hr",
    "img",
    "input",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "span",
    "strong",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];
const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-label",
    "checked",
    "class",
    "decoding",
    "dir",
    "disabled",
    "height",
    "href",
    "id",
    "lang",
    "loading",
    "open",
    "rel",
    "role",
    "scope",
    "src",
    "start",
    "tabindex",
    "title",
    "type",
    "width",
];

#[test]
fn hostile_markdown_prints_only_harmless_html() {
    for input in hostile() {
        let html = to_html(&input);
        assert_eq!(tags::first_fault(&html), None, "{input}\n{html}");
        for tag in printed_tags(&html).iter().filter(|tag| !tag.starts_with('/')) {
            let name = tag.split(' ').next().unwrap();
            assert!(ELEMENTS.contains(&name), "<{name}> came of {input}\n{html}");
            for (attribute, value) in attributes(tag) {
                assert!(ATTRIBUTES.contains(&attribute.as_str()), "{attribute} came of {input}\n{html}");
                let is_address = attribute == "href" || attribute == "src";
                let scheme = value
                    .split_once(':')
                    .map(|(scheme, _)| scheme)
                    .filter(|scheme| !scheme.contains(['/', '#', '?']));
                assert!(
                    !is_address || matches!(scheme, None | Some("http" | "https" | "mailto" | "tel")),
                    "{value} came of {input}\n{html}"
                );
                assert!(attribute != "id" || !value.is_empty() && value != "search", "{input}\n{html}");
            }
        }
    }
}

#[test]
fn raw_html_cannot_pose_as_ours() {
    let html = to_html(
        "<a class=\"term\" data-entry=\"x\" id=\"y\" href=\"z\">x</a> *ours* <div class=\"alert\">\n\n*y*",
    );
    assert!(!html.contains("class") && !html.contains("data-entry") && !html.contains("id="), "{html}");
    let html = to_html("**ours** <shoptalk-own n=\"0\">x</shoptalk-own>");
    assert_eq!(html.matches("<strong>").count(), 1, "{html}");
}

#[test]
fn raw_html_loses_no_text_of_markdown() {
    for (open, close) in [
        ("<textarea>", ""),
        ("<script>", "</b>"),
        ("<svg>", ""),
        ("<plaintext>", ""),
        ("<div>", "</main>"),
        ("<select>", ""),
    ] {
        let html =
            to_html(&format!("before {open} **within** {close} after\n\n<div>{open}\n\n**next**\n\nlast"));
        for word in ["before", "<strong>within</strong>", "after", "<strong>next</strong>", "last"] {
            assert!(html.contains(word), "{word} is missing after {open}: {html}");
        }
    }
}

/// Large inputs of a shape that is expensive for careless parsers.
fn expensive() -> Vec<(&'static str, String)> {
    let shapes: [(&str, &str, usize); 30] = [
        ("opening brackets", "[", 1_000_000),
        ("double brackets", "[[", 500_000),
        ("image brackets", "![", 500_000),
        ("link starts", "[a](", 250_000),
        ("wiki starts", "[[a|", 250_000),
        ("quotes", "> ", 200_000),
        ("bullets", "* a ", 200_000),
        ("nested bullets", "- ", 300_000),
        ("stars", "*a ", 300_000),
        ("stars and Chinese", "中**“", 100_000),
        ("closing and opening stars", "a**b* ", 150_000),
        ("dollars", "$a", 300_000),
        ("back-ticks", "`a``", 200_000),
        ("less-than", "<", 500_000),
        ("tags", "<a ", 300_000),
        ("bold tags", "<b>", 100_000),
        ("divisions", "<div>", 100_000),
        ("division lines", "<div>\n", 100_000),
        ("misnested tags", "<p><b><i></p>x", 50_000),
        ("paired tags", "<b>x</b>", 100_000),
        ("comments", "<!--", 200_000),
        ("scripts", "<script>", 100_000),
        ("addresses", "https://-", 100_000),
        ("more addresses", "www.a,", 150_000),
        ("mail", "a@", 300_000),
        ("backslashes", "\\", 1_000_000),
        ("entities", "&a;", 300_000),
        ("footnotes", "[^a]", 200_000),
        ("definitions", "a\n: b\n", 100_000),
        ("headings", "# a\n", 100_000),
    ];
    let mut inputs: Vec<_> =
        shapes.iter().map(|(name, piece, count)| (*name, piece.repeat(*count))).collect();
    inputs.push(("one line of ten megabytes", "lorem ipsum 中文 ".repeat(600_000)));
    inputs.push((
        "a wide table",
        format!("{}\n{}\n{}", "|a".repeat(20_000), "|-".repeat(20_000), "|\n".repeat(1000)),
    ));
    inputs
}

/// The times are many times what is needed, so that only quadratic growth is caught on a busy machine.
#[test]
fn expensive_input_is_read_and_printed_in_bounded_time() {
    for (name, input) in expensive() {
        let start = Instant::now();
        let html = to_html(&input);
        let time = start.elapsed();
        assert!(time < Duration::from_secs(20), "{name} took {time:?}");
        if std::env::var_os("TIMES").is_some() {
            eprintln!("{name:30} {:6} kB {time:9.2?} → {} kB", input.len() / 1000, html.len() / 1000);
        }
    }
}
