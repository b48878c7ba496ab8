//! A short name for each finding that stays while lines move, so that forges know what is new.

use super::Diagnostic;
use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_128;

/// The names of findings, in their order. They follow from code, file and message; equal ones are counted.
pub(super) fn fingerprints(problems: &[Diagnostic]) -> Vec<String> {
    let mut seen: HashMap<u128, u128> = HashMap::new();
    let name = |problem: &Diagnostic| {
        let file = problem.span.as_ref().map_or("", |span| &span.file);
        let hash = xxh3_128(format!("{}\0{file}\0{}", problem.code, problem.message).as_bytes());
        let count = seen.entry(hash).or_default();
        *count += 1;
        format!("{:032x}", hash.wrapping_add(*count - 1))
    };
    problems.iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;

    #[test]
    fn names_stay_when_lines_move() {
        let at = |start: usize, message: &str| {
            Diagnostic::warning("x", message).at(Span::new(&"a.md".into(), start..start + 1))
        };
        let before = fingerprints(&[at(3, "one"), at(9, "two"), at(12, "two")]);
        let after = fingerprints(&[at(20, "two"), at(30, "two"), at(40, "one")]);
        assert_eq!(before, [after[2].clone(), after[0].clone(), after[1].clone()]);
        assert!(before[1] != before[2] && before.iter().all(|name| name.len() == 32));
    }
}
