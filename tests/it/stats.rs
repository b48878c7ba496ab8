//! `stats` as a steward runs it.

use crate::fixture::Fixture;
use serde_json::{Value, json};

const FILES: [(&str, &str); 8] = [
    ("shoptalk.yaml", "languages: [en, de]\nreview_every: 12 months\n"),
    (
        "a.md",
        "---\nterm: Alpha\nowner: Team A\nreviewed: 2020-01-05\n---\nA [[Nothing]] and [[nothing]], then Beta and Betas.\n",
    ),
    ("a.de.md", "---\nterm: Alfa\n---\nEin Beta.\n"),
    ("b.md", "---\nterm: Beta\nowner: Team A\nreviewed: 2019-03-01\nstatus: deprecated\n---\nText.\n"),
    ("sub/c.md", "---\nterm: Gamma\n---\nAlpha, [[Nothing]], [[Other]].\n"),
    ("sub/d.md", "---\nterm: Delta\nstatus: draft\n---\n"),
    ("sub/page.md", "---\nkind: page\nterm: Guide\n---\nAlpha first.\n"),
    ("sub/secret.md", "---\nterm: Secret\naudience: [staff]\n---\nGamma.\n"),
];

fn stats(fixture: &Fixture, further: &[&str]) -> Value {
    let arguments: Vec<&str> =
        ["stats", "content", "--format", "json"].iter().chain(further).copied().collect();
    serde_json::from_str(&fixture.run(&arguments).says(0, &[]).stdout).unwrap()
}

#[test]
fn what_a_steward_reports_is_counted() {
    let stats = stats(&Fixture::new(FILES), &[]);
    assert_eq!(
        (&stats["terms"], &stats["pages"], &stats["translations"]),
        (&json!(4), &json!(1), &json!(1)),
        "{stats:#}"
    );
    let group = |name: &str, entries: usize| json!({ "name": name, "entries": entries });
    assert_eq!(
        stats["by_status"],
        json!([group("draft", 1), group("proposed", 0), group("approved", 2), group("deprecated", 1)])
    );
    assert_eq!(stats["by_category"], json!([group("", 2), group("sub", 2)]));
    assert_eq!(stats["by_owner"], json!([group("", 2), group("Team A", 2)]));
    assert_eq!(stats["by_language"], json!([group("en", 5), group("de", 1)]));
    assert_eq!(
        stats["coverage"],
        json!({ "summary": 3, "owner": 2, "reviewed": 2, "links_in": 2, "links_out": 2 })
    );
    assert_eq!(stats["most_used"][0], json!({ "entry": "b", "title": "Beta", "texts": 2, "uses": 3 }));
    let titles = |list: &str| -> Vec<String> {
        let rows = stats[list].as_array().unwrap().iter();
        rows.map(|row| format!("{} {}", row["title"].as_str().unwrap(), row["date"].as_str().unwrap_or("-")))
            .collect()
    };
    assert_eq!(titles("never_used"), ["Gamma -"]);
    assert_eq!(titles("oldest_reviews"), ["Beta 2019-03-01", "Alpha 2020-01-05"]);
    assert_eq!(stats["never_reviewed"], 2);
    assert_eq!(titles("overdue"), ["Alpha 2021-01-05"], "a deprecated entry needs no review");
    assert_eq!(titles("drafts"), ["Delta -"]);
    assert_eq!(stats["wanted"], json!([{ "word": "Nothing", "texts": 2 }, { "word": "Other", "texts": 1 }]));
}

#[test]
fn entries_for_an_audience_are_counted_on_demand() {
    let fixture = Fixture::new(FILES);
    let stats = stats(&fixture, &["--audience", "staff"]);
    assert_eq!(
        (&stats["terms"], &stats["never_used"][0]["title"]),
        (&json!(5), &json!("Secret")),
        "{stats:#}"
    );
    let human = fixture.run(&["stats", "content", "--limit", "1"]);
    assert!(human.says(0, &[]).stdout.contains("      2  (none)\n      …  and 1 more\n"), "{}", human.stdout);
}

#[test]
fn a_folder_without_entries_is_said() {
    Fixture::new([]).run(&["stats", "content"]).says(0, &["the folder has no entries"]);
    Fixture::new([]).run(&["stats", "nowhere"]).says(2, &["does not exist"]);
}

#[test]
fn the_commands_and_the_site_count_terms_alike() {
    let fixture = Fixture::new(FILES);
    fixture.build(&[]).says(0, &["3 terms, 1 page, 1 translation, "]);
    assert!(fixture.out("index.html").contains("3 terms"), "{}", fixture.out("index.html"));
    assert!(fixture.out("a-z.html").contains("<p>3 terms</p>"));
    let human = fixture.run(&["stats", "content"]);
    let head = "      4  terms\n      1  page\n      1  translation\n";
    assert!(human.says(0, &[]).stdout.starts_with(head), "drafts are counted too: {}", human.stdout);
    let one = Fixture::new([("a.md", "# Alpha\n\nText.\n")]);
    one.build(&[]).says(0, &["1 term, 0 links"]);
    one.run(&["check", "content"]).says(0, &["1 term, nothing to mend"]);
}

#[test]
fn the_page_of_changes_says_what_is_new_and_whose_each_change_is() {
    let fixture = Fixture::new([("a.md", "# Alpha\n\nText.\n"), ("b.md", "# Beta\n\nText.\n")]);
    let commit = |day: &str, message: &str| {
        fixture.git_on(day, &["add", "."]);
        fixture.git_on(day, &["commit", "-q", "-m", message]);
    };
    fixture.git(&["init", "-q"]);
    commit("2026-02-01", "Two");
    std::fs::write(fixture.path("content/b.md"), "# Beta\n\nOther text.\n").unwrap();
    commit("2026-03-04", "One");
    fixture.build(&[]).says(0, &[]);
    let page = fixture.out("recent.html");
    let (beta, alpha) = page.split_once("Alpha</a>").unwrap();
    assert!(beta.contains("Changed · <time datetime=\"2026-03-04\">"), "{beta}");
    assert!(alpha.contains("New · <time datetime=\"2026-02-01\">"), "{alpha}");
    assert!(alpha.contains("</time> · <span>"), "{alpha}");
}
