//! The mistakes that make YAML of none: which one it most likely was, where it stands, and what to write instead.

/// A mistake in words, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    pub message: &'static str,
    pub at: usize,
    pub hint: String,
}

impl Slip {
    fn new(message: &'static str, at: usize, hint: impl Into<String>) -> Self {
        Self { message, at, hint: hint.into() }
    }
}

/// One line: where it begins, what stands before its first letter, and the rest without the line's end.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    at: usize,
    indent: &'a str,
    text: &'a str,
}

impl<'a> Line<'a> {
    fn new(at: usize, line: &'a str) -> Self {
        let text = line.trim_start();
        Self { at, indent: &line[..line.len() - text.len()], text: text.trim_end() }
    }

    fn start(&self) -> usize {
        self.at + self.indent.len()
    }

    /// The value, where it stands, and what is before it: of `- key: value` the key is before.
    fn value(&self) -> Option<(&'a str, usize, &'a str)> {
        let item = self.text.strip_prefix("- ").map_or(self.text, str::trim_start);
        let value = match item.split_once(": ") {
            Some((key, value)) if !key.starts_with(QUOTES) && !key.contains(['[', '{']) => value.trim_start(),
            _ if item.len() < self.text.len() => item,
            _ => return None,
        };
        let length = self.text.len() - value.len();
        Some((value, self.start() + length, &self.text[..length]))
    }
}

const QUOTES: [char; 2] = ['"', '\''];

/// Finds the mistake in a text that the parser gave up on at `stopped`, with these words.
///
/// Most mistakes stand in that line. What is left open, and a line that is no `key: value`, is noticed later only, so that the
/// lines above are looked at too, the nearest first.
#[must_use]
pub fn find(source: &str, stopped: usize, words: &str) -> Option<Slip> {
    if let Some(key) =
        words.split_once("duplicate entry with key \"").and_then(|(_, key)| key.strip_suffix('"'))
    {
        return Some(Slip::new(
            "a key stands twice",
            second(source, key, stopped),
            format!("keep one `{key}:`"),
        ));
    }
    let mut lines = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive('\n').take_while(|line| !line.is_empty()) {
        if at <= stopped {
            lines.push(Line::new(at, line));
        }
        at += line.len();
    }
    lines.retain(|line| !line.text.is_empty() && !line.text.starts_with('#'));
    let here = lines.last()?;
    at_once(here)
        .or_else(|| lines.iter().rev().find_map(|line| left_open(source, line)))
        .or_else(|| lines.iter().rev().nth(1).and_then(|above| too_far_right(above, here)))
}

/// Where a key stands for the second time in the map that begins at `from`; there, if it cannot be told.
fn second(source: &str, key: &str, from: usize) -> usize {
    let is_key = |at: &usize| {
        let behind = source[at + key.len()..].trim_start_matches(QUOTES);
        behind.trim_start().starts_with(':')
            && (*at == 0 || source[..*at].ends_with(['\n', ' ', ',', '{', '"', '\'']))
    };
    let places = source[from..].match_indices(key).map(|(at, _)| from + at);
    places.filter(is_key).nth(1).unwrap_or(from)
}

/// What no line may hold.
fn at_once(line: &Line<'_>) -> Option<Slip> {
    if line.indent.contains('\t') {
        return Some(Slip::new(
            "a tab stands before the line",
            line.at,
            "remove the tab: a key begins its line, and what belongs to the key above stands behind blanks",
        ));
    }
    let (value, at, before) = line.value()?;
    let first = value.chars().next()?;
    let quoted = |message| {
        let quote = if value.contains('"') { '\'' } else { '"' };
        Some(Slip::new(message, at, format!("put quotes round the text: `{before}{quote}{value}{quote}`")))
    };
    match first {
        '@' | '`' | '%' | '*' | '&' | '!' | '?' | '|' | '>' => quoted("a text begins with a sign of YAML"),
        '-' if value.starts_with("- ") => quoted("a text begins with a sign of YAML"),
        '"' | '\'' => {
            let end = value[1..].find(first)? + 2;
            let rest = value[end..].trim_start();
            let is_item = rest.starts_with(':') && before.ends_with("- ");
            (!is_item && !rest.is_empty() && !rest.starts_with([',', '#', '\''])).then(|| {
                Slip::new("a text stands behind the quotes", at + end, "put the quotes round the whole text")
            })
        }
        '[' | '{' => None,
        _ if value.contains(": ") || value.ends_with(':') => quoted("a text holds `: ` and has no quotes"),
        _ => None,
    }
}

