// node bench.mjs CONTENT…: builds a site of each folder and prints what its look-up costs and finds, beside other engines.
//
// SHOPTALK is the binary (a release build), RIVALS=no leaves the others out, SEED makes other queries, COUNT how many a class.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readCorpus } from './corpus.mjs';
import { makeQueries, meanReciprocalRank } from './queries.mjs';
import { answersOf, askCold, heapOf, launch, openWarm, warmTimes } from './reader.mjs';
import { RIVALS, writeRival } from './rivals.mjs';
import { serve } from './server.mjs';

const { SHOPTALK = 'target/release/shoptalk', SEED = '1', COUNT = '200', COLD = '60' } = process.env;
const at = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
const kB = bytes => (bytes / 1000).toFixed(1);
const MB = bytes => (bytes / 1e6).toFixed(2);
const print = (label, ...values) => console.log(`| ${label} | ${values.join(' | ')} |`);
const some = (list, count) => list.filter((_, place) => place % Math.max(1, Math.ceil(list.length / count)) === 0);

const gzipped = path => gzipSync(readFileSync(path), { level: 9 }).length;
const filesIn = folder => readdirSync(folder, { recursive: true }).map(String).map(name => join(folder, name)).filter(path => statSync(path).isFile());

/** Builds the site; returns seconds of processor time and the peak of memory, where `/usr/bin/time` can say it. */
const build = (content, site) => {
  const timed = spawnSync('/usr/bin/time', ['-f', '%U %S %M', SHOPTALK, 'build', content, '--output', site], { encoding: 'utf8' });
  if (timed.error) execFileSync(SHOPTALK, ['build', content, '--output', site], { stdio: 'ignore' });
  const [user, system, memory] = (timed.stderr || '').trim().split('\n').pop().split(' ').map(Number);
  return timed.error ? {} : { seconds: user + system, memory };
};

const isText = name => name.includes('definition');

/** Cold queries of one kind. */
const cold = async (browser, server, queries, rival) => {
  const found = [], slow = [];
  for (const query of some(queries, Number(COLD))) found.push(await askCold(browser, server, query, { rival }));
  for (const query of some(queries, 15)) slow.push((await askCold(browser, server, query, { rival, slow: true })).time ?? 10000);
  const of = key => found.map(one => one[key]);
  return `${kB(at(of('bytes'), 0.5))} / ${kB(at(of('bytes'), 0.9))} kB, ${at(of('requests'), 0.5)} / ${at(of('requests'), 0.9)} requests, `
    + `${Math.round(at(slow, 0.5))} / ${Math.round(at(slow, 0.9))} ms${of('time').includes(null) ? `, ${of('time').filter(time => time === null).length} unanswered` : ''}`;
};

/** Everything that is asked of one engine. */
const measure = async (name, browser, folder, sets, rival) => {
  const server = await serve(folder);
  const groups = { names: [], typo: [], text: [] };
  for (const [set, list] of Object.entries(sets)) groups[isText(set) ? 'text' : set === 'one typo' ? 'typo' : 'names'].push(...list.map(({ query }) => query));
  for (const [group, queries] of Object.entries(groups)) {
    if (queries.length) print(`${name}: ${group}, cold: bytes, requests, at 10 Mbit/s and 100 ms (median / p90)`, await cold(browser, server, queries, rival));
  }
  const { page, bare } = await openWarm(browser, server, rival);
  const first = await heapOf(page);
  const quality = [];
  for (const [set, list] of Object.entries(sets)) quality.push(`${set} ${meanReciprocalRank(list, await answersOf(page, list.map(({ query }) => query))).toFixed(3)}`);
  const queries = some(Object.values(sets).flat().map(({ query }) => query), 1000);
  print(`${name}: heap beyond the page's own ${MB(bare)} MB after ${Object.values(sets).flat().length} queries`, `${MB(await heapOf(page) - bare)} MB (${MB(first - bare)} after the first)`);
  const times = await warmTimes(page, some(queries, 400), rival);
  print(`${name}: warm query, p50 / p99`, `${at(times, 0.5).toFixed(1)} / ${at(times, 0.99).toFixed(1)} ms`);
  print(`${name}: MRR@10`, quality.join(', '));
  await page.close();
  server.close();
};

const browser = await launch();
for (const content of process.argv.slice(2)) {
  const work = mkdtempSync(join(tmpdir(), 'shoptalk-bench-'));
  const entries = readCorpus(content), sets = makeQueries(entries, Number(SEED), Number(COUNT));
  console.log(`\n### ${basename(content)}: ${entries.length} entries, seed ${SEED}\n\n| | |\n|---|---|`);
  const site = join(work, 'site'), built = build(content, site);
  if (built.seconds) print('whole build, processor time and memory', `${built.seconds.toFixed(2)} s, ${Math.round(built.memory / 1000)} MB`);
  const shards = filesIn(join(site, '_shoptalk/search')), entry = join(site, '_shoptalk/search.js');
  print('runtime, palette and manifest, gz', `${kB(gzipped(entry))} kB`);
  print('files of the index', shards.length + 1);
  print('index, gz', `${MB([entry, ...shards].reduce((sum, path) => sum + gzipped(path), 0))} MB`);
  await measure('Shoptalk', browser, site, sets, false);
  for (const rival of process.env.RIVALS === 'no' ? [] : RIVALS) {
    const folder = join(work, rival), seconds = await writeRival(rival, folder, entries);
    const written = filesIn(folder).filter(path => !path.endsWith('ask.js') && !path.endsWith('index.html'));
    print(`${rival}: files, gz, processor time of this process`, `${written.length}, ${MB(written.reduce((sum, path) => sum + gzipped(path), 0))} MB, ${seconds.toFixed(1)} s`);
    await measure(rival, browser, folder, sets, true);
  }
  rmSync(work, { recursive: true, force: true });
}
await browser.close();
