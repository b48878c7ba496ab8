use rayon::prelude::*;
use shoptalk::*;
fn main() {
    let root = std::env::args().nth(1).unwrap();
    let (source, _) = source::read(std::path::Path::new(&root)).unwrap();
    let (config, _) = config::read(&source);
    let (glossary, report) = load::load(&source, &config, &load::Selection::with_drafts());
    if std::env::args().nth(2).is_some() {
        for d in report.diagnostics().iter().take(20) {
            eprintln!("{} {} {:?}", d.code, d.message, d.span);
        }
    }
    let t = std::time::Instant::now();
    let linker = link::Linker::new(&glossary, &config.links);
    eprintln!("new {:?}", t.elapsed());
    let t = std::time::Instant::now();
    let articles: Vec<_> = (0..glossary.entries.len() as u32)
        .into_par_iter()
        .map(|ix| link::compose(&glossary, glossary::EntryIx(ix), &linker, &source))
        .collect();
    eprintln!("compose {:?}", t.elapsed());
    let mut rows = Vec::new();
    for m in articles.iter().flat_map(|a| &a.mentions) {
        rows.push(serde_json::json!({"file": &*m.span.file, "start": m.span.start, "end": m.span.end, "surface": m.surface, "entry": glossary.entry(m.candidates[0]).id.as_str(), "n": m.candidates.len(), "linked": m.linked, "rule": m.rule.as_str()}));
    }
    println!("{}", serde_json::to_string(&rows).unwrap());
    for a in &articles {
        if std::env::args().nth(2).is_some() {
            for p in a.problems.iter().take(2) {
                eprintln!("{} {}", p.code, p.message);
            }
        }
    }
}
