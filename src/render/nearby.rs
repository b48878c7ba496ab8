//! A small drawing of an entry's neighbourhood: what it is related to, mentions, and is mentioned by.
//!
//! Every dot is a link with its name as text, so that it needs neither script nor a separate description.

use super::address::address;
use super::escape::{html, push_html};
use super::maker::{Maker, is_listed};
use crate::glossary::EntryIx;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

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
    let mut svg = String::with_capacity(360 * (neighbours.len() + 1));
    let _ =
        write!(svg, "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"group\" aria-label=\"{}\">", html(label));
    let ground = &GROUNDS[neighbours.len() - LEAST];
    svg.push_str(&ground.lines);
    svg.push_str(entry.locale.as_str());
    svg.push_str("\">");
    push_name(maker, ix, &mut svg);
    svg.push_str("</text></g>");
    for (neighbour, dot) in neighbours.iter().zip(&ground.dots) {
        push_dot(maker, *neighbour, root, dot, &mut svg);
    }
    svg.push_str("</svg>");
    svg
}

/// What drawings with the same number of dots have in common.
struct Ground {
    /// The lines and the own dot, as far as the language of its name.
    lines: String,
    /// For each dot what stands between its address and the language of its name.
    dots: Vec<String>,
}

/// By the number of dots, from the least on.
static GROUNDS: LazyLock<Vec<Ground>> = LazyLock::new(|| (LEAST..=MOST).map(Ground::new).collect());

impl Ground {
    fn new(count: usize) -> Self {
        let places: Vec<(i32, i32)> =
            (0..count as u32).map(|position| place(position, count as u32)).collect();
        let line = |(x, y): &(i32, i32)| format!("<line x1=\"144\" y1=\"104\" x2=\"{x}\" y2=\"{y}\"/>");
        let lines: String = places.iter().map(line).collect();
        Self {
            lines: format!(
                "<g aria-hidden=\"true\">{lines}</g><g class=\"here\"><circle cx=\"144\" cy=\"104\" r=\"6\"/>\
                 <text x=\"144\" y=\"123\" lang=\""
            ),
            dots: places.into_iter().map(dot).collect(),
        }
    }
}

fn dot((x, y): (i32, i32)) -> String {
    // A name level with the own dot would run into the own name, which stands below it.
    let above = y < MIDDLE.1 + 10;
    let text_y = if above { y - 10 } else { y + 19 };
    let top = if above { y - 24 } else { y - 8 };
    let left = x - 40;
    format!(
        "\"><rect x=\"{left}\" y=\"{top}\" width=\"80\" height=\"32\"/><circle cx=\"{x}\" cy=\"{y}\" r=\"4\"/>\
         <text x=\"{x}\" y=\"{text_y}\" lang=\""
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

fn push_dot(maker: &Maker<'_>, ix: EntryIx, root: &str, dot: &str, svg: &mut String) {
    let entry = maker.site.glossary.entry(ix);
    svg.push_str("<a href=\"");
    push_html(&address(root, &entry.id.address()), svg);
    svg.push_str("\" data-entry=\"");
    push_html(entry.id.as_str(), svg);
    svg.push_str(dot);
    svg.push_str(entry.locale.as_str());
    svg.push_str("\">");
    push_name(maker, ix, svg);
    svg.push_str("</text></a>");
}

/// The headword where it fits, else a short form, or as much of it as fits.
fn push_name(maker: &Maker<'_>, ix: EntryIx, svg: &mut String) {
    use crate::glossary::NameKind::Abbreviation;
    let entry = maker.site.glossary.entry(ix);
    let short = entry.names.iter().find(|name| name.kind == Abbreviation);
    let name = match short {
        Some(short) if width(entry.title()) > NAME_WIDTH => &short.text,
        _ => entry.title(),
    };
    push_html(fitting(name), svg);
    if fitting(name).len() < name.len() {
        svg.push('…');
    }
}

/// As much of a name as there is room for, beside the mark that it goes on.
fn fitting(name: &str) -> &str {
    if width(name) <= NAME_WIDTH {
        return name;
    }
    let mut taken = 0;
    let beyond = name.char_indices().find(|(_, c)| {
        taken += width_of(*c);
        taken >= NAME_WIDTH
    });
    name[..beyond.map_or(name.len(), |(at, _)| at)].trim_end()
}

/// The width of a text in columns of a Latin letter; a Han character has two.
#[must_use]
pub fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

fn width_of(c: char) -> usize {
    if c >= '\u{1100}' { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn long_names_are_cut_by_their_width() {
        assert_eq!(fitting("Net revenue retention"), "Net revenue re");
        assert_eq!(fitting("年度经常性收入"), "年度经常性收入");
        assert_eq!(fitting("年度经常性收入的口径"), "年度经常性收入");
    }
}
