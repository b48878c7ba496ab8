//! Categories: the folders of the content, and what `_category.yaml` says of them.

use super::entry::Person;

/// A folder of entries.
#[derive(Debug, Clone)]
pub struct Category {
    /// Path of the folder: `finance/metrics`. Never empty: the root is not a category.
    pub path: String,
    pub title: String,
    /// Markdown, may be empty.
    pub description: String,
    pub owner: Option<Person>,
}

impl Category {
    /// The path of the category's page, relative to the site's root.
    #[must_use]
    pub fn page(&self) -> String {
        format!("{}/index.html", self.path)
    }

    /// The path of the category above, if there is one.
    #[must_use]
    pub fn parent(&self) -> Option<&str> {
        self.path.rsplit_once('/').map(|(parent, _)| parent)
    }
}
