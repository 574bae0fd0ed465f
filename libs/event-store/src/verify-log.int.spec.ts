import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import { appendBy } from './attacks.fixture.js';
import { CheckpointFile, checkpointKeysOf, checkpointLine, lineHash, type CheckpointKeys } from './checkpoint-file.js';
import { CheckpointWriter } from './checkpoint-writer.js';
import { createLog, happened, metadata, type TestLog } from './log.fixture.js';
import { PostgresAudit } from './postgres-audit.js';
import { at, growLog, rehash, tamperLog } from './tampering.fixture.js';
import { verifyLog, type LogVerdict } from './verify-log.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const folder = mkdtempSync(join(tmpdir(), 'zhenming-checkpoints-'));
afterAll(() => rmSync(folder, { recursive: true }));

let log: TestLog;
let file: string;
beforeEach(async () => {
  log = await createLog();
  file = join(folder, log.name, 'account.jsonl');
});
afterEach(() => log.close());

const writer = (key = privateKey, former: CheckpointKeys = []): CheckpointWriter =>
  new CheckpointWriter(log.db, { file, privateKey: key, former, log: 'account', everyMs: 100 });
const verify = (keys: CheckpointKeys = [publicKey]): Promise<LogVerdict> =>
  verifyLog({ source: new PostgresAudit(log.db), checkpointsFile: file, keys, log: 'account' });
const grow = (rounds: number): Promise<void> => growLog(log, rounds);
const checkpoint = async (...by: Parameters<typeof writer>): Promise<void> => {
  const one = writer(...by);
  await one.start();
  await one.stop();
};
const lines = (): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);
const tamper = (...statements: string[]): Promise<void> => tamperLog(log, ...statements);

