//! A small drawing of an entry's neighbourhood: what it is related to, mentions, and is mentioned by.
//!
//! Every dot is a link with its name as text, so that it needs neither script nor a separate description.

use super::address::address;
use super::maker::{Maker, is_listed};
use crate::glossary::EntryIx;
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many entries are drawn round the own one. With fewer than the least there is nothing to see.
const MOST: usize = 7;
const LEAST: usize = 3;
/// The width of a name at most, in halves of a Han character.
const NAME_WIDTH: usize = 15;

const WIDTH: i32 = 288;
const HEIGHT: i32 = 212;
/// The own dot.
const MIDDLE: (i32, i32) = (144, 104);
/// Half axes of the ellipse on which the other dots stand.
const RADII: (f64, f64) = (98.0, 76.0);

/// The drawing, or nothing where an entry has too few neighbours.
#[must_use]
pub fn svg(maker: &Maker<'_>, ix: EntryIx, root: &str) -> String {
    let neighbours = neighbours(maker, ix);
    if neighbours.len() < LEAST {
        return String::new();
    }
    let entry = maker.site.glossary.entry(ix);
    let label = maker.string(maker.interface(&entry.locale), "nearby");
    let mut lines = String::new();
    let mut dots = String::new();
    for (position, neighbour) in (0..).zip(&neighbours) {
        let (x, y) = place(position, neighbours.len() as u32);
        let _ = write!(lines, "<line x1=\"144\" y1=\"104\" x2=\"{x}\" y2=\"{y}\"/>");
        dots.push_str(&dot(maker, *neighbour, root, (x, y)));
    }
    let own = escape(&shortened(&shortest_name(maker, ix)));
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"group\" aria-label=\"{}\"><g aria-hidden=\"true\">{lines}</g>\
         <g class=\"here\"><circle cx=\"144\" cy=\"104\" r=\"6\"/><text x=\"144\" y=\"123\" lang=\"{}\">{own}</text></g>{dots}</svg>",
        escape(label),
        entry.locale
    )
}

/// Related entries first, then those mentioned most, then those that mention it.
fn neighbours(maker: &Maker<'_>, ix: EntryIx) -> Vec<EntryIx> {
    let site = maker.site;
    let mut mentioned: BTreeMap<EntryIx, usize> = BTreeMap::new();
    for target in site.articles[ix.get()].mentions.iter().filter_map(crate::link::Mention::target) {
        *mentioned.entry(target).or_default() += 1;
    }
    let mut mentioned: Vec<(EntryIx, usize)> = mentioned.into_iter().collect();
    mentioned.sort_by_key(|(target, count)| (std::cmp::Reverse(*count), *target));
    let related = site.glossary.entry(ix).relations.iter().map(|relation| relation.target);
    let mentioned = mentioned.into_iter().map(|(target, _)| target);
    let mentioning = site.where_used.of(ix).iter().map(|place| place.from);
    let mut neighbours = Vec::with_capacity(MOST);
    for other in related.chain(mentioned).chain(mentioning) {
        let new = other != ix && !neighbours.contains(&other) && is_listed(site.glossary.entry(other));
        if new && neighbours.len() < MOST {
            neighbours.push(other);
        }
    }
    neighbours
}

/// Dots stand evenly round the middle, the first at the top left.
fn place(position: u32, count: u32) -> (i32, i32) {
    let turn = (f64::from(position) + 0.5) / f64::from(count);
    let angle = std::f64::consts::TAU * turn - std::f64::consts::PI;
    (MIDDLE.0 + rounded(RADII.0 * angle.cos()), MIDDLE.1 + rounded(RADII.1 * angle.sin()))
}

fn rounded(length: f64) -> i32 {
    length.round() as i32
}

fn dot(maker: &Maker<'_>, ix: EntryIx, root: &str, (x, y): (i32, i32)) -> String {
    let entry = maker.site.glossary.entry(ix);
    // A name level with the own dot would run into the own name, which stands below it.
    let above = y < MIDDLE.1 + 10;
    let text_y = if above { y - 10 } else { y + 19 };
    let top = if above { y - 24 } else { y - 8 };
    format!(
        "<a href=\"{}\" data-entry=\"{}\"><rect x=\"{}\" y=\"{top}\" width=\"80\" height=\"32\"/>\
         <circle cx=\"{x}\" cy=\"{y}\" r=\"4\"/><text x=\"{x}\" y=\"{text_y}\" lang=\"{}\">{}</text></a>",
        address(root, &entry.id.address()).replace('&', "&amp;"),
        escape(entry.id.as_str()),
        x - 40,
        entry.locale,
        escape(&shortened(&shortest_name(maker, ix)))
    )
}

/// The headword where it fits, else a short form.
fn shortest_name(maker: &Maker<'_>, ix: EntryIx) -> String {
    use crate::glossary::NameKind::Abbreviation;
    let entry = maker.site.glossary.entry(ix);
    let short = entry.names.iter().find(|name| name.kind == Abbreviation);
    match short {
        Some(short) if width(entry.title()) > NAME_WIDTH => short.text.clone(),
        _ => entry.title().to_owned(),
    }
}

fn shortened(name: &str) -> String {
    if width(name) <= NAME_WIDTH {
        return name.to_owned();
    }
    let mut short = String::new();
    for c in name.chars() {
        if width(&short) + width_of(c) >= NAME_WIDTH {
            break;
        }
        short.push(c);
    }
    format!("{}…", short.trim_end())
}

fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

fn width_of(c: char) -> usize {
    if c >= '\u{1100}' { 2 } else { 1 }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{escape, shortened};

    #[test]
    fn long_names_are_cut_by_their_width() {
        assert_eq!(shortened("Net revenue retention"), "Net revenue re…");
        assert_eq!(shortened("年度经常性收入"), "年度经常性收入");
        assert_eq!(shortened("年度经常性收入的口径"), "年度经常性收入…");
    }

    #[test]
    fn names_cannot_become_markup() {
        assert_eq!(escape("<a & \"b\">"), "&lt;a &amp; &quot;b&quot;>");
    }
}
