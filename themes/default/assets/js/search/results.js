/**
 * The results page (`<main data-search-page>`): all layers, with filters as chips.
 */

const LIMIT = 50;
const FACETS = ['category', 'status', 'language', 'owner', 'tag'];

/** What a chip says: the title of a category, a status and a language in the words of the page. */
const label = (facet, value) => {
  if (facet === 'category') return globalThis.__shoptalk.categories[value] ?? value;
  if (facet === 'status') return say(value) || value;
  if (facet !== 'language') return value;
  try { return new Intl.DisplayNames(document.documentElement.lang, { type: 'language' }).of(value); } catch { return value; }
};

const results = main => {
  const input = make('input', { type: 'search', name: 'q', 'aria-label': say('title'), placeholder: say('placeholder'), autocomplete: 'off' });
  const form = make('form', { class: 'lookup', role: 'search', submit: event => { event.preventDefault(); ask(); } }, input);
  const chips = make('div', { class: 'facets' });
  const note = make('p', { class: 'note', role: 'status' });
  const listed = make('ol', { class: 'results' });
  main.dataset.ready = '';
  main.append(form, chips, note, listed);
  let asked = 0;

  /** Chips for the values that the results have, with their counts; a pressed one narrows, pressed again it widens. */
  const facets = (found, query) => {
    const { filters, text } = parseQuery(query);
    const rows = FACETS.map(facet => {
      const counts = new Map();
      for (const { hit: { entry } } of found) {
        if (!entry) continue;
        const values = facet === 'status' ? [['approved', 'proposed', 'draft', 'deprecated'][entry.status]] : [entry[facet]].flat();
        for (const value of values.filter(Boolean)) counts.set(value, (counts.get(value) || 0) + 1);
      }
      const pressed = filters.filter(([key]) => key === facet).map(([, value]) => value);
      for (const value of pressed) if (!counts.has(value)) counts.set(value, 0);
      if (counts.size < 2 && !pressed.length) return '';
      const written = ([key, value]) => key + ':' + (/\s/.test(value) ? `"${value}"` : value);
      const chip = ([value, count]) => make('button', {
        type: 'button', class: 'chip', 'aria-pressed': String(pressed.includes(value)),
        click: () => {
          const kept = filters.filter(([key, other]) => !(key === facet && other === value));
          if (!pressed.includes(value)) kept.push([facet, value]);
          input.value = [text, ...kept.map(written)].join(' ').trim();
          ask();
        },
      }, label(facet, value), ' ', make('small', {}, String(count)));
      const sorted = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 12);
      return make('p', {}, make('span', {}, say(facet)), make('span', { class: 'chips' }, ...sorted.map(chip)));
    });
    chips.replaceChildren(...rows.filter(Boolean));
  };

  const item = (found, query) => make('li', { 'data-entry': found.entry },
    ...lines(found, query, make('b', {}, make('a', { href: found.url }, ...marked(found.title, query)))));

  const ask = async () => {
    const turn = ++asked, query = wellFormed(input.value);
    history.replaceState(null, '', query.trim() ? '?q=' + encodeURIComponent(query) : location.pathname);
    if (!query.trim()) { listed.replaceChildren(); chips.replaceChildren(); note.textContent = ''; return; }
    const found = await look.find(query, { limit: LIMIT, layers: 'all' });
    await complete(found);
    if (turn !== asked) return;
    const { text } = parseQuery(query);
    facets(found, query);
    listed.replaceChildren(...found.map(some => item(some, text)));
    note.textContent = look.isIncomplete() ? say('missing') : say('count', { n: found.length === LIMIT ? LIMIT + '+' : found.length });
    if (found.length) return;
    const near = await complete(await nearest(text, 5));
    if (turn !== asked) return;
    note.textContent = say('none', { q: text.slice(0, 60) }) + (near.length ? ' ' + say('nearest') : '');
    listed.replaceChildren(...near.map(some => item(some, '')));
    if (proposal(text)) note.append(' ', make('a', { href: proposal(text) }, say('propose', { q: text.slice(0, 60) })));
  };

  let timer = 0;
  input.addEventListener('input', event => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener('compositionend', ask);
  input.value = new URLSearchParams(location.search).get('q') || '';
  ask();
};
