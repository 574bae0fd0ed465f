import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import { ReviewQueueBench, refusal, retry, type StaffClient, type Task } from '../testing/review-queue.fixture.js';

// the clock of this file's database moves
let bench: ReviewQueueBench;
let [reviewer, other]: [StaffClient, StaffClient] = [] as never;
let task: Task;
beforeAll(async () => {
  bench = await ReviewQueueBench.start({ GIVE_BACKS_AN_HOUR: '2' });
});
afterAll(() => bench?.stop());
beforeEach(async () => {
  [reviewer, other] = [await bench.member(), await bench.member()];
  const { taskId } = await bench.requested();
  task = await reviewer.gets();
  expect(task.taskId).toBe(taskId);
});

const photosOf = ({ photos }: Task): string[] => photos.map(({ photoId }) => photoId);
const decidesAll = async (who: StaffClient, what: Task) => {
  await bench.saw(who, what, photosOf(what));
  return who.decides(what, retry);
};
const returned = () => until(async () => (await bench.types(task.taskId)).at(-1) === 'ReviewTaskReturned');
const timers = async () => {
  const { rows } = await bench.db.query<{ due_at: Date }>('select * from timers where key = $1', [task.taskId]);
  return rows;
};

describe('a lease that is over', () => {
  it('gives the task back by itself, and the late decision is refused by its fencing token', async () => {
    await bench.projected();
    await bench.moveClock('15 minutes');
    await returned();
    const [, , end] = await bench.events(task.taskId);
    expect(end).toMatchObject({
      data: { staffId: reviewer.staffId, fencingToken: 1, reason: 'LEASE_EXPIRED' },
      metadata: { actor: { kind: 'timer', id: 'lease-end' } },
    });
    const taken = await until(() => other.next());
    expect([taken.taskId, taken.fencingToken]).toEqual([task.taskId, 2]);
    expect(refusal(await decidesAll(reviewer, task))).toEqual([409, 'review/lease-lost']);
    expect(refusal(await reviewer.decides(taken, retry))).toEqual([409, 'review/lease-lost']);
    expect(refusal(await reviewer.ask('GET', `/tasks/${task.taskId}`))).toEqual([409, 'review/lease-lost']);
    expect((await reviewer.act(task, 'lease')).body.slug).toBe('review/lease-lost');
    expect((await reviewer.act(task, 'return')).body.slug).toBe('review/lease-lost');
    expect((await decidesAll(other, taken)).status).toBe(200);
    expect(await bench.types(task.taskId)).toEqual([
      ...['ReviewTaskOpened', 'ReviewTaskDealt', 'ReviewTaskReturned', 'ReviewTaskDealt', 'ReviewDecided'],
    ]);
  });

  it('is over for the dealing too, before any timer has noticed', async () => {
    // the projection that sets timers has not heard of the dealing
    await bench.db.query(`delete from timers`);
    await bench.projected();
    await bench.db.query(`delete from timers`);
    await bench.moveClock('15 minutes');
    const taken = await other.gets();
    expect([taken.taskId, taken.fencingToken]).toEqual([task.taskId, 2]);
    const [, , end, dealt] = await bench.events(task.taskId);
    expect(end?.data).toMatchObject({ staffId: reviewer.staffId, reason: 'LEASE_EXPIRED' });
    expect(dealt?.data).toMatchObject({ staffId: other.staffId, fencingToken: 2 });
    expect((await decidesAll(other, taken)).status).toBe(200);
  });

  it('excludes nobody: whoever lost the task may have it again, under another token', async () => {
    await bench.projected();
    await bench.moveClock('15 minutes');
    await returned();
    const again = await until(() => reviewer.next());
    expect([again.taskId, again.fencingToken]).toEqual([task.taskId, 2]);
    expect(refusal(await decidesAll(reviewer, task))).toEqual([409, 'review/lease-lost']);
    expect((await decidesAll(reviewer, again)).status).toBe(200);
  });
});

