/**
 * What every page loads for its readers: the switches at the foot of the page, and the cards' script when the pointer
 * or the focus first rests on a term (cards.js). Nothing here is needed to read.
 */
(() => {
const here = document.currentScript.src;
const kept = {
  get: key => { try { return localStorage.getItem('shoptalk:' + key); } catch { return null; } },
  set: (key, value) => { try { if (value) localStorage.setItem('shoptalk:' + key, value); else localStorage.removeItem('shoptalk:' + key); } catch { /* nothing is kept then */ } },
};

// ---- switches

const cards = document.querySelector('[data-cards-switch]');
const theme = document.querySelector('[data-theme-switch]');
if (cards) {
  cards.checked = kept.get('cards') !== 'off';
  cards.addEventListener('change', () => kept.set('cards', cards.checked ? '' : 'off'));
}
if (theme) {
  theme.value = kept.get('theme') || '';
  theme.addEventListener('change', () => {
    kept.set('theme', theme.value);
    if (theme.value) document.documentElement.dataset.theme = theme.value; else delete document.documentElement.dataset.theme;
  });
}
for (const switches of document.querySelectorAll('[data-switches]')) switches.hidden = false;

// ---- reviews that are overdue: only the reader's clock knows

const today = new Date().toLocaleDateString('sv');
for (const due of document.querySelectorAll('[data-due]')) if (due.dateTime < today) { due.classList.add('overdue'); due.append(` (${due.dataset.due})`); }

// ---- cards

let loading = null;
const load = () => loading ||= new Promise((resolve, reject) => {
  const script = document.createElement('script');
  script.src = new URL('cards.js', here).href;
  script.onload = () => globalThis.__shoptalkCards ? resolve(globalThis.__shoptalkCards) : script.onerror();
  script.onerror = () => { loading = null; script.remove(); reject(new Error('cannot load the cards')); };
  document.head.append(script);
});

/** Hands the first event to the cards; they listen for themselves from then on. */
const first = event => {
  if (globalThis.__shoptalkCards || kept.get('cards') === 'off') return;
  const link = event.target.closest?.('a[data-entry]');
  if (!link || event.type === 'pointerover' && event.pointerType !== 'mouse') return;
  load().then(all => all.begin(link, event.type), () => {});
};
for (const type of ['pointerover', 'focusin']) addEventListener(type, first);

/** The first tap opens the card, the second follows the link. */
let touched = false;
addEventListener('pointerdown', event => { touched = event.pointerType === 'touch'; }, true);
addEventListener('click', event => {
  const link = event.target.closest?.('a.term[data-entry]');
  if (!link || !touched || globalThis.__shoptalkCards || kept.get('cards') === 'off') return;
  event.preventDefault();
  load().then(all => all.begin(link, 'tap'), () => { location.assign(link.href); });
});
})();
