//! Text as HTML text and as the value of a quoted attribute.

/// Appends text with its special characters escaped. A NUL byte, which HTML cannot hold, becomes U+FFFD.
pub fn push_escaped(text: &str, out: &mut String) {
    let mut done = 0;
    for (place, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            0 => "\u{FFFD}",
            _ => continue,
        };
        out.push_str(&text[done..place]);
        out.push_str(escaped);
        done = place + 1;
    }
    out.push_str(&text[done..]);
}

/// The same, as a string of its own; right in text and in attributes with double quotes.
#[must_use]
pub fn escaped(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    push_escaped(source, &mut out);
    out
}
