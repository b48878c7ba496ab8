//! What a file of the content folder is, told from its path alone, so that the disk and its in-memory twin agree.

/// What is done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Markdown, `_category.yaml` or `shoptalk.yaml`: its text is read.
    Text,
    /// A file of the site's own theme; `theme/` is cut off its path.
    Theme,
    /// Copied as it is.
    Asset,
    /// Not meant for readers of the site.
    Left,
}

/// Name of the configuration file at the root of the content.
pub const CONFIG_FILE: &str = "shoptalk.yaml";

/// Name of the file that describes a folder.
pub const CATEGORY_FILE: &str = "_category.yaml";

/// Where overrides of the theme stand.
pub const THEME_FOLDER: &str = "theme/";

/// What stands directly in a theme. A folder of entries may be called `theme`, too: it holds none of these.
const THEME_PARTS: [&str; 5] = ["theme.yaml", "templates/", "parts/", "assets/", "i18n/"];

/// What the file at this relative path is.
#[must_use]
pub fn kind_of(path: &str) -> Kind {
    let name = file_name(path);
    if is_clutter(name) {
        return Kind::Left;
    }
    if path.strip_prefix(THEME_FOLDER).is_some_and(is_theme_part) {
        return Kind::Theme;
    }
    if is_readme(name) {
        return Kind::Left;
    }
    if is_markdown(name) || path == CONFIG_FILE || name == CATEGORY_FILE { Kind::Text } else { Kind::Asset }
}

/// The name that was probably meant when a file is called almost like one that Shoptalk reads.
#[must_use]
pub fn meant_name(path: &str) -> Option<&'static str> {
    let name = file_name(path).to_ascii_lowercase();
    match name.as_str() {
        "shoptalk.yml" | "shoptalk.yaml" if !path.contains('/') && path != CONFIG_FILE => Some(CONFIG_FILE),
        "_category.yml" | "_category.yaml" if file_name(path) != CATEGORY_FILE => Some(CATEGORY_FILE),
        _ => None,
    }
}

fn is_theme_part(path: &str) -> bool {
    THEME_PARTS.iter().any(|part| if part.ends_with('/') { path.starts_with(part) } else { path == *part })
}

/// Whether a file of this name or path is Markdown.
#[must_use]
pub fn is_markdown(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

/// Whether a file of this name is for those who look at the folder itself, and no entry.
#[must_use]
pub fn is_readme(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    stem.eq_ignore_ascii_case("readme")
}

/// What desktops and editors leave behind.
fn is_clutter(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name == "Thumbs.db" || name == "desktop.ini"
}

/// The last part of a path.
#[must_use]
pub fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_and_settings_are_texts() {
        for path in ["a.md", "x/B.MD", "c.markdown", "shoptalk.yaml", "_category.yaml", "x/y/_category.yaml"]
        {
            assert_eq!(kind_of(path), Kind::Text, "{path}");
        }
        for path in ["x/shoptalk.yaml", "a.png", "data.yaml", "md", "a.md.png"] {
            assert_eq!(kind_of(path), Kind::Asset, "{path}");
        }
    }

    #[test]
    fn readme_and_clutter_are_left_out() {
        for path in ["README.md", "x/readme.zh-CN.md", "README", ".hidden", "a.md~", "x/Thumbs.db"] {
            assert_eq!(kind_of(path), Kind::Left, "{path}");
        }
        assert_eq!(kind_of("readme-first.md"), Kind::Text);
    }

    #[test]
    fn a_category_may_be_called_theme() {
        assert_eq!(kind_of("theme/templates/entry.html"), Kind::Theme);
        assert_eq!(kind_of("theme/theme.yaml"), Kind::Theme);
        assert_eq!(kind_of("theme/dark-mode.md"), Kind::Text);
        assert_eq!(kind_of("x/theme/templates/entry.html"), Kind::Asset);
    }

    #[test]
    fn misspelt_settings_files_are_known() {
        assert_eq!(meant_name("shoptalk.yml"), Some("shoptalk.yaml"));
        assert_eq!(meant_name("a/_Category.yaml"), Some("_category.yaml"));
        assert_eq!(meant_name("shoptalk.yaml"), None);
        assert_eq!(meant_name("a/shoptalk.yml"), None);
    }
}
