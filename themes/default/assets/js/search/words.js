/**
 * The words of a text and their stems: twins of `words` and `stem` in src/language/tokens.rs, over one table of tests.
 */

const RUNS = new RegExp(`([${GRAM}]+)|(?:(?![${GRAM}])[\\p{Alphabetic}\\p{N}\\p{M}])+`, 'gu');

const grams = run => {
  const chars = [...run];
  return chars.flatMap((c, at) => at + 1 < chars.length ? [c, c + chars[at + 1]] : [c]);
};

const words = text => {
  const form = plain(text);
  return [...form.matchAll(RUNS)].flatMap(run => {
    if (run[1]) return grams(run[0]);
    const word = run[0];
    const before = form.slice(Math.max(0, run.index - 2), run.index);
    const signs = /^[+#]{0,2}/.exec(form.slice(run.index + run[0].length))[0];
    return [...(/^ ?\.$/.test(before) ? ['.' + word] : []), ...(signs ? [word + signs] : []), word];
  }).map(word => word.length > 64 ? [...word].slice(0, 64).join('') : word);
};

const singular = word => {
  if (/..ies$/.test(word)) return word.slice(0, -3) + 'y';
  if (/(s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
};

const stem = word => {
  if (!/^[a-z]{4,}$/.test(word)) return word.replace(/^(?:[وفبك]?ال|لل)(?=.{3})/u, '');
  let root = singular(word);
  const ending = /^(.*[aeiouy].*)(ing|ed)$/.exec(root);
  if (ending && ending[1].length > 2) root = ending[1].replace(/([^aeioulsz])\1$/, '$1');
  return /...e$/.test(root) ? root.slice(0, -1) : root;
};
