//! Bare addresses become links: `https://…`, `www.…` and mail addresses.

use crate::markdown::tree::{Dest, Link, Node, NodeKind};
use std::borrow::Cow;
use std::ops::Range;

pub(super) fn link_addresses(nodes: &mut Vec<Node<'_>>) {
    for node in nodes.iter_mut() {
        let closed = matches!(
            node.kind,
            NodeKind::Link(_) | NodeKind::Image { .. } | NodeKind::CodeBlock { .. } | NodeKind::HtmlBlock
        );
        if !closed {
            link_addresses(&mut node.children);
        }
    }
    if nodes.iter().any(|node| !addresses_of(node).is_empty()) {
        *nodes = std::mem::take(nodes).into_iter().flat_map(split).collect();
    }
}

/// An address within a text, and where it leads.
#[derive(Debug, PartialEq, Eq)]
struct Address {
    range: Range<usize>,
    kind: AddressKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AddressKind {
    Web,
    /// Without its scheme.
    Www,
    Mail,
}

fn addresses_of(node: &Node<'_>) -> Vec<Address> {
    match &node.kind {
        NodeKind::Text(Cow::Borrowed(text)) => find_addresses(text),
        _ => Vec::new(),
    }
}

fn split(node: Node<'_>) -> Vec<Node<'_>> {
    let addresses = addresses_of(&node);
    let (NodeKind::Text(Cow::Borrowed(text)), false) = (&node.kind, addresses.is_empty()) else {
        return vec![node];
    };
    let piece = |range: Range<usize>| {
        let span = node.span.start + range.start..node.span.start + range.end;
        Node::new(NodeKind::Text(Cow::Borrowed(&text[range])), span)
    };
    let mut pieces = Vec::with_capacity(addresses.len() * 2 + 1);
    let mut done = 0;
    for Address { range, kind } in addresses {
        if done < range.start {
            pieces.push(piece(done..range.start));
        }
        done = range.end;
        let label = piece(range.clone());
        let dest = Dest::Raw(destination(&text[range], kind));
        let link = NodeKind::Link(Link::Written { dest, title: Cow::Borrowed("") });
        pieces.push(Node { kind: link, span: label.span.clone(), children: vec![label] });
    }
    if done < text.len() {
        pieces.push(piece(done..text.len()));
    }
    pieces
}

fn destination(address: &str, kind: AddressKind) -> Cow<'_, str> {
    match kind {
        AddressKind::Web => Cow::Borrowed(address),
        AddressKind::Www => Cow::Owned(format!("http://{address}")),
        AddressKind::Mail => Cow::Owned(format!("mailto:{address}")),
    }
}

fn find_addresses(text: &str) -> Vec<Address> {
    let mut found = Vec::new();
    if !text.contains('@') && !text.contains("://") && !text.contains("www.") {
        return found;
    }
    let mut from = 0;
    for (place, _) in text.match_indices([':', 'w', '@']) {
        if place < from {
            continue;
        }
        let address = match text.as_bytes()[place] {
            b':' => web(text, from, place),
            b'w' => www(text, from, place),
            _ => mail(text, from, place),
        };
        if let Some(address) = address {
            from = address.range.end;
            found.push(address);
        }
    }
    found
}

fn web(text: &str, from: usize, colon: usize) -> Option<Address> {
    let rest = text[colon..].strip_prefix("://")?;
    let scheme = ["https", "http"].into_iter().find(|scheme| {
        let start = colon.checked_sub(scheme.len());
        start
            .filter(|start| *start >= from)
            .and_then(|start| text.get(start..colon))
            .is_some_and(|written| written.eq_ignore_ascii_case(scheme))
    })?;
    let start = colon - scheme.len();
    if !rest.starts_with(|c: char| c.is_alphanumeric() && !ends_address(c)) || follows_word(text, start) {
        return None;
    }
    let length = address_length(rest);
    Some(Address { range: start..colon + "://".len() + length, kind: AddressKind::Web })
}

fn www(text: &str, from: usize, start: usize) -> Option<Address> {
    let rest = text[start..].strip_prefix("www.")?;
    let before = text[from..start].chars().next_back();
    if before.is_some_and(|c| matches!(c, '/' | '.' | '-' | '_' | '@')) || follows_word(text, start) {
        return None;
    }
    let host_end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-')) || ends_address(c));
    let host = rest[..host_end.unwrap_or(rest.len())].trim_end_matches('.');
    let is_host = host.contains('.') && host.split('.').all(|label| !label.is_empty());
    is_host.then(|| Address {
        range: start..start + "www.".len() + address_length(rest),
        kind: AddressKind::Www,
    })
}

fn mail(text: &str, from: usize, at: usize) -> Option<Address> {
    let is_local = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-' | '_');
    let local: usize = text[from..at].chars().rev().take_while(is_local).count();
    let domain = text[at + 1..]
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')))
        .map_or(&text[at + 1..], |end| &text[at + 1..at + 1 + end]);
    let domain = domain.trim_end_matches(['.', '-']);
    let after = &text[at + 1 + domain.len()..];
    let (host, top) = domain.rsplit_once('.')?;
    let is_domain = host.split('.').all(|label| !label.is_empty())
        && top.len() >= 2
        && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    // `git@host.example:path` and `x@host.example/path` are no mail addresses.
    let goes_on = after.starts_with(['/', '@', '_'])
        || after.strip_prefix(':').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
    if local == 0 || !is_domain || goes_on || text[at - local..].starts_with(['.', '-']) {
        return None;
    }
    Some(Address { range: at - local..at + 1 + domain.len(), kind: AddressKind::Mail })
}

fn follows_word(text: &str, start: usize) -> bool {
    text[..start].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric())
}

