// The look-up as a reader meets it, from a server with a strict policy and from a folder on disk.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { build, onDisk, open, serve, STRICT_POLICY } from './lib.mjs';

const site = build();

const PLACES = {
  'from a file share': () => onDisk(site),
  'over http below a sub-path': () => serve(site),
  'with the strictest policy': () => serve(site, STRICT_POLICY),
};

const DIALOG = 'dialog.palette[open]';
const OPTION = `${DIALOG} [role=option]`;

/** Types into the palette and waits until the first result is this entry. */
async function look(page, words, entry) {
  await page.locator(`${DIALOG} input`).fill(words);
  await page.locator(`${OPTION}:first-child[data-entry="${entry}"]`).waitFor();
}

for (const [place, address] of Object.entries(PLACES)) {
  describe(`the look-up ${place}`, () => {
    let base;
    before(async () => { base = await address(); });

    test('control and K opens it, and Enter lands on the entry', async t => {
      const page = await open(t, base);
      await page.keyboard.press('Control+k');
      await look(page, 'ARR', 'finance/metrics/arr');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/finance/metrics/arr.html');
      assert.equal(await page.locator('h1').innerText(), 'Annual recurring revenue');
    });

    test('a slash opens it, also deep in the site', async t => {
      const page = await open(t, base, 'finance/metrics/arr.html');
      await page.keyboard.press('/');
      await look(page, 'SLO', 'engineering/reliability/slo');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/engineering/reliability/slo.html');
    });

    test('keys typed at once are not lost', async t => {
      const page = await open(t, base);
      await page.keyboard.press('/');
      await page.keyboard.type('churn');
      await page.locator(OPTION).first().waitFor();
      assert.equal(await page.locator(`${DIALOG} input`).inputValue(), 'churn');
    });

    test('arrows move, and Enter opens what they chose', async t => {
      const page = await open(t, base);
      await page.keyboard.press('Control+k');
      await page.locator(`${DIALOG} input`).fill('churn');
      await page.locator(OPTION).nth(1).waitFor();
      const second = await page.locator(OPTION).nth(1).getAttribute('data-entry');
      await page.keyboard.press('ArrowDown');
      const chosen = page.locator(`${OPTION}[aria-selected=true]`);
      assert.equal(await chosen.getAttribute('data-entry'), second);
      const active = await page.locator(`${DIALOG} input`).getAttribute('aria-activedescendant');
      assert.equal(active, await chosen.getAttribute('id'));
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.waitForURL(url => decodeURIComponent(url.href).includes(second.split('#')[0]));
    });

    test('Escape closes it', async t => {
      const page = await open(t, base);
      await page.keyboard.press('Control+k');
      await page.locator(DIALOG).waitFor();
      await page.keyboard.press('Escape');
      await page.locator(DIALOG).waitFor({ state: 'hidden' });
      await page.keyboard.press('Control+k');
      await look(page, 'ARR', 'finance/metrics/arr');
      await page.keyboard.press('Escape');
      await page.locator(DIALOG).waitFor({ state: 'hidden' });
    });

    test('Chinese names are found by characters, pinyin and initials', async t => {
      const page = await open(t, base);
      await page.keyboard.press('Control+k');
      for (const words of ['中台', 'zhongtai', 'zt']) await look(page, words, 'strategy/jargon/zhong-tai');
    });

    test('the results page answers its address', async t => {
      const page = await open(t, base, 'search.html?q=churn');
      await page.locator('main a[href*="churn"]').first().waitFor();
      assert.equal(await page.locator('main input[type=search]').inputValue(), 'churn');
    });
  });
}

test('the text of a page is found', async t => {
  const page = await open(t, await serve(site), 'search.html?q=auditor');
  await page.locator('main a[href*="finance/metrics/arr.html"]').first().waitFor();
});

test('Enter waits for the answer to what the field holds', async t => {
  const page = await open(t, await serve(site));
  await page.keyboard.press('Control+k');
  await look(page, 'ARR', 'finance/metrics/arr');
  // Shards that are asked for from now on come late.
  await page.route('**/_shoptalk/search/**', async route => { await new Promise(done => { setTimeout(done, 300); }); await route.continue(); });
  await page.locator(`${DIALOG} input`).fill('what does SLO mean?');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/engineering/reliability/slo.html');
});

test('a field that Escape empties opens nothing, and a list of no rows is not expanded', async t => {
  const page = await open(t, onDisk(site), 'finance/metrics/arr.html');
  await page.keyboard.press('Control+k');
  const input = page.locator(`${DIALOG} input`);
  await input.waitFor();
  assert.equal(await input.getAttribute('aria-expanded'), 'false');
  await look(page, 'ARR', 'finance/metrics/arr');
  assert.equal(await input.getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('Escape');
  await page.locator(DIALOG).waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
  assert.equal(await page.locator(DIALOG).count(), 0);
});

test('Escape leads back to where the palette was called', async t => {
  const page = await open(t, onDisk(site), 'finance/metrics/arr.html');
  const dialog = page.locator(DIALOG);
  const link = page.locator('.body a.term').first();
  for (const key of ['Control+k', '/']) {
    await link.focus();
    await page.keyboard.press(key);
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.waitForFunction(element => document.activeElement === element, await link.elementHandle());
  }
  // From nowhere back to nowhere, so that the key opens it again.
  await link.evaluate(element => element.blur());
  for (let time = 0; time < 2; time++) {
    await page.waitForFunction(() => document.activeElement === document.body);
    await page.keyboard.press('/');
    await dialog.waitFor();
    assert.equal(await page.locator(`${DIALOG} input`).inputValue(), '');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  }
  const field = page.locator('form.lookup input');
  await field.focus();
  await page.keyboard.type('x');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.waitForFunction(element => document.activeElement === element, await field.elementHandle());
});

test('what has no hit is said for as long as it is so, with the nearest names and a proposal', async t => {
  const page = await open(t, onDisk(site));
  await page.keyboard.press('Control+k');
  await page.locator(`${DIALOG} input`).fill('revqqqqqq');
  const said = page.locator(`${DIALOG} [role=status]:has-text("revqqqqqq")`);
  await said.waitFor();
  // Summaries come a moment later.
  await page.waitForTimeout(400);
  assert.ok(await said.isVisible());
  assert.ok(await page.locator(`${OPTION}[data-entry]:not([data-entry=""])`).count() > 0);
  assert.equal(await page.locator(`${DIALOG} .action`).count(), 1);
  await look(page, 'ARR', 'finance/metrics/arr');
  assert.equal(await page.locator(`${DIALOG} [role=status]`).innerText(), '');
});

test('words that mean something in HTML are only text', async t => {
  const page = await open(t, onDisk(site));
  await page.keyboard.press('Control+k');
  await page.locator(`${DIALOG} input`).fill('<img src=x onerror=alert(1)>');
  await page.locator(`${DIALOG} [role=status]:not(:empty), ${OPTION}`).first().waitFor();
  assert.equal(await page.locator(`${DIALOG} img`).count(), 0);
});
