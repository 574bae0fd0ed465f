// The way back that needs no standstill, with the commands of docs/deploy.md, on a real database and a real broker.
import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaOf, services } from '@zhenming/contracts';
import { freePort, PostgresCluster } from '@zhenming/engines';
import { Database } from '@zhenming/postgres';
import { startKafka, unlessMissing } from '@zhenming/testing';
import { projectRoot } from '../../tools/src/system/data-folder.js';
import { StartedSystem } from '../../tools/src/system/started-system.js';
import { briskSettings } from '../brisk-settings.js';
import { checks } from '../check/checks.js';
import { gather } from '../check/gather.js';
import { readModelsEqualRebuild } from '../check/rebuild.js';
import { read } from '../deploy/compose.js';
import type { Scenario } from './people.js';
import { scenarios } from './scenarios.js';
import { Supplies } from './supplies.js';
import { threeFreePorts } from './three-free-ports.js';

const run = promisify(execFile);

/** what docs/deploy.md tells operators to type, of the way that needs no standstill: there, and back */
const [backup = '', back = ''] = [
  ...(read('docs/deploy.md').split('\n### Without standing still\n')[1] ?? '').matchAll(/^```sh\n(.*?)^```$/gms),
].map(([, block = '']) => block);
const IN_CONTAINER = 'docker compose exec -T postgres ';

/** the commands for PostgreSQL among them, typed where it can be reached */
async function type(block: string, folder: string, { port, password }: { port: string; password: string }) {
  const commands = block.split(/\n(?! )/).filter((command) => command.includes(IN_CONTAINER));
  expect(commands).not.toEqual([]);
  const script = commands.join('\n').replaceAll(IN_CONTAINER, '').replaceAll('FOLDER', folder);
  const env = { PATH: process.env['PATH'], PGHOST: '127.0.0.1', PGPORT: port, PGPASSWORD: password };
  const { stderr } = await run('sh', ['-ec', script], { env });
  expect(stderr).toBe('');
}

class ClientsMissing extends Error {}

/** no registry that the project uses has the clients of PostgreSQL: those in PATH, of the server's version */
const clients = await unlessMissing('way back', ClientsMissing, () => {
  const found = spawnSync('pg_dumpall', ['--version'], { encoding: 'utf8' }).stdout ?? '';
  return /\) 18\./.test(found)
    ? Promise.resolve(true)
    : Promise.reject(new ClientsMissing('no pg_dumpall of PostgreSQL 18 is in PATH'));
});
const kafka = clients ? await startKafka({ ours: true }) : undefined;
await kafka?.remove();

const play = async ({ parts }: Scenario, from = 0, to = parts.length): Promise<void> => {
  for (const [, part] of parts.slice(from, to)) await part();
};

(kafka ? describe : describe.skip)('a system that comes back from a dump that was made while it worked', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'zhenming-restore-'));
  // the database has a user of its own, that must pass through
  chmodSync(scratch, 0o711);
  const data = mkdtempSync(join(scratch, 'data-'));
  const history = join(scratch, 'history.jsonl');
  let start: () => Promise<StartedSystem>;
  let started: StartedSystem;
  let db: Database;
  /** ids of what was recorded before the dump began */
  let acknowledged: readonly string[];
  /** of a case that was open then */
  let half: Scenario;

  const open = (): Promise<Database> =>
    Database.connect({
      url: started.system.databaseUrl(),
      schema: 'zhenming',
      poolSize: 4,
      applicationName: 'restore',
    });
  const recorded = async (): Promise<string[]> => {
    const logs = services.map((name) => `select event_id::text as id from ${schemaOf(name)}.events`);
    return (await db.query<{ id: string }>(logs.join(' union all '))).rows.map(({ id }) => id);
  };

  beforeAll(async () => {
    writeFileSync(history, '');
    process.env['ZHENMING_HISTORY'] = history;
    process.env['STORY_DATA'] = data;
    // people come back to where they were
    const args = ['--port', String(await threeFreePorts())];
    start = () => StartedSystem.start({ bus: 'kafka', data, args, env: briskSettings('kafka') });
    started = await start();
    db = await open();
    const supplies = await Supplies.prepare({ students: 6, reviewers: 1 });
    await play(await scenarios.record(supplies));
    await play(await scenarios.photo(supplies));
    half = await scenarios.record(supplies);
    await play(half, 0, 1);
    const others = await Promise.all(Array.from({ length: 4 }, () => scenarios.record(supplies)));

    const { checkpoints, postgres, kafka: broker } = started.system.folder;
    const password = started.system.keys.roles['postgres'] as string;
    cpSync(checkpoints, join(scratch, 'checkpoints'), { recursive: true });
    const working = Promise.all(others.map((one) => play(one)));
    acknowledged = await recorded();
    const answered = readFileSync(history, 'utf8');
    await type(backup, scratch, { port: new URL(started.system.databaseUrl()).port, password });
    await working;
    await db.close();
    await started.stop();

    // the disks of the database and of the broker are lost
    for (const place of [checkpoints, postgres, broker]) rmSync(place, { recursive: true, force: true });
    cpSync(join(scratch, 'checkpoints'), checkpoints, { recursive: true });
    mkdirSync(postgres);
    const cluster = new PostgresCluster({ folder: postgres, port: await freePort(), password, durable: false });
    await cluster.start();
    await type(back, scratch, { port: String(cluster.port), password });
    await cluster.stop();
    // what was answered later may be lost
    writeFileSync(history, answered);
    started = await start();
    db = await open();
  }, 900_000);
  afterAll(async () => {
    await db?.close();
    await started?.stop();
    rmSync(scratch, { recursive: true, force: true });
  }, 180_000);

  it('has everything that was recorded before the dump began', async () => {
    const kept = new Set(await recorded());
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  });

  it('goes on where it stood, does nothing twice, and agrees in everything', async () => {
    await play(half, 1);
    const evidence = await gather(started.system, db);
    for (const { id, breaches } of checks) expect([id, breaches(evidence)]).toEqual([id, []]);
    expect(evidence.parked).toEqual([]);
    expect(await readModelsEqualRebuild(started.system)).toEqual([]);
  });

  it('is found whole by the audit', async () => {
    const verify = [join(projectRoot, 'tools/dist/audit.js'), '--data', data, '--json'];
    const { stdout } = await run(process.execPath, verify);
    const report = JSON.parse(stdout) as Record<string, { readonly ok: boolean }>;
    expect(Object.entries(report).filter(([, { ok }]) => !ok)).toEqual([]);
  });
});
