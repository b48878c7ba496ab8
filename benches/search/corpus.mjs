// Reads a content folder as the benchmark needs it: names, text and, for Chinese, the reading that the text gives.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const value = (front, key) => {
  const line = new RegExp(`^${key}: (.*)$`, 'm').exec(front);
  try { return line ? JSON.parse(line[1]) : undefined; } catch { return line[1]; }
};

/** Entries of a folder of Markdown whose front matter values are JSON. */
export const readCorpus = folder => {
  const entries = [];
  for (const path of readdirSync(folder, { recursive: true }).map(String).filter(path => path.endsWith('.md')).sort()) {
    const text = readFileSync(join(folder, path), 'utf8');
    const [, front = '', body = text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) || [];
    const heading = /^# (.*)$/m.exec(body);
    const title = value(front, 'term') || (heading && heading[1]) || path.replace(/.*\/|\.md$/g, '');
    const reading = /拼音：([^）]*)）/.exec(body);
    entries.push({
      id: path.replace(/\\/g, '/').replace(/\.md$/, ''), title, aliases: [value(front, 'aliases') || []].flat().map(String),
      body, definition: body.split('\n\n')[0], reading: reading && reading[1],
    });
  }
  return entries;
};
