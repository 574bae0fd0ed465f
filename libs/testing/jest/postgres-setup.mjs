// One PostgreSQL for the whole run; libs/testing/src/test-database.ts finds it by ZHENMING_TEST_POSTGRES.
import './typescript.mjs';

export default async function setup() {
  const { startRunPostgres } = await import('../src/run-postgres.ts');
  await startRunPostgres();
}
