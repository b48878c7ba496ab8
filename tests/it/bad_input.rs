//! What bad input gets: a message with place and hint, the old site untouched, nothing lost.

use crate::fixture::Fixture;
use std::fs;
use std::time::{Duration, Instant};

const GOOD: (&str, &str) = ("good.md", "# Good\n\nA good entry.\n");

#[test]
fn broken_yaml_is_named_with_line_and_column_and_nothing_is_written() {
    let fixture = Fixture::new([GOOD]);
    fixture.build(&[]).says(0, &[]);
    let before = fixture.files("out");
    fixture.write("bad.md", b"---\nterm: Bad\naliases: [one, two\nowner: me\n---\nText\n");
    fixture.build(&[]).says(1, &["error[bad-yaml]", "content/bad.md:", "nothing was written"]);
    assert_eq!(fixture.files("out"), before);
}

#[test]
fn all_problems_are_shown_in_one_run() {
    let fixture = Fixture::new([
        (
            "a.md",
            "---\nterm: A\nalias: b\nstatus: aproved\nreviewed: yesterday\nreview_every: soon\n---\nText\n",
        ),
        ("b.md", "---\nterm: [1, 2]\nlang: klingonese language\n---\nText\n"),
        ("c/_category.yaml", "titel: C\n"),
        ("shoptalk.yaml", "titel: Site\n"),
        ("c/d.md", "---\nterm: D\nText\n"),
    ]);
    let run = fixture.build(&["--format", "short"]);
    run.says(
        1,
        &[
            "content/a.md:3:1: error[unknown-key]: unknown key `alias`",
            "content/a.md:4:9: error[bad-value]",
            "content/a.md:5:11: error[bad-value]",
            "content/a.md:6:15: error[bad-value]",
            "content/b.md:2:",
            "content/b.md:3:7",
            "content/c/_category.yaml:1:1: error[unknown-key]",
            "content/c/d.md:1:1: error[open-front-matter]",
            "content/shoptalk.yaml:1:1: error[unknown-key]",
        ],
    );
}

#[test]
fn a_mistyped_key_or_value_gets_the_nearest_one_as_hint() {
    let fixture = Fixture::new([("a.md", "---\nalias: b\nstatus: aproved\n---\nText\n")]);
    fixture.build(&[]).says(1, &["did you mean `aliases`?", "use `approved`"]);
}

#[test]
fn a_name_of_two_entries_without_context_is_a_warning_with_both_places() {
    let fixture =
        Fixture::new([("a.md", "---\nterm: Churn\n---\nOne.\n"), ("b.md", "---\nterm: churn\n---\nTwo.\n")]);
    fixture.build(&[]).says(0, &["warning[shared-name]", "content/a.md:2:7", "content/b.md:2:7", "context:"]);
    fixture.build(&["--strict"]).says(1, &["error[shared-name]"]);
}

#[test]
fn a_dead_wikilink_is_a_warning_with_the_nearest_name() {
    let fixture = Fixture::new([GOOD, ("a.md", "# Other\n\nSee [[Goood]].\n")]);
    fixture.build(&[]).says(0, &["warning[", "content/a.md:3:5", "did you mean `[[Good]]`?"]);
}

