import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '@zhenming/event-store';
import { streams, type StaffRole } from '@zhenming/contracts';
import { Secret, TOTP } from 'otpauth';
import { ReviewQueueBench, refusal, STAFF_PASSWORD, type StaffClient } from '../testing/review-queue.fixture.js';

let bench: ReviewQueueBench;
beforeAll(async () => {
  bench = await ReviewQueueBench.start({ STAFF_SECOND_FACTOR: 'required' });
});
afterAll(() => bench?.stop());

/** what an authenticator shows now, or some steps from now */
const shown = async (secret: string, steps = 0): Promise<string> => {
  const timestamp = (await bench.now()).getTime() + steps * 30_000;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
};
/** so that no step ends within a test, and none of before counts */
const nextSteps = () => bench.moveClock('5 minutes');

interface Enrolled {
  readonly member: StaffClient;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}
const begun = async (member: StaffClient): Promise<string> => {
  const { body } = await member.ask('POST', '/me/second-factor', { password: STAFF_PASSWORD });
  return body['secret'] as string;
};
const enrolled = async (...roles: StaffRole[]): Promise<Enrolled> => {
  const member = await bench.member(roles);
  const secret = await begun(member);
  const { body } = await member.ask('POST', '/me/second-factor/confirmation', { code: await shown(secret) });
  await nextSteps();
  return { member, secret, recoveryCodes: body['recoveryCodes'] as string[] };
};

describe('a member of staff without a second factor, where it is required', () => {
  it('logs in and does nothing but set one up', async () => {
    const member = await bench.member(['admin']);
    const opened = await member.logsIn(STAFF_PASSWORD);
    expect([opened.status, opened.body['unfinished']]).toEqual([201, 'SECOND_FACTOR']);
    expect(refusal(await member.ask('GET', '/staff'))).toEqual([403, 'staff/login-unfinished']);
    const begin = await member.ask('POST', '/me/second-factor', { password: 'not-the-password' });
    expect(refusal(begin)).toEqual([422, 'staff/password-wrong']);
    const early = await member.ask('POST', '/me/second-factor/confirmation', { code: '000000' });
    expect(refusal(early)).toEqual([409, 'staff/second-factor-not-begun']);
    const { body } = await member.ask('POST', '/me/second-factor', { password: STAFF_PASSWORD });
    const secret = body['secret'] as string;
    expect(body['uri']).toContain(`secret=${secret}`);
    const code = await shown(secret);
    const wrong = code === '000000' ? '111111' : '000000';
    const confirm = (given: string) => member.ask('POST', '/me/second-factor/confirmation', { code: given });
    expect(refusal(await confirm(wrong))).toEqual([422, 'staff/code-wrong']);
    expect((await confirm(code)).body['recoveryCodes']).toHaveLength(10);
    expect(refusal(await confirm(code))).toEqual([409, 'staff/second-factor-set']);
    expect((await member.ask('GET', '/me')).body['unfinished']).toBeUndefined();
    expect((await member.ask('GET', '/staff')).status).toBe(200);
    const again = await member.ask('POST', '/me/second-factor', { password: STAFF_PASSWORD });
    expect(refusal(again)).toEqual([409, 'staff/second-factor-set']);
  });

  it('has no other session any more when it is set up, nor a copy of this one: nobody gave a code for those', async () => {
    const member = await bench.member(['admin']);
    const elsewhere = member.session.value;
    await member.logsIn(STAFF_PASSWORD);
    const copied = member.session.value;
    const code = await shown(await begun(member));
    expect((await member.ask('POST', '/me/second-factor/confirmation', { code })).status).toBe(200);
    expect((await member.ask('GET', '/staff')).status).toBe(200);
    for (const value of [elsewhere, copied])
      expect((await member.ask('GET', '/staff', undefined, { cookie: `zm-staff=${value}` })).status).toBe(401);
  });
});

describe('a member of staff with a second factor', () => {
  it('is asked for the code when the password was right, and the login says what it was', async () => {
    const { member, secret } = await enrolled('auditor');
    expect(refusal(await member.logsIn('not-the-password'))).toEqual([401, 'staff/login-failed']);
    expect(refusal(await member.logsIn(STAFF_PASSWORD))).toEqual([401, 'staff/code-required']);
    const code = await shown(secret);
    expect(refusal(await member.logsIn('not-the-password', { code }))).toEqual([401, 'staff/login-failed']);
    expect((await member.logsIn(STAFF_PASSWORD, { code })).status).toBe(201);
    const events = await new PostgresEventStore(bench.db).read(streams.staffLogins(member.staffId));
    expect(events.find(({ type }) => type === 'StaffLoggedIn')?.data).toMatchObject({ secondFactor: 'TOTP' });
  });

  it('gives no code twice, none of an earlier step, and none that is too old', async () => {
    const { member, secret } = await enrolled('auditor');
    const [before, now, old] = [await shown(secret, -1), await shown(secret), await shown(secret, -3)];
    expect(refusal(await member.logsIn(STAFF_PASSWORD, { code: old }))).toEqual([422, 'staff/code-wrong']);
    expect((await member.logsIn(STAFF_PASSWORD, { code: now })).status).toBe(201);
    expect(refusal(await member.logsIn(STAFF_PASSWORD, { code: now }))).toEqual([422, 'staff/code-wrong']);
    expect(refusal(await member.logsIn(STAFF_PASSWORD, { code: before }))).toEqual([422, 'staff/code-wrong']);
  });

  it('logs in once with one code where two send it at once', async () => {
    const { member, secret } = await enrolled('auditor');
    const code = await shown(secret);
    const answers = await Promise.all([1, 2, 3].map(() => member.logsIn(STAFF_PASSWORD, { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
  });

  it('may mistype five codes, and is let in again a quarter of an hour later', async () => {
    const { member, secret } = await enrolled('auditor');
    for (let n = 0; n < 5; n++)
      expect(refusal(await member.logsIn(STAFF_PASSWORD, { code: 'none-such-code' }))).toEqual([
        422,
        'staff/code-wrong',
      ]);
    expect((await member.logsIn(STAFF_PASSWORD, { code: await shown(secret) })).status).toBe(429);
    await bench.moveClock('16 minutes');
    expect((await member.logsIn(STAFF_PASSWORD, { code: await shown(secret) })).status).toBe(201);
  });

  it('uses each recovery code once, however it is typed', async () => {
    const { member, recoveryCodes } = await enrolled('auditor');
    const [first = '', second = ''] = recoveryCodes;
    expect((await member.logsIn(STAFF_PASSWORD, { code: first })).status).toBe(201);
    expect(refusal(await member.logsIn(STAFF_PASSWORD, { code: first }))).toEqual([422, 'staff/code-wrong']);
    const typed = ` ${second.replaceAll('-', '').toUpperCase()} `;
    expect((await member.logsIn(STAFF_PASSWORD, { code: typed })).status).toBe(201);
  });

  it('leaves neither the secret nor a recovery code readable', async () => {
    const { member, secret, recoveryCodes } = await enrolled('auditor');
    const { rows } = await bench.db.query('select * from staff_credentials where staff_id = $1', [member.staffId]);
    const texts = rows.map((row) => (row['secret'] as Buffer).toString('latin1'));
    expect(rows).toHaveLength(12);
    for (const one of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))])
      expect(texts.filter((text) => text.includes(one))).toEqual([]);
  });
});
