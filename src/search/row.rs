//! Rows: what look-up knows of each entry, in the order in which equal answers are shown.

use super::key::{Key, Reading};
use super::matching::without_articles;
use crate::glossary::{Entry, EntryIx, Glossary, Name, NameKind, Status};
use crate::language::Locale;
use crate::language::boundaries::is_katakana;
use crate::language::collate::Collation;
use crate::language::german::{Nouns, spelled_out};
use crate::language::hangul;
use crate::language::ngram::is_gram_script;
use crate::language::pinyin::plain_reading;
use crate::language::romaji::hiragana;
use crate::language::simplified::simplified;
use crate::link::WhereUsed;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// One entry, as look-up sees it.
#[derive(Debug)]
pub(super) struct Row {
    pub entry: EntryIx,
    /// The headword first.
    pub names: Vec<RowName>,
    pub status: Status,
    /// How often it is linked, in powers of two, so that one link more rarely changes a file.
    pub weight: u8,
    /// What tells it from another entry of the same title; empty where there is none.
    pub context: String,
    /// For a deprecated entry, what to say instead.
    pub successor: Option<EntryIx>,
}

impl Row {
    pub fn title(&self) -> &str {
        &self.names[0].key.text
    }
}

#[derive(Debug)]
pub(super) struct RowName {
    pub key: Key,
    pub role: Role,
    pub readings: Vec<Reading>,
}

/// What a name is to its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Written(NameKind),
    /// Another form of a name, such as simplified Chinese, kana, or umlauts as two letters: found, never shown.
    Hidden,
}

impl Role {
    /// The letter for it in the shards.
    pub fn letter(self) -> char {
        match self {
            Self::Written(NameKind::Headword) => 'h',
            Self::Written(NameKind::Abbreviation) => 'a',
            Self::Written(NameKind::Alias) => 'l',
            Self::Written(NameKind::Translation) => 't',
            Self::Written(NameKind::Avoided) => 'v',
            Self::Written(NameKind::Former) => 'f',
            Self::Hidden => 's',
        }
    }
}

/// The rows of all entries, by the order of their titles in the site's language.
pub(super) fn rows(glossary: &Glossary, where_used: &WhereUsed, language: &Locale) -> Vec<Row> {
    let (collation, nouns) = (Collation::new(language), nouns(glossary));
    let mut rows: Vec<(Vec<u8>, Row)> = glossary
        .entries
        .par_iter()
        .enumerate()
        .map(|(ix, entry)| {
            let ix = EntryIx(ix as u32);
            (collation.key(entry.title()), row(entry, ix, where_used, &nouns))
        })
        .collect();
    rows.par_sort_by(|(a, left), (b, right)| {
        (a, left.title(), left.entry).cmp(&(b, right.title(), right.entry))
    });
    let mut rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    lower_translations(&mut rows, glossary);
    add_contexts(&mut rows, glossary);
    rows
}

/// The nouns of all German texts and names.
fn nouns(glossary: &Glossary) -> Nouns {
    let german = glossary.entries.par_iter().filter(|entry| is_german(&entry.locale));
    let add = |mut nouns: Nouns, entry: &std::sync::Arc<Entry>| {
        nouns.add(entry.body.markdown());
        entry.names.iter().for_each(|name| nouns.add(&name.text));
        nouns
    };
    german.fold(Nouns::default, add).reduce(Nouns::default, Nouns::and)
}

fn is_german(locale: &Locale) -> bool {
    locale.language() == "de"
}

/// A translation bears the names of its original and stands below it.
fn lower_translations(rows: &mut [Row], glossary: &Glossary) {
    let mut highest: BTreeMap<EntryIx, u8> = BTreeMap::new();
    for row in rows.iter_mut() {
        if let Some(original) = glossary.entry(row.entry).translation_of {
            let weight = highest.entry(original).or_insert(1);
            *weight = row.weight.max(*weight);
            row.weight = 0;
        }
    }
    for row in rows {
        row.weight = highest.get(&row.entry).map_or(row.weight, |weight| row.weight.max(*weight));
    }
}

fn row(entry: &Entry, ix: EntryIx, where_used: &WhereUsed, nouns: &Nouns) -> Row {
    let links = where_used.of(ix).len();
    Row {
        entry: ix,
        names: names(entry, nouns),
        status: entry.status,
        weight: (usize::BITS - links.leading_zeros()).min(9) as u8,
        context: String::new(),
        successor: entry.successors().next(),
    }
}

