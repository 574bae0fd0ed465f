import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { RuleViolation } from '@zhenming/kernel';
import { Contacts } from '../contacts/contacts.repository.js';
import {
  expectStatus,
  identity,
  Numbers,
  spellings,
  type Identity,
  type Applicant,
} from '../testing/numbers.fixture.js';
import { person, type Answer } from '../testing/portal.fixture.js';
import { Evidence, type Claimant } from '../testing/evidence.fixture.js';
import { TellNumberRefused } from './take-number.commands.js';

let numbers: Numbers;
beforeAll(async () => {
  numbers = await Numbers.start();
});
afterAll(async () => {
  expect(await numbers.brokenI1()).toBeUndefined();
  await numbers.stop();
});

const slugOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['slug']];

describe('a number nobody has', () => {
  it('is held by who saves it, and shown masked', async () => {
    const [who, applicant] = [identity(), await numbers.applicant()];
    const { body } = await expectStatus(200, numbers.save(applicant, who));
    expect(body).toEqual({
      identity: 'HELD',
      numberMasked: `${who.number.slice(0, 3)}${'*'.repeat(13)}${who.number.slice(-2)}`,
    });
    const { holder, holder_version, number_id } = await numbers.ledgerOf(applicant);
    expect([holder, holder_version]).toEqual([applicant.accountId, 1]);
    expect(await numbers.portal.events(`number-${String(number_id)}`)).toEqual(['IdNumberHeld']);
    const me = await applicant.browser.call('GET', '/api/v1/me');
    expect(me.body).toMatchObject({ identity: 'HELD', name: who.name, numberMasked: body['numberMasked'] });
  });

  it('is held by who completes a registration with it', async () => {
    const { phone } = person();
    const who = identity();
    const browser = numbers.portal.browser();
    const asked = await browser.call('POST', '/api/v1/registrations', { channel: 'PHONE', address: phone });
    const path = `/api/v1/registrations/${String(asked.body['registrationId'])}`;
    const code = await numbers.portal.codeTo(`+86${phone}`);
    expect((await browser.call('POST', `${path}/identity`, who)).status).toBe(401);
    await browser.call('POST', `${path}/verification`, { code, password: 'mokf7#9wz0 plum' });
    expect((await browser.call('POST', `${path}/identity`, who)).body['identity']).toBe('HELD');
    const { number_id } = await numbers.row(String((await browser.call('GET', '/api/v1/me')).body['accountId']));
    expect((await numbers.lastEvent(number_id)).data['trigger']).toBe('SIGN_UP');
  });

  it('is not taken over a registration that is another person’s, or nobody’s: both look alike', async () => {
    const applicant = await numbers.applicant();
    const { body } = await numbers.portal
      .browser()
      .call('POST', '/api/v1/registrations', { channel: 'PHONE', address: person().phone });
    const answers = await Promise.all(
      [body['registrationId'], randomUUID()].map((id) =>
        applicant.browser.call('POST', `/api/v1/registrations/${String(id)}/identity`, identity()),
      ),
    );
    expect(answers.map(slugOf)).toEqual([
      [404, 'request/not-found'],
      [404, 'request/not-found'],
    ]);
  });

  it('is one number, however it was typed', async () => {
    const who = identity();
    await numbers.holder(who);
    const wide = who.number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const number of [wide, who.number.toLowerCase(), ` ${who.number.slice(0, 6)} ${who.number.slice(6)} `])
      expect(slugOf(await numbers.save(await numbers.applicant(), { ...who, number }))).toEqual([
        409,
        'number/already-registered',
      ]);
  });

  it('leaves number and name readable in no table but the vault’s sealed columns', async () => {
    const who = identity();
    await numbers.holder(who);
    const { rows: tables } = await numbers.portal.db.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'account' and table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables) {
      const { rows } = await numbers.portal.db
        .query<{ text: string }>(`select t::text as text from "${name}" t`)
        .catch(() => ({ rows: [] }));
      const all = rows.map(({ text }) => text).join('\n');
      for (const secret of [who.number, who.name])
        for (const written of [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64')])
          expect(all.includes(written)).toBe(false);
    }
  });
});

