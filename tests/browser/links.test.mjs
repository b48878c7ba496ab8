// Every address in the built example leads somewhere, and none depends on where the site lives.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { build, files } from './lib.mjs';

const site = build();
const all = new Set(files(site));
const pages = [...all].filter(path => path.endsWith('.html'));
const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#x27;': "'", '&#x2F;': '/', '&#x2f;': '/' };

const decode = text => text.replace(/&(?:amp|lt|gt|quot|#39|#x27|#x2F);/gi, entity => ENTITIES[entity] ?? entity);
const read = path => readFileSync(join(site, path), 'utf8');

/** The values of attributes, without what is written in comments and scripts. */
function attributes(html, name) {
  const tags = html.replace(/<!--.*?-->/gs, '').replace(/(<script\b[^>]*>).*?<\/script>/gs, '$1');
  return [...tags.matchAll(new RegExp(`<[a-z][^>]*?\\s${name}="([^"]*)"`, 'g'))].map(match => decode(match[1]));
}

const anchors = new Map();
function hasAnchor(page, id) {
  if (!anchors.has(page)) anchors.set(page, new Set(attributes(read(page), 'id')));
  return anchors.get(page).has(id);
}

/** What is wrong with an address on a page, if anything is. */
function fault(page, address) {
  if (/^(https?|mailto|tel|data):/.test(address)) return null;
  if (/^[a-z]+:/i.test(address)) return 'unknown scheme';
  if (address.startsWith('/')) return 'depends on the root of the server';
  const [beforeAnchor, anchor] = address.split('#');
  const path = decodeURIComponent(beforeAnchor.split('?')[0]);
  const target = path === '' ? page : posix.normalize(posix.join(dirname(page), path));
  if (target.startsWith('..')) return 'leaves the site';
  if (!all.has(target)) {
    return existsSync(join(site, target)) ? 'names a folder, which does not open from disk' : 'leads nowhere';
  }
  const id = anchor === undefined ? '' : decodeURIComponent(anchor);
  return id && target.endsWith('.html') && !hasAnchor(target, id) ? 'has no such anchor' : null;
}

test('every internal link of the example resolves, with its anchor', () => {
  const faults = [];
  let count = 0;
  for (const page of pages) {
    const html = read(page);
    for (const address of ['href', 'src', 'action'].flatMap(name => attributes(html, name))) {
      const wrong = fault(page, address);
      if (wrong) faults.push(`${page}: ${address} ${wrong}`);
      count += 1;
    }
  }
  assert.ok(count > 1000, `only ${count} links were looked at`);
  assert.deepEqual(faults, []);
});

test('every page can be reached from the home page', () => {
  const reached = new Set(['index.html']);
  for (const page of reached) {
    for (const address of attributes(read(page), 'href')) {
      if (/^[a-z]+:/i.test(address)) continue;
      const path = decodeURIComponent(address.split(/[?#]/)[0]);
      const target = path === '' ? page : posix.normalize(posix.join(dirname(page), path));
      if (target.endsWith('.html') && all.has(target)) reached.add(target);
    }
  }
  // Where people come from elsewhere: by an address, by the look-up, or by a mention that does not say which sense it means.
  const doors = page => /^(go|senses)\//.test(page) || page === '404.html' || page === 'search.html';
  assert.deepEqual(pages.filter(page => !reached.has(page) && !doors(page)), []);
});

test('ids are unique on each page', () => {
  const doubled = pages.filter(page => {
    const ids = attributes(read(page), 'id');
    return new Set(ids).size !== ids.length;
  });
  assert.deepEqual(doubled, []);
});
