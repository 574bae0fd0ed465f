import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../tools/src/browser.js';
import type { Person } from '../../tools/src/portal.js';
import { neither, settlement, type ReviewerClient } from '../../tools/src/reviewer-client.js';
import {
  consumers,
  dispute,
  inSchoolRecord,
  later,
  refusal,
  reviewer,
  seniorReviewer,
  system,
  timelineOf,
  type Dispute,
} from './world.js';

const HOUR = 3_600_000;
const stillHolds = async (holder: Person) =>
  expect(await holder.me()).toMatchObject({ identity: 'HELD', status: 'ACTIVE' });
const happened = (caseId: string, type: string, how: Readonly<Record<string, unknown>> = {}) =>
  eventually(`${type} ${JSON.stringify(how)}`, async () =>
    (await timelineOf(caseId)).find(
      (step) => step.type === type && Object.entries(how).every(([field, value]) => step.data[field] === value),
    ),
  );

/** the claimant's photos are looked at, and accepted: they can be compared */
async function accepted({ claimant, holder, caseId }: Dispute): Promise<void> {
  expect((await claimant.handsPhotosIn(caseId)).status).toBe(200);
  const one = await reviewer();
  expect((await one.approves(await one.taskOf(caseId), holder.identity)).status).toBe(200);
  await happened(caseId, 'RouteSucceeded', { route: 'PHOTO' });
}

/** the holder says “it is mine”, and both sides hand in what they owe */
async function bothIn(): Promise<Dispute & { readonly objectionId: string }> {
  const between = await dispute();
  const objectionId = await between.holder.objects();
  await accepted(between);
  expect((await between.holder.handsPhotosIn(objectionId, {}, 'objections')).status).toBe(200);
  await happened(between.caseId, 'ReviewRequested', { kind: 'TWO_PARTY' });
  return { ...between, objectionId };
}

const compare = async (by: ReviewerClient, caseId: string, given: ReturnType<typeof neither>) =>
  expect((await by.compares(await by.taskOf(caseId), given)).status).toBe(200);