describe('an account that has a number', () => {
  it('may save the same again, as often as it likes', async () => {
    const who = identity();
    const applicant = await numbers.holder(who);
    const again = await Promise.all([1, 2, 3].map(() => numbers.save(applicant, who, true)));
    expect(again.map(({ body }) => body['identity'])).toEqual(['HELD', 'HELD', 'HELD']);
    const { number_id } = await numbers.ledgerOf(applicant);
    expect(await numbers.portal.events(`number-${String(number_id)}`)).toHaveLength(1);
  });

  it('saves it only into the profile that was seen, where the request says which that was', async () => {
    const [who, applicant] = [identity(), await numbers.applicant()];
    const seen = String((await applicant.browser.call('GET', '/api/v1/me')).headers['etag']);
    expect(slugOf(await numbers.save(applicant, who, false, { 'if-match': '"999"' }))).toEqual([
      412,
      'precondition/failed',
    ]);
    expect((await applicant.browser.call('GET', '/api/v1/me')).body['identity']).toBe('NONE');
    expect((await numbers.save(applicant, who, false, { 'if-match': seen })).status).toBe(200);
  });

  it('cannot edit it, nor the name with it, whether the other number is known or not', async () => {
    const who = identity();
    const applicant = await numbers.holder(who);
    const known = identity();
    await numbers.holder(known);
    for (const other of [identity(), known, { ...who, name: '张三丰' }]) {
      const answer = await numbers.save(applicant, other, true);
      expect(slugOf(answer)).toEqual([409, 'number/fixed']);
      expect(answer.body['title']).toBe('姓名和证件号码不能修改，有误请申请更正');
    }
  });

  it('is no way to find out by guesses which one it is, for whoever has its session and reads it masked', async () => {
    const who = identity();
    const applicant = await numbers.holder(who);
    const guess = async (of: Identity) => slugOf(await numbers.save(applicant, of));
    for (let n = 0; n < 10; n++) {
      expect((await numbers.save(applicant, who)).status).toBe(200);
      expect(await guess(identity())).toEqual([409, 'number/fixed']);
    }
    for (const one of [identity(), who]) expect(await guess(one)).toEqual([429, 'request/too-many']);
    await numbers.portal.moveClock('1 day');
    expect((await numbers.save(await numbers.loggedIn(applicant), who)).status).toBe(200);
  });
});

describe('a number another person has', () => {
  it('is refused in the fixed words, with the solutions right there', async () => {
    const who = identity();
    await numbers.holder(who);
    const answer = await numbers.save(await numbers.applicant(), who);
    expect(answer.body).toMatchObject({
      type: 'urn:zhenming:problem:number/already-registered',
      status: 409,
      title: '证件号码已被注册，查看【解决方法】',
    });
    const { solutions } = answer.body['details'] as { solutions: { id: string; zh: string; en: string }[] };
    expect(solutions.map(({ id }) => id)).toEqual(['LOG_IN', 'FIND_USERNAME', 'BY_EMAIL', 'REGISTER_AGAIN']);
    expect(answer.text).not.toContain(who.number);
  });

  it('keeps its solutions in the profile until there is a case, whose path is shown then', async () => {
    const who = identity();
    await numbers.holder(who);
    const applicant = await numbers.applicant();
    await numbers.save(applicant, who);
    const refused = (await applicant.browser.call('GET', '/api/v1/me')).body['solutions'] as {
      situation: string;
      ways: unknown[];
    };
    expect([refused.situation, refused.ways.length]).toEqual(['number/already-registered', 4]);
    // the same refusal again changes nothing
    const { version } = await numbers.row(applicant.accountId);
    await numbers.save(applicant, who);
    expect((await numbers.row(applicant.accountId))['version']).toBe(version);
    const { caseId } = (await numbers.save(applicant, who, true)).body;
    expect((await applicant.browser.call('GET', '/api/v1/me')).body['solutions']).toEqual({
      case: `/api/v1/cases/${String(caseId)}`,
    });
  });

  it('is claimed by who says so: the account is contested, the holder stays', async () => {
    const who = identity();
    const holder = await numbers.holder(who);
    const claimant = await numbers.claimant(who);
    expect(await numbers.row(claimant.accountId)).toMatchObject({ identity: 'CONTESTED', case_id: claimant.caseId });
    const { number_id, claims } = await numbers.ledgerOf(holder);
    expect(claims).toEqual([
      expect.objectContaining({
        accountId: claimant.accountId,
        caseId: claimant.caseId,
        evidence: 'none',
        weight: null,
      }),
    ]);
    const { type, data } = await numbers.lastEvent(number_id);
    expect([type, data['trigger'], data['holder']]).toEqual(['IdConflictDetected', 'PROFILE_SAVE', holder.accountId]);
  });
});

