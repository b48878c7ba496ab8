//! Underscores within a bare address are part of it: `https://host/__init__/` holds no emphasis.

use super::{Disguise, Masks};
use crate::markdown::passes::address_length;

pub(super) fn find(masks: &mut Masks<'_>) {
    let text = masks.text;
    let mut from = 0;
    while let Some(found) = text[from..].find(':') {
        let start = from + found + "://".len();
        if !text[from + found..].starts_with("://") {
            from += found + 1;
            continue;
        }
        let end = start + address_length(&text[start..]);
        for (offset, _) in text[start..end].match_indices('_') {
            masks.hide(start + offset, 1, Disguise::Letter);
        }
        from = end;
    }
}
