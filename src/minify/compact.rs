//! Leaves out comments, indentation and needless blanks.

use super::pieces::{Kind, pieces};

/// A script without comments, indentation and needless blanks; all else stays as written.
#[must_use]
pub fn compact(source: &str) -> String {
    let code = without_comments(source);
    let mut compact = String::with_capacity(code.len());
    let mut pieces = pieces(&code).into_iter().peekable();
    while let Some(piece) = pieces.next() {
        if piece.kind == Kind::Blank {
            let before = compact.chars().next_back();
            let after = pieces.peek().and_then(|next| next.text.chars().next());
            let (Some(before), Some(after)) = (before, after) else { continue };
            if is_needless(piece.text, before, after) {
                continue;
            }
        }
        compact.push_str(piece.text);
    }
    compact
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
/// Blanks and line ends are left out beside signs; what they part otherwise they go on parting.
fn is_needless(blank: &str, before: char, after: char) -> bool {
    if blank == "\n" {
        return OPEN.contains(before) || CLOSE.contains(after);
    }
    let would_join = before == after && matches!(before, '+' | '-' | '/');
    before == ' ' || before == '\n' || !would_join && (SIGNS.contains(before) || SIGNS.contains(after))
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
        for source in ["'a + b'", "`a ${b+'}'+`c  d`} e`", "/[/ ] = +/u", "'it\\'s  it'"] {
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
