import { describe, expect, it } from '@jest/globals';
import { eventually, mailbox } from '../../tools/src/browser.js';
import { freshIdentity, Person } from '../../tools/src/portal.js';
import { dispute, refusal, registeredPerson, system } from './world.js';

/** a new person to whom the operator gave this number */
const newOwner = (address: string): Person =>
  new Person(system(), freshIdentity(), { channel: 'PHONE', address, password: 'winter-jasmine-0815' });

describe('S18: a phone number that was given to another person', () => {
  it('moves as a login to whoever proves it, and still hears that the old account has notices, but not which', async () => {
    const old = await registeredPerson();
    const owner = newOwner(old.address);
    const code = await owner.asksForCode();
    // whose phone it always was is told that there is an account; whose it is now goes on all the same
    expect(refusal(await owner.verifies(code))).toEqual([409, 'contact/in-use']);
    expect((await old.login()).status).toBe(201);
    expect((await owner.verifies(code, { moveLogin: true })).status).toBe(201);
    expect(owner.accountId).not.toBe(old.accountId);
    expect(refusal(await old.login())).toEqual([401, 'login/failed']);
    expect((await owner.login()).body['accountId']).toBe(owner.accountId);

    // the number still logs in, with the old password
    const byNumber = await old.login(old.identity.number);
    expect([byNumber.status, byNumber.body['accountId']]).toEqual([201, old.accountId]);
    expect(await old.me()).toMatchObject({ accountId: old.accountId, identity: 'HELD' });
    const { text } = await old.notified('LOGIN_MOVED');
    const texts = async () => (await mailbox(system(), old.address)).map((message) => message.text);
    await eventually('word of it came to the phone as well', async () =>
      (await texts()).some((one) => one.includes('您自己的账号不受影响')),
    );
    expect((await texts()).filter((one) => one.includes(text))).toEqual([]);
    expect((await owner.me()).identity).toBe('NONE');
  });

  it('does not move while its account is in a case, unless that account’s password is proven too', async () => {
    const { holder, claimant } = await dispute();
    for (const party of [holder, claimant]) {
      const owner = newOwner(party.address);
      const code = await owner.asksForCode();
      expect(refusal(await owner.verifies(code))).toEqual([409, 'contact/in-case']);
      expect((await party.login()).body['accountId']).toBe(party.accountId);
      expect(refusal(await owner.verifies(code, { oldPassword: 'not-the-password-1' }))).toEqual([422, 'code/wrong']);
      expect((await party.me()).accountId).toBe(party.accountId);
      expect((await owner.verifies(code, { oldPassword: party.password })).status).toBe(201);
      expect((await owner.login()).body['accountId']).toBe(owner.accountId);
    }
  });
});
