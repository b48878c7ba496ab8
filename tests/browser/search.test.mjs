// The look-up's answers: exact names first, the terminal's order, filters, and whatever a reader or a network may do to it.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import elasticlunr from 'elasticlunr';
import { random } from '../../benches/search/queries.mjs';
import { look } from '../js/look.mjs';
import { binary, build, content as contentOf, onDisk, open } from './lib.mjs';

const { stem } = look;
const site = build();
const CONTENT = join(dirname(fileURLToPath(import.meta.url)), '../../content-example');
const ask = (page, text, options) => page.evaluate(([text, options]) => shoptalk.search(text, options), [text, options]);
/** What the terminal answers; nothing found is an answer too. */
const inTerminal = (words, content = CONTENT) => JSON.parse(spawnSync(binary(), ['lookup', words, '--content', content, '--limit', '8', '--format', 'json']).stdout);

/** The headwords of a real glossary. */
const JARGON = readFileSync(new URL('../vectors/jargon-names.txt', import.meta.url), 'utf8').trim().split('\n').slice(1);
/** A content folder that has an entry for each name. */
const entriesOf = names => contentOf(Object.fromEntries(names.map((name, at) => [`e${at}.md`, `---\nterm: ${JSON.stringify(name)}\n---\nText.\n`])));

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

