/**
 * The files of the index: which one holds a key, loading them as scripts, and letting them go again.
 */

/** How many shards of a kind stay in memory: names are the largest by far once they are taken apart. */
const KEPT = { n: 6, s: 1, b: 5, t: 20, d: 2, v: 1, x: 2, f: 1 };
/** The list of shards, and what else the builder says. Filled by `start`, filled anew when the site was built anew. */
const site = {};
let folder = null;
let failed = false;
const shards = new Map();
/** How many files were asked for. */
let requested = 0;

/** How the value of a file is read, by the letter its name begins with. The later scripts add theirs. */
const kinds = {
  n: ([lines, ranks]) => ({ rows: lines.split('\n').map((line, at) => row(line, ranks.charCodeAt(at) - 48, at)) }),
  v: pairs => { const chars = [...pairs]; return new Map(chars.flatMap((c, at) => at % 2 ? [] : [[c, chars[at + 1]]])); },
  x: ({ manifest, run }) => { learn(manifest); if (!look.more) run(look); return look.more; },
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
  requested++;
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
  return shard.promise;
};

/** Lets go of the shards of a kind that were asked for longest ago. One that is still being loaded is waited for. */
const letGo = kind => {
  const given = [...shards.keys()].filter(name => name[0] === kind && shards.get(name).given);
  while (given.length > KEPT[kind]) shards.delete(given.shift());
};

/** What a file of the index calls with its value. */
const look = (name, value) => {
  const shard = shards.get(name);
  if (!shard) return;
  shard.given = true;
  shard.give(value);
  letGo(name[0]);
};

/** A query asks for many shards; what is missing is left out, and said. */
const loadSome = name => load(name).catch(() => null);

const HASH = 7;

/** Takes in the lists of shards and what else a manifest says of the site. */
const learn = ({ lists, ...rest }) => {
  Object.assign(site, rest);
  for (const [kind, [bounds, hashes]] of Object.entries(lists)) {
    site[kind] = { bounds: bounds.split('\n'), name: at => kind + hashes.slice(at * HASH, at * HASH + HASH), size: hashes.length / HASH };
  }
};

/** The scripts and the lists of the text layer, which names do without; `null` where they could not be loaded. */
const later = () => loadSome(site.x);

/** What the last line of the entry script calls; again where the script was loaded anew. */
const start = manifest => {
  learn(manifest);
  const main = document.querySelector('main[data-search-page]:not([data-ready])');
  if (main) later().then(scripts => scripts ? scripts.results(main) : main.append(say('missing')));
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
