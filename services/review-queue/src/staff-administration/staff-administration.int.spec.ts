import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PostgresEventStore } from '@zhenming/event-store';
import { streams, type StaffRole } from '@zhenming/contracts';
import { passwordDigest } from '@zhenming/service-kit/passwords';
import { until } from '@zhenming/testing';
import {
  approval,
  photosOf,
  refusal,
  ReviewQueueBench,
  STAFF_PASSWORD,
  type Answer,
  type StaffClient,
} from '../testing/review-queue.fixture.js';
import { StaffCredentials } from '../staff/staff-credentials.repository.js';
import { StaffHistory } from '../staff/staff-history.repository.js';

let bench: ReviewQueueBench;
beforeAll(async () => {
  bench = await ReviewQueueBench.start();
});
afterAll(() => bench?.stop());

/** nobody is an administrator any more: each test begins with its own */
beforeEach(async () => {
  await bench.db.query(`update staff set roles = '{support}' where 'admin' = any (roles)`);
});

/** new roles instead of those that the administrator sees, or saw */
const changes = async (
  by: StaffClient,
  member: StaffClient,
  change: string,
  roles?: StaffRole[],
  saw?: StaffRole[],
): Promise<Answer> => {
  const given = roles && { roles, seenRoles: saw ?? (await listed(by, member))?.['roles'] };
  return by.ask('POST', `/staff/${member.staffId}/changes`, { change, ...given, password: STAFF_PASSWORD });
};
/** until when the proposal waits that this administrator sees; some moment where there is none */
const seenUntil = async (by: StaffClient, member: StaffClient): Promise<string> =>
  ((await listed(by, member))?.['proposal'] as { until: string } | null)?.until ?? '2026-09-08T08:00:00.000Z';
const answersProposal = (by: StaffClient, { staffId }: StaffClient, how: string, until: string): Promise<Answer> =>
  by.ask('POST', `/staff/${staffId}/proposal/${how}`, { until, password: STAFF_PASSWORD });
const confirms = async (by: StaffClient, member: StaffClient): Promise<Answer> =>
  answersProposal(by, member, 'confirmation', await seenUntil(by, member));
const listed = async (by: StaffClient, { staffId }: StaffClient): Promise<Record<string, unknown> | undefined> => {
  const { body } = await by.ask('GET', '/staff');
  return (body['items'] as Record<string, unknown>[]).find((one) => one['staffId'] === staffId);
};
const history = async ({ staffId }: StaffClient) =>
  (await new PostgresEventStore(bench.db).read(streams.staff(staffId))).slice(1);