describe('a lease that is kept alive', () => {
  it('ends 15 minutes later, by the clock of the database', async () => {
    await bench.moveClock('10 minutes');
    const before = await bench.now();
    const { status, body } = await reviewer.act(task, 'lease');
    const after = await bench.now();
    const end = Date.parse(String(body['leaseUntil'])) - 15 * 60_000;
    expect(status).toBe(200);
    expect([end >= before.getTime() - 1, end <= after.getTime()]).toEqual([true, true]);
    // 15 minutes, and the moments since it was given
    expect(body['leaseSeconds']).toBeLessThanOrEqual(900);
    expect(body['leaseSeconds']).toBeGreaterThan(880);
    await bench.moveClock('14 minutes');
    const { leaseUntil, leaseSeconds } = (await reviewer.ask('GET', `/tasks/${task.taskId}`)).body;
    expect(leaseUntil).toBe(body['leaseUntil']);
    expect(Number(leaseSeconds)).toBeGreaterThan(40);
    expect(Number(leaseSeconds)).toBeLessThanOrEqual(60);
    expect(await other.next()).toBeUndefined();
    expect((await decidesAll(reviewer, task)).status).toBe(200);
  });

  it('has its timer moved with it, also where the projections are made anew meanwhile', async () => {
    await bench.projected();
    await bench.moveClock('10 minutes');
    const leaseUntil = new Date(String((await reviewer.act(task, 'lease')).body['leaseUntil']));
    expect(await timers()).toMatchObject([{ due_at: leaseUntil }]);
    await bench.rebuilt();
    expect(await timers()).toMatchObject([{ due_at: leaseUntil }]);
    await bench.moveClock('6 minutes');
    expect((await reviewer.gets()).fencingToken).toBe(1);
    await bench.moveClock('9 minutes');
    await returned();
    await bench.projected();
    expect(await timers()).toEqual([]);
    await decidesAll(other, await until(() => other.next()));
  });

  it('is kept once more where the answer was lost and the same is sent again', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const keeps = async (): Promise<number> => {
      const body = { fencingToken: task.fencingToken };
      const answer = await reviewer.ask('POST', `/tasks/${task.taskId}/lease`, body, headers);
      return Date.parse(String(answer.body['leaseUntil']));
    };
    const before = await keeps();
    await bench.moveClock('4 minutes');
    expect(await keeps()).toBeGreaterThanOrEqual(before + 4 * 60_000);
    expect((await decidesAll(reviewer, task)).status).toBe(200);
  });

  it('is kept by nobody else, and under no other token', async () => {
    expect(refusal(await other.act(task, 'lease'))).toEqual([404, 'review/not-found']);
    expect(refusal(await reviewer.act({ ...task, fencingToken: 2 }, 'lease'))).toEqual([409, 'review/lease-lost']);
    const muddled = await reviewer.ask('POST', `/tasks/${task.taskId}/lease`, { fencingToken: '1' });
    expect([muddled.status, muddled.body.slug]).toEqual([422, 'request/invalid']);
    expect((await decidesAll(reviewer, task)).status).toBe(200);
  });
});

describe('a reviewer who gives back one task after another', () => {
  it('is stopped after so many within an hour, and may give back again later', async () => {
    const returns = () => reviewer.act(task, 'return');
    for (const _ of [1, 2]) {
      expect((await returns()).status).toBe(204);
      await bench.requested();
      task = await reviewer.gets();
    }
    const stopped = await returns();
    expect(refusal(stopped)).toEqual([429, 'request/too-many']);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(3000);
    // who has it has it still
    expect((await reviewer.act(task, 'lease')).status).toBe(200);
    for (let minutes = 0; minutes < 60; minutes += 10) {
      await bench.moveClock('10 minutes');
      await reviewer.act(task, 'lease');
    }
    expect((await returns()).status).toBe(204);
    for (const _ of [1, 2, 3]) await decidesAll(other, await other.gets());
  });
});
