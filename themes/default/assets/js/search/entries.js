/**
 * Titles, addresses and summaries of what is shown, by number or title: see src/search/title_shards.rs.
 */

const hashOf = id => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};

/** A titles shard: entries by number, and by title, made when asked for. What details shards add is filled in by `detail`. */
const titles = ([names, ranks, contexts, size, files, start, numbers]) => {
  const list = unfolded(names), lineContexts = contexts.split('\n'), made = new Map();
  /** By number: the entry's place and one more. */
  const places = new Uint32Array(numbers);
  list.forEach((title, at) => {
    let number = hashOf(title) % numbers;
    while (places[number]) number = (number + 1) % numbers;
    places[number] = at + 1;
  });
  const entry = at => {
    if (!(at in list)) return null;
    if (!made.has(at)) {
      const rank = ranks.charCodeAt(at) - 48;
      made.set(at, { title: list[at], status: Math.floor(rank / 10), weight: rank % 10, context: lineContexts[at], file: files[Math.floor(at / size)], line: start + at % size });
    }
    return made.get(at);
  };
  return {
    all: () => list.map((_, at) => entry(at)),
    byNumber: number => entry(places[number] - 1),
    byTitle: (title, twin) => { let at = list.indexOf(title); for (; twin && at >= 0; twin--) at = list.indexOf(title, at + 1); return entry(at); },
  };
};

/** A text of its own: a part of a long one would keep the whole in memory. */
const copied = text => (' ' + text).slice(1);

const details = columns => {
  const [ids, facets, summaries] = columns.map(column => column.split('\n'));
  return (title, line) => {
    const id = copied(wholeId(ids[line], title));
    const [category = '', language = '', owner = '', tag = ''] = copied(facets[line]).split('\t');
    const folder = id.split('#')[0].split('/').slice(0, -1).join('/');
    const list = text => text ? text.split(',') : [];
    return { id, language, owner, category: category === ' ' ? [folder] : list(category), tag: list(tag), summary: copied(summaries[line]) };
  };
};

/** The titles shard of a number, and which of its numbers it is. */
const placeOf = number => {
  let at = 0;
  while (number >= site.sizes[at]) number -= site.sizes[at++];
  return [at, number];
};

/** The entry of a hit, as its titles shard knows it. */
const titled = async hit => {
  if (hit.entry && hit.entry.file) return hit.entry;
  const [at, number] = hit.row ? [locate('t', plain(hit.row.title))] : placeOf(hit.number);
  const shard = at < 0 || at >= site.t.size ? null : await loadSome(site.t.name(at));
  const entry = shard && (hit.row ? shard.byTitle(hit.row.title, hit.row.twin) : shard.byNumber(number));
  if (entry) hit.entry = entry;
  return entry;
};

const compare = (a, b) => a === b ? 0 : before(a, b) ? -1 : 1;

/** All rows by number where one names shard holds them: numbered as src/search/address.rs does. Null on larger sites. */
const numbered = async () => {
  const shard = site.n.size === 1 ? await loadSome(site.n.name(0)) : null;
  if (!shard || shard.rows.length !== site.entries) return null;
  if (!shard.byNumber) {
    const order = shard.rows.map(found => [plain(found.title), found]);
    order.sort(([x, a], [y, b]) => compare(x, y) || compare(a.title, b.title) || a.twin - b.twin);
    shard.byNumber = new Map();
    for (const [form, found] of order) {
      const at = locate('t', form), size = site.sizes[at], first = site.sizes.slice(0, at).reduce((sum, one) => sum + one, 0);
      let number = hashOf(found.title) % size;
      while (shard.byNumber.has(first + number)) number = (number + 1) % size;
      shard.byNumber.set(first + number, found);
    }
  }
  return shard.byNumber;
};

/** The entry of a hit, as far as its names say: no further file is asked for where these are at hand. */
const entryOf = async hit => {
  if (hit.entry) return hit.entry;
  const rows = await numbered();
  const found = rows && (hit.row || rows.get(hit.number));
  if (!found) return titled(hit);
  const { id, title, status, weight, context = '', instead } = found;
  return hit.entry = found.entry ||= { id, title, status, weight, context, instead };
};

/** The entry of a hit with address, summary and facets. */
const detail = async hit => {
  const entry = await titled(hit);
  if (entry && !entry.id) {
    const shard = await loadSome(entry.file);
    if (shard) Object.assign(entry, shard(entry.title, entry.line));
  }
  return entry && entry.id ? entry : null;
};

/** Fills in address and summary of results, loading details shards in their order until `most` were. */
const complete = async (results, most = Infinity) => {
  const entries = await Promise.all(results.map(found => titled(found.hit)));
  const files = new Set(entries.map(entry => entry && entry.file));
  const wanted = new Set([...files].slice(0, most));
  await Promise.all(results.filter((_, at) => entries[at] && wanted.has(entries[at].file)).map(async found => {
    await detail(found.hit);
    Object.assign(found, result(found.hit));
  }));
  return results;
};
