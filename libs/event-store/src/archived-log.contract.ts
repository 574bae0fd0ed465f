import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import type { CheckpointArchive } from './archive/checkpoint-archive.js';
import { CheckpointArchiver } from './checkpoint-archiver.js';
import { checkpointLine } from './checkpoint-file.js';
import { CheckpointWriter } from './checkpoint-writer.js';
import { NO_HASH } from './event-hash.js';
import { CheckpointRefused } from './held-checkpoint.js';
import { createLog, type TestLog } from './log.fixture.js';
import { PostgresAudit } from './postgres-audit.js';
import { at, growLog, rehash, tamperLog } from './tampering.fixture.js';
import { verifyLog, type LogVerdict } from './verify-log.js';

export interface StartedArchive {
  readonly archive: CheckpointArchive;
  /** nobody answers there until `back` */
  away(): Promise<void>;
  back(): Promise<void>;
}

/** What an archive of any kind does for a log. `start` gives an empty one. */
export function archivedLogContract(what: string, start: () => Promise<StartedArchive>): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const folder = mkdtempSync(join(tmpdir(), 'zhenming-archived-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  let log: TestLog;
  let file: string;
  let started: StartedArchive;
  let archive: CheckpointArchive;
  beforeEach(async () => {
    log = await createLog();
    file = join(folder, log.name, 'account.jsonl');
    started = await start();
    ({ archive } = started);
  });
  afterEach(() => log.close());

  const options = () => ({ file, privateKey, log: 'account' });
  const archiver = (everyMs = 60_000) =>
    new CheckpointArchiver(log.db, { ...options(), archive, everyMs, lookMs: 200 });
  const verify = (): Promise<LogVerdict> =>
    verifyLog({
      source: new PostgresAudit(log.db),
      checkpointsFile: file,
      keys: [publicKey],
      archive,
      log: 'account',
    });
  /** a service that lives for three events more */
  const serve = async (): Promise<void> => {
    const [writing, archiving] = [new CheckpointWriter(log.db, options()), archiver()];
    await archiving.start();
    await writing.start();
    await growLog(log, 1);
    await writing.stop();
    await archiving.stop();
  };
  const lines = () => readFileSync(file, 'utf8').split('\n').slice(0, -1);
  /** with the service's own key: a file that fits whatever the log now holds */
  const signAnew = async (): Promise<void> => {
    rmSync(file);
    const writing = new CheckpointWriter(log.db, options());
    await writing.start();
    await writing.stop();
  };

  describe(`a log whose checkpoints go to ${what} as well`, () => {
    beforeEach(async () => {
      for (let i = 0; i < 3; i++) await serve();
    });

    it('verifies, and says how far it is archived', async () => {
      expect(await verify()).toEqual({
        ...{ ok: true, head: 9, checkpoints: 3, lastCheckpoint: 9, signedSince: expect.any(String), waiting: 0 },
        archive: { lines: 3, beforeFile: 0, last: 9 },
      });
    });

    it('shows that log and file were written anew under the service’s own key, which nothing else does', async () => {
      await tamperLog(log, `update events set data = '{"n":99}' where ${at(2)}`, rehash);
      await signAnew();
      const without = { source: new PostgresAudit(log.db), checkpointsFile: file, keys: [publicKey], log: 'account' };
      expect(await verifyLog(without)).toMatchObject({ ok: true });
      expect(await verify()).toEqual({ ok: false, position: 1, until: 3, reason: 'archived-otherwise' });
      await expect(archiver().start()).rejects.toThrow('does not hold its last signed checkpoint (position 9)');
    });

    it('shows that log and file were both put back to an older state', async () => {
      await tamperLog(
        log,
        'delete from events where (xid, seq) in (select xid, seq from log where position > 3)',
        'delete from log where position > 3',
      );
      writeFileSync(file, `${lines()[0]}\n`);
      expect(await verify()).toEqual({ ok: false, position: 4, until: 6, reason: 'archived-and-cut' });
      await expect(archiver().start()).rejects.toThrow('does not hold its last signed checkpoint (position 9)');
    });

    it('shows that the file was cut, or written anew in a part', async () => {
      const all = lines();
      writeFileSync(file, `${all.slice(0, 2).join('\n')}\n`);
      expect(await verify()).toEqual({ ok: false, position: 9, reason: 'not-in-file' });
      writeFileSync(file, `${all[0]}\n`);
      const writing = new CheckpointWriter(log.db, options());
      await writing.start();
      await writing.stop();
      expect(await verify()).toEqual({ ok: false, position: 6, reason: 'not-in-file' });
    });

    it('shows what was changed behind a line that the file lacks, as one put back from its copy does', async () => {
      writeFileSync(file, `${lines()[0]}\n`);
      await serve();
      expect(await verify()).toEqual({ ok: false, position: 6, reason: 'not-in-file' });
      await tamperLog(log, `update events set data = '{"n":99}' where ${at(8)}`);
      expect(await verify()).toEqual({ ok: false, position: 8, reason: 'event-changed' });
    });

    it('verifies again, with the file that a service begins where there is none', async () => {
      rmSync(file);
      await serve();
      expect(await verify()).toMatchObject({ ok: true, archive: { beforeFile: 3 } });
    });

    it('counts what was archived before the file was begun anew', async () => {
      await signAnew();
      await serve();
      expect(await verify()).toMatchObject({
        ok: true,
        checkpoints: 2,
        archive: { lines: 4, beforeFile: 3, last: 12 },
      });
    });

    it('shows a line in the archive that the service did not sign', async () => {
      const { privateKey: foreign } = generateKeyPairSync('ed25519');
      const fields = {
        log: 'account',
        position: 10,
        chainHash: NO_HASH,
        at: new Date(0).toISOString(),
        previous: NO_HASH,
      };
      await archive.append({ log: 'account', position: 10, line: checkpointLine(fields, foreign) });
      expect(await verify()).toEqual({ ok: false, position: 10, reason: 'archive-forged' });
      await expect(archiver().start()).rejects.toThrow('is signed by none of the keys in CHECKPOINT_KEY');
    });
  });

  describe(`a log of which nothing came to ${what}`, () => {
    it('is not taken for one that is archived', async () => {
      await growLog(log, 1);
      const writing = new CheckpointWriter(log.db, options());
      await writing.start();
      await writing.stop();
      expect(await verify()).toEqual({ ok: false, position: 1, reason: 'archive-empty' });
    });

    it('verifies where it is empty', async () => {
      expect(await verify()).toMatchObject({ ok: true, archive: { lines: 0, beforeFile: 0, last: 0 } });
    });
  });

  describe(`a service whose checkpoints go to ${what}`, () => {
    const position = async () =>
      (JSON.parse((await archive.last('account')) ?? '{}') as { position?: number }).position;

    it('archives its first line at once, waits its time with the next, and archives the last when it stops', async () => {
      const [writing, archiving] = [new CheckpointWriter(log.db, { ...options(), everyMs: 50 }), archiver()];
      await archiving.start();
      await writing.start();
      await growLog(log, 1);
      await until(() => archiving.status().position === 3);
      await growLog(log, 1);
      await until(() => archiving.status().behindSeconds > 0);
      expect(await position()).toBe(3);
      await growLog(log, 1);
      await writing.stop();
      await archiving.stop();
      expect(await position()).toBe(9);
      expect(archiving.status()).toEqual({ state: 'stopped', position: 9, behindSeconds: 0, error: undefined });
    });

    it('goes on signing while the archive is away, says so, and catches up', async () => {
      await started.away();
      const [writing, archiving] = [new CheckpointWriter(log.db, { ...options(), everyMs: 50 }), archiver()];
      await archiving.start();
      await writing.start();
      await growLog(log, 1);
      await until(() => writing.status().position === 3);
      const { state, error } = await until(() => {
        const status = archiving.status();
        return status.behindSeconds > 0 ? status : undefined;
      });
      expect({ state, error }).toEqual({ state: 'failing', error: 'ECONNREFUSED' });
      await started.back();
      await until(() => archiving.status().position === 3);
      expect(archiving.status()).toMatchObject({ state: 'running', behindSeconds: 0, error: undefined });
      await writing.stop();
      await archiving.stop();
    });

    it('stops archiving for good when the log is changed behind it, as the file does, which says why', async () => {
      const errors: unknown[] = [];
      const onError = (error: unknown) => errors.push(error);
      const writing = new CheckpointWriter(log.db, { ...options(), everyMs: 50, onError });
      const archiving = archiver(0);
      await archiving.start();
      await writing.start();
      await growLog(log, 1);
      await until(() => archiving.status().position === 3);
      await tamperLog(log, `update events set data = '{"n":99}' where ${at(2)}`, rehash);
      await until(() => archiving.status().state === 'refused' && writing.status().state === 'refused');
      await writing.stop();
      await archiving.stop();
      expect(errors).toEqual([expect.any(CheckpointRefused)]);
      expect(await position()).toBe(3);
    });

    it('stops archiving for good when log and file are both written anew while it runs', async () => {
      const writing = new CheckpointWriter(log.db, options());
      const archiving = archiver(0);
      await archiving.start();
      await writing.start();
      await growLog(log, 1);
      await until(() => archiving.status().position === 3);
      await writing.stop();
      await tamperLog(log, `update events set data = '{"n":99}' where ${at(2)}`, rehash);
      await growLog(log, 1);
      await signAnew();
      await until(() => archiving.status().state === 'refused');
      await archiving.stop();
      expect(await position()).toBe(3);
    });

    it('shares the archive with its other copies', async () => {
      const both = [1, 2].map(
        () => [new CheckpointWriter(log.db, { ...options(), everyMs: 50 }), archiver(0)] as const,
      );
      for (const [writing, archiving] of both) {
        await archiving.start();
        await writing.start();
      }
      for (let i = 0; i < 4; i++) await growLog(log, 1);
      for (const [writing] of both) await writing.stop();
      for (const [, archiving] of both) await archiving.stop();
      expect(await verify()).toMatchObject({ ok: true, lastCheckpoint: 12, archive: { last: 12 } });
    });
  });
}