describe('two writers of one file', () => {
  it('append one line behind another, also where one of them was frozen between its look and its append', async () => {
    await grow(1);
    await checkpoint();
    await grow(1);
    const db = await log.connect('frozen');
    const frozen = new CheckpointWriter(db, { file, privateKey, log: 'account', everyMs: 0 });
    let [freeze, thaw] = [() => {}, () => {}];
    const looked = new Promise<void>((resolve) => (freeze = resolve));
    const thawed = new Promise<void>((resolve) => (thaw = resolve));
    const own = frozen['file'];
    const look = own.lastLine.bind(own);
    let looks = 0;
    own.lastLine = async () => {
      const line = await look();
      if (++looks === 2) {
        freeze();
        await thawed;
      }
      return line;
    };
    const starting = frozen.start();
    await looked;
    // what the server does with a transaction in which nothing happens
    await log.admin(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'frozen'`);
    await until(async () => {
      await checkpoint();
      return lines().length === 2;
    });
    thaw();
    await expect(starting).rejects.toThrow();
    expect(await verify()).toMatchObject({ ok: true, checkpoints: 2 });
    await grow(1);
    await frozen.start();
    await frozen.stop();
    expect(await verify()).toMatchObject({ ok: true, checkpoints: 3, waiting: 0 });
  });

  it('do nothing behind a line that is not the last one any more', async () => {
    const both = [new CheckpointFile(file), new CheckpointFile(file)] as const;
    expect(await both[0].append('a', undefined)).toBe(true);
    expect(await both[1].append('b', undefined)).toBe(false);
    expect(await both[1].append('b', 'a')).toBe(true);
    expect(await both[0].append('c', 'a')).toBe(false);
    expect(lines()).toEqual(['a', 'b']);
  });
});

describe('a healthy log', () => {
  it('is asked for events by their ids, and says nothing of those that it does not hold', async () => {
    await grow(2);
    const [one, other] = await log.store.read('account-b');
    const ids = [other?.id ?? '', one?.id ?? '', randomUUID()];
    const found = await new PostgresAudit(log.db).find(ids);
    expect([...found].sort((a, b) => a.revision - b.revision)).toEqual([one, other]);
  });

  it('verifies, with checkpoints and events behind the last', async () => {
    await grow(5);
    await checkpoint();
    await grow(5);
    await checkpoint();
    await grow(1);
    await log.store.append('account-d', 0, happened(2), metadata());
    expect(await verify()).toEqual({
      ok: true,
      head: 33,
      checkpoints: 2,
      lastCheckpoint: 30,
      signedSince: expect.any(String),
      waiting: 2,
    });
  });

  it('verifies when it is empty', async () => {
    expect(await verify()).toEqual({ ok: true, head: 0, checkpoints: 0, lastCheckpoint: 0, waiting: 0 });
  });

  it('verifies when there are many pages of it', async () => {
    await log.owner(`insert into events (stream_id, revision, event_id, type, data, metadata)
      select 'account-' || g % 50, g / 50 + 1, gen_random_uuid(), 'Happened', '{}', '{"causationId":"1"}'
      from generate_series(0, 6999) g order by g`);
    await log.drain();
    await checkpoint();
    expect(await verify()).toMatchObject({ ok: true, head: 7000, lastCheckpoint: 7000 });
  });
});

describe('a log tampered with by the rights of its owner', () => {
  beforeEach(async () => {
    await grow(3);
    await checkpoint();
    await grow(3);
    await checkpoint();
    expect(await verify()).toMatchObject({ ok: true, head: 18 });
  });

  it('shows an edit of any column', async () => {
    for (const [position, change] of [
      [14, `data = '{"n":99}'`],
      [13, `recorded_at = recorded_at - interval '1 day'`],
      [12, `type = 'Other'`],
      [11, `event_id = gen_random_uuid()`],
      [10, `metadata = replace(metadata::text, 'event-store', 'nobody')::json`],
    ] as const) {
      await tamper(`update events set ${change} where ${at(position)}`);
      expect(await verify()).toEqual({ ok: false, position, reason: 'event-changed' });
    }
  });

  it('shows an edit with its hash computed anew', async () => {
    await tamper(`update events e set data = '{"n":99}', event_hash = event_hash(stream_id, revision::text, event_id::text, type,
      to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), metadata::text, '{"n":99}') where ${at(8)}`);
    expect(await verify()).toEqual({ ok: false, position: 8, reason: 'chain-broken' });
  });

  it('shows a deletion in the middle: of the event, of its position, of both', async () => {
    await tamper(`delete from events where ${at(9)}`);
    expect(await verify()).toEqual({ ok: false, position: 9, reason: 'event-missing' });
    await tamper('delete from log where position = 7');
    expect(await verify()).toEqual({ ok: false, position: 7, reason: 'position-missing' });
    await tamper(`delete from events where ${at(5)}`, 'delete from log where position = 5');
    expect(await verify()).toEqual({ ok: false, position: 5, reason: 'position-missing' });
  });

  it('shows a deletion in the middle that closes the gap', async () => {
    await tamper(
      `delete from events where ${at(5)}`,
      'delete from log where position = 5',
      'update log set position = -position where position > 5',
      'update log set position = -position - 1 where position < 0',
    );
    expect(await verify()).toEqual({ ok: false, position: 5, reason: 'chain-broken' });
  });

  it('shows a tail cut before the last checkpoint', async () => {
    await tamper(
      'delete from events where (xid, seq) in (select xid, seq from log where position > 15)',
      'delete from log where position > 15',
    );
    expect(await verify()).toEqual({ ok: false, position: 16, until: 18, reason: 'cut' });
    await tamper('delete from events', 'delete from log');
    expect(await verify()).toEqual({ ok: false, position: 1, until: 9, reason: 'cut' });
  });

  it('shows a swap', async () => {
    await tamper(`update log l set (xid, seq) = (select o.xid, o.seq from log o where o.position = 10 - l.position)
      where l.position in (4, 6)`);
    expect(await verify()).toMatchObject({ ok: false, position: 4 });
  });

  it('shows a swap, an edit and a deletion with everything computed anew, between two checkpoints', async () => {
    await tamper(`update events set data = '{"n":99}' where ${at(14)}`, rehash);
    expect(await verify()).toEqual({ ok: false, position: 10, until: 18, reason: 'rewritten' });
    await tamper(`update events set data = '{"n":98}' where ${at(2)}`, rehash);
    expect(await verify()).toEqual({ ok: false, position: 1, until: 9, reason: 'rewritten' });
  });

  it('shows a restored old backup, at once and when it has grown past the last checkpoint', async () => {
    await tamper(
      'delete from events where (xid, seq) in (select xid, seq from log where position > 9)',
      'delete from log where position > 9',
    );
    expect(await verify()).toEqual({ ok: false, position: 10, until: 18, reason: 'cut' });
    await grow(4);
    expect(await verify()).toEqual({ ok: false, position: 10, until: 18, reason: 'rewritten' });
  });

  it('shows an event that was given two positions', async () => {
    await tamper(
      `insert into log (position, xid, seq, chain_hash, snap_done) select 19, l.xid, l.seq,
        sha256((select chain_hash from log where position = 18) || e.event_hash),
        (select snap_done from log where position = 18)
      from log l join events e using (xid, seq) where l.position = 18`,
    );
    expect(await verify()).toEqual({ ok: false, position: 1, until: 19, reason: 'position-doubled' });
  });

  it('shows an event slipped into a stream without a position', async () => {
    await tamper(
      'alter table events enable trigger stamp_event',
      `insert into events (stream_id, revision, event_id, type, data, metadata, xid)
      select 'account-a', 7, gen_random_uuid(), 'Happened', '{}', '{"causationId":"1"}', xid from log where position = 1`,
    );
    expect(await verify()).toEqual({ ok: false, position: 19, reason: 'event-hidden' });
  });

  describe('by an event that bears a transaction id of the future', () => {
    let id: string;
    beforeEach(async () => {
      id = randomUUID();
      await log.owner(
        `insert into events (stream_id, revision, event_id, type, data, metadata, xid) select 'account-a', 7, $1, 'Happened', '{}',
          '{"causationId":"1"}', (pg_snapshot_xmax(pg_current_snapshot())::text::bigint + 1000000)::text::xid8`,
        [id],
      );
    });

    it('shows it, and takes nothing for one that is in progress or was just appended', async () => {
      expect(await verify()).toEqual({ ok: false, position: 19, reason: 'event-hidden' });
      await tamper(`delete from events where event_id = '${id}'`);
      const [slow, prompt] = [await log.client(), await log.client()];
      await slow.query('begin');
      await appendBy(slow, 'account-slow');
      await appendBy(prompt, 'account-prompt');
      expect(await verify()).toMatchObject({ ok: true, head: 18, waiting: 1 });
      await slow.query('commit');
      expect(await verify()).toMatchObject({ ok: true, head: 18, waiting: 2 });
    });

    it('does not say that the log holds it', async () => {
      const audit = new PostgresAudit(log.db);
      expect(await audit.find([id])).toEqual([]);
      const [appended] = await log.store.append('account-d', 0, happened(1), metadata());
      expect(await new PostgresAudit(log.db).find([appended?.id ?? ''])).toEqual([]);
      await log.drain();
      expect(await audit.find([id, appended?.id ?? ''])).toEqual([appended]);
    });

    it('takes it for one that waits where the log was put back into another cluster, whose ids may be lower', async () => {
      await log.owner('update epoch set sysid = sysid + 1');
      expect(await verify()).toMatchObject({ ok: true, waiting: 1 });
      await log.rebase();
      expect(await verify()).toMatchObject({ ok: true, head: 19, waiting: 0 });
    });
  });

  it('lets no checkpoint be written any more', async () => {
    await tamper(`update events set data = '{"n":98}' where ${at(2)}`, rehash);
    await expect(writer().start()).rejects.toThrow('does not hold its last signed checkpoint (position 18)');
    expect(lines()).toHaveLength(2);
  });
});

describe('checkpoints tampered with', () => {
  beforeEach(async () => {
    for (let i = 0; i < 3; i++) {
      await grow(1);
      await checkpoint();
    }
  });

  it('show an edited, a removed, a swapped and a foreign line', async () => {
    const [a, b, c] = lines() as [string, string, string];
    const { privateKey: foreign } = generateKeyPairSync('ed25519');
    for (const [text, position] of [
      [[a, b.replace('"position":6', '"position":5'), c], 4],
      [[a, c], 4],
      [[b, a, c], 1],
      [[a, b, 'x'], 7],
    ] as [string[], number][]) {
      writeFileSync(file, `${text.join('\n')}\n`);
      expect(await verify()).toEqual({ ok: false, position, reason: 'checkpoint-forged' });
    }
    writeFileSync(file, `${[a, b, c].join('\n')}\n`);
    await expect(writer(foreign).start()).rejects.toThrow('is signed by none of the keys in CHECKPOINT_KEY');
    writeFileSync(file, `${[a, b, c.replace('"position":9', '"position":8')].join('\n')}\n`);
    await expect(writer(privateKey).start()).rejects.toThrow('If they are the present ones, run audit:verify');
    rmSync(file);
    expect(await verify()).toEqual({ ok: false, position: 1, reason: 'checkpoints-missing' });
  });
});

describe('a writer of checkpoints', () => {
  it('writes while the log grows, and nothing while it does not', async () => {
    const one = writer();
    await one.start();
    for (let i = 1; i <= 3; i++) {
      await grow(1);
      await until(() => one.status().position === 3 * i);
    }
    await one.stop();
    expect(lines()).toHaveLength(3);
    expect(await verify()).toMatchObject({ ok: true, checkpoints: 3 });
  });

  it('goes on after a crash in the middle of a line', async () => {
    await grow(1);
    await checkpoint();
    writeFileSync(file, `${lines()[0]}\n{"log":"account","pos`);
    expect(await verify()).toMatchObject({ ok: true, checkpoints: 1 });
    await grow(1);
    await checkpoint();
    expect(lines()).toHaveLength(2);
    expect(await verify()).toMatchObject({ ok: true, checkpoints: 2, lastCheckpoint: 6 });
  });

  it('shares its file with those of other instances', async () => {
    const both = [writer(), writer()];
    for (const one of both) await one.start();
    for (let i = 0; i < 5; i++) await grow(1);
    await Promise.all(both.map((one) => one.stop()));
    await checkpoint();
    expect(await verify()).toMatchObject({ ok: true, lastCheckpoint: 15 });
  });

  it('stops for good when the log is changed behind it', async () => {
    const one = writer();
    await one.start();
    await grow(1);
    await until(() => one.status().position === 3);
    await tamper(`update events set data = '{"n":98}' where ${at(2)}`, rehash);
    await grow(1);
    await until(() => one.status().state === 'refused');
    await one.stop();
    expect(lines()).toHaveLength(1);
  });
});

describe('a key of checkpoints that is given up', () => {
  const next = generateKeyPairSync('ed25519');
  const keys = [next.publicKey, publicKey];
  const position = () => (JSON.parse(lines().at(-1) ?? '{}') as { position: number }).position;
  beforeEach(async () => {
    await grow(1);
    await checkpoint();
  });

  it('hands over at the next start, also where the log stands still', async () => {
    await checkpoint(next.privateKey, [publicKey]);
    await checkpoint(next.privateKey, [publicKey]);
    expect(lines()).toHaveLength(2);
    expect(position()).toBe(3);
    expect(await verify(keys)).toMatchObject({ ok: true, checkpoints: 2, lastCheckpoint: 3 });
    await grow(1);
    await checkpoint(next.privateKey, [publicKey]);
    expect(await verify(keys)).toMatchObject({ ok: true, checkpoints: 3, lastCheckpoint: 6 });
  });

  it('signs nothing more', async () => {
    await checkpoint(next.privateKey, [publicKey]);
    await grow(1);
    const [{ chain }] = (await log.admin(`select encode(chain_hash, 'hex') as chain from log where position = 6`)) as [
      { chain: string },
    ];
    const fields = { log: 'account', position: 6, chainHash: chain, at: new Date().toISOString() };
    const stolen = checkpointLine({ ...fields, previous: lineHash(lines().at(-1) ?? '') }, privateKey);
    writeFileSync(file, `${[...lines(), stolen].join('\n')}\n`);
    expect(await verify(keys)).toMatchObject({ ok: false, reason: 'checkpoint-forged' });
  });

  it('is named where it is put back alone: of the log nothing is wrong', async () => {
    await checkpoint(next.privateKey, [publicKey]);
    await expect(checkpoint()).rejects.toThrow('is signed by none of the keys in CHECKPOINT_KEY');
    const one = writer();
    await one.start().catch(() => undefined);
    expect(one.status()).toMatchObject({ state: 'refused', error: 'CheckpointNotOurs' });
    await checkpoint(next.privateKey, [publicKey]);
    expect(await verify(keys)).toMatchObject({ ok: true });
  });

  it('is not enough for a file that was written anew with it', async () => {
    await checkpoint(next.privateKey, [publicKey]);
    rmSync(file);
    await checkpoint();
    expect(await verify(keys)).toMatchObject({ ok: false, reason: 'checkpoint-of-former-key' });
  });

  it('is the last of no file behind which a service goes on that has signed with another since', async () => {
    const one = writer(next.privateKey, [publicKey]);
    await one.start();
    const anew = `${file}.anew`;
    writeFileSync(anew, `${lines()[0]}\n`);
    renameSync(anew, file);
    await until(() => one.status().state === 'refused');
    await one.stop();
    expect(lines()).toHaveLength(1);
    expect(await verify(keys)).toMatchObject({ ok: false, reason: 'checkpoint-of-former-key' });
  });

  it('is told from the present one by when that first signed', async () => {
    await checkpoint(next.privateKey, [publicKey]);
    await grow(1);
    await checkpoint(next.privateKey, [publicKey]);
    const { at: signedSince } = JSON.parse(lines()[1] ?? '{}') as { at: string };
    expect(await verify(keys)).toMatchObject({ ok: true, checkpoints: 3, signedSince });
  });

  it('is given up in the setting by a set whose first key is the present one', () => {
    const jwk = (key: KeyObject) => key.export({ format: 'jwk' });
    const read = checkpointKeysOf(JSON.stringify({ keys: [jwk(next.privateKey), jwk(publicKey)] }));
    expect(read.privateKey.equals(next.privateKey)).toBe(true);
    expect(read.former.map((key) => key.equals(publicKey))).toEqual([true]);
    expect(checkpointKeysOf(JSON.stringify(jwk(privateKey))).former).toEqual([]);
    expect(() => checkpointKeysOf(JSON.stringify({ keys: [jwk(publicKey)] }))).toThrow('no private half');
  });
});
