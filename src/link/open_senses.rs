//! What `check` says of names with several senses: who bears them, and the mentions that nothing decides.

use super::chooser::Chooser;
use super::names::crowded_names;
use super::{Article, Mention, Rule, Senses};
use crate::diagnostics::{Diagnostic, Span};
use crate::glossary::{EntryIx, Glossary};
use crate::language::fold::fold;
use std::collections::BTreeSet;
use std::sync::Arc;

fn undecided_sense(mention: &Mention, glossary: &Glossary) -> Diagnostic {
    let (surface, senses) = (&mention.surface, &mention.candidates);
    let first = senses.first().map_or("", |ix| glossary.entry(*ix).id.as_str());
    Diagnostic::warning("undecided-sense", format!("`{surface}` may mean {}", in_words(senses, glossary)))
        .at(mention.span.clone())
        .label("leads to the page on which readers choose")
        .hint(format!("write `[[{first}|{surface}]]`, or give this page the `context:` of the sense"))
}

fn several_senses(chooser: &Chooser, glossary: &Glossary) -> Diagnostic {
    let names = chooser.entries.iter().map(|ix| (*ix, place_of(*ix, &chooser.name, glossary)));
    let mut places = names.map(|(ix, place)| (place, format!("a name of `{}`", glossary.entry(ix).id)));
    let (first, label) = places.next().unwrap_or_else(|| (Span::file(&"".into()), String::new()));
    let senses = in_words(&chooser.entries, glossary);
    let diagnostic =
        Diagnostic::note("several-senses", format!("`{}` has several senses: {senses}", chooser.name));
    places.fold(diagnostic.at(first).label(label), |diagnostic, (place, label)| {
        diagnostic.related(place, label)
    })
}

/// `` `a` (Finance) or `b` (Care) ``.
fn in_words(senses: &[EntryIx], glossary: &Glossary) -> String {
    let sense = |ix: &EntryIx| {
        let entry = glossary.entry(*ix);
        let context = if entry.context.is_empty() { String::new() } else { format!(" ({})", entry.context) };
        format!("`{}`{context}", entry.id)
    };
    senses.iter().map(sense).collect::<Vec<_>>().join(" or ")
}

/// Where an entry writes a name; its headword where the name follows from that.
fn place_of(ix: EntryIx, name: &str, glossary: &Glossary) -> Span {
    let entry = glossary.entry(ix);
    let key = fold(name);
    let written = entry.names.iter().find(|name| *name.folded == *key);
    written.unwrap_or(entry.headword()).span.clone()
}

/// The mentions whose sense no rule could decide: the first of each on its page.
#[must_use]
pub fn undecided(glossary: &Glossary, articles: &[Arc<Article>]) -> Vec<Diagnostic> {
    let open = |article: &Article| {
        let mut said: BTreeSet<Senses> = BTreeSet::new();
        let open = article.mentions.iter().filter(|mention| mention.rule == Rule::Undecided);
        let first = open.filter(|mention| said.insert(mention.candidates.clone()));
        first.map(|mention| undecided_sense(mention, glossary)).collect::<Vec<_>>()
    };
    articles.iter().flat_map(|article| open(article)).collect()
}

/// The names that lead to a page on which readers choose, and those that lead nowhere since too many entries bear them.
#[must_use]
pub fn shared_names(choosers: &[Chooser], glossary: &Glossary) -> Vec<Diagnostic> {
    // Senses of one context are a fault, which is told where the names are read.
    let has_contexts = |chooser: &&Chooser| {
        let mut contexts = chooser.entries.iter().map(|ix| &glossary.entry(*ix).context);
        let first = contexts.next();
        contexts.any(|context| Some(context) != first)
    };
    let told = choosers.iter().filter(has_contexts);
    let mut found: Vec<_> = told.map(|chooser| several_senses(chooser, glossary)).collect();
    found.append(&mut crowded_names(glossary));
    found
}

#[cfg(test)]
mod tests {
    use super::{shared_names, undecided};
    use crate::config;
    use crate::glossary::EntryIx;
    use crate::link::{Linker, compose};
    use crate::load::{Selection, load};
    use crate::source::Source;
    use std::sync::Arc;

    #[test]
    fn a_name_of_very_many_entries_is_told_and_not_linked() {
        let found = |count: usize| {
            let files: Vec<(String, String)> = (0..count)
                .map(|at| {
                    let front = format!("term: E{at}\naliases: [crowd]\ncontext: C{at}");
                    (format!("e{at:03}.md"), format!("---\n{front}\n---\nA crowd.\n"))
                })
                .collect();
            let source = Source::in_memory(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
            let (config, _) = config::read(&source);
            let (glossary, _) = load(&source, &config, &Selection::default());
            let linker = Linker::new(&glossary, &config.links);
            shared_names(linker.choosers(), &glossary).into_iter().map(|d| d.message).collect::<Vec<_>>()
        };
        assert!(found(100)[0].starts_with("`crowd` has several senses: `e000` (C0) or"));
        assert_eq!(found(101), ["`crowd` is a name of 101 entries"]);
    }

    #[test]
    fn open_senses_are_told_once_a_page() {
        let source = Source::in_memory([
            ("metal.md", "---\nterm: Mercury (metal)\n---\nX.\n"),
            ("planet.md", "---\nterm: Mercury (planet)\n---\nX.\n"),
            ("page.md", "---\nterm: Page\nkind: page\n---\nMercury.\n\n## More\n\nMercury again.\n"),
        ]);
        let (config, _) = config::read(&source);
        let (glossary, _) = load(&source, &config, &Selection::with_drafts());
        let linker = Linker::new(&glossary, &config.links);
        let articles: Vec<_> =
            (0..3).map(|ix| Arc::new(compose(&glossary, EntryIx(ix), &linker, &source))).collect();
        let found = undecided(&glossary, &articles);
        let said: Vec<_> = found.iter().map(|d| (d.code, d.message.as_str(), d.hint.as_deref())).collect();
        assert_eq!(
            said,
            [(
                "undecided-sense",
                "`Mercury` may mean `metal` (metal) or `planet` (planet)",
                Some("write `[[metal|Mercury]]`, or give this page the `context:` of the sense")
            )]
        );
        let notes = shared_names(linker.choosers(), &glossary);
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].message, "`Mercury` has several senses: `metal` (metal) or `planet` (planet)");
    }
}
