// Cards: what a term means, shown where it is read, for every way of pointing at it (WCAG 2.2, 1.4.13).
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { build, content, onDisk, open, serve, STRICT_POLICY } from './lib.mjs';

const site = build(content({
  'shoptalk.yaml': 'title: Words\nlanguage: en\nlanguages: [en, ar]\n',
  'deep/page.md': '---\nkind: page\n---\n# Page\n\nThe kiln and the glaze, but never the oven. What is slip?\n\n' + 'More text.\n\n'.repeat(60) + 'Further down the bisque.\n\n' + 'More text.\n\n'.repeat(40),
  'kiln.md': '---\nterm: Kiln\nabbr: KLN\nowner: Potters\n---\nA hot place for *glaze* and <b>pots</b>.\n',
  'glaze.md': '# Glaze\n\nA glass skin.\n',
  'oven.md': '---\nterm: Oven\nstatus: deprecated\nreplaced_by: kiln\n---\nAn old word.\n',
  'clay/slip.md': '---\nterm: Slip\ncontext: Clay\n---\nClay thinned with water.\n',
  'office/slip.md': '---\nterm: Slip\ncontext: Office\n---\nA small sheet of paper.\n',
  'bisque.md': '# Bisque\n\nFired once.\n',
  'furn.md': '---\nterm: فرن\nlang: ar\n---\nمكان حار يستخدم فيه طلاء زجاجي.\n',
  'tilaa.md': '---\nterm: طلاء زجاجي\nlang: ar\n---\nقشرة زجاجية.\n',
}));
const PAGE = 'deep/page.html';
const CARD = '.card';

const term = (page, id) => page.locator(`.body a.term[data-entry="${id}"], .lead a.term[data-entry="${id}"]`).first();
const shown = page => page.locator(CARD).waitFor({ timeout: 2000 });
const gone = page => page.locator(CARD).waitFor({ state: 'detached', timeout: 2000 });

/** Puts the focus on a link as the keyboard does. */
async function tabTo(page, id) {
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(id => document.activeElement.matches(`a.term[data-entry="${id}"]`), id)) return;
  }
  assert.fail(`Tab never reaches ${id}`);
}

const PLACES = { 'from a file share': () => onDisk(site), 'with the strictest policy': () => serve(site, STRICT_POLICY) };

