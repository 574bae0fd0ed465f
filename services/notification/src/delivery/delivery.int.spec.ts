import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeId, streams, type EventName } from '@zhenming/contracts';
import { PostgresEventStore } from '@zhenming/event-store';
import { moveClock, until } from '@zhenming/testing';
import { movedText, unprovenText } from '../notices/notice.texts.js';
import {
  closed,
  freshMail,
  freshPhone,
  listening,
  startNotification,
  type StartedNotification,
} from '../testing/notification.fixture.js';
import { TestSmtp, type ReceivedMail } from '../testing/smtp.fixture.js';
import { smsText } from './sms-text.js';

const smtp = new TestSmtp();
interface Sms {
  readonly to: string;
  readonly text: string;
  readonly id: string;
}
const texted: (Sms & { readonly key: string | undefined })[] = [];
let smsStatus: (to: string, tries: number) => number = () => 202;
const gateway = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const sms = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Sms;
    texted.push({ ...sms, key: request.headers.authorization });
    response.writeHead(smsStatus(sms.to, texted.filter(({ to }) => to === sms.to).length)).end();
  });
});

let system: StartedNotification;
beforeAll(async () => {
  // a letter that hangs ends after a minute, and not after ten seconds without a word
  const SMTP_URL = `${await smtp.start()}?socketTimeout=600000`;
  const SMS_URL = await listening(gateway);
  const PUBLIC_ORIGIN = 'https://portal.example.org';
  system = await startNotification({ SMTP_URL, SMS_URL, SMS_KEY: 'key-of-ours', PUBLIC_ORIGIN });
});
afterEach(() => {
  smtp.verdict = () => 'accept';
  smsStatus = () => 202;
});
afterAll(async () => {
  await system.stop();
  await smtp.stop();
  await closed(gateway);
});

/** by inbox and mail */
const mailed = (accountId: string) =>
  system.publish('ClaimWithdrawn', { accountId, reason: 'IDLE', holder: null, holderStanding: null });
/** a code for this address is asked for */
const code = async (channel: 'EMAIL' | 'PHONE', address: string): Promise<string> => {
  const deliveryId = randomUUID();
  const params = { code: '301846' };
  system.account.deliveries.set(deliveryId, { kind: 'CONTACT_CODE', channel, address, language: 'en', params });
  await system.publish('DeliveryRequested', { deliveryId, kind: 'CONTACT_CODE', channel });
  return address;
};
const outcome = async (recipientId: string, channel: string) => {
  const { type, data } = (await system.deliveriesTo(recipientId)).find((one) => one.data['channel'] === channel) ?? {};
  return type && { type, reason: data?.['reason'] };
};
const stateOf = async (eventId: string) => {
  const { rows } = await system.db.query<{ state: string; attempts: number; next_at: Date; lease: string | null }>(
    'select state, attempts, next_at, lease from deliveries where event_id = $1',
    [eventId],
  );
  return rows[0];
};
/** it has been tried so often, or once more by itself: the first pauses are seconds */
const postponed = (eventId: string, attempts = 1) =>
  until(async () => {
    const row = await stateOf(eventId);
    return row?.state === 'QUEUED' && row.lease === null && row.attempts >= attempts;
  });

describe('a mail server that takes the mail', () => {
  it('gets it once, with our Message-ID, sender and text', async () => {
    const mail = freshMail();
    const accountId = system.account.person('zh-CN', mail);
    await mailed(accountId);
    await until(() => outcome(accountId, 'EMAIL'));
    expect(smtp.to(mail)).toMatchObject([
      { recipients: [mail], subject: '申请因超时结束', from: '"甄明" <no-reply@portal.example.org>' },
    ]);
    expect(smtp.to(mail)[0]?.messageId).toMatch(/^<[0-9a-f-]{36}\.1@portal\.example\.org>$/);
    expect(smtp.to(mail)[0]?.text.trim()).toMatch(/^期限内没有收到足够的证明材料，申请已结束，/);
    expect(smtp.to(mail)[0]?.headers).toContain('Auto-Submitted: auto-generated');
  });
});

