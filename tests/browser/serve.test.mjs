// The dev server with a browser in front of it: what is saved is seen.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { after, test } from 'node:test';
import { binary, browser, open } from './lib.mjs';

const EXAMPLE = fileURLToPath(new URL('../../content-example', import.meta.url));
const ENTRY = 'finance/metrics/arr.md';
const PAGE = 'finance/metrics/arr.html';

/** A server for a copy of the example. */
async function start() {
  const content = mkdtempSync(join(tmpdir(), 'shoptalk-serve-'));
  cpSync(EXAMPLE, content, { recursive: true });
  const server = spawn(binary(), ['serve', content, '--port', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  after(() => { server.kill(); rmSync(content, { recursive: true, force: true }); });
  for await (const line of createInterface({ input: server.stderr })) {
    const [url] = line.match(/http:\/\/\S+/) ?? [];
    // The rest is read as well, so that the server never waits for its reader.
    if (url) { server.stderr.resume(); return { content, url }; }
  }
  throw new Error('the server ended');
}

const { content, url } = await start();
const file = join(content, ENTRY);
const text = readFileSync(file, 'utf8');
const problems = page => page.locator('#shoptalk-problems');

test('a saved change is seen without touching the browser', async t => {
  const page = await open(t, url, PAGE);
  writeFileSync(file, `${text}\nA sentence that was just written.\n`);
  await page.getByText('A sentence that was just written.').waitFor();
});

test('problems are shown over the last good page until they are mended', async t => {
  const page = await open(t, url, PAGE);
  writeFileSync(file, text.replace('term:', 'trem: <b>x</b>\nterm:'));
  await problems(page).waitFor();
  assert.match(await problems(page).innerText(), /unknown key `trem`[^]*finance\/metrics\/arr\.md:2:1/);
  assert.equal(await problems(page).locator('b').count(), 0);
  assert.equal(await page.locator('h1').innerText(), 'Annual recurring revenue');
  writeFileSync(file, text);
  await problems(page).waitFor({ state: 'detached' });
});

test('a page opened while there are problems shows them, too', async t => {
  writeFileSync(file, text.replace('term:', 'trem: x\nterm:'));
  const early = await open(t, url, PAGE);
  await problems(early).waitFor();
  writeFileSync(file, text);
  await problems(early).waitFor({ state: 'detached' });
});

test('the look-up works on the dev server', async t => {
  const page = await open(t, url);
  await page.keyboard.press('/');
  await page.locator('dialog.palette input').fill('ARR');
  await page.locator('dialog.palette [role=option]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/${PAGE}`);
});

test('an address below go/ in another case leads on, and one that nothing has stays', async t => {
  const context = await (await browser()).newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  for (const name of ['arr', 'Arr', 'ＡＲＲ', 'annual-recurring%20REVENUE/']) {
    await page.goto(`${url}go/${name}`);
    await page.waitForURL(`**/${PAGE}`, { timeout: 5000 });
  }
  await page.goto(`${url}go/nothing-has-this-name`);
  await page.waitForTimeout(800);
  assert.match(page.url(), /nothing-has-this-name/);
  assert.equal(await page.locator('main.lost').count(), 1);
});
