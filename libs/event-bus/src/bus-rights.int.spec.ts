import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { Client } from 'pg';
import { eventOf } from './bus-harness.fixture.js';
import { busMigrations } from './migrations.js';
import { PostgresBus } from './postgres-bus.js';

let database: TestDatabase;
const buses: PostgresBus[] = [];
/** with the credentials of one service, or of the owner of the schema */
const busOf = (role?: string): PostgresBus => {
  const bus = new PostgresBus({ url: role === undefined ? database.ownerUrl : database.url(role) });
  buses.push(bus);
  return bus;
};
const queryAs = async (role: string, sql: string, values: unknown[] = []): Promise<number | null> => {
  const client = new Client({ connectionString: database.url(role) });
  await client.connect();
  try {
    return (await client.query(sql, values)).rowCount;
  } finally {
    await client.end();
  }
};
const event = (source: string) => ({ ...eventOf('account-1', 1), id: randomUUID(), source });
const refused = { code: '42501' };

beforeAll(async () => {
  database = await testDatabase({ schema: 'bus', migrations: busMigrations });
});
afterAll(async () => {
  for (const bus of buses) await bus.close();
  await database?.close();
});

describe('the credentials of a service', () => {
  it('publish to its own topics', async () => {
    await busOf('account').publish('zhenming.account.events', [event('account')]);
    await busOf('account').publish('zhenming.public.deregistrations.v1', [event('account')]);
    await busOf('id_conflict').publish('zhenming.id-conflict.events', [event('id-conflict')]);
  });

  it('publish to no topic of another, nor to third parties unless they are account’s', async () => {
    for (const topic of [
      'zhenming.id-conflict.events',
      'zhenming.account.events',
      'zhenming.public.deregistrations.v1',
    ])
      await expect(busOf('review_queue').publish(topic, [event('id-conflict')])).rejects.toMatchObject(refused);
    await expect(
      queryAs('review_queue', `insert into bus.messages values ('zhenming.account.events', 0, 9, 'k', '{}', '{}')`),
    ).rejects.toMatchObject(refused);
  });

  it('take, move and pause no group of another', async () => {
    const group = 'account.outcomes';
    await busOf('account').pause(group);
    const me = randomUUID();
    const heartbeat = `select * from bus.heartbeat($1, $2, array['zhenming.id-conflict.events'], interval '8 s', false)`;
    await queryAs('account', heartbeat, [group, me]);
    await expect(queryAs('review_queue', heartbeat, [group, randomUUID()])).rejects.toMatchObject(refused);
    await expect(busOf('notification').pause('account.deliveries')).rejects.toMatchObject(refused);
    for (const change of [
      `update bus.leases set committed = 0, generation = generation + 1 where group_name = $1`,
      `update bus.members set expires_at = now() where group_name = $1`,
      `delete from bus.leases where group_name = $1`,
      `delete from bus.members where group_name = $1`,
      `delete from bus.pauses where group_name = $1`,
    ]) {
      // others' rows are there to read, and to nobody else to change
      expect(await queryAs('notification', change, [group])).toBe(0);
      expect(await queryAs('account', change, [group])).toBeGreaterThan(0);
    }
  });

  it('of review-queue pause and resume any group, for the office does so on its dashboard', async () => {
    await busOf('review_queue').pause('account.outcomes');
    await busOf('review_queue').resume('account.outcomes');
  });

  it('of the owner of the schema do what each of them may', async () => {
    await busOf().publish('zhenming.account.events', [event('account')]);
    await busOf().pause('account.outcomes');
    await busOf().resume('account.outcomes');
  });
});
