//! Sums of money are not formulas: in `US$5 and CA$6` or `$5M/$10M` no dollar sign opens or closes one.
//!
//! A sign may open a formula unless a letter or digit stands before it, and may close one unless a letter or digit
//! follows. The parser is less strict; the signs that have no partner by these rules are disguised.

use super::{Disguise, Masks, is_escaped};

pub(super) fn find(masks: &mut Masks<'_>) {
    let text = masks.text;
    let mut open: Option<usize> = None;
    let mut from = 0;
    while let Some(found) = text[from..].find('$') {
        let place = from + found;
        let run = text[place..].bytes().take_while(|byte| *byte == b'$').count();
        let is_apart = text[from..place].contains("\n\n");
        from = place + run;
        if open.is_some() && is_apart {
            hide(masks, &mut open);
        }
        if run > 1 || is_escaped(text, place) {
            continue;
        }
        let before = text[..place].chars().next_back();
        let after = text[place + 1..].chars().next();
        let may_close = before.is_some_and(|c| !c.is_whitespace()) && !after.is_some_and(is_word);
        let may_open = after.is_some_and(|c| !c.is_whitespace()) && !before.is_some_and(is_word);
        if may_close && open.take().is_some() {
            continue;
        }
        hide(masks, &mut open);
        open = Some(place);
        if !may_open {
            hide(masks, &mut open);
        }
    }
    hide(masks, &mut open);
}

fn hide(masks: &mut Masks<'_>, sign: &mut Option<usize>) {
    if let Some(place) = sign.take() {
        masks.hide(place, 1, Disguise::Letter);
    }
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use crate::markdown::parse;
    use crate::markdown::tree::NodeKind;
    use crate::markdown::walk::{Flow, walk};

    fn formulas(text: &str) -> Vec<String> {
        let tree = parse(text, 0..text.len());
        let mut found = Vec::new();
        walk(&tree.blocks, |node, _| {
            if let NodeKind::Math { tex, .. } = &node.kind {
                found.push(tex.to_string());
            }
            Flow::Deeper
        });
        found
    }

    #[test]
    fn sums_of_money_are_text() {
        for text in [
            "from $5M to $10M",
            "US$5 and CA$6",
            "$5M/$10M",
            "$1,$2,$3",
            "From $5M to $10M, US$5 and CA$6, $5M/$10M, $1,$2.",
            "US$5, then HK$ is",
        ] {
            assert_eq!(formulas(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn formulas_between_sums_are_found() {
        assert_eq!(formulas("costs $5, so $x^2$ and $2n$ or $$y$$; US$6"), ["x^2", "2n", "y"]);
        assert_eq!(formulas("`$PATH` and $x$"), ["x"]);
    }
}
