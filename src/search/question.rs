//! The name that a question asks for: `what does ARR mean?`, `ARR是什么意思`.
//!
//! The browser does the same, in `layers.js`; `tests/vectors/questions.json` holds what both must agree on.

const BEFORE: [&str; 64] = [
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
    "was ist ",
    "was sind ",
    "was bedeutet ",
    "was bedeuten ",
    "was heißt ",
    "was heisst ",
    "qu'est-ce que ",
    "qu’est-ce que ",
    "qu'est-ce qu'",
    "qu’est-ce qu’",
    "c'est quoi ",
    "c’est quoi ",
    "que signifie ",
    "que veut dire ",
    "définition de ",
    "qué es ",
    "que es ",
    "qué son ",
    "que son ",
    "qué significa ",
    "que significa ",
    "o que é ",
    "o que e ",
    "o que são ",
    "o que significa ",
    "cos'è ",
    "cos’è ",
    "che cos'è ",
    "che cos’è ",
    "cosa è ",
    "cosa significa ",
    "что такое ",
    "что значит ",
    "co to jest ",
    "co to ",
    "co znaczy ",
    "wat is ",
    "wat betekent ",
    "vad är ",
    "ما هو ",
    "ما هي ",
    "ما معنى ",
    "מה זה ",
    "מהו ",
    "מהי ",
];
/// These ask for nothing alone.
const ARTICLES: [&str; 31] = [
    "the ", "a ", "an ", "der ", "die ", "das ", "ein ", "eine ", "un ", "une ", "le ", "la ", "les ", "l'",
    "l’", "una ", "uno ", "el ", "los ", "las ", "um ", "uma ", "o ", "os ", "as ", "il ", "lo ", "i ",
    "gli ", "een ", "de ",
];
const VERBS: [&str; 3] = [" mean", " means", " stand for"];
// Each stands before those that it ends with.
const BEHIND: [&str; 38] = [
    " meaning",
    " definition",
    "指的是什么",
    "是什么意思",
    "是啥意思",
    "什么意思",
    "啥意思",
    "是什么",
    "是啥",
    "指什么",
    "的意思",
    "的含义",
    "的定义",
    "怎么理解",
    "如何理解",
    "とは何ですか",
    "とは何か",
    "とは何",
    "とは",
    "って何ですか",
    "って何",
    "の意味は",
    "の意味",
    "이란 무엇인가요",
    "란 무엇인가요",
    "이란",
    "란",
    "이 뭐야",
    "가 뭐야",
    "이 무엇인가요",
    "가 무엇인가요",
    " 뜻",
    " 의미",
    " là gì",
    " nedir",
    " ne demek",
    " c'est quoi",
    " c’est quoi",
];

/// What stands between the words of a question; `None` where it is none.
pub(super) fn name_in_question(typed: &str) -> Option<&str> {
    let whole = typed.trim();
    let mut rest = whole.trim_start_matches('¿').trim_end_matches(['?', '？', '؟', '。', '!', '！']).trim();
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
    all.iter().find_map(|words| {
        let (start, end) = text.split_at_checked(words.len())?;
        (start.to_lowercase() == *words).then_some(end)
    })
}

fn without_last<'t>(text: &'t str, all: &[&str]) -> Option<&'t str> {
    all.iter().find_map(|words| {
        let (start, end) = text.split_at_checked(text.len().checked_sub(words.len())?)?;
        (end.to_lowercase() == *words).then_some(start)
    })
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
