//! Runs `tests/cases/link/*.md`: names and sentences, and the links that must be made of them.
//!
//! A block `names` has a line for each entry: `id = Title; alias; alias`. A block `text LANGUAGE` has a page on each line.
//! A block that opens with a path is a content file. What comes of them:
//! `linked` shows every page of the text block above with `[surface](entry)` for a link and `{surface: rule}` for a mention without;
//! `mentions` lists the mentions of the content files, `problems` what was found wrong, `html ID` an article.
//! `UPDATE=1 cargo test` writes what comes of it into the files, to be read in the difference.

use shoptalk::config;
use shoptalk::diagnostics::{Format, Report, Style, print};
use shoptalk::glossary::{EntryIx, Glossary};
use shoptalk::link::{Article, Linker, Mention, compose};
use shoptalk::load::{Selection, load};
use shoptalk::source::Source;
use std::fmt::Write;
use std::fs;
use std::path::Path;

const FENCE: &str = "````";

#[test]
fn names_are_linked_as_an_editor_would() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/link");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 10, "only {} cases were found", files.len());
    let mut failures = String::new();
    for path in files {
        let written = fs::read_to_string(&path).unwrap();
        let actual = answered(&written);
        if written != actual && std::env::var_os("UPDATE").is_some() {
            fs::write(&path, actual).unwrap();
        } else if written != actual {
            let _ = writeln!(failures, "{}: found\n{actual}", path.display());
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// A fenced block: what stands behind the fence, and its lines.
struct Block {
    head: String,
    lines: Vec<String>,
}

/// What was made of a case's files.
struct Site {
    source: Source,
    glossary: Glossary,
    articles: Vec<Article>,
    report: Report,
}

fn answered(case: &str) -> String {
    let blocks = blocks(case);
    let site = site(&blocks);
    let (mut text, mut lines, mut number) = (String::new(), case.lines(), 0);
    while let Some(line) = lines.next() {
        let _ = writeln!(text, "{line}");
        let Some(head) = line.strip_prefix(FENCE) else { continue };
        let content: Vec<&str> = lines.by_ref().take_while(|line| *line != FENCE).collect();
        match head.split(' ').next().unwrap_or_default() {
            "linked" => text += &linked(&site, number - 1),
            "mentions" => text += &mentions(&site),
            "problems" => text += &problems(&site),
            "html" => text += &html(&site, head.trim_start_matches("html ")),
            _ => content.iter().for_each(|line| {
                let _ = writeln!(text, "{line}");
            }),
        }
        number += usize::from(head.starts_with("text "));
        let _ = writeln!(text, "{FENCE}");
    }
    text
}

fn blocks(case: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = case.lines();
    while let Some(line) = lines.next() {
        let Some(head) = line.strip_prefix(FENCE) else { continue };
        let content = lines.by_ref().take_while(|line| *line != FENCE).map(str::to_owned).collect();
        blocks.push(Block { head: head.to_owned(), lines: content });
    }
    blocks
}

fn site(blocks: &[Block]) -> Site {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut texts = 0;
    let mut language = "en";
    for block in blocks {
        if let Some(lang) = block.head.strip_prefix("text ") {
            for (at, line) in block.lines.iter().enumerate() {
                let page = format!("---\nterm: Page {texts} {at}\nkind: page\nlang: {lang}\n---\n{line}\n");
                files.push((page_path(texts, at), page));
            }
            texts += 1;
        } else if let Some(lang) = block.head.strip_prefix("names") {
            language = if lang.is_empty() { language } else { lang.trim() };
            files.extend(block.lines.iter().map(|line| entry_file(line, language)));
        } else if block.head.contains('.') {
            files.push((block.head.clone(), block.lines.join("\n") + "\n"));
        }
    }
    let source = Source::in_memory(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let (config, mut report) = config::read(&source);
    let (glossary, found) = load(&source, &config, &Selection::with_drafts());
    report.extend(found.diagnostics().iter().cloned());
    let linker = Linker::new(&glossary, &config.links);
    let entries = 0..glossary.entries.len() as u32;
    let articles: Vec<Article> =
        entries.map(|ix| compose(&glossary, EntryIx(ix), &linker, &source)).collect();
    report.extend(articles.iter().flat_map(|article| article.problems.iter().cloned()));
    report.sort();
    Site { source, glossary, articles, report }
}

fn page_path(text: usize, line: usize) -> String {
    format!("page-{text:02}-{line:03}.md")
}

/// `id = Title; alias; alias` as a content file.
fn entry_file(line: &str, language: &str) -> (String, String) {
    let (id, names) = line.split_once(" = ").unwrap_or_else(|| panic!("`{line}` is no `id = Title`"));
    let mut names = names.split("; ").map(|name| serde_json::to_string(name).unwrap());
    let title = names.next().unwrap_or_default();
    let aliases: Vec<String> = names.collect();
    let text =
        format!("---\nterm: {title}\naliases: [{}]\nlang: {language}\n---\nA meaning.\n", aliases.join(", "));
    (format!("{id}.md"), text)
}

fn linked(site: &Site, number: usize) -> String {
    let mut text = String::new();
    for line in 0.. {
        let path = page_path(number, line);
        let Some(file) = site.source.texts.get(path.as_str()) else { break };
        let Some(ix) = site.glossary.by_id(path.trim_end_matches(".md")) else { break };
        let body = site.glossary.entry(ix).body.range.clone();
        let mut at = body.start;
        for mention in &site.articles[ix.get()].mentions {
            text += &file.text[at..mention.span.start];
            text += &marked(site, mention);
            at = mention.span.end;
        }
        text += &file.text[at..body.end];
    }
    text
}

fn marked(site: &Site, mention: &Mention) -> String {
    let ids: Vec<&str> = mention.candidates.iter().map(|ix| site.glossary.entry(*ix).id.as_str()).collect();
    if mention.linked {
        format!("[{}]({})", mention.surface, ids.join("|"))
    } else {
        format!("{{{}: {}}}", mention.surface, mention.rule.as_str())
    }
}

/// The mentions of the files that the case wrote out.
fn mentions(site: &Site) -> String {
    let mut text = String::new();
    for mention in site.articles.iter().flat_map(|article| &article.mentions) {
        let source = &site.source.texts[&mention.span.file].text;
        let line = source[..mention.span.start].matches('\n').count() + 1;
        let _ = writeln!(
            text,
            "{}:{line} {} ({})",
            mention.span.file,
            marked(site, mention),
            mention.rule.as_str()
        );
    }
    text
}

fn problems(site: &Site) -> String {
    print(&site.report, &site.source, Style { format: Format::Short, folder: "", help: |_| None })
}

fn html(site: &Site, id: &str) -> String {
    let ix = site.glossary.by_id(id).unwrap_or_else(|| panic!("no entry `{id}`"));
    let article = &site.articles[ix.get()];
    format!("{}\n\n{}", article.summary_html, article.html).trim().to_owned() + "\n"
}
