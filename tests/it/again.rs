//! What a build takes over from the last one must be what it would have made itself, whatever was changed between them.

use crate::fixture::Fixture;
use proptest::prelude::*;
use shoptalk::build::{self, Linked, Project};
use shoptalk::link::Article;
use shoptalk::load::Selection;
use shoptalk::rebuild::{Built, Last};
use shoptalk::render::Arrangement;
use shoptalk::source::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Each file of the glossary, in the states it goes through; an empty text is no file.
const FILES: [(&str, &[&str]); 11] = [
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
            "# Leaving\n\nWho leaves: churn. [[MRR]], [[Set]], [[ops/set]], [[Set#x]], [a file](ops/set.md).\n",
        ],
    ),
    ("churn.de.md", &["# Abwanderung\n\nWer geht; die ARR. [[Churn]].\n", ""]),
    (
        "words.md",
        &[
            "---\nkind: list\n---\n\n## Event\n\nWhat happens to the ARR.\n\n## Base\n\nThe churn.\n",
            "---\nkind: list\n---\n\n## Event\n\nWhat happens.\n\n## Set#x\n\nThe churn.\n",
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
            "---\nkind: page\n---\nA page about the ARR, the MRR, churn, an event and a signature. StatefulSets, the base load and 对齐颗粒度.\n",
            "---\nkind: page\nautolink: false\n---\nThe ARR.\n",
            "",
        ],
    ),
    // The same text under other names.
    (
        "ops/set.md",
        &[
            "---\nterm: Set\n---\nSets, a StatefulSet.\n",
            "---\nterm: Set\naliases: [StatefulSet]\n---\nSets, a StatefulSet.\n",
            "---\nterm: Set\naliases: [Base load, churn, Leaving]\n---\nSets, a StatefulSet.\n",
            "---\nterm: Set\nnames: { de: Abwanderung, zh: 对齐 }\ntags: [x]\n---\nSets, a StatefulSet.\n",
            "---\nterm: MRR\nrelated: ARR\nowner: Ada\n---\nSets, a StatefulSet.\n",
            "---\nterm: Set\naliases: [{ name: Base load, link: false }, { name: MRR, link: false }]\n---\nSets, a StatefulSet.\n",
        ],
    ),
    (
        "sales/index.md",
        &["", "---\ntitle: Vertrieb\n---\nWho sells the ARR.\n", "# Sales team\n\nWho sells.\n"],
    ),
];

fn source(states: &[usize]) -> Source {
    let files = FILES.iter().zip(states).map(|((path, texts), state)| (*path, texts[*state % texts.len()]));
    Source::in_memory(files.filter(|(_, text)| !text.is_empty()))
}

/// Everything that pages are made of, as text.
fn everything(project: &Project, linked: &Linked, arrangement: &Arrangement) -> String {
    // Words are noted for later builds only.
    let article = |article: &Arc<Article>| Article { words: Vec::new(), ..Article::clone(article) };
    let articles: Vec<_> = linked.articles.iter().map(|one| format!("{:#?}", article(one))).collect();
    let uses: Vec<_> = project.glossary.iter().map(|(ix, _)| linked.where_used.of(ix)).collect();
    let findings = build::check(project, linked, jiff::civil::date(2026, 1, 1));
    format!(
        "{:#?}\n{:#?}\n{}\n{uses:#?}\n{:#?}\n{:#?}\n{arrangement:#?}",
        project.glossary.entries,
        project.glossary.categories,
        articles.join("\n"),
        linked.choosers,
        findings
    )
}

fn of_project(project: &Project) -> String {
    let linked = build::link(project);
    everything(project, &linked, &build::arrangement(project))
}

fn of_built(built: &Built) -> String {
    everything(&built.project, &built.linked, &built.arrangement)
}

fn afresh(states: &[usize]) -> String {
    let project = build::load(source(states), &Selection::with_drafts());
    of_project(&project)
}

