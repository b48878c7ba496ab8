//! Prints a tree as HTML that is safe to put into a page under the strictest content policy.
//!
//! 1. Blocks and inlines are written in order; text and attributes are escaped, addresses pass an allow-list.
//! 2. Where the author wrote raw HTML, our own elements are replaced by placeholders, the whole stretch is sanitised,
//!    and the placeholders are turned back (`raw`). So markup may be mixed, and none can pose as ours.
//! 3. Footnotes come last.

mod address;
mod blocks;
mod escape;
mod footnotes;
mod inlines;
mod labels;
mod raw;
mod sanitise;

pub use address::is_external;
pub use escape::{escaped, push_escaped};
pub use labels::Labels;

use super::tree::Node;
use footnotes::Footnotes;
use raw::Raw;

/// How to print.
#[derive(Debug, Clone, Copy)]
pub struct Print<'p> {
    /// The way from the page to the site's root: empty or `../../`.
    pub root: &'p str,
    /// Put before the ids of footnotes, where several texts share a page.
    pub id_prefix: &'p str,
    pub labels: &'p Labels,
}

impl Default for Print<'static> {
    fn default() -> Self {
        Self { root: "", id_prefix: "", labels: Labels::english() }
    }
}

/// The HTML of blocks, or of inlines alone.
#[must_use]
pub fn print(nodes: &[Node<'_>], print: &Print<'_>) -> String {
    let mut printer = Printer {
        print,
        out: String::new(),
        footnotes: Footnotes::of(nodes),
        raw: Raw::default(),
        in_link: false,
    };
    printer.nodes(nodes);
    printer.footnotes();
    printer.out
}

struct Printer<'p, 'n> {
    print: &'p Print<'p>,
    out: String,
    footnotes: Footnotes<'n>,
    raw: Raw,
    /// Whether a link is open, so that no further one may be.
    in_link: bool,
}

impl<'n> Printer<'_, 'n> {
    fn nodes(&mut self, nodes: &'n [Node<'_>]) {
        if self.raw.is_text() || !raw::begins_in(nodes) {
            self.each(nodes);
        } else if !self.raw.is_guarded() {
            self.sanitised(nodes);
        } else if nodes.iter().all(|node| node.kind.is_inline()) {
            self.sanitised_apart(nodes);
        } else {
            self.each(nodes);
        }
    }

    fn each(&mut self, nodes: &'n [Node<'_>]) {
        for node in nodes {
            self.node(node);
        }
    }

    fn node(&mut self, node: &'n Node<'_>) {
        if node.kind.is_inline() { self.inline(node) } else { self.block(node) }
    }

    /// Opens an element of ours: `tag` is `<p>` or `<li class="task">`.
    fn open(&mut self, tag: &str) {
        match self.raw.placeholder(tag) {
            Some(placeholder) => self.out.push_str(&placeholder),
            None => self.out.push_str(tag),
        }
    }

    /// Closes the element that was opened last: `tag` is `</p>`.
    fn close(&mut self, tag: &str) {
        match self.raw.close(tag) {
            Some(placeholder) => self.out.push_str(placeholder),
            None => self.out.push_str(tag),
        }
    }

    /// An element without content, or a finished piece of HTML.
    fn whole(&mut self, html: &str) {
        self.open(html);
        self.close("");
    }

    fn text(&mut self, text: &str) {
        escape::push_escaped(text, &mut self.out);
    }

    fn element(&mut self, open: &str, children: &'n [Node<'_>], close: &str) {
        self.open(open);
        self.nodes(children);
        self.close(close);
    }
}