/// What makes a later line wrong.
fn left_open(source: &str, line: &Line<'_>) -> Option<Slip> {
    let text = line.text;
    let start = line.start();
    let value = line.value();
    if let Some((value, at, _)) = value
        && let Some(quote) = value.chars().next().filter(|first| QUOTES.contains(first))
        && !value[1..].contains(quote)
    {
        return Some(Slip::new(
            "a quote is never closed",
            at,
            format!("write `{quote}` at the end of the text"),
        ));
    }
    let bracket = value.and_then(|(value, at, _)| Some((at, closing(value.chars().next()?)?)));
    if let Some((at, close)) = bracket.filter(|(at, close)| !is_closed(&source[*at..], *close)) {
        return Some(Slip::new("a bracket is never closed", at, format!("write `{close}` at its end")));
    }
    let mut letters = text.chars();
    if letters.next() == Some('-')
        && letters.next().is_some_and(|c| c.is_alphanumeric() || QUOTES.contains(&c))
    {
        return Some(Slip::new(
            "a `-` lacks the blank behind it",
            start,
            format!("write `- {}`", &text[1..]),
        ));
    }
    no_key(line)
}

/// A line at the left that is no `key: value`, and does not belong to a list.
fn no_key(line: &Line<'_>) -> Option<Slip> {
    let (text, start) = (line.text, line.start());
    let is_key = text.contains(": ") || text.ends_with(':') || text.starts_with(['-', ']', '}']);
    if is_key || !line.indent.is_empty() {
        return None;
    }
    let (key, value) = text.split_once([':', '：', '=']).unwrap_or(("", text));
    let is_word = !key.is_empty() && key.trim_end().chars().all(|c| c.is_alphanumeric() || c == '_');
    if is_word {
        let meant = format!("write `{}: {}`", key.trim_end(), value.trim_start());
        return Some(Slip::new("a key lacks its `: `", start, meant));
    }
    Some(Slip::new("a line is no `key: value`", start, "if the text begins here, put a line `---` above it"))
}

/// A text that YAML takes for an anchor or a tag and drops: of `summary: &co words` only `words` is left.
#[must_use]
pub fn dropped(source: &str) -> Option<Slip> {
    if !source.contains(": &") && !source.contains(": !") {
        return None;
    }
    let mut at = 0;
    source.split_inclusive('\n').find_map(|text| {
        let line = Line::new(at, text);
        at += text.len();
        let (value, ..) = line.value()?;
        let (word, rest) = value.split_once(' ').unwrap_or((value, ""));
        let is_used = |name| source.contains(&format!("*{name}"));
        let is_dropped = match word.strip_prefix('&') {
            Some(name) => !rest.is_empty() && !rest.starts_with(['[', '{', '|', '>']) && !is_used(name),
            None => word.starts_with('!') && !word.starts_with("!!") && rest.is_empty(),
        };
        is_dropped.then(|| at_once(&line)).flatten()
    })
}

/// The mistake in a text that is YAML, but of one text and not of keys.
#[must_use]
pub fn without_keys(source: &str) -> Option<Slip> {
    let first = Line::new(0, source.lines().next()?);
    no_key(&first)
}

/// A key that is indented although nothing is above it.
fn too_far_right(above: &Line<'_>, here: &Line<'_>) -> Option<Slip> {
    let is_below = above.text.ends_with(':') || here.indent.len() <= above.indent.len();
    let hint = "let it begin where the line above begins";
    (!is_below && here.text.contains(':'))
        .then(|| Slip::new("a line begins too far right", here.start(), hint))
}

fn closing(open: char) -> Option<char> {
    match open {
        '[' => Some(']'),
        '{' => Some('}'),
        _ => None,
    }
}

/// So many lines are looked at for the end of a list.
const LONGEST_LIST: usize = 100;

/// Whether the bracket that a text begins with is closed before the next key.
fn is_closed(text: &str, close: char) -> bool {
    let mut lines = text.split('\n');
    let is_key = |line: &str| line.starts_with(|c: char| c.is_alphanumeric()) && line.contains(':');
    lines.next().is_some_and(|first| first.contains(close))
        || lines.take(LONGEST_LIST).take_while(|line| !is_key(line)).any(|line| line.contains(close))
}

#[cfg(test)]
mod tests {
    use crate::source::yaml::parse;

