//! Whether a stretch of text that spells a name is that name: boundaries, case, symbols, and what is glued to it.

use super::lexicon::{Form, Lexicon};
use super::names::{LinkName, Origin};
use super::spellings::FormKind;
use super::tokens::{Gap, Token, push_spelling, tokens};
use crate::glossary::Case;
use crate::language::boundaries::{Class, class, is_katakana, may_break};
use crate::language::fold::{is_dash, is_geresh, is_invisible, is_quote};
use crate::language::inflect::{Said, is_korean_ending, whole_word, without_prefix};
use crate::language::normal::nfkc;
use crate::language::segment::{is_word_sequence, word_breaks};
use smallvec::SmallVec;
use std::ops::Range;

/// Parts of a katakana compound have as many characters as this, or they may be parts of a word.
const PART: usize = 4;

/// The names that one mention may be: hardly ever more than one.
pub type Forms<'l> = SmallVec<[&'l Form; 2]>;

/// A stretch of the page's text.
#[derive(Debug)]
pub struct Place {
    pub range: Range<usize>,
}

/// Judges the names found on one page.
#[derive(Debug)]
pub struct Reader<'t, 'l> {
    pub text: &'t str,
    /// The language of the page.
    pub language: &'t str,
    lexicon: &'l Lexicon,
    names: &'l [LinkName],
    /// Whether the page has template marks at all.
    has_templates: bool,
    /// The last stretch of a script without spaces that was cut into words, and its breaks.
    cut: Option<(Range<usize>, Vec<usize>)>,
}

impl<'t, 'l> Reader<'t, 'l> {
    #[must_use]
    pub fn new(text: &'t str, language: &'t str, lexicon: &'l Lexicon, names: &'l [LinkName]) -> Self {
        let has_templates = text.contains("{{") || text.contains("{%");
        Self { text, language, lexicon, names, has_templates, cut: None }
    }

