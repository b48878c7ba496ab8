//! Raw HTML among our own: a stretch of siblings is printed with placeholders for our elements, sanitised as a whole, and
//! the placeholders are turned back.
//!
//! An element that an author opens may be closed some nodes later, with Markdown between, so no single piece can be
//! judged alone. What is ours must survive the cleaning, and must not be forged: raw HTML that writes the name of a
//! placeholder is printed as text.

use super::sanitise::{PLACEHOLDER, is_bounded, leaves_link_open, sanitise, without_swallowers};
use super::{Printer, blocks};
use crate::markdown::tree::{Node, NodeKind};
use crate::markdown::walk::{Flow, walk};

/// The state of a stretch that holds raw HTML.
#[derive(Debug, Default)]
pub(super) struct Raw {
    state: State,
    /// The tags that placeholders stand for; the closing ones come when the element is closed.
    tags: Vec<(String, String)>,
    open: Vec<usize>,
    in_link: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    /// There is no raw HTML here.
    #[default]
    Clean,
    /// Our tags are placeholders.
    Guarded,
    /// The raw HTML is beyond bounds and printed as text.
    AsText,
}

impl Raw {
    pub(super) fn is_open(&self) -> bool {
        self.state != State::Clean
    }

    /// Whether the author has opened a link in raw HTML.
    pub(super) fn is_in_link(&self) -> bool {
        self.in_link
    }

    pub(super) fn placeholder(&mut self, tag: &str) -> Option<String> {
        if self.state != State::Guarded {
            return None;
        }
        let number = self.tags.len();
        self.tags.push((tag.to_owned(), String::new()));
        self.open.push(number);
        Some(format!("<{PLACEHOLDER} n=\"{number}\">"))
    }

    pub(super) fn close(&mut self, tag: &str) -> Option<&'static str> {
        if self.state != State::Guarded {
            return None;
        }
        if let Some(number) = self.open.pop() {
            tag.clone_into(&mut self.tags[number].1);
        }
        Some(CLOSING)
    }
}

const CLOSING: &str = concat!("</", "shoptalk-own", ">");

/// Whether one of these siblings is raw HTML, so that the stretch to sanitise begins here.
pub(super) fn begins_in(nodes: &[Node<'_>]) -> bool {
    nodes.iter().any(|node| matches!(node.kind, NodeKind::HtmlBlock | NodeKind::InlineHtml(_)))
}

/// All raw HTML below nodes, as written.
fn raw_html(nodes: &[Node<'_>]) -> String {
    let mut html = String::new();
    walk(nodes, |node, _| {
        match &node.kind {
            NodeKind::InlineHtml(piece) => html.push_str(piece),
            NodeKind::HtmlBlock => html.push_str(&blocks::text_of(&node.children).concat()),
            _ => return Flow::Deeper,
        }
        Flow::Skip
    });
    html
}

impl<'n> Printer<'_, 'n> {
    pub(super) fn sanitised(&mut self, nodes: &'n [Node<'_>]) {
        let html = raw_html(nodes);
        let forged = html.to_ascii_lowercase().contains(PLACEHOLDER);
        self.raw.state = if forged || !is_bounded(&html) { State::AsText } else { State::Guarded };
        let before = std::mem::take(&mut self.out);
        for node in nodes {
            self.node(node);
        }
        let printed = std::mem::replace(&mut self.out, before);
        let raw = std::mem::take(&mut self.raw);
        if raw.state == State::Guarded {
            restore(&sanitise(&printed), &raw.tags, &mut self.out);
        } else {
            self.out.push_str(&printed);
        }
    }

    pub(super) fn inline_html(&mut self, html: &str) {
        if self.raw.state != State::Guarded {
            return self.text(html);
        }
        let html = without_swallowers(html);
        self.raw.in_link = leaves_link_open(&html).unwrap_or(self.raw.in_link);
        self.out.push_str(&html);
    }

    pub(super) fn html_block(&mut self, node: &'n Node<'_>) {
        let html: String = blocks::text_of(&node.children).concat();
        if self.raw.state == State::Guarded {
            let html = without_swallowers(&html);
            self.raw.in_link = leaves_link_open(&html).unwrap_or(self.raw.in_link);
            self.out.push_str(&html);
        } else {
            self.text(&html);
        }
    }
}

/// Puts our tags where their placeholders are. The sanitiser has balanced them.
fn restore(html: &str, tags: &[(String, String)], out: &mut String) {
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(place) = rest.find(PLACEHOLDER) {
        let (before, behind) = (&rest[..place], &rest[place + PLACEHOLDER.len()..]);
        if let Some(before) = before.strip_suffix("</") {
            out.push_str(before);
            out.push_str(open.pop().unwrap_or_default());
            rest = behind.strip_prefix('>').unwrap_or(behind);
        } else if let Some((before, (number, behind))) = before.strip_suffix('<').zip(numbered(behind)) {
            let (opening, closing) = tags.get(number).map_or(("", ""), |(open, close)| (&**open, &**close));
            out.push_str(before);
            out.push_str(opening);
            open.push(closing);
            rest = behind;
        } else {
            // Text that happens to hold the name.
            out.push_str(&rest[..place + PLACEHOLDER.len()]);
            rest = behind;
        }
    }
    out.push_str(rest);
}

/// The number in ` n="7">` and what follows.
fn numbered(rest: &str) -> Option<(usize, &str)> {
    let (number, rest) = rest.strip_prefix(" n=\"")?.split_once("\">")?;
    Some((number.parse().ok()?, rest))
}
