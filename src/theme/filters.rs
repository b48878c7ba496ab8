//! What templates can do beyond the template engine's own filters.

use crate::language::Locale;
use crate::language::plural::plural;
use crate::language::writing::Writing;
use tera::value::Key;
use tera::{Error, Kwargs, Map, State, Tera, TeraResult};

pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("count", count);
    tera.register_filter("lang_of", lang_of);
    tera.register_filter("language", language);
}

/// `{{ t | count(key="n_terms", n=3, lang=page.lang) }}`: the string `n_terms.one`, `n_terms.other` and so on, as the
/// number wants it in the language, with `{n}` replaced.
#[allow(clippy::needless_pass_by_value, reason = "the signature is the template engine's")]
fn count(strings: &Map, arguments: Kwargs, _: &State) -> TeraResult<String> {
    let key: String = arguments.must_get("key")?;
    let number: u64 = arguments.must_get("n")?;
    let language: &str = arguments.must_get("lang")?;
    let form = Locale::parse(language).map_or("other", |locale| plural(&locale, number));
    let find = |key: &str| strings.get(&Key::from(key.to_owned())).and_then(tera::Value::as_str);
    counted(find, &key, form, number)
        .ok_or_else(|| Error::message(format!("there is no string `{key}.other`")))
}

/// The string of a key in the form that a number wants, with the number in its place.
pub(super) fn counted<'s>(
    find: impl Fn(&str) -> Option<&'s str>,
    key: &str,
    form: &str,
    number: u64,
) -> Option<String> {
    let text = find(&format!("{key}.{form}")).or_else(|| find(&format!("{key}.other")))?;
    Some(text.replace("{n}", &number.to_string()))
}

/// `<p{{ entry.lang | language(page=page.lang) | safe }}>`: the `lang` attribute of a text in a known language, with `dir` where it is
/// not written in the direction of the page.
#[allow(clippy::needless_pass_by_value, reason = "the signature is the template engine's")]
fn language(tag: &str, arguments: Kwargs, _: &State) -> TeraResult<String> {
    Ok(attributes(tag, arguments.must_get("page")?))
}

/// The attributes of a text in a language on a page in another or the same; each begins with a blank.
fn attributes(tag: &str, page: &str) -> String {
    let direction = direction(tag);
    let turned =
        if direction == self::direction(page) { String::new() } else { format!(" dir=\"{direction}\"") };
    format!(" lang=\"{tag}\"{turned}")
}

fn direction(tag: &str) -> &'static str {
    Locale::parse(tag).map_or("ltr", |locale| locale.direction())
}

/// `<b{{ tag.title | lang_of(page=page.lang) | safe }}>`: a `lang` attribute where a text that nobody said the language of is
/// written in another script than the page's, so that it is spoken and set as it should be, with `dir` as [`language`] has it; else nothing. With `entry=entry.lang`,
/// a text in Latin letters is in the language of the entry, if that is written so.
#[allow(clippy::needless_pass_by_value, reason = "the signature is the template engine's")]
fn lang_of(text: &str, arguments: Kwargs, _: &State) -> TeraResult<String> {
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    let whole: &str = arguments.must_get("page")?;
    let page = language(whole);
    let entry: Option<&str> = arguments.get("entry")?;
    let writing = Writing::of(text);
    let own = match writing {
        Some(writing) => entry
            .filter(|tag| writing.may_be(&language(tag)))
            .or_else(|| writing.language().filter(|_| !writing.may_be(&page))),
        None => entry,
    };
    let own = own.filter(|tag| language(tag) != page);
    Ok(match own {
        Some(tag) => attributes(tag, whole),
        None if writing == Some(Writing::Latin) && direction(whole) == "rtl" => String::from(" dir=\"ltr\""),
        None => String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::register;
    use tera::{Context, Tera};

    fn printed(template: &str, text: &str) -> String {
        let mut tera = Tera::new();
        register(&mut tera);
        tera.add_raw_templates([("t", template)]).expect("a template");
        let mut context = Context::new();
        context.insert("x", text);
        tera.render("t", &context).expect("a text")
    }

    #[test]
    fn texts_say_their_language_and_the_direction_that_is_not_the_pages() {
        let known = [
            ("en", "de", " lang=\"de\""),
            ("en", "en", " lang=\"en\""),
            ("en", "he", " lang=\"he\" dir=\"rtl\""),
            ("en", "fa-IR", " lang=\"fa-IR\" dir=\"rtl\""),
            ("ar", "he", " lang=\"he\""),
            ("ar", "zh-CN", " lang=\"zh-CN\" dir=\"ltr\""),
        ];
        for (page, tag, attributes) in known {
            let template = format!("{{{{ x | language(page=\"{page}\") | safe }}}}");
            assert_eq!(printed(&template, tag), attributes, "{tag} on {page}");
        }
        let guessed = [
            ("en", "en", "Finance", ""),
            ("en", "en", "财务", " lang=\"zh\""),
            ("en", "en", "شركة مساهمة", " lang=\"ar\" dir=\"rtl\""),
            ("en", "en", "חברה בע\"מ", " lang=\"he\" dir=\"rtl\""),
            ("en", "de", "Umsatz", " lang=\"de\""),
            ("ar", "ar", "شركة", ""),
            ("ar", "ar", "C++", " dir=\"ltr\""),
            ("ar", "en", "C++", " lang=\"en\" dir=\"ltr\""),
        ];
        for (page, entry, text, attributes) in guessed {
            let template = format!("{{{{ x | lang_of(page=\"{page}\", entry=\"{entry}\") | safe }}}}");
            assert_eq!(printed(&template, text), attributes, "{text} of {entry} on {page}");
        }
    }
}
