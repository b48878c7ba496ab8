//! The look, changed from outside: copies of the theme's files, colours and fonts, and what programs read of the pages.

use crate::fixture::Fixture;

const ENTRY: (&str, &str) = ("arr.md", "---\nterm: ARR\nowner: R&D\n---\nText.\n");

#[test]
fn a_file_of_the_theme_is_copied_and_changes_the_site() {
    let fixture = Fixture::new([ENTRY]);
    let run = fixture.run(&["theme", "eject", "templates/404.html", "--content", "content"]);
    run.says(0, &["wrote content/theme/templates/404.html", "docs/theme.md"]);
    let copy = fixture.path("content/theme/templates/404.html");
    let text = std::fs::read_to_string(&copy).unwrap();
    std::fs::write(&copy, text.replace("<main", "<p>gone fishing</p><main")).unwrap();
    fixture.build(&[]).says(0, &[]);
    assert!(fixture.out("404.html").contains("gone fishing"));
}

#[test]
fn a_copy_is_never_replaced_without_being_told() {
    let fixture = Fixture::new([ENTRY, ("theme/parts/lookup.html", "mine")]);
    let eject = |further: &[&str]| {
        let arguments = [&["theme", "eject", "lookup.html", "--content", "content"], further].concat();
        fixture.run(&arguments)
    };
    eject(&[]).says(2, &["content/theme/parts/lookup.html exists already", "--force"]);
    let copy = || std::fs::read_to_string(fixture.path("content/theme/parts/lookup.html")).unwrap();
    assert_eq!(copy(), "mine");
    // Nor is anything else written when one of many is there.
    fixture.run(&["theme", "eject", "--content", "content"]).says(2, &["exists already"]);
    assert!(!fixture.path("content/theme/templates").exists());
    eject(&["--force"]).says(0, &["wrote"]);
    assert!(copy().contains("role=\"search\""));
}

#[test]
fn a_file_that_the_theme_lacks_gets_the_nearest_names() {
    let fixture = Fixture::new([ENTRY]);
    let run = fixture.run(&["theme", "eject", "templates/terms.html", "--content", "content"]);
    run.says(2, &["no file `templates/terms.html`", "`templates/term.html`", "shoptalk theme list"]);
    assert!(!fixture.path("content/theme").exists());
    fixture.run(&["theme", "eject", "--content", "nowhere"]).says(2, &["nowhere is not a folder"]);
}

#[test]
fn the_list_marks_what_the_site_replaces() {
    let fixture = Fixture::new([ENTRY, ("theme/i18n/en.yaml", "tags: Labels\n")]);
    let run = fixture.run(&["theme", "list", "--content", "content"]);
    let lines: Vec<&str> = run.says(0, &[]).stdout.lines().collect();
    assert!(lines.contains(&"* i18n/en.yaml") && lines.contains(&"  templates/term.html"), "{lines:#?}");
}

#[test]
fn a_site_with_the_whole_theme_copied_is_the_same_site() {
    let fixture = Fixture::new([ENTRY]);
    fixture.build(&[]).says(0, &[]);
    let before = fixture.files("out");
    fixture.run(&["theme", "eject", "--content", "content"]).says(0, &["delete the rest"]);
    fixture.build(&[]).says(0, &["0 written", "0 removed"]);
    assert_eq!(fixture.files("out").len(), before.len());
}

#[test]
fn colours_and_fonts_of_the_configuration_reach_the_style_sheet() {
    let theme = "theme: { accent: { light: \"#0f766e\", dark: \"#5eead4\" }, reading_font: Literata }\n";
    let fixture = Fixture::new([ENTRY, ("shoptalk.yaml", theme)]);
    fixture.build(&[]).says(0, &[]);
    let files = fixture.files("out/_shoptalk");
    let (_, style) = files.iter().find(|(name, _)| name.starts_with("style-")).unwrap();
    let style = String::from_utf8_lossy(style);
    for value in ["--accent:#0f766e", "--accent:#5eead4", "--latin-serif:Literata"] {
        assert!(style.contains(value), "{value}");
    }
    fixture.write("shoptalk.yaml", b"theme: { font: \"a; } *{\" }\n");
    fixture.build(&[]).says(1, &["error[bad-value]", "content/shoptalk.yaml:1:17"]);
}

#[test]
fn every_entry_has_a_file_for_programs_at_the_address_that_the_list_names() {
    let fixture = Fixture::new([
        ENTRY,
        ("a b.md", "# A b\n\nUses ARR twice.\n\nARR.\n"),
        ("list.md", "---\nkind: list\n---\n## One\n\nFirst.\n"),
    ]);
    fixture.build(&[]).says(0, &[]);
    let read = |path: &str| serde_json::from_str::<serde_json::Value>(&fixture.out(path)).unwrap();
    let all = read("api/v1/terms.json");
    let terms = all["terms"].as_array().unwrap();
    assert_eq!(terms.len(), 3);
    for term in terms {
        let own = read(&term["data"].as_str().unwrap().replace("%20", " "));
        assert_eq!((&own["id"], &own["url"], &own["version"]), (&term["id"], &term["url"], &1.into()));
    }
    let arr = read("api/v1/terms/arr.json");
    assert_eq!(arr["used_in"], serde_json::json!(["a b"]));
    assert_eq!(arr["owner_contact"]["name"], "R&D");
    assert_eq!(read("api/v1/terms/list~one.json")["id"], "list#one");
}

