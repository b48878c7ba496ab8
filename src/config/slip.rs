//! Words that cannot be meant otherwise: slips of the finger, and dates in another order.
//!
//! [`nearest`](super::fields::nearest) guesses, for hints; what is decided here is written into files by `check --fix`. So
//! words in which one letter is another (`content` and `context`), or that have one letter more or less at an end (`name` and
//! `names`), are no slips.

use jiff::civil::Date;

/// Shorter words are too often other words.
const SHORTEST: usize = 5;

/// As [`SHORTEST`], where a letter is missing: `stats` is not `status`.
const SHORTEST_WITH_GAP: usize = 6;

/// The one known word that a word is with case, blanks and hyphens set right, two letters exchanged, or a letter inside missing or
/// doubled.
#[must_use]
pub fn meant<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let mut found = known.into_iter().filter(|candidate| *candidate != word && is_slip(word, candidate));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// As [`meant`], where a word can only be one of a few: one letter may also be another.
#[must_use]
pub fn meant_of_few<'w>(word: &str, few: &[&'w str]) -> Option<&'w str> {
    let is_near = |candidate: &&&str| {
        word.len() >= SHORTEST_WITH_GAP && strsim::osa_distance(&word.to_lowercase(), candidate) == 1
    };
    let mut near = few.iter().filter(is_near).copied();
    meant(word, few.iter().copied()).or_else(|| near.next().filter(|_| near.next().is_none()))
}

fn is_slip(word: &str, meant: &str) -> bool {
    let (word, meant) = (letters(word), letters(meant));
    word == meant || is_exchange(&word, &meant) || has_gap(&word, &meant) || is_stutter(&word, &meant)
}

/// The letters in lower case, without what is put between words.
fn letters(word: &str) -> Vec<char> {
    let kept = word.chars().filter(|c| !matches!(c, '-' | '_' | ' '));
    kept.flat_map(char::to_lowercase).collect()
}

fn is_exchange(word: &[char], meant: &[char]) -> bool {
    if word.len() != meant.len() || word.len() < SHORTEST {
        return false;
    }
    let differing: Vec<usize> = (0..word.len()).filter(|at| word[*at] != meant[*at]).collect();
    matches!(differing[..], [a, b] if b == a + 1 && word[a] == meant[b] && word[b] == meant[a])
}

/// Whether `word` lacks one letter of `meant` that is neither the first nor the last.
fn has_gap(word: &[char], meant: &[char]) -> bool {
    word.len() >= SHORTEST_WITH_GAP && lacks_one(word, meant) && word.last() == meant.last()
}

/// Whether `word` has a letter of `meant` twice in a row.
fn is_stutter(word: &[char], meant: &[char]) -> bool {
    meant.len() >= SHORTEST
        && lacks_one(meant, word)
        && (1..word.len())
            .any(|at| word[at] == word[at - 1] && word[..at] == meant[..at] && word[at + 1..] == meant[at..])
}

fn lacks_one(short: &[char], long: &[char]) -> bool {
    if short.len() + 1 != long.len() {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    same > 0 && short[same..] == long[same + 1..]
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day that a text means, where there is only one: `2026/5/12`, `12 May 2026`, `2026年5月12日`, `25.12.2026`, but not `3/4/2026`.
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    let parts: Vec<&str> =
        text.split([' ', '/', '.', '-', ',', '年', '月', '日']).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts[..] else { return None };
    let mut days: Vec<Date> = [(a, b, c), (c, a, b), (c, b, a)]
        .into_iter()
        .filter_map(|(year, month, day)| date_of(year, month, day))
        .collect();
    days.sort_unstable();
    days.dedup();
    if let [day] = days[..] { Some(day) } else { None }
}

fn date_of(year: &str, month: &str, day: &str) -> Option<Date> {
    let number = |text: &str, longest: usize| {
        let is_number = text.len() <= longest && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse::<i16>().ok()).flatten()
    };
    let month = number(month, 2).or_else(|| named_month(month))?;
    let year = number(year, 4).filter(|year| *year >= 1000)?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(number(day, 2)?).ok()?).ok()
}

fn named_month(word: &str) -> Option<i16> {
    let word = word.to_lowercase();
    let is_month = |month: &str| word == *month || (word.len() == 3 && month.starts_with(&*word));
    MONTHS.iter().position(|month| is_month(month)).and_then(|at| i16::try_from(at + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 9] =
        ["summary", "aliases", "status", "context", "reviewed", "review_every", "names", "title", "category"];

    #[test]
    fn slips_are_known() {
        for (word, want) in [
            ("sumary", "summary"),
            ("Summary", "summary"),
            ("aliasses", "aliases"),
            ("stauts", "status"),
            ("titel", "title"),
            ("catgory", "category"),
            ("review-every", "review_every"),
            ("reviewEvery", "review_every"),
        ] {
            assert_eq!(meant(word, KNOWN), Some(want), "{word}");
        }
    }

    #[test]
    fn other_words_are_no_slips() {
        for word in
            ["content", "reviewer", "name", "stats", "team", "statuses", "categories", "subtitle", "x", ""]
        {
            assert_eq!(meant(word, KNOWN), None, "{word}");
        }
        assert_eq!(meant("from", ["form"]), None);
        assert_eq!(meant("a-b", ["a_b", "ab"]), None, "two could be meant");
    }

    #[test]
    fn among_few_words_one_letter_may_be_another() {
        let few = ["draft", "approved", "deprecated"];
        assert_eq!(meant_of_few("depricated", &few), Some("deprecated"));
        assert_eq!(meant_of_few("Approved", &few), Some("approved"));
        assert_eq!(meant_of_few("craft", &few), None);
        assert_eq!(meant_of_few("unapproved", &few), None);
    }

    #[test]
    fn only_dates_with_one_reading_are_read() {
        for (text, want) in [
            ("2026/5/12", Some("2026-05-12")),
            ("2026.05.12", Some("2026-05-12")),
            ("12 May 2026", Some("2026-05-12")),
            ("May 12, 2026", Some("2026-05-12")),
            ("Sept 1 2026", None),
            ("Sep 1 2026", Some("2026-09-01")),
            ("2026年5月12日", Some("2026-05-12")),
            ("25.12.2026", Some("2026-12-25")),
            ("4/4/2026", Some("2026-04-04")),
            ("3/4/2026", None),
            ("3/4/26", None),
            ("2026-13-40", None),
            ("2026", None),
            ("next 1 May", None),
        ] {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), want, "{text}");
        }
    }
}
