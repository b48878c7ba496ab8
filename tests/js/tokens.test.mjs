// The browser's words are those that the index was built with: both run over one table.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test from 'node:test';

createRequire(import.meta.url)('../../themes/default/assets/js/search.js');
const look = globalThis.__shoptalk;
const table = JSON.parse(readFileSync(new URL('../vectors/tokens.json', import.meta.url), 'utf8'));

for (const { text, repeat = 1, tokens, words = tokens, plain } of table) {
  test(`tokens of ${JSON.stringify(text)}${repeat > 1 ? ' × ' + repeat : ''}`, () => {
    const found = look.words(text.repeat(repeat));
    assert.deepEqual(found, words);
    assert.deepEqual(found.map(look.stem), tokens);
    if (plain !== undefined) assert.equal(look.plain(text.repeat(repeat)), plain);
  });
}
