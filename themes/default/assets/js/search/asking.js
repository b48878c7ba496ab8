/**
 * What is asked of the names at once, and of the text by the later scripts; and how answers are handed out.
 */

const STATUSES = ['approved', 'proposed', 'draft', 'deprecated'];
/** A filter, by its key or by what it is called in a language of the site. */
const filterKeys = () => `(?:^|\\s)(${['category|tag|owner|status|language', ...Object.keys(site.filters)].join('|')})[:：]`;
const hasFilter = text => new RegExp(filterKeys(), 'iu').test(text);

const address = id => {
  const [file, anchor] = id.split('#');
  const path = file.split('/').map(encodeURIComponent).join('/') + '.html';
  return new URL('../../' + path + (anchor ? '#' + encodeURIComponent(anchor) : ''), folder).href;
};

const WHY = [[0, 'exact'], [12, 'folded'], [22, 'prefix'], [33, 'word-prefix'], [40, 'infix'], [50, 'pinyin'], [52, 'initials'], [53, 'pinyin'], [54, 'initials'], [56, 'pinyin'], [69, 'typo']];

/** A hit as it is handed out. What is not loaded yet is empty; `complete` fills it in. */
const result = hit => {
  const { name, row, entry } = hit, { title = '', context = '', status = 0, instead = '', id = '' } = row || entry || {};
  const found = entry?.id || id;
  return {
    entry: found, name: name && name.role !== 's' ? name.text : title, title, why: row ? WHY.find(([most]) => hit.rank <= most)[1] : 'text', role: name?.role || '',
    url: found && address(found), summary: entry?.summary || '', context, status: STATUSES[status], instead,
    score: hit.stands ? 100 - hit.stands : row ? 100 - hit.rank : 30 * hit.score / (1 + hit.score), hit,
  };
};

const FEW = 5;

/**
 * Finds the answers to a typed query. `layers`: 'names' asks nothing else, 'all' always asks the text, 'auto' where names say little.
 * Names and text together are told apart by `hit.row`.
 */
const find = async (typed, { limit = 10, layers = 'auto' } = {}) => {
  failed = false;
  const text = String(typed);
  let sure = [];
  if (!hasFilter(text)) {
    const query = asQuery(text);
    if (!query.joined) return [];
    sure = (await names(query)).filter(hit => hit.rank < BLANKLESS);
    if (layers === 'auto' && (sure.length >= FEW || sure.some(hit => isWhole(query, hit)))) layers = 'names';
  }
  const scripts = (layers !== 'names' || hasFilter(text)) && await later();
  return scripts ? scripts.find(text, { limit, layers }) : sure.slice(0, limit).map(result);
};

/** Fills in address and summary of results, loading details shards in their order until `most` were. */
const complete = async (results, most = Infinity) => {
  const scripts = results.length && await later();
  return scripts ? scripts.complete(results, most) : results;
};

/** What programs ask: resolves to `[{entry, name, why, url, summary, score}]`, best first. */
const search = async (text, options) => {
  const { limit = 10, summaries = true } = options ?? {}, found = await find(text ?? '', { limit });
  if (summaries || found.some(some => !some.url)) await complete(found);
  return found.map(({ hit, role, instead, ...told }) => told);
};

Object.assign(look, {
  start, find, complete, later, search, load, loadSome, before, locate, isAcross, kinds, site, plain, parts, lettersOf, asQuery, names, isWhole, order, distinct, rowsOf, answers, lettersIn,
  wholeId, result, filterKeys, hasFilter, GRAM, IS_GRAM, INFIX, BLANKLESS, FEW, STATUSES, isIncomplete: () => failed,
});
globalThis.__shoptalk = look;
if (globalThis.document) {
  folder = new URL('search/', document.currentScript.src);
  globalThis.shoptalk = Object.assign(globalThis.shoptalk || {}, { search });
}
