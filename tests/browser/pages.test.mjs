// How pages look and work for everybody: small screens, dark rooms, no scripts, paper, assistive technology.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { before, describe, test } from 'node:test';
import { measure, PAGES } from './figures.mjs';
import { build, content as contentOf, files, onDisk, open, serve } from './lib.mjs';

const site = build();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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

const wider = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Links and controls that are hard to hit: lower or narrower than 44 pixels and not within a line of text (WCAG 2.5.5 and 2.5.8). */
const small = page => page.evaluate(() => [...document.querySelectorAll('a[href], button, input, select, summary')].flatMap(element => {
  const inText = element.matches('p *, dd > small *, .body *, .lead *, h1 *, h2 *, .note *, figure *') || element.closest('td');
  const target = element.closest('label') ?? element, { width, height } = target.getBoundingClientRect();
  if (inText || element.matches('.skip') || !element.checkVisibility() || !width) return [];
  return height >= 43.5 && (width >= 24) ? [] : [`${element.outerHTML.slice(0, 120)}: ${Math.round(width)}×${Math.round(height)}`];
}));

/** How bright a colour is, from 0 to 1. */
function brightness(colour) {
  const [red, green, blue] = colour.match(/[\d.]+/g).map(Number);
  return (red * 0.3 + green * 0.6 + blue * 0.1) / 255;
}

const background = page => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

