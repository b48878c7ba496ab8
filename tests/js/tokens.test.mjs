// The browser's words are those that the index was built with: both run over one table.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { look } from './look.mjs';

const table = JSON.parse(readFileSync(new URL('../vectors/tokens.json', import.meta.url), 'utf8'));

for (const { text, repeat = 1, tokens, words = tokens, plain } of table) {
  test(`tokens of ${JSON.stringify(text)}${repeat > 1 ? ' × ' + repeat : ''}`, () => {
    const found = look.words(text.repeat(repeat));
    assert.deepEqual(found, words);
    assert.deepEqual(found.map(look.stem), tokens);
    if (plain !== undefined) assert.equal(look.plain(text.repeat(repeat)), plain);
  });
}
