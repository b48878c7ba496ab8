/**
 * The beginning of the scripts for filters and the results page: what they use of the others. They are loaded by the results page,
 * and with the first query that holds a filter. The builder writes `VALUES` and `WORDS` before them.
 */

const { site, plain, result, say, make, marked, lines, wellFormed, filterKeys, STATUSES, IS_GRAM } = look;
const { ask, complete, detail, distance, nearest, identity, proposal, sayMiss, titlesAt } = look.more;

/** A sentence of the results page, in the language of the page. */
const tell = (key, values) => say(key, values, WORDS);
