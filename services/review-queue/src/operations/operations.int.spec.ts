import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { referenceOf } from '@zhenming/kernel';
import { until } from '@zhenming/testing';
import { ReviewQueueBench } from '../testing/review-queue.fixture.js';

const caseId = randomUUID();
const unacknowledged = {
  ...{ deregistrationId: randomUUID(), caseId, effectiveAt: '2026-09-01T08:00:00.000Z' },
  ...{ overdue: true, subscribers: ['military'] },
};
const parked = {
  ...{ id: '7', group: 'account.outcomes', key: 'k', topic: 't', eventType: 'X' },
  ...{ reason: 'x', attempts: 5, parkedAt: '2026-09-01T08:00:00.000Z' },
};

let bench: ReviewQueueBench;
beforeAll(async () => {
  bench = await ReviewQueueBench.start({ NOTIFICATION_URL: 'http://127.0.0.1:9' });
  bench.peers.parked.push(parked);
  const { more } = bench.peers;
  more.set('GET /internal/v1/deregistrations/unacknowledged', () => ({
    status: 200,
    body: { items: [unacknowledged] },
  }));
  more.set('POST /internal/v1/parked/7/replay', () => ({ status: 200, body: { messages: 1 } }));
  more.set('POST /internal/v1/parked/8/replay', () => ({ status: 404, body: { slug: 'parked/not-found' } }));
});
afterAll(() => bench?.stop());

/** what somebody ordered, in the log */
const recorded = async (staffId: string) => {
  const { rows } = await bench.db.query(
    `select data -> 'operation' as operation, data -> 'target' as target from events
     where type = 'OperationOrdered' and metadata -> 'actor' ->> 'id' = $1 order by seq`,
    [staffId],
  );
  return rows;
};

describe('an operator', () => {
  it('sees what downstream has not acknowledged, what is parked, and which service did not say', async () => {
    const admin = await bench.member(['admin']);
    expect((await admin.ask('GET', '/deregistrations/unacknowledged')).body['items']).toMatchObject([
      { caseId, reference: referenceOf(caseId), overdue: true },
    ]);
    expect((await admin.ask('GET', '/parked')).body).toMatchObject({
      items: [{ service: 'account', id: '7' }],
      silent: ['notification'],
      now: expect.stringMatching(/Z$/),
    });
  });

  it('sees what is parked here as well, and has it tried again', async () => {
    const { rows } = await bench.db.query<{ id: string }>(
      `insert into parked_messages (group_name, key, topic, partition, "offset", event_type, event, reason, attempts)
       values ('some.consumer', 'k', 't', 0, '1', 'X', '{}', 'x', 5) returning id::text`,
    );
    const id = rows[0]?.id;
    const admin = await bench.member(['admin']);
    const own = async () =>
      ((await admin.ask('GET', '/parked')).body['items'] as { service: string }[]).filter(
        ({ service: owner }) => owner === 'review-queue',
      );
    expect(await own()).toMatchObject([{ id, group: 'some.consumer', key: 'k', eventType: 'X', attempts: 5 }]);
    expect((await admin.ask('POST', `/parked/review-queue/${id}/replay`)).body).toEqual({ messages: 1 });
    const { rowCount } = await bench.db.query('select from parked_messages where replay_requested_at is not null');
    expect(rowCount).toBe(1);
    expect((await admin.ask('POST', '/parked/review-queue/999/replay')).status).toBe(404);
  });

  it('has parked messages tried again', async () => {
    const admin = await bench.member(['admin']);
    expect((await admin.ask('POST', '/parked/account/7/replay')).body).toEqual({ messages: 1 });
    expect((await admin.ask('POST', '/parked/account/8/replay')).status).toBe(404);
    for (const path of ['/parked/nobody/7/replay', '/parked/account/x/replay'])
      expect((await admin.ask('POST', path)).status).toBe(404);
  });

  it('has a message of a service that is away tried again when it is back, and that was ordered once', async () => {
    const admin = await bench.member(['admin']);
    const key = { 'idempotency-key': randomUUID() };
    const path = '/internal/v1/parked/9/replay';
    bench.peers.more.set(`POST ${path}`, () => ({ status: 500, body: {} }));
    const ask = () => admin.ask('POST', '/parked/account/9/replay', undefined, key);
    expect((await ask()).status).toBe(503);
    bench.peers.more.set(`POST ${path}`, () => ({ status: 200, body: { messages: 1 } }));
    expect((await ask()).body).toEqual({ messages: 1 });
    expect(await recorded(admin.staffId)).toEqual([{ operation: 'REPLAY_PARKED', target: 'account/9' }]);
  });

  it('pauses a consumer group and lets it go on', async () => {
    const admin = await bench.member(['admin']);
    await bench.bus.ensureTopics(['zhenming.account.events']);
    const running = await bench.bus.subscribe({
      group: 'some.group',
      topics: ['zhenming.account.events'],
      deliver: async () => 'applied',
    });
    const seen = async () => {
      const { items } = (await admin.ask('GET', '/consumers')).body as { items: { group: string; paused: boolean }[] };
      return items.find(({ group }) => group === 'some.group');
    };
    await until(async () => (await seen())?.paused === false, { what: 'the group is there' });
    expect((await admin.ask('POST', '/consumers/some.group/pause')).status).toBe(204);
    expect((await seen())?.paused).toBe(true);
    expect((await admin.ask('POST', '/consumers/some.group/resume')).status).toBe(204);
    expect((await seen())?.paused).toBe(false);
    expect((await admin.ask('POST', '/consumers/other.group/pause')).status).toBe(404);
    await running.stop();
  });
});

describe('what an operator did', () => {
  it('is on record with who did it, before it is done, and what was refused is not', async () => {
    const admin = await bench.member(['admin']);
    await bench.bus.ensureTopics(['zhenming.account.events']);
    const deliver = () => Promise.resolve('applied' as const);
    const running = await bench.bus.subscribe({ group: 'kept.group', topics: ['zhenming.account.events'], deliver });
    await until(async () => (await admin.ask('POST', '/consumers/kept.group/pause')).status === 204);
    await admin.ask('POST', '/consumers/kept.group/resume');
    await admin.ask('POST', '/consumers/no.group/pause');
    await admin.ask('POST', '/parked/account/7/replay');
    await running.stop();
    expect(await recorded(admin.staffId)).toEqual([
      { operation: 'PAUSE_GROUP', target: 'kept.group' },
      { operation: 'RESUME_GROUP', target: 'kept.group' },
      { operation: 'REPLAY_PARKED', target: 'account/7' },
    ]);
  });
});

describe('roles', () => {
  const routes = [
    ['GET', `/cases/${caseId}/timeline`, ['auditor']],
    ['POST', `/cases/${caseId}/verification`, ['auditor']],
    ['GET', '/deregistrations/unacknowledged', ['admin', 'auditor']],
    ['GET', '/parked', ['admin']],
    ['POST', '/parked/account/7/replay', ['admin']],
    ['GET', '/consumers', ['admin']],
    ['POST', '/consumers/some.group/pause', ['admin']],
  ] as const;

  it.each(['reviewer', 'senior-reviewer', 'auditor', 'support', 'admin'] as const)(
    'a %s reaches what the role is for, and nothing else',
    async (role) => {
      const member = await bench.member([role]);
      for (const [method, path, roles] of routes) {
        const { status } = await member.ask(method, path);
        const may = (roles as readonly string[]).includes(role);
        expect([method, path, status === 403]).toEqual([method, path, !may]);
      }
    },
  );
});
