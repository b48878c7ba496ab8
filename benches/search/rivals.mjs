// Other engines over the same entries, as their documentation sets them up: each is a page that offers `ask(text) → ids`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import elasticlunr from 'elasticlunr';
import MiniSearch from 'minisearch';
import * as pagefind from 'pagefind';

const require = createRequire(import.meta.url);
const documents = entries => entries.map(({ id, title, aliases, body }) => ({ id, title, aliases: aliases.join('\n'), body }));

/** Writes a page with scripts into a folder, and says what it takes to ask it. */
const page = (folder, files, code) => {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'ask.js'), code);
  writeFileSync(join(folder, 'index.html'), '<!doctype html><meta charset="utf-8"><title>-</title>');
};

const writers = {
  elasticlunr: (folder, entries) => {
    const index = elasticlunr(function fields() { this.setRef('id'); for (const field of ['title', 'aliases', 'body']) this.addField(field); this.saveDocument(false); });
    for (const document of documents(entries)) index.addDoc(document);
    page(folder, { 'lib.js': readFileSync(require.resolve('elasticlunr'), 'utf8'), 'index.json': JSON.stringify(index) }, `
      globalThis.ready = async () => { await script('lib.js'); globalThis.index = elasticlunr.Index.load(await (await fetch('index.json')).json()); };
      globalThis.ask = async text => index.search(text, { expand: true }).slice(0, 10).map(({ ref }) => ref);`);
  },
  minisearch: (folder, entries) => {
    const options = { fields: ['title', 'aliases', 'body'] };
    const index = new MiniSearch(options);
    index.addAll(documents(entries));
    const library = join(require.resolve('minisearch'), '../../umd/index.js');
    page(folder, { 'lib.js': readFileSync(library, 'utf8'), 'index.json': JSON.stringify(index) }, `
      globalThis.ready = async () => { await script('lib.js'); globalThis.index = MiniSearch.loadJSON(await (await fetch('index.json')).text(), ${JSON.stringify(options)}); };
      globalThis.ask = async text => index.search(text, { prefix: true, fuzzy: 0.2, boost: { title: 3, aliases: 2 } }).slice(0, 10).map(({ id }) => id);`);
  },
  pagefind: async (folder, entries) => {
    const { index } = await pagefind.createIndex({});
    for (const { id, title, aliases, body } of entries) {
      await index.addCustomRecord({ url: '/' + id, content: [title, ...aliases, body].join('\n'), language: 'en', meta: { title } });
    }
    await index.writeFiles({ outputPath: join(folder, 'pagefind') });
    await pagefind.close();
    page(folder, {}, `
      globalThis.ready = async () => { globalThis.index = await import(new URL('pagefind/pagefind.js', location)); await index.init(); };
      globalThis.ask = async text => (await Promise.all((await index.search(text)).results.slice(0, 10).map(result => result.data()))).map(({ url }) => url.slice(1));`);
  },
};

export const RIVALS = Object.keys(writers);

/** Builds the engine's index of these entries into a folder; returns the seconds of processor time it took. */
export const writeRival = async (name, folder, entries) => {
  const before = process.cpuUsage();
  await writers[name](folder, entries);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};