#[test]
fn a_folder_whose_changes_are_named_is_read_as_it_is() {
    let fixture =
        Fixture::new([("a.md", "# A\n\nThe B.\n"), ("b.md", "# B\n\nThe A.\n"), ("x/c.md", "# C\n\nA.\n")]);
    let content = fixture.path("content").canonicalize().unwrap();
    let selection = Selection::with_drafts();
    let fresh = || {
        let project = build::open(&content, &selection).unwrap();
        (of_project(&project), project.report.diagnostics().to_vec())
    };
    let mut memory = Last::default();
    memory.build(&content, &selection, None).unwrap();
    let mut change = |names: &[&str]| {
        let paths = names.iter().map(|name| content.join(name)).collect();
        let built = memory.build(&content, &selection, Some(&paths)).unwrap();
        (of_built(&built), built.project.report.diagnostics().to_vec())
    };
    fixture.write("a.md", b"# A\n\nThe B and the C.\n");
    assert_eq!(
        change(&["a.md", "a.md~", "4913"]),
        fresh(),
        "a text, and files that an editor took away again"
    );
    fixture.write("d.md", b"# D\n\nThe A.\n");
    assert_eq!(change(&["d.md"]), fresh(), "a new file");
    std::fs::remove_file(content.join("b.md")).unwrap();
    assert_eq!(change(&["b.md"]), fresh(), "a file that is gone");
    std::fs::remove_dir_all(content.join("x")).unwrap();
    assert_eq!(change(&["x"]), fresh(), "a folder that is gone");
    fixture.write("a.md", b"# A\n\n\xff\n");
    assert_eq!(change(&["a.md"]), fresh(), "no text any more");
    fixture.write("a.md", b"# A\n\nThe D.\n");
    assert_eq!(change(&["a.md"]), fresh(), "a text again");
    fixture.write(".gitignore", b"d.md\n");
    assert_eq!(change(&[".gitignore"]), fresh(), "what is left out");
    std::fs::remove_file(content.join(".gitignore")).unwrap();
    assert_eq!(change(&[".gitignore"]), fresh(), "what is left out no more");
    fixture.write("shoptalk.yml", b"title: X\n");
    assert_eq!(change(&["shoptalk.yml"]), fresh(), "a file that is told of and not read");
    std::fs::remove_file(content.join("shoptalk.yml")).unwrap();
    assert_eq!(change(&["shoptalk.yml"]), fresh(), "its name is right now");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("a.md", content.join("link.md")).unwrap();
        assert_eq!(change(&["link.md"]), fresh(), "a link");
        fixture.write("a.md", b"# A\n\nAnother text.\n");
        assert_eq!(change(&["a.md"]), fresh(), "what a link leads to");
    }
}

fn again(states: &[usize], last: &mut Last) -> Arc<Built> {
    last.build_source(source(states), &Selection::with_drafts())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_build_after_changes_is_that_of_a_fresh_start(changes in proptest::collection::vec((0..FILES.len(), 0..6_usize), 12)) {
        let mut states = vec![0; FILES.len()];
        let mut memory = Last::default();
        again(&states, &mut memory);
        for (file, state) in changes {
            states[file] = state;
            let last = again(&states, &mut memory);
            prop_assert_eq!(of_built(&last), afresh(&states));
        }
    }
}

#[test]
fn each_single_change_and_its_way_back_are_those_of_a_fresh_start() {
    for (file, (_, texts)) in FILES.iter().enumerate() {
        for state in 1..texts.len() {
            let mut memory = Last::default();
            again(&[0; FILES.len()], &mut memory);
            for state in [state, 0] {
                let mut states = [0; FILES.len()];
                states[file] = state;
                let last = again(&states, &mut memory);
                assert!(of_built(&last) == afresh(&states), "{} {state}", FILES[file].0);
            }
        }
    }
}

#[test]
fn texts_that_nothing_changed_are_not_linked_again() {
    let mut memory = Last::default();
    let first = again(&[0; FILES.len()], &mut memory);
    let second = again(&[0; FILES.len()], &mut memory);
    let shared = |a: &Built, b: &Built| -> BTreeMap<String, bool> {
        let pairs = a.linked.articles.iter().zip(&b.linked.articles);
        let ids = a.project.glossary.entries.iter().map(|entry| entry.id.to_string());
        ids.zip(pairs.map(|(a, b)| Arc::ptr_eq(a, b))).collect()
    };
    assert!(shared(&first, &second).values().all(|shared| *shared));
    let third = again(&[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], &mut memory);
    let anew: Vec<String> =
        shared(&second, &third).into_iter().filter(|(_, shared)| !shared).map(|(id, _)| id).collect();
    assert_eq!(anew, ["finance/arr"]);
    let fourth = again(&[1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0], &mut memory);
    let anew: Vec<String> =
        shared(&third, &fourth).into_iter().filter(|(_, shared)| !shared).map(|(id, _)| id).collect();
    // Of the others one has a dead link, and one has the word.
    assert_eq!(anew, ["churn", "note", "ops/set"]);
}
