//! The example glossary: built as a reader of the README would build it.

use crate::fixture::Fixture;
use std::path::Path;

fn example() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content-example").to_string_lossy().into_owned()
}

#[test]
fn the_example_builds_without_a_warning_and_twice_the_same() {
    let fixture = Fixture::new([]);
    for out in ["one", "two"] {
        let run = fixture.run(&["build", &example(), "-o", out, "--strict"]);
        run.says(0, &[]);
        assert!(!run.stderr.contains("warning"), "{}", run.stderr);
    }
    let (one, two) = (fixture.files("one"), fixture.files("two"));
    assert!(one.len() > 150, "only {} files", one.len());
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&one), names(&two));
    for ((name, a), (_, b)) in one.iter().zip(&two) {
        assert!(a == b, "{name} differs");
    }
    fixture.run(&["build", &example(), "-o", "one"]).says(0, &["0 written", "0 removed"]);
}

#[test]
fn a_link_that_was_made_says_which_entry_it_leads_to() {
    let fixture = Fixture::new([
        ("arr.md", "---\nterm: ARR\n---\nText.\n"),
        ("x/b.md", "# B\n\nThe ARRs of *all* years.\n"),
    ]);
    fixture.build(&[]).says(0, &[]);
    let page = fixture.out("x/b.html");
    assert!(page.contains("<a class=\"term\" data-entry=\"arr\" href=\"../arr.html\">ARRs</a>"), "{page}");
    let used = fixture.out("arr.html");
    assert!(used.contains("<mark>ARRs</mark>"), "{used}");
}

#[test]
fn explain_prints_bytes_lines_and_rules() {
    let fixture =
        Fixture::new([("arr.md", "# ARR\n\nText.\n"), ("b.md", "# B\n\n年度 ARR 与 ARR。\n\n`ARR`\n")]);
    let run = fixture.run(&["explain", "content", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&run.says(0, &[]).stdout).unwrap();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 2, "{rows:#?}");
    let text = "# B\n\n年度 ARR 与 ARR。\n\n`ARR`\n";
    for (row, linked, column) in [(&rows[0], true, 4), (&rows[1], false, 10)] {
        let range = row["start"].as_u64().unwrap() as usize..row["end"].as_u64().unwrap() as usize;
        assert_eq!(&text[range], "ARR");
        assert_eq!((row["file"].as_str(), row["entry"].as_str()), (Some("b.md"), Some("arr")));
        assert_eq!((row["line"].as_u64(), row["column"].as_u64()), (Some(3), Some(column)));
        assert_eq!(row["linked"].as_bool(), Some(linked));
    }
    assert_eq!(rows[1]["rule"], "repeated");
    let one = fixture.run(&["explain", "content/b.md"]);
    assert!(one.says(0, &[]).stdout.contains("3:4"), "{}", one.stdout);
    let why = fixture.run(&["explain", "content", "--word", "arr"]);
    assert!(why.says(0, &[]).stdout.contains("for arr it must be written `ARR`"), "{}", why.stdout);
}

#[test]
fn explain_says_how_a_name_of_one_character_is_linked() {
    let name = |aliases: &str| format!("---\nterm: 課\nlang: ja\n{aliases}---\n\n組織。\n");
    let text = "# ページ\n\n営業課は課題を解決する。\n";
    let fixture = Fixture::new([("ka.md", &*name("")), ("page.md", text)]);
    let explain = || fixture.run(&["explain", "content", "--word", "課"]);
    let consent = "aliases: [{ name: 課, case: any }]";
    let within = "page.md:3:5 has it within other words and is no name there";
    let said = explain();
    let said = said.says(0, &[]);
    assert!(said.stdout.contains(consent) && said.stdout.contains(within), "{}", said.stdout);
    fixture.write("ka.md", name(&format!("{consent}\n")).as_bytes());
    let said = explain();
    let said = said.says(0, &[]);
    assert!(said.stdout.contains("1 mention, 1 linked") && said.stdout.contains(within), "{}", said.stdout);
    assert!(!said.stdout.contains(consent), "{}", said.stdout);
}

