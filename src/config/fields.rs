//! Reads the fields of a YAML map one by one: what is written becomes a typed value or a diagnostic, and the rest is still read.

use super::interval::Interval;
use super::slip;
use crate::diagnostics::{Diagnostic, Edit, Fix, Report, Span};
use crate::language::Locale;
use crate::source::yaml::{Field, Yaml, YamlNode};
use std::ops::Range;
use std::sync::Arc;

fn wrong_type(key: &str, wanted: &str, found: &Yaml) -> Diagnostic {
    let hint = match wanted {
        "a map" => "write each part on a line of its own below it, as `  key: value`",
        _ => "write the text behind the colon, in quotes if it holds `: ` or begins with a bracket",
    };
    Diagnostic::error("wrong-type", format!("`{key}` takes {wanted}, not {}", found.describe())).hint(hint)
}

fn unknown_key(key: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error("unknown-key", format!("unknown key `{key}`"));
    match synonym(key, known).or_else(|| nearest(key, known.iter().copied())) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint(format!("the keys are {}", list_of(known))),
    }
}

fn bad_value(key: &str, value: &str, wanted: &str) -> Diagnostic {
    Diagnostic::error("bad-value", format!("`{key}` cannot be `{value}`")).hint(format!("use {wanted}"))
}

fn missing_part(key: &str, part: &str) -> Diagnostic {
    Diagnostic::error("missing-part", format!("this `{key}` has no `{part}`"))
        .hint(format!("write `{part}:` and its text there"))
}

/// A value read from a file, with its bytes there.
pub type Placed<T> = (T, Range<usize>);

/// Collects what is wrong with one file's fields.
#[derive(Debug)]
pub struct Fields<'a> {
    pub file: &'a Arc<str>,
    pub report: &'a mut Report,
}

