import './typescript.mjs';

export default async function teardown() {
  const { stopRunPostgres } = await import('../src/run-postgres.ts');
  await stopRunPostgres();
}
