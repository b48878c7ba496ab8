//! Titles with brackets, `X (Y)`: whether Y is another name of the thing or the field that its name belongs to.

use unicode_script::{Script, UnicodeScript};

/// Splits `X (Y) Z` into `X Z` and Y; `None` where there are no brackets, or nothing outside them.
#[must_use]
pub fn bracketed(title: &str) -> Option<(String, &str)> {
    let open = title.find(['(', '（'])?;
    let width = title[open..].chars().next()?.len_utf8();
    let close = open + title[open..].find([')', '）'])?;
    let after = title[close..].chars().next()?.len_utf8();
    let (before, behind) = (title[..open].trim(), title[close + after..].trim());
    if before.is_empty() {
        return None;
    }
    let inner = title[open + width..close].trim();
    let behind = bracketed(behind).map_or_else(|| behind.to_owned(), |(outer, _)| outer);
    let behind = if behind.starts_with(['(', '（']) { "" } else { behind.as_str() };
    let outer = if behind.is_empty() { before.to_owned() } else { format!("{before} {behind}") };
    Some((outer, inner))
}

/// The names in a pair of brackets.
pub fn inner_names(inner: &str) -> impl Iterator<Item = &str> {
    inner.split([',', ';', '|', '、', '，', '；']).map(str::trim)
}

/// The context that a title gives its sense: `planet` for `Mercury (planet)`; `None` where the brackets hold another name.
#[must_use]
pub fn context(title: &str) -> Option<&str> {
    let (outer, inner) = bracketed(title)?;
    (!inner.is_empty()
        && !is_disambiguation(inner)
        && !inner_names(inner).any(|name| is_other_name(&outer, name)))
    .then_some(inner)
}

/// What a page is titled that only tells the senses of a word apart, in the languages of the interface.
const DISAMBIGUATIONS: [&str; 13] = [
    "disambiguation",
    "begriffsklärung",
    "homonymie",
    "desambiguación",
    "desambiguação",
    "disambigua",
    "doorverwijspagina",
    "значения",
    "توضيح",
    "曖昧さ回避",
    "동음이의",
    "消歧义",
    "消歧義",
];

/// Whether a title's brackets say that the page only tells senses apart: a word is not explained by it, so that only
/// links by hand lead there.
#[must_use]
pub fn is_disambiguation(inner: &str) -> bool {
    DISAMBIGUATIONS.contains(&inner.to_lowercase().as_str())
}

/// Whether Y of `X (Y)` is another name of the thing, not the field it belongs to: it is written in another script,
/// it is an acronym, or one of the two abbreviates the other.
#[must_use]
pub fn is_other_name(outer: &str, inner: &str) -> bool {
    is_acronym(inner)
        || script(outer) != script(inner)
        || abbreviates(outer, inner)
        || abbreviates(inner, outer)
}

/// Two capitals or more and no blank.
fn is_acronym(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() >= 2 && !text.contains(' ')
}

/// The kind of writing of a name's first letter.
fn script(text: &str) -> Option<Script> {
    text.chars().find(|c| c.is_alphabetic()).map(|c| c.script())
}

/// Whether `short` stands for `long`: its letters are found in order in several words (`CAC`), it counts the letters left
/// out (`K8s`), or it is the beginning of one word (`repo`).
#[must_use]
pub fn abbreviates(short: &str, long: &str) -> bool {
    let (short, long) = (short.to_lowercase(), long.to_lowercase());
    if short.contains(' ') || short.is_empty() || long.chars().next() != short.chars().next() {
        return false;
    }
    if !long.contains([' ', '-']) {
        return long.starts_with(&short) || is_numeronym(&short, &long);
    }
    let mut letters = long.chars();
    short.chars().all(|c| letters.any(|letter| letter == c))
}

/// `k8s` for `kubernetes`: first and last letter, and the number of those between.
fn is_numeronym(short: &str, long: &str) -> bool {
    let last = long.chars().next_back();
    let left_out = long.chars().count().saturating_sub(2).to_string();
    let mut letters = short.chars();
    letters.next();
    last.is_some() && letters.next_back() == last && letters.as_str() == left_out
}

#[cfg(test)]
mod tests {
    use super::{bracketed, context};

    #[test]
    fn brackets_are_taken_out_of_a_title() {
        assert_eq!(bracketed("Mercury (planet)"), Some(("Mercury".into(), "planet")));
        assert_eq!(bracketed("파드(Pod)"), Some(("파드".into(), "Pod")));
        assert_eq!(bracketed("API (old) server (v1)"), Some(("API server".into(), "old")));
        for title in ["Mercury", "(planet)", "f(", ""] {
            assert_eq!(bracketed(title), None, "{title}");
        }
    }

    #[test]
    fn a_field_is_a_context() {
        for (title, field) in [
            ("Mercury (planet)", "planet"),
            ("Churn (finance)", "finance"),
            ("苹果（公司）", "公司"),
            ("Cell (biology, medicine)", "biology, medicine"),
        ] {
            assert_eq!(context(title), Some(field), "{title}");
        }
    }

    #[test]
    fn another_name_is_none() {
        for title in [
            "Annual recurring revenue (ARR)",
            "RBAC (role-based access control)",
            "cgroup (control group)",
            "年度经常性收入（ARR）",
            "Container network interface (container network interface, CNI)",
            "Kubernetes (K8s)",
            "Internationalization (i18n)",
            "Repository (repo)",
            "Empty ()",
            "Plain",
            "Mercury (disambiguation)",
        ] {
            assert_eq!(context(title), None, "{title}");
        }
    }
}
