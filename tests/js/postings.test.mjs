// A text shard is read as src/search/text.rs writes it.
import assert from 'node:assert/strict';
import test from 'node:test';
import { look } from './look.mjs';

const letter = value => String.fromCharCode(value + 45 >= 92 ? value + 46 : value + 45);
const letters = bits => bits.match(/.{1,6}/g).map(some => letter(parseInt(some.padEnd(6, '0'), 2))).join('');
/** Counts below sixteen, each a digit that is also the last. */
const counts = list => list.map(([count, common]) => letter(count * 2 + common | 32)).join('');
const rice = (value, low) => '1'.repeat(value >> low) + '0' + (low ? (value & 2 ** low - 1).toString(2).padStart(low, '0') : '');

/** `net` in entries 1 and 3 of 6 with levels 9 and 8, `network` in so many that none are kept, `new` in 5 with level 10. */
const shard = (low, steps) => ['0net\n3work\n2w', counts([[2, 0], [9, 1], [1, 0]]),
  letters(rice(1, 1) + rice(0, low) + rice(1, 1) + rice(1, low) + rice(5, 2) + rice(2, low)), 9, 6, steps];

for (const [low, steps] of [[1, 4], [0, 2]]) {
  test(`tokens, entries and shares on a scale of ${steps} steps`, () => {
    const { read, beginningWith } = look.postings(shard(low, steps));
    assert.deepEqual(beginningWith('net', 5), ['net', 'network']);
    assert.deepEqual(beginningWith('network', 5), ['network']);
    assert.deepEqual(read('net').documents, [[1, 2 ** (-9 / steps)], [3, 2 ** (-8 / steps)]]);
    assert.deepEqual(read('new').documents, [[5, 2 ** (-10 / steps)]]);
    assert.equal(read('network').common, true);
    assert.equal(read('nets'), null);
  });
}
