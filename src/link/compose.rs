//! From an entry's Markdown to its finished article: resolved, linked, printed, summarised.

use super::linker::Linker;
use super::names::never_linked_names;
use super::page_text::{Linked, PageText};
use super::resolve::resolve;
use super::sentence::sentence;
use super::{Article, HeadingLine, Mention};
use crate::diagnostics::Span;
use crate::glossary::{Entry, EntryIx, Glossary};
use crate::markdown::html::{Print, print};
use crate::markdown::text::{CodeBlocks, plain, plain_inlines};
use crate::markdown::tree::{Node, NodeKind, Tree};
use crate::markdown::walk::{Flow, walk, walk_mut};
use crate::markdown::{Slugs, document, first_paragraph};
use crate::source::Source;
use std::collections::BTreeMap;

/// Makes the article of an entry.
#[must_use]
pub fn compose(glossary: &Glossary, ix: EntryIx, linker: &Linker, source: &Source) -> Article {
    let entry = glossary.entry(ix);
    let mut article = Article { problems: never_linked_names(entry), ..Article::default() };
    let mut lead_mentions = Vec::new();
    let mut lead = entry.summary.as_ref().map(|summary| {
        let (mut tree, place) = summary_tree(&summary.value, &summary.span, &entry.body.text);
        let of_entry = article.problems.len();
        lead_mentions = link_tree(linker, source, ix, &mut tree, &[], &mut article);
        if let Some(place) = place {
            // The value was unfolded from YAML: its own offsets are not those of the file.
            for mention in &mut lead_mentions {
                mention.span = place.clone();
            }
            for problem in &mut article.problems[of_entry..] {
                problem.span = Some(place.clone());
                problem.fix = None;
            }
        }
        inlines(tree)
    });
    let mut slugs = Slugs::with(linker.anchors_of(ix));
    let mut tree = document(&entry.body.text, entry.body.range.clone(), &mut slugs);
    prefix_ids(&mut tree, entry);
    let mentions = link_tree(linker, source, ix, &mut tree, &lead_mentions, &mut article);
    article.mentions = lead_mentions;
    article.mentions.extend(mentions);
    article.headings = headings(&tree);
    article.text = plain(&tree.blocks, CodeBlocks::Leave);
    if lead.is_none() {
        lead = take_lead(&mut tree);
    }
    let lead = lead.unwrap_or_default();
    article.summary = plain_inlines(&lead);
    article.summary_html = print(&lead, &Print::default());
    let root = "../".repeat(entry.id.page().matches('/').count());
    let id_prefix = entry.id.anchor().map_or(String::new(), |anchor| format!("{anchor}-"));
    article.html = print(
        &tree.blocks,
        &Print { root: &root, id_prefix: &id_prefix, labels: linker.labels(&entry.locale) },
    );
    trim(&mut article);
    article
}

/// Lets go of memory beyond what the article holds, since all articles are in memory together. An allocator may leave a block as
/// it is unless most of it is free, so everything is copied.
fn trim(article: &mut Article) {
    let Article { html, summary_html, summary, text, mentions, .. } = article;
    for text in [html, summary_html, summary, text] {
        *text = text.as_str().to_owned();
    }
    let mut exact = Vec::with_capacity(mentions.len());
    exact.append(mentions);
    *mentions = exact;
}

/// The tree of a summary from the front matter in `text`: read in place where that holds it word for word, so that its mentions have
/// true places; else with the one place for all of them.
#[must_use]
pub fn summary_tree<'a>(value: &'a str, span: &Span, text: &'a str) -> (Tree<'a>, Option<Span>) {
    let written = text.get(span.start..span.end).and_then(|written| written.find(value));
    let mut slugs = Slugs::default();
    match written {
        Some(at) => {
            let start = span.start + at;
            (document(text, start..start + value.len(), &mut slugs), None)
        }
        None => (document(value, 0..value.len(), &mut slugs), Some(span.clone())),
    }
}

/// Resolves the links by hand and makes the others; returns all mentions in order. `before` stand above on the page.
fn link_tree(
    linker: &Linker,
    source: &Source,
    ix: EntryIx,
    tree: &mut Tree,
    before: &[Mention],
    article: &mut Article,
) -> Vec<Mention> {
    let mut by_hand = resolve(linker, source, ix, tree);
    article.problems.append(&mut by_hand.problems);
    article.wanted.append(&mut by_hand.wanted);
    let page = PageText::of(tree);
    linker.note(ix, &page, &mut article.words);
    add_sentences(&mut by_hand.mentions, &page);
    let earlier: Vec<Mention> =
        before.iter().filter(|mention| mention.linked).chain(&by_hand.mentions).cloned().collect();
    let mut mentions = linker.link_page(ix, tree, &page, &earlier);
    mentions.append(&mut by_hand.mentions);
    mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    mentions
}

fn add_sentences(mentions: &mut [Mention], page: &PageText) {
    let links: BTreeMap<usize, &Linked> = page.links.iter().map(|link| (link.span.start, link)).collect();
    for mention in mentions {
        if let Some(link) = links.get(&mention.span.start) {
            mention.sentence = sentence(&page.text, &link.block, &link.range);
        }
    }
}

/// Entries of a list share a page: the ids of their headings begin with their own anchor.
fn prefix_ids(tree: &mut Tree, entry: &Entry) {
    let Some(anchor) = entry.id.anchor() else { return };
    walk_mut(&mut tree.blocks, &mut |node| {
        if let NodeKind::Heading { id, .. } = &mut node.kind {
            *id = format!("{anchor}-{id}");
        }
        Flow::Deeper
    });
}

/// Takes the first paragraph out of a text, or copies it where it stands under a heading, which it must not leave alone.
fn take_lead<'a>(tree: &mut Tree<'a>) -> Option<Vec<Node<'a>>> {
    let at = first_paragraph(tree)?;
    if plain_inlines(&tree.blocks[at].children).is_empty() {
        return None;
    }
    let is_headed = tree.blocks[..at].iter().any(|node| matches!(node.kind, NodeKind::Heading { .. }));
    let children = if is_headed { tree.blocks[at].children.clone() } else { tree.blocks.remove(at).children };
    Some(without_footnotes(children))
}

/// The inlines of a text of one paragraph.
fn inlines(tree: Tree) -> Vec<Node> {
    without_footnotes(tree.blocks.into_iter().flat_map(|block| block.children).collect())
}

/// A lead is shown far from the footnotes.
fn without_footnotes(nodes: Vec<Node>) -> Vec<Node> {
    nodes.into_iter().filter(|node| !matches!(node.kind, NodeKind::FootnoteReference { .. })).collect()
}

fn headings(tree: &Tree) -> Vec<HeadingLine> {
    let mut lines = Vec::new();
    walk(&tree.blocks, |node, _| {
        if let NodeKind::Heading { level: level @ (2 | 3), id } = &node.kind {
            lines.push(HeadingLine { level: *level, id: id.clone(), title: plain_inlines(&node.children) });
        }
        if node.kind.is_inline() { Flow::Skip } else { Flow::Deeper }
    });
    lines
}
