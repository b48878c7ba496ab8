/**
 * The results page (`<main data-search-page>`): all layers, with filters as chips.
 */

/** Results that are shown at once. */
const LIMIT = 50;
/** Hits that filters and their counts look at; fewer on large sites, where they lie in many files. */
const LARGE = 12000;
const pool = () => site.entries > LARGE ? 200 : 1000;
const TYPED = 120;

/** All hits that counts are taken over, and whether there may be more. */
const gather = async (text, wanted) => {
  const hits = [];
  let passed = 0;
  for await (const portion of portions(text, 'all')) {
    hits.push(...portion);
    passed += portion.filter(({ entry }) => passes(entry, wanted)).length;
    // Without a text all entries of a site are looked at, unless it is large.
    if (text ? hits.length >= pool() : passed >= LIMIT && site.entries > LARGE) return { hits, more: '+' };
  }
  return { hits, more: '' };
};

const results = main => {
  const input = make('input', { type: 'search', name: 'q', 'aria-label': say('title'), placeholder: say('placeholder'), autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' });
  const form = make('form', { class: 'lookup', role: 'search', submit: event => { event.preventDefault(); run(); } }, input);
  const note = make('p', { class: 'note', role: 'status' });
  const offers = make('div', { class: 'chips' });
  const listed = make('ol', { class: 'results' });
  const further = make('button', { type: 'button', class: 'chip', hidden: '', click: () => { const at = listed.childElementCount; append(); listed.children[at].querySelector('a').focus(); } }, tell('more'));
  const { panel, show } = facets(filters => narrow(filters));
  main.dataset.ready = '';
  main.append(form, panel, make('div', { class: 'found' }, note, offers, listed, further));
  let asked = 0, shown = [], words = '';

  const narrow = filters => {
    input.value = [parseQuery(input.value).text, ...filters.map(written)].join(' ').trim();
    run();
  };

  const item = found => make('li', { 'data-entry': found.entry },
    ...lines(found, words, make('b', {}, make('a', { href: found.url }, ...marked(found.title, words)))));

  const append = () => {
    const at = listed.childElementCount;
    listed.append(...shown.slice(at, at + LIMIT).map(hit => item(hit.title === undefined ? answer(hit) : hit)));
    further.hidden = listed.childElementCount >= shown.length;
  };

  /** Shows hits or results, with a sentence above them and buttons that lead on. */
  const tellAll = (sentence, hits, buttons = []) => {
    shown = hits;
    note.replaceChildren(...[sentence].flat());
    offers.replaceChildren(...buttons);
    offers.hidden = !buttons.length;
    listed.replaceChildren();
    append();
  };

  const button = (text, filters) => make('button', { type: 'button', class: 'chip', click: () => narrow(filters) }, text);

  /** Says which filter no entry has, with those that it may have been meant for. */
  const unknown = (filters, [kind, typed]) => {
    const instead = value => filters.map(([other, old]) => other === kind && old === typed ? [kind, value] : [other, old]);
    tellAll(tell('unknown', { kind: tell(kind), q: typed.slice(0, 60) }), [], alternatives(kind, typed, FEW_CHIPS).map(value => button(label(kind, value), instead(value))));
  };

  /** Nothing was found: with filters, the way out; else the nearest names and a proposal. */
  const none = async (text, hits, turn) => {
    if (hits.length) return tellAll(tell('noneFiltered'), [], [button(tell('clear'), [])]);
    const near = await complete(await nearest(text, 5));
    if (turn !== asked) return null;
    const name = { q: text.slice(0, 60) };
    const link = proposal(text) ? [' ', make('a', { href: proposal(text) }, sayMiss('propose', name))] : [];
    words = '';
    return tellAll([sayMiss('none', name) + (near.length ? ' ' + sayMiss('nearest') : ''), ...link], near);
  };

  const run = async () => {
    const turn = ++asked, query = wellFormed(input.value);
    history.replaceState(null, '', query.trim() ? '?q=' + encodeURIComponent(query) : location.pathname);
    const { text, filters, wanted, unknown: odd } = understand(query);
    if (!text && !filters.length) { show([], wanted, ''); tellAll('', []); return; }
    if (odd.length) { show([], new Map(), ''); unknown(filters, odd[0]); return; }
    const { hits, more } = await gather(text, wanted);
    if (turn !== asked) return;
    words = text;
    show(hits, wanted, more);
    const passed = hits.filter(({ entry }) => passes(entry, wanted));
    if (!passed.length && !look.isIncomplete()) { await none(text, hits, turn); return; }
    tellAll(look.isIncomplete() ? say('missing') : tell('count', { n: passed.length + more }), passed);
  };

  let timer = 0;
  input.addEventListener('input', event => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(run, TYPED);
  });
  input.addEventListener('compositionend', run);
  input.value = new URLSearchParams(location.search).get('q') || '';
  run();
};

return { find, results, parseQuery, understand, meant };
