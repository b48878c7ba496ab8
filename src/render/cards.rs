//! What the cards show: summaries, names, status and owner of every entry, in shards that pages load when a card is asked for.
//!
//! An entry's shard follows from its id alone, so that a change touches one shard. The entry script, whose name never
//! changes, knows the names of the shards, which change with their content.

use super::OutputFile;
use super::address::address;
use super::maker::{Maker, names};
use crate::glossary::{EntryIx, NameKind, Status};
use crate::language::Locale;
use crate::minify::compact;
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64;

/// The script of the cards, a part of the entry script.
pub const SCRIPT: &str = "js/cards.js";
/// Where pages find the entry script: beside the script that every page loads.
const ENTRY_SCRIPT: &str = "_shoptalk/cards.js";
/// Strings of the interface whose keys begin so belong to the cards.
const PREFIX: &str = "card.";
/// Entries of a shard, about.
const SHARD: usize = 48;

/// The entry script and the shards.
#[must_use]
pub fn files(maker: &Maker<'_>) -> Vec<OutputFile<'static>> {
    let glossary = maker.site.glossary;
    let count = glossary.entries.len().div_ceil(SHARD).next_power_of_two();
    let mut shards: Vec<Vec<EntryIx>> = vec![Vec::new(); count];
    for (ix, entry) in glossary.iter() {
        shards[shard_of(entry.id.as_str(), count)].push(ix);
    }
    let shards: Vec<(String, OutputFile)> =
        shards.par_iter().enumerate().map(|(number, entries)| shard(maker, number, entries)).collect();
    let names: Vec<&str> = shards.iter().map(|(name, _)| name.as_str()).collect();
    let start = json!({
        "shards": names.join(" "),
        "strings": strings(maker),
        // Of entries that do not say theirs.
        "language": maker.site.config.language.as_str(),
    });
    let script = maker.theme.assets().get(SCRIPT).map(|bytes| String::from_utf8_lossy(bytes));
    let code = format!("{}\n__shoptalkCards.start({start})\n", compact(&script.unwrap_or_default()));
    let entry_script = OutputFile::new(ENTRY_SCRIPT, code);
    shards.into_iter().map(|(_, file)| file).chain([entry_script]).collect()
}

/// FNV-1a over UTF-16, as `cards.js` has it.
fn shard_of(id: &str, count: usize) -> usize {
    let hash = id
        .encode_utf16()
        .fold(0x811C_9DC5_u32, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193));
    hash as usize & (count - 1)
}

/// A shard and its name.
fn shard(maker: &Maker<'_>, number: usize, entries: &[EntryIx]) -> (String, OutputFile<'static>) {
    let cards: Map<String, Value> =
        entries.iter().map(|ix| (maker.site.glossary.entry(*ix).id.to_string(), card(maker, *ix))).collect();
    let text = Value::Object(cards).to_string();
    let name = format!("{number:x}-{:010x}", xxh3_64(text.as_bytes()) >> 24);
    let code = format!("__shoptalkCards.receive(\"{name}\",{text})\n");
    let path = format!("_shoptalk/cards/{name}.js");
    (name, OutputFile::new(path, code))
}

/// One card. Fields without a value are left out; addresses are relative to the site's root.
fn card(maker: &Maker<'_>, ix: EntryIx) -> Value {
    let site = maker.site;
    let entry = site.glossary.entry(ix);
    let mut card = Map::new();
    let mut put = |key: &str, value: Value| {
        card.insert(key.to_owned(), value);
    };
    put("title", json!(entry.title()));
    put("url", json!(address("", &entry.id.address())));
    put("html", json!(site.articles[ix.get()].summary_html));
    if entry.locale != site.config.language {
        put("lang", json!(entry.locale.as_str()));
    }
    let kinds = [NameKind::Abbreviation, NameKind::Alias];
    let others: Vec<&str> =
        kinds.iter().flat_map(|kind| names(entry, *kind)).map(|name| name.text.as_str()).collect();
    if !others.is_empty() {
        put("names", json!(others));
    }
    if entry.status != Status::Approved {
        put("status", json!(entry.status.as_str()));
    }
    if !entry.context.is_empty() {
        put("context", json!(entry.context));
    }
    if let Some(owner) = &entry.owner {
        put("owner", json!(owner.name));
    }
    let successors: Vec<Value> = entry.successors().map(|ix| successor(maker, ix)).collect();
    if !successors.is_empty() {
        put("instead", json!(successors));
    }
    Value::Object(card)
}

fn successor(maker: &Maker<'_>, ix: EntryIx) -> Value {
    let entry = maker.site.glossary.entry(ix);
    json!({ "id": entry.id.as_str(), "title": entry.title(), "url": address("", &entry.id.address()) })
}

/// The words of the cards in every language of the interface.
fn strings<'m>(maker: &'m Maker<'_>) -> BTreeMap<&'m str, BTreeMap<&'m str, &'m str>> {
    let languages: &[Locale] = &maker.site.config.languages;
    languages
        .iter()
        .map(|locale| {
            let words = maker.theme.strings(locale).into_iter();
            (
                locale.as_str(),
                words.filter_map(|(key, text)| Some((key.strip_prefix(PREFIX)?, text))).collect(),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::shard_of;

    /// The script must find the shard that the builder chose; these are the values of its `shardOf`.
    #[test]
    fn the_shard_follows_from_the_id() {
        assert_eq!(shard_of("", 1 << 16), 0x9DC5);
        assert_eq!(shard_of("finance/arr", 1 << 16), 0x1165);
        assert_eq!(shard_of("对齐", 1 << 16), 0x55AC);
    }
}
