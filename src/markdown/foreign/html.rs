//! HTML as a tree: a tag skipper that keeps positions, which parsers of HTML do not.
//!
//! 1. Where a page has a `<main>`, only that is read: the rest is menus.
//! 2. Text between tags becomes blocks of text, links and code; scripts, styles, menus and controls are left out.

use super::super::tree::{Dest, Link, Node, NodeKind, Tree};
use super::push_text;
use memchr::memchr;
use std::borrow::Cow;
use std::ops::Range;

/// Elements whose text is not read.
const SKIPPED: [&str; 15] = [
    "script", "style", "template", "noscript", "svg", "math", "head", "nav", "footer", "button", "select",
    "textarea", "iframe", "object", "pre",
];

/// Elements that hold no tags.
const RAW: [&str; 4] = ["script", "style", "textarea", "iframe"];

/// Elements in running text; all others begin and end a block.
const INLINE: [&str; 32] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
    "time", "tt", "u", "var",
];

const CODE: [&str; 5] = ["code", "kbd", "samp", "tt", "var"];

/// Parses the part of a text at `range`.
pub(super) fn parse(text: &str, range: Range<usize>) -> Tree<'_> {
    let range = main_part(text, range);
    let mut reader = Reader { text, blocks: Vec::new(), block: None, link: None, code: None, skipped: None };
    let mut at = range.start;
    while at < range.end {
        let open = memchr(b'<', &text.as_bytes()[at..range.end]).map_or(range.end, |found| at + found);
        reader.text(at..open);
        if open == range.end {
            break;
        }
        // A sign that begins no tag is text.
        let tag = tag_end(&text[open..range.end]);
        at = open + tag.unwrap_or(1);
        if tag.is_some() { reader.tag(open..at) } else { reader.text(open..at) }
    }
    reader.end_block();
    Tree { blocks: reader.blocks }
}

/// What stands within the first `<main>`, or all.
fn main_part(text: &str, range: Range<usize>) -> Range<usize> {
    let main = text[range.clone()].find("<main").map(|at| range.start + at);
    let Some(start) = main else { return range };
    let end = text[start..range.end].find("</main").map_or(range.end, |at| start + at);
    start..end
}

/// The length of the tag, comment or declaration at the beginning of a text; `None` where `<` is only a sign.
fn tag_end(text: &str) -> Option<usize> {
    if let Some(rest) = text.strip_prefix("<!--") {
        return Some(rest.find("-->").map_or(text.len(), |at| at + "<!---->".len()));
    }
    let next = text[1..].chars().next()?;
    if !next.is_ascii_alphabetic() && !matches!(next, '/' | '!' | '?') {
        return None;
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') if text.as_bytes()[at - 1] == b'=' => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    Some(text.len())
}

struct Reader<'a> {
    text: &'a str,
    blocks: Vec<Node<'a>>,
    block: Option<Node<'a>>,
    /// The open link; text goes into it.
    link: Option<Node<'a>>,
    /// The open element of code.
    code: Option<&'static str>,
    /// The element that is being left out, and how many of its kind are open in it.
    skipped: Option<(&'static str, usize)>,
}

impl<'a> Reader<'a> {
    fn tag(&mut self, range: Range<usize>) {
        let written = &self.text[range.clone()];
        let is_end = written.starts_with("</");
        let name = written.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let is = |known: &&str| known.eq_ignore_ascii_case(name);
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped.eq_ignore_ascii_case(name) {
                *depth = if is_end { *depth - 1 } else { *depth + usize::from(!RAW.contains(skipped)) };
            }
            if *depth == 0 {
                self.skipped = None;
            }
            return;
        }
        if written.starts_with("<!") || written.starts_with("<?") {
            return;
        }
        if let Some(skipped) = SKIPPED.iter().find(|known| is(known)) {
            self.end_block();
            if !is_end && !written.ends_with("/>") {
                self.skipped = Some((skipped, 1));
            }
        } else if let Some(code) = CODE.iter().find(|known| is(known)) {
            self.code = (!is_end).then_some(code);
        } else if is(&"a") {
            self.end_link();
            if !is_end {
                self.link = Some(Node::new(NodeKind::Link(link_of(written)), range));
            }
        } else if is(&"br") {
            self.push(Node::new(NodeKind::HardBreak, range));
        } else if !INLINE.iter().any(is) {
            self.end_block();
            if !is_end && let Some(kind) = block_kind(name) {
                self.block = Some(Node::new(kind, range));
            }
        }
    }

    fn text(&mut self, range: Range<usize>) {
        if self.skipped.is_some() || range.is_empty() {
            return;
        }
        if self.code.is_some() {
            let code = NodeKind::Code(Cow::Borrowed(&self.text[range.clone()]));
            return self.push(Node::new(code, range));
        }
        let mut at = range.start;
        while let Some(sign) = memchr(b'&', &self.text.as_bytes()[at..range.end]).map(|found| at + found) {
            let Some((c, length)) = entity(&self.text[sign..range.end]) else {
                self.run(at..sign + 1);
                at = sign + 1;
                continue;
            };
            self.run(at..sign);
            self.push(Node::new(NodeKind::Text(Cow::Owned(c.to_string())), sign..sign + length));
            at = sign + length;
        }
        self.run(at..range.end);
    }

    fn run(&mut self, range: Range<usize>) {
        let mut inlines = Vec::new();
        push_text(self.text, range, &mut inlines);
        for node in inlines {
            self.push(node);
        }
    }

    fn push(&mut self, node: Node<'a>) {
        let start = node.span.start;
        if self.block.is_none() {
            let is_blank = match &node.kind {
                NodeKind::Text(text) => text.trim().is_empty(),
                kind => matches!(kind, NodeKind::SoftBreak | NodeKind::HardBreak),
            };
            if is_blank {
                return;
            }
        }
        let block = self.block.get_or_insert_with(|| Node::new(NodeKind::Paragraph, start..start));
        self.link.as_mut().unwrap_or(block).children.push(node);
    }

    fn end_link(&mut self) {
        let Some(mut link) = self.link.take().filter(|link| !link.children.is_empty()) else { return };
        link.span.end = link.children.last().map_or(link.span.end, |child| child.span.end);
        self.push(link);
    }

    fn end_block(&mut self) {
        self.end_link();
        self.code = None;
        let Some(mut block) = self.block.take().filter(|block| !block.children.is_empty()) else { return };
        block.span.end = block.children.last().map_or(block.span.end, |child| child.span.end);
        self.blocks.push(block);
    }
}

