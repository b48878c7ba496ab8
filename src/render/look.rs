//! The configured colours and fonts as values of the style sheet, behind its own.

use crate::config::ThemeSettings;
use std::fmt::Write;

/// The declarations; empty where nothing is configured.
#[must_use]
pub fn css(theme: &ThemeSettings) -> String {
    let light = light(theme) + &fonts(theme);
    let dark = dark(theme);
    let mut css = String::new();
    if !light.is_empty() {
        let _ = writeln!(css, ":root{{{light}}}");
    }
    if !dark.is_empty() {
        let _ = writeln!(
            css,
            "@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
        );
        let _ = writeln!(css, "@media screen{{:root[data-theme=dark]{{{dark}}}}}");
    }
    css
}

fn light(theme: &ThemeSettings) -> String {
    let mut css = String::new();
    if let Some(accent) = &theme.accent.light {
        let _ = write!(css, "--accent:{accent};--accent-soft:color-mix(in srgb,{accent} 12%,#fff);");
    }
    let (paper, ink) = (&theme.paper.light, &theme.ink.light);
    css + &between(paper.as_deref(), ink.as_deref(), ("#fcfbf8", "#1c1b19"))
}

/// Without a colour of its own for dark pages the accent is lightened, so that text in it stays readable.
fn dark(theme: &ThemeSettings) -> String {
    let mut css = String::new();
    let lightened =
        || theme.accent.light.as_ref().map(|light| format!("color-mix(in srgb,{light} 45%,#fff)"));
    if let Some(accent) = theme.accent.dark.clone().or_else(lightened) {
        let base = theme.accent.dark.as_ref().or(theme.accent.light.as_ref()).unwrap_or(&accent);
        let _ = write!(css, "--accent:{accent};--accent-soft:color-mix(in srgb,{base} 30%,#15171a);");
    }
    let (paper, ink) = (&theme.paper.dark, &theme.ink.dark);
    css + &between(paper.as_deref(), ink.as_deref(), ("#15171a", "#e9e6df"))
}

/// Paper, ink, and the shades between them.
fn between(paper: Option<&str>, ink: Option<&str>, default: (&str, &str)) -> String {
    if paper.is_none() && ink.is_none() {
        return String::new();
    }
    let (paper, ink) = (paper.unwrap_or(default.0), ink.unwrap_or(default.1));
    let shade = |name: &str, share: u8| format!("--{name}:color-mix(in srgb,{ink} {share}%,{paper});");
    let shades = [("sunk", 4), ("rule", 14), ("edge", 52), ("soft", 72)];
    let shades: String = shades.iter().map(|(name, share)| shade(name, *share)).collect();
    format!(
        "--paper:{paper};--ink:{ink};--raised:color-mix(in srgb,{paper},#fff {});{shades}",
        raised(default.0)
    )
}

/// Raised panels are nearer to white on light pages, hardly on dark ones.
fn raised(default_paper: &str) -> &'static str {
    if default_paper == "#15171a" { "3%" } else { "30%" }
}

/// Fonts of the configuration first; those of the theme follow for the scripts that they lack.
fn fonts(theme: &ThemeSettings) -> String {
    let mut css = String::new();
    if let Some(font) = &theme.font {
        let _ = write!(css, "--sans:{font},system-ui,sans-serif;");
    }
    if let Some(font) = &theme.reading_font {
        let _ = write!(css, "--latin-serif:{font};");
    }
    if let Some(font) = &theme.code_font {
        let _ = write!(css, "--mono:{font},ui-monospace,monospace;");
    }
    css
}

#[cfg(test)]
mod tests {
    use super::css;
    use crate::config::{Colour, ThemeSettings};

    #[test]
    fn nothing_configured_adds_nothing() {
        assert_eq!(css(&ThemeSettings::default()), "");
    }

    #[test]
    fn a_single_accent_is_lightened_on_dark_pages() {
        let accent = Colour { light: Some("#0f766e".into()), dark: None };
        let css = css(&ThemeSettings { accent, ..ThemeSettings::default() });
        assert!(css.contains(":root{--accent:#0f766e;"), "{css}");
        assert!(css.contains("data-theme=dark]{--accent:color-mix(in srgb,#0f766e 45%,#fff)"), "{css}");
    }

    #[test]
    fn fonts_stand_before_those_of_the_theme() {
        let theme = ThemeSettings { reading_font: Some("Literata".into()), ..ThemeSettings::default() };
        assert_eq!(css(&theme), ":root{--latin-serif:Literata;}\n");
    }
}
