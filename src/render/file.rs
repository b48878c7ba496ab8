//! A file of the site: where it goes, and its bytes or the way to them.

use crate::diagnostics::Diagnostic;
use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

/// A file to be written: `path` is relative to the site's root, with `/` between its parts.
#[derive(Debug)]
pub struct OutputFile<'m> {
    pub path: String,
    pub content: Content<'m>,
}

/// Prints a page, or says what is wrong with its template.
type Print<'m> = dyn Fn() -> Printed + Send + Sync + 'm;

/// The bytes of a page, or what is wrong with its template.
pub type Printed = Result<Vec<u8>, Diagnostic>;

pub enum Content<'m> {
    Bytes(Vec<u8>),
    /// Copied from the content folder as it is.
    Copy(PathBuf),
    /// Printed when it is asked for, so that a large site is never in memory as a whole.
    Page(Box<Print<'m>>),
}

/// What there is to be written of a [`Content`].
#[derive(Debug)]
pub enum Made<'c> {
    Bytes(Cow<'c, [u8]>),
    Copy(&'c Path),
}

impl<'m> OutputFile<'m> {
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), content: Content::Bytes(bytes.into()) }
    }

    pub fn page(path: impl Into<String>, print: impl Fn() -> Printed + Send + Sync + 'm) -> Self {
        Self { path: path.into(), content: Content::Page(Box::new(print)) }
    }
}

impl Content<'_> {
    /// The bytes, or where they are to be copied from.
    pub fn made(&self) -> Result<Made<'_>, Diagnostic> {
        Ok(match self {
            Self::Bytes(bytes) => Made::Bytes(Cow::Borrowed(bytes)),
            Self::Copy(original) => Made::Copy(original),
            Self::Page(print) => Made::Bytes(Cow::Owned(print()?)),
        })
    }
}

impl fmt::Debug for Content<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Copy(original) => write!(f, "copy of {}", original.display()),
            Self::Page(_) => f.write_str("page"),
        }
    }
}