describe('a member of staff who is disabled', () => {
  it('has no session from then on, cannot log in, and comes back when they are enabled', async () => {
    const [admin, member] = [await bench.member(['admin']), await bench.member(['auditor'])];
    expect((await changes(admin, member, 'DISABLE')).body).toEqual({ effect: 'DONE' });
    expect(refusal(await member.ask('GET', '/me'))).toEqual([401, 'session/required']);
    expect(refusal(await member.logsIn(STAFF_PASSWORD))).toEqual([401, 'staff/login-failed']);
    expect(await listed(admin, member)).toMatchObject({ status: 'DISABLED', roles: ['auditor'], lastLoginAt: null });
    expect((await changes(admin, member, 'DISABLE')).body).toEqual({ effect: 'DONE' });
    expect((await changes(admin, member, 'ENABLE')).status).toBe(200);
    expect((await member.logsIn(STAFF_PASSWORD)).status).toBe(201);
    const by = { staffId: admin.staffId, numberId: admin.numberId };
    expect((await history(member)).map(({ type, data }) => [type, data])).toEqual([
      ['StaffMemberDisabled', { staffId: member.staffId, by }],
      ['StaffMemberEnabled', { staffId: member.staffId, by }],
    ]);
  });

  it('comes in by another login still, which the list names, and which is disabled like any other', async () => {
    const [admin, member, other] = [await bench.member(['admin']), await bench.member(), await bench.member()];
    const same = await bench.member(['support'], member.numberId);
    expect(await listed(admin, member)).toMatchObject({ otherLogins: [same.login] });
    await changes(admin, member, 'DISABLE');
    expect((await same.ask('GET', '/me')).status).toBe(200);
    expect(await listed(admin, member)).toMatchObject({ status: 'DISABLED', otherLogins: [same.login] });
    expect(await listed(admin, same)).toMatchObject({ otherLogins: [] });
    expect(await listed(admin, other)).toMatchObject({ otherLogins: [] });
    await changes(admin, same, 'DISABLE');
    expect(await listed(admin, member)).toMatchObject({ otherLogins: [] });
    expect((await same.ask('GET', '/me')).status).toBe(401);
  });

  it('holds nothing any more: the task goes to others under the next fencing token', async () => {
    const [admin, reviewer] = [await bench.member(['admin']), await bench.member()];
    await bench.requested();
    const task = await reviewer.gets();
    await changes(admin, reviewer, 'DISABLE');
    expect(await bench.types(task.taskId)).toEqual(['ReviewTaskOpened', 'ReviewTaskDealt', 'ReviewTaskReturned']);
    expect((await bench.events(task.taskId)).at(-1)?.data).toMatchObject({
      ...{ staffId: reviewer.staffId, fencingToken: task.fencingToken, reason: 'TAKEN_AWAY' },
    });
    await bench.projected();
    const other = await bench.member();
    expect(await other.gets()).toMatchObject({ taskId: task.taskId, fencingToken: 2 });
  });

  it('decides nothing with a verdict that was on its way', async () => {
    const { reviewer, task, answer } = await verdictDuring((admin, member) => changes(admin, member, 'DISABLE'));
    expect(refusal(answer)).toEqual([403, 'staff/disabled']);
    expect(await bench.types(task.taskId)).not.toContain('ReviewDecided');
    expect((await reviewer.ask('GET', '/me')).status).toBe(401);
  });
});

describe('a reviewer with other roles', () => {
  it('acts in them with the next request, and what they may not decide any more goes to others', async () => {
    const [admin, member] = [await bench.member(['admin']), await bench.member()];
    await bench.requested();
    const { taskId } = await member.gets();
    expect((await changes(admin, member, 'ROLES', ['support'])).body).toEqual({ effect: 'DONE' });
    expect((await member.ask('GET', '/me')).body['roles']).toEqual(['support']);
    expect(refusal(await member.ask('POST', '/tasks/next', {}))).toEqual([403, 'session/forbidden']);
    expect((await bench.events(taskId)).at(-1)).toMatchObject({ data: { reason: 'TAKEN_AWAY' } });
    await bench.projected();
    expect((await (await bench.member()).gets()).taskId).toBe(taskId);
  });

  it('keeps what another administrator gave meanwhile: who saw other roles is refused, or changes nothing', async () => {
    const [admin, member] = [await bench.member(['admin']), await bench.member(['auditor'])];
    expect((await changes(admin, member, 'ROLES', ['auditor', 'support'])).status).toBe(200);
    const late = (roles: StaffRole[]) => changes(admin, member, 'ROLES', roles, ['auditor']);
    expect(refusal(await late(['auditor', 'reviewer']))).toEqual([412, 'precondition/failed']);
    expect((await late(['support', 'auditor'])).body).toEqual({ effect: 'DONE' });
    expect(await listed(admin, member)).toMatchObject({ roles: ['auditor', 'support'] });
    const unseen = { change: 'ROLES', roles: ['auditor'], password: STAFF_PASSWORD };
    expect(refusal(await admin.ask('POST', `/staff/${member.staffId}/changes`, unseen))).toEqual([
      422,
      'request/invalid',
    ]);
  });

  it('decides nothing with a verdict that was on its way', async () => {
    const { task, answer } = await verdictDuring((admin, member) => changes(admin, member, 'ROLES', ['support']));
    expect(refusal(answer)).toEqual([403, 'session/forbidden']);
    expect(await bench.types(task.taskId)).not.toContain('ReviewDecided');
  });

  it('keeps a task that they may decide in the new roles as well', async () => {
    const [admin, member] = [await bench.member(['admin']), await bench.member()];
    await bench.requested();
    const { taskId } = await member.gets();
    await changes(admin, member, 'ROLES', ['senior-reviewer']);
    expect((await member.gets()).taskId).toBe(taskId);
  });
});

