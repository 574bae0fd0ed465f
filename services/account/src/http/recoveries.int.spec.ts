import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import { solves } from '../adapters/challenges.js';
import { PASSWORD, person, Portal, type Answer } from './portal-fixture.spec.js';

let portal: Portal;
beforeAll(async () => {
  portal = await Portal.start();
});
afterAll(() => portal.stop());

const comparable = ({ status, headers, body }: Answer) => {
  const { date: _date, 'x-request-id': _id, ...rest } = headers;
  return { status, headers: rest, fields: Object.keys(body) };
};
const post = (path: string, body: unknown) => portal.browser().call('POST', `/api/v1/${path}`, body);
const errandsDone = () =>
  until(async () => (await portal.db.query<{ n: number }>('select count(*)::int as n from errands')).rows[0]?.n === 0);

describe('a forgotten password', () => {
  const complete = (recovery: Answer, given: object) =>
    post(`password-recoveries/${String(recovery.body['recoveryId'])}/completion`, given);

  it('is replaced by code, and every session ends', async () => {
    const { phone } = person();
    const browser = await portal.register('PHONE', phone);
    const asked = await post('password-recoveries', { login: phone });
    const code = await portal.codeTo(`+86${phone}`, 2);
    const wrong = await complete(asked, { code: code === '000000' ? '000001' : '000000', password: 'a new plum 43' });
    expect(wrong.body['slug']).toBe('code/wrong');
    expect((await complete(asked, { code, password: 'qwertyuiop' })).body['slug']).toBe('password/weak');
    expect((await complete(asked, { code, password: 'a new plum 43' })).status).toBe(204);
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401);
    expect((await post('sessions', { login: phone, password: PASSWORD })).status).toBe(401);
    expect((await post('sessions', { login: phone, password: 'a new plum 43' })).status).toBe(201);
    expect((await complete(asked, { code, password: 'a new plum 44' })).body['slug']).toBe('code/wrong');
  });

  it('asked for by number sends its code to the holder’s logins', async () => {
    const { phone, ...of } = person();
    await portal.takeNumber(await portal.register('PHONE', phone), of);
    const asked = await post('password-recoveries', { login: of.number });
    const code = await portal.codeTo(`+86${phone}`, 2);
    expect((await complete(asked, { code, password: 'a new plum 43' })).status).toBe(204);
  });

  it('is asked for alike, and refused alike, for known and unknown names', async () => {
    const [known, unknown] = [person(), person()];
    await portal.takeNumber(await portal.register('PHONE', known.phone), known);
    for (const field of ['phone', 'number'] as const) {
      const [one, two] = [
        await post('password-recoveries', { login: known[field] }),
        await post('password-recoveries', { login: unknown[field] }),
      ];
      expect(comparable(one)).toEqual(comparable(two));
      await errandsDone();
      const right = (await portal.deliveriesTo(`+86${known.phone}`)).at(-1)?.params.code;
      const wrong = [...'0123456'].map((digit) => digit.repeat(6)).filter((code) => code !== right);
      for (const code of wrong.slice(0, 6)) {
        const guess = { code, password: PASSWORD };
        expect(comparable(await complete(one, guess))).toEqual(comparable(await complete(two, guess)));
      }
    }
    expect(await portal.deliveriesTo(`+86${unknown.phone}`)).toEqual([]);
  });

  it('leaves no code working once the password was changed', async () => {
    const { phone } = person();
    const browser = await portal.register('PHONE', phone);
    const asked = await post('password-recoveries', { login: phone });
    const code = await portal.codeTo(`+86${phone}`, 2);
    await browser.call('POST', '/api/v1/me/password', { currentPassword: PASSWORD, newPassword: 'changed it 44' });
    expect((await complete(asked, { code, password: 'a thief was here' })).body['slug']).toBe('code/wrong');
  });
});