for (const [name, path] of Object.entries(PAGES)) {
  describe(`the page of kind ${name}`, () => {
    test('fits a phone, and a screen at 200 % zoom, without scrolling sideways', async t => {
      const phone = await open(t, base, path, { viewport: { width: 320, height: 640 }, isMobile: true });
      assert.equal(await wider(phone), 0);
      const zoomed = await open(t, base, path, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
      assert.equal(await wider(zoomed), 0);
    });

    test('gives fingers 44 pixels', async t => {
      const page = await open(t, base, path, { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });
      if (path.startsWith('search')) await page.locator('main .filters summary').click();
      assert.deepEqual(await small(page), []);
    });

    test('is light: 40 kB, two files that block, no shift, nothing from outside', async () => {
      for (const viewport of [{ width: 1100, height: 800 }, { width: 390, height: 800 }]) {
        const { total, blocking, shift, outside } = await measure(site, path, viewport);
        // The results page loads the look-up, since what it is asked for was typed before.
        if (!path.startsWith('search')) assert.ok(total <= 40_000, `${total} bytes`);
        assert.ok(blocking.length <= 2, blocking.join('\n'));
        assert.ok(shift < 0.001, `${path} shifts by ${shift}`);
        assert.deepEqual(outside, []);
      }
    });

    for (const colorScheme of ['light', 'dark']) {
      test(`is accessible in ${colorScheme} colours`, async t => {
        const page = await open(t, base, path, { colorScheme });
        assert.deepEqual(await violations(page), []);
      });
    }
  });
}

test('names of one letter give fingers room too', async t => {
  const short = name => `---\nterm: ${name}\ncategory: I\ntags: [t]\nowner: J\nrelated: [C, I, L]\n---\nThe letter.\n`;
  const content = contentOf({ 'c.md': short('C'), 'i.md': short('I'), 'l.md': short('L') });
  const made = await serve(build(content, 'ignore'));
  for (const path of ['c.html', 'a-z.html', 'categories.html', 'people.html', 'tags/index.html', 'search.html?q=c']) {
    const page = await open(t, made, path, { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });
    assert.deepEqual(await small(page), [], path);
  }
});

test('a long name without a blank does not widen a phone', async t => {
  const long = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz', address = `https://a.example/${'path/'.repeat(20)}`;
  const aliases = ['合同', 'com.example.platform.billing.SubscriptionRevenueCalculator', 'x'.repeat(60)];
  const made = await serve(build(contentOf({
    'shoptalk.yaml': 'language: de\n',
    'x/_category.yaml': `title: ${long}\nowner: ${long}s\n`,
    'x/a.md': `---\nterm: Revenue\naliases: ${JSON.stringify(aliases)}\n---\nMoney, ${long}.\n`,
    'x/b.md': `---\nterm: ${long}\ntags: [${long}]\navoid: [${long}e]\nlinks: [{ title: ${JSON.stringify(address)}, url: ${JSON.stringify(address)} }]\n`
      + `---\n${long}[^1] and [[${long}n]].\n\n## ${long}\n\n| ${'a | '.repeat(8)}|\n${'|---'.repeat(8)}|\n| ${`${long} | `.repeat(8)}|\n\n\`${'x.'.repeat(40)}\`\n\n${address}\n\n## C\n\n## D\n\n[^1]: ${address}\n`,
  }), 'ignore'));
  for (const path of ['x/a.html', 'x/b.html', 'x/index.html', 'index.html', 'a-z.html', 'categories.html', 'people.html', 'tags/index.html',
    `tags/${encodeURIComponent(long.toLowerCase())}.html`, 'glossary-health.html', `search.html?q=${encodeURIComponent(long)}`]) {
    const page = await open(t, made, path, { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
    if (path.startsWith('search')) await page.locator('main .results li').first().waitFor();
    assert.equal(await wider(page), 0, path);
  }
});

test('a long list of aliases leaves the meaning on the first screen of a phone, and opens on demand', async t => {
  const names = Array.from({ length: 40 }, (_, at) => `another name ${at}`);
  const made = onDisk(build(contentOf({ 'a.md': `---\nterm: Revenue\naliases: ${JSON.stringify(names)}\n---\nMoney.\n` })));
  const page = await open(t, made, 'a.html', { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
  const { y, height } = await page.locator('.lead').boundingBox();
  assert.ok(y + height <= 640, `${y} + ${height}`);
  assert.ok(!(await page.locator('.gloss i:text-is("another name 39")').isVisible()));
  await page.locator('.names summary:has-text("more names")').tap();
  assert.ok(await page.locator('.gloss i:text-is("another name 39")').isVisible());
  assert.equal(await page.locator('.gloss i').count(), 40);
});

test('texts and names in the other direction are set in it, on pages and in cards', async t => {
  const made = onDisk(build(contentOf({
    'shoptalk.yaml': 'language: en\n',
    'a.md': '---\nterm: Company\naliases: ["חברה (בע\\"מ)"]\nrelated: [شركة]\n---\nWhat شركة means.\n',
    'b.md': '---\nterm: شركة\nrelated: [a]\n---\nشركة (Inc.) تعمل في 3 دول.\n',
  })));
  const page = await open(t, made, 'b.html');
  const directions = async selectors => page.evaluate(all => all.map(one => getComputedStyle(document.querySelector(one)).direction), selectors);
  assert.deepEqual(await directions(['html', 'h1', '.lead', '.body', '.about .chips a']), ['ltr', 'rtl', 'rtl', 'rtl', 'ltr']);
  for (const path of ['a-z.html', 'index.html']) {
    await page.goto(new URL(path, made).href);
    assert.equal(await page.locator('[lang=ar]').first().evaluate(one => getComputedStyle(one).direction), 'rtl', path);
  }
  await page.goto(new URL('search.html?q=' + encodeURIComponent('شركة'), made).href);
  assert.equal(await page.locator('.results li p').first().evaluate(one => getComputedStyle(one).unicodeBidi), 'plaintext');
  await page.goto(new URL('a.html', made).href);
  assert.deepEqual(await directions(['h1', '.gloss i[lang=he]', '.about .chips a']), ['ltr', 'rtl', 'rtl']);
  await page.locator('.lead a.term').hover();
  await page.locator('.card').waitFor();
  assert.deepEqual(await directions(['.card', '.card .sense', '.card .sense p:last-child']), ['ltr', 'rtl', 'rtl']);
});

test('the field speaks of pinyin only where names are Chinese', async t => {
  for (const [name, hint] of [['Revenue', /^[^拼]*$/], ['收入', /拼音/]]) {
    const made = onDisk(build(contentOf({ 'shoptalk.yaml': 'language: en\n', 'a.md': `---\nterm: Money\naliases: [${name}]\n---\nText.\n` })));
    const page = await open(t, made, 'a.html');
    assert.match(await page.locator('form.lookup input').getAttribute('placeholder'), hint);
    await page.keyboard.press('Control+k');
    assert.match(await page.locator('dialog input').getAttribute('placeholder'), hint);
  }
});

test('long words part as their language does, code and addresses do not', async t => {
  const made = onDisk(build(contentOf({ 'a.md': '---\nterm: A\n---\nText.\n\n`code` https://a.example/b\n' })));
  const page = await open(t, made, 'a.html');
  const hyphens = await page.evaluate(() => ['.lead', 'h1', '.body code', '.body a'].map(one => getComputedStyle(document.querySelector(one)).hyphens));
  assert.deepEqual(hyphens, ['auto', 'auto', 'manual', 'manual']);
});

test('colours follow the system', async t => {
  const light = await open(t, base, PAGES.entry, { colorScheme: 'light' });
  const dark = await open(t, base, PAGES.entry, { colorScheme: 'dark' });
  assert.ok(brightness(await background(light)) > 0.85);
  assert.ok(brightness(await background(dark)) < 0.25);
});

test('a card is accessible', async t => {
  const page = await open(t, base, PAGES.entry);
  await page.locator('.body a.term').first().hover();
  await page.locator('.card').waitFor();
  await page.waitForTimeout(200);
  assert.deepEqual(await violations(page), []);
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

test('paper is white and its ink dark, whatever the colours of the screen, and nothing is cut', async t => {
  const made = onDisk(build(contentOf({
    'shoptalk.yaml': 'theme: { paper: { light: "#ffeecc", dark: "#003300" }, ink: { light: "#331100", dark: "#eeffee" } }\n',
    'a.md': `# A\n\nText.\n\n| a | b |\n|---|---|\n| ${'word '.repeat(40)} | ${'x'.repeat(90)} |\n\n\`\`\`\n${'code '.repeat(60)}\n\`\`\`\n`,
  })));
  const page = await open(t, made, 'a.html', { viewport: { width: 700, height: 900 } });
  for (const theme of ['light', 'dark']) {
    await page.emulateMedia({ media: 'screen' });
    await page.locator('[data-theme-switch]').selectOption(theme);
    await page.emulateMedia({ media: 'print', colorScheme: theme });
    assert.equal(brightness(await background(page)), 1);
    assert.ok(brightness(await page.locator('h1').evaluate(element => getComputedStyle(element).color)) < 0.1);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'light');
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('.scroll, pre')].map(one => one.scrollWidth - one.clientWidth)), [0, 0]);
    assert.equal(await wider(page), 0);
  }
});

test('every page of the example opens without a fault', async t => {
  const page = await open(t, base);
  for (const path of files(site).filter(path => path.endsWith('.html') && !path.startsWith('go/'))) {
    await page.goto(new URL(path.split('/').map(encodeURIComponent).join('/'), base).href, { waitUntil: 'load' });
  }
});

test('without scripts go/NAME/ leads to the entry of a name, an alias and a former id', async t => {
  const page = await open(t, base, 'go/ARR/index.html', { javaScriptEnabled: false });
  await page.waitForURL('**/finance/metrics/arr.html');
  assert.equal(await page.locator('h1').innerText(), 'Annual recurring revenue');
});

test('readers who want less motion get none', async t => {
  const page = await open(t, base, PAGES.entry, { reducedMotion: 'reduce' });
  await page.locator('.body a.term').first().hover();
  await page.locator('.card').waitFor();
  const motion = await page.evaluate(() => [getComputedStyle(document.querySelector('.card')).animationName, getComputedStyle(document.documentElement).scrollBehavior]);
  assert.deepEqual(motion, ['none', 'auto']);
});

test('with forced colours states and borders are still seen', async t => {
  const page = await open(t, base, PAGES.entry, { forcedColors: 'active' });
  const edges = await page.evaluate(() => ['.chips a', '.badge'].map(one => getComputedStyle(document.querySelector(one)).borderTopStyle));
  assert.deepEqual(edges, ['solid', 'solid']);
  await page.keyboard.press('Control+k');
  await page.locator('dialog input').fill('churn');
  await page.locator('dialog [role=option]').first().waitFor();
  assert.notEqual(await page.locator('dialog [aria-selected=true]').evaluate(element => getComputedStyle(element).outlineStyle), 'none');
});

test('the first Tab reaches a link that skips to the text, and the focus is seen', async t => {
  const page = await open(t, base, PAGES.entry);
  await page.keyboard.press('Tab');
  const skip = await page.evaluate(() => {
    const { top } = document.activeElement.getBoundingClientRect();
    return { href: document.activeElement.getAttribute('href'), top, outline: getComputedStyle(document.activeElement).outlineStyle };
  });
  assert.deepEqual(skip, { href: '#main', top: 0, outline: 'solid' });
  await page.keyboard.press('Enter');
  assert.match(page.url(), /#main$/);
});

test('the key / is only a character once it is switched off, also on the next page', async t => {
  const page = await open(t, base, PAGES.entry);
  await page.locator('[data-slash-key]').uncheck();
  await page.goto(new URL('a-z.html', base).href);
  await page.keyboard.press('/');
  await page.waitForTimeout(300);
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await page.keyboard.press('Control+k');
  await page.locator('dialog[open]').waitFor();
});

test('while an input method composes no key is taken from it', async t => {
  const page = await open(t, base, PAGES.entry);
  await page.keyboard.press('Control+k');
  const input = page.locator('dialog[open] input');
  await input.waitFor();
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Input.imeSetComposition', { text: 'zhong tai', selectionStart: 9, selectionEnd: 9 });
  const url = page.url();
  // As an input method sends it: the key that takes the candidate is marked as its own.
  await protocol.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 });
  await protocol.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Escape', windowsVirtualKeyCode: 229 });
  assert.equal(page.url(), url);
  assert.ok(await input.isVisible());
  await protocol.send('Input.insertText', { text: '中台' });
  await page.locator('dialog [role=option]:first-child[data-entry="strategy/jargon/zhong-tai"]').waitFor();
});

test('a review that is overdue says so by the reader\'s clock', async t => {
  const own = onDisk(build(contentOf({ 'a.md': '---\nterm: A\nreviewed: 2001-01-01\nreview_every: 1 year\n---\nText.\n' })));
  for (const path of ['a.html', 'glossary-health.html']) {
    const page = await open(t, own, path);
    assert.match(await page.locator('main .overdue').innerText(), /1 January 2002 \(overdue\)/);
  }
});

test('the chips of the results call categories, statuses and languages as the page does', async t => {
  const page = await open(t, base, 'search.html?q=%E5%8F%A3%E5%BE%84');
  await page.locator('main .facets .chip').first().waitFor();
  const chips = (await page.locator('main .facets .chip').allInnerTexts()).map(text => text.replace(/\s*\d+$/, ''));
  assert.ok(chips.includes('数据平台') && chips.includes('Chinese'), chips.join(' · '));
  assert.ok(!chips.some(text => text.includes('/')), chips.join(' · '));
});
