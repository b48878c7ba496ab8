//! Gives the names that stay within a script short ones.
//!
//! A name is replaced wherever it stands, whatever it means there, so scopes need not be known: two variables of one name stay two of
//! one other name. It must never be the name of a property, which other scripts and values know: one that stands behind a dot, before
//! a colon, or alone in braces is left as it is, and so is what the script does not declare itself.

use super::pieces::{Kind, Piece, pieces};
use rustc_hash::{FxHashMap, FxHashSet};

/// Names of so many letters are not worth replacing.
const SHORT: usize = 2;
/// Scripts with these words are left alone: they may name a property without a sign of it, or a variable in a text.
const UNCLEAR: [&str; 3] = ["class", "eval", "with"];
/// What the browser calls so may be meant where a name is not declared.
const GLOBALS: [&str; 10] =
    ["document", "history", "location", "name", "navigator", "parent", "screen", "status", "top", "window"];
/// Letters of a new name, small ones first.
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$";
/// Stands for a parenthesis that holds parameters.
const PARAMETERS: &str = "(=>";
/// Words of one or two letters that are no names.
const KEYWORDS: [&str; 5] = ["as", "do", "if", "in", "of"];

/// A script that does the same with shorter names of what it declares for itself, the most frequent ones shortest.
#[must_use]
pub fn shorten(code: &str) -> String {
    let pieces = pieces(code);
    let names = Names::of(&pieces);
    if names.is_unclear {
        return code.to_owned();
    }
    let new = names.replacements();
    let replaced = |piece: &Piece<'_>| match piece.kind {
        Kind::Word => new.get(piece.text).cloned().unwrap_or_else(|| piece.text.to_owned()),
        _ => piece.text.to_owned(),
    };
    pieces.iter().map(replaced).collect()
}

/// What is known of the words of a script.
#[derive(Debug, Default)]
struct Names<'a> {
    /// How often each stands, in the order of their first places.
    counts: Vec<(&'a str, usize)>,
    /// Where in `counts`.
    places: FxHashMap<&'a str, usize>,
    declared: FxHashSet<&'a str>,
    /// Those that are the name of a property somewhere.
    properties: FxHashSet<&'a str>,
    /// Whether one of `UNCLEAR` is meant as such.
    is_unclear: bool,
}

impl<'a> Names<'a> {
    fn of(pieces: &[Piece<'a>]) -> Self {
        let code: Vec<&Piece<'a>> = pieces.iter().filter(|piece| piece.kind != Kind::Blank).collect();
        let arrows = arrows(&code);
        let mut names = Self::default();
        let mut open: Vec<&str> = Vec::new();
        for (at, piece) in code.iter().enumerate() {
            match piece.kind {
                Kind::Sign if arrows.contains(&at) => open.push(PARAMETERS),
                Kind::Sign if "([{".contains(piece.text) => open.push(piece.text),
                Kind::Sign if ")]}".contains(piece.text) => drop(open.pop()),
                Kind::Copied if piece.text.starts_with('}') => drop(open.pop()),
                Kind::Word => names.note(
                    piece.text,
                    &Around {
                        before: at.checked_sub(1).map(|at| code[at]),
                        after: code.get(at + 1).copied(),
                        next: code.get(at + 2).copied(),
                        is_spread: at > 1 && code[at - 2].is("."),
                        open: open.last().copied().unwrap_or_default(),
                    },
                ),
                _ => {}
            }
            if piece.kind == Kind::Copied && piece.text.ends_with("${") {
                open.push("${");
            }
        }
        names
    }

    fn note(&mut self, word: &'a str, around: &Around<'_>) {
        let place = *self.places.entry(word).or_insert_with(|| {
            self.counts.push((word, 0));
            self.counts.len() - 1
        });
        self.counts[place].1 += 1;
        if around.is_property() {
            self.properties.insert(word);
            return;
        }
        self.is_unclear |= UNCLEAR.contains(&word);
        if around.is_declared() {
            self.declared.insert(word);
        }
    }

    fn replacements(&self) -> FxHashMap<&'a str, String> {
        let is_own = |name: &str| {
            self.declared.contains(name) && !self.properties.contains(name) && !GLOBALS.contains(&name)
        };
        let mut own: Vec<(&str, usize)> =
            self.counts.iter().copied().filter(|(name, _)| name.len() > SHORT && is_own(name)).collect();
        own.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let taken: FxHashSet<&str> = self.counts.iter().map(|(name, _)| *name).chain(KEYWORDS).collect();
        let new = (0..).map(short_name).filter(|name| !taken.contains(name.as_str()));
        own.iter().map(|(name, _)| *name).zip(new).collect()
    }
}

