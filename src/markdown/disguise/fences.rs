//! Lines that open and close boxes (`::: tip`) are blank to the parser; a line of colons that does neither is text.

use super::super::containers::Container;
use super::{Disguise, Masks};
use std::collections::BTreeSet;

const BLANKS: [&str; 4] = [" ", "  ", "   ", "    "];

pub(super) fn find(masks: &mut Masks<'_>, containers: &[Container]) {
    let text = masks.text;
    if !text.contains(":::") {
        return;
    }
    let lines = containers.iter().flat_map(|one| [one.opening.start, one.closing.start]);
    let fences: BTreeSet<usize> = lines.collect();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let bare = line.trim_start();
        if !bare.starts_with(":::") {
            continue;
        }
        let place = start + line.len() - bare.len();
        if fences.contains(&start) {
            let line = line.trim_end_matches(['\n', '\r']);
            let blanks = line.char_indices().map(|(at, c)| (start + at, BLANKS[c.len_utf8() - 1]));
            masks.found.extend(blanks);
        } else {
            masks.hide(place, 1, Disguise::Letter);
        }
    }
}
