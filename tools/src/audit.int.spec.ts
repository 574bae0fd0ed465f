import { spawn } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaOf, services } from '@zhenming/contracts';
import { CheckpointWriter, eventStoreMigrations, PostgresEventStore } from '@zhenming/event-store';
import { Database } from '@zhenming/postgres';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { dataFolder, projectRoot } from './system/data-folder.js';
import { openKeys } from './system/keys.js';

const folder = dataFolder(mkdtempSync(join(tmpdir(), 'zhenming-audit-')));
let test: TestDatabase;
beforeAll(async () => {
  const schemas = services.map((service) => ({ schema: schemaOf(service), migrations: eventStoreMigrations }));
  const [main, ...also] = schemas as [(typeof schemas)[0], ...typeof schemas];
  test = await testDatabase({ ...main, also });
  const privateKey = createPrivateKey({ key: openKeys(folder).checkpoint, format: 'jwk' });
  mkdirSync(folder.checkpoints);
  for (const { schema: log } of schemas) {
    const db = await test.connect({ schema: log, url: test.url(log) });
    const store = new PostgresEventStore(db);
    const metadata = { causationId: log, correlationId: log, actor: { kind: 'service', id: log } } as const;
    const happened = Array.from({ length: 5 }, (_, n) => ({ type: 'Happened', data: { n } }));
    await store.append('account-1', 0, happened, metadata);
    await db.query('select sequence_batch(100)');
    const writer = new CheckpointWriter(db, { log, privateKey, file: join(folder.checkpoints, `${log}.jsonl`) });
    await writer.start();
    await writer.stop();
  }
});
afterAll(async () => {
  await test.close();
  rmSync(folder.path, { recursive: true });
});

const audit = async (...args: string[]): Promise<{ code: number | null; out: string; err: string }> => {
  const source = ['--import', join(projectRoot, 'libs/testing/jest/typescript.mjs')];
  const script = join(projectRoot, 'tools/src/audit.ts');
  const child = spawn(process.execPath, [...source, script, '--url', test.ownerUrl, '--data', folder.path, ...args]);
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  return { code, out: out.trim(), err: err.trim() };
};

describe('audit:verify', () => {
  it('finds four healthy logs whole', async () => {
    const { code, out, err } = await audit();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.match(/whole +5 events, 1 checkpoints up to 5/g)).toHaveLength(4);
    expect(JSON.parse((await audit('--json')).out)).toMatchObject({ 'id-conflict': { ok: true, head: 5 } });
  });

  it('ends with 1 and names log and first bad position when an event was edited', async () => {
    const owner = await Database.connect({ url: test.ownerUrl, schema: 'id_conflict', poolSize: 1 });
    await owner.query('alter table events disable trigger user');
    await owner.query(`update events set data = '{"n":9}' where revision = 3`);
    await owner.query('alter table events enable trigger user');
    await owner.close();
    const { code, out, err } = await audit();
    expect(code).toBe(1);
    expect(out.match(/whole/g)).toHaveLength(3);
    expect(out).toMatch(/^id-conflict +BAD +position 3 holds an event that is not the one recorded$/m);
    expect(err).toBe('the log of id-conflict does not verify: position 3 holds an event that is not the one recorded');
  });
});
