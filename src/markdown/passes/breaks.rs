//! A line break between two characters of a script without spaces means nothing; printed, it would be seen as a space.

use crate::markdown::tree::{Node, NodeKind};
use crate::markdown::walk::siblings_mut;
use unicode_script::{Script, UnicodeScript};

pub(super) fn join_lines(nodes: &mut Vec<Node<'_>>) {
    siblings_mut(nodes, &mut |siblings| {
        if siblings.iter().any(|node| node.kind == NodeKind::SoftBreak) {
            drop_breaks(siblings);
        }
    });
}

fn drop_breaks(siblings: &mut Vec<Node<'_>>) {
    let vanishing: Vec<bool> = (0..siblings.len())
        .map(|ix| {
            siblings[ix].kind == NodeKind::SoftBreak
                && ix > 0
                && last_char(&siblings[ix - 1]).is_some_and(is_wide)
                && siblings.get(ix + 1).and_then(first_char).is_some_and(is_wide)
        })
        .collect();
    let mut vanishing = vanishing.into_iter();
    siblings.retain(|_| !vanishing.next().unwrap_or_default());
}

fn first_char(node: &Node<'_>) -> Option<char> {
    match &node.kind {
        NodeKind::Text(text) => text.chars().next(),
        kind if kind.is_inline() => node.children.first().and_then(first_char),
        _ => None,
    }
}

fn last_char(node: &Node<'_>) -> Option<char> {
    match &node.kind {
        NodeKind::Text(text) => text.chars().next_back(),
        kind if kind.is_inline() => node.children.last().and_then(last_char),
        _ => None,
    }
}

fn is_wide(character: char) -> bool {
    !character.is_ascii()
        && (matches!(
            character.script(),
            Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo
        ) || matches!(character, '\u{3001}'..='\u{303F}' | '\u{30FB}' | '\u{30FC}' | '\u{FF01}'..='\u{FF65}'))
}
