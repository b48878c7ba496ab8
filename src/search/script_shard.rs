//! The table that lets a query in traditional Chinese find names in simplified, for the characters of this site only.

use super::row::Row;
use super::script::{SearchFile, shard};
use crate::language::ngram::is_gram_script;
use crate::language::simplified::simplified;
use serde_json::json;
use std::collections::BTreeSet;

/// Pairs of characters, traditional then simplified; `None` where no name has such a character.
pub(super) fn script_shard(rows: &[Row]) -> Option<(String, SearchFile)> {
    let used: BTreeSet<char> = rows
        .iter()
        .flat_map(|row| &row.names)
        .flat_map(|name| name.key.joined.chars())
        .filter(|c| is_gram_script(*c))
        .collect();
    let pairs: String = ('\u{3400}'..='\u{9FFF}')
        .map(|c| (c, simplified(c)))
        .filter(|(traditional, simple)| traditional != simple && used.contains(simple))
        .flat_map(|(traditional, simple)| [traditional, simple])
        .collect();
    (!pairs.is_empty()).then(|| shard('v', &json!(pairs)))
}
