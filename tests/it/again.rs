//! What a build takes over from the last one must be what it would have made itself, whatever was changed between them.

use proptest::prelude::*;
use shoptalk::build::{self, Built, Project};
use shoptalk::config;
use shoptalk::load::{Kept, Selection, load_again};
use shoptalk::source::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Each file of the glossary, in the states it goes through; an empty text is no file.
const FILES: [(&str, &[&str]); 9] = [
    (
        "finance/arr.md",
        &[
            "---\nterm: Annual recurring revenue\nabbr: ARR\n---\nThe revenue of a year. See [[MRR]] and [a file](../note.md).\n",
            "---\nterm: Annual recurring revenue\nabbr: ARR\n---\nThe yearly sum of the MRR and the churn, see `ARR`.\n",
            "---\nterm: Annual recurring revenue\nabbr: ARR\naliases: [yearly sum, signature]\n---\nThe yearly sum.\n",
            "---\nterm: Annual recurring revenue\nabbr: ARR\nstatus: deprecated\nreplaced_by: MRR\n---\nOld.\n",
            "",
        ],
    ),
    (
        "finance/mrr.md",
        &[
            "---\nterm: MRR\ncontext: Finance\nrelated: ARR\n---\nMonthly; the ARR by twelve. A signature of growth. Event, event.\n",
            "---\nterm: MRR\ncontext: Finance\n---\nMonthly.\n\n## Base\n\nThe base, and ARR.\n",
            "---\nterm: MRR\ncontext: Sales\naudience: board\n---\nSecret.\n",
            "no front matter: [broken\n",
            "",
        ],
    ),
    (
        "sales/mrr.md",
        &[
            "---\nterm: MRR\ncontext: Machines\n---\nA machine. The churn, the ARR and the MRR.\n",
            "---\nterm: MRR\ncontext: Paper\n---\nA machine.\n",
            "---\nterm: Machine\ncontext: Machines\n---\nA machine.\n",
            "",
        ],
    ),
    (
        "churn.md",
        &[
            "---\ncontext: Machines\n---\n# Churn\n\nWho leaves. The MRR falls, the event too. [[nobody]] and [[Annual recurring revenue]].\n",
            "# Churn\n\nWho leaves.\n\n::: audience board\nARR.\n:::\n",
            "# Churn\n\nWho leaves the Event, the Event, the Event, the Event, the Event, the Event or the Event.\n",
            "# Leaving\n\nWho leaves: churn.\n",
        ],
    ),
    ("churn.de.md", &["# Abwanderung\n\nWer geht; die ARR.\n", ""]),
    (
        "words.md",
        &[
            "---\nkind: list\n---\n\n## Event\n\nWhat happens to the ARR.\n\n## Base\n\nThe churn.\n",
            "---\nkind: list\n---\n\n## Event\n\nWhat happens.\n",
            "",
        ],
    ),
    ("finance/_category.yaml", &["title: Finance\nowner: Ada\n", "title: Money\nstatus: draft\n", ""]),
    (
        "shoptalk.yaml",
        &["title: Words\n", "title: Words\nlinks: { repeat: always }\n", "title: Words\nlanguage: de\n", ""],
    ),
    (
        "note.md",
        &[
            "---\nkind: page\n---\nA page about the ARR, the MRR, churn, an event and a signature.\n",
            "---\nkind: page\nautolink: false\n---\nThe ARR.\n",
            "",
        ],
    ),
];

fn source(states: &[usize]) -> Source {
    let files = FILES.iter().zip(states).map(|((path, texts), state)| (*path, texts[*state % texts.len()]));
    Source::in_memory(files.filter(|(_, text)| !text.is_empty()))
}

/// Everything that pages are made of, as text.
fn everything(built: &Built) -> String {
    let Built { project, linked } = built;
    let articles: Vec<_> = linked.articles.iter().map(|article| format!("{article:#?}")).collect();
    let uses: Vec<_> = project.glossary.iter().map(|(ix, _)| linked.where_used.of(ix)).collect();
    let findings = build::check(project, linked, jiff::civil::date(2026, 1, 1));
    format!(
        "{:#?}\n{:#?}\n{}\n{uses:#?}\n{:#?}\n{:#?}",
        project.glossary.entries,
        project.glossary.categories,
        articles.join("\n"),
        linked.knowledge.vocabulary.choosers,
        findings
    )
}

fn afresh(states: &[usize]) -> Built {
    let project = build::load(source(states), &Selection::with_drafts());
    let linked = build::link(&project);
    Built { project, linked }
}

fn again(states: &[usize], last: Option<&Built>, kept: &mut Kept) -> Built {
    let source = source(states);
    let (config, mut report) = config::read(&source);
    let (glossary, found) = load_again(&source, &config, &Selection::with_drafts(), kept);
    report.extend(found.diagnostics().iter().cloned());
    let project = Project { source, config, glossary, report };
    let linked = build::link_again(&project, last);
    Built { project, linked }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_build_after_changes_is_that_of_a_fresh_start(changes in proptest::collection::vec((0..FILES.len(), 0..5_usize), 12)) {
        let mut states = vec![0; FILES.len()];
        let mut kept = Kept::default();
        let mut last = again(&states, None, &mut kept);
        for (file, state) in changes {
            states[file] = state;
            last = again(&states, Some(&last), &mut kept);
            prop_assert_eq!(everything(&last), everything(&afresh(&states)));
        }
    }
}

#[test]
fn each_single_change_and_its_way_back_are_those_of_a_fresh_start() {
    for (file, (_, texts)) in FILES.iter().enumerate() {
        for state in 1..texts.len() {
            let mut kept = Kept::default();
            let mut last = again(&[0; FILES.len()], None, &mut kept);
            for state in [state, 0] {
                let mut states = [0; FILES.len()];
                states[file] = state;
                last = again(&states, Some(&last), &mut kept);
                assert!(everything(&last) == everything(&afresh(&states)), "{} {state}", FILES[file].0);
            }
        }
    }
}

#[test]
fn texts_that_nothing_changed_are_not_linked_again() {
    let mut kept = Kept::default();
    let first = again(&[0; 9], None, &mut kept);
    let body_only = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    let second = again(&body_only, Some(&first), &mut kept);
    let shared = |a: &Built, b: &Built| -> BTreeMap<String, bool> {
        let pairs = a.linked.articles.iter().zip(&b.linked.articles);
        let ids = a.project.glossary.entries.iter().map(|entry| entry.id.to_string());
        ids.zip(pairs.map(|(a, b)| Arc::ptr_eq(a, b))).collect()
    };
    assert!(shared(&first, &second).values().all(|shared| *shared));
    let third = again(&[1, 0, 0, 0, 0, 0, 0, 0, 0], Some(&second), &mut kept);
    let anew: Vec<String> =
        shared(&second, &third).into_iter().filter(|(_, shared)| !shared).map(|(id, _)| id).collect();
    assert_eq!(anew, ["finance/arr"]);
}
