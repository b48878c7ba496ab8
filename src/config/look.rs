//! `theme:` of the configuration: the logo, colours and fonts that need no file of their own.

use super::fields::{Fields, Placed};
use crate::diagnostics::Diagnostic;
use crate::source::yaml::{Yaml, YamlNode};

fn not_a_colour(value: &str) -> Diagnostic {
    Diagnostic::error("bad-value", format!("`{value}` is not a colour")).hint("use a form such as `#1d4ed8`")
}

fn not_a_font(value: &str) -> Diagnostic {
    Diagnostic::error("bad-value", format!("`{value}` is not a list of fonts"))
        .hint("use names that are installed, such as `Inter, \"Helvetica Neue\"`")
}

/// What of the look is set without touching a template. All values are checked when read, so that they may stand in CSS.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ThemeSettings {
    /// An asset beside the entries, shown before the title.
    pub logo: Option<String>,
    /// Links and marks.
    pub accent: Colour,
    /// What the page is printed on.
    pub paper: Colour,
    pub ink: Colour,
    /// Fonts of lists, fields and buttons.
    pub font: Option<String>,
    /// Fonts of headwords, headings and definitions.
    pub reading_font: Option<String>,
    pub code_font: Option<String>,
}

/// A colour on light and on dark pages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Colour {
    pub light: Option<String>,
    pub dark: Option<String>,
}

pub(super) const KEYS: [&str; 7] = ["logo", "accent", "paper", "ink", "font", "reading_font", "code_font"];

pub(super) fn read(value: &Yaml, fields: &mut Fields) -> ThemeSettings {
    let mut theme = ThemeSettings::default();
    for field in fields.map("theme", value) {
        let value = &field.value;
        match field.key.as_str() {
            "logo" => theme.logo = fields.text("logo", value).map(|(logo, _)| logo),
            "accent" => theme.accent = colours("accent", value, fields),
            "paper" => theme.paper = colours("paper", value, fields),
            "ink" => theme.ink = colours("ink", value, fields),
            "font" => theme.font = fonts("font", value, fields),
            "reading_font" => theme.reading_font = fonts("reading_font", value, fields),
            "code_font" => theme.code_font = fonts("code_font", value, fields),
            _ => fields.unknown(field, &KEYS),
        }
    }
    theme
}

/// One colour, which is that of light pages, or `{ light, dark }`.
fn colours(key: &str, value: &Yaml, fields: &mut Fields) -> Colour {
    let mut colours = Colour::default();
    if !matches!(value.node, YamlNode::Map(_)) {
        colours.light = colour(fields.text(key, value), fields);
        return colours;
    }
    for field in fields.map(key, value) {
        let text = fields.text(&field.key, &field.value);
        match field.key.as_str() {
            "light" => colours.light = colour(text, fields),
            "dark" => colours.dark = colour(text, fields),
            _ => fields.unknown(field, &["light", "dark"]),
        }
    }
    colours
}

fn colour(text: Option<Placed<String>>, fields: &mut Fields) -> Option<String> {
    let (text, span) = text?;
    let is_colour = text
        .strip_prefix('#')
        .is_some_and(|hex| [3, 6].contains(&hex.len()) && hex.bytes().all(|b| b.is_ascii_hexdigit()));
    if !is_colour {
        fields.problem(not_a_colour(&text), &span);
    }
    is_colour.then_some(text)
}

fn fonts(key: &str, value: &Yaml, fields: &mut Fields) -> Option<String> {
    let (text, span) = fields.text(key, value)?;
    let in_names = |c: char| c.is_alphanumeric() || " ,-_'\"".contains(c);
    let pairs = |quote: char| text.matches(quote).count().is_multiple_of(2);
    let is_list = text.chars().all(in_names) && pairs('"') && pairs('\'');
    if !is_list {
        fields.problem(not_a_font(&text), &span);
    }
    is_list.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Report;
    use crate::source::yaml;

    fn read_text(text: &str) -> (ThemeSettings, Vec<String>) {
        let mut report = Report::default();
        let yaml = yaml::parse(text, 0..text.len()).expect("YAML");
        let file = "shoptalk.yaml".into();
        let theme = read(&yaml, &mut Fields { file: &file, report: &mut report });
        (theme, report.diagnostics().iter().map(|problem| problem.message.clone()).collect())
    }

    #[test]
    fn a_colour_is_one_for_light_pages_or_one_for_each() {
        let (theme, problems) =
            read_text("accent: \"#0f766e\"\npaper: { light: \"#fff\", dark: \"#101014\" }\n");
        assert_eq!(theme.accent, Colour { light: Some("#0f766e".into()), dark: None });
        assert_eq!(theme.paper, Colour { light: Some("#fff".into()), dark: Some("#101014".into()) });
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn what_could_end_a_declaration_is_refused() {
        let (theme, problems) = read_text(
            "font: \"a; } body { display: none\"\nink: \"red\"\nreading_font: \"'Source Serif 4', Georgia\"\n",
        );
        assert_eq!((theme.font, theme.ink), (None, Colour::default()));
        assert_eq!(theme.reading_font.as_deref(), Some("'Source Serif 4', Georgia"));
        assert_eq!(problems.len(), 2, "{problems:?}");
    }
}
