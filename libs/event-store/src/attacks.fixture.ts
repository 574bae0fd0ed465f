// Help for the attacks: appends without the store, a reader that remembers, and the question whether a log is whole.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Client } from 'pg';
import { CheckpointWriter } from './checkpoint-writer.js';
import type { TestLog } from './log.fixture.js';
import { PostgresEventLog } from './postgres-event-log.js';
import { PostgresAudit } from './postgres-audit.js';
import { verifyLog } from './verify-log.js';

/** `npm run test:engines` runs the sizes that the design was broken with; `npm test` smaller ones of the same */
export const sized = (small: number, full: number): number => (process.env['ENGINE_SIZE'] === 'full' ? full : small);

export const lastRevision = async (client: Client, stream: string): Promise<number> => {
  const { rows } = await client.query<{ r: string }>(
    'select coalesce(max(revision), 0) as r from events where stream_id = $1',
    [stream],
  );
  return Number(rows[0]?.r);
};

/** Appends in whatever transaction the connection is in. False = another transaction was first, seen by the row count. */
export async function appendBy(client: Client, stream: string, count = 1, expected?: number): Promise<boolean> {
  const revision = expected ?? (await lastRevision(client, stream));
  const { rowCount } = await client.query(
    `insert into events (stream_id, revision, event_id, type, data, metadata)
     select $1, $2::bigint + g, gen_random_uuid(), 'Happened', json_build_object('filling', repeat('x', 300)), '{"causationId":"1"}'
     from generate_series(1, $3::int) g
     where (select coalesce(max(revision), 0) from events where stream_id = $1) = $2::bigint order by g`,
    [stream, revision, count],
  );
  return rowCount === count;
}

/** Follows the log in small pages and remembers what it saw. */
export class Follower {
  readonly seen: { position: number; stream: string; revision: number; id: string }[] = [];
  private readonly log: PostgresEventLog;
  private stopped = false;
  private running: Promise<void> | undefined;

  constructor(
    test: TestLog,
    private readonly page = 13,
  ) {
    this.log = new PostgresEventLog(test.db);
  }

  start(): this {
    this.running = this.run();
    return this;
  }

  get position(): number {
    return this.seen.length;
  }

  /** Ends when everything up to `position` was seen; returns what broke the order, which should be nothing. */
  async end(position: number): Promise<string[]> {
    while (this.position < position) await pause(5);
    this.stopped = true;
    await this.running;
    this.log.close();
    const last = new Map<string, number>();
    const broken: string[] = [];
    for (const [index, event] of this.seen.entries()) {
      if (event.position !== index + 1) broken.push(`position ${event.position} after ${index}`);
      const before = last.get(event.stream) ?? 0;
      if (event.revision !== before + 1) broken.push(`${event.stream}: ${event.revision} after ${before}`);
      last.set(event.stream, event.revision);
    }
    return broken;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      for (const event of await this.log.readAfter(this.position, this.page)) {
        const { position, stream, revision, id } = event;
        this.seen.push({ position, stream, revision, id });
      }
      await this.log.changed(this.position, 50);
    }
  }
}

const { privateKey, publicKey } = generateKeyPairSync('ed25519');

/** Every committed event has one position, positions have no gap, streams keep their order, hashes and chain verify. */
export async function expectWhole(log: TestLog): Promise<number> {
  await log.drain(20_000);
  const folder = mkdtempSync(join(tmpdir(), 'zhenming-attack-'));
  try {
    const file = join(folder, `${randomUUID()}.jsonl`);
    const writer = new CheckpointWriter(log.db, { file, privateKey, log: 'account' });
    await writer.start();
    await writer.stop();
    const verdict = await verifyLog({
      source: new PostgresAudit(log.db),
      checkpointsFile: file,
      keys: [publicKey],
      log: 'account',
    });
    const [counts] = await log.owner<{ events: number; inverted: number }>(`select
      (select count(*) from events)::int as events,
      (select count(*) from (select revision, lag(revision, 1, 0::bigint) over (partition by stream_id order by position) as before
        from log join events using (xid, seq)) o where revision <> before + 1)::int as inverted`);
    const events = counts?.events as number;
    expect(verdict).toEqual({
      ok: true,
      head: events,
      checkpoints: 1,
      lastCheckpoint: events,
      signedSince: expect.any(String),
      waiting: 0,
    });
    expect(counts?.inverted).toBe(0);
    return events;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
