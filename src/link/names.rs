//! The names that may be linked: what entries call themselves, and the names that follow from how titles are written.
//!
//! 1. every linkable name as it stands, without a closing question mark;
//! 2. the parts of titles like `X (Y)`: X, and Y where it is another name and not a mere context; none of
//!    `X (disambiguation)`, since X is what other entries explain;
//! 3. names without the Latin word that is the topic of the glossary: `线程块` for `CUDA 线程块`, where three headwords
//!    begin with `CUDA`;
//! 4. a derived name that another entry bears as its own is dropped; so is a Y that several titles share and none abbreviates;
//! 5. a name of very many entries tells nothing, and is dropped.

use super::tokens::tokens;
use crate::diagnostics::Diagnostic;
use crate::glossary::title::{abbreviates, bracketed, inner_names, is_disambiguation, is_other_name};
use crate::glossary::{Case, Entry, EntryIx, Glossary, Kind, Name, NameKind};
use crate::language::Locale;
use crate::language::boundaries::{Class, class};
use crate::language::fold::fold;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A text that names an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkName {
    pub text: String,
    /// The text as it is compared with other names.
    pub folded: Arc<str>,
    pub entry: EntryIx,
    /// Which of the entry's names it is, or comes from.
    pub name: usize,
    pub case: Case,
    /// The language it is written in.
    pub locale: Locale,
    pub origin: Origin,
}

/// How a name came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Written so in the glossary.
    Written,
    /// The part of a title before its brackets.
    Outer,
    /// The part of a title in brackets.
    Inner,
}

fn never_linked(name: &Name, refusal: Refusal) -> Diagnostic {
    let shown: String = name.text.chars().take(SHOWN).collect();
    let shown = if shown.len() < name.text.len() { format!("{shown}…") } else { shown };
    let (why, label, hint) = match refusal {
        Refusal::TooLong => (
            format!("is longer than {LONGEST_NAME} bytes or {MOST_TOKENS} words"),
            format!("{} bytes", name.text.len()),
            "texts are not searched for it; add the short name that they use under `aliases:`",
        ),
        Refusal::NoLetter => (
            String::from("has neither letter nor digit"),
            String::from("only symbols"),
            "texts are not searched for it; look-up finds it",
        ),
    };
    Diagnostic::warning("name-not-linked", format!("`{shown}` {why}"))
        .at(name.span.clone())
        .label(label)
        .hint(hint)
}

fn borne_by_many(name: &LinkName, count: usize, glossary: &Glossary) -> Diagnostic {
    let written = &glossary.entry(name.entry).names[name.name];
    Diagnostic::warning("name-not-linked", format!("`{}` is a name of {count} entries", name.text))
        .at(written.span.clone())
        .label("the first of them")
        .hint(format!(
            "texts are not searched for a name of more than {MOST_BEARERS} entries; look-up finds it"
        ))
}

/// Longer names are sentences; they are found by look-up, but would make matching slow.
const LONGEST_NAME: usize = 200;
/// So are names of more tokens: it bounds the work at every place of a text.
const MOST_TOKENS: usize = 64;
/// More entries of one name are no senses that a reader could choose from. It bounds the work for every mention of it.
pub const MOST_BEARERS: usize = 100;
/// How many characters of a name a message shows.
const SHOWN: usize = 40;

/// Why a name is not looked for in texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is a sentence.
    TooLong,
    /// It is punctuation.
    NoLetter,
}

/// What keeps a text from being a name in running text, if anything does.
#[must_use]
pub fn refusal(text: &str) -> Option<Refusal> {
    if text.len() > LONGEST_NAME || (text.len() > MOST_TOKENS && tokens(text).len() > MOST_TOKENS) {
        Some(Refusal::TooLong)
    } else if text.chars().all(|c| matches!(class(c), Class::Space | Class::Symbol)) {
        Some(Refusal::NoLetter)
    } else {
        None
    }
}

/// The names of an entry that its author may expect to be linked and that are not. A headword is no problem where the
/// entry has another name.
#[must_use]
pub fn never_linked_names(entry: &Entry) -> Vec<Diagnostic> {
    if !entry.is_link_target() {
        return Vec::new();
    }
    let refused = |name: &Name| {
        let text = bare(&name.text);
        let outer = || bracketed(text).is_some_and(|(outer, _)| is_linkable(&outer));
        refusal(text).filter(|_| !outer())
    };
    let others = wanted(entry).any(|(_, name)| name.kind != NameKind::Headword && refused(name).is_none());
    wanted(entry)
        .filter(|(_, name)| !(others && name.kind == NameKind::Headword))
        .filter_map(|(_, name)| refused(name).map(|refusal| never_linked(name, refusal)))
        .collect()
}

