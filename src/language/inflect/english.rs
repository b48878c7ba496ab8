//! English nouns: plurals, singulars of plural headwords, by rule and by a table of irregular nouns.

use std::collections::BTreeSet;

/// Irregular nouns that are used in working life, singular first. `lives` and `leaves` are verbs too often to be here.
const IRREGULAR: [(&str, &str); 60] = [
    ("addendum", "addenda"),
    ("alumnus", "alumni"),
    ("analysis", "analyses"),
    ("antenna", "antennae"),
    ("apex", "apices"),
    ("appendix", "appendices"),
    ("axis", "axes"),
    ("bacterium", "bacteria"),
    ("basis", "bases"),
    ("cactus", "cacti"),
    ("calf", "calves"),
    ("child", "children"),
    ("codex", "codices"),
    ("consortium", "consortia"),
    ("corpus", "corpora"),
    ("crisis", "crises"),
    ("criterion", "criteria"),
    ("curriculum", "curricula"),
    ("datum", "data"),
    ("diagnosis", "diagnoses"),
    ("die", "dice"),
    ("echo", "echoes"),
    ("emphasis", "emphases"),
    ("erratum", "errata"),
    ("foot", "feet"),
    ("formula", "formulae"),
    ("genus", "genera"),
    ("goose", "geese"),
    ("half", "halves"),
    ("hero", "heroes"),
    ("hypothesis", "hypotheses"),
    ("index", "indices"),
    ("knife", "knives"),
    ("loaf", "loaves"),
    ("locus", "loci"),
    ("louse", "lice"),
    ("matrix", "matrices"),
    ("medium", "media"),
    ("memorandum", "memoranda"),
    ("mouse", "mice"),
    ("nucleus", "nuclei"),
    ("oasis", "oases"),
    ("ox", "oxen"),
    ("parenthesis", "parentheses"),
    ("person", "people"),
    ("phenomenon", "phenomena"),
    ("potato", "potatoes"),
    ("quiz", "quizzes"),
    ("radius", "radii"),
    ("shelf", "shelves"),
    ("stimulus", "stimuli"),
    ("stratum", "strata"),
    ("synthesis", "syntheses"),
    ("thesis", "theses"),
    ("thief", "thieves"),
    ("tooth", "teeth"),
    ("torpedo", "torpedoes"),
    ("vertex", "vertices"),
    ("wife", "wives"),
    ("wolf", "wolves"),
];

/// Words in `-s` that are no plural, or whose word without it means something else.
const NOT_PLURAL: [&str; 24] = [
    "always", "as", "business", "canvas", "chaos", "does", "gas", "goods", "has", "his", "is", "its", "lens",
    "less", "means", "news", "perhaps", "series", "species", "this", "thus", "us", "was", "yes",
];

/// The other number of a noun, in the case it is written in: plurals of a singular, the singular of a plural.
///
/// A word that may be either gives both. A word of fewer than two letters, or one that ends in anything but a letter, gives nothing.
#[must_use]
pub fn english_forms(word: &str) -> BTreeSet<String> {
    let lower = word.to_lowercase();
    let mut forms = BTreeSet::new();
    if word.ends_with(|c| matches!(c, '\u{C0}'..='\u{24F}')) {
        // `cafés`
        forms.insert(format!("{word}s"));
        return forms;
    }
    if word.chars().count() < 2 || !word.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return forms;
    }
    if is_acronym(word) {
        forms.insert(format!("{word}s"));
        return forms;
    }
    if word.ends_with(|c: char| c.is_ascii_digit()) {
        // Models are counted (`PDP-10s`, `H100s`), mere numbers and versions are not.
        if word.starts_with(|c: char| c.is_ascii_uppercase()) {
            forms.insert(format!("{word}s"));
        }
        return forms;
    }
    for (one, many) in IRREGULAR {
        replace_ending(word, &lower, one, many, &mut forms);
        replace_ending(word, &lower, many, one, &mut forms);
    }
    let singulars = singulars(word, &lower);
    if lower.ends_with("man") && lower.len() > 5 {
        forms.insert(format!("{}men", &word[..word.len() - 3]));
    } else if singulars.is_empty() {
        forms.insert(plural(word, &lower));
    }
    forms.extend(singulars);
    forms.remove(word);
    forms
}

