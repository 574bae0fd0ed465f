import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { streams, type ClaimRef, type DataOf } from '@zhenming/contracts';
import { EventLog, type PublishedEvent } from '@zhenming/kernel';
import { until } from '@zhenming/testing';
import { ClaimedCases } from '../claimant-cases/claimed-cases.repository.js';
import { PhotoSweep } from '../photo-store/photo-sweep.job.js';
import { CaseTexts } from '../photo-submission/case-text.repository.js';
import { IdConflictBench } from '../testing/bench.fixture.js';
import { CorrectionStory } from '../testing/corrections.fixture.js';
import { PhotoStory } from '../testing/photo-story.fixture.js';

let bench: IdConflictBench;
let photos: PhotoStory;
beforeAll(async () => {
  // the sweep comes by itself: here only when it is called
  bench = await IdConflictBench.start({ PHOTO_SWEEP_MS: '3600000' });
  photos = new PhotoStory(bench);
  // where the log is no part of the database, nothing goes that was nobody's before the first sweep of the process
  await one(PhotoSweep).sweep();
});
afterAll(() => bench?.stop());

const one = <T>(type: abstract new (...args: never[]) => T): T => bench.service.app.get<T>(type, { strict: false });

/** account says that the person was erased; returns when that is done here */
async function erased(accountId: string, correctionIds: readonly string[] = []): Promise<PublishedEvent> {
  const event: PublishedEvent = {
    ...{ id: randomUUID(), stream: streams.account(accountId), revision: 9, source: 'account', hash: 'ab'.repeat(32) },
    ...{ type: 'PersonErased', data: { accountId, reference: '2026-0137', correctionIds } },
    recordedAt: new Date().toISOString(),
    metadata: {
      ...{ causationId: randomUUID(), correlationId: randomUUID(), prevHash: 'cd'.repeat(32) },
      actor: { kind: 'office', id: 'erase' },
    },
  };
  await bench.publish(event);
  await until(async () => (await bench.handled(event.id, 'id-conflict.erasures')) === 1, { what: 'it is erased' });
  await bench.projected();
  return event;
}
const count = async (sql: string, id: string) => {
  const { rows } = await bench.db.query<{ n: number }>(`select count(*)::int as n from ${sql}`, [id]);
  return rows[0]?.n;
};
const keyOf = (subject: string) =>
  count('vault_keys where subject = $1::uuid::text and wrapped_key is not null', subject);
const said = async (accountId: string) => (await bench.store.read(streams.erasure(accountId))).map(({ data }) => data);
const photosIn = async ({ caseId }: ClaimRef): Promise<string[]> =>
  (await bench.events(caseId)).flatMap(({ type, data }) =>
    type === 'HandheldPhotoSubmitted'
      ? (data as DataOf<'HandheldPhotoSubmitted'>).photos.map(({ photoId }) => photoId)
      : [],
  );
/** as a reviewer of the appeal is shown it */
const appealOf = async ({ caseId }: ClaimRef) => {
  const asked = (await bench.events(caseId)).find(({ type }) => type === 'AppealRequested');
  return one(CaseTexts).open(caseId, (asked?.data as DataOf<'AppealRequested'>).note.noteId);
};
const lying = async (photoIds: readonly string[]) =>
  (await Promise.all(photoIds.map((photoId) => photos.objects(photoId)))).flat();

/** what an auditor is told of it */
const toldErased = async (id: string) => (await bench.ask('GET', `/internal/v1/cases/${id}/timeline`)).body['erasedAt'];

/** a claimant who was refused, and has written an appeal */
async function refused() {
  const { claim } = await bench.dispute();
  await photos.decide(await photos.handIn(claim), 'FINAL', { reasons: ['EDITED'] });
  const answer = await bench.ask('POST', `/api/v1/cases/${claim.caseId}/appeal`, {
    as: claim.accountId,
    body: { text: '请复核' },
  });
  expect([answer.status, await keyOf(claim.caseId)]).toEqual([200, 1]);
  return claim;
}

