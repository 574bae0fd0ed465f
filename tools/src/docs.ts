import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { services } from '@zhenming/contracts';
import { eventsPage } from './events-page.js';

const usage = `Writes the generated pages under docs/: events.md from the catalogue, openapi/<service>.json from the services.
  npm run docs           writes them
  npm run docs:check     exit 1 and names each page that is not up to date`;

const root = fileURLToPath(new URL('../../', import.meta.url));
const check = process.argv.includes('--check');
if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit(0);
}

const openapi = (service: string): string =>
  execFileSync(process.execPath, [join(root, 'services', service, 'dist/main.js'), 'openapi'], { encoding: 'utf8' });

const pages: Record<string, () => string> = {
  'docs/events.md': eventsPage,
  ...Object.fromEntries(services.map((service) => [`docs/openapi/${service}.json`, () => openapi(service)])),
};

const present = (path: string): string => {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return '';
  }
};

const stale = Object.entries(pages).filter(([path, make]) => {
  const wanted = `${make().trimEnd()}\n`;
  if (present(path) === wanted) return false;
  if (!check) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), wanted);
    console.log(`wrote ${path}`);
  }
  return true;
});

if (check && stale.length > 0) {
  for (const [path] of stale) console.error(`${path} is not up to date: run npm run docs and commit it`);
  process.exit(1);
}
