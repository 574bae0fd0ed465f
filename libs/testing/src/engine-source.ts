import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What is fetched to start engines, once per checkout. */
export const engineCache = fileURLToPath(new URL('../../../.engines', import.meta.url));

export type EngineSource = 'named' | 'container' | 'native';

/**
 * Where a suite's Kafka or S3 comes from, decided here and nowhere else. A running one that the environment names
 * (`TEST_KAFKA_BROKERS`, `TEST_S3_URL`) is meant and wins; else a container where a Docker daemon answers; else a process
 * of our own. PostgreSQL is not asked about: `npm ci` brings it. A test that kills, freezes or restarts its engine (`mortal`) wants a process, whatever else there is.
 */
export function engineSource(asked: {
  readonly named: string | undefined;
  readonly mortal: boolean;
  readonly docker: () => boolean;
}): EngineSource {
  if (asked.mortal) return 'native';
  if (asked.named) return 'named';
  return asked.docker() ? 'container' : 'native';
}

/** Whether a Docker daemon answers: a client without one is found on many machines. */
export const dockerAnswers = (): boolean => spawnSync('docker', ['info'], { timeout: 5_000 }).status === 0;

/**
 * What `start` gives. Undefined, after one clear line, where the machine lacks what it needs (`missing`): those suites are
 * skipped. With CI=true nothing is skipped, and it throws.
 */
export async function unlessMissing<T>(
  suites: string,
  missing: new (message: string) => Error,
  start: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await start();
  } catch (error) {
    if (!(error instanceof missing) || process.env['CI'] === 'true') throw error;
    process.stderr.write(`${suites} suites are skipped: ${error.message}\n`);
    return undefined;
  }
}
