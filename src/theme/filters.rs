//! What templates can do beyond the template engine's own filters.

use crate::language::Locale;
use crate::language::plural::plural;
use crate::language::writing::Writing;
use tera::value::Key;
use tera::{Error, Kwargs, Map, State, Tera, TeraResult};

pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("count", count);
    tera.register_filter("lang_of", lang_of);
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

/// `<b{{ tag.title | lang_of(page=page.lang) | safe }}>`: a `lang` attribute where a text that nobody said the language of is
/// written in another script than the page's, so that it is spoken and set as it should be; else nothing. With `entry=entry.lang`,
/// a text in Latin letters is in the language of the entry, if that is written so.
#[allow(clippy::needless_pass_by_value, reason = "the signature is the template engine's")]
fn lang_of(text: &str, arguments: Kwargs, _: &State) -> TeraResult<String> {
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    let page = language(arguments.must_get("page")?);
    let entry: Option<&str> = arguments.get("entry")?;
    let own = match Writing::of(text) {
        Some(writing) => entry
            .filter(|tag| writing.may_be(&language(tag)))
            .or_else(|| writing.language().filter(|_| !writing.may_be(&page))),
        None => entry,
    };
    let own = own.filter(|tag| language(tag) != page);
    Ok(own.map(|tag| format!(" lang=\"{tag}\"")).unwrap_or_default())
}
