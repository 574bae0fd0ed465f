import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import { Office, refusal, retry, type Desk, type Task } from './testing/desk-fixture.spec.js';

// the clock of this file's database moves
let office: Office;
let [desk, other]: [Desk, Desk] = [] as never;
let task: Task;
beforeAll(async () => {
  office = await Office.start();
});
afterAll(() => office?.stop());
beforeEach(async () => {
  [desk, other] = [await office.desk(), await office.desk()];
  const { taskId } = await office.requested();
  task = await desk.gets();
  expect(task.taskId).toBe(taskId);
});

const photosOf = ({ photos }: Task): string[] => photos.map(({ photoId }) => photoId);
const decidesAll = async (who: Desk, what: Task) => {
  await office.saw(who, what, photosOf(what));
  return who.decides(what, retry);
};
const returned = () => until(async () => (await office.types(task.taskId)).at(-1) === 'ReviewTaskReturned');
const timers = async () => {
  const { rows } = await office.db.query<{ due_at: Date; payload: object }>('select * from timers where key = $1', [
    task.taskId,
  ]);
  return rows;
};

describe('a lease that is over', () => {
  it('gives the task back by itself, and the late decision is refused by its fencing token', async () => {
    await office.projected();
    await office.moveClock('15 minutes');
    await returned();
    const [, , end] = await office.events(task.taskId);
    expect(end).toMatchObject({
      data: { staffId: desk.staffId, fencingToken: 1, reason: 'LEASE_EXPIRED' },
      metadata: { actor: { kind: 'timer', id: 'lease-end' } },
    });
    const taken = await until(() => other.next());
    expect([taken.taskId, taken.fencingToken]).toEqual([task.taskId, 2]);
    expect(refusal(await decidesAll(desk, task))).toEqual([409, 'review/lease-lost']);
    expect(refusal(await desk.decides(taken, retry))).toEqual([409, 'review/lease-lost']);
    expect(refusal(await desk.ask('GET', `/tasks/${task.taskId}`))).toEqual([409, 'review/lease-lost']);
    expect((await desk.act(task, 'lease')).body.slug).toBe('review/lease-lost');
    expect((await desk.act(task, 'return')).body.slug).toBe('review/lease-lost');
    expect((await decidesAll(other, taken)).status).toBe(200);
    expect(await office.types(task.taskId)).toEqual([
      ...['ReviewTaskOpened', 'ReviewTaskDealt', 'ReviewTaskReturned', 'ReviewTaskDealt', 'ReviewDecided'],
    ]);
  });

  it('is over for the dealing too, before any timer has noticed', async () => {
    // the projection that sets timers has not heard of the dealing
    await office.db.query(`delete from timers`);
    await office.projected();
    await office.db.query(`delete from timers`);
    await office.moveClock('15 minutes');
    const taken = await other.gets();
    expect([taken.taskId, taken.fencingToken]).toEqual([task.taskId, 2]);
    const [, , end, dealt] = await office.events(task.taskId);
    expect(end?.data).toMatchObject({ staffId: desk.staffId, reason: 'LEASE_EXPIRED' });
    expect(dealt?.data).toMatchObject({ staffId: other.staffId, fencingToken: 2 });
    expect((await decidesAll(other, taken)).status).toBe(200);
  });

  it('excludes nobody: whoever lost the task may have it again, under another token', async () => {
    await office.projected();
    await office.moveClock('15 minutes');
    await returned();
    const again = await until(() => desk.next());
    expect([again.taskId, again.fencingToken]).toEqual([task.taskId, 2]);
    expect(refusal(await decidesAll(desk, task))).toEqual([409, 'review/lease-lost']);
    expect((await decidesAll(desk, again)).status).toBe(200);
  });
});

describe('a lease that is kept alive', () => {
  it('ends 15 minutes later, by the clock of the database', async () => {
    await office.moveClock('10 minutes');
    const before = await office.now();
    const { status, body } = await desk.act(task, 'lease');
    const after = await office.now();
    const end = Date.parse(String(body['leaseUntil'])) - 15 * 60_000;
    expect(status).toBe(200);
    expect([end >= before.getTime() - 1, end <= after.getTime()]).toEqual([true, true]);
    // 15 minutes, and the moments since it was given
    expect(body['leaseSeconds']).toBeLessThanOrEqual(900);
    expect(body['leaseSeconds']).toBeGreaterThan(880);
    await office.moveClock('14 minutes');
    const { leaseUntil, leaseSeconds } = (await desk.ask('GET', `/tasks/${task.taskId}`)).body;
    expect(leaseUntil).toBe(body['leaseUntil']);
    expect(Number(leaseSeconds)).toBeGreaterThan(40);
    expect(Number(leaseSeconds)).toBeLessThanOrEqual(60);
    expect(await other.next()).toBeUndefined();
    expect((await decidesAll(desk, task)).status).toBe(200);
  });

  it('has its timer moved with it, also where the projections are made anew meanwhile', async () => {
    await office.projected();
    await office.moveClock('10 minutes');
    const leaseUntil = new Date(String((await desk.act(task, 'lease')).body['leaseUntil']));
    const payload = { staffId: desk.staffId, fencingToken: 1 };
    expect(await timers()).toMatchObject([{ due_at: leaseUntil, payload }]);
    await office.rebuilt();
    expect(await timers()).toMatchObject([{ due_at: leaseUntil, payload }]);
    await office.moveClock('6 minutes');
    expect((await desk.gets()).fencingToken).toBe(1);
    await office.moveClock('9 minutes');
    await returned();
    await office.projected();
    expect(await timers()).toEqual([]);
    await decidesAll(other, await until(() => other.next()));
  });

  it('is kept by nobody else, and under no other token', async () => {
    expect(refusal(await other.act(task, 'lease'))).toEqual([404, 'review/not-found']);
    expect(refusal(await desk.act({ ...task, fencingToken: 2 }, 'lease'))).toEqual([409, 'review/lease-lost']);
    const muddled = await desk.ask('POST', `/tasks/${task.taskId}/lease`, { fencingToken: '1' });
    expect([muddled.status, muddled.body.slug]).toEqual([422, 'request/invalid']);
    expect((await decidesAll(desk, task)).status).toBe(200);
  });
});
