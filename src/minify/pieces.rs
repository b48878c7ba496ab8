//! The pieces of a script: as much of JavaScript's grammar as tells code from what is quoted.

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, a keyword or a number.
    Word,
    /// One character of code.
    Sign,
    /// One blank or line end.
    Blank,
    /// Quoted text, a regular expression, or a part of a template: up to `${`, and from `}` on.
    Copied,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    pub kind: Kind,
    pub text: &'a str,
}

impl Piece<'_> {
    /// Whether it is this sign of code.
    pub fn is(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.text == sign
    }
}

/// Signs after which a slash begins a regular expression.
const BEFORE_PATTERN: &str = "({[,;=:!&|?>";
/// Words after which it does.
const WORDS_BEFORE_PATTERN: [&str; 4] = ["return", "case", "typeof", "of"];

/// The pieces of a script, which together are the script. What is not closed goes on to the end.
pub(super) fn pieces(code: &str) -> Vec<Piece<'_>> {
    let mut reader = Reader { code, at: 0, pieces: Vec::new(), open: Vec::new() };
    while reader.at < code.len() {
        reader.piece();
    }
    reader.pieces
}

struct Reader<'a> {
    code: &'a str,
    at: usize,
    pieces: Vec<Piece<'a>>,
    /// The braces that are open: whether each is a template's.
    open: Vec<bool>,
}

impl Reader<'_> {
    fn piece(&mut self) {
        let rest = &self.code[self.at..];
        let Some(c) = rest.chars().next() else { return };
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        match c {
            '\'' | '"' => self.add(Kind::Copied, quoted(rest, c)),
            '`' => self.template(1),
            '}' if self.open.pop() == Some(true) => self.template(1),
            '/' if self.begins_pattern() => self.add(Kind::Copied, pattern(rest)),
            ' ' | '\n' => self.add(Kind::Blank, 1),
            c if is_word(c) => self.add(Kind::Word, rest.find(|c| !is_word(c)).unwrap_or(rest.len())),
            c => {
                if c == '{' {
                    self.open.push(false);
                }
                self.add(Kind::Sign, c.len_utf8());
            }
        }
    }

    fn add(&mut self, kind: Kind, length: usize) {
        let end = self.at + length;
        self.pieces.push(Piece { kind, text: &self.code[self.at..end] });
        self.at = end;
    }

    /// A template up to its end or its next code. `from`: the bytes that are known to belong to it.
    fn template(&mut self, from: usize) {
        let rest = &self.code[self.at..];
        let mut letters = rest.char_indices().skip(from).peekable();
        while let Some((at, c)) = letters.next() {
            match c {
                '\\' => drop(letters.next()),
                '`' => return self.add(Kind::Copied, at + 1),
                '$' if letters.peek().is_some_and(|(_, next)| *next == '{') => {
                    self.open.push(true);
                    return self.add(Kind::Copied, at + 2);
                }
                _ => {}
            }
        }
        self.add(Kind::Copied, rest.len());
    }

    fn begins_pattern(&self) -> bool {
        let before = self.pieces.iter().rev().find(|piece| piece.kind != Kind::Blank);
        before.is_none_or(|before| match before.kind {
            Kind::Sign => BEFORE_PATTERN.contains(before.text),
            Kind::Word => WORDS_BEFORE_PATTERN.contains(&before.text),
            _ => before.text.ends_with("${"),
        })
    }
}

/// How long a quoted text is that begins here, in bytes. It ends with its line at the latest.
fn quoted(rest: &str, quote: char) -> usize {
    let mut letters = rest.char_indices().skip(1);
    while let Some((at, c)) = letters.next() {
        match c {
            '\\' => drop(letters.next()),
            c if c == quote || c == '\n' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// How long a regular expression is that begins here, without its flags, in bytes.
fn pattern(rest: &str) -> usize {
    let mut in_class = false;
    let mut letters = rest.char_indices().skip(1);
    while let Some((at, c)) = letters.next() {
        match c {
            '\\' => drop(letters.next()),
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => return at + 1,
            '\n' => return at,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::{Kind, pieces};

    fn copied(code: &str) -> Vec<&str> {
        let pieces = pieces(code);
        assert_eq!(pieces.iter().map(|piece| piece.text).collect::<String>(), code);
        pieces.iter().filter(|piece| piece.kind == Kind::Copied).map(|piece| piece.text).collect()
    }

    #[test]
    fn what_is_quoted_is_told_from_code() {
        assert_eq!(copied(r#"a = 'it\'s' + "b";"#), [r"'it\'s'", "\"b\""]);
        assert_eq!(copied("`a ${b + '}' + `c ${d}`} e`"), ["`a ${", "'}'", "`c ${", "}`", "} e`"]);
        assert_eq!(copied(r"a / b / c; return /[/ ]\/ = +/u;"), [r"/[/ ]\/ = +/"]);
        assert_eq!(copied("`${/}/.test(a)}`"), ["`${", "/}/", "}`"]);
        assert_eq!(copied("if (a) { b(); } f({ c: `${d}` })"), ["`${", "}`"]);
    }

    #[test]
    fn what_is_not_closed_goes_on_to_the_end() {
        for code in ["'a", "`a ${b", "/a[/", "`a\\", "}", "a = 'é\\"] {
            copied(code);
        }
    }
}
