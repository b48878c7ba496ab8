//! Emphasis beside the punctuation of scripts that write no spaces.
//!
//! `CommonMark` lets a run of stars or tildes open or close emphasis by what stands before and after it, and counts on spaces
//! outside punctuation. Text in Han characters has none there. The rule wanted: punctuation of such a script is as good
//! as a letter, and beside other punctuation a letter of such a script is as good as a space. Of the sixteen possible
//! neighbourhoods four come out differently from `CommonMark`'s rule; in those one neighbour is disguised.

use super::{Disguise, Masks, is_escaped};
use unicode_script::{Script, UnicodeScript};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Punctuation,
    /// Punctuation of East Asian scripts: 、。《》「」（）.
    WidePunctuation,
    /// A letter of a script that stands beside punctuation without a space.
    UnspacedLetter,
    Other,
}

pub(super) fn find(masks: &mut Masks<'_>) {
    if !masks.text.is_ascii() {
        find_runs(masks, '*');
        find_runs(masks, '~');
    }
}

fn find_runs(masks: &mut Masks<'_>, mark: char) {
    let text = masks.text;
    let mut from = 0;
    while let Some(found) = text[from..].find(mark) {
        let start = from + found;
        let end = start + text[start..].chars().take_while(|c| *c == mark).count();
        from = end;
        let start = start + usize::from(is_escaped(text, start));
        if start < end {
            mask_neighbours(masks, start, end);
        }
    }
}

fn mask_neighbours(masks: &mut Masks<'_>, start: usize, end: usize) {
    use Class::{Other, Punctuation, UnspacedLetter, WidePunctuation};
    let before = masks.text[..start].chars().next_back();
    let after = masks.text[end..].chars().next();
    let (Some(before), Some(after)) = (before, after) else { return };
    let before_at = start - before.len_utf8();
    match (class(before), class(after)) {
        (UnspacedLetter | Other, WidePunctuation) => masks.hide(end, after.len_utf8(), Disguise::Letter),
        (WidePunctuation, UnspacedLetter | Other) => {
            masks.hide(before_at, before.len_utf8(), Disguise::Letter);
        }
        (UnspacedLetter, Punctuation) => masks.hide(before_at, before.len_utf8(), Disguise::Punctuation),
        (Punctuation, UnspacedLetter) => masks.hide(end, after.len_utf8(), Disguise::Punctuation),
        _ => {}
    }
}

fn class(character: char) -> Class {
    match character {
        _ if character.is_whitespace() => Class::Space,
        _ if character.is_ascii_punctuation() => Class::Punctuation,
        _ if character.is_ascii() => Class::Other,
        '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301F}'
        | '\u{30FB}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}'
        | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}' => Class::WidePunctuation,
        // General punctuation: quotes, dashes, ellipsis.
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => Class::Punctuation,
        _ if is_unspaced(character) => Class::UnspacedLetter,
        _ => Class::Other,
    }
}

fn is_unspaced(character: char) -> bool {
    matches!(
        character.script(),
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Bopomofo
            | Script::Hangul
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
    ) || character == 'ー'
}

#[cfg(test)]
mod tests {
    use super::super::disguise;
    use pretty::emphasised;

    /// What the parser makes of a line, with brackets round emphasis and braces round strong emphasis.
    mod pretty {
        use crate::markdown::parse;
        use crate::markdown::tree::{Node, NodeKind};

        pub(super) fn emphasised(text: &str) -> String {
            let mut out = String::new();
            parse(text, 0..text.len()).blocks.iter().for_each(|node| print(node, &mut out));
            out
        }

        fn print(node: &Node<'_>, out: &mut String) {
            let (open, close) = match &node.kind {
                NodeKind::Text(text) => (&**text, ""),
                NodeKind::Emphasis => ("[", "]"),
                NodeKind::Strong => ("{", "}"),
                NodeKind::Strikethrough => ("-", "-"),
                _ => ("", ""),
            };
            out.push_str(open);
            node.children.iter().for_each(|child| print(child, out));
            out.push_str(close);
        }
    }

    #[test]
    fn emphasis_works_next_to_chinese_punctuation() {
        let cases = [
            ("**“引号”**中文", "{“引号”}中文"),
            ("中文**“引号”**中文", "中文{“引号”}中文"),
            ("**“引号”**中文**“再”**后", "{“引号”}中文{“再”}后"),
            ("*《书名》*后", "[《书名》]后"),
            ("前*《书名》*后", "前[《书名》]后"),
            ("**《书名》*副题*后**尾", "{《书名》[副题]后}尾"),
            ("**注意：**不要", "{注意：}不要"),
            ("这是**（注）**文", "这是{（注）}文"),
            ("这是**(注)**文", "这是{(注)}文"),
            ("**“인용”**은", "{“인용”}은"),
            ("中**“a”**𠮷", "中{“a”}𠮷"),
            ("\\*\\*“引号”\\*\\*中文", "**“引号”**中文"),
            ("**plain** and **“quoted”**, *a*b", "{plain} and {“quoted”}, [a]b"),
            ("前~~“删”~~后", "前-“删”-后"),
            ("a**“b”**c", "a**“b”**c"),
        ];
        for (source, expected) in cases {
            assert_eq!(emphasised(source), expected, "{source}");
        }
    }

    #[test]
    fn disguise_of_a_letter_counts_as_punctuation() {
        assert_eq!(disguise("中**“a”**", &[]), "\u{2E4F}**“a”**");
    }
}
