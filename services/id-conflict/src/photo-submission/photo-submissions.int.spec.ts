import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ObjectStore } from '@zhenming/kernel';
import { streams, type ClaimRef, type DataOf, type EventOf } from '@zhenming/contracts';
import { IdConflictBench, rightRecord, type Answer } from '../testing/bench.fixture.js';
import { freshPhoto, PhotoStory } from '../testing/photo-story.fixture.js';

let bench: IdConflictBench;
let photos: PhotoStory;
beforeAll(async () => {
  bench = await IdConflictBench.start();
  photos = new PhotoStory(bench);
});
afterAll(() => bench?.stop());

const said = ({ status, body }: Answer) => [status, body.slug];
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const submitted = async ({ caseId }: ClaimRef) =>
  (await bench.events(caseId)).findLast(
    (event): event is typeof event & EventOf<'HandheldPhotoSubmitted'> => event.type === 'HandheldPhotoSubmitted',
  )?.data as DataOf<'HandheldPhotoSubmitted'>;
const photoOf = async (claim: ClaimRef) => (await photos.read(claim))['photo'] as Record<string, unknown>;
/** submissions that this key has taken */
const taken = async (key: string) => (await bench.store.read(streams.submissions(key))).length;

/** every refusal leaves the case, the drafts and the limits as they were */
const refused = async (claim: ClaimRef, numberId: string, named: object, status: number, slug: string) => {
  const [types, before] = [await bench.types(claim.caseId), await photoOf(claim)];
  expect(said(await photos.submit(claim, named))).toEqual([status, slug]);
  expect(await bench.types(claim.caseId)).toEqual(types);
  expect(await photoOf(claim)).toEqual(before);
  expect(await taken(numberId)).toBe(0);
};

