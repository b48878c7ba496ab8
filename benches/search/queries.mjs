// The query sets: per class, what is typed and which entries are right. The seed makes other sets of the same kind.

/** A small generator of random numbers, so that a seed names a set. */
export const random = seed => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

const plain = text => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').normalize('NFC').toLowerCase();
const wordsOf = text => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const isHan = text => /^\p{Script=Han}+$/u.test(text);

/** One edit somewhere in a text: a letter left out, doubled, replaced or swapped with the next. */
const mistype = (text, next) => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const places = [...text].map((c, at) => /[a-z]/i.test(c) ? at : -1).filter(at => at >= 0);
  const at = places[Math.floor(next() * places.length)], letter = letters[Math.floor(next() * 26)];
  switch (Math.floor(next() * 4)) {
    case 0: return text.slice(0, at) + text.slice(at + 1);
    case 1: return text.slice(0, at) + letter + text.slice(at);
    case 2: return text.slice(0, at) + letter + text.slice(at + 1);
    default: return at + 1 < text.length ? text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2) : text.slice(0, at);
  }
};

const index = (entries, keysOf) => {
  const map = new Map();
  for (const entry of entries) for (const key of new Set(keysOf(entry))) {
    if (!map.has(key)) map.set(key, new Set());
    map.get(key).add(entry.id);
  }
  return map;
};

const syllables = entry => (entry.reading || '').toLowerCase().replace(/u:/g, 'v').split(' ').map(part => part.replace(/[^a-z]/g, '')).filter(Boolean);

/** Sets of `{query, right}` by class. */
export const makeQueries = (entries, seed = 1, count = 200) => {
  const next = random(seed);
  const pick = list => list[Math.floor(next() * list.length)];
  const names = entry => [entry.title, ...entry.aliases];
  const byName = index(entries, entry => names(entry).map(plain));
  const byWord = index(entries, entry => wordsOf(names(entry).join(' ') + ' ' + entry.body));
  const initialsOf = name => { const words = wordsOf(name); return words.length > 1 ? words.map(word => [...word][0]).join('') : ''; };
  const byInitials = index(entries, entry => [...names(entry).map(initialsOf), syllables(entry).map(part => part[0]).join('')].filter(Boolean));
  const byPinyin = index(entries, entry => [syllables(entry).join('')].filter(Boolean));
  const beginning = query => new Set(entries.filter(entry => names(entry).some(name => plain(name).startsWith(query))
    || names(entry).some(name => plain(name).replace(/[^\p{L}\p{N}]/gu, '').startsWith(query.replace(/[^\p{L}\p{N}]/gu, '')))).map(entry => entry.id));
  const sets = {};
  const make = (name, source, build) => {
    const set = [];
    for (let tries = 0; set.length < count && tries < count * 20 && source.length; tries++) {
      const made = build(pick(source));
      if (made && made.query && made.right && made.right.size) set.push(made);
    }
    if (set.length >= Math.min(20, count)) sets[name] = set;
  };
  const latin = entries.filter(entry => /^[\x20-\x7e]+$/.test(entry.title));
  const han = entries.filter(entry => isHan(entry.title));
  const of = name => byName.get(plain(name));
  make('exact', entries, entry => ({ query: entry.title, right: of(entry.title) }));
  make('alias', latin.filter(entry => entry.aliases.length), entry => { const query = pick(entry.aliases); return { query, right: of(query) }; });
  const acronyms = latin.flatMap(entry => names(entry)).filter(name => /^[A-Z]{2,6}$/.test(name));
  make('acronym', acronyms, name => ({ query: name.toLowerCase(), right: of(name) }));
  make('prefix', latin.filter(entry => entry.title.length > 4), entry => {
    const query = plain(entry.title).slice(0, Math.max(3, Math.ceil(entry.title.length * 0.6))).trim();
    return { query, right: beginning(query) };
  });
  const several = latin.filter(entry => wordsOf(entry.title).length > 1);
  make('other order', several, entry => {
    const typed = wordsOf(entry.title).reverse();
    return { query: typed.join(' '), right: new Set(entries.filter(other => names(other).some(name => { const all = wordsOf(name); return typed.every(word => all.includes(word)); })).map(other => other.id)) };
  });
  make('one typo', latin.filter(entry => entry.title.length > 4 && /^[a-z' -]+$/i.test(entry.title)), entry => {
    const query = mistype(entry.title, next);
    return byName.has(plain(query)) ? null : { query, right: of(entry.title) };
  });
  make('derived initials', several.filter(entry => wordsOf(entry.title).length > 2), entry => { const query = initialsOf(entry.title); return { query, right: byInitials.get(query) }; });
  const telling = entry => wordsOf(entry.definition).filter(word => /^[a-z]{4,}$/.test(word) && byWord.get(word).size <= 40);
  make('word of the definition', latin, entry => { const query = pick(telling(entry)); return query && { query, right: byWord.get(query) }; });
  make('two words of the definition', latin, entry => {
    const words = [...new Set(wordsOf(entry.definition).filter(word => /^[a-z]{4,}$/.test(word)))];
    if (words.length < 2) return null;
    const one = pick(words), two = pick(words.filter(word => word !== one));
    return { query: `${one} ${two}`, right: new Set([...byWord.get(one)].filter(id => byWord.get(two).has(id))) };
  });
  make('traditional', han.filter(entry => entry.aliases.some(isHan)), entry => { const query = entry.aliases.find(isHan); return { query, right: of(query) }; });
  make('two characters', han.filter(entry => [...entry.title].length > 2), entry => {
    const chars = [...entry.title], at = Math.floor(next() * (chars.length - 1)), query = chars[at] + chars[at + 1];
    return { query, right: new Set(entries.filter(other => names(other).some(name => name.includes(query))).map(other => other.id)) };
  });
  const read = han.filter(entry => syllables(entry).length === [...entry.title].length && [...entry.title].length > 1);
  make('pinyin joined', read, entry => { const query = syllables(entry).join(''); return { query, right: byPinyin.get(query) }; });
  make('pinyin spaced', read, entry => ({ query: syllables(entry).join(' '), right: byPinyin.get(syllables(entry).join('')) }));
  make('pinyin prefix', read, entry => {
    const whole = syllables(entry).join(''), query = whole.slice(0, Math.max(3, Math.ceil(whole.length * 0.7)));
    return { query, right: new Set(entries.filter(other => syllables(other).join('').startsWith(query) || names(other).some(name => plain(name).startsWith(query))).map(other => other.id)) };
  });
  make('pinyin initials', read.filter(entry => syllables(entry).length > 2), entry => {
    const query = syllables(entry).map(part => part[0]).join('');
    return { query, right: byInitials.get(query) };
  });
  return sets;
};

/** The mean of 1 / (place of the first right answer among ten). */
export const meanReciprocalRank = (set, answers) => set.reduce((sum, { right }, at) => {
  const place = answers[at].slice(0, 10).findIndex(id => right.has(id));
  return sum + (place < 0 ? 0 : 1 / (place + 1));
}, 0) / set.length;