    /// What is said of a text, with the bytes where it is said.
    fn said(text: &str) -> (String, String, String) {
        let error = parse(text, 0..text.len()).unwrap_err();
        let rest = text[error.offset..].lines().next().unwrap_or_default();
        (error.message, rest.to_owned(), error.hint)
    }

    #[test]
    fn each_mistake_has_its_place_and_hint() {
        for (text, message, place, hint) in [
            (
                "term: A\nsummary: SLA: we promise\n",
                "holds `: `",
                "SLA: we",
                "`summary: \"SLA: we promise\"`",
            ),
            ("owner: \"a\": b\nterm: C\n", "behind the quotes", ": b", "whole text"),
            ("a: 1\naliases:\n\t- b\n", "a tab stands before the line", "\t- b", "blanks"),
            ("term: \"B\nowner: x\n", "a quote is never", "\"B", "write `\"`"),
            ("term: 'B\nowner: \"x\"\n", "a quote is never", "'B", "write `'`"),
            ("term: B\naliases: [a, b\nowner: x\n", "a bracket is never", "[a, b", "`]`"),
            ("owner: { name: x\ntags: [a]\n", "a bracket is never", "{ name", "`}`"),
            ("owner: @team\n", "a sign of YAML", "@team", "`owner: \"@team\"`"),
            ("a: x\nsummary: *very* good\n", "a sign of YAML", "*very*", "quotes"),
            ("aliases:\n  - @a\n", "a sign of YAML", "@a", "`- \"@a\"`"),
            ("summary: % of all\n", "a sign of YAML", "% of", "quotes"),
            ("summary: `a` or \"b\"\n", "a sign of YAML", "`a`", "'`a` or \"b\"'"),
            ("summary: > 5 percent\n", "a sign of YAML", "> 5", "quotes"),
            ("summary: - a thing\n", "a sign of YAML", "- a", "quotes"),
            ("term: B\naliases:\n  - one\n  -two\nowner: x\n", "a `-` lacks", "-two", "`- two`"),
            ("term: B\nowner: a\nterm: C\n", "a key stands twice", "term: C", "keep one `term:`"),
            ("owner: term\nterm: B\nterm: C\n", "a key stands twice", "term: C", "keep one"),
            ("names: { zh: a, zh: b }\n", "a key stands twice", "zh: b", "keep one `zh:`"),
            ("term:B\nowner: a\n", "a key lacks", "term:B", "`term: B`"),
            ("owner: a\nterm：B\n", "a key lacks", "term：B", "`term: B`"),
            ("term: A\nsummary: &co words\n", "a sign of YAML", "&co", "`summary: \"&co words\"`"),
            ("term: A\nsummary: !important\n", "a sign of YAML", "!important", "quotes"),
            ("term：B\nowner：a\n", "a key lacks", "term：B", "`term: B`"),
            ("Just a text\n", "is no `key: value`", "Just", "`---`"),
            ("owner: a\nterm = B\n", "a key lacks", "term = B", "`term: B`"),
            ("term: B\n owner: a\n", "too far right", "owner: a", "where the line above"),
            ("term: \"B\" and more\n", "behind the quotes", " and more", "whole text"),
            ("term: B\n\n# Title\n\nThe text.\n\nowner: x\n", "is no `key: value`", "The text.", "`---`"),
        ] {
            let (said, rest, advice) = said(text);
            assert!(said.contains(message), "{text}: {said}");
            assert!(rest.starts_with(place), "{text}: {rest}");
            assert!(advice.contains(hint), "{text}: {advice}");
        }
    }

    #[test]
    fn anchors_and_tags_that_are_meant_are_left_alone() {
        for text in [
            "a: &x [b]\nc: *x\n",
            "a: &x b\nc: *x\n",
            "a: !!str 1\n",
            "a: &x\n  b: c\nd: *x\n",
            "a: R &D\n",
            "a: &x\n  - b\n",
        ] {
            assert!(parse(text, 0..text.len()).is_ok(), "{text}");
        }
    }

    #[test]
    fn what_is_not_known_is_said_in_the_words_of_the_parser() {
        let (message, _, hint) = said("a: [b]]\n");
        assert!(message.contains("expected") && hint.contains("need quotes"), "{message} {hint}");
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_its_places_inside(text in "[-a\"'\\[{\\]}: ：,#\t\n甲@*|]{0,40}") {
            if let Err(error) = parse(&text, 0..text.len()) {
                assert!(text.is_char_boundary(error.offset), "{error:?}");
            }
        }
    }
}
