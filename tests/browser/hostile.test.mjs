// Content written to do harm, in a real browser without any policy: nothing of it may run, load or pose as a link that runs.
// `tests/hostile` holds the inputs: Markdown, and texts that go into every field, name and file name.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { browser, build, content, files, onDisk, serve } from './lib.mjs';

const read = name => JSON.parse(readFileSync(new URL(`../hostile/${name}.json`, import.meta.url), 'utf8'));
// A file with a zero byte is refused as a whole.
const MARKDOWN = read('markdown').filter(text => !text.includes('\0'));
const FIELDS = read('fields');
/** A server that sets no policy: what could run, would. */
const NO_POLICY = '';

/** A glossary in which every field of entry N holds the Nth text. */
function glossary() {
  const files = {};
  const put = (path, text) => { files[path] = text; };
  put('shoptalk.yaml', JSON.stringify({ title: FIELDS[3], base_url: 'https://glossary.example/' }));
  MARKDOWN.forEach((text, n) => put(`markdown/m${n}.md`, `# Input ${n}\n\nFirst.\n\n${text}\n`));
  FIELDS.forEach((text, n) => {
    const named = `${text} ${n}`;
    const front = {
      term: named, abbr: `${n} ${text}`, aliases: [`alias ${named}`], names: { de: `de ${named}` }, reading: text, summary: text,
      avoid: [`avoid ${named}`], context: text, tags: [text, `tag-${n}`], owner: { name: text, role: text },
      people: [{ name: `${text} too`, role: text }], source: text, links: [{ title: text, url: `https://host.example/?${n}` }],
      category: `cat-${n}`, status: 'approved',
    };
    put(`fields/f${n}.md`, `---\n${JSON.stringify(front)}\n---\n\nThe text of ${text}.\n`);
    put(`cat-${n}/_category.yaml`, JSON.stringify({ title: text, description: text }));
  });
  put('list.md', `# Small ones\n\n${FIELDS.map((text, n) => `- **item ${n} ${text.replaceAll('*', '')}**: what ${text} means`).join('\n')}\n`);
  put('pages/mentions.md', `# Mentions\n\n${FIELDS.map((_, n) => `- [[fields/f${n}]]`).join('\n')}\n`);
  const awkward = text => text.replaceAll(/[/\0]/g, '_').slice(0, 60);
  FIELDS.forEach((text, n) => put(`named/${n} ${awkward(text)}.md`, 'A file whose name is hostile.\n'));
  return content(files);
}

