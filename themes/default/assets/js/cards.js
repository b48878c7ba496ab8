/**
 * Cards: what a term means, shown where it is read. They open when the pointer or the focus rests on a term, or at a tap;
 * the pointer may enter them, Esc closes them, and terms within them open in their place (WCAG 2.2, 1.4.13).
 * The content comes from shards beside this script; an entry's shard follows from its id.
 */
'use strict';
(() => {
if (globalThis.__shoptalkCards) return;
const REST = 280, GRACE = 260, GAP = 8;
const folder = new URL('cards/', document.currentScript.src);
const root = new URL(document.documentElement.dataset.root || './', location.href);
const ENGLISH = { also: 'also', owner: 'Owner', back: 'Back', off: 'No cards', say_instead: 'Say instead', deprecated: 'Deprecated', draft: 'Draft', proposed: 'Proposed', senses: '{n} meanings' };
let shards = [];
let strings = {};
let language = '';

const isOff = () => { try { return localStorage.getItem('shoptalk:cards') === 'off'; } catch { return false; } };
const words = () => ({ ...ENGLISH, ...strings[document.documentElement.lang] });

// ---- content

const known = new Map();

const receive = (name, cards) => known.get(name)?.resolve(cards);

/** A shard; one that could not be loaded is asked for again next time. */
const shard = name => {
  if (!known.has(name)) {
    const entry = {};
    entry.promise = new Promise((resolve, reject) => {
      entry.resolve = resolve;
      const script = document.createElement('script');
      script.src = new URL(name + '.js', folder).href;
      script.onload = () => script.remove();
      script.onerror = () => { known.delete(name); script.remove(); reject(new Error('cannot load ' + name)); };
      document.head.append(script);
    });
    known.set(name, entry);
  }
  return known.get(name).promise;
};

/** FNV-1a over UTF-16, as src/render/cards.rs has it. */
const shardOf = (id, count) => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 0) & (count - 1);
};

const find = async id => ({ id, ...(await shard(shards[shardOf(id, shards.length)]))[id] });

/** The entries of a link; a shared name has several, joined by `|`. */
const idsOf = link => link.classList.contains('shared') ? link.dataset.entry.split('|').map(decodeURIComponent) : [link.dataset.entry];

// ---- the card's elements

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
};

const to = url => new URL(url, root).href;

/** The summary as the builder printed and sanitised it; its links are relative to the site's root. */
const rich = html => {
  const template = make('template');
  template.innerHTML = html;
  for (const link of template.content.querySelectorAll('a[href]')) link.href = to(link.getAttribute('href'));
  for (const image of template.content.querySelectorAll('img[src]')) image.src = to(image.getAttribute('src'));
  return template.content;
};

const sense = (found, several) => {
  const say = words();
  const status = found.status ? [make('span', { class: 'badge ' + found.status, lang: document.documentElement.lang }, say[found.status])] : [];
  const context = several && found.context ? [make('small', { class: 'number' }, found.context)] : [];
  const names = found.names ? [make('p', { class: 'names' }, found.names.slice(0, 4).join(' · '))] : [];
  const instead = (found.instead || []).flatMap((next, at) => [at ? ', ' : '', make('a', { href: to(next.url), 'data-entry': next.id, class: 'term' }, next.title)]);
  return make('div', { class: 'sense', lang: found.lang || language },
    make('p', { class: 'headword' }, make('a', { href: to(found.url) }, found.title), ...context, ...status),
    ...names,
    ...(instead.length ? [make('p', { class: 'instead' }, say.say_instead + ' ', ...instead)] : []),
    make('p', {}, rich(found.html)));
};

// ---- showing

const card = make('div', { class: 'card', role: 'dialog', id: 'shoptalk-card' });
const hasPopover = 'popover' in HTMLElement.prototype;
if (hasPopover) card.popover = 'manual';
let from = null, trail = [], timer = 0, asked = 0;

const isShown = () => card.isConnected;

/** Beside the line of the term that was pointed at, within the window. */
const place = () => {
  if (!from) return;
  const lines = [...from.getClientRects()];
  const line = lines.find(rect => from.pointerY >= rect.top && from.pointerY <= rect.bottom) || lines[0];
  if (!line || line.bottom < 0 || line.top > innerHeight) return close();
  const { width, height } = card.getBoundingClientRect(), page = document.documentElement.clientWidth;
  const start = getComputedStyle(from).direction === 'rtl' ? line.right - width : line.left;
  const below = line.bottom + GAP, above = line.top - GAP - height;
  card.style.left = Math.max(GAP, Math.min(start, page - width - GAP)) + 'px';
  card.style.top = Math.max(GAP, below + height <= innerHeight - GAP || above < GAP && line.top < innerHeight - line.bottom ? Math.min(below, innerHeight - height - GAP) : above) + 'px';
};