impl Fields<'_> {
    #[must_use]
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, range.clone())
    }

    pub fn problem(&mut self, diagnostic: Diagnostic, range: &Range<usize>) {
        let span = self.span(range);
        self.report.push(diagnostic.at(span));
    }

    pub fn unknown(&mut self, field: &Field, known: &[&str]) {
        self.problem(unknown_key(&field.key, known), &field.key_span);
    }

    /// As [`Self::unknown`], of a key among others, and with the fix where it is a slip for one that is not there yet.
    pub fn unknown_among(&mut self, field: &Field, known: &[&str], all: &[Field]) {
        let is_there =
            |key: &str| all.iter().any(|other| other.key == key || same_key(&other.key) == same_key(key));
        let meant = slip::meant(&field.key, known.iter().copied()).filter(|key| !is_there(key));
        let fix = meant.and_then(|meant| {
            // With the colon, so that the same word in a value is never taken for the key.
            let span = self.span(&(field.key_span.start..field.key_span.end + 1));
            let edit = Edit::new(span, format!("{}:", field.key), format!("{meant}:"));
            Fix::new(format!("write `{meant}`"), [edit])
        });
        self.problem(unknown_key(&field.key, known).fix(fix), &field.key_span);
    }

    /// The fix that writes another value.
    fn instead(&self, written: &str, value: &str, range: &Range<usize>) -> Option<Fix> {
        Fix::new(format!("write `{value}`"), [Edit::new(self.span(range), written, value)])
    }

    pub fn wrong_type(&mut self, key: &str, wanted: &str, value: &Yaml) {
        self.problem(wrong_type(key, wanted, value), &value.span);
    }

    /// A map lacks what it cannot be without. A key in it that nobody knows is the same mistake, and told already.
    pub fn missing(&mut self, key: &str, part: &str, value: &Yaml) {
        let is_told = |problem: &Diagnostic| {
            let inside = |span: &Span| value.span.start <= span.start && span.end <= value.span.end;
            problem.code == "unknown-key"
                && problem.span.as_ref().is_some_and(|span| span.file == *self.file && inside(span))
        };
        if self.report.diagnostics().iter().any(is_told) {
            return;
        }
        self.problem(missing_part(key, part), &value.span);
    }

    pub fn bad_value(&mut self, key: &str, value: &str, wanted: &str, range: &Range<usize>) {
        self.problem(bad_value(key, value, wanted), range);
    }

    /// A non-empty text; nothing at all counts as not written.
    pub fn text(&mut self, key: &str, value: &Yaml) -> Option<Placed<String>> {
        match &value.node {
            YamlNode::Text(text) if !text.trim().is_empty() => {
                Some((text.trim().to_owned(), value.span.clone()))
            }
            YamlNode::Text(_) | YamlNode::Null => None,
            _ => {
                self.wrong_type(key, "text", value);
                None
            }
        }
    }

    /// Warns of texts that are several in one: `aliases: a, b` is a single name, and so is `[甲，乙]`.
    pub fn must_be_apart(&mut self, key: &str, value: &Yaml) {
        let (texts, is_list) = match &value.node {
            YamlNode::List(items) => (items.as_slice(), true),
            _ => (std::slice::from_ref(value), false),
        };
        for item in texts {
            let YamlNode::Text(text) = &item.node else { continue };
            if lacks_blank(text) && !is_list {
                let problem = Diagnostic::warning("joined-list", format!("`{key}` takes `{text}` as one"))
                    .hint("put a blank behind each `-`");
                self.problem(problem, &item.span);
            } else if text.contains(['，', '、']) || (!is_list && text.contains(", ")) {
                let parts: Vec<&str> = text.split([',', '，', '、']).map(str::trim).collect();
                let alone = if is_list { String::new() } else { format!(", else `[\"{text}\"]`") };
                let problem = Diagnostic::warning("joined-list", format!("`{key}` takes `{text}` as one"))
                    .hint(format!("write `[{}]` if they are several{alone}", parts.join(", ")));
                self.problem(problem, &item.span);
            }
        }
    }

    /// One text, or a list of texts.
    pub fn texts(&mut self, key: &str, value: &Yaml) -> Vec<Placed<String>> {
        match &value.node {
            YamlNode::List(items) => items.iter().filter_map(|item| self.text(key, item)).collect(),
            YamlNode::Map(_) => {
                self.wrong_type(key, "text or a list of texts", value);
                Vec::new()
            }
            _ => self.text(key, value).into_iter().collect(),
        }
    }

    /// The fields of a map.
    pub fn map<'y>(&mut self, key: &str, value: &'y Yaml) -> &'y [Field] {
        match &value.node {
            YamlNode::Map(fields) => fields,
            YamlNode::Null => &[],
            _ => {
                self.wrong_type(key, "a map", value);
                &[]
            }
        }
    }

    pub fn flag(&mut self, key: &str, value: &Yaml) -> Option<bool> {
        self.choice(key, value, &[("true", true), ("false", false), ("yes", true), ("no", false)])
    }

    pub fn choice<T: Copy>(&mut self, key: &str, value: &Yaml, choices: &[(&str, T)]) -> Option<T> {
        let (text, span) = self.text(key, value)?;
        let found = choices.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            let wanted = nearest(&text, words.iter().copied())
                .map_or_else(|| list_of(&words), |near| format!("`{near}`"));
            let meant = slip::meant_of_few(&text, &words);
            let fix = meant.and_then(|word| self.instead(&text, word, &span));
            self.problem(bad_value(key, &text, &wanted).fix(fix), &span);
        }
        found
    }

    pub fn date(&mut self, key: &str, value: &Yaml) -> Option<jiff::civil::Date> {
        let (text, span) = self.text(key, value)?;
        let date = text.parse::<jiff::civil::Date>().ok();
        if date.is_none() {
            let fix = slip::date(&text).and_then(|date| self.instead(&text, &date.to_string(), &span));
            self.problem(bad_value(key, &text, "a date such as `2026-05-12`").fix(fix), &span);
        }
        date
    }

    pub fn interval(&mut self, key: &str, value: &Yaml) -> Option<Interval> {
        let (text, span) = self.text(key, value)?;
        let interval = Interval::parse(&text);
        if interval.is_none() {
            self.bad_value(key, &text, "an interval such as `12 months`, `90 days` or `never`", &span);
        }
        interval
    }

    pub fn locale(&mut self, key: &str, value: &Yaml) -> Option<Locale> {
        let (text, span) = self.text(key, value)?;
        self.language(key, &text, &span)
    }

    /// As [`Self::locale`], of a text.
    pub fn language(&mut self, key: &str, text: &str, span: &Range<usize>) -> Option<Locale> {
        let locale = Locale::parse(text).filter(Locale::is_known);
        if locale.is_none() {
            let wanted = Locale::meant(text)
                .map_or("a language tag such as `en`, `zh-CN` or `yue`".into(), |meant| format!("`{meant}`"));
            self.bad_value(key, text, &wanted, span);
        }
        locale
    }

    /// A web address that is safe to print as a link.
    pub fn address(&mut self, key: &str, value: &Yaml) -> Option<String> {
        let (text, span) = self.text(key, value)?;
        let safe = is_safe_address(&text);
        if !safe {
            self.bad_value(
                key,
                &text,
                "an address that begins with `https://`, `http://` or `mailto:`",
                &span,
            );
        }
        safe.then_some(text)
    }
}

