//! A–Z: the letters of the site's language in its order, pinyin letters for Chinese names, rows of kana, initial consonants of Hangul. A
//! `reading` overrules.
//!
//! One page, or one page for each letter where there are many terms.

use super::address::{address, root_of, slug};
use super::lists::frame;
use super::maker::{Maker, Page, is_listed, sort_name};
use super::{OutputFile, Printed};
use crate::glossary::{EntryIx, Glossary};
use crate::language::Locale;
use crate::language::collate::Collation;
use crate::language::fold::fold;
use crate::language::normal::{nfc, nfd};
use crate::language::pinyin;
use crate::language::writing::Writing;
use crate::theme::view::{LetterView, RowView};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

/// With more terms each letter has a page of its own.
const MANY: usize = 1_500;

/// Rows of the kana table, each by its first and its last character.
const KANA: [(char, char, &str); 10] = [
    ('ぁ', 'お', "あ"),
    ('か', 'ご', "か"),
    ('さ', 'ぞ', "さ"),
    ('た', 'ど', "た"),
    ('な', 'の', "な"),
    ('は', 'ぽ', "は"),
    ('ま', 'も', "ま"),
    ('ゃ', 'よ', "や"),
    ('ら', 'ろ', "ら"),
    ('ゎ', 'ん', "わ"),
];
/// Initial consonants of Hangul syllables, double ones under the single.
const CONSONANTS: [&str; 19] = [
    "ㄱ", "ㄱ", "ㄴ", "ㄷ", "ㄷ", "ㄹ", "ㅁ", "ㅂ", "ㅂ", "ㅅ", "ㅅ", "ㅇ", "ㅈ", "ㅈ", "ㅊ", "ㅋ", "ㅌ",
    "ㅍ", "ㅎ",
];

/// Under it stand names in Han whose reading is not known.
const HAN: &str = "漢";

#[derive(Debug, Serialize)]
struct Letters {
    letters: Vec<LetterView>,
    /// The letters whose rows the page shows.
    sections: Vec<SectionView>,
}

#[derive(Debug, Serialize)]
struct SectionView {
    letter: String,
    id: String,
    rows: Vec<RowView>,
}

/// The terms by letter, in the order of the letters.
pub type ByLetter = Vec<(String, Vec<EntryIx>)>;

/// Sorts the terms, which keep their order. Where the site's language is sorted by Latin letters each of them is there, with terms or without.
#[must_use]
pub fn by_letter(glossary: &Glossary, order: &[EntryIx], language: &Locale) -> ByLetter {
    let own = language.language();
    let is_latin =
        Writing::Latin.may_be(own) || Writing::Chinese.may_be(own) && !Writing::Japanese.may_be(own);
    let all = ('A'..='Z').filter(|_| is_latin);
    let mut letters: BTreeMap<String, Vec<EntryIx>> =
        all.map(|letter| (letter.to_string(), Vec::new())).collect();
    let entry = |ix: &EntryIx| glossary.entry(*ix);
    let listed: Vec<EntryIx> = order.iter().copied().filter(|ix| is_listed(entry(ix))).collect();
    let alphabet = Alphabet::new(language);
    let letter = |ix: &EntryIx| alphabet.letter(sort_name(entry(ix)), &entry(ix).locale);
    let firsts: Vec<String> = listed.par_iter().map(letter).collect();
    for (ix, letter) in listed.into_iter().zip(firsts) {
        letters.entry(letter).or_default().push(ix);
    }
    let mut letters: ByLetter = letters.into_iter().collect();
    letters.sort_by_cached_key(|(letter, _)| alphabet.letters.key(letter));
    letters
}

/// The letters as links from a page with the way `root` to the site's root.
#[must_use]
pub fn links(letters: &ByLetter, root: &str) -> Vec<LetterView> {
    let many = has_many(letters);
    let link = |(letter, terms): &(String, Vec<EntryIx>)| {
        let id = id(letter);
        let page = if many { format!("a-z/{id}.html") } else { format!("a-z.html#{id}") };
        LetterView { letter: letter.clone(), url: address(root, &page), count: terms.len() }
    };
    letters.iter().map(link).collect()
}

