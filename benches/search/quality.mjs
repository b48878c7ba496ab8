// node quality.mjs SITE CONTENT [SEED]: how well each class of queries is answered, in Chromium.
import { chromium } from 'playwright-core';
import { readCorpus } from './corpus.mjs';
import { makeQueries, meanReciprocalRank } from './queries.mjs';
import { serve } from './server.mjs';

const [site, content, seed = '1', verbose] = process.argv.slice(2);
const sets = makeQueries(readCorpus(content), Number(seed));
const server = await serve(site);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
await page.goto(server.url);
await page.evaluate(() => shoptalk.search('a'));
for (const [name, set] of Object.entries(sets)) {
  const answers = await page.evaluate(async queries => {
    const all = [];
    for (const query of queries) {
      const found = await __shoptalk.find(query, { limit: 10 });
      await __shoptalk.complete(found);
      all.push(found.map(some => some.entry));
    }
    return all;
  }, set.map(({ query }) => query));
  console.log(name.padEnd(30), meanReciprocalRank(set, answers).toFixed(4), set.length);
  if (verbose) set.forEach(({ query, right }, at) => { if (!right.has(answers[at][0])) console.log('   ', JSON.stringify(query), [...right].slice(0, 2).join(' '), '!=', answers[at].slice(0, 2).join(' ')); });
}
await browser.close();
server.close();
