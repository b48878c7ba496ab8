//! The parser's events become the document tree; the only file that knows `pulldown-cmark`.
//!
//! 1. The text is disguised where plain `CommonMark` would read it wrongly (see `disguise`): offsets stay the same.
//! 2. Events are folded into nodes. Whatever is borrowed from the disguised text is taken from the real text instead.
//! 3. Nesting beyond [`MAX_DEPTH`] is flattened, so that every later walk may recurse.

use super::containers::{containers, wrap};
use super::disguise::{disguise, undisguise};
use super::split::definition_context;
use super::tree::{Alert, Alignment, Dest, Link, Node, NodeKind, Tree};
use pulldown_cmark as cmark;
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag};
use std::borrow::Cow;
use std::ops::Range;

/// The deepest nesting of nodes that a tree may have, links found later included.
pub const MAX_DEPTH: usize = 100;

/// Room that a list or table needs below itself, so that its rows and cells are not cut off it.
const STRUCTURE_DEPTH: usize = 4;

/// Room below a container for text, and for a link found in it later.
const TEXT_DEPTH: usize = 2;

/// Parses the part of a file at `range`. A range that begins behind the marker of a definition (`: `) is parsed as
/// that definition, so that its further lines lose their indentation.
#[must_use]
pub fn parse(text: &str, range: Range<usize>) -> Tree<'_> {
    let definition = definition_context(text, &range)
        .and_then(|start| definition_at(parse_all(text, start..range.end), range.start));
    definition.unwrap_or_else(|| parse_all(text, range))
}

fn parse_all(text: &str, range: Range<usize>) -> Tree<'_> {
    let containers = containers(&text[range.clone()]);
    let mut tree = match disguise(&text[range.clone()], &containers) {
        Cow::Borrowed(_) => parse_as(text, &range, &text[range.clone()]).0,
        Cow::Owned(disguised) => {
            let (tree, leaked) = parse_as(text, &range, &disguised);
            if leaked { parse_as(text, &range, &text[range.clone()]).0 } else { tree }
        }
    };
    wrap(&mut tree.blocks, containers, text, range.start);
    tree
}

