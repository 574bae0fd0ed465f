import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import { IdConflictBench, rightRecord } from '../testing/bench-fixture.spec.js';
import { PhotoStory } from '../testing/photo-story-fixture.spec.js';

let bench: IdConflictBench;
let photos: PhotoStory;
beforeAll(async () => {
  bench = await IdConflictBench.start();
  photos = new PhotoStory(bench);
});
afterAll(() => bench?.stop());

const waiting = ['ConflictCaseOpened', 'HandheldPhotoSubmitted', 'ReviewRequested'];
const note = (text: string) => {
  const applicantNote = { noteId: randomUUID(), hash: 'ab'.repeat(32) };
  bench.reviewQueue.notes.set(applicantNote.noteId, text);
  return { applicantNote };
};
const rejection = (body: Record<string, unknown>) => (body['photo'] as { rejection?: object }).rejection;

describe('photos that a reviewer approves', () => {
  it('decide the case with the facts of that moment, in the reviewer’s name', async () => {
    const { claim, story } = await bench.dispute();
    const review = await photos.handIn(claim);
    const by = { staffId: randomUUID(), numberId: randomUUID() };
    await photos.decide(review, 'APPROVE', { by });
    const [succeeded, approved] = (await bench.events(claim.caseId)).slice(3);
    expect(succeeded).toMatchObject({ type: 'RouteSucceeded', data: { route: 'PHOTO', weight: 3, by } });
    expect(succeeded?.metadata.actor).toEqual({ kind: 'staff', id: by.staffId });
    expect(approved).toMatchObject({
      type: 'ConflictCaseApproved',
      data: { routes: ['PHOTO'], holder: story.holder, holderVersion: story.holderVersion, claims: [claim] },
    });
    expect(await photos.read(claim)).toMatchObject({ status: 'EFFECT_PENDING' });
    story.settled(claim, [claim]);
    await bench.tell(story);
    expect(await photos.read(claim)).toMatchObject({ status: 'CLOSED', outcome: 'WON' });
  });

  it('are decided once: the same word again, and a later one, change nothing', async () => {
    const { claim } = await bench.dispute();
    const review = await photos.handIn(claim);
    const event = await photos.decide(review, 'APPROVE');
    await bench.publish(event);
    await photos.decide(review, 'FINAL', { reasons: ['WRONG_PERSON'] });
    expect(await bench.types(claim.caseId)).toEqual([...waiting, 'RouteSucceeded', 'ConflictCaseApproved']);
  });

  it('are looked at again when the holder changed meanwhile', async () => {
    const { claim, story } = await bench.dispute();
    await photos.decide(await photos.handIn(claim), 'APPROVE');
    const seen = story.holderVersion;
    story.claimed();
    story.letGo();
    story.held();
    story.refused(claim, seen);
    await bench.tell(story);
    const again = await photos.review(claim);
    expect((await bench.types(claim.caseId)).slice(-2)).toEqual(['ConflictCaseReturned', 'ReviewRequested']);
    expect(again.kind).toBe('RETURNED');
    expect(await photos.read(claim)).toMatchObject({ status: 'DECIDED', timesReturned: 1 });
    await photos.decide(again, 'APPROVE');
    const approved = await photos.last(claim);
    expect([approved.type, approved.data]).toMatchObject(['ConflictCaseApproved', { holder: story.holder }]);
  });
});

describe('photos that could be better', () => {
  it('come back with reasons and the reviewer’s words; better ones are taken', async () => {
    const { claim } = await bench.dispute();
    const first = await photos.handIn(claim);
    const reasons = ['FACE_UNCLEAR', 'CARD_COVERED'] as const;
    await photos.decide(first, 'RETRY', { reasons: [...reasons], ...note('请在光线充足处重拍') });
    const last = await photos.last(claim);
    expect(last.data).toMatchObject({ verdict: 'RETRY', reasons, submissionsLeft: 4, evidence: 'none', weight: null });
    const body = await photos.read(claim);
    expect(body).toMatchObject({ status: 'OPEN', idleAt: expect.any(String) });
    expect(rejection(body)).toEqual({
      verdict: 'RETRY',
      reasons: [
        { code: 'FACE_UNCLEAR', text: '面部不清晰' },
        { code: 'CARD_COVERED', text: '证件有遮挡或不完整' },
      ],
      text: '请在光线充足处重拍',
    });
    const second = await photos.handIn(claim);
    expect((await bench.events(claim.caseId)).at(-2)?.data).toMatchObject({ first: false, submissionsLeft: 3 });
    expect(rejection(await photos.read(claim))).toBeUndefined();
    await photos.decide(first, 'APPROVE');
    expect((await photos.last(claim)).type).toBe('ReviewRequested');
    await photos.decide(second, 'APPROVE');
    expect((await photos.last(claim)).type).toBe('ConflictCaseApproved');
  });

  it('are explained without the reviewer’s words while these cannot be had', async () => {
    const { claim } = await bench.dispute();
    const applicantNote = { noteId: randomUUID(), hash: 'ab'.repeat(32) };
    await photos.decide(await photos.handIn(claim), 'RETRY', { reasons: ['BACK_MISSING'], applicantNote });
    expect(rejection(await photos.read(claim))).toEqual({
      verdict: 'RETRY',
      reasons: [{ code: 'BACK_MISSING', text: '缺少证件反面的图片' }],
    });
  });
});