describe('a mail server that says "later" (451)', () => {
  it('gets the same message again, with the same Message-ID, and once it is taken not again', async () => {
    const mail = freshMail();
    let later = true;
    smtp.verdict = (address) => (address === mail && later ? 'temporary' : 'accept');
    const accountId = system.account.person('en', mail);
    const event = await mailed(accountId);
    await postponed(event.id);
    expect(await outcome(accountId, 'EMAIL')).toBeUndefined();
    later = false;
    // a slow machine may have tried several times by now, and waits the longer
    await moveClock(system.database, '1 minute');
    await until(() => outcome(accountId, 'EMAIL'));
    await until(async () => (await stateOf(event.id))?.state === 'SENT');
    expect((await stateOf(event.id))?.attempts).toBeGreaterThanOrEqual(2);
    const ids = (mails: readonly ReceivedMail[]) => mails.map(({ messageId }) => messageId);
    expect([...new Set(ids(smtp.turnedAway))]).toEqual(ids(smtp.to(mail)));
    expect(smtp.to(mail)).toHaveLength(1);
  });
});

describe('a mail server whose acceptance is lost on the way', () => {
  it('gets it again under the same Message-ID, so that the reader’s server can tell', async () => {
    const mail = freshMail();
    smtp.verdict = (address, tries) => (address === mail && tries === 1 ? 'dropped' : 'accept');
    const accountId = system.account.person('en', mail);
    const event = await mailed(accountId);
    await postponed(event.id);
    await moveClock(system.database, '3 seconds');
    await until(() => outcome(accountId, 'EMAIL'));
    const ids = smtp.to(mail).map(({ messageId }) => messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('a mail server that refuses for good (550)', () => {
  it('is asked once, and the log says why', async () => {
    const mail = freshMail();
    smtp.verdict = (address) => (address === mail ? 'permanent' : 'accept');
    const accountId = system.account.person('en', mail);
    await mailed(accountId);
    expect(await until(() => outcome(accountId, 'EMAIL'))).toEqual({ type: 'NoticeFailed', reason: 'mail/refused' });
    await moveClock(system.database, '1 day');
    const other = system.account.person('en', freshMail());
    await mailed(other);
    await until(() => outcome(other, 'EMAIL'));
    expect(smtp.tries.filter((address) => address === mail)).toHaveLength(1);
  });

  it.each(['unlike', 'no relay'] as const)(
    'but means us: nobody’s notice is given up for that (%s)',
    async (verdict) => {
      const mail = freshMail();
      smtp.verdict = () => verdict;
      const accountId = system.account.person('en', mail);
      const event = await mailed(accountId);
      await postponed(event.id);
      smtp.verdict = () => 'accept';
      await moveClock(system.database, '3 seconds');
      expect(await until(() => outcome(accountId, 'EMAIL'))).toMatchObject({ type: 'NoticeDelivered' });
    },
  );
});

describe('a gateway that takes a code after some tries', () => {
  it('gets it under one id; its address is written down with what becomes of it, and by no statement of its own', async () => {
    const phone = freshPhone();
    let status = 503;
    smsStatus = (to) => (to === phone ? status : 202);
    await code('PHONE', phone);
    const ids = () => texted.flatMap(({ to, id }) => (to === phone ? [id] : []));
    const [noticeId = '', n] = (await until(() => ids()[0])).split('.');
    const addresses = async () => {
      const { rows } = await system.db.query('select n, state from delivery_addresses where notice_id = $1', [
        noticeId,
      ]);
      return rows;
    };
    expect([n, await addresses()]).toEqual(['1', []]);
    status = 202;
    await moveClock(system.database, '1 minute');
    expect(await until(async () => ((await addresses()).length > 0 ? addresses() : undefined))).toEqual([
      { n: 1, state: 'SENT' },
    ]);
    expect(new Set(ids()).size).toBe(1);
  });
});

describe('a person with several addresses, one of them dead', () => {
  it('is told by the others at once; only the dead one is tried again, for three days', async () => {
    const [dead, alive, third] = [freshMail(), freshMail(), freshMail()];
    smtp.verdict = (address) => (address === dead ? 'temporary' : 'accept');
    const accountId = system.account.person('en', dead, alive, third);
    const event = await mailed(accountId);
    await postponed(event.id);
    expect(await outcome(accountId, 'EMAIL')).toMatchObject({ type: 'NoticeDelivered' });
    await moveClock(system.database, '3 seconds');
    await postponed(event.id, 2);
    // an address that joined meanwhile is told too
    const late = freshMail();
    system.account.people.get(accountId)?.addresses.push({ channel: 'EMAIL', address: late });
    await moveClock(system.database, '72 hours');
    await until(async () => (await stateOf(event.id))?.state === 'SENT');
    expect([dead, alive, third, late].map((address) => smtp.to(address).length)).toEqual([0, 1, 1, 1]);
    const ids = [alive, third, late].map((address) => smtp.to(address)[0]?.messageId.replace(/^.*\.(\d)@.*$/, '$1'));
    expect(ids).toEqual(['2', '3', '4']);
    expect((await system.deliveriesTo(accountId)).map(({ type }) => type)).toEqual([
      'NoticeDelivered',
      'NoticeDelivered',
    ]);
  });
});

describe('a person with two phones, one of them dead', () => {
  it('has the next SMS about the number a day after the one that came, however often the dead one is tried meanwhile', async () => {
    const [dead, alive] = [freshPhone(), freshPhone()];
    smsStatus = (to) => (to === dead ? 503 : 202);
    const holder = system.account.person('zh-CN', dead, alive);
    const numberId = randomUUID();
    const gotBy = (phone: string) => texted.filter(({ to }) => to === phone).length;
    await system.publish('ConflictCaseApproved', { holder, numberId });
    await until(() => gotBy(alive) === 1 && gotBy(dead) > 0);
    const tries = gotBy(dead);
    await moveClock(system.database, '20 hours');
    await until(() => gotBy(dead) > tries);
    await moveClock(system.database, '5 hours');
    await system.publish('ConflictCaseApproved', { holder, numberId });
    await until(() => gotBy(alive) === 2);
  });
});

describe('the notice from which a time counts', () => {
  const ofClaimant: ReadonlySet<EventName> = new Set(['ObjectionRaised', 'EvidenceRejected', 'TriesReopened']);
  /** a holder, or a claimant, with these addresses, of which somebody else has the last one; told of it */
  const told = async (of: EventName, ...addresses: string[]) => {
    const holder = system.account.person('en', ...addresses);
    const own = system.account.people.get(holder)?.addresses ?? [];
    const entries = own.map((one, n) => (n === own.length - 1 ? { ...one, shared: true } : one));
    system.account.people.set(holder, { language: 'en', addresses: entries });
    const [claimantId, other] = ofClaimant.has(of) ? [holder, randomUUID()] : [randomUUID(), holder];
    await system.publish(of, { holder: other, claimantId });
    const told = await until(() => outcome(holder, 'EMAIL'));
    // who else has an address is known of a case alone
    expect(system.account.asked.filter((url) => url.includes(holder))).toContainEqual(
      expect.stringMatching(/notice-addresses\?caseId=/),
    );
    return told;
  };

  it.each(['WaitStarted', 'HolderPhotosRejected', ...ofClaimant] as const)(
    'goes to an address that somebody else has, and is not delivered by that: %s',
    async (of) => {
      const shared = freshMail();
      expect(await told(of, shared)).toEqual({ type: 'NoticeFailed', reason: 'address/shared' });
      expect(smtp.to(shared)).toHaveLength(1);
      expect(await told(of, freshMail(), freshMail())).toMatchObject({ type: 'NoticeDelivered' });
    },
  );
});

describe('an address that an office wrote down and nobody has proven', () => {
  const imported = () => {
    const [accountId, address] = [system.account.person('zh-CN'), freshPhone()];
    const addresses = [{ channel: 'PHONE', address, unproven: true, shared: true } as const];
    system.account.people.set(accountId, { language: 'zh-CN', addresses: [...addresses] });
    return { accountId, texts: () => texted.filter(({ to }) => to === address).map(({ text }) => text) };
  };

  it('is told of a case, but no more than that there is something to read; that is no delivery, and was the SMS of that day', async () => {
    const { accountId: holder, texts } = imported();
    const numberId = randomUUID();
    await system.publish('ConflictCaseApproved', { holder, numberId });
    expect(await until(() => outcome(holder, 'SMS'))).toEqual({ type: 'NoticeFailed', reason: 'address/shared' });
    expect(texts()).toEqual([smsText(unprovenText['zh-CN'].body)]);
    await system.publish('ConflictCaseApproved', { holder, numberId });
    await until(async () => {
      const sms = (await system.deliveriesTo(holder)).filter(({ data }) => data['channel'] === 'SMS');
      return sms.some(({ data }) => data['reason'] === 'sms/once-a-day');
    });
    expect(texts()).toHaveLength(1);
  });

  it('is told of nothing that is about no case', async () => {
    const { accountId, texts } = imported();
    await system.publish('LoginsFailed', { accountId });
    expect(await until(() => outcome(accountId, 'SMS'))).toEqual({ type: 'NoticeFailed', reason: 'address/none' });
    expect(texts()).toEqual([]);
  });
});

describe('an address that is somebody else’s login by now', () => {
  it('reads that an account has news, and nothing of whom or what; the others read the notice', async () => {
    const [own, moved, mail] = [freshPhone(), freshPhone(), freshMail()];
    const holder = system.account.person('zh-CN', own, moved, mail);
    const addresses = (system.account.people.get(holder)?.addresses ?? []).map((one) =>
      one.address === own ? one : { ...one, moved: true },
    );
    system.account.people.set(holder, { language: 'zh-CN', addresses });
    await system.publish('ConflictCaseApproved', { holder, numberId: randomUUID() });
    for (const channel of ['SMS', 'EMAIL']) await until(() => outcome(holder, channel));
    const textsTo = (address: string) => texted.filter(({ to }) => to === address).map(({ text }) => text);
    expect(textsTo(moved)).toEqual([smsText(movedText['zh-CN'].body)]);
    expect(textsTo(own)).toEqual([expect.stringContaining('您账号中的证件号码将归该账号使用')]);
    const [{ subject, text } = {}] = smtp.to(mail);
    expect([subject, text?.trim()]).toEqual([movedText['zh-CN'].title, movedText['zh-CN'].body]);
    expect(text).not.toMatch(/编号|您账号/);
  });
});

describe('a notice that nobody takes for three days', () => {
  it('is given up, and the log says so', async () => {
    const mail = freshMail();
    smtp.verdict = (address) => (address === mail ? 'temporary' : 'accept');
    const accountId = system.account.person('en', mail);
    const event = await mailed(accountId);
    await postponed(event.id);
    await moveClock(system.database, '71 hours');
    await postponed(event.id, 2);
    await moveClock(system.database, '2 hours');
    const end = { type: 'NoticeFailed', reason: 'delivery/gave-up' };
    expect(await until(() => outcome(accountId, 'EMAIL'))).toEqual(end);
  });
});

describe('an address that would be more than an address', () => {
  it.each([
    'a@example.org\r\nBcc: b@example.org',
    'a@example.org, b@example.org',
    '"x" <a@example.org>',
    'a b@example.org',
  ])('reaches no mail server: %j', async (address) => {
    const accountId = system.account.person('en', address);
    const before = smtp.tries.length;
    await mailed(accountId);
    expect(await until(() => outcome(accountId, 'EMAIL'))).toEqual({ type: 'NoticeFailed', reason: 'mail/address' });
    expect(smtp.tries).toHaveLength(before);
  });
});

describe('mail and SMS of one event', () => {
  it('ask account once for the addresses of their person', async () => {
    const accountId = system.account.person('en', freshMail(), freshPhone());
    await system.publish('LoginMoved', { accountId });
    for (const channel of ['EMAIL', 'SMS'])
      expect(await until(() => outcome(accountId, channel))).toMatchObject({ type: 'NoticeDelivered' });
    expect(system.account.asked.filter((url) => url.includes(accountId))).toHaveLength(1);
  });
});

describe('an SMS gateway', () => {
  it('gets number, text, id and our key; what it cannot take now it gets again with the same id', async () => {
    const phone = freshPhone();
    smsStatus = (to, tries) => (to === phone ? ([503, 429, 402, 404][tries - 1] ?? 200) : 200);
    const accountId = system.account.person('zh-CN', phone);
    await system.publish('LoginMoved', { accountId });
    const mine = () => texted.filter(({ to }) => to === phone);
    for (const tries of [1, 2, 3, 4, 5]) {
      await until(() => mine().length >= tries);
      await until(async () => {
        const { rows } = await system.db.query(
          `select from deliveries where recipient_id = $1 and channel = 'SMS' and lease is null`,
          [accountId],
        );
        return rows.length === 1;
      });
      await moveClock(system.database, '30 seconds');
    }
    expect(await until(() => outcome(accountId, 'SMS'))).toMatchObject({ type: 'NoticeDelivered' });
    expect(mine()).toHaveLength(5);
    expect(new Set(mine().map(({ id }) => id)).size).toBe(1);
    expect(mine()[0]).toMatchObject({ key: 'Bearer key-of-ours', text: expect.stringMatching(/^【甄明】.*90 天内/) });
  });

  it('that refuses a number is asked once', async () => {
    const phone = freshPhone();
    smsStatus = (to) => (to === phone ? 422 : 202);
    const accountId = system.account.person('zh-CN', phone);
    await system.publish('LoginMoved', { accountId });
    expect(await until(() => outcome(accountId, 'SMS'))).toEqual({ type: 'NoticeFailed', reason: 'sms/refused' });
    expect(texted.filter(({ to }) => to === phone)).toHaveLength(1);
  });
});

describe('notices of one event, which end together', () => {
  it('are on record each, also where that of another cannot be written', async () => {
    const [id, phone] = [randomUUID(), freshPhone()];
    const accountId = system.account.person('en', freshMail(), phone);
    const data = { noticeId: noticeId(id, accountId, 'EMAIL'), about: 'LoginMoved', channel: 'EMAIL', reason: 'other' };
    await new PostgresEventStore(system.db).append(streams.notice(data.noticeId), 0, [{ type: 'NoticeFailed', data }], {
      ...{ causationId: randomUUID(), correlationId: randomUUID() },
      actor: { kind: 'service', id: 'test' },
    });
    await system.publish('LoginMoved', { accountId }, { id });
    expect(await until(() => outcome(accountId, 'SMS'))).toMatchObject({ type: 'NoticeDelivered' });
    expect(texted.filter(({ to }) => to === phone)).toHaveLength(1);
  });
});

describe('a mail server that takes letters and does not answer', () => {
  it('keeps notices by mail waiting: no SMS, and no code by mail', async () => {
    let open: () => void = () => undefined;
    smtp.gate = new Promise((resolve) => (open = resolve));
    const people = Array.from({ length: 12 }, () => system.account.person('en', freshMail()));
    await Promise.all(people.map(mailed));
    await until(() => smtp.waiting === 8);
    const untried = async () => {
      const untaken = `select from deliveries where recipient_id = any($1) and attempts = 0`;
      return (await system.db.query(untaken, [people])).rowCount;
    };
    // four, or more where a letter of before is tried again just now
    const waiting = await untried();
    expect(waiting).toBeGreaterThanOrEqual(4);
    const sms = freshPhone();
    await system.publish('LoginMoved', { accountId: system.account.person('en', sms) });
    const smsCode = await code('PHONE', freshPhone());
    for (const to of [sms, smsCode]) await until(() => texted.some((one) => one.to === to));
    // what comes from now on is answered again; the eight still are not
    smtp.gate = Promise.resolve();
    const mailCode = await code('EMAIL', freshMail());
    await until(() => smtp.to(mailCode).length === 1);
    expect(await untried()).toBe(waiting);
    open();
    await until(async () => (await untried()) === 0);
  });
});

describe('two workers', () => {
  it('share what is due: more is under way than one alone would do, and everything is sent once', async () => {
    const copy = await system.copy();
    let open: () => void = () => undefined;
    smtp.gate = new Promise((resolve) => (open = resolve));
    const mails = Array.from({ length: 60 }, freshMail);
    const people = mails.map((mail) => system.account.person('en', mail));
    await Promise.all(people.map(mailed));
    // one worker sends eight at a time
    await until(() => smtp.waiting > 8);
    open();
    const sent = `select from deliveries where recipient_id = any($1) and state = 'SENT'`;
    await until(async () => (await system.db.query(sent, [people])).rowCount === 60);
    expect(mails.map((mail) => smtp.to(mail).length)).toEqual(mails.map(() => 1));
    await copy.stop();
  });
});

describe('a worker that died while it was sending', () => {
  it('loses its lease after a while, and another one sends', async () => {
    const mail = freshMail();
    const accountId = system.account.person('en', mail);
    const event = await mailed(accountId);
    await until(() => outcome(accountId, 'EMAIL'));
    // as its death would have left it: taken, not settled, the lease run out
    const owner = await system.database.connect({ url: system.database.ownerUrl });
    await owner.query(
      `update notification.deliveries set state = 'QUEUED', settled_at = null, lease = gen_random_uuid(),
         leased_until = clock_timestamp() - interval '1 second' where event_id = $1`,
      [event.id],
    );
    await until(async () => (await stateOf(event.id))?.state === 'SENT');
    // the address had been ticked off
    expect(smtp.to(mail)).toHaveLength(1);
  });
});

describe('really sent mail', () => {
  it('leaves no development mailbox', async () => {
    expect((await fetch(`${system.service.url}/dev/mailbox`)).status).toBe(404);
    const { rows } = await system.db.query('select from dev_mailbox');
    expect(rows).toHaveLength(0);
  });
});
