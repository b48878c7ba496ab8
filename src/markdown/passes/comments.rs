//! HTML comments, `<!--more-->` among them, speak to authors only.

use crate::markdown::tree::{Node, NodeKind};
use crate::markdown::walk::siblings_mut;

pub(super) fn drop_comments(nodes: &mut Vec<Node<'_>>) {
    siblings_mut(nodes, &mut |siblings| siblings.retain(|node| !is_comment(node)));
}

fn is_comment(node: &Node<'_>) -> bool {
    match &node.kind {
        NodeKind::InlineHtml(html) => html.starts_with("<!--"),
        NodeKind::HtmlBlock => {
            let html: String = node.children.iter().filter_map(text).collect();
            is_only_comments(&html)
        }
        _ => false,
    }
}

fn text<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.kind {
        NodeKind::Text(text) => Some(text),
        _ => None,
    }
}

/// A comment that is never closed ends with its block.
fn is_only_comments(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->").map_or("", |(_, after)| after.trim_start());
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_comments_are_comments() {
        for html in ["<!--more-->\n", "<!-- a -->\n<!-- b\n -->", "<!-- open"] {
            assert!(is_only_comments(html), "{html}");
        }
        assert!(!is_only_comments("<!-- a --> <b>x</b>"));
    }
}
