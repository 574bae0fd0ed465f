import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PostgresEventStore } from '@zhenming/event-store';
import { streams } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { passwordDigest, Passwords } from '@zhenming/service-kit/passwords';
import { until } from '@zhenming/testing';
import { ReviewQueueBench, refusal, STAFF_PASSWORD, type StaffClient } from '../testing/review-queue.fixture.js';
import { StaffCredentials } from './staff-credentials.repository.js';

const WRONG = 'not-the-password';

let bench: ReviewQueueBench;
beforeAll(async () => {
  bench = await ReviewQueueBench.start({ TRUSTED_PROXIES: '127.0.0.1' });
});
afterAll(() => bench?.stop());

/** an address of the network that documentation may use, another one each time */
let addresses = 0;
const somewhere = () => `198.51.100.${++addresses}`;
const loginEvents = (staffId: string) => new PostgresEventStore(bench.db).read(streams.staffLogins(staffId));

/** as often as anybody may in an hour, from addresses where the person never was */
const guessedAt = async (member: StaffClient): Promise<void> => {
  for (let address = 0; address < 5; address++) {
    const from = somewhere();
    for (let n = 0; n < 10; n++) expect((await member.logsIn(WRONG, { from })).status).toBe(401);
  }
};

describe('a member of staff', () => {
  it('logs in, is known, logs out; a wrong password and an unknown login look alike', async () => {
    const member = await bench.member(['auditor']);
    await member.ask('DELETE', '/sessions/current');
    expect((await member.ask('GET', '/me')).status).toBe(401);
    const wrong = await member.logsIn(WRONG);
    const unknown = await member.ask('POST', '/sessions', { login: 'nobody-here', password: WRONG });
    expect(refusal(wrong)).toEqual([401, 'staff/login-failed']);
    expect({ ...unknown.body }).toEqual({ ...wrong.body });
    const login = member.login.toUpperCase();
    const opened = await member.ask('POST', '/sessions', { login, password: STAFF_PASSWORD });
    expect([opened.status, opened.body['roles'], opened.body['secondFactor']]).toEqual([201, ['auditor'], false]);
    expect(opened.headers.getSetCookie()[0]).toMatch(/^zm-staff=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict/);
    await member.logsIn(STAFF_PASSWORD);
    expect((await member.ask('GET', '/me')).body['roles']).toEqual(['auditor']);
    expect((await member.ask('DELETE', '/sessions/current')).status).toBe(204);
    expect((await member.ask('GET', '/me')).status).toBe(401);
  });

  it('is on record with each login, and with an hour’s failed ones once', async () => {
    const member = await bench.member(['auditor']);
    await member.logsIn(STAFF_PASSWORD);
    const before = await bench.db.query('select last_login_at from staff where staff_id = $1', [member.staffId]);
    expect(before.rows[0]).not.toEqual({ last_login_at: null });
    for (let n = 0; n < 3; n++) await member.logsIn(WRONG);
    await until(async () => (await loginEvents(member.staffId)).length > 1, {
      what: 'the failed logins are on record',
    });
    await member.logsIn(STAFF_PASSWORD);
    const { staffId } = member;
    expect((await loginEvents(staffId)).map(({ type, data, metadata }) => [type, data, metadata.actor.kind])).toEqual([
      ['StaffLoggedIn', { staffId, secondFactor: 'NONE' }, 'staff'],
      ['StaffLoginsFailed', { staffId }, 'timer'],
      ['StaffLoggedIn', { staffId, secondFactor: 'NONE' }, 'staff'],
    ]);
  });

  it('is logged out after a working day', async () => {
    const member = await bench.member(['auditor']);
    await bench.moveClock('11 hours');
    expect((await member.ask('GET', '/me')).status).toBe(401);
  });
});

describe('somebody who tries names that nobody has', () => {
  it('leaves no timer of a name behind once it has fired', async () => {
    const [fired, left] = [
      'fired_at is not null',
      'exists (select from timers where (name, key, due_at) = (f.name, f.key, f.due_at))',
    ];
    const count = async (...which: string[]): Promise<number> => {
      const sql = `select from timer_firings f where name = 'staff-logins-failed' and ${which.join(' and ')}`;
      return (await bench.db.query(sql)).rowCount ?? NaN;
    };
    const member = await bench.member(['auditor']);
    const headers = { 'x-forwarded-for': somewhere() };
    const before = await count(fired);
    for (let n = 0; n < 3; n++)
      await member.ask('POST', '/sessions', { login: `nobody-${randomUUID()}`, password: WRONG }, headers);
    await until(async () => (await count(fired)) >= before + 3, { what: 'their timers have fired' });
    expect(await count(fired, left)).toBe(0);
  });
});

