import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { briskGroups, KafkaBroker, S3Server } from '@zhenming/engines';
import { engineCache } from './system/data-folder.js';
import { runTool, type Problem } from './system/problem.js';
import { restartWhenEnded } from './system/restart.js';

const usage = `Starts a native Kafka and a native S3 server (SeaweedFS) for tests, and keeps them until Ctrl-C.
  npm run engines
Needs JDK 17 and Maven, Python 3 with pip. What they keep goes with them. PostgreSQL is not among them: every test run
starts its own.`;

/** Resolves when the process is told to end. */
const ended = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });

await runTool(usage, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhenming-engines-'));
  const [accessKey, secretKey] = ['test', randomBytes(16).toString('hex')];
  const kafka = new KafkaBroker({ folder, cache: engineCache, settings: briskGroups });
  const s3 = new S3Server({ folder, cache: engineCache, accessKey, secretKey });
  let stopped = false;
  const asked = ended();
  const failed = new Promise<never>((_, reject) => {
    const onFailure = (problem: Problem) => reject(problem);
    const common = { say: console.log, onFailure, stopped: () => stopped, onBack: () => undefined };
    restartWhenEnded(kafka, { name: 'Kafka', ...common });
    restartWhenEnded(s3, { name: 'the S3 server', ...common });
  });
  try {
    const starting = Promise.all([kafka.start(), s3.start()]);
    // one that is stopped while it starts says so
    starting.catch(() => undefined);
    if (!(await Promise.race([asked.then(() => false), failed, starting.then(() => true)]))) return;
    const { host } = new URL(s3.url);
    console.log(`export TEST_KAFKA_BROKERS=${kafka.address}`);
    console.log(`export TEST_S3_URL=http://${accessKey}:${secretKey}@${host}`);
    console.log('ready: type these lines in another terminal, Ctrl-C here ends both');
    await Promise.race([asked, failed]);
  } finally {
    stopped = true;
    await Promise.all([kafka.stop(), s3.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
});
