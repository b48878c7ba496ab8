//! A heading is more than one level below the one before it.
//!
//! Those who hear the page move by headings and look in vain for the level between; the table of contents has a hole.
//!
//! What to do: take away a `#`.

use super::{Find, Page, Rule};
use crate::diagnostics::{Diagnostic, Severity};
use crate::markdown::tree::NodeKind;
use crate::markdown::walk::{Flow, walk};

pub(super) const RULE: Rule = Rule {
    code: "heading-skip",
    severity: Severity::Note,
    file: include_str!("heading_skip.rs"),
    find: Find::Page(find),
};

fn find(page: &Page<'_>) -> Vec<Diagnostic> {
    let mut before: Option<u8> = None;
    let mut found = Vec::new();
    walk(&page.tree.blocks, |node, _| {
        let NodeKind::Heading { level, .. } = node.kind else {
            return if node.kind.is_inline() { Flow::Skip } else { Flow::Deeper };
        };
        if let Some(before) = before.filter(|before| level > before + 1) {
            let message = format!("a heading is {} levels below the one before it", level - before);
            let hint = format!("take away {} `#`", level - before - 1);
            let line = page.entry.body.text[node.span.clone()].trim_end().len();
            let place = node.span.start..node.span.start + line;
            found.push(RULE.found(message).at(page.span(&place)).hint(hint));
        }
        before = Some(level);
        Flow::Skip
    });
    found
}
