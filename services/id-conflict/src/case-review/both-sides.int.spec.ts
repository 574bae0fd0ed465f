import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimRef, DataOf, PhotoRef } from '@zhenming/contracts';
import { PostgresClock } from '@zhenming/postgres';
import { EvidenceGrants } from '@zhenming/service-kit';
import { drawnPhoto } from '../../../../tools/src/drawn-photos.js';
import type { RegistryIndex } from '../registry/registry.js';
import { IdConflictBench } from '../testing/bench.fixture.js';
import { freshPhoto, PhotoStory } from '../testing/photo-story.fixture.js';

let bench: IdConflictBench;
let photos: PhotoStory;
beforeAll(async () => {
  bench = await IdConflictBench.start({ POLICY: 'guarded' });
  photos = new PhotoStory(bench);
});
afterAll(() => bench?.stop());

type Review = DataOf<'ReviewRequested'>;
const facts = async ({ caseId, taskId }: Pick<Review, 'caseId' | 'taskId'>) =>
  (await bench.ask('GET', `/internal/v1/reviews/${caseId}?taskId=${taskId}`)).body;

/** the holder who objects, and the objection */
interface Drafting {
  readonly holder: string;
  readonly objectionId: string;
}

/** the holder hands these in */
async function holderHandsIn(
  { caseId }: ClaimRef,
  { holder: as, objectionId }: Drafting,
  front: Uint8Array,
): Promise<PhotoRef[]> {
  const path = `/api/v1/objections/${objectionId}`;
  const uploaded = async (side: 'FRONT' | 'BACK', bytes: Uint8Array) =>
    (await photos.put(path, as, side, bytes)).body['photoId'] as string;
  const body = { front: await uploaded('FRONT', front), back: await uploaded('BACK', await freshPhoto('BACK')) };
  expect((await bench.ask('POST', `${path}/photo-submissions`, { as, body })).status).toBe(200);
  const submitted = (await bench.events(caseId)).findLast(({ type }) => type === 'HolderPhotosSubmitted');
  return (submitted?.data as DataOf<'HolderPhotosSubmitted'>).photos;
}

/** a claim whose photos are good enough to be compared with those of a holder who objects */
async function screened(front?: Uint8Array) {
  const story = await bench.number();
  const holder = story.held(randomUUID(), 'PROVEN');
  const claim = story.claimed();
  bench.claimOf(claim, await bench.person());
  await bench.tell(story);
  const [objectionId] = story.objected(claim) as [string];
  await bench.tell(story);
  const drafting = { holder, objectionId };
  const drafts = await photos.drafts(claim);
  const again = front && (await photos.upload(claim, 'FRONT', front)).body['photoId'];
  await photos.submit(claim, { ...drafts, ...(again ? { front: again } : {}) });
  const asked = await photos.review(claim);
  await photos.decide(asked, 'APPROVE');
  return { holder, claim, drafting, asked };
}

