//! Headings: an id for each, and a level below the page's own heading.

use crate::language::normal::is_mark;
use crate::markdown::text::plain_inlines;
use crate::markdown::tree::{Node, NodeKind};
use crate::markdown::walk::{Flow, walk, walk_mut};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The ids that a page has, so that several texts on one page do not clash.
#[derive(Debug, Clone, Default)]
pub struct Slugs {
    /// What the page uses itself, shared by the texts on it: a list may have thousands.
    taken: Arc<BTreeSet<String>>,
    /// With the number that was last put behind it.
    used: BTreeMap<String, u32>,
    /// How many numbers are left out.
    skipped: u32,
}

impl Slugs {
    /// With ids that the page uses itself.
    #[must_use]
    pub fn with(taken: Arc<BTreeSet<String>>) -> Self {
        Self { taken, ..Self::default() }
    }

    /// As [`Self::with`], where the second of two equal ids ends in 2.
    #[must_use]
    pub fn from_two(taken: impl IntoIterator<Item = String>) -> Self {
        Self { taken: Arc::new(taken.into_iter().collect()), used: BTreeMap::new(), skipped: 1 }
    }

    /// The id itself the first time, then `id-1`, `id-2`, …. Asking often for one id takes no longer each time.
    pub fn unique(&mut self, id: String) -> String {
        if self.is_free(&id) {
            self.used.insert(id.clone(), 0);
            return id;
        }
        let mut count = self.used.get(&id).copied().unwrap_or_default().max(self.skipped);
        let numbered = loop {
            count += 1;
            let numbered = format!("{id}-{count}");
            if self.is_free(&numbered) {
                break numbered;
            }
        };
        self.used.insert(id, count);
        self.used.insert(numbered.clone(), 0);
        numbered
    }

    fn is_free(&self, id: &str) -> bool {
        !self.used.contains_key(id) && !self.taken.contains(id)
    }
}

/// The id that GitHub would give to a heading: small letters and digits of every script, hyphens for spaces.
#[must_use]
pub fn slug(title: &str) -> String {
    let lower = title.trim().to_lowercase();
    let kept = lower.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_') || is_mark(*c));
    let slug: String = kept.map(|c| if c == ' ' { '-' } else { c }).collect();
    if slug.is_empty() { String::from("section") } else { slug }
}

pub(super) fn name_headings(blocks: &mut [Node<'_>], slugs: &mut Slugs) {
    let shift = u8::from(has_top_level(blocks));
    walk_mut(blocks, &mut |node| {
        let NodeKind::Heading { level, id } = &mut node.kind else { return Flow::Deeper };
        *level = (*level + shift).min(6);
        let name = explicit_id(&mut node.children).unwrap_or_else(|| slug(&plain_inlines(&node.children)));
        *id = slugs.unique(name);
        Flow::Skip
    });
}

fn has_top_level(blocks: &[Node<'_>]) -> bool {
    let mut found = false;
    walk(blocks, |node, _| {
        found |= matches!(node.kind, NodeKind::Heading { level: 1, .. });
        if node.kind.is_inline() { Flow::Skip } else { Flow::Deeper }
    });
    found
}

/// Takes `{#id}` off the end of a heading.
fn explicit_id(children: &mut Vec<Node<'_>>) -> Option<String> {
    let Node { kind: NodeKind::Text(Cow::Borrowed(text)), span, .. } = children.last_mut()? else {
        return None;
    };
    let (title, Some(id)) = split_explicit_id(text) else { return None };
    *text = title;
    span.end = span.start + text.len();
    if text.is_empty() {
        children.pop();
    }
    Some(id.to_owned())
}

/// A heading's text parted from the `{#id}` at its end.
pub(in crate::markdown) fn split_explicit_id(heading: &str) -> (&str, Option<&str>) {
    let is_id =
        |id: &str| !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    match heading.trim_end().strip_suffix('}').and_then(|heading| heading.rsplit_once("{#")) {
        Some((title, id)) if is_id(id) && (title.is_empty() || title.ends_with(' ')) => {
            (title.trim_end(), Some(id))
        }
        _ => (heading, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_those_of_github() {
        let cases = [
            ("How it works", "how-it-works"),
            ("C++ & A/B tests?", "c--ab-tests"),
            ("年度经常性收入（ARR）", "年度经常性收入arr"),
            ("Über_uns", "über_uns"),
            ("!!!", "section"),
        ];
        for (title, expected) in cases {
            assert_eq!(slug(title), expected);
        }
    }

    #[test]
    fn repeated_ids_are_numbered_and_never_clash() {
        let mut slugs = Slugs::with(Arc::new(["top".to_owned()].into()));
        let ids: Vec<String> = ["a", "a", "a-1", "a", "top"].map(|id| slugs.unique(id.into())).into();
        assert_eq!(ids, ["a", "a-1", "a-1-1", "a-2", "top-1"]);
    }
}