/** alone: it moves the clock */
describe('S9: the holder says “it is mine”', () => {
  it('stops a decision that waits, and two reviewers find for the holder: the claim is refused, the holder proven', async () => {
    const record = inSchoolRecord();
    const { holder, claimant, caseId } = await dispute(record.row);
    await claimant.giveStudyRecord(caseId, record.given);
    const { stage, mayObject } = (await holder.holderClaims())[0] ?? {};
    expect([stage, mayObject]).toEqual(['DECIDED', true]);
    const objectionId = await holder.objects();
    expect((await claimant.case(caseId)).body).toMatchObject({ status: 'OPEN', objection: { owed: true } });
    await later('+70h', holder, claimant);
    await accepted({ holder, claimant, caseId });
    expect((await holder.handsPhotosIn(objectionId, {}, 'objections')).status).toBe(200);
    // the wait of before is over by now, and nothing has taken effect
    await later('+10h', holder, claimant);
    await stillHolds(holder);

    const [one, other] = [await reviewer(), await reviewer()];
    await compare(one, caseId, settlement('HOLDER', holder.identity));
    await happened(caseId, 'ReviewRequested', { kind: 'SECOND' });
    expect((await claimant.case(caseId)).body.status).toBe('OPEN');
    await compare(other, caseId, settlement('HOLDER', holder.identity));
    await eventually('the claim is refused', async () => (await claimant.case(caseId)).body.status === 'REFUSED');
    await eventually('the holder is proven', async () => (await holder.me()).proof === 'PROVEN');
    await stillHolds(holder);
    expect((await holder.holderClaims())[0]).toMatchObject({ objection: { state: 'OVER', end: 'HOLDER' } });
    const ended = await happened(caseId, 'ObjectionEnded');
    expect(ended.data['agreed']).toHaveLength(1);
    expect((await claimant.appeals(caseId, '这是我的证件')).status).toBe(200);
  });

  it('loses where two find for the claimant, and not before being told once more', async () => {
    const { holder, claimant, caseId, objectionId } = await bothIn();
    await compare(await reviewer(), caseId, settlement('CLAIMANT', holder.identity));
    await happened(caseId, 'ReviewRequested', { kind: 'SECOND' });
    await compare(await reviewer(), caseId, settlement('CLAIMANT', holder.identity));
    await holder.notified('NUMBER_WILL_MOVE');
    await stillHolds(holder);
    expect(refusal(await holder.objection(objectionId))).toEqual([200, undefined]);
    await later('+25h', claimant, holder);
    await claimant.closed(caseId, 'WON');
    expect((await claimant.holds()).proof).toBe('PROVEN');
    await eventually('the restricted login', async () => {
      await holder.login();
      return (await holder.me()).status === 'DEREGISTERED';
    });
  });

  it('keeps the number where two differ and a senior says: neither', async () => {
    const { holder, claimant, caseId } = await bothIn();
    await compare(await reviewer(), caseId, settlement('CLAIMANT', holder.identity));
    await happened(caseId, 'ReviewRequested', { kind: 'SECOND' });
    await compare(await reviewer(), caseId, settlement('HOLDER', holder.identity));
    await happened(caseId, 'ReviewRequested', { kind: 'SENIOR' });
    await compare(await seniorReviewer(), caseId, neither());
    await eventually('the claim is refused', async () => (await claimant.case(caseId)).body.status === 'REFUSED');
    await stillHolds(holder);
    expect((await holder.me()).proof).toBe('UNPROVEN');
  });

  it('is asked for better photos, by one reviewer, and has the whole time again', async () => {
    const { holder, caseId, objectionId } = await bothIn();
    const one = await reviewer();
    const task = await one.taskOf(caseId);
    expect((await one.rejects(task, 'RETRY_HOLDER', ['FACE_UNCLEAR'])).status).toBe(200);
    await eventually(
      'better photos are owed',
      async () => (await holder.objection(objectionId)).body.state === 'PHOTOS_OWED',
    );
    expect((await holder.objection(objectionId)).body.photo?.rejection?.reasons).toHaveLength(1);
    expect((await holder.handsPhotosIn(objectionId, { seed: 4_711 }, 'objections')).status).toBe(200);
    await happened(caseId, 'ReviewRequested', { kind: 'TWO_PARTY' });
  });

  it('is silent, and the claim goes on; the claimant is silent, and the claim ends; both are, and nothing changes', async () => {
    const [holderSilent, claimantSilent, bothSilent] = [await dispute(), await dispute(), await dispute()];
    await holderSilent.holder.objects();
    const objectionId = await claimantSilent.holder.objects();
    await bothSilent.holder.objects();
    await accepted(holderSilent);
    expect((await claimantSilent.holder.handsPhotosIn(objectionId, {}, 'objections')).status).toBe(200);
    const disputes = [holderSilent, claimantSilent, bothSilent];
    for (const { caseId } of disputes) await happened(caseId, 'PartyNotified', { party: 'CLAIMANT' });
    const everybody = disputes.flatMap(({ holder, claimant }) => [holder, claimant]);
    await later('+73h', ...everybody);
    await happened(holderSilent.caseId, 'WaitStarted');
    await claimantSilent.claimant.closed(claimantSilent.caseId, 'REFUSED');
    await bothSilent.claimant.closed(bothSilent.caseId, 'IDLE');
    for (const { holder } of disputes) await stillHolds(holder);
  });

  it('is told to the claimant late, whose time counts from then: what comes in that time is compared', async () => {
    const { holder, claimant, caseId } = await dispute();
    await holder.provesByCode();
    await consumers('pause', 'notification.notices');
    const { body } = await holder.browser.request('POST', '/me/identity/objection', {});
    const { objectionId } = (body as { objections: [{ objectionId: string }] }).objections[0];
    await happened(caseId, 'ObjectionRaised');
    expect((await holder.handsPhotosIn(objectionId, {}, 'objections')).status).toBe(200);
    const { owedUntil } = (await holder.objection(objectionId)).body;
    await later('+60h', holder, claimant);
    await consumers('resume', 'notification.notices');
    const told = await happened(caseId, 'PartyNotified', { party: 'CLAIMANT' });
    const seen = (await claimant.case(caseId)).body.objection;
    expect(seen).toEqual({ owed: true, owedUntil: told.data['owedUntil'] });
    expect(Date.parse(seen?.owedUntil ?? '') - Date.parse(owedUntil)).toBeGreaterThanOrEqual(60 * HOUR);
    const explained = await system().command('id-conflict', ['case-explain', caseId]);
    expect(explained).toContain(`waits for photos of the claimant until ${seen?.owedUntil}`);
    // the holder's time is over, and long after it the claimant is heard
    await later('+71h', holder, claimant);
    await accepted({ holder, claimant, caseId });
    await happened(caseId, 'ReviewRequested', { kind: 'TWO_PARTY' });
    await stillHolds(holder);
  });

  it('is not heard late, twice, with a younger contact, or from anybody else', async () => {
    const { holder, claimant, caseId } = await dispute();
    const object = (who: Person) => who.browser.request('POST', '/me/identity/objection', {});
    await holder.provesByPassword();
    expect(refusal(await object(holder))).toEqual([403, 'reauthentication/older-contact']);
    expect(refusal(await object(claimant))).toEqual([409, 'number/nothing-to-answer']);
    const objectionId = await holder.objects();
    expect(refusal(await object(holder))).toEqual([409, 'objection/raised']);
    expect(refusal(await claimant.objection(objectionId))).toEqual([404, 'objection/not-found']);
    await happened(caseId, 'PartyNotified', { party: 'CLAIMANT' });
    await later('+73h', holder, claimant);
    await claimant.closed(caseId, 'IDLE');
    expect(refusal(await holder.objection(objectionId))).toEqual([404, 'objection/not-found']);
  });
});