describe('a member of staff whose password is reset', () => {
  it('logs in with the one-time password, and chooses another before anything else', async () => {
    const [admin, member] = [await bench.member(['admin']), await bench.member(['auditor'])];
    const { body } = await changes(admin, member, 'PASSWORD_RESET');
    const given = body['oneTimePassword'] as string;
    const { hash = '' } = (await new StaffCredentials(bench.db).password(member.staffId)) ?? {};
    expect((await history(member)).at(-1)?.data).toMatchObject({ passwordDigest: passwordDigest(hash) });
    expect(given).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect((await member.ask('GET', '/me')).status).toBe(401);
    expect(refusal(await member.logsIn(STAFF_PASSWORD))).toEqual([401, 'staff/login-failed']);
    expect((await member.logsIn(given)).body['unfinished']).toBe('PASSWORD');
    expect(refusal(await member.ask('GET', '/deregistrations/unacknowledged'))).toEqual([
      403,
      'staff/login-unfinished',
    ]);
    expect(await listed(admin, member)).toMatchObject({ oneTimePassword: true });
    const change = { currentPassword: given, newPassword: 'salt-river-lantern-7' };
    expect((await member.ask('POST', '/me/password', change)).status).toBe(204);
    expect((await member.ask('GET', '/me')).body['unfinished']).toBeUndefined();
    expect((await history(member)).map(({ type }) => type)).toEqual(['StaffPasswordReset', 'StaffPasswordChanged']);
    const { rows } = await bench.db.query('select e::text as row from events e');
    expect(rows.filter(({ row }) => (row as string).includes(given))).toEqual([]);
  });

  it('is let in with the one-time password for 72 hours', async () => {
    const [admin, member] = [await bench.member(['admin']), await bench.member(['auditor'])];
    const { body } = await changes(admin, member, 'PASSWORD_RESET');
    await bench.moveClock('73 hours');
    expect(refusal(await member.logsIn(body['oneTimePassword'] as string))).toEqual([401, 'staff/login-failed']);
  });
});

describe('what a reviewer logs in with', () => {
  it('is reset by two administrators, and the person and the page are told of it', async () => {
    const [one, other, reviewer] = [await bench.member(['admin']), await bench.member(['admin']), await bench.member()];
    expect((await changes(one, reviewer, 'PASSWORD_RESET')).body).toEqual({ effect: 'PROPOSED' });
    expect((await reviewer.ask('GET', '/me')).body['resets']).toEqual([]);
    expect((await reviewer.logsIn(STAFF_PASSWORD)).status).toBe(201);
    expect(refusal(await confirms(one, reviewer))).toEqual([409, 'staff/own-proposal']);
    const { body } = await confirms(other, reviewer);
    const opened = await reviewer.logsIn(body['oneTimePassword'] as string);
    const resets = [{ what: 'PASSWORD', by: other.login, at: expect.any(String) }];
    expect(opened.body).toMatchObject({ unfinished: 'PASSWORD', resets });
    expect((await reviewer.ask('GET', '/me')).body).toMatchObject({ resets });
    expect(await listed(one, reviewer)).toMatchObject({ resets });
    expect(await listed(one, other)).toMatchObject({ resets: [] });
  });

  it('is not opened by the one-time password of who proposed to take the authenticator away: who confirms is shown another', async () => {
    const [one, other, reviewer] = [await bench.member(['admin']), await bench.member(['admin']), await bench.member()];
    const causationId = randomUUID();
    const metadata = {
      causationId,
      correlationId: causationId,
      actor: { kind: 'staff', id: reviewer.staffId },
    } as const;
    const { app } = bench.service;
    await app.get(StaffHistory).handle(reviewer.staffId, metadata, () => ({ kind: 'EnrolSecondFactor' }));
    const before = (await changes(one, reviewer, 'PASSWORD_RESET')).body['oneTimePassword'] as string;
    expect((await changes(one, reviewer, 'SECOND_FACTOR_RESET')).body).toEqual({ effect: 'PROPOSED' });
    const { body } = await confirms(other, reviewer);
    expect(body).toEqual({ effect: 'DONE', oneTimePassword: expect.not.stringContaining(before) });
    expect(refusal(await reviewer.logsIn(before))).toEqual([401, 'staff/login-failed']);
    expect((await reviewer.logsIn(body['oneTimePassword'] as string)).body['unfinished']).toBe('PASSWORD');
  });

  it('names the last five of them, the newest first', async () => {
    const [admin, member] = [await bench.member(['admin']), await bench.member(['auditor'])];
    for (let n = 0; n < 6; n++) await changes(admin, member, 'PASSWORD_RESET');
    const { resets } = (await listed(admin, member)) as { resets: { at: string }[] };
    const times = resets.map(({ at }) => at);
    expect([times.length, times]).toEqual([5, [...times].sort().reverse()]);
  });
});

