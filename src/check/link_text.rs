//! The words of a link say nothing: "here", "click here", "这里".
//!
//! Those who hear the page, or look over it, read its links without the sentence round them.
//!
//! What to do: make the words that name the target the link: "see the [price list](prices.md)".

use super::{Find, Page, Rule, page};
use crate::diagnostics::{Diagnostic, Severity};
use crate::language::fold::fold;
use crate::markdown::text::plain_inlines;
use crate::markdown::tree::{Link, NodeKind};
use crate::markdown::walk::{Flow, walk};

pub(super) const RULE: Rule =
    Rule { code: "link-text", severity: Severity::Note, page: page!("link_text.rs"), find: Find::Page(find) };

/// Folded, without punctuation.
const EMPTY_WORDS: [&str; 30] = [
    "here",
    "click here",
    "click",
    "this",
    "this link",
    "this page",
    "link",
    "the link",
    "more",
    "read more",
    "see here",
    "learn more",
    "这里",
    "这",
    "此处",
    "点击",
    "点击这里",
    "点击此处",
    "点这里",
    "点我",
    "链接",
    "详情",
    "こちら",
    "ここ",
    "여기",
    "hier",
    "ici",
    "aqui",
    "здесь",
    "тут",
];

fn find(page: &Page<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    walk(&page.tree.blocks, |node, _| {
        let NodeKind::Link(Link::Written { .. } | Link::Wiki { .. }) = &node.kind else {
            return Flow::Deeper;
        };
        let written = plain_inlines(&node.children);
        let words = fold(written.trim_matches(|c: char| !c.is_alphanumeric()));
        if EMPTY_WORDS.contains(&words.as_str()) {
            let finding = RULE.found(format!("the link `{written}` does not say where it leads"));
            found
                .push(finding.at(page.span(&node.span)).hint("make the words that name the target the link"));
        }
        Flow::Skip
    });
    found
}
