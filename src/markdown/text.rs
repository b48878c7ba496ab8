//! A tree as plain text, for the index, summaries and titles.

use super::tree::{Node, NodeKind};

/// Whether code blocks belong to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeBlocks {
    Keep,
    Leave,
}

/// The text of blocks; each ends with a line break. Raw HTML says nothing.
#[must_use]
pub fn plain(nodes: &[Node<'_>], code: CodeBlocks) -> String {
    let mut out = String::new();
    for node in nodes {
        write(node, code, &mut out);
    }
    out
}

/// The text of inlines, with a space for each line break.
#[must_use]
pub fn plain_inlines(nodes: &[Node<'_>]) -> String {
    plain(nodes, CodeBlocks::Keep).trim().replace('\n', " ")
}

fn write(node: &Node<'_>, code: CodeBlocks, out: &mut String) {
    match &node.kind {
        NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::Math { tex: text, .. } => out.push_str(text),
        NodeKind::SoftBreak | NodeKind::HardBreak => out.push(' '),
        NodeKind::HtmlBlock | NodeKind::InlineHtml(_) => {}
        NodeKind::CodeBlock { .. } if code == CodeBlocks::Leave => {}
        kind => {
            let is_inline = kind.is_inline();
            for child in &node.children {
                write(child, code, out);
            }
            if !is_inline && !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
        }
    }
}
