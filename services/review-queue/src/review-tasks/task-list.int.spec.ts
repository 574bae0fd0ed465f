import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { referenceOf } from '@zhenming/kernel';
import { sampleOf } from '@zhenming/contracts';
import { PostgresClock } from '@zhenming/postgres';
import { encodeCursor } from '@zhenming/service-kit';
import { ReviewQueueBench, retry, type Answer, type StaffClient, type Task } from '../testing/review-queue.fixture.js';
import { TaskList } from './task-list.queries.js';

// the clock of this file's database moves
let bench: ReviewQueueBench;
let supervisor: StaffClient;
beforeAll(async () => {
  bench = await ReviewQueueBench.start();
  supervisor = await bench.member(['senior-reviewer']);
});
afterAll(() => bench?.stop());

interface Item {
  readonly taskId: string;
  readonly status: string;
}
const items = ({ body }: Answer): Item[] => body['items'] as Item[];
const listed = async (query = '', who = supervisor): Promise<Item[]> => items(await who.ask('GET', `/tasks${query}`));
const place = async (taskId: string): Promise<{ status: number; body: Record<string, unknown> }> => {
  const path = `/internal/v1/tasks/${taskId}/place`;
  const tokens = await bench.keys.tokens('id-conflict', new PostgresClock(bench.db));
  const authorization = `Bearer ${await tokens.sign({ audience: 'review-queue', method: 'GET', path })}`;
  const response = await fetch(bench.service.internalUrl + path, { headers: { authorization } });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const rejects = async (reviewer: StaffClient, task: Task): Promise<void> => {
  await bench.saw(
    reviewer,
    task,
    task.photos.map(({ photoId }) => photoId),
  );
  expect((await reviewer.decides(task, retry)).status).toBe(200);
  await bench.projected();
};

describe('the queue', () => {
  it('is shown to supervisors with nothing of its facts, and nobody gets a task by looking', async () => {
    const requested = await bench.requested();
    const { taskId, caseId, dueAt } = requested;
    const [item] = await listed('?status=OPEN');
    expect(item).toEqual({
      ...{ taskId, kind: 'PHOTO', caseId, status: 'OPEN', staffId: null, login: null, verdict: null, decidedAt: null },
      ...{ reference: referenceOf(caseId), dueAt, openedAt: expect.any(String) },
    });
    expect(await bench.types(taskId)).toEqual(['ReviewTaskOpened']);
    const { now } = (await supervisor.ask('GET', '/tasks')).body;
    expect(Math.abs(Date.parse(String(now)) - (await bench.now()).getTime())).toBeLessThan(10_000);
    const admin = await bench.member(['admin']);
    expect((await listed('', admin)).length).toBe(1);
    for (const role of ['reviewer', 'auditor', 'support'] as const)
      expect((await (await bench.member([role])).ask('GET', '/tasks')).status).toBe(403);
    const reviewer = await bench.member();
    await rejects(reviewer, await reviewer.gets());
    await bench.tell(caseId, 'EvidenceRejected', { ...sampleOf('EvidenceRejected'), caseId, taskId });
    expect(await listed()).toMatchObject([
      { status: 'DECIDED', staffId: reviewer.staffId, login: reviewer.login, verdict: 'RETRY' },
    ]);
    expect(await listed('?status=OPEN')).toEqual([]);
  });

  it('is filtered, and read page by page in the order of urgency', async () => {
    const wanted = [];
    for (let i = 0; i < 5; i++) wanted.push((await bench.requested({ kind: i === 3 ? 'CORRECTION' : 'PHOTO' })).taskId);
    expect((await listed('?status=OPEN')).map(({ taskId }) => taskId)).toEqual(wanted);
    expect((await listed('?kind=CORRECTION')).map(({ taskId }) => taskId)).toEqual([wanted[3]]);
    const pages: string[] = [];
    let next: string | undefined;
    do {
      const after = next === undefined ? '' : `&cursor=${next}`;
      const page = await supervisor.ask('GET', `/tasks?status=OPEN&limit=2${after}`);
      pages.push(...items(page).map(({ taskId }) => taskId));
      next = page.body['next'] as string | undefined;
    } while (next !== undefined);
    expect(pages).toEqual(wanted);
    const all = (await listed()).map(({ taskId }) => taskId);
    expect(all.slice(0, 5)).toEqual([...wanted].reverse());
    const noDay = encodeCursor(['2026-02-30T00:00:00.000Z', '2026-02-28T00:00:00.000Z', randomUUID()]);
    for (const query of [
      'status=NONE',
      'kind=X',
      'limit=0',
      'cursor=e30',
      'cursor=WyJhIiwiYiIsImMiXQ',
      `cursor=${noDay}`,
    ])
      expect((await supervisor.ask('GET', `/tasks?${query}`)).status).toBe(422);
  });
});

describe('a claimant who waits', () => {
  it('has a place in the queue until a reviewer looks, and none afterwards', async () => {
    const open = await listed('?status=OPEN');
    const last = await bench.requested();
    expect((await place(last.taskId)).body).toMatchObject({ position: open.length + 1 });
    const first = await bench.requested({ dueAt: (await bench.now()).toISOString() });
    expect((await place(first.taskId)).body).toMatchObject({ position: 1 });
    expect((await place(last.taskId)).body).toMatchObject({ position: open.length + 2 });
    const reviewer = await bench.member();
    expect((await reviewer.gets()).taskId).toBe(first.taskId);
    await bench.projected();
    expect((await place(first.taskId)).body).toMatchObject({ position: null });
    expect((await place(last.taskId)).body).toMatchObject({ position: open.length + 1 });
    expect((await place(randomUUID())).status).toBe(404);
    await rejects(reviewer, await reviewer.gets());
    expect((await place(first.taskId)).body).toMatchObject({ position: null });
  });

  it('is told what is usual: the median of the last 7 days, once there is enough to say', async () => {
    await bench.moveClock('8 days');
    const reviewer = await bench.member();
    const decideNext = async (): Promise<void> => rejects(reviewer, await reviewer.gets());
    const { taskId } = await bench.requested({ dueAt: '2999-01-01T00:00:00.000Z' });
    await supervisor.logIn();
    for (let left = (await listed('?status=OPEN')).length; left > 1; left--)
      await reviewer.gets().then((task) => reviewer.act(task, 'return'));
    await bench.projected();
    expect((await place(taskId)).body).toMatchObject({ usualWaitMinutes: null });
    for (const minutes of [10, 90, 30]) {
      await bench.requested({ dueAt: (await bench.now()).toISOString() });
      await bench.moveClock(`${minutes} minutes`);
      await decideNext();
      await reviewer.logIn();
    }
    expect((await place(taskId)).body).toMatchObject({ usualWaitMinutes: 31 });
  });

  it('is asked about by id-conflict alone', async () => {
    const path = `/internal/v1/tasks/${randomUUID()}/place`;
    expect((await fetch(bench.service.internalUrl + path)).status).toBe(401);
    expect((await supervisor.ask('GET', `/../..${path}`)).status).toBe(404);
  });
});

describe('the read models', () => {
  it('equal a rebuild from zero, row by row', async () => {
    const { caseId } = await bench.requested();
    const reviewer = await bench.member();
    const task = await reviewer.gets();
    await reviewer.act(task, 'return');
    await bench.tell(caseId, 'ReviewRefused', { taskId: task.taskId, staffId: randomUUID(), reason: 'PARTY' });
    const held = await (await bench.member()).gets();
    const rows = async () => {
      const found: unknown[] = [];
      for (const table of ['tasks', 'case_exclusions', 'open_task_counts', 'timers'])
        found.push(...(await bench.db.query(`select to_jsonb(t)::text as row from ${table} t order by 1`)).rows);
      return found;
    };
    await bench.projected();
    const before = await rows();
    expect(JSON.stringify(before)).toContain(held.taskId);
    const waiting = await bench.db.query(
      `select (select sum(tasks)::int from open_task_counts where measure = 'DUE') as due,
         (select sum(tasks)::int from open_task_counts where measure = 'OPENED') as opened,
         (select count(*)::int from tasks where status = 'OPEN') as open`,
    );
    const { open } = waiting.rows[0] as { open: number };
    expect(waiting.rows).toEqual([{ due: open, opened: open, open }]);
    // in the order of dealing, counted one by one
    for (const [index, { taskId }] of (await listed('?status=OPEN')).entries())
      expect((await place(taskId)).body).toMatchObject({ position: index + 1 });
    await bench.rebuilt();
    expect(await rows()).toEqual(before);
  });
});

describe('a list of tasks', () => {
  it('asks whether another opinion is awaited of what is decided, and of nothing else', async () => {
    // with none that waits there would be nothing to look for
    await bench.requested({ kind: 'SECOND' });
    const looks = (status: 'OPEN' | 'DECIDED') =>
      bench.looks('case_tasks', async (db) => {
        const list = new TaskList(db);
        expect(await list.page({ status }, 10)).not.toEqual([]);
      });
    expect(await looks('DECIDED')).toBeGreaterThan(0);
    expect(await looks('OPEN')).toBe(0);
  });
});
