// How pages look and work for everybody: small screens, dark rooms, no scripts, paper, assistive technology.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { before, describe, test } from 'node:test';
import { build, files, open, serve } from './lib.mjs';

const site = build();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One page of each kind. */
const PAGES = {
  home: 'index.html',
  entry: 'finance/metrics/arr.html',
  'entry in Chinese': 'strategy/jargon/fu-neng.html',
  'list of entries': 'finance/metrics/unit-economics.html',
  'wiki page': 'handbook/first-week.html',
  chooser: 'senses/churn.html',
  category: 'finance/metrics/index.html',
  'A to Z': 'a-z.html',
  people: 'people.html',
  results: 'search.html?q=churn',
  missing: '404.html',
};

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let base;
before(async () => { base = await serve(site); });

/** What axe finds, as `rule: element`. */
async function violations(page) {
  // Put in by the browser's driver, which no policy of the page stops.
  await page.evaluate(axe);
  const found = await page.evaluate(tags => globalThis.axe.run(document, { runOnly: tags }), TAGS);
  return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)}`));
}

/** How bright a colour is, from 0 to 1. */
function brightness(colour) {
  const [red, green, blue] = colour.match(/[\d.]+/g).map(Number);
  return (red * 0.3 + green * 0.6 + blue * 0.1) / 255;
}

const background = page => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

for (const [name, path] of Object.entries(PAGES)) {
  describe(`the page of kind ${name}`, () => {
    test('fits a phone without scrolling sideways', async t => {
      const page = await open(t, base, path, { viewport: { width: 320, height: 640 }, isMobile: true });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wider, 0);
    });

    for (const colorScheme of ['light', 'dark']) {
      test(`is accessible in ${colorScheme} colours`, async t => {
        const page = await open(t, base, path, { colorScheme });
        assert.deepEqual(await violations(page), []);
      });
    }
  });
}

test('colours follow the system', async t => {
  const light = await open(t, base, PAGES.entry, { colorScheme: 'light' });
  const dark = await open(t, base, PAGES.entry, { colorScheme: 'dark' });
  assert.ok(brightness(await background(light)) > 0.85);
  assert.ok(brightness(await background(dark)) < 0.25);
});

test('the palette is accessible', async t => {
  const page = await open(t, base);
  await page.keyboard.press('Control+k');
  await page.locator('dialog.palette input').fill('churn');
  await page.locator('dialog.palette [role=option]').first().waitFor();
  assert.deepEqual(await violations(page), []);
});

test('without scripts an entry is read and its links are followed', async t => {
  const page = await open(t, base, PAGES.entry, { javaScriptEnabled: false });
  assert.match(await page.locator('main').innerText(), /yearly value of every subscription/);
  await page.locator('main a.term').first().click();
  assert.ok(await page.locator('main h1').isVisible());
});

test('without scripts the results page shows a way on', async t => {
  const page = await open(t, base, 'search.html?q=ARR', { javaScriptEnabled: false });
  assert.ok(await page.locator('main noscript a, main a').first().isVisible());
});

test('no page loads the index before it is needed', async t => {
  const page = await open(t, base, PAGES.entry);
  const before = [];
  page.on('request', request => before.push(request.url()));
  await page.reload({ waitUntil: 'load' });
  const scripts = before.filter(url => url.endsWith('.js'));
  assert.ok(scripts.length <= 2, scripts.join('\n'));
});

test('on paper there is the text and nothing to click on', async t => {
  const page = await open(t, base, PAGES.entry);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('main h1').isVisible());
  assert.ok(!(await page.locator('form.lookup').first().isVisible()));
});

test('every page of the example opens without a fault', async t => {
  const page = await open(t, base);
  for (const path of files(site).filter(path => path.endsWith('.html') && !path.startsWith('go/'))) {
    await page.goto(new URL(path.split('/').map(encodeURIComponent).join('/'), base).href, { waitUntil: 'load' });
  }
});
