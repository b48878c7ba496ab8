// node cold.mjs SITE CONTENT [SEED] [COUNT]: what the first answer of a reader costs, in Chromium, with an empty cache.
// Names: until the first row of the palette. Text: the same for words that no name holds, titles of the hits included.
import { chromium } from 'playwright-core';
import { readCorpus } from './corpus.mjs';
import { makeQueries } from './queries.mjs';
import { serve } from './server.mjs';

const [site, content, seed = '1', count = '40'] = process.argv.slice(2);
const sets = makeQueries(readCorpus(content), Number(seed), Number(count));
const server = await serve(site);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });

/** Types a query into a fresh page and waits for the first row. */
const ask = async (query, slow) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url, { waitUntil: 'load' });
  if (slow) {
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { offline: false, latency: 100, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 });
  }
  const from = server.log.length;
  const time = await page.evaluate(text => new Promise(resolve => {
    const input = document.querySelector('form.lookup input');
    const start = performance.now();
    const seen = () => { if (document.querySelector('dialog [role=option][data-entry]')) { observer.disconnect(); resolve(performance.now() - start); } };
    const observer = new MutationObserver(seen);
    observer.observe(document.body, { subtree: true, childList: true });
    input.value = text;
    input.focus();
    input.dispatchEvent(new Event('input', { bubbles: true }));
    setTimeout(() => { observer.disconnect(); resolve(null); }, 8000);
  }), query);
  const asked = server.log.slice(from);
  await context.close();
  return { time, requests: asked.length, bytes: asked.reduce((sum, { bytes }) => sum + bytes, 0) };
};

const at = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
const TEXT = /definition/;
const groups = { names: [], text: [] };
for (const [name, set] of Object.entries(sets)) for (const { query } of set) groups[TEXT.test(name) ? 'text' : 'names'].push(query);
for (const [name, queries] of Object.entries(groups)) {
  if (!queries.length) continue;
  const some = queries.filter((_, index) => index % Math.ceil(queries.length / 120) === 0);
  const found = [];
  for (const query of some) found.push(await ask(query));
  const slow = [];
  for (const query of some.slice(0, 20)) slow.push(await ask(query, true));
  const kilobytes = share => (at(found.map(({ bytes }) => bytes), share) / 1000).toFixed(1);
  const requests = found.map(one => one.requests);
  console.log(`${name.padEnd(6)} ${found.length} queries: ${kilobytes(0.5)} / ${kilobytes(0.9)} kB, requests ${at(requests, 0.5)} / ${at(requests, 0.9)}, `
    + `10 Mbit/s 100 ms: ${Math.round(at(slow.map(({ time }) => time ?? 9999), 0.5))} / ${Math.round(at(slow.map(({ time }) => time ?? 9999), 0.9))} ms, unanswered ${found.filter(({ time }) => time === null).length}`);
}
await browser.close();
server.close();
