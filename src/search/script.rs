//! The files of the index: classic scripts that hand a value to the page, named after their content.

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
    let text = value.to_string();
    let name = format!("{kind}{}", hash(text.as_bytes()));
    let bytes = format!("__shoptalk(\"{name}\",{text})\n").into_bytes();
    let path = format!("_shoptalk/search/{name}.js");
    (name, SearchFile { path, bytes })
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

/// A script without its comments and indentation: what only its readers need is not sent to every reader of the site.
#[must_use]
pub fn without_comments(source: &str) -> String {
    let is_code = |line: &&str| {
        !line.is_empty()
            && !["//", "/*", "* ", "*/"].iter().any(|comment| line.starts_with(comment))
            && *line != "*"
    };
    let mut code: String =
        source.lines().map(str::trim).filter(is_code).flat_map(|line| [line, "\n"]).collect();
    code.truncate(code.trim_end().len());
    code
}

#[cfg(test)]
mod tests {
    use super::{shard, without_comments};

    #[test]
    fn a_shard_is_named_after_its_content() {
        let (name, file) = shard('n', &serde_json::json!(["<\u{2028}"]));
        assert_eq!(file.path, format!("_shoptalk/search/{name}.js"));
        assert_ne!(name, shard('n', &serde_json::json!([])).0);
    }

    #[test]
    fn comments_are_left_out_and_code_stays() {
        let source = "/** Why.\n * How. */\nlet a = 1;\n  // note\n  f(a * 2, 'https://x');\n";
        assert_eq!(without_comments(source), "let a = 1;\nf(a * 2, 'https://x');");
    }
}
