import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import type { EventName, Published } from '@zhenming/contracts';
import { moveClock, until } from '@zhenming/testing';
import { referenceOf, type PublishedEvent } from '@zhenming/kernel';
import { NotifyPeople } from './notices.commands.js';
import {
  freshMail,
  freshPhone,
  publishedEvent,
  startNotification,
  type StartedNotification,
} from '../testing/notification.fixture.js';

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
  readonly reference?: object;
}
const inbox = async (accountId: string, language = 'zh-CN'): Promise<Item[]> => {
  const response = await system.as(accountId, 'GET', '/api/v1/inbox', { 'accept-language': language });
  return ((await response.json()) as { items: Item[] }).items;
};
/** what the development mailbox has for an address, once it has so much */
const mailFor = (to: string, count = 1) =>
  until(async () => {
    const messages = await system.mailbox(to);
    return messages.length >= count ? messages : undefined;
  });
const outcomes = async (recipientId: string) =>
  (await system.deliveriesTo(recipientId)).map(({ type, data }) => `${type} ${data['channel']}`).sort();

describe('a claim on a number that a person holds', () => {
  it('tells claimant and holder in inbox and mail, each in their own language, and says so in the log', async () => {
    const [mail, holderMail] = [freshMail(), freshMail()];
    const claimant = system.account.person('en', mail);
    const holder = system.account.person('zh-CN', holderMail, freshPhone());
    const caseId = randomUUID();
    const event = await system.publish('IdConflictDetected', { accountId: claimant, holder, caseId });
    const [letter] = await mailFor(mail);
    expect(letter).toMatchObject({ channel: 'EMAIL', to: mail, subject: 'Please prove who you are' });
    const named = ` Reference ${referenceOf(caseId)}.`;
    expect(letter?.text.endsWith(named)).toBe(true);
    const [other] = await mailFor(holderMail);
    expect(other?.subject).toBe('有人申请使用您的证件号码');
    expect(await inbox(claimant)).toMatchObject([{ about: 'CLAIM_OPENED', title: '请完成身份验证', caseId }]);
    expect(await inbox(claimant, 'en-GB,en;q=0.8')).toMatchObject([
      { title: 'Please prove who you are', text: expect.stringMatching(`${named}$`) },
    ]);
    // the holder reads the reference number, and nothing leads to a case that is another's
    for (const { text } of [other, ...(await inbox(holder))] as { text: string }[])
      expect(text.endsWith(`编号 ${referenceOf(caseId)}。`)).toBe(true);
    expect((await inbox(holder)).map(({ about, caseId }) => [about, caseId])).toEqual([['NUMBER_CLAIMED', undefined]]);
    await until(async () => (await system.deliveriesTo(claimant)).length === 2);
    expect(await system.deliveriesTo(claimant)).toMatchObject([
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

describe('what a holder is told about the claim of another person', () => {
  it('ends with its reference number in inbox and mail alike, and leads to no case', async () => {
    const [mail, caseId] = [freshMail(), randomUUID()];
    const holder = system.account.person('en', mail);
    await system.publish('WaitStarted', { holder, claimantId: randomUUID(), caseId });
    await system.publish('ObjectionEnded', { end: 'HOLDER', holder, claimantId: randomUUID(), caseId });
    const letters = await mailFor(mail, 2);
    const items = await inbox(holder, 'en');
    expect(items.map(({ about }) => about).sort()).toEqual(['NUMBER_WILL_MOVE', 'OBJECTION_UPHELD']);
    for (const { text } of [...letters, ...items])
      expect(text.endsWith(` Reference ${referenceOf(caseId)}.`)).toBe(true);
    for (const item of items) expect(item).not.toHaveProperty('reference');
    expect(JSON.stringify(items)).not.toContain(caseId);
    const records = (await system.deliveriesTo(holder)).filter(({ data }) => data['channel'] === 'INBOX');
    expect(records).toHaveLength(2);
    expect(JSON.stringify(records)).not.toContain(caseId);
  });
});

describe('an event that comes again', () => {
  it('tells nobody twice, neither through the bus nor past it', async () => {
    const mail = freshMail();
    const accountId = system.account.person('en', mail);
    const ended = { accountId, reason: 'IDLE', holder: null, holderStanding: null };
    const event = publishedEvent('ClaimWithdrawn', ended);
    await system.publish('ClaimWithdrawn', event.data as object, event);
    await system.publish('ClaimWithdrawn', event.data as object, event);
    const commands = system.service.app.get(CommandBus);
    await mailFor(mail);
    for (let n = 0; n < 3; n++) await commands.execute(new NotifyPeople(event as Published));
    const marker = await system.publish('AccountRegistered', { accountId }, { stream: event.stream });
    await until(async () => (await inbox(accountId)).some(({ about }) => about === 'WELCOME'));
    expect((await inbox(accountId)).map(({ about }) => about)).toEqual(['WELCOME', 'CLAIM_IDLE']);
    expect(await system.mailbox(mail)).toHaveLength(1);
    const sql = 'select state from deliveries where event_id = any($1)';
    const states = async () => (await system.db.query(sql, [[event.id, marker.id]])).rows;
    // a mail is there before it is noted as sent
    await until(async () => (await states()).every(({ state }) => state !== 'QUEUED'));
    expect(await states()).toEqual([{ state: 'SENT' }]);
  });
});

describe('an event of years ago that nobody has heard of', () => {
  it('is told in the inbox, and goes out by no mail', async () => {
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const [mail, phone] = [freshMail(), freshPhone()];
    const accountId = system.account.person('en', mail, phone);
    await system.publish('LoginMoved', { accountId }, { recordedAt: ago(31) });
    await until(async () => (await outcomes(accountId)).length === 1);
    await system.publish('LoginMoved', { accountId }, { recordedAt: ago(29) });
    await until(async () => (await outcomes(accountId)).length === 4);
    expect(await outcomes(accountId)).toEqual([
      ...['NoticeDelivered EMAIL', 'NoticeDelivered INBOX', 'NoticeDelivered INBOX', 'NoticeDelivered SMS'],
    ]);
    expect(await system.mailbox(mail)).toHaveLength(1);
  });

  it('goes out all the same where it gives a time', async () => {
    const mail = freshMail();
    const recordedAt = new Date(Date.now() - 31 * 86_400_000).toISOString();
    await system.publish('WaitStarted', { holder: system.account.person('en', mail) }, { recordedAt });
    await mailFor(mail);
  });
});

describe('a person whom a channel does not reach', () => {
  it('is told by the others, and the log says which one failed and why', async () => {
    const phone = freshPhone();
    const accountId = system.account.person('zh-CN', phone);
    await system.publish('LoginMoved', { accountId });
    await until(async () => (await outcomes(accountId)).length === 3);
    expect(await outcomes(accountId)).toEqual(['NoticeDelivered INBOX', 'NoticeDelivered SMS', 'NoticeFailed EMAIL']);
    const failed = (await system.deliveriesTo(accountId)).find(({ type }) => type === 'NoticeFailed');
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
    const reasons = (await system.deliveriesTo(holder)).map(({ data }) => data['reason']).filter(Boolean);
    expect(reasons.sort()).toEqual(['address/none', 'address/none', 'sms/once-a-day']);
    await moveClock(system.database, '24 hours');
    await system.publish('ConflictCaseApproved', { holder, numberId });
    await until(async () => (await system.mailbox(phone)).length === 2);
  });
});

describe('an SMS that somebody guesses passwords', () => {
  it('does not take the place of the one about the login that then succeeds', async () => {
    const phone = freshPhone();
    const accountId = system.account.person('zh-CN', phone);
    await system.publish('LoginsFailed', { accountId });
    await until(async () => (await outcomes(accountId)).length === 3);
    await system.publish('NewDeviceLoggedIn', { accountId });
    await until(async () => (await outcomes(accountId)).length === 6);
    expect(await system.mailbox(phone)).toHaveLength(2);
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
    expect(sms?.text).toMatch(/^【甄明】[^]*\n@localhost #GHJKMN$/);
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
    await system.publish('DeliveryRequested', { deliveryId, kind: 'USERNAME', channel: 'EMAIL' });
    await until(() => !system.account.deliveries.has(deliveryId));
    expect(await system.mailbox(mail)).toHaveLength(1);
  });

  it('a code that is older than ten minutes is not sent any more', async () => {
    const [mail, deliveryId] = [freshMail(), randomUUID()];
    const personal = { kind: 'CONTACT_CODE', channel: 'EMAIL', address: mail, language: 'en' } as const;
    system.account.deliveries.set(deliveryId, { ...personal, params: { code: '301846' } });
    system.account.away = true;
    const event = await system.publish('DeliveryRequested', { deliveryId, kind: 'CONTACT_CODE', channel: 'EMAIL' });
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

  it('waits while account is away, also where the event is from a version that named no channel', async () => {
    const [mail, deliveryId] = [freshMail(), randomUUID()];
    system.account.away = true;
    const event = await system.publish('DeliveryRequested', { deliveryId, kind: 'USERNAME', channel: undefined });
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

  it('an answer about a number waits while account is away, however late its event came', async () => {
    const [mail, deliveryId] = [freshMail(), randomUUID()];
    const accountId = system.account.person('en', mail);
    const answer = '证件号码审核中';
    const personal = { kind: 'NUMBER_ANSWER', channel: 'EMAIL', address: mail, language: 'zh-CN' } as const;
    system.account.deliveries.set(deliveryId, { ...personal, params: { answer } });
    system.account.away = true;
    const event = await system.publish(
      'DeliveryRequested',
      { deliveryId, kind: 'NUMBER_ANSWER', accountId, channel: 'EMAIL' },
      { recordedAt: new Date(Date.now() - 4 * 24 * 3_600_000).toISOString() },
    );
    const tried = 'select state from deliveries where event_id = $1 and attempts > 0 and lease is null';
    const row = await until(async () => (await system.db.query(tried, [event.id])).rows[0]);
    system.account.away = false;
    expect(row).toEqual({ state: 'QUEUED' });
    await moveClock(system.database, '10 seconds');
    await mailFor(mail);
    expect(await inbox(accountId)).toMatchObject([{ text: answer }]);
  });

  it.each([
    ['has left the account since', () => system.account.person('en', freshMail())],
    [
      'is somebody else’s by now',
      (mail: string) => {
        const accountId = system.account.person('en', mail);
        const [address] = system.account.people.get(accountId)?.addresses ?? [];
        system.account.people.set(accountId, { language: 'en', addresses: [{ ...address!, moved: true }] });
        return accountId;
      },
    ],
  ])('an answer about a number is in the inbox alone where its address %s', async (_, personWith) => {
    const [mail, deliveryId] = [freshMail(), randomUUID()];
    const accountId = personWith(mail);
    const personal = { kind: 'NUMBER_ANSWER', channel: 'EMAIL', address: mail, language: 'zh-CN' } as const;
    system.account.deliveries.set(deliveryId, { ...personal, params: { answer: '证件号码审核中' } });
    await system.publish('DeliveryRequested', { deliveryId, kind: 'NUMBER_ANSWER', accountId, channel: 'EMAIL' });
    await until(async () => (await outcomes(accountId)).length === 2);
    expect(await outcomes(accountId)).toEqual(['NoticeDelivered INBOX', 'NoticeFailed EMAIL']);
    expect([(await inbox(accountId)).length, await system.mailbox(mail)]).toEqual([1, []]);
  });

  it('an answer about a number is in the inbox too, sealed in the table', async () => {
    const [mail, deliveryId] = [freshMail(), randomUUID()];
    const accountId = system.account.person('en', mail);
    const answer = '证件号码已被注册，查看【解决方法】';
    const personal = { kind: 'NUMBER_ANSWER', channel: 'EMAIL', address: mail, language: 'zh-CN' } as const;
    system.account.deliveries.set(deliveryId, { ...personal, params: { answer } });
    await system.publish('DeliveryRequested', { deliveryId, kind: 'NUMBER_ANSWER', accountId, channel: 'EMAIL' });
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

describe('notices about the evidence in a case', () => {
  /** a case's stream, to which events are published in order; `passed` once all of them have been handled */
  const stream = () => {
    const id = `conflict_case-${randomUUID()}`;
    const tell = (type: EventName, change: object = {}, more: Partial<PublishedEvent> = {}) =>
      system.publish(type, change, { stream: id, ...more });
    // one event behind the others on each topic: topics have no order among each other
    const passed = async () => {
      const last = [
        await tell('RealNameBound', { accountId: randomUUID() }),
        await tell('AssistRequested', { candidates: [] }),
      ];
      const handled = 'select from inbox where event_id = any ($1)';
      await until(async () => (await system.db.query(handled, [last.map((one) => one.id)])).rowCount === last.length);
    };
    return { tell, passed };
  };

  /** everybody whom an event put something into an inbox or a queue for: `<recipient> <channel>`, sorted */
  const deliveriesOf = async (event: PublishedEvent): Promise<string[]> => {
    const { rows } = await system.db.query<{ delivery: string }>(
      `select recipient_id || ' ' || channel as delivery from deliveries where event_id = $1
     union all select data ->> 'recipientId' || ' INBOX' from events
       where metadata ->> 'causationId' = $1 and data ->> 'channel' = 'INBOX'`,
      [event.id],
    );
    return rows.map(({ delivery }) => delivery).sort();
  };
  const each = (channels: string[], ...recipients: string[]) =>
    recipients.flatMap((recipient) => channels.map((channel) => `${recipient} ${channel}`)).sort();

  describe('photos about a number that a person holds', () => {
    it('tell the claimant by mail and the holder by SMS too, who learns of no case', async () => {
      const [mail, holderMail, phone] = [freshMail(), freshMail(), freshPhone()];
      const claimantId = system.account.person('en', mail);
      const holder = system.account.person('zh-CN', holderMail, phone);
      const [{ tell }, caseId] = [stream(), randomUUID()];
      const event = await tell('HandheldPhotoSubmitted', { claimantId, holder, caseId, numberId: randomUUID() });
      expect((await mailFor(mail))[0]?.subject).toBe('Your photos were received');
      expect((await mailFor(holderMail))[0]?.subject).toBe('有人就您的证件号码提交了证明材料');
      expect((await mailFor(phone))[0]?.text).toContain('在【个人信息】中查看您可以作出的答复');
      expect(await deliveriesOf(event)).toEqual(
        [...each(['INBOX', 'EMAIL'], claimantId), ...each(['INBOX', 'EMAIL', 'SMS'], holder)].sort(),
      );
      expect(await inbox(claimantId)).toMatchObject([{ about: 'PHOTOS_RECEIVED', caseId }]);
      expect((await inbox(holder)).map(({ about, caseId }) => [about, caseId])).toEqual([
        ['EVIDENCE_GIVEN', undefined],
      ]);
    });

    it('and a decision within 24 hours: one SMS about the number, two mails', async () => {
      const [holderMail, phone, numberId] = [freshMail(), freshPhone(), randomUUID()];
      const holder = system.account.person('zh-CN', holderMail, phone);
      const { tell } = stream();
      await tell('HandheldPhotoSubmitted', { holder, numberId });
      await mailFor(phone);
      await tell('ConflictCaseApproved', { holder, numberId });
      await mailFor(holderMail, 2);
      const failed = await until(async () =>
        (await system.deliveriesTo(holder)).find(({ type }) => type === 'NoticeFailed'),
      );
      expect(failed.data).toMatchObject({ channel: 'SMS', about: 'ConflictCaseApproved', reason: 'sms/once-a-day' });
      expect(await system.mailbox(phone)).toHaveLength(1);
      await moveClock(system.database, '24 hours');
      await tell('ConflictCaseApproved', { holder, numberId });
      await mailFor(phone, 2);
    });
  });

  describe('photos that were not accepted', () => {
    it('name the moment in mail and inbox, each in the reader’s language, and no reason', async () => {
      const mail = freshMail();
      const claimantId = system.account.person('en', mail);
      const { tell } = stream();
      const at = '2027-03-01T16:30:00.000Z';
      const event = await tell('EvidenceRejected', { claimantId, idleAt: at });
      const [letter] = await mailFor(mail);
      expect(letter?.text).toContain('hand in better ones until 2 March 2027 at 00:30 (Beijing time).');
      expect((await inbox(claimantId))[0]?.text).toContain('并在 2027年3月2日 00:30（北京时间）前按照片要求重新提交');
      expect(await deliveriesOf(event)).toEqual(each(['INBOX', 'EMAIL', 'SMS'], claimantId));
    });
  });

  describe('a request for a classmate’s help', () => {
    it('is in the inbox and mail of each namesake, once however often the event comes, who learns of no other and of no case; the claimant hears nothing', async () => {
      const mails = [freshMail(), freshMail()];
      const candidates = mails.map((mail) => system.account.person('en', mail));
      const claimantId = system.account.person('en', freshMail());
      const [{ tell, passed }, requestId, caseId] = [stream(), randomUUID(), randomUUID()];
      const expiresAt = '2027-03-01T16:30:00.000Z';
      const event = await tell('AssistRequested', { claimantId, candidates, requestId, caseId, expiresAt });
      for (let n = 0; n < 2; n++) await tell('AssistRequested', event.data as object, event);
      await passed();
      expect(await deliveriesOf(event)).toEqual(each(['INBOX', 'EMAIL'], ...candidates));
      expect(await inbox(claimantId)).toEqual([]);
      for (const [n, candidate] of candidates.entries()) {
        const [item, ...others] = await inbox(candidate, 'en');
        expect([item?.about, item?.reference, others]).toEqual(['ASSIST_ASKED', { kind: 'ASSIST', id: requestId }, []]);
        expect(item?.text).toContain('The request is open until 2 March 2027 at 00:30 (Beijing time).');
        const [letter, ...more] = await mailFor(mails[n] ?? '');
        expect(more).toEqual([]);
        const shown = JSON.stringify([item, letter, await system.deliveriesTo(candidate)]);
        for (const secret of [
          claimantId,
          caseId,
          referenceOf(caseId),
          ...candidates.filter((other) => other !== candidate),
        ])
          expect(shown).not.toContain(secret);
      }
    });

    it('that reaches nobody, is declined or gets a wrong code is nobody’s news', async () => {
      const { tell, passed } = stream();
      const events = [
        await tell('AssistRequested', { candidates: [] }),
        await tell('AssistDeclined', { helperId: randomUUID() }),
        await tell('AssistCodeFailed', { helperId: randomUUID() }),
      ];
      await passed();
      for (const event of events) expect(await deliveriesOf(event)).toEqual([]);
    });

    it('granted: a receipt to the helper, the news to the claimant, neither with the other’s id', async () => {
      const [claimantId, helperId, requestId, caseId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
      const { tell, passed } = stream();
      const event = await tell('AssistGranted', { claimantId, helperId, requestId, caseId });
      await passed();
      const told = [...each(['INBOX', 'EMAIL'], claimantId), ...each(['INBOX', 'EMAIL', 'SMS'], helperId)];
      expect(await deliveriesOf(event)).toEqual(told.sort());
      const [receipt] = await inbox(helperId);
      expect(receipt).toMatchObject({ about: 'ASSIST_GIVEN', reference: { kind: 'ASSIST', id: requestId } });
      expect(JSON.stringify(receipt)).not.toMatch(new RegExp(`${caseId}|${referenceOf(caseId)}|${claimantId}`));
      const [news] = await inbox(claimantId);
      expect(news).toMatchObject({ about: 'ASSIST_CONFIRMED', caseId });
      expect(JSON.stringify(news)).not.toMatch(new RegExp(`${requestId}|${helperId}`));
    });
  });

  describe('a correction', () => {
    it('leads the account to it, and to the case as well where another person uses the right number', async () => {
      const mail = freshMail();
      const [accountId, correctionId, caseId] = [system.account.person('zh-CN', mail), randomUUID(), randomUUID()];
      const reference = { kind: 'CORRECTION', id: correctionId };
      const { tell, passed } = stream();
      const event = await tell('CorrectionRequested', { accountId, correctionId, openedBy: 'SUPPORT' });
      expect((await mailFor(mail)).map(({ text }) => text)).toEqual([
        expect.stringMatching(`如果不是您，无需处理.*编号 ${referenceOf(correctionId)}。$`),
      ]);
      await tell('CorrectionApplied', { accountId, correctionId, caseId, result: 'CONTESTED' });
      await passed();
      const items = await inbox(accountId);
      expect(items).toMatchObject([
        { about: 'CORRECTION_CONTESTED', caseId, reference, text: expect.stringContaining(referenceOf(caseId)) },
        { about: 'CORRECTION_OFFERED', reference, text: expect.stringContaining(referenceOf(correctionId)) },
      ]);
      expect(items[1]).not.toHaveProperty('caseId');
      expect(await deliveriesOf(event)).toEqual(each(['INBOX', 'EMAIL', 'SMS'], accountId));
    });
  });
});
