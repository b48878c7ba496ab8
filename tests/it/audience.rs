//! What is written for others appears in no byte of the site.

use crate::fixture::Fixture;
use std::path::Path;
use std::process::Command;

/// Stands in every text that outsiders must not see; no other text holds it.
const CANARY: &str = "zqxcanary";

const FILES: [(&str, &str); 14] = [
    (
        "shoptalk.yaml",
        "title: Both\nbase_url: https://glossary.example/\ngo: true\nentry_json: true\nlanguages: [en, zh-CN]\n",
    ),
    (
        "public.md",
        "---\nterm: Offer\nrelated: [zqxcanaryterm]\n---\nAn offer is not a Layoff plan. See [[zqxcanaryterm|this]].\n\n\
         ::: audience staff\nThe margin is zqxcanarynumber, says ARR.\n\n## zqxcanaryheading\n:::\n\nThe end of it.\n",
    ),
    ("arr.md", "# ARR\n\nYearly revenue.\n"),
    (
        "secret.md",
        "---\nterm: zqxcanaryterm\nabbr: ZQXCANARYABBR\naliases: [Layoff plan, zqxcanaryalias]\naudience: [staff]\n\
         former: [zqxcanaryformer]\ntags: [zqxcanarytag]\nowner: { name: zqxcanaryowner, email: zqxcanary@example.com }\n\
         summary: zqxcanarysummary\n---\nWhoever reads ARR knows zqxcanarybody.\n",
    ),
    ("secret.zh-CN.md", "---\nterm: zqxcanary裁员\n---\nzqxcanary正文\n"),
    ("secret.de.md", "---\nterm: zqxcanaryentlassung\nstatus: approved\n---\nzqxcanarydeutsch\n"),
    ("draft.md", "---\nterm: zqxcanarydraft\nstatus: draft\n---\nUnfinished.\n"),
    ("draft.zh-CN.md", "---\nterm: zqxcanary草稿\nstatus: approved\n---\nzqxcanary未完成\n"),
    (
        "zqxcanaryfolder/_category.yaml",
        "title: zqxcanarycategory\ndescription: zqxcanarytext\naudience: [staff]\n",
    ),
    ("hidden/_category.yaml", "audience: [staff]\n"),
    ("hidden/index.md", "# zqxcanaryfoldertitle\n\nWhat it holds.\n"),
    ("beside.md", "---\nterm: Beside\ncategory: hidden\n---\nStands in the category, and is public.\n"),
    ("zqxcanaryfolder/inner.md", "# zqxcanaryinner\n\nzqxcanaryinnertext about an Offer.\n"),
    (
        "list.md",
        "---\nkind: list\n---\n# Small\n\n## Open item\n\nSeen.\n\n::: audience staff\n## zqxcanaryitem\n\nUnseen.\n:::\n",
    ),
];

/// Files of the site with the canary in their bytes or their path.
fn seen(folder: &Path) -> Vec<String> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let held = files.filter(|file| file.file_type().is_file()).filter(|file| {
        let bytes = std::fs::read(file.path()).unwrap();
        let text = format!("{} {}", file.path().display(), String::from_utf8_lossy(&bytes));
        text.to_lowercase().contains(CANARY)
    });
    held.map(|file| file.path().strip_prefix(folder).unwrap().display().to_string()).collect()
}

fn built(audience: &[&str]) -> Fixture {
    let fixture = Fixture::new(FILES);
    // With a history there is a feed.
    for arguments in ["init -q", "add .", "-c user.name=A -c user.email=a@example.com commit -qm Add"] {
        let git =
            Command::new("git").args(arguments.split(' ')).current_dir(fixture.path("content")).status();
        assert!(git.unwrap().success(), "{arguments}");
    }
    fixture.build(audience).says(0, &[]);
    fixture
}

#[test]
fn what_is_for_others_is_in_no_file() {
    for audience in [&[][..], &["--audience", "customers"]] {
        let fixture = built(audience);
        let files = seen(&fixture.path("out"));
        assert_eq!(files, Vec::<String>::new(), "{audience:?}");
        let page = fixture.out("public.html");
        assert!(page.contains("not a Layoff plan. See this."), "mentions become plain text: {page}");
        assert!(page.contains("The end of it."), "{page}");
    }
}

#[test]
fn its_own_audience_sees_it_everywhere() {
    let fixture = built(&["--audience", "staff"]);
    let files = seen(&fixture.path("out"));
    for path in [
        "secret.html",
        "secret.zh-CN.html",
        "secret.de.html",
        "hidden/index.html",
        "public.html",
        "list.html",
        "zqxcanaryfolder/inner.html",
        "people.html",
        "feed.xml",
    ] {
        assert!(files.iter().any(|file| file == path), "{path} is not in {files:?}");
    }
    assert!(files.iter().any(|file| file.starts_with("go/")), "{files:?}");
    assert!(files.iter().any(|file| file.starts_with("_shoptalk/search")), "{files:?}");
    assert!(fixture.out("public.html").contains("href=\"secret.html\""));
    assert!(fixture.out("arr.html").contains("zqxcanarybody"), "its sentences are shown where it mentions");
}

#[test]
fn nothing_of_the_fences_is_printed() {
    for audience in [&[][..], &["--audience", "staff"]] {
        let fixture = built(audience);
        for page in ["public.html", "list.html"] {
            assert!(!fixture.out(page).contains(":::"), "{page}");
        }
    }
}
