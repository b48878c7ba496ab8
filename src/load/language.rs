//! The language of an entry that does not say it: the script of its text tells, where that is not the site's.

use crate::config::Config;
use crate::glossary::Name;
use crate::language::Locale;
use crate::language::writing::Writing;

/// So much of a body is looked at, in characters.
const BEGINNING: usize = 300;
/// A text in Latin letters of fewer may be no more than an abbreviation and what it stands for.
const FEWEST_LETTERS: usize = 40;

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
        Some(language) => config
            .languages
            .iter()
            .find(|known| known.language() == language)
            .cloned()
            .or_else(|| Locale::parse(language)),
        None => in_latin_letters(&text, config),
    }
}

/// On a site in another script, the one language of it that is written in Latin letters.
fn in_latin_letters(text: &str, config: &Config) -> Option<Locale> {
    if !has_own_script(config.language.language()) {
        return None;
    }
    let is_latin = |locale: &&Locale| !has_own_script(locale.language());
    let mut latin = config.languages.iter().filter(is_latin);
    let only = latin.next().filter(|_| latin.next().is_none())?;
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let is_plain = letters.clone().all(|c| Writing::of(c.encode_utf8(&mut [0; 4])) == Some(Writing::Latin));
    (is_plain && letters.count() >= FEWEST_LETTERS).then(|| only.clone())
}

fn has_own_script(language: &str) -> bool {
    let own = [
        "zh", "ja", "ko", "ar", "fa", "ur", "he", "ru", "uk", "be", "bg", "sr", "el", "hi", "bn", "ta", "th",
    ];
    own.contains(&language)
}

/// Names in another script than the text are in the language of the site, unless they say their own.
pub(super) fn tell_names(names: &mut [Name], text: &Locale, site: &Locale) {
    let of_text = Locale::language(text);
    for name in names.iter_mut().filter(|name| name.locale.is_none()) {
        let is_of_text = match Writing::of(&name.text) {
            Some(writing) => writing.language().map_or(!has_own_script(of_text), |own| own == of_text),
            None => true,
        };
        if !is_of_text {
            name.locale = Some(site.clone());
        }
    }
}
