//! The name that a question asks for: `what does ARR mean?`, `ARR是什么意思`.
//!
//! The browser does the same, in `layers.js`; `tests/vectors/questions.json` holds what both must agree on.

const BEFORE: [&str; 19] = [
    "what is ",
    "what's ",
    "what’s ",
    "whats ",
    "what are ",
    "what does ",
    "what do ",
    "define ",
    "explain ",
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
/// These ask for nothing alone.
const ARTICLES: [&str; 3] = ["the ", "a ", "an "];
const VERBS: [&str; 3] = [" mean", " means", " stand for"];
const BEHIND: [&str; 15] = [
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
        let asked = without_first(rest, &BEFORE).or_else(|| without_last(rest, &BEHIND));
        let verb = || without_last(rest, &VERBS).filter(|_| is_question);
        let shorter = asked.or_else(verb).or_else(|| without_first(rest, &ARTICLES));
        match shorter {
            Some(shorter) => rest = shorter.trim(),
            None => return Some(rest).filter(|rest| is_question && !rest.is_empty()),
        }
        is_question |= asked.is_some();
    }
}

fn without_first<'t>(text: &'t str, all: &[&str]) -> Option<&'t str> {
    let begins =
        |words: &&&str| text.get(..words.len()).is_some_and(|there| there.eq_ignore_ascii_case(words));
    all.iter().find(begins).map(|words| &text[words.len()..])
}

fn without_last<'t>(text: &'t str, all: &[&str]) -> Option<&'t str> {
    let start = |words: &&str| text.len().checked_sub(words.len());
    let ends = |words: &&&str| {
        let there = start(words).and_then(|start| text.get(start..));
        there.is_some_and(|there| there.eq_ignore_ascii_case(words))
    };
    all.iter().find(ends).and_then(|words| Some(&text[..start(words)?]))
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
