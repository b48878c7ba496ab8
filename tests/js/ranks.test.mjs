// A name answers a query in the browser as it does in the terminal: both run over one table.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { look } from './look.mjs';

const table = JSON.parse(readFileSync(new URL('../vectors/ranks.json', import.meta.url), 'utf8'));

/** The readings that the builder writes into the shards for the Han names of the table. */
const READINGS = {
  数据缓存: ['shu ju_huan cun'], 'CUDA 核心': ['cuda_he xin'], 长江: ['chang jiang', 'zhang jiang'], 重庆: ['chong qing'], 银行: ['yin hang'], 长三角: ['chang san jiao', 'zhang san jiao'],
};
const readings = name => (READINGS[name] || []).map(look.asReading);

for (const { query, name, rank } of table) {
  test(`${query} for ${name}`, () => {
    const found = look.matchName(look.asQuery(query), look.parts(name), readings(name));
    assert.equal(found < 0 ? null : found, rank);
  });
}

test('of two words that may be meant, the likelier slip is first', () => {
  const query = look.asQuery('molr');
  const [moor, molar, other] = ['moor', 'molar', 'gram molecule'].map(name => look.matchTypo(query, look.parts(name)));
  assert.ok(molar > 0 && molar < moor, `${molar} ${moor}`);
  assert.equal(other, -1);
});

test('another form of a name is likelier than a wrong letter', () => {
  const query = look.asQuery('planes');
  const [planet, plane] = ['planet', 'plane'].map(name => look.matchTypo(query, look.parts(name)));
  assert.ok(plane > 0 && plane < planet, `${plane} ${planet}`);
});
