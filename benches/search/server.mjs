// A web server for the benchmark: compresses as real ones do, and says what was asked for.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', json: 'application/json', css: 'text/css', wasm: 'application/wasm' };

/** Serves a folder; `log` holds `{path, bytes}` of every answer, in compressed bytes. */
export const serve = async folder => {
  const log = [], kept = new Map();
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname)).replace(/\/$/, '/index.html');
    try {
      if (!kept.has(path)) kept.set(path, gzipSync(await readFile(join(folder, path)), { level: 9 }));
      const bytes = kept.get(path);
      log.push({ path, bytes: bytes.length });
      response.writeHead(200, { 'content-type': TYPES[path.split('.').pop()] || 'application/octet-stream', 'content-encoding': 'gzip', 'content-length': bytes.length });
      response.end(bytes);
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, log, close: () => server.close() };
};
