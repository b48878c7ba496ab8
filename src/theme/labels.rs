//! The words that the Markdown printer adds, in the language of each entry.

use super::Overrides;
use super::strings::{Strings, is_table};
use crate::language::Locale;
use crate::markdown::html::Labels;
use std::collections::BTreeMap;

/// The labels of some languages. A file of the user's theme that cannot be read is reported when the theme is loaded.
#[must_use]
pub fn labels<'l>(
    overrides: &Overrides,
    locales: impl IntoIterator<Item = &'l Locale>,
) -> BTreeMap<Locale, Labels> {
    let mut strings = Strings::own();
    for (path, bytes) in overrides.iter().filter(|(path, _)| is_table(path)) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            let _ = strings.add(path, text);
        }
    }
    let locales: std::collections::BTreeSet<&Locale> = locales.into_iter().collect();
    locales.into_iter().map(|locale| (locale.clone(), of(&strings.table(locale)))).collect()
}

fn of(table: &BTreeMap<&str, &str>) -> Labels {
    let word = |key: &str| table.get(key).copied().unwrap_or_default().to_owned();
    Labels {
        note: word("text.note"),
        tip: word("text.tip"),
        important: word("text.important"),
        warning: word("text.warning"),
        caution: word("text.caution"),
        footnotes: word("text.footnotes"),
        back_to_text: word("text.back_to_text"),
        diagram: word("text.diagram"),
        table: word("text.table"),
        missing: word("text.missing"),
        done: word("text.done"),
        not_done: word("text.not_done"),
    }
}

#[cfg(test)]
mod tests {
    use super::labels;
    use crate::language::Locale;
    use crate::markdown::html::Labels;
    use crate::theme::Overrides;

    #[test]
    fn each_language_has_its_own_words() {
        let locales = ["en", "zh-CN", "xx"].map(|tag| Locale::parse(tag).expect("a tag"));
        let labels = labels(&Overrides::new(), &locales);
        assert_eq!(&labels[&locales[0]], Labels::english());
        assert_eq!(labels[&locales[1]].footnotes, "脚注");
        assert_eq!(&labels[&locales[2]], Labels::english());
    }
}
