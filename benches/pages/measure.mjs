// What pages cost a reader, measured with Chromium's own protocol: bytes, requests, blocking files, layout shift, first result.
//   make bench-pages            the built example, as served with gzip
//   node benches/pages/measure.mjs FOLDER   any built site
import { existsSync } from 'node:fs';
import { build } from '../../tests/browser/lib.mjs';
import { measure, PAGES, results } from '../../tests/browser/figures.mjs';

const told = process.argv[2];
const site = told ?? build();
const pages = Object.entries(PAGES).filter(([, path]) => existsSync(`${site}/${path.split('?')[0]}`));
const row = cells => console.log(`| ${cells.join(' | ')} |`);

row(['page', 'HTML kB', 'CSS kB', 'JS kB', 'all, compressed kB', 'requests', 'blocking', 'layout shift', 'first paint ms', 'loaded ms']);
row(Array(10).fill('---'));
for (const [name, path] of pages) {
  const page = await measure(site, path);
  const { Document = 0, Stylesheet = 0, Script = 0 } = page.bytes;
  const kilo = bytes => (bytes / 1000).toFixed(1);
  row([name, kilo(Document), kilo(Stylesheet), kilo(Script), kilo(page.total), page.requests.length, page.blocking.length, page.shift.toFixed(3), page.painted.toFixed(0), page.loaded.toFixed(0)]);
}
const first = await results(site, told ? 'a' : 'nrr');
console.log(`\nlook-up, from the key that opens it: first result after ${first.cold.toFixed(0)} ms with an empty cache, ${first.warm.toFixed(0)} ms for the next word;`
  + ` ${first.requests} requests, ${(first.bytes / 1000).toFixed(1)} kB compressed`);
process.exit();
