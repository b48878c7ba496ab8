// The name that a question asks for is found in the browser as it is in the terminal: both run over one table.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { look } from './look.mjs';

const table = JSON.parse(readFileSync(new URL('../vectors/questions.json', import.meta.url), 'utf8'));

for (const [typed, name] of Object.entries(table)) {
  test(`“${typed}” asks for ${name}`, () => assert.equal(look.nameInQuestion(typed) || null, name));
}
