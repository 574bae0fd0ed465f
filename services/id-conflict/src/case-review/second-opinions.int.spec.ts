import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimRef, DataOf } from '@zhenming/contracts';
import { IdConflictBench } from '../testing/bench.fixture.js';
import type { NumberStory } from '../testing/number-story.fixture.js';
import { PhotoStory } from '../testing/photo-story.fixture.js';

let bench: IdConflictBench;
let photos: PhotoStory;
beforeAll(async () => {
  bench = await IdConflictBench.start({ POLICY: 'guarded' });
  photos = new PhotoStory(bench);
});
afterAll(() => bench?.stop());

const person = () => ({ staffId: randomUUID(), numberId: randomUUID() });
const facts = async ({ caseId, taskId }: DataOf<'ReviewRequested'>) =>
  (await bench.ask('GET', `/internal/v1/reviews/${caseId}?taskId=${taskId}`)).body;
const refusalOf = async ({ caseId }: ClaimRef, { staffId, numberId }: { staffId: string; numberId: string }) =>
  (await bench.ask('GET', `/internal/v1/reviews/${caseId}/reviewers/${staffId}?numberId=${numberId}`)).body['refusal'];
const types = async ({ caseId }: ClaimRef) => (await bench.events(caseId)).map(({ type }) => type);

/** photos against a holder who was proven */
const against = async (proof: 'PROVEN' | 'UNPROVEN') => {
  const story: NumberStory = await bench.number();
  story.held(randomUUID(), proof);
  const claim = story.claimed();
  bench.claimOf(claim, await bench.person());
  await bench.tell(story);
  return { story, claim, asked: await photos.handIn(claim) };
};

describe('photos against a strong holder under the guarded policy', () => {
  it('take two persons; the second sees nothing of the first, and the claimant nothing of either', async () => {
    const { claim, asked } = await against('PROVEN');
    const [first, second] = [person(), person()];
    const before = await photos.read(claim);
    const given = await photos.decide(asked, 'APPROVE', { by: first });
    await photos.tell(given);
    const again = await photos.review(claim);
    expect(again).toMatchObject({ kind: 'SECOND', submissionId: asked.submissionId, excluded: [first.staffId] });
    expect((await types(claim)).slice(-2)).toEqual(['OpinionGiven', 'ReviewRequested']);
    expect(await facts(again)).toMatchObject({ earlier: [], submission: { submissionId: asked.submissionId } });
    const { photo, ...after } = await photos.read(claim);
    expect(after).toEqual({ ...before, photo: undefined });
    expect(photo).toMatchObject({ review: { kind: 'PHOTO', dueAt: again.dueAt } });
    expect(await refusalOf(claim, { ...person(), numberId: first.numberId })).toBe('SEEN_BEFORE');
    expect(await refusalOf(claim, second)).toBeNull();
    await photos.decide(again, 'APPROVE', { by: second });
    expect((await bench.events(claim.caseId)).slice(-2)).toMatchObject([
      { type: 'RouteSucceeded', data: { by: second, agreed: [first] } },
      { type: 'WaitStarted', data: { against: 'strong', waitHours: 168 } },
    ]);
  });

  it('go to a senior where two differ, who sees neither and decides', async () => {
    const { claim, asked } = await against('PROVEN');
    await photos.decide(asked, 'FINAL', { reasons: ['EDITED'] });
    await photos.decide(await photos.review(claim), 'APPROVE');
    const third = await photos.review(claim);
    expect(third).toMatchObject({ kind: 'SENIOR' });
    expect(third.excluded.length).toBe(2);
    expect(await facts(third)).toMatchObject({ earlier: [] });
    await photos.decide(third, 'FINAL', { reasons: ['EDITED'] });
    expect(await photos.last(claim)).toMatchObject({ type: 'EvidenceRejected', data: { verdict: 'FINAL' } });
    const text = '照片里就是我本人';
    await bench.ask('POST', `/api/v1/cases/${claim.caseId}/appeal`, { as: claim.accountId, body: { text } });
    const appeal = await photos.review(claim);
    await photos.decide(appeal, 'APPROVE');
    const ofAppeal = await photos.review(claim);
    // the refusal and what the applicant says against it are what both decide about
    const earlier = [{ verdict: 'FINAL', reasons: ['EDITED'] }];
    expect(await facts(ofAppeal)).toMatchObject({ earlier, appealText: text });
    expect(ofAppeal).toMatchObject({ kind: 'SECOND' });
  });
});

describe('a photo that one person accepted while the holder was weak', () => {
  it('is looked at by a second, who sees nothing of the first, where the holder is a strong one by then', async () => {
    const { story, claim, asked } = await against('UNPROVEN');
    const rival = story.claimed();
    bench.claimOf(rival, await bench.person());
    await bench.tell(story);
    const ofRival = await photos.handIn(rival);
    const first = person();
    await photos.decide(asked, 'APPROVE', { by: first });
    expect((await types(claim)).at(-1)).toBe('RouteSucceeded');
    story.proven();
    story.notMyNumber(rival);
    await bench.tell(story);
    const again = await photos.review(claim);
    expect(again).toMatchObject({ kind: 'SECOND', excluded: [first.staffId] });
    expect(ofRival.caseId).toBe(rival.caseId);
    expect(await facts(again)).toMatchObject({ earlier: [] });
    await photos.decide(again, 'APPROVE');
    expect(await photos.last(claim)).toMatchObject({ type: 'WaitStarted', data: { against: 'strong' } });
  });
});
