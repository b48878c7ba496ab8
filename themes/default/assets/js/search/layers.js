/**
 * All layers together: names, text and typing errors in their order, filtered. What the first scripts call when names do not do.
 */

/** A word that so many texts hold whole was probably typed to its end, unless a name is read so, or begins so and is linked so often (log 2). */
const WORD = 4, WELL_KNOWN = 5;

const PLURALS = [[/s$/, ''], [/es$/, ''], [/ies$/, 'y'], [/(^| )(?:ال|لل)(?=[^ ]{2})/g, '$1']];

/** The rows whose whole name was typed as a plural, or with Arabic articles. */
const ofPlural = async query => {
  for (const [ending, by] of PLURALS) {
    const one = query.plain.replace(ending, by);
    const hits = one !== query.plain && one.length > 1 ? (await names(asQuery(query.raw, one))).filter(({ rank }) => rank < 12) : [];
    if (hits.length) return hits.map(hit => ({ ...hit, rank: 12 }));
  }
  return [];
};

const BEFORE = /^(?:(?:what(?:[’']s| is|s| are| does| do)|define|explain|(?:meaning|definition) of|was (?:ist|sind|bedeuten?t?|hei(?:ß|ss)t)|qu[’']est-ce que|c[’']est quoi|que (?:signifie|veut dire)|définition de|qu[eé] (?:es|son|significa)|o que (?:[eé]|são|significa)|(?:che )?cos[’']è|cosa (?:è|significa)|что (?:такое|значит)|co (?:to(?: jest)?|znaczy)|wat (?:is|betekent)|vad är|ما (?:هو|هي|معنى)|מה זה|מה[וי]) |qu[’']est-ce qu[’']|什么是|什么叫|啥是|何[为谓]|请问|解释(?:一下)?)/i;
const BEHIND = /(?: meaning| definition|是(?:什么|啥)(?:意思)?|(?:什么|啥)意思|指(?:的是)?什么|的(?:意思|含义|定义)|[怎如][么何]理解|とは(?:何(?:か|ですか)?)?|って何(?:ですか)?|の意味は?|이?란(?: 무엇인가요)?|[이가] (?:뭐야|무엇인가요)| 뜻| 의미| là gì| nedir| ne demek| c[’']est quoi)$/i;
const ARTICLES = /^(?:(?:the|an?|der?|die|das|een|eine?|une?|les?|la|una|uno|el|l?os|l?as|uma?|il|lo|o|i|gli) |l[’'])/i;

/** The name that a question asks for, as src/search/question.rs has it; nothing where it is none. */
const nameInQuestion = typed => {
  let rest = typed.trim().replace(/^¿+|[?？؟。!！]+$/g, '').trim(), isQuestion = false;
  for (let shorter; ; rest = shorter.trim()) {
    const asked = [BEFORE, BEHIND].map(words => rest.replace(words, '')).find(other => other !== rest);
    shorter = asked ?? [isQuestion ? / (?:means?|stand for)$/i : /(?!)/, ARTICLES].map(words => rest.replace(words, '')).find(other => other !== rest);
    if (shorter === undefined) return isQuestion ? rest : '';
    isQuestion ||= asked !== undefined;
  }
};

/**
 * The hits of a text. `layers`: 'all' always adds the text, 'auto' asks it where names say little.
 * What may be a typing error stands below every literal hit.
 */
const ask = async (text, layers) => {
  const query = asQuery(text);
  if (!query.joined) return [];
  const hits = await names(query);
  const sure = hits.filter(hit => hit.rank < BLANKLESS);
  if (layers === 'auto' && (sure.length >= FEW || sure.some(hit => isWhole(query, hit)))) return hits;
  const name = sure.some(hit => hit.rank <= 12) ? '' : nameInQuestion(text);
  if (name && (await names(asQuery(name))).some(hit => hit.rank <= 12)) return ask(name, layers);
  const found = await askText(text);
  const literal = found.filter(hit => hit.whole);
  const isWord = words(text).length === 1 && query.joined.length > 2 && !query.hasGrams && literal.filter(hit => hit.written).length >= WORD && sure.length
    && !sure.some(hit => isWhole(query, hit) || result(hit).why === 'pinyin' || hit.rank < 23 && hit.row.weight >= WELL_KNOWN);
  const first = isWord ? literal.splice(literal.findIndex(hit => hit.written), 1) : [];
  // Other forms of a single word are no more literal than the name that one slip makes of it.
  const isForm = query.words.length === 1 && !literal.some(hit => hit.written);
  const asked = first.length || literal.length && !isForm ? [] : sure.length ? await mistyped(query, query.joined) : await askTypos(query);
  const typos = asked.filter(hit => !literal.length || isNear(hit)).sort(order), unsure = hits.slice(sure.length);
  // A name of which a plural was typed stands first; of a single word, below the text that says it best.
  const plural = sure.length ? [] : await ofPlural(query), best = query.words.length > 1 || isForm ? [] : literal.slice(0, 1);
  for (const { score } of best) for (const hit of plural) hit.stands = 70.01 + 30 / (1 + score);
  const middle = [...best, ...plural, ...literal.length ? [...typos, ...literal, ...unsure] : [...unsure, ...typos]];
  return distinct([...first.map(hit => ({ ...hit, stands: 20.1 })), ...sure, ...middle, ...found.filter(hit => !hit.whole)]);
};

/** Filters and the results page. */
const narrowing = () => loadSome(site.f.name(0));
const results = main => narrowing().then(scripts => scripts ? scripts.results(main) : main.append(say('missing')));

/** Finds the hits of a typed query. Names and text together are told apart by `hit.row`. */
const findAll = async (text, options = {}) => {
  if (hasFilter(text)) return (await narrowing())?.find(text, options) ?? [];
  const { limit = 10, layers = 'auto' } = options;
  let hits = await ask(text, layers);
  if (hits.some(hit => hit.row) && hits.some(hit => !hit.row)) {
    hits = hits.slice(0, limit * 2);
    await Promise.all(hits.map(entryOf));
    const seen = new Set();
    hits = hits.filter(({ entry }) => entry && !seen.has(identity(entry)) && seen.add(identity(entry)));
  }
  hits = hits.slice(0, limit);
  await Promise.all(hits.filter(hit => !hit.row).map(entryOf));
  return hits.filter(hit => hit.row || hit.entry).map(result);
};

/** Where a name that is missing may be proposed, or nothing. */
const proposal = query => {
  const pattern = site.propose;
  return pattern ? pattern.replaceAll('{name}', encodeURIComponent(query)) : '';
};

const TEXT_ROWS = 3;
const PAUSE = 120;

/**
 * What the palette tells where no name answers. The first row does not wait for the titles of the others; where it had to be loaded
 * (`isFar`), these wait for a pause in the typing. `tell` is false where the reader has typed on.
 */
const tellMore = async (query, all, tell, isFar) => {
  const found = await look.find(query, { limit: 1 });
  if (!found.length) {
    const near = await nearest(query, 3), url = proposal(query), said = sayMiss('none', { q: query.trim().slice(0, 60) });
    tell(url ? [...near, { action: sayMiss('propose', { q: query }), url }] : near, true, said + (near.length ? ' ' + sayMiss('nearest') : ''));
  } else if (tell([...found, all], true)) {
    if (isFar()) await new Promise(done => { setTimeout(done, PAUSE); });
    tell([...await look.find(query, { limit: TEXT_ROWS }), all], false);
  }
};

look.more = { nameInQuestion, find: findAll, sayMiss, tellMore, results, ask, complete, detail, distance, nearest, words, stem, matchTypo, postings, askText, titlesAt, identity, proposal, alike };
