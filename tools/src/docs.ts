import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { services, type ServiceName } from '@zhenming/contracts';
import openapiTypes, { astToString } from 'openapi-typescript';
import { internalAsyncApi, publicAsyncApi } from './asyncapi.js';
import { brokenPromises, promisedNow } from './compatibility.js';
import { eventNames } from './event-names.js';
import { eventsPage } from './events-page.js';
import { mergeOpenApi, type OpenApi } from './openapi-merge.js';
import { policyPage } from './policy-page.js';
import { scriptOf } from './system/data-folder.js';

const usage = `Writes the generated pages under docs/: events.md from the catalogue, policy.md from the policies, openapi/portal.json (everything
portals and downstream systems may ask) and openapi/staff.json from the services’ own documents, asyncapi/ from the
catalogue, libs/contracts/published/events.json: what is promised about events, the types of libs/client, and the
dashboard’s names of events. Refuses to write what breaks a promise.
  npm run docs           writes them
  npm run docs:check     exit 1 and names each page that is not up to date`;

const root = fileURLToPath(new URL('../../', import.meta.url));
const check = process.argv.includes('--check');
if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit(0);
}

const openapi = (service: ServiceName): OpenApi =>
  JSON.parse(execFileSync(process.execPath, [scriptOf(service), 'openapi'], { encoding: 'utf8' })) as OpenApi;

const documents = services.map(openapi);
const json = (document: object) => JSON.stringify(document, null, 2);

/** what third parties and our own logs rely on */
const published = 'libs/contracts/published/events.json';

const infoOf = (service: ServiceName) => ({ ...(documents[services.indexOf(service)] as OpenApi).info, version: '1' });
const portal = mergeOpenApi(documents, ['portal', 'downstream'], infoOf('account'));
const staff = mergeOpenApi(documents, ['staff'], infoOf('review-queue'));

const GENERATED = '// Generated from docs/openapi by npm run docs.\n';
const typesOf = async (document: OpenApi): Promise<string> =>
  // what has a default may be left out of a request
  GENERATED + astToString(await openapiTypes(JSON.stringify(document), { defaultNonNullable: false }));

const pages: Record<string, () => string | Promise<string>> = {
  'docs/events.md': eventsPage,
  'docs/policy.md': policyPage,
  'docs/asyncapi/public.json': () => json(publicAsyncApi()),
  'docs/asyncapi/internal.json': () => json(internalAsyncApi()),
  [published]: () => json(promisedNow()),
  'docs/openapi/portal.json': () => json(portal),
  'docs/openapi/staff.json': () => json(staff),
  'libs/client/src/portal-api.ts': () => typesOf(portal),
  'libs/client/src/staff-api.ts': () => typesOf(staff),
  'services/review-queue/web/src/audit/event-names.texts.ts': eventNames,
};

const present = (path: string): string => {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return '';
  }
};

const broken = present(published) === '' ? [] : brokenPromises(present(published));
if (broken.length > 0) {
  for (const line of broken) console.error(`${published}: ${line}`);
  console.error('a published event keeps its meaning: give what is new a new name, or a field that may be absent');
  process.exit(1);
}

const stale: string[] = [];
for (const [path, make] of Object.entries(pages)) {
  const wanted = `${(await make()).trimEnd()}\n`;
  if (present(path) === wanted) continue;
  stale.push(path);
  if (check) continue;
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), wanted);
  console.log(`wrote ${path}`);
}

if (check && stale.length > 0) {
  for (const path of stale) console.error(`${path} is not up to date: run npm run docs and commit it`);
  process.exit(1);
}
