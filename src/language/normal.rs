//! Unicode's normal forms and marks (UAX #15), asked of one library.

use icu_normalizer::properties::CanonicalCompositionBorrowed;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use std::borrow::Cow;

const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
const NFKC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfkc();
const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfd();
const NFKD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfkd();

/// The text with every mark joined to its letter, where there is a character for both.
#[must_use]
pub fn nfc(text: &str) -> Cow<'_, str> {
    NFC.normalize(text)
}

/// The same characters as letters and marks apart.
pub fn nfd(text: &str) -> impl Iterator<Item = char> {
    NFD.normalize_iter(text.chars())
}

/// As [`nfc`], of the plain characters behind compatibility ones: `Ａ` as `A`, `①` as `1`.
pub fn nfkc(chars: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    NFKC.normalize_iter(chars)
}

/// As [`nfd`], of the plain characters behind compatibility ones.
pub fn nfkd(text: &str) -> impl Iterator<Item = char> {
    NFKD.normalize_iter(text.chars())
}

/// The one character for a letter and the mark behind it; `None` where there is none.
#[must_use]
pub fn compose(letter: char, mark: char) -> Option<char> {
    CanonicalCompositionBorrowed::new().compose(letter, mark)
}

/// Accents, vowel signs and all else that belongs to the letter before it (general category `M`).
#[must_use]
pub fn is_mark(c: char) -> bool {
    const CATEGORIES: icu_properties::CodePointMapDataBorrowed<'static, GeneralCategory> =
        CodePointMapData::new();
    !c.is_ascii() && GeneralCategoryGroup::Mark.contains(CATEGORIES.get(c))
}
