//! Romaji: how a name in kana is typed on a Latin keyboard.
//!
//! Hepburn first, then the spelling of the kana table (`si`, `tu`, `zya`), which input methods take too. A long vowel is written as it
//! is in kana or left short, and the bar of katakana is left out: `のうき` is `nouki` and `noki`, `サーバー` is `saba`.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Hiragana and how each is written, with the other spelling behind a slash.
const KANA: &str = "\
あ a い i う u え e お o か ka き ki く ku け ke こ ko が ga ぎ gi ぐ gu げ ge ご go さ sa \
し shi/si す su せ se そ so ざ za じ ji/zi ず zu ぜ ze ぞ zo た ta ち chi/ti つ tsu/tu て te と to \
だ da ぢ ji/di づ zu/du で de ど do な na に ni ぬ nu ね ne の no は ha ひ hi ふ fu/hu へ he ほ ho \
ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po ま ma み mi む mu め me も mo ら ra \
り ri る ru れ re ろ ro ぁ a ぃ i ぅ u ぇ e ぉ o や ya ゆ yu よ yo ゃ ya ゅ yu ょ yo わ wa ゐ i \
ゑ e を o/wo ん n ゔ vu ゎ wa ゕ ka ゖ ke きゃ kya きゅ kyu きょ kyo ぎゃ gya ぎゅ gyu ぎょ gyo \
にゃ nya にゅ nyu にょ nyo ひゃ hya ひゅ hyu ひょ hyo びゃ bya びゅ byu びょ byo ぴゃ pya ぴゅ pyu \
ぴょ pyo みゃ mya みゅ myu みょ myo りゃ rya りゅ ryu りょ ryo しゃ sha/sya しゅ shu/syu \
しょ sho/syo じゃ ja/zya じゅ ju/zyu じょ jo/zyo ちゃ cha/tya ちゅ chu/tyu ちょ cho/tyo \
ぢゃ ja/dya ぢゅ ju/dyu ぢょ jo/dyo しぇ she じぇ je ちぇ che てぃ ti でぃ di とぅ tu どぅ du \
でゅ dyu てゅ tyu ふぁ fa ふぃ fi ふぇ fe ふぉ fo ふゅ fyu うぃ wi うぇ we うぉ wo ゔぁ va ゔぃ vi \
ゔぇ ve ゔぉ vo つぁ tsa つぇ tse つぉ tso くぁ kwa くぃ kwi くぇ kwe くぉ kwo ぐぁ gwa いぇ ye";
/// Long vowels, which most people write as short ones.
const LONG: [&str; 3] = ["ou", "oo", "uu"];
/// How far hiragana stand before katakana.
const TO_HIRAGANA: u32 = 0x60;

/// The readings of a name in kana, likeliest first: words parted by blanks, Latin letters and digits in small letters.
/// Empty for a name without kana, and for one with characters that are read in no single way.
#[must_use]
pub fn readings(name: &str) -> Vec<String> {
    if !name.contains(is_kana) {
        return Vec::new();
    }
    let kana: Vec<char> = name.chars().map(hiragana).collect();
    let mut readings: Vec<String> = [0, 1].into_iter().filter_map(|spelling| read(&kana, spelling)).collect();
    readings.dedup();
    let short = readings
        .first()
        .map(|reading| LONG.iter().fold(reading.clone(), |short, long| short.replace(long, &long[..1])));
    readings.extend(short.filter(|short| short != &readings[0]));
    readings
}

/// `spelling`: which of those in the table, where it has several.
fn read(kana: &[char], spelling: usize) -> Option<String> {
    let mut reading = String::with_capacity(kana.len() * 2);
    let (mut at, mut is_doubled, mut has_kana) = (0, false, false);
    while at < kana.len() {
        let c = kana[at];
        let found = (1..=2).rev().find_map(|length| {
            let sound = table().get(kana.get(at..at + length)?)?;
            Some((length, *sound.get(spelling).unwrap_or(&sound[0])))
        });
        if let Some((length, sound)) = found {
            if is_doubled {
                reading.push_str(&sound[..1]);
            }
            reading.push_str(sound);
            at += length;
        } else {
            match c {
                'っ' | 'ー' => {}
                c if c.is_ascii_alphanumeric() => reading.push(c.to_ascii_lowercase()),
                c if c.is_alphanumeric() => return None,
                _ => reading.push(' '),
            }
            at += 1;
        }
        has_kana |= found.is_some();
        is_doubled = c == 'っ';
    }
    let words: Vec<&str> = reading.split_whitespace().collect();
    has_kana.then(|| words.join(" "))
}

fn is_kana(c: char) -> bool {
    ('\u{3041}'..='\u{30FF}').contains(&c)
}

/// The hiragana of a katakana; other characters as they are.
#[must_use]
pub fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - TO_HIRAGANA).unwrap_or(c),
        c => c,
    }
}

fn table() -> &'static HashMap<Vec<char>, Vec<&'static str>> {
    static TABLE: OnceLock<HashMap<Vec<char>, Vec<&'static str>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let words: Vec<&str> = KANA.split(' ').collect();
        words.chunks_exact(2).map(|pair| (pair[0].chars().collect(), pair[1].split('/').collect())).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{KANA, readings};

    #[test]
    fn kana_are_read_in_both_spellings() {
        for (name, expected) in [
            ("クラスタ", &["kurasuta"][..]),
            ("サーバー", &["saba"]),
            ("キャッシュ", &["kyasshu", "kyassyu"]),
            ("すし", &["sushi", "susi"]),
            ("マッチ", &["macchi", "matti"]),
            ("ファイル", &["fairu"]),
            ("ヴィジョン", &["vijon", "vizyon"]),
            ("クラウド・サービスA1", &["kuraudo sabisua1"]),
            ("ぢっ", &["ji", "di"]),
            ("せいきゅうしょ", &["seikyuusho", "seikyuusyo", "seikyusho"]),
            ("とうきょう", &["toukyou", "tokyo"]),
        ] {
            assert_eq!(readings(name), expected, "{name}");
        }
    }

    #[test]
    fn what_kana_do_not_tell_has_no_reading() {
        for name in ["推し活", "OKR", "한글 カ", "ー", "", "カ\u{e9}"] {
            assert!(readings(name).is_empty(), "{name}: {:?}", readings(name));
        }
    }

    #[test]
    fn every_kana_has_its_spellings() {
        let words: Vec<&str> = KANA.split(' ').collect();
        assert!(words.len().is_multiple_of(2) && words.iter().all(|word| !word.is_empty()));
        for pair in words.chunks_exact(2) {
            assert!(
                !pair[0].is_ascii() && pair[1].bytes().all(|c| c.is_ascii_lowercase() || c == b'/'),
                "{pair:?}"
            );
        }
    }
}