describe('photos that are handed in', () => {
  it('wait for a reviewer, by the hashes of what lies in the store', async () => {
    const { claim, story } = await bench.dispute();
    const pictures = { FRONT: await freshPhoto('FRONT', 'png'), BACK: await freshPhoto('BACK', 'gif') };
    const [front, back] = [
      (await photos.upload(claim, 'FRONT', pictures.FRONT)).body['photoId'] as string,
      (await photos.upload(claim, 'BACK', pictures.BACK)).body['photoId'] as string,
    ];
    const at = await bench.now();
    const { status, headers, body } = await photos.submit(claim, { front, back });
    expect([status, headers.get('etag'), body['status']]).toEqual([200, '"3"', 'OPEN']);
    expect(await bench.types(claim.caseId)).toEqual([
      'ConflictCaseOpened',
      'HandheldPhotoSubmitted',
      'ReviewRequested',
    ]);
    const event = await submitted(claim);
    expect(event).toMatchObject({ first: true, holder: story.holder, submissionsLeft: 4, impactAcknowledged: true });
    const hashes = event.photos.map(({ photoId, side, originalHash }) => [photoId, side, originalHash]);
    expect(hashes).toEqual([
      [front, 'FRONT', sha256(pictures.FRONT)],
      [back, 'BACK', sha256(pictures.BACK)],
    ]);
    const review = await photos.review(claim);
    expect(review).toMatchObject({ kind: 'PHOTO', submissionId: event.submissionId, excluded: [] });
    expect(Math.round((Date.parse(review.dueAt) - at.getTime()) / 3_600_000)).toBe(72);
    expect(body['routes']).toContainEqual(expect.objectContaining({ route: 'PHOTO', state: 'waiting', open: false }));
    expect(body['photo']).toMatchObject({ drafts: [], submissionsLeft: 4, review: { kind: 'PHOTO' } });
    for (const photoId of [front, back]) expect((await photos.objects(photoId)).length).toBe(2);
  });

  it('show their place in the queue, and the case without it while the queue is away', async () => {
    const { claim } = await bench.dispute();
    const { taskId, dueAt } = await photos.handIn(claim);
    expect(await photoOf(claim)).toMatchObject({ review: { kind: 'PHOTO', dueAt } });
    bench.reviewQueue.places.set(taskId, { position: 3, usualWaitMinutes: 40 });
    expect((await photoOf(claim))['review']).toEqual({ kind: 'PHOTO', dueAt, position: 3, usualWaitMinutes: 40 });
    bench.reviewQueue.places.set(taskId, { position: null, usualWaitMinutes: null });
    expect((await photoOf(claim))['review']).toEqual({ kind: 'PHOTO', dueAt, position: null, usualWaitMinutes: null });
  });

  it('are one only for a document without a back', async () => {
    const { claim, story } = await bench.dispute();
    bench.account.applicants.set(claim.caseId, { sides: ['FRONT'], personKeys: [] });
    const { front, back } = await photos.drafts(claim);
    expect((await photoOf(claim))['sides']).toEqual(['FRONT']);
    await refused(claim, story.numberId, { front, back }, 422, 'photo/side');
    expect((await photos.submit(claim, { front })).status).toBe(200);
    expect((await submitted(claim)).photos.length).toBe(1);
  });

  it.each(['gone', 'another one', 'broken'])(
    'are asked for anew where the picture is %s that a reviewer would see',
    async (what) => {
      const { claim, story } = await bench.dispute();
      const { front, back } = await photos.drafts(claim);
      const copyOf = (photoId: string): string => `photos/${photoId}/copy`;
      const store = bench.service.app.get(ObjectStore, { strict: false });
      await store.delete(copyOf(back));
      if (what === 'another one') await store.put(copyOf(back), (await store.get(copyOf(front))) as Uint8Array);
      if (what === 'broken') writeFileSync(join(bench.objects, copyOf(back)), 'no object');
      await refused(claim, story.numberId, { front, back }, 409, 'photo/lost');
      const anew = (await photos.upload(claim, 'BACK', await freshPhoto('BACK'))).body['photoId'];
      expect((await photos.submit(claim, { front, back: anew })).status).toBe(200);
    },
  );

  it('are taken while the store does not say whether it has them: time may run out', async () => {
    const { claim } = await bench.dispute();
    const named = await photos.drafts(claim);
    expect((await photos.withoutStore(() => photos.submit(claim, named))).status).toBe(200);
  });

  it('go along with other routes: a study record is no way around whoever looks', async () => {
    const person = await bench.person();
    const { claim } = await bench.dispute(person);
    await photos.handIn(claim);
    expect((await bench.give(claim, rightRecord(person))).body).toMatchObject({ confirmed: true, status: 'OPEN' });
    expect((await bench.types(claim.caseId)).at(-1)).toBe('RouteSucceeded');
  });

  it('tell reviewers that the picture is in another case, and the applicant nothing', async () => {
    const [one, other] = [(await bench.dispute()).claim, (await bench.dispute()).claim];
    const picture = await freshPhoto();
    const handIn = async (claim: ClaimRef) => {
      const front = (await photos.upload(claim, 'FRONT', picture)).body;
      const back = (await photos.upload(claim, 'BACK', await freshPhoto('BACK'))).body['photoId'];
      expect(front['warnings']).toEqual([]);
      expect((await photoOf(claim))['drafts']).toContainEqual(expect.objectContaining({ warnings: [] }));
      await photos.submit(claim, { front: front['photoId'], back });
      return (await submitted(claim)).photos.map(({ warnings }) => warnings);
    };
    expect(await handIn(one)).toEqual([[], []]);
    await bench.projected();
    expect(await handIn(other)).toEqual([['SEEN_ELSEWHERE'], []]);
    await photos.decide(await photos.review(one), 'RETRY', { reasons: ['FACE_UNCLEAR'] });
    await bench.projected();
    // of the own case it was seen before; now it is also in the other one
    expect(await handIn(one)).toEqual([['SEEN_ELSEWHERE'], []]);
  });
});

