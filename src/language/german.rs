//! German names as readers type them: umlauts as two letters, compounds by a later part.

use rustc_hash::FxHashSet;

/// A shorter end of a word is rarely its last part.
const SHORTEST_PART: usize = 4;
/// Nor is a shorter beginning its first.
const SHORTEST_START: usize = 3;
/// Beginnings that make another word, no compound: `Verlust` is no `Lust`.
const PREFIXES: [&str; 5] = ["ent", "ver", "zer", "miss", "erz"];

/// The name as it is typed on a keyboard without umlauts: `Übergabe` as `Uebergabe`. `None` where it has none.
#[must_use]
pub fn spelled_out(name: &str) -> Option<String> {
    let mut plain = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        match c {
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'Ä' => plain.push_str("Ae"),
            'Ö' => plain.push_str("Oe"),
            'Ü' => plain.push_str("Ue"),
            c => plain.push(c),
        }
    }
    (plain != name).then_some(plain)
}

/// The nouns of some texts, by which compounds are taken apart.
#[derive(Debug, Default)]
pub struct Nouns(FxHashSet<String>);

impl Nouns {
    /// Adds the words of a text that have a capital, as nouns have.
    pub fn add(&mut self, text: &str) {
        for word in text.split(|c: char| !c.is_alphabetic()) {
            if word.starts_with(char::is_uppercase) && word.chars().nth(SHORTEST_PART - 1).is_some() {
                let noun = word.to_lowercase();
                if !self.0.contains(&noun) {
                    self.0.insert(noun);
                }
            }
        }
    }

    /// The nouns of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let (mut most, least) = if self.0.len() < other.0.len() { (other, self) } else { (self, other) };
        most.0.extend(least.0);
        most
    }

    /// A name with a capital at each part of its compounds that is a noun of its own: `Öffnungsklausel` as `ÖffnungsKlausel`.
    /// `None` where there is no such part.
    #[must_use]
    pub fn parted(&self, name: &str) -> Option<String> {
        let mut parted = String::with_capacity(name.len());
        for word in name.split_inclusive(|c: char| !c.is_alphabetic()) {
            let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
            self.push_parted(letters, "", &mut parted);
            parted.push_str(&word[letters.len()..]);
        }
        (parted != name).then_some(parted)
    }

    /// `link`: the letters that may join the word to what follows.
    fn push_parted(&self, word: &str, link: &str, parted: &mut String) {
        match self.last_part(word, link) {
            Some(at) => {
                self.push_parted(&word[..at], "s", parted);
                let mut part = word[at..].chars();
                parted.extend(part.next().into_iter().flat_map(char::to_uppercase));
                parted.push_str(part.as_str());
            }
            None => parted.push_str(word),
        }
    }

    /// Where the longest noun begins that ends a compound.
    fn last_part(&self, word: &str, link: &str) -> Option<usize> {
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        let last = starts.len().checked_sub(SHORTEST_PART)?;
        let mut places = starts.get(SHORTEST_START..=last)?.iter().copied();
        places.find(|at| {
            let (start, end) = word.split_at(*at);
            let is_noun =
                self.0.contains(end) || end.strip_suffix(link).is_some_and(|end| self.0.contains(end));
            is_noun && !PREFIXES.contains(&start.to_lowercase().as_str())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Nouns, spelled_out};

    #[test]
    fn umlauts_are_two_letters() {
        assert_eq!(spelled_out("Übergabe an Öl").as_deref(), Some("Uebergabe an Oel"));
        assert_eq!(spelled_out("Straße"), None);
        assert_eq!(spelled_out(""), None);
    }

    #[test]
    fn compounds_are_parted_at_nouns() {
        let mut nouns = Nouns::default();
        nouns.add("Jede Klausel, die Stelle, ein Überschuss, die Lust und das Recht und die Rechnung. frist");
        for (name, parted) in [
            ("Öffnungsklausel", Some("ÖffnungsKlausel")),
            ("Jahresüberschuss", Some("JahresÜberschuss")),
            ("Kostenstelle", Some("KostenStelle")),
            ("Kostenstelle (Alt)", Some("KostenStelle (Alt)")),
            ("Stellenrechnungsklausel", Some("StellenRechnungsKlausel")),
            ("Klausel", None),
            ("Verlust", None),
            ("Zahlungsfrist", None),
            ("klausel", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(nouns.parted(name).as_deref(), parted, "{name}");
        }
    }
}