describe('a refusal for good', () => {
  it('says exactly nothing about who somebody is, and until when it can be appealed', async () => {
    const { claim } = await bench.dispute();
    const review = await photos.handIn(claim);
    await photos.decide(review, 'FINAL', { reasons: ['WRONG_PERSON', 'EDITED'] });
    const body = await photos.read(claim);
    expect(body['status']).toBe('REFUSED');
    expect(rejection(body)).toEqual({
      verdict: 'FINAL',
      reasons: [{ code: 'NOT_ACCEPTED', text: '所提交的图片不能作为证明材料' }],
      appealUntil: expect.any(String),
    });
    expect(JSON.stringify(body)).not.toMatch(/WRONG_PERSON|EDITED/);
    expect((await photos.last(claim)).data).toMatchObject({ evidence: 'refused', weight: null });
    const more = await photos.upload(claim, 'FRONT', Buffer.alloc(0));
    expect([more.status, more.body.slug]).toEqual([409, 'case/refused']);
  });

  it('is what a second picture of something else comes to', async () => {
    const { claim } = await bench.dispute();
    for (const verdict of ['RETRY', 'FINAL']) {
      await photos.decide(await photos.handIn(claim), 'RETRY', { reasons: ['NOT_AN_ID'] });
      expect((await photos.last(claim)).data).toMatchObject({ verdict });
    }
    expect(await photos.read(claim)).toMatchObject({ status: 'REFUSED' });
  });
});

describe('a reviewer who is the claimant, or who claims the number, under another login', () => {
  it('is refused by the case, whatever they say, and the claimant notices nothing', async () => {
    const { claim, story } = await bench.dispute();
    const review = await photos.handIn(claim);
    const before = await photos.read(claim);
    const by = { staffId: randomUUID(), numberId: story.numberId };
    for (const verdict of ['APPROVE', 'FINAL'] as const)
      await photos.decide(review, verdict, { by, reasons: verdict === 'FINAL' ? ['EDITED'] : [] });
    const refused = (await bench.events(claim.caseId)).slice(3);
    expect(refused.map(({ type, data }) => [type, data])).toEqual(
      refused.map(() => [
        'ReviewRefused',
        { taskId: review.taskId, caseId: claim.caseId, staffId: by.staffId, reason: 'PARTY' },
      ]),
    );
    expect(await photos.read(claim)).toEqual(before);
    await photos.decide(review, 'APPROVE');
    expect((await photos.last(claim)).type).toBe('ConflictCaseApproved');
  });
});

describe('a verdict that nobody waits for', () => {
  it('is quiet: of a case that is over, of another task, of a case that never was', async () => {
    const { claim, story } = await bench.dispute();
    const review = await photos.handIn(claim);
    await photos.decide({ ...review, taskId: randomUUID() }, 'APPROVE');
    expect(await bench.types(claim.caseId)).toEqual(waiting);
    story.notMyNumber(claim);
    await bench.tell(story);
    await photos.decide(review, 'APPROVE');
    expect(await bench.types(claim.caseId)).toEqual([...waiting, 'ConflictCaseClosed']);
    const never = { ...review, caseId: randomUUID() };
    await photos.decide(never, 'APPROVE');
    expect(await bench.types(never.caseId)).toEqual([]);
  });
});

describe('two claimants, of whom one waits for a reviewer', () => {
  const both = async () => {
    const [person, other] = [await bench.person(), await bench.person()];
    const { claim, story } = await bench.dispute(person);
    const rival = story.claimed();
    bench.claimOf(rival, other);
    await bench.tell(story);
    const review = await photos.handIn(rival);
    await bench.give(claim, rightRecord(person));
    expect((await photos.last(claim)).type).toBe('RouteSucceeded');
    return { claim, rival, story, review };
  };

  it('the other’s weaker success waits, and decides once the photos are refused', async () => {
    const { claim, review } = await both();
    await photos.decide(review, 'RETRY', { reasons: ['CARD_TEXT_UNREADABLE'] });
    const approved = await until(async () => {
      const last = await photos.last(claim);
      return last.type === 'ConflictCaseApproved' ? last : undefined;
    });
    expect(approved.data).toMatchObject({ routes: ['STUDY_RECORD'], weight: 1 });
    expect((await bench.types(claim.caseId)).length).toBe(4);
  });

  it('the heavier evidence is decided first, and the other claim is superseded', async () => {
    const { claim, rival, story, review } = await both();
    await photos.decide(review, 'APPROVE');
    expect((await photos.last(rival)).type).toBe('ConflictCaseApproved');
    story.settled(rival, [claim, rival]);
    await bench.tell(story);
    expect((await photos.last(claim)).data).toMatchObject({ outcome: 'SUPERSEDED', byCaseId: rival.caseId });
    expect((await photos.last(rival)).data).toMatchObject({ outcome: 'WON' });
  });

  it('evidence that was handed in is decided although the other’s decision took effect', async () => {
    const { claim, rival, story, review } = await both();
    // a claim that the decision did not see
    story.settled(claim, [claim]);
    await bench.tell(story);
    expect(await photos.read(rival)).toMatchObject({ status: 'OPEN' });
    await photos.decide(review, 'APPROVE');
    const approved = await photos.last(rival);
    expect([approved.type, approved.data]).toMatchObject(['ConflictCaseApproved', { holder: claim.accountId }]);
  });
});
