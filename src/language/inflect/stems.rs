//! Inflected words of German, French, Spanish, Russian and their neighbours: words that begin alike meet, groups of endings decide.
//!
//! A group holds endings that one word may take, so that `Miete` and `Mieter`, which end in `-e` and `-er`, stay two words.

use super::german;
use std::collections::BTreeSet;

/// Endings that one word may take.
pub(super) type Group = &'static [&'static str];

/// A word as it is compared.
#[derive(Debug)]
pub struct Said {
    /// In its common spelling: small letters, accents kept.
    pub key: String,
    pub has_capital: bool,
}

/// How the words of one language change.
struct Endings {
    /// Endings behind the same letters.
    groups: &'static [Group],
    /// Endings that may move or drop the accent of the letters before them.
    bent: &'static [Group],
    /// How many letters must be the same where both words have an ending; where one has none, three.
    least: usize,
    /// A letter without the mark that an ending may move.
    plain: fn(char) -> char,
}

const FRENCH: Endings = Endings {
    groups: &[&["", "s"], &["", "x"], &["al", "aux"], &["ail", "aux"], &["é", "és", "ée", "ées"]],
    bent: &[],
    least: 3,
    plain: |c| c,
};
const SPANISH: Endings =
    Endings { groups: &[&["", "s"], &["z", "ces"]], bent: &[&["", "es"]], least: 2, plain: without_accent };
const PORTUGUESE: Endings = Endings {
    groups: &[&["", "s"], &["m", "ns"]],
    bent: &[&["", "es"], &["l", "is"], &["il", "is", "eis"], &["ao", "oes", "aes", "aos"]],
    least: 2,
    plain: without_accent,
};
const ITALIAN: Endings = Endings {
    groups: &[
        &["o", "i"],
        &["a", "e"],
        &["e", "i"],
        &["io", "i"],
        &["ia", "e"],
        &["o", "hi"],
        &["a", "he"],
        // Other words in `-a` have no plural in `-i`: `data` is a day, `dati` are data.
        &["ema", "emi"],
        &["amma", "ammi"],
        &["ista", "isti"],
    ],
    bent: &[],
    least: 3,
    plain: |c| c,
};
const DUTCH: Endings =
    Endings { groups: &[&["", "e", "en", "s", "n", "ën", "'s", "es"]], bent: &[], least: 3, plain: |c| c };
const SWEDISH: Endings = Endings {
    groups: &[
        &["", "ar", "arna", "en", "er", "erna", "et", "n", "na", "or", "orna", "s", "t", "ens", "ets", "a"],
        &["e", "na"],
    ],
    bent: &[],
    least: 3,
    plain: |c| c,
};
/// Case and number endings of nouns and adjectives.
const RUSSIAN: Endings = Endings {
    groups: &[&[
        "", "а", "я", "у", "ю", "ы", "и", "е", "о", "ь", "й", "ом", "ем", "ой", "ей", "ою", "ею", "ов", "ев",
        "ам", "ям", "ами", "ями", "ах", "ях", "ия", "ию", "ии", "ие", "ий", "ием", "иям", "иями", "иях",
        "ый", "ая", "ое", "ые", "ого", "его", "ому", "ему", "ым", "им", "ыми", "ими", "ых", "их", "ую", "юю",
        "яя", "ее", "ью", "ок",
    ]],
    bent: &[],
    least: 3,
    // Printed Russian mostly writes `е`.
    plain: |c| if c == 'ё' { 'е' } else { c },
};
const GERMAN: Endings =
    Endings { groups: german::GROUPS, bent: &[], least: 3, plain: german::without_umlaut };

/// How words of one language are brought together.
pub struct Stems {
    endings: &'static Endings,
    is_german: bool,
    /// The letters of which endings are made.
    letters: Vec<char>,
}

impl std::fmt::Debug for Stems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stems").field("letters", &self.letters).finish_non_exhaustive()
    }
}

impl Stems {
    /// The stems of a language (`de`, `fr` …); `None` where words are not inflected or their endings are not known.
    #[must_use]
    pub fn for_language(language: &str) -> Option<Self> {
        let endings = match language {
            "de" => &GERMAN,
            "fr" => &FRENCH,
            "es" => &SPANISH,
            "pt" => &PORTUGUESE,
            "it" => &ITALIAN,
            "nl" => &DUTCH,
            "sv" => &SWEDISH,
            "ru" => &RUSSIAN,
            _ => return None,
        };
        let is_german = language == "de";
        let more = if is_german { german::MORE_GROUPS } else { &[] };
        let groups = endings.groups.iter().chain(endings.bent).chain(more);
        let letters: BTreeSet<char> =
            groups.flat_map(|group| group.iter()).flat_map(|ending| ending.chars()).collect();
        Some(Self { endings, is_german, letters: letters.into_iter().collect() })
    }

