import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from './testing/desk-fixture.spec.js';

let office: Office;
beforeAll(async () => {
  office = await Office.start();
});
afterAll(() => office?.stop());
// the tests share one queue
afterEach(async () => {
  await office.projected();
  await office.db.query(`update tasks set status = 'CANCELLED', staff_id = null, verdict = null, decided_at = null`);
  await office.db.query('delete from leases');
});

const hoursFromNow = async (hours: number): Promise<string> =>
  new Date((await office.now()).getTime() + hours * 3_600_000).toISOString();
describe('reviewers who ask for work', () => {
  it('are dealt by deadline, then by age', async () => {
    const [soon, late] = [await hoursFromNow(1), await hoursFromNow(2)];
    const third = await office.requested({ dueAt: late });
    const first = await office.requested({ dueAt: soon });
    const second = await office.requested({ dueAt: soon });
    const fourth = await office.requested({ dueAt: late });
    const dealt: string[] = [];
    for (let i = 0; i < 4; i++) dealt.push((await (await office.desk()).gets()).taskId);
    expect(dealt).toEqual([first, second, third, fourth].map(({ taskId }) => taskId));
  });

  it('are dealt equals in random order', async () => {
    const dueAt = await hoursFromNow(1);
    const firsts = new Set<number>();
    const tasks = [await office.requested({ dueAt }), await office.requested({ dueAt })];
    const ids = tasks.map(({ taskId }) => taskId);
    await office.db.query('update tasks set opened_at = due_at where task_id = any ($1)', [ids]);
    for (let i = 0; i < 40 && firsts.size < 2; i++) {
      const desk = await office.desk();
      const task = await desk.gets();
      firsts.add(ids.indexOf(task.taskId));
      expect((await desk.act(task, 'return')).status).toBe(204);
    }
    expect(firsts).toEqual(new Set([0, 1]));
  });

  it('have one task each, however many ask at once', async () => {
    for (let i = 0; i < 4; i++) await office.requested();
    const desks = await Promise.all(Array.from({ length: 6 }, () => office.desk()));
    const dealt = (await Promise.all(desks.map((desk) => desk.next()))).flatMap((task) => (task ? [task.taskId] : []));
    expect([dealt.length, new Set(dealt).size]).toEqual([4, 4]);
  });

  it('have the same task again for as long as they have it, also when they ask twice at once', async () => {
    await office.requested();
    await office.requested();
    const desk = await office.desk();
    const [one, other] = await Promise.all([desk.gets(), desk.gets()]);
    const again = await desk.gets();
    expect([other.taskId, again.taskId]).toEqual([one.taskId, one.taskId]);
    expect(again.fencingToken).toBe(1);
    expect(await office.types(one.taskId)).toEqual(['ReviewTaskOpened', 'ReviewTaskDealt']);
  });

  it('are told when there is nothing to do', async () => {
    const { status, body } = await (await office.desk()).ask('POST', '/tasks/next', {});
    expect([status, body]).toEqual([204, {}]);
  });

  it('are not dealt what is over, however late the read model is', async () => {
    const { taskId, caseId } = await office.requested();
    await office.db.query(`update tasks set status = 'OPEN' where task_id = $1`, [taskId]);
    await office.tell(caseId, 'ConflictCaseClosed', {
      numberId: randomUUID(),
      claimantId: randomUUID(),
      outcome: 'WON',
    });
    await office.projected();
    await office.db.query(`update tasks set status = 'OPEN' where task_id = $1`, [taskId]);
    expect(await (await office.desk()).next()).toBeUndefined();
  });
});

describe('a dealing that breaks off', () => {
  it('leaves neither event nor lease, and the task to the next who asks', async () => {
    const { taskId } = await office.requested();
    const owner = await office.database.connect({ url: office.database.ownerUrl });
    await owner.query('alter table leases add constraint nobody check (fencing_token > 1) not valid');
    expect((await (await office.desk()).ask('POST', '/tasks/next', {})).status).toBe(500);
    expect(await office.types(taskId)).toEqual(['ReviewTaskOpened']);
    await owner.query('alter table leases drop constraint nobody');
    const task = await (await office.desk()).gets();
    expect([task.taskId, task.fencingToken]).toEqual([taskId, 1]);
  });
});

describe('a task that was given back', () => {
  it('is somebody else’s, and nothing of its case is dealt to whoever gave it back, not even what comes later', async () => {
    const first = await office.requested();
    const desk = await office.desk();
    const task = await desk.gets();
    expect((await desk.act(task, 'return')).status).toBe(204);
    // at once, before any read model has heard of it, and afterwards
    expect(await desk.next()).toBeUndefined();
    await office.projected();
    expect(await desk.next()).toBeUndefined();
    const later = await office.requested({ caseId: first.caseId, kind: 'RETURNED' });
    expect(await desk.next()).toBeUndefined();
    const other = await office.desk();
    const taken = await other.gets();
    expect([taken.taskId, taken.fencingToken]).toEqual([first.taskId, 2]);
    expect((await (await office.desk()).gets()).taskId).toBe(later.taskId);
  });

  it('is given back once, also when the answer was lost; a task that was lost cannot be', async () => {
    await office.requested();
    const desk = await office.desk();
    const task = await desk.gets();
    for (const _ of [1, 2]) expect((await desk.act(task, 'return')).status).toBe(204);
    expect((await office.types(task.taskId)).at(-1)).toBe('ReviewTaskReturned');
    const stranger = await office.desk();
    expect((await stranger.act(task, 'return')).body.slug).toBe('review/not-found');
    expect((await stranger.ask('GET', `/tasks/${randomUUID()}`)).body.slug).toBe('review/not-found');
  });
});

describe('a reviewer whom the case may not take', () => {
  it('is passed over where a party or helper under another login, and that is remembered', async () => {
    const { taskId, caseId } = await office.requested();
    const next = await office.requested();
    const party = await office.desk();
    office.others.refused.set(`${caseId} ${party.numberId}`, 'PARTY');
    expect((await party.gets()).taskId).toBe(next.taskId);
    expect((await office.events(taskId)).at(-1)).toMatchObject({
      type: 'ReviewerExcluded',
      data: { staffId: party.staffId, reason: 'PARTY' },
      metadata: { actor: { kind: 'staff', id: party.staffId } },
    });
  });

  it('is not asked about again', async () => {
    const { caseId } = await office.requested();
    const desk = await office.desk();
    office.others.refused.set(`${caseId} ${desk.staffId}`, 'SEEN_BEFORE');
    const asked = () => office.others.asked.filter((one) => one.includes(desk.staffId)).length;
    expect(await desk.next()).toBeUndefined();
    expect(await desk.next()).toBeUndefined();
    await office.projected();
    expect([await desk.next(), asked()]).toEqual([undefined, 1]);
  });

  it('is named with the review where they decided the refusal that is appealed', async () => {
    const [first, second] = [await office.desk(), await office.desk()];
    const { taskId } = await office.requested({ kind: 'APPEAL', excluded: [first.staffId] });
    expect(await first.next()).toBeUndefined();
    expect((await second.gets()).taskId).toBe(taskId);
  });

  it('gets no task while id-conflict does not answer, and one as soon as it does', async () => {
    const { caseId } = await office.requested();
    office.others.silent = true;
    const desk = await office.desk();
    const { status, body } = await desk.ask('POST', '/tasks/next', {});
    expect([status, body.slug]).toEqual([503, 'unavailable']);
    office.others.silent = false;
    expect((await desk.gets()).caseId).toBe(caseId);
  });
});