/// The content of the definition whose first block begins at `start`, and of the further ones of its term.
fn definition_at(tree: Tree<'_>, start: usize) -> Option<Tree<'_>> {
    let lists = tree.blocks.into_iter().filter(|node| node.kind == NodeKind::DefinitionList);
    let mut items = lists.flat_map(|list| list.children);
    let first = items.find(|item| item.children.first().is_some_and(|child| child.span.start == start))?;
    let further = items.take_while(|item| item.kind == NodeKind::DefinitionDetails);
    let blocks =
        std::iter::once(first).chain(further).flat_map(|item| in_paragraphs(item.children)).collect();
    Some(Tree { blocks })
}

/// A tight definition holds inlines; standing alone they are a paragraph.
fn in_paragraphs(nodes: Vec<Node<'_>>) -> Vec<Node<'_>> {
    let mut blocks: Vec<Node<'_>> = Vec::with_capacity(nodes.len());
    let mut is_open = false;
    for node in nodes {
        let is_inline = node.kind.is_inline();
        if !is_inline {
            blocks.push(node);
        } else if let Some(paragraph) = blocks.last_mut().filter(|_| is_open) {
            paragraph.span.end = node.span.end;
            paragraph.children.push(node);
        } else {
            let span = node.span.clone();
            blocks.push(Node { kind: NodeKind::Paragraph, span, children: vec![node] });
        }
        is_open = is_inline;
    }
    blocks
}

/// The second value says that a disguised character got into an owned string, where it cannot be told from others.
fn parse_as<'a>(text: &'a str, range: &Range<usize>, disguised: &str) -> (Tree<'a>, bool) {
    let mut builder = Builder {
        text,
        base: range.start,
        disguised,
        open: Vec::new(),
        done: Vec::new(),
        skipped: 0,
        leaked: false,
    };
    for (event, span) in Parser::new_ext(disguised, options()).into_offset_iter() {
        builder.event(event, span.start + range.start..span.end + range.start);
    }
    (Tree { blocks: builder.done }, builder.leaked)
}

/// The places of all code blocks between fences, from the first fence to the last.
pub fn code_blocks(text: &str) -> Vec<Range<usize>> {
    let is_fenced =
        |event: &Event<'_>| matches!(event, Event::Start(Tag::CodeBlock(cmark::CodeBlockKind::Fenced(_))));
    let events = Parser::new_ext(text, options()).into_offset_iter();
    events.filter(|(event, _)| is_fenced(event)).map(|(_, place)| place).collect()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH
        | Options::ENABLE_WIKILINKS
}

struct Builder<'a, 'd> {
    text: &'a str,
    base: usize,
    disguised: &'d str,
    open: Vec<Node<'a>>,
    done: Vec<Node<'a>>,
    /// How many elements are open that got no node of their own.
    skipped: usize,
    leaked: bool,
}

impl<'a> Builder<'a, '_> {
    fn event(&mut self, event: Event<'_>, span: Range<usize>) {
        let kind = match event {
            Event::Start(tag) => return self.start(tag, span),
            Event::End(_) => return self.end(),
            Event::Text(text) | Event::Html(text) => return self.push_text(text, span),
            Event::Code(code) => NodeKind::Code(self.real(code, &span)),
            Event::InlineHtml(html) => NodeKind::InlineHtml(self.real(html, &span)),
            Event::InlineMath(tex) => NodeKind::Math { display: false, tex: self.real(tex, &span) },
            Event::DisplayMath(tex) => NodeKind::Math { display: true, tex: self.real(tex, &span) },
            Event::FootnoteReference(label) => NodeKind::FootnoteReference { label: self.real(label, &span) },
            Event::SoftBreak => NodeKind::SoftBreak,
            Event::HardBreak => NodeKind::HardBreak,
            Event::Rule => NodeKind::Rule,
            Event::TaskListMarker(checked) => NodeKind::TaskMarker { checked },
        };
        self.push(Node::new(kind, span));
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        let room = match tag {
            Tag::List(_) | Tag::Table(_) | Tag::DefinitionList => STRUCTURE_DEPTH,
            _ => 1,
        };
        if self.skipped > 0 || self.open.len() + room + TEXT_DEPTH > MAX_DEPTH {
            self.skipped += 1;
            if self.siblings().last().is_some_and(|last| matches!(last.kind, NodeKind::Text(_))) {
                self.push(Node::new(NodeKind::SoftBreak, span.start..span.start));
            }
            return;
        }
        let kind = self.element(tag, &span);
        self.open.push(Node::new(kind, span));
    }

    fn end(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else if let Some(mut node) = self.open.pop() {
            part_label(&mut node);
            trim_label(&mut node);
            cover_children(&mut node);
            self.push(node);
        }
    }

    fn element(&mut self, tag: Tag<'_>, span: &Range<usize>) -> NodeKind<'a> {
        match tag {
            Tag::Paragraph => NodeKind::Paragraph,
            Tag::Heading { level, .. } => NodeKind::Heading { level: level as u8, id: String::new() },
            Tag::BlockQuote(kind) => NodeKind::BlockQuote { alert: kind.map(alert) },
            Tag::CodeBlock(kind) => NodeKind::CodeBlock { language: self.language(kind, span) },
            Tag::HtmlBlock | Tag::MetadataBlock(_) => NodeKind::HtmlBlock,
            Tag::List(start) => NodeKind::List { start },
            Tag::Item => NodeKind::Item,
            Tag::FootnoteDefinition(label) => NodeKind::FootnoteDefinition { label: self.real(label, span) },
            Tag::DefinitionList => NodeKind::DefinitionList,
            Tag::DefinitionListTitle => NodeKind::DefinitionTitle,
            Tag::DefinitionListDefinition => NodeKind::DefinitionDetails,
            Tag::Table(columns) => {
                NodeKind::Table { alignments: columns.into_iter().map(alignment).collect() }
            }
            Tag::TableHead => NodeKind::TableHead,
            Tag::TableRow => NodeKind::TableRow,
            Tag::TableCell => NodeKind::TableCell,
            Tag::Strong => NodeKind::Strong,
            Tag::Strikethrough => NodeKind::Strikethrough,
            // Superscript and subscript are switched off.
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => NodeKind::Emphasis,
            Tag::Link { link_type, dest_url, title, .. } => {
                NodeKind::Link(self.link(link_type, dest_url, title, span))
            }
            Tag::Image { dest_url, title, .. } => {
                NodeKind::Image { dest: Dest::Raw(self.real(dest_url, span)), title: self.real(title, span) }
            }
        }
    }

    fn language(&mut self, kind: cmark::CodeBlockKind<'_>, span: &Range<usize>) -> Cow<'a, str> {
        match kind {
            cmark::CodeBlockKind::Indented => Cow::Borrowed(""),
            cmark::CodeBlockKind::Fenced(info) => match self.real(info, span) {
                Cow::Borrowed(info) => Cow::Borrowed(first_word(info)),
                Cow::Owned(info) => Cow::Owned(first_word(&info).to_owned()),
            },
        }
    }

    fn link(
        &mut self,
        link_type: LinkType,
        dest: CowStr<'_>,
        title: CowStr<'_>,
        span: &Range<usize>,
    ) -> Link<'a> {
        let dest = self.real(dest, span);
        match link_type {
            LinkType::WikiLink { .. } if dest.trim_start().starts_with('!') => Link::Plain,
            LinkType::WikiLink { .. } => Link::Wiki { target: wiki_target(dest) },
            LinkType::Email => Link::Written {
                dest: Dest::Raw(Cow::Owned(format!("mailto:{dest}"))),
                title: Cow::Borrowed(""),
            },
            _ => Link::Written { dest: Dest::Raw(dest), title: self.real(title, span) },
        }
    }

    fn siblings(&mut self) -> &mut Vec<Node<'a>> {
        self.open.last_mut().map_or(&mut self.done, |node| &mut node.children)
    }

    fn push(&mut self, node: Node<'a>) {
        self.siblings().push(node);
    }

    /// The parser cuts text at every character that might have meant something; here it grows together again.
    fn push_text(&mut self, piece: CowStr<'_>, span: Range<usize>) {
        if piece.is_empty() {
            return;
        }
        let source = self.text;
        let piece = match self.real(piece, &span) {
            Cow::Borrowed(piece) if source.get(span.clone()) == Some(piece) => Cow::Borrowed(piece),
            piece => Cow::Owned(piece.into_owned()),
        };
        if let Cow::Borrowed(_) = piece
            && let Some(Node { kind: NodeKind::Text(Cow::Borrowed(text)), span: before, .. }) =
                self.siblings().last_mut()
            && before.end == span.start
        {
            before.end = span.end;
            *text = &source[before.clone()];
        } else {
            self.push(Node::new(NodeKind::Text(piece), span));
        }
    }

    /// The string as it stands in the file, where the parser took it from the disguised copy.
    fn real(&mut self, string: CowStr<'_>, span: &Range<usize>) -> Cow<'a, str> {
        if let CowStr::Borrowed(piece) = string {
            let offset = (piece.as_ptr() as usize).wrapping_sub(self.disguised.as_ptr() as usize);
            if offset <= self.disguised.len() && offset + piece.len() <= self.disguised.len() {
                let start = self.base + offset;
                return Cow::Borrowed(&self.text[start..start + piece.len()]);
            }
        }
        let here = span.start - self.base..span.end - self.base;
        if let Some(real) = undisguise(&string, &self.disguised[here], &self.text[span.clone()]) {
            return Cow::Owned(real);
        }
        self.leaked = true;
        Cow::Owned(string.into_string())
    }
}

/// The parser begins the paragraph of a loose task behind its check box, which is a child all the same.
fn cover_children(node: &mut Node<'_>) {
    if let (Some(first), Some(last)) = (node.children.first(), node.children.last()) {
        node.span = node.span.start.min(first.span.start)..node.span.end.max(last.span.end);
    }
}

/// The label of `[[name|label]]` where the bar was hidden from the parser, since the line has others.
fn part_label(link: &mut Node<'_>) {
    let NodeKind::Link(Link::Wiki { target }) = &mut link.kind else { return };
    let Some(name) = target.split_once('|').map(|(name, _)| name.trim().to_owned()) else { return };
    *target = Cow::Owned(name);
    if let Some(Node { kind: NodeKind::Text(Cow::Borrowed(text)), span, .. }) = link.children.first_mut()
        && let Some((_, label)) = text.split_once('|')
    {
        span.start = span.end - label.len();
        *text = label;
    }
}

/// `[[ name ]]` shows the name without the space round it, `[[!name]]` without its exclamation mark.
fn trim_label(link: &mut Node<'_>) {
    let opted_out = link.kind == NodeKind::Link(Link::Plain);
    if !opted_out && !matches!(link.kind, NodeKind::Link(Link::Wiki { .. })) {
        return;
    }
    if let Some(Node { kind: NodeKind::Text(Cow::Borrowed(text)), span, .. }) = link.children.first_mut() {
        let trimmed = text.trim_start();
        let trimmed = trimmed.strip_prefix('!').filter(|_| opted_out).unwrap_or(trimmed).trim_start();
        span.start = span.end - trimmed.len();
        *text = trimmed;
    }
    if let Some(Node { kind: NodeKind::Text(Cow::Borrowed(text)), span, .. }) = link.children.last_mut() {
        *text = text.trim_end();
        span.end = span.start + text.len();
    }
    link.children.retain(|child| !child.span.is_empty());
}

/// Without the space round it, and without the backslash that hides the bar from a table.
fn wiki_target(target: Cow<'_, str>) -> Cow<'_, str> {
    let bare = |target: &str| target.strip_suffix('\\').unwrap_or(target).trim().len();
    match target {
        Cow::Borrowed(target) => {
            let start = target.len() - target.trim_start().len();
            Cow::Borrowed(&target[start..start + bare(target)])
        }
        Cow::Owned(target) => {
            let start = target.len() - target.trim_start().len();
            Cow::Owned(target[start..start + bare(&target)].to_owned())
        }
    }
}

fn first_word(info: &str) -> &str {
    info.split([' ', '\t', ',', '{']).next().unwrap_or_default()
}

fn alert(kind: cmark::BlockQuoteKind) -> Alert {
    match kind {
        cmark::BlockQuoteKind::Note => Alert::Note,
        cmark::BlockQuoteKind::Tip => Alert::Tip,
        cmark::BlockQuoteKind::Important => Alert::Important,
        cmark::BlockQuoteKind::Warning => Alert::Warning,
        cmark::BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn alignment(alignment: cmark::Alignment) -> Alignment {
    match alignment {
        cmark::Alignment::None => Alignment::None,
        cmark::Alignment::Left => Alignment::Left,
        cmark::Alignment::Center => Alignment::Center,
        cmark::Alignment::Right => Alignment::Right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::text::{CodeBlocks, plain};
    use crate::markdown::walk::{Flow, walk};

    fn depth(tree: &Tree<'_>) -> usize {
        let mut depth = 0;
        walk(&tree.blocks, |_, ancestors| {
            depth = depth.max(ancestors.len() + 1);
            Flow::Deeper
        });
        depth
    }

    #[test]
    fn deep_nesting_is_flattened_without_loss_of_text() {
        let lists: Vec<String> =
            (0..300).map(|level| format!("{}- item{level}.\n", "  ".repeat(level))).collect();
        let emphasis = format!("{}x{}", "*a **b ".repeat(200), "** *".repeat(200));
        let table = format!("{}| a |\n{0}|---|\n{0}| deep. |", "> ".repeat(98));
        for text in [format!("{}deep.", "> ".repeat(5000)), lists.concat(), emphasis, table] {
            let tree = parse(&text, 0..text.len());
            assert!(depth(&tree) <= MAX_DEPTH, "{}", depth(&tree));
            let found = plain(&tree.blocks, CodeBlocks::Keep);
            for word in ["deep.", "item299."] {
                assert_eq!(found.contains(word), text.contains(word), "{word} in {found}");
            }
        }
    }

    #[test]
    fn links_by_hand_keep_target_and_label_apart() {
        let text = "x [[ARR]] [[ a/b | the *label* ]] [[!No]] [[中文]] `[[code]]`";
        let tree = parse(text, 0..text.len());
        let links: Vec<(&NodeKind<'_>, String)> = tree.blocks[0]
            .children
            .iter()
            .filter(|node| matches!(node.kind, NodeKind::Link(_)))
            .map(|node| (&node.kind, plain(&node.children, CodeBlocks::Keep)))
            .collect();
        let wiki = |target| NodeKind::Link(Link::Wiki { target: Cow::Borrowed(target) });
        let expected = [
            (&wiki("ARR"), "ARR"),
            (&wiki("a/b"), "the label"),
            (&NodeKind::Link(Link::Plain), "No"),
            (&wiki("中文"), "中文"),
        ];
        assert_eq!(links, expected.map(|(kind, label)| (kind, label.to_owned())));
    }

    #[test]
    fn text_is_cut_only_where_the_source_says_something_else() {
        let text = "a_b [c] 1 < 2 & “d” \\* e &amp; f";
        let tree = parse(text, 0..text.len());
        let texts: Vec<&str> = tree.blocks[0].children.iter().map(|node| &text[node.span.clone()]).collect();
        assert_eq!(texts, ["a_b [c] 1 < 2 & “d” ", "* e ", "&amp;", " f"]);
    }

    #[test]
    fn spans_are_those_of_the_whole_file() {
        let text = "---\nterm: x\n---\n**“引号”**中文";
        let tree = parse(text, 16..text.len());
        assert_eq!(&text[tree.blocks[0].children[0].span.clone()], "**“引号”**");
    }
}
