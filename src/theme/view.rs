//! What templates see. Every page gets `site`, `page` and `t` (the strings), and one value of its own, named like its template.
//!
//! Fields that end in `_html` are safe HTML; all others are text and escaped when printed. Addresses are relative to the page.

use serde::Serialize;

/// What all pages share.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SiteView {
    pub title: String,
    /// Number of terms.
    pub terms: usize,
    /// The same in words of the page's language.
    pub size: String,
    /// Number of owners that have a term.
    pub owners: usize,
    /// Address for proposals, if there is one.
    pub propose: Option<String>,
    /// Whether the pages of tags, people and recent changes have anything on them.
    pub has_tags: bool,
    pub has_people: bool,
    pub has_recent: bool,
    /// The key of the string that the empty field of the look-up says.
    pub hint: &'static str,
}

/// What every page says of itself.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageView {
    pub title: String,
    /// Of the interface, as a language tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The way to the site's root: empty, or `../` repeated.
    pub root: String,
    /// Which item of the menu is current: `home`, `az`, `categories`, `tags`, `people`, `recent` or nothing.
    pub place: &'static str,
    pub description: String,
    /// Addresses of the stylesheet and the scripts, relative to the page.
    pub style: String,
    /// Runs before the first paint.
    pub early: String,
    pub script: String,
    pub icon: String,
    pub logo: Option<String>,
    pub canonical: Option<String>,
    /// The same page in other languages.
    pub alternates: Vec<LinkView>,
    /// What the page defines, as JSON that may stand in a `script` element.
    pub json_ld: Option<String>,
}

/// A link to a page of the site.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LinkView {
    /// The entry's id; empty for what is no entry.
    pub id: String,
    pub title: String,
    pub url: String,
    pub lang: String,
}

/// An entry in a list.
#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    pub title: String,
    pub url: String,
    pub lang: String,
    /// Short forms, joined.
    pub abbr: String,
    pub summary: String,
    pub context: String,
    /// Whether other entries bear the same headword, so that the context should be shown.
    pub shared: bool,
    /// Empty for approved entries.
    pub status: &'static str,
    /// When it was changed last, for lists by time.
    pub date: Option<DateView>,
    /// On the page of changes: `added` or `changed`, a key of the strings.
    pub change: &'static str,
    /// On the page of changes: who did.
    pub changed_by: Option<String>,
}

/// A date for people and for programs.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    pub iso: String,
    pub text: String,
}

/// An entry on its page, or in the page of its list.
#[derive(Debug, Clone, Serialize)]
pub struct EntryView {
    pub id: String,
    pub anchor: Option<String>,
    pub title: String,
    pub lang: String,
    pub reading: Option<String>,
    pub abbr: Vec<String>,
    pub aliases: Vec<String>,
    /// How many of them stand above the meaning; the others open on demand.
    pub first_aliases: usize,
    pub translations: Vec<NameView>,
    pub avoid: Vec<String>,
    pub status: &'static str,
    /// Approved entries of a glossary in which all are approved need not say so.
    pub show_status: bool,
    pub context: String,
    /// Whether the context says more than the category.
    pub show_context: bool,
    pub crumbs: Vec<LinkView>,
    pub lead_html: String,
    pub body_html: String,
    pub contents: Vec<HeadingView>,
    pub relations: Vec<RelationView>,
    /// The entries to use instead of a deprecated one.
    pub replaced_by: Vec<LinkView>,
    pub owner: Option<PersonView>,
    pub people: Vec<PersonView>,
    pub links: Vec<WebLinkView>,
    pub source: Option<WebLinkView>,
    pub tags: Vec<LinkView>,
    pub reviewed: Option<DateView>,
    pub due: Option<DateView>,
    pub changed: Option<DateView>,
    pub changed_by: Option<String>,
    pub edit: Option<String>,
    pub history: Option<String>,
    /// Where a fault in the entry is reported.
    pub report: Option<String>,
    /// Where it is mentioned; of a word that everybody uses, the first hundred places.
    pub uses: Vec<UseView>,
    /// How many places there are in all.
    pub use_count: usize,
    /// Where the rest of them is found.
    pub use_search: String,
    /// Entries of other meanings that bear one of its names.
    pub senses: Vec<RowView>,
    /// The entry in other languages.
    pub languages: Vec<LinkView>,
    /// For each language of the site that the entry lacks, a sentence in that language which says so.
    pub untranslated: Vec<NameView>,
    /// A small drawing of the entries nearby; empty where there are fewer than three.
    pub nearby_svg: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct NameView {
    pub text: String,
    pub lang: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct HeadingView {
    pub level: u8,
    pub id: String,
    pub title: String,
}

/// The entries that stand in one relation.
#[derive(Debug, Clone, Serialize)]
pub struct RelationView {
    /// The front matter key, which is also the key of the string.
    pub kind: &'static str,
    pub entries: Vec<LinkView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct PersonView {
    pub name: String,
    pub role: Option<String>,
    pub url: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct WebLinkView {
    pub title: String,
    pub url: Option<String>,
}

/// A sentence of another entry that mentions this one.
#[derive(Debug, Clone, Serialize)]
pub struct UseView {
    pub title: String,
    pub url: String,
    pub lang: String,
    pub before: String,
    pub surface: String,
    pub after: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct CategoryView {
    pub title: String,
    pub url: String,
    pub description: String,
    pub count: usize,
    pub children: Vec<CategoryView>,
}

/// The terms of a category, on the page of the category above.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    pub title: String,
    pub url: String,
    pub rows: Vec<RowView>,
}

/// A letter of the A–Z.
#[derive(Debug, Clone, Serialize)]
pub struct LetterView {
    pub letter: String,
    pub url: String,
    /// How many terms begin with it.
    pub count: usize,
}

#[derive(Debug, Clone, Serialize)]
pub struct TagView {
    pub title: String,
    pub url: String,
    pub count: usize,
}

/// Entries with one thing to mend.
#[derive(Debug, Clone, Serialize)]
pub struct HealthView {
    /// Names the string `health_KEY`.
    pub key: &'static str,
    pub rows: Vec<HealthRowView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct HealthRowView {
    pub title: String,
    pub url: String,
    pub lang: String,
    /// What exactly, where there is something to say.
    pub note: String,
    /// When the next review is due.
    pub due: Option<DateView>,
}
