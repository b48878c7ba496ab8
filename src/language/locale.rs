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

    #[must_use]
    pub fn is_rtl(&self) -> bool {
        matches!(self.language(), "ar" | "he" | "fa" | "ur")
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
