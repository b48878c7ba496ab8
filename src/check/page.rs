//! A rule's help page: the comment at the head of its file, so that nobody changes the one without the other.

/// The comment at the head of a file, as it stands there. The rest of the file does not become part of the program.
macro_rules! page {
    ($file:literal) => {{
        const FILE: &str = include_str!($file);
        const PAGE: [u8; $crate::check::page::length(FILE)] = $crate::check::page::head(FILE);
        match std::str::from_utf8(&PAGE) {
            Ok(page) => page,
            Err(_) => "",
        }
    }};
}
pub(super) use page;

/// How long the comment is, in bytes.
pub(super) const fn length(file: &str) -> usize {
    let text = file.as_bytes();
    let mut at = 0;
    while at + 2 < text.len() && text[at] == b'/' && text[at + 1] == b'/' && text[at + 2] == b'!' {
        while at < text.len() && text[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    if at < text.len() { at } else { text.len() }
}

/// The first bytes of a file.
pub(super) const fn head<const LENGTH: usize>(file: &str) -> [u8; LENGTH] {
    let mut head = [0; LENGTH];
    let mut at = 0;
    while at < LENGTH {
        head[at] = file.as_bytes()[at];
        at += 1;
    }
    head
}

/// The text of a page without the signs of the comment.
pub(super) fn text(page: &str) -> String {
    let lines = page.lines().map(|line| line.trim_start_matches("//!"));
    let lines = lines.map(|line| line.strip_prefix(' ').unwrap_or(line));
    lines.fold(String::new(), |text, line| text + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::{length, text};

    #[test]
    fn a_page_ends_with_its_comment() {
        assert_eq!(length("//! One.\n//!\n//! Two.\n\nuse it;\n"), 22);
        assert_eq!((length("use it;\n"), length("//! One."), length("")), (0, 8, 0));
        assert_eq!(
            text(page!("page.rs")).lines().next(),
            Some(
                "A rule's help page: the comment at the head of its file, so that nobody changes the one without the other."
            )
        );
        assert!(!text(page!("orphan.rs")).contains("use super"));
    }
}
