/**
 * Filters written into a query, such as `category:finance`.
 */

const FILTER = /(?:^|\s)(category|tag|owner|status|language):(?:"([^"]*)"|(\S*))/giu;

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
