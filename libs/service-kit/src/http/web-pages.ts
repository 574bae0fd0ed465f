import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** W3C Content Security Policy 3: all of a page comes from its own service, and nothing in it runs inline. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // blob: is a photo that is still on the device; data: are the small icons inside a style sheet
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What protects documents, and says nothing of a script or a style: on a thin line it would weigh more than a small one of these does. */
const OF_DOCUMENTS = [
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
];
/** a picture that is opened by itself is a document, and a worker runs by the policy of its own file */
const POLICY_OF_FILES = "default-src 'self'; frame-ancestors 'none'";

const publicAccess = { config: { access: ['public'] as const } };
const OF_THE_API = /^\/(?:api|docs|internal|health|metrics|dev)(?:\/|$)/;

/**
 * Serves a web app that was built into `folder`: its files under /assets, which have their content in their name and are
 * kept for a year, and the page itself at any other address that a person opens, because the page knows its addresses.
 * Throws where nothing was built.
 */
export async function serveWebPages(app: NestFastifyApplication, folder: URL): Promise<void> {
  const root = fileURLToPath(folder);
  if (!existsSync(fileURLToPath(new URL('index.html', folder))))
    throw new Error(`no web pages in ${root}: run npm run build`);
  // a scope of its own: the decorators of the plugin concern nobody else
  await app.register(async (pages: FastifyInstance) => {
    await pages.register(fastifyStatic, { root, serve: false, preCompressed: true, cacheControl: false });
    pages.get<{ Params: { '*': string } }>('/assets/*', publicAccess, (request, reply) => {
      if (request.params['*'].includes('..')) return reply.callNotFound();
      for (const name of OF_DOCUMENTS) reply.removeHeader(name);
      return reply
        .header('content-security-policy', POLICY_OF_FILES)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .sendFile(`assets/${request.params['*']}`);
    });
    pages.get('/*', publicAccess, (request, reply) => {
      const path = request.url.split('?', 1)[0] as string;
      if (OF_THE_API.test(path) || !request.headers.accept?.includes('text/html')) return reply.callNotFound();
      return reply
        .header('content-security-policy', POLICY)
        .header('cache-control', 'no-cache')
        .header('referrer-policy', 'same-origin')
        .sendFile('index.html');
    });
  });
}