describe('somebody who guesses the password of a member of staff', () => {
  it('has ten tries at an address, which the right password gives back', async () => {
    const member = await bench.member(['auditor']);
    const from = somewhere();
    const tries = async (password: string) => (await member.logsIn(password, { from })).status;
    for (const round of [1, 2]) {
      for (let n = 0; n < 9; n++) expect([round, await tries(WRONG)]).toEqual([round, 401]);
      expect([round, await tries(STAFF_PASSWORD)]).toEqual([round, 201]);
    }
    for (let n = 0; n < 10; n++) await tries(WRONG);
    expect(await tries(STAFF_PASSWORD)).toBe(429);
  });

  it('has fifty in an hour from everywhere; its person goes on where they logged in before', async () => {
    const member = await bench.member(['auditor']);
    const office = somewhere();
    expect((await member.logsIn(STAFF_PASSWORD, { from: office })).status).toBe(201);
    await guessedAt(member);
    expect((await member.logsIn(STAFF_PASSWORD, { from: somewhere() })).status).toBe(429);
    expect((await member.logsIn(STAFF_PASSWORD, { from: office })).status).toBe(201);
  });

  it('keeps nobody out where they logged in within thirty days, however long ago they first did', async () => {
    const member = await bench.member(['auditor']);
    const office = somewhere();
    for (const later of ['0 days', '29 days']) {
      await bench.moveClock(later);
      expect((await member.logsIn(STAFF_PASSWORD, { from: office })).status).toBe(201);
    }
    await bench.moveClock('2 days');
    await guessedAt(member);
    expect((await member.logsIn(STAFF_PASSWORD, { from: office })).status).toBe(201);
  });

  it('has no try less for a login that nobody looked at, as too many passwords wait', async () => {
    const member = await bench.member(['auditor']);
    const from = somewhere();
    const passwords = bench.service.app.get(Passwords, { strict: false });
    const full = jest.spyOn(passwords, 'verify').mockImplementation(async (_hash, _password, unseen) => {
      await unseen?.();
      throw new RuleViolation('unavailable');
    });
    try {
      for (let n = 0; n < 51; n++) expect((await member.logsIn(STAFF_PASSWORD, { from })).status).toBe(503);
    } finally {
      full.mockRestore();
    }
    expect((await member.logsIn(STAFF_PASSWORD, { from })).status).toBe(201);
  });

  it('has a hundred wrong ones at an address, whatever the logins', async () => {
    const member = await bench.member(['auditor']);
    const headers = { 'x-forwarded-for': somewhere() };
    for (let n = 0; n < 10; n++) {
      const body = { login: `nobody-${randomUUID()}`, password: WRONG };
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => member.ask('POST', '/sessions', body, headers)),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
    }
    const { status, body } = await member.logsIn(STAFF_PASSWORD, { from: headers['x-forwarded-for'] });
    expect([status, body.slug]).toEqual([429, 'request/too-many']);
    expect((await member.logsIn(STAFF_PASSWORD, { from: somewhere() })).status).toBe(201);
  });
});

describe('a member of staff who changes the password', () => {
  const change = { currentPassword: STAFF_PASSWORD, newPassword: 'salt-river-lantern-7' };

  it('logs in with the new one alone, and has no other session any more, nor a copy of this one', async () => {
    const member = await bench.member(['auditor']);
    const elsewhere = member.session.value;
    await member.logsIn(STAFF_PASSWORD);
    const copied = member.session.value;
    expect((await member.ask('POST', '/me/password', change)).status).toBe(204);
    expect((await member.ask('GET', '/me')).status).toBe(200);
    for (const value of [elsewhere, copied])
      expect((await member.ask('GET', '/me', undefined, { cookie: `zm-staff=${value}` })).status).toBe(401);
    expect(refusal(await member.logsIn(STAFF_PASSWORD))).toEqual([401, 'staff/login-failed']);
    expect((await member.logsIn(change.newPassword)).status).toBe(201);
    const events = await new PostgresEventStore(bench.db).read(streams.staff(member.staffId));
    const { hash = '' } = (await new StaffCredentials(bench.db).password(member.staffId)) ?? {};
    const data = { staffId: member.staffId, passwordDigest: passwordDigest(hash) };
    expect(events.at(-1)).toMatchObject({ type: 'StaffPasswordChanged', data });
  });

  it('gets its new cookie by sending the same again where the answer was lost, and no copy of the old one lives on', async () => {
    const member = await bench.member(['auditor']);
    const old = `zm-staff=${member.session.value}`;
    const key = { 'idempotency-key': randomUUID() };
    const set = (cookie: string) => member.ask('POST', '/me/password', change, { ...key, cookie });
    expect([(await set(old)).status, (await set(old)).status]).toEqual([204, 204]);
    expect((await member.ask('GET', '/me')).status).toBe(200);
    expect((await member.ask('GET', '/me', undefined, { cookie: old })).status).toBe(401);
    const events = await new PostgresEventStore(bench.db).read(streams.staff(member.staffId));
    expect(events.filter(({ type }) => type === 'StaffPasswordChanged')).toHaveLength(1);
    // where it did arrive, it is a wrong password
    expect(refusal(await member.ask('POST', '/me/password', change))).toEqual([422, 'staff/password-wrong']);
  });

  it('gives the present one, and another one that is not easily guessed', async () => {
    const member = await bench.member(['auditor']);
    const given = async (more: object) => refusal(await member.ask('POST', '/me/password', { ...change, ...more }));
    expect(await given({ currentPassword: WRONG })).toEqual([422, 'staff/password-wrong']);
    expect(await given({ newPassword: STAFF_PASSWORD })).toEqual([422, 'password/same']);
    expect(await given({ newPassword: 'password12' })).toEqual([422, 'password/weak']);
  });
});
