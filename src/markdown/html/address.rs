//! Addresses in `href` and `src`: only harmless schemes, only characters that need no care.

use std::fmt::Write;

/// What an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Link,
    Image,
}

/// An address as its author wrote it, encoded; `None` where its scheme is not allowed.
#[must_use]
pub(super) fn checked(address: &str, usage: Use) -> Option<String> {
    // Browsers drop control characters and the white space round an address before they look for its scheme.
    let address: String = address.trim().chars().filter(|c| !c.is_control()).collect();
    let address = address.trim();
    let allowed = match scheme(address) {
        None => true,
        Some(scheme) => is_allowed(&scheme.to_ascii_lowercase(), address, usage),
    };
    allowed.then(|| {
        let mut out = String::with_capacity(address.len());
        encode(
            address,
            |byte| !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}'),
            &mut out,
        );
        out
    })
}

fn is_allowed(scheme: &str, address: &str, usage: Use) -> bool {
    match (scheme, usage) {
        ("http" | "https", _) | ("mailto" | "tel", Use::Link) => true,
        ("data", Use::Image) => {
            let address = address.to_ascii_lowercase();
            let kinds = ["png", "jpeg", "gif", "webp"];
            kinds.iter().any(|kind| address.starts_with(&format!("data:image/{kind};base64,")))
        }
        _ => false,
    }
}

/// What stands before the first colon, unless the colon belongs to a path, query or anchor.
fn scheme(address: &str) -> Option<&str> {
    let end = address.find([':', '/', '\\', '?', '#'])?;
    address[end..].starts_with(':').then(|| &address[..end])
}

/// Whether an address leads to another site.
#[must_use]
pub fn is_external(address: &str) -> bool {
    let start = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    start.starts_with("http:") || start.starts_with("https:") || start.starts_with("//")
}

/// An address relative to the site's root, seen from the page.
#[must_use]
pub(super) fn internal(root: &str, address: &str) -> String {
    let mut out = String::with_capacity(root.len() + address.len() + 8);
    out.push_str(root);
    // A colon would make the first part a scheme, a leading slash another host.
    let (path, anchor) =
        address.trim_start_matches('/').split_once('#').unwrap_or((address.trim_start_matches('/'), ""));
    encode(path, is_path_byte, &mut out);
    if !anchor.is_empty() {
        out.push('#');
        encode(anchor, is_path_byte, &mut out);
    }
    out
}

fn is_path_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/' | b'(' | b')' | b',' | b'!' | b'@' | b'+' | b'=')
}

/// Percent-encodes all bytes but those kept; never keeps what is not printable ASCII. The result needs no escaping in an
/// attribute but for `&`, which is written as HTML wants it.
fn encode(address: &str, keep: impl Fn(u8) -> bool, out: &mut String) {
    for byte in address.bytes() {
        match byte {
            b'&' if keep(b'&') => out.push_str("&amp;"),
            b'!'..=b'~' if keep(byte) => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmless_addresses_pass() {
        let cases = [
            ("https://a.example/x?a=1&b=2#c", "https://a.example/x?a=1&amp;b=2#c"),
            ("mailto:a@b.example", "mailto:a@b.example"),
            ("../b c.md", "../b%20c.md"),
            ("#节", "#%E8%8A%82"),
            ("a%20b", "a%20b"),
            ("x/y:z", "x/y:z"),
            ("//host/x", "//host/x"),
            ("", ""),
        ];
        for (address, expected) in cases {
            assert_eq!(checked(address, Use::Link).as_deref(), Some(expected));
        }
        assert!(checked("data:image/png;base64,AAAA", Use::Image).is_some());
    }

    #[test]
    fn other_schemes_do_not() {
        let bad = [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:x",
            "\u{1}javascript:x",
            "vbscript:x",
            "data:text/html,<script>",
            "data:image/svg+xml;base64,AAAA",
            "file:///etc/passwd",
            "blob:x",
            "javascript\u{0}:x",
            "\u{a0}javascript:x",
        ];
        for address in bad {
            assert_eq!(checked(address, Use::Link), None, "{address:?}");
            assert_eq!(checked(address, Use::Image), None, "{address:?}");
        }
        assert_eq!(checked("data:image/png;base64,AAAA", Use::Link), None);
        assert_eq!(checked("mailto:a@b.example", Use::Image), None);
    }

    #[test]
    fn addresses_of_the_site_are_encoded() {
        assert_eq!(internal("../", "财务/a b?.html#节"), "../%E8%B4%A2%E5%8A%A1/a%20b%3F.html#%E8%8A%82");
        assert_eq!(internal("", "javascript:x.html"), "javascript%3Ax.html");
        assert_eq!(internal("", "//host/x"), "host/x");
        assert_eq!(internal("", "a&\"b.html"), "a%26%22b.html");
    }
}
