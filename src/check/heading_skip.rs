//! A heading is more than one level below the one before it.
//!
//! Those who hear the page move by headings and look in vain for the level between; the table of contents has a hole.
//!
//! What to do: take away a `#`.

use super::{Find, Page, Rule, page};
use crate::diagnostics::{Diagnostic, Edit, Fix, Severity};
use crate::markdown::tree::NodeKind;
use crate::markdown::walk::{Flow, walk};
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    code: "heading-skip",
    severity: Severity::Note,
    page: page!("heading_skip.rs"),
    find: Find::Page(find),
};

/// A heading of the text: its level, and its first line.
type Heading = (u8, Range<usize>);

fn find(page: &Page<'_>) -> Vec<Diagnostic> {
    let headings = headings(page);
    let skips = headings.windows(2).enumerate().filter(|(_, pair)| pair[1].0 > pair[0].0 + 1);
    skips
        .map(|(at, pair)| {
            let (before, (level, place)) = (pair[0].0, &pair[1]);
            let message = format!("a heading is {} levels below the one before it", level - before);
            let hint = format!("take away {} `#`", level - before - 1);
            let fix = raised(page, before, &headings[at + 1..]);
            RULE.found(message).at(page.span(place)).hint(hint).fix(fix)
        })
        .collect()
}

fn headings(page: &Page<'_>) -> Vec<Heading> {
    let mut headings = Vec::new();
    walk(&page.tree.blocks, |node, _| {
        let NodeKind::Heading { level, .. } = node.kind else {
            return if node.kind.is_inline() { Flow::Skip } else { Flow::Deeper };
        };
        let length = page.entry.body.text[node.span.clone()].trim_end().len();
        headings.push((level, node.span.start..node.span.start + length));
        Flow::Skip
    });
    headings
}

/// Raises the first heading to the level below `before`, with all headings of its part, so that the outline stays as it is.
fn raised(page: &Page<'_>, before: u8, headings: &[Heading]) -> Option<Fix> {
    let skipping = headings.first()?.0;
    let part: Vec<&Heading> = headings.iter().take_while(|(level, _)| *level > before).collect();
    // A heading between the two levels would be no longer above those that stand before it.
    if part.iter().any(|(level, _)| *level < skipping) {
        return None;
    }
    let surplus = usize::from(skipping - before - 1);
    let edits: Option<Vec<Edit>> = part
        .iter()
        .map(|(level, place)| {
            let marks = "#".repeat(usize::from(*level));
            let text = &page.entry.body.text[place.clone()];
            let span = page.span(&(place.start..place.start + surplus));
            text.starts_with(&marks).then(|| Edit::new(span, &marks[..surplus], ""))
        })
        .collect();
    Fix::new("raise the heading and those below it", edits?)
}