describe('a submission that is not in order', () => {
  it('is refused with nothing stored and no event: the drafts wait on', async () => {
    const { claim, story } = await bench.dispute();
    const { front, back } = await photos.drafts(claim);
    const stranger = await photos.drafts((await bench.dispute()).claim);
    const no = (named: object, status: number, slug: string) => refused(claim, story.numberId, named, status, slug);
    await no({ front, back, impactAcknowledged: false }, 422, 'case/impact-unacknowledged');
    await no({ front }, 422, 'photo/back-missing');
    await no({ front: back, back: front }, 422, 'photo/side');
    await no({ front, back: front }, 422, 'photo/side');
    await no({ front: stranger.front, back }, 404, 'photo/not-found');
    await no({ front: randomUUID(), back }, 404, 'photo/not-found');
    await no({ back }, 422, 'request/invalid');
    await no({ front: 'x', back }, 422, 'request/invalid');
    await no({ front, back, more: 1 }, 422, 'request/invalid');
    expect((await photos.submit(claim, { front, back })).status).toBe(200);
    expect(await taken(story.numberId)).toBe(1);
  });

  it('is refused with one picture for both sides', async () => {
    const { claim, story } = await bench.dispute();
    const picture = await freshPhoto();
    const [front, back] = [
      (await photos.upload(claim, 'FRONT', picture)).body['photoId'],
      (await photos.upload(claim, 'BACK', picture)).body['photoId'],
    ];
    await refused(claim, story.numberId, { front, back }, 422, 'photo/same-twice');
  });

  it('is refused with a draft that another one has replaced', async () => {
    const { claim, story } = await bench.dispute();
    const old = await photos.drafts(claim);
    await photos.drafts(claim);
    await refused(claim, story.numberId, old, 404, 'photo/not-found');
  });

  it('looks missing in another person’s case', async () => {
    const { claim } = await bench.dispute();
    const named = await photos.drafts(claim);
    const stranger = { accountId: randomUUID(), caseId: claim.caseId };
    expect(said(await photos.submit(stranger, named))).toEqual([404, 'case/not-found']);
    expect(await bench.types(claim.caseId)).toEqual(['ConflictCaseOpened']);
  });

  it('is refused for another case than the one that was seen', async () => {
    const { claim } = await bench.dispute();
    const body = { impactAcknowledged: true, ...(await photos.drafts(claim)) };
    const path = `/api/v1/cases/${claim.caseId}/photo-submissions`;
    const send = (tag: string) => bench.ask('POST', path, { as: claim.accountId, body, headers: { 'if-match': tag } });
    expect(said(await send('"2"'))).toEqual([412, 'precondition/failed']);
    expect((await send('"1"')).status).toBe(200);
  });

  it('costs nothing while account is away', async () => {
    const { claim, story } = await bench.dispute();
    const named = await photos.drafts(claim);
    bench.account.away = true;
    const answer = await photos.submit(claim, named);
    bench.account.away = false;
    expect(said(answer)).toEqual([503, 'unavailable']);
    expect([await taken(story.numberId), (await bench.types(claim.caseId)).length]).toEqual([0, 1]);
    expect((await photos.submit(claim, named)).status).toBe(200);
  });
});

describe('the same submission again', () => {
  it('is the same submission with the same answer, also where the answer was lost', async () => {
    const { claim, story } = await bench.dispute();
    const [named, key] = [await photos.drafts(claim), randomUUID()];
    const first = await photos.submit(claim, named, key);
    const again = await photos.submit(claim, named, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    await bench.db.query('delete from idempotent_answers');
    const lost = await photos.submit(claim, named, key);
    expect([lost.status, lost.body]).toEqual([200, first.body]);
    expect([await taken(story.numberId), (await bench.types(claim.caseId)).length]).toEqual([1, 3]);
  });

  it('under another key is one while another waits', async () => {
    const { claim, story } = await bench.dispute();
    const named = await photos.drafts(claim);
    expect((await photos.submit(claim, named, randomUUID())).status).toBe(200);
    for (const key of [randomUUID(), undefined])
      expect(said(await photos.submit(claim, named, key))).toEqual([409, 'photo/being-reviewed']);
    expect([await taken(story.numberId), (await bench.types(claim.caseId)).length]).toEqual([1, 3]);
  });

  it('at the same moment is taken once, and leaves the number and the person what they had', async () => {
    const { claim, story } = await bench.dispute();
    const personKey = randomBytes(32).toString('hex');
    bench.account.applicants.set(claim.caseId, { sides: ['FRONT', 'BACK'], personKeys: [personKey] });
    const named = await photos.drafts(claim);
    const five = await Promise.all(Array.from({ length: 5 }, () => photos.submit(claim, named)));
    expect(five.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await bench.types(claim.caseId)).length).toBe(3);
    expect([await taken(story.numberId), await taken(personKey)]).toEqual([1, 1]);
  });
});

