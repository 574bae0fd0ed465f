import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { traceOf } from '@zhenming/service-kit';
import { metricsOf } from '@zhenming/service-kit/testing';
import { moveClock, until } from '@zhenming/testing';
import { startNotification, type StartedNotification } from '../testing/notification.fixture.js';
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
  const mail = `${randomUUID()}@example.org`;
  return { mail, accountId: system.account.person('en', mail) };
};
/** by inbox and mail */
const notified = (accountId: string) =>
  system.publish(
    'ClaimWithdrawn',
    { accountId, holder: null, holderStanding: null },
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
