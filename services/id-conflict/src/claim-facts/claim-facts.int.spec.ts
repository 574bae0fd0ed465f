import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimRef } from '@zhenming/contracts';
import { IdConflictBench } from '../testing/bench.fixture.js';
import { PhotoStory } from '../testing/photo-story.fixture.js';

let bench: IdConflictBench;
let photos: PhotoStory;
beforeAll(async () => {
  bench = await IdConflictBench.start({ POLICY: 'guarded' });
  photos = new PhotoStory(bench);
});
afterAll(() => bench?.stop());

/** a held number and what is said of the claims on it */
async function claimed(claims: number) {
  const story = await bench.number();
  story.held();
  const made = await Promise.all(
    Array.from({ length: claims }, async () => {
      const claim = story.claimed();
      bench.claimOf(claim, await bench.person());
      return claim;
    }),
  );
  await bench.tell(story);
  const { numberId } = story;
  const said = async () => (await bench.ask('GET', `/internal/v1/numbers/${numberId}/claims`)).body['items'];
  return { claims: made, said };
}
const nothing = ({ caseId }: ClaimRef) => ({
  ...{ caseId, over: false, evidence: 'none', weight: null, appealed: false, hearsHolder: true },
});

describe('what account asks about the claims on a number', () => {
  it('is nothing of one that nobody claims, or of which nothing was heard', async () => {
    expect((await bench.ask('GET', `/internal/v1/numbers/${randomUUID()}/claims`)).body).toEqual({ items: [] });
    expect(await (await claimed(0)).said()).toEqual([]);
  });

  it('is answered of photos as soon as they are handed in, and of a claim as soon as it is withdrawn', async () => {
    const { claims, said } = await claimed(2);
    const [one, other] = claims as [ClaimRef, ClaimRef];
    expect(await said()).toEqual([nothing(one), nothing(other)]);
    await photos.handIn(one);
    const withdrawn = { as: other.accountId };
    expect((await bench.ask('POST', `/api/v1/cases/${other.caseId}/withdrawal`, withdrawn)).status).toBe(200);
    expect(await said()).toEqual([
      { ...nothing(one), evidence: 'waiting', weight: 3 },
      { ...nothing(other), over: true },
    ]);
  });

  it('tells of a refusal for good until reviewers accept what an appeal is about', async () => {
    const { claims, said } = await claimed(1);
    const [claim] = claims as [ClaimRef];
    const refuse = { reasons: ['WRONG_PERSON' as const] };
    await photos.decide(await photos.handIn(claim), 'FINAL', refuse);
    await photos.decide(await photos.review(claim), 'FINAL', refuse);
    expect(await said()).toEqual([{ ...nothing(claim), evidence: 'refused' }]);
    const body = { text: '本人与证件照片为同一人' };
    await bench.ask('POST', `/api/v1/cases/${claim.caseId}/appeal`, { as: claim.accountId, body });
    expect(await said()).toEqual([{ ...nothing(claim), evidence: 'waiting', weight: 3, appealed: true }]);
    await photos.decide(await photos.review(claim), 'APPROVE');
    expect(await said()).toEqual([{ ...nothing(claim), evidence: 'succeeded', weight: 3 }]);
  });
});
