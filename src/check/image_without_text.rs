//! An image has no alternative text.
//!
//! Those who hear the page, whose connection fails, or who search for what the image shows get nothing.
//!
//! What to do: `![what it shows](image.png)`. An image of HTML that is only decoration says so with `alt=""`.

use super::{Find, Page, Rule, page};
use crate::diagnostics::{Diagnostic, Severity};
use crate::markdown::text::{CodeBlocks, plain};
use crate::markdown::tree::{Node, NodeKind};
use crate::markdown::walk::{Flow, walk};

pub(super) const RULE: Rule = Rule {
    code: "image-without-text",
    severity: Severity::Warning,
    page: page!("image_without_text.rs"),
    find: Find::Page(find),
};

fn find(page: &Page<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    walk(&page.tree.blocks, |node, _| {
        if is_mute(node) {
            let finding = RULE.found("an image has no alternative text");
            found.push(finding.at(page.span(&node.span)).hint("write what it shows between the brackets"));
        }
        Flow::Deeper
    });
    found
}

fn is_mute(node: &Node<'_>) -> bool {
    match &node.kind {
        NodeKind::Image { .. } => plain(&node.children, CodeBlocks::Keep).trim().is_empty(),
        NodeKind::InlineHtml(html) => has_mute_image(html),
        NodeKind::HtmlBlock => has_mute_image(&node.children.iter().map(text).collect::<String>()),
        _ => false,
    }
}

fn text<'n>(node: &'n Node<'_>) -> &'n str {
    if let NodeKind::Text(text) = &node.kind { text } else { "" }
}

/// Whether a piece of HTML holds an `img` without `alt`.
fn has_mute_image(html: &str) -> bool {
    let html = html.to_ascii_lowercase();
    html.match_indices("<img").any(|(at, _)| {
        let tag = html[at..].split('>').next().unwrap_or_default();
        !tag.contains("alt=")
    })
}
