//! What raw HTML may do: a strict allow-list of elements and attributes; the only file that calls `ammonia`.

use ammonia::Builder;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The element that stands for one of ours while a stretch is sanitised.
pub(super) const PLACEHOLDER: &str = "shoptalk-own";

/// Elements that may stay. None of them loads, runs, submits or changes how the rest of the page is read.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Attributes that elements may have beside [`EVERYWHERE`].
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("img", &["src", "alt", "width", "height"]),
    ("details", &["open"]),
    ("ol", &["start", "reversed"]),
    ("li", &["value"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    (PLACEHOLDER, &["n"]),
];

/// Attributes that every element may have.
const EVERYWHERE: &[&str] = &["dir", "lang", "title"];

/// What addresses may begin with, beside relative ones.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut tags = set(ELEMENTS);
    tags.insert(PLACEHOLDER);
    // Behind a pointer it is called and not copied here, which would make the binary larger by 100 kB.
    let empty: fn() -> Builder<'static> = std::hint::black_box(Builder::empty);
    let mut builder = empty();
    builder
        .tags(tags)
        .clean_content_tags(set(&["script", "style"]))
        .generic_attributes(set(EVERYWHERE))
        .tag_attributes(ATTRIBUTES.iter().map(|(element, names)| (*element, set(names))).collect())
        .url_schemes(set(SCHEMES))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(Some("noopener"));
    builder
});

fn set(names: &[&'static str]) -> HashSet<&'static str> {
    names.iter().copied().collect()
}

/// The HTML with nothing but allowed elements and attributes, and all of them balanced.
#[must_use]
pub(super) fn sanitise(html: &str) -> String {
    SANITISER.clean(html).to_string()
}

/// Elements whose content a browser reads as something else than HTML. Left open, they would swallow what follows.
const SWALLOWERS: &[&str] = &[
    "frameset",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "option",
    "optgroup",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
];

/// The HTML without tags of elements that would swallow what follows; scripts and styles go with their content where
/// they are closed. This keeps text from being lost; safety rests on [`sanitise`].
pub(super) fn without_swallowers(html: &str) -> Cow<'_, str> {
    let mut out: Option<String> = None;
    let mut copied = 0;
    let mut from = 0;
    while let Some(found) = html[from..].find('<') {
        let start = from + found;
        let name = tag_name(&html[start + 1..]);
        if !SWALLOWERS.iter().any(|swallower| swallower.eq_ignore_ascii_case(name)) {
            from = start + 1;
            continue;
        }
        let end = swallower_end(html, start, name);
        let out = out.get_or_insert_default();
        out.push_str(&html[copied..start]);
        copied = end;
        from = end;
    }
    match out {
        None => Cow::Borrowed(html),
        Some(mut out) => {
            out.push_str(&html[copied..]);
            Cow::Owned(out)
        }
    }
}

fn swallower_end(html: &str, start: usize, name: &str) -> usize {
    let tag_end = html[start..].find('>').map_or(html.len(), |end| start + end + 1);
    let is_code = name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style");
    if !is_code || html[start + 1..].starts_with('/') {
        return tag_end;
    }
    let closing = format!("</{}", name.to_ascii_lowercase());
    let Some(close) = html[tag_end..].to_ascii_lowercase().find(&closing) else { return tag_end };
    let close = tag_end + close;
    html[close..].find('>').map_or(html.len(), |end| close + end + 1)
}

/// The name of the tag whose `<` stands before `rest`, closing or not; empty if it is none.
fn tag_name(rest: &str) -> &str {
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    &rest[..end]
}

/// The nesting that raw HTML may have, and how many elements it may close out of order.
///
/// An HTML parser looks through all open elements for every tag, and opens misnested formatting again and again, so
/// that hostile input can cost the square of its length.
const MAX_NESTING: usize = 200;
const MAX_MISNESTING: usize = 16;

/// Whether raw HTML is simple enough to be parsed in time that grows with its length.
#[must_use]
pub(super) fn is_bounded(html: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut misnested = 0;
    for (place, _) in html.match_indices('<') {
        let rest = &html[place + 1..];
        let name = tag_name(rest);
        if name.is_empty() || VOID.iter().any(|void| void.eq_ignore_ascii_case(name)) {
            continue;
        }
        if rest.starts_with('/') {
            let depth =
                open.iter().rev().take(MAX_MISNESTING).position(|other| other.eq_ignore_ascii_case(name));
            misnested += depth.unwrap_or(0);
            open.truncate(open.len() - depth.map_or(0, |depth| depth + 1));
        } else if !ends_itself(open.last().copied().unwrap_or_default(), name) {
            open.push(name);
        }
        if open.len() > MAX_NESTING || misnested > MAX_MISNESTING {
            return false;
        }
    }
    true
}

/// Elements that hold nothing.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Whether an element left open is closed by the next of its kind: authors write `<li>` and `<td>` without ends.
fn ends_itself(open: &str, next: &str) -> bool {
    open.eq_ignore_ascii_case(next)
        && ["li", "p", "td", "th", "tr", "dt", "dd"].iter().any(|name| name.eq_ignore_ascii_case(next))
}
