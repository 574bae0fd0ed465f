import { describe, expect, it } from '@jest/globals';
import { newPerson, registeredPerson } from './world.js';

describe('S7: an account by e-mail without a number saves name and number later', () => {
  it('a used number shows situation 2 with its solutions; the claim is made only by saying so', async () => {
    const holder = await registeredPerson();
    const person = await newPerson({ identity: holder.identity, channel: 'EMAIL' }).register();

    const shown = await person.saveProfile();
    expect(shown.status).toBe(409);
    expect(shown.body).toMatchObject({
      slug: 'number/already-registered',
      title: '证件号码已被注册，查看【解决方法】',
    });
    expect((shown.body.details?.['solutions'] as unknown[]).length).toBeGreaterThanOrEqual(3);
    expect((await person.me()).identity).toBe('NONE');

    const claimed = await person.saveProfile(true);
    expect([claimed.status, claimed.body.identity]).toEqual([200, 'CONTESTED']);
    const me = await person.me();
    expect(me.caseId).toBe(claimed.body.caseId);
    expect((await holder.me()).identity).toBe('HELD');
  });

  it('a claim is withdrawn without trace: the account is as before and may claim again', async () => {
    const holder = await registeredPerson();
    const person = await newPerson({ identity: holder.identity }).register();
    const caseId = await person.claims();
    expect((await person.withdraws(caseId)).status).toBe(200);
    await person.closed(caseId, 'WITHDRAWN');
    await person.without();
    const again = await person.saveProfile(true);
    expect(again.body.identity).toBe('CONTESTED');
    expect(again.body.caseId).not.toBe(caseId);
  });

  it('"this is not my number" gives a claim up, too', async () => {
    const holder = await registeredPerson();
    const person = await newPerson({ identity: holder.identity }).register();
    const caseId = await person.claims();
    await person.disown();
    await person.closed(caseId, 'WITHDRAWN');
    await person.without();
    expect((await holder.me()).identity).toBe('HELD');
  });
});
