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

/** The low bits of the gaps between `count` of `all` numbers: see src/search/bits.rs. */
const lowBits = (count, all) => {
  let low = 0;
  while (count * 3 * 2 ** (low + 1) <= all * 2) low++;
  return low;
};

/** Reads numbers written as Rice codes, six bits a letter, from the bit `at` on: see src/search/bits.rs. */
const bitReader = column => {
  const digits = Uint8Array.from(column, letter => digit(letter.charCodeAt(0)));
  const reader = {
    at: 0,
    next(low) {
      let { at } = reader, value = 0;
      const bit = () => digits[(at / 6) | 0] >> (5 - at++ % 6) & 1;
      while (bit()) value++;
      for (; low; low--) value = value * 2 + bit();
      reader.at = at;
      return value;
    },
    /** A number by how far it is from the usual one. */
    near(usual, low) {
      const far = reader.next(low);
      return far % 2 ? usual - (far + 1) / 2 : usual + far / 2;
    },
  };
  return reader;
};

/** A text shard: its tokens in order, with a function that gives the postings of one. */
const postings = ([list, counts, bits, usual, numbers, steps]) => {
  const all = unfolded(list), known = new Map(all.map((token, at) => [token, at]));
  const count = numberReader(counts), reader = bitReader(bits), fine = +(steps > 2);
  /** By token: twice its count, and one more where it is common; the bit at which its postings begin. */
  const sizes = new Uint32Array(all.length), starts = new Uint32Array(all.length);
  all.forEach((_, at) => {
    const size = sizes[at] = count();
    starts[at] = reader.at;
    const low = lowBits(size >> 1, numbers);
    for (let left = size % 2 ? 0 : size >> 1; left; left--) { reader.next(low); reader.next(fine); }
  });
  const read = token => {
    const at = known.get(token);
    if (at === undefined) return null;
    const count = sizes[at] >> 1, common = sizes[at] % 2 === 1, documents = [], low = lowBits(count, numbers);
    reader.at = starts[at];
    let number = 0;
    for (let left = common ? 0 : count; left; left--) {
      number += reader.next(low);
      documents.push([number++, 2 ** (-reader.near(usual, fine) / steps)]);
    }
    return { token, count, common, documents };
  };
  const beginningWith = (head, most) => {
    let low = 0, high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(all[middle], head)) low = middle + 1; else high = middle;
    }
    return all.slice(low, low + most).filter(token => token.startsWith(head));
  };
  /** Other forms of a word: the tokens of its stem. They begin alike, so they are in this shard or, rarely, the next. */
  const forms = token => {
    const root = stem(token);
    return root.length < 3 ? [] : beginningWith(root.slice(0, Math.max(3, root.length - 1)), 60).filter(other => other !== token && stem(other) === root);
  };
  return { read, beginningWith, forms };
};

/** The tokens without the single characters that stand in pairs: a text that holds only one of two does not hold the word. */
const withoutHalves = tokens => {
  const halves = new Set(tokens.filter(token => IS_GRAM.test(token) && [...token].length > 1).join(''));
  return tokens.filter(token => !halves.has(token));
};

/** Entries whose text holds the words, scored as elasticlunr does. */
const askText = async text => {
  const asked = withoutHalves(words(text.slice(0, 2000))).slice(0, 32);
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
    return { number, score: count ? score * count / telling : score, whole: known && count === telling, written: written.get(number) === telling };
  });
  return hits.sort((a, b) => b.whole - a.whole || b.written - a.written || b.score - a.score || a.number - b.number);
};