/// A word of two capitals or more that ends in one: `API`, `IPv6` has its own plural in `s`, whatever its last letters.
fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    capitals >= 2 && word.ends_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// `superuser` is not touched by `user`, but `subindex` follows `index`: only long words carry their irregularity into compounds.
fn replace_ending(word: &str, lower: &str, from: &str, to: &str, forms: &mut BTreeSet<String>) {
    let inside = from.len() >= 5 && lower.len() > from.len() && lower.ends_with(from);
    if lower != from && !inside {
        return;
    }
    let kept = word.len() - from.len();
    let capital = word[kept..].starts_with(|c: char| c.is_ascii_uppercase());
    let ending = if capital { format!("{}{}", to[..1].to_uppercase(), &to[1..]) } else { to.to_owned() };
    forms.insert(format!("{}{ending}", &word[..kept]));
}

fn plural(word: &str, lower: &str) -> String {
    let before_y = lower.strip_suffix('y').and_then(|stem| stem.chars().last());
    if before_y.is_some_and(|c| !"aeiou".contains(c)) {
        return format!("{}ies", &word[..word.len() - 1]);
    }
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|ending| lower.ends_with(ending));
    format!("{word}{}", if sibilant { "es" } else { "s" })
}

/// What a word that looks like a plural may be the plural of; where the spelling leaves it open (`batches`, `caches`)
/// both, since the wrong one is no word. At least three letters must remain.
fn singulars(word: &str, lower: &str) -> Vec<String> {
    let no_plural = ["ss", "us", "is", "'s"].iter().any(|ending| lower.ends_with(ending));
    if !word.ends_with('s') || no_plural || NOT_PLURAL.contains(&lower) {
        return Vec::new();
    }
    let end = word.len();
    let mut found = vec![word[..end - 1].to_owned()];
    if lower.ends_with("ies") {
        found.push(format!("{}y", &word[..end - 3]));
    } else if ["sses", "xes", "zzes", "ches", "shes"].iter().any(|ending| lower.ends_with(ending)) {
        found.push(word[..end - 2].to_owned());
    }
    found.retain(|singular| singular.len() >= 3);
    found
}

#[cfg(test)]
mod tests {
    use super::english_forms;

    fn forms(word: &str) -> Vec<String> {
        english_forms(word).into_iter().collect()
    }

    #[test]
    fn nouns_have_plurals() {
        for (one, many) in [
            ("node", "nodes"),
            ("policy", "policies"),
            ("Proxy", "Proxies"),
            ("key", "keys"),
            ("class", "classes"),
            ("box", "boxes"),
            ("batch", "batches"),
            ("API", "APIs"),
            ("GPU", "GPUs"),
            ("café", "cafés"),
            ("PDP-10", "PDP-10s"),
            ("salesman", "salesmen"),
        ] {
            assert_eq!(forms(one), [many], "{one}");
        }
    }

    #[test]
    fn irregular_nouns_have_both_plurals() {
        assert_eq!(forms("index"), ["indexes", "indices"]);
        assert_eq!(forms("Matrix"), ["Matrices", "Matrixes"]);
        assert!(forms("subindex").contains(&"subindices".to_owned()));
    }

    #[test]
    fn plural_headwords_have_a_singular() {
        for (many, one) in [
            ("Applications", "Application"),
            ("queries", "query"),
            ("classes", "class"),
            ("Endpoints", "Endpoint"),
            ("caches", "cache"),
            ("cookies", "cookie"),
        ] {
            assert!(forms(many).contains(&one.to_owned()), "{many}: {:?}", forms(many));
        }
        assert!(forms("criteria").contains(&"criterion".to_owned()));
    }

    #[test]
    fn what_is_no_noun_in_s_stays_whole() {
        for word in ["news", "status", "class", "analysis", "its", "OS"] {
            assert!(!forms(word).iter().any(|form| form.len() < word.len()), "{word}: {:?}", forms(word));
        }
    }

    #[test]
    fn odd_words_have_no_forms() {
        for word in ["", "C", "C++", "7", "v1.2", "数据", "-"] {
            assert!(forms(word).is_empty(), "{word}: {:?}", forms(word));
        }
    }
}
