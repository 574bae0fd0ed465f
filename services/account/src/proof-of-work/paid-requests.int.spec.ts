import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { person, Portal, solutionOf, type Answer } from '../testing/portal.fixture.js';

let portal: Portal;
beforeAll(async () => {
  portal = await Portal.start();
});
afterAll(() => portal.stop());

type Asked = ReturnType<typeof person>;
/** what anybody may ask for about a person, with a challenge or without */
const requests: [string, (of: Asked) => object][] = [
  ['registrations', ({ phone }) => ({ channel: 'PHONE', address: phone })],
  ['password-recoveries', ({ phone }) => ({ login: phone })],
  ['password-recoveries', ({ number }) => ({ login: number })],
  ['username-recoveries', ({ name, number }) => ({ name, documentType: 'RESIDENT_ID', number })],
];
/** the fixture's browser would do the work: `null` is a challenge that is none, and is refused as such */
const unpaid = { nonce: 'none', solution: 'none' };
const ask = (path: string, body: object, challenge: object = unpaid): Promise<Answer> =>
  portal.browser().call('POST', `/api/v1/${path}`, { ...body, challenge });
const dueOf = ({ body }: Answer) => (body['details'] as { challenge: { difficulty: number } }).challenge;
const count = async (table: 'contact_proofs' | 'deferred_jobs') =>
  (await portal.db.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n;
/** what has been asked for so far, once all of it is done */
const asked = async () => {
  await portal.deferredJobsDone();
  return count('contact_proofs');
};

describe.each(requests)('a request that anybody may send: %s', (path, bodyOf) => {
  it('is refused with the work to do, alike for who is known and who is not, and stores nothing', async () => {
    const [known, unknown] = [person(), person()];
    await portal.takeNumber(await portal.register('PHONE', known.phone), known);
    const before = await asked();
    const answers = [await ask(path, bodyOf(known)), await ask(path, bodyOf(unknown))];
    expect(answers.map(({ status, body }) => [status, body['slug'], dueOf({ body } as Answer).difficulty])).toEqual(
      answers.map(() => [428, 'challenge/required', 8]),
    );
    expect([await count('deferred_jobs'), await asked()]).toEqual([0, before]);
  });

  it('is done for the work, once', async () => {
    const body = bodyOf(person());
    const paid = solutionOf(dueOf(await ask(path, body)));
    expect((await ask(path, body, paid)).status).toBe(202);
    expect((await ask(path, body, paid)).status).toBe(428);
  });

  it('costs more work the more often the same is asked about in a day, from wherever, and never locks', async () => {
    const body = bodyOf(person());
    const pays = async () => {
      const due = dueOf(await ask(path, body));
      expect((await ask(path, body, solutionOf(due))).status).toBe(202);
      return due.difficulty;
    };
    const difficulties = [];
    for (let n = 0; n < 21; n++) difficulties.push(await pays());
    expect(difficulties).toEqual([...Array<number>(10).fill(8), ...Array<number>(10).fill(9), 10]);
    // less than is due does not do
    expect((await ask(path, body, await portal.solvedChallenge())).status).toBe(428);
    expect((await ask(path, bodyOf(person()), await portal.solvedChallenge())).status).toBe(202);
  });
});

describe('the work of who asks for a login name', () => {
  it('is not shown, nor made more, by who asks about the same number under another name', async () => {
    const { name, number } = person();
    const about = (called: string) => ({ name: called, documentType: 'RESIDENT_ID', number });
    const due = async (called: string) => dueOf(await ask('username-recoveries', about(called)));
    const pays = async (called: string) => {
      const paid = solutionOf(await due(called));
      expect((await ask('username-recoveries', about(called), paid)).status).toBe(202);
    };
    for (let n = 0; n < 9; n++) await pays('某某某');
    await pays(name);
    expect((await due('某某某')).difficulty).toBe(8);
    await pays('某某某');
    expect([(await due('某某某')).difficulty, (await due(name)).difficulty]).toEqual([9, 8]);
  });
});
