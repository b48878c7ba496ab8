/**
 * Titles, addresses and summaries of what is shown, by number or title: see src/search/title_shards.rs.
 */

const hashOf = id => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
};

/** A titles shard: entries by number, and by title. What details shards add is filled in by `detail`. */
const titles = ([names, ranks, contexts, size, files, start]) => {
  const byNumber = new Map(), byTitle = new Map();
  contexts = contexts.split('\n');
  const list = names.split('\n').map((title, at) => {
    const rank = ranks.charCodeAt(at) - 48;
    const entry = { title, status: Math.floor(rank / 10), weight: rank % 10, context: contexts[at], file: files[Math.floor(at / size)], line: start + at % size };
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
