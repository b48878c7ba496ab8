//! Makes scripts smaller without understanding them: comments, indentation and needless blanks go, all else stays as written.
//! What is in quotes, templates and regular expressions is copied.

/// A script without what only its readers need, which is not sent to every reader of the site.
#[must_use]
pub fn compact(source: &str) -> String {
    let code = without_comments(source);
    let mut compact =
        Compact { code: code.chars().collect(), at: 0, made: String::with_capacity(code.len()) };
    compact.run();
    compact.made
}

/// A script without its comments and indentation. Comments stand on lines of their own.
fn without_comments(source: &str) -> String {
    let is_code = |line: &&str| {
        !line.is_empty()
            && !["//", "/*", "* ", "*/"].iter().any(|comment| line.starts_with(comment))
            && *line != "*"
    };
    let mut code: String =
        source.lines().map(str::trim).filter(is_code).flat_map(|line| [line, "\n"]).collect();
    code.truncate(code.trim_end().len());
    code
}

/// Signs beside which a blank says nothing.
const SIGNS: &str = "{}()[];,<>=*?:&|!%^~+-/";
/// Signs after which a line goes on.
const OPEN: &str = "{([,;=>&|?:*<";
/// Signs that go on with the line before.
const CLOSE: &str = ".?:|&)],;=*";
/// Words after which a slash begins a regular expression.
const BEFORE_PATTERN: [&str; 4] = ["return", "case", "typeof", "of"];

struct Compact {
    code: Vec<char>,
    at: usize,
    made: String,
}

impl Compact {
    fn run(&mut self) {
        while let Some(c) = self.peek(0) {
            match c {
                '\'' | '"' => self.quoted(c),
                '`' => self.template(),
                '/' if self.begins_pattern() => self.pattern(),
                ' ' | '\n' => self.blank(),
                c => self.push(c),
            }
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.code.get(self.at + ahead).copied()
    }

    fn push(&mut self, c: char) {
        self.made.push(c);
        self.at += 1;
    }

    /// Copies one character, or two where the first is a backslash.
    fn copy(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.push(c);
        if c == '\\'
            && let Some(escaped) = self.peek(0)
        {
            self.push(escaped);
        }
        Some(c)
    }

    fn quoted(&mut self, quote: char) {
        self.push(quote);
        while self.copy().is_some_and(|c| c != quote && c != '\n') {}
    }

    /// A template is copied whole, with the code in its braces.
    fn template(&mut self) {
        self.push('`');
        loop {
            match self.peek(0) {
                None => return,
                Some('`') => return self.push('`'),
                Some('$') if self.peek(1) == Some('{') => self.braces(),
                Some(_) => {
                    self.copy();
                }
            }
        }
    }

    fn braces(&mut self) {
        self.push('$');
        let mut depth = 0;
        while let Some(c) = self.peek(0) {
            match c {
                '`' => self.template(),
                '\'' | '"' => self.quoted(c),
                _ => {
                    self.push(c);
                    depth += i32::from(c == '{') - i32::from(c == '}');
                }
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn begins_pattern(&self) -> bool {
        let before = self.made.trim_end();
        let word = before.rsplit(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').next().unwrap_or("");
        before.ends_with(|c| "({[,;=:!&|?>".contains(c))
            || before.is_empty()
            || BEFORE_PATTERN.contains(&word)
    }

    fn pattern(&mut self) {
        self.push('/');
        let mut in_class = false;
        while let Some(c) = self.copy() {
            match c {
                '[' => in_class = true,
                ']' => in_class = false,
                '/' if !in_class => return,
                '\n' => return,
                _ => {}
            }
        }
    }

    /// Blanks and line ends are left out beside signs; what they part otherwise they go on parting.
    fn blank(&mut self) {
        let blank = self.peek(0);
        self.at += 1;
        let (Some(before), Some(after)) = (self.made.chars().last(), self.peek(0)) else { return };
        let is_needless = if blank == Some('\n') {
            OPEN.contains(before) || CLOSE.contains(after)
        } else {
            let would_join = before == after && matches!(before, '+' | '-' | '/');
            before == ' '
                || before == '\n'
                || !would_join && (SIGNS.contains(before) || SIGNS.contains(after))
        };
        if !is_needless {
            self.made.extend(blank);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn comments_are_left_out_and_code_stays() {
        let source = "/** Why.\n * How. */\nlet a = 1;\n  // note\n  f(a * 2, 'https://x');\n";
        assert_eq!(compact(source), "let a=1;f(a*2,'https://x');");
    }

    #[test]
    fn what_is_quoted_is_copied() {
        for source in ["'a + b'", "`a ${b + '}' + `c  d`} e`", "/[/ ] = +/u", "'it\\'s  it'"] {
            assert_eq!(compact(&format!("f({source});")), format!("f({source});"));
        }
        assert_eq!(compact("x = a / b / c;\ny = f(/ \\/ /g)"), "x=a/b/c;y=f(/ \\/ /g)");
        assert_eq!(compact("return / a /.test(b)"), "return/ a /.test(b)");
    }

    #[test]
    fn statements_and_words_stay_apart() {
        assert_eq!(compact("let a = b\nlet c\n(d)"), "let a=b\nlet c\n(d)");
        assert_eq!(compact("a = b + +c - -d"), "a=b+ +c- -d");
        assert_eq!(
            compact("const a = async b => {\n  return b\n    .c;\n};\nfor (const d of e) f();"),
            "const a=async b=>{return b.c;};for(const d of e)f();"
        );
        assert_eq!(compact("x++\n++y"), "x++\n++y");
        assert_eq!(compact("if (a) {\n  b();\n} else c();\n/d/.test(e)"), "if(a){b();}else c();/d/.test(e)");
    }
}