#[test]
fn a_binary_file_named_md_and_text_that_is_not_utf8_are_refused() {
    let fixture = Fixture::new([GOOD]);
    fixture.write("photo.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    fixture.write("latin.md", b"# Caf\xe9\n\nText.\n");
    fixture.build(&[]).says(1, &["content/photo.md", "content/latin.md:1:6"]);
}

#[test]
fn an_empty_folder_says_how_to_begin() {
    let fixture = Fixture::new([]);
    fixture.build(&[]).says(0, &["warning[no-entries]", "shoptalk new"]);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_out_of_the_folder_is_not_followed() {
    let fixture = Fixture::new([GOOD]);
    fs::write(fixture.path("secret.md"), "# Canary\n\nSecret.\n").unwrap();
    std::os::unix::fs::symlink(fixture.path("secret.md"), fixture.path("content/link.md")).unwrap();
    fixture.build(&[]).says(0, &["content/link.md"]);
    for (name, bytes) in fixture.files("out") {
        assert!(!String::from_utf8_lossy(&bytes).contains("Canary"), "{name}");
    }
}

#[test]
fn two_files_with_one_address_are_an_error() {
    let fixture = Fixture::new([("arr.md", "# ARR\n\nOne.\n"), ("ARR.md", "# Array\n\nTwo.\n")]);
    fixture.build(&[]).says(1, &["error[same-address]", "arr.md", "ARR.md"]);
}

#[test]
fn an_entry_of_five_megabytes_is_built_with_a_warning() {
    let text = format!("# Long\n\n{}", "A sentence of a very long entry. ".repeat(180_000));
    let fixture = Fixture::new([("long.md", text.as_str())]);
    fixture.build(&[]).says(0, &["content/long.md"]);
    assert!(fixture.out("long.html").len() > 5_000_000);
}

#[test]
fn a_folder_that_does_not_exist_cannot_run() {
    let fixture = Fixture::new([]);
    let run = fixture.run(&["build", "nowhere"]);
    run.says(2, &["nowhere"]);
    assert!(run.stderr.contains("hint"), "{}", run.stderr);
}

#[test]
fn the_output_is_never_the_content_the_home_or_a_folder_of_other_files() {
    let fixture = Fixture::new([GOOD]);
    fs::create_dir(fixture.path("home")).unwrap();
    fs::create_dir(fixture.path("other")).unwrap();
    fs::write(fixture.path("other/precious.txt"), "precious").unwrap();
    let home = fixture.path("home");
    for target in ["content", ".", home.to_str().unwrap(), "/", "other"] {
        let run = fixture.run(&["build", "content", "-o", target]);
        assert_eq!(run.code, 2, "{target}: {run:#?}");
        assert!(run.stderr.contains("hint"), "{target}: {}", run.stderr);
    }
    assert_eq!(fs::read_to_string(fixture.path("other/precious.txt")).unwrap(), "precious");
    assert_eq!(fixture.files("content").len(), 1);
}

#[test]
fn wrong_arguments_get_usage_and_exit_code_2() {
    let fixture = Fixture::new([]);
    fixture.run(&["bild"]).says(2, &["build"]);
    fixture.run(&["build", "--fromat", "json"]).says(2, &["--format"]);
    fixture.run(&[]).says(2, &["Usage"]);
    assert_eq!(fixture.run(&["--help"]).code, 0);
    assert_eq!(fixture.run(&["--version"]).code, 0);
}

#[test]
fn new_and_init_never_overwrite() {
    let fixture = Fixture::new([GOOD]);
    fixture.run(&["new", "Good", "--content", "content"]).says(2, &["good.md"]);
    fixture
        .run(&["new", "../evil", "--content", "content", "--in", "../.."])
        .says(2, &["leaves the content folder"]);
    fixture
        .run(&["new", "Blast radius", "--content", "content", "--in", "ops"])
        .says(0, &["blast-radius.md"]);
    fixture.run(&["init", "site"]).says(0, &["shoptalk.yaml", ".gitignore"]);
    assert_eq!(fs::read_to_string(fixture.path("site/.gitignore")).unwrap(), "/site/\n");
    fixture.run(&["init", "site", "--language", "zh-CN"]).says(2, &["holds"]);
    fixture.run(&["build", "site", "--strict"]).says(0, &[]);
    let found = fixture.run(&["lookup", "SLO", "--content", "site"]);
    assert!(found.says(0, &[]).stdout.contains("Service level objective"), "{found:#?}");
    fixture.run(&["lookup", "eror budget", "--content", "site"]).says(1, &["did you mean `Error budget`?"]);
    fixture.run(&["new", "Chaos day", "--content", "site"]).says(0, &[]);
    fixture.run(&["init", "词汇", "--language", "zh-CN"]).says(0, &["shoptalk.yaml"]);
    fixture.run(&["build", "词汇", "--strict"]).says(0, &[]);
    let found = fixture.run(&["lookup", "cuowu", "--content", "词汇"]);
    assert!(found.says(0, &[]).stdout.contains("错误预算"), "{found:#?}");
    fixture.run(&["new", "灰度", "--content", "词汇"]).says(0, &["灰度.md"]);
    fixture.run(&["new", "Chaos: day", "--content", "site"]).says(0, &["chaos-day-2.md"]);
    fixture.run(&["new", "C++", "--content", "site"]).says(0, &["c-plus-plus.md"]);
    fixture.run(&["new", "C#", "--content", "site"]).says(0, &["c-sharp.md"]);
    fixture.run(&["new", "Level", "--abbr", "SLO", "--content", "site"]).says(0, &["level.md"]);
    fixture
        .run(&["new", "Stage", "--abbr", "SLO", "--content", "site"])
        .says(2, &["`SLO` is already a name of"]);
    fixture.run(&["new", "Read me", "--content", "site"]).says(0, &["read-me.md"]);
    fixture
        .run(&["new", "README", "--content", "site"])
        .says(2, &["readme.md would never be read", "index.md"]);
    fixture.run(&["new", "X", "--in", "readme", "--content", "site"]).says(0, &["readme/x.md"]);
    fixture.run(&["new", "X", "--in", ".hidden", "--content", "site"]).says(2, &["would never be read"]);
    fixture
        .run(&["new", "X", "--in", "site/a", "--content", "site"])
        .says(2, &["`build` writes the site to"]);
    for term in ["", "  ", "!!!"] {
        fixture.run(&["new", term, "--content", "site"]).says(2, &["at least one letter or digit"]);
    }
    let long = "很".repeat(100);
    let long_file = format!("{}.md", "很".repeat(40));
    for (term, file) in [
        ("CI/CD", "ci-cd.md"),
        ("Ratio:share", "ratio-share.md"),
        (".NET", "net.md"),
        ("CON", "con-2.md"),
        ("nul", "nul-2.md"),
        (&long, &long_file),
    ] {
        fixture.run(&["new", term, "--content", "site"]).says(0, &[file]);
    }
    fixture.run(&["new", "C I-CD", "--content", "site"]).says(0, &["c-i-cd.md"]);
    fixture
        .run(&["new", "CI: CD", "--content", "site"])
        .says(0, &["ci-cd-2.md", "ci-cd.md is the file of another entry"]);
    for (term, folder) in [("Y", "./readme"), ("Z", "readme/"), ("W", "./readme/./")] {
        let file = format!("readme/{}.md", term.to_lowercase());
        fixture.run(&["new", term, "--in", folder, "--content", "site"]).says(0, &[&file]);
        let again = fixture.run(&["new", term, "--in", "readme", "--content", "site"]);
        again.says(2, &["is already a name of"]);
    }
    let all = fixture.run(&["lookup", "e", "--limit", "0", "--content", "site"]);
    assert!(all.says(0, &[]).stdout.contains("Error budget"), "{}", all.stdout);
    let draft = fixture.run(&["lookup", "chaos", "--content", "site"]);
    assert!(draft.says(0, &[]).stdout.starts_with("Chaos day (draft)"), "{}", draft.stdout);
    let nothing = fixture.run(&["lookup", "zxqv", "--content", "site", "--format", "json"]);
    assert_eq!(nothing.says(1, &["no entry is called `zxqv`"]).stdout, "[]\n");
}

#[test]
fn a_name_that_is_never_linked_is_a_warning_with_its_place() {
    let sentence = "a b ".repeat(33);
    let sentence = sentence.trim();
    let other = "c d ".repeat(33);
    let other = other.trim();
    let long = "a".repeat(300);
    let fixture = Fixture::new([
        (
            "a.md",
            format!("---\nterm: A name\naliases:\n  - {long}\n  - {sentence}\n  - \"!!!\"\n---\nOne.\n")
                .as_str(),
        ),
        ("b.md", format!("---\nterm: {sentence}\n---\nTwo.\n").as_str()),
        // The short name is linked, and so is what stands before the brackets.
        (
            "c.md",
            format!("---\nterm: {other}\nabbr: CS\naliases: [\"Short ({other})\"]\n---\nThree.\n").as_str(),
        ),
    ]);
    let run = fixture.build(&["--format", "short"]);
    run.says(
        0,
        &[
            "content/a.md:4:5: warning[name-not-linked]",
            "content/a.md:5:5: warning[name-not-linked]",
            "content/a.md:6:6: warning[name-not-linked]: `!!!` has neither letter nor digit",
            "content/b.md:2:7: warning[name-not-linked]",
        ],
    );
    assert!(!run.stderr.contains("c.md"), "{}", run.stderr);
}

#[test]
fn explain_says_what_it_cannot_tell_of() {
    let fixture = Fixture::new([GOOD, ("notes.txt", "Good notes.\n")]);
    fixture.run(&["explain", "content/gone.md"]).says(2, &["there is no file or folder content/gone.md"]);
    fixture
        .run(&["explain", "content/notes.txt", "--content", "content"])
        .says(2, &["content/notes.txt is no entry of", "`shoptalk suggest`"]);
    fixture.run(&["explain", "content/good.md"]).says(0, &[]);
}

#[test]
fn documents_that_are_no_text_are_told_and_what_else_is_read() {
    let fixture = Fixture::new([GOOD]);
    fixture.write("../plan.pdf", b"%PDF-1.7\n1 0 obj\n");
    for command in ["suggest", "lint"] {
        let run = fixture.run(&[command, "--content", "content", "plan.pdf"]);
        run.says(1, &["error[binary-file]", "plan.pdf", "a PDF", "Markdown, HTML and plain text are read"]);
    }
}

#[test]
fn help_is_a_command_too() {
    let fixture = Fixture::new([]);
    let help = fixture.run(&["help"]);
    help.says(0, &[]);
    assert!(help.stdout.contains("Commands:"), "{}", help.stdout);
    assert!(fixture.run(&["help", "build"]).stdout.contains("shoptalk build"));
}

#[test]
fn the_template_of_a_new_entry_is_told_until_it_is_written() {
    let fixture = Fixture::new([("shoptalk.yaml", "language: zh-CN\n")]);
    fixture.run(&["new", "客户流失", "--content", "content"]).says(0, &[]);
    assert!(fs::read_to_string(fixture.path("content/客户流失.md")).unwrap().contains("用一句话说明"));
    fixture.run(&["check", "content"]).says(0, &["warning[placeholder]"]);
    fixture.build(&[]).says(0, &["warning[no-entries]", "all are drafts", "--drafts"]);
    fixture.build(&["--drafts"]).says(0, &["1 term,"]);
}

/// The time is many times what is needed, so that only quadratic growth is caught on a busy machine.
#[test]
fn large_files_of_any_shape_are_looked_through_in_bounded_time() {
    let aliases = (0..40_000).map(|at| format!("al{at} x, ")).collect::<Vec<_>>().concat();
    let dead = (0..10_000).map(|at| format!("[[q{at}]] ")).collect::<Vec<_>>().concat();
    let shapes = [
        ("aliases in one line", format!("---\nterm: A\naliases: [{aliases}]\n---\nText.\n")),
        ("equal headings", format!("---\nkind: list\n---\n{}", "## Same\n\nText.\n\n".repeat(10_000))),
        ("open links", format!("# A\n\n{}\n", "[[a".repeat(100_000))),
        ("dead links", format!("# A\n\n{dead}\n")),
        ("open marks of templates", format!("# A\n\n{}\n", "{{ ARR ".repeat(60_000))),
        ("capitals in one paragraph", format!("# A\n\n{}\n", "\"ARR ".repeat(40_000))),
        ("Chinese without a blank", format!("# 复盘\n\n{}\n", "恢复盘点了".repeat(10_000))),
    ];
    for (name, text) in shapes {
        let fixture = Fixture::new([("a.md", text.as_str())]);
        for command in [
            &["check", "content"][..],
            &["suggest", "--content", "content"],
            &["explain", "content", "--word", "复盘"],
        ] {
            let start = Instant::now();
            fixture.run(command);
            let time = start.elapsed();
            assert!(time < Duration::from_secs(15), "{name}: {command:?} took {time:?}");
            if std::env::var_os("TIMES").is_some() {
                eprintln!("{name:30} {time:9.2?} {command:?}");
            }
        }
    }
}
