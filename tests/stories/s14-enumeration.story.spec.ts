import { describe, expect, it } from '@jest/globals';
import { Browser, eventually, type Answer } from '../../tools/src/browser.js';
import { freshMail, freshPhone, PASSWORD } from '../../tools/src/portal.js';
import { solvedChallenge, somebody, somebodyRegistered, system } from './world.js';

/** what a stranger can see of an answer, without what is random by design */
const visible = ({ status, body, headers }: Answer<object>) => {
  const random = new Set(['date', 'x-request-id', 'set-cookie', 'etag']);
  return {
    status,
    body: JSON.stringify(body)
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time'),
    headers: [...headers].filter(([name]) => !random.has(name) && !name.startsWith('ratelimit')),
  };
};

const stranger = () => new Browser(system().gateway);

describe('S14: what a stranger learns of a number, a name or an account', () => {
  it('registration says the same for a known and an unknown contact', async () => {
    const known = await somebody().register();
    const ask = (address: string) => stranger().request('POST', '/registrations', { channel: 'PHONE', address });
    expect(visible(await ask(known.address))).toEqual(visible(await ask(freshPhone())));
  });

  it('login says the same for a wrong password, an unknown contact, a held number and a number nobody has', async () => {
    const known = await somebodyRegistered();
    const ask = (login: string) => stranger().request('POST', '/sessions', { login, password: 'some-wrong-password' });
    const answers = [];
    for (const login of [known.address, known.identity.number, somebody().identity.number, freshPhone(), freshMail()])
      answers.push(visible(await ask(login)));
    expect(answers[0]?.status).toBe(401);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('username and password recovery say the same for known and unknown', async () => {
    const known = await somebodyRegistered();
    const byNumber = async (identity: object) =>
      stranger().request('POST', '/username-recoveries', { ...identity, challenge: await solvedChallenge(system()) });
    expect(visible(await byNumber(known.identity))).toEqual(visible(await byNumber(somebody().identity)));
    expect(visible(await byNumber({ ...known.identity, name: '钱多多' }))).toEqual(
      visible(await byNumber(known.identity)),
    );
    const byLogin = (login: string) => stranger().request('POST', '/password-recoveries', { login });
    expect(visible(await byLogin(known.address))).toEqual(visible(await byLogin(freshPhone())));
  });

  it('without a session nobody may ask about a number at all', async () => {
    const known = await somebodyRegistered();
    for (const identity of [known.identity, somebody().identity])
      expect((await stranger().request('PUT', '/me/identity', identity)).status).toBe(401);
  });

  it('a verified session learns of three numbers in 24 hours, then the answer comes to the inbox', async () => {
    const held = await Promise.all(Array.from({ length: 4 }, () => somebodyRegistered()));
    const person = await somebody().register();
    const answers: Answer[] = [];
    for (const { identity } of held) answers.push(await person.browser.request('PUT', '/me/identity', identity));
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 202]);
    const fresh = await person.browser.request('PUT', '/me/identity', somebody().identity);
    expect(visible(fresh)).toEqual(visible(answers[3] as Answer));
    const told = await eventually('the answers are in the inbox', async () => {
      const notices = (await person.inbox()).filter(({ about }) => about === 'NUMBER_ANSWER');
      return notices.length === 2 && notices;
    });
    expect(told).toHaveLength(2);
  });

  it('a deregistered or unknown person gets no other login answer than everybody', async () => {
    const known = await somebodyRegistered();
    const wrong = await stranger().request('POST', '/sessions', { login: known.address, password: `${PASSWORD}x` });
    expect(wrong.body['slug']).toBe('login/failed');
  });
});