/// The parentheses that hold the parameters of an arrow function, by their places.
fn arrows(code: &[&Piece<'_>]) -> FxHashSet<usize> {
    let mut arrows = FxHashSet::default();
    let mut open = Vec::new();
    let is = |at: usize, sign: &str| code.get(at).is_some_and(|piece| piece.is(sign));
    for at in 0..code.len() {
        if is(at, "(") {
            open.push(at);
        } else if is(at, ")") {
            let start = open.pop();
            arrows.extend(start.filter(|_| is(at + 1, "=") && is(at + 2, ">")));
        }
    }
    arrows
}

/// What stands beside a word.
#[derive(Debug)]
struct Around<'a> {
    before: Option<&'a Piece<'a>>,
    after: Option<&'a Piece<'a>>,
    /// What stands behind that.
    next: Option<&'a Piece<'a>>,
    /// Whether a dot before it is the last of three.
    is_spread: bool,
    /// The innermost open bracket.
    open: &'a str,
}

impl Around<'_> {
    fn follows(&self, signs: &[&str]) -> bool {
        self.before.is_some_and(|before| signs.iter().any(|sign| before.is(sign)))
    }

    fn precedes(&self, signs: &[&str]) -> bool {
        self.after.is_some_and(|after| signs.iter().any(|sign| after.is(sign)))
    }

    /// Whether it is or may be the name of a property.
    fn is_property(&self) -> bool {
        let is_accessor = self.before.is_some_and(|before| before.text == "get" || before.text == "set");
        let is_alone = self.open == "{"
            && self.follows(&["{", ",", "}"])
            && self.precedes(&[",", "}", "=", "("])
            && !(self.follows(&["}"]) && self.precedes(&[",", "}", "="]));
        self.follows(&["."]) && !self.is_spread || self.precedes(&[":"]) || is_accessor || is_alone
    }

    /// Whether it is declared here: by `const` or `let`, or as a parameter of an arrow function.
    fn is_declared(&self) -> bool {
        let is_word =
            |word: &str| self.before.is_some_and(|before| before.kind == Kind::Word && before.text == word);
        let is_arrow = self.precedes(&["="]) && self.next.is_some_and(|next| next.is(">"));
        let is_parameter = self.open == PARAMETERS && (self.follows(&["(", ","]) || self.is_spread);
        is_word("const") || is_word("let") || is_arrow || is_parameter
    }
}

/// The names of one letter, then those of two.
fn short_name(number: usize) -> String {
    let mut name = String::from(char::from(LETTERS[number % LETTERS.len()]));
    if let Some(more) = (number / LETTERS.len()).checked_sub(1) {
        name.push(char::from(LETTERS[more % LETTERS.len()]));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn what_a_script_declares_for_itself_becomes_short() {
        assert_eq!(shorten("const first=1;let second=first+first;"), "const a=1;let b=a+a;");
        assert_eq!(
            shorten("f((first,second=2,...others)=>first(others,third))"),
            "f((a,c=2,...b)=>a(b,third))"
        );
        assert_eq!(shorten("const twice=value=>value*2;twice(3)"), "const a=b=>b*2;a(3)");
        assert_eq!(
            shorten("const a=1,name=a;const other=`n ${other} name`"),
            "const a=1,name=a;const b=`n ${b} name`"
        );
    }

    #[test]
    fn what_others_know_stays() {
        for code in [
            "const size=list.size;",
            "const size=1;f({size})",
            "const {size}=f();",
            "const {size=1}=f();",
            "const size=1;f({size:size})",
            "const size=1;f({size(){}})",
            "const size=1;f({a(){}size(){}})",
            "const size=1;f({get size(){return 1}})",
            "document.title",
            "const history=1;",
            "const size=1;class A{}",
        ] {
            assert_eq!(shorten(code), code);
        }
        assert_eq!(shorten("const items=f({class:b});"), "const a=f({class:b});");
        assert_eq!(shorten("const items=f(...items);"), "const a=f(...a);");
        assert_eq!(shorten("const items=1;if(items){f(b,items)}items=2"), "const a=1;if(a){f(b,a)}a=2");
    }

    #[test]
    fn text_is_copied() {
        assert_eq!(shorten("const word='word';/word/.test(word)"), "const a='word';/word/.test(a)");
    }
}
