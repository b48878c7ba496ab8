//! What is glued to a word in running text: Korean particles behind it, Arabic and Hebrew particles before it.

/// Particles and forms of the copula, each of which may follow a noun or another particle.
const KOREAN: [&str; 74] = [
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
    "인",
    "인지",
    "이고",
    "이며",
    "이다",
    "이지만",
    "일",
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

/// Whether what follows a Korean noun without a space leaves it a noun: nothing, or up to three particles.
#[must_use]
pub fn is_korean_ending(rest: &str) -> bool {
    is_particles(rest, 3)
}

fn is_particles(rest: &str, most: usize) -> bool {
    rest.is_empty()
        || (most > 0
            && KOREAN.iter().any(|p| rest.strip_prefix(p).is_some_and(|left| is_particles(left, most - 1))))
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

#[cfg(test)]
mod tests {
    use super::{is_korean_ending, without_prefix};

    #[test]
    fn particles_end_a_korean_noun() {
        for rest in ["", "는", "에서는", "들을", "에서만", "으로", "입니다", "이라는", "로부터의"]
        {
            assert!(is_korean_ending(rest), "{rest}");
        }
    }

    #[test]
    fn other_syllables_do_not() {
        for rest in ["템플릿", "풀", "스크립트", "방", "는가방"] {
            assert!(!is_korean_ending(rest), "{rest}");
        }
    }

    #[test]
    fn semitic_particles_come_off() {
        assert!(without_prefix("ar", "والعقدة").any(|rest| rest == "عقدة"));
        assert!(without_prefix("ar", "بالمستخدم").any(|rest| rest == "مستخدم"));
        assert!(without_prefix("he", "המשתמש").any(|rest| rest == "משתמש"));
        assert_eq!(without_prefix("he", "הוא").count(), 0);
        assert_eq!(without_prefix("en", "والعقدة").count(), 0);
    }
}