/// How far an address goes on in `rest`, the text behind its `://`: to white space, a quote, a bracket that it did not
/// open, or a character of East Asian writing; never with sentence punctuation at its end.
pub(in crate::markdown) fn address_length(rest: &str) -> usize {
    let (mut round, mut square) = (0_usize, 0_usize);
    let end = rest.char_indices().find(|(_, character)| match character {
        '(' => {
            round += 1;
            false
        }
        '[' => {
            square += 1;
            false
        }
        ')' => round.checked_sub(1).map(|left| round = left).is_none(),
        ']' => square.checked_sub(1).map(|left| square = left).is_none(),
        other => ends_address(*other),
    });
    let address = &rest[..end.map_or(rest.len(), |(end, _)| end)];
    address.trim_end_matches(['?', '!', '.', ',', ':', ';', '*', '_', '~', '\'']).len()
}

fn ends_address(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '<' | '>' | '"' | '`' | '|' | '\\' | '^' | '{' | '}')
        || matches!(character, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}')
        || matches!(character, '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE10}'..='\u{FE6F}')
        || matches!(character, '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_a_reader_would_end_them() {
        let cases = [
            ("see https://a.example/x_y?b=1&c=2.", "https://a.example/x_y?b=1&c=2"),
            ("见https://a.example/路径，然后", "https://a.example/"),
            ("（https://a.example）。", "https://a.example"),
            ("(https://a.example/b_(c)).", "https://a.example/b_(c)"),
            ("HTTP://LOCALHOST:8080/x!", "HTTP://LOCALHOST:8080/x"),
            ("at www.a.example/x, and", "www.a.example/x"),
            ("mail ann.b+c@a.example; ok", "ann.b+c@a.example"),
            ("邮箱：a@b.example。", "a@b.example"),
        ];
        for (text, expected) in cases {
            let found = find_addresses(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&text[found[0].range.clone()], expected);
        }
    }

    #[test]
    fn what_is_no_address_stays_text() {
        for text in [
            "git@host.example:a/b",
            "pkg@1.2.3",
            "www.",
            "awww.x.y",
            "xhttps://a",
            "https://",
            "a @ b",
            "ftp://x.y",
        ] {
            assert_eq!(find_addresses(text), [], "{text}");
        }
    }
}
