import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleOf, streams, type EventName } from '@zhenming/contracts';
import { metricsOf } from '@zhenming/service-kit/testing';
import {
  approval,
  refusal,
  retry,
  ReviewQueueBench,
  type StaffClient,
  type Task,
} from '../testing/review-queue.fixture.js';

let bench: ReviewQueueBench;
beforeAll(async () => {
  bench = await ReviewQueueBench.start();
});
afterAll(() => bench?.stop());
// the tests share one queue and one office
afterEach(async () => {
  await bench.projected();
  await bench.db.query(`update tasks set status = 'CANCELLED', staff_id = null, verdict = null, decided_at = null`);
  await bench.db.query('delete from leases');
  await bench.db.query(`update staff set roles = '{support}'`);
});

interface Item {
  readonly taskId: string;
  readonly verdict: string | null;
  readonly noReviewer?: true;
}
const listed = async (who: StaffClient, query = ''): Promise<Item[]> =>
  (await who.ask('GET', `/tasks${query}`)).body['items'] as Item[];
const looks = async (reviewer: StaffClient, task: Task, verdict: object): Promise<number> => {
  await bench.saw(
    reviewer,
    task,
    task.photos.map(({ photoId }) => photoId),
  );
  const { status } = await reviewer.decides(task, verdict);
  await bench.projected();
  return status;
};
/** what the case asks for after `first` looked */
const asksAgain = (caseId: string, kind: 'SECOND' | 'SENIOR', ...looked: readonly StaffClient[]) =>
  bench.requested({ caseId, kind, excluded: looked.map(({ staffId }) => staffId) });
/** what a case says, or a correction */
const says = async (caseId: string, type: EventName, more: object): Promise<void> => {
  const stream = type.startsWith('Correction') ? streams.correction(caseId) : streams.conflictCase(caseId);
  await bench.publish(await bench.event(stream, type, { ...sampleOf(type), caseId, correctionId: caseId, ...more }));
};

describe('a second opinion', () => {
  it('is dealt to another person than the first, under whatever login', async () => {
    const first = await bench.member();
    const firstAgain = await bench.member(['reviewer'], first.numberId);
    const { caseId } = await bench.requested();
    await looks(first, await first.gets(), approval);
    const { taskId } = await asksAgain(caseId, 'SECOND', first);
    expect(await first.next()).toBeUndefined();
    expect(await firstAgain.next()).toBeUndefined();
    const task = await (await bench.member()).gets();
    expect(task).toMatchObject({ taskId, kind: 'SECOND' });
  });

  it('is decided without knowing of the first verdict, also by who may read the queue; once the case has answered they may know', async () => {
    const first = await bench.member();
    const second = await bench.member(['senior-reviewer']);
    const requested = await bench.requested();
    const { caseId } = requested;
    const staffNote = '第一位审核员的备注';
    const verdictOf = async (id: string) => (await listed(second)).find((item) => item.taskId === id)?.verdict;
    await looks(first, await first.gets(), { ...approval, staffNote });
    expect(await verdictOf(requested.taskId)).toBeNull();
    await says(caseId, 'OpinionGiven', { taskId: requested.taskId });
    // by study record: of no verdict
    await says(caseId, 'RouteSucceeded', { route: 'STUDY_RECORD' });
    expect(await verdictOf(requested.taskId)).toBeNull();
    const { taskId } = await asksAgain(caseId, 'SECOND', first);
    expect(await verdictOf(requested.taskId)).toBeNull();
    const task = await second.gets();
    expect(task.taskId).toBe(taskId);
    expect(await verdictOf(requested.taskId)).toBeNull();
    const shown = JSON.stringify([(await second.ask('GET', `/tasks/${taskId}`)).body, await listed(second)]);
    for (const secret of [staffNote, 'APPROVE']) expect(shown).not.toContain(secret);
    expect(await looks(second, task, retry)).toBe(200);
    // a senior may be asked
    expect([await verdictOf(requested.taskId), await verdictOf(taskId)]).toEqual([null, null]);
    await says(caseId, 'EvidenceRejected', { taskId });
    expect([await verdictOf(requested.taskId), await verdictOf(taskId)]).toEqual(['APPROVE', 'RETRY']);
  });
});

describe('a verdict', () => {
  it.each([
    ['EvidenceRejected', {}],
    ['RouteSucceeded', { route: 'PHOTO' }],
    ['HolderPhotosRejected', {}],
    ['CorrectionRejected', {}],
    ['CorrectionApproved', {}],
    ['ConflictCaseClosed', { outcome: 'WITHDRAWN' }],
    ['ObjectionEnded', { end: 'HOLDER_LEFT' }],
    ['CorrectionClosed', { outcome: 'REFUSED' }],
  ] as const)('is told when its case says %s, and not while a further opinion is asked for', async (type, more) => {
    const supervisor = await bench.member(['admin']);
    const reviewer = await bench.member();
    const { caseId, taskId } = await bench.requested();
    const verdict = async () => (await listed(supervisor)).find((item) => item.taskId === taskId)?.verdict;
    await looks(reviewer, await reviewer.gets(), retry);
    expect(await verdict()).toBeNull();
    await says(caseId, type, { taskId, ...more });
    expect(await verdict()).toBe('RETRY');
    await bench.requested({ caseId, kind: 'SECOND' });
    expect(await verdict()).toBeNull();
  });
});

