//! Why a word is no link: what is known of it, for `explain --word`.

use super::accept::is_exact;
use super::linker::Linker;
use super::names::{Refusal, refusal};
use super::ordinary::Demand;
use crate::glossary::title::{bracketed, is_disambiguation};
use crate::glossary::{EntryIx, NameKind};
use crate::language::boundaries::{Class, class};
use crate::language::fold::fold;
use crate::language::segment::{is_word_sequence, word_breaks};

/// What stands in the way of a word's becoming a link, beyond the place it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNot {
    /// No entry has the name; the most similar one.
    Unknown { nearest: Option<String> },
    /// The name is one to avoid.
    Avoided(EntryIx),
    /// The name is an id that the entry had before.
    Former(EntryIx),
    /// `link: false` keeps it for look-up.
    SearchOnly(EntryIx),
    /// Wiki pages are linked by their aliases only.
    Page(EntryIx),
    /// The title of the entry says that it only tells senses apart.
    Disambiguation(EntryIx),
    /// It is a whole sentence.
    TooLong(EntryIx),
    /// It must be written with these capitals.
    Case { entry: EntryIx, written: String },
    /// It is an ordinary word; what a mention of it must show.
    Ordinary { entry: EntryIx, written: String, demand: Demand },
}

impl Linker<'_> {
    /// Every reason that is known, in the order of the entries; empty where nothing stands in the way.
    #[must_use]
    pub fn why_not(&self, word: &str) -> Vec<WhyNot> {
        let key = fold(word);
        let mut reasons = Vec::new();
        let mut known = false;
        for (ix, entry) in self.glossary().iter() {
            let parts = bracketed(entry.title());
            if parts.is_some_and(|(outer, inner)| is_disambiguation(inner) && fold(&outer) == key) {
                known = true;
                reasons.push(WhyNot::Disambiguation(ix));
            }
            for name in entry.names.iter().filter(|name| *name.folded == *key) {
                known = true;
                match name.kind {
                    NameKind::Avoided => reasons.push(WhyNot::Avoided(ix)),
                    NameKind::Former => reasons.push(WhyNot::Former(ix)),
                    _ if !name.link => reasons.push(WhyNot::SearchOnly(ix)),
                    _ if !entry.is_link_target() => reasons.push(WhyNot::Page(ix)),
                    _ if refusal(&name.text) == Some(Refusal::TooLong) => reasons.push(WhyNot::TooLong(ix)),
                    _ => {}
                }
            }
        }
        for (name, demand) in self.demanding_names() {
            let (entry, written) = (name.entry, name.text.clone());
            if fold(&name.text) != key {
                continue;
            }
            known = true;
            if is_exact(name) && name.text != word {
                reasons.push(WhyNot::Case { entry, written });
            } else if demand != Demand::Nothing {
                reasons.push(WhyNot::Ordinary { entry, written, demand });
            }
        }
        if !known {
            reasons.push(WhyNot::Unknown { nearest: self.nearest_name(word).map(str::to_owned) });
        }
        reasons
    }
}

/// Where a text holds a word of a script without spaces as parts of other words, as the dictionary cuts them. In bytes.
#[must_use]
pub fn within_words(text: &str, word: &str) -> Vec<usize> {
    let is_unspaced = |c: char| class(c) == Class::Unspaced;
    if word.is_empty() || !word.chars().all(is_unspaced) {
        return Vec::new();
    }
    // The run of such characters that was cut last, and where its words meet: a book without a blank is cut once.
    let (mut start, mut run, mut breaks) = (0, "", Vec::new());
    let mut is_within = |at: &usize| {
        if *at >= start + run.len() {
            start = text[..*at].trim_end_matches(is_unspaced).len();
            run = &text[start..text.len() - text[*at..].trim_start_matches(is_unspaced).len()];
            breaks = word_breaks(run);
        }
        !is_word_sequence(run, &breaks, at - start, at - start + word.len())
    };
    text.match_indices(word).map(|(at, _)| at).filter(|at| is_within(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::WhyNot;
    use crate::config::{self, LinkSettings};
    use crate::glossary::EntryIx;
    use crate::link::{Demand, Linker};
    use crate::load::{Selection, load};
    use crate::source::Source;

    fn reasons(word: &str) -> Vec<WhyNot> {
        let source = Source::in_memory([
            (
                "a.md",
                "---\nterm: Annual revenue\nabbr: ARR\navoid: [turnover]\naliases: [{ name: RR, link: false }]\n---\nX.\n",
            ),
            ("b.md", "---\nterm: Applications\n---\nX.\n"),
            ("c.md", "---\nterm: A page\nkind: page\n---\nX.\n"),
            ("d.md", "---\nterm: Upstream (disambiguation)\n---\nX.\n"),
        ]);
        let (config, _) = config::read(&source);
        let (glossary, _) = load(&source, &config, &Selection::with_drafts());
        Linker::new(&glossary, &LinkSettings::default()).why_not(word)
    }

    #[test]
    fn a_word_that_other_words_share_is_told_with_its_places() {
        assert_eq!(super::within_words("复盘。恢复盘点，复盘", "复盘"), [12]);
        assert!(super::within_words("recovery", "cover").is_empty());
    }

    #[test]
    fn every_reason_is_told() {
        assert_eq!(reasons("annual-revenue"), []);
        assert_eq!(reasons("turnover"), [WhyNot::Avoided(EntryIx(0))]);
        assert_eq!(reasons("RR"), [WhyNot::SearchOnly(EntryIx(0))]);
        assert_eq!(reasons("arr"), [WhyNot::Case { entry: EntryIx(0), written: "ARR".into() }]);
        assert_eq!(reasons("upstream"), [WhyNot::Disambiguation(EntryIx(3))]);
        assert_eq!(reasons("a page"), [WhyNot::Page(EntryIx(2))]);
        let written = String::from("Applications");
        assert_eq!(
            reasons("applications"),
            [WhyNot::Ordinary { entry: EntryIx(1), written, demand: Demand::AsWritten }]
        );
        assert_eq!(reasons("annual revenu"), [WhyNot::Unknown { nearest: Some("Annual revenue".into()) }]);
    }
}
