//! The look: embedded templates, strings and assets, overridden by the user's own files.

mod embedded;
mod strings;
pub mod view;

use crate::diagnostics::{Diagnostic, Span};
use crate::language::Locale;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use strings::Strings;
use tera::{Context, Tera};

fn not_text(path: &str) -> Diagnostic {
    Diagnostic::error("theme-text", format!("`theme/{path}` is not UTF-8 text"))
        .at(Span::file(&format!("theme/{path}").into()))
}

fn template_fault(error: &tera::Error) -> Diagnostic {
    Diagnostic::error("template", format!("a template of the theme fails: {error}"))
        .hint("compare the file in `theme/` with the one of the default theme")
}

/// Files of the user's theme by their path in `theme/`.
pub type Overrides = BTreeMap<Arc<str>, Arc<[u8]>>;

/// A theme ready to print pages.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    strings: Strings,
    /// Stylesheets, scripts and pictures by their path in `assets/`.
    assets: BTreeMap<String, Vec<u8>>,
}

impl Theme {
    /// The default theme with the user's files in place of those of the same path.
    pub fn load(overrides: &Overrides) -> Result<Self, Vec<Diagnostic>> {
        let mut files: BTreeMap<String, Vec<u8>> =
            embedded::files().into_iter().map(|(path, bytes)| (path, bytes.into_owned())).collect();
        let mut strings = Strings::default();
        let mut problems = Vec::new();
        for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with("i18n/")) {
            add_strings(&mut strings, path, bytes, &mut problems);
        }
        for (path, bytes) in overrides {
            if path.starts_with("i18n/") {
                add_strings(&mut strings, path, bytes, &mut problems);
            } else {
                files.insert(path.to_string(), bytes.to_vec());
            }
        }
        let mut templates = Vec::new();
        let mut assets = BTreeMap::new();
        for (path, bytes) in files {
            if let Some(asset) = path.strip_prefix("assets/") {
                assets.insert(asset.to_owned(), bytes);
            } else if path.starts_with("templates/") || path.starts_with("parts/") {
                match String::from_utf8(bytes) {
                    Ok(text) => templates.push((path.trim_start_matches("templates/").to_owned(), text)),
                    Err(_) => problems.push(not_text(&path)),
                }
            }
        }
        let mut tera = Tera::new();
        if let Err(error) = tera.add_raw_templates(templates) {
            problems.push(template_fault(&error));
        }
        if problems.is_empty() { Ok(Self { tera, strings, assets }) } else { Err(problems) }
    }

    /// Prints a page.
    pub fn print(&self, template: &str, view: &impl Serialize) -> Result<String, Diagnostic> {
        let context = Context::from_serialize(view).map_err(|error| template_fault(&error))?;
        self.tera.render(template, &context).map_err(|error| template_fault(&error))
    }

    #[must_use]
    pub fn strings(&self, locale: &Locale) -> BTreeMap<&str, &str> {
        self.strings.table(locale)
    }

    #[must_use]
    pub fn assets(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.assets
    }
}

fn add_strings(strings: &mut Strings, path: &str, bytes: &[u8], problems: &mut Vec<Diagnostic>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => problems.extend(strings.add(path, text).err()),
        Err(_) => problems.push(not_text(path)),
    }
}
