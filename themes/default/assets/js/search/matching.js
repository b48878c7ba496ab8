/**
 * How well a name answers what was typed: a twin of src/search/key.rs and src/search/matching.rs, over one table of tests.
 */

const SMALL_WORD = /^(a|an|and|de|for|in|la|of|on|the|to)$/;
const SEPARATORS = /[ &()[\]{}<>,;:!?/\\|=~^·・、。，；：！？（）「」『』《》〈〉【】…«»]+/;
const LONGEST = 200;
const HUMP = /(\p{Lowercase})(\p{Uppercase})/gu;

const split = form => SIMPLE.test(form) ? form.split(' ') : form.split(SEPARATORS)
  .map(word => (/^\../.test(word) ? '.' : '') + word.replace(/[.']/g, '')).filter(Boolean);

const firstLetters = list => list.map(word => [...word][0])
  .filter(c => /[\p{Alphabetic}\p{N}]/u.test(c) && !IS_GRAM.test(c)).join('');

const startsOf = list => {
  let at = 0;
  return list.map(word => (at += word.length) - word.length);
};

/** A name or query, taken apart. Words begin at `starts` of what is joined; `gaps` are those that a blank or a sign makes, and no hump. */
const parts = text => {
  text = (text.length > LONGEST ? [...text].slice(0, LONGEST).join('') : text).trim();
  const form = plain(text), parted = text.search(HUMP) < 0 ? text : text.replace(HUMP, '$1 $2');
  let list = split(parted === text ? form : plain(parted));
  if (!list.length && form) list = [form.replace(/ /g, '')];
  const joined = list.join('');
  const starts = startsOf(list), gaps = parted === text ? starts : startsOf(split(form));
  const hasGrams = IS_GRAM.test(joined);
  if (hasGrams) {
    let before = null, at = 0;
    for (const c of joined) {
      const gram = IS_GRAM.test(c);
      if (before !== null && gram !== before) starts.push(at);
      before = gram;
      at += c.length;
    }
  }
  return { text, plain: form, joined, words: list, starts, gaps, hasGrams };
};

/** The initials of a name of several words: of all, of all but the small ones, and with the s of `lord's` as a word. */
const initialsOf = ({ words, plain }) => words.length < 2 ? []
  : [words, words.filter(word => !SMALL_WORD.test(word)), split(plain.replace(/'/g, ' '))].map(firstLetters).filter(some => some.length > 1);

/** Whether a typed word stands at a place of a name and does not run over a gap. */
const standsAt = (name, start, word) => name.joined.startsWith(word, start) && !name.gaps.some(gap => gap > start && gap < start + word.length);

const isEnd = (name, at) => at === name.joined.length || name.starts.includes(at);

/** The rank where each typed word is or begins another word of the name, or 0. The s of `lord's` typed on its own asks for nothing. */
const rankOfWords = (typed, name) => {
  let free = name.starts, rank = 32;
  if (!name.words.includes('s')) typed = typed.filter(word => word !== 's');
  for (const word of [...typed].sort((a, b) => b.length - a.length)) {
    const begun = free.filter(start => standsAt(name, start, word)), whole = begun.find(start => isEnd(name, start + word.length));
    if (!begun.length) return 0;
    if (whole === undefined) rank = 33;
    const start = whole ?? begun[0];
    free = free.filter(other => other < start || other >= start + word.length);
  }
  return typed.length && rank;
};

/** Whether a name goes on so from one of its words. A single typed word must not run over a gap. */
const beginsAt = (query, name, start) => query.words.length > 1 || query.hasGrams
  ? name.joined.startsWith(query.joined, start) : standsAt(name, start, query.joined);

/** The rank of a name for a query, smaller being better, or -1. */
const matchName = (query, name, readings) => {
  const typed = query.joined;
  if (name.text === query.raw) return 0;
  if (name.plain === query.plain) return 10;
  if (name.joined === typed) return 11;
  const ends = start => isEnd(name, start + typed.length);
  if (beginsAt(query, name, 0)) return ends(0) ? 20 : typed.length > 3 && typed.length + 1 === name.joined.length ? 21 : 22;
  const begun = name.starts.filter(start => beginsAt(query, name, start));
  if (begun.length) return begun.some(ends) ? 30 : 31;
  const rank = query.words.length > 1 && rankOfWords(query.words, name);
  if (rank) return rank;
  if (query.hasGrams && (name.joined.includes(typed)
    || query.pieces.length > 1 && query.pieces.every(piece => name.joined.includes(piece)))) return 40;
  const likeliest = readings[0] || { later: [] }, initials = initialsOf(name);
  if (likeliest.joined === typed) return 50;
  const long = typed.length > 1;
  const isAll = typed.length >= initials[0]?.length;
  if (long && (isAll && initials.includes(typed) || likeliest.initials === typed)) return INITIALS;
  if (long && initials.includes(typed)) return INITIALS + 1;
  if (likeliest.joined?.startsWith(typed)) return 53;
  if (long && [...initials, ...readings.map(reading => reading.initials)].some(some => some.startsWith(typed))) return 54;
  if (readings.some(reading => reading.joined.startsWith(typed))) return 55;
  if (long && likeliest.later.some(rest => rest.startsWith(typed))) return 56;
  return name.starts.some(start => name.joined.startsWith(typed, start)) ? BLANKLESS : -1;
};

/** Ranks; the initials of all words but the small ones are one more. */
const INFIX = 40, INITIALS = 51, BLANKLESS = 59;

/** The letters of a text as bits, by which most names are told apart from a query at once. */
const lettersOf = text => {
  let letters = 0;
  for (let at = 0; at < text.length; at++) letters |= 1 << text.charCodeAt(at) % 30;
  return letters;
};

/** What was typed, taken apart as a name is; `pieces` are its words, cut where the script changes, and `letters` those that must be there. `text` is what is asked instead. */
const asQuery = (typed, text) => {
  const raw = [...typed.trim()].slice(0, LONGEST).join('').normalize('NFC'), all = parts(text ?? raw);
  const pieces = [...all.starts].sort((a, b) => a - b).map((start, at, cuts) => all.joined.slice(start, cuts[at + 1]));
  return { ...all, raw, pieces, letters: lettersOf(pieces.filter(word => word !== 's').join('')) };
};