/// The page, or the pages.
#[must_use]
pub fn pages<'m>(maker: &'m Maker<'_>) -> Vec<OutputFile<'m>> {
    let letters = &maker.arrangement.letters;
    let shown: Vec<&(String, Vec<EntryIx>)> = letters.iter().filter(|(_, terms)| !terms.is_empty()).collect();
    let page = |path: String, shown: Vec<&'m (String, Vec<EntryIx>)>| {
        OutputFile::page(path.clone(), move || print(maker, &path, letters, &shown))
    };
    if !has_many(letters) {
        return vec![page(String::from("a-z.html"), shown)];
    }
    let own = shown.into_iter().map(|one| page(format!("a-z/{}.html", id(&one.0)), vec![one]));
    std::iter::once(page(String::from("a-z.html"), Vec::new())).chain(own).collect()
}

/// A page with the terms of some of the letters.
fn print(maker: &Maker<'_>, path: &str, letters: &ByLetter, shown: &[&(String, Vec<EntryIx>)]) -> Printed {
    let root = root_of(path);
    let locale = &maker.site.config.language;
    let section = |(letter, terms): &&(String, Vec<EntryIx>)| SectionView {
        letter: letter.clone(),
        id: id(letter),
        rows: terms.iter().map(|ix| maker.row(&root, *ix, locale)).collect(),
    };
    let view = Letters { letters: links(letters, &root), sections: shown.iter().map(section).collect() };
    let title = maker.string(locale, "a_to_z");
    maker.print(Page { place: "az", ..frame(maker, path, title, "a-z.html") }, &view)
}

fn has_many(letters: &ByLetter) -> bool {
    letters.iter().map(|(_, terms)| terms.len()).sum::<usize>() > MANY
}

fn id(letter: &str) -> String {
    if letter == "#" { String::from("symbols") } else { slug(letter) }
}

/// Which letters a language has.
struct Alphabet {
    letters: Collation,
    /// Whether `i` with a dot and without are two letters.
    has_dotted_i: bool,
}

impl Alphabet {
    fn new(language: &Locale) -> Self {
        Self {
            letters: Collation::of_letters(language),
            has_dotted_i: matches!(language.language(), "tr" | "az"),
        }
    }

    /// The letter that a name stands under: its first. `#` holds digits and symbols.
    fn letter(&self, name: &str, locale: &Locale) -> String {
        let folded = fold(name);
        let Some(first) = folded.chars().find(|c| c.is_alphanumeric()).filter(|c| c.is_alphabetic()) else {
            return String::from("#");
        };
        if let Some(row) = kana_row(first).or_else(|| consonant(first)) {
            return row.to_owned();
        }
        // How Han is read in Japanese and Korean is only known where the entry says it.
        if matches!(locale.language(), "ja" | "ko") && is_han(first) {
            return String::from(HAN);
        }
        if is_han(first) {
            let reading = pinyin::readings(name).into_iter().next().unwrap_or_default();
            let letter = reading.chars().next().filter(char::is_ascii_alphabetic).unwrap_or(first);
            return letter.to_ascii_uppercase().to_string();
        }
        self.with_accent(name, first).to_uppercase().to_string()
    }

    /// The first letter as it is written, or without its accents where the language does not tell the two apart.
    fn with_accent(&self, name: &str, first: char) -> char {
        let written = nfc(name).chars().find(|c| c.is_alphanumeric()).unwrap_or(first);
        if self.has_dotted_i && first == 'i' {
            return if matches!(written, 'i' | 'İ') { 'İ' } else { 'ı' };
        }
        if written.is_ascii() {
            return first;
        }
        // Folding spells out ligatures; it keeps accents outside Latin letters.
        let bare = nfd(&first.to_string()).next().unwrap_or(first);
        let folded = fold(&written.to_string());
        let is = |text: &str| self.letters.key(&written.to_string()) == self.letters.key(text);
        let is_ligature = folded.chars().count() > 1 && is(&folded);
        if is_ligature || is(&bare.to_string()) { bare } else { written }
    }
}

