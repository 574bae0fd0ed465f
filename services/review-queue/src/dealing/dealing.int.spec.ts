import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@zhenming/postgres';
import { approval, photosOf, refusal, ReviewQueueBench } from '../testing/review-queue.fixture.js';
import { TaskQueue } from './task-queue.repository.js';

let bench: ReviewQueueBench;
beforeAll(async () => {
  bench = await ReviewQueueBench.start();
});
afterAll(() => bench?.stop());
// the tests share one queue
afterEach(async () => {
  await bench.projected();
  await bench.db.query(`update tasks set status = 'CANCELLED', staff_id = null, verdict = null, decided_at = null`);
  await bench.db.query('delete from leases');
});

const hoursFromNow = async (hours: number): Promise<string> =>
  new Date((await bench.now()).getTime() + hours * 3_600_000).toISOString();
describe('reviewers who ask for work', () => {
  it('are dealt by deadline, then by age', async () => {
    const [soon, late] = [await hoursFromNow(1), await hoursFromNow(2)];
    const third = await bench.requested({ dueAt: late });
    const first = await bench.requested({ dueAt: soon });
    const second = await bench.requested({ dueAt: soon });
    const fourth = await bench.requested({ dueAt: late });
    const dealt: string[] = [];
    for (let i = 0; i < 4; i++) dealt.push((await (await bench.member()).gets()).taskId);
    expect(dealt).toEqual([first, second, third, fourth].map(({ taskId }) => taskId));
  });

  it('are dealt equals in random order', async () => {
    const dueAt = await hoursFromNow(1);
    const firsts = new Set<number>();
    const tasks = [await bench.requested({ dueAt }), await bench.requested({ dueAt })];
    const ids = tasks.map(({ taskId }) => taskId);
    await bench.db.query('update case_tasks set opened_at = due_at where task_id = any ($1)', [ids]);
    for (let i = 0; i < 40 && firsts.size < 2; i++) {
      const reviewer = await bench.member();
      const task = await reviewer.gets();
      firsts.add(ids.indexOf(task.taskId));
      expect((await reviewer.act(task, 'return')).status).toBe(204);
    }
    expect(firsts).toEqual(new Set([0, 1]));
  });

  it('have one task each, however many ask at once', async () => {
    for (let i = 0; i < 4; i++) await bench.requested();
    const reviewers = await Promise.all(Array.from({ length: 6 }, () => bench.member()));
    const dealt = (await Promise.all(reviewers.map((reviewer) => reviewer.next()))).flatMap((task) =>
      task ? [task.taskId] : [],
    );
    expect([dealt.length, new Set(dealt).size]).toEqual([4, 4]);
  });

  it('have the same task again for as long as they have it, also when they ask twice at once', async () => {
    await bench.requested();
    await bench.requested();
    const reviewer = await bench.member();
    const [one, other] = await Promise.all([reviewer.gets(), reviewer.gets()]);
    const again = await reviewer.gets();
    expect([other.taskId, again.taskId]).toEqual([one.taskId, one.taskId]);
    expect(again.fencingToken).toBe(1);
    expect(await bench.types(one.taskId)).toEqual(['ReviewTaskOpened', 'ReviewTaskDealt']);
  });

  it('have one task under all their logins: whoever asks by another one is told, and dealt one when that is given back', async () => {
    await bench.requested();
    await bench.requested();
    const reviewer = await bench.member();
    const again = await bench.member(['reviewer'], reviewer.numberId);
    const asked = await Promise.all([reviewer, again].map((login) => login.ask('POST', '/tasks/next', {})));
    expect(asked.map(refusal).sort()).toEqual([
      [200, undefined],
      [409, 'review/other-login'],
    ]);
    const [holder, other] = asked[0]?.status === 200 ? [reviewer, again] : [again, reviewer];
    const task = await holder.gets();
    expect((await holder.act(task, 'return')).status).toBe(204);
    expect((await other.gets()).taskId).not.toBe(task.taskId);
  });

  it('are told when there is nothing to do', async () => {
    const { status, body } = await (await bench.member()).ask('POST', '/tasks/next', {});
    expect([status, body]).toEqual([204, {}]);
  });

  it('are looked for among what is not over: what the read model has not heard of costs nothing', async () => {
    const { taskId, caseId } = await bench.requested({ dueAt: await hoursFromNow(1) });
    // more urgent, waiting as the read model has it, and decided since
    await bench.db.query(
      `with heard as (
         insert into tasks (task_id, kind, case_id, number_id, status, due_at, opened_at, changed_at, revision)
         select gen_random_uuid(), kind, case_id, number_id, 'OPEN', opened_at, opened_at, opened_at, 1
         from tasks, generate_series(1, 300) where task_id = $1 returning task_id, opened_at)
       insert into case_tasks (task_id, case_id, over, due_at, opened_at) select task_id, $2, true, opened_at, opened_at from heard`,
      [taskId, caseId],
    );
    const { staffId } = await bench.member();
    const owner = await bench.database.connect({ url: bench.database.ownerUrl });
    await owner.query('analyze tasks, case_tasks');
    const db = bench.service.app.get(Database);
    const looks = await db.run(async () => {
      expect(await bench.service.app.get(TaskQueue).reserve(staffId, [])).toBe(taskId);
      const { rows } = await db.query<{ looks: number }>(
        `select sum(coalesce(idx_tup_fetch, 0) + seq_tup_read)::int as looks from pg_stat_xact_user_tables
         where relname in ('tasks', 'case_tasks')`,
      );
      return rows[0]?.looks;
    });
    expect(looks).toBeLessThan(100);
  });

  it('are not dealt what is over, however late the read model is', async () => {
    const { taskId, caseId } = await bench.requested();
    await bench.db.query(`update tasks set status = 'OPEN' where task_id = $1`, [taskId]);
    await bench.tell(caseId, 'ConflictCaseClosed', {
      numberId: randomUUID(),
      claimantId: randomUUID(),
      outcome: 'WON',
    });
    await bench.projected();
    await bench.db.query(`update tasks set status = 'OPEN' where task_id = $1`, [taskId]);
    const asked = bench.peers.asked.length;
    expect(await (await bench.member()).next()).toBeUndefined();
    expect(bench.peers.asked).toHaveLength(asked);
  });

  it('are not dealt what the case has over, before the queue has heard of it, but what comes behind it', async () => {
    const { taskId, caseId } = await bench.requested({ dueAt: await hoursFromNow(1) });
    const next = await bench.requested({ dueAt: await hoursFromNow(2) });
    const reviewer = await bench.member();
    const { staffId, numberId } = reviewer;
    const standing = `GET /internal/v1/reviews/${caseId}/reviewers/${staffId}?numberId=${numberId}`;
    bench.peers.more.set(standing, () => ({ status: 404, body: { slug: 'case/not-found' } }));
    expect((await reviewer.gets()).taskId).toBe(next.taskId);
    expect(await bench.types(taskId)).toEqual(['ReviewTaskOpened']);
  });

  it('are dealt again what was decided by somebody whose verdict is void', async () => {
    const { taskId, caseId } = await bench.requested();
    const decider = await bench.member();
    const task = await decider.gets();
    await bench.saw(decider, task, photosOf(task));
    expect((await decider.decides(task, approval)).status).toBe(200);
    await bench.tell(caseId, 'ReviewRefused', { taskId, staffId: decider.staffId, reason: 'PARTY' });
    await bench.projected();
    expect((await (await bench.member()).gets()).taskId).toBe(taskId);
  });
});

