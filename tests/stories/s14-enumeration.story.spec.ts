import { beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, eventually, type Answer } from '../../tools/src/browser.js';
import { freshMail, freshPhone, PASSWORD, type Identity, type Person } from '../../tools/src/portal.js';
import { dispute, refusal, newPerson, registeredPerson, system, visible } from './world.js';

const stranger = () => new Browser(system().gateway);

describe('S14: what a stranger learns of a number, a name or an account', () => {
  it('registration says the same for a known and an unknown contact', async () => {
    const known = await newPerson().register();
    const ask = (address: string) => stranger().request('POST', '/registrations', { channel: 'PHONE', address });
    expect(visible(await ask(known.address))).toEqual(visible(await ask(freshPhone())));
  });

  it('login says the same for a wrong password, an unknown contact, a held number and a number nobody has', async () => {
    const known = await registeredPerson();
    const ask = (login: string) => stranger().request('POST', '/sessions', { login, password: 'some-wrong-password' });
    const answers = [];
    for (const login of [known.address, known.identity.number, newPerson().identity.number, freshPhone(), freshMail()])
      answers.push(visible(await ask(login)));
    expect(answers[0]?.status).toBe(401);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('username and password recovery say the same for known and unknown', async () => {
    const known = await registeredPerson();
    const byNumber = async (identity: object) => stranger().request('POST', '/username-recoveries', identity);
    expect(visible(await byNumber(known.identity))).toEqual(visible(await byNumber(newPerson().identity)));
    expect(visible(await byNumber({ ...known.identity, name: '钱多多' }))).toEqual(
      visible(await byNumber(known.identity)),
    );
    const byLogin = (login: string) => stranger().request('POST', '/password-recoveries', { login });
    expect(visible(await byLogin(known.address))).toEqual(visible(await byLogin(freshPhone())));
  });

  it('without a session nobody may ask about a number at all', async () => {
    const known = await registeredPerson();
    for (const identity of [known.identity, newPerson().identity])
      expect((await stranger().request('PUT', '/me/identity', identity)).status).toBe(401);
  });

  it('a verified session learns of three numbers in 24 hours, then the answer comes to the inbox', async () => {
    const held = await Promise.all(Array.from({ length: 4 }, () => registeredPerson()));
    const person = await newPerson().register();
    const answers: Answer[] = [];
    for (const { identity } of held) answers.push(await person.browser.request('PUT', '/me/identity', identity));
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 202]);
    const fresh = await person.browser.request('PUT', '/me/identity', newPerson().identity);
    expect(visible(fresh)).toEqual(visible(answers[3] as Answer));
    const answered = await eventually('the answers are in the inbox', async () => {
      const notices = (await person.inbox()).filter(({ about }) => about === 'NUMBER_ANSWER');
      return notices.length === 2 && notices;
    });
    expect(answered).toHaveLength(2);
  });

  it('a deregistered or unknown person gets no other login answer than everybody', async () => {
    const known = await registeredPerson();
    const wrong = await stranger().request('POST', '/sessions', { login: known.address, password: `${PASSWORD}x` });
    expect(wrong.body['slug']).toBe('login/failed');
  });
});

describe('S14: a number whose claimant’s photos are being reviewed', () => {
  let holder: Person;
  let claimant: Person;
  /** three numbers with their names: under review, held, and nobody's */
  let identities: Identity[];
  beforeAll(async () => {
    const parties = await dispute();
    ({ holder, claimant } = parties);
    await claimant.handsPhotosIn(parties.caseId);
    const asker = await newPerson({ identity: holder.identity }).register();
    // there is something to be hidden
    await eventually('under review', async () => (await asker.signUp()).body.slug === 'number/under-review');
    identities = [holder.identity, (await registeredPerson()).identity, newPerson().identity];
  });

  const same = async (ask: (identity: Identity) => Promise<Answer>): Promise<Answer> => {
    const answers: Answer[] = [];
    for (const identity of identities) answers.push(await ask(identity));
    const [first, ...others] = answers.map(visible);
    for (const other of others) expect(other).toEqual(first);
    return answers[0] as Answer;
  };

  it('login by number says the same for it, for a held one and for nobody’s', async () => {
    const refused = await same(({ number }) =>
      stranger().request('POST', '/sessions', { login: number, password: 'some-wrong-password' }),
    );
    expect(refusal(refused)).toEqual([401, 'login/failed']);
  });

  it('and by the claimant’s or the holder’s contact as by one that nobody has', async () => {
    const ask = async (login: string) =>
      visible(await stranger().request('POST', '/sessions', { login, password: 'some-wrong-password' }));
    const unknown = await ask(freshPhone());
    for (const { address } of [claimant, holder]) expect(await ask(address)).toEqual(unknown);
  });

  it('recovery of username and password says the same', async () => {
    const byName = (identity: Identity) => stranger().request('POST', '/username-recoveries', identity);
    expect((await same(byName)).status).toBe(202);
    // under another name it is no different either
    expect((await same((identity) => byName({ ...identity, name: '钱多多' }))).status).toBe(202);
    const byLogin = (login: string) => stranger().request('POST', '/password-recoveries', { login });
    expect((await same(({ number }) => byLogin(number))).status).toBe(202);
    expect(visible(await byLogin(claimant.address))).toEqual(visible(await byLogin(freshPhone())));
  });

  it('no number endpoint answers without a session, nor to a registration whose code has not come back', async () => {
    const begun = newPerson();
    await begun.asksForCode();
    for (const reclaim of [false, true]) {
      const bySaving = await same((identity) => stranger().request('PUT', '/me/identity', { ...identity, reclaim }));
      expect(refusal(bySaving)).toEqual([401, 'session/required']);
      const path = `/registrations/${begun.registrationId}/identity`;
      const bySignUp = await same((identity) => begun.browser.request('POST', path, { ...identity, reclaim }));
      expect(refusal(bySignUp)).toEqual([401, 'session/required']);
    }
    const byCorrection = await same(({ documentType, number }) =>
      stranger().request('POST', '/me/corrections', { documentType, number }),
    );
    expect(refusal(byCorrection)).toEqual([401, 'session/required']);
  });

  it('whoever asks for a correction to it is answered as for any other', async () => {
    const asked = await same(async ({ documentType, number }) => {
      const person = await registeredPerson();
      return person.browser.request('POST', '/me/corrections', { documentType, number });
    });
    expect(asked.status).toBe(202);
  });
});