    /// The letters with which all forms of a word begin, two or more of them: the word without every letter at its end that may be
    /// of an ending. Other words may have the same. `None` where the word is too short to tell.
    #[must_use]
    pub fn stem(&self, key: &str) -> Option<String> {
        let mut stem: String = key.chars().map(self.endings.plain).collect();
        let mut left = stem.chars().count();
        if left < 3 {
            return None;
        }
        while left > self.endings.least && stem.ends_with(|c| self.letters.contains(&c)) {
            stem.pop();
            left -= 1;
        }
        Some(stem)
    }

    /// Whether words of a text, one for one, are forms of the words of a name.
    #[must_use]
    pub fn are_forms(&self, said: &[Said], name: &[Said]) -> bool {
        said.len() == name.len()
            && said.iter().zip(name).enumerate().all(|(at, (a, b))| {
                a.key == b.key
                    || if self.is_german {
                        german::are_forms(a, b, name.get(at + 1))
                    } else {
                        self.is_form(&a.key, &b.key)
                    }
            })
    }

    fn is_form(&self, a: &str, b: &str) -> bool {
        let Endings { groups, bent, least, plain } = *self.endings;
        let plain = |word: &str| word.chars().map(plain).collect::<String>();
        let (x, y) = (plain(a), plain(b));
        // Russian `ё` is never more than another spelling.
        let (a, b) = if bent.is_empty() { (&*x, &*y) } else { (a, b) };
        splits(a, b, least).any(|(_, a, b)| share_group(groups, a, b))
            || splits(&x, &y, least).any(|(_, a, b)| a != b && share_group(bent, a, b))
    }
}

/// What two words have in common at their beginning, and the rest of each. The common letters may take in a part of the endings,
/// as in `en` and `er`, so that there are up to five ways. `a` is of a text, `b` of a name.
pub(super) fn splits<'w>(
    a: &'w str,
    b: &'w str,
    least: usize,
) -> impl Iterator<Item = (&'w str, &'w str, &'w str)> {
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    (0..=common.min(4)).filter_map(move |back| {
        let count = common - back;
        let at = a.char_indices().nth(count).map_or(a.len(), |(at, _)| at);
        let (stem, x, y) = (&a[..at], &a[at..], &b[at..]);
        let is_long = count >= 3 || (count >= least && !x.is_empty() && !y.is_empty());
        (is_long && !is_bare(count, x, y) && !matches!((x, y), ("", "ь") | ("ь", ""))).then_some((stem, x, y))
    })
}

/// Whether so many letters of a text are too few to be a form of a name with an ending: `moi` is not `mois`, nor `при` a `приём`. Russian
/// genitives are as short (`цен` of `цена`).
fn is_bare(letters: usize, said: &str, name: &str) -> bool {
    said.is_empty() && letters == 3 && !matches!(name, "" | "а" | "о" | "я")
}

pub(super) fn share_group(groups: &[Group], a: &str, b: &str) -> bool {
    groups.iter().any(|group| group.contains(&a) && group.contains(&b))
}

