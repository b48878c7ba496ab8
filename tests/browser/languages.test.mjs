// The interface in each of its languages: a site written in one language shows no word of another, on any kind of page.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { before, describe, test } from 'node:test';
import { build, content, onDisk, open } from './lib.mjs';

const LANGUAGES = ['en', 'zh-CN', 'zh-TW', 'ja', 'ko', 'de', 'fr', 'es', 'pt-BR', 'ar'];

/** The strings of a language, as the theme has them. */
function strings(tag) {
  const file = fileURLToPath(new URL(`../../themes/default/i18n/${tag}.yaml`, import.meta.url));
  const lines = readFileSync(file, 'utf8').split('\n').filter(line => /^[\w.]+: /.test(line));
  return Object.fromEntries(lines.map(line => {
    const [, key, text] = line.match(/^([\w.]+): (.*)$/);
    return [key, text.replace(/^"(.*)"$/, '$1')];
  }));
}

const words = text => new Set(text.toLowerCase().match(/\p{L}{3,}/gu) ?? []);

/** A glossary whose texts are made of the language's own strings, with everything an entry can have. */
function glossary(tag) {
  const t = strings(tag);
  const entry = (fields, body) => `---\n${Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join('')}---\n${body}\n`;
  const [one, two, three, team] = [t.mentioned_in, t.most_used, t.confused_with, t.people];
  return content({
    'shoptalk.yaml': `title: ${JSON.stringify(t.about)}\nlanguage: ${tag}\nlanguages: [${tag}]\npropose: "mailto:a@b.example"\n`
      + 'repository: { url: "https://github.com/a/b" }\n',
    'x/_category.yaml': `title: ${JSON.stringify(t.categories)}\nowner: ${JSON.stringify(team)}\ndescription: ${JSON.stringify(t.health_help)}\n`,
    'x/one.md': entry({
      term: one, aliases: [t.languages], owner: team, people: [{ name: t.owner, role: t.status, url: 'https://a.example' }], tags: [t.tags], context: t.source,
      related: [three], broader: [three], narrower: [two], confused_with: [two], avoid: [t.back ?? t.menu], reviewed: '2026-03-01', review_every: '12 months',
      links: [{ title: t.links, url: 'https://a.example' }], source: { title: t.source, url: 'https://b.example' }, summary: t.chooser,
    }, `${t.health_help} [[${two}]] [[${t.health_good}]]\n\n## ${t.contents}\n\n${t.draft_notice}\n\n## ${t.edit}\n\n${t.people_help}\n\n## ${t.history}\n\n> [!NOTE]\n> ${t.chooser}[^1]\n\n[^1]: ${t.feed}`),
    'x/two.md': entry({ term: two, status: 'deprecated', replaced_by: three }, t.deprecated_notice),
    'x/three.md': entry({ term: three, status: 'proposed' }, `${t.proposed_notice} [[${one}]]`),
    'y/_category.yaml': `title: ${JSON.stringify(t.tags)}\n`,
    'y/three.md': entry({ term: three, context: t.edit }, t.not_found_help),
    'y/page.md': entry({ term: t.pages, kind: 'page' }, `${t.people_help}\n\n[[${one}]] [[${three}]]`),
    'y/list.md': `---\nterm: ${JSON.stringify(t.tags)}\nkind: list\n---\n## ${t.edit}\n\n${t.feed}\n\n## ${t.history}\n\n${t.search}\n`,
  });
}

const PAGES = ['index.html', 'x/one.html', 'x/two.html', 'x/three.html', 'y/page.html', 'y/list.html', 'a-z.html', 'categories.html', 'x/index.html',
  'tags/index.html', 'people.html', 'recent.html', 'glossary-health.html', 'search.html', '404.html'];

for (const tag of LANGUAGES) {
  describe(`the interface in ${tag}`, () => {
    let base, alien;
    before(() => {
      const folder = glossary(tag);
      const git = (...told) => execFileSync('git', ['-c', 'user.name=李', '-c', 'user.email=a@b.example', ...told], { cwd: folder, stdio: 'ignore' });
      git('init', '-q'); git('add', '.'); git('commit', '-qm', 'First');
      base = onDisk(build(folder));
      const own = words(Object.values(strings(tag)).join(' '));
      alien = new Set([...words(Object.values(strings('en')).join(' '))].filter(word => tag !== 'en' && !own.has(word)));
    });

    const foreign = async page => {
      const seen = await page.evaluate(() => document.body.innerText + [...document.querySelectorAll('[aria-label], [placeholder], [title]')]
        .map(element => ` ${element.ariaLabel ?? ''} ${element.getAttribute('placeholder') ?? ''} ${element.title}`).join(' '));
      assert.doesNotMatch(seen, /\{\w+\}|undefined|\bnull\b|NaN/);
      return [...words(seen)].filter(word => alien.has(word));
    };

    test('every kind of page speaks it and fits a phone', async t => {
      const page = await open(t, base, 'index.html', { viewport: { width: 320, height: 640 }, isMobile: true });
      for (const path of PAGES) {
        await page.goto(new URL(path, base).href);
        const { lang, dir, wider } = await page.evaluate(() => ({
          lang: document.documentElement.lang, dir: document.documentElement.dir,
          wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        }));
        assert.deepEqual({ path, lang, dir, wider }, { path, lang: tag, dir: tag === 'ar' ? 'rtl' : 'ltr', wider: 0 });
        assert.deepEqual(await foreign(page), [], path);
      }
    });

    test('so do look-up, results and cards', async t => {
      const page = await open(t, base, 'y/page.html');
      await page.locator('.body a.term, .lead a.term').last().hover();
      await page.locator('.card').waitFor();
      assert.deepEqual(await foreign(page), []);
      await page.mouse.move(1, 1);
      await page.keyboard.press('Control+k');
      for (const asked of [strings(tag).mentioned_in, 'qqzzqq']) {
        await page.locator('dialog input').fill(asked);
        await page.locator('dialog [role=option]').first().waitFor();
        assert.deepEqual(await foreign(page), []);
      }
      await page.goto(new URL('search.html?q=' + encodeURIComponent(strings(tag).edit), base).href);
      await page.locator('main [role=status]:not(:empty)').waitFor();
      assert.deepEqual(await foreign(page), []);
    });
  });
}
