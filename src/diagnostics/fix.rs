//! What mends a problem so that no author would have done it otherwise: pieces of files that become other pieces.
//!
//! A fix is taken whole or not at all, and never together with one that touches the same bytes.

use super::{Span, Texts};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// One piece of a file that becomes another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    /// What stands there; where the file holds something else, the edit is none.
    pub was: String,
    /// What stands there afterwards.
    pub text: String,
}

/// Edits that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in a few words that begin with a verb: "write `summary`".
    pub title: String,
    pub edits: Vec<Edit>,
}

impl Edit {
    #[must_use]
    pub fn new(span: Span, was: impl Into<String>, text: impl Into<String>) -> Self {
        Self { span, was: was.into(), text: text.into() }
    }
}

impl Fix {
    /// A fix of these edits; none without an edit.
    #[must_use]
    pub fn new(title: impl Into<String>, edits: impl IntoIterator<Item = Edit>) -> Option<Self> {
        let edits: Vec<Edit> = edits.into_iter().collect();
        (!edits.is_empty()).then(|| Self { title: title.into(), edits })
    }
}

/// What came of a row of fixes.
#[derive(Debug, Default)]
pub struct Fixed {
    /// The new text of each file that changes.
    pub texts: BTreeMap<Arc<str>, String>,
    /// Which of the fixes were taken, by their places in the row.
    pub taken: Vec<usize>,
}

/// Takes each fix that fits the texts and touches nothing that an earlier one changes.
#[must_use]
pub fn apply<'f>(fixes: impl IntoIterator<Item = &'f Fix>, texts: &dyn Texts) -> Fixed {
    let mut edits: BTreeMap<&'f Arc<str>, BTreeMap<usize, &'f Edit>> = BTreeMap::new();
    let mut result = Fixed::default();
    for (number, fix) in fixes.into_iter().enumerate() {
        let fits = fix.edits.iter().all(|edit| {
            let text = texts.text(&edit.span.file);
            text.and_then(|text| text.get(edit.range())) == Some(&*edit.was) && is_free(edit, &edits)
        });
        if !fits || overlap(&fix.edits) {
            continue;
        }
        for edit in &fix.edits {
            edits.entry(&edit.span.file).or_default().insert(edit.span.start, edit);
        }
        result.taken.push(number);
    }
    for (file, edits) in edits {
        if let Some(text) = texts.text(file) {
            result.texts.insert(Arc::clone(file), rewritten(text, edits.values()));
        }
    }
    result
}

impl Edit {
    fn range(&self) -> Range<usize> {
        self.span.start..self.span.end
    }

    /// Whether both touch a byte, or begin at the same one.
    fn meets(&self, other: &Self) -> bool {
        self.span.start == other.span.start
            || (self.span.start < other.span.end && other.span.start < self.span.end)
    }
}

fn is_free(edit: &Edit, edits: &BTreeMap<&Arc<str>, BTreeMap<usize, &Edit>>) -> bool {
    let Some(taken) = edits.get(&edit.span.file) else { return true };
    let before = taken.range(..=edit.span.start).next_back();
    let behind = taken.range(edit.span.start..).next();
    before.into_iter().chain(behind).all(|(_, other)| !edit.meets(other))
}

fn overlap(edits: &[Edit]) -> bool {
    edits.iter().enumerate().any(|(at, edit)| {
        edits[..at].iter().any(|other| edit.span.file == other.span.file && edit.meets(other))
    })
}

fn rewritten<'e>(text: &str, edits: impl Iterator<Item = &'e &'e Edit>) -> String {
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        new.push_str(&text[at..edit.span.start]);
        new.push_str(&edit.text);
        at = edit.span.end;
    }
    new.push_str(&text[at..]);
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    struct One(&'static str);

    impl Texts for One {
        fn text(&self, file: &str) -> Option<&str> {
            (file == "a.md").then_some(self.0)
        }
    }

    fn edit(range: Range<usize>, was: &str, text: &str) -> Edit {
        Edit::new(Span::new(&"a.md".into(), range), was, text)
    }

    fn run(fixes: &[Vec<Edit>]) -> (String, Vec<usize>) {
        let fixes: Vec<Fix> = fixes.iter().filter_map(|edits| Fix::new("x", edits.clone())).collect();
        let result = apply(&fixes, &One("\u{feff}one\r\ntwo\r\n"));
        (result.texts.get("a.md").cloned().unwrap_or_default(), result.taken)
    }

    #[test]
    fn everything_but_the_edits_stays() {
        let (text, taken) = run(&[vec![edit(8..11, "two", "zwei"), edit(3..6, "one", "")]]);
        assert_eq!((text.as_str(), taken), ("\u{feff}\r\nzwei\r\n", vec![0]));
    }

    #[test]
    fn a_fix_that_meets_an_earlier_one_waits() {
        let (text, taken) = run(&[
            vec![edit(3..6, "one", "1")],
            vec![edit(8..11, "two", "2"), edit(4..5, "n", "m")],
            vec![edit(6..6, "", "!")],
        ]);
        assert_eq!((text.as_str(), taken), ("\u{feff}1!\r\ntwo\r\n", vec![0, 2]));
    }

    #[test]
    fn what_does_not_fit_the_text_is_left() {
        assert_eq!(run(&[vec![edit(3..6, "two", "x")]]).1, Vec::<usize>::new());
        assert_eq!(run(&[vec![edit(1..6, "one", "x")]]).1, Vec::<usize>::new(), "inside a character");
        assert_eq!(run(&[vec![edit(3..99, "one", "x")]]).1, Vec::<usize>::new());
        let both = vec![edit(3..6, "one", "x"), edit(4..6, "ne", "y")];
        assert_eq!(run(&[both]).1, Vec::<usize>::new(), "edits of one fix overlap");
    }
}
