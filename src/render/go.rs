//! `go/NAME/`: an address for every name, old name and former id, that works without JavaScript.
//!
//! A name with one meaning leads on at once, a name with several shows them. Names that differ only in case share the page
//! of the one that comes first, since not every host tells them apart.

use super::address::{address, root_of};
use super::escape::html;
use super::lists::frame;
use super::maker::Maker;
use super::{OutputFile, Printed};
use crate::glossary::EntryIx;
use crate::language::normal::nfc;
use crate::theme::view::RowView;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of a name at most, so that its folder may stand on every disk.
const LONGEST: usize = 180;

#[derive(Debug, Serialize)]
struct Go {
    rows: Vec<RowView>,
}

/// The pages, but for those whose path is taken.
#[must_use]
pub fn pages<'m>(maker: &'m Maker<'_>, taken: &[OutputFile]) -> Vec<OutputFile<'m>> {
    if !maker.site.config.go.wanted(maker.site.glossary.entries.len()) {
        return Vec::new();
    }
    let taken: BTreeSet<String> = taken.iter().map(|file| key(&file.path)).collect();
    let free = names(maker).into_iter().filter(|(path, _, _)| !taken.contains(&key(path)));
    free.map(|(path, name, entries)| {
        OutputFile::page(path.clone(), move || page(maker, &path, &name, &entries))
    })
    .collect()
}

/// Path, name and meanings of each page.
fn names(maker: &Maker<'_>) -> Vec<(String, String, Vec<EntryIx>)> {
    let mut pages: BTreeMap<String, (String, String, Vec<EntryIx>)> = BTreeMap::new();
    for (ix, entry) in maker.site.glossary.iter() {
        for name in &entry.names {
            let meant = entry.original(ix);
            let mut add = |path: String| {
                let (_, _, entries) =
                    pages.entry(key(&path)).or_insert_with(|| (path, name.text.clone(), Vec::new()));
                if !entries.contains(&meant) {
                    entries.push(meant);
                }
            };
            let Some(folder) = folder(&name.text) else { continue };
            add(format!("go/{folder}/index.html"));
        }
    }
    pages.into_values().collect()
}

/// The same for paths that some host takes for one.
pub(super) fn key(path: &str) -> String {
    nfc(path).to_lowercase()
}

/// A name as a folder; `None` where no disk could hold it. `A/R` is a folder in a folder.
fn folder(name: &str) -> Option<String> {
    let clean = |part: &str| {
        let part: String = part
            .trim()
            .chars()
            .map(|c| if c.is_control() || "<>:\"\\|?*#%".contains(c) { '-' } else { c })
            .collect();
        part.trim_start_matches('.').trim_end_matches(['.', ' ']).to_owned()
    };
    let parts: Vec<String> = name.split('/').map(clean).collect();
    let fits = parts.iter().all(|part| !part.is_empty() && part.len() <= LONGEST);
    (fits && parts.len() <= 4).then(|| parts.join("/"))
}

fn page(maker: &Maker<'_>, path: &str, name: &str, entries: &[EntryIx]) -> Printed {
    let root = root_of(path);
    match entries {
        [one] => Ok(redirect(maker, path, *one)),
        several => {
            let rows = several.iter().map(|ix| maker.row(&root, *ix, &maker.site.config.language)).collect();
            maker.print(frame(maker, path, name, "chooser.html"), &Go { rows })
        }
    }
}

/// A page that leads on: no script, no style, so that any policy lets it work. It names its picture, or browsers ask for one.
pub(super) fn redirect(maker: &Maker<'_>, path: &str, ix: EntryIx) -> Vec<u8> {
    let entry = maker.site.glossary.entry(ix);
    let root = root_of(path);
    let to = html(&address(&root, &entry.id.address()));
    let icon = address(&root, &maker.assets.icon);
    let title = html(entry.title());
    let language = &maker.site.config.language;
    let page = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta http-equiv=\"refresh\" content=\"0; url={to}\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <link rel=\"canonical\" href=\"{to}\">\n<link rel=\"icon\" href=\"{icon}\">\n</head>\n<body>\n<a href=\"{to}\" lang=\"{}\">{title}</a>\n</body>\n</html>\n",
        entry.locale
    );
    page.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::folder;

    #[test]
    fn names_become_folders_that_every_disk_can_hold() {
        let cases = [
            ("ARR", Some("ARR")),
            ("A/R", Some("A/R")),
            ("C++", Some("C++")),
            ("对齐", Some("对齐")),
            ("What?", Some("What-")),
            ("Inc.", Some("Inc")),
            (".NET", Some("NET")),
            ("../up", None),
            ("//host", None),
        ];
        for (name, expected) in cases {
            assert_eq!(folder(name).as_deref(), expected, "{name}");
        }
    }
}
