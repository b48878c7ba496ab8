//! Stylesheets, scripts, pictures: those of the theme under names that change with their content, those beside the entries as they are.

use super::escape::xml;
use super::maker::{Assets, Maker};
use super::{Content, OutputFile, Site};
use super::{cards, look, lookup};
use crate::glossary::site_path;
use crate::minify::compact;
use crate::source::AssetContent;
use crate::theme::Theme;
use xxhash_rust::xxh3::xxh3_64;

/// The folder of everything that is no page.
const FOLDER: &str = "_shoptalk";

/// Scripts of the theme that every page loads, in one file, in this order.
const PAGE_SCRIPTS: [&str; 2] = ["js/ui.js", "js/reading.js"];
/// Scripts that are parts of files made elsewhere.
const PARTS: [&[&str]; 5] =
    [&lookup::SCRIPTS, &lookup::LATER_SCRIPTS, &lookup::NARROWING_SCRIPTS, &PAGE_SCRIPTS, &[cards::SCRIPT]];
const STYLE: &str = "css/style.css";
const EARLY: &str = "js/early.js";
const ICON: &str = "img/icon.svg";

/// The paths of the files that every page names.
#[must_use]
pub fn paths(site: &Site<'_>, theme: &Theme) -> Assets {
    let [style, early, script, icon] = own(site, theme).map(|(path, bytes)| named_by_content(path, &bytes));
    Assets { style, early, script, icon }
}

/// What every page names: style, early script, script and icon.
fn own(site: &Site<'_>, theme: &Theme) -> [(&'static str, Vec<u8>); 4] {
    let text =
        |path: &str| theme.assets().get(path).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
    let scripts: Vec<String> = PAGE_SCRIPTS.iter().map(|path| compact(&text(path))).collect();
    let style = plain_css(&text(STYLE)) + &look::css(&site.config.theme);
    [
        (STYLE, style.into_bytes()),
        (EARLY, compact(&text(EARLY)).into_bytes()),
        (PAGE_SCRIPTS[0], scripts.join("\n").into_bytes()),
        (ICON, text(ICON).into_owned().into_bytes()),
    ]
}

/// All files that are no pages and not made of entries.
#[must_use]
pub fn files(maker: &Maker<'_>) -> Vec<OutputFile<'static>> {
    let own = own(&maker.site, maker.theme);
    let is_part = |path: &str| {
        PARTS.iter().any(|parts| parts.contains(&path)) || own.iter().any(|(known, _)| *known == path)
    };
    // What the user's own templates and styles name must not change its name.
    let others = maker.theme.assets().iter().filter(|(path, _)| !is_part(path));
    let mut files: Vec<OutputFile> =
        others.map(|(path, bytes)| OutputFile::new(format!("{FOLDER}/{path}"), bytes.clone())).collect();
    files.extend(own.into_iter().map(|(path, bytes)| OutputFile::new(named_by_content(path, &bytes), bytes)));
    for asset in maker.site.source.assets.values() {
        let content = match &asset.content {
            AssetContent::Disk(path) => Content::Copy(path.clone()),
            AssetContent::Memory(bytes) => Content::Bytes(bytes.to_vec()),
        };
        files.push(OutputFile { path: site_path(&asset.path), content });
    }
    files.push(open_search(&maker.site));
    files
}

/// `css/style.css` as `_shoptalk/style-0123456789abcdef.css`.
fn named_by_content(path: &str, bytes: &[u8]) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("{FOLDER}/{stem}-{:016x}.{ending}", xxh3_64(bytes))
}

/// A style sheet without its comments.
fn plain_css(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    for (position, piece) in css.split("/*").enumerate() {
        let code = if position == 0 { piece } else { piece.split_once("*/").map_or("", |(_, code)| code) };
        plain.extend(
            code.lines().filter(|line| !line.trim().is_empty()).flat_map(|line| [line.trim_start(), "\n"]),
        );
    }
    plain
}

/// Lets the browser's address bar ask the glossary. The address is only complete when it is known where the site lives.
fn open_search(site: &Site<'_>) -> OutputFile<'static> {
    let base = site.config.base_url.as_deref().unwrap_or_default();
    let title = xml(&site.config.title);
    let file = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{title}</ShortName>\n<Description>{title}</Description>\n\
         <Url type=\"text/html\" template=\"{}search.html?q={{searchTerms}}\"/>\n</OpenSearchDescription>\n",
        xml(base)
    );
    OutputFile::new("opensearch.xml", file)
}
