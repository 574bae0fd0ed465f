import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

const hash = (text = ''): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * W3C Content Security Policy 3: all of a page comes from its own service, and nothing in it runs inline. Styles that the page was
 * built with may stand in it, each by its hash.
 */
const policyOf = (page: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    ["style-src 'self'", ...[...page.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css]) => hash(css))].join(' '),
    // blob: is a photo that is still on the device; data: are the small icons inside a style sheet
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** a picture that is opened by itself is a document, and a worker runs by the policy of its own file */
const POLICY_OF_FILES = "default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** a file of that name never changes, and nobody loads it by parts */
const NEVER_ASKED_AGAIN = { etag: false, lastModified: false, acceptRanges: false };

const publicAccess = { config: { access: ['public'] as const } };
const OF_THE_API = /^\/(?:api|docs|internal|health|metrics|dev)(?:\/|$)/;

/**
 * Serves a web app that was built into `folder`: its files under /assets, which have their content in their name and are
 * kept for a year, and the page itself at any other address that a person opens, because the page knows its addresses.
 * Throws where nothing was built.
 */
export async function serveWebPages(app: NestFastifyApplication, folder: URL): Promise<void> {
  const root = fileURLToPath(folder);
  const index = new URL('index.html', folder);
  if (!existsSync(index)) throw new Error(`no web pages in ${root}: run npm run build`);
  const policy = policyOf(readFileSync(index, 'utf8'));
  // a scope of its own: the decorators of the plugin concern nobody else
  await app.register(async (pages: FastifyInstance) => {
    await pages.register(fastifyStatic, { root, serve: false, preCompressed: true, cacheControl: false });
    pages.get<{ Params: { '*': string } }>('/assets/*', publicAccess, (request, reply) => {
      if (request.params['*'].includes('..')) return reply.callNotFound();
      return reply
        .header('content-security-policy', POLICY_OF_FILES)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .sendFile(`assets/${request.params['*']}`, NEVER_ASKED_AGAIN);
    });
    pages.get('/*', publicAccess, (request, reply) => {
      const path = request.url.split('?', 1)[0] as string;
      if (OF_THE_API.test(path) || !request.headers.accept?.includes('text/html')) return reply.callNotFound();
      return reply
        .header('content-security-policy', policy)
        .header('cross-origin-opener-policy', 'same-origin')
        .header('origin-agent-cluster', '?1')
        .header('cache-control', 'no-cache')
        .header('referrer-policy', 'same-origin')
        .sendFile('index.html');
    });
  });
}
