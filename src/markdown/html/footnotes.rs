//! Footnotes: numbered in the order in which the text refers to them, listed at the end with links back.

use super::Printer;
use super::escape::escaped;
use crate::markdown::tree::{Node, NodeKind};
use crate::markdown::walk::{Flow, walk};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The footnotes of a text, and what has been printed of them.
#[derive(Debug, Default)]
pub(super) struct Footnotes<'n> {
    definitions: BTreeMap<String, &'n [Node<'n>]>,
    /// Labels in the order of their numbers, with the number of references printed so far.
    order: Vec<(String, usize)>,
    numbers: BTreeMap<String, usize>,
}

impl<'n> Footnotes<'n> {
    pub(super) fn of(nodes: &'n [Node<'_>]) -> Self {
        let mut footnotes = Self::default();
        walk(nodes, |node, _| {
            if let NodeKind::FootnoteDefinition { label } = &node.kind {
                footnotes.definitions.entry(folded(label)).or_insert(&node.children);
            }
            if node.kind.is_inline() { Flow::Skip } else { Flow::Deeper }
        });
        footnotes
    }

    /// The number of a footnote, and how often it has been referred to, this time included.
    fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
        let label = folded(label);
        if !self.definitions.contains_key(&label) {
            return None;
        }
        let order = &mut self.order;
        let number = *self.numbers.entry(label.clone()).or_insert_with(|| {
            order.push((label, 0));
            order.len()
        });
        self.order[number - 1].1 += 1;
        Some((number, self.order[number - 1].1))
    }

    /// Gives numbers to footnotes that nothing refers to, so that no text is lost.
    fn number_the_rest(&mut self) {
        for label in self.definitions.keys() {
            if !self.numbers.contains_key(label) {
                self.order.push((label.clone(), 0));
                self.numbers.insert(label.clone(), self.order.len());
            }
        }
    }
}

fn folded(label: &str) -> String {
    label.to_lowercase()
}

impl Printer<'_, '_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let Some((number, count)) = self.footnotes.refer(label) else { return };
        let prefix = escaped(self.print.id_prefix);
        let id = reference_id(number, count);
        self.open(&format!("<sup class=\"footnote-ref\" id=\"{prefix}{id}\">"));
        if self.in_link {
            self.text(&number.to_string());
        } else {
            self.open(&format!("<a href=\"#{prefix}fn-{number}\" role=\"doc-noteref\">"));
            self.text(&number.to_string());
            self.close("</a>");
        }
        self.close("</sup>");
    }

    /// The list of footnotes. A note may refer to further ones, which get the next numbers.
    pub(super) fn footnotes(&mut self) {
        if self.footnotes.definitions.is_empty() {
            return;
        }
        let label = escaped(&self.print.labels.footnotes);
        let _ = writeln!(
            self.out,
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{label}\">\n<ol>"
        );
        let prefix = escaped(self.print.id_prefix);
        let mut bodies = Vec::new();
        loop {
            if bodies.len() == self.footnotes.order.len() {
                self.footnotes.number_the_rest();
            }
            let Some((label, _)) = self.footnotes.order.get(bodies.len()) else { break };
            let nodes = self.footnotes.definitions.get(label).copied().unwrap_or_default();
            let before = std::mem::take(&mut self.out);
            self.nodes(nodes);
            bodies.push(std::mem::replace(&mut self.out, before));
        }
        for (number, body) in (1..).zip(&bodies) {
            let count = self.footnotes.order[number - 1].1;
            let back = self.back_links(number, count);
            let _ = write!(self.out, "<li id=\"{prefix}fn-{number}\">");
            let _ = match body.trim_end().strip_suffix("</p>") {
                Some(start) => write!(self.out, "{start}{back}</p>"),
                None => write!(self.out, "{}{back}", body.trim_end()),
            };
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn back_links(&self, number: usize, count: usize) -> String {
        let prefix = escaped(self.print.id_prefix);
        let label = escaped(&self.print.labels.back_to_text);
        let link = |count| {
            let id = reference_id(number, count);
            format!(
                " <a class=\"footnote-back\" href=\"#{prefix}{id}\" role=\"doc-backlink\" aria-label=\"{label}\">↩\u{FE0E}</a>"
            )
        };
        (1..=count).map(link).collect()
    }
}

/// `fnref-1`, and `fnref-1-2` for the second reference.
fn reference_id(number: usize, count: usize) -> String {
    if count == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{count}") }
}