test('every name of a real glossary, typed exactly, is the first answer among longer ones, in several files', async t => {
  const names = [...JARGON, ...JARGON.map((name, at) => `${name} ${JARGON[(at + 1) % JARGON.length]}`)];
  const page = await open(t, onDisk(build(entriesOf(names), 'ignore')));
  const [wrong, files] = await page.evaluate(async names => {
    const wrong = [];
    for (const name of names) {
      const [first] = await shoptalk.search(name, { limit: 1, summaries: false });
      if (first?.name !== name || first.why !== 'exact') wrong.push([name, first]);
    }
    return [wrong, __shoptalk.site.n.size];
  }, names);
  assert.ok(names.length > 4000 && files > 3, `${names.length} names in ${files} files`);
  assert.deepEqual(wrong, []);
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

test('initials, beginnings and words in another order stand as in the terminal in a real glossary', async t => {
  const content = entriesOf(JARGON), page = await open(t, onDisk(build(content, 'ignore')));
  const several = JARGON.filter(name => /^[a-z]+( [a-z]+){2,}$/i.test(name)), single = JARGON.filter(name => /^[a-z]{6,}$/i.test(name));
  const some = (list, count) => list.filter((_, at) => at % Math.floor(list.length / count) === 0);
  const queries = [...some(several, 12).map(name => name.split(' ').map(([first]) => first).join('').toLowerCase()),
    ...some(single, 8).map(name => name.slice(0, 3)), ...some(several, 6).map(name => name.split(' ').reverse().join(' '))];
  let all = 0;
  for (const words of queries) {
    const here = (await ask(page, words, { limit: 8, summaries: false })).filter(({ why }) => !['text', 'typo'].includes(why));
    assert.deepEqual(here.map(({ entry }) => entry), inTerminal(words, content).slice(0, here.length).map(({ entry }) => entry), words);
    all += here.length;
  }
  assert.ok(all > 60, `${all} answers`);
});

/** Entries with names of few words in several scripts, so that many answer each query: aliases, abbreviations, links and successors too. */
const mixed = count => {
  const next = random(1), below = most => Math.floor(next() * most), pick = list => list[below(list.length)], isOne = part => next() < part;
  const words = ['data', 'daily', 'draft', 'service', 'Sales', 'state', 'stage', 'ERP', 'the', 'on', '数据', '指标', '中台', '平台', '长江', 'カード', 'でんわ', 'C++', 'café', "lord's", 'x-ray'];
  const names = [...new Set(Array.from({ length: count * 2 }, () => Array.from({ length: 1 + below(4) }, () => pick(words)).join(' ').replace(/(?<=[^ -~é]) (?=[^ -~é])/g, '')))];
  const others = names.slice(count), front = at => ['---', `term: ${JSON.stringify(names[at])}`,
    ...isOne(0.3) && others.length ? [`aliases: [${JSON.stringify(others.pop())}]`] : [], ...isOne(0.2) ? [`abbr: ${pick(['DS', 'DSP', 'SSS', 'DDS'])}`] : [],
    ...isOne(0.2) ? ['status: deprecated', `replaced_by: e${(at + 1) % count}`] : [], '---', ''].join('\n');
  const link = () => `See [[e${below(count)}]].`;
  return { names, files: Object.fromEntries(Array.from({ length: count }, (_, at) => [`e${at}.md`, `${front(at)}${link()} ${isOne(0.5) ? link() : ''}\n`])) };
};

test('names in every script answer for the same reason and in the same order as in the terminal', async t => {
  const { names, files } = mixed(90), content = contentOf(files), page = await open(t, onDisk(build(content, 'ignore')));
  const some = names.filter((_, at) => at % 12 === 0), reasons = new Set();
  const queries = new Set(['dss', 'sds', 'sd', 'shuju', 'shu', 'zb', 'zhong', 'denwa', 'plans', 'sta', 'dai', '數據', 'lord s', ...some.map(name => name.toLowerCase()),
    ...some.map(name => [...name].slice(0, 3).join('')), ...some.map(name => name.split(' ').map(([first]) => first).join('')), ...some.map(name => name.split(' ').reverse().join(' '))]);
  for (const words of queries) {
    const here = (await ask(page, words, { limit: 8, summaries: false })).filter(({ why }) => !['text', 'typo'].includes(why));
    const told = ({ entry, why }) => `${entry} ${why}`;
    assert.deepEqual(here.map(told), inTerminal(words, content).slice(0, here.length).map(told), words);
    for (const { why } of here) reasons.add(why);
  }
  assert.deepEqual([...reasons].sort(), ['exact', 'folded', 'infix', 'initials', 'pinyin', 'prefix', 'word-prefix']);
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

/** Opens the results page with a query, and waits for its answer. */
const results = async (t, base, query, options) => {
  const page = await open(t, base, 'search.html?q=' + encodeURIComponent(query), options);
  await page.locator('main [role=status]:not(:empty)').waitFor();
  return page;
};
const listed = page => page.locator('main ol.results > li').evaluateAll(items => items.map(item => item.dataset.entry));
const chip = (page, filter) => page.locator(`main .facets button[data-filter='${filter}']`);

test('filters are typed, and pressed as chips', async t => {
  const page = await results(t, onDisk(site), 'revenue category:finance');
  const entries = await listed(page);
  assert.ok(entries.length && entries.every(entry => entry.startsWith('finance/')), String(entries));
  await page.locator('main .facets button[aria-pressed=false]').first().click();
  await page.waitForFunction(() => decodeURIComponent(location.search).split(':').length > 2);
  await page.locator('main .facets button[aria-pressed=true]').nth(1).waitFor();
});

test('what only filters found says so, with its summary too', async t => {
  const page = await open(t, onDisk(site));
  for (const summaries of [false, true]) {
    const found = await ask(page, 'category:finance status:approved', { limit: 5, summaries });
    assert.deepEqual(found.map(({ why }) => why), Array(5).fill('filter'));
  }
});

test('a filter is known by its path, its shown name, and the beginning of its words', async t => {
  const page = await open(t, onDisk(site));
  const same = async (...filters) => {
    const found = await Promise.all(filters.map(async filter => (await ask(page, filter, { limit: 200, summaries: false })).map(({ entry }) => entry)));
    assert.ok(found[0].length > 0, filters[0]);
    found.forEach((entries, at) => assert.deepEqual(entries, found[0], filters[at]));
  };
  await same('category:finance/metrics', 'category:Metrics', 'category:metrics', 'category:"Metrics"', 'category:“metrics”', 'category：METRICS');
  await same('category:engineering/data', 'category:数据平台', 'category:数据', '分类:数据', '分类：数据平台');
  await same('status:deprecated', 'status:Deprecated', 'status:"no longer used"', 'status:已弃用', '状态:已弃用');
  await same('owner:"Revenue Operations"', 'owner:"revenue operations"', 'owner:revenue');
  await same('owner:平台工程上海组', 'owner:平台工程');
  await same('language:zh-CN', 'language:zh', 'language:Chinese', 'language:中文');
  assert.deepEqual(await ask(page, 'revenue category:nope'), []);
});

test('a Chinese site writes and reads filters in Chinese', async t => {
  const files = { 'shoptalk.yaml': 'language: zh-CN\n', '财务/_category.yaml': 'title: 财务\n', '财务/income.md': '# 收入\n\n钱。\n', '市场/reach.md': '# 触达\n\n收入之前。\n' };
  const page = await results(t, onDisk(build(contentOf(files), 'ignore')), '收入');
  await page.locator("main .facets [data-filter='分类:财务']").click();
  await page.locator("main .facets [data-filter='分类:财务'][aria-pressed=true]").waitFor();
  assert.equal(await page.locator('main input[type=search]').inputValue(), '收入 分类:财务');
  assert.deepEqual(await listed(page), ['财务/income']);
});

test('a Chinese site calls each status in Chinese, the usual one too', async t => {
  const files = { 'shoptalk.yaml': 'language: zh-CN\n', 'income.md': '# 收入\n\n钱。\n', 'old.md': '---\nterm: 进账\nstatus: deprecated\n---\n收入的旧称。\n' };
  const page = await results(t, onDisk(build(contentOf(files), 'ignore')), '收入');
  await page.locator('main .facets .chip').first().waitFor();
  assert.deepEqual((await page.locator('main .facets .chip').allInnerTexts()).map(text => text.replace(/\s*\d+$/, '')).sort(), ['已弃用', '已确认'].sort());
  assert.deepEqual((await ask(page, '收入 状态:已确认')).map(({ entry }) => entry), ['income']);
});

test('a text that holds only one character of a word does not answer it', async t => {
  const files = { 'a.md': '# 错误预算\n\n新功能可以失败多少次。\n', 'b.md': '# 复盘\n\n功能上线以后。\n' };
  const page = await open(t, onDisk(build(contentOf(files), 'ignore')));
  const found = async text => (await ask(page, text)).map(({ entry }) => entry);
  assert.deepEqual(await found('赋能'), []);
  assert.deepEqual((await found('功能')).sort(), ['a', 'b']);
  assert.deepEqual((await found('能')).sort(), ['a', 'b']);
});

test('a filter that no entry has is named, with those that it may stand for', async t => {
  const page = await results(t, onDisk(site), 'revenue category:finanse');
  assert.match(await page.locator('main [role=status]').innerText(), /Category.*finanse/);
  assert.deepEqual(await listed(page), []);
  const offers = page.locator('main .found .chips button');
  assert.equal(await offers.first().innerText(), 'Finance');
  assert.ok(await offers.count() > 3);
  await offers.first().click();
  await page.locator('main ol.results > li[data-entry^="finance/"]').first().waitFor();
  assert.equal(await page.locator('main input[type=search]').inputValue(), 'revenue category:finance');
});

test('a chip counts the results that one has with it', async t => {
  const page = await results(t, onDisk(site), 'revenue');
  const filters = await page.locator('main .facets [data-filter]').evaluateAll(chips => chips.map(chip => chip.dataset.filter));
  assert.ok(filters.length > 8, String(filters));
  const shownNow = () => page.locator('main ol.results > li').count();
  for (const filter of filters) {
    const count = Number(await chip(page, filter).locator('small').innerText());
    await chip(page, filter).click();
    await page.locator(`main .facets [data-filter='${filter}'][aria-pressed=true]`).waitFor();
    assert.equal(await shownNow(), count, filter);
    assert.equal(Number(await chip(page, filter).locator('small').innerText()), count, `${filter}, pressed`);
    assert.ok(await chip(page, filter).evaluate(chip => chip === document.activeElement), 'the focus stays');
    await chip(page, filter).click();
    await page.locator(`main .facets [data-filter='${filter}'][aria-pressed=false]`).waitFor();
  }
  // Two of a kind widen.
  await chip(page, 'status:deprecated').click();
  await chip(page, 'status:deprecated').and(page.locator('[aria-pressed=true]')).waitFor();
  const [one, other] = await Promise.all(['status:deprecated', 'status:approved'].map(filter => chip(page, filter).locator('small').innerText()));
  await chip(page, 'status:approved').click();
  await chip(page, 'status:approved').and(page.locator('[aria-pressed=true]')).waitFor();
  assert.equal(await shownNow(), Number(one) + Number(other));
});

test('filters that leave nothing say so, and can be taken off', async t => {
  const page = await results(t, onDisk(site), 'churn status:draft category:handbook');
  assert.match(await page.locator('main [role=status]').innerText(), /filters/);
  await page.locator('main .found .chips button').click();
  await page.locator('main ol.results > li').first().waitFor();
  assert.equal(await page.locator('main input[type=search]').inputValue(), 'churn');
});

test('on a phone the first result is seen at once, and filters open below the field', async t => {
  const page = await results(t, onDisk(site), 'revenue', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const { y, height } = await page.locator('main ol.results > li').nth(1).boundingBox();
  assert.ok(y + height < 600, String(y));
  assert.ok(!await page.locator('main .facets').isVisible());
  await page.locator('main .filters summary').focus();
  await page.keyboard.press('Enter');
  await chip(page, 'category:finance').click();
  await page.waitForFunction(() => location.search.includes('finance'));
  assert.match(await page.locator('main .filters summary').innerText(), /1/);
});

test('what is typed on the results page is answered', async t => {
  const page = await results(t, onDisk(site), 'revenue');
  await page.locator('main input[type=search]').press('End');
  await page.locator('main input[type=search]').pressSequentially(' churn');
  await page.waitForFunction(() => location.search.includes('churn'));
  await page.locator('main ol.results > li:first-child[data-entry="finance/metrics/revenue-churn"]').waitFor();
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

test('a results page that could not load everything does not say that there is nothing', async t => {
  const own = build();
  const folder = join(own, '_shoptalk/search');
  for (const name of readdirSync(folder).filter(name => /^[nb]/.test(name))) writeFileSync(join(folder, name), '/* cut off */');
  const page = await open(t, onDisk(own), 'search.html?q=churn');
  await page.waitForFunction(() => document.querySelector('main [role=status]')?.textContent.length > 20);
  const said = await page.locator('main [role=status]').innerText();
  assert.ok(!said.includes('churn'), said);
});

test('questions are answered by the name that they ask for', async t => {
  const page = await open(t, onDisk(site));
  for (const question of ['ARR是什么意思', 'what is ARR', 'What does ARR mean?', 'meaning of arr']) {
    assert.equal((await ask(page, question, { limit: 3 }))[0].entry, 'finance/metrics/arr', question);
  }
  assert.deepEqual(await ask(page, null, null), []);
});

test('a typing error is forgiven, below what was really written', async t => {
  const page = await open(t, onDisk(site));
  const [first] = await ask(page, 'anual recuring revenue', { limit: 1 });
  assert.equal(first.entry, 'finance/metrics/arr');
  assert.equal(first.why, 'typo');
});

test('the name that one slip makes of a word stands above texts with its other forms, below those that hold it', async t => {
  const files = { 'hour.md': '# Hour\n\nSixty minutes.\n', 'night.md': '# Night\n\nThe hours after midnight, each hour darker.\n' };
  const slip = async own => (await ask(await open(t, onDisk(build(contentOf(own)))), 'houre')).map(({ entry, why }) => `${entry} ${why}`);
  assert.deepEqual(await slip(files), ['hour typo', 'night text']);
  assert.deepEqual((await slip({ ...files, 'book.md': '# Book\n\nThe Houre of the Wolf.\n' }))[0], 'book text');
});

test('a name that begins as typed stands above texts where several words were typed, and where it is linked often', async t => {
  const texts = Object.fromEntries(Array.from({ length: 18 }, (_, at) => [`note-${at}.md`, `# Note ${at}\n\nWe deploy plan s, managed by a Deployment of stage ${at}.\n`]));
  const site = build(contentOf({ ...texts, 'deployment.md': '# Deployment\n\nA new version.\n', 'service.md': '# Managed service\n\nRun by others.\n', 'stagehand.md': '# Stagehand\n\nMoves scenery.\n' }), 'ignore');
  const page = await open(t, onDisk(site));
  const first = async text => (await ask(page, text, { limit: 1 }))[0].name;
  assert.equal(await first('managed s'), 'Managed service');
  assert.equal(await first('deploy'), 'Deployment');
  // Nothing links this one, and many texts hold the word.
  assert.match(await first('stage'), /^Note /);
});

test('a plural finds the name, a single word below the text that says it best', async t => {
  const files = { 'core.md': '# Tensor core\n\nMultiplies.\n', 'host.md': '# Host\n\nA machine.\n', 'note.md': '# Note\n\nTensor cores of many hosts.\n' };
  const page = await open(t, onDisk(build(contentOf(files))));
  const found = async text => (await ask(page, text)).map(({ entry, why }) => `${entry} ${why}`);
  assert.deepEqual(await found('tensor cores'), ['core folded', 'note text']);
  assert.deepEqual(await found('hosts'), ['note text', 'host folded']);
  const scores = (await ask(page, 'hosts')).map(({ score }) => score);
  assert.ok(scores[0] >= scores[1], String(scores));
});

test('pinyin finds a later word of a name, and Han beside Latin needs no blank', async t => {
  const files = { 'cache.md': '# L1 数据缓存\n\n芯片上的存储。\n', 'core.md': '# CUDA 核心\n\n执行指令。\n' };
  const page = await open(t, onDisk(build(contentOf(files))));
  for (const [text, entry] of [['huancun', 'cache'], ['huan cun', 'cache'], ['l1缓存', 'cache'], ['hexin', 'core'], ['cuda hexin', 'core']]) {
    assert.equal((await ask(page, text, { limit: 1 }))[0]?.entry, entry, text);
  }
});

test('a name that is read as typed stands above texts that hold the word', async t => {
  const texts = Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`district-${at}.md`, `# 区${at}\n\nA district of Chongqing.\n`]));
  const page = await open(t, onDisk(build(contentOf({ ...texts, 'city.md': '# 重庆市\n\n西南的城市。\n' }), 'ignore')));
  assert.equal((await ask(page, 'chongqing', { limit: 1 }))[0].entry, 'city');
});

test('names of one character and of symbols only are found', async t => {
  const names = { 'c.md': 'C', 'x.md': '天', 'dots.md': '...', 'rocket.md': '🚀', 'plus.md': '++', 'q.md': '?', 'surrogate.md': '𠮷' };
  const page = await open(t, onDisk(build(contentOf(Object.fromEntries(Object.entries(names).map(([file, name]) => [file, `---\nterm: "${name}"\n---\nText.\n`]))))));
  for (const [file, name] of Object.entries(names)) {
    const [first] = await ask(page, name);
    assert.equal(first && first.entry + '.md', file, name);
  }
});

test('a small site answers from its texts without a file of titles, and names the right entries', async t => {
  // 230 titles on 512 numbers, some alike but for case and accents, so that numbers collide in every way.
  const names = Array.from({ length: 200 }, (_, at) => `Tool ${(at * 7919 % 1000).toString(36)}`);
  names.push(...names.slice(0, 20).map(name => name.toLowerCase()), ...names.slice(0, 10).map(name => name.replace('oo', 'öo')));
  const files = names.map((name, at) => [`e${at}.md`, `---\nterm: "${name}"\n---\nIt holds mark${at}x.\n`]);
  const page = await open(t, onDisk(build(contentOf(Object.fromEntries(files)))));
  const asked = [];
  page.on('request', request => asked.push(/search\/(.)/.exec(request.url())?.[1]));
  for (const [at, name] of names.entries()) {
    const [first] = await ask(page, `mark${at}x`, { limit: 1, summaries: false });
    assert.deepEqual([first.title, first.entry], [name, `e${at}`]);
  }
  assert.ok(asked.includes('b') && !asked.includes('t') && !asked.includes('d'), asked.join(''));
});

test('a site of one names shard has its addresses and summaries in two parts, and tells the right ones', async t => {
  const files = Array.from({ length: 2900 }, (_, at) => [`e${at}.md`, `# Tool ${(at * 7919 % 99991).toString(36)}\n\nIt holds mark${at}x.\n`]);
  const site = build(contentOf(Object.fromEntries(files)));
  const kinds = readdirSync(join(site, '_shoptalk/search')).map(file => file[0]);
  assert.deepEqual(['n', 'd', 't'].map(kind => kinds.filter(other => other === kind).length), [1, 2, 0]);
  const page = await open(t, onDisk(site));
  for (let at = 0; at < 2900; at += 97) {
    const summary = `It holds mark${at}x.`, [byText] = await ask(page, `mark${at}x`, { limit: 1 });
    assert.deepEqual([byText.entry, byText.summary], [`e${at}`, summary]);
    const [byName] = await ask(page, byText.name, { limit: 1 });
    assert.deepEqual([byName.entry, byName.summary], [`e${at}`, summary]);
  }
});

test('an entry that its name and its text find stands once among hundreds', async t => {
  const files = Array.from({ length: 400 }, (_, at) => [`e${at}.md`, `# Term ${at}\n\nOne more term of many.\n`]);
  const page = await open(t, onDisk(build(contentOf(Object.fromEntries(files)), 'ignore')));
  await ask(page, 'term');
  const found = await page.evaluate(() => __shoptalk.find('status:approved term', { limit: 1000, layers: 'all' }));
  assert.equal(found.length, 400);
  assert.equal(new Set(found.map(({ entry }) => entry)).size, 400);
});

test('two sites on one origin answer with their own entries', async t => {
  const root = mkdtempSync(join(tmpdir(), 'shoptalk-two-'));
  process.on('exit', () => rmSync(root, { recursive: true, force: true }));
  for (const site of ['one', 'two']) cpSync(build(contentOf({ [`${site}.md`]: `# Budget\n\nOf site ${site}.\n` })), join(root, site), { recursive: true });
  const page = await open(t, onDisk(root), 'one/index.html');
  for (const site of ['one', 'two', 'one']) {
    await page.goto(new URL(`${site}/index.html`, onDisk(root)).href);
    const [first] = await ask(page, 'budget');
    assert.equal(first.entry, site);
    assert.ok(first.url.endsWith(`/${site}/${site}.html`), first.url);
  }
});

test('a page that was open while the site was built anew still finds its names and texts', async t => {
  const content = contentOf({ 'old.md': '# Oldest\n\nAbout archaeology.\n' }), own = build(content);
  const page = await open(t, onDisk(own));
  assert.equal((await ask(page, 'zzz')).length, 0);
  writeFileSync(join(content, 'new.md'), '# Newest\n\nAbout astronomy.\n');
  execFileSync(binary(), ['build', content, '--output', own], { stdio: 'ignore' });
  const [name] = await ask(page, 'oldest'), [text] = await ask(page, 'archaeology');
  assert.equal(name.entry, 'old');
  assert.equal(text.entry, 'old');
});

test('text scores are those of elasticlunr.js over the index for other tools, within rounding', async t => {
  const content = join(contentOf({}), 'content');
  cpSync(CONTENT, content, { recursive: true });
  writeFileSync(join(content, 'shoptalk.yaml'), readFileSync(join(content, 'shoptalk.yaml'), 'utf8') + '\nelasticlunr: true\n');
  const own = build(content);
  elasticlunr.clearStopWords();
  elasticlunr.Pipeline.registerFunction(token => token, 'cutter');
  const index = elasticlunr.Index.load(JSON.parse(readFileSync(join(own, 'elasticlunr.json'), 'utf8')));
  const tokens = [];
  const walk = (node, token) => {
    if (node.df) tokens.push(token);
    for (const letter of Object.keys(node)) if ([...letter].length === 1) walk(node[letter], token + letter);
  };
  walk(index.index.text.root, '');
  const stems = new Map();
  for (const token of tokens) stems.set(stem(token), (stems.get(stem(token)) || 0) + 1);
  const alone = tokens.filter(token => /^[a-z]{3,}$/.test(token) && stems.get(stem(token)) === 1).filter((_, at) => at % 7 === 0);
  assert.ok(alone.length > 100, String(alone.length));
  const page = await open(t, onDisk(own));
  const ours = await page.evaluate(async words => {
    await shoptalk.search('a');
    await __shoptalk.later();
    const { askText } = __shoptalk.more;
    return Promise.all(words.map(async word => {
      const hits = await askText(word + ' ');
      const found = await __shoptalk.complete(hits.map(__shoptalk.result));
      return Object.fromEntries(found.map(({ entry }, at) => [entry, hits[at].score]));
    }));
  }, alone);
  alone.forEach((word, at) => {
    const theirs = Object.fromEntries(index.search(word, {}).map(({ ref, score }) => [ref, score]));
    assert.deepEqual(Object.keys(ours[at]).sort(), Object.keys(theirs).sort(), word);
    for (const [entry, score] of Object.entries(theirs)) {
      assert.ok(Math.abs(Math.log2(ours[at][entry] / score)) < 0.13, `${word} in ${entry}: ${ours[at][entry]} for ${score}`);
    }
  });
});
