//! The files of the index: classic scripts that hand a value to the page, named after their content.

use super::compact::compact;
use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64;

/// A file of the index. `path` is relative to the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchFile {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// Letters of a content hash in a file name; small letters only, since shares may not tell them from capitals.
pub(super) const HASH_LENGTH: usize = 7;

/// A script of one shard and its name: the letter of its kind and the hash of its value.
pub(super) fn shard(kind: char, value: &Value) -> (String, SearchFile) {
    named(kind, &value.to_string())
}

fn named(kind: char, value: &str) -> (String, SearchFile) {
    let name = format!("{kind}{}", hash(value.as_bytes()));
    let bytes = format!("__shoptalk(\"{name}\",{value})\n").into_bytes();
    let path = format!("_shoptalk/search/{name}.js");
    (name, SearchFile { path, bytes })
}

/// The scripts as one function that runs once, and after it the call that hands them the manifest. The file's name never changes,
/// so that no page changes when an entry does; what it names carries a hash.
pub(super) fn entry_script(path: &str, scripts: &[&str], manifest: &Value) -> SearchFile {
    let code = one_script(scripts);
    let text = format!(
        "globalThis.__shoptalk||(()=>{{\n'use strict';\n{code}}})();\n__shoptalk.start({manifest})\n"
    );
    SearchFile { path: path.to_owned(), bytes: text.into_bytes() }
}

/// The scripts that are loaded later, with the lists of the shards that only they ask for.
pub(super) fn later_scripts(scripts: &[&str], lists: &Value) -> (String, SearchFile) {
    let value = format!("{{lists:{lists},run(look){{\n'use strict';\n{}}}}}", one_script(scripts));
    named('x', &value)
}

/// The scripts of filters and the results page, as one function.
pub(super) fn narrowing_scripts(scripts: &[&str]) -> (String, SearchFile) {
    named('f', &format!("look=>{{\n'use strict';\n{}}}", one_script(scripts)))
}

fn one_script(scripts: &[&str]) -> String {
    scripts.iter().flat_map(|source| [compact(source), "\n".into()]).collect()
}

/// Some bytes' hash in 36 letters and digits.
pub(super) fn hash(bytes: &[u8]) -> String {
    let mut rest = xxh3_64(bytes);
    let mut digits = String::with_capacity(HASH_LENGTH);
    for _ in 0..HASH_LENGTH {
        digits.push(char::from(b"0123456789abcdefghijklmnopqrstuvwxyz"[(rest % 36) as usize]));
        rest /= 36;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::shard;

    #[test]
    fn a_shard_is_named_after_its_content() {
        let (name, file) = shard('n', &serde_json::json!(["<\u{2028}"]));
        assert_eq!(file.path, format!("_shoptalk/search/{name}.js"));
        assert_ne!(name, shard('n', &serde_json::json!([])).0);
    }
}
