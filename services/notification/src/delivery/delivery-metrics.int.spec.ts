import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { traceOf } from '@zhenming/service-kit';
import { metricsOf } from '@zhenming/service-kit/testing';
import { moveClock, until } from '@zhenming/testing';
import { freshMail, startNotification, type StartedNotification } from '../testing/notification.fixture.js';
import { TestSmtp } from '../testing/smtp.fixture.js';

const smtp = new TestSmtp();
let system: StartedNotification;
beforeAll(async () => {
  system = await startNotification({ SMTP_URL: await smtp.start() });
});
afterAll(async () => {
  await system.stop();
  await smtp.stop();
});

const trace = `00-${'5'.repeat(32)}-${'6'.repeat(16)}-01`;
const recipient = () => {
  const mail = freshMail();
  return { mail, accountId: system.account.person('en', mail) };
};
/** by inbox and mail */
const notified = (accountId: string) =>
  system.publish(
    'ClaimWithdrawn',
    { accountId, reason: 'IDLE', holder: null, holderStanding: null },
    {
      metadata: {
        ...{ causationId: randomUUID(), correlationId: randomUUID(), prevHash: '0'.repeat(64), traceparent: trace },
        actor: { kind: 'service', id: 'test' },
      },
    },
  );

describe('mail that cannot be sent', () => {
  it('is counted while it waits, with its age, and when it is given up', async () => {
    smtp.verdict = () => 'temporary';
    const { accountId } = recipient();
    await notified(accountId);
    await until(async () => {
      const { rows } = await system.db.query('select from deliveries where attempts > 0 and lease is null');
      return rows.length === 1;
    });
    expect(await metricsOf(system.service)).toMatchObject({
      'deliveries_queued{channel="EMAIL"}': 1,
      'deliveries_queued{channel="SMS"}': 0,
    });
    await moveClock(system.database, '73 hours');
    await until(async () => (await metricsOf(system.service))['deliveries_queued{channel="EMAIL"}'] === 0);
    expect(await metricsOf(system.service)).toMatchObject({
      'deliveries_failed_last_hour{channel="EMAIL",reason="delivery/gave-up"}': 1,
      'deliveries_due{channel="EMAIL"}': 0,
    });
  });
});

describe('mail that waits for its next try', () => {
  it('is overdue from that moment on and not before, however long ago it was asked for', async () => {
    smtp.verdict = () => 'temporary';
    const { accountId } = recipient();
    const { id } = await notified(accountId);
    await until(async () => {
      const { rows } = await system.db.query(
        'select from deliveries where event_id = $1 and attempts > 0 and lease is null',
        [id],
      );
      return rows.length === 1;
    });
    /** as another copy left it: this one takes it up when that lease is over */
    const nextTry = (due: string) =>
      system.db.query(
        `update deliveries set created_at = zhenming.app_now() - interval '2 days', next_at = zhenming.app_now() + $2::interval,
           lease = gen_random_uuid(), leased_until = clock_timestamp() + interval '1 day' where event_id = $1`,
        [id, due],
      );
    const ages = async () => {
      const metrics = await metricsOf(system.service);
      const of = (name: string) => metrics[`deliveries_${name}{channel="EMAIL"}`] ?? NaN;
      return { due: of('due'), oldest: of('oldest_seconds'), overdue: of('overdue_seconds') };
    };
    await nextTry('1 hour');
    const waiting = await ages();
    expect(waiting).toMatchObject({ due: 0, overdue: 0 });
    expect(waiting.oldest).toBeGreaterThanOrEqual(172_800);

    await nextTry('-1 hour');
    const late = await ages();
    expect(late.due).toBe(1);
    expect(late.overdue).toBeGreaterThanOrEqual(3_600);
    expect(late.overdue).toBeLessThan(86_400);
    // no other test waits for it
    const settled = `update deliveries set state = 'SENT', settled_at = zhenming.app_now(), attempts = 0 where event_id = $1`;
    await system.db.query(settled, [id]);
  });
});

describe('a letter that stands still', () => {
  it('is overdue, however many older ones of its channel and of others wait for their next try', async () => {
    const add = (channel: string, many: number, age: string, due: string) =>
      system.db.query(
        `insert into deliveries (notice_id, event_id, correlation_id, about, kind, recipient_id, channel, attempts, created_at, next_at,
           lease, leased_until)
         select gen_random_uuid(), 'stands-still', 'correlation', 'LoginMoved', 'LOGIN_MOVED', gen_random_uuid(), $1, 1,
           zhenming.app_now() - $3::interval, zhenming.app_now() + $4::interval, gen_random_uuid(), clock_timestamp() + interval '1 day'
         from generate_series(1, $2::int)`,
        [channel, many, age, due],
      );
    await add('EMAIL', 10_001, '3 hours', '1 hour');
    for (const channel of ['EMAIL', 'SMS']) await add(channel, 1, '2 hours', '-1 hour');
    const metrics = await metricsOf(system.service);
    for (const channel of ['EMAIL', 'SMS']) {
      const overdue = metrics[`deliveries_overdue_seconds{channel="${channel}"}`];
      expect([channel, Math.floor((overdue ?? NaN) / 600)]).toEqual([channel, 6]);
    }
    expect(metrics).toMatchObject({
      'deliveries_queued{channel="EMAIL"}': 10_000,
      'deliveries_queued{channel="SMS"}': 1,
    });
    await system.db.query(
      `update deliveries set state = 'SENT', settled_at = zhenming.app_now() where event_id = 'stands-still'`,
    );
  });
});

describe('mail that was not tried yet', () => {
  it('is not counted among what waits for another try', async () => {
    smtp.verdict = () => 'temporary';
    const { accountId } = recipient();
    const { id } = await notified(accountId);
    /** no copy takes it up any more */
    const set = (change: string) =>
      system.db.query(
        `update deliveries set ${change}, next_at = zhenming.app_now() + interval '1 hour'
         where event_id = $1 and attempts > 0 and lease is null returning 1`,
        [id],
      );
    const counted = async () => {
      const metrics = await metricsOf(system.service);
      return ['queued', 'retrying'].map((name) => metrics[`deliveries_${name}{channel="EMAIL"}`]);
    };
    await until(async () => (await set('attempts = attempts')).rows.length === 1);
    expect(await counted()).toEqual([1, 1]);
    await set('attempts = 0');
    expect(await counted()).toEqual([1, 0]);
    const settled = `update deliveries set state = 'SENT', settled_at = zhenming.app_now() where event_id = $1`;
    await system.db.query(settled, [id]);
  });
});

describe('a notice about an event of a trace', () => {
  it('is delivered, and recorded, in that trace', async () => {
    smtp.verdict = () => 'accept';
    const { accountId } = recipient();
    await notified(accountId);
    const recorded = await until(async () => {
      const { rows } = await system.db.query<{ channel: string; traceparent: string }>(
        `select data ->> 'channel' as channel, metadata ->> 'traceparent' as traceparent from events
         where type = 'NoticeDelivered' and data ->> 'recipientId' = $1`,
        [accountId],
      );
      return rows.length === 2 ? rows : undefined;
    });
    expect(recorded.map(({ channel }) => channel).sort()).toEqual(['EMAIL', 'INBOX']);
    for (const { traceparent } of recorded) expect(traceOf(traceparent)?.id).toBe('5'.repeat(32));
  });
});