/// All names that automatic links look for.
#[must_use]
pub fn link_names(glossary: &Glossary) -> Vec<LinkName> {
    let mut names = claimed_names(glossary);
    let mut bearers = bearers(&names, glossary).into_iter();
    names.retain(|_| bearers.next().is_none_or(|count| count <= MOST_BEARERS));
    names
}

/// Names that are not linked since very many entries bear them.
#[must_use]
pub fn crowded_names(glossary: &Glossary) -> Vec<Diagnostic> {
    let names = claimed_names(glossary);
    let bearers = bearers(&names, glossary);
    let mut said = BTreeSet::new();
    let crowded = names.iter().zip(bearers).filter(|(_, count)| *count > MOST_BEARERS);
    let first = crowded.filter(|(name, _)| said.insert(&*name.folded));
    first.map(|(name, count)| borne_by_many(name, count, glossary)).collect()
}

/// For each name, how many entries bear it. Translations are counted only where it matters, as what they translate.
fn bearers<'n>(names: &'n [LinkName], glossary: &Glossary) -> Vec<usize> {
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    let mut counts: Vec<usize> = Vec::new();
    let place = |name: &'n LinkName| {
        let at = *places.entry(&*name.folded).or_insert(counts.len());
        counts.resize(counts.len().max(at + 1), 0);
        counts[at] += 1;
        at
    };
    let places: Vec<usize> = names.iter().map(place).collect();
    let mut entries: BTreeMap<usize, BTreeSet<EntryIx>> = BTreeMap::new();
    for (name, at) in names.iter().zip(&places).filter(|(_, at)| counts[**at] > MOST_BEARERS) {
        let original = glossary.entry(name.entry).original(name.entry);
        entries.entry(*at).or_default().insert(original);
    }
    for (at, entries) in entries {
        counts[at] = entries.len();
    }
    places.into_iter().map(|at| counts[at]).collect()
}

/// The names that entries have a claim to.
fn claimed_names(glossary: &Glossary) -> Vec<LinkName> {
    let qualifiers = qualifiers(glossary);
    let of_entry = |(at, entry): (usize, &Arc<Entry>)| {
        let mut names = Vec::new();
        if entry.is_link_target() {
            push_names(EntryIx(at as u32), entry, &qualifiers, &mut names);
        }
        names
    };
    let names: Vec<Vec<LinkName>> = glossary.entries.par_iter().enumerate().map(of_entry).collect();
    let mut names: Vec<LinkName> = names.into_iter().flatten().collect();
    drop_contested(&mut names);
    names
}

/// Headwords that begin alike make their first word the topic of the glossary.
const TOPIC: usize = 3;

/// The Latin words with which several headwords in another script begin: `CUDA` of `CUDA 线程块`.
fn qualifiers(glossary: &Glossary) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for (_, entry) in glossary.iter() {
        if let Some((qualifier, _)) = qualified(entry.title()) {
            *counts.entry(qualifier).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count >= TOPIC);
    counts
}

/// Splits a Latin word off a name of at least three characters of a script without spaces.
fn qualified(text: &str) -> Option<(&str, &str)> {
    let (qualifier, name) = bare(text).split_once(' ')?;
    let is_word = qualifier.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_name = name.chars().all(|c| class(c) == Class::Unspaced) && name.chars().nth(2).is_some();
    (is_word && is_name).then_some((qualifier, name))
}

fn push_names(ix: EntryIx, entry: &Entry, qualifiers: &BTreeMap<&str, usize>, names: &mut Vec<LinkName>) {
    for (at, name) in wanted(entry) {
        let locale = name.locale.clone().unwrap_or_else(|| entry.locale.clone());
        let make = |text: &str, origin| LinkName {
            text: text.to_owned(),
            folded: if text == name.text { Arc::clone(&name.folded) } else { fold(text).into() },
            entry: ix,
            name: at,
            case: name.case,
            locale: locale.clone(),
            origin,
        };
        let text = bare(&name.text);
        if is_linkable(text) {
            names.push(make(text, Origin::Written));
        }
        if let Some((_, name)) = qualified(text).filter(|(qualifier, _)| qualifiers.contains_key(qualifier)) {
            names.push(make(name, Origin::Outer));
        }
        let parts = bracketed(text).filter(|(_, inner)| !is_disambiguation(inner));
        if let Some((outer, inner)) = parts {
            names.extend([outer].iter().filter(|x| is_linkable(x)).map(|x| make(x, Origin::Outer)));
            names.extend(inner_names(inner).filter(|y| is_linkable(y)).map(|y| make(y, Origin::Inner)));
        }
    }
}

