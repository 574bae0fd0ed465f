import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { objectionEnds, sampleOf, photoRuleNames } from '@zhenming/contracts';
import { asksFor, Evidence, picture, seesAll, viewed } from '../testing/evidence.fixture.js';
import {
  approval,
  CARD,
  HOLDER_CARD,
  holderSide,
  photosOf,
  refusal,
  retry,
  ReviewQueueBench,
  type StaffClient,
  type Task,
} from '../testing/review-queue.fixture.js';

let bench: ReviewQueueBench;
let evidence: Evidence;
beforeAll(async () => {
  bench = await ReviewQueueBench.start();
  evidence = await Evidence.of(bench);
});
afterAll(() => bench?.stop());
// the tests share one queue and one office
afterEach(async () => {
  await bench.projected();
  await bench.db.query(`update tasks set status = 'CANCELLED', staff_id = null, verdict = null, decided_at = null`);
  await bench.db.query('delete from leases');
  await bench.db.query(`update staff set roles = '{support}'`);
});

const applicantNote = '照片与证件相符，号码属于出示证件的一方';
const all = { kept: photoRuleNames, reasons: [] } as const;
const forClaimant = { verdict: 'CLAIMANT', ...all, card: CARD, applicantNote } as const;
const forHolder = { verdict: 'HOLDER', ...all, card: HOLDER_CARD, applicantNote } as const;
const forNeither = { verdict: 'NEITHER', kept: [], reasons: [], applicantNote } as const;

/** both sides, compared by `reviewer`, who has seen every photo */
const compares = async (reviewer: StaffClient): Promise<Task> => {
  const task = await evidence.held(reviewer, { kind: 'TWO_PARTY', holderSide: holderSide() });
  await bench.saw(reviewer, task, photosOf(task));
  return task;
};
const decided = async ({ taskId }: Task) =>
  (await bench.events(taskId)).filter(({ type }) => type === 'ReviewDecided').map(({ data }) => data);

describe('photos of claimant and holder', () => {
  it('are a task that says whose they are, with the facts of both, and a checklist about either side', async () => {
    const reviewer = await bench.member();
    const side = holderSide();
    const requested = { kind: 'TWO_PARTY', holderSide: side } as const;
    const { taskId, photos } = await evidence.held(reviewer, requested);
    expect((await bench.events(taskId))[0]).toMatchObject({ type: 'ReviewTaskOpened', data: requested });
    const { body } = await reviewer.ask('GET', `/tasks/${taskId}`, undefined, { 'accept-language': 'en' });
    expect(body).toMatchObject({
      kind: 'TWO_PARTY',
      photos,
      holderPhotos: side.photoIds.map((photoId) => ({ photoId })),
    });
    expect(JSON.stringify(body['checklist'])).toContain('this side’s account');
  });

  it('are opened, marked and recorded as each other’s are, and no other photo is', async () => {
    const reviewer = await bench.member();
    const task = await evidence.held(reviewer, { kind: 'TWO_PARTY', holderSide: holderSide() });
    const [ofHolder = ''] = (task.holderPhotos ?? []).map(({ photoId }) => photoId);
    const { status, bytes } = await picture(reviewer, await viewed(reviewer, task, ofHolder));
    expect([status, bytes.toString('latin1')]).toEqual([200, expect.stringContaining(reviewer.staffId.slice(0, 8))]);
    expect((await evidence.shown(task.taskId)).map(({ data }) => data.photoId)).toEqual([ofHolder]);
    expect(refusal(await asksFor(reviewer, task, randomUUID()))).toEqual([404, 'review/not-found']);
    // the claimant's photos alone decide nothing
    await bench.saw(
      reviewer,
      task,
      task.photos.map(({ photoId }) => photoId),
    );
    expect(refusal(await reviewer.decides(task, forHolder))).toEqual([409, 'review/unseen']);
    await seesAll(reviewer, task);
    expect((await reviewer.decides(task, forHolder)).status).toBe(200);
  });
});