    /// The forms that the stretch may be, the best kind only; empty where it is none.
    pub fn accept(&mut self, place: &Place, forms: impl Iterator<Item = &'l Form>) -> Forms<'l> {
        let range = &place.range;
        let mut good: Forms = forms.filter(|form| self.is_spelled(range, form)).collect();
        if good.is_empty() || !self.has_boundaries(range) || self.is_in_compound(range) {
            return Forms::new();
        }
        // One Han character among others is hardly ever a name, and never where the dictionary has it in a longer word.
        let is_trusted = self.is_taken_at_its_word(&good);
        let is_meant = if self.is_one_of_many(range) {
            is_trusted && self.is_between_words(range)
        } else {
            is_trusted || self.is_between_words(range)
        };
        if !is_meant {
            return Forms::new();
        }
        if good.len() == 1 {
            return good;
        }
        let written = &self.text[range.clone()];
        let rank = |form: &Form| {
            let name = &self.names[form.name];
            // `BP` is an acronym before it is the `bp` of another entry.
            let is_acronym = is_exact(name) && written == form.text;
            (!is_acronym, name.origin != Origin::Written, form.kind)
        };
        let best = good.iter().map(|form| rank(form)).min();
        good.retain(|form| Some(rank(form)) == best);
        let surface = &self.text[range.clone()];
        if good.len() > 1
            && good.iter().any(|form| has_inner_capital(&form.text) && same_case(surface, &form.text))
        {
            good.retain(|form| same_case(surface, &form.text));
        }
        good
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// Case, symbols, blanks and stems: what the tree of words does not tell apart.
    fn is_spelled(&self, range: &Range<usize>, form: &Form) -> bool {
        let surface = &self.text[range.clone()];
        if surface == form.text {
            return true;
        }
        let name = &self.names[form.name];
        let is_cased = match form.kind {
            FormKind::Stemmed if name.case == Case::Exact => begins_alike(surface, &form.text),
            _ => !is_exact(name) || same_case(surface, &form.text),
        };
        if !is_cased || !same_dots(surface, &form.text) {
            return false;
        }
        if name.locale.language() == "de" && name.case == Case::Auto && has_small_noun(surface, &form.text) {
            return false;
        }
        match form.kind {
            FormKind::Stemmed => self.is_inflected(surface, form, name),
            FormKind::Joined => true,
            FormKind::AsWritten | FormKind::Plural | FormKind::Variant => same_symbols(surface, &form.text),
        }
    }

    fn is_inflected(&self, surface: &str, form: &Form, name: &LinkName) -> bool {
        let Some(stems) = self.lexicon.stems(name.locale.language()) else { return false };
        stems.are_forms(&words(surface), &words(&form.text))
    }

    /// Whether a word may begin and end at the edges.
    fn has_boundaries(&self, range: &Range<usize>) -> bool {
        let surface = &self.text[range.clone()];
        let (Some(first), Some(last)) = (surface.chars().next(), surface.chars().next_back()) else {
            return false;
        };
        let (before, after) = (self.before(range.start), self.after(range.end));
        // An Arabic or Hebrew particle is glued to the word.
        let glued = matches!(self.language, "ar" | "he" | "fa" | "ur") && self.is_prefixed(range);
        if before.is_some_and(|before| !may_break(before, first)) && !glued {
            return false;
        }
        // `.NET` does not begin within `ASP.NET`.
        if class(first) == Class::Symbol && before.is_some_and(|before| class(before) == Class::Letter) {
            return false;
        }
        match after {
            Some(after) if class(last) == Class::Hangul && class(after) == Class::Hangul => {
                self.has_particles(range)
            }
            Some(after) => may_break(last, after),
            None => true,
        }
    }

    fn is_prefixed(&self, range: &Range<usize>) -> bool {
        let is_letter = |c: char| class(c) == Class::Letter;
        let from = self.text[..range.start].trim_end_matches(is_letter).len();
        let word = whole_word(&self.text[from..]);
        let rest = word.get(range.start - from..);
        rest.is_some_and(|rest| without_prefix(self.language, word).any(|without| without == rest))
    }

    fn has_particles(&self, range: &Range<usize>) -> bool {
        let rest = &self.text[range.end..];
        let length = rest.find(|c| class(c) != Class::Hangul).unwrap_or(rest.len());
        // No chain of particles is longer than eight syllables.
        length <= 24 && is_korean_ending(&self.text[range.clone()], &rest[..length])
    }

    /// Whether symbols glue the stretch to more: a file name, an address, an option, a path, a template.
    fn is_in_compound(&self, range: &Range<usize>) -> bool {
        let whole = self.hyphenated(range);
        // The middle of `create-pod-template` is a part of one word; its beginning or end may be looked up alone.
        let is_middle = whole.start < range.start && range.end < whole.end;
        is_middle
            || self.is_glued_before(whole.start)
            || self.is_glued_after(whole.end)
            || self.is_glued_short(range)
            || self.is_in_path(range)
            || (self.has_templates && self.is_in_template(range))
    }

    /// The stretch with what hyphens join to it, as far as it matters.
    fn hyphenated(&self, range: &Range<usize>) -> Range<usize> {
        let is_part = |c: char| is_dash(c) || c.is_alphanumeric();
        let (mut start, mut end) = (range.start, range.end);
        if self.before(start).is_some_and(is_dash) {
            let front = self.text[..start].char_indices().rev().take(80).take_while(|(_, c)| is_part(*c));
            // A hyphen with nothing before it is an option's or a dash, not a part of a word.
            let front = front.filter(|(_, c)| !is_dash(*c)).last();
            start = front.map_or(start, |(at, _)| at);
        }
        if self.after(end).is_some_and(is_dash) {
            let behind = self.text[end..].char_indices().take(80).take_while(|(_, c)| is_part(*c));
            let behind = behind.filter(|(_, c)| !is_dash(*c)).last();
            end = behind.map_or(end, |(at, c)| end + at + c.len_utf8());
        }
        start..end
    }

    fn is_glued_before(&self, at: usize) -> bool {
        let mut front = self.text[..at].chars().rev();
        let (before, previous) = (front.next(), front.next());
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        match before {
            Some('.') => previous != Some('.') && previous.is_some_and(|c| c.is_ascii()),
            Some('@' | '#' | '$' | '\\' | '~') => true,
            Some(':' | '=') => is_word(previous) || previous == Some(':'),
            Some('-') => !is_word(previous),
            _ => false,
        }
    }

    fn is_glued_after(&self, at: usize) -> bool {
        let mut behind = self.text[at..].chars();
        let (after, next) = (behind.next(), behind.next());
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        match after {
            Some('.' | ':' | '@' | '=' | '\\') => is_word(next) || (after == Some(':') && next == Some(':')),
            Some('(') => next == Some(')'),
            Some(c) if is_quote(c) || is_geresh(c) => {
                next.is_some_and(char::is_alphabetic)
                    && !self.is_possessive(at)
                    && !self.is_turkish_ending(at)
            }
            _ => false,
        }
    }

    /// Endings of Turkish names, which stand behind an apostrophe: `API'nin`.
    fn is_turkish_ending(&self, end: usize) -> bool {
        let mut behind = self.text[end..].chars().skip(1).take_while(|c| c.is_alphabetic());
        matches!(self.language, "tr" | "az") && behind.all(char::is_lowercase)
    }

    /// `'s` and nothing more.
    fn is_possessive(&self, end: usize) -> bool {
        let mut behind = self.text[end..].chars().skip(1);
        matches!(behind.next(), Some('s' | 'S')) && !behind.next().is_some_and(char::is_alphanumeric)
    }

    /// Names of one or two letters are parts of more than words: `C++`, `A/R`, `X-ray`.
    fn is_glued_short(&self, range: &Range<usize>) -> bool {
        let surface = &self.text[range.clone()];
        if surface.len() > 2 || !surface.chars().all(|c| c.is_ascii_alphanumeric()) {
            return false;
        }
        let glue = |c: Option<char>| c.is_some_and(|c| "+#*&/-'’".contains(c));
        let ends = self.text[range.end..].chars().nth(1).is_some_and(char::is_alphanumeric);
        let symbol = self.after(range.end).is_some_and(|c| "+#*".contains(c));
        symbol || glue(self.before(range.start)) || (glue(self.after(range.end)) && ends)
    }

    /// Whether the stretch lies in a path: blank-free text with two slashes, or one at its beginning.
    fn is_in_path(&self, range: &Range<usize>) -> bool {
        if self.before(range.start) != Some('/') && self.after(range.end) != Some('/') {
            return false;
        }
        let is_end = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';') || !c.is_ascii();
        // Longer chunks are no prose.
        let from = self.text[..range.start].char_indices().rev().take(80).find(|(_, c)| is_end(*c));
        let from = from.map_or(0, |(at, c)| at + c.len_utf8()).min(range.start);
        let to = self.text[range.end..].char_indices().take(80).find(|(_, c)| is_end(*c));
        let to = to.map_or(range.end, |(at, _)| range.end + at);
        let chunk = &self.text[from..to];
        !self.text[range.clone()].contains('/')
            && (chunk.starts_with(['/', '.']) || chunk.matches('/').count() >= 2)
    }

    /// Whether the stretch lies between `{{` and `}}` or `{%` and `%}` of its line.
    fn is_in_template(&self, range: &Range<usize>) -> bool {
        let far = self.text[..range.start].char_indices().rev().take(200).find(|(_, c)| *c == '\n');
        let far = far
            .map(|(at, _)| at)
            .or_else(|| self.text[..range.start].char_indices().nth_back(199).map(|(at, _)| at));
        let front = &self.text[far.unwrap_or(0)..range.start];
        let opened = front.rfind("{{").max(front.rfind("{%"));
        opened.is_some_and(|open| !front[open..].contains("}}") && !front[open..].contains("%}"))
    }

    /// Whether the author says how each of the names is written, so that no dictionary is asked.
    fn is_taken_at_its_word(&self, forms: &Forms<'_>) -> bool {
        forms.iter().all(|form| self.names[form.name].case != Case::Auto)
    }

    /// Whether the stretch is one character of a script without spaces beside another.
    fn is_one_of_many(&self, range: &Range<usize>) -> bool {
        let is_unspaced = |c: Option<char>| c.is_some_and(|c| class(c) == Class::Unspaced);
        let mut letters = self.text[range.clone()].chars();
        let (first, next) = (letters.next(), letters.next());
        next.is_none()
            && is_unspaced(first)
            && (is_unspaced(self.before(range.start)) || is_unspaced(self.after(range.end)))
    }

    /// In scripts without spaces: whether the stretch is whole words.
    fn is_between_words(&mut self, range: &Range<usize>) -> bool {
        let surface = &self.text[range.clone()];
        let unspaced = |c: Option<char>| c.is_some_and(|c| class(c) == Class::Unspaced);
        let starts = unspaced(surface.chars().next()) && unspaced(self.before(range.start));
        let ends = unspaced(surface.chars().next_back()) && unspaced(self.after(range.end));
        if !starts && !ends {
            return true;
        }
        let Some(range) = self.compound_round(range) else { return false };
        let page = self.text;
        let (run, breaks) = self.cut_round(&range);
        let text = &page[run.clone()];
        is_word_sequence(text, breaks, range.start - run.start, range.end - run.start)
    }

    /// The place with the rest of its katakana compound: a compound is written without a mark between its words, and may
    /// be cut where each part is long enough to be a word; `None` where one is not (`セル` in `セルフ`).
    fn compound_round(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let surface = &self.text[range.clone()];
        let katakana = |c: Option<char>| c.is_some_and(is_katakana);
        let front = self.text[..range.start].chars().rev().take_while(|c| is_katakana(*c));
        let front = if katakana(surface.chars().next()) {
            front.take(PART * 8).map(char::len_utf8).collect()
        } else {
            vec![]
        };
        let behind = self.text[range.end..].chars().take_while(|c| is_katakana(*c));
        let behind = if katakana(surface.chars().next_back()) {
            behind.take(PART * 8).map(char::len_utf8).collect()
        } else {
            vec![]
        };
        let is_word =
            |part: &Vec<usize>| part.is_empty() || (part.len() >= PART && surface.chars().nth(2).is_some());
        let bytes = |part: &Vec<usize>| part.iter().sum::<usize>();
        (is_word(&front) && is_word(&behind)).then(|| range.start - bytes(&front)..range.end + bytes(&behind))
    }

    /// The unspaced stretch round a place and its words; kept until the next one, since names come in order.
    fn cut_round(&mut self, range: &Range<usize>) -> (Range<usize>, &[usize]) {
        let known =
            self.cut.as_ref().is_some_and(|(run, _)| run.start <= range.start && range.end <= run.end);
        if !known {
            let other = |c: char| class(c) != Class::Unspaced;
            let start = self.text[..range.start].char_indices().rev().find(|(_, c)| other(*c));
            let start = start.map_or(0, |(at, c)| at + c.len_utf8());
            let end = self.text[range.end..].find(other).map_or(self.text.len(), |at| range.end + at);
            self.cut = Some((start..end, word_breaks(&self.text[start..end])));
        }
        self.cut.as_ref().map_or((0..0, &[]), |(run, breaks)| (run.clone(), breaks.as_slice()))
    }
}

/// Whether a name must be written in the case it was given: three quarters of its letters are capitals.
#[must_use]
pub fn is_exact(name: &LinkName) -> bool {
    match name.case {
        Case::Exact => true,
        Case::Any => false,
        Case::Auto => {
            let cased = name.text.chars().filter(|c| c.is_uppercase() || c.is_lowercase()).count();
            let capitals = name.text.chars().filter(|c| c.is_uppercase()).count();
            capitals > 0 && capitals * 4 >= cased * 3
        }
    }
}

/// The words of a text as inflection compares them.
fn words(text: &str) -> Vec<Said> {
    let word = |token: Token| {
        let written = &text[token.start..token.end];
        let mut key = String::new();
        push_spelling(written, &mut key);
        Said { key, has_capital: written.starts_with(char::is_uppercase) }
    };
    tokens(text).into_iter().map(word).collect()
}

/// German nouns have a capital: `essen` is not `Essen`, but `interne Revision` is `Interne Revision`.
fn has_small_noun(surface: &str, form: &str) -> bool {
    let last = |text: &str| tokens(text).last().map(|token| text[token.start..].chars().next());
    let is_small = |c: Option<Option<char>>| c.flatten().is_some_and(char::is_lowercase);
    is_small(last(surface)) && !is_small(last(form))
}

/// Whether a name whose case is exact keeps it in another form, up to the ending of each word.
fn begins_alike(surface: &str, form: &str) -> bool {
    let (a, b) = (tokens(surface), tokens(form));
    a.len() == b.len()
        && a.iter().zip(&b).all(|(x, y)| {
            let (x, y) = (&surface[x.start..x.end], &form[y.start..y.end]);
            let cases = |text: &str| text.chars().map(char::is_uppercase).collect::<Vec<bool>>();
            let (x, y) = (cases(x), cases(y));
            let common = x.len().min(y.len());
            x[..common] == y[..common] && !x[common..].contains(&true)
        })
}

/// Whether two spellings of one name have no `ı` where the other has a dotted `i`; a capital `I` may be either.
fn same_dots(a: &str, b: &str) -> bool {
    let is_dotless = |text: &str| text.contains('ı');
    if !is_dotless(a) && !is_dotless(b) {
        return true;
    }
    let dotted = |c: char| match c {
        'ı' => Some(false),
        'i' | 'İ' => Some(true),
        _ => None,
    };
    let pairs = a.chars().zip(b.chars()).map(|(x, y)| (dotted(x), dotted(y)));
    !pairs.into_iter().any(|pair| matches!(pair, (Some(x), Some(y)) if x != y))
}

fn has_inner_capital(text: &str) -> bool {
    text.chars().skip(1).any(char::is_uppercase)
}

/// Whether two spellings of one name agree in case.
fn same_case(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> String {
        nfkc(text.chars())
            .filter(|c| !c.is_whitespace() && !is_dash(*c) && !is_invisible(*c) && *c != '_')
            .collect()
    };
    a == b || letters(a) == letters(b)
}

/// Whether two spellings of one name have their symbols, and the blanks round them, in the same places;
/// and whether words of scripts without spaces are not pieced together over a blank.
fn same_symbols(surface: &str, form: &str) -> bool {
    if are_plain_words(surface, form) {
        return true;
    }
    let (a, b) = (tokens(surface), tokens(form));
    a.len() == b.len()
        && a.iter().zip(&b).enumerate().all(|(at, (x, y))| {
            let beside_symbol = x.class == Class::Symbol || (at > 0 && a[at - 1].class == Class::Symbol);
            let blank = x.gap == Gap::Space && y.gap == Gap::None && at > 0;
            let broken_line = at > 0 && surface[a[at - 1].end..x.start].trim_matches(' ') == "\n";
            let unspaced =
                matches!(x.class, Class::Unspaced | Class::Hangul) && at > 0 && a[at - 1].class == x.class;
            let moved_symbol = beside_symbol && at > 0 && (x.gap == Gap::None) != (y.gap == Gap::None);
            let pieced = blank && unspaced && !broken_line;
            !moved_symbol && !pieced
        })
}

/// Whether two texts are the same words of ASCII letters and digits with single blanks between them, where a capital
/// stands at the beginning of a word only: they are cut into the same tokens. Nearly all names are such.
fn are_plain_words(a: &str, b: &str) -> bool {
    let is_plain = |text: &str| {
        let mut before = b' ';
        text.bytes().all(|byte| {
            let begins = std::mem::replace(&mut before, byte) == b' ';
            byte.is_ascii_lowercase()
                || byte.is_ascii_digit()
                || (begins && byte.is_ascii_uppercase())
                || (!begins && byte == b' ')
        })
    };
    a.eq_ignore_ascii_case(b) && is_plain(a) && is_plain(b)
}