#[test]
fn check_ends_with_the_code_that_a_pipeline_needs() {
    let fixture = Fixture::new([("a.md", "# A\n\nSee [[nothing]].\n")]);
    fixture.run(&["check", "content"]).says(0, &["content/a.md:3:5"]);
    fixture.run(&["check", "content", "--strict"]).says(1, &["error[dead-link]"]);
    fixture.write("shoptalk.yaml", b"check: { dead-link: off }\n");
    fixture.run(&["check", "content", "--strict"]).says(0, &["nothing to mend"]);
    fixture.write("shoptalk.yaml", b"check: { dead-link: error }\n");
    let json = fixture.run(&["check", "content", "--format", "json"]);
    assert_eq!(json.code, 1);
    let rows: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(rows[0]["code"], "dead-link");
    assert_eq!(rows[0]["line"], 3);
}

#[test]
fn an_override_replaces_a_part_and_a_broken_one_is_named() {
    let fixture = Fixture::new([
        ("a.md", "# A\n\nText.\n"),
        (
            "theme/templates/404.html",
            "{% extends \"base.html\" %}{% block main %}<main>gone fishing</main>{% endblock main %}",
        ),
        ("theme/i18n/en.yaml", "n_terms.one: \"{n} word\"\n"),
    ]);
    fixture.build(&[]).says(0, &[]);
    assert!(fixture.out("404.html").contains("gone fishing"));
    assert!(fixture.out("index.html").contains("1 word<"));
    fixture.write(
        "theme/templates/404.html",
        b"{% extends \"base.html\" %}{% block main %}{{ page.titel }}{% endblock main %}",
    );
    fixture.build(&[]).says(1, &["404.html", "titel"]);
    assert!(fixture.out("404.html").contains("gone fishing"));
}

#[test]
fn a_translation_stands_below_its_original() {
    let fixture = Fixture::new([
        ("okr.md", "---\nterm: Objectives and key results\nabbr: OKR\n---\nGoals.\n"),
        ("okr.zh-CN.md", "---\nterm: 目标与关键结果\nabbr: OKR\n---\n目标。\n"),
        ("a.md", "---\nterm: 甲\nlang: zh-CN\n---\n本季的 OKR 是这样。\n"),
    ]);
    let run = fixture.run(&["lookup", "OKR", "--content", "content", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&run.says(0, &[]).stdout).unwrap();
    assert_eq!((rows[0]["entry"].as_str(), rows[1]["entry"].as_str()), (Some("okr"), Some("okr.zh-CN")));
}

#[test]
fn a_page_says_by_whom_it_was_changed_and_when() {
    let fixture = Fixture::new([("a.md", "# A\n\nText.\n")]);
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
        let mut command = std::process::Command::new("git");
        command.args(identity).args(arguments).current_dir(fixture.path("content"));
        let day = "2026-03-04T12:00:00Z";
        assert!(
            command
                .env("GIT_AUTHOR_DATE", day)
                .env("GIT_COMMITTER_DATE", day)
                .output()
                .unwrap()
                .status
                .success()
        );
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "First"]);
    fixture.build(&[]).says(0, &[]);
    let page = fixture.out("a.html");
    assert!(page.contains("4 March 2026") && page.contains("Ada"), "{page}");
    assert!(fixture.out("recent.html").contains("a.html"));
}

#[test]
fn drafts_are_only_built_when_asked_for() {
    let fixture =
        Fixture::new([("a.md", "---\nterm: A\nstatus: draft\n---\nText.\n"), ("b.md", "# B\n\nText.\n")]);
    fixture.build(&[]).says(0, &[]);
    assert!(!fixture.path("out/a.html").exists());
    fixture.build(&["--drafts"]).says(0, &[]);
    assert!(fixture.out("a.html").contains("Draft"));
}
