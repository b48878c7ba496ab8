//! Inflected words of German, French, Spanish, Russian and their neighbours: a Snowball stemmer proposes, endings decide.

use rust_stemmers::{Algorithm, Stemmer};

/// The stemmer of one language and the endings in which forms of one noun or adjective may differ.
pub struct Stems {
    stemmer: Stemmer,
    endings: &'static [&'static str],
    /// Nouns begin with a capital, so that a lower-case word is another one.
    capital_nouns: bool,
}

impl std::fmt::Debug for Stems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stems").field("endings", &self.endings).finish_non_exhaustive()
    }
}

const GERMAN: [&str; 11] = ["", "e", "en", "er", "ern", "es", "n", "s", "ens", "ses", "se"];
const FRENCH: [&str; 10] = ["", "s", "x", "e", "es", "aux", "al", "ale", "ales", "nes"];
const SPANISH: [&str; 5] = ["", "s", "es", "z", "ces"];
const PORTUGUESE: [&str; 7] = ["", "s", "es", "is", "l", "ões", "ão"];
const DUTCH: [&str; 8] = ["", "e", "en", "s", "n", "ën", "'s", "es"];
const SWEDISH: [&str; 17] =
    ["", "ar", "arna", "are", "en", "er", "erna", "et", "n", "na", "or", "orna", "s", "t", "ens", "ets", "a"];
/// Case and number endings of nouns and adjectives.
const RUSSIAN: [&str; 49] = [
    "", "а", "я", "у", "ю", "ы", "и", "е", "о", "ё", "ь", "й", "ом", "ем", "ём", "ой", "ей", "ою", "ею",
    "ов", "ев", "ёв", "ам", "ям", "ами", "ями", "ах", "ях", "ия", "ию", "ии", "ие", "ий", "ием", "иям",
    "иями", "иях", "ый", "ая", "ое", "ые", "ого", "его", "ому", "ему", "ым", "им", "ыми", "ими",
];
const RUSSIAN_PLURAL: [&str; 8] = ["ых", "их", "ую", "юю", "яя", "ее", "ью", "ок"];

impl Stems {
    /// The stems of a language (`de`, `fr` …); `None` where words are not inflected or no stemmer is good enough.
    #[must_use]
    pub fn for_language(language: &str) -> Option<Self> {
        let (algorithm, endings): (_, &'static [&'static str]) = match language {
            "de" => (Algorithm::German, &GERMAN),
            "fr" => (Algorithm::French, &FRENCH),
            "es" => (Algorithm::Spanish, &SPANISH),
            "pt" => (Algorithm::Portuguese, &PORTUGUESE),
            "nl" => (Algorithm::Dutch, &DUTCH),
            "sv" => (Algorithm::Swedish, &SWEDISH),
            "ru" => (Algorithm::Russian, &RUSSIAN),
            _ => return None,
        };
        Some(Self { stemmer: Stemmer::create(algorithm), endings, capital_nouns: language == "de" })
    }

    /// The stem of a word in lower case, with the vowels that a plural may change made plain;
    /// `None` where too little would be left to tell words apart.
    #[must_use]
    pub fn stem(&self, lower: &str) -> Option<String> {
        // The stemmer knows no `ё`; printed Russian mostly writes `е`.
        let stem = plain(&self.stemmer.stem(&lower.replace('ё', "е")));
        // Spanish writes `juez`, `jueces`.
        let stem = match stem.strip_suffix('z') {
            Some(front) if self.endings.contains(&"ces") => format!("{front}c"),
            _ => stem,
        };
        (stem.chars().count() >= 3).then_some(stem)
    }

    /// Whether two words of one stem are forms of one word: both are the common beginning and an ending.
    #[must_use]
    pub fn are_forms(&self, a: &str, b: &str) -> bool {
        if self.capital_nouns && is_capital(a) != is_capital(b) {
            return false;
        }
        let (a, b) = (plain(&a.to_lowercase()), plain(&b.to_lowercase()));
        let common = a.char_indices().zip(b.chars()).take_while(|((_, x), y)| x == y).count();
        // The common beginning may take in a part of the endings, as in `en` and `er`.
        (0..=common.min(3)).any(|back| {
            let at = |word: &str| word.char_indices().nth(common - back).map_or(word.len(), |(at, _)| at);
            common - back >= 3 && self.is_ending(&a[at(&a)..]) && self.is_ending(&b[at(&b)..])
        })
    }

    fn is_ending(&self, ending: &str) -> bool {
        self.endings.contains(&ending)
            || (self.endings.len() == RUSSIAN.len() && RUSSIAN_PLURAL.contains(&ending))
    }
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// German umlauts as their vowels, Spanish `ó` as `o` (`conexión`, `conexiones`), Russian `ё` as `е`.
fn plain(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            'ä' => 'a',
            'ö' | 'ó' => 'o',
            'ü' => 'u',
            'ё' => 'е',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Stems;

    fn same(language: &str, a: &str, b: &str) -> bool {
        let stems = Stems::for_language(language).expect("a known language");
        stems.stem(&a.to_lowercase()) == stems.stem(&b.to_lowercase()) && stems.are_forms(a, b)
    }

    #[test]
    fn forms_of_a_word_meet() {
        for (language, a, b) in [
            ("de", "Rechnung", "Rechnungen"),
            ("de", "Vertrag", "Verträge"),
            ("de", "Vertrag", "Vertrags"),
            ("de", "Knoten", "Knotens"),
            ("de", "Haus", "Häuser"),
            ("fr", "nœud", "nœuds"),
            ("fr", "réseau", "réseaux"),
            ("fr", "journal", "journaux"),
            ("es", "contrato", "contratos"),
            ("es", "nodo", "nodos"),
            ("es", "conexión", "conexiones"),
            ("es", "juez", "jueces"),
            ("pt", "contrato", "contratos"),
            ("ru", "контейнер", "контейнеров"),
            ("ru", "контейнер", "контейнером"),
            ("ru", "кластер", "кластере"),
            ("ru", "служба", "службы"),
            ("ru", "счёт", "счётом"),
            ("ru", "счёт", "счета"),
            ("ru", "облачный", "облачного"),
            ("ru", "облачный", "облачных"),
        ] {
            assert!(same(language, a, b), "{language}: {a} and {b}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (language, a, b) in [
            ("ru", "кот", "которого"),
            ("ru", "контейнер", "контейнерный"),
            ("de", "Essen", "essen"),
            ("de", "Rechnung", "Rechner"),
            ("de", "Haus", "Hausmeister"),
            ("fr", "pod", "podcast"),
            ("es", "caso", "casa"),
        ] {
            assert!(!same(language, a, b), "{language}: {a} and {b}");
        }
    }

    #[test]
    fn languages_without_inflection_have_no_stems() {
        assert!(Stems::for_language("zh").is_none() && Stems::for_language("en").is_none());
    }
}