describe('one contact', () => {
  /** the case of the claimant ends because its person withdrew it */
  const withdrawn = async (claimant: Claimant) => (await Evidence.of(numbers, claimant)).closed('WITHDRAWN');
  /** a claim on a number that another person holds */
  const claimOf = async (applicant: Applicant): Promise<Claimant> => {
    const who = identity();
    await numbers.holder(who);
    const { body } = await expectStatus(200, numbers.save(applicant, who, true));
    return { ...applicant, caseId: String(body['caseId']) };
  };

  it('takes one number in 30 days, and the answer does not say whether the next one is in use', async () => {
    const [mine, known] = [identity(), identity()];
    await numbers.holder(known);
    const applicant = await numbers.applicant();
    const claimant = await claimOf(applicant);
    await (await Evidence.of(numbers, claimant)).photos();
    await withdrawn(claimant);
    const entered = await numbers.entered();
    for (const who of [mine, known])
      expect(slugOf(await numbers.save(applicant, who, true))).toEqual([409, 'number/one-per-contact']);
    // and a number that nobody has is kept by nobody
    expect(await numbers.entered()).toBe(entered);
    await numbers.portal.moveClock('31 days');
    await expectStatus(200, numbers.save(await numbers.loggedIn(applicant), mine));
  });

  it('may withdraw a claim on a mistyped number without evidence, and take the right one: it counts like a number disowned', async () => {
    const applicant = await numbers.applicant();
    for (let n = 0; n < 2; n++) await withdrawn(await claimOf(applicant));
    await expectStatus(200, numbers.save(applicant, identity()));
    await expectStatus(200, applicant.browser.call('POST', '/api/v1/me/identity/disownment'));
    // the fourth one that day is answered in the inbox
    await expectStatus(202, numbers.save(applicant, identity()));
    await numbers.portal.deferredJobsDone();
    const deliveries = await numbers.portal.deliveriesTo(`+86${applicant.phone}`);
    expect(deliveries.at(-1)?.params.answer).toBe('同一联系方式 30 天内只能申请一个证件号码');
  });

  it('is not used up either by photos that were sent back for better ones: they may have shown that the number was mistyped', async () => {
    const claimant = await claimOf(await numbers.applicant());
    const evidence = await Evidence.of(numbers, claimant);
    await evidence.photos();
    await evidence.rejected('RETRY', { evidence: 'none', weight: null });
    await withdrawn(claimant);
    await expectStatus(200, numbers.save(claimant, identity()));
  });

  it('is used up by a claim that was refused for good, also where its appeal asks for better photos', async () => {
    const claimant = await claimOf(await numbers.applicant());
    const evidence = await Evidence.of(numbers, claimant);
    await evidence.photos();
    await evidence.rejected('FINAL', { evidence: 'refused', weight: null });
    await evidence.appealed();
    await evidence.rejected('RETRY', { evidence: 'none', weight: null });
    await withdrawn(claimant);
    expect(slugOf(await numbers.save(claimant, identity()))).toEqual([409, 'number/one-per-contact']);
  });

  it('is used up by a claim that ends in another way', async () => {
    const applicant = await numbers.applicant();
    await (await Evidence.of(numbers, await claimOf(applicant))).closed('REFUSED');
    expect(slugOf(await numbers.save(applicant, identity()))).toEqual([409, 'number/one-per-contact']);
  });

  it('may not go on like that: three numbers in 30 days are the end of it', async () => {
    const applicant = await numbers.applicant();
    for (let n = 0; n < 3; n++) {
      await expectStatus(200, numbers.save(applicant, identity()));
      await expectStatus(200, applicant.browser.call('POST', '/api/v1/me/identity/disownment'));
    }
    // the fourth one that day is answered in the inbox
    await expectStatus(202, numbers.save(applicant, identity()));
    await numbers.portal.deferredJobsDone();
    const deliveries = await numbers.portal.deliveriesTo(`+86${applicant.phone}`);
    expect(deliveries.at(-1)?.params.answer).toBe('同一联系方式 30 天内只能申请一个证件号码');
    expect((await numbers.row(applicant.accountId))['identity']).toBe('NONE');
  });

  it('may get rid of a typing error and take the right number', async () => {
    const applicant = await numbers.applicant();
    await expectStatus(200, numbers.save(applicant, identity()));
    await expectStatus(200, applicant.browser.call('POST', '/api/v1/me/identity/disownment'));
    await expectStatus(200, numbers.save(applicant, identity()));
  });
});