describe('an auditor who is a reviewer as well', () => {
  it('reads what others found, or decides, and never first the one and then the other', async () => {
    const both = await bench.member(['auditor', 'reviewer']);
    const [read, held] = [await bench.requested({ kind: 'SECOND' }), await bench.requested({ kind: 'SECOND' })];
    const story = ({ caseId }: { caseId: string }) => both.ask('GET', `/cases/${caseId}/timeline`);
    expect((await story(read)).status).toBe(200);
    await bench.projected();
    const task = await both.gets();
    expect(task.taskId).toBe(held.taskId);
    expect(refusal(await story(held))).toEqual([403, 'review/task-held']);
    expect((await both.act(task, 'return')).status).toBe(204);
    expect((await story(held)).status).toBe(200);
  });

  it('reads nothing under another login of what they are to decide', async () => {
    const { caseId } = await bench.requested({ kind: 'SECOND' });
    const reviewer = await bench.member();
    const auditor = await bench.member(['auditor'], reviewer.numberId);
    const task = await reviewer.gets();
    expect(refusal(await auditor.ask('GET', `/cases/${caseId}/timeline`))).toEqual([403, 'review/task-held']);
    expect((await reviewer.act(task, 'return')).status).toBe(204);
  });

  it('decides nothing under any login that they read a moment ago, before the queue knows of it', async () => {
    const { caseId, taskId } = await bench.requested({ kind: 'SECOND' });
    const reviewer = await bench.member();
    const auditor = await bench.member(['auditor', 'reviewer'], reviewer.numberId);
    await bench.projected();
    await bench.db.run(async () => {
      await bench.db.query(`select from projection_checkpoints where name = 'review-queue.tasks' for update`);
      expect((await auditor.ask('GET', `/cases/${caseId}/timeline`)).status).toBe(200);
      for (const login of [auditor, reviewer]) expect((await login.next())?.taskId).not.toBe(taskId);
    });
  });
});

describe('what two persons see differently', () => {
  it('is dealt to a senior only, who answers in writing', async () => {
    const { caseId } = await bench.requested();
    const [first, second, third] = [await bench.member(), await bench.member(), await bench.member()];
    await looks(first, await first.gets(), approval);
    await asksAgain(caseId, 'SECOND', first);
    await looks(second, await second.gets(), retry);
    const { taskId } = await asksAgain(caseId, 'SENIOR', first, second);
    for (const one of [first, second, third]) expect(await one.next()).toBeUndefined();
    const senior = await bench.member(['senior-reviewer']);
    const task = await senior.gets();
    expect(task.taskId).toBe(taskId);
    await bench.saw(
      senior,
      task,
      task.photos.map(({ photoId }) => photoId),
    );
    expect(refusal(await senior.decides(task, retry))).toEqual([422, 'review/note-missing']);
    expect((await senior.decides(task, { ...retry, applicantNote: '请重新拍摄' })).status).toBe(200);
  });
});

describe('a task that nobody of the office may decide', () => {
  const without = async (kind: string) =>
    (await metricsOf(bench.service))[`review_tasks_without_reviewer{kind="${kind}"}`];

  it('says so in the queue and in the metrics, until there is somebody', async () => {
    const admin = await bench.member(['admin']);
    const first = await bench.member();
    await bench.member(['reviewer'], first.numberId);
    const { caseId } = await bench.requested();
    await looks(first, await first.gets(), approval);
    const { taskId } = await asksAgain(caseId, 'SECOND', first);
    expect(await listed(admin, '?status=OPEN')).toMatchObject([{ taskId, noReviewer: true }]);
    expect(await without('SECOND')).toBe(1);
    const second = await bench.member();
    const [item] = await listed(admin, '?status=OPEN');
    expect([item?.taskId, item?.noReviewer]).toEqual([taskId, undefined]);
    expect(await without('SECOND')).toBe(0);
    expect((await second.gets()).taskId).toBe(taskId);
  });

  it('is one for a senior where there is none, and one about the only reviewer’s own number', async () => {
    const admin = await bench.member(['admin']);
    const reviewer = await bench.member();
    const senior = await bench.requested({ kind: 'SENIOR' });
    const own = await bench.requested({ numberId: reviewer.numberId });
    const open = await bench.requested({ caseId: randomUUID() });
    const flagged = (await listed(admin, '?status=OPEN')).filter(({ noReviewer }) => noReviewer);
    expect(new Set(flagged.map(({ taskId }) => taskId))).toEqual(new Set([senior.taskId, own.taskId]));
    expect([await without('SENIOR'), await without('PHOTO')]).toEqual([1, 1]);
    bench.peers.refused.set(`${own.caseId} ${reviewer.numberId}`, 'PARTY');
    expect((await reviewer.gets()).taskId).toBe(open.taskId);
  });
});
