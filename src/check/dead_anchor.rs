//! A link leads to a part of a page that is not there.
//!
//! `[[ARR#formula]]`, `[text](arr.md#formula)` and `[text](#formula)` lead to the heading of that id; without it the reader lands
//! at the top of the page. Ids follow from the heading's words (`## The formula` is `the-formula`), or are written behind it:
//! `## The formula {#formula}`.
//!
//! What to do: correct the part behind `#`; the hint names the ids there are.

use super::{Find, Rule, Site, page};
use crate::diagnostics::{Diagnostic, Edit, Fix, Severity, Span};
use crate::glossary::{Entry, EntryIx};
use crate::language::fold::fold;
use crate::link::decoded;
use crate::markdown::tree::{Dest, Link, Node, NodeKind, Tree};
use crate::markdown::walk::{Flow, walk};
use crate::markdown::{Slugs, document};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) const RULE: Rule = Rule {
    code: "dead-anchor",
    severity: Severity::Warning,
    page: page!("dead_anchor.rs"),
    find: Find::Site(find),
};

/// A link to a part of a page.
struct Reference {
    target: EntryIx,
    anchor: String,
    span: Span,
}

fn find(site: &Site<'_>) -> Vec<Diagnostic> {
    let entries: Vec<(EntryIx, &Entry)> = site.glossary.iter().collect();
    let candidates = entries.par_iter().filter(|(_, entry)| may_refer(entry.body.markdown()));
    let references: Vec<Reference> =
        candidates.flat_map_iter(|(ix, entry)| references(site, *ix, entry)).collect();
    let mut files: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    if !references.is_empty() {
        for entry in &site.glossary.entries {
            files.entry(&entry.body.file).or_default().push(entry);
        }
    }
    let mut known: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut found = Vec::new();
    for reference in references {
        let target = site.glossary.entry(reference.target);
        let file = &*target.body.file;
        let ids = known.entry(file).or_insert_with(|| ids(files.get(file).map_or(&[], Vec::as_slice)));
        if !ids.contains(&reference.anchor) && !ids.contains(&decoded(&reference.anchor)) {
            found.push(dead(&reference, target, ids).fix(fix(site, &reference, ids)));
        }
    }
    found
}

fn dead(reference: &Reference, target: &Entry, ids: &BTreeSet<String>) -> Diagnostic {
    let near = crate::config::fields::nearest(&reference.anchor, ids.iter().map(String::as_str));
    let hint = match near {
        Some(near) => format!("did you mean `#{near}`?"),
        None if ids.is_empty() => String::from("the page has no headings"),
        None => {
            let some: Vec<String> = ids.iter().take(6).map(|id| format!("`#{id}`")).collect();
            format!("the page has {}", some.join(", "))
        }
    };
    RULE.found(format!("`{}` has no part `#{}`", target.title(), reference.anchor))
        .at(reference.span.clone())
        .label("leads to the top of the page")
        .hint(hint)
}

/// Writes the only id that differs from what is written in case or hyphens alone.
fn fix(site: &Site<'_>, reference: &Reference, ids: &BTreeSet<String>) -> Option<Fix> {
    let key = |id: &str| fold(&id.replace(['-', '_'], " "));
    let wanted = key(&decoded(&reference.anchor));
    let mut same = ids.iter().filter(|id| key(id) == wanted);
    let id = same.next().filter(|_| same.next().is_none())?;
    let link = &site.source.texts.get(&reference.span.file)?.text[reference.span.start..reference.span.end];
    let written = format!("#{}", reference.anchor);
    let mut places = link.match_indices(&written).map(|(at, _)| reference.span.start + at);
    let at = places.next().filter(|_| places.next().is_none())?;
    let span = Span::new(&reference.span.file, at..at + written.len());
    let is_whole =
        link[at - reference.span.start + written.len()..].starts_with([')', ']', '|', ' ', '"', '>']);
    is_whole
        .then(|| Fix::new(format!("write `#{id}`"), [Edit::new(span, written, format!("#{id}"))]))
        .flatten()
}

/// Whether a text can hold such a link, seen without parsing it.
fn may_refer(text: &str) -> bool {
    [("](", ')'), ("[[", ']'), ("]:", '\n')].iter().any(|(open, close)| {
        // What was looked at before an earlier link's end need not be looked at again.
        let mut seen = 0;
        text.match_indices(open).any(|(at, _)| {
            let from = at + open.len();
            if from < seen {
                return false;
            }
            let rest = &text[from..];
            let inside = &rest[..rest.find(*close).unwrap_or(rest.len())];
            seen = from + inside.len();
            inside.contains('#')
        })
    })
}