describe('a dealing that breaks off', () => {
  it('leaves neither event nor lease, and the task to the next who asks', async () => {
    const { taskId } = await bench.requested();
    const owner = await bench.database.connect({ url: bench.database.ownerUrl });
    await owner.query('alter table leases add constraint nobody check (fencing_token > 1) not valid');
    expect((await (await bench.member()).ask('POST', '/tasks/next', {})).status).toBe(500);
    expect(await bench.types(taskId)).toEqual(['ReviewTaskOpened']);
    await owner.query('alter table leases drop constraint nobody');
    const task = await (await bench.member()).gets();
    expect([task.taskId, task.fencingToken]).toEqual([taskId, 1]);
  });
});

describe('a task that was given back', () => {
  it('is another reviewer’s, and nothing of its case is dealt to whoever gave it back, not even what comes later', async () => {
    const first = await bench.requested();
    const reviewer = await bench.member();
    const task = await reviewer.gets();
    expect((await reviewer.act(task, 'return')).status).toBe(204);
    // at once, before any read model has heard of it, and afterwards
    expect(await reviewer.next()).toBeUndefined();
    await bench.projected();
    expect(await reviewer.next()).toBeUndefined();
    const later = await bench.requested({ caseId: first.caseId, kind: 'RETURNED' });
    expect(await reviewer.next()).toBeUndefined();
    const other = await bench.member();
    const taken = await other.gets();
    expect([taken.taskId, taken.fencingToken]).toEqual([first.taskId, 2]);
    expect((await (await bench.member()).gets()).taskId).toBe(later.taskId);
  });

  it('is not dealt to their other login either, before the queue knows of it', async () => {
    const { taskId } = await bench.requested();
    const reviewer = await bench.member();
    const otherLogin = await bench.member(['reviewer'], reviewer.numberId);
    await bench.projected();
    await bench.db.run(async () => {
      await bench.db.query(`select from projection_checkpoints where name = 'review-queue.tasks' for update`);
      const task = await reviewer.gets();
      expect(task.taskId).toBe(taskId);
      expect((await reviewer.act(task, 'return')).status).toBe(204);
      expect(await otherLogin.next()).toBeUndefined();
    });
  });

  it('is given back once, also when the answer was lost; a task that was lost cannot be', async () => {
    await bench.requested();
    const reviewer = await bench.member();
    const task = await reviewer.gets();
    for (const _ of [1, 2]) expect((await reviewer.act(task, 'return')).status).toBe(204);
    expect((await bench.types(task.taskId)).at(-1)).toBe('ReviewTaskReturned');
    const stranger = await bench.member();
    expect((await stranger.act(task, 'return')).body.slug).toBe('review/not-found');
    expect((await stranger.ask('GET', `/tasks/${randomUUID()}`)).body.slug).toBe('review/not-found');
  });
});

