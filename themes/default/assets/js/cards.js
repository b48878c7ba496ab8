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

const receive = (name, cards) => { const entry = known.get(name); if (entry) { entry.has = true; entry.resolve(cards); } };

/** A shard; one that could not be loaded, or came as something else, is asked for again next time. */
const shard = name => {
  if (!known.has(name)) {
    const entry = {};
    entry.promise = new Promise((resolve, reject) => {
      entry.resolve = resolve;
      const script = document.createElement('script');
      script.src = new URL(name + '.js', folder).href;
      script.onload = script.onerror = () => {
        script.remove();
        if (entry.has) return;
        known.delete(name);
        reject(new Error('cannot load ' + name));
      };
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
  const status = found.status ? [make('span', { class: 'badge ' + found.status, lang: document.documentElement.lang, dir: 'auto' }, say[found.status])] : [];
  const context = several && found.context ? [make('small', { class: 'number' }, found.context)] : [];
  const names = found.names ? [make('p', { class: 'names' }, found.names.slice(0, 4).join(' · '))] : [];
  const instead = (found.instead || []).flatMap((next, at) => [at ? ', ' : '', make('a', { href: to(next.url), 'data-entry': next.id, class: 'term' }, next.title)]);
  return make('div', { class: 'sense', lang: found.lang || language, dir: 'auto' },
    make('p', { class: 'headword' }, make('a', { href: to(found.url) }, found.title), ...context, ...status),
    ...names,
    ...(instead.length ? [make('p', { class: 'instead' }, say.say_instead + ' ', ...instead)] : []),
    make('p', { dir: 'auto' }, rich(found.html)));
};

// ---- showing

const card = make('div', { class: 'card', role: 'dialog', id: 'shoptalk-card' });
const hasPopover = 'popover' in HTMLElement.prototype;
if (hasPopover) card.popover = 'manual';
let from = null, trail = [], timer = 0, asked = 0;
/** The term whose card opens when the rest on it is over and its content is there. */
let wanted = null;

/** Ends what the clock was to do, and what is awaited. */
const forget = () => {
  clearTimeout(timer);
  if (wanted) asked++;
  wanted = null;
};

/** Whether the keyboard is at the term or in its card, which then stays wherever the pointer goes. */
const isHeld = () => from.matches(':focus-visible') || card.querySelector(':focus-visible');

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
  forget();
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

const fill = (found, ids) => {
  const say = words();
  const back = trail.length ? [make('button', { type: 'button', click: () => { const last = trail.pop(); open(from, last); } }, '← ' + say.back)] : [];
  const several = found.length > 1 ? [make('p', { class: 'names' }, say.senses.replace('{n}', found.length))] : [];
  const off = make('button', { type: 'button', class: 'off', click: turnOff }, say.off);
  const owner = found.length === 1 && found[0].owner ? [make('span', {}, `${say.owner}: ${found[0].owner}`)] : [];
  card.replaceChildren(...several, ...found.map(one => sense(one, several.length)), make('footer', {}, ...back, ...owner, off));
  card.setAttribute('aria-label', found[0].title);
  card.ids = ids;
};

/** Resolves to whether there is nothing to show, so that only the page can tell. */
const open = async (link, ids) => {
  const turn = ++asked;
  const focused = card.contains(document.activeElement);
  if (from !== link) wanted = link;
  let found = [];
  try { found = (await Promise.all(ids.map(find))).filter(one => one.title); } catch { /* the link still works */ }
  if (turn !== asked) return false;
  wanted = null;
  if (!found.length) return true;
  if (!link.isConnected) return false;
  fill(found, ids);
  from = link;
  link.dataset.open = '';
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
  return false;
};

/** Shows what a link leads to at a term, or goes there. */
const show = async (term, link) => { if (await open(term, idsOf(link))) location.assign(link.href); };

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
  if (wanted === link) return;
  forget();
  if (isOff() || isBusy() || from === link) return;
  wanted = link;
  timer = setTimeout(() => { if (from) close(); open(link, idsOf(link)); }, wait);
};

/** The pointer is at no term. What the keyboard is at stays (WCAG 2.2, 1.4.13). */
const leave = () => {
  if (wanted?.matches(':focus-visible')) return;
  forget();
  if (from && !isHeld()) timer = setTimeout(close, GRACE);
};

const tap = link => { close(); show(link, link); };

const begin = (link, type) => {
  if (type === 'tap') tap(link);
  else if (type === 'focusin' ? link.matches(':focus-visible') : link.matches(':hover')) soon(link, REST / 2);
};

addEventListener('pointerover', event => {
  if (event.pointerType !== 'mouse') return;
  if (card.contains(event.target)) return forget();
  const link = termOf(event.target);
  if (!link) return leave();
  link.pointerY = event.clientY;
  soon(link, REST);
});
document.documentElement.addEventListener('pointerleave', leave);

addEventListener('focusin', event => {
  if (quiet || card.contains(event.target)) return;
  const link = termOf(event.target);
  if (link && link.matches(':focus-visible')) soon(link, REST);
  else if (event.target !== from) close();
});

addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  if (from) { event.preventDefault(); close(); } else forget();
});

let touched = false;
addEventListener('pointerdown', event => {
  touched = event.pointerType === 'touch';
  if (card.contains(event.target)) return;
  if (from?.contains(event.target)) forget(); else close();
}, true);

addEventListener('click', event => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || isOff()) return;
  const link = termOf(event.target);
  if (!link) return;
  if (card.contains(link)) {
    event.preventDefault();
    trail.push(card.ids);
    show(from, link);
  } else if (touched && from !== link && link.classList.contains('term')) {
    event.preventDefault();
    tap(link);
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
