// Every page of the built example is valid HTML, judged by html-validate's recommended rules and those of the standard.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { build, files } from './lib.mjs';

const site = build();
const judge = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:standard', 'html-validate:a11y'],
  rules: {
    // The standard allows both; small letters compress better beside the other tags.
    'doctype-style': ['error', { style: 'lowercase' }],
  },
});

test('every page is valid', async () => {
  const pages = files(site).filter(path => path.endsWith('.html'));
  assert.ok(pages.length > 300, `only ${pages.length} pages`);
  const faults = [];
  for (const path of pages) {
    const report = await judge.validateString(readFileSync(join(site, path), 'utf8'), path);
    faults.push(...report.results.flatMap(({ messages }) => messages.map(({ line, column, ruleId, message }) => `${path}:${line}:${column} ${ruleId}: ${message}`)));
  }
  assert.deepEqual(faults, []);
});
