//! Addresses: from one page of the site to another, percent-encoded.

use std::fmt::Write;

/// The way from a page to the site's root: empty, or `../` repeated.
#[must_use]
pub fn root_of(page: &str) -> String {
    "../".repeat(page.matches('/').count())
}

/// The address of `target` (a path with an optional anchor, relative to the site's root) from a page.
#[must_use]
pub fn address(root: &str, target: &str) -> String {
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    let mut address = String::with_capacity(root.len() + target.len() + 8);
    address.push_str(root);
    push_encoded(path, &mut address);
    if let Some(anchor) = anchor {
        address.push('#');
        push_encoded(anchor, &mut address);
    }
    address
}

/// Percent-encodes what may not stand in the path of an address; `/` stays.
#[must_use]
pub fn encoded(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    push_encoded(path, &mut text);
    text
}

fn push_encoded(path: &str, text: &mut String) {
    let mut done = 0;
    for (at, byte) in path.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            continue;
        }
        // What stays is ASCII, so a byte that does not begins or goes on with a character.
        text.push_str(path.get(done..at).unwrap_or_default());
        let _ = write!(text, "%{byte:02X}");
        done = at + 1;
    }
    text.push_str(path.get(done..).unwrap_or_default());
}

/// Percent-encodes a text as a value of a query, where `&`, `+` and `=` have a meaning.
#[must_use]
pub fn query_value(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            value.push(byte as char);
        } else {
            let _ = write!(value, "%{byte:02X}");
        }
    }
    value
}

/// HTML whose links and pictures are relative to the site's root, for a page elsewhere.
#[must_use]
pub fn from_root(html: &str, root: &str) -> String {
    if root.is_empty() {
        return html.to_owned();
    }
    let mut text = String::with_capacity(html.len() + 64);
    let mut rest = html;
    while let Some(at) = next_address(rest) {
        let target = rest[at..].split('"').next().unwrap_or_default();
        text.push_str(&rest[..at]);
        if !target.starts_with(['#', '/']) && !has_scheme(target) {
            text.push_str(root);
        }
        text.push_str(target);
        rest = &rest[at + target.len()..];
    }
    text.push_str(rest);
    text
}

/// Where the next address begins. Text holds no `"` of its own: it is escaped.
fn next_address(html: &str) -> Option<usize> {
    let starts = [" href=\"", " src=\""].iter().filter_map(|name| Some(html.find(name)? + name.len()));
    starts.min()
}

fn has_scheme(target: &str) -> bool {
    let head = target.split(['/', '?', '#']).next().unwrap_or_default();
    head.contains(':')
}

/// A part of a path made from a name: letters and digits of any script, the rest as hyphens.
#[must_use]
pub fn slug(name: &str) -> String {
    let slug = crate::markdown::slug(name);
    if slug.is_empty() { format!("x{:x}", xxhash_rust::xxh3::xxh3_64(name.as_bytes()) >> 40) } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded_part_by_part() {
        assert_eq!(address("../", "财务/a b.html#c d"), "../%E8%B4%A2%E5%8A%A1/a%20b.html#c%20d");
        assert_eq!(address("", "a%b?c.html"), "a%25b%3Fc.html");
        assert_eq!(query_value("owner:\"R&D\" +1"), "owner%3A%22R%26D%22%20%2B1");
    }

    #[test]
    fn only_links_within_the_site_are_moved() {
        let html = "<img src=\"i.png\"><a href=\"a.html\">a</a><a href=\"https://b.example/\">b</a><a href=\"#c\">c</a><a href=\"/d\">d</a>";
        let moved = "<img src=\"../i.png\"><a href=\"../a.html\">a</a><a href=\"https://b.example/\">b</a><a href=\"#c\">c</a><a href=\"/d\">d</a>";
        assert_eq!(from_root(html, "../"), moved);
    }
}
