//! A draft entry for a suggested word, for its author to finish.

use super::{Kind, Suggestion};
use crate::check::PLACEHOLDERS;
use crate::markdown::slug;
use std::fmt::Write;

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its name in the content folder.
    pub file: String,
    pub text: String,
}

/// The draft of an entry; `None` for words that only lack in an entry, and for those that make no file name. `places`
/// are the places of the word's uses as people write them (`handbook/a.md:3:5`).
#[must_use]
pub fn draft(word: &Suggestion, places: &[String]) -> Option<Draft> {
    let title = title(word);
    let slug = slug(&title);
    if slug.is_empty() || word.entry.is_some() {
        return None;
    }
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut text = format!("---\nterm: {}\n", quoted(&title));
    if word.expansion.is_some() {
        let key = if word.kind == Kind::Acronym { "abbr" } else { "aliases" };
        let _ = writeln!(text, "{key}: {}", quoted(&word.word));
    }
    let _ = writeln!(text, "status: draft");
    let (files, uses) = (super::count(word.files, "file"), super::count(word.uses, "use"));
    let _ = writeln!(text, "# {uses} in {files} when this draft was made, for example:");
    for (place, one) in places.iter().zip(&word.places) {
        let line = format!("{place}: {}", one.sentence).replace(char::is_control, " ");
        let _ = writeln!(text, "#   {line}");
    }
    let _ = writeln!(text, "# owner: the team that answers questions\n---\n{}", PLACEHOLDERS[0]);
    Some(Draft { file: format!("{slug}.md"), text })
}

/// The headword: what an acronym stands for, with a capital as headwords have.
fn title(word: &Suggestion) -> String {
    let text = word.expansion.as_deref().unwrap_or(&word.word);
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::super::Use;
    use super::*;

    #[test]
    fn a_draft_has_the_long_form_as_its_title() {
        let place = Use { file: "a.md".into(), range: 0..3, sentence: String::from("An SLO\nhere: # yes") };
        let word = Suggestion {
            word: String::from("SLO"),
            kind: Kind::Acronym,
            expansion: Some(String::from("service level: objective")),
            entry: None,
            files: 1,
            uses: 2,
            places: vec![place],
        };
        let draft = draft(&word, &[String::from("a.md:1:4")]).unwrap();
        assert_eq!(draft.file, "service-level-objective.md");
        assert_eq!(
            draft.text,
            "---\nterm: \"Service level: objective\"\nabbr: \"SLO\"\nstatus: draft\n# 2 uses in 1 file when this draft was made, \
             for example:\n#   a.md:1:4: An SLO here: # yes\n# owner: the team that answers questions\n---\nOne sentence that says \
             what it is, for somebody who joined today.\n"
        );
    }
}
