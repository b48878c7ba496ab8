// The look-up's answers: exact names first, the terminal's order, filters, and whatever a reader or a network may do to it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { binary, build, onDisk, open } from './lib.mjs';

const site = build();
const CONTENT = join(dirname(fileURLToPath(import.meta.url)), '../../content-example');
const ask = (page, text, options) => page.evaluate(([text, options]) => shoptalk.search(text, options), [text, options]);
const inTerminal = words => JSON.parse(execFileSync(binary(), ['lookup', words, '--content', CONTENT, '--limit', '8', '--format', 'json']));

test('every name, typed exactly, is the first answer', async t => {
  const page = await open(t, onDisk(site));
  const names = await page.evaluate(async () => {
    await shoptalk.search('a');
    const { bounds, name } = __shoptalk.site.n;
    const shards = await Promise.all(bounds.map((_, at) => __shoptalk.load(name(at))));
    return shards.flatMap(({ rows }) => rows.flatMap(row => row.names.filter(({ role }) => role !== 's').map(({ text }) => text)));
  });
  assert.ok(names.length > 150, `${names.length} names`);
  for (const name of names) {
    const [first] = await ask(page, name, { limit: 3, summaries: false });
    assert.ok(first, name);
    assert.equal(first.why, 'exact', `${name}: ${JSON.stringify(first)}`);
  }
});

test('an answer has all that the documentation promises', async t => {
  const page = await open(t, onDisk(site));
  const [first] = await ask(page, 'ARR', { limit: 1 });
  assert.equal(first.entry, 'finance/metrics/arr');
  assert.equal(first.name, 'ARR');
  assert.ok(first.url.endsWith('/finance/metrics/arr.html'));
  assert.ok(first.summary.length > 10);
  assert.equal(typeof first.score, 'number');
});

test('the terminal answers with the same entries in the same order', async t => {
  const page = await open(t, onDisk(site));
  for (const words of ['ARR', 'arr', 'rev', 'churn', 'inc', 'a', 'zt', 'zhongtai', 'zhong', '中台', 'c', 'incident re']) {
    const here = (await ask(page, words, { limit: 8, summaries: false })).filter(({ why }) => !['text', 'typo'].includes(why));
    const there = inTerminal(words).slice(0, here.length);
    assert.deepEqual(here.map(({ entry }) => entry), there.map(({ entry }) => entry), words);
  }
});

test('no query breaks it', async t => {
  const page = await open(t, onDisk(site));
  const queries = ['', '   ', 'a'.repeat(10000), '中'.repeat(10000), 'ab '.repeat(3000), '(.*)+[a-', '\\', '<b>&amp;', '\ud800', 'x\udc00y', '\u202earr',
    '🚀', '...', '+', '"', "'", 'category:', 'category:"', 'status:approved', '%00', '\0', '__proto__', 'constructor', 'toString'];
  for (const query of queries) assert.ok(Array.isArray(await ask(page, query)), query.slice(0, 20));
  await page.keyboard.press('Control+k');
  for (const query of queries) await page.locator('dialog input').fill(query.replace('\0', ''));
  await page.locator('dialog input').fill('ARR');
  await page.locator('dialog [role=option]:first-child[data-entry="finance/metrics/arr"]').waitFor();
});

test('filters are typed, and pressed as chips', async t => {
  const page = await open(t, onDisk(site), 'search.html?q=' + encodeURIComponent('revenue category:finance'));
  await page.locator('main ol.results > li').first().waitFor();
  const entries = await page.locator('main ol.results > li').evaluateAll(items => items.map(item => item.dataset.entry));
  assert.ok(entries.length && entries.every(entry => entry.startsWith('finance/')), String(entries));
  const chip = page.locator('main .facets button[aria-pressed=false]').first();
  await chip.click();
  await page.waitForFunction(() => decodeURIComponent(location.search).split(':').length > 2);
  await page.locator('main .facets button[aria-pressed=true]').nth(1).waitFor();
});

test('a name that does not exist shows the nearest and says so', async t => {
  const page = await open(t, onDisk(site), 'search.html?q=revqqqqqq');
  await page.locator('main [role=status]:has-text("revqqqqqq")').waitFor();
  assert.ok(await page.locator('main ol.results > li').count() > 0);
});

test('a shard that is missing is said, and loaded at the next key stroke', async t => {
  const own = build();
  const folder = join(own, '_shoptalk/search');
  const [shard] = readdirSync(folder).filter(name => name.startsWith('n'));
  const whole = readFileSync(join(folder, shard));
  writeFileSync(join(folder, shard), '/* cut off */');
  const page = await open(t, onDisk(own));
  await page.keyboard.press('Control+k');
  await page.locator('dialog input').fill('AR');
  await page.waitForFunction(() => document.querySelector('dialog .note, dialog [role=status]').textContent.length > 20);
  writeFileSync(join(folder, shard), whole);
  await page.locator('dialog input').fill('ARR');
  await page.locator('dialog [role=option]:first-child[data-entry="finance/metrics/arr"]').waitFor();
  assert.equal(await page.locator('dialog [role=status]').innerText(), '');
});

test('a typing error is forgiven, below what was really written', async t => {
  const page = await open(t, onDisk(site));
  const [first] = await ask(page, 'anual recuring revenue', { limit: 1 });
  assert.equal(first.entry, 'finance/metrics/arr');
  assert.equal(first.why, 'typo');
});
