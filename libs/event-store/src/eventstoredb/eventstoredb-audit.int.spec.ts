import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import type { EventStoreDbDouble } from '@zhenming/testing/eventstoredb-double';
import { CheckpointWriter } from '../checkpoint-writer.js';
import { happened, metadata } from '../log.fixture.js';
import { verifyLog, type LogVerdict } from '../verify-log.js';
import { EventStoreDbAudit } from './eventstoredb-audit.js';
import { startServer, type TestServer } from './eventstoredb.fixture.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const STREAM = 'conflict_case-1';
let folder: string;
let server: TestServer;
let kept: EventStoreDbDouble['log']['events'];
const verify = (): Promise<LogVerdict> =>
  verifyLog({
    source: new EventStoreDbAudit(server.db, server.connection),
    checkpointsFile: join(folder, 'log.jsonl'),
    keys: [publicKey],
    log: 'id_conflict',
  });
const inServer = (): string => `${server.connection.prefix}${STREAM}`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhenming-checkpoints-'));
  server = await startServer();
  const sequencer = server.sequencer();
  const writer = new CheckpointWriter(server.db, {
    ...{ file: join(folder, 'log.jsonl'), privateKey, log: 'id_conflict', table: 'external_log' },
  });
  sequencer.start();
  await writer.start();
  for (let i = 0; i < 6; i++) await server.store.append(STREAM, i, happened(1, i), metadata());
  await server.store.append('conflict_case-2', 0, happened(4), metadata());
  await until(async () => (await server.log.head()) === 10);
  await writer.stop();
  await sequencer.stop();
  kept = [...server.double.log.events];
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe('a log whose events lie in EventStoreDB', () => {
  beforeEach(() => {
    server.double.log.restore(kept);
  });

  it('verifies, against its checkpoints', async () => {
    expect(await verify()).toMatchObject({ ok: true, head: 10, lastCheckpoint: 10, waiting: 0 });
  });

  it('is asked for events by their ids, and says nothing of those that it does not hold', async () => {
    const [, , third] = await server.store.read(STREAM);
    const audit = new EventStoreDbAudit(server.db, server.connection);
    expect(await audit.find([third?.id ?? '', randomUUID()])).toEqual([third]);
  });

  it('tells which event was changed on the server, with its own hash made anew or not', async () => {
    server.double.log.replace(inServer(), 3, (event) => ({ ...event, data: Buffer.from('{"n":7}') }));
    expect(await verify()).toEqual({ ok: false, position: 4, reason: 'event-changed' });
    server.double.log.restore(kept);
    const [, , , , fifth] = await server.store.read(STREAM);
    const forged = { ...fifth?.metadata, recordedAt: fifth?.recordedAt, hash: '1'.repeat(64) };
    server.double.log.replace(inServer(), 4, (event) => ({ ...event, metadata: Buffer.from(JSON.stringify(forged)) }));
    expect(await verify()).toEqual({ ok: false, position: 5, reason: 'event-changed' });
  });

  it('tells which event is gone', async () => {
    server.double.log.remove(inServer(), 5);
    expect(await verify()).toEqual({ ok: false, position: 6, reason: 'event-missing' });
  });

  it('tells of an event that was put in between', async () => {
    const [first] = kept;
    const hidden = {
      ...(first as NonNullable<typeof first>),
      id: randomUUID(),
      stream: `${inServer()}x`,
      position: 50,
    };
    server.double.log.restore([hidden, ...kept]);
    expect(await verify()).toEqual({ ok: false, position: 11, reason: 'event-hidden' });
  });

  it('counts what waits for its position', async () => {
    await server.store.append('conflict_case-3', 0, happened(2), metadata());
    expect(await verify()).toMatchObject({ ok: true, head: 10, waiting: 2 });
  });

  it('is not followed on when the server holds an older one', async () => {
    server.double.log.restore(kept.slice(0, 8));
    const sequencer = server.sequencer();
    sequencer.start();
    await until(() => sequencer.status().state === 'refused');
    server.double.log.restore(kept);
    await until(() => sequencer.status().state === 'leading');
    await sequencer.stop();
  });
});
