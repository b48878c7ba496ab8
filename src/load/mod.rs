//! Files become entries: front matter is read and checked, Markdown is split, relations are resolved.
