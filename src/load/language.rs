//! The language of an entry that does not say it: the script of its text tells, where that is not the site's.

use crate::config::Config;
use crate::glossary::Name;
use crate::language::Locale;
use crate::language::writing::Writing;

/// So much of a body is looked at, in characters.
const BEGINNING: usize = 300;
/// A text in Latin letters of fewer words may be no more than what an abbreviation stands for.
const FEWEST_WORDS: usize = 4;

/// The language that is meant where none is written; `None` where that is the site's.
pub(super) fn untold(names: &[Name], summary: &str, body: &str, config: &Config) -> Option<Locale> {
    let headword = names.first().map_or("", |name| name.text.as_str());
    let beginning: String = body.chars().take(BEGINNING).collect();
    let text = [headword, summary, &beginning].join("\n");
    let writing = Writing::of(&text)?;
    if writing.may_be(config.language.language()) {
        return None;
    }
    match writing.language() {
        Some(language) => of_script(language, config),
        None if [summary, &beginning].iter().any(|text| has_words(text)) => in_latin_letters(config),
        None => None,
    }
}

fn has_words(text: &str) -> bool {
    let words =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| Writing::of(word) == Some(Writing::Latin));
    words.count() >= FEWEST_WORDS
}

/// The site's language if it is written in Latin letters, else the one other of the site that is.
fn in_latin_letters(config: &Config) -> Option<Locale> {
    let is_latin = |locale: &Locale| Writing::Latin.may_be(locale.language());
    if is_latin(&config.language) {
        return Some(config.language.clone());
    }
    let mut latin = config.languages.iter().filter(|locale| is_latin(locale));
    latin.next().filter(|_| latin.next().is_none()).cloned()
}

/// Tells the language of names in another script than the text, unless they say their own.
pub(super) fn tell_names(names: &mut [Name], text: &Locale, config: &Config) {
    for name in names.iter_mut().filter(|name| name.locale.is_none()) {
        name.locale = match Writing::of(&name.text).filter(|writing| !writing.may_be(text.language())) {
            Some(writing) => match writing.language() {
                Some(own) => of_script(own, config),
                None => in_latin_letters(config),
            },
            None => None,
        };
    }
}

/// The language of a script, as the site calls it.
fn of_script(language: &str, config: &Config) -> Option<Locale> {
    let known = config.languages.iter().find(|known| known.language() == language);
    known.cloned().or_else(|| Locale::parse(language))
}