describe('a reviewer whom the case may not take', () => {
  it('is passed over where a party or helper under another login, and that is remembered', async () => {
    const { taskId, caseId } = await bench.requested();
    const next = await bench.requested();
    const party = await bench.member();
    bench.peers.refused.set(`${caseId} ${party.numberId}`, 'PARTY');
    expect((await party.gets()).taskId).toBe(next.taskId);
    expect((await bench.events(taskId)).at(-1)).toMatchObject({
      type: 'ReviewerExcluded',
      data: { staffId: party.staffId, reason: 'PARTY' },
      metadata: { actor: { kind: 'staff', id: party.staffId } },
    });
  });

  it('is not asked about again', async () => {
    const { caseId } = await bench.requested();
    const reviewer = await bench.member();
    bench.peers.refused.set(`${caseId} ${reviewer.staffId}`, 'SEEN_BEFORE');
    const asked = () => bench.peers.asked.filter((one) => one.includes(reviewer.staffId)).length;
    expect(await reviewer.next()).toBeUndefined();
    expect(await reviewer.next()).toBeUndefined();
    await bench.projected();
    expect([await reviewer.next(), asked()]).toEqual([undefined, 1]);
  });

  it('is named with the review where they decided the refusal that is appealed', async () => {
    const [first, second] = [await bench.member(), await bench.member()];
    const { taskId } = await bench.requested({ kind: 'APPEAL', excluded: [first.staffId] });
    expect(await first.next()).toBeUndefined();
    expect((await second.gets()).taskId).toBe(taskId);
  });

  it('gets no task while id-conflict does not answer, and one as soon as it does', async () => {
    const { caseId } = await bench.requested();
    bench.peers.silent = true;
    const reviewer = await bench.member();
    const { status, body } = await reviewer.ask('POST', '/tasks/next', {});
    expect([status, body.slug]).toEqual([503, 'unavailable']);
    bench.peers.silent = false;
    expect((await reviewer.gets()).caseId).toBe(caseId);
  });
});