describe('an administrator', () => {
  it('gives their own password with each change, and changes nobody who is not there', async () => {
    const [admin, member] = [await bench.member(['admin']), await bench.member(['auditor'])];
    const body = { change: 'DISABLE', password: 'not-the-password' };
    const refused = await admin.ask('POST', `/staff/${member.staffId}/changes`, body);
    expect(refusal(refused)).toEqual([422, 'staff/password-wrong']);
    const nobody = await admin.ask('POST', `/staff/${randomUUID()}/changes`, { ...body, password: STAFF_PASSWORD });
    expect(refusal(nobody)).toEqual([404, 'staff/not-found']);
    expect(refusal(await changes(admin, member, 'ROLES', []))).toEqual([422, 'request/invalid']);
    expect(await history(member)).toEqual([]);
  });

  it('who is the last one stays', async () => {
    const admin = await bench.member(['admin']);
    expect(refusal(await changes(admin, admin, 'DISABLE'))).toEqual([409, 'staff/last-admin']);
    expect(refusal(await changes(admin, admin, 'ROLES', ['auditor']))).toEqual([409, 'staff/last-admin']);
  });

  it('is changed when another person confirms, and never by the one who proposed it under another login', async () => {
    const [one, other] = [await bench.member(['admin']), await bench.member(['admin'])];
    const sameAsOne = await bench.member(['admin'], one.numberId);
    expect((await changes(one, other, 'DISABLE')).body).toEqual({ effect: 'PROPOSED' });
    expect((await other.ask('GET', '/me')).status).toBe(200);
    expect(await listed(sameAsOne, other)).toMatchObject({
      proposal: { change: 'DISABLE', by: one.login, mayConfirm: false },
    });
    expect(refusal(await confirms(one, other))).toEqual([409, 'staff/own-proposal']);
    expect(refusal(await confirms(sameAsOne, other))).toEqual([409, 'staff/own-proposal']);
    const third = await bench.member(['admin']);
    expect(await listed(third, other)).toMatchObject({ proposal: { mayConfirm: true } });
    expect((await confirms(third, other)).body).toEqual({ effect: 'DONE' });
    expect((await other.ask('GET', '/me')).status).toBe(401);
    const events = (await history(other)).map(({ type, metadata }) => [type, metadata.actor.id]);
    expect(events).toEqual([
      ['StaffChangeProposed', one.staffId],
      ['StaffChangeConfirmed', third.staffId],
      ['StaffMemberDisabled', third.staffId],
    ]);
    expect(refusal(await confirms(third, other))).toEqual([409, 'staff/no-proposal']);
  });

  it('is proposed once where the answer was lost and the same is sent again: it still waits, unless it is so by then', async () => {
    const [one, other] = [await bench.member(['admin']), await bench.member(['admin'])];
    const disable = () => changes(one, other, 'DISABLE');
    expect([(await disable()).body, (await disable()).body]).toEqual([{ effect: 'PROPOSED' }, { effect: 'PROPOSED' }]);
    expect((await history(other)).map(({ type }) => type)).toEqual(['StaffChangeProposed']);
    const third = await bench.member(['admin']);
    expect((await confirms(third, other)).body).toEqual({ effect: 'DONE' });
    expect((await disable()).body).toEqual({ effect: 'DONE' });
  });

  it('has a proposal dropped by any of them, or left alone for 7 days', async () => {
    const [one, other] = [await bench.member(['admin']), await bench.member(['admin'])];
    await changes(one, other, 'DISABLE');
    expect((await answersProposal(other, other, 'withdrawal', await seenUntil(other, other))).status).toBe(204);
    expect(await listed(one, other)).toMatchObject({ proposal: null });
    await changes(one, other, 'PASSWORD_RESET');
    await bench.moveClock('7 days');
    await Promise.all([one.logIn(), other.logIn()]);
    expect(await listed(one, other)).toMatchObject({ proposal: null });
    expect(refusal(await confirms(other, other))).toEqual([409, 'staff/no-proposal']);
  });

  it('is changed as the other person saw it proposed, and by no other proposal', async () => {
    const [one, other, third] = [
      await bench.member(['admin']),
      await bench.member(['admin']),
      await bench.member(['admin']),
    ];
    await changes(one, other, 'PASSWORD_RESET');
    const seen = await seenUntil(third, other);
    await answersProposal(one, other, 'withdrawal', seen);
    await changes(one, other, 'DISABLE');
    expect(refusal(await answersProposal(third, other, 'confirmation', seen))).toEqual([412, 'precondition/failed']);
    expect(refusal(await answersProposal(third, other, 'withdrawal', seen))).toEqual([412, 'precondition/failed']);
    expect(await listed(third, other)).toMatchObject({ status: 'ACTIVE', proposal: { change: 'DISABLE' } });
    expect((await confirms(third, other)).body).toEqual({ effect: 'DONE' });
  });

  it('is not the last to go where two are disabled at once', async () => {
    const [one, other] = [await bench.member(['admin']), await bench.member(['admin'])];
    // of one person: each change takes effect at once
    await bench.db.query('update staff set number_id = $1 where staff_id = $2', [one.numberId, other.staffId]);
    const answers = await Promise.all([changes(one, one, 'DISABLE'), changes(other, other, 'DISABLE')]);
    expect(answers.map(refusal).sort()).toEqual([
      [200, undefined],
      [409, 'staff/last-admin'],
    ]);
  });
});

/** A verdict that has passed the door, and asks what the card says while its person is changed. */
async function verdictDuring(change: (admin: StaffClient, reviewer: StaffClient) => Promise<Answer>) {
  const [admin, reviewer] = [await bench.member(['admin']), await bench.member()];
  await bench.requested();
  const task = await reviewer.gets();
  await bench.saw(reviewer, task, photosOf(task));
  const etag = (await reviewer.ask('GET', `/tasks/${task.taskId}`)).headers.get('etag') ?? '';
  const { peers } = bench;
  const before = peers.asked.length;
  let release: () => void = () => undefined;
  peers.held = new Promise((resolve) => (release = resolve));
  const body = { fencingToken: task.fencingToken, ...approval };
  const deciding = reviewer.ask('POST', `/tasks/${task.taskId}/decision`, body, { 'if-match': etag });
  await until(() => peers.asked.length > before, { what: 'the card is asked about' });
  const changed = await change(admin, reviewer);
  release();
  peers.held = Promise.resolve();
  expect(changed.status).toBe(200);
  return { reviewer, task, answer: await deciding };
}
