// A reader in a real browser: types into fresh pages of the site, asks one page often, or asks a rival's page.
import { chromium } from 'playwright-core';

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

/** The emulated link: 10 Mbit/s with 100 ms until the first byte. */
const slowly = async (context, page) => {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 100, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 });
};

/** Types a query into the field of a page and waits for the first row that is an entry. */
const type = text => new Promise(resolve => {
  const input = document.querySelector('form.lookup input');
  const start = performance.now();
  const seen = () => { if (document.querySelector('dialog [role=option][data-entry]:not([data-entry=""]), dialog [role=option]:not(.action) b')) { observer.disconnect(); resolve(performance.now() - start); } };
  const observer = new MutationObserver(seen);
  observer.observe(document.body, { subtree: true, childList: true });
  input.value = text;
  input.focus();
  input.dispatchEvent(new Event('input', { bubbles: true }));
  setTimeout(() => { observer.disconnect(); resolve(null); }, 10000);
});

const askRival = async text => {
  const start = performance.now();
  const script = src => new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement('script'), { src, onload: resolve, onerror: reject });
    document.head.append(element);
  });
  globalThis.script = script;
  await script('ask.js');
  await ready();
  await ask(text);
  return performance.now() - start;
};

/** What a first query costs in a browser that knows nothing: milliseconds, requests, compressed bytes. */
export const askCold = async (browser, server, query, { slow = false, rival = false } = {}) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url, { waitUntil: 'load' });
  if (slow) await slowly(context, page);
  const from = server.log.length;
  const time = await page.evaluate(rival ? askRival : type, query);
  const asked = server.log.slice(from).filter(({ path }) => rival ? !path.endsWith('ask.js') : path.includes('/search'));
  await context.close();
  return { time, requests: asked.length, bytes: asked.reduce((sum, { bytes }) => sum + bytes, 0), files: asked.map(({ path }) => path) };
};

/** A page on which many queries are asked, and its heap before the first of them. */
export const openWarm = async (browser, server, rival) => {
  const page = await browser.newPage();
  await page.goto(server.url, { waitUntil: 'load' });
  const bare = await heapOf(page);
  if (rival) await page.evaluate(askRival, 'a');
  else await page.evaluate(async () => { globalThis.ask = async text => (await shoptalk.search(text)).map(({ entry }) => entry); await ask('a'); });
  return { page, bare };
};

/** The answers to many queries, in batches so that no call takes long. */
export const answersOf = async (page, queries) => {
  const all = [];
  for (let at = 0; at < queries.length; at += 25) {
    all.push(...await page.evaluate(async some => { const found = []; for (const text of some) found.push(await ask(text)); return found; }, queries.slice(at, at + 25)));
  }
  return all;
};

/** Milliseconds of each query when it is asked a second time; of the site, what a reader waits for a key stroke. */
export const warmTimes = (page, queries, rival) => page.evaluate(async ([queries, rival]) => {
  const times = [];
  for (const text of queries) {
    const find = rival ? () => ask(text) : () => __shoptalk.find(text, { limit: 8 });
    await find();
    const start = performance.now();
    await find();
    times.push(performance.now() - start);
  }
  return times;
}, [queries, rival]);

/** Bytes of the heap after all that is garbage was collected, the compiled text of scripts that have run too. */
export const heapOf = async page => {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
};
