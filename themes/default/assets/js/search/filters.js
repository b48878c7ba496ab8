/**
 * Filters written into a query, such as `category:finance` or `owner:"Revenue Operations"`: which values they mean, and what passes them.
 */

const VALUE = '(?:["“”「]([^"“”」]*)["“”」]?|(\\S*))';
const KINDS = ['category', 'status', 'language', 'owner', 'tag'];

/** Takes `category:finance` and the like out of a query. */
const parseQuery = raw => {
  const filters = [];
  const text = raw.replace(new RegExp(filterKeys() + VALUE, 'giu'), (_, typed, quoted, bare) => {
    const key = typed.toLowerCase();
    const value = (quoted ?? bare).trim();
    if (value) filters.push([site.filters[key] || key, value]);
    return ' ';
  }).trim();
  return { text, filters };
};

/** A filter as it is typed, by what it is called on this page where that is known. */
const written = ([kind, value]) => {
  const name = tell(kind).toLowerCase();
  return (site.filters[name] === kind ? name : kind) + ':' + (/\s/.test(value) ? `"${value}"` : value);
};

/** All values of a kind, the commonest first. */
const known = kind => kind === 'status' ? STATUSES : kind === 'category' ? Object.keys(VALUES.category) : VALUES[kind];

const nameOfLanguage = (tag, language) => {
  try { return new Intl.DisplayNames(language, { type: 'language' }).of(tag); } catch { return tag; }
};
const primary = tag => tag.split('-')[0];
const pageLanguage = () => globalThis.document?.documentElement.lang || 'en';
const isAlone = (values, value, of) => values.filter(other => of(other) === of(value)).length < 2;

/** What a value is called on the page: the title of a category, with those above where others have it too; statuses and languages in words. */
const label = (kind, value) => {
  if (kind === 'category') {
    const title = path => VALUES.category[path] ?? path;
    if (isAlone(known('category'), value, title)) return title(value);
    return value.split('/').map((_, at, all) => title(all.slice(0, at + 1).join('/'))).join(' › ');
  }
  if (kind === 'language') return nameOfLanguage(isAlone(known('language'), value, primary) ? primary(value) : value, pageLanguage());
  const name = kind === 'status' && (say(value) || tell(value)) || value;
  return kind === 'status' ? name[0].toLocaleUpperCase(pageLanguage()) + name.slice(1) : name;
};

const STATUS_WORDS = { deprecated: 'no_longer' };

/** Everything that a reader may call a value. */
const namesOf = (kind, value) => {
  const names = [value, label(kind, value)];
  if (kind === 'category') names.push(VALUES.category[value], ...value.split('/').map((_, at, all) => all.slice(at).join('/')));
  if (kind === 'language') names.push(primary(value), nameOfLanguage(value, 'en'), nameOfLanguage(primary(value), value), nameOfLanguage(primary(value), 'en'));
  if (kind === 'status') for (const all of [...Object.values(site.strings), ...Object.values(WORDS)]) names.push(all[value], ...(all[STATUS_WORDS[value]] || '').split('|'));
  return names.filter(Boolean).map(plain);
};

const beginsWords = (typed, name) => IS_GRAM.test(typed) ? name.includes(typed)
  : typed.split(/[^\p{L}\p{N}]+/u).every(word => name.split(/[^\p{L}\p{N}]+/u).some(other => other.startsWith(word)));

/** The values that a typed one means: as written, else so called, else with words that begin so. None where it is not known. */
const meant = (kind, typed) => {
  const wanted = plain(typed);
  const among = test => known(kind).filter(test);
  for (const test of [value => value === typed, value => plain(value) === wanted, value => namesOf(kind, value).includes(wanted),
    value => /[\p{L}\p{N}]/u.test(wanted) && namesOf(kind, value).some(name => beginsWords(wanted, name))]) {
    const values = among(test);
    if (values.length) return values;
  }
  return [];
};

/** The values most like one that is not known, then the commonest. */
const alternatives = (kind, typed, most) => {
  const wanted = plain(typed);
  const likeness = value => Math.min(...namesOf(kind, value).map(name => distance(wanted, name, 3)));
  const depth = value => kind === 'category' ? value.split('/').length : 0;
  const ranked = known(kind).map((value, at) => [Math.min(likeness(value), 3), depth(value) * 1e6 + at, value]);
  return ranked.sort(([a, i], [b, j]) => a - b || i - j).slice(0, most).map(([, , value]) => value);
};

/** A query with its filters resolved: `wanted` has the values by their kind, `unknown` what no entry has. */
const understand = raw => {
  const { text, filters } = parseQuery(String(raw));
  const wanted = new Map(), unknown = [];
  for (const [kind, typed] of filters) {
    const values = meant(kind, typed);
    if (!values.length) unknown.push([kind, typed]);
    wanted.set(kind, [...new Set([...wanted.get(kind) || [], ...values])]);
  }
  return { text, filters, wanted, unknown };
};

const valuesOf = (entry, kind) => kind === 'status' ? [STATUSES[entry.status]] : [entry[kind]].flat().filter(Boolean);

const PARTED_BY = { category: '/', language: '-' };

/** Whether an entry has a value; what is in a category is in those above, and Chinese of China is Chinese. */
const has = (entry, kind, value) => valuesOf(entry, kind).some(own => own === value || kind in PARTED_BY && own.startsWith(value + PARTED_BY[kind]));

/** Whether an entry has one of the values of each kind, but for the kind `except`. */
const passes = (entry, wanted, except) => [...wanted].every(([kind, values]) => kind === except || values.some(value => has(entry, kind, value)));

/** A hit as it is handed out; what only filters found does not stand in the text. */
const answer = hit => ({ ...result(hit), ...hit.isListed && { why: 'filter' } });

const CHUNK = 200;

/** The hits that a text finds, or all entries where there is none, in portions, with what filters ask for. */
async function* portions(text, layers) {
  const seen = new Set();
  const filled = async hits => {
    await Promise.all(hits.map(detail));
    return hits.filter(({ entry }) => entry && entry.id && !seen.has(identity(entry)) && seen.add(identity(entry)));
  };
  if (text) {
    const hits = await ask(text, layers);
    for (let at = 0; at < hits.length; at += CHUNK) yield await filled(hits.slice(at, at + CHUNK));
    return;
  }
  for (let at = 0; at < site.sizes.length; at++) {
    const titles = await titlesAt(at);
    yield await filled((titles ? titles.all() : []).map(entry => ({ entry, isListed: true, score: 0 })));
  }
}

/** The hits of a query that holds filters. */
const find = async (raw, { limit = 10, layers = 'auto' } = {}) => {
  const { text, filters, wanted, unknown } = understand(raw);
  const hits = [];
  if (unknown.length || !text && !filters.length) return hits;
  for await (const portion of portions(text, layers)) {
    hits.push(...portion.filter(({ entry }) => passes(entry, wanted)));
    if (hits.length >= limit) break;
  }
  return hits.slice(0, limit).map(answer);
};
