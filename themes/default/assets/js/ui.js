/**
 * What every page loads: opens the look-up by key or by its field, and only then loads the rest (search.js).
 * It also makes `window.shoptalk.search` answer on every page.
 */
'use strict';
(() => {
const here = document.currentScript.src;
const KEY = 'shoptalk:slash';
let loading = null;

/** The script with the runtime, the palette and the list of shards. Its name is stable; a failed load may be tried again. */
const load = () => loading ||= new Promise((resolve, reject) => {
  const script = document.createElement('script');
  script.src = new URL('search.js', here).href;
  script.onload = () => globalThis.__shoptalk ? resolve(globalThis.__shoptalk) : script.onerror();
  script.onerror = () => { loading = null; script.remove(); reject(new Error('cannot load the look-up')); };
  document.head.append(script);
});

const remembered = () => { try { return localStorage.getItem(KEY); } catch { return null; } };

const field = () => document.querySelector('form.lookup input');
const isResultsPage = () => Boolean(document.querySelector('main[data-search-page]'));

let composing = false;
addEventListener('compositionstart', () => { composing = true; }, true);
addEventListener('compositionend', () => { composing = false; }, true);

/** Opens the palette, and when it closes leads the keyboard back to where it was called. */
const show = (look, input, before) => {
  if (document.querySelector('dialog[open]')) return;
  look.open(input);
  document.querySelector('dialog[open]').addEventListener('close', () => {
    if (before === document.body) document.activeElement.blur(); else before?.focus({ preventScroll: true });
  }, { once: true });
};

/** Opens the palette with what has been typed so far. Until it is there, the field takes the keys. */
const open = () => {
  const input = field(), before = document.activeElement;
  if (input && before !== input) input.focus();
  load().then(look => {
    if (!composing) return show(look, input, before);
    addEventListener('compositionend', () => setTimeout(() => show(look, input, before)), { once: true });
  }, () => {});
};

const isTyping = target => target.closest && target.closest('input, textarea, select, [contenteditable]');

addEventListener('keydown', event => {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
  const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey
    && !isTyping(event.target) && remembered() !== 'off';
  if (!command && !slash || document.querySelector('dialog[open]')) return;
  event.preventDefault();
  if (isResultsPage()) document.querySelector('main input[type=search]')?.focus(); else open();
});

addEventListener('focusin', event => { if (event.target === field()) load().catch(() => {}); });
// A field that Esc empties is not one that is typed into.
addEventListener('input', event => { if (event.target === field() && event.target.value && !isResultsPage()) open(); });

addEventListener('change', event => {
  if (!event.target.matches('[data-slash-key]')) return;
  try { localStorage.setItem(KEY, event.target.checked ? 'on' : 'off'); } catch { /* nothing is kept then */ }
});
for (const box of document.querySelectorAll('[data-slash-key]')) box.checked = remembered() !== 'off';

globalThis.shoptalk = Object.assign(globalThis.shoptalk || {}, {
  search: (text, options) => load().then(look => look.search(text, options)),
  open,
});
if (isResultsPage()) load().catch(() => {});

// An address below `go/` that differs from the folder's name in case, width or accents: the look-up knows what is meant.
const lost = document.querySelector('main.lost') && /\/go\/(.+?)\/?(?:index\.html)?$/.exec(location.pathname);
if (lost) {
  load().then(async look => {
    const name = decodeURIComponent(lost[1]);
    const found = (await look.search(name, { limit: 9 })).filter(({ why }) => why === 'exact' || why === 'folded');
    // Translations bear the names of their original, which stands first.
    const several = found.some(({ entry }) => entry !== found[0].entry && !entry.startsWith(found[0].entry + '.'));
    if (found.length) location.replace(several ? new URL('../search.html?q=' + encodeURIComponent(name), here) : found[0].url);
  }).catch(() => {});
}
})();