describe('a review between two sides', () => {
  it('is told with what each of them handed in', async () => {
    const { claim, drafting, asked } = await screened();
    const refs = await holderHandsIn(claim, drafting, await freshPhoto('FRONT'));
    const compared = await photos.review(claim);
    expect(compared).toMatchObject({ kind: 'TWO_PARTY', holderSide: { photoIds: refs.map(({ photoId }) => photoId) } });
    const body = await facts(compared);
    expect(body).toMatchObject({
      submission: { submissionId: asked.submissionId },
      earlier: [{ verdict: 'APPROVE', samePhotos: true }],
    });
    expect(body['holderSide']).toEqual({
      submissionId: compared.holderSide?.submissionId,
      submittedAt: expect.any(String),
      photos: refs.map(({ photoId, side }) => ({ photoId, side, warnings: [], seenElsewhere: 0 })),
    });
    // the review before was about the claimant alone
    expect(await facts(asked)).not.toHaveProperty('holderSide');
  });

  it('is told that the photos of the holder are the last that are taken, the one of the claimant alone never', async () => {
    const { claim, drafting, asked } = await screened();
    const handsIn = async () => holderHandsIn(claim, drafting, await freshPhoto('FRONT'));
    for (let n = 1; n < 5; n++) {
      await handsIn();
      const compared = await photos.review(claim);
      expect(await facts(compared)).toMatchObject({ lastOf: [], holderObjects: true });
      await photos.decide(compared, 'RETRY_HOLDER', { reasons: ['FACE_UNCLEAR'] });
    }
    await handsIn();
    const fifth = await photos.review(claim);
    expect(await facts(fifth)).toMatchObject({ lastOf: ['HOLDER'], holderObjects: true });
    expect(await facts(asked)).toMatchObject({ lastOf: [], holderObjects: true });
    await photos.decide(fifth, 'RETRY_HOLDER', { reasons: ['FACE_UNCLEAR'] });
    expect(await bench.types(claim.caseId)).toContain('ObjectionEnded');
    expect(await facts(fifth)).toMatchObject({ holderObjects: false });
  });

  it('is told whether the registry has the number under the name of each', async () => {
    const { claim, drafting, asked } = await screened();
    const person = await bench.person();
    bench.claimOf(claim, person, '另一人');
    bench.account.holders.set(claim.caseId, bench.account.claims.get(claim.caseId) as RegistryIndex);
    bench.claimOf(claim, person);
    await holderHandsIn(claim, drafting, await freshPhoto('FRONT'));
    const compared = await photos.review(claim);
    const registryOf = async (review: Review) => (await facts(review))['registry'];
    expect(await registryOf(compared)).toMatchObject({ known: true, nameAgrees: true, holderNameAgrees: false });
    expect(await registryOf(asked)).not.toHaveProperty('holderNameAgrees');
    bench.account.holders.clear();
    expect(await registryOf(compared)).not.toHaveProperty('holderNameAgrees');
  });

  it.each(['HOLDER', 'NEITHER'] as const)(
    'tells whoever looks after an appeal what two found, %s, and no reason that nobody gave',
    async (found) => {
      const { claim, drafting } = await screened();
      await holderHandsIn(claim, drafting, await freshPhoto('FRONT'));
      for (let person = 1; person <= 2; person++) await photos.decide(await photos.review(claim), found);
      // the claimant reads a reason that the words of the photo page have
      expect(await bench.events(claim.caseId)).toContainEqual(
        expect.objectContaining({
          type: 'EvidenceRejected',
          data: expect.objectContaining({ reasons: ['WRONG_PERSON'] }),
        }),
      );
      await bench.ask('POST', `/api/v1/cases/${claim.caseId}/appeal`, {
        as: claim.accountId,
        body: { text: '请复核' },
      });
      expect((await facts(await photos.review(claim)))['earlier']).toEqual([
        { at: expect.any(String), verdict: 'APPROVE', reasons: [], samePhotos: true },
        { at: expect.any(String), verdict: found, reasons: [], samePhotos: true },
      ]);
    },
  );

  it('shows the second and the senior the same, and says afterwards that better photos of the holder were asked for', async () => {
    const { claim, drafting } = await screened();
    await holderHandsIn(claim, drafting, await freshPhoto('FRONT'));
    const first = await photos.review(claim);
    await photos.decide(first, 'HOLDER');
    const second = await photos.review(claim);
    expect(second).toMatchObject({ kind: 'SECOND', holderSide: first.holderSide });
    expect(await facts(second)).toEqual(await facts(first));
    await photos.decide(second, 'RETRY_HOLDER', { reasons: ['FACE_UNCLEAR'] });
    const senior = await photos.review(claim);
    expect(senior).toMatchObject({ kind: 'SENIOR', holderSide: first.holderSide });
    expect(await facts(senior)).toEqual(await facts(first));
    await photos.decide(senior, 'RETRY_HOLDER', { reasons: ['FACE_UNCLEAR'] });
    await holderHandsIn(claim, drafting, await freshPhoto('FRONT'));
    // the claimant's are those of before, the holder's are not
    expect((await facts(await photos.review(claim)))['earlier']).toEqual([
      { at: expect.any(String), verdict: 'APPROVE', reasons: [], samePhotos: true },
      { at: expect.any(String), verdict: 'RETRY_HOLDER', reasons: ['FACE_UNCLEAR'] },
    ]);
  });

  it('tells that both sides show the same picture, and of no picture that it is its own', async () => {
    const picture = (format: 'jpeg' | 'png') => drawnPhoto({ seed: 990_001, side: 'front', format });
    const alike = { warnings: ['SAME_AS_OTHER_SIDE'], seenElsewhere: 0 };
    const { claim, drafting } = await screened(await picture('jpeg'));
    await bench.projected();
    await holderHandsIn(claim, drafting, await picture('png'));
    await bench.projected();
    expect(await facts(await photos.review(claim))).toMatchObject({
      submission: { photos: [alike, { warnings: [], seenElsewhere: 0 }] },
      holderSide: { photos: [alike, { warnings: [], seenElsewhere: 0 }] },
    });
    const submitted = (await bench.events(claim.caseId)).findLast(({ type }) => type === 'HolderPhotosSubmitted');
    expect((submitted?.data as DataOf<'HolderPhotosSubmitted'>).photos).toMatchObject([
      { warnings: alike.warnings },
      { warnings: [] },
    ]);
  });

  it('tells of a picture of both sides that is in another case, too, both one and the other', async () => {
    const picture = () => drawnPhoto({ seed: 990_002, side: 'front', format: 'jpeg' });
    await screened(await picture());
    await bench.projected();
    const { claim, drafting } = await screened(await picture());
    await bench.projected();
    await holderHandsIn(claim, drafting, await picture());
    await bench.projected();
    const both = { warnings: ['SEEN_ELSEWHERE', 'SAME_AS_OTHER_SIDE'], seenElsewhere: 1 };
    const body = await facts(await photos.review(claim));
    expect(body['holderSide']).toMatchObject({ photos: [both, { warnings: [] }] });
    expect(body['submission']).toMatchObject({
      photos: [{ warnings: expect.arrayContaining(both.warnings), seenElsewhere: 1 }, { warnings: [] }],
    });
  });
});

