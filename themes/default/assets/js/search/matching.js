/**
 * How well a name answers what was typed: a twin of src/search/key.rs and src/search/matching.rs, over one table of tests.
 */

const SMALL_WORDS = new Set(['a', 'an', 'and', 'de', 'for', 'in', 'la', 'of', 'on', 'the', 'to']);
const SEPARATORS = /[ ()[\]{}<>,;:!?/\\|=~^·・、。，；：！？（）「」『』《》〈〉【】…«»]+/;
const LONGEST = 200;

const split = form => SIMPLE.test(form) ? form.split(' ') : form.split(SEPARATORS)
  .map(word => (/^\../.test(word) ? '.' : '') + word.replace(/[.']/g, '')).filter(Boolean);

const firstLetters = list => list.map(word => [...word][0])
  .filter(c => /[\p{Alphabetic}\p{N}]/u.test(c) && !IS_GRAM.test(c)).join('');

const parts = text => {
  text = (text.length > LONGEST ? [...text].slice(0, LONGEST).join('') : text).trim();
  const form = plain(text), parted = text === form ? text : text.replace(/(\p{Lowercase})(?=\p{Uppercase})/gu, '$1 ');
  let list = split(parted === text ? form : plain(parted));
  if (!list.length && form) list = [form.replace(/ /g, '')];
  const joined = list.join('');
  const starts = [];
  let at = 0;
  for (const word of list) { starts.push(at); at += word.length; }
  const hasGrams = IS_GRAM.test(joined);
  if (hasGrams) {
    let before = null;
    at = 0;
    for (const c of joined) {
      const gram = IS_GRAM.test(c);
      if (before !== null && gram !== before) starts.push(at);
      before = gram;
      at += c.length;
    }
  }
  return {
    text, plain: form, joined, words: list, starts, hasGrams,
    get initials() {
      return list.length < 2 ? []
        : [list, list.filter(word => !SMALL_WORDS.has(word)), split(form.replace(/'/g, ' '))].map(firstLetters).filter(some => some.length > 1);
    },
  };
};

/** Whether each typed word begins another word of the name. The s of `lord's` typed on its own asks for nothing. */
const wordsBeginWords = (typed, name) => {
  const free = [...name.words];
  if (!free.includes('s')) typed = typed.filter(word => word !== 's');
  return [...typed].sort((a, b) => b.length - a.length).every(word => {
    const at = free.findIndex(candidate => candidate.startsWith(word));
    if (at >= 0) free.splice(at, 1);
    return at >= 0;
  });
};

/** Whether a name goes on so from one of its words. A single typed word must not run into the next. */
const beginsAt = (query, name, start) => {
  if (!name.joined.startsWith(query.joined, start)) return false;
  if (query.words.length > 1 || query.hasGrams) return true;
  const end = Math.min(name.joined.length, ...name.starts.filter(other => other > start));
  return start + query.joined.length <= end;
};

/** The rank of a name for a query, smaller being better, or -1. */
const matchName = (query, name, readings) => {
  const typed = query.joined;
  if (name.text === query.raw) return 0;
  if (name.plain === query.plain) return 10;
  if (name.joined === typed) return 11;
  const isEnd = start => [name.joined.length, ...name.starts].includes(start + typed.length);
  if (beginsAt(query, name, 0)) return isEnd(0) ? 20 : 21;
  const begun = name.starts.filter(start => beginsAt(query, name, start));
  if (begun.length) return begun.some(isEnd) ? 30 : 31;
  if (query.words.length > 1 && wordsBeginWords(query.words, name)) return 32;
  if (query.hasGrams && (name.joined.includes(typed)
    || query.words.length > 1 && query.words.every(word => name.joined.includes(word)))) return 40;
  const likeliest = readings[0] || {}, { initials } = name;
  if (likeliest.joined === typed) return 50;
  const long = typed.length > 1;
  const isAll = typed.length >= initials[0]?.length;
  if (long && (isAll && initials.includes(typed) || likeliest.initials === typed)) return INITIALS;
  if (long && initials.includes(typed)) return INITIALS + 1;
  if (likeliest.joined?.startsWith(typed)) return 53;
  if (long && [...initials, ...readings.map(reading => reading.initials)].some(some => some.startsWith(typed))) return 54;
  if (readings.some(reading => reading.joined.startsWith(typed))) return 55;
  return name.starts.some(start => name.joined.startsWith(typed, start)) ? BLANKLESS : -1;
};

/** Ranks; the initials of all words but the small ones are one more. */
const INFIX = 40, INITIALS = 51, BLANKLESS = 59;

/** What was typed, taken apart as a name is. `text` is what is asked where that differs from what was typed. */
const asQuery = (typed, text) => {
  const raw = [...typed.trim()].slice(0, LONGEST).join('').normalize('NFC');
  return { ...parts(text ?? raw), raw };
};
