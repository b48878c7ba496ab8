//! The look: embedded templates, strings and assets, overridden by the user's own files.
//!
//! 1. [`Theme::load`] puts the user's files in place of those of the same path and compiles the templates.
//! 2. [`Theme::shared`] makes once for each language what all pages see: `site` and the strings `t`.
//! 3. [`Theme::print`] prints one page.

mod embedded;
mod faults;
mod filters;
mod labels;
mod strings;
pub mod view;

pub use embedded::files as default_files;
pub use labels::labels;

use crate::diagnostics::Diagnostic;
use crate::language::Locale;
use crate::language::plural::plural;
use faults::Faults;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use strings::{Strings, is_table};
use tera::{Context, Tera, Value};
use view::{PageView, SiteView};

/// Files of the user's theme by their path in `theme/`.
pub type Overrides = BTreeMap<Arc<str>, Arc<[u8]>>;

/// A theme ready to print pages.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    strings: Strings,
    /// Stylesheets, scripts and pictures by their path in `assets/`.
    assets: BTreeMap<String, Vec<u8>>,
    faults: Faults,
}

/// What all pages of one language see.
#[derive(Debug, Clone)]
pub struct Shared(Context);

impl Theme {
    /// The default theme with the user's files in place of those of the same path.
    pub fn load(overrides: &Overrides) -> Result<Self, Vec<Diagnostic>> {
        let mut files: BTreeMap<String, Vec<u8>> =
            embedded::files().into_iter().map(|(path, bytes)| (path, bytes.into_owned())).collect();
        let faults = Faults::new(overrides);
        let mut strings = Strings::own();
        let mut problems = faults::misplaced(overrides);
        for (path, bytes) in overrides {
            if is_table(path) {
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
                    Ok(text) => templates.push((template_name(&path).to_owned(), text)),
                    Err(_) => problems.push(faults::not_text(&path)),
                }
            }
        }
        let mut tera = Tera::new();
        filters::register(&mut tera);
        if let Err(error) = tera.add_raw_templates(templates) {
            problems.push(faults.diagnostic(&error));
        }
        if problems.is_empty() { Ok(Self { tera, strings, assets, faults }) } else { Err(problems) }
    }

    /// What the pages of a language see beside their own view.
    #[must_use]
    pub fn shared(&self, site: &SiteView, locale: &Locale) -> Shared {
        let strings = self.strings.table(locale);
        let terms = site.terms as u64;
        let find = |key: &str| strings.get(key).copied();
        let words = filters::counted(find, "n_terms", plural(locale, terms), terms);
        let mut context = Context::new();
        context.insert("site", &SiteView { size: words.unwrap_or_default(), ..site.clone() });
        context.insert("t", &strings);
        Shared(context)
    }

    /// Prints a page. The fields of `view` stand beside `site`, `t` and `page`.
    pub fn print(
        &self,
        template: &str,
        shared: &Shared,
        page: &PageView,
        view: &impl Serialize,
    ) -> Result<String, Diagnostic> {
        let mut context = shared.0.clone();
        context.insert_value("page", Value::from_serializable(page));
        let view = Context::from_serialize(view).map_err(|error| self.faults.diagnostic(&error))?;
        context.extend(view);
        self.tera.render(template, &context).map_err(|error| self.faults.diagnostic(&error))
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

/// Templates are called as in `templates/`; parts keep their folder.
fn template_name(path: &str) -> &str {
    path.strip_prefix("templates/").unwrap_or(path)
}

fn add_strings(strings: &mut Strings, path: &str, bytes: &[u8], problems: &mut Vec<Diagnostic>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => problems.extend(strings.add(path, text).err()),
        Err(_) => problems.push(faults::not_text(path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;

    fn load(files: &[(&str, &str)]) -> Result<Theme, Vec<Diagnostic>> {
        let overrides = files.iter().map(|(path, text)| ((*path).into(), text.as_bytes().into()));
        Theme::load(&overrides.collect())
    }

    fn problem(files: &[(&str, &str)]) -> Diagnostic {
        let mut problems = match load(files) {
            Ok(theme) => {
                let shared = theme.shared(&SiteView::default(), &Locale::english());
                let page = PageView::default();
                vec![theme.print("404.html", &shared, &page, &page).expect_err("a fault")]
            }
            Err(problems) => problems,
        };
        problems.remove(0)
    }

    fn place(files: &[(&str, &str)], diagnostic: &Diagnostic) -> String {
        let Span { file, start, end } = diagnostic.span.clone().expect("a place");
        let (_, text) =
            files.iter().find(|(path, _)| format!("theme/{path}") == *file).expect("the user's own file");
        format!("{file}: {}", &text[start..end])
    }

    #[test]
    fn a_field_that_does_not_exist_is_named_with_its_place() {
        let files = [("templates/404.html", "<p>\n{{ page.titel }}</p>")];
        let fault = problem(&files);
        assert_eq!(place(&files, &fault), "theme/templates/404.html: titel");
        assert!(fault.message.contains("titel"), "{}", fault.message);
    }

    #[test]
    fn a_template_that_cannot_be_read_is_named_with_its_place() {
        let files = [("parts/lookup.html", "<p>{% if %}</p>")];
        let fault = problem(&files);
        assert_eq!(
            fault.span.as_ref().map(|span| span.file.to_string()),
            Some("theme/parts/lookup.html".into())
        );
    }

    #[test]
    fn a_file_that_the_theme_has_no_place_for_is_an_error() {
        let fault = problem(&[("template/404.html", "")]);
        assert_eq!(fault.code, "theme-file");
        assert!(fault.hint.is_some_and(|hint| hint.contains("templates/")));
    }

    #[test]
    fn strings_of_the_user_replace_those_of_the_theme() {
        let theme = load(&[("i18n/en.yaml", "tags: Labels\n")]).expect("a theme");
        let strings = theme.strings(&Locale::english());
        assert_eq!(strings["tags"], "Labels");
        assert_eq!(strings["people"], "People");
    }
}
