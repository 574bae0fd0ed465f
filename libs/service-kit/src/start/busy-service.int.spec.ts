import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@zhenming/postgres';
import { until } from '@zhenming/testing';
import type { PoolClient } from 'pg';
import { metricsOf } from '../testing.js';
import { startTiny, tinyApp, type TinyService } from '../tiny-service.fixture.js';

const POOL = 2;
let tiny: TinyService;
let owner: Database;
beforeAll(async () => {
  tiny = await startTiny(tinyApp, {
    ...{ DATABASE_POOL: String(POOL), DATABASE_CONNECT_MS: '500' },
    ...{ DATABASE_LOCK_MS: '500', DATABASE_STATEMENT_MS: '2000' },
  });
  owner = await tiny.database.connect({ url: tiny.database.ownerUrl });
  await until(isReady, { what: 'the service is ready' });
});
afterAll(() => tiny?.stop());

const isReady = async (): Promise<boolean> => (await tiny.call('GET', '/health/ready')).status === 200;
const write = async (): Promise<[number, string | undefined]> => {
  const response = await tiny.call('POST', '/notes', { text: 'a' });
  return [response.status, ((await response.json()) as { slug?: string }).slug];
};
const isServed = async (): Promise<boolean> => (await write())[0] === 201;

/** every connection of its pool, as soon as each is free */
async function takeAll(): Promise<PoolClient[]> {
  const { pool } = tiny.service.app.get(Database);
  const taken: PoolClient[] = [];
  while (taken.length < POOL) {
    const client = await pool.connect().catch(() => undefined);
    if (client) taken.push(client);
  }
  return taken;
}

describe('a service whose connections are all busy', () => {
  it('refuses in time what it cannot do now, is ready all the same, and tells how many wait', async () => {
    const taken = await takeAll();
    try {
      const refused = write();
      await until(async () => ((await metricsOf(tiny.service))['database_waiting'] ?? 0) > 0);
      expect(await refused).toEqual([503, 'unavailable']);
      // a machine under load may need more than one look
      await until(isReady, { what: 'the service is ready although its connections are busy' });
    } finally {
      for (const client of taken) client.release();
    }
    await until(isServed, { what: 'a request is served again' });
    const { database_wait_seconds_count: waits } = await metricsOf(tiny.service);
    expect(waits).toBeGreaterThan(0);
  });
});

describe('a service that meets a lock', () => {
  it('waits no longer than it may', async () => {
    await owner.run(async () => {
      await owner.query('lock table account.tries in share mode');
      expect(await write()).toEqual([503, 'unavailable']);
    });
    await until(isServed, { what: 'a request is served again' });
  });
});

describe('the connections of a service', () => {
  it.each([
    ['statement_timeout', '2s'],
    ['lock_timeout', '500ms'],
    ['idle_in_transaction_session_timeout', '15s'],
  ])('have a %s', async (name, expected) => {
    const db = tiny.service.app.get(Database);
    for (const ask of [() => db.query(`show ${name}`), () => db.reserving(() => db.query(`show ${name}`))])
      expect((await ask()).rows).toEqual([{ [name]: expected }]);
  });
});
