//! Raw HTML among our own: a stretch of siblings is printed with placeholders for our elements, sanitised as a whole, and
//! the placeholders are turned back.
//!
//! An element that an author opens may be closed some nodes later, with Markdown between, so no single piece can be
//! judged alone. What is ours must survive the cleaning, and must not be forged: raw HTML that writes the name of a
//! placeholder is printed as text.

use super::sanitise::{PLACEHOLDER, is_bounded, sanitise, without_swallowers};
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
    pub(super) fn is_guarded(&self) -> bool {
        self.state == State::Guarded
    }

    pub(super) fn is_text(&self) -> bool {
        self.state == State::AsText
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

/// Whether one of these siblings is raw HTML, or running text that holds some, so that they must be sanitised together.
pub(super) fn begins_in(nodes: &[Node<'_>]) -> bool {
    nodes.iter().any(|node| match node.kind {
        NodeKind::HtmlBlock | NodeKind::InlineHtml(_) => true,
        _ => node.kind.is_inline() && begins_in(&node.children),
    })
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
        self.each(nodes);
        let printed = std::mem::replace(&mut self.out, before);
        let raw = std::mem::take(&mut self.raw);
        if raw.state == State::Guarded {
            restore(&sanitise(&printed), &raw.tags, &mut self.out);
        } else {
            self.out.push_str(&printed);
        }
    }

    /// Sanitises running text within a stretch by itself, so that an element left open ends with its paragraph.
    pub(super) fn sanitised_apart(&mut self, nodes: &'n [Node<'_>]) {
        let outer = std::mem::take(&mut self.raw);
        let before = std::mem::take(&mut self.out);
        self.sanitised(nodes);
        let html = std::mem::replace(&mut self.out, before);
        self.raw = outer;
        self.whole(&html);
    }

    pub(super) fn inline_html(&mut self, html: &str) {
        if self.raw.state != State::Guarded {
            return self.text(html);
        }
        self.out.push_str(&without_swallowers(html));
    }

    pub(super) fn html_block(&mut self, node: &'n Node<'_>) {
        let html: String = blocks::text_of(&node.children).concat();
        if self.raw.state == State::Guarded {
            self.out.push_str(&without_swallowers(&html));
        } else {
            self.text(&html);
        }
    }
}

/// Puts our tags where their placeholders are. The sanitiser has balanced all tags; what is left to see to is that an
/// author's link and one of ours do not nest, in either order.
fn restore(html: &str, tags: &[(String, String)], out: &mut String) {
    let mut open: Vec<Element<'_>> = Vec::new();
    let mut links = 0_usize;
    let mut rest = html;
    while let Some((text, tag, behind)) = next_tag(rest) {
        out.push_str(text);
        rest = behind;
        match Tag::of(tag, tags) {
            Tag::Other if tag.starts_with("<img") => push_image(tag, out),
            Tag::Other => out.push_str(tag),
            Tag::Opening { opening, element } => {
                let nests = element.is_link && links > 0;
                links += usize::from(element.is_link);
                open.push(if nests { Element { closing: "", ..element } } else { element });
                match opening {
                    _ if nests => {}
                    piece if links > 0 && !element.is_link => push_without_links(piece, out),
                    opening => out.push_str(opening),
                }
            }
            Tag::Closing => {
                let Some(element) = open.pop() else { continue };
                links -= usize::from(element.is_link);
                out.push_str(element.closing);
            }
        }
    }
    out.push_str(rest);
}

/// An open element of ours, or a link of the author's.
#[derive(Debug, Clone, Copy)]
struct Element<'t> {
    closing: &'t str,
    is_link: bool,
}

enum Tag<'t> {
    Opening {
        opening: &'t str,
        element: Element<'t>,
    },
    Closing,
    /// Neither ours nor a link's.
    Other,
}

impl<'t> Tag<'t> {
    fn of(tag: &'t str, tags: &'t [(String, String)]) -> Self {
        if tag == CLOSING || tag == "</a>" {
            return Self::Closing;
        }
        if tag == "<a>" || tag.starts_with("<a ") {
            return Self::Opening { opening: tag, element: Element { closing: "</a>", is_link: true } };
        }
        let Some(rest) = tag.strip_prefix('<').and_then(|tag| tag.strip_prefix(PLACEHOLDER)) else {
            return Self::Other;
        };
        let number = rest.strip_prefix(" n=\"").and_then(|rest| rest.strip_suffix("\">"));
        let ours = number.and_then(|number| number.parse().ok()).and_then(|number: usize| tags.get(number));
        let (opening, closing) = ours.map_or(("", ""), |(opening, closing)| (opening, closing));
        Self::Opening { opening, element: Element { closing, is_link: opening.starts_with("<a ") } }
    }
}

/// An author's image is loaded when it is needed; one whose address was refused is left out.
fn push_image(tag: &str, out: &mut String) {
    if tag.contains(" src=\"") {
        out.push_str(tag.trim_end_matches('>'));
        out.push_str(" loading=\"lazy\" decoding=\"async\">");
    }
}

/// A finished piece of ours within an author's link.
fn push_without_links(html: &str, out: &mut String) {
    let mut rest = html;
    while let Some((text, tag, behind)) = next_tag(rest) {
        out.push_str(text);
        if !tag.starts_with("<a ") && tag != "</a>" {
            out.push_str(tag);
        }
        rest = behind;
    }
    out.push_str(rest);
}

/// What stands before the next tag, the tag, and what follows it.
fn next_tag(html: &str) -> Option<(&str, &str, &str)> {
    let start = html.find('<')?;
    let mut is_quoted = false;
    let length = html[start..].bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b'>' && !is_quoted
    })?;
    let (tag, behind) = html[start..].split_at(length + 1);
    Some((&html[..start], tag, behind))
}
