//! Tells text from everything else that may be in a file called `.md`.

use crate::diagnostics::{Diagnostic, Span};
use std::ops::Range;
use std::sync::Arc;

/// Why a file is no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The bytes up to the first bad one, and a little more, decoded as well as can be.
    pub shown: Arc<str>,
    /// The bad place in `shown`.
    place: Range<usize>,
    cause: Cause,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    Utf16,
    Binary,
    NotUtf8,
}

impl Rejection {
    /// The problem, said about the file it was found in.
    #[must_use]
    pub fn diagnostic(&self, file: &Arc<str>) -> Diagnostic {
        let span = Span::new(file, self.place.clone());
        match self.cause {
            Cause::Utf16 => Diagnostic::error("not-utf8", format!("`{file}` is UTF-16 text, not UTF-8"))
                .at(span)
                .hint("save it as UTF-8; most editors offer this beside the file name when saving"),
            Cause::Binary => Diagnostic::error("binary-file", format!("`{file}` is not a text file"))
                .at(span)
                .label(if self.shown.starts_with(PDF) { "a PDF" } else { "a zero byte" })
                .hint("Markdown, HTML and plain text are read; convert it, give it the extension of its format, or remove it"),
            Cause::NotUtf8 => Diagnostic::error("not-utf8", format!("`{file}` is not UTF-8 text"))
                .at(span)
                .label("this byte is not UTF-8")
                .hint(
                    "save it as UTF-8; `iconv -f GB18030 -t UTF-8` or `-f WINDOWS-1252` converts older files",
                ),
        }
    }
}

/// How much text before and behind the bad byte is kept for the message.
const SHOWN_BEHIND: usize = 200;

/// What a PDF begins with, of which some hold no zero byte.
const PDF: &str = "%PDF-";

/// The text of a file. A byte order mark stays, since spans count the bytes of the whole file.
pub fn decode(bytes: Vec<u8>) -> Result<Arc<str>, Rejection> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Rejection { shown: "".into(), place: 0..0, cause: Cause::Utf16 });
    }
    if bytes.starts_with(PDF.as_bytes()) {
        return Err(Rejection { shown: PDF.into(), place: 0..PDF.len(), cause: Cause::Binary });
    }
    match String::from_utf8(bytes) {
        Ok(text) => match text.find('\0') {
            None => Ok(text.into()),
            Some(at) => Err(reject(text.as_bytes(), at, Cause::Binary)),
        },
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            // A zero byte before or soon after the bad one says that it is no text at all.
            let near = &bytes[..bytes.len().min(at + SHOWN_BEHIND)];
            let cause = if near.contains(&0) { Cause::Binary } else { Cause::NotUtf8 };
            let at = if cause == Cause::Binary {
                near.iter().position(|&b| b == 0).unwrap_or(at).min(at)
            } else {
                at
            };
            Err(reject(bytes, at, cause))
        }
    }
}

/// All bytes before `at` are valid text, so places before it are the same in the file and in what is shown.
fn reject(bytes: &[u8], at: usize, cause: Cause) -> Rejection {
    let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(at + SHOWN_BEHIND)]);
    let length = shown[at..].chars().next().map_or(0, char::len_utf8);
    Rejection { shown: shown.into(), place: at..at + length, cause }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(bytes: &[u8]) -> &'static str {
        match decode(bytes.to_vec()) {
            Ok(_) => "text",
            Err(rejection) => rejection.diagnostic(&"a.md".into()).code,
        }
    }

    #[test]
    fn only_utf8_without_zero_bytes_is_text() {
        assert_eq!(code("# 中文\n".as_bytes()), "text");
        assert_eq!(code(b"\xEF\xBB\xBF# mark"), "text");
        assert_eq!(code(b""), "text");
        assert_eq!(code(b"caf\xE9 au lait"), "not-utf8");
        assert_eq!(code(b"\xFF\xFEa\0b\0"), "not-utf8");
        assert_eq!(code(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "binary-file");
        assert_eq!(code(b"text\0"), "binary-file");
        assert_eq!(code(b"%PDF-1.7\n1 0 obj"), "binary-file");
    }

    #[test]
    fn the_bad_byte_is_pointed_at() {
        let rejection = decode(b"one\ncaf\xE9 au lait".to_vec()).unwrap_err();
        assert_eq!(rejection.place, 7..10);
        assert_eq!(&rejection.shown[rejection.place.clone()], "\u{FFFD}");
    }
}
