//! Stylesheets, scripts, pictures: those of the theme under names that change with their content, those beside the entries as they are.

use super::lookup;
use super::maker::Assets;
use super::{Content, OutputFile, Site};
use crate::source::AssetContent;
use crate::theme::Theme;
use xxhash_rust::xxh3::xxh3_64;

/// The folder of everything that is no page.
const FOLDER: &str = "_shoptalk";

/// The files, and the paths of those that every page names.
#[must_use]
pub fn files(site: &Site<'_>, theme: &Theme) -> (Vec<OutputFile>, Assets) {
    let mut files = Vec::new();
    let mut style = String::new();
    let mut script = String::new();
    for (path, bytes) in theme.assets() {
        let named = named_by_content(path, bytes);
        match path.as_str() {
            "css/style.css" => style.clone_from(&named),
            "js/ui.js" => script.clone_from(&named),
            // The entry script of the look-up is always called the same, and `ui.js` finds it beside itself.
            path if lookup::SCRIPTS.contains(&path) => continue,
            _ => {}
        }
        files.push(OutputFile { path: named, content: Content::Bytes(bytes.clone()) });
    }
    let colours = colours(site).map(|css| {
        let path = named_by_content("css/colours.css", css.as_bytes());
        files.push(OutputFile { path: path.clone(), content: Content::Bytes(css.into_bytes()) });
        path
    });
    for asset in site.source.assets.values() {
        let content = match &asset.content {
            AssetContent::Disk(path) => Content::Copy(path.clone()),
            AssetContent::Memory(bytes) => Content::Bytes(bytes.to_vec()),
        };
        files.push(OutputFile { path: asset.path.to_string(), content });
    }
    files.push(open_search(site));
    (files, Assets { style, script, colours })
}

/// `css/style.css` as `_shoptalk/style-0123456789abcdef.css`.
fn named_by_content(path: &str, bytes: &[u8]) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("{FOLDER}/{stem}-{:016x}.{ending}", xxh3_64(bytes))
}

fn colours(site: &Site<'_>) -> Option<String> {
    let accent = site.config.theme.accent.as_ref()?;
    Some(format!(
        ":root {{ --accent: {accent}; --accent-soft: color-mix(in srgb, {accent} 14%, var(--paper)); }}\n"
    ))
}

/// Lets the browser's address bar ask the glossary. The address is only complete when it is known where the site lives.
fn open_search(site: &Site<'_>) -> OutputFile {
    let base = site.config.base_url.as_deref().unwrap_or_default();
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let title = escape(&site.config.title);
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{title}</ShortName>\n<Description>{title}</Description>\n\
         <Url type=\"text/html\" template=\"{}search.html?q={{searchTerms}}\"/>\n</OpenSearchDescription>\n",
        escape(base)
    );
    OutputFile { path: String::from("opensearch.xml"), content: Content::Bytes(xml.into_bytes()) }
}