/// Spanish and Portuguese vowels without the accents that a plural loses or gains (`razón`, `razones`; `ação`, `ações`).
fn without_accent(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ã' => 'a',
        'é' | 'ê' => 'e',
        'í' => 'i',
        'ó' | 'ô' | 'õ' => 'o',
        'ú' => 'u',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{Said, Stems};

    fn same(language: &str, a: &str, b: &str) -> bool {
        let stems = Stems::for_language(language).expect("a known language");
        let said = |text: &str| -> Vec<Said> {
            let word = |word: &str| Said {
                key: word.to_lowercase(),
                has_capital: word.starts_with(char::is_uppercase),
            };
            text.split(' ').map(word).collect()
        };
        let (a, b) = (said(a), said(b));
        let meet = a.iter().zip(&b).all(|(a, b)| stems.stem(&a.key) == stems.stem(&b.key));
        meet && stems.are_forms(&a, &b)
    }

    /// A word of a language and some of its forms.
    const FORMS: [(&str, &str, &str); 66] = [
        ("de", "Rechnung", "Rechnungen"),
        ("de", "Vertrag", "Vertrags Vertrages Verträge Verträgen"),
        ("de", "Knoten", "Knotens"),
        ("de", "Haus", "Hauses Häuser Häusern"),
        ("de", "Bild", "Bilder Bildern"),
        ("de", "Mitglied", "Mitglieder"),
        ("de", "Artikel", "Artikeln Artikels"),
        ("de", "Server", "Servern Servers"),
        ("de", "Rechner", "Rechnern"),
        ("de", "Konto", "Konten Kontos"),
        ("de", "Thema", "Themen Themas"),
        ("de", "Firma", "Firmen"),
        ("de", "Risiko", "Risiken Risikos"),
        ("de", "Bonus", "Boni"),
        ("de", "Zentrum", "Zentren Zentrums"),
        ("de", "Kriterium", "Kriterien"),
        ("de", "Museum", "Museen"),
        ("de", "Praxis", "Praxen"),
        ("de", "Zyklus", "Zyklen"),
        ("de", "Ergebnis", "Ergebnisse Ergebnissen Ergebnisses"),
        ("de", "Kundin", "Kundinnen"),
        ("de", "Datum", "Datums"),
        ("de", "Mieter", "Mietern Mieters"),
        ("de", "Beauftragter", "Beauftragte Beauftragten"),
        ("de", "skalierbar", "skalierbare skalierbarer skalierbarem"),
        ("fr", "nœud", "nœuds"),
        ("fr", "réseau", "réseaux"),
        ("fr", "journal", "journaux"),
        ("fr", "travail", "travaux"),
        ("fr", "rendu", "rendus"),
        ("fr", "salarié", "salariée salariés"),
        ("es", "contrato", "contratos"),
        ("es", "conexión", "conexiones"),
        ("es", "razón", "razones"),
        ("es", "cupón", "cupones"),
        ("es", "interés", "intereses"),
        ("es", "orden", "órdenes"),
        ("es", "margen", "márgenes"),
        ("es", "juez", "jueces"),
        ("es", "luz", "luces"),
        ("es", "índice", "índices"),
        ("pt", "contrato", "contratos"),
        ("pt", "ação", "ações"),
        ("pt", "cartão", "cartões"),
        ("pt", "cidadão", "cidadãos"),
        ("pt", "canal", "canais"),
        ("pt", "papel", "papéis"),
        ("pt", "móvel", "móveis"),
        ("pt", "perfil", "perfis"),
        ("pt", "item", "itens"),
        ("pt", "mês", "meses"),
        ("pt", "juiz", "juízes"),
        ("it", "contratto", "contratti"),
        ("it", "azione", "azioni"),
        ("it", "banca", "banche"),
        ("it", "servizio", "servizi"),
        ("it", "rischio", "rischi"),
        ("it", "parco", "parchi"),
        ("it", "sistema", "sistemi"),
        ("nl", "contract", "contracten"),
        ("sv", "lärare", "lärarna"),
        ("ru", "контейнер", "контейнеров контейнером"),
        ("ru", "кластер", "кластере"),
        ("ru", "служба", "службы"),
        ("ru", "счёт", "счётом счета"),
        ("ru", "облачный", "облачного облачных"),
    ];

    #[test]
    fn forms_of_a_word_meet() {
        for (language, word, forms) in FORMS {
            for form in forms.split(' ') {
                assert!(same(language, form, word), "{language}: {form} and {word}");
                let is_short = word.chars().nth(3).is_none();
                assert!(is_short || same(language, word, form), "{language}: {word} and {form}");
            }
        }
        for (language, a, b) in [
            ("de", "Strategischer Lieferant", "Strategische Lieferanten"),
            ("de", "Interne Revision", "internen Revision"),
            ("fr", "compte rendu", "comptes rendus"),
            ("fr", "tableau de bord", "tableaux de bord"),
            ("pt", "cartão de crédito", "cartões de crédito"),
            ("it", "conto corrente", "conti correnti"),
        ] {
            assert!(same(language, a, b), "{language}: {a} and {b}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (language, word, others) in [
            ("ru", "кот", "которого"),
            ("ru", "контейнер", "контейнерный"),
            ("de", "Rechnung", "Rechner"),
            ("de", "Haus", "Hausmeister"),
            ("de", "Gesellschaft", "Gesellschafter|Gesellschaftern|Gesellschafters"),
            ("de", "Gesellschaften", "Gesellschafter"),
            ("de", "Miete", "Mieter|Mietern"),
            ("de", "Mieten", "Mieter"),
            ("de", "Kauf", "Käufer|Käufern"),
            ("de", "Arbeit", "Arbeiter"),
            ("de", "Technik", "Techniker"),
            ("de", "Nutzen", "Nutzer"),
            ("de", "Ausland", "Ausländer"),
            ("de", "Eigentum", "Eigentümer"),
            ("de", "Datum", "Daten"),
            ("de", "Aktion", "Aktien"),
            ("de", "Kunde", "Kundin"),
            ("de", "Miete pro Monat", "Mieter pro Monat"),
            ("de", "Studio", "Studien"),
            ("ru", "вес", "весь"),
            ("fr", "pod", "podcast"),
            ("fr", "port", "porte"),
            ("es", "caso", "casa"),
            ("es", "papá", "papa"),
            ("pt", "ponto", "pontes"),
            ("it", "data", "dati"),
            ("it", "costo", "costa"),
            ("sv", "köp", "köpare"),
        ] {
            for other in others.split('|') {
                assert!(!same(language, word, other), "{language}: {word} and {other}");
                assert!(!same(language, other, word), "{language}: {other} and {word}");
            }
        }
    }

    #[test]
    fn a_short_word_is_no_form_of_a_longer_name() {
        for (language, said, name) in [("fr", "moi", "mois"), ("ru", "при", "прием"), ("de", "Rat", "Rate")]
        {
            assert!(!same(language, said, name), "{language}: {said} for {name}");
        }
        assert!(same("ru", "цен", "цена") && same("fr", "lois", "loi"));
    }

    #[test]
    fn languages_without_inflection_have_no_stems() {
        assert!(Stems::for_language("zh").is_none() && Stems::for_language("en").is_none());
    }
}
