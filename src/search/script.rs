//! The files of the index: classic scripts that hand a value to the page, named after their content.

use crate::minify::{compact, shorten};
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
    named(kind, &templates(&value.to_string()))
}

/// JSON with its texts as templates, in which a line break is one letter.
fn templates(json: &str) -> String {
    let mut script = String::with_capacity(json.len());
    let mut rest = json.chars();
    while let Some(c) = rest.next() {
        match c {
            '"' => script.push('`'),
            '\\' => match rest.next() {
                Some('n') => script.push('\n'),
                Some('t') => script.push('\t'),
                Some('"') => script.push('"'),
                escaped => script.extend(['\\'].into_iter().chain(escaped)),
            },
            '`' | '$' => script.extend(['\\', c]),
            c => script.push(c),
        }
    }
    script
}

fn named(kind: char, value: &str) -> (String, SearchFile) {
    let name = format!("{kind}{}", hash(value.as_bytes()));
    let bytes = format!("__shoptalk(\"{name}\",{value})\n").into_bytes();
    let path = format!("_shoptalk/search/{name}.js");
    (name, SearchFile { path, bytes })
}

/// Lines without the letters that each shares with the line before; how many it shares stands before it as a digit of 36.
pub(super) fn front_coded<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let (mut coded, mut before) = (String::new(), "");
    for line in lines {
        let mut units = 0;
        let shared = before.chars().zip(line.chars()).take_while(|(a, b)| {
            units += a.len_utf16();
            a == b && units < 36
        });
        let shared: String = shared.map(|(c, _)| c).collect();
        coded.extend(char::from_digit(shared.encode_utf16().count() as u32, 36));
        coded.push_str(&line[shared.len()..]);
        coded.push('\n');
        before = line;
    }
    coded.pop();
    coded
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

/// The scripts that are loaded later, with what only they ask for of the manifest.
pub(super) fn later_scripts(scripts: &[&str], manifest: &Value) -> (String, SearchFile) {
    named('x', &format!("{{manifest:{manifest},run(look){{\n'use strict';\n{}}}}}", one_script(scripts)))
}

/// The scripts of filters and the results page, as one function.
pub(super) fn narrowing_scripts(scripts: &[&str]) -> (String, SearchFile) {
    named('f', &format!("look=>{{\n'use strict';\n{}}}", one_script(scripts)))
}

fn one_script(scripts: &[&str]) -> String {
    let code: String = scripts.iter().flat_map(|source| [compact(source), "\n".into()]).collect();
    shorten(&code)
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
    use super::{front_coded, shard};

    #[test]
    fn lines_leave_out_what_they_share_with_the_line_before() {
        assert_eq!(front_coded(["net", "network", "𠮷野", "𠮷家"].into_iter()), "0net\n3work\n0𠮷野\n2家");
        let long = "x".repeat(40);
        assert_eq!(front_coded([&*long, &*long].into_iter()), format!("0{long}\nz{}", &long[35..]));
    }

    #[test]
    fn texts_are_templates() {
        let value = serde_json::json!(["a\nb\t\"c\"", "`${x}\\n`\r", 1]);
        assert_eq!(super::templates(&value.to_string()), "[`a\nb\t\"c\"`,`\\`\\${x}\\\\n\\`\\r`,1]");
    }

    #[test]
    fn a_shard_is_named_after_its_content() {
        let (name, file) = shard('n', &serde_json::json!(["<\u{2028}"]));
        assert_eq!(file.path, format!("_shoptalk/search/{name}.js"));
        assert_ne!(name, shard('n', &serde_json::json!([])).0);
    }
}