describe('one mailbox, however its address is written', () => {
  it('makes no typing error on a number that its person still has with another account, which claims it and gives it up', async () => {
    const [email, tagged] = spellings();
    const mine = identity();
    await expectStatus(200, numbers.save(await numbers.applicant(email), mine));
    const second = await numbers.applicant(tagged);
    await expectStatus(200, numbers.save(second, mine, true));
    await expectStatus(200, second.browser.call('POST', '/api/v1/me/identity/disownment'));
    expect(slugOf(await numbers.save(second, identity()))).toEqual([409, 'number/one-per-contact']);
  });

  it('takes one number in 30 days', async () => {
    const [first, ...others] = spellings();
    await expectStatus(200, numbers.save(await numbers.applicant(first), identity()));
    for (const email of others)
      expect(slugOf(await numbers.save(await numbers.applicant(email), identity()))).toEqual([
        409,
        'number/one-per-contact',
      ]);
  });

  it('takes one of two numbers that are asked for at once', async () => {
    const [one, two] = spellings();
    const applicants = [await numbers.applicant(one), await numbers.applicant(two)];
    const { db } = numbers.portal;
    const asked = await db.run(async () => {
      // both are about to look, and neither has taken one
      await db.query('lock table contact_numbers in access exclusive mode');
      const saving = applicants.map((applicant) => numbers.save(applicant, identity()));
      await numbers.portal.waiting(2);
      return saving;
    });
    expect((await Promise.all(asked)).map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is the one that took a number when addresses were counted as they are written', async () => {
    const [written] = spellings();
    const contacts = numbers.portal.service.app.get(Contacts, { strict: false });
    await numbers.portal.db.query(
      'insert into contact_numbers (contact_index, number_id, taken_at) values ($1, $2, zhenming.app_now())',
      [contacts.indexed('EMAIL', written).index, randomUUID()],
    );
    expect(slugOf(await numbers.save(await numbers.applicant(written), identity()))).toEqual([
      409,
      'number/one-per-contact',
    ]);
  });

  it('does not make somebody else’s registration one’s own', async () => {
    const [mine, another] = spellings();
    const registered = await numbers.portal.browser().call('POST', '/api/v1/registrations', {
      channel: 'EMAIL',
      address: another,
    });
    const code = await numbers.portal.codeTo(another);
    const path = `/api/v1/registrations/${String(registered.body['registrationId'])}`;
    const verified = { code, password: 'mokf7#9wz0 plum' };
    await expectStatus(201, numbers.portal.browser().call('POST', `${path}/verification`, verified));
    const applicant = await numbers.applicant(mine);
    expect(slugOf(await applicant.browser.call('POST', `${path}/identity`, identity()))).toEqual([
      404,
      'request/not-found',
    ]);
  });
});

describe('an account whose contacts have gone to another account', () => {
  /** a code to a further address comes back: the account logs in with it from now on */
  const proves = async ({ browser }: Applicant, address: string) => {
    const asked = await expectStatus(202, browser.call('POST', '/api/v1/me/contacts', { channel: 'EMAIL', address }));
    const path = `/api/v1/me/contacts/${String(asked.body['proofId'])}/verification`;
    await expectStatus(204, browser.call('POST', path, { code: await numbers.portal.codeTo(address) }));
  };
  const contactsOf = async ({ browser }: Applicant) =>
    (await browser.call('GET', '/api/v1/me')).body['contacts'] as { contactId: string; channel: string }[];

  it('takes no number in the session that is left: one contact would take any number of them', async () => {
    const [first, second] = [await numbers.applicant(), await numbers.applicant()];
    const [address] = spellings();
    await proves(first, address);
    const phone = (await contactsOf(first)).find(({ channel }) => channel === 'PHONE');
    await expectStatus(204, first.browser.call('DELETE', `/api/v1/me/contacts/${String(phone?.contactId)}`));
    await proves(second, address);
    expect(await contactsOf(first)).toEqual([]);
    expect(slugOf(await numbers.save(first, identity()))).toEqual([409, 'number/one-per-contact']);
    await expectStatus(200, numbers.save(second, identity()));
  });
});

describe('what cannot be a person', () => {
  it.each([
    ['a wrong check character', { number: '110105194912310021' }, 422, 'number/invalid'],
    ['Cyrillic Х', { number: '11010519491231002Х' }, 422, 'number/invalid'],
    [
      'a resident number as a passport',
      { documentType: 'PASSPORT', country: 'CHN', number: '11010519491231002X' },
      422,
      'number/invalid',
    ],
    ['a passport that names no issuer', { documentType: 'PASSPORT', number: 'E80931744' }, 422, 'number/invalid'],
    ['a name with a zero-width space', { name: '王\u200b芳' }, 422, 'number/name-invalid'],
    ['a name of one character', { name: '王' }, 422, 'number/name-invalid'],
    ['an unknown document', { documentType: 'LIBRARY_CARD' }, 422, 'request/invalid'],
    ['a number that is a number', { number: 110105194912310020 }, 422, 'request/invalid'],
    ['a country in small letters', { country: 'chn' }, 422, 'request/invalid'],
    ['a field nobody knows', { admin: true }, 422, 'request/invalid'],
    ['a claim that is no boolean', { reclaim: 'yes' }, 422, 'request/invalid'],
  ])('is refused: %s', async (_what, change, status, slug) => {
    const applicant = await numbers.applicant();
    const answer = await applicant.browser.call('PUT', '/api/v1/me/identity', { ...identity(), ...change });
    expect(slugOf(answer)).toEqual([status, slug]);
    expect(answer.text).not.toMatch(/\d{10}/);
    expect((await numbers.row(applicant.accountId))['identity']).toBe('NONE');
  });
});

describe('how often numbers may be asked about', () => {
  /** numbers that others hold */
  const taken = async (count: number): Promise<Identity[]> => {
    const all = Array.from({ length: count }, identity);
    for (const who of all) await numbers.holder(who);
    return all;
  };

  /** what waits for an account, as notification will read it */
  const inboxOf = async ({ phone }: Applicant): Promise<unknown[]> => {
    await numbers.portal.deferredJobsDone();
    const deliveries = await numbers.portal.deliveriesTo(`+86${phone}`);
    return deliveries.map(({ kind, accountId, params }) => ({ kind, accountId, answer: params.answer }));
  };

  /** what a client can see of an answer, but for its own ids and times */
  const seen = ({ status, headers, body }: Answer) => ({
    status,
    body,
    headers: Object.keys(headers).sort(),
    type: headers['content-type'],
    language: headers['content-language'],
  });

  describe('a person who asks about more than three numbers in 24 hours', () => {
    it('learns of three at once, of the fourth in the inbox, of the first again at once', async () => {
      const asked = await taken(4);
      const applicant = await numbers.applicant();
      const answers = [];
      for (const who of [...asked, asked[0] as Identity]) answers.push(await numbers.save(applicant, who));
      expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 202, 409]);
      expect(answers[3]?.body).toMatchObject({
        slug: 'number/answer-in-inbox',
        title: '我们会将结果发送到您的收件箱',
      });
      expect(await inboxOf(applicant)).toEqual([
        { kind: 'NUMBER_ANSWER', accountId: applicant.accountId, answer: '证件号码已被注册，查看【解决方法】' },
      ]);
    });

    it('gets the same answer for a number in use, under review, free or claimed, and the truth in the inbox', async () => {
      const used = await taken(3);
      const [inUse, reviewed, claimed] = (await taken(3)) as [Identity, Identity, Identity];
      await (await Evidence.of(numbers, await numbers.claimant(reviewed))).photos();
      const answers: { answer: ReturnType<typeof seen>; identity: unknown; inInbox: unknown }[] = [];
      for (const [who, reclaim] of [
        [inUse, false],
        [reviewed, true],
        [claimed, true],
        [identity(), false],
      ] as const) {
        const applicant = await numbers.applicant();
        for (const one of used) await numbers.save(applicant, one);
        const answer = seen(await numbers.save(applicant, who, reclaim));
        const [item] = (await inboxOf(applicant)) as { answer: string }[];
        answers.push({
          answer,
          identity: (await numbers.row(applicant.accountId))['identity'],
          inInbox: item?.answer.slice(0, 9),
        });
      }
      expect(new Set(answers.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
      expect(answers.map(({ identity: one, inInbox }) => [one, inInbox])).toEqual([
        ['NONE', '证件号码已被注册，'],
        ['NONE', '证件号码重复待审核'],
        ['CONTESTED', '证件号码已被注册，'],
        ['HELD', '证件号码已登记到您'],
      ]);
    });

    it('is refused after ten, in the same way whatever the number is', async () => {
      const known = await taken(2);
      const applicant = await numbers.applicant();
      for (const who of await taken(9)) await numbers.save(applicant, who);
      await expectStatus(202, numbers.save(applicant, known[0] as Identity));
      const answers = [await numbers.save(applicant, known[1] as Identity), await numbers.save(applicant, identity())];
      expect(answers.map((answer) => [answer.status, answer.body['slug']])).toEqual([
        [429, 'request/too-many'],
        [429, 'request/too-many'],
      ]);
      expect(new Set(answers.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1);
    });

    it('begins anew a day later', async () => {
      const asked = await taken(4);
      const applicant = await numbers.applicant();
      for (const who of asked) await numbers.save(applicant, who);
      await numbers.portal.moveClock('25 hours');
      await expectStatus(409, numbers.save(await numbers.loggedIn(applicant), asked[3] as Identity));
    });
  });

  describe('the limit holds for a device and for a contact too', () => {
    it('by what the front end calls the browser', async () => {
      const asked = await taken(4);
      const device = { 'x-device-id': randomUUID() };
      const statuses = [];
      for (const who of asked)
        statuses.push((await numbers.save(await numbers.applicant(), who, false, device)).status);
      expect(statuses).toEqual([409, 409, 409, 202]);
    });

    it('by the mailbox, however its address is written', async () => {
      const asked = await taken(4);
      const [one, two] = spellings();
      const first = await numbers.applicant(one);
      for (const who of asked.slice(0, 3)) await numbers.save(first, who);
      await expectStatus(202, numbers.save(await numbers.applicant(two), asked[3] as Identity));
    });

    it('by the phone that passes from account to account', async () => {
      const asked = await taken(4);
      const first = await numbers.applicant();
      for (const who of asked.slice(0, 3)) await numbers.save(first, who);
      const second = await numbers.portal.register('PHONE', first.phone);
      const answer = await second.call('PUT', '/api/v1/me/identity', asked[3]);
      expect(answer.status).toBe(202);
    });
  });

  describe('a number that more than five ask about in 24 hours', () => {
    it('is answered to five; the sixth finds it in the inbox', async () => {
      const [who] = (await taken(1)) as [Identity];
      const statuses = [];
      for (let n = 0; n < 6; n++) statuses.push((await numbers.save(await numbers.applicant(), who)).status);
      expect(statuses).toEqual([409, 409, 409, 409, 409, 202]);
    });
  });

  describe('a number that five claim', () => {
    it('has room for questions: who is on it does not only ask', async () => {
      const [who] = (await taken(1)) as [Identity];
      for (let n = 0; n < 5; n++) await numbers.claimant(who);
      const sixth = await numbers.save(await numbers.applicant(), who, true);
      expect([sixth.status, sixth.body['identity']]).toEqual([200, 'CONTESTED']);
    });
  });

  describe('an answer in the inbox', () => {
    it('is sent although the account changes between request and answer, as long as it was what the person saw', async () => {
      const asked = await taken(4);
      const applicant = await numbers.applicant();
      for (const one of asked.slice(0, 3)) await numbers.save(applicant, one);
      const seen = String((await applicant.browser.call('GET', '/api/v1/me')).headers['etag']);
      const { db } = numbers.portal;
      await db.run(async () => {
        await db.query('select from accounts where account_id = $1 for no key update', [applicant.accountId]);
        await expectStatus(202, numbers.save(applicant, asked[3] as Identity, false, { 'if-match': seen }));
        await db.query('update accounts set version = version + 1 where account_id = $1', [applicant.accountId]);
      });
      expect(await inboxOf(applicant)).toHaveLength(1);
    });

    it.each([
      ['that others hold', false],
      ['that nobody has', true],
    ])('is none about a number %s where the contact went to another account meanwhile', async (_, free) => {
      const asked = await taken(4);
      const who = free ? identity() : (asked[3] as Identity);
      const { portal } = numbers;
      const applicant = await numbers.applicant();
      for (const one of asked.slice(0, 3)) await numbers.save(applicant, one);
      await numbers.whileLedgerIsLocked(async () => {
        await expectStatus(202, numbers.save(applicant, who));
        await portal.waiting(1);
        await portal.register('PHONE', applicant.phone);
      });
      const { phone } = person();
      await portal.register('PHONE', phone);
      await portal.browser().call('POST', '/api/v1/password-recoveries', { login: phone });
      expect(await portal.codeTo(`+86${phone}`, 2)).toMatch(/^\d{8}$/);
      await portal.deferredJobsDone();
      expect((await portal.deliveriesTo(`+86${applicant.phone}`)).map(({ kind }) => kind)).toEqual(['CONTACT_CODE']);
      expect((await numbers.row(applicant.accountId))['identity']).toBe('NONE');
    });

    it('is one of ten a day, however often the same number is asked about', async () => {
      const asked = await taken(4);
      const applicant = await numbers.applicant();
      for (const one of asked.slice(0, 3)) await numbers.save(applicant, one);
      const answers = [];
      for (let n = 0; n < 12; n++) answers.push(await numbers.save(applicant, asked[3] as Identity));
      expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(202), 429, 429]);
      expect(answers.at(-1)?.body['slug']).toBe('request/too-many');
      expect(await inboxOf(applicant)).toHaveLength(10);
    });

    const profileOf = async ({ browser }: Applicant) => (await browser.call('GET', '/api/v1/me')).body;

    it('stays in the profile like one given at once: who types the number again and says so claims it', async () => {
      const [who] = (await taken(1)) as [Identity];
      for (let n = 0; n < 5; n++) await expectStatus(409, numbers.save(await numbers.applicant(), who));
      const rightful = await numbers.applicant();
      await expectStatus(202, numbers.save(rightful, who));
      await numbers.portal.deferredJobsDone();
      const { solutions } = (await profileOf(rightful)) as { solutions: { situation: string; ways: { id: string }[] } };
      expect([solutions.situation, solutions.ways.map(({ id }) => id)]).toEqual([
        'number/already-registered',
        ['LOG_IN', 'FIND_USERNAME', 'BY_EMAIL', 'REGISTER_AGAIN'],
      ]);
      await expectStatus(202, numbers.save(rightful, who, true));
      expect((await inboxOf(rightful)).at(-1)).toMatchObject({
        answer: expect.stringMatching(/^证件号码已被注册，您的重新注册申请已受理。/),
      });
      const { caseId, ...profile } = await profileOf(rightful);
      expect(profile).toMatchObject({
        identity: 'CONTESTED',
        solutions: { case: `/api/v1/cases/${String(caseId)}` },
      });
      expect((await numbers.ledgerOf(rightful))['claims']).toMatchObject([{ accountId: rightful.accountId, caseId }]);
    });

    it.each<[string, (applicant: Applicant) => Promise<unknown>]>([
      ['has another number by then', (applicant) => numbers.save(applicant, identity())],
      ['has lost its login by then', ({ phone }) => numbers.portal.register('PHONE', phone)],
    ])('stays in no profile of an account that %s', async (_, happens) => {
      const [who] = (await taken(1)) as [Identity];
      const applicant = await numbers.applicant();
      await happens(applicant);
      const { accountId } = applicant;
      const request = { ...who, country: 'CHN', accountId, trigger: 'PROFILE_SAVE', reclaim: false } as const;
      const jobId = randomUUID();
      const metadata = { causationId: jobId, correlationId: jobId, actor: { kind: 'account', id: accountId } } as const;
      const commands = numbers.portal.service.app.get(CommandBus);
      await commands.execute(new TellNumberRefused(request, new RuleViolation('number/already-registered'), metadata));
      expect((await numbers.row(accountId))['refused_situation']).toBeNull();
    });

    it('is sent once under one idempotency key', async () => {
      const asked = await taken(4);
      const applicant = await numbers.applicant();
      for (const who of asked.slice(0, 3)) await numbers.save(applicant, who);
      const key = { 'idempotency-key': `"ask-${applicant.accountId}"` };
      for (let n = 0; n < 2; n++) await expectStatus(202, numbers.save(applicant, asked[3] as Identity, false, key));
      expect(await inboxOf(applicant)).toHaveLength(1);
    });
  });
});

