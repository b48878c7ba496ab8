/**
 * The text layer: reads text shards (src/search/text.rs writes them) and scores entries as elasticlunr does.
 */

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
