// The run's PostgreSQL, and what starts the engines that are not embedded: fetched once, before workers ask for it at once.
import './typescript.mjs';
import startPostgres from './postgres-setup.mjs';

export default async function setup() {
  await startPostgres();
  const { kafkaJars, KafkaMissing, S3Missing, seaweedProgram } = await import('@zhenming/engines');
  const { engineCache } = await import('../src/engine-source.ts');
  for (const fetched of [kafkaJars, seaweedProgram])
    try {
      fetched(engineCache);
    } catch (error) {
      // the suites that need it say so, and are skipped where that is allowed
      if (!(error instanceof KafkaMissing || error instanceof S3Missing)) throw error;
    }
}