#[test]
fn a_fault_is_reported_at_the_forge_with_the_name_of_the_entry() {
    let config = "repository: { url: https://github.com/a/b }\n";
    let fixture = Fixture::new([("shoptalk.yaml", config), ("rd.md", "---\nterm: \"R&D #1\"\n---\nText.\n")]);
    fixture.build(&[]).says(0, &[]);
    let page = fixture.out("rd.html");
    assert!(page.contains("https://github.com/a/b/issues/new?title=R%26D%20%231"), "{page}");
}

#[test]
fn the_health_page_shows_words_that_are_linked_and_not_written() {
    let fixture = Fixture::new([
        ("a.md", "# A\n\nSee [[Kiln]] and [[kiln]].\n"),
        ("b.md", "# B\n\nSee [[Kiln|it]].\n"),
    ]);
    fixture.build(&[]).says(0, &[]);
    let page = fixture.out("glossary-health.html");
    assert!(page.contains("Kiln</a><small>A · B</small>"), "{page}");
}

#[test]
fn a_word_that_everybody_uses_has_a_page_of_bounded_size() {
    let mut files = vec![(String::from("arr.md"), String::from("# ARR\n\nText.\n"))];
    files.extend((0..130).map(|n| (format!("e{n}.md"), format!("# Entry {n}\n\nIt counts towards ARR.\n"))));
    let fixture = Fixture::new(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    fixture.build(&[]).says(0, &[]);
    let page = fixture.out("arr.html");
    assert_eq!(page.matches("It counts towards").count(), 100);
    assert!(page.contains("124 more"), "{page}");
    assert!(page.contains("<a href=\"search.html?q=ARR\">30 more</a>"), "{page}");
}

#[test]
fn a_missing_page_finds_its_way_from_any_address_once_the_site_has_one() {
    let fixture = Fixture::new([ENTRY, ("shoptalk.yaml", "base_url: https://x.example/words\n")]);
    fixture.build(&[]).says(0, &[]);
    let page = fixture.out("404.html");
    assert!(page.contains("href=\"https://x.example/words/a-z.html\""), "{page}");
    assert!(page.contains("data-root=\"https://x.example/words/\""), "{page}");
}

#[test]
fn an_entry_says_in_which_languages_it_is_missing() {
    let fixture = Fixture::new([
        ("shoptalk.yaml", "languages: [en, zh-CN, ar]\n"),
        ("okr.md", "# Objectives\n\nGoals.\n"),
        ("okr.zh-CN.md", "---\nterm: 目标\n---\n目标。\n"),
    ]);
    fixture.build(&[]).says(0, &[]);
    let page = fixture.out("okr.html");
    assert!(page.contains("<dd class=\"quiet\" lang=\"ar\" dir=\"rtl\">غير متاح بالعربية بعد"), "{page}");
    assert!(!page.contains("还没有中文版"), "{page}");
}

#[test]
fn search_engines_and_browsers_are_told_once_the_site_has_an_address() {
    let files = [ENTRY, ("list.md", "---\nkind: list\n---\n## One\n\nFirst.\n")];
    let fixture = Fixture::new(files);
    fixture.build(&[]).says(0, &[]);
    let page = fixture.out("arr.html");
    assert!(!page.contains("canonical") && !fixture.path("out/sitemap.xml").exists());
    assert!(page.contains("\"@type\":\"DefinedTerm\""), "{page}");
    assert!(fixture.out("list.html").contains("\"@type\":\"DefinedTermSet\""));
    fixture.write("shoptalk.yaml", b"base_url: https://x.example/words\n");
    fixture.build(&[]).says(0, &[]);
    assert!(
        fixture
            .out("arr.html")
            .contains("<link rel=\"canonical\" href=\"https://x.example/words/arr.html\">")
    );
    let map = fixture.out("sitemap.xml");
    assert!(map.contains("<loc>https://x.example/words/arr.html</loc>") && !map.contains("404"), "{map}");
    assert!(fixture.out("opensearch.xml").contains("https://x.example/words/search.html?q={searchTerms}"));
}

#[test]
fn the_health_page_begins_with_what_there_is_to_mend_and_how_much() {
    let fixture = Fixture::new([
        ("a.md", "---\nterm: A\nstatus: proposed\n---\nSee [[nothing]].\n"),
        ("b.md", "---\nterm: B\nstatus: proposed\n---\nText.\n"),
    ]);
    fixture.build(&[]).says(0, &[]);
    let page = fixture.out("glossary-health.html");
    for (group, title, count) in
        [("wanted", "Linked, but not written yet", 1), ("drafts", "Drafts and proposals", 2)]
    {
        let link = format!("<li><a href=\"#{group}\">{title} <span class=\"number\">{count}</span></a></li>");
        assert!(page.contains(&link), "{page}");
    }
}
