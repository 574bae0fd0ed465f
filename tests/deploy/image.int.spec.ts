// What an image holds, laid out as deploy/Dockerfile has it: a bundle, what it reads from beside, and hardly any packages.
import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { services } from '@zhenming/contracts';
import { freePort, PostgresCluster } from '@zhenming/engines';
import { environmentOf } from '../../tools/src/deploy/environment.js';
import { projectRoot } from '../../tools/src/system/data-folder.js';
import { makeKeys } from '../../tools/src/system/keys.js';
import { read } from './compose.js';

const run = promisify(execFile);
const MOST_MB = 150;
const dockerfile = read('deploy/Dockerfile');
/** what the stage of this name takes from the one in which it was built: [from, to] */
const copiesOf = (stage: string): (readonly [string, string])[] =>
  [
    ...(dockerfile.split(/^FROM /m).find((text) => text.includes(` AS ${stage}\n`)) ?? '').matchAll(
      /^COPY --from=\S+ (\S+) (\S+)$/gm,
    ),
  ].map(([, from = '', to = '']) => [from, to]);
/** what that one removes: sources, and libraries that are in bundles */
const removed = new RegExp(
  `^(?:${(/rm -rf (.*)$/m.exec(dockerfile)?.[1] ?? '').trim().replaceAll('*', '[^/]+').replaceAll(' ', '|')})(?:/|$)`,
);
const sizeOf = (path: string): number =>
  statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
    : statSync(path).size;

let folder: string;
const images = new Map<string, string>();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhenming-image-'));
  const packages = join(folder, 'packages');
  spawnSync(process.execPath, ['tools/image-packages.mjs', packages], { cwd: projectRoot, stdio: 'inherit' });
  const layOut = (name: string, stage: string) => {
    const image = join(folder, name);
    for (const copy of copiesOf(stage)) {
      const [from = '', to = ''] = copy.map((path) => path.replace('${SERVICE}', name));
      const source = from === '/packages' ? packages : join(projectRoot, from.replace('/app/', ''));
      cpSync(source, join(image, to === './' ? basename(from) : to), {
        recursive: true,
        filter: (file) => !removed.test(file.replace(`${projectRoot}/`, '')),
      });
    }
    images.set(name, image);
  };
  for (const service of services) layOut(service, 'service');
  layOut('tools', 'tools');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the image of a service', () => {
  it.each(services)('%s has all that any setting makes it load', async (service) => {
    const bundle = join(images.get(service) as string, 'services', service, 'bundle');
    // an entry begins something; what a setting chooses is a chunk, with a hash in its name
    const chunks = readdirSync(bundle).filter((file) => /-[\w-]{8}\.js$/.test(file));
    expect(chunks.some((file) => file.startsWith('kafka-bus-'))).toBe(true);
    const all = chunks.map((file) => `await import(${JSON.stringify(join(bundle, file))});`).join('');
    await run(process.execPath, ['--input-type=module', '--eval', all]);
  });

  it.each(services)('%s has all that it loads, and is small', async (service) => {
    const image = images.get(service) as string;
    const { stdout } = await run(process.execPath, ['bundle/main.js', 'openapi'], {
      cwd: join(image, 'services', service),
      maxBuffer: 1 << 26,
    });
    const { title } = (JSON.parse(stdout) as { info: { title: string } }).info;
    expect(title).toBeTruthy();
    expect(sizeOf(image) / 2 ** 20).toBeLessThan(MOST_MB);
  });
});

describe('the image of the tools', () => {
  it('has what compose starts in it, and is small', async () => {
    const image = images.get('tools') as string;
    const started = [...`${read('docker-compose.yml')}${dockerfile}`.matchAll(/tools\/dist\/[\w/-]+\.js/g)].map(String);
    expect(started.length).toBeGreaterThan(3);
    for (const tool of new Set(started)) {
      const { stdout } = await run(process.execPath, [tool, '--help'], { cwd: image });
      expect(stdout.length).toBeGreaterThan(200);
    }
    expect(sizeOf(image) / 2 ** 20).toBeLessThan(MOST_MB);
  });

  it('makes a new database what the services want', async () => {
    const [secrets, port, place] = [environmentOf(makeKeys()), await freePort(), join(folder, 'postgres')];
    // where the database has a user of its own, that one must pass through
    chmodSync(folder, 0o711);
    mkdirSync(place);
    const server = new PostgresCluster({
      folder: place,
      port,
      password: secrets['POSTGRES_PASSWORD'] ?? '',
      durable: false,
    });
    await server.start();
    try {
      const owner = `postgres://zhenming_owner:${secrets['ZHENMING_OWNER_PASSWORD']}@127.0.0.1:${port}/zhenming`;
      const env = { ...secrets, DATABASE_ADMIN_URL: server.url(), DATABASE_OWNER_URL: owner };
      const { stderr } = await run(process.execPath, ['tools/dist/deploy/setup.js'], {
        cwd: images.get('tools'),
        env,
      });
      for (const service of services) expect(stderr).toContain(`${service}: migrated`);
    } finally {
      await server.stop();
    }
  });
});