for (const [place, address] of Object.entries(PLACES)) {
  describe(`cards ${place}`, () => {
    let base;
    before(async () => { base = await address(); });

    test('the pointer opens one, may enter it, and closes it by leaving', async t => {
      const page = await open(t, base, PAGE);
      await term(page, 'kiln').hover();
      await shown(page);
      assert.match(await page.locator(CARD).innerText(), /Kiln[\s\S]*KLN[\s\S]*A hot place for glaze and pots\.[\s\S]*Potters/);
      await page.locator(CARD).hover();
      await page.waitForTimeout(600);
      assert.equal(await page.locator(CARD).count(), 1);
      await page.mouse.move(600, 700);
      await gone(page);
    });

    test('the pointer that only passes opens none', async t => {
      const page = await open(t, base, PAGE);
      // Measured first, so that nothing but the two moves takes time between them.
      const { x, y, width, height } = await term(page, 'kiln').boundingBox();
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.mouse.move(600, 700);
      await page.waitForTimeout(700);
      assert.equal(await page.locator(CARD).count(), 0);
    });

    test('Esc closes it while the pointer stays', async t => {
      const page = await open(t, base, PAGE);
      await term(page, 'kiln').hover();
      await shown(page);
      await page.keyboard.press('Escape');
      await gone(page);
      await page.waitForTimeout(600);
      assert.equal(await page.locator(CARD).count(), 0);
    });

    test('the focus opens one, Tab leads into it, Esc leads back', async t => {
      const page = await open(t, base, PAGE);
      await tabTo(page, 'kiln');
      await shown(page);
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest('.card'))));
      await page.keyboard.press('Escape');
      await gone(page);
      assert.equal(await page.evaluate(() => document.activeElement.dataset.entry), 'kiln');
    });

    test('a term within a card opens in its place, and there is a way back', async t => {
      const page = await open(t, base, PAGE);
      const url = page.url();
      await term(page, 'kiln').hover();
      await shown(page);
      await page.locator(`${CARD} p a.term[data-entry="glaze"]`).click();
      await page.locator(`${CARD} .headword:has-text("Glaze")`).waitFor();
      assert.equal(page.url(), url);
      await page.locator(`${CARD} button`).first().click();
      await page.locator(`${CARD} .headword:has-text("Kiln")`).waitFor();
    });

    test('the title leads to the page of the entry', async t => {
      const page = await open(t, base, PAGE);
      await term(page, 'kiln').hover();
      await shown(page);
      const href = await page.locator(`${CARD} .headword a`).evaluate(link => link.href);
      assert.equal(href, new URL('kiln.html', base).href);
    });

    test('a deprecated word names its successor', async t => {
      const page = await open(t, base, PAGE);
      await term(page, 'oven').hover();
      await shown(page);
      assert.match(await page.locator(CARD).innerText(), /Deprecated[\s\S]*Say instead: Kiln/);
    });

    test('a shared name shows every sense', async t => {
      const page = await open(t, base, PAGE);
      await page.locator('a.term.shared').hover();
      await shown(page);
      assert.deepEqual((await page.locator(`${CARD} .headword`).allInnerTexts()).map(text => text.replace(/\s+/g, ' ')), ['Slip Clay', 'Slip Office']);
    });

    test('a tap opens one, and a second tap follows the link', async t => {
      const page = await open(t, base, PAGE, { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
      const url = page.url();
      await term(page, 'glaze').tap();
      await shown(page);
      assert.equal(page.url(), url);
      const { x, width } = await page.locator(CARD).boundingBox();
      assert.ok(x >= 0 && x + width <= 360);
      await term(page, 'glaze').tap();
      await page.waitForURL('**/glaze.html');
    });

    test('a tap elsewhere closes it', async t => {
      const page = await open(t, base, PAGE, { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
      await term(page, 'glaze').tap();
      await shown(page);
      await page.locator('h1').tap();
      await gone(page);
    });

    test('at the end of the window it opens above the line', async t => {
      const page = await open(t, base, PAGE);
      const link = term(page, 'bisque');
      await link.evaluate(element => scrollBy({ top: element.getBoundingClientRect().bottom - innerHeight + 30, behavior: 'instant' }));
      await link.hover();
      await shown(page);
      const [card, line] = [await page.locator(CARD).boundingBox(), await link.boundingBox()];
      assert.ok(card.y + card.height <= line.y + 1, `${card.y} + ${card.height} > ${line.y}`);
      assert.ok(card.y >= 0);
    });

    test('readers who want none have none, also on the next page', async t => {
      const page = await open(t, base, PAGE);
      await term(page, 'kiln').hover();
      await shown(page);
      await page.locator(`${CARD} button.off`).click();
      await gone(page);
      assert.equal(await page.locator('[data-cards-switch]').isChecked(), false);
      await page.reload();
      await term(page, 'kiln').hover();
      await page.waitForTimeout(900);
      assert.equal(await page.locator(CARD).count(), 0);
      await page.locator('[data-cards-switch]').check();
      await term(page, 'glaze').hover();
      await shown(page);
    });

    test('none is printed', async t => {
      const page = await open(t, base, PAGE);
      await term(page, 'kiln').hover();
      await shown(page);
      await page.emulateMedia({ media: 'print' });
      assert.ok(!(await page.locator(CARD).isVisible()));
    });

    test('nothing is loaded before the first term is pointed at', async t => {
      const page = await open(t, base, PAGE);
      const asked = [];
      page.on('request', request => asked.push(request.url()));
      await page.reload({ waitUntil: 'load' });
      assert.ok(!asked.some(url => url.includes('cards')), asked.join('\n'));
    });

    test('from right to left it begins at the right edge of its term', async t => {
      const page = await open(t, base, 'furn.html');
      assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wider, 0);
      const link = page.locator('.lead a.term').first();
      await link.hover();
      await shown(page);
      const [card, line] = [await page.locator(CARD).boundingBox(), await link.boundingBox()];
      assert.ok(Math.abs(card.x + card.width - (line.x + line.width)) < 2);
    });
  });
}

