/**
 * The look-up as readers see it: the palette over any page, and the results page (`<main data-search-page>`).
 * What it finds comes from search.js; its words come with the manifest, in the language of the page.
 */
'use strict';
(() => {
const look = globalThis.__shoptalk;
if (look.open) return;

const ROWS = 8;
const TEXT_ROWS = 3;
const PAUSE = 120;
/** Shards that are loaded for summaries without being asked for. */
const SPARE = 2;

/** A sentence of the interface, in the language of the page. */
const words = () => {
  const all = look.site().strings, language = document.documentElement.lang;
  return all[language] || all[language.split('-')[0]] || Object.values(all)[0] || {};
};
const say = (key, values = {}) => (words()[key] ?? '').replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

/** An element with attributes and children; text is never read as HTML. */
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
};

/** The text with the query's words marked. */
const marked = (text, query) => {
  const parts = look.plain(query).split(/[^\p{L}\p{N}+#]+/u).filter(Boolean).slice(0, 16).map(part => part.slice(0, 64));
  if (!parts.length) return [text];
  const escape = part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`((?<![\\p{L}\\p{N}])(?:${parts.map(escape).join('|')})|${parts.filter(part => /[^\x00-\u1fff]/.test(part)).map(escape).join('|') || '(?!)'})`, 'giu');
  return text.split(pattern).map((part, at) => at % 2 ? make('mark', {}, part) : part);
};

const reason = found => {
  if (found.status === 'deprecated') return found.instead ? say('instead', { name: found.instead }) : say('deprecated');
  if (found.why === 'text' || found.why === 'typo' || found.why === 'pinyin' || found.why === 'initials') return say(found.why);
  if (found.name !== found.title) return say(found.role);
  return found.status === 'approved' ? '' : say(found.status);
};

/** The lines of one result; `Shown` is the link or the text that carries its title. */
const lines = (found, query, title) => {
  const other = found.name && found.name !== found.title ? [make('small', {}, ' ', ...marked(found.name, query))] : [];
  const context = found.context ? [make('small', { class: 'context' }, ' ', found.context)] : [];
  return [make('span', { class: 'why' }, reason(found)), title, ...other, ...context, make('p', {}, ...marked(found.summary, query))];
};

const resultsPage = query => new URL('search.html?q=' + encodeURIComponent(query), new URL(document.documentElement.dataset.root || '', location.href)).href;

const proposal = query => {
  const pattern = look.site().propose;
  return pattern ? pattern.replaceAll('{name}', encodeURIComponent(query)) : '';
};

const wellFormed = text => text.toWellFormed ? text.toWellFormed() : text.replace(/[\ud800-\udfff]/gu, '\ufffd');

// ---- the palette

const palette = () => {
  const input = make('input', {
    type: 'search', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'shoptalk-options', 'aria-autocomplete': 'list',
    'aria-label': say('title'), placeholder: say('placeholder'), autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', maxlength: '10000',
  });
  const options = make('ol', { role: 'listbox', id: 'shoptalk-options', 'aria-label': say('title') });
  const note = make('p', { class: 'note', role: 'status' });
  const hint = (keys, text) => make('span', {}, ...keys.flatMap(key => [make('kbd', {}, key), ' ']), text);
  const dialog = make('dialog', { class: 'palette', 'aria-label': say('title') }, input, options, note,
    make('footer', {}, hint(['↑', '↓'], say('move')), hint(['↵'], say('open')), hint(['esc'], say('close'))));
  document.body.append(dialog);

  let shown = [], current = 0, asked = 0, from = null, timer = 0;

  const select = at => {
    const items = options.children;
    if (!items.length) return input.removeAttribute('aria-activedescendant');
    current = (at + items.length) % items.length;
    for (const [index, item] of [...items].entries()) item.setAttribute('aria-selected', String(index === current));
    input.setAttribute('aria-activedescendant', items[current].id);
    items[current].scrollIntoView({ block: 'nearest' });
  };

  const go = async (at, event) => {
    const target = shown[at];
    if (!target) return;
    if (!target.url) await look.complete([target]);
    if (!target.url) return;
    if (event && (event.ctrlKey || event.metaKey)) return window.open(target.url, '_blank', 'noopener');
    dialog.close();
    location.assign(target.url);
  };

  const option = (found, at, query) => make('li', {
    role: 'option', id: 'shoptalk-option-' + at, 'data-entry': found.entry, 'aria-selected': String(at === current), class: found.action ? 'action' : undefined,
    click: event => go(at, event), pointermove: () => { if (current !== at) select(at); },
  }, ...(found.action ? [make('b', {}, found.action)] : lines(found, query, make('b', {}, ...marked(found.title, query)))));

  const show = (results, query, fresh) => {
    shown = results;
    if (fresh) current = 0;
    options.replaceChildren(...results.map((found, at) => option(found, at, query)));
    select(Math.min(current, results.length - 1));
    note.textContent = look.isIncomplete() ? say('missing') : '';
  };

  /** Loads the summary of a row that has none yet. */
  const fill = async at => {
    const found = shown[at];
    if (!found || !found.hit || found.summary) return;
    await look.complete([found]);
    if (shown[at] === found) options.children[at].replaceWith(option(found, at, input.value));
  };

  const nothing = async query => {
    const near = await look.nearest(query, 3);
    const link = proposal(query);
    return { near, actions: link ? [{ action: say('propose', { q: query }), url: link }] : [] };
  };

  const ask = async () => {
    const turn = ++asked, query = wellFormed(input.value);
    clearTimeout(timer);
    if (!query.trim()) { show([], '', true); return; }
    let found = await look.find(query, { limit: ROWS, layers: 'names' });
    if (turn !== asked) return;
    const all = { action: say('searchText', { q: query.trim().slice(0, 60) }), url: resultsPage(query) };
    if (found.length) {
      show([...found, all], query, true);
    } else {
      found = await look.find(query, { limit: TEXT_ROWS });
      if (turn !== asked) return;
      if (found.length) {
        show([...found, all], query, true);
      } else {
        const { near, actions } = await nothing(query);
        if (turn !== asked) return;
        show([...near, ...actions], query, true);
        note.textContent = say('none', { q: query.trim().slice(0, 60) }) + (near.length ? ' ' + say('nearest') : '');
      }
    }
    const visible = shown;
    timer = setTimeout(async () => {
      await look.complete(visible.filter(some => some.hit), found.some(some => some.why === 'text') ? TEXT_ROWS : SPARE);
      if (turn === asked && shown === visible) show(visible, query, false);
    }, PAUSE);
  };

  input.addEventListener('input', ask);
  input.addEventListener('keydown', event => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      select(current + (event.key === 'ArrowDown' ? 1 : -1));
      fill(current);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      go(current, event);
    }
  });
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener('close', () => { if (from) { from.value = input.value; from = null; } });

  return field => {
    if (dialog.open) return;
    from = field || null;
    const start = field ? [field.selectionStart, field.selectionEnd] : [0, 0];
    if (field) input.value = field.value;
    dialog.showModal();
    input.focus();
    if (field && start[0] !== null) input.setSelectionRange(...start);
    ask();
  };
};

