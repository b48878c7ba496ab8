//! A–Z: Latin letters, pinyin letters for Chinese names, rows of kana, initial consonants of Hangul. A `reading` overrules.
//!
//! One page, or one page for each letter where there are many terms.

use super::address::{address, root_of, slug};
use super::lists::frame;
use super::maker::{Maker, Page, is_listed, sort_name};
use super::{OutputFile, Printed};
use crate::glossary::{Entry, EntryIx, Glossary};
use crate::language::Locale;
use crate::language::fold::fold;
use crate::language::pinyin;
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
pub type ByLetter = BTreeMap<String, Vec<EntryIx>>;

/// Sorts the terms, which keep their order. Where the site's language is sorted by Latin letters each of them is there, with terms or without.
#[must_use]
pub fn by_letter(glossary: &Glossary, order: &[EntryIx], language: &Locale) -> ByLetter {
    let latin = !["ja", "ko", "ar", "he", "fa", "ru", "el", "th"].contains(&language.language());
    let all = ('A'..='Z').filter(|_| latin);
    let mut letters: ByLetter = all.map(|letter| (letter.to_string(), Vec::new())).collect();
    let entry = |ix: &EntryIx| glossary.entry(*ix);
    let listed: Vec<EntryIx> = order.iter().copied().filter(|ix| is_listed(entry(ix))).collect();
    let firsts: Vec<String> = listed.par_iter().map(|ix| letter(entry(ix))).collect();
    for (ix, letter) in listed.into_iter().zip(firsts) {
        letters.entry(letter).or_default().push(ix);
    }
    letters
}

/// The letters as links from a page with the way `root` to the site's root.
#[must_use]
pub fn links(letters: &ByLetter, root: &str) -> Vec<LetterView> {
    let many = has_many(letters);
    let link = |(letter, terms): (&String, &Vec<EntryIx>)| {
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
    let shown: Vec<String> =
        letters.iter().filter(|(_, terms)| !terms.is_empty()).map(|(letter, _)| letter.clone()).collect();
    let page = |path: String, shown: Vec<String>| {
        OutputFile::page(path.clone(), move || print(maker, &path, letters, &shown))
    };
    if !has_many(letters) {
        return vec![page(String::from("a-z.html"), shown)];
    }
    let own = shown.into_iter().map(|letter| page(format!("a-z/{}.html", id(&letter)), vec![letter]));
    std::iter::once(page(String::from("a-z.html"), Vec::new())).chain(own).collect()
}

/// A page with the terms of some of the letters.
fn print(maker: &Maker<'_>, path: &str, letters: &ByLetter, shown: &[String]) -> Printed {
    let root = root_of(path);
    let locale = &maker.site.config.language;
    let section = |letter: &String| SectionView {
        letter: letter.clone(),
        id: id(letter),
        rows: letters.get(letter).into_iter().flatten().map(|ix| maker.row(&root, *ix, locale)).collect(),
    };
    let view = Letters { letters: links(letters, &root), sections: shown.iter().map(section).collect() };
    let title = maker.string(locale, "a_to_z");
    maker.print(Page { place: "az", ..frame(maker, path, title, "a-z.html") }, &view)
}

fn has_many(letters: &ByLetter) -> bool {
    letters.values().map(Vec::len).sum::<usize>() > MANY
}

fn id(letter: &str) -> String {
    if letter == "#" { String::from("symbols") } else { slug(letter) }
}

/// The letter an entry stands under: the first of its reading or headword. `#` holds digits and symbols.
fn letter(entry: &Entry) -> String {
    letter_of(sort_name(entry), &entry.locale)
}

fn letter_of(name: &str, locale: &Locale) -> String {
    let folded = fold(name);
    let Some(first) = folded.chars().find(|c| c.is_alphanumeric()).filter(|c| c.is_alphabetic()) else {
        return String::from("#");
    };
    if first.is_ascii_alphabetic() {
        return first.to_ascii_uppercase().to_string();
    }
    if let Some(row) = kana_row(first).or_else(|| consonant(first)) {
        return row.to_owned();
    }
    // How Han is read in Japanese and Korean is only known where the entry says it.
    if matches!(locale.language(), "ja" | "ko") && is_han(first) {
        return String::from(HAN);
    }
    let reading = pinyin::readings(name).into_iter().next().unwrap_or_default();
    match reading.chars().next().filter(char::is_ascii_alphabetic) {
        Some(letter) => letter.to_ascii_uppercase().to_string(),
        None => first.to_uppercase().to_string(),
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
    use super::letter_of;
    use crate::language::Locale;

    #[test]
    fn names_stand_where_readers_look() {
        let cases = [
            ("Annual recurring revenue", "A"),
            ("éclair", "E"),
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
            assert_eq!(letter_of(name, &Locale::english()), letter, "{name}");
        }
        let japanese = Locale::parse("ja").expect("a tag");
        for (name, letter) in [("分類", "漢"), ("ぶんるい", "は"), ("API", "A")] {
            assert_eq!(letter_of(name, &japanese), letter, "{name}");
        }
    }
}
