//! What is glued to a word in running text: Korean particles behind it, Arabic and Hebrew particles before it.

use crate::language::boundaries::{Class, class};
use crate::language::fold::is_geresh;

/// Particles and forms of the copula, each of which may follow a noun or another particle.
const KOREAN: [&str; 72] = [
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "에서",
    "에게",
    "에게서",
    "께",
    "께서",
    "한테",
    "와",
    "과",
    "랑",
    "이랑",
    "하고",
    "로",
    "으로",
    "로서",
    "으로서",
    "로써",
    "으로써",
    "로부터",
    "으로부터",
    "로의",
    "으로의",
    "도",
    "만",
    "까지",
    "부터",
    "처럼",
    "보다",
    "마다",
    "조차",
    "마저",
    "밖에",
    "뿐",
    "같은",
    "같이",
    "들",
    "나",
    "이나",
    "든지",
    "이든지",
    "든",
    "이든",
    "라도",
    "이라도",
    "라는",
    "이라는",
    "란",
    "이란",
    "라고",
    "이라고",
    "인지",
    "이고",
    "이며",
    "이다",
    "이지만",
    "입니다",
    "이었다",
    "였다",
    "에는",
    "에도",
    "대로",
    "만큼",
    "요",
    "별",
    "당",
];

/// Degrees, which end as if a particle followed another word.
const DEGREES: [&str; 11] = [
    "난이도",
    "만족도",
    "복잡도",
    "선호도",
    "숙련도",
    "신뢰도",
    "완성도",
    "인지도",
    "정확도",
    "중요도",
    "참여도",
];

/// Particles that are as often the second syllable of a word (`할인`, `회의`, `용도`, `배당`), and follow names of two or more.
const DOUBTFUL: [&str; 9] = ["의", "도", "만", "과", "나", "별", "당", "요", "뿐"];

/// Whether what follows a Korean noun without a space leaves it a noun: nothing, or up to three particles, the first of which goes with the
/// last sound of the noun.
#[must_use]
pub fn is_korean_ending(noun: &str, rest: &str) -> bool {
    let is_degree = |degree: &&str| degree.strip_prefix(noun).is_some_and(|end| rest.starts_with(end));
    let is_short = noun.chars().nth(1).is_none();
    let is_doubtful = is_short && DOUBTFUL.iter().any(|particle| rest.starts_with(particle));
    !is_doubtful && !DEGREES.iter().any(is_degree) && is_particles(noun.chars().next_back(), rest, 3)
}

fn is_particles(before: Option<char>, rest: &str, most: usize) -> bool {
    rest.is_empty()
        || (most > 0
            && KOREAN.iter().any(|particle| {
                let left = rest.strip_prefix(particle);
                left.is_some_and(|left| {
                    goes_with(particle, before) && is_particles(particle.chars().next_back(), left, most - 1)
                })
            }))
}

/// Whether a particle that has two shapes has the one for the syllable before it: `은` behind a consonant, `는` behind a vowel.
fn goes_with(particle: &str, before: Option<char>) -> bool {
    const FINALS: u32 = 28;
    const RIEUL: u32 = 8;
    let syllable = before.map(u32::from).filter(|c| (0xAC00..=0xD7A3).contains(c));
    let Some(last) = syllable.map(|c| (c - 0xAC00) % FINALS) else { return true };
    match particle {
        "은" | "이" | "을" | "과" | "이랑" => last != 0,
        "는" | "가" | "를" | "와" | "랑" | "나" | "든" | "든지" | "란" | "라는" | "라고" | "라도"
        | "였다" => last == 0,
        _ if particle.starts_with("으로") => last != 0 && last != RIEUL,
        _ if particle.starts_with('로') => last == 0 || last == RIEUL,
        _ => true,
    }
}

/// Arabic conjunctions and prepositions with the article, longest first.
const ARABIC: [&str; 15] =
    ["وبال", "وكال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال", "و", "ف", "ب", "ل", "ك"];
/// Hebrew article, conjunction, prepositions and their usual combinations, longest first.
const HEBREW: [&str; 16] =
    ["וכשה", "כשה", "וה", "וב", "ול", "ומ", "שה", "מה", "בה", "ה", "ו", "ב", "ל", "מ", "ש", "כ"];

/// The readings of an Arabic or Hebrew word without a glued particle, in the order of the longer particle first.
///
/// After a single letter four letters must remain, after more of them or the Hebrew article three: shorter rests are other
/// words too often (`מספר` is a number, not `from a book`; `كتاب` is a book, not `as` something).
pub fn without_prefix<'a>(language: &str, word: &'a str) -> impl Iterator<Item = &'a str> {
    let prefixes: &'static [&'static str] = match language {
        "ar" | "fa" | "ur" => &ARABIC,
        "he" => &HEBREW,
        _ => &[],
    };
    prefixes.iter().filter_map(move |prefix| {
        let rest = word.strip_prefix(prefix)?;
        let least = if prefix.chars().count() == 1 && *prefix != "ה" { 4 } else { 3 };
        (rest.chars().count() >= least).then_some(rest)
    })
}

/// The word with which a text begins, the marks of a Hebrew abbreviation (`מע״מ`) included.
#[must_use]
pub fn whole_word(text: &str) -> &str {
    let is_hebrew = |c: Option<char>| matches!(c, Some('\u{5D0}'..='\u{5EA}'));
    let mut before = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let is_mark = matches!(c, '"' | '\'' | '”' | '’') || is_geresh(c);
        let joins = is_mark && is_hebrew(before) && is_hebrew(letters.peek().map(|(_, next)| *next));
        if class(c) != Class::Letter && !joins {
            return &text[..at];
        }
        before = Some(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{is_korean_ending, whole_word, without_prefix};

    #[test]
    fn particles_end_a_korean_noun() {
        for (noun, rests) in [
            (
                "노드",
                "|는|가|를|의|에|에서|로|와|도|만|까지|부터|에서는|들을|에서만|입니다|이라는|로부터의|별|당|이다",
            ),
            ("로그인", "은|이|을|의|에서|으로|과|도|만|까지|이나"),
            ("파일", "은|이|로|로의"),
            ("값", "은|이|을"),
            ("키", "가|를|로"),
        ] {
            for rest in rests.split('|') {
                assert!(is_korean_ending(noun, rest), "{noun} {rest}");
            }
        }
    }

    #[test]
    fn other_syllables_do_not() {
        for (noun, rests) in [
            ("노드", "템플릿|풀|스크립트|방|는가방|은|을|으로"),
            ("로그", "인|인을|인이"),
            ("임대", "인"),
            ("스타", "일|일을"),
            ("신뢰", "도|도를"),
            ("차", "이"),
            ("회", "의|의는"),
            ("배", "당"),
        ] {
            for rest in rests.split('|') {
                assert!(!is_korean_ending(noun, rest), "{noun} {rest}");
            }
        }
    }

    #[test]
    fn semitic_particles_come_off() {
        assert!(without_prefix("ar", "والعقدة").any(|rest| rest == "عقدة"));
        assert!(without_prefix("ar", "بالمستخدم").any(|rest| rest == "مستخدم"));
        assert!(without_prefix("he", "המשתמש").any(|rest| rest == "משתמש"));
        assert_eq!(without_prefix("he", "הוא").count(), 0);
        assert!(without_prefix("he", whole_word("למע\"מ \"שם\"")).any(|rest| rest == "מע\"מ"));
        assert_eq!(without_prefix("en", "والعقدة").count(), 0);
    }
}
