import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { samples, streams } from '@zhenming/contracts';
import { approval, Office, refusal, retry, type Desk, type Task } from '../testing/desk-fixture.spec.js';

let office: Office;
beforeAll(async () => {
  office = await Office.start();
});
afterAll(() => office?.stop());

/** a reviewer with a task of a case of its own, every photo seen */
const atWork = async (): Promise<{ desk: Desk; task: Task }> => {
  const { taskId } = await office.requested();
  const desk = await office.desk();
  const task = await desk.gets();
  expect(task.taskId).toBe(taskId);
  await office.saw(
    desk,
    task,
    task.photos.map(({ photoId }) => photoId),
  );
  return { desk, task };
};
const closed = (caseId: string, outcome = 'WON') =>
  office.tell(caseId, 'ConflictCaseClosed', { numberId: randomUUID(), claimantId: randomUUID(), outcome });
const refused = ({ taskId, caseId }: Task, { staffId }: Desk) =>
  office.tell(caseId, 'ReviewRefused', { taskId, staffId, reason: 'PARTY' });

describe('a review that a case asks for', () => {
  it('is one task, with what the case said and nothing more, however often the message comes', async () => {
    const requested = await office.wanted({ kind: 'APPEAL', excluded: [randomUUID()] });
    const event = await office.event(streams.conflictCase(requested.caseId), 'ReviewRequested', requested);
    await office.publish(event);
    await office.publish(event);
    // the same again under another id: a topic replayed by hand
    await office.publish({ ...event, id: randomUUID() });
    const [opened, ...more] = await office.events(requested.taskId);
    expect(more).toEqual([]);
    expect(opened).toMatchObject({ type: 'ReviewTaskOpened', data: requested });
    expect(opened?.metadata).toMatchObject({ causationId: event.id, actor: event.metadata.actor });
    await closed(requested.caseId);
  });
});

describe('a case that ends', () => {
  it('takes its tasks with it, also one that nobody has heard of yet, and those only', async () => {
    const [ending, going] = [await office.wanted(), await office.requested()];
    const stream = streams.conflictCase(ending.caseId);
    const outcome = {
      caseId: ending.caseId,
      numberId: ending.numberId,
      claimantId: ending.claimantId,
      outcome: 'WITHDRAWN',
    };
    await office.publish(await office.event(stream, 'ReviewRequested', ending), {
      ...(await office.event(stream, 'ConflictCaseClosed', outcome)),
      revision: 2,
    });
    expect((await office.events(ending.taskId)).at(-1)).toMatchObject({
      type: 'ReviewTaskCancelled',
      data: { outcome: 'WITHDRAWN' },
    });
    await office.projected();
    const desk = await office.desk();
    expect((await desk.gets()).taskId).toBe(going.taskId);
    await closed(going.caseId);
  });

  it('takes a task from under its reviewer, who reads why', async () => {
    const { desk, task } = await atWork();
    await closed(task.caseId, 'SUPERSEDED');
    for (const what of ['lease', 'return'] as const)
      expect(refusal(await desk.act(task, what))).toEqual([409, 'review/cancelled']);
    expect(refusal(await desk.ask('GET', `/tasks/${task.taskId}`))).toEqual([409, 'review/cancelled']);
    expect(refusal(await desk.decides(task, approval))).toEqual([409, 'review/cancelled']);
    expect(await desk.next()).toBeUndefined();
    expect((await office.db.query('select from leases')).rowCount).toBe(0);
  });

  it('leaves verdicts as they were given', async () => {
    const { desk, task } = await atWork();
    expect((await desk.decides(task, retry)).status).toBe(200);
    await closed(task.caseId);
    expect((await office.types(task.taskId)).at(-1)).toBe('ReviewDecided');
  });
});

describe('a case that goes on', () => {
  it('keeps its task, whatever else happens in it', async () => {
    const { desk, task } = await atWork();
    for (const type of ['RouteSucceeded', 'ConflictCaseApproved', 'ConflictCaseReturned'] as const) {
      const { caseId: _, ...sample } = samples[type];
      await office.tell(task.caseId, type, sample);
    }
    expect((await desk.decides(task, approval)).status).toBe(200);
  });
});

describe('a correction that ends', () => {
  it('takes its task with it', async () => {
    const { taskId, caseId: correctionId } = await office.requested({ kind: 'CORRECTION' });
    const closing = { correctionId, accountId: randomUUID(), outcome: 'IDLE' };
    await office.publish(await office.event(streams.correction(correctionId), 'CorrectionClosed', closing));
    expect((await office.events(taskId)).at(-1)).toMatchObject({
      type: 'ReviewTaskCancelled',
      data: { caseId: correctionId, outcome: 'IDLE' },
    });
  });

  it('by doing what it was for, says so', async () => {
    const { taskId, caseId: correctionId } = await office.requested({ kind: 'CORRECTION' });
    const closing = { correctionId, accountId: randomUUID(), outcome: 'CORRECTED' };
    await office.publish(await office.event(streams.correction(correctionId), 'CorrectionClosed', closing));
    expect((await office.events(taskId)).at(-1)?.data).toMatchObject({ outcome: 'WON' });
  });
});

describe('a verdict that the case does not take', () => {
  it('is void: the task is open for others, and nothing of the case is dealt to whoever gave it', async () => {
    const { desk, task } = await atWork();
    expect((await desk.decides(task, approval)).status).toBe(200);
    await refused(task, desk);
    await office.projected();
    expect(await desk.next()).toBeUndefined();
    const other = await office.desk();
    const taken = await other.gets();
    expect([taken.taskId, taken.fencingToken]).toEqual([task.taskId, 2]);
    expect(refusal(await other.decides(taken, retry))).toEqual([409, 'review/unseen']);
    await office.saw(
      other,
      taken,
      taken.photos.map(({ photoId }) => photoId),
    );
    expect((await other.decides(taken, retry)).status).toBe(200);
    const verdicts = (await office.events(task.taskId)).filter(({ type }) => type === 'ReviewDecided');
    expect(verdicts.map(({ data }) => (data as { by: { staffId: string } }).by.staffId)).toEqual([
      ...[desk.staffId, other.staffId],
    ]);
  });

  it('told again, changes nothing about the verdict of somebody else', async () => {
    const { desk, task } = await atWork();
    await desk.decides(task, approval);
    await refused(task, desk);
    await office.projected();
    const other = await office.desk();
    const taken = await other.gets();
    await office.saw(
      other,
      taken,
      taken.photos.map(({ photoId }) => photoId),
    );
    expect((await other.decides(taken, retry)).status).toBe(200);
    const before = await office.types(task.taskId);
    await refused(task, desk);
    expect(await office.types(task.taskId)).toEqual(before);
  });
});