describe('whose the number is', () => {
  it('is said on a card that is as that side’s account says, in writing', async () => {
    for (const [given, otherCard] of [
      [forClaimant, HOLDER_CARD],
      [forHolder, CARD],
    ] as const) {
      const reviewer = await bench.member();
      const task = await compares(reviewer);
      const { verdict, card: _card, ...unread } = given;
      for (const one of [
        { verdict, ...unread },
        { ...given, card: otherCard },
      ])
        expect(refusal(await reviewer.decides(task, one))).toEqual([422, 'review/card-mismatch']);
      const { applicantNote: _note, ...unwritten } = given;
      expect(refusal(await reviewer.decides(task, unwritten))).toEqual([422, 'review/note-missing']);
      expect((await reviewer.decides(task, given)).status).toBe(200);
      const found = { kind: 'TWO_PARTY', verdict, cardAgrees: true, kept: photoRuleNames };
      expect(await decided(task)).toMatchObject([found]);
    }
  });

  it('is told of each card before it is decided: each side’s is compared with its own account', async () => {
    const reviewer = await bench.member();
    const { taskId, fencingToken } = await compares(reviewer);
    const agree = async (of: 'CLAIMANT' | 'HOLDER', card: object) =>
      (await reviewer.ask('POST', `/tasks/${taskId}/card-comparison`, { fencingToken, of, card })).body['agrees'];
    expect([await agree('CLAIMANT', CARD), await agree('HOLDER', HOLDER_CARD)]).toEqual([true, true]);
    expect([await agree('CLAIMANT', HOLDER_CARD), await agree('HOLDER', CARD)]).toEqual([false, false]);
  });

  it('is neither’s without a checklist, and in writing', async () => {
    const reviewer = await bench.member();
    const task = await compares(reviewer);
    expect(refusal(await reviewer.decides(task, { ...forNeither, kept: ['FACE'] }))).toEqual([422, 'review/reasons']);
    expect((await reviewer.decides(task, forNeither)).status).toBe(200);
    expect(await decided(task)).toMatchObject([{ verdict: 'NEITHER', cardAgrees: false, kept: [], reasons: [] }]);
  });

  it('is asked again where the claimant appeals, with what the claimant says beside both sides', async () => {
    const reviewer = await bench.member();
    const task = await evidence.held(reviewer, { kind: 'APPEAL', holderSide: holderSide() });
    expect(task.holderPhotos).toHaveLength(2);
    await bench.saw(reviewer, task, photosOf(task));
    expect(refusal(await reviewer.decides(task, approval))).toEqual([422, 'review/verdict']);
    expect((await reviewer.decides(task, forHolder)).status).toBe(200);
    expect(await decided(task)).toMatchObject([{ kind: 'APPEAL', verdict: 'HOLDER' }]);
  });

  it('is open where better photos of a side are asked for', async () => {
    for (const verdict of ['RETRY', 'RETRY_HOLDER'] as const) {
      const reviewer = await bench.member();
      const task = await compares(reviewer);
      expect((await reviewer.decides(task, { ...retry, verdict })).status).toBe(200);
      expect(await decided(task)).toMatchObject([{ verdict, reasons: retry.reasons, kept: retry.kept }]);
    }
  });

  it('is open where a photo of one side is lost: of that side alone better ones are asked for', async () => {
    const reviewer = await bench.member();
    const task = await evidence.held(reviewer, { kind: 'TWO_PARTY', holderSide: holderSide() });
    const [gone = '', ...rest] = photosOf(task).reverse();
    await bench.saw(reviewer, task, rest);
    await bench.saw(reviewer, task, [gone], 'EvidenceLost');
    expect(refusal(await reviewer.decides(task, retry))).toEqual([409, 'review/unseen']);
    expect((await reviewer.decides(task, { ...retry, verdict: 'RETRY_HOLDER' })).status).toBe(200);
    expect(await decided(task)).toMatchObject([{ verdict: 'RETRY_HOLDER', lost: true }]);
  });

  it('is asked of both sides only, and of one side whether its evidence is good', async () => {
    const reviewer = await bench.member();
    const compared = await compares(reviewer);
    for (const one of [approval, { ...approval, verdict: 'FINAL' }])
      expect(refusal(await reviewer.decides(compared, one))).toEqual([422, 'review/verdict']);
    expect((await reviewer.decides(compared, forNeither)).status).toBe(200);
    const alone = await evidence.held(reviewer);
    await bench.saw(reviewer, alone, photosOf(alone));
    expect(alone.holderPhotos).toBeUndefined();
    for (const one of [forClaimant, forHolder, forNeither, { ...retry, verdict: 'RETRY_HOLDER' }])
      expect(refusal(await reviewer.decides(alone, one))).toEqual([422, 'review/verdict']);
    expect((await reviewer.decides(alone, retry)).status).toBe(200);
  });
});

