/**
 * Look-up: loads the shards that a query needs and ranks what it finds in them. No interface: see palette.js.
 * The functions up to `matchName` are twins of src/language/tokens.rs, src/search/key.rs and src/search/matching.rs;
 * tests run both over the same tables.
 */
'use strict';
(() => {
if (globalThis.__shoptalk) return;

// ---- the words of a text (src/language/tokens.rs)

const INVISIBLE = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0640\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const BLANKS = /[\s\x85_\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+/g;
const QUOTES = /['"`\u00b4\u02bc\u2018-\u201f\u2032\u2033\uff07\uff02]/g;
const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ς: 'σ' };
const GRAM = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー';
const IS_GRAM = new RegExp(`[${GRAM}]`, 'u');
const RUNS = new RegExp(`([${GRAM}]+)|(?:(?![${GRAM}])[\\p{Alphabetic}\\p{N}\\p{M}])+`, 'gu');

const plain = text => text.normalize('NFKD').toLowerCase()
  .replace(INVISIBLE, '').replace(BLANKS, ' ').replace(QUOTES, "'")
  .replace(/[ßæœøłđıς]/g, letter => LETTERS[letter]).normalize('NFC').trim();

const grams = run => {
  const chars = [...run];
  return chars.flatMap((c, at) => at + 1 < chars.length ? [c, c + chars[at + 1]] : [c]);
};

const words = text => {
  const form = plain(text);
  return [...form.matchAll(RUNS)].flatMap(run => {
    if (run[1]) return grams(run[0]);
    const word = run[0];
    const before = form.slice(Math.max(0, run.index - 2), run.index);
    const signs = /^[+#]{0,2}/.exec(form.slice(run.index + run[0].length))[0];
    return [...(/^ ?\.$/.test(before) ? ['.' + word] : []), ...(signs ? [word + signs] : []), word];
  }).map(word => word.length > 64 ? [...word].slice(0, 64).join('') : word);
};

const singular = word => {
  if (/..ies$/.test(word)) return word.slice(0, -3) + 'y';
  if (/(s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
};

const stem = word => {
  if (!/^[a-z]{4,}$/.test(word)) return word;
  let root = singular(word);
  const ending = /^(.*[aeiouy].*)(ing|ed)$/.exec(root);
  if (ending && ending[1].length > 2) root = ending[1].replace(/([^aeioulsz])\1$/, '$1');
  return /...e$/.test(root) ? root.slice(0, -1) : root;
};

// ---- names and how they answer (src/search/key.rs, src/search/matching.rs)

const SMALL_WORDS = new Set(['a', 'an', 'and', 'de', 'for', 'in', 'la', 'of', 'on', 'the', 'to']);
const SEPARATORS = /[ ()[\]{}<>,;:!?/\\|=~^·・、。，；：！？（）「」『』《》〈〉【】…«»]+/;
const LONGEST = 200;

const split = form => form.split(SEPARATORS)
  .map(word => (/^\../.test(word) ? '.' : '') + word.replace(/[.']/g, '')).filter(Boolean);

const firstLetters = list => list.map(word => [...word][0])
  .filter(c => /[\p{Alphabetic}\p{N}]/u.test(c) && !IS_GRAM.test(c)).join('');

const parts = text => {
  text = [...text].slice(0, LONGEST).join('').trim();
  const form = plain(text);
  let list = split(plain(text.replace(/(\p{Lowercase})(?=\p{Uppercase})/gu, '$1 ')));
  if (!list.length && form) list = [form.replace(/ /g, '')];
  const joined = list.join('');
  const starts = [];
  let at = 0;
  for (const word of list) { starts.push(at); at += word.length; }
  const hasGrams = IS_GRAM.test(joined);
  if (hasGrams) {
    let before = null;
    at = 0;
    for (const c of joined) {
      const gram = IS_GRAM.test(c);
      if (before !== null && gram !== before) starts.push(at);
      before = gram;
      at += c.length;
    }
  }
  const initials = list.length < 2 ? []
    : [list, list.filter(word => !SMALL_WORDS.has(word)), split(form.replace(/'/g, ' '))].map(firstLetters).filter(some => some.length > 1);
  return { text, plain: form, joined, words: list, starts, initials, hasGrams };
};

/** Whether each typed word begins another word of the name. The s of `lord's` typed on its own asks for nothing. */
const wordsBeginWords = (typed, name) => {
  const free = [...name.words];
  if (!free.includes('s')) typed = typed.filter(word => word !== 's');
  return [...typed].sort((a, b) => b.length - a.length).every(word => {
    const at = free.findIndex(candidate => candidate.startsWith(word));
    if (at >= 0) free.splice(at, 1);
    return at >= 0;
  });
};

/** Whether a name goes on so from one of its words. A single typed word must not run into the next. */
const beginsAt = (query, name, start) => {
  if (!name.joined.startsWith(query.joined, start)) return false;
  if (query.words.length > 1 || query.hasGrams) return true;
  const end = Math.min(name.joined.length, ...name.starts.filter(other => other > start));
  return start + query.joined.length <= end;
};

/** The rank of a name for a query, smaller being better, or -1. */
const matchName = (query, name, readings) => {
  const typed = query.joined;
  if (name.text === query.raw) return 0;
  if (name.plain === query.plain) return 10;
  if (name.joined === typed) return 11;
  const isEnd = start => [name.joined.length, ...name.starts].includes(start + typed.length);
  if (beginsAt(query, name, 0)) return isEnd(0) ? 20 : 21;
  const begun = name.starts.filter(start => beginsAt(query, name, start));
  if (begun.length) return begun.some(isEnd) ? 30 : 31;
  if (query.words.length > 1 && wordsBeginWords(query.words, name)) return 32;
  if (query.hasGrams && (name.joined.includes(typed)
    || query.words.length > 1 && query.words.every(word => name.joined.includes(word)))) return 40;
  const likeliest = readings[0] || {};
  if (likeliest.joined === typed) return 50;
  const long = typed.length > 1;
  if (long && (name.initials.includes(typed) || likeliest.initials === typed)) return 51;
  if (likeliest.joined?.startsWith(typed)) return 52;
  if (long && [...name.initials, ...readings.map(reading => reading.initials)].some(some => some.startsWith(typed))) return 53;
  if (readings.some(reading => reading.joined.startsWith(typed))) return 54;
  return name.starts.some(start => name.joined.startsWith(typed, start)) ? BLANKLESS : -1;
};

const INFIX = 40;
const BLANKLESS = 59;
const TYPO = 60;
const TEXT = 70;

const asQuery = (raw, text) => ({ ...parts(text), raw });

// ---- typing errors

/** Edits between two words (a swap of neighbours is one), or more than `most`. */
const distance = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let older = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let value = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, older[j - 2] + 1);
      row.push(value);
      if (value < best) best = value;
    }
    if (best > most) return most + 1;
    older = last;
    last = row;
  }
  return last[b.length];
};

const allowed = word => word.length < 4 ? 0 : word.length < 8 ? 1 : 2;

/** Whether one word is another by a likely slip: a letter left out or doubled, or two swapped, rather than a wrong one. */
const isSlip = (typed, meant) => typed.length < meant.length
  || typed.length === meant.length && [...typed].sort().join('') === [...meant].sort().join('')
  || typed.replace(/(.)\1/g, '$1') === meant.replace(/(.)\1/g, '$1');

/** The rank of a name that was mistyped, or -1: fewer edits first, whole names first, likely slips first. */
const matchTypo = (query, name) => {
  const most = allowed(query.joined);
  const whole = distance(query.joined, name.joined, most);
  if (whole <= most) return TYPO + whole * 4 - (isSlip(query.joined, name.joined) ? 4 : 3);
  let edits = 0, slips = true;
  for (const word of query.words) {
    const limit = Math.min(allowed(word), most - edits);
    let best = limit + 1, meant = '';
    for (const other of name.words) {
      const found = other.startsWith(word) ? 0 : distance(word, other, limit);
      if (found < best) [best, meant] = [found, other];
    }
    if (best > limit) return -1;
    edits += best;
    slips &&= !best || isSlip(word, meant);
  }
  return edits ? TYPO + edits * 4 - (slips ? 2 : 1) : -1;
};

// ---- shards

const KEPT = 40;
let site = null;
let folder = null;
let failed = false;
const shards = new Map();

const kinds = {
  n: ([lines, ranks, heads]) => ({ rows: lines.split('\n').map((line, at) => row(line, ranks.charCodeAt(at) - 48, at)), heads }),
  s: list => list.split('\n').map(word => [...word].reverse().join('')),
  b: columns => postings(columns),
  t: columns => titles(columns),
  d: columns => details(columns),
  v: pairs => { const chars = [...pairs]; return new Map(chars.flatMap((c, at) => at % 2 ? [] : [[c, chars[at + 1]]])); },
};

let refreshed = 0;

/** The site may have been built anew since this page was opened: asks for the list of shards again, now and then. */
const refresh = () => {
  if (Date.now() - refreshed < 10000) return;
  refreshed = Date.now();
  const script = document.createElement('script');
  script.src = new URL('../search.js?' + refreshed, folder).href;
  script.onload = script.onerror = () => script.remove();
  document.head.append(script);
};

/** Loads a shard. What could not be loaded is forgotten, so that the next key stroke tries again. */
const load = name => {
  const known = shards.get(name);
  if (known) {
    shards.delete(name);
    shards.set(name, known);
    return known.promise;
  }
  const shard = {};
  shard.promise = new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const fail = () => { shards.delete(name); failed = true; script.remove(); refresh(); reject(new Error('cannot load ' + name)); };
    shard.give = value => { try { resolve(kinds[name[0]](value)); } catch { fail(); } };
    script.onload = () => { script.remove(); if (!shard.given) fail(); };
    script.onerror = fail;
    script.src = new URL(name + '.js', folder).href;
    document.head.append(script);
  });
  shard.promise.catch(() => {});
  shards.set(name, shard);
  if (shards.size > KEPT) shards.delete(shards.keys().next().value);
  return shard.promise;
};

/** What a file of the index calls with its value. */
const receive = (name, value) => {
  const shard = shards.get(name);
  if (shard) { shard.given = true; shard.give(value); }
};

/** A query asks for many shards; what is missing is left out, and said. */
const loadSome = name => load(name).catch(() => null);

const HASH = 7;

/** What the last line of the entry script calls; again where the script was loaded anew. */
const start = manifest => {
  site = { ...manifest };
  for (const kind of 'nstb') {
    const [bounds, hashes] = manifest[kind];
    site[kind] = { bounds: bounds.split('\n'), name: at => kind + hashes.slice(at * HASH, at * HASH + HASH), size: hashes.length / HASH };
  }
  globalThis.__shoptalk.ready?.();
};

/** Strings are compared by code points, as the builder does. */
const before = (a, b) => {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const x = a.charCodeAt(at), y = b.charCodeAt(at);
    if (x !== y) return (x >= 0xd800 && x < 0xe000 ? x + 0x10000 : x) < (y >= 0xd800 && y < 0xe000 ? y + 0x10000 : y);
  }
  return a.length < b.length;
};

/** Which shard of a kind holds a key, or -1. */
const locate = (kind, key) => {
  const { bounds, size } = site[kind];
  let low = 0, high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(key, bounds[middle])) high = middle; else low = middle + 1;
  }
  return low - 1;
};

/** Whether names that begin so lie in more than one shard. */
const isAcross = (kind, key) => {
  const at = locate(kind, key);
  return at + 1 < site[kind].size && site[kind].bounds[at + 1].startsWith(key);
};

// ---- what is in a shard

/** A line of a names shard: see `line` in src/search/name_shards.rs. */
const row = (line, rank, at) => {
  const [title, ...fields] = line.split('\t');
  const found = { title, names: [{ text: title, role: 'h', readings: [] }], twin: 0, status: Math.floor(rank / 10), weight: rank % 10, at };
  for (const field of fields) {
    const value = field.slice(1);
    switch (field[0]) {
      case 'r': found.names.at(-1).readings.push(value); break;
      case 'x': found.context = value; break;
      case 'i': found.id = value; break;
      case '=': found.twin = +value; break;
      case '>': found.instead = value; break;
      default: found.names.push({ text: value, role: field[0], readings: [] });
    }
  }
  if (found.id) found.id = wholeId(found.id, title);
  return found;
};

const slug = title => title.toLowerCase().replace(/[^\p{Alphabetic}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
const wholeId = (id, title) => id.replace('\x7f', () => slug(title));

const prepare = found => {
  if (!found.ready) {
    for (const name of found.names) {
      name.parts = parts(name.text);
      name.readings = name.readings.map(spaced => ({
        joined: spaced.replace(/ /g, ''),
        initials: spaced.split(' ').map(syllable => [...syllable][0] || '').join(''),
      }));
    }
    found.ready = true;
  }
  return found.names;
};

const digit = code => code > 92 ? code - 46 : code - 45;

/** Reads numbers written in digits of five bits. */
const numberReader = column => {
  let at = 0;
  return () => {
    let value = 0, shift = 1;
    for (;;) {
      const part = digit(column.charCodeAt(at++));
      if (part > 31) return value + (part - 32) * shift;
      value += part * shift;
      shift *= 32;
    }
  };
};

/** A text shard: its tokens in order, with a function that gives the postings of one. */
const postings = ([list, counts, gaps, levels]) => {
  const all = [], known = new Map(), places = [];
  let last = [], gapAt = 0, levelAt = 0;
  const count = numberReader(counts);
  for (const line of list.split('\n')) {
    last = [...last.slice(0, parseInt(line[0], 36)), ...line.slice(1)];
    const token = last.join(''), value = count();
    known.set(token, all.length);
    all.push(token);
    places.push({ count: value >> 1, common: value % 2 === 1, gapAt, levelAt });
    if (value % 2) continue;
    levelAt += value >> 1;
    for (let left = value >> 1; left;) if (digit(gaps.charCodeAt(gapAt++)) > 31) left--;
  }
  const read = token => {
    const place = places[known.get(token)];
    if (!place) return null;
    const next = numberReader(gaps.slice(place.gapAt)), documents = [];
    let number = 0;
    if (!place.common) for (let at = 0; at < place.count; at++) {
      number += next();
      documents.push([number, 2 ** (-digit(levels.charCodeAt(place.levelAt + at)) / 4)]);
    }
    return { token, count: place.count, common: place.common, documents };
  };
  const beginningWith = (head, most) => all.filter(token => token.startsWith(head)).slice(0, most);
  /** Other forms of a word: the tokens of its stem. They begin alike, so they are in this shard or, rarely, the next. */
  const forms = token => {
    const root = stem(token);
    return root.length < 3 ? [] : beginningWith(root.slice(0, Math.max(3, root.length - 1)), 60).filter(other => other !== token && stem(other) === root);
  };
  return { read, beginningWith, forms };
};

const hashOf = id => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};

/** A titles shard: entries by number, and by title. What details shards add is filled in by `detail`. */
const titles = ([names, ranks, contexts, size, files]) => {
  const byNumber = new Map(), byTitle = new Map();
  contexts = contexts.split('\n');
  const list = names.split('\n').map((title, at) => {
    const rank = ranks.charCodeAt(at) - 48;
    const entry = { title, status: Math.floor(rank / 10), weight: rank % 10, context: contexts[at], file: files[Math.floor(at / size)], line: at % size };
    let number = hashOf(title) % site.numbers;
    while (byNumber.has(number)) number = (number + 1) % site.numbers;
    byNumber.set(number, entry);
    if (!byTitle.has(title)) byTitle.set(title, []);
    byTitle.get(title).push(entry);
    return entry;
  });
  return { list, byNumber, byTitle };
};

const details = columns => {
  const [ids, facets, summaries] = columns.map(column => column.split('\n'));
  return (title, line) => {
    const id = wholeId(ids[line], title);
    const [category = '', language = '', owner = '', tag = ''] = facets[line].split('\t');
    const folder = id.split('#')[0].split('/').slice(0, -1).join('/');
    const list = text => text ? text.split(',') : [];
    return { id, language, owner, category: category === ' ' ? [folder] : list(category), tag: list(tag), summary: summaries[line] };
  };
};

// ---- asking

const order = (a, b) => a.rank - b.rank || a.row.status - b.row.status || b.row.weight - a.row.weight
  || (a.name.role !== 'h') - (b.name.role !== 'h') || a.row.at - b.row.at;

/** The rows of the shard of a key; none where it could not be loaded. */
const rowsOf = async key => {
  const at = locate('n', key);
  const shard = at < 0 ? null : await loadSome(site.n.name(at));
  return shard ? shard.rows : [];
};

const identity = found => found.title + '\t' + found.twin;

/** The rows that answer, by the rank of their best name. */
const answers = (rows, rankOf) => {
  const hits = [];
  for (const found of rows) {
    let best = null;
    for (const name of prepare(found)) {
      const rank = rankOf(name.parts, name.readings);
      if (rank >= 0 && (!best || rank < best.rank)) best = { rank, name };
    }
    if (best) hits.push({ row: found, name: best.name, rank: best.rank });
  }
  return hits;
};

const askNames = async query => {
  const ask = async key => answers(await rowsOf(key), (name, readings) => matchName(query, name, readings));
  let hits = await ask(query.joined);
  if (!hits.length && query.words.length > 1) {
    const other = [...query.words].sort((a, b) => b.length - a.length).find(word => !isAcross('n', word));
    if (other && locate('n', other) !== locate('n', query.joined)) hits = await ask(other);
  }
  return hits;
};

const simplified = async query => {
  const table = site.v && query.hasGrams && await loadSome(site.v);
  const text = table ? [...query.raw].map(c => table.get(c) || c).join('') : query.raw;
  return text === query.raw ? null : asQuery(query.raw, text);
};

const mistyped = async (query, key) => answers(await rowsOf(key), name => matchTypo(query, name));
const isMeant = hit => hit.rank < TYPO + 2;

/** Names that were mistyped: from the beginning of the query, from its other words, then from the ends of its words. */
const askTypos = async query => {
  if (!allowed(query.joined) || query.hasGrams) return [];
  const byLength = [...query.words].sort((a, b) => b.length - a.length).slice(0, 2);
  const hits = await mistyped(query, query.joined);
  for (const word of query.words.length > 1 ? byLength : []) {
    if (!isAcross('n', word)) hits.push(...await mistyped(query, word));
  }
  for (const word of byLength) {
    if (hits.some(isMeant)) break;
    const at = locate('s', [...word].reverse().join(''));
    const near = (at < 0 ? null : await loadSome(site.s.name(at))) || [];
    const limit = allowed(word);
    const found = near.map(other => [distance(word, other, limit) * 2 - isSlip(word, other), other]).filter(([cost]) => cost > 0 && cost <= limit * 2);
    for (const [, other] of found.sort(([a], [b]) => a - b).slice(0, 3)) hits.push(...await mistyped(query, other));
  }
  return hits;
};

/** Entries whose text holds the words, scored as elasticlunr does. */
const askText = async text => {
  const asked = words(text.slice(0, 2000)).slice(0, 32);
  const names = [...new Set(asked.map(token => locate('b', token)))].filter(at => at >= 0).map(at => site.b.name(at));
  const loaded = new Map(await Promise.all(names.map(async name => [name, await loadSome(name)])));
  const scores = new Map(), matched = new Map(), written = new Map();
  let telling = 0, known = true;
  asked.forEach((token, at) => {
    const shard = loaded.get(site.b.name(locate('b', token)));
    const found = shard && shard.read(token);
    if (found && found.common) return;
    telling++;
    const counted = new Set();
    if (found) add(found, 1, counted);
    for (const form of shard ? shard.forms(token) : []) add(shard.read(form), 0.3, counted);
    if (counted.size) return;
    known = false;
    if (!shard || at < asked.length - 1 || /\s$/.test(text)) return;
    for (const longer of shard.beginningWith(token, 30)) add(shard.read(longer), (token.length / longer.length) * 0.15, null);
  });
  function add(found, factor, counted) {
    const weight = (1 + Math.log(site.entries / (found.count + 1))) * factor;
    for (const [number, share] of found.documents) {
      scores.set(number, (scores.get(number) || 0) + share * weight);
      if (!counted || counted.has(number)) continue;
      counted.add(number);
      if (factor === 1) written.set(number, (written.get(number) || 0) + 1);
      matched.set(number, (matched.get(number) || 0) + 1);
    }
  }
  const hits = [...scores].map(([number, score]) => {
    const count = matched.get(number) || 0;
    return { number, score: count ? score * count / telling : score, whole: known && count === telling, written: written.get(number) === asked.length };
  });
  return hits.sort((a, b) => b.whole - a.whole || b.score - a.score || a.number - b.number);
};

const FILTER = /(?:^|\s)(category|tag|owner|status|language):(?:"([^"]*)"|(\S*))/giu;
const STATUSES = ['approved', 'proposed', 'draft', 'deprecated'];

/** Takes `category:finance` and the like out of a query. */
const parseQuery = raw => {
  const filters = [];
  const text = raw.replace(FILTER, (_, key, quoted, bare) => {
    const value = quoted === undefined ? bare : quoted;
    if (value) filters.push([key.toLowerCase(), value]);
    return ' ';
  }).trim();
  return { text, filters };
};

const passes = (entry, filters) => filters.every(([key, value]) => {
  const wanted = plain(value);
  if (key === 'status') return STATUSES[entry.status] === wanted;
  if (key === 'category') return entry.category.some(path => plain(path) === wanted || plain(path).startsWith(wanted + '/'));
  if (key === 'language') return plain(entry.language) === wanted || plain(entry.language).startsWith(wanted + ' ');
  return [entry[key]].flat().some(some => plain(some) === wanted);
});

/** The entry of a hit, as its titles shard knows it. */
const entryOf = async hit => {
  if (hit.entry) return hit.entry;
  const at = hit.row ? locate('t', plain(hit.row.title)) : Math.floor(hit.number / site.numbers);
  const shard = at < 0 || at >= site.t.size ? null : await loadSome(site.t.name(at));
  if (!shard) return null;
  hit.entry = hit.row ? (shard.byTitle.get(hit.row.title) || [])[hit.row.twin] : shard.byNumber.get(hit.number % site.numbers);
  return hit.entry || null;
};

/** The entry of a hit with address, summary and facets. */
const detail = async hit => {
  const entry = await entryOf(hit);
  if (entry && !entry.id) {
    const shard = await loadSome(entry.file);
    if (shard) Object.assign(entry, shard(entry.title, entry.line));
  }
  return entry && entry.id ? entry : null;
};

const address = id => {
  const [file, anchor] = id.split('#');
  const path = file.split('/').map(encodeURIComponent).join('/') + '.html';
  return new URL('../../' + path + (anchor ? '#' + encodeURIComponent(anchor) : ''), folder).href;
};

const WHY = [[0, 'exact'], [11, 'folded'], [21, 'prefix'], [32, 'word-prefix'], [40, 'infix'], [50, 'pinyin'], [51, 'initials'], [52, 'pinyin'], [53, 'initials'], [54, 'pinyin'], [69, 'typo']];

/** A hit as it is handed out. What is not loaded yet is empty; `complete` fills it in. */
const result = hit => {
  const known = hit.row || hit.entry || {};
  const rank = hit.row ? hit.rank : TEXT;
  const id = hit.entry && hit.entry.id || known.id;
  return {
    entry: id || '', name: hit.name && hit.name.role !== 's' ? hit.name.text : known.title || '', title: known.title || '',
    twin: known.twin || 0, why: hit.row ? WHY.find(([most]) => rank <= most)[1] : 'text', role: hit.name ? hit.name.role : '',
    url: id ? address(id) : '', summary: hit.entry && hit.entry.summary || '', context: known.context || '',
    status: STATUSES[known.status || 0], instead: known.instead || '',
    score: hit.stands ? 100 - hit.stands : hit.row ? 100 - rank : 30 * hit.score / (1 + hit.score), hit,
  };
};

/** Fills in address and summary of results, loading details shards in their order until `most` were. */
const complete = async (results, most = Infinity) => {
  const entries = await Promise.all(results.map(found => entryOf(found.hit)));
  const files = new Set(entries.map(entry => entry && entry.file));
  const wanted = new Set([...files].slice(0, most));
  await Promise.all(results.filter((_, at) => entries[at] && wanted.has(entries[at].file)).map(async found => {
    await detail(found.hit);
    Object.assign(found, result(found.hit));
  }));
  return results;
};

/** Puts a deprecated entry below its successor, unless its name was written exactly. */
const liftSuccessors = hits => {
  for (let at = 0; at < hits.length; at++) {
    const { row: found, rank } = hits[at];
    if (!found || rank === 0 || found.status !== 3 || !found.instead) continue;
    const place = hits.findIndex((other, index) => index > at && other.row && other.row.title === found.instead);
    if (place > 0) hits.splice(at, 0, hits.splice(place, 1)[0]);
  }
};

const distinct = hits => {
  const seen = new Set();
  return hits.filter(hit => {
    const key = hit.row ? identity(hit.row) : hit.number;
    return !seen.has(key) && seen.add(key);
  });
};

const INITIALS = 51;

/** Whole initials that names which only begin so would crowd out: the best two stand before these. */
const liftInitials = (query, hits) => {
  const from = hits.findIndex(({ rank }) => rank > 20), at = hits.findIndex(({ rank }) => rank === INITIALS);
  const begun = hits.filter(({ rank }) => rank < INFIX && rank > 11).length, prefixes = hits.filter(({ rank }) => rank < 30 && rank > 11).length;
  const length = [...query.joined].length;
  if (at < 0 || length < 3 || length < 4 && begun < 3 && prefixes < 2) return;
  const best = hits.slice(at, at + 2).filter(({ rank }) => rank === INITIALS);
  hits.splice(at, best.length);
  hits.splice(from, 0, ...best.map(hit => ({ ...hit, stands: 20.2 })));
};

/** The names that answer a query, best first. */
const names = async query => {
  const hits = await askNames(query);
  if (!hits.some(hit => hit.rank < INFIX)) {
    const other = await simplified(query);
    if (other) hits.push(...await askNames(other));
  }
  hits.sort(order);
  const list = distinct(hits);
  liftInitials(query, list);
  liftSuccessors(list);
  return list;
};

/** Whether a hit holds what was typed as whole words: then the reader has what they wrote. */
const isWhole = (query, { rank, name }) => rank <= 11 || rank >= INFIX && rank < 52
  || rank < INFIX && query.words.every(word => name.parts.words.includes(word));

const FEW = 5;
/** A word that so many texts hold whole was probably typed to its end. */
const WORD = 4;

/**
 * The hits of a text. `layers`: 'names' stops there, 'all' always adds the text, 'auto' asks the text where names say little.
 * What may be a typing error stands below every literal hit.
 */
const ask = async (text, layers) => {
  const raw = [...text.trim()].slice(0, LONGEST).join('').normalize('NFC');
  const query = asQuery(raw, raw);
  if (!query.joined) return [];
  const hits = await names(query);
  const sure = hits.filter(hit => hit.rank < BLANKLESS);
  if (layers === 'names') return sure;
  if (layers === 'auto' && (sure.length >= FEW || sure.some(hit => isWhole(query, hit)))) return hits;
  const found = await askText(text);
  const literal = found.filter(hit => hit.whole);
  const isWord = literal.filter(hit => hit.written).length >= WORD && sure.length && !sure.some(hit => isWhole(query, hit));
  const first = isWord ? literal.splice(literal.findIndex(hit => hit.written), 1) : [];
  const typos = literal.length + first.length ? [] : sure.length ? await mistyped(query, query.joined) : await askTypos(query);
  return distinct([...first.map(hit => ({ ...hit, stands: 20.1 })), ...sure, ...literal, ...hits.slice(sure.length), ...typos.sort(order), ...found.filter(hit => !hit.whole)]);
};

/** Entries that pass the filters, in the order of their titles. */
const list = async (filters, limit) => {
  const hits = [];
  for (let at = 0; at < site.t.size && hits.length < limit; at++) {
    const shard = await loadSome(site.t.name(at));
    for (const entry of shard ? shard.list : []) {
      await detail({ entry });
      if (entry.id && passes(entry, filters)) hits.push({ entry, number: entry.id, score: 0 });
    }
  }
  return hits;
};

const FILTERED = 200;

/** Finds the hits of a typed query with its filters. Names and text together are told apart by `hit.row`. */
const find = async (typed, { limit = 10, layers = 'auto' } = {}) => {
  failed = false;
  const { text, filters } = parseQuery(String(typed));
  let hits = text ? await ask(text, layers) : filters.length ? await list(filters, limit) : [];
  if (filters.length || hits.some(hit => hit.row) && hits.some(hit => !hit.row)) {
    hits = hits.slice(0, filters.length ? FILTERED : limit * 2);
    await Promise.all(hits.map(filters.length ? detail : entryOf));
    const seen = new Set();
    hits = hits.filter(hit => hit.entry && !seen.has(hit.entry) && seen.add(hit.entry) && (!filters.length || hit.entry.id && passes(hit.entry, filters)));
  }
  hits = hits.slice(0, limit);
  await Promise.all(hits.filter(hit => !hit.row).map(entryOf));
  return hits.filter(hit => hit.row || hit.entry).map(result);
};

/** Names that begin most like the query, for a reader who found nothing. */
const nearest = async (typed, limit) => {
  const query = asQuery(typed, typed);
  const shared = name => {
    let at = 0;
    while (at < name.length && name[at] === query.joined[at]) at++;
    return at;
  };
  const rows = await rowsOf(query.joined);
  const near = rows.map(found => ({ row: found, rank: TYPO + 8, name: prepare(found)[0], like: shared(found.names[0].parts.joined) }));
  return near.filter(hit => hit.like > 1).sort((a, b) => b.like - a.like || order(a, b)).slice(0, limit).map(result);
};

/** What programs ask: resolves to `[{entry, name, why, url, summary, score}]`, best first. */
const search = async (text, { limit = 10, summaries = true } = {}) => {
  const found = await find(text, { limit });
  if (summaries || found.some(some => !some.url)) await complete(found);
  return found.map(({ entry, name, title, why, url, summary, context, status, score }) =>
    ({ entry, name, title, why, url, summary, context, status, score }));
};

globalThis.__shoptalk = Object.assign(receive, {
  start, find, complete, nearest, search, parseQuery, load, plain, words, stem, parts, asQuery, matchName, matchTypo, distance, postings,
  site: () => site, isIncomplete: () => failed,
});
if (typeof document !== 'undefined') {
  folder = new URL('search/', document.currentScript.src);
  globalThis.shoptalk = Object.assign(globalThis.shoptalk || {}, { search });
}
})();