/// Whether a text was meant as the items of a list: `-one -two`.
#[must_use]
pub fn lacks_blank(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

/// Whether an address may stand in a link: web, mail and telephone, or a path without a scheme.
#[must_use]
pub fn is_safe_address(address: &str) -> bool {
    let scheme =
        address.split(['/', '?', '#']).next().and_then(|head| head.split_once(':')).map(|(scheme, _)| scheme);
    let clean = !address.chars().any(|c| c.is_control() || c.is_whitespace());
    clean
        && scheme.is_none_or(|scheme| {
            ["https", "http", "mailto", "tel"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe))
        })
}

/// The known word that a mistyped one was most likely meant to be.
#[must_use]
pub fn nearest<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let word = word.to_lowercase();
    known
        .map(|candidate| (strsim::osa_distance(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| {
            *distance <= (candidate.chars().count().max(word.chars().count()) / 3).max(1)
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// What other tools call a key, and what it is here; of several rows that which fits is meant.
const SYNONYMS: [(&str, &str); 43] = [
    ("abbreviation", "abbr"),
    ("acronym", "abbr"),
    ("aka", "aliases"),
    ("author", "owner"),
    ("contact", "owner"),
    ("definition", "summary"),
    ("description", "summary"),
    ("excerpt", "summary"),
    ("forbidden", "avoid"),
    ("headword", "term"),
    ("homepage", "base_url"),
    ("href", "url"),
    ("keywords", "tags"),
    ("label", "title"),
    ("lang", "language"),
    ("language", "lang"),
    ("last_reviewed", "reviewed"),
    ("locale", "lang"),
    ("locale", "language"),
    ("maintainer", "owner"),
    ("name", "term"),
    ("name", "title"),
    ("parent", "broader"),
    ("pinyin", "reading"),
    ("pronunciation", "reading"),
    ("redirect_from", "former"),
    ("repo", "repository"),
    ("see", "related"),
    ("see_also", "related"),
    ("site_name", "title"),
    ("site_url", "base_url"),
    ("synonyms", "aliases"),
    ("translations", "names"),
    ("type", "kind"),
    ("url", "base_url"),
    ("别名", "aliases"),
    ("摘要", "summary"),
    ("术语", "term"),
    ("标签", "tags"),
    ("状态", "status"),
    ("相关", "related"),
    ("缩写", "abbr"),
    ("负责人", "owner"),
];

/// What a key of another tool is called here.
#[must_use]
pub fn synonym(key: &str, known: &[&str]) -> Option<&'static str> {
    let key = key.replace('-', "_");
    let meant = SYNONYMS.iter().filter(|(other, _)| key.eq_ignore_ascii_case(other)).map(|(_, meant)| *meant);
    meant.into_iter().find(|meant| known.contains(meant))
}

/// Keys that mean the same have one name here.
fn same_key(key: &str) -> &str {
    match key {
        "title" => "term",
        "categories" => "category",
        key => key,
    }
}

fn list_of(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