/// The names that may be linked, with their places among the entry's names.
fn wanted(entry: &Entry) -> impl Iterator<Item = (usize, &Name)> {
    entry.names.iter().enumerate().filter(|(_, name)| {
        let is_used = name.link && !matches!(name.kind, NameKind::Avoided | NameKind::Former);
        is_used && (entry.kind != Kind::Page || name.kind == NameKind::Alias)
    })
}

/// A name without the mark that ends a question or sentence, and without quotation marks round it.
fn bare(text: &str) -> &str {
    let text = text.trim().trim_end_matches(['?', '？', '。']).trim_end();
    let mut letters = text.chars();
    let close = match letters.next() {
        Some('"') => '"',
        Some('“') => '”',
        Some('„') => '“',
        Some('«') => '»',
        Some('「') => '」',
        _ => return text,
    };
    let inner = letters.as_str().strip_suffix(close);
    inner.filter(|inner| !inner.contains(['"', '“', '”', '«', '「'])).map_or(text, str::trim)
}

/// Whether a text can be a name in running text: it has a letter or digit and is not a whole sentence.
fn is_linkable(text: &str) -> bool {
    refusal(text).is_none()
}

/// Who claims a name, by the origin of the claim: how many words the title has beyond it, and the entry; in order.
type Claims = FxHashMap<String, [Vec<(usize, EntryIx)>; 3]>;

/// Drops derived names that belong to somebody else: see the steps above.
fn drop_contested(names: &mut Vec<LinkName>) {
    let derived = names.iter().filter(|name| name.origin != Origin::Written);
    // Only names that somebody derives are contested.
    let mut claims: Claims = derived.map(|name| (claim_key(&name.text), Default::default())).collect();
    if claims.is_empty() {
        return;
    }
    let outers: BTreeMap<(EntryIx, usize), String> = names
        .iter()
        .filter(|name| name.origin == Origin::Outer)
        .map(|name| ((name.entry, name.name), name.text.clone()))
        .collect();
    let keys: Vec<String> = names.par_iter().map(|name| claim_key(&name.text)).collect();
    for (name, key) in names.iter().zip(keys) {
        if let Some(claims) = claims.get_mut(&key) {
            claims[name.origin as usize].push((words(name, &outers), name.entry));
        }
    }
    // Each list is put into its own order, whichever comes first.
    #[allow(clippy::iter_over_hash_type)]
    claims.values_mut().flatten().for_each(|claims| claims.sort_unstable());
    names.retain(|name| match name.origin {
        Origin::Written => true,
        Origin::Outer => is_free(name, &claims),
        Origin::Inner => {
            let outer = outers.get(&(name.entry, name.name)).map_or("", String::as_str);
            is_other_name(outer, &name.text)
                && is_free(name, &claims)
                && is_best_inner(name, &outers, &claims)
        }
    });
}

/// The first claim of another entry, of one origin: an entry has few claims of its own to pass over.
fn rival(name: &LinkName, origin: Origin, claims: &Claims) -> Option<(usize, EntryIx)> {
    let claims = &claims.get(&claim_key(&name.text))?[origin as usize];
    claims.iter().copied().find(|(_, entry)| *entry != name.entry)
}

/// What names must have in common to be claimed twice: an acronym (`BP`) is another name than a word (`bp`).
fn claim_key(text: &str) -> String {
    let is_acronym = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if is_acronym { text.to_owned() } else { fold(text) }
}

/// Words that the rest of the title has beyond those in the brackets.
fn words(name: &LinkName, outers: &BTreeMap<(EntryIx, usize), String>) -> usize {
    let count = |text: &str| text.split_whitespace().count();
    let outer = outers.get(&(name.entry, name.name)).map_or(0, |outer| count(outer));
    outer.saturating_sub(count(&name.text))
}

fn is_free(name: &LinkName, claims: &Claims) -> bool {
    rival(name, Origin::Written, claims).is_none()
        && (name.origin != Origin::Inner || rival(name, Origin::Outer, claims).is_none())
}

/// Of several titles with one Y the one that Y translates in full has it: `축출(Eviction)`, not `API를 이용한 축출(Eviction)`.
/// An abbreviation has as many senses as there are titles that it abbreviates.
fn is_best_inner(name: &LinkName, outers: &BTreeMap<(EntryIx, usize), String>, claims: &Claims) -> bool {
    let outer = outers.get(&(name.entry, name.name)).map_or("", String::as_str);
    let mine = words(name, outers);
    abbreviates(&name.text, outer) || rival(name, Origin::Inner, claims).is_none_or(|(extra, _)| extra > mine)
}
