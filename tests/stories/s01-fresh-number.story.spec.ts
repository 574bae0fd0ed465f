import { describe, expect, it } from '@jest/globals';
import { answerTo, done, eventually, mailbox } from '../../tools/src/browser.js';
import { freshMail, freshPhone } from '../../tools/src/portal.js';
import { newPerson, system } from './world.js';

describe('S1: a person registers with a number that nobody has', () => {
  it.each(['PHONE', 'EMAIL'] as const)(
    'by %s: contact first, then number and name, then real-name binding',
    async (channel) => {
      const person = newPerson({ channel });
      await person.register();
      expect((await person.me()).identity).toBe('NONE');

      const signedUp = await person.signUp();
      expect([signedUp.status, signedUp.body.identity]).toEqual([200, 'HELD']);
      const me = await person.me();
      expect(me).toMatchObject({ identity: 'HELD', proof: 'UNPROVEN' });
      expect(me.numberMasked).toBe(
        `${person.identity.number.slice(0, 3)}*************${person.identity.number.slice(-2)}`,
      );

      await person.bindRealName(
        channel === 'PHONE' ? 'EMAIL' : 'PHONE',
        channel === 'PHONE' ? freshMail() : freshPhone(),
      );
      expect((await person.me()).bound).not.toBeNull();
      expect((await person.me()).proof).toBe('UNPROVEN');
    },
  );

  it('the same number again by the same account changes nothing', async () => {
    const person = await newPerson().register();
    expect((await person.signUp()).status).toBe(200);
    expect((await person.signUp()).body.identity).toBe('HELD');
    expect((await person.saveProfile()).body.identity).toBe('HELD');
  });

  it('another number is refused: a number cannot be edited', async () => {
    const person = await newPerson().register();
    await person.signUp();
    const other = newPerson().identity;
    const edited = await person.saveProfile(false, other);
    expect([edited.status, edited.body.slug]).toEqual([409, 'number/fixed']);
  });

  it('a wrong number, a wrong name and an unknown field are refused with field and rule, and never echoed', async () => {
    const person = await newPerson().register();
    const { name, documentType, number } = person.identity;
    const wrong = number.slice(0, 17) + (number.endsWith('X') ? '0' : 'X');
    for (const body of [
      { name, documentType, number: wrong },
      { name: 'x', documentType, number },
      { name, documentType, number, nickname: 'x' },
      { name, documentType, number: Number(number.slice(0, 15)) },
    ]) {
      const refused = await person.browser.request('PUT', '/me/identity', body);
      expect(refused.status).toBe(422);
      expect(JSON.stringify(refused.body)).not.toContain(number.slice(0, 15));
    }
    expect((await person.me()).identity).toBe('NONE');
  });

  it('logs in by contact and by number, and is welcomed in the inbox in two languages', async () => {
    const person = await newPerson().register();
    await person.signUp();
    await done(person.browser.portal.DELETE('/api/v1/sessions/current'));
    expect((await answerTo(person.browser.portal.GET('/api/v1/me'))).status).toBe(401);
    expect((await person.login(person.identity.number)).status).toBe(201);
    expect((await person.login()).status).toBe(201);
    const welcome = await eventually('a welcome', async () =>
      (await person.inbox()).find(({ about }) => about === 'WELCOME'),
    );
    expect(welcome.title).toBe('账号已创建');
    const params = { header: { 'Accept-Language': 'en' } };
    const english = await done(person.browser.portal.GET('/api/v1/inbox', { params }));
    expect(english.items.map(({ title }) => title)).toContain('Your account is ready');
  });

  it('finds the username again: the answer goes to the contact, the response says nothing', async () => {
    const person = await newPerson({ channel: 'EMAIL' }).register();
    await person.signUp();
    const known = (await mailbox(system(), person.address)).length;
    const asked = await person.recoverUsername();
    expect(asked.status).toBe(202);
    const mail = await eventually('the login name', async () => (await mailbox(system(), person.address))[known]);
    expect(mail.text).toContain(person.address);
  });
});
