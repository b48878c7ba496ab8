//! Look-up and full text search, built ahead and cut into shards that a page loads on demand.
//!
//! Two layers: names (`name_shards`, and `word_shards` for mistyped words) and text (`text`), with the titles and summaries
//! of what is shown (`title_shards`). The entry script holds the runtime, the palette and the list of all shards.
//! `docs/search.md` describes the files.

mod address;
mod bits;
mod cut;
mod key;
mod matching;
mod name_shards;
mod names;
mod question;
mod row;
mod script;
mod script_shard;
mod text;
mod title_shards;
mod word_shards;

pub use matching::Why;
pub use names::{Hit, Names};
pub use script::SearchFile;
pub use text::AnyLanguage;

use crate::glossary::Glossary;
use crate::language::Locale;
use crate::link::{Article, WhereUsed};
use address::Addresses;
use name_shards::Shards;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Bytes of a names shard before it is cut, names only.
const NAMES_SHARD: usize = 70_000;
/// Bytes of a words shard.
const WORDS_SHARD: usize = 100_000;

/// The path of the script that pages load when a reader begins to type, relative to the site's root.
pub const ENTRY_SCRIPT: &str = "_shoptalk/search.js";

/// What the files need to know beside the content.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a> {
    /// The language by whose order equal answers are shown.
    pub language: &'a Locale,
    /// Where a proposal for a missing name goes, with `{name}`; see the configuration.
    pub propose: Option<&'a str>,
    /// The words of the palette and the results page by language, then by key.
    pub strings: &'a BTreeMap<String, BTreeMap<String, String>>,
    /// What filters are called beside their own keys, in small letters: the key of each, such as `category` for `分类`.
    pub filters: &'a BTreeMap<String, &'static str>,
    /// The scripts that answer from names, in their order: parts of one function.
    pub scripts: &'a [&'a str],
    /// The scripts for everything else, which are loaded when names do not answer; parts of one function too.
    pub later: &'a [&'a str],
    /// The scripts of filters and the results page; parts of one function too.
    pub narrowing: &'a [&'a str],
}

/// Builds all files of look-up and text search. `articles` are in the order of the glossary's entries.
#[must_use]
pub fn build(
    glossary: &Glossary,
    articles: &[Arc<Article>],
    where_used: &WhereUsed,
    settings: &Settings,
) -> Vec<SearchFile> {
    let rows = row::rows(glossary, where_used, settings.language);
    let addresses = Addresses::new(&rows, glossary);
    let names_shard = if addresses.is_one_shard() { usize::MAX } else { NAMES_SHARD };
    let names = || name_shards::name_shards(&rows, &addresses, names_shard);
    let words = || word_shards::word_shards(&rows, WORDS_SHARD);
    let titles = || title_shards::title_shards(&rows, glossary, articles, &addresses);
    let (names, (words, titles)) = rayon::join(names, || rayon::join(words, titles));
    let script = script_shard::script_shard(&rows);
    let entries = rows.len();
    let text = text::text_shards(&text::searched(rows), articles, &addresses);
    let (narrowing_name, narrowing) = script::narrowing_scripts(settings.narrowing);
    // A page that was open while the site grew past one shard, or shrank, learns of both.
    let none = json!(["", ""]);
    let (title_list, detail_list) =
        if addresses.is_one_shard() { (none, list(&titles)) } else { (list(&titles), none) };
    let manifest = json!({
        "lists": {
            "s": list(&words),
            "t": title_list,
            "d": detail_list,
            "b": list(&text),
            "f": ["", &narrowing_name[1..]],
        },
        "entries": entries,
        // How many numbers the entries of each chunk of the alphabet may have.
        "sizes": addresses.sizes,
        "propose": settings.propose,
    });
    let (later_name, later) = script::later_scripts(settings.later, &manifest);
    let manifest = json!({
        "lists": { "n": list(&names) },
        "x": later_name,
        "v": script.as_ref().map(|(name, _)| name),
        "strings": settings.strings,
        "filters": settings.filters,
    });
    let mut files: Vec<SearchFile> =
        [names, words, titles, text].into_iter().flat_map(|shards| shards.files).collect();
    files.extend(script.map(|(_, file)| file));
    files.extend([later, narrowing]);
    files.push(script::entry_script(ENTRY_SCRIPT, settings.scripts, &manifest));
    // Shards that hold the same are one file: their name follows from what they hold.
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files.dedup();
    files
}

