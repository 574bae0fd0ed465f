import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimRef, DataOf } from '@zhenming/contracts';
import { referenceOf } from '@zhenming/kernel';
import { IdConflictBench, rightRecord } from '../testing/bench.fixture.js';
import { PhotoStory } from '../testing/photo-story.fixture.js';

let bench: IdConflictBench;
let photos: PhotoStory;
beforeAll(async () => {
  bench = await IdConflictBench.start();
  photos = new PhotoStory(bench);
});
afterAll(() => bench?.stop());

const staff = () => ({ staffId: randomUUID(), numberId: randomUUID() });
const note = { noteId: randomUUID(), hash: 'ab'.repeat(32) };
const opening = async ({ caseId }: ClaimRef) => (await bench.events(caseId))[0]?.data as DataOf<'ConflictCaseOpened'>;

/** a decision by photo that took effect, and the holder that it deregistered contests it */
async function contest() {
  const { story, claim: decided } = await bench.dispute();
  const former = story.holder as string;
  const by = staff();
  await photos.decide(await photos.handIn(decided), 'APPROVE', { by });
  story.settled(decided, [decided]);
  const claim = story.contested(former, decided.caseId);
  bench.claimOf(claim, await bench.person());
  await bench.tell(story);
  return { story, decided, claim, by };
}

describe('a contest', () => {
  it('is a case that knows who decided what it contests, and takes photos at once', async () => {
    const { decided, claim, by } = await contest();
    const contested = { caseId: decided.caseId, reviewers: [by], helperNumbers: [] };
    expect(await opening(claim)).toMatchObject({ trigger: 'CONTEST', contested });
    expect(await photos.handIn(claim)).toMatchObject({ kind: 'CONTEST', excluded: [by.staffId] });
  });

  it('is told to its holder as a contest, which costs the winner no account, and whoever holds the number after them perhaps', async () => {
    const { story, decided, claim } = await contest();
    const claims = async (as: string) => (await bench.ask('GET', '/api/v1/holder-claims', { as })).body;
    expect(await claims(decided.accountId)).toMatchObject({ items: [{ contests: { winner: 'YOU' } }] });
    const next = story.claimed();
    story.settled(next, [next]);
    await bench.tell(story);
    expect(await claims(next.accountId)).toMatchObject({
      items: [{ reference: referenceOf(claim.caseId), contests: { winner: 'ANOTHER' } }],
    });
  });

  it('shows photos as its only way, and refuses a study record', async () => {
    const { claim } = await contest();
    const { routes, impact } = await photos.read(claim);
    expect(routes).toMatchObject([{ route: 'PHOTO', open: true }]);
    expect(JSON.stringify(impact)).toContain('每个决定只能申请复议一次');
    const given = await bench.give(claim, rightRecord(await bench.person()));
    expect([given.status, given.body.slug]).toEqual([409, 'contest/photos-only']);
  });

  it('is decided by somebody who did not decide before, and names the decision that is to be reversed', async () => {
    const { decided, claim, by } = await contest();
    const review = await photos.handIn(claim);
    await photos.decide(review, 'APPROVE', { by });
    expect((await photos.last(claim)).data).toMatchObject({ staffId: by.staffId, reason: 'SEEN_BEFORE' });
    await photos.decide(review, 'APPROVE', { applicantNote: note });
    const [succeeded, approved] = (await bench.events(claim.caseId)).slice(-2);
    expect(succeeded).toMatchObject({ type: 'RouteSucceeded', data: { note } });
    expect(approved).toMatchObject({ type: 'ConflictCaseApproved', data: { contests: decided.caseId, weight: 3 } });
  });
});

describe('a reversal', () => {
  it('closes the contest as won, and the contested case learns of it, once', async () => {
    const { story, decided, claim } = await contest();
    story.reversed(claim, decided.caseId);
    await bench.tell(story);
    await bench.publish(...story.events);
    expect((await photos.last(claim)).data).toMatchObject({ outcome: 'WON' });
    const reversed = { outcome: 'REVERSED', byCaseId: claim.caseId };
    expect((await photos.last(decided)).data).toMatchObject(reversed);
    expect((await bench.types(decided.caseId)).filter((type) => type === 'ConflictCaseClosed')).toHaveLength(2);
    expect(await photos.read(decided)).toMatchObject({ status: 'CLOSED', outcome: 'REVERSED' });
  });

  it('ends other contests of the decision, and leaves other claims open', async () => {
    const { story, decided, claim } = await contest();
    const another = story.contested(randomUUID(), decided.caseId);
    const newcomer = story.claimed();
    story.reversed(claim, decided.caseId, [another]);
    await bench.tell(story);
    expect((await photos.last(another)).data).toMatchObject({ outcome: 'SUPERSEDED', byCaseId: claim.caseId });
    expect(await bench.types(newcomer.caseId)).toEqual(['ConflictCaseOpened']);
  });
});