/** A page that notes whatever runs or leaves the site. */
async function watched(base) {
  const context = await (await browser()).newContext({ viewport: { width: 1100, height: 800 } });
  context.setDefaultTimeout(5000);
  const noted = [];
  await context.exposeFunction('alert', () => { noted.push('alert ran'); });
  const page = await context.newPage();
  page.on('dialog', dialog => { noted.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', request => { if (!request.url().startsWith(base)) noted.push(`outside: ${request.url()}`); });
  page.on('pageerror', error => noted.push(`thrown: ${error.message}`));
  return { page, noted, context };
}

/** Handlers, addresses that run, and elements that load, wherever they stand in the page. (A card's place is set by our script.) */
const armed = html => [...(html ? new DOMParser().parseFromString(html, 'text/html') : document).querySelectorAll('*')].flatMap(element => {
  const found = [...element.attributes].filter(({ name, value }) => /^on/i.test(name) || name === 'srcdoc' || (name === 'style' && !/^left: [\d.-]+px; top: [\d.-]+px;$/.test(value))
    || (/^(href|src|action|formaction|xlink:href)$/i.test(name) && /^[\0-\x20]*(javascript|data|vbscript):/i.test(value)))
    .map(({ name, value }) => `${element.localName} ${name}=${value}`);
  const loads = ['iframe', 'object', 'embed', 'applet', 'base', 'frame', 'animate'].includes(element.localName)
    || (element.localName === 'script' && !element.src && element.type !== 'application/ld+json');
  return loads ? [...found, element.outerHTML] : found;
});

const site = build(glossary(), 'ignore');
// The page for what is not there is the only one with absolute addresses; those below `go/` lead on at once.
const pages = files(site).filter(path => path.endsWith('.html') && path !== '404.html' && !path.startsWith('go/'));

describe('hostile content', () => {
  let base;
  before(async () => { base = await serve(site, NO_POLICY); });

  test('there are at least 150 inputs, each on a page', () => {
    assert.ok(MARKDOWN.length + FIELDS.length >= 150, `${MARKDOWN.length} + ${FIELDS.length}`);
    for (const n of MARKDOWN.keys()) assert.ok(pages.includes(`markdown/m${n}.html`), MARKDOWN[n]);
    for (const n of FIELDS.keys()) assert.ok(pages.includes(`fields/f${n}.html`), FIELDS[n]);
  });

  test('nothing runs or loads on any page', async t => {
    const { page, noted, context } = await watched(base);
    t.after(() => context.close());
    for (const path of pages) {
      await page.goto(new URL(path.split('/').map(encodeURIComponent).join('/'), base).href, { waitUntil: 'load' });
      if (!page.url().startsWith(base)) noted.push(`${path} led to ${page.url()}`);
      for (const fault of await page.evaluate(armed)) noted.push(`${path}: ${fault}`);
      assert.deepEqual(noted, [], path);
    }
  });

  test('nothing runs on the pages that lead on', async t => {
    const { page, context } = await watched(base);
    t.after(() => context.close());
    await page.goto(new URL('index.html', base).href);
    const leading = files(site).filter(path => path.startsWith('go/'));
    assert.ok(leading.length > FIELDS.length);
    for (const path of leading) {
      const html = readFileSync(join(site, path), 'utf8');
      assert.deepEqual(await page.evaluate(armed, html), [], path);
      const target = /http-equiv="refresh" content="([^"]*)"/.exec(html)?.[1] ?? '0; url=../';
      assert.match(target, /^0; ?url=(\.\.\/)+/, path);
    }
  });

  test('nothing runs in the cards', async t => {
    const { page, noted, context } = await watched(base);
    t.after(() => context.close());
    await page.goto(new URL('pages/mentions.html', base).href);
    const links = await page.locator('.body a[data-entry^="fields/"]').all();
    assert.equal(links.length, FIELDS.length);
    for (const link of links) {
      await link.focus();
      await page.locator('[role=dialog], [popover]').filter({ visible: true }).first().waitFor();
      noted.push(...await page.evaluate(armed));
      await page.keyboard.press('Escape');
    }
    assert.deepEqual(noted, []);
  });

  for (const [place, address] of Object.entries({ 'over http': () => base, 'from disk': () => onDisk(site) })) {
    test(`nothing runs in the look-up ${place}`, async t => {
      const { page, noted, context } = await watched(address());
      t.after(() => context.close());
      await page.goto(new URL('index.html', address()).href);
      await page.keyboard.press('Control+k');
      for (const query of ['alert', 'onerror', 'img', 'script', 'item', 'proto', ...FIELDS]) {
        await page.locator('dialog.palette[open] input').fill(query);
        await page.waitForTimeout(120);
        noted.push(...await page.evaluate(armed));
      }
      assert.ok(await page.locator('dialog.palette [role=option]').count() > 0);
      for (const query of FIELDS) {
        await page.goto(new URL(`search.html?q=${encodeURIComponent(query)}`, address()).href);
        await page.waitForTimeout(60);
        noted.push(...await page.evaluate(armed));
      }
      assert.deepEqual(noted, []);
    });
  }

  test('what looks like a template is text', async t => {
    const { page, context } = await watched(base);
    t.after(() => context.close());
    const n = FIELDS.findIndex(text => text.includes('7*7'));
    await page.goto(new URL(`fields/f${n}.html`, base).href);
    assert.match(await page.locator('h1').innerText(), /\{\{ 7\*7 \}\}/);
  });
});