/// Katakana stand 0x60 behind hiragana.
fn kana_row(c: char) -> Option<&'static str> {
    let hiragana = if ('ァ'..='ヴ').contains(&c) { char::from_u32(u32::from(c) - 0x60)? } else { c };
    KANA.iter().find(|(first, last, _)| (*first..=*last).contains(&hiragana)).map(|(_, _, row)| *row)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn consonant(c: char) -> Option<&'static str> {
    let place = u32::from(c).checked_sub(0xAC00).filter(|_| c <= '힣')?;
    CONSONANTS.get((place / 588) as usize).copied()
}

#[cfg(test)]
mod tests {
    use super::Alphabet;
    use crate::language::Locale;

    fn letters(language: &str, names: &[&str]) -> Vec<String> {
        let locale = Locale::parse(language).expect("a tag");
        let alphabet = Alphabet::new(&locale);
        names.iter().map(|name| alphabet.letter(name, &locale)).collect()
    }

    #[test]
    fn names_stand_where_readers_look() {
        let cases = [
            ("Annual recurring revenue", "A"),
            ("éclair", "E"),
            ("Ångström", "A"),
            ("Æther", "A"),
            ("Øre", "O"),
            ("ßeta", "S"),
            (".NET", "N"),
            ("360 review", "#"),
            ("++", "#"),
            ("对齐", "D"),
            ("重庆", "C"),
            ("ガントチャート", "か"),
            ("はじめに", "は"),
            ("까치", "ㄱ"),
            ("한글", "ㅎ"),
            ("яблоко", "Я"),
        ];
        for (name, letter) in cases {
            assert_eq!(letters("en", &[name]), [letter], "{name}");
        }
        assert_eq!(letters("ja", &["分類", "ぶんるい", "API"]), ["漢", "は", "A"]);
    }

    #[test]
    fn letters_are_those_of_the_language() {
        let cases: [(&str, &[&str], &[&str]); 9] = [
            ("sv", &["Åtgärd", "ärende", "O\u{308}versikt", "éclair"], &["Å", "Ä", "Ö", "E"]),
            ("da", &["ændring", "Øre", "årsrapport"], &["Æ", "Ø", "Å"]),
            ("de", &["Änderung", "Übersicht", "ßeta"], &["A", "U", "S"]),
            ("es", &["ñandú", "índice"], &["Ñ", "I"]),
            ("fr", &["équipe", "œuvre", "ça"], &["E", "O", "C"]),
            ("pl", &["łąka", "śledzenie", "żądanie"], &["Ł", "Ś", "Ż"]),
            ("tr", &["istanbul", "İzmir", "Isparta", "ılık", "çay"], &["İ", "İ", "I", "I", "Ç"]),
            ("ru", &["Ёлка", "йога", "API"], &["Е", "Й", "A"]),
            ("el", &["Άλφα", "ωμέγα"], &["Α", "Ω"]),
        ];
        for (language, names, expected) in cases {
            assert_eq!(letters(language, names), expected, "{language}");
        }
    }

    #[test]
    fn letters_stand_in_the_order_of_the_language() {
        let cases: [(&str, &[&str]); 9] = [
            ("sv", &["#", "A", "O", "Z", "Å", "Ä", "Ö"]),
            ("da", &["A", "Z", "Æ", "Ø", "Å"]),
            ("es", &["N", "Ñ", "O"]),
            ("pl", &["L", "Ł", "M", "Z", "Ź", "Ż"]),
            ("ru", &["#", "А", "Е", "Й", "Я", "A", "Z"]),
            ("ja", &["#", "A", "Z", "あ", "か", "わ", "漢"]),
            ("ko", &["#", "ㄱ", "ㅎ", "漢", "A"]),
            ("ar", &["#", "ا", "ي", "A"]),
            ("en", &["#", "A", "Z", "Α", "Я", "א", "ا", "あ", "漢"]),
        ];
        for (language, expected) in cases {
            let alphabet = Alphabet::new(&Locale::parse(language).expect("a tag"));
            let mut letters = expected.to_vec();
            letters.sort_unstable();
            letters.sort_by_cached_key(|letter| alphabet.letters.key(letter));
            assert_eq!(letters, expected, "{language}");
        }
    }
}
