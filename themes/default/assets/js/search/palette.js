/**
 * The palette over any page. Its words come with the list of shards, in the language of the page.
 */

const ROWS = 8;
const PAUSE = 120;

const palette = () => {
  const input = make('input', {
    type: 'search', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'shoptalk-options', 'aria-autocomplete': 'list',
    'aria-label': say('title'), placeholder: say('placeholder'), autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', maxlength: '10000',
  });
  const options = make('ol', { role: 'listbox', id: 'shoptalk-options', 'aria-label': say('title') });
  const note = make('p', { class: 'note', role: 'status' });
  const hint = (keys, text) => make('span', {}, ...keys.flatMap(key => [make('kbd', {}, key), ' ']), text);
  const dialog = make('dialog', { class: 'palette', 'aria-label': say('title') }, input, note, options,
    make('footer', {}, hint(['↑', '↓'], say('move')), hint(['↵'], say('open')),
      make('button', { type: 'button', click: () => dialog.close() }, make('kbd', {}, 'esc'), ' ', say('close'))));
  document.body.append(dialog);

  let shown = [];
  let current = 0;
  let asked = 0;
  let from = null;
  let timer = 0;
  /** Resolves when rows for what the field holds are shown. */
  let answered = null;

  const select = at => {
    const items = options.children;
    if (!items.length) return input.removeAttribute('aria-activedescendant');
    current = (at + items.length) % items.length;
    for (const [index, item] of [...items].entries()) item.setAttribute('aria-selected', index === current);
    input.setAttribute('aria-activedescendant', items[current].id);
    items[current].scrollIntoView({ block: 'nearest' });
  };

  const go = async (at, event) => {
    const target = shown[at];
    if (!target) return;
    if (!target.url) await complete([target]);
    if (!target.url) return;
    if (event && (event.ctrlKey || event.metaKey)) return window.open(target.url, '_blank', 'noopener');
    dialog.close();
    location.assign(target.url);
  };

  const option = (found, at, query) => make('li', {
    role: 'option', id: 'shoptalk-option-' + at, 'data-entry': found.entry, 'aria-selected': at === current, class: found.action ? 'action' : undefined,
    click: event => go(at, event), pointermove: () => { if (current !== at) select(at); },
  }, ...(found.action ? [make('b', {}, found.action)] : lines(found, query, make('b', {}, ...marked(found.title, query)))));

  /** `said` stays below the rows until others are shown. */
  const show = (results, query, fresh, said = '') => {
    shown = results;
    if (fresh) current = 0;
    input.setAttribute('aria-expanded', results.length > 0);
    options.replaceChildren(...results.map((found, at) => option(found, at, query)));
    select(Math.min(current, results.length - 1));
    note.textContent = failed ? say('missing') : said;
  };

  /** Loads the summary of a row that has none yet. */
  const fill = async at => {
    const found = shown[at];
    if (!found || !found.hit || found.summary) return;
    await complete([found]);
    if (shown[at] === found) options.children[at].replaceWith(option(found, at, input.value));
  };

  const ask = () => { answered = new Promise(done => { askNow(done); }); };

  const askNow = async done => {
    const turn = ++asked;
    const query = wellFormed(input.value);
    clearTimeout(timer);
    if (!query.trim()) { show([], '', true); done(); return; }
    const found = await find(query, { limit: ROWS, layers: 'names' }), earlier = requested;
    let said = '';
    /** Shows rows, unless the reader has typed on. */
    const tell = (rows, fresh, text = '') => turn === asked && (show(rows, query, fresh, said = text), done(), true);
    const all = { action: say('searchText', { q: query.trim().slice(0, 60) }), url: resultsPage(query) };
    const scripts = !found.length && await later();
    await (scripts ? scripts.tellMore(query, all, tell, () => requested > earlier) : tell(found.length ? [...found, all] : [], true));
    if (turn !== asked) return;
    const visible = shown;
    // So many shards are loaded for summaries without being asked for.
    timer = setTimeout(async () => {
      await complete(visible.filter(some => some.hit), visible.some(some => some.why === 'text') ? 3 : 2);
      if (turn === asked && shown === visible) show(visible, query, false, said);
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
      // What is shown may still answer what stood in the field before.
      const turn = asked;
      answered.then(() => turn === asked && dialog.open && go(current, event));
    } else if (event.key === 'Escape') {
      // A field that holds something would only be emptied.
      event.preventDefault();
      dialog.close();
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

let opened = null;
look.open = field => (opened ||= palette())(field);
