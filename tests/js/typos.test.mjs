// Typing errors: the edits between two words are counted right, and what is told apart ahead of counting loses nothing.
import assert from 'node:assert/strict';
import test from 'node:test';
import { random } from '../../benches/search/queries.mjs';
import { look } from './look.mjs';

const LETTERS = 'abcdeéilnorstuxβж';

/** The optimal string alignment distance by its definition. */
const edits = (a, b) => {
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i && j ? 0 : i + j));
  for (let i = 1; i <= a.length; i++) for (let j = 1; j <= b.length; j++) {
    const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? table[i - 2][j - 2] + 1 : Infinity;
    table[i][j] = Math.min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), swap);
  }
  return table[a.length][b.length];
};

/** Pairs of words, of which the second is the first after up to three errors of any kind. */
const pairs = (seed, count) => {
  const next = random(seed), below = most => Math.floor(next() * most), letter = () => LETTERS[below(LETTERS.length)];
  return Array.from({ length: count }, () => {
    const word = Array.from({ length: 3 + below(9) }, letter), other = [...word];
    for (let left = below(4); left; left--) {
      const at = below(other.length);
      [() => other.splice(at, 1), () => other.splice(at, 0, letter()), () => other.splice(at, 1, letter()),
        () => at + 1 < other.length && other.splice(at, 2, other[at + 1], other[at])][below(4)]();
    }
    return [word.join(''), other.join('')];
  });
};

test('edits are counted up to the most that are asked for', () => {
  for (const [a, b] of pairs(1, 4000)) for (const most of [0, 1, 2, 3]) {
    assert.equal(Math.min(look.distance(a, b, most), most + 1), Math.min(edits(a, b), most + 1), `${a} ${b} ${most}`);
  }
});

test('letters tell no two words apart that are within the errors', () => {
  let passed = 0, refused = 0;
  for (const [a, b] of [...pairs(2, 4000), ...pairs(3, 200).map(([a], at, all) => [a, all[(at + 1) % all.length][0]])]) {
    for (const most of [1, 2]) {
      const isAlike = look.alike(a, most)(look.lettersOf(b));
      if (edits(a, b) <= most) { assert.ok(isAlike, `${a} ${b} ${most}`); passed++; } else if (!isAlike) refused++;
    }
  }
  assert.ok(passed > 2000 && refused > 300, `${passed} ${refused}`);
});
