/**
 * The beginning of the later scripts: what they use of the first. They are loaded with the first query that names do not answer,
 * and for summaries.
 */

const { before, locate, isAcross, loadSome, kinds, site, plain, parts, asQuery, names, isWhole, order, distinct, rowsOf, answers, prepare, wholeId, result } = look;
const { GRAM, IS_GRAM, LONGEST, INFIX, BLANKLESS, FEW, HAS_FILTER } = look.constants;
const { say } = look;

Object.assign(kinds, {
  s: list => list.split('\n').map(word => [...word].reverse().join('')),
  b: columns => postings(columns),
  t: columns => titles(columns),
  d: columns => details(columns),
  f: run => run(look),
});
