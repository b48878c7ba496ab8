// What a page costs its reader: every byte and request until it is at rest, counted by the browser itself.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { browser } from './lib.mjs';

/** One page of each kind of the example. */
export const PAGES = {
  home: 'index.html',
  entry: 'finance/metrics/arr.html',
  'entry in Chinese': 'strategy/jargon/fu-neng.html',
  'list of entries': 'finance/metrics/unit-economics.html',
  'wiki page': 'handbook/first-week.html',
  chooser: 'senses/churn.html',
  category: 'finance/metrics/index.html',
  categories: 'categories.html',
  'A to Z': 'a-z.html',
  tags: 'tags/index.html',
  tag: 'tags/saas.html',
  people: 'people.html',
  changes: 'recent.html',
  health: 'glossary-health.html',
  results: 'search.html?q=churn',
  missing: '404.html',
};

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

/** Serves a site as a usual host does: compressed. */
async function compressed(site) {
  const server = createServer((request, response) => {
    const file = join(site, decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    if (!existsSync(file) || statSync(file).isDirectory()) return response.writeHead(404).end();
    const type = TYPES[extname(file)];
    if (!type) return createReadStream(file).pipe(response);
    response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'gzip' });
    return response.end(gzipSync(readFileSync(file), { level: 6 }));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return `http://127.0.0.1:${server.address().port}/`;
}

const served = new Map();
const address = async site => {
  if (!served.has(site)) served.set(site, compressed(site));
  return served.get(site);
};

/** A page with an empty cache, and what it asked for so far. */
async function watched(viewport) {
  const context = await (await browser()).newContext({ viewport });
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await protocol.send('Network.enable');
  const requests = new Map();
  protocol.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (!request.url.startsWith('data:')) requests.set(requestId, { url: request.url, type, bytes: 0 });
  });
  protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = requests.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  return { context, page, requests };
}

/** The bytes, requests and shifts of a page until half a second after it was loaded, before anybody touches it. */
export async function measure(site, path, viewport = { width: 1100, height: 800 }) {
  const base = await address(site);
  const { context, page, requests } = await watched(viewport);
  await page.addInitScript(() => {
    globalThis.shift = 0;
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(new URL(path, base).href, { waitUntil: 'networkidle' });
  const seen = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    const resources = performance.getEntriesByType('resource');
    return {
      shift: globalThis.shift,
      loaded: navigation.loadEventEnd,
      painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
      blocking: resources.filter(one => one.renderBlockingStatus === 'blocking').map(one => one.name),
    };
  });
  await context.close();
  const asked = [...requests.values()];
  const bytes = {};
  for (const one of asked) bytes[one.type] = (bytes[one.type] ?? 0) + one.bytes;
  const total = ['Document', 'Stylesheet', 'Script'].reduce((sum, type) => sum + (bytes[type] ?? 0), 0);
  return { ...seen, bytes, total, requests: asked.map(one => one.url), outside: asked.filter(one => !one.url.startsWith(base)).map(one => one.url) };
}

/** How long the look-up takes from the key that opens it to its first result, and what it loads. */
export async function results(site, word) {
  const base = await address(site);
  const { context, page, requests } = await watched({ width: 1100, height: 800 });
  await page.goto(new URL('index.html', base).href, { waitUntil: 'networkidle' });
  requests.clear();
  const option = page.locator('dialog[open] [role=option]').first();
  const start = performance.now();
  await page.keyboard.press('/');
  await page.keyboard.type(word);
  await option.waitFor();
  const cold = performance.now() - start;
  await page.locator('dialog[open] input').fill('');
  await option.waitFor({ state: 'detached' });
  const again = performance.now();
  await page.keyboard.type(word);
  await option.waitFor();
  const warm = performance.now() - again;
  await context.close();
  const bytes = [...requests.values()].reduce((sum, one) => sum + one.bytes, 0);
  return { cold, warm, bytes, requests: requests.size };
}
