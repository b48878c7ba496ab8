//! The forms in which texts may write a name, cut into the words by which they are found.
//!
//! 1. as it is written, and its plurals;
//! 2. in the other ways of its language: katakana with or without the last long-vowel mark, Vietnamese tones, Arabic articles;
//! 3. in one word, where that cannot be another word;
//! 4. by the stems of its words, in languages that have them.

use super::names::LinkName;
use super::tokens::{Gap, Token, push_spelling, tokens};
use crate::language::boundaries::{Class, is_katakana};
use crate::language::inflect::{Stems, english_forms, variants};
use smallvec::SmallVec;
use std::collections::{BTreeMap, BTreeSet};

/// How a form differs from the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormKind {
    AsWritten,
    Plural,
    /// In another way of the language: katakana with or without its last long-vowel mark, a tone on the other vowel.
    Variant,
    /// Written in one word.
    Joined,
    /// Compared by the stems of its words.
    Stemmed,
}

/// One form of a name.
#[derive(Debug)]
pub struct Spelling {
    /// As it would be written.
    pub text: String,
    pub kind: FormKind,
    /// Its words in their common spelling, one behind the other.
    keys: String,
    /// Where each word ends in `keys`.
    ends: SmallVec<[u32; 6]>,
}

impl Spelling {
    /// The words of the form, in order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.keys[start as usize..*end as usize])
    }

    fn new(text: String, kind: FormKind) -> Self {
        let mut spelling = Self { text, kind, keys: String::new(), ends: SmallVec::new() };
        if kind == FormKind::Joined {
            push_spelling(&spelling.text, &mut spelling.keys);
            spelling.end_word();
        } else {
            for token in tokens(&spelling.text) {
                push_spelling(&spelling.text[token.start..token.end], &mut spelling.keys);
                spelling.end_word();
            }
        }
        spelling
    }

    fn stemmed(name: &LinkName, stems: &Stems) -> Self {
        let mut spelling = Self {
            text: name.text.clone(),
            kind: FormKind::Stemmed,
            keys: String::new(),
            ends: SmallVec::new(),
        };
        let mut key = String::new();
        for token in tokens(&name.text) {
            key.clear();
            push_spelling(&name.text[token.start..token.end], &mut key);
            match stems.stem(&key) {
                Some(stem) => spelling.keys.push_str(&stem_key(name.locale.language(), &stem)),
                // A word too short for a stem is compared as it is.
                None => spelling.keys.push_str(&key),
            }
            spelling.end_word();
        }
        spelling
    }

    fn end_word(&mut self) {
        self.ends.push(self.keys.len() as u32);
    }
}

/// All forms of a name.
#[must_use]
pub fn spellings(name: &LinkName, stems: &BTreeMap<String, Stems>) -> Vec<Spelling> {
    let mut forms = vec![Spelling::new(name.text.clone(), FormKind::AsWritten)];
    let variants =
        variants(name.locale.language(), &name.text).into_iter().chain(long_vowel_variant(&name.text));
    forms.extend(variants.map(|variant| Spelling::new(variant, FormKind::Variant)));
    let in_one_word = joined(&name.text);
    for plural in plurals(name) {
        let joined = in_one_word.as_ref().and_then(|_| joined(&plural));
        forms.extend(joined.map(|joined| Spelling::new(joined, FormKind::Joined)));
        forms.push(Spelling::new(plural, FormKind::Plural));
    }
    forms.extend(in_one_word.map(|joined| Spelling::new(joined, FormKind::Joined)));
    let stems = stems.get(name.locale.language());
    forms.extend(stems.map(|stems| Spelling::stemmed(name, stems)));
    forms
}

/// The stems of the languages in which names are compared by them.
#[must_use]
pub fn stems_of(names: &[LinkName]) -> BTreeMap<String, Stems> {
    let languages: BTreeSet<&str> = names.iter().map(|name| name.locale.language()).collect();
    let stems = |language: &str| Some((language.to_owned(), Stems::for_language(language)?));
    languages.into_iter().filter_map(stems).collect()
}

/// `サーバ` for `サーバー`, `サーバー` for `サーバ`: both are standard spellings of words of three characters or more.
fn long_vowel_variant(text: &str) -> Option<String> {
    let last: Vec<char> = text.chars().rev().take_while(|c| is_katakana(*c)).collect();
    match last.as_slice() {
        ['ー', rest @ ..] if rest.len() >= 3 => text.strip_suffix('ー').map(str::to_owned),
        ['ー', ..] => None,
        letters if letters.len() >= 3 => Some(format!("{text}ー")),
        _ => None,
    }
}

/// Stems have their own numbers: the stem of one word may be spelled like another word.
pub fn stem_key(language: &str, stem: &str) -> String {
    format!("{language}\u{0}{stem}")
}

/// The plurals (or singulars) of a name: of its last word, and of the noun before `of` (`points of sale`).
fn plurals(name: &LinkName) -> Vec<String> {
    // English words are inflected the English way in all languages, except those that have their own endings; acronyms
    // (`KPIs`) are in those too.
    let is_acronym = name.text.len() > 1 && name.text.bytes().all(|byte| byte.is_ascii_uppercase());
    if !is_acronym && Stems::for_language(name.locale.language()).is_some() {
        return Vec::new();
    }
    let mut found = inflected_at(&name.text, name.text.len());
    if let Some(at) = [" of ", " in ", " per "].iter().find_map(|word| name.text.find(word)) {
        found.extend(inflected_at(&name.text, at));
    }
    found
}

/// The text with the word that ends at `end` in its other numbers. A short last part (`Add-ons`) is inflected with the parts before it.
fn inflected_at(text: &str, end: usize) -> Vec<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '-';
    let from = text[..end].char_indices().rev().take_while(|(_, c)| is_word(*c)).last();
    let Some((start, _)) = from else { return Vec::new() };
    let last = tokens(&text[start..end]).last().map_or(start, |token| start + token.start);
    let start = if end - last > 3 { last } else { start };
    let inflected = english_forms(&text[start..end]);
    inflected.into_iter().map(|form| format!("{}{form}{}", &text[..start], &text[end..])).collect()
}

/// A name of several tokens written in one word (`loadbalancer`, `statefulset`); `None` where its parts are so short
/// that the whole could be another word, or where it has symbols.
fn joined(text: &str) -> Option<String> {
    let parts = tokens(text);
    let letters = parts.iter().all(|part| part.class == Class::Letter);
    let blanks = parts.iter().skip(1).any(|part| part.gap == Gap::Space);
    let long = |part: &Token| part.end - part.start >= 3;
    let distinct = if blanks { text.len() >= 9 && parts.iter().all(long) } else { text.len() >= 4 };
    // `control-S` in one word would be a plural.
    let ends_in_letter = parts.last().is_some_and(|part| part.end - part.start == 1);
    if parts.len() < 2 || parts.len() > 4 || !letters || !distinct || ends_in_letter {
        return None;
    }
    Some(parts.iter().map(|part| &text[part.start..part.end]).collect())
}