describe('a photo of the holder', () => {
  it('is shown for a grant in the case, and is of the holder in the read model, also when it is built from zero', async () => {
    const { holder, claim, drafting } = await screened();
    const refs = await holderHandsIn(claim, drafting, await freshPhoto('FRONT'));
    const { taskId, caseId } = await photos.review(claim);
    const grants = new EvidenceGrants(await bench.keys.tokens('review-queue', new PostgresClock(bench.db)));
    const shown = async (photoId: string, of = caseId) => {
      const view = { viewId: randomUUID(), staffId: randomUUID(), photoId, taskId, caseId: of };
      const about = { ...view, revision: bench.reviewQueue.records(view) };
      const response = await bench.fetch('GET', `/internal/v1/photos/${photoId}`, {
        headers: { 'x-evidence-grant': await grants.sign(about) },
      });
      return [response.status, response.headers.get('content-type')];
    };
    for (const { photoId } of refs) expect(await shown(photoId)).toEqual([200, 'image/jpeg']);
    const foreign = (await screened()).claim.caseId;
    expect((await shown(refs[0]?.photoId ?? '', foreign))[0]).toBe(403);
    const rows = async () =>
      (
        await bench.db.query('select case_id, account_id from photos where photo_id = any ($1)', [
          refs.map(({ photoId }) => photoId),
        ])
      ).rows;
    await bench.projected();
    const ofHolder = refs.map(() => ({ case_id: caseId, account_id: holder }));
    expect(await rows()).toEqual(ofHolder);
    await bench.rebuilt();
    expect(await rows()).toEqual(ofHolder);
  });
});
