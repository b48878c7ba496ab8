//! Any Markdown: the tree's places are true and nested, the HTML is balanced and safe.

#![no_main]

use libfuzzer_sys::fuzz_target;
use shoptalk::markdown::html::{Print, print};
use shoptalk::markdown::text::{CodeBlocks, plain};
use shoptalk::markdown::tree::Node;
use shoptalk::markdown::{MAX_DEPTH, Slugs, document, outline, split};
use shoptalk_fuzz::check_html;
use std::ops::Range;

fn check_nodes(text: &str, nodes: &[Node], bounds: &Range<usize>, depth: usize) {
    assert!(depth <= MAX_DEPTH);
    for node in nodes {
        assert!(text.get(node.span.clone()).is_some(), "{node:?}");
        assert!(bounds.start <= node.span.start && node.span.end <= bounds.end, "{node:?} leaves {bounds:?}");
        check_nodes(text, &node.children, &node.span, depth + 1);
    }
}

fuzz_target!(|input: &[u8]| {
    let text = String::from_utf8_lossy(input);
    let range = 0..text.len();
    let tree = document(&text, range.clone(), &mut Slugs::default());
    check_nodes(&text, &tree.blocks, &range, 0);
    let _ = (plain(&tree.blocks, CodeBlocks::Leave), outline(&text, range.clone()));
    for section in split::sections(&text, range.clone()) {
        assert!(text.get(section.body).is_some());
    }
    for definition in split::definitions(&text, range) {
        assert!(text.get(definition.body).is_some());
    }
    let html = print(&tree.blocks, &Print { root: "../", id_prefix: "x-", ..Print::default() });
    check_html(&html);
    // A `<` of the text is escaped, so that every one begins a tag.
    for tag in html.to_ascii_lowercase().split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or(tag);
        assert!(!tag.starts_with("script") && !tag.contains("href=\"javascript:"), "{html}");
    }
});
