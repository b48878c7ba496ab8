//! What is written of an entry becomes what is meant: names in order, defaults filled in.

use super::category::{Folders, in_words};
use super::language;
use super::originals::Told;
use super::raw::{Raw, RawName};
use crate::config::{Config, Interval};
use crate::diagnostics::{Diagnostic, Fix, Span};
use crate::glossary::title;
use crate::glossary::{Body, Case, Entry, EntryId, Kind, Name, NameKind, RelationKind, Spanned, Status};
use crate::language::Locale;
use crate::language::fold::fold;
use crate::source::yaml_edit;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

fn name_too_long(name: &str) -> Diagnostic {
    let beginning: String = name.chars().take(30).collect();
    Diagnostic::error("name-too-long", format!("the name `{beginning}…` is longer than {NAME_LIMIT} bytes"))
        .hint("a name is what people call the thing; the rest belongs into the text")
}

fn empty_name() -> Diagnostic {
    Diagnostic::error("empty-name", "a name holds no letter, digit or symbol")
        .hint("write the name, or remove it")
}

fn repeated_name(name: &str) -> Diagnostic {
    Diagnostic::note("repeated-name", format!("`{name}` is written as a name of the entry already"))
        .hint("remove it")
}

fn avoided_name(name: &str) -> Diagnostic {
    Diagnostic::note("repeated-name", format!("`{name}` is a name of the entry and a word to avoid"))
        .hint("write it in one of the two places")
}

fn deep_category() -> Diagnostic {
    Diagnostic::error("bad-value", format!("the category has more than {MOST_PARTS} parts"))
        .hint("each `/` begins a category within the one before; write fewer")
}

/// Categories in categories at most: each has a page that names all above it.
const MOST_PARTS: usize = 16;

/// Longer names are refused: they are never mentioned, and files are named after them.
const NAME_LIMIT: usize = 400;

/// An entry whose relations are still names.
#[derive(Debug, Clone)]
pub struct Unresolved {
    /// Shared with the glossary unless something is resolved in it.
    pub entry: Arc<Entry>,
    pub relations: Vec<(RelationKind, String, Span)>,
    /// The id of the file that this one translates, if it is a translation.
    pub translates: Option<String>,
    pub told: Told,
}

/// The place of an entry: its file, its id, and what stands round it.
#[derive(Debug, Clone)]
pub struct Place<'a> {
    pub id: String,
    pub file: &'a Arc<str>,
    pub text: &'a Arc<str>,
    pub body: Range<usize>,
    pub kind: Kind,
    /// The headword that the body gives (a heading), where the front matter names none.
    pub heading: Option<(String, Range<usize>)>,
    /// The language in the file's name (`arr.zh-CN.md`).
    pub locale: Option<Locale>,
}

/// Builds the entry; problems with names go to `problems`.
#[must_use]
pub fn build(
    raw: Raw,
    place: &Place<'_>,
    folders: &Folders,
    config: &Config,
    problems: &mut Vec<Diagnostic>,
) -> Unresolved {
    let folder = place
        .id
        .split('#')
        .next()
        .unwrap_or_default()
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
        .to_owned();
    let written = raw.names_in_order(place);
    let own_context = raw.shared.context.clone();
    let told_here = Told { audience: !raw.shared.audience.is_empty(), status: raw.shared.status.is_some() };
    let shared = raw.shared.or(&folders.defaults(&folder));
    let span = |range: &Range<usize>| Span::new(place.file, range.clone());
    let mut names = names(&written, place, problems);
    let told = place.locale.clone().or_else(|| shared.lang.clone());
    let summary = raw.summary.as_ref().map_or("", |(value, _)| value.as_str());
    let read = || language::untold(&names, summary, &place.text[place.body.clone()], config);
    let untold = if told.is_none() { read() } else { None };
    let locale = told.or(untold).unwrap_or_else(|| config.language.clone());
    language::tell_names(&mut names, &locale, config);
    let is_deep = |(path, _): &&(String, Range<usize>)| path.split('/').nth(MOST_PARTS).is_some();
    problems.extend(raw.categories.iter().filter(is_deep).map(|(_, range)| deep_category().at(span(range))));
    let categories = categories(&raw.categories, &folder);
    let context = own_context
        .or_else(|| names.first().and_then(|name| title::context(&name.text)).map(str::to_owned))
        .or(shared.context)
        .unwrap_or_else(|| categories.first().map(|path| folders.category(path).title).unwrap_or_default());
    let is_reviewed_regularly = shared.review_every.is_some_and(|every| every != Interval::Never);
    let review_every = shared.review_every.or(config.review_every);
    let relations =
        raw.relations.iter().map(|(kind, (target, range))| (*kind, target.clone(), span(range))).collect();
    let entry = Entry {
        id: EntryId::new(&place.id),
        kind: place.kind,
        names,
        locale,
        reading: raw.reading,
        summary: raw.summary.map(|(value, range)| Spanned { value, span: span(&range) }),
        categories,
        context,
        status: shared.status.unwrap_or(Status::Approved),
        owner: shared.owner,
        people: shared.people,
        relations: Vec::new(),
        links: raw.links,
        source: shared.source,
        tags: shared.tags,
        is_reviewed_regularly,
        due: shared.reviewed.zip(review_every).and_then(|(reviewed, every)| every.after(reviewed)),
        reviewed: shared.reviewed,
        audience: shared.audience,
        translation_of: None,
        autolink: shared.autolink.unwrap_or(true),
        body: Body { file: Arc::clone(place.file), text: Arc::clone(place.text), range: place.body.clone() },
    };
    Unresolved { entry: Arc::new(entry), relations, translates: None, told: told_here }
}

