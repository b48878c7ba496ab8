//! Pinyin: how a Chinese name is typed on a Latin keyboard.
//!
//! Words that are not read as their characters are alone come from a table (`readings.txt`), longest first; what it does not hold is
//! read character by character. A word or character whose reading stays open gives several readings of the name.

use super::normal::nfd;
use super::segment::word_breaks;
use pinyin::{ToPinyin, ToPinyinMulti};
use std::collections::HashMap;
use std::sync::OnceLock;

/// The most readings that one name is given.
const MOST_READINGS: usize = 4;
/// The longest word of the table, in characters.
const LONGEST_WORD: usize = 5;

/// Readings of a name without tones, likeliest first: syllables parted by blanks, `ü` as `v`.
/// Runs of Latin letters and digits stand as syllables of their own. Empty where no Han character can be read.
#[must_use]
pub fn readings(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    if !chars.iter().any(|c| c.to_pinyin().is_some()) {
        return Vec::new();
    }
    let mut readings = vec![Vec::new()];
    let alone = chars.len() == 1;
    let mut at = 0;
    while at < chars.len() {
        let (length, choices) = read_at(&chars[at..], alone);
        at += length;
        readings = extend(&readings, &choices);
    }
    let mut readings: Vec<String> = readings.into_iter().map(|syllables| syllables.join(" ")).collect();
    // `ü` is typed as `v`, as itself or as `u`; the two last are one when accents do not count.
    let plain: Vec<String> = readings.iter().map(|one| without_umlauts(one)).collect();
    for reading in plain {
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

fn without_umlauts(reading: &str) -> String {
    let plain = |syllable: &str| match syllable {
        "nv" | "lv" | "nve" | "lve" => syllable.replace('v', "u"),
        _ => syllable.to_owned(),
    };
    reading.split(' ').map(plain).collect::<Vec<_>>().join(" ")
}

/// The syllables of a name's readings with which its later words begin, counted from 0. Characters that the dictionary leaves alone
/// one after the other are one word, which it does not know.
#[must_use]
pub fn later_words(name: &str) -> Vec<usize> {
    let breaks = word_breaks(name);
    let is_single = |word: &[usize]| {
        let mut chars = name[word[0]..word[1]].chars();
        chars.next().is_some_and(|c| c.to_pinyin().is_some()) && chars.next().is_none()
    };
    let inner = breaks.windows(3).filter(|three| !(is_single(&three[..2]) && is_single(&three[1..])));
    let starts: Vec<usize> = inner.map(|three| three[1]).collect();
    let mut later = Vec::new();
    let (mut syllables, mut in_run) = (0, false);
    for (at, c) in name.char_indices() {
        let is_read = c.to_pinyin().is_some();
        let is_latin = !is_read && c.is_alphanumeric();
        if is_read || is_latin && !in_run {
            if syllables > 0 && starts.binary_search(&at).is_ok() {
                later.push(syllables);
            }
            syllables += 1;
        }
        in_run = is_latin;
    }
    later
}

/// An author's own reading in the same form: lower case, no tones, `ü` as `v`.
#[must_use]
pub fn plain_reading(reading: &str) -> String {
    let mut plain = String::with_capacity(reading.len());
    for c in nfd(reading).flat_map(char::to_lowercase) {
        match c {
            '\u{308}' if plain.ends_with('u') => {
                plain.pop();
                plain.push('v');
            }
            c if c.is_alphabetic() => plain.push(c),
            '\u{300}'..='\u{36F}' | '0'..='9' | '\'' | '’' => {}
            _ if plain.is_empty() || plain.ends_with(' ') => {}
            _ => plain.push(' '),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// How many characters are read at once, and the syllables they may have.
fn read_at(chars: &[char], alone: bool) -> (usize, Vec<Vec<String>>) {
    for length in (2..=LONGEST_WORD.min(chars.len())).rev() {
        let word: String = chars[..length].iter().collect();
        if let Some(syllables) = table().get(word.as_str()) {
            let reading = |syllables: &[&str]| syllables.iter().map(ToString::to_string).collect();
            return (length, syllables.chunks(length).map(reading).collect());
        }
    }
    let c = chars[0];
    if c.to_pinyin().is_some() {
        return (1, read_character(c, alone).into_iter().map(|syllable| vec![syllable]).collect());
    }
    let run = chars.iter().take_while(|c| c.is_alphanumeric() && c.to_pinyin().is_none()).count();
    let word: String = chars[..run].iter().flat_map(|c| c.to_lowercase()).collect();
    (run.max(1), vec![if run == 0 { Vec::new() } else { vec![word] }])
}

fn read_character(c: char, alone: bool) -> Vec<String> {
    let mut syllables: Vec<String> = Vec::new();
    let mut add = |syllable: &str| {
        let syllable = syllable.replace('ü', "v").replace('ê', "e");
        if !syllables.contains(&syllable) {
            syllables.push(syllable);
        }
    };
    if let Some(known) = table().get(c.to_string().as_str()) {
        for syllable in known {
            add(syllable);
        }
    } else if let Some(first) = c.to_pinyin() {
        add(first.plain());
    }
    if alone {
        for other in c.to_pinyin_multi().into_iter().flatten() {
            add(other.plain());
        }
    }
    syllables
}

fn extend(readings: &[Vec<String>], choices: &[Vec<String>]) -> Vec<Vec<String>> {
    let mut longer = Vec::with_capacity(readings.len() * choices.len());
    for choice in choices {
        for reading in readings {
            longer.push([reading.as_slice(), choice.as_slice()].concat());
        }
    }
    longer.truncate(MOST_READINGS);
    longer
}

fn table() -> &'static HashMap<&'static str, Vec<&'static str>> {
    static TABLE: OnceLock<HashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        include_str!("readings.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once(' '))
            .map(|(word, syllables)| (word, syllables.split(' ').collect()))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{later_words, plain_reading, readings};

    #[test]
    fn words_of_several_readings_are_read_right() {
        for (name, reading) in [
            ("重庆", "chong qing"),
            ("长江", "chang jiang"),
            ("银行", "yin hang"),
            ("银行重组", "yin hang chong zu"),
            ("绿色", "lv se"),
            ("策略", "ce lve"),
            ("用OKR管理", "yong okr guan li"),
            ("还款计划", "huan kuan ji hua"),
            ("解法", "jie fa"),
            ("质朴", "zhi pu"),
            ("执行长", "zhi xing zhang"),
        ] {
            assert_eq!(readings(name)[0], reading, "{name}");
        }
    }

    #[test]
    fn later_words_are_known_by_their_syllables() {
        for (name, later) in [
            ("数据缓存", &[2][..]),
            ("CUDA 核心", &[1]),
            ("L1 数据缓存", &[1, 3]),
            ("L1 缓存", &[1]),
            ("AWS 网关", &[1]),
            ("企业 服务 总线", &[2, 4]),
            ("银行", &[]),
            ("OKR", &[]),
        ] {
            assert_eq!(later_words(name), later, "{name}");
        }
    }

    #[test]
    fn a_character_of_open_reading_gives_several() {
        assert_eq!(
            readings("长三角"),
            ["chang san jiao", "zhang san jiao", "chang san jue", "zhang san jue"]
        );
    }

    #[test]
    fn a_word_of_open_reading_gives_several() {
        assert_eq!(readings("发卡"), ["fa ka", "fa qia"]);
        assert_eq!(readings("频数"), ["pin shu", "pin shuo"]);
    }

    #[test]
    fn an_umlaut_may_be_typed_without_its_dots() {
        assert_eq!(readings("女装"), ["nv zhuang", "nu zhuang"]);
        assert_eq!(readings("策略"), ["ce lve", "ce lue"]);
    }

    #[test]
    fn the_table_has_whole_readings_of_every_word() {
        let is_whole = |word: &str, syllables: &[&str]| syllables.len().is_multiple_of(word.chars().count());
        assert!(super::table().iter().all(|(word, syllables)| is_whole(word, syllables)));
    }

    #[test]
    fn other_scripts_have_no_reading() {
        assert!(readings("ARR").is_empty());
        assert!(readings("ひらがな").is_empty());
        assert!(readings("").is_empty());
    }

    #[test]
    fn a_reading_by_hand_loses_its_tones() {
        assert_eq!(plain_reading("Chóng qìng"), "chong qing");
        assert_eq!(plain_reading("chong2 qing4"), "chong qing");
        assert_eq!(plain_reading("lǜ sè"), "lv se");
    }
}