fn references(site: &Site<'_>, ix: EntryIx, entry: &Entry) -> Vec<Reference> {
    let tree = document(&entry.body.text, entry.body.range.clone(), &mut Slugs::default());
    let mut found = Vec::new();
    walk(&tree.blocks, |node, _| {
        if let Some((target, anchor)) = reference(site, ix, node) {
            let span = Span::new(&entry.body.file, node.span.clone());
            found.push(Reference { target, anchor, span });
        }
        Flow::Deeper
    });
    found
}

fn reference(site: &Site<'_>, from: EntryIx, node: &Node<'_>) -> Option<(EntryIx, String)> {
    let (path, is_name) = match &node.kind {
        NodeKind::Link(Link::Written { dest: Dest::Raw(path), .. }) => (path, false),
        NodeKind::Link(Link::Wiki { target }) => (target, true),
        _ => return None,
    };
    let (page, anchor) = path.split_once('#')?;
    if page.is_empty() && !is_name {
        return (!anchor.is_empty() && !is_footnote(anchor)).then(|| (from, anchor.to_owned()));
    }
    let mentions = &site.articles[from.get()].mentions;
    let mention = mentions.iter().find(|mention| mention.span.start == node.span.start)?;
    let target = mention.target()?;
    let entry = site.glossary.entry(target);
    let is_whole = entry.id.as_str() == &**path
        || entry.id.anchor() == Some(anchor)
        || (is_name && entry.names.iter().any(|name| fold(&name.text) == fold(path)));
    (!anchor.is_empty() && !is_whole).then(|| (target, anchor.to_owned()))
}

/// Whether an anchor is written as the pages write those of footnotes: `fn-1`, `fnref-1`, `fnref-1-2`.
fn is_footnote(anchor: &str) -> bool {
    let numbers = anchor.strip_prefix("fnref-").or_else(|| anchor.strip_prefix("fn-"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    numbers.is_some_and(|numbers| numbers.split('-').all(is_number))
}

/// Every id of a page: of headings, of a list's entries, and of raw HTML.
fn ids(entries: &[&Entry]) -> BTreeSet<String> {
    let mut ids: BTreeSet<String> =
        entries.iter().filter_map(|entry| entry.id.anchor()).map(str::to_owned).collect();
    let taken = Arc::new(ids.clone());
    for entry in entries {
        let mut slugs = Slugs::with(Arc::clone(&taken));
        let tree = document(&entry.body.text, entry.body.range.clone(), &mut slugs);
        let prefix = entry.id.anchor().map_or(String::new(), |anchor| format!("{anchor}-"));
        collect(&tree, &prefix, &mut ids);
    }
    ids
}

fn collect(tree: &Tree<'_>, prefix: &str, ids: &mut BTreeSet<String>) {
    walk(&tree.blocks, |node, _| {
        match &node.kind {
            NodeKind::Heading { id, .. } => {
                ids.insert(format!("{prefix}{id}"));
            }
            NodeKind::InlineHtml(html) => ids.extend(html_ids(html)),
            NodeKind::HtmlBlock => {
                for child in &node.children {
                    if let NodeKind::Text(html) = &child.kind {
                        ids.extend(html_ids(html));
                    }
                }
            }
            _ => {}
        }
        Flow::Deeper
    });
}

/// The ids that a piece of HTML gives.
fn html_ids(html: &str) -> Vec<String> {
    let of = |key: &'static str| {
        html.split(key).skip(1).filter_map(|rest| {
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            rest[1..].split(quote).next().map(str::to_owned)
        })
    };
    of(" id=").chain(of(" name=")).collect()
}

#[cfg(test)]
mod tests {
    use super::{html_ids, is_footnote, may_refer};

    #[test]
    fn only_footnotes_are_let_through_unseen() {
        assert!(["fn-1", "fnref-12", "fnref-1-2"].into_iter().all(is_footnote));
        assert!(!["fn", "fn-", "fn-main", "fnord", "fnref", "fn-1-"].into_iter().any(is_footnote));
    }

    #[test]
    fn only_texts_with_such_links_are_parsed() {
        for text in ["[a](b.md#c)", "[[A#b]]", "[a]: b.md#c\n", "x [a](#c)"] {
            assert!(may_refer(text), "{text}");
        }
        for text in ["# Heading\n[a](b.md) #tag", "[[A]] #", ""] {
            assert!(!may_refer(text), "{text}");
        }
    }

    #[test]
    fn ids_of_html_are_known() {
        assert_eq!(html_ids("<a id=\"x\"></a><a name='y'>"), ["x", "y"]);
    }
}
