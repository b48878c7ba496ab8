//! SARIF as its schema has it: every kind of finding, place and fix.

use crate::fixture::Fixture;
use serde_json::Value;
use std::fs;
use std::path::Path;

fn schema() -> jsonschema::Validator {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/sarif-2.1.0.schema.json");
    let text = fs::read_to_string(file).unwrap();
    // The standard's pattern of a language has a bracket too many, which strict readers of patterns refuse.
    let schema: Value = serde_json::from_str(&text.replace("{2}]?$", "{2}$")).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

#[track_caller]
fn assert_valid(log: &Value) {
    let faults: Vec<String> =
        schema().iter_errors(log).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[track_caller]
fn sarif(fixture: &Fixture, further: &[&str], code: i32) -> Value {
    let arguments: Vec<&str> =
        ["check", "content", "--format", "sarif"].iter().chain(further).copied().collect();
    let run = fixture.run(&arguments);
    serde_json::from_str(&run.says(code, &[]).stdout).unwrap()
}

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().unwrap()
}

#[test]
fn findings_of_all_kinds_are_valid() {
    let fixture = Fixture::new([
        (
            "飞书 词典/a b%.md",
            "\u{feff}---\r\nterm: 词典\r\nsumary: \"x\"\r\ntags: [Tool]\r\n---\r\n\r\n[[x]] ![](y.png)\r\n",
        ),
        ("飞书 词典/\"[b]#.md", "---\nterm: 词典\ntags: [tool]\n---\n\nText\u{7}.\n\n## B\n\n#### C\n"),
        ("c.md", "---\nterm: C1\ntags: [tool]\nrelated: [C1]\n---\n\nSee [here](c.md#Nowhere).\n"),
        ("broken.md", "---\nterm: [\n"),
        ("empty.md", ""),
    ]);
    fixture.write("latin.md", b"caf\xE9\n");
    fixture.write("shoptalk.yaml", b"check: { orphna: off }\n");
    fs::write(fixture.path("known.txt"), "orphan\tgone.md\tno longer there\n").unwrap();
    let log = sarif(&fixture, &["--baseline", "known.txt"], 1);
    assert_valid(&log);
    let has = |part: &str| results(&log).iter().filter(|result| result.get(part).is_some()).count();
    assert!(has("fixes") >= 4 && has("relatedLocations") >= 2, "{log:#}");
    assert!(has("locations") < results(&log).len(), "each finding has a place");
    let levels: Vec<&str> = results(&log).iter().map(|result| result["level"].as_str().unwrap()).collect();
    assert!(["error", "warning", "note"].iter().all(|level| levels.contains(level)), "{levels:?}");
    let rules: Vec<&Value> = log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| &rule["id"])
        .collect();
    assert!(results(&log).iter().all(|result| rules.contains(&&result["ruleId"])), "{rules:?}");
    let uri = "content/%E9%A3%9E%E4%B9%A6%20%E8%AF%8D%E5%85%B8/a%20b%25.md";
    assert!(log.to_string().contains(uri), "{log:#}");
}

#[test]
fn forges_find_files_from_the_root_of_the_repository_and_the_help_of_codes() {
    let fixture = Fixture::new([("sub/a.md", "# A1\n\n[[x]]\n")]);
    fixture.git(&["init", "-q"]);
    let run = fixture.run_in("content/sub", &["check", "..", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&run.says(0, &[]).stdout).unwrap();
    assert_valid(&log);
    let result = results(&log).iter().find(|one| one["ruleId"] == "dead-link").unwrap();
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "content/sub/a.md");
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    for rule in rules {
        assert!(rule["shortDescription"]["text"].as_str().is_some_and(|text| !text.is_empty()), "{rule}");
        assert!(rule["help"]["text"].as_str().is_some_and(|text| text.contains("shoptalk.yaml")), "{rule}");
    }
    let run = fixture.run_in("content/sub", &["check", "..", "--format", "github"]);
    assert!(run.stdout.contains("file=content/sub/a.md,"), "{}", run.stdout);
    let run = fixture.run_in("content/sub", &["check", "..", "--format", "short"]);
    run.says(0, &["../sub/a.md:3"]);
}

#[test]
fn a_fix_gives_the_characters_that_it_takes_away() {
    let fixture = Fixture::new([
        ("a.md", "\u{feff}---\nterm: 词典\nrelated: [b, 词典, 'c']\n---\n\nText.\n"),
        ("b.md", "# B1\n\nText.\n"),
        ("c.md", "# C1\n\nText.\n"),
    ]);
    fixture.write("shoptalk.yaml", b"check: { orphan: off, missing-owner: off }\n");
    let log = sarif(&fixture, &[], 0);
    assert_valid(&log);
    let fix = &results(&log).iter().find(|one| one["ruleId"] == "own-relation").unwrap()["fixes"][0];
    let replacement = &fix["artifactChanges"][0]["replacements"][0];
    let region = &replacement["deletedRegion"];
    let numbers =
        ["startLine", "startColumn", "endLine", "endColumn"].map(|key| region[key].as_u64().unwrap());
    assert_eq!(numbers, [3, 14, 3, 18], "`词典, ` is taken out");
    assert_eq!(replacement["insertedContent"]["text"], "");
    assert_eq!(fix["artifactChanges"][0]["artifactLocation"]["uri"], "content/a.md");
}

#[test]
fn a_clean_content_is_a_valid_run_without_results() {
    let fixture = Fixture::new([("a.md", "# A1\n\nText.\n")]);
    fixture.write("shoptalk.yaml", b"check: { orphan: off }\n");
    let log = sarif(&fixture, &[], 0);
    assert_valid(&log);
    assert_eq!(results(&log).len(), 0);
}

#[test]
fn the_schema_is_not_deaf() {
    let fixture = Fixture::new([("a.md", "# A1\n\n[[x]]\n")]);
    let log = sarif(&fixture, &[], 0);
    let spoiled = [
        ("/runs/0/results/0/level", "fatal"),
        ("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", "a b"),
    ];
    for (place, value) in spoiled {
        let mut log = log.clone();
        *log.pointer_mut(place).unwrap() = value.into();
        assert!(!schema().is_valid(&log), "{place}");
    }
}
