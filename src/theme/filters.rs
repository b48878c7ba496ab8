//! What templates can do beyond the template engine's own filters.

use crate::language::Locale;
use crate::language::plural::plural;
use tera::value::Key;
use tera::{Error, Kwargs, Map, State, Tera, TeraResult};

pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("count", count);
}

/// `{{ t | count(key="n_terms", n=3, lang=page.lang) }}`: the string `n_terms.one`, `n_terms.other` and so on, as the
/// number wants it in the language, with `{n}` replaced.
#[allow(clippy::needless_pass_by_value, reason = "the signature is the template engine's")]
fn count(strings: &Map, arguments: Kwargs, _: &State) -> TeraResult<String> {
    let key: String = arguments.must_get("key")?;
    let number: u64 = arguments.must_get("n")?;
    let language: &str = arguments.must_get("lang")?;
    let form = Locale::parse(language).map_or("other", |locale| plural(&locale, number));
    let find = |form: &str| strings.get(&Key::from(format!("{key}.{form}"))).and_then(tera::Value::as_str);
    let text = find(form).or_else(|| find("other"));
    let text = text.ok_or_else(|| Error::message(format!("there is no string `{key}.other`")))?;
    Ok(text.replace("{n}", &number.to_string()))
}
