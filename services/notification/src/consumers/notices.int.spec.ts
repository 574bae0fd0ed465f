import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import type { Published } from '@zhenming/contracts';
import { moveClock, until } from '@zhenming/testing';
import { TellPeople } from '../app/notices.commands.js';
import { publishedEvent, startNotification, type StartedNotification } from '../notification-fixture.spec.js';

jest.setTimeout(60_000);

let system: StartedNotification;
beforeAll(async () => {
  system = await startNotification();
});
afterAll(() => system.stop());

interface Item {
  readonly about: string;
  readonly title: string;
  readonly text: string;
  readonly caseId?: string;
}
const inbox = async (accountId: string, language = 'zh-CN'): Promise<Item[]> => {
  const response = await system.as(accountId, 'GET', '/api/v1/inbox', { 'accept-language': language });
  return ((await response.json()) as { items: Item[] }).items;
};
const freshPhone = () => `+861390${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
/** what the development mailbox has for an address, once it has anything */
const mailFor = (to: string) =>
  until(async () => {
    const messages = await system.mailbox(to);
    return messages.length > 0 ? messages : undefined;
  });
const freshMail = () => `${randomUUID()}@example.org`;
const outcomes = async (recipientId: string) =>
  (await system.told(recipientId)).map(({ type, data }) => `${type} ${data['channel']}`).sort();

describe('a claim on a number that somebody holds', () => {
  it('tells claimant and holder in inbox and mail, each in their own language, and says so in the log', async () => {
    const [mail, holderMail] = [freshMail(), freshMail()];
    const claimant = system.account.person('en', mail);
    const holder = system.account.person('zh-CN', holderMail, freshPhone());
    const caseId = randomUUID();
    const event = await system.publish('IdConflictDetected', { accountId: claimant, holder, caseId });
    const [letter] = await mailFor(mail);
    expect(letter).toMatchObject({ channel: 'EMAIL', to: mail, subject: 'Please prove your identity' });
    const [other] = await mailFor(holderMail);
    expect(other?.subject).toBe('有人申请使用您的证件号码');
    expect(await inbox(claimant)).toMatchObject([{ about: 'CLAIM_OPENED', title: '请完成身份验证', caseId }]);
    expect(await inbox(claimant, 'en-GB,en;q=0.8')).toMatchObject([{ title: 'Please prove your identity' }]);
    // the holder learns of no case that is not theirs
    expect((await inbox(holder)).map(({ about, caseId }) => [about, caseId])).toEqual([['NUMBER_CLAIMED', undefined]]);
    await until(async () => (await system.told(claimant)).length === 2);
    expect(await system.told(claimant)).toMatchObject([
      { type: 'NoticeDelivered', data: { about: 'IdConflictDetected', channel: 'INBOX', caseId } },
      { type: 'NoticeDelivered', data: { about: 'IdConflictDetected', channel: 'EMAIL', caseId } },
    ]);
    const { rows } = await system.db.query<{ causation: string; correlation: string }>(
      `select metadata ->> 'causationId' as causation, metadata ->> 'correlationId' as correlation
       from events where data ->> 'recipientId' = $1`,
      [claimant],
    );
    const { correlationId } = event.metadata;
    expect(rows).toEqual(Array(2).fill({ causation: event.id, correlation: correlationId }));
  });
});

describe('an event that comes again', () => {
  it('tells nobody twice, neither through the bus nor past it', async () => {
    const mail = freshMail();
    const accountId = system.account.person('en', mail);
    const event = publishedEvent('ClaimWithdrawn', { accountId, holder: null, holderStanding: null });
    await system.publish('ClaimWithdrawn', event.data as object, event);
    await system.publish('ClaimWithdrawn', event.data as object, event);
    const commands = system.service.app.get(CommandBus);
    await mailFor(mail);
    for (let n = 0; n < 3; n++) await commands.execute(new TellPeople(event as Published));
    const marker = await system.publish('RealNameBound', { accountId }, { stream: event.stream });
    await until(async () => (await inbox(accountId)).some(({ about }) => about === 'REAL_NAME_BOUND'));
    expect((await inbox(accountId)).map(({ about }) => about)).toEqual(['REAL_NAME_BOUND', 'CLAIM_WITHDRAWN']);
    expect(await system.mailbox(mail)).toHaveLength(1);
    const sql = 'select state from deliveries where event_id = any($1)';
    const states = async () => (await system.db.query(sql, [[event.id, marker.id]])).rows;
    // a mail is there before it is noted as sent
    await until(async () => (await states()).every(({ state }) => state !== 'QUEUED'));
    expect(await states()).toEqual([{ state: 'SENT' }]);
  });
});

describe('somebody whom a channel does not reach', () => {
  it('is told by the others, and the log says which one failed and why', async () => {
    const phone = freshPhone();
    const accountId = system.account.person('zh-CN', phone);
    await system.publish('LoginMoved', { accountId });
    await until(async () => (await outcomes(accountId)).length === 3);
    expect(await outcomes(accountId)).toEqual(['NoticeDelivered INBOX', 'NoticeDelivered SMS', 'NoticeFailed EMAIL']);
    const failed = (await system.told(accountId)).find(({ type }) => type === 'NoticeFailed');
    expect(failed?.data['reason']).toBe('address/none');
    expect(await system.mailbox(phone.slice(3))).toMatchObject([{ channel: 'SMS', to: phone }]);
  });
});

describe('SMS about one number', () => {
  it('goes out once in 24 hours, while mail and inbox tell of every decision', async () => {
    const [phone, numberId] = [freshPhone(), randomUUID()];
    const holder = system.account.person('zh-CN', phone);
    await system.publish('ConflictCaseApproved', { holder, numberId });
    await until(async () => (await system.mailbox(phone)).length === 1);
    await system.publish('ConflictCaseApproved', { holder, numberId });
    await until(async () => (await outcomes(holder)).length === 6);
    const reasons = (await system.told(holder)).map(({ data }) => data['reason']).filter(Boolean);
    expect(reasons.sort()).toEqual(['address/none', 'address/none', 'sms/once-a-day']);
    await moveClock(system.database, '24 hours');
    await system.publish('ConflictCaseApproved', { holder, numberId });
    await until(async () => (await system.mailbox(phone)).length === 2);
  });
});

describe('something personal to be sent', () => {
  it('is fetched and sent, and stays in nobody’s table but the development mailbox', async () => {
    // letters that no id, hash or time has: six digits some id has by chance
    const code = 'GHJKMN';
    const [phone, deliveryId] = [freshPhone(), randomUUID()];
    system.account.deliveries.set(deliveryId, {
      kind: 'CONTACT_CODE',
      channel: 'PHONE',
      address: phone,
      language: 'zh-CN',
      params: { code },
    });
    const event = await system.publish('DeliveryRequested', { deliveryId, kind: 'CONTACT_CODE' });
    const [sms] = await mailFor(phone);
    expect(sms?.text).toContain(code);
    await until(async () => {
      const sent = await system.db.query(`select from deliveries where event_id = $1 and state = 'SENT'`, [event.id]);
      return sent.rowCount === 1;
    });
    const { rows } = await system.db.query<{ row: string }>(
      `select d::text as row from deliveries d where event_id = $1
       union all select a::text from delivery_addresses a join deliveries d using (notice_id) where event_id = $1
       union all select e::text from events e where e.metadata ->> 'causationId' = $1`,
      [event.id],
    );
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${code}|${phone.slice(1)}`));
  });

  it('is forgotten by account once it is sent', async () => {
    const [mail, deliveryId] = [freshMail(), randomUUID()];
    const personal = { kind: 'USERNAME', channel: 'EMAIL', address: mail, language: 'zh-CN' } as const;
    system.account.deliveries.set(deliveryId, { ...personal, params: { username: mail } });
    await system.publish('DeliveryRequested', { deliveryId, kind: 'USERNAME' });
    await until(() => !system.account.deliveries.has(deliveryId));
    expect(await system.mailbox(mail)).toHaveLength(1);
  });

  it('a code that is older than ten minutes is not sent any more', async () => {
    const [mail, deliveryId] = [freshMail(), randomUUID()];
    const personal = { kind: 'CONTACT_CODE', channel: 'EMAIL', address: mail, language: 'en' } as const;
    system.account.deliveries.set(deliveryId, { ...personal, params: { code: '301846' } });
    system.account.away = true;
    const event = await system.publish('DeliveryRequested', { deliveryId, kind: 'CONTACT_CODE' });
    await until(async () => {
      const { rows } = await system.db.query(
        'select from deliveries where event_id = $1 and attempts > 0 and lease is null',
        [event.id],
      );
      return rows.length === 1;
    });
    await moveClock(system.database, '10 minutes');
    system.account.away = false;
    const row = await until(async () => {
      const { rows } = await system.db.query('select reason from deliveries where event_id = $1', [event.id]);
      return rows[0]?.['reason'] as string | null;
    });
    expect([row, await system.mailbox(mail)]).toEqual(['delivery/expired', []]);
  });

  it('is not sent when account no longer has it', async () => {
    const deliveryId = randomUUID();
    const event = await system.publish('DeliveryRequested', { deliveryId, kind: 'PASSWORD_CODE' });
    const row = await until(async () => {
      const { rows } = await system.db.query('select state, reason from deliveries where event_id = $1', [event.id]);
      return rows[0]?.['state'] === 'FAILED' && rows[0];
    });
    expect(row).toEqual({ state: 'FAILED', reason: 'delivery/expired' });
  });

  it('waits while account is away', async () => {
    const [mail, deliveryId] = [freshMail(), randomUUID()];
    system.account.away = true;
    const event = await system.publish('DeliveryRequested', { deliveryId, kind: 'USERNAME' });
    const personal = { kind: 'USERNAME', channel: 'EMAIL', address: mail, language: 'en' } as const;
    system.account.deliveries.set(deliveryId, { ...personal, params: { username: 'somebody@example.org' } });
    await until(async () => {
      const { rows } = await system.db.query(
        'select from deliveries where event_id = $1 and attempts > 0 and lease is null',
        [event.id],
      );
      return rows.length === 1;
    });
    system.account.away = false;
    await moveClock(system.database, '10 seconds');
    const [letter] = await mailFor(mail);
    expect(letter?.text).toContain('somebody@example.org');
  });

  it('an answer about a number is in the inbox too, sealed in the table', async () => {
    const [mail, deliveryId] = [freshMail(), randomUUID()];
    const accountId = system.account.person('en', mail);
    const answer = '证件号码已被注册，查看【解决方法】';
    const personal = { kind: 'NUMBER_ANSWER', channel: 'EMAIL', address: mail, language: 'zh-CN' } as const;
    system.account.deliveries.set(deliveryId, { ...personal, params: { answer } });
    await system.publish('DeliveryRequested', { deliveryId, kind: 'NUMBER_ANSWER', accountId });
    await mailFor(mail);
    expect(await inbox(accountId)).toMatchObject([{ about: 'NUMBER_ANSWER', text: answer }]);
    const { rows } = await system.db.query<{ row: string; sealed: Buffer }>(
      'select i::text as row, sealed from inbox_items i where recipient_id = $1',
      [accountId],
    );
    expect(rows[0]?.row).not.toContain('注册');
    expect(rows[0]?.sealed.includes(Buffer.from('注册'))).toBe(false);
    await until(async () => (await outcomes(accountId)).length === 2);
    expect(await outcomes(accountId)).toEqual(['NoticeDelivered EMAIL', 'NoticeDelivered INBOX']);
  });
});