describe('the ways to be without a number', () => {
  const letGo = (holder: Applicant) => numbers.answer(holder, 'release');
  const disown = (who: Applicant) => numbers.answer(who, 'disownment');
  const identityOf = async ({ accountId }: Applicant) => (await numbers.row(accountId))['identity'];

  describe('a holder who lets the number go', () => {
    it('leaves it to a sole claimant, who is not proven by that', async () => {
      const who = identity();
      const [holder, claimant] = [await numbers.holder(who), await numbers.claimant(who)];
      const { number_id } = await numbers.ledgerOf(holder);
      const { body } = await expectStatus(200, letGo(holder));
      expect(body).toEqual({ identity: 'NONE' });
      expect(await numbers.row(holder.accountId)).toMatchObject({ identity: 'NONE', person: null, status: 'ACTIVE' });
      expect(await numbers.row(claimant.accountId)).toMatchObject({
        identity: 'HELD',
        case_id: null,
        proof: 'UNPROVEN',
      });
      expect(await numbers.lastEvent(number_id)).toMatchObject({
        type: 'HolderAnswered',
        data: { answer: 'LET_GO', holder: claimant.accountId, claims: [] },
      });
      await expectStatus(200, holder.browser.call('GET', '/api/v1/me'));
    });

    it('leaves an empty place to several, who go on', async () => {
      const who = identity();
      const holder = await numbers.holder(who);
      const claimants = [await numbers.claimant(who), await numbers.claimant(who)];
      const { number_id } = await numbers.ledgerOf(holder);
      await expectStatus(200, letGo(holder));
      expect(await Promise.all(claimants.map(identityOf))).toEqual(['CONTESTED', 'CONTESTED']);
      expect((await numbers.lastEvent(number_id)).data).toMatchObject({ holder: null, holderStanding: null });
      const late = await numbers.save(await numbers.applicant(), who);
      expect(late.body['slug']).toBe('number/already-registered');
    });

    it('cannot where nobody asks for it, and a claimant cannot at all', async () => {
      const who = identity();
      const holder = await numbers.holder(who);
      expect((await letGo(holder)).body['slug']).toBe('number/nothing-to-answer');
      expect((await letGo(await numbers.claimant(who))).body['slug']).toBe('number/nothing-to-answer');
      expect((await letGo(await numbers.applicant())).body['slug']).toBe('number/none');
    });

    it('says it once under one idempotency key', async () => {
      const who = identity();
      const holder = await numbers.holder(who);
      await numbers.claimant(who);
      const { number_id } = await numbers.ledgerOf(holder);
      const key = { 'idempotency-key': `"let-go-${holder.accountId}"` };
      await numbers.portal.reauthenticate(holder.browser, `+86${holder.phone}`);
      for (let n = 0; n < 2; n++)
        await expectStatus(200, holder.browser.call('POST', '/api/v1/me/identity/release', undefined, key));
      expect(await numbers.portal.events(`number-${String(number_id)}`)).toHaveLength(3);
    });
  });

  describe('"this is not my number"', () => {
    it('frees a number that nobody claims', async () => {
      const who = identity();
      const holder = await numbers.holder(who);
      const { number_id } = await numbers.ledgerOf(holder);
      await expectStatus(200, disown(holder));
      expect(await numbers.row(holder.accountId)).toMatchObject({ identity: 'NONE', person: null });
      expect(await numbers.lastEvent(number_id)).toMatchObject({ type: 'IdNumberDisowned', data: { as: 'HOLDER' } });
      expect(await identityOf(await numbers.holder(who))).toBe('HELD');
    });

    it('of a holder passes the number to a sole claimant', async () => {
      const who = identity();
      const [holder, claimant] = [await numbers.holder(who), await numbers.claimant(who)];
      await expectStatus(200, disown(holder));
      expect([await identityOf(holder), await identityOf(claimant)]).toEqual(['NONE', 'HELD']);
    });

    it('of a claimant ends the claim, not the holder', async () => {
      const who = identity();
      const [holder, claimant] = [await numbers.holder(who), await numbers.claimant(who)];
      const { number_id } = await numbers.ledgerOf(holder);
      await expectStatus(200, disown(claimant));
      expect([await identityOf(holder), await identityOf(claimant)]).toEqual(['HELD', 'NONE']);
      expect(await numbers.lastEvent(number_id)).toMatchObject({
        type: 'ClaimWithdrawn',
        data: { reason: 'NOT_MY_NUMBER', caseId: claimant.caseId },
      });
    });

    it('said twice, or of no number, changes nothing', async () => {
      const holder = await numbers.holder(identity());
      const { number_id } = await numbers.ledgerOf(holder);
      for (let n = 0; n < 3; n++) await expectStatus(200, disown(holder));
      expect(await numbers.portal.events(`number-${String(number_id)}`)).toEqual(['IdNumberHeld', 'IdNumberDisowned']);
      await expectStatus(200, disown(await numbers.applicant()));
    });
  });

  describe('a deregistered account', () => {
    const deregistered = async () => {
      const who = identity();
      const [holder, claimant] = [await numbers.holder(who), await numbers.claimant(who)];
      await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(claimant));
      return { who, claimant, lost: await numbers.loggedIn(holder) };
    };

    it('reads why, and until when it may contest; nothing of who holds the number now', async () => {
      const { who, claimant, lost } = await deregistered();
      const { body, text } = await expectStatus(200, lost.browser.call('GET', '/api/v1/me/deregistration'));
      expect(body).toMatchObject({ was: 'HOLDER', caseId: claimant.caseId, routes: ['STUDY_RECORD'] });
      expect(Object.keys(body).sort()).toEqual(
        [
          ...['caseId', 'contest', 'contestCaseId', 'contestableUntil', 'deregisteredAt', 'firstReadAt', 'reason'],
          ...['reference', 'routes', 'was'],
        ].sort(),
      );
      for (const secret of [claimant.accountId, who.number, who.name]) expect(text).not.toContain(secret);
      const months = new Date(String(body['deregisteredAt']));
      months.setUTCMonth(months.getUTCMonth() + 24);
      expect(body['contestableUntil']).toBe(months.toISOString());
      await numbers.portal.db.query(
        'update accounts set first_restricted_login = deregistered_at where account_id = $1',
        [lost.accountId],
      );
      const later = await lost.browser.call('GET', '/api/v1/me/deregistration');
      const days = Date.parse(String(later.body['contestableUntil'])) - Date.parse(String(body['deregisteredAt']));
      expect(days).toBe(30 * 86_400_000);
    });

    it('may do nothing else', async () => {
      const { lost } = await deregistered();
      expect((await numbers.save(lost, identity())).body['slug']).toBe('account/deregistered');
      expect((await letGo(lost)).body['slug']).toBe('account/deregistered');
    });

    it('comes back without a number when its person says "not my number", and stays logged in', async () => {
      const { lost, claimant } = await deregistered();
      const { former_number_id } = await numbers.row(lost.accountId);
      await expectStatus(200, disown(lost));
      expect(await numbers.row(lost.accountId)).toMatchObject({
        status: 'ACTIVE',
        identity: 'NONE',
        person: null,
        former_number_id: null,
        deregistered_at: null,
      });
      expect(await numbers.lastEvent(former_number_id)).toMatchObject({
        type: 'IdNumberDisowned',
        data: { as: 'DEREGISTERED', holder: claimant.accountId },
      });
      await expectStatus(200, disown(lost));
      await expectStatus(404, lost.browser.call('GET', '/api/v1/me/deregistration'));
      expect((await numbers.save(lost, identity())).body['identity']).toBe('HELD');
    });

    it('is the only one with something to read there', async () => {
      await expectStatus(404, (await numbers.applicant()).browser.call('GET', '/api/v1/me/deregistration'));
      await expectStatus(401, numbers.portal.browser().call('GET', '/api/v1/me/deregistration'));
    });
  });
});