fn categories(written: &[(String, Range<usize>)], folder: &str) -> Vec<String> {
    let written: Vec<String> = written
        .iter()
        .filter(|(path, _)| path.split('/').nth(MOST_PARTS).is_none())
        .map(|(path, _)| path.trim_matches('/').to_owned())
        .filter(|path| !path.is_empty() && !path.split('/').any(|part| matches!(part, "" | "." | "..")))
        .collect();
    if written.is_empty() && !folder.is_empty() { vec![folder.to_owned()] } else { written }
}

/// A name as written, with its kind and language.
type Written = (NameKind, Option<Locale>, RawName);

impl Raw {
    /// The headword, then the other names in the order of [`NameKind`].
    fn names_in_order(&self, place: &Place<'_>) -> Vec<Written> {
        let term = self.term.clone().or_else(|| place.heading.clone());
        let (text, span) = term.unwrap_or_else(|| (in_words(file_name(&place.id)), 0..0));
        let plain = |(text, span): (String, Range<usize>)| RawName {
            text,
            span,
            link: true,
            search: true,
            case: Case::Auto,
        };
        let headword = (NameKind::Headword, None, plain((text, span)));
        let of =
            |kind, names: &[RawName]| names.iter().map(|name| (kind, None, name.clone())).collect::<Vec<_>>();
        let avoided = self
            .avoid
            .iter()
            .cloned()
            .map(|name| (NameKind::Avoided, None, RawName { link: false, ..plain(name) }));
        let former = self
            .former
            .iter()
            .cloned()
            .map(|name| (NameKind::Former, None, RawName { link: false, ..plain(name) }));
        std::iter::once(headword)
            .chain(of(NameKind::Abbreviation, &self.abbr))
            .chain(of(NameKind::Alias, &self.aliases))
            .chain(
                self.names
                    .iter()
                    .map(|(locale, name)| (NameKind::Translation, Some(locale.clone()), name.clone())),
            )
            .chain(avoided)
            .chain(former)
            .collect()
    }
}

fn file_name(id: &str) -> &str {
    let file = id.split('#').next().unwrap_or_default();
    file.rsplit('/').next().unwrap_or_default()
}

fn names(written: &[Written], place: &Place<'_>, problems: &mut Vec<Diagnostic>) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    for (kind, locale, raw) in written {
        let text = raw.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let span = Span::new(place.file, raw.span.clone());
        let fault = if text.len() > NAME_LIMIT {
            Some(name_too_long(&text))
        } else if !text.chars().any(|c| !c.is_whitespace() && !c.is_control() && !is_invisible(c)) {
            Some(empty_name())
        } else {
            None
        };
        let text = match fault {
            // The entry stays: it is listed under its file's name until the headword is mended.
            Some(fault) => {
                problems.push(fault.at(span.clone()));
                if *kind != NameKind::Headword {
                    continue;
                }
                in_words(file_name(&place.id))
            }
            None => text,
        };
        if known.insert(text.clone()) {
            names.push(Name {
                folded: fold(&text).into(),
                text,
                kind: *kind,
                locale: locale.clone(),
                link: raw.link,
                search: raw.search,
                case: raw.case,
                span,
            });
        } else if is_own(*kind)
            && says_how(raw)
            && let Some(known) = names.iter_mut().find(|name| name.text == text && is_own(name.kind))
        {
            (known.case, known.link, known.search) = (raw.case, raw.link, raw.search);
        } else if is_repeated(*kind, &names, &text) {
            let fix = Fix::new("remove it", yaml_edit::removed(place.text, &span));
            problems.push(repeated_name(&text).at(span).fix(fix));
        } else if *kind == NameKind::Avoided && is_repeated(NameKind::Alias, &names, &text) {
            problems.push(avoided_name(&text).at(span));
        }
    }
    names
}

/// Whether a name is written again only to say how it is linked and found: `aliases: [{ name: Event, case: any }]` of the entry Event.
fn says_how(raw: &RawName) -> bool {
    raw.case != Case::Auto || !raw.link || !raw.search
}

fn is_own(kind: NameKind) -> bool {
    matches!(kind, NameKind::Headword | NameKind::Abbreviation | NameKind::Alias)
}

/// Whether an abbreviation or alias is one already. A translation may well be the same word, and so may a former name.
fn is_repeated(kind: NameKind, names: &[Name], text: &str) -> bool {
    is_own(kind) && names.iter().any(|name| name.text == text && is_own(name.kind))
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::{MOST_PARTS, categories};

    #[test]
    fn a_category_has_a_bounded_number_of_parts() {
        let deep = |parts: usize| categories(&[(vec!["c"; parts].join("/"), 0..1)], "folder");
        assert_eq!(deep(MOST_PARTS)[0].len(), 2 * MOST_PARTS - 1);
        assert_eq!(deep(800), ["folder"]);
    }
}