const close = () => {
  clearTimeout(timer);
  asked++;
  if (!from) return;
  const inside = card.contains(document.activeElement);
  delete from.dataset.open;
  from.removeAttribute('aria-describedby');
  const link = from;
  from = null;
  trail = [];
  if (hasPopover && card.isConnected) card.hidePopover();
  card.remove();
  if (inside) { quiet = true; link.focus({ preventScroll: true }); quiet = false; }
};
let quiet = false;

const fill = async ids => {
  const turn = ++asked;
  const found = (await Promise.all(ids.map(find))).filter(one => one.title);
  if (turn !== asked || !found.length) return false;
  const say = words();
  const back = trail.length ? [make('button', { type: 'button', click: () => { const last = trail.pop(); open(from, last); } }, '← ' + say.back)] : [];
  const several = found.length > 1 ? [make('p', { class: 'names' }, say.senses.replace('{n}', found.length))] : [];
  const off = make('button', { type: 'button', class: 'off', click: turnOff }, say.off);
  const owner = found.length === 1 && found[0].owner ? [make('span', {}, `${say.owner}: ${found[0].owner}`)] : [];
  card.replaceChildren(...several, ...found.map(one => sense(one, several.length)), make('footer', {}, ...back, ...owner, off));
  card.setAttribute('aria-label', found[0].title);
  card.ids = ids;
  return true;
};

const open = async (link, ids) => {
  let filled = false;
  const focused = card.contains(document.activeElement);
  try { filled = await fill(ids); } catch { /* the link still works */ }
  if (!filled || !link.isConnected) return;
  if (from !== link) {
    if (from) delete from.dataset.open;
    from = link;
    link.dataset.open = '';
  }
  if (!card.isConnected) {
    // Right after the term, so that Tab leads into it.
    link.after(card);
    link.setAttribute('aria-describedby', card.id);
  }
  // It may stand within a text in another language.
  card.dir = document.documentElement.dir;
  card.lang = document.documentElement.lang;
  if (hasPopover && !card.matches(':popover-open')) card.showPopover();
  card.scrollTop = 0;
  place();
  if (focused) card.querySelector('a, button').focus({ preventScroll: true });
};

const turnOff = () => {
  try { localStorage.setItem('shoptalk:cards', 'off'); } catch { /* nothing is kept then */ }
  const box = document.querySelector('[data-cards-switch]');
  if (box) box.checked = false;
  close();
};

// ---- when

const termOf = target => target.closest?.('a[data-entry]');
const isBusy = () => document.querySelector('dialog[open]');

const soon = (link, wait) => {
  clearTimeout(timer);
  if (isOff() || isBusy() || from === link) return;
  timer = setTimeout(() => { if (from && from !== link) close(); open(link, idsOf(link)); }, wait);
};

const begin = (link, type) => {
  if (type === 'tap') { close(); open(link, idsOf(link)); }
  else if (type === 'focusin' ? link.matches(':focus-visible') : link.matches(':hover')) soon(link, REST / 2);
};

addEventListener('pointerover', event => {
  if (event.pointerType !== 'mouse') return;
  if (card.contains(event.target)) return clearTimeout(timer);
  const link = termOf(event.target);
  if (link) { link.pointerY = event.clientY; if (from === link) clearTimeout(timer); else soon(link, REST); }
  else { clearTimeout(timer); if (from) timer = setTimeout(close, GRACE); }
});
document.documentElement.addEventListener('pointerleave', () => { clearTimeout(timer); if (from && !card.contains(document.activeElement)) timer = setTimeout(close, GRACE); });

addEventListener('focusin', event => {
  if (quiet || card.contains(event.target)) return;
  const link = termOf(event.target);
  if (link && link.matches(':focus-visible')) soon(link, REST);
  else if (from && event.target !== from) close();
});

addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !(from || timer)) return;
  clearTimeout(timer);
  if (from) { event.preventDefault(); close(); }
});

let touched = false;
addEventListener('pointerdown', event => {
  touched = event.pointerType === 'touch';
  if (from && !card.contains(event.target) && !from.contains(event.target)) close();
}, true);

addEventListener('click', event => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || isOff()) return;
  const link = termOf(event.target);
  if (!link) return;
  if (card.contains(link)) {
    event.preventDefault();
    trail.push(card.ids);
    open(from, idsOf(link));
  } else if (touched && from !== link && link.classList.contains('term')) {
    event.preventDefault();
    close();
    open(link, idsOf(link));
  }
});

addEventListener('scroll', event => { if (from && event.target !== card) place(); }, { capture: true, passive: true });
addEventListener('resize', () => { if (from) place(); });
addEventListener('beforeprint', close);

globalThis.__shoptalkCards = {
  receive,
  begin,
  start: content => { shards = content.shards.split(' '); ({ strings, language } = content); },
};
})();
