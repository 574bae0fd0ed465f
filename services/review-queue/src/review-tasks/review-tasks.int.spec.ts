import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleOf, streams } from '@zhenming/contracts';
import {
  approval,
  ReviewQueueBench,
  refusal,
  retry,
  type StaffClient,
  type Task,
} from '../testing/review-queue.fixture.js';

let bench: ReviewQueueBench;
beforeAll(async () => {
  bench = await ReviewQueueBench.start();
});
afterAll(() => bench?.stop());

/** a reviewer with a task of a case of its own, every photo seen */
const atWork = async (): Promise<{ reviewer: StaffClient; task: Task }> => {
  const { taskId } = await bench.requested();
  const reviewer = await bench.member();
  const task = await reviewer.gets();
  expect(task.taskId).toBe(taskId);
  await bench.saw(
    reviewer,
    task,
    task.photos.map(({ photoId }) => photoId),
  );
  return { reviewer, task };
};
const closed = (caseId: string, outcome = 'WON') =>
  bench.tell(caseId, 'ConflictCaseClosed', { numberId: randomUUID(), claimantId: randomUUID(), outcome });
const refused = ({ taskId, caseId }: Task, { staffId }: StaffClient) =>
  bench.tell(caseId, 'ReviewRefused', { taskId, staffId, reason: 'PARTY' });

describe('a review that a case asks for', () => {
  it('is one task, with what the case said and nothing more, however often the message comes', async () => {
    const requested = await bench.wanted({ kind: 'APPEAL', excluded: [randomUUID()] });
    const event = await bench.event(streams.conflictCase(requested.caseId), 'ReviewRequested', requested);
    await bench.publish(event);
    await bench.publish(event);
    // the same again under another id: a topic replayed by hand
    await bench.publish({ ...event, id: randomUUID() });
    const [opened, ...more] = await bench.events(requested.taskId);
    expect(more).toEqual([]);
    expect(opened).toMatchObject({ type: 'ReviewTaskOpened', data: requested });
    expect(opened?.metadata).toMatchObject({ causationId: event.id, actor: event.metadata.actor });
    await closed(requested.caseId);
  });
});

describe('a case that ends', () => {
  it('takes its tasks with it, also one that nobody has heard of yet, and those only', async () => {
    const [ending, going] = [await bench.wanted(), await bench.requested()];
    const stream = streams.conflictCase(ending.caseId);
    const outcome = {
      caseId: ending.caseId,
      numberId: ending.numberId,
      claimantId: ending.claimantId,
      outcome: 'WITHDRAWN',
    };
    await bench.publish(await bench.event(stream, 'ReviewRequested', ending), {
      ...(await bench.event(stream, 'ConflictCaseClosed', outcome)),
      revision: 2,
    });
    expect((await bench.events(ending.taskId)).at(-1)).toMatchObject({
      type: 'ReviewTaskCancelled',
      data: { outcome: 'WITHDRAWN' },
    });
    await bench.projected();
    const reviewer = await bench.member();
    expect((await reviewer.gets()).taskId).toBe(going.taskId);
    await closed(going.caseId);
  });

  it('takes a task from under its reviewer, who reads why', async () => {
    const { reviewer, task } = await atWork();
    await closed(task.caseId, 'SUPERSEDED');
    for (const what of ['lease', 'return'] as const)
      expect(refusal(await reviewer.act(task, what))).toEqual([409, 'review/cancelled']);
    expect(refusal(await reviewer.ask('GET', `/tasks/${task.taskId}`))).toEqual([409, 'review/cancelled']);
    expect(refusal(await reviewer.decides(task, approval))).toEqual([409, 'review/cancelled']);
    expect(await reviewer.next()).toBeUndefined();
    expect((await bench.db.query('select from leases')).rowCount).toBe(0);
  });

  it('leaves verdicts as they were given', async () => {
    const { reviewer, task } = await atWork();
    expect((await reviewer.decides(task, retry)).status).toBe(200);
    await closed(task.caseId);
    expect((await bench.types(task.taskId)).at(-1)).toBe('ReviewDecided');
  });
});

describe('a case that goes on', () => {
  it('keeps its task, whatever else happens in it', async () => {
    const { reviewer, task } = await atWork();
    // the last one is told: so the others have passed
    const types = ['RouteSucceeded', 'ConflictCaseApproved', 'ConflictCaseReturned', 'ObjectionEnded'] as const;
    const happens = types.map((type) =>
      bench.event(streams.conflictCase(task.caseId), type, { ...sampleOf(type), caseId: task.caseId, end: 'HOLDER' }),
    );
    await bench.publish(...(await Promise.all(happens)));
    expect((await reviewer.decides(task, approval)).status).toBe(200);
  });
});

describe('a correction that ends', () => {
  it('takes its task with it', async () => {
    const { taskId, caseId: correctionId } = await bench.requested({ kind: 'CORRECTION' });
    const closing = { correctionId, accountId: randomUUID(), outcome: 'IDLE' };
    await bench.publish(await bench.event(streams.correction(correctionId), 'CorrectionClosed', closing));
    expect((await bench.events(taskId)).at(-1)).toMatchObject({
      type: 'ReviewTaskCancelled',
      data: { caseId: correctionId, outcome: 'IDLE' },
    });
  });

  it('by doing what it was for, says so', async () => {
    const { taskId, caseId: correctionId } = await bench.requested({ kind: 'CORRECTION' });
    const closing = { correctionId, accountId: randomUUID(), outcome: 'CORRECTED' };
    await bench.publish(await bench.event(streams.correction(correctionId), 'CorrectionClosed', closing));
    expect((await bench.events(taskId)).at(-1)?.data).toMatchObject({ outcome: 'WON' });
  });
});

describe('a verdict that the case does not take', () => {
  it('is void: the task is open for others, and nothing of the case is dealt to whoever gave it', async () => {
    const { reviewer, task } = await atWork();
    expect((await reviewer.decides(task, approval)).status).toBe(200);
    await refused(task, reviewer);
    await bench.projected();
    expect(await reviewer.next()).toBeUndefined();
    const other = await bench.member();
    const taken = await other.gets();
    expect([taken.taskId, taken.fencingToken]).toEqual([task.taskId, 2]);
    expect(refusal(await other.decides(taken, retry))).toEqual([409, 'review/unseen']);
    await bench.saw(
      other,
      taken,
      taken.photos.map(({ photoId }) => photoId),
    );
    expect((await other.decides(taken, retry)).status).toBe(200);
    const verdicts = (await bench.events(task.taskId)).filter(({ type }) => type === 'ReviewDecided');
    expect(verdicts.map(({ data }) => (data as { by: { staffId: string } }).by.staffId)).toEqual([
      ...[reviewer.staffId, other.staffId],
    ]);
  });

  it('told again, changes nothing about the verdict of another reviewer', async () => {
    const { reviewer, task } = await atWork();
    await reviewer.decides(task, approval);
    await refused(task, reviewer);
    await bench.projected();
    const other = await bench.member();
    const taken = await other.gets();
    await bench.saw(
      other,
      taken,
      taken.photos.map(({ photoId }) => photoId),
    );
    expect((await other.decides(taken, retry)).status).toBe(200);
    const before = await bench.types(task.taskId);
    await refused(task, reviewer);
    expect(await bench.types(task.taskId)).toEqual(before);
  });
});