/// What a block is; `None` where a paragraph begins with its first text.
fn block_kind(name: &str) -> Option<NodeKind<'static>> {
    let digit = name.strip_prefix(['h', 'H']).and_then(|level| level.parse().ok());
    match digit {
        Some(level @ 1..=6) => Some(NodeKind::Heading { level, id: String::new() }),
        _ if name.eq_ignore_ascii_case("dt") => Some(NodeKind::DefinitionTitle),
        _ if name.eq_ignore_ascii_case("th") => Some(NodeKind::TableHead),
        _ => None,
    }
}

fn link_of(tag: &str) -> Link<'_> {
    let dest = tag.find("href=").map_or("", |at| {
        let value = &tag[at + "href=".len()..];
        match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or_default(),
            _ => value.split([' ', '>']).next().unwrap_or_default(),
        }
    });
    Link::Written { dest: Dest::Raw(Cow::Borrowed(dest)), title: Cow::Borrowed("") }
}

/// The longest entity that is looked for.
const LONGEST_ENTITY: usize = 10;

/// The character of the entity at the beginning of a text, and its length there. Rare ones stay as they are written.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "shy" => '\u{ad}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "szlig" => 'ß',
        "eacute" => 'é',
        _ => char::from_u32(number?)?,
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::super::{Document, document_tree};
    use crate::markdown::text::{CodeBlocks, plain};
    use crate::markdown::tree::NodeKind;
    use crate::markdown::walk::{Flow, walk};
    use proptest::prelude::*;

    fn text(html: &str) -> String {
        let document = Document::new("a.html".into(), html.into());
        plain(&document_tree(&document).blocks, CodeBlocks::Keep)
    }

    #[test]
    fn text_is_read_and_tags_are_not() {
        for (html, expected) in [
            ("<h1 title=\"a > b\">Head</h1><p>One\n   <b>two</b>.<p>Three", "Head\nOne two.\nThree\n"),
            ("<script>if (a<b) x('</p>')</script><style>p{}</style>a", "a\n"),
            ("<nav><nav>x</nav>y</nav>z", "z\n"),
            ("a &amp; b &lt; c &#20013;&#x6587; &nope; &", "a & b < c 中文 &nope; &\n"),
            ("<body>menu<main id=m><p>Real</p></main>more", "Real\n"),
            ("1 < 2 <!-- no -- --> <!doctype html> 3", "1 < 2   3\n"),
            ("<pre>code</pre><a href=x>link</a>", "link\n"),
            ("<p", ""),
            ("<li>a<li>b", "a\nb\n"),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn code_and_links_are_told_from_text() {
        let html = "<p>Run <code>kubectl &amp; co</code> or <a href=\"x.html\">see</a>";
        let document = Document::new("a.html".into(), html.into());
        let tree = document_tree(&document);
        let kinds: Vec<String> =
            tree.blocks[0].children.iter().map(|node| format!("{:?}", node.kind)).collect();
        assert!(kinds[0].contains("Run "), "{kinds:?}");
        assert!(kinds.iter().any(|kind| kind.starts_with("Code")), "{kinds:?}");
        assert!(kinds.iter().any(|kind| kind.contains("Raw(\"x.html\")")), "{kinds:?}");
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_borrowed_text_stands_at_its_place(
            parts in proptest::collection::vec("(<[a-z]{1,6}|</[a-z]{1,6}|>|&[a-z#0-9]{0,4};|<!--|-->|[a-zé中\"'= \n])", 0..40)
        ) {
            let html = parts.concat();
            let document = Document::new("a.html".into(), html.as_str().into());
            walk(&document_tree(&document).blocks, |node, _| {
                if let NodeKind::Text(std::borrow::Cow::Borrowed(text)) = &node.kind {
                    assert_eq!(*text, &html[node.span.clone()]);
                }
                Flow::Deeper
            });
        }
    }
}
