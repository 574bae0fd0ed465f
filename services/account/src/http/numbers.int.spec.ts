import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, identity, Numbers } from './number-fixture.spec.js';
import { person } from './portal-fixture.spec.js';

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
    const [who, somebody] = [identity(), await numbers.somebody()];
    const { body } = await expectStatus(200, numbers.save(somebody, who));
    expect(body).toEqual({
      identity: 'HELD',
      numberMasked: `${who.number.slice(0, 3)}${'*'.repeat(13)}${who.number.slice(-2)}`,
    });
    const { holder, holder_version, number_id } = await numbers.ledgerOf(somebody);
    expect([holder, holder_version]).toEqual([somebody.accountId, 1]);
    expect(await numbers.portal.events(`number-${String(number_id)}`)).toEqual(['IdNumberHeld']);
    const me = await somebody.browser.call('GET', '/api/v1/me');
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

  it('is not taken over a registration that is somebody else’s, or nobody’s: both look alike', async () => {
    const somebody = await numbers.somebody();
    const { body } = await numbers.portal
      .browser()
      .call('POST', '/api/v1/registrations', { channel: 'PHONE', address: person().phone });
    const answers = await Promise.all(
      [body['registrationId'], randomUUID()].map((id) =>
        somebody.browser.call('POST', `/api/v1/registrations/${String(id)}/identity`, identity()),
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
      expect(slugOf(await numbers.save(await numbers.somebody(), { ...who, number }))).toEqual([
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
    const somebody = await numbers.holder(who);
    const again = await Promise.all([1, 2, 3].map(() => numbers.save(somebody, who, true)));
    expect(again.map(({ body }) => body['identity'])).toEqual(['HELD', 'HELD', 'HELD']);
    const { number_id } = await numbers.ledgerOf(somebody);
    expect(await numbers.portal.events(`number-${String(number_id)}`)).toHaveLength(1);
  });

  it('saves it only into the profile that was seen, where the request says which that was', async () => {
    const [who, somebody] = [identity(), await numbers.somebody()];
    const seen = String((await somebody.browser.call('GET', '/api/v1/me')).headers['etag']);
    expect(slugOf(await numbers.save(somebody, who, false, { 'if-match': '"999"' }))).toEqual([
      412,
      'precondition/failed',
    ]);
    expect((await somebody.browser.call('GET', '/api/v1/me')).body['identity']).toBe('NONE');
    expect((await numbers.save(somebody, who, false, { 'if-match': seen })).status).toBe(200);
  });

  it('cannot edit it, nor the name with it, whether the other number is known or not', async () => {
    const who = identity();
    const somebody = await numbers.holder(who);
    const known = identity();
    await numbers.holder(known);
    for (const other of [identity(), known, { ...who, name: '张三丰' }]) {
      const answer = await numbers.save(somebody, other, true);
      expect(slugOf(answer)).toEqual([409, 'number/fixed']);
      expect(answer.body['title']).toBe('证件号码不能修改');
    }
  });
});

describe('a number somebody else has', () => {
  it('is refused in the fixed words, with the solutions right there', async () => {
    const who = identity();
    await numbers.holder(who);
    const answer = await numbers.save(await numbers.somebody(), who);
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
    const somebody = await numbers.somebody();
    await numbers.save(somebody, who);
    const refused = (await somebody.browser.call('GET', '/api/v1/me')).body['solutions'] as {
      situation: string;
      ways: unknown[];
    };
    expect([refused.situation, refused.ways.length]).toEqual(['number/already-registered', 4]);
    const { caseId } = (await numbers.save(somebody, who, true)).body;
    expect((await somebody.browser.call('GET', '/api/v1/me')).body['solutions']).toEqual({
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
      { accountId: claimant.accountId, caseId: claimant.caseId, evidence: 'none', weight: null },
    ]);
    const { type, data } = await numbers.lastEvent(number_id);
    expect([type, data['trigger'], data['holder']]).toEqual(['IdConflictDetected', 'PROFILE_SAVE', holder.accountId]);
  });
});

describe('one contact', () => {
  it('takes one number in 30 days, and the answer does not say whether the next one is in use', async () => {
    const [mine, known] = [identity(), identity()];
    await numbers.holder(known);
    const claimed = identity();
    await numbers.holder(claimed);
    const somebody = await numbers.somebody();
    await expectStatus(200, numbers.save(somebody, claimed, true));
    const { case_id, number_id } = await numbers.row(somebody.accountId);
    await numbers.hears('ConflictCaseClosed', {
      caseId: String(case_id),
      numberId: String(number_id),
      claimantId: somebody.accountId,
      outcome: 'WITHDRAWN',
    });
    for (const who of [mine, known])
      expect(slugOf(await numbers.save(somebody, who, true))).toEqual([409, 'number/one-per-contact']);
    await numbers.portal.moveClock('31 days');
    await expectStatus(200, numbers.save(await numbers.loggedIn(somebody), mine));
  });

  it('may not go on like that: three numbers in 30 days are the end of it', async () => {
    const somebody = await numbers.somebody();
    for (const status of [200, 200, 200, 409]) {
      await expectStatus(status, numbers.save(somebody, identity()));
      await expectStatus(200, somebody.browser.call('POST', '/api/v1/me/identity/disownment'));
    }
  });

  it('may get rid of a typing error and take the right number', async () => {
    const somebody = await numbers.somebody();
    await expectStatus(200, numbers.save(somebody, identity()));
    await expectStatus(200, somebody.browser.call('POST', '/api/v1/me/identity/disownment'));
    await expectStatus(200, numbers.save(somebody, identity()));
  });
});

describe('what cannot be a person', () => {
  it.each([
    ['a wrong check character', { number: '110105194912310021' }, 422, 'number/invalid'],
    ['Cyrillic Х', { number: '11010519491231002Х' }, 422, 'number/invalid'],
    [
      'a resident number as a passport',
      { documentType: 'PASSPORT', number: '11010519491231002X' },
      422,
      'number/invalid',
    ],
    ['a name with a zero-width space', { name: '王\u200b芳' }, 422, 'number/name-invalid'],
    ['a name of one character', { name: '王' }, 422, 'number/name-invalid'],
    ['an unknown document', { documentType: 'LIBRARY_CARD' }, 422, 'request/invalid'],
    ['a number that is a number', { number: 110105194912310020 }, 422, 'request/invalid'],
    ['a country in small letters', { country: 'chn' }, 422, 'request/invalid'],
    ['a field nobody knows', { admin: true }, 422, 'request/invalid'],
    ['a claim that is no boolean', { reclaim: 'yes' }, 422, 'request/invalid'],
  ])('is refused: %s', async (_what, change, status, slug) => {
    const somebody = await numbers.somebody();
    const answer = await somebody.browser.call('PUT', '/api/v1/me/identity', { ...identity(), ...change });
    expect(slugOf(answer)).toEqual([status, slug]);
    expect(answer.text).not.toMatch(/\d{10}/);
    expect((await numbers.row(somebody.accountId))['identity']).toBe('NONE');
  });
});
