//! Other ways to write a name that are the same in all its numbers: Vietnamese tones on either vowel, Arabic and Hebrew names with and
//! without the article.

/// Vietnamese vowels that may bear the tone of a pair, without one and with each.
const TONED: [&str; 5] = ["aáàảãạ", "eéèẻẽẹ", "oóòỏõọ", "uúùủũụ", "yýỳỷỹỵ"];

/// The ways to write a name in its language, without that in which it is given.
#[must_use]
pub fn variants(language: &str, name: &str) -> Vec<String> {
    let mut found = match language {
        "vi" => [toned(name, Vowel::First), toned(name, Vowel::Second)].into(),
        "ar" => with_article(name, "ال"),
        "he" => with_article(name, "ה"),
        _ => return Vec::new(),
    };
    found.retain(|variant| variant != name);
    found.dedup();
    found
}

/// Where a tone stands in `oa`, `oe` and `uy` at the end of a syllable: `hóa` is the old way, `hoá` the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Vowel {
    First,
    Second,
}

fn toned(name: &str, vowel: Vowel) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    for at in 1..letters.len() {
        let ends = letters.get(at + 1).is_none_or(|next| !next.is_alphabetic());
        let is_qu = at > 1 && matches!(letters[at - 2], 'q' | 'Q');
        let pair = [letters[at - 1], letters[at]];
        if let Some(moved) = moved(pair, vowel).filter(|_| ends && !is_qu) {
            letters[at - 1..=at].copy_from_slice(&moved);
        }
    }
    letters.into_iter().collect()
}

/// A pair of vowels with the tone of either on the one that shall have it.
fn moved(pair: [char; 2], vowel: Vowel) -> Option<[char; 2]> {
    let [(first, tone), (second, other)] = [parted(pair[0])?, parted(pair[1])?];
    let is_pair = matches!(
        (TONED[first].as_bytes()[0], TONED[second].as_bytes()[0]),
        (b'o', b'a' | b'e') | (b'u', b'y')
    );
    if !is_pair || (tone > 0) == (other > 0) {
        return None;
    }
    let tone = tone.max(other);
    let tones = if vowel == Vowel::First { [tone, 0] } else { [0, tone] };
    let letter = |row: usize, tone: usize, like: char| {
        let c = TONED[row].chars().nth(tone)?;
        if like.is_uppercase() { c.to_uppercase().next() } else { Some(c) }
    };
    Some([letter(first, tones[0], pair[0])?, letter(second, tones[1], pair[1])?])
}

/// The row of a vowel in the table and its tone.
fn parted(c: char) -> Option<(usize, usize)> {
    let lower = c.to_lowercase().next()?;
    let tone = |row: &&str| row.chars().position(|toned| toned == lower);
    TONED.iter().enumerate().find_map(|(at, row)| Some((at, tone(row)?)))
}

/// A name of several words with the article before none of them, the last one, and all but the first, whose article is taken off the text.
/// The Arabic article comes off a single word too; in Hebrew it is too often a letter of the word.
fn with_article(name: &str, article: &str) -> Vec<String> {
    let is_arabic = article.chars().count() > 1;
    let bare = |(at, word)| {
        let rest = str::strip_prefix(word, article).filter(|rest| rest.chars().count() >= 3);
        rest.filter(|_| at > 0 || is_arabic).unwrap_or(word)
    };
    let words: Vec<&str> = name.split(' ').enumerate().map(bare).collect();
    let defined = |from: usize| {
        let word = |(at, word): (usize, &&str)| {
            let takes = at >= from
                && word.starts_with(|c| matches!(c, '\u{5D0}'..='\u{5EA}' | '\u{620}'..='\u{64A}'));
            if takes { format!("{article}{word}") } else { (*word).to_owned() }
        };
        words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
    };
    let count = words.len();
    if count == 1 { vec![defined(1)] } else { vec![defined(count), defined(count - 1), defined(1)] }
}

#[cfg(test)]
mod tests {
    use super::variants;

    #[test]
    fn a_name_is_written_in_several_ways() {
        for (language, name, others) in [
            ("vi", "hoá đơn", "hóa đơn"),
            ("vi", "Hóa đơn", "Hoá đơn"),
            ("vi", "THUỶ", "THỦY"),
            ("vi", "khỏe", "khoẻ"),
            ("vi", "quý hoàn toàn", ""),
            ("ar", "النظام", "نظام"),
            ("ar", "نظام", ""),
            ("ar", "قاعدة بيانات", "قاعدة البيانات"),
            ("ar", "البيانات الضخمة", "بيانات ضخمة|بيانات الضخمة"),
            ("he", "בסיס נתונים", "בסיס הנתונים"),
            ("he", "הנהלה", ""),
            ("fr", "hóa", ""),
        ] {
            assert_eq!(variants(language, name).join("|"), others, "{language}: {name}");
        }
    }
}
