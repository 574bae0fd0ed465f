import { beforeAll, describe, expect, it } from '@jest/globals';
import { answerTo, done, type Browser } from '../../tools/src/browser.js';
import { approval, rejection } from '../../tools/src/reviewer-client.js';
import {
  casesDealtTo,
  dispute,
  inTheQueue,
  later,
  refusal,
  reviewer,
  staff,
  type Dispute,
  type Reviewer,
} from './world.js';

/** photos that wait for a reviewer */
async function handedIn(): Promise<Dispute> {
  const parties = await dispute();
  expect((await parties.claimant.handsPhotosIn(parties.caseId)).status).toBe(200);
  return parties;
}

describe('S16: a reviewer’s hold on a task', () => {
  let slow: Reviewer;
  let other: Reviewer;
  beforeAll(async () => {
    slow = await reviewer();
    other = await reviewer();
  });

  it('ends with its lease: the late decision is refused by its fencing token, and another person decides', async () => {
    const { claimant, holder, caseId } = await handedIn();
    const task = await slow.taskOf(caseId);
    await slow.viewsAll(task);
    await later('+16m');

    const again = await other.taskOf(caseId);
    expect([again.taskId, again.fencingToken]).toEqual([task.taskId, task.fencingToken + 1]);
    // under the very revision of whoever has it now: it is the token that is too old
    const revision = await other.revisionOf(again);
    const late = await slow.decides(task, rejection('FINAL', ['EDITED']), revision);
    expect(refusal(late)).toEqual([409, 'review/lease-lost']);
    const { taskId, fencingToken, photos } = task;
    const params = { path: { id: taskId } };
    const { staff: office } = slow.browser;
    const look = { fencingToken, photoId: photos[0]?.photoId ?? '' };
    for (const answer of [
      await answerTo(office.POST('/api/v1/tasks/{id}/lease', { params, body: { fencingToken } })),
      await answerTo(office.POST('/api/v1/tasks/{id}/return', { params, body: { fencingToken } })),
      await answerTo(office.POST('/api/v1/tasks/{id}/views', { params, body: look })),
    ])
      expect(refusal(answer)).toEqual([409, 'review/lease-lost']);
    expect((await answerTo(office.GET('/api/v1/tasks/{id}', { params }))).status).not.toBe(200);
    expect((await claimant.case(caseId)).body.photo?.rejection).toBeUndefined();

    // what the other one saw is nothing to whoever decides
    const unseen = await other.decides(again, approval(holder.identity));
    expect(refusal(unseen)).toEqual([409, 'review/unseen']);
    expect((await other.approves(again, holder.identity)).status).toBe(200);
    await claimant.closed(caseId, 'WON');
  });

  it('lasts for whoever keeps it alive', async () => {
    const { claimant, holder, caseId } = await handedIn();
    const task = await slow.taskOf(caseId);
    for (let n = 0; n < 2; n++) {
      await later('+10m');
      const { leaseUntil } = await slow.renewsLease(task);
      expect(Date.parse(leaseUntil)).toBeGreaterThan(Date.parse(task.leaseUntil));
    }
    expect((await slow.approves(task, holder.identity)).status).toBe(200);
    await claimant.closed(caseId, 'WON');
  });

  it('given back, the task is for others: that reviewer is never dealt the case again', async () => {
    const parties = await handedIn();
    const { claimant, holder, caseId } = parties;
    const mine = await slow.taskOf(caseId);
    await slow.giveBack(mine);
    await slow.giveBack(mine);
    await inTheQueue(parties);
    expect(await casesDealtTo(slow)).not.toContain(caseId);

    const task = await other.taskOf(caseId);
    expect((await other.rejects(task, 'RETRY', ['FACE_COVERED'])).status).toBe(200);
    await claimant.notified('PHOTOS_RETRY');
    await claimant.handsPhotosIn(caseId);
    await inTheQueue(parties);
    // nor its next task; who asked for better photos may look at them
    expect(await casesDealtTo(slow)).not.toContain(caseId);
    expect((await other.approves(await other.taskOf(caseId), holder.identity)).status).toBe(200);
    await claimant.closed(caseId, 'WON');
  });

  it('is not had by looking: a supervisor’s list gives no claim, no facts and no photos', async () => {
    const parties = await handedIn();
    const { claimant, holder, caseId } = parties;
    await inTheQueue(parties);
    const senior = await staff('senior-reviewer');
    const list = ({ staff: office }: Browser) =>
      office.GET('/api/v1/tasks', { params: { query: { status: 'OPEN', kind: 'PHOTO', limit: 100 } } });
    const { items } = await done(list(senior));
    const task = await other.taskOf(caseId);
    expect(task.fencingToken).toBe(1);
    const listed = items.find(({ taskId }) => taskId === task.taskId) ?? {};
    expect(listed).toMatchObject({ status: 'OPEN' });
    for (const field of ['photos', 'parties', 'registry', 'fencingToken']) expect(listed).not.toHaveProperty(field);
    const params = { path: { id: task.taskId } };
    expect((await answerTo(senior.staff.GET('/api/v1/tasks/{id}', { params }))).status).toBe(404);
    expect((await answerTo(list(other.browser))).status).toBe(403);
    expect((await other.approves(task, holder.identity)).status).toBe(200);
    await claimant.closed(caseId, 'WON');
  });

  it('is never given to the claimant under another login', async () => {
    const parties = await handedIn();
    const { claimant, holder, caseId } = parties;
    const party = await reviewer(claimant.identity.number);
    await inTheQueue(parties);
    expect(await casesDealtTo(party)).not.toContain(caseId);
    const neutral = await reviewer();
    expect((await neutral.approves(await neutral.taskOf(caseId), holder.identity)).status).toBe(200);
    await claimant.closed(caseId, 'WON');
  });
});
