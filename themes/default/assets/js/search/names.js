/**
 * The names that answer: rows of a names shard (src/search/name_shards.rs writes them), ranked and ordered.
 */

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

const joinedOf = name => name.joined ??= parts(name.text).joined;
const lettersIn = name => name.letters ??= lettersOf(joinedOf(name) + name.readings);

/** Whether a text holds these letters in this order. */
const holds = (text, letters) => {
  for (let at = 0, next = 0; next < letters.length; next++) if (!(at = text.indexOf(letters[next], at) + 1)) return false;
  return true;
};

/** The initials of a name, each behind a blank. */
const initialsIn = name => name.initials ??= ' ' + initialsOf(parts(name.text)).join(' ');

/** Whether a name may answer, which tells most apart at once: it holds all typed words, has these initials, or is read so. */
const mayAnswer = ({ joined, pieces, letters }, name) => {
  const text = joinedOf(name);
  return !(letters & ~lettersIn(name)) && (pieces.every(word => word === 's' || text.includes(word))
    || holds(text, joined) && initialsIn(name).includes(' ' + joined) || name.readings.some(spaced => holds(spaced, joined)));
};

/** A reading as the shards hold it: later words are parted by `_`. */
const asReading = spaced => {
  const [joined, ...later] = spaced.split('_').map((_, at, words) => words.slice(at).join('').replace(/ /g, ''));
  return { joined, later, initials: spaced.split(/[ _]/).map(([first = '']) => first).join('') };
};

/** `isOther`: whether a name differs from what was typed in accents or signs. */
const order = (a, b) => a.rank - b.rank || a.isOther - b.isOther || a.row.status - b.row.status || b.row.weight - a.row.weight
  || (a.name.role !== 'h') - (b.name.role !== 'h') || a.row.at - b.row.at;

/** The rows of the shard of a key; none where it could not be loaded. */
const rowsOf = async key => {
  const at = locate('n', key);
  return at >= 0 && (await loadSome(site.n.name(at)))?.rows || [];
};

/** The rows that answer, by the rank of their best name. */
const answers = (rows, rankOf) => {
  const hits = [];
  for (const found of rows) {
    let best = null;
    for (const name of found.names) {
      const rank = rankOf(name);
      if (rank >= 0 && (!best || rank < best.rank)) best = { rank, name };
    }
    if (best) hits.push({ row: found, ...best });
  }
  return hits;
};

const askNames = async query => {
  const ask = async key => answers(await rowsOf(key), name => mayAnswer(query, name) ? matchName(query, parts(name.text), name.readings.map(asReading)) : -1);
  let hits = await ask(query.joined);
  // One shard holds all names with the first word, unless that word alone is the beginning of several shards.
  const [first] = query.pieces;
  if (!hits.length && query.pieces.length > 1 && (isAcross('n', first) || locate('n', first) !== locate('n', query.joined))) {
    const other = [...query.pieces].sort((a, b) => b.length - a.length).find(word => !isAcross('n', word));
    if (other && locate('n', other) !== locate('n', query.joined)) hits = await ask(other);
  }
  return hits;
};

const simplified = async query => {
  const table = site.v && query.hasGrams && await loadSome(site.v);
  const text = table ? [...query.raw].map(c => table.get(c) || c).join('') : query.raw;
  return text === query.raw ? null : asQuery(query.raw, text);
};

/** Puts a deprecated entry below its successor, unless its name was written exactly. */
const liftSuccessors = hits => {
  for (let at = 0; at < hits.length; at++) {
    const { row: { status, instead }, rank } = hits[at];
    const place = rank && status === 3 ? hits.findIndex(({ row }, index) => index > at && row.title === instead) : 0;
    if (place > 0) hits.splice(at, 0, hits.splice(place, 1)[0]);
  }
};

const distinct = hits => {
  const seen = new Set();
  return hits.filter(hit => {
    const key = hit.row ? hit.row.title + '\t' + hit.row.twin : hit.number;
    return !seen.has(key) && seen.add(key);
  });
};

/**
 * Lifts the best two whose whole initials were typed: below what is written so and a name whose first words, or all but its last letter, were typed or, where
 * neither is and no crowd begins so, one of which more than half was typed. The second leaves room for one more before it.
 */
const liftInitials = (query, hits) => {
  const at = hits.findIndex(({ rank }) => rank >= INITIALS), { length } = query.joined;
  const best = hits.slice(at, at + 2).filter(({ rank }) => rank < INITIALS + 2);
  if (length < 3 || at < 0) return;
  hits.splice(at, best.length);
  const below = most => hits.filter(({ rank }) => rank < most).length;
  const written = below(20), isCrowd = below(INFIX) > written + 1;
  const kept = written || !best.length ? -1 : hits.findIndex(({ rank, name }) => rank < 22 || !isCrowd && rank < 30 && length * 2 > name.joined.length);
  if (kept > 0) hits.unshift(...hits.splice(kept, 1));
  let to = written || +(kept >= 0), stands = 20.2;
  for (const hit of best) {
    stands = Math.max(stands, hits[to - 1]?.rank || 0);
    hits.splice(to, 0, { ...hit, stands });
    to += 2;
  }
};

/** The names that answer a query, best first. */
const names = async query => {
  const hits = await askNames(query);
  if (!hits.some(hit => hit.rank < INFIX)) {
    const other = await simplified(query);
    if (other) hits.push(...await askNames(other));
  }
  for (const hit of hits) hit.isOther = !hit.name.text.toLowerCase().includes(query.raw.toLowerCase());
  hits.sort(order);
  const list = distinct(hits);
  liftInitials(query, list);
  liftSuccessors(list);
  return list;
};

/** Whether a hit holds what was typed as whole words: then the reader has what they wrote. */
const isWhole = (query, { rank, name }) => rank <= 11 || rank >= INFIX && rank < INITIALS + 2
  || rank < INFIX && query.words.every(word => parts(name.text).words.includes(word));
