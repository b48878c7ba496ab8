//! What holds for every text whatever: no panic, true spans, balanced HTML.

use crate::tags;
use proptest::prelude::*;
use shoptalk::markdown::html::{Print, print};
use shoptalk::markdown::text::{CodeBlocks, plain};
use shoptalk::markdown::tree::{Node, NodeKind};
use shoptalk::markdown::walk::{Flow, inline_containers, siblings_mut, walk, walk_mut};
use shoptalk::markdown::{MAX_DEPTH, Slugs, document, first_paragraph, outline, parse, split};
use std::borrow::Cow;
use std::ops::Range;

/// Text made of what means something in Markdown, so that most of it is more than a paragraph.
fn markdown() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        "word ",
        "中文",
        "“引号”",
        "《书》",
        "，",
        "。",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "*",
        "**",
        "_",
        "__",
        "~~",
        "`",
        "```",
        "```mermaid\n",
        "#",
        "## ",
        "{#id}",
        "> ",
        "> [!NOTE]\n",
        "- ",
        "1. ",
        "- [x] ",
        ": ",
        "    ",
        "|",
        "|-|-|\n",
        "| a | b |\n",
        "[",
        "]",
        "(",
        ")",
        "[[",
        "]]",
        "[[!",
        "![",
        "](x)",
        "](javascript:x)",
        "[^1]",
        "[^1]: ",
        "[x]: y\n",
        "<",
        ">",
        "<b>",
        "</b>",
        "<a href=x>",
        "</a>",
        "<div>",
        "</div>",
        "<p>",
        "<table>",
        "<td>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<svg>",
        "<style>",
        "<textarea>",
        "<i class=\"",
        "\"",
        "'",
        "https://a.b/_c_",
        "www.a.b",
        "a@b.cd",
        "&amp;",
        "&lt;",
        "&",
        "\\",
        "$",
        "$$",
        "$5",
        "x^2",
        "---\n",
        "===\n",
        "\u{0}",
        "\u{1}",
        "\u{E0F1}",
        "\u{2E4F}",
        "é",
        "𠮷",
        "😀",
        "\u{200B}",
        "\u{FEFF}",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..60).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![3 => markdown(), 1 => any::<String>()]
}

/// Checks what `tree.rs` promises of nodes within `bounds`.
fn check_nodes(
    text: &str,
    nodes: &[Node<'_>],
    bounds: &Range<usize>,
    depth: usize,
) -> Result<(), TestCaseError> {
    prop_assert!(depth <= MAX_DEPTH);
    for node in nodes {
        let span = &node.span;
        prop_assert!(text.get(span.clone()).is_some(), "{span:?} is no piece of the text");
        prop_assert!(bounds.start <= span.start && span.end <= bounds.end, "{node:?} leaves {bounds:?}");
        if let NodeKind::Text(Cow::Borrowed(piece)) = node.kind {
            prop_assert_eq!(piece, &text[span.clone()]);
        }
        check_nodes(text, &node.children, span, depth + 1)?;
    }
    Ok(())
}

/// `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let standard = ProptestConfig::default();
    ProptestConfig { cases: standard.cases.max(1500), failure_persistence: None, ..standard }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn spans_are_true_and_nested(before in any_text(), body in any_text(), after in any_text()) {
        let text = format!("{before}{body}{after}");
        let range = before.len()..before.len() + body.len();
        let tree = parse(&text, range.clone());
        // A definition is parsed together with its term, which may stand before the range.
        check_nodes(&text, &tree.blocks, &range, 0)?;
        let tree = document(&text, range.clone(), &mut Slugs::default());
        check_nodes(&text, &tree.blocks, &range, 0)?;
    }

    #[test]
    fn printed_html_is_balanced(text in any_text()) {
        let mut slugs = Slugs::default();
        let tree = document(&text, 0..text.len(), &mut slugs);
        let html = print(&tree.blocks, &Print { root: "../", id_prefix: "x-", ..Print::default() });
        prop_assert_eq!(tags::first_fault(&html), None, "{}", html);
        prop_assert!(!html.contains("shoptalk-own n="), "{}", html);
    }

    #[test]
    fn every_way_to_look_at_a_text_takes_any_text(text in any_text()) {
        let range = 0..text.len();
        let tree = document(&text, range.clone(), &mut Slugs::default());
        let _ = (plain(&tree.blocks, CodeBlocks::Leave), first_paragraph(&tree));
        let found = outline(&text, range.clone());
        prop_assert!(text.get(found.body).is_some());
        prop_assert!(found.heading.is_none_or(|(_, span)| text.get(span).is_some()));
        for section in split::sections(&text, range.clone()) {
            let bounds = section.body.clone();
            check_nodes(&text, &parse(&text, section.body).blocks, &bounds, 0)?;
        }
        for definition in split::definitions(&text, range) {
            let bounds = definition.body.clone();
            check_nodes(&text, &parse(&text, definition.body).blocks, &bounds, 0)?;
        }
    }

    #[test]
    fn walks_see_every_node_once(text in any_text()) {
        let mut tree = parse(&text, 0..text.len());
        let mut seen = 0;
        walk(&tree.blocks, |node, ancestors| {
            assert!(ancestors.last().is_none_or(|parent| parent.children.iter().any(|child| std::ptr::eq(child, node))));
            seen += 1;
            Flow::Deeper
        });
        let (mut changed, mut listed) = (0, 0);
        walk_mut(&mut tree.blocks, &mut |_| {
            changed += 1;
            Flow::Deeper
        });
        siblings_mut(&mut tree.blocks, &mut |siblings| listed += siblings.len());
        prop_assert_eq!((changed, listed), (seen, seen));
        inline_containers(&tree.blocks, &mut |node| assert!(!node.kind.is_inline()));
    }
}