// ---- the results page

const LIMIT = 50;
const FACETS = ['category', 'status', 'language', 'owner', 'tag'];

const results = main => {
  const input = make('input', { type: 'search', name: 'q', 'aria-label': say('title'), placeholder: say('placeholder'), autocomplete: 'off' });
  const form = make('form', { class: 'lookup', role: 'search', submit: event => { event.preventDefault(); ask(); } }, input);
  const chips = make('div', { class: 'facets' });
  const note = make('p', { class: 'note', role: 'status' });
  const listed = make('ol', { class: 'results' });
  main.append(form, chips, note, listed);
  let asked = 0;

  /** Chips for the values that the results have, with their counts; a pressed one narrows, pressed again it widens. */
  const facets = (found, query) => {
    const { filters, text } = look.parseQuery(query);
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
      }, value, ' ', make('small', {}, String(count)));
      const sorted = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 12);
      return make('p', {}, make('span', {}, say(facet)), ' ', ...sorted.map(chip));
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
    await look.complete(found);
    if (turn !== asked) return;
    const { text } = look.parseQuery(query);
    facets(found, query);
    listed.replaceChildren(...found.map(some => item(some, text)));
    note.textContent = look.isIncomplete() ? say('missing') : say('count', { n: found.length === LIMIT ? LIMIT + '+' : found.length });
    if (found.length) return;
    const near = await look.complete(await look.nearest(text, 5));
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

let opened = null;
look.open = field => (opened ||= palette())(field);

/** Called once the manifest is there. */
look.ready = () => {
  const main = document.querySelector('main[data-search-page]');
  if (main && !main.dataset.ready) { main.dataset.ready = ''; results(main); }
};
})();
