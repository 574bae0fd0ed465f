import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, PostgresCluster } from '@zhenming/engines';

export interface StartedCluster {
  readonly cluster: PostgresCluster;
  /** postgres://… of the superuser, without a database */
  readonly url: (database?: string) => string;
  /** of the postmaster */
  readonly pid: () => number | undefined;
  /** again, on the same data and port, after `stop` or `kill` */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** SIGKILL */
  readonly kill: () => Promise<void>;
  /** stops it and removes its data */
  readonly remove: () => Promise<void>;
}

export interface StartClusterOptions {
  /** fsync on, as in production; default true, for tests that kill and restore */
  readonly durable?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}

/** A PostgreSQL of the test's own, to be killed, restored or filled; `remove()` it in `afterAll`. */
export async function startCluster(options: StartClusterOptions = {}): Promise<StartedCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'zhenming-test-'));
  chmodSync(folder, 0o711);
  const cluster = new PostgresCluster({
    folder,
    port: await freePort(),
    password: randomBytes(12).toString('hex'),
    durable: options.durable ?? true,
    ...(options.settings ? { settings: options.settings } : {}),
  });
  await cluster.start();
  return {
    cluster,
    url: (database) => cluster.url(database),
    pid: () => cluster.pid,
    start: () => cluster.start(),
    stop: () => cluster.stop(),
    kill: () => cluster.kill(),
    remove: async () => {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const RUN = Symbol.for('zhenming.test.postgres');
const shared = globalThis as { [RUN]?: StartedCluster };

/**
 * For Jest's global setup: the cluster all spec files of a run share. Never killed, so it may be hasty with its disk. Who
 * starts Jest again and again calls it before, and the runs share that one.
 */
export async function startRunPostgres(): Promise<void> {
  if (shared[RUN] || process.env['ZHENMING_TEST_POSTGRES']) return;
  const started = await startCluster({ durable: false, settings: { max_connections: '400' } });
  shared[RUN] = started;
  process.env['ZHENMING_TEST_POSTGRES'] = started.url();
}

export async function stopRunPostgres(): Promise<void> {
  await shared[RUN]?.remove();
  delete shared[RUN];
}
