//! A small checker of printed HTML: every tag is closed in order, attributes are quoted, no link is in a link.

const VOID: [&str; 4] = ["br", "hr", "img", "input"];
const VOID_IN_RAW_HTML: [&str; 2] = ["wbr", "col"];

/// What is wrong with a piece of HTML, if anything is.
pub fn first_fault(html: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        if rest[..start].contains('\0') {
            return Some(String::from("a NUL byte"));
        }
        rest = &rest[start + 1..];
        let Some(end) = end_of_tag(rest) else { return Some(format!("tag without end: {rest}")) };
        let tag = &rest[..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("`</{name}>` closes another element"));
            }
            continue;
        }
        let name = tag.split(' ').next().unwrap_or_default();
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
            return Some(format!("`<{tag}>` is no tag"));
        }
        if name == "a" && open.contains(&"a") {
            return Some(String::from("a link in a link"));
        }
        if !VOID.contains(&name) && !VOID_IN_RAW_HTML.contains(&name) {
            open.push(name);
        }
    }
    open.pop().map(|name| format!("`<{name}>` is not closed"))
}

/// The first `>` outside quotes.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quoted = false;
    tag.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    })
}

#[test]
fn faults_are_found() {
    for html in ["<p>", "<p></b>", "</p>", "<a href=\"x>", "<a><a></a></a>", "<1>", "< p>"] {
        assert!(first_fault(html).is_some(), "{html}");
    }
    assert_eq!(first_fault("<p>a &lt; b<br><img alt=\">\"></p>"), None);
}
