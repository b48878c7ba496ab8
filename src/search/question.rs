//! The name that a question asks for: `what does ARR mean?`, `ARR是什么意思`.
//!
//! The browser does the same, in `layers.js`; `tests/vectors/questions.json` holds what both must agree on.

const BEFORE: [&str; 22] = [
    "what is ",
    "what's ",
    "what’s ",
    "whats ",
    "what are ",
    "what does ",
    "what do ",
    "define ",
    "explain ",
    "the ",
    "a ",
    "an ",
    "meaning of ",
    "definition of ",
    "什么是",
    "什么叫",
    "啥是",
    "何为",
    "何谓",
    "请问",
    "解释一下",
    "解释",
];
const BEHIND: [&str; 18] = [
    " mean",
    " means",
    " stand for",
    " meaning",
    " definition",
    "是什么意思",
    "是啥意思",
    "什么意思",
    "啥意思",
    "是什么",
    "是啥",
    "指的是什么",
    "指什么",
    "的意思",
    "的含义",
    "的定义",
    "怎么理解",
    "如何理解",
];

/// What stands between the words of a question; `None` where it is none.
pub(super) fn name_in_question(typed: &str) -> Option<&str> {
    let whole = typed.trim();
    let mut rest = whole.trim_end_matches(['?', '？', '。', '!', '！']).trim_end();
    let mut is_question = false;
    loop {
        let before = BEFORE.iter().find_map(|words| without(rest, words, 0));
        let shorter = before.or_else(|| {
            BEHIND.iter().find_map(|words| without(rest, words, rest.len().checked_sub(words.len())?))
        });
        match shorter {
            Some(shorter) => rest = shorter.trim(),
            None => return Some(rest).filter(|rest| is_question && !rest.is_empty()),
        }
        is_question = true;
    }
}

/// A text without some words at a place, whatever their case.
fn without<'t>(text: &'t str, words: &str, at: usize) -> Option<&'t str> {
    let end = at + words.len();
    let there = text.get(at..end)?.eq_ignore_ascii_case(words);
    there.then(|| if at == 0 { &text[end..] } else { &text[..at] })
}

#[cfg(test)]
mod tests {
    use super::name_in_question;
    use std::collections::BTreeMap;

    #[test]
    fn names_in_questions_are_those_of_the_shared_table() {
        let table = include_str!("../../tests/vectors/questions.json");
        let vectors: BTreeMap<String, Option<String>> =
            serde_json::from_str(table).expect("the table is JSON");
        for (typed, name) in vectors {
            assert_eq!(name_in_question(&typed), name.as_deref(), "{typed}");
        }
    }
}
