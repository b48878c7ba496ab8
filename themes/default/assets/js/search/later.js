/**
 * The beginning of the later scripts: what they use of the first. They are loaded with the first query that names do not answer,
 * and for summaries. The builder writes `MISSES` before them.
 */

const { before, locate, isAcross, loadSome, kinds, site, plain, parts, lettersOf, asQuery, names, isWhole, order, distinct, rowsOf, answers, lettersIn, wholeId, result } = look;
const { GRAM, IS_GRAM, INFIX, BLANKLESS, FEW, say, hasFilter } = look;

/** A sentence for a reader who found nothing, in the language of the page. */
const sayMiss = (key, values) => say(key, values, MISSES);

/** Lines that hold only what differs from the line before: see `front_coded` in src/search/script.rs. */
const unfolded = text => {
  let line = '';
  return text.split('\n').map(rest => line = line.slice(0, parseInt(rest[0], 36)) + rest.slice(1));
};

Object.assign(kinds, {
  s: list => unfolded(list),
  b: columns => postings(columns),
  t: columns => titles(columns),
  d: columns => details(columns),
  f: run => run(look),
});