describe('the persons who compare', () => {
  const verdictsIn = async (who: StaffClient, caseId: string) =>
    ((await who.ask('GET', '/tasks')).body['items'] as { caseId: string; verdict: string | null }[])
      .filter((item) => item.caseId === caseId)
      .map(({ verdict }) => verdict);

  it('are others than before, decide without knowing of each other, and a senior settles what they see differently', async () => {
    const screener = await bench.member();
    const screening = await evidence.held(screener);
    const { caseId } = screening;
    await bench.saw(screener, screening, photosOf(screening));
    expect((await screener.decides(screening, approval)).status).toBe(200);
    const side = holderSide();
    const asked = async (kind: 'TWO_PARTY' | 'SECOND' | 'SENIOR', ...looked: StaffClient[]) =>
      bench.requested({ caseId, kind, holderSide: side, excluded: looked.map(({ staffId }) => staffId) });
    const decides = async (who: StaffClient, given: object): Promise<Task> => {
      const task = await who.gets();
      expect(task.caseId).toBe(caseId);
      expect(task.holderPhotos?.map(({ photoId }) => photoId)).toEqual(side.photoIds);
      await bench.saw(who, task, photosOf(task));
      expect((await who.decides(task, given)).status).toBe(200);
      await bench.projected();
      return task;
    };
    await asked('TWO_PARTY', screener);
    expect(await screener.next()).toBeUndefined();
    const first = await bench.member();
    await decides(first, forHolder);
    await asked('SECOND', screener, first);
    for (const before of [screener, first]) expect(await before.next()).toBeUndefined();
    const second = await bench.member(['senior-reviewer']);
    expect(await verdictsIn(second, caseId)).toEqual([null, null, null]);
    await decides(second, forClaimant);
    await asked('SENIOR', screener, first, second);
    const plain = await bench.member();
    for (const before of [screener, first, second, plain]) expect(await before.next()).toBeUndefined();
    const senior = await bench.member(['senior-reviewer']);
    const { taskId } = await decides(senior, forHolder);
    await bench.tell(caseId, 'EvidenceRejected', { ...sampleOf('EvidenceRejected'), caseId, taskId });
    expect((await verdictsIn(senior, caseId)).sort()).toEqual(['APPROVE', 'CLAIMANT', 'HOLDER', 'HOLDER']);
  });
});

describe('an objection that ends', () => {
  const ends = (caseId: string, end: string) =>
    bench.tell(caseId, 'ObjectionEnded', {
      ...{ numberId: randomUUID(), claimantId: randomUUID(), objectionId: randomUUID(), holder: randomUUID(), end },
    });

  it('because the holder is gone takes what compares both sides with it, once, and nothing else of the case', async () => {
    const reviewer = await bench.member();
    const task = await compares(reviewer);
    const alone = await bench.requested({ caseId: task.caseId });
    await ends(task.caseId, 'HOLDER_LEFT');
    await ends(task.caseId, 'HOLDER_LEFT');
    const cancelled = (await bench.events(task.taskId)).filter(({ type }) => type === 'ReviewTaskCancelled');
    expect(cancelled.map(({ data }) => data)).toEqual([
      { taskId: task.taskId, caseId: task.caseId, outcome: 'HOLDER_LEFT' },
    ]);
    expect(refusal(await reviewer.decides(task, forHolder))).toEqual([409, 'review/cancelled']);
    expect(await bench.types(alone.taskId)).toEqual(['ReviewTaskOpened']);
  });

  it('otherwise leaves the tasks as they are', async () => {
    const reviewer = await bench.member();
    const task = await compares(reviewer);
    for (const end of objectionEnds.filter((one) => one !== 'HOLDER_LEFT')) await ends(task.caseId, end);
    expect((await reviewer.decides(task, forHolder)).status).toBe(200);
  });
});
