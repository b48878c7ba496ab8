//! Files beside the entries that a browser runs as a part of the site: pages, scripts, and drawings with a script in them.

use crate::diagnostics::{Diagnostic, Span};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// A larger drawing is not looked into, and taken for one that may hold anything.
const MOST_BYTES: u64 = 8 * 1024 * 1024;

/// A warning for a file that is more than data. It is published all the same: who may add it may want that.
pub(super) fn active_file(path: &Arc<str>, disk: &Path) -> Option<Diagnostic> {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_active = match ending.as_str() {
        "html" | "htm" | "xhtml" | "xht" | "shtml" | "js" | "mjs" => true,
        "svg" => may_run(disk),
        _ => false,
    };
    is_active.then(|| {
        Diagnostic::warning(
            "active-file",
            format!("`{path}` is published, and browsers run what is in it as a part of the site"),
        )
        .at(Span::file(path))
        .hint(
            "keep it out of the content unless you trust it like the site itself; a picture needs no script",
        )
    })
}

/// Whether a drawing holds a script, or something that may be one.
fn may_run(disk: &Path) -> bool {
    let mut bytes = Vec::new();
    let read = File::open(disk).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes));
    // What cannot be read is told where it is copied.
    read.is_ok_and(|length| length as u64 == MOST_BYTES || has_script(&bytes))
}

fn has_script(svg: &[u8]) -> bool {
    let text = String::from_utf8_lossy(svg).to_lowercase();
    let is_handler = |at: usize| {
        let name = text[at + 2..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let before = text[..at].chars().next_back();
        before.is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '/'))
            && name.trim_start().starts_with('=')
    };
    ["<script", "javascript:", "<foreignobject", "<!entity", ":script"].iter().any(|sign| text.contains(sign))
        || text.match_indices("on").any(|(at, _)| is_handler(at))
}

#[cfg(test)]
mod tests {
    use super::has_script;

    #[test]
    fn drawings_with_a_script_are_told_apart() {
        for svg in [
            "<svg><script>alert(1)</script></svg>",
            "<svg onload=\"alert(1)\"/>",
            "<svg/ONCLICK = 'x'/>",
            "<svg><a href=\" JavaScript:x\"/></svg>",
            "<svg><foreignObject/></svg>",
            "<svg xmlns:s=\"x\"><s:script/></svg>",
        ] {
            assert!(has_script(svg.as_bytes()), "{svg}");
        }
        for svg in [
            "<svg><text x=\"1\">on time = now</text><path d=\"M0 0\"/></svg>",
            "<svg font=\"x\" icon=\"y\"/>",
        ] {
            assert!(!has_script(svg.as_bytes()), "{svg}");
        }
    }
}