fn names(entry: &Entry, nouns: &Nouns) -> Vec<RowName> {
    let mut names: Vec<RowName> = Vec::with_capacity(entry.names.len());
    let (mut known, mut read) = (FxHashSet::default(), FxHashSet::default());
    let searched = entry.names.iter().enumerate().filter(|(at, name)| *at == 0 || name.search);
    for (_, name) in searched {
        let key = Key::new(&name.text);
        if !key.joined.is_empty() && known.insert(key.text.clone()) {
            let mut readings = readings(entry, name);
            readings.retain(|reading| read.insert(reading.clone()));
            names.push(RowName { key, role: Role::Written(name.kind), readings });
        }
    }
    if names.is_empty() {
        let key = Key { text: entry.title().to_owned(), ..Key::default() };
        names.push(RowName { key, role: Role::Written(NameKind::Headword), readings: Vec::new() });
    }
    add_hidden(&mut names, entry, nouns);
    names
}

/// How a name is read: as its author says, in pinyin, or in romaji.
fn readings(entry: &Entry, name: &Name) -> Vec<Reading> {
    let by_hand = entry.reading.as_deref().filter(|_| name.kind == NameKind::Headword);
    let latin =
        by_hand.map(plain_reading).filter(|reading| reading.starts_with(|c: char| c.is_ascii_alphabetic()));
    if let Some(reading) = latin {
        return vec![Reading::new(&reading, &name.text)];
    }
    if is_read_as_chinese(name.locale.as_ref().unwrap_or(&entry.locale)) {
        let text: String = name.text.chars().map(simplified).collect();
        let pinyin = Reading::of(&text);
        if !pinyin.is_empty() {
            return pinyin;
        }
    }
    let kana = by_hand.filter(|reading| reading.chars().any(is_gram_script));
    Reading::of_kana(kana.unwrap_or(&name.text))
}

fn is_read_as_chinese(locale: &Locale) -> bool {
    !matches!(locale.language(), "ja" | "ko")
}

fn add_hidden(names: &mut Vec<RowName>, entry: &Entry, nouns: &Nouns) {
    let kana = entry.reading.iter().filter(|reading| reading.chars().any(is_gram_script)).cloned();
    let searched = entry.names.iter().enumerate().filter(|(at, name)| *at == 0 || name.search);
    let forms: Vec<String> =
        searched.flat_map(|(_, name)| other_forms(entry, name, nouns)).chain(kana).collect();
    let mut known: FxHashSet<String> = names.iter().map(|name| name.key.text.clone()).collect();
    for form in forms {
        let key = Key::new(&form);
        if !key.joined.is_empty() && known.insert(key.text.clone()) {
            names.push(RowName { key, role: Role::Hidden, readings: Vec::new() });
        }
    }
}

/// How else a name is typed.
fn other_forms(entry: &Entry, name: &Name, nouns: &Nouns) -> Vec<String> {
    let text = &name.text;
    let is_german = is_german(name.locale.as_ref().unwrap_or(&entry.locale));
    if text.is_ascii() && !is_german {
        return Vec::new();
    }
    let mut forms = vec![text.chars().map(simplified).collect()];
    // What stands in the field before an input method makes katakana of it.
    forms.extend(text.contains(is_katakana).then(|| text.chars().map(hiragana).collect()));
    forms.extend(hangul::initials(text));
    forms.extend(without_articles(text));
    if is_german {
        let parted = nouns.parted(text);
        forms.extend(spelled_out(parted.as_deref().unwrap_or(text)));
        forms.extend(parted);
    }
    forms
}

/// Says the context of entries whose title is also another's.
fn add_contexts(rows: &mut [Row], glossary: &Glossary) {
    let mut titles: FxHashMap<String, usize> = FxHashMap::default();
    for row in rows.iter() {
        *titles.entry(row.names[0].key.joined.clone()).or_default() += 1;
    }
    for row in rows {
        if titles[&row.names[0].key.joined] > 1 {
            let entry = glossary.entry(row.entry);
            row.context.clone_from(if entry.context.is_empty() {
                entry.categories.first().unwrap_or(&entry.context)
            } else {
                &entry.context
            });
        }
    }
}
