/**
 * Titles, addresses and summaries of what is shown, by number or title: see src/search/title_shards.rs and address.rs.
 */

const hashOf = id => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};

/** A function that remembers its answers for the last keys: for as many as `most`, and for as many again at most. */
const remembering = (most, make) => {
  let young = new Map(), old = young;
  return key => {
    const known = young.get(key) ?? old.get(key) ?? make(key);
    if (young.size >= most) [young, old] = [new Map(), young];
    young.set(key, known);
    return known;
  };
};

/** How many entries that were shown are remembered. */
const REMEMBERED = 100;

/** Entries by number, and by title, made of their places in `list` when asked for. What details shards add is filled in by `detail`. */
const entriesOf = (list, numbers, make) => {
  /** By number: the entry's place and one more. */
  const places = new Uint32Array(numbers);
  list.forEach((title, at) => {
    let number = hashOf(title) % numbers;
    while (places[number]) number = (number + 1) % numbers;
    places[number] = at + 1;
  });
  const entry = remembering(REMEMBERED, at => at in list ? { title: list[at], ...make(at) } : null);
  return {
    all: () => list.map((_, at) => entry(at)),
    byNumber: number => entry(places[number] - 1),
    byTitle: (title, twin) => { let at = list.indexOf(title); for (; twin && at >= 0; twin--) at = list.indexOf(title, at + 1); return entry(at); },
  };
};

/** A titles shard. */
const titles = ([names, ranks, contexts, size, files, start, numbers]) => {
  const lineContexts = contexts.split('\n');
  return entriesOf(unfolded(names), numbers, at => {
    const rank = ranks.charCodeAt(at) - 48;
    return { status: Math.floor(rank / 10), weight: rank % 10, context: lineContexts[at], file: files[Math.floor(at / size)], line: start + at % size };
  });
};

const compare = (a, b) => a === b ? 0 : before(a, b) ? -1 : 1;

/** What a titles shard would hold where one names shard has all rows: in the order of src/search/address.rs. */
const titlesOfRows = rows => {
  const keyed = rows.map(found => [plain(found.title), found]).sort(([x, a], [y, b]) => compare(x, y) || compare(a.title, b.title) || a.twin - b.twin);
  const ordered = keyed.map(([, found]) => found);
  const size = Math.ceil(rows.length / site.d.size);
  return entriesOf(ordered.map(({ title }) => title), site.sizes[0], at => {
    const { id, status, weight, context = '', instead } = ordered[at];
    return { id, status, weight, context, instead, file: site.d.name(Math.floor(at / size)), line: at % size };
  });
};

/** The titles of a chunk of the alphabet; null where they could not be loaded. */
const titlesAt = async at => {
  if (site.t.size) return at < 0 || at >= site.t.size ? null : loadSome(site.t.name(at));
  const shard = await loadSome(site.n.name(0));
  return shard && (shard.titles ||= titlesOfRows(shard.rows));
};

/** A text of its own: a part of a long one would keep the whole in memory. */
const copied = text => (' ' + text).slice(1);

const details = columns => {
  const [ids, facets, summaries] = columns.map(column => column.split('\n'));
  return ({ id, title, line }) => {
    id ||= copied(wholeId(ids[line], title));
    const [category = '', language = '', owner = '', tag = ''] = copied(facets[line]).split('\t');
    const folder = id.split('#')[0].split('/').slice(0, -1).join('/');
    const list = text => text ? text.split(',') : [];
    return { id, language, owner, category: category === ' ' ? [folder] : list(category), tag: list(tag), summary: copied(summaries[line]) };
  };
};

/** What tells an entry from all others, also where it was let go of and made again. */
const identity = ({ file, line }) => file + ' ' + line;

/** The chunk of a number, and which of its numbers it is. */
const placeOf = number => {
  let at = 0;
  while (number >= site.sizes[at]) number -= site.sizes[at++];
  return [at, number];
};

/** The entry of a hit, as far as its title and names say. */
const entryOf = async hit => {
  if (hit.entry) return hit.entry;
  const [at, number] = hit.row ? [site.t.size ? locate('t', plain(hit.row.title)) : 0] : placeOf(hit.number);
  const titles = await titlesAt(at);
  const entry = titles && (hit.row ? titles.byTitle(hit.row.title, hit.row.twin) : titles.byNumber(number));
  if (entry) hit.entry = entry;
  return entry;
};

/** The entry of a hit with address, summary and facets. */
const detail = async hit => {
  const entry = await entryOf(hit);
  if (entry && entry.summary === undefined) {
    const shard = await loadSome(entry.file);
    if (shard) Object.assign(entry, shard(entry));
  }
  return entry && entry.id ? entry : null;
};

/** Fills in address and summary of results, loading details shards in their order until `most` were. */
const complete = async (results, most = Infinity) => {
  const entries = await Promise.all(results.map(found => entryOf(found.hit)));
  const files = new Set(entries.map(entry => entry && entry.file));
  const wanted = new Set([...files].slice(0, most));
  await Promise.all(results.filter((_, at) => entries[at] && wanted.has(entries[at].file)).map(async found => {
    await detail(found.hit);
    Object.assign(found, result(found.hit), { why: found.why });
  }));
  return results;
};
