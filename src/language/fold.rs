//! Folding: the key under which spellings of one name meet.
//!
//! [`spelling`] unites what is the same word written differently (case, width, dashes, quotes, simplified and traditional
//! Chinese); [`fold`] goes further for look-up, where `cafe` should find `café`: it drops accents and makes hyphens spaces.

use super::normal::{is_mark, nfc, nfkc, nfkd};
use super::simplified::simplified;

/// The key of a name for look-up. Steps, in order:
/// compatibility decomposition (NFKD), lower case, simplified Chinese, marks dropped where they only accent a letter,
/// letters like `ß` and `ø` spelled out, quotes as `'`, dashes, underscores and white space as one blank, composition (NFC).
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut folded = String::with_capacity(text.len());
    let mut base = ' ';
    for c in nfkd(text).flat_map(char::to_lowercase).map(simplified) {
        if is_invisible(c) || is_accent(base, c) {
            continue;
        }
        if !is_mark(c) {
            base = c;
        }
        push_unified(&mut folded, c);
    }
    folded.truncate(folded.trim_end().len());
    nfc(&folded).into_owned()
}

fn fold_ascii(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        push_unified(&mut folded, c.to_ascii_lowercase());
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn push_unified(folded: &mut String, c: char) {
    match c {
        c if c.is_whitespace() || is_dash(c) || c == '_' => {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        c if is_quote(c) => folded.push('\''),
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        'đ' => folded.push('d'),
        'ı' => folded.push('i'),
        c => folded.push(c),
    }
}

/// One character as the matcher compares it: full width as half, upper case as lower, dashes as `-`, quotes as `'`,
/// white space as a blank, traditional as simplified, ligatures as letters, `İ` and `ı` as `i`, which case alone tells apart in most
/// languages. Accents stay, since `ano` and `año` are different words; marks of Arabic and Hebrew vowels, which hardly anybody writes, go.
/// A character whose folding is longer than one character gives all of them.
pub fn spelling(c: char) -> impl Iterator<Item = char> {
    let plain = match c {
        c if is_dash(c) => Some('-'),
        c if is_quote(c) || is_geresh(c) => Some('\''),
        'İ' | 'ı' => Some('i'),
        c if c.is_whitespace() => Some(' '),
        c if c.is_ascii() => Some(c.to_ascii_lowercase()),
        _ => None,
    };
    let ligature = match c {
        'œ' | 'Œ' => "oe",
        'æ' | 'Æ' => "ae",
        _ => "",
    };
    let is_foreign = plain.is_none() && ligature.is_empty() && !is_vowel_point(c);
    let foreign = is_foreign.then(|| nfkc(std::iter::once(c)).flat_map(char::to_lowercase).map(simplified));
    plain.into_iter().chain(ligature.chars()).chain(foreign.into_iter().flatten())
}

/// The key of a name as the matcher tells names apart: [`spelling`] of all its characters, with dashes, underscores and white space as one
/// blank. Two names of one key are one word in every text; two that only fold alike may be `cote` and `côte`.
#[must_use]
pub fn spelled(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in nfc(text).chars().filter(|c| !is_invisible(*c)).flat_map(spelling) {
        match c {
            ' ' | '-' | '_' if key.is_empty() || key.ends_with(' ') => {}
            '-' | '_' => key.push(' '),
            c => key.push(c),
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// Vowel marks and accents of Hebrew and Arabic, and the stroke that makes Arabic words longer.
fn is_vowel_point(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}' | '\u{640}' | '\u{64B}'..='\u{652}' | '\u{670}')
}

/// The Hebrew marks of abbreviations, `׳` and `״`, for which most people type quotes.
#[must_use]
pub fn is_geresh(c: char) -> bool {
    matches!(c, '\u{5F3}' | '\u{5F4}')
}

/// Hyphens and dashes that join the parts of a word, in any width.
#[must_use]
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// Quotes and apostrophes, single and double, straight and curly.
#[must_use]
pub fn is_quote(c: char) -> bool {
    matches!(
        c,
        '\'' | '"' | '`' | '\u{B4}' | '\u{2BC}' | '\u{2018}'
            ..='\u{201F}' | '\u{2032}' | '\u{2033}' | '\u{FF07}' | '\u{FF02}'
    )
}

/// Characters that leave no trace on paper: soft hyphen, zero-width space, joiners, marks of direction and of order.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether a mark only accents its base: in Latin, Greek, Hebrew and Arabic it may be left out;
/// in Cyrillic (`й`), kana (`が`) and the scripts of India and South-East Asia it makes another letter.
fn is_accent(base: char, mark: char) -> bool {
    let optional = matches!(base, 'a'..='z' | '\u{DF}'..='\u{24F}' | '\u{370}'..='\u{3FF}' | '\u{5D0}'..='\u{5EA}' | '\u{620}'..='\u{6FF}');
    (is_mark(mark) && optional) || mark == '\u{640}'
}

#[cfg(test)]
mod tests {
    use super::{fold, spelled};

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (a, b) in [
            ("ＡＲＲ", "arr"),
            ("飛書詞典", "飞书词典"),
            ("Café", "cafe"),
            ("load-balancer", "Load  Balancer"),
            ("kube_proxy", "kube proxy"),
            ("O’Brien", "o'brien"),
            ("Straße", "STRASSE"),
            ("㎏", "kg"),
            ("ｶﾞｲﾄﾞ", "ガイド"),
            ("مُحَمَّد", "محمد"),
            ("soft\u{AD}ware ", "software"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
    }

    #[test]
    fn letters_that_only_look_accented_stay_apart() {
        assert_ne!(fold("мой"), fold("мои"));
        assert_ne!(fold("か"), fold("が"));
    }

    #[test]
    fn symbols_stay() {
        for name in ["c++", ".net", "a/r", "q&a", "/dev/null", "c#"] {
            assert_eq!(fold(name), name);
        }
    }

    #[test]
    fn folding_is_stable() {
        for text in ["É-ＡＢ  ｃ", "ﬁ ﬂ", "Ǆ", "İstanbul", "ΑΣ", "가나", "จำ"] {
            assert_eq!(fold(&fold(text)), fold(text), "{text}");
        }
    }

    #[test]
    fn a_spelling_keeps_accents() {
        assert_eq!(spelled("Ａn\u{303}o — ‘資料’"), "año '资料'");
        assert_ne!(spelled("Straße"), spelled("Strasse"));
    }

    #[test]
    fn a_spelling_leaves_out_what_keyboards_lack() {
        for (a, b) in [
            ("Œuvre", "oeuvre"),
            ("İŞLEM", "işlem"),
            ("IŞIK", "ışık"),
            ("מע״מ", "מע\"מ"),
            ("צ׳ק", "צ'ק"),
            ("مُسْتَخْدِم", "مستخدم"),
            ("مستخـــدم", "مستخدم"),
        ] {
            assert_eq!(spelled(a), spelled(b), "{a} and {b}");
        }
    }
}
