import { describe, expect, it } from '@jest/globals';
import { Browser, codeFor, done, eventually, mailbox } from '../../tools/src/browser.js';
import { freshMail, freshPhone, PASSWORD, type Person } from '../../tools/src/portal.js';
import { dispute, inSchoolRecord, later, newPerson, refusal, registeredPerson, system } from './world.js';

/** The thief's browser: a copy of the person's cookie, and nothing else. */
const stolen = (person: Person) => {
  const browser = new Browser(system().gateway);
  const cookie = person.browser.cookies;
  return (method: string, path: string, body?: object) =>
    browser.request(method, path, body ?? (method === 'POST' ? {} : undefined), { cookie });
};
const wanted = [403, 'reauthentication/required'];
const textsTo = async (address: string) => (await mailbox(system(), address)).map(({ text }) => text);

/** Adds an e-mail address in a session that is fresh. */
async function addsEmail({ browser }: Person): Promise<string> {
  const address = freshMail();
  const body = { channel: 'EMAIL', address } as const;
  const { proofId } = await done(browser.portal.POST('/api/v1/me/contacts', { body }));
  const code = await codeFor(system(), address, 0);
  const params = { path: { proofId } };
  await done(browser.portal.POST('/api/v1/me/contacts/{proofId}/verification', { params, body: { code } }));
  return address;
}

async function removesFirstContact(person: Person): Promise<void> {
  const [first] = (await person.me()).contacts;
  const params = { path: { contactId: first?.contactId ?? '' } };
  await done(person.browser.portal.DELETE('/api/v1/me/contacts/{contactId}', { params }));
}

describe('a thief of a session whose last proof is older than five minutes', () => {
  it('gets no contact, no binding, no number off, nobody helped, and no new password; nobody is sent anything', async () => {
    const victim = await registeredPerson();
    await later('+6m');
    const thief = stolen(victim);
    const phone = freshPhone();
    const [own] = (await victim.me()).contacts;
    for (const [method, path, body] of [
      ['POST', '/me/contacts', { channel: 'PHONE', address: phone }],
      ['DELETE', `/me/contacts/${String(own?.contactId)}`],
      ['POST', '/me/bindings', { channel: 'PHONE', address: phone }],
    ] as const)
      expect([path, refusal(await thief(method, path, body))]).toEqual([path, wanted]);
    for (const path of ['/me/identity/disownment', '/me/corrections'])
      expect(refusal(await thief('POST', path))).toEqual([403, 'reauthentication/code-required']);
    const change = { currentPassword: 'a plausible guess 7', newPassword: 'the thief was here 8' };
    expect(refusal(await thief('POST', '/me/password', change))).toEqual([401, 'login/failed']);
    // who came later has been sent their code by now
    await newPerson().register();
    expect(await textsTo(phone)).toEqual([]);
    expect(await victim.me()).toMatchObject({ identity: 'HELD', contacts: [{ contactId: own?.contactId }] });
  });

  it('is out as soon as the person goes on after proving that the session is theirs', async () => {
    const victim = await registeredPerson();
    const thief = stolen(victim);
    expect((await thief('GET', '/me')).status).toBe(200);
    await victim.provesByPassword();
    expect((await victim.me()).accountId).toBe(victim.accountId);
    expect(refusal(await thief('GET', '/me'))).toEqual([401, 'session/required']);
  });
});

describe('a thief who knows the password as well', () => {
  it('does not answer for the holder of a disputed number, neither by it nor by a contact that came after the claim', async () => {
    const { holder } = await dispute();
    await holder.provesByPassword();
    await addsEmail(holder);
    const thief = stolen(holder);
    const photos = ['corrections', 'objections'].map((of) => `/${of}/${crypto.randomUUID()}/photo-submissions`);
    for (const path of ['/me/identity/release', '/me/identity/disownment', '/me/corrections', ...photos])
      expect(refusal(await thief('POST', path))).toEqual([403, 'reauthentication/older-contact']);
    expect((await holder.me()).identity).toBe('HELD');
  });

  it('neither gives up a number that nobody claims, nor the contest of an account that lost it, nor begins that', async () => {
    const victim = await registeredPerson();
    const only = [403, 'reauthentication/code-required'];
    await victim.provesByPassword();
    for (const path of ['/me/identity/disownment', '/me/corrections'])
      expect(refusal(await stolen(victim)('POST', path))).toEqual(only);
    expect((await victim.me()).identity).toBe('HELD');

    const { row, given } = inSchoolRecord();
    const { holder, claimant, caseId: decided } = await dispute(row);
    await claimant.giveStudyRecord(decided, given);
    await claimant.closed(decided, 'WON');
    await holder.login();
    const thief = stolen(holder);
    for (const path of ['/me/contests', '/me/identity/disownment'])
      expect(refusal(await thief('POST', path, { impactAcknowledged: true }))).toEqual(only);
    const caseId = await holder.contests();
    await holder.provesByPassword();
    for (const what of ['photo-submissions', 'appeal', 'withdrawal'])
      expect(refusal(await stolen(holder)('POST', `/cases/${caseId}/${what}`))).toEqual(only);
    expect((await holder.case(caseId)).body.status).toBe('OPEN');
    await holder.provesByCode();
    expect((await holder.withdraws(caseId)).status).toBe(200);
  });

  it('is told on, contact by contact; and the person undoes it all by the telephone that was removed', async () => {
    const victim = await registeredPerson();
    const added = await addsEmail(victim);
    await removesFirstContact(victim);
    await eventually('the telephone is told of both', async () => {
      const texts = (await textsTo(victim.address)).join('\n');
      return texts.includes('添加了一个可登录的手机号或邮箱') && texts.includes('一个手机号或邮箱已被移除');
    });
    expect((await victim.login()).status).toBe(401);

    const own = new Browser(system().gateway);
    const known = (await mailbox(system(), victim.address)).length;
    const asked = await own.request('POST', '/password-recoveries', { login: victim.address });
    const code = await codeFor(system(), victim.address, known);
    const completion = `/password-recoveries/${String(asked.body['recoveryId'])}/completion`;
    const given = { code, password: 'mine-after-all-99', undoContactChanges: true };
    expect((await own.request('POST', completion, given)).status).toBe(204);
    expect(refusal(await victim.browser.request('GET', '/me'))).toEqual([401, 'session/required']);
    const login = (name: string, password: string) => own.request('POST', '/sessions', { login: name, password });
    expect((await login(added, PASSWORD)).status).toBe(401);
    expect((await login(added, given.password)).status).toBe(401);
    expect((await login(victim.address, given.password)).status).toBe(201);
  });

  it('recovers nothing by the contact they added, for three days', async () => {
    const victim = await registeredPerson();
    const added = await addsEmail(victim);
    const marker = await newPerson({ channel: 'EMAIL' }).register();
    const recovers = (login: string) =>
      new Browser(system().gateway).request('POST', '/password-recoveries', { login });
    const before = (await textsTo(added)).length;
    await recovers(added);
    await recovers(marker.address);
    // jobs are done in their order: what comes after it is there
    await eventually('the telephone got the code', async () =>
      (await textsTo(victim.address)).some((text) => text.includes('用于重置密码')),
    );
    await eventually('a later one as well', async () => (await textsTo(marker.address)).length > 1);
    expect((await textsTo(added)).slice(before).filter((text) => text.includes('用于重置密码'))).toEqual([]);
    await later('+72h');
    await recovers(added);
    await eventually('it is as good as any other', async () =>
      (await textsTo(added)).some((text) => text.includes('用于重置密码')),
    );
  });
});
