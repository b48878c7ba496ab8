//! The bar of `[[name|text]]` parts no cells of a table.
//!
//! It is disguised where a line has other bars too, and the label is parted from the name when the tree is made.

use super::{Disguise, Masks, is_escaped};
use std::ops::Range;

pub(super) fn find(masks: &mut Masks<'_>) {
    let text = masks.text;
    if !text.contains("[[") {
        return;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let links = links(line);
        let bars = || line.match_indices('|').map(|(at, _)| at);
        let is_within = |at: &usize| links.iter().any(|link| link.contains(at));
        if !links.is_empty() && !bars().all(|at| is_within(&at)) {
            for at in bars().filter(is_within).filter(|at| !is_escaped(line, *at)) {
                masks.hide(start + at, 1, Disguise::Letter);
            }
        }
        start += line.len();
    }
}

/// What stands between double brackets in a line.
fn links(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = line[from..].find("[[").map(|at| from + at + 2) {
        let Some(close) = line[open..].find("]]").map(|at| open + at) else { break };
        let start = line[open..close].rfind("[[").map_or(open, |inner| open + inner + 2);
        found.push(start..close);
        from = close + 2;
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::markdown::html::{Print, print};
    use crate::markdown::parse;

    #[test]
    fn a_link_in_a_table_keeps_its_text() {
        let cases = [
            ("|a|\n|-|\n| [[Foo|the foo]] |\n", "<td>the foo</td>"),
            ("a|b\n-|-\nx|[[Foo| the foo ]]\n", "<td>the foo</td>"),
            ("|a|\n|-|\n| [[Foo\\|the foo]] |\n", "<td>the foo</td>"),
            ("|a|b|\n|-|-|\n| [[Foo]] | [[open |\n", "<td>[[open</td>"),
            ("one | two [[Foo|the foo]] end\n", "<p>one | two the foo end</p>"),
        ];
        for (text, expected) in cases {
            let html = print(&parse(text, 0..text.len()).blocks, &Print::default());
            assert!(html.contains(expected), "{text}: {html}");
        }
    }
}