/// The text index whole, in the form that `elasticlunr.js` loads, for other tools.
#[must_use]
pub fn stock_index(
    glossary: &Glossary,
    articles: &[Arc<Article>],
    where_used: &WhereUsed,
    language: &Locale,
) -> String {
    text::stock_index(glossary, &text::searched(row::rows(glossary, where_used, language)), articles)
}

/// The lower bounds of a kind's shards, and their hashes in one string.
fn list(shards: &Shards) -> Value {
    let hashes: String = shards.names.iter().map(|name| &name[1..]).collect();
    json!([shards.bounds.join("\n"), hashes])
}

#[cfg(test)]
mod tests {
    use super::{Names, SearchFile, Settings, Why, build};
    use crate::config::Config;
    use crate::glossary::Glossary;
    use crate::language::Locale;
    use crate::link::{Article, WhereUsed};
    use crate::load::{Selection, load};
    use crate::source::Source;
    use std::collections::{BTreeMap, BTreeSet};
    use std::sync::Arc;

    fn glossary(files: &[(&str, &str)]) -> Glossary {
        let source = Source::in_memory(files.iter().copied());
        load(&source, &Config::default(), &Selection::with_drafts()).0
    }

    fn many(count: usize) -> Vec<(String, String)> {
        let word = |n: usize| format!("w{:x}", (n as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        (0..count)
            .map(|n| {
                (format!("e{n}.md"), format!("# {} {}\n\nText {}.\n", word(n), word(n + 7), word(n * 3)))
            })
            .collect()
    }

    fn index(files: &[(String, String)]) -> Vec<SearchFile> {
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let glossary = glossary(&files);
        let articles: Vec<Arc<Article>> = glossary
            .entries
            .iter()
            .map(|entry| Arc::new(Article { text: entry.body.markdown().to_owned(), ..Article::default() }))
            .collect();
        let (language, strings) = (Locale::english(), BTreeMap::new());
        let settings = Settings {
            language: &language,
            propose: None,
            strings: &strings,
            filters: &BTreeMap::new(),
            scripts: &["// none\nlet a;"],
            later: &["let b;"],
            narrowing: &["let c;"],
        };
        build(&glossary, &articles, &WhereUsed::new(&articles), &settings)
    }

    fn ids(files: &[(&str, &str)], query: &str) -> Vec<String> {
        let glossary = glossary(files);
        let articles = vec![Arc::<Article>::default(); glossary.entries.len()];
        let names = Names::new(&glossary, &WhereUsed::new(&articles), &Locale::english());
        names.lookup(query, 10).iter().map(|hit| glossary.entry(hit.entry).id.to_string()).collect()
    }

    #[test]
    fn an_exact_name_is_first() {
        let files = [
            ("it.md", "# IT\n"),
            ("it-dept.md", "# it department\n"),
            ("pronoun.md", "# it\n"),
            ("c.md", "# C\n"),
            ("cpp.md", "# C++\n"),
        ];
        assert_eq!(ids(&files, "IT"), ["it", "pronoun", "it-dept"]);
        assert_eq!(ids(&files, "it"), ["pronoun", "it", "it-dept"]);
        assert_eq!(ids(&files, "c++"), ["cpp"]);
        assert_eq!(ids(&files, "C"), ["c", "cpp"]);
    }

    #[test]
    fn every_name_of_a_real_glossary_is_first_as_it_is_written() {
        let names = include_str!("../../tests/vectors/jargon-names.txt").lines().skip(1);
        let files: Vec<(String, String)> = names
            .enumerate()
            .map(|(at, name)| {
                (format!("e{at}.md"), format!("---\nterm: {}\n---\nText.\n", serde_json::json!(name)))
            })
            .collect();
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let glossary = glossary(&files);
        let articles = vec![Arc::<Article>::default(); glossary.entries.len()];
        let names = Names::new(&glossary, &WhereUsed::new(&articles), &Locale::english());
        assert!(glossary.entries.len() > 2000);
        for entry in &glossary.entries {
            let hits = names.lookup(entry.title(), 1);
            let first = hits.first().map(|hit| (hit.name.as_str(), hit.why));
            assert_eq!(first, Some((entry.title(), Why::Exact)));
        }
    }

    #[test]
    fn kana_are_found_in_romaji() {
        let files = [
            ("cluster.md", "---\nterm: クラウド・クラスタ\nlang: ja\n---\n集まり。\n"),
            ("kaizen.md", "---\nterm: カイゼン\n---\nSmall steps.\n"),
            ("fans.md", "---\nterm: 推し活\nreading: おしかつ\nlang: ja\n---\n応援。\n"),
        ];
        for (typed, id) in [
            ("kuraudo", "cluster"),
            ("kurasuta", "cluster"),
            ("kaizen", "kaizen"),
            ("くらすた", "cluster"),
            ("かいぜん", "kaizen"),
            ("oshikatsu", "fans"),
            ("osikatu", "fans"),
        ] {
            assert_eq!(ids(&files, typed), [id], "{typed}");
        }
    }

    #[test]
    fn of_names_that_differ_in_accents_the_one_that_was_typed_is_first() {
        let files = [
            ("step.md", "# Marche\n"),
            ("market.md", "# Marché\n"),
            ("mother.md", "# Má hồng\n"),
            ("ghost.md", "# Ma trận\n"),
            ("rice.md", "# Mạ non\n"),
        ];
        for (typed, id) in
            [("marché", "market"), ("marche", "step"), ("má", "mother"), ("mạ", "rice"), ("ma", "ghost")]
        {
            assert_eq!(ids(&files, typed).first().map(String::as_str), Some(id), "{typed}");
        }
    }

    #[test]
    fn german_names_are_found_without_umlauts_and_by_their_last_part() {
        let files = [
            ("clause.md", "---\nterm: Öffnungsklausel\nlang: de\n---\nEine Klausel, die öffnet.\n"),
            ("surplus.md", "---\nterm: Jahresüberschuss\nlang: de\n---\nDer Überschuss im Jahr.\n"),
            ("rest.md", "---\nterm: Rest\nlang: de\n---\nWas bleibt.\n"),
        ];
        for (typed, id) in [
            ("oeff", "clause"),
            ("Oeffnungsklausel", "clause"),
            ("offn", "clause"),
            ("klausel", "clause"),
            ("Überschuss", "surplus"),
            ("ueberschu", "surplus"),
        ] {
            assert_eq!(ids(&files, typed), [id], "{typed}");
        }
    }

    #[test]
    fn korean_names_are_found_by_their_initial_consonants() {
        let files = [
            ("server.md", "---\nterm: 서버\nlang: ko\n---\n기계.\n"),
            ("gateway.md", "---\nterm: API 게이트웨이\nlang: ko\n---\n문.\n"),
        ];
        for (typed, id) in [("ㅅㅂ", "server"), ("ㄱㅇㅌ", "gateway"), ("apiㄱ", "gateway"), ("서", "server")]
        {
            assert_eq!(ids(&files, typed), [id], "{typed}");
        }
    }

    #[test]
    fn arabic_names_are_found_with_and_without_articles() {
        let files = [
            ("backup.md", "---\nterm: نسخة احتياطية\nlang: ar\n---\nنص.\n"),
            ("customer.md", "---\nterm: العميل\nlang: ar\n---\nنص.\n"),
        ];
        for (typed, id) in [
            ("النسخة الاحتياطية", "backup"),
            ("نسخة احتياطية", "backup"),
            ("عميل", "customer"),
            ("للعميل", "customer"),
        ] {
            assert_eq!(ids(&files, typed), [id], "{typed}");
        }
    }

    #[test]
    fn a_plural_finds_the_name_where_nothing_begins_so() {
        let files = [("core.md", "# Tensor core\n"), ("policy.md", "# Policy\n"), ("box.md", "# Box\n")];
        for (typed, id) in [("tensor-cores", "core"), ("Policies", "policy"), ("boxes", "box")] {
            assert_eq!(ids(&files, typed), [id], "{typed}");
        }
        assert_eq!(ids(&[("bu.md", "# BU\n"), ("business.md", "# Business\n")], "bus"), ["business"]);
    }

    #[test]
    fn a_deprecated_entry_stands_below_its_successor() {
        let files = [
            ("old.md", "---\nterm: Turnover\nstatus: deprecated\nreplaced_by: Turn rate\n---\nText\n"),
            ("turn.md", "---\nterm: Rate\nabbr: TR\naliases: [Turn rate, last turnover]\n---\nText\n"),
        ];
        assert_eq!(ids(&files, "turnov"), ["turn", "old"]);
        assert_eq!(ids(&files, "Turnover"), ["old", "turn"]);
    }

    #[test]
    fn whole_initials_stand_before_a_crowd_that_only_begins_so() {
        let few = [("sower.md", "# Sower\n"), ("sloop.md", "# Sloop of war\n"), ("sow.md", "# Sow bug\n")];
        assert_eq!(ids(&few[..2], "sow"), ["sower", "sloop"]);
        let crowd = [&few[..], &[("sowing.md", "# Sowing\n"), ("resow.md", "# Late sowing\n")]].concat();
        assert_eq!(ids(&crowd, "sow"), ["sow", "sloop", "sower", "sowing", "resow"]);
    }

    #[test]
    fn whole_initials_stand_before_a_name_of_which_less_was_typed() {
        let files = [("sovereign.md", "# Sovereign\n"), ("state.md", "# Summary of votes\n")];
        assert_eq!(ids(&files, "sov"), ["state", "sovereign"]);
        assert_eq!(ids(&files, "sover"), ["sovereign"]);
        let written = [&files[..], &[("sov.md", "# SOV\n"), ("set.md", "# Set of verbs\n")]].concat();
        assert_eq!(ids(&written, "sov"), ["sov", "set", "sovereign", "state"]);
    }

    #[test]
    fn one_of_two_with_these_initials_leaves_room_for_the_first_that_begins_so() {
        let files = [
            ("sowing.md", "# Sowing\n"),
            ("sowers.md", "# Sowers\n"),
            ("war.md", "# Sloop of war\n"),
            ("words.md", "# String of words\n"),
        ];
        assert_eq!(ids(&files, "sow"), ["war", "sowers", "words", "sowing"]);
    }

    #[test]
    fn initials_of_all_words_stand_before_those_without_the_small_ones() {
        let files = [("bone.md", "# Fibrous dysplasia of bone\n"), ("burn.md", "# First-degree burn\n")];
        assert_eq!(ids(&files, "fdb"), ["burn", "bone"]);
    }

    #[test]
    fn the_s_of_a_possessive_may_be_typed_or_not() {
        let files = [("law.md", "# Hooke's law of springs\n")];
        for query in ["hookes law", "hooke's law", "law s hooke", "hlos", "hls", "hslos"] {
            assert_eq!(ids(&files, query), ["law"], "{query}");
        }
    }

    #[test]
    fn the_same_input_makes_the_same_bytes() {
        let files = many(300);
        assert_eq!(index(&files), index(&files));
    }

    #[test]
    fn one_more_entry_changes_a_handful_of_files() {
        let mut files = many(6000);
        let before: BTreeSet<String> = index(&files).into_iter().map(|file| file.path).collect();
        files.push(("new.md".into(), "# Zebra crossing\n\nStripes on a road.\n".into()));
        let after: BTreeSet<String> = index(&files).into_iter().map(|file| file.path).collect();
        let new = after.difference(&before).count();
        assert!(after.len() > 20, "{} files", after.len());
        assert!(new <= 9, "{new} of {} files are new", after.len());
    }

    #[test]
    fn shards_that_hold_the_same_are_one_file() {
        let entry = |n: usize| {
            (format!("e{n}.md"), format!("---\nterm: Term {n}\naliases: [same alias]\n---\nText.\n"))
        };
        let files: Vec<(String, String)> = (0..3100).map(entry).collect();
        let made = index(&files);
        let paths: BTreeSet<&str> = made.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths.len(), made.len());
    }

    #[test]
    fn an_empty_glossary_has_an_index() {
        assert!(!index(&[]).is_empty());
    }
}