describe('找回用户名', () => {
  const ask = async (of: { name: string; number: string }, more: object = {}) =>
    post('username-recoveries', {
      name: of.name,
      documentType: 'RESIDENT_ID',
      number: of.number,
      challenge: await portal.solvedChallenge(),
      ...more,
    });

  it('sends the login name to the holder’s own contacts', async () => {
    const { phone, ...of } = person();
    const browser = await portal.register('PHONE', phone);
    await portal.takeNumber(browser, of);
    const { body } = await browser.call('POST', '/api/v1/me/contacts', { channel: 'EMAIL', address: of.email });
    const code = await portal.codeTo(of.email);
    await browser.call('POST', `/api/v1/me/contacts/${String(body['proofId'])}/verification`, { code });
    expect((await ask(of)).status).toBe(202);
    const sent = await until(async () => {
      const all = await portal.deliveriesTo(of.email);
      return all.length === 2 ? all[1] : undefined;
    });
    expect(sent).toMatchObject({ kind: 'USERNAME', accountId: browser.accountId });
    expect(sent.params.username).toBe(`+86${phone}, ${of.email}`);
    expect((await portal.deliveriesTo(`+86${phone}`)).map(({ kind }) => kind)).toEqual(['CONTACT_CODE', 'USERNAME']);
  });

  it('answers alike for holder, wrong name, claimant’s name and unknown number, and tells nobody but the holder', async () => {
    const [holder, claimant, unknown] = [person(), person(), person()];
    await portal.takeNumber(await portal.register('PHONE', holder.phone), holder);
    const second = await portal.register('PHONE', claimant.phone);
    await portal.takeNumber(second, { name: claimant.name, number: holder.number }, true);
    const answers = [
      await ask(holder),
      await ask({ name: claimant.name, number: holder.number }),
      await ask({ name: '某某某', number: holder.number }),
      await ask(unknown),
    ];
    for (const answer of answers) expect(comparable(answer)).toEqual(comparable(answers[0] as Answer));
    expect(answers[0]?.status).toBe(202);
    await errandsDone();
    expect(await portal.deliveriesTo(`+86${claimant.phone}`)).toHaveLength(1);
    expect(await portal.deliveriesTo(`+86${holder.phone}`)).toHaveLength(2);
  });

  it('wants a solved challenge, each once, within ten minutes', async () => {
    const of = person();
    const solved = await portal.solvedChallenge();
    expect((await ask(of, { challenge: solved })).status).toBe(202);
    expect((await ask(of, { challenge: solved })).body).toMatchObject({ slug: 'request/invalid', status: 422 });
    const { nonce } = await portal.solvedChallenge();
    // one text of 256 solves this portal's challenges
    const unsolved = [...'abcdef'].find((text) => !solves(nonce, text, 8));
    const forged = `${nonce.slice(0, -2)}${nonce.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const challenge of [
      { nonce, solution: unsolved },
      { nonce: forged, solution: solved.solution },
      { nonce: 'x', solution: '1' },
    ])
      expect((await ask(of, { challenge })).body['details']).toEqual({ field: 'challenge', rule: 'proofOfWork' });
    const late = await portal.solvedChallenge();
    await portal.moveClock('10 minutes');
    expect((await ask(of, { challenge: late })).status).toBe(422);
  });

  it('refuses what is no number or no name, without repeating it', async () => {
    const of = person();
    const broken = await ask({ ...of, number: `${of.number.slice(0, 17)}Z` });
    expect(broken.body['slug']).toBe('number/invalid');
    expect(broken.text).not.toContain(of.number.slice(0, 17));
    expect((await ask({ ...of, name: '李\u200b雷' })).body['slug']).toBe('number/name-invalid');
  });

  it('keeps nothing readable of what was asked, and nothing at all once it is done', async () => {
    const of = person();
    await ask(of);
    const { rows } = await portal.db.query<{ row: string }>('select e::text as row from errands e');
    expect(rows.map(({ row }) => row).join()).not.toContain(of.number);
    await errandsDone();
  });
});

describe('a delivery', () => {
  const newest = async () =>
    (
      await portal.db.query<{ id: string }>(
        `select data->>'deliveryId' as id from events where type = 'DeliveryRequested' order by seq desc limit 1`,
      )
    ).rows[0]?.id as string;

  it('is for notification alone', async () => {
    await portal.register('PHONE', person().phone);
    const path = `/internal/v1/deliveries/${await newest()}`;
    expect((await portal.browser().call('GET', path)).status).toBe(401);
    expect((await portal.peer('id-conflict', 'GET', path)).status).toBe(403);
    expect((await portal.peer('notification', 'GET', path)).status).toBe(200);
  });

  it('is gone once it was sent, and after a day anyway', async () => {
    await portal.register('PHONE', person().phone);
    const sent = `/internal/v1/deliveries/${await newest()}`;
    expect((await portal.peer('notification', 'DELETE', sent)).status).toBe(204);
    expect((await portal.peer('notification', 'GET', sent)).status).toBe(404);
    await portal.register('PHONE', person().phone);
    const late = `/internal/v1/deliveries/${await newest()}`;
    await portal.moveClock('24 hours');
    expect((await portal.peer('notification', 'GET', late)).status).toBe(404);
  });
});
