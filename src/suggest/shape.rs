//! What the characters of a piece of text tell: where it ends, and whether it is code, a template's mark or an acronym.

use crate::language::boundaries::{Class, class};
use memchr::memmem;

/// Where the run of one kind that begins at `at` ends; `rest` is the text from there.
pub(super) fn run_end(rest: &str, at: usize) -> usize {
    let mut chars = rest.char_indices();
    let Some((_, first)) = chars.next() else { return at };
    let kind = class(first);
    let is_chunk = matches!(kind, Class::Letter | Class::Hangul) || begins_code(first);
    let goes_on = |c: char| match class(c) {
        Class::Letter | Class::Hangul => is_chunk,
        Class::Symbol => is_chunk && is_joint(c),
        other => other == kind,
    };
    chars.find(|(_, c)| !goes_on(*c)).map_or(at + rest.len(), |(end, _)| at + end)
}

/// Marks with which paths, flags and variables begin.
fn begins_code(c: char) -> bool {
    matches!(c, '/' | '.' | '-' | '@' | '_' | '~' | '$' | '%' | '\\' | '#')
}

/// Marks that may stand inside words, paths and addresses.
fn is_joint(c: char) -> bool {
    matches!(
        c,
        '-' | '\'' | '’' | '.' | '/' | '_' | '@' | ':' | '\\' | '=' | '&' | '#' | '$' | '~' | '%' | '+'
    )
}

/// A template's mark is not longer, in bytes.
const LONGEST_MARK: usize = 1_000;

/// The length of a template's mark (`{{ … }}`, `{% … %}`) at the beginning of a text.
pub(super) fn template(rest: &str) -> Option<usize> {
    let close = if rest.starts_with("{{") {
        "}}"
    } else if rest.starts_with("{%") {
        "%}"
    } else {
        return None;
    };
    let near = &rest.as_bytes()[..rest.len().min(LONGEST_MARK)];
    memmem::find(near, close.as_bytes()).map(|at| at + close.len())
}

/// Whether a chunk is a path, an address, a file name, an assignment or a version rather than words.
pub(super) fn is_code(chunk: &str) -> bool {
    let is_marked = chunk.contains(['_', '@', '\\', '=', '#', '$', '~', '%', ':', '+']);
    let is_dotted = chunk.contains('.');
    let is_path = chunk.matches('/').count() > 1 || chunk.starts_with(['/', '-']);
    let is_joined = chunk.contains('&') && !chunk.chars().all(|c| c.is_uppercase() || c == '&');
    is_marked || is_dotted || is_path || is_joined
}

/// Two capitals or more that are at least half of a short word, and its end; a plural `s` may follow.
pub(super) fn is_acronym(word: &str) -> bool {
    let base = without_plural(word);
    let letters = base.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = base.chars().filter(|c| c.is_uppercase()).count();
    let length = base.chars().count();
    let is_plain = base.chars().all(|c| c.is_alphanumeric() || c == '&');
    // `2FA`, but not `2GB`
    let is_amount =
        base.starts_with(|c: char| c.is_ascii_digit()) && (capitals < letters || base.ends_with('B'));
    let is_mixed = length <= 5 && !base.ends_with(char::is_lowercase);
    (2..=8).contains(&length)
        && is_plain
        && !is_amount
        && capitals >= 2
        && capitals * 2 >= letters
        && (capitals == letters || is_mixed)
}

/// `APIs` is the plural of `API`.
pub(super) fn without_plural(word: &str) -> &str {
    let is_short_form = |stem: &&str| stem.chars().count() >= 2 && stem.ends_with(char::is_uppercase);
    word.strip_suffix('s').filter(is_short_form).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::is_acronym;

    #[test]
    fn acronyms_are_told_by_their_capitals() {
        for word in ["SLO", "APIs", "IPs", "IaaS", "mTLS", "EC2", "IPv6", "R&D", "QoS", "gRPC", "2FA"] {
            assert!(is_acronym(word), "{word}");
        }
        for word in ["GitHub", "Pod", "StatefulSet", "ABCDEFGHI", "S3", "A", "ANDed", "2GB", "2GiB"] {
            assert!(!is_acronym(word), "{word}");
        }
    }
}