test('the chosen colours are remembered and there from the first paint', async t => {
  const page = await open(t, onDisk(site), PAGE);
  await page.locator('[data-theme-switch]').selectOption('dark');
  await page.reload({ waitUntil: 'commit' });
  await page.waitForSelector('body');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
});

test('a card stays within the window, wherever its term stands', async t => {
  for (const viewport of [{ width: 1100, height: 800 }, { width: 320, height: 480 }]) {
    const page = await open(t, onDisk(site), PAGE, { viewport });
    for (const [side, down] of [['left', 'top'], ['right', 'top'], ['left', 'bottom'], ['right', 'bottom']]) {
      const link = term(page, 'kiln');
      await link.evaluate((element, [side, down]) => { element.style.cssText = `position: fixed; ${side}: 2px; ${down}: 2px; z-index: 9`; }, [side, down]);
      await link.hover();
      await shown(page);
      const { x, y, width, height } = await page.locator(CARD).boundingBox();
      assert.ok(x >= 0 && y >= 0 && x + width <= viewport.width && y + height <= viewport.height, `${side} ${down}: ${[x, y, width, height]}`);
      await page.keyboard.press('Escape');
      await gone(page);
      await page.mouse.move(viewport.width / 2, viewport.height / 2);
    }
  }
});

/** A page whose cards come late, by so many milliseconds. */
async function slow(t, wait) {
  const page = await open(t, await serve(site), PAGE);
  await page.route('**/cards/*.js', async route => { await new Promise(done => { setTimeout(done, wait); }); await route.continue(); });
  return page;
}

test('a card that comes late opens none where its term was left, and one where it was not', async t => {
  const page = await slow(t, 900);
  await term(page, 'kiln').hover();
  await page.waitForTimeout(600);
  await page.mouse.move(600, 700);
  await page.waitForTimeout(1200);
  assert.equal(await page.locator(CARD).count(), 0);
  const other = await slow(t, 900);
  await term(other, 'kiln').hover();
  await shown(other);
  const third = await slow(t, 900);
  await term(third, 'kiln').hover();
  await third.waitForTimeout(600);
  await third.keyboard.press('Escape');
  await third.waitForTimeout(1200);
  assert.equal(await third.locator(CARD).count(), 0);
});

test('the focus that only passes opens none', async t => {
  const page = await open(t, onDisk(site), PAGE);
  await tabTo(page, 'glaze');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.waitForTimeout(900);
  assert.equal(await page.locator(CARD).count(), 0);
});

test('a card that the keyboard opened stays while the pointer moves, and goes with the focus', async t => {
  const page = await open(t, onDisk(site), PAGE);
  await tabTo(page, 'kiln');
  await shown(page);
  await page.mouse.move(600, 600);
  await page.mouse.move(600, 700);
  await page.waitForTimeout(700);
  assert.equal(await page.locator(CARD).count(), 1);
  await page.keyboard.press('Shift+Tab');
  await gone(page);
});

test('where a card cannot be shown a tap follows the link', async t => {
  const page = await open(t, await serve(site), PAGE, { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
  // A host that answers every address with a page.
  await page.route('**/cards/*.js', route => route.fulfill({ contentType: 'text/javascript', body: '/* nothing */' }));
  await term(page, 'kiln').tap();
  await page.waitForURL('**/kiln.html');
});

test('without the Popover API a card opens and closes all the same', async t => {
  const page = await open(t, onDisk(site), 'index.html');
  await page.addInitScript(() => { delete HTMLElement.prototype.popover; });
  await page.goto(new URL(PAGE, onDisk(site)).href);
  await term(page, 'kiln').hover();
  await shown(page);
  assert.equal(await page.locator(CARD).getAttribute('popover'), null);
  assert.ok(await page.locator(CARD).isVisible());
  await page.keyboard.press('Escape');
  await gone(page);
});
