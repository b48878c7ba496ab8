//! In which language a text is written, as far as its script tells.

/// The scripts that are told apart, each by the language that it most likely stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// Any language in Latin letters.
    Latin,
    Chinese,
    Japanese,
    Korean,
    Arabic,
    Hebrew,
}

/// A Han character, a kana or a syllable of Hangul says as much as so many letters.
const LETTERS_OF_A_CHARACTER: usize = 3;
/// Japanese has a kana among so many characters; a Chinese text may quote one.
const KANA_AMONG: usize = 10;

impl Writing {
    /// The script that most of a text is in; `None` where it has no letters, or those of other scripts. What stands in brackets, where
    /// glossaries give the name in another language, counts only where nothing stands outside.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let mut depth = 0_usize;
        let outside = text.chars().filter(|c| {
            match c {
                '(' | '（' => depth += 1,
                ')' | '）' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
        });
        Self::of_most(outside).or_else(|| Self::of_most(text.chars()))
    }

    fn of_most(text: impl Iterator<Item = char>) -> Option<Self> {
        let (mut latin, mut han, mut kana, mut hangul) = (0, 0, 0, 0);
        let (mut arabic, mut hebrew, mut other) = (0, 0, 0);
        for c in text {
            let count = match c {
                c if c.is_ascii() && !c.is_ascii_alphabetic() => continue,
                'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' => &mut latin,
                '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' => &mut han,
                '\u{3041}'..='\u{30FF}' => &mut kana,
                '\u{AC00}'..='\u{D7A3}' => &mut hangul,
                '\u{0620}'..='\u{064A}' => &mut arabic,
                '\u{05D0}'..='\u{05EA}' => &mut hebrew,
                c if c.is_alphabetic() => &mut other,
                _ => continue,
            };
            *count += 1;
        }
        let characters = han + kana;
        let characters_are = if kana * KANA_AMONG >= characters { Self::Japanese } else { Self::Chinese };
        let (most, writing) = [
            (characters * LETTERS_OF_A_CHARACTER, Some(characters_are)),
            (hangul * LETTERS_OF_A_CHARACTER, Some(Self::Korean)),
            (arabic, Some(Self::Arabic)),
            (hebrew, Some(Self::Hebrew)),
            (other, None),
            (latin, Some(Self::Latin)),
        ]
        .into_iter()
        .max_by_key(|(count, _)| *count)?;
        writing.filter(|_| most > 0)
    }

    /// The language, where the script tells it.
    #[must_use]
    pub fn language(self) -> Option<&'static str> {
        match self {
            Self::Latin => None,
            Self::Chinese => Some("zh"),
            Self::Japanese => Some("ja"),
            Self::Korean => Some("ko"),
            Self::Arabic => Some("ar"),
            Self::Hebrew => Some("he"),
        }
    }

    /// Whether a language is written so, or may be for a while: Japanese texts do without kana at times.
    #[must_use]
    pub fn may_be(self, language: &str) -> bool {
        match self {
            Self::Latin => !has_own_script(language),
            Self::Chinese => matches!(language, "zh" | "ja" | "yue" | "wuu" | "nan" | "hak" | "lzh"),
            Self::Japanese => language == "ja",
            Self::Korean => language == "ko",
            Self::Arabic => matches!(language, "ar" | "fa" | "ur" | "ps" | "ckb" | "ug" | "sd"),
            Self::Hebrew => matches!(language, "he" | "yi"),
        }
    }
}

/// Whether a language is written in other letters than Latin ones.
fn has_own_script(language: &str) -> bool {
    let others = [Writing::Chinese, Writing::Japanese, Writing::Korean, Writing::Arabic, Writing::Hebrew];
    let further = ["ru", "uk", "be", "bg", "sr", "mk", "el", "hi", "mr", "bn", "ta", "th", "ka", "hy"];
    others.iter().any(|writing| writing.may_be(language)) || further.contains(&language)
}

#[cfg(test)]
mod tests {
    use super::Writing;

    #[test]
    fn the_script_tells_the_language() {
        let cases = [
            ("Finance", None),
            ("Überschüsse", None),
            ("数据平台", Some("zh")),
            ("データ基盤", Some("ja")),
            ("日経平均株価の推移", Some("ja")),
            ("他们把 の 写在招牌上，作为装饰", Some("zh")),
            ("데이터", Some("ko")),
            ("بيانات", Some("ar")),
            ("נתונים", Some("he")),
            ("OKR 复盘", Some("zh")),
            ("ARR 年度经常性收入，用于 SaaS", Some("zh")),
            ("Annual recurring revenue (年度经常性收入)", None),
            ("持续集成（Continuous Integration）。每次合并都会触发 Pipeline。", Some("zh")),
            ("The Shanghai team calls it 客单价.", None),
            ("（年度经常性收入）", Some("zh")),
        ];
        for (text, language) in cases {
            assert_eq!(Writing::of(text).and_then(Writing::language), language, "{text}");
        }
        assert_eq!(Writing::of("Finance 2"), Some(Writing::Latin));
        assert_eq!(Writing::of("Выручка ARR"), None);
        assert_eq!(Writing::of("2024 – 5"), None);
    }
}
