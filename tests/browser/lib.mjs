// The fixture of the browser tests: the built example, served as strictly as a host may, and a browser that notes every fault.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { after } from 'node:test';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where the site lives on the server: below a sub-path, as on a forge's pages. */
const SUB_PATH = '/sub/path/';

/** The policy of a careful host, and the strictest one that the README promises to work. */
export const POLICY = "default-src 'self'";
export const STRICT_POLICY = readFileSync(join(ROOT, 'README.md'), 'utf8').match(/Content-Security-Policy "([^"]+)"/)[1];

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.xml': 'application/xml',
};

/** The binary: as told, else the newest that was built. */
export function binary() {
  const told = process.env.SHOPTALK;
  if (told) return told;
  const built = ['debug', 'release'].map(profile => join(ROOT, 'target', profile, 'shoptalk')).filter(existsSync);
  assert.ok(built.length, 'run `cargo build` first');
  return built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

/** A content folder made of literal files, which goes away with the tests. */
export function content(files) {
  const folder = mkdtempSync(join(tmpdir(), 'shoptalk-content-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Builds content into a folder that goes away with the tests of this file, after their pages. `said`: where its messages go. */
export function build(content = join(ROOT, 'content-example'), said = 'inherit') {
  const folder = mkdtempSync(join(tmpdir(), 'shoptalk-browser-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const site = join(folder, 'site');
  execFileSync(binary(), ['build', content, '--output', site], { stdio: ['ignore', 'ignore', said] });
  return site;
}

/** Paths of all files of a site, with `/` between their parts. */
export function files(site) {
  const found = readdirSync(site, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return found.map(entry => relative(site, join(entry.parentPath ?? entry.path, entry.name))).sort();
}

/** Serves a site as a plain host does: files, `index.html` for folders, nothing else. Returns the address of its root. */
export async function serve(site, policy = POLICY) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    let file = path.startsWith(SUB_PATH) ? join(site, path.slice(SUB_PATH.length)) : '';
    if (file && existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    const found = file && existsSync(file);
    response.writeHead(found ? 200 : 404, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(found ? readFileSync(file) : 'Not found');
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  // It may live as long as the process, which does not wait for it.
  server.unref();
  return `http://127.0.0.1:${server.address().port}${SUB_PATH}`;
}

/** The address of a site on disk. */
export function onDisk(site) {
  return pathToFileURL(site).href + '/';
}

let started;

/** The one browser of a test file. */
export function browser() {
  started ??= chromium.launch({
    executablePath: process.env.CHROMIUM
      ?? ['chromium', 'chromium-browser', 'google-chrome'].map(name => `/usr/bin/${name}`).find(existsSync),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  return started;
}

after(async () => (await started)?.close());

/**
 * A page of its own that opens `path` below `base`. When the test ends, it fails if the page said anything on the
 * console, threw, asked for something outside the site, or for something that is not there.
 */
export async function open(test, base, path = 'index.html', options = {}) {
  const context = await (await browser()).newContext({ viewport: { width: 1100, height: 800 }, ...options });
  context.setDefaultTimeout(5000);
  const page = await context.newPage();
  const faults = [];
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', error => faults.push(`thrown: ${error.stack ?? error}`));
  page.on('request', request => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) faults.push(`outside: ${request.url()}`);
  });
  page.on('response', response => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  page.on('requestfailed', request => {
    // Leaving a page ends what it was still loading.
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') faults.push(`${reason}: ${request.url()}`);
  });
  test.after(async () => {
    await context.close();
    assert.deepEqual(faults, []);
  });
  await page.goto(new URL(path, base).href);
  return page;
}
