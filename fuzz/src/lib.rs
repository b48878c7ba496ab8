//! What the fuzz targets check of every input.

use shoptalk::diagnostics::{Diagnostic, Report, Texts};
use shoptalk::markdown::tree::{Link, Node, NodeKind};
use shoptalk::source::Source;
use std::borrow::Cow;

#[path = "../../tests/it/tags.rs"]
mod tags;

/// A source of files in memory.
#[must_use]
pub fn source(files: &[(String, String)]) -> Source {
    Source::in_memory(files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

/// Every problem lies in a file of the source, on character boundaries.
pub fn check_report(source: &Source, report: &Report) {
    check_problems(source, report.diagnostics());
}

/// As [`check_report`], for problems that are not in a report.
pub fn check_problems(source: &Source, problems: &[Diagnostic]) {
    for problem in problems {
        assert!(!problem.message.is_empty());
        let places = problem.related.iter().map(|(span, _)| span);
        for span in problem.span.iter().chain(places) {
            let text = source.text(&span.file).unwrap_or_else(|| panic!("{} is no file", span.file));
            assert!(text.get(span.start..span.end).is_some(), "{problem:?}");
        }
    }
}

/// Every tag is closed in order, attributes are quoted, no link is in a link.
pub fn check_html(html: &str) {
    assert_eq!(tags::first_fault(html), None, "{html}");
}

/// Where automatic links may not stand.
fn is_closed(kind: &NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Heading { .. }
            | NodeKind::CodeBlock { .. }
            | NodeKind::HtmlBlock
            | NodeKind::Link(_)
            | NodeKind::Image { .. }
    )
}

/// The nodes without the links that the linker made, which must stand in open text only; neighbouring texts are joined.
#[must_use]
pub fn without_links<'a>(nodes: &[Node<'a>], closed: bool) -> Vec<Node<'a>> {
    let mut plain: Vec<Node> = Vec::new();
    for node in nodes {
        if matches!(node.kind, NodeKind::Link(Link::Term { .. } | Link::Chooser { .. })) {
            assert!(!closed, "a link in code, a heading or a link: {node:?}");
            without_links(&node.children, true).into_iter().for_each(|child| push(&mut plain, child));
            continue;
        }
        let children = without_links(&node.children, closed || is_closed(&node.kind));
        let node = Node { kind: node.kind.clone(), span: node.span.clone(), children };
        push(&mut plain, node);
    }
    plain
}

fn push<'a>(nodes: &mut Vec<Node<'a>>, node: Node<'a>) {
    if let NodeKind::Text(text) = &node.kind
        && let Some(Node { kind: NodeKind::Text(before), span, .. }) = nodes.last_mut()
    {
        *before = Cow::Owned(format!("{before}{text}"));
        span.end = node.span.end;
        return;
    }
    // Only what joined texts say is compared, not whether they are borrowed.
    nodes.push(node);
}