describe('a person whom account has erased', () => {
  it('leaves neither text nor photo in a case, and nobody else loses any', async () => {
    const [claim, other] = [await refused(), await refused()];
    const [mine, theirs] = [await photosIn(claim), await photosIn(other)];
    expect([mine.length, (await lying(mine)).length]).toEqual([2, 4]);
    await erased(claim.accountId);
    await one(PhotoSweep).sweep();
    expect([await keyOf(claim.caseId), await lying(mine)]).toEqual([0, []]);
    expect([await appealOf(claim), await appealOf(other)]).toEqual([undefined, '请复核']);
    for (const photoId of mine) expect(await count('photo_prints where photo_id = $1', photoId)).toBe(0);
    for (const photoId of mine) expect(await count('photo_orphans where photo_id = $1', photoId)).toBe(0);
    expect([await keyOf(other.caseId), (await lying(theirs)).length]).toEqual([1, 4]);
    expect(await said(claim.accountId)).toEqual([
      { accountId: claim.accountId, caseIds: [claim.caseId], correctionIds: [] },
    ]);
    const [event] = await bench.store.read(streams.erasure(claim.accountId));
    expect([await toldErased(claim.caseId), await toldErased(other.caseId)]).toEqual([event?.recordedAt, undefined]);
  });

  it('leaves nothing in a correction, nor in a draft that was never handed in', async () => {
    const story = await CorrectionStory.opened(bench);
    const { accountId, correctionId } = story;
    await story.submitted();
    await story.decided({ verdict: 'RETRY', reasons: ['FACE_UNCLEAR'] });
    const draft = String((await story.upload('front')).body['photoId']);
    const submitted = (await story.events())
      .filter(({ type }) => type === 'CorrectionEvidenceSubmitted')
      .flatMap(({ data }) => (data as DataOf<'CorrectionEvidenceSubmitted'>).photos.map(({ photoId }) => photoId));
    expect((await lying([...submitted, draft])).length).toBe(6);
    await erased(accountId, [correctionId]);
    await one(PhotoSweep).sweep();
    expect(await lying([...submitted, draft])).toEqual([]);
    expect(await count('photo_drafts where account_id = $1', accountId)).toBe(0);
    expect(await count('vault_keys where subject = $1::uuid::text and shredded_at is not null', correctionId)).toBe(1);
    expect(await said(accountId)).toEqual([{ accountId, caseIds: [], correctionIds: [correctionId] }]);
    expect(await toldErased(correctionId)).toBeDefined();
  });

  it('is erased once, however often the message comes, and stays so when the read models are made anew', async () => {
    const claim = await refused();
    const mine = await photosIn(claim);
    await bench.publish(await erased(claim.accountId));
    await one(PhotoSweep).sweep();
    await bench.rebuilt();
    await one(PhotoSweep).sweep();
    expect(await count('photos where account_id = $1', claim.accountId)).toBe(0);
    expect([await lying(mine), (await said(claim.accountId)).length]).toEqual([[], 1]);
  });

  it('is erased when the object store is there again, where it was away', async () => {
    const claim = await refused();
    const mine = await photosIn(claim);
    await photos.withoutStore(async () => {
      await erased(claim.accountId);
      await one(PhotoSweep)
        .sweep()
        .catch(() => undefined);
    });
    expect((await lying(mine)).length).toBe(4);
    await one(PhotoSweep).sweep();
    expect(await lying(mine)).toEqual([]);
  });

  it('may have had no case at all', async () => {
    const accountId = randomUUID();
    await erased(accountId);
    expect(await said(accountId)).toEqual([{ accountId, caseIds: [], correctionIds: [] }]);
  });
});

describe('the cases of an account', () => {
  it('are not told where the read model is behind: they are asked for again', async () => {
    const behind = { head: async () => (await one(EventLog).head()) + 1 } as EventLog;
    const cases = new ClaimedCases(bench.db, behind);
    await expect(cases.of(randomUUID())).rejects.toThrow('another writer');
  });
});
