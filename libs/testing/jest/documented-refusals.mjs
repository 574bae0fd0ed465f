// Every refusal that a test receives over HTTP has to be in the document of its operation, under docs/openapi: a request fails
// at once where a route answers a 4xx slug that the document does not name. Such a slug belongs into @Refuses of the route.
import { readFileSync } from 'node:fs';
import { problemSlugsOf } from '@zhenming/contracts';

const documents = ['portal', 'staff'].map((name) =>
  JSON.parse(readFileSync(new URL(`../../../docs/openapi/${name}.json`, import.meta.url), 'utf8')),
);

/** what a path of both documents refuses with in either: a test may speak to either */
const operations = documents.flatMap(({ paths }) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses }]) => ({
      method: method.toUpperCase(),
      path: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
      // a path with a name of its own is meant rather than one with a parameter in that place
      parameters: path.split('{').length,
      slugs: new Set(problemSlugsOf(responses)),
    })),
  ),
);

function undocumented(method, pathname, slug) {
  const meant = operations
    .filter((operation) => operation.method === method && operation.path.test(pathname))
    .sort((a, b) => a.parameters - b.parameters);
  const closest = meant.filter(({ parameters }) => parameters === meant[0].parameters);
  return closest.length > 0 && !closest.some(({ slugs }) => slugs.has(slug));
}

/** a service that is turned away by a service behind a gateway: the documents are of what gateways answer people */
const betweenServices = (headers, slug) =>
  slug.startsWith('session/') && /^Bearer [\w-]+\.[\w-]+\./.test(new Headers(headers).get('authorization') ?? '');

const fetched = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const response = await fetched(input, init);
  const refused = response.status >= 400 && response.status < 500;
  if (!refused || !response.headers.get('content-type')?.startsWith('application/problem+json')) return response;
  const { slug } = await response.clone().json();
  const method = init?.method ?? input.method ?? 'GET';
  const { pathname } = new URL(input.url ?? input);
  if (undocumented(method, pathname, slug) && !betweenServices(init?.headers ?? input.headers, slug))
    throw new Error(`${method} ${pathname} answers ${response.status} ${slug}, which its API document does not name`);
  return response;
};
