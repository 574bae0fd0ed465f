import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTiny, tinyApp, type TinyService } from '../tiny-service.fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'zhenming-pages-'));
const pages = pathToFileURL(`${folder}/`);
const STYLE = 'h1 { color: #123 }';
const html = { accept: 'text/html,*/*' };
afterAll(() => rmSync(folder, { recursive: true }));

describe('a service whose web app was not built', () => {
  it('says so and does not start', async () => {
    await expect(startTiny(tinyApp, {}, undefined, { pages })).rejects.toThrow('run npm run build');
  });
});

describe('a service with a web app', () => {
  let tiny: TinyService;
  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), `<!doctype html><title>tiny</title><style>${STYLE}</style>`);
    const script = 'export const tiny = 1;\n'.repeat(100);
    writeFileSync(join(folder, 'assets/tiny-1.js'), script);
    writeFileSync(join(folder, 'assets/tiny-1.js.gz'), gzipSync(script));
    tiny = await startTiny(tinyApp, {}, undefined, { pages });
  });
  afterAll(() => tiny.stop());

  it.each(['/', '/login', '/cases/1/photos?from=inbox'])('answers a person at %s with the page', async (path) => {
    const page = await tiny.call('GET', path, undefined, html);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(await page.text()).toContain('<title>tiny</title>');
  });

  it('lets the page load from its own origin alone, run nothing inline, and have in it only the styles that it was built with', async () => {
    const policy = (await tiny.call('GET', '/', undefined, html)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    const ofStyle = createHash('sha256').update(STYLE).digest('base64');
    expect(policy).toContain(`style-src 'self' 'sha256-${ofStyle}';`);
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:/);
  });

  it('shares the page with no window of another origin', async () => {
    const page = await tiny.call('GET', '/', undefined, html);
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(page.headers.get('origin-agent-cluster')).toBe('?1');
  });

  it('lets browsers keep files that have their content in their name, compressed as they take them', async () => {
    const file = await tiny.call('GET', '/assets/tiny-1.js', undefined, { 'accept-encoding': 'gzip' });
    expect([file.status, file.headers.get('content-encoding')]).toEqual([200, 'gzip']);
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect(file.headers.get('content-type')).toContain('javascript');
    expect(file.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    // what a thin line need not carry with every file
    expect(['etag', 'last-modified', 'cross-origin-opener-policy'].filter((name) => file.headers.has(name))).toEqual(
      [],
    );
    expect(await file.text()).toContain('export const tiny');
  });

  it.each(['/api/v1/nothing', '/assets/gone.js', '/internal/x'])('says of %s that it is not there', async (path) => {
    const answer = await tiny.call('GET', path, undefined, html);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ slug: 'request/not-found' });
  });

  it('gives nothing from outside of its folder', async () => {
    const answer = await tiny.call('GET', '/assets/..%2f..%2f..%2fetc%2fpasswd', undefined, html);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ slug: 'request/not-found' });
  });

  it('gives no page to a program that asks for data', async () => {
    expect((await tiny.call('GET', '/cases', undefined, { accept: 'application/json' })).status).toBe(404);
  });
});
