//! German nouns and adjectives: which endings are forms of a word, and which make another word of it (`Miete`, `Mieter`).

use super::stems::{Group, Said, share_group, splits};

/// Endings of nouns: those of German words, and those that come for a Latin, Greek or Italian one.
pub(super) const GROUPS: &[Group] = &[
    &["", "e", "en", "es", "n", "s", "ens", "se", "sen", "ses"],
    &["", "nen"],
    &["o", "os", "en", "i"],
    &["a", "as", "en"],
    &["um", "ums", "en"],
    &["us", "en", "i"],
    &["is", "en"],
];
/// Endings of adjectives, and of nouns that are made of them; the plural in `-er`.
pub(super) const MORE_GROUPS: &[Group] = &[&["", "e", "en", "er", "es", "em"], &["er", "ern"]];

/// The last parts of the nouns whose plural ends in `-er`, as it is written before that. Behind other nouns `-er` makes a person
/// or a thing that does something.
const PLURAL_IN_ER: [&str; 60] = [
    "ämter",
    "bäder",
    "bänder",
    "bilder",
    "blätter",
    "bretter",
    "bücher",
    "dächer",
    "denkmäler",
    "dörfer",
    "fächer",
    "fässer",
    "felder",
    "gehälter",
    "geister",
    "gelder",
    "geschlechter",
    "gesichter",
    "glieder",
    "gläser",
    "gräber",
    "gräser",
    "güter",
    "häupter",
    "häuser",
    "hölzer",
    "hörner",
    "hühner",
    "kälber",
    "kinder",
    "kleider",
    "körner",
    "kräuter",
    "lämmer",
    "länder",
    "leiber",
    "lichter",
    "lieder",
    "löcher",
    "männer",
    "münder",
    "nester",
    "pfänder",
    "räder",
    "ränder",
    "regimenter",
    "rinder",
    "schilder",
    "schlösser",
    "schwerter",
    "spitäler",
    "sträucher",
    "täler",
    "tücher",
    "tümer",
    "völker",
    "wälder",
    "wörter",
    "würmer",
    "götter",
];
/// Plurals that are those of another word, or mean something else: `Daten` are hardly ever more than one `Datum`.
const OTHER_PLURALS: [(&str, &str); 3] = [("datum", "daten"), ("modus", "moden"), ("studio", "studien")];
/// Persons all the same.
const PERSONS: [&str; 4] = ["ausländer", "inländer", "engländer", "eigentümer"];
/// The last parts of nouns that are inflected as the adjectives that they are (`ein Beauftragter`, `der Beauftragte`).
const ADJECTIVAL: [&str; 15] = [
    "arbeitend",
    "beamt",
    "beauftragt",
    "bildend",
    "gesetzt",
    "gestellt",
    "ichert",
    "ichtet",
    "ierend",
    "iert",
    "igt",
    "jährig",
    "lich",
    "sitzend",
    "ständig",
];

/// Umlauts as their vowels: a plural may have one.
pub(super) fn without_umlaut(c: char) -> char {
    match c {
        'ä' => 'a',
        'ö' => 'o',
        'ü' => 'u',
        c => c,
    }
}

/// Whether `said` is a form of the word `meant` of a name, before the word `next` of it.
pub(super) fn are_forms(said: &Said, meant: &Said, next: Option<&Said>) -> bool {
    let plain = |word: &Said| word.key.chars().map(without_umlaut).collect::<String>();
    let (a, b) = (plain(said), plain(meant));
    // What stands before a noun is an adjective, also with the capital of a title.
    let is_adjective = !meant.has_capital || next.is_some_and(|next| next.has_capital);
    let adjective = &MORE_GROUPS[..1];
    if is_adjective && splits(&a, &b, 3).any(|(_, a, b)| share_group(adjective, a, b)) {
        return true;
    }
    // Nouns begin with a capital, so that a lower-case word is another one.
    let ends = |one: &str, many: &str| a.ends_with(one) && b.ends_with(many);
    let is_other = OTHER_PLURALS.iter().any(|(one, many)| ends(one, many) || ends(many, one));
    if said.has_capital != meant.has_capital || is_other {
        return false;
    }
    let is_adjectival = |stem: &str| ADJECTIVAL.iter().any(|end| without_umlauts_ends(stem, end));
    splits(&a, &b, 3).any(|(stem, x, y)| {
        share_group(GROUPS, x, y)
            || (is_adjectival(stem) && !x.is_empty() && !y.is_empty() && share_group(adjective, x, y))
            || is_plural_in_er(x, y, &meant.key)
            || is_plural_in_er(y, x, &said.key)
    })
}

fn without_umlauts_ends(stem: &str, end: &str) -> bool {
    stem.ends_with(&*end.chars().map(without_umlaut).collect::<String>())
}

/// Whether `plural`, a word with the ending `many`, is that of the word with the ending `one`.
fn is_plural_in_er(one: &str, many: &str, plural: &str) -> bool {
    let is = |list: &[&str]| list.iter().any(|end| plural.trim_end_matches('n').ends_with(end));
    matches!(one, "" | "s" | "es" | "e") && matches!(many, "er" | "ern") && is(&PLURAL_IN_ER) && !is(&PERSONS)
}
