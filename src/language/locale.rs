//! Language tags, read once and trusted afterwards.

use std::fmt;
use std::sync::Arc;

/// A BCP 47 language tag as written in the content, for example `en` or `zh-CN`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale(Arc<str>);

impl Locale {
    /// Reads a tag of ASCII letters, digits and hyphens; `None` for anything else.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let language = tag.split('-').next().unwrap_or_default();
        let letters =
            language.len() >= 2 && language.len() <= 8 && language.bytes().all(|b| b.is_ascii_alphabetic());
        let rest = tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !tag.ends_with('-');
        (letters && rest).then(|| Self(tag.into()))
    }

    /// Whether the language exists, as far as can be told: those with three letters are too many to know.
    #[must_use]
    pub fn is_known(&self) -> bool {
        let language = self.language().to_ascii_lowercase();
        match language.len() {
            2 => KNOWN.as_bytes().chunks(2).any(|known| known == language.as_bytes()),
            length => length == 3,
        }
    }

    /// The tag that was most likely meant by a text that is none.
    #[must_use]
    pub fn meant(text: &str) -> Option<Self> {
        let hyphens = Self::parse(&text.replace('_', "-"));
        let by_name = || MEANT.iter().find(|(known, _)| text.eq_ignore_ascii_case(known));
        hyphens.filter(Self::is_known).or_else(|| by_name().map(|(_, tag)| Self((*tag).into())))
    }

    #[must_use]
    pub fn english() -> Self {
        Self("en".into())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without script and region: `zh` of `zh-CN`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// In which direction the language is written, as HTML says it: `ltr` or `rtl`.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        match self.language() {
            "ar" | "he" | "fa" | "ur" | "ps" | "sd" | "ug" | "ckb" | "yi" | "dv" => "rtl",
            _ => "ltr",
        }
    }
}

/// The languages with two letters (ISO 639-1), one behind the other.
const KNOWN: &str = "aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscachcocrcscucvcydadedvdzeeeleneoeseteufafffifjfofrfygagdglgngugvha\
hehihohrhthuhyhziaidieigiiikioisitiujajvkakgkikjkkklkmknkokrkskukvkwkylalblglilnloltlulvmgmhmimkmlmnmrmsmtmynanbndneng\
nlnnnonrnvnyocojomorospapiplpsptqurmrnrorurwsascsdsesgshsiskslsmsnsosqsrssstsusvswtatetgthtitktltntotrtstttwtyugukuruz\
vevivowawoxhyiyozazhzu";

/// What people write instead of a tag: the code of a country, or the language's name.
const MEANT: [(&str, &str); 12] = [
    ("cn", "zh-CN"),
    ("jp", "ja"),
    ("kr", "ko"),
    ("cz", "cs"),
    ("dk", "da"),
    ("gr", "el"),
    ("english", "en"),
    ("chinese", "zh"),
    ("german", "de"),
    ("french", "fr"),
    ("spanish", "es"),
    ("japanese", "ja"),
];

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_that_do_not_exist_are_told() {
        assert_eq!(KNOWN.len(), 2 * 184, "ISO 639-1 and `sh`");
        let is_known = |tag: &str| Locale::parse(tag).is_some_and(|locale| locale.is_known());
        for tag in
            ["en", "zh-CN", "ZH-hant-TW", "de-1996", "yue", "gsw-CH", "nds", "he", "zu", "aa", "pt-BR", "mi"]
        {
            assert!(is_known(tag), "{tag}");
        }
        for tag in ["qq", "qq-CN", "cn", "jp", "xx", "english", "ah", "klingon"] {
            assert!(!is_known(tag), "{tag}");
        }
        let meant = |text: &str| Locale::meant(text).map(|tag| tag.to_string());
        assert_eq!(meant("zh_TW").as_deref(), Some("zh-TW"));
        assert_eq!(meant("Jp").as_deref(), Some("ja"));
        assert_eq!(meant("qq"), None);
    }
}
