import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventCatalog, type EventName } from '@zhenming/contracts';
import type { PublishedEvent } from '@zhenming/kernel';
import { moveClock, until } from '@zhenming/testing';
import { startNotification, type StartedNotification } from '../notification-fixture.spec.js';

jest.setTimeout(60_000);

let system: StartedNotification;
beforeAll(async () => {
  system = await startNotification();
});
afterAll(() => system.stop());

interface Item {
  readonly about: string;
  readonly text: string;
  readonly caseId?: string;
  readonly reference?: object;
}
const inbox = async (accountId: string, language = 'zh-CN'): Promise<Item[]> => {
  const response = await system.as(accountId, 'GET', '/api/v1/inbox', { 'accept-language': language });
  return ((await response.json()) as { items: Item[] }).items;
};
const freshMail = () => `${randomUUID()}@example.org`;
const freshPhone = () => `+861390${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
const mailFor = (to: string, count = 1) =>
  until(async () => {
    const messages = await system.mailbox(to);
    return messages.length >= count ? messages : undefined;
  });

/** a case's stream, to which events are published in order; `passed` once all of them have been handled */
const stream = () => {
  const id = `conflict_case-${randomUUID()}`;
  const tell = (type: EventName, change: object = {}, more: Partial<PublishedEvent> = {}) =>
    system.publish(type, change, { stream: id, ...more });
  // one event behind the others on each topic: topics have no order among each other
  const passed = async () => {
    const last = [await tell('RealNameBound', { accountId: randomUUID() }), await tell('AssistDeclined')];
    const handled = 'select from inbox where event_id = any ($1)';
    await until(async () => (await system.db.query(handled, [last.map((one) => one.id)])).rowCount === last.length);
  };
  return { tell, passed };
};

/** everybody whom an event put something into an inbox or a queue for: `<recipient> <channel>`, sorted */
const toldOf = async (event: PublishedEvent): Promise<string[]> => {
  const { rows } = await system.db.query<{ told: string }>(
    `select recipient_id || ' ' || channel as told from deliveries where event_id = $1
     union all select data ->> 'recipientId' || ' INBOX' from events
       where metadata ->> 'causationId' = $1 and data ->> 'channel' = 'INBOX'`,
    [event.id],
  );
  return rows.map(({ told }) => told).sort();
};
/** whom the event is about, by the name it has there */
const roleIn = (sample: object) => ('claimantId' in sample ? 'claimantId' : 'accountId');
const each = (channels: string[], ...recipients: string[]) =>
  recipients.flatMap((recipient) => channels.map((channel) => `${recipient} ${channel}`)).sort();

describe('photos about a number that somebody holds', () => {
  it('tell the claimant by mail and the holder by SMS too, who learns of no case', async () => {
    const [mail, holderMail, phone] = [freshMail(), freshMail(), freshPhone()];
    const claimantId = system.account.person('en', mail);
    const holder = system.account.person('zh-CN', holderMail, phone);
    const [{ tell }, caseId] = [stream(), randomUUID()];
    const event = await tell('HandheldPhotoSubmitted', { claimantId, holder, caseId, numberId: randomUUID() });
    expect((await mailFor(mail))[0]?.subject).toBe('Your photos were received');
    expect((await mailFor(holderMail))[0]?.subject).toBe('有人就您的证件号码提交了证明材料');
    expect((await mailFor(phone))[0]?.text).toContain('如果对方就是您本人，请登录本账号作出答复');
    expect(await toldOf(event)).toEqual(
      [...each(['INBOX', 'EMAIL'], claimantId), ...each(['INBOX', 'EMAIL', 'SMS'], holder)].sort(),
    );
    expect(await inbox(claimantId)).toMatchObject([{ about: 'PHOTOS_RECEIVED', caseId }]);
    expect((await inbox(holder)).map(({ about, caseId }) => [about, caseId])).toEqual([['EVIDENCE_GIVEN', undefined]]);
  });

  it('and a decision within 24 hours: one SMS about the number, two mails', async () => {
    const [holderMail, phone, numberId] = [freshMail(), freshPhone(), randomUUID()];
    const holder = system.account.person('zh-CN', holderMail, phone);
    const { tell } = stream();
    await tell('HandheldPhotoSubmitted', { holder, numberId });
    await mailFor(phone);
    await tell('ConflictCaseApproved', { holder, numberId });
    await mailFor(holderMail, 2);
    const failed = await until(async () => (await system.told(holder)).find(({ type }) => type === 'NoticeFailed'));
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
    expect(letter?.text).toContain('You may send better ones until 2 March 2027 at 00:30 (Beijing time).');
    expect((await inbox(claimantId))[0]?.text).toContain(
      '您可以在 2027年3月2日 00:30（北京时间）前按照照片要求重新提交',
    );
    expect(await toldOf(event)).toEqual(each(['INBOX', 'EMAIL'], claimantId));
  });
});

describe('a request for a classmate’s help', () => {
  it('is in the inbox and mail of each namesake, who learns of no other and of no case; the claimant hears nothing', async () => {
    const mails = [freshMail(), freshMail()];
    const candidates = mails.map((mail) => system.account.person('en', mail));
    const claimantId = system.account.person('en', freshMail());
    const [{ tell, passed }, requestId, caseId] = [stream(), randomUUID(), randomUUID()];
    const expiresAt = '2027-03-01T16:30:00.000Z';
    const event = await tell('AssistRequested', { claimantId, candidates, requestId, caseId, expiresAt });
    await passed();
    expect(await toldOf(event)).toEqual(each(['INBOX', 'EMAIL'], ...candidates));
    expect(await inbox(claimantId)).toEqual([]);
    for (const [n, candidate] of candidates.entries()) {
      const [item, ...others] = await inbox(candidate, 'en');
      expect([item?.about, item?.reference, others]).toEqual(['ASSIST_ASKED', { kind: 'ASSIST', id: requestId }, []]);
      expect(item?.text).toContain('The request is open until 2 March 2027 at 00:30 (Beijing time).');
      const [letter] = await mailFor(mails[n] ?? '');
      const shown = JSON.stringify([item, letter, await system.told(candidate)]);
      for (const secret of [claimantId, caseId, ...candidates.filter((other) => other !== candidate)])
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
    for (const event of events) expect(await toldOf(event)).toEqual([]);
  });

  it('granted: a receipt to the helper, the news to the claimant, neither with the other’s id', async () => {
    const [claimantId, helperId, requestId, caseId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const { tell, passed } = stream();
    const event = await tell('AssistGranted', { claimantId, helperId, requestId, caseId });
    await passed();
    expect(await toldOf(event)).toEqual(each(['INBOX', 'EMAIL'], claimantId, helperId));
    const [receipt] = await inbox(helperId);
    expect(receipt).toMatchObject({ about: 'ASSIST_GIVEN', reference: { kind: 'ASSIST', id: requestId } });
    expect(JSON.stringify(receipt)).not.toMatch(new RegExp(`${caseId}|${claimantId}`));
    const [news] = await inbox(claimantId);
    expect(news).toMatchObject({ about: 'ASSIST_CONFIRMED', caseId });
    expect(JSON.stringify(news)).not.toMatch(new RegExp(`${requestId}|${helperId}`));
  });
});

describe('a correction', () => {
  it('that support opened leads the account to it', async () => {
    const mail = freshMail();
    const [accountId, correctionId] = [system.account.person('zh-CN', mail), randomUUID()];
    const { tell, passed } = stream();
    const event = await tell('CorrectionRequested', { accountId, correctionId, openedBy: 'SUPPORT' });
    await passed();
    expect(await inbox(accountId)).toMatchObject([
      { about: 'CORRECTION_OFFERED', reference: { kind: 'CORRECTION', id: correctionId } },
    ]);
    expect((await mailFor(mail)).map(({ text }) => text)).toEqual([
      expect.stringContaining('如果您没有致电，无需处理'),
    ]);
    expect(await toldOf(event)).toEqual(each(['INBOX', 'EMAIL'], accountId));
  });

  it('whose number somebody else uses leads to the case as well', async () => {
    const [accountId, correctionId, caseId] = [randomUUID(), randomUUID(), randomUUID()];
    const { tell, passed } = stream();
    await tell('CorrectionClosed', { accountId, correctionId, outcome: 'CORRECTED' });
    await tell('CorrectionApplied', { accountId, correctionId, caseId, result: 'CONTESTED' });
    await passed();
    expect(await inbox(accountId)).toMatchObject([
      { about: 'CORRECTION_CONTESTED', caseId, reference: { kind: 'CORRECTION', id: correctionId } },
    ]);
  });
});

describe('an event that comes again', () => {
  it.each([
    ['HandheldPhotoSubmitted', {}],
    ['EvidenceRejected', {}],
    ['EvidenceRejected', { verdict: 'FINAL', reasons: ['EDITED'], appealUntil: '2027-03-01T16:30:00.000Z' }],
    ['AppealRequested', {}],
    ['AssistRequested', {}],
    ['AssistGranted', {}],
    ['AssistWithdrawn', {}],
    ['AssistExpired', {}],
    ['CorrectionRequested', {}],
    ['CorrectionEvidenceSubmitted', {}],
    ['CorrectionRejected', {}],
    ['CorrectionClosed', { outcome: 'REFUSED' }],
    ['CorrectionApplied', {}],
  ] as const)('%s %j: tells nobody twice', async (type, more) => {
    const mail = freshMail();
    const told = system.account.person('en', mail);
    const { sample } = eventCatalog[type];
    const role = 'candidates' in sample ? { candidates: [told] } : { [roleIn(sample)]: told };
    const { tell, passed } = stream();
    const event = await tell(type, { ...more, ...role });
    for (let n = 0; n < 2; n++) await tell(type, event.data as object, event);
    await passed();
    await mailFor(mail);
    expect(await inbox(told)).toHaveLength(1);
    expect((await toldOf(event)).filter((one) => one.startsWith(told))).toEqual(each(['EMAIL', 'INBOX'], told));
    expect(await system.mailbox(mail)).toHaveLength(1);
  });
});
