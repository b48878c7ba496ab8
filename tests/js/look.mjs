// The look-up's scripts without a browser, put together in the order that src/render/lookup.rs gives.
import { readFileSync } from 'node:fs';

const read = path => readFileSync(new URL('../../' + path, import.meta.url), 'utf8');
const order = read('src/render/lookup.rs');

const script = list => {
  const paths = new RegExp(`const ${list}: [^=]*= \\[([^\\]]*)\\]`).exec(order)[1].match(/js\/[^"]+/g);
  return paths.map(path => read('themes/default/assets/' + path)).join('\n');
};

// Only tests ask for the rank of one name.
new Function(script('SCRIPTS') + 'Object.assign(look, { matchName, asReading });')();
new Function('look', 'MISSES', script('LATER_SCRIPTS'))(globalThis.__shoptalk, {});

/** The scripts of filters, for a site with these values. */
export const narrowing = (values, words) => new Function('look', 'VALUES', 'WORDS', script('NARROWING_SCRIPTS'))(globalThis.__shoptalk, values, words);

/** What the first scripts offer, and what the later ones do. */
export const look = { ...globalThis.__shoptalk, ...globalThis.__shoptalk.more };