describe('submissions that are used up', () => {
  it('of a number: the fifth refusal leaves none, and a person helps', async () => {
    const { claim, story } = await bench.dispute();
    for (let left = 4; left >= 0; left--) {
      const review = await photos.handIn(claim);
      expect((await submitted(claim)).submissionsLeft).toBe(left);
      await photos.decide(review, 'RETRY', { reasons: ['FACE_UNCLEAR'] });
    }
    const { routes, photo } = await photos.read(claim);
    expect(routes).toContainEqual(expect.objectContaining({ route: 'PHOTO', state: 'exhausted', open: false }));
    expect(photo).toMatchObject({ submissionsLeft: 0, humanHelp: true });
    expect(said(await photos.submit(claim, await photos.drafts(claim)))).toEqual([409, 'photo/submissions-used-up']);
    const rival = story.claimed();
    bench.claimOf(rival, await bench.person());
    await bench.tell(story);
    expect(await photoOf(rival)).toMatchObject({ submissionsLeft: 0, humanHelp: true });
    const answer = await photos.submit(rival, await photos.drafts(rival));
    expect([...said(answer), answer.body.details]).toEqual([409, 'photo/submissions-used-up', { humanHelp: true }]);
    expect(await bench.types(rival.caseId)).toEqual(['ConflictCaseOpened']);
  });

  it('are not by photos that were lost: the case has one more, of its own', async () => {
    const { claim, story } = await bench.dispute();
    const reasons: DataOf<'ReviewDecided'>['reasons'] = ['FACE_UNCLEAR'];
    for (let n = 1; n < 5; n++) await photos.decide(await photos.handIn(claim), 'RETRY', { reasons });
    await photos.decide(await photos.handIn(claim), 'RETRY', { reasons, lost: true });
    const { photo, progress } = await photos.read(claim);
    // what the reviewer had to choose is no reason: nobody judged them
    expect(photo).toMatchObject({ submissionsLeft: 1, rejection: { verdict: 'RETRY', reasons: [], lost: true } });
    const rejections = (progress as { type: string; text: string }[]).filter(({ type }) => type === 'EvidenceRejected');
    expect(rejections.map(({ text }) => text).slice(-2)).toEqual(['照片未通过审核', '照片没有保存好，需要重新提交']);
    expect(photo).not.toHaveProperty('humanHelp');
    await photos.decide(await photos.handIn(claim), 'RETRY', { reasons });
    expect((await photos.read(claim)).photo).toMatchObject({ submissionsLeft: 0, humanHelp: true });
    expect(await taken(story.numberId)).toBe(5);
  });

  it('of a person: over all their numbers, and a refusal takes nothing of a number', async () => {
    const personKeys = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')];
    const disputes = [];
    for (let n = 0; n < 6; n++) {
      const { claim, story } = await bench.dispute();
      // one contact in common is enough
      bench.account.applicants.set(claim.caseId, {
        sides: ['FRONT', 'BACK'],
        personKeys: [personKeys[0] as string, ...(n % 2 ? [personKeys[1] as string] : [])],
      });
      disputes.push({ claim, story });
    }
    const last = disputes.pop();
    for (const { claim } of disputes) await photos.handIn(claim);
    if (!last) throw new Error('no dispute');
    const named = await photos.drafts(last.claim);
    await refused(last.claim, last.story.numberId, named, 409, 'photo/submissions-used-up');
    expect([await taken(personKeys[0] as string), await taken(personKeys[1] as string)]).toEqual([5, 2]);
  });

  it('come back by themselves when they are 90 days old, also in a case that used the last one', async () => {
    const { claim, story } = await bench.dispute();
    await photos.usedUpByOthers(story.numberId, { length: 4, daysAgo: 80 });
    await photos.decide(await photos.handIn(claim), 'RETRY', { reasons: ['FACE_UNCLEAR'] });
    expect(await photoOf(claim)).toMatchObject({ submissionsLeft: 0, humanHelp: true });
    await bench.moveClock('11 days');
    const { routes, photo } = await photos.read(claim);
    expect(routes).toContainEqual(expect.objectContaining({ route: 'PHOTO', state: 'idle', open: true }));
    expect(photo).toMatchObject({ submissionsLeft: 4 });
    await photos.handIn(claim);
    expect((await submitted(claim)).submissionsLeft).toBe(3);
  });
});
