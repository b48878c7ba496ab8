/**
 * The filters of the results page as chips: each says how many results one has with it.
 */

/** Chips of a kind before the rest is asked for. */
const FEW_CHIPS = 8;
const isWide = globalThis.matchMedia ? matchMedia('(min-width: 64rem)') : null;

/** Values of a kind with their counts over hits: all that are selected, and those that some hit has. */
const counts = (kind, hits, wanted) => {
  const found = hits.map(({ entry }) => entry).filter(entry => passes(entry, wanted, kind));
  const all = new Map((wanted.get(kind) || []).map(value => [value, 0]));
  for (const entry of found) {
    const values = valuesOf(entry, kind);
    for (const value of new Set(kind === 'category' ? values.flatMap(withThoseAbove) : values)) all.set(value, (all.get(value) || 0) + 1);
  }
  if (kind !== 'category') return [...all];
  // One that holds no more than one below it says nothing of its own.
  const mute = new Set([...all].flatMap(([path, count]) => withThoseAbove(path).slice(0, -1).filter(above => all.get(above) === count)));
  return [...all].filter(([path]) => wanted.get(kind)?.includes(path) || !mute.has(path));
};

/** The paths of a category and of those above it. */
const withThoseAbove = path => path.split('/').map((_, at, parts) => parts.slice(0, at + 1).join('/'));

/** The disclosure with all chips. `narrow` is called with the filters that are wanted from then on. */
const facets = narrow => {
  const summary = make('summary', {});
  const rows = make('div', { class: 'facets' });
  const panel = make('details', { class: 'filters' }, summary, rows);
  const fit = () => { panel.open = isWide.matches; };
  fit();
  isWide.addEventListener('change', fit);
  const opened = new Set();

  const row = (kind, hits, wanted, more) => {
    const selected = wanted.get(kind) || [];
    const all = counts(kind, hits, wanted);
    if (all.length < 2 && !selected.length) return '';
    const others = () => [...wanted].filter(([other]) => other !== kind).flatMap(([other, values]) => values.map(value => [other, value]));
    const chip = ([value, count]) => {
      const isOn = selected.includes(value);
      return make('button', {
        type: 'button', class: 'chip', 'aria-pressed': String(isOn), 'data-filter': written([kind, value]),
        click: () => narrow([...others(), ...(isOn ? selected.filter(one => one !== value) : [...selected, value]).map(one => [kind, one])]),
      }, label(kind, value), ' ', make('small', {}, count + more));
    };
    all.sort(([a, x], [b, y]) => y - x || label(kind, a).localeCompare(label(kind, b), pageLanguage()));
    const most = opened.has(kind) ? all.length : Math.max(FEW_CHIPS, 1 + all.findLastIndex(([value]) => selected.includes(value)));
    const chips = make('div', { class: 'chips' }, ...all.slice(0, most).map(chip));
    if (all.length > most + 1) {
      chips.append(make('button', { type: 'button', class: 'chip rest', click: () => {
        opened.add(kind);
        chips.replaceChildren(...all.map(chip));
        chips.children[most].focus();
      } }, tell('rest', { n: all.length - most })));
    } else chips.append(...all.slice(most).map(chip));
    const title = make('h2', { id: 'filter-' + kind }, tell(kind));
    return make('section', { role: 'group', 'aria-labelledby': title.id }, title, chips);
  };

  /** Shows the chips for the hits; `more` stands behind the counts where there may be more. */
  const show = (hits, wanted, more) => {
    const at = document.activeElement?.dataset?.filter;
    const active = [...wanted.values()].flat().length;
    summary.replaceChildren(tell('filters'), ...(active ? [' ', make('small', {}, String(active))] : []));
    rows.replaceChildren(...KINDS.map(kind => row(kind, hits, wanted, more)).filter(Boolean));
    if (active) rows.append(make('button', { type: 'button', class: 'clear', click: () => narrow([]) }, tell('clear')));
    panel.hidden = !rows.childElementCount;
    if (at) [...rows.querySelectorAll('[data-filter]')].find(one => one.dataset.filter === at)?.focus();
  };
  panel.hidden = true;
  return { panel, show };
};
