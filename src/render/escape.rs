//! Text in the files that are not made by templates.

pub use crate::markdown::html::{escaped as html, push_escaped as push_html};

/// Text for XML; characters that XML cannot hold are left out.
#[must_use]
pub fn xml(text: &str) -> String {
    let holds =
        |c: &char| matches!(c, '\t' | '\n') || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    html(&text.chars().filter(holds).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::{html, xml};

    #[test]
    fn names_cannot_become_markup() {
        assert_eq!(html("<a & \"b\">"), "&lt;a &amp; &quot;b&quot;&gt;");
    }

    #[test]
    fn xml_holds_no_control_characters() {
        assert_eq!(xml("a\u{1}\t<b>\u{FFFE}\0"), "a\t&lt;b&gt;");
    }
}
