//! The language of an entry that does not say it: the script of its text tells, where that is not the site's.

use crate::config::Config;
use crate::glossary::Name;
use crate::language::Locale;
use crate::language::writing::{Writing, has_own_script};

/// So much of a body is looked at, in characters.
const BEGINNING: usize = 300;
/// A text in Latin letters of fewer words may be no more than what an abbreviation stands for.
const FEWEST_WORDS: usize = 4;

/// The language that is meant where none is written; `None` where that is the site's.
pub(super) fn untold(names: &[Name], summary: &str, body: &str, config: &Config) -> Option<Locale> {
    let headword = names.first().map_or("", |name| name.text.as_str());
    let beginning: String = body.chars().take(BEGINNING).collect();
    let text = [headword, summary, &beginning].join("\n");
    let site = config.language.language();
    match Writing::of(&text)?.language() {
        Some(language) if language == site => None,
        // A Japanese text may do without kana for a while.
        Some("zh") if site == "ja" => None,
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

/// On a site in another script, the one language of it that is written in Latin letters.
fn in_latin_letters(config: &Config) -> Option<Locale> {
    if !has_own_script(config.language.language()) {
        return None;
    }
    let mut latin = config.languages.iter().filter(|locale| !has_own_script(locale.language()));
    latin.next().filter(|_| latin.next().is_none()).cloned()
}

/// Tells the language of names in another script than the text, unless they say their own.
pub(super) fn tell_names(names: &mut [Name], text: &Locale, config: &Config) {
    for name in names.iter_mut().filter(|name| name.locale.is_none()) {
        name.locale = match Writing::of(&name.text).map(Writing::language) {
            Some(Some(own)) if own == text.language() || (own == "zh" && text.language() == "ja") => None,
            Some(Some(own)) => of_script(own, config),
            Some(None) if has_own_script(text.language()) => {
                let site = Some(&config.language).filter(|site| !has_own_script(site.language()));
                site.cloned().or_else(|| in_latin_letters(config))
            }
            _ => None,
        };
    }
}

/// The language of a script, as the site calls it.
fn of_script(language: &str, config: &Config) -> Option<Locale> {
    let known = config.languages.iter().find(|known| known.language() == language);
    known.cloned().or_else(|| Locale::parse(language))
}
