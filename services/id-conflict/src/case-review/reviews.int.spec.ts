import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ObjectBroken, ObjectStore } from '@zhenming/kernel';
import { PostgresClock } from '@zhenming/postgres';
import { EvidenceGrants, RequestMetrics, type EvidenceGrant } from '@zhenming/service-kit';
import type { ClaimRef, DataOf } from '@zhenming/contracts';
import sharp from 'sharp';
import { until } from '@zhenming/testing';
import { drawnPhoto } from '../../../../tools/src/drawn-photos.js';
import { IdConflictBench, type Answer, rightRecord } from '../testing/bench.fixture.js';
import { freshPhoto, PhotoStory } from '../testing/photo-story.fixture.js';
import { ViewGrants } from './view-grant.repository.js';

let bench: IdConflictBench;
let photos: PhotoStory;
let grants: EvidenceGrants;
beforeAll(async () => {
  bench = await IdConflictBench.start();
  photos = new PhotoStory(bench);
  grants = new EvidenceGrants(await bench.keys.tokens('review-queue', new PostgresClock(bench.db)));
});
afterAll(() => bench?.stop());

type Review = DataOf<'ReviewRequested'>;
const said = ({ status, body }: Answer) => [status, body.slug];
const review = ({ caseId, taskId }: Pick<Review, 'caseId' | 'taskId'>) =>
  bench.ask('GET', `/internal/v1/reviews/${caseId}?taskId=${taskId}`);
const photosOf = async ({ caseId, submissionId }: Review) =>
  (await bench.events(caseId)).flatMap(({ type, data }) => {
    const submitted = data as DataOf<'HandheldPhotoSubmitted'>;
    return type === 'HandheldPhotoSubmitted' && submitted.submissionId === submissionId ? submitted.photos : [];
  });
const waiting = async (): Promise<{ claim: ClaimRef; asked: Review }> => {
  const { claim } = await bench.dispute();
  return { claim, asked: await photos.handIn(claim) };
};

describe('a review', () => {
  it('is told with everything but persons: evidence, case, and what the registry has of the number', async () => {
    const person = await bench.person('IN_SCHOOL');
    const { claim, story } = await bench.dispute(person);
    const asked = await photos.handIn(claim);
    const { status, body } = await review(asked);
    expect(status).toBe(200);
    const [front, back] = await photosOf(asked);
    const institution = bench.institutions.find(person.institution)?.name;
    expect(body).toEqual({
      ...{ caseId: claim.caseId, kind: 'CASE', numberId: story.numberId, claimantId: claim.accountId },
      ...{ trigger: 'SIGN_UP', openedAt: expect.any(String), timesReturned: 0, helpers: [], earlier: [] },
      ...{ lastOf: [], holderObjects: false },
      routes: [
        { route: 'PHOTO', state: 'waiting' },
        { route: 'CLASSMATE', state: 'idle' },
        { route: 'STUDY_RECORD', state: 'idle' },
      ],
      submission: {
        submissionId: asked.submissionId,
        submittedAt: expect.any(String),
        photos: [
          { photoId: front?.photoId, side: 'FRONT', warnings: [], seenElsewhere: 0 },
          { photoId: back?.photoId, side: 'BACK', warnings: [], seenElsewhere: 0 },
        ],
      },
      registry: {
        known: true,
        nameAgrees: true,
        records: [{ kind: 'IN_SCHOOL', institution, level: person.level, year: person.year, nameAgrees: true }],
      },
    });
    for (const secret of [person.number, person.name, person.recordNumber])
      expect(JSON.stringify(body)).not.toContain(secret);
  });

  it('tells a record under another name from none, and goes on where nothing can be had', async () => {
    const person = await bench.person();
    const { claim, asked } = await waiting();
    bench.claimOf(claim, person, '另一人');
    expect((await review(asked)).body['registry']).toMatchObject({ known: true, nameAgrees: false });
    bench.claimOf(claim, { number: '110105194912310000', name: '无人' });
    expect((await review(asked)).body['registry']).toEqual({ known: false, nameAgrees: null, records: [] });
    bench.account.away = true;
    const { status, body } = await review(asked);
    bench.account.away = false;
    expect([status, body['registry']]).toEqual([200, null]);
  });

  it('tells in how many other cases a picture is, whatever was made of its file', async () => {
    const handIn = async (seed: number, format: 'jpeg' | 'png' | 'gif') => {
      const { claim } = await bench.dispute();
      bench.account.applicants.set(claim.caseId, { sides: ['FRONT'], personKeys: [] });
      const picture = await drawnPhoto({ seed, side: 'front', format });
      const front = (await photos.upload(claim, 'FRONT', picture)).body['photoId'];
      await photos.submit(claim, { front });
      await bench.projected();
      return photos.review(claim);
    };
    const first = await handIn(4242, 'jpeg');
    for (const format of ['png', 'gif', 'jpeg'] as const) await handIn(4242, format);
    await handIn(4243, 'jpeg');
    expect((await review(first)).body).toMatchObject({ submission: { photos: [{ warnings: [], seenElsewhere: 3 }] } });
  });

  it('says until when photos move nothing, where another claim was decided as heavily meanwhile', async () => {
    const { claim, story } = await bench.dispute();
    const asked = await photos.handIn(claim);
    expect((await review(asked)).body).not.toHaveProperty('settledUntil');
    const winner = story.claimed();
    story.settled(winner, [winner], 3);
    await bench.tell(story);
    const { settledUntil } = (await review(asked)).body as { settledUntil?: string };
    expect(Date.parse(settledUntil ?? '') - Date.now()).toBeGreaterThan(179 * 86_400_000);
  });

  it('of a second submission shows this one, and what was decided before', async () => {
    const { claim, asked } = await waiting();
    await photos.decide(asked, 'RETRY', { reasons: ['FACE_UNCLEAR'] });
    const again = await photos.handIn(claim);
    const { body } = await review(again);
    expect(body).toMatchObject({
      submission: { submissionId: again.submissionId },
      earlier: [{ at: expect.any(String), verdict: 'RETRY', reasons: ['FACE_UNCLEAR'] }],
    });
    expect((await review(asked)).body).toMatchObject({ submission: { submissionId: asked.submissionId }, earlier: [] });
  });

  it('of the last photos that the number may have says that they are', async () => {
    const { claim, story } = await bench.dispute();
    await photos.usedUpByOthers(story.numberId, { length: 4 });
    expect((await review(await photos.handIn(claim))).body).toMatchObject({ lastOf: ['CLAIMANT'] });
  });

  it('of an appeal shows what the applicant says', async () => {
    const { claim, asked } = await waiting();
    await photos.decide(asked, 'FINAL', { reasons: ['WRONG_PERSON'] });
    const text = '照片里就是我本人';
    await bench.ask('POST', `/api/v1/cases/${claim.caseId}/appeal`, { as: claim.accountId, body: { text } });
    const { body } = await review(await photos.review(claim));
    expect(body).toMatchObject({
      submission: { submissionId: asked.submissionId },
      earlier: [{ verdict: 'FINAL', reasons: ['WRONG_PERSON'], samePhotos: true }],
      appealText: text,
    });
  });

  it('of a decision that came too late says that it was approved before, and is about the holder of now', async () => {
    const { claim, story } = await bench.dispute();
    await photos.decide(await photos.handIn(claim), 'APPROVE');
    const seen = story.holderVersion;
    story.claimed();
    story.letGo();
    story.held();
    story.refused(claim, seen);
    await bench.tell(story);
    const again = await photos.review(claim);
    expect(again).toMatchObject({ kind: 'RETURNED', excluded: [] });
    const { body } = await review(again);
    expect(body).toMatchObject({ timesReturned: 1, earlier: [{ verdict: 'APPROVE', reasons: [], samePhotos: true }] });
    await photos.decide(again, 'APPROVE');
    expect(await photos.last(claim)).toMatchObject({ type: 'ConflictCaseApproved', data: { holder: story.holder } });
  });

  it('that nobody asked for is not there', async () => {
    const [{ asked }, { asked: other }] = [await waiting(), await waiting()];
    const { caseId } = asked;
    for (const one of [
      { caseId, taskId: randomUUID() },
      { caseId, taskId: other.taskId },
      { ...asked, caseId: randomUUID() },
    ])
      expect(said(await review(one))).toEqual([404, 'case/not-found']);
    expect(said(await review({ caseId, taskId: 'x' }))).toEqual([422, 'request/invalid']);
    expect(said(await bench.ask('GET', `/internal/v1/reviews/${caseId}`))).toEqual([422, 'request/invalid']);
  });
});

describe('a person who is to be dealt a review', () => {
  const mayReview = ({ caseId }: Review, { staffId, numberId }: { staffId: string; numberId: string }) =>
    bench.ask('GET', `/internal/v1/reviews/${caseId}/reviewers/${staffId}?numberId=${numberId}`);

  it('may decide unless the disputed number is their own, or an appeal is due to another person', async () => {
    const { claim, asked } = await waiting();
    const by = { staffId: randomUUID(), numberId: randomUUID() };
    expect((await mayReview(asked, by)).body).toEqual({ refusal: null });
    expect((await mayReview(asked, { ...by, numberId: asked.numberId })).body).toEqual({ refusal: 'PARTY' });
    await photos.decide(asked, 'FINAL', { reasons: ['EDITED'], by });
    await bench.ask('POST', `/api/v1/cases/${claim.caseId}/appeal`, { as: claim.accountId, body: { text: '请复核' } });
    expect((await mayReview(asked, by)).body).toEqual({ refusal: 'SEEN_BEFORE' });
    expect((await mayReview(asked, { ...by, staffId: randomUUID() })).body).toEqual({ refusal: 'SEEN_BEFORE' });
    const other = { staffId: randomUUID(), numberId: randomUUID() };
    expect((await mayReview(asked, other)).body).toEqual({ refusal: null });
    expect(said(await mayReview({ ...asked, caseId: randomUUID() }, by))).toEqual([404, 'case/not-found']);
  });

  it('finds nothing to decide where the case is over, or waits for better photos', async () => {
    const by = { staffId: randomUUID(), numberId: randomUUID() };
    const { claim, asked } = await waiting();
    await photos.decide(asked, 'RETRY', { reasons: ['FACE_UNCLEAR'] });
    expect(said(await mayReview(asked, by))).toEqual([404, 'case/not-found']);
    const again = await photos.handIn(claim);
    expect((await mayReview(again, by)).body).toEqual({ refusal: null });
    const path = `/api/v1/cases/${claim.caseId}/withdrawal`;
    expect((await bench.ask('POST', path, { as: claim.accountId })).status).toBe(200);
    expect(said(await mayReview(again, by))).toEqual([404, 'case/not-found']);
  });
});

describe('a submitted photo', () => {
  const viewOf = async ({ taskId, caseId, submissionId }: Review): Promise<DataOf<'EvidenceViewed'>> => {
    const [photo] = await photosOf({ taskId, caseId, submissionId } as Review);
    return { viewId: randomUUID(), staffId: randomUUID(), photoId: photo?.photoId ?? '', taskId, caseId };
  };
  /** a grant of a view that is on record */
  const granted = async (asked: Review, more: Partial<EvidenceGrant> = {}) => {
    const view = { ...(await viewOf(asked)), ...more };
    return grants.sign({ ...view, revision: bench.reviewQueue.records(view) });
  };
  const show = async (asked: Review, grant: string | undefined, photoId?: string) => {
    const path = `/internal/v1/photos/${photoId ?? (await photosOf(asked))[0]?.photoId}`;
    const response = await bench.fetch(
      'GET',
      path,
      grant === undefined ? {} : { headers: { 'x-evidence-grant': grant } },
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    return { response, bytes };
  };
  const unrecorded = async (): Promise<number> => {
    const text = await (await fetch(`${bench.service.internalUrl}/metrics`)).text();
    return Number(/^zhenming_unrecorded_views_total(?:\{[^}]*\})? (\d+)$/m.exec(text)?.[1]);
  };
  const refused = async (shown: ReturnType<typeof show>) => {
    const { response, bytes } = await shown;
    expect([response.status, response.headers.get('content-type')]).toEqual([
      403,
      'application/problem+json; charset=utf-8',
    ]);
    expect(JSON.parse(bytes.toString())).toMatchObject({ slug: 'review/grant' });
  };
  const copy = async (photoId = '') =>
    Buffer.from((await bench.service.app.get(ObjectStore, { strict: false }).get(`photos/${photoId}/copy`)) ?? []);

  it('is shown once for a grant: its copy, marked, kept by nobody in between', async () => {
    const { asked } = await waiting();
    const [photo] = await photosOf(asked);
    const { response, bytes } = await show(asked, await granted(asked));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const stored = await copy(photo?.photoId);
    expect(createHash('sha256').update(stored).digest('hex')).toBe(photo?.copyHash);
    expect(bytes.equals(stored)).toBe(false);
    const { format, width, height, exif } = await sharp(bytes).metadata();
    expect({ format, width, height, exif }).toEqual({ format: 'jpeg', width: 900, height: 1200, exif: undefined });
  });

  it('is marked with who looks, so that two who look get different pictures', async () => {
    const { asked } = await waiting();
    const [one, other] = [await show(asked, await granted(asked)), await show(asked, await granted(asked))];
    const [left, right] = [await sharp(one.bytes).raw().toBuffer(), await sharp(other.bytes).raw().toBuffer()];
    const changed = left.filter((value, at) => Math.abs(value - (right[at] ?? 0)) > 20).length;
    // some hundredth in thin strokes, more or less by which characters two ids have in common: half of it takes ids that nobody meets
    expect(changed / left.length).toBeGreaterThan(0.003);
  });

  it('is not shown for a grant that was used, with no byte of it', async () => {
    const { asked } = await waiting();
    const grant = await granted(asked);
    const two = await Promise.all([show(asked, grant), show(asked, grant)]);
    expect(two.map(({ response }) => response.status).sort()).toEqual([200, 403]);
    await refused(show(asked, grant));
  });

  it('is not shown for a grant of another photo, case or service, or for none', async () => {
    const [{ asked }, { asked: other }] = [await waiting(), await waiting()];
    const [, back] = await photosOf(asked);
    const [foreign] = await photosOf(other);
    await refused(show(asked, await granted(asked), back?.photoId));
    await refused(show(asked, await granted(asked, { photoId: foreign?.photoId ?? '' }), foreign?.photoId));
    await refused(show(asked, await granted(asked, { photoId: randomUUID() })));
    const own = new EvidenceGrants(await bench.keys.tokens('account', new PostgresClock(bench.db)));
    const { taskId, caseId } = asked;
    const photoId = back?.photoId ?? '';
    const view = { viewId: randomUUID(), staffId: randomUUID(), photoId, taskId, caseId };
    const forged = await own.sign({ ...view, revision: bench.reviewQueue.records(view) });
    await refused(show(asked, forged, photoId));
    for (const grant of [undefined, '', 'a.b.c']) await refused(show(asked, grant));
  });

  it('is not shown, and an alarm is raised, where the key of review-queue was used without its log', async () => {
    const { asked } = await waiting();
    const view = await viewOf(asked);
    const before = await unrecorded();
    await refused(show(asked, await grants.sign({ ...view, revision: 1 })));
    const revision = bench.reviewQueue.records(view);
    for (const other of [
      { viewId: randomUUID() },
      { staffId: randomUUID() },
      { revision: revision + 1 },
      { revision: 0 },
    ])
      await refused(show(asked, await grants.sign({ ...view, revision, ...other })));
    expect((await unrecorded()) - before).toBe(5);
    expect((await show(asked, await grants.sign({ ...view, revision }))).response.status).toBe(200);
  });

  it('cannot be shown while review-queue does not say whether the view is on record', async () => {
    const { asked } = await waiting();
    const grant = await granted(asked);
    bench.reviewQueue.held = new Promise(() => undefined);
    expect((await show(asked, grant)).response.status).toBe(503);
    bench.reviewQueue.held = Promise.resolve();
    expect((await show(asked, grant)).response.status).toBe(200);
  });

  it('is no draft: what was not handed in is shown to nobody', async () => {
    const { claim } = await bench.dispute();
    const { body } = await photos.upload(claim, 'FRONT', await freshPhoto());
    const photoId = body['photoId'] as string;
    const about = { viewId: randomUUID(), staffId: randomUUID(), taskId: randomUUID() };
    const view = { ...about, photoId, caseId: claim.caseId };
    const grant = await grants.sign({ ...view, revision: bench.reviewQueue.records(view) });
    await refused(show({ caseId: claim.caseId } as Review, grant, photoId));
  });

  it('is lost, which is counted, where none lies in its place, another one, or one that cannot be opened', async () => {
    const { asked } = await waiting();
    const [photo] = await photosOf(asked);
    const store = bench.service.app.get(ObjectStore, { strict: false });
    const metrics = bench.service.app.get(RequestMetrics, { strict: false }).registry;
    const lost = async (): Promise<number> => {
      const counted = await metrics.getSingleMetricAsString('zhenming_object_store_failures_total');
      return Number(/code="BROKEN_LOST".* (\d+)$/m.exec(counted)?.[1]);
    };
    const isLost = async (): Promise<void> => {
      const before = await lost();
      const { response, bytes } = await show(asked, await granted(asked));
      expect([response.status, JSON.parse(bytes.toString()).slug]).toEqual([409, 'photo/lost']);
      expect((await lost()) - before).toBe(1);
    };
    const name = `photos/${photo?.photoId}/copy`;
    await store.delete(name);
    await isLost();
    await store.put(name, await freshPhoto());
    await isLost();
    const broken = jest.spyOn(store, 'get').mockRejectedValueOnce(new ObjectBroken('changed'));
    await isLost();
    // what lies under a key that is missing comes back with it
    broken.mockRejectedValueOnce(new ObjectBroken('key'));
    const before = await lost();
    const { response, bytes } = await show(asked, await granted(asked));
    expect([response.status, JSON.parse(bytes.toString()).slug]).toEqual([503, 'photo/store']);
    expect(await lost()).toBe(before);
    broken.mockRestore();
  });

  it('cannot be shown while the store is down', async () => {
    const { asked } = await waiting();
    const grant = await granted(asked);
    const { response, bytes } = await photos.withoutStore(() => show(asked, grant));
    expect([response.status, JSON.parse(bytes.toString()).slug]).toEqual([503, 'photo/store']);
  });

  it('is not shown for a grant of a minute ago', async () => {
    const { asked } = await waiting();
    const grant = await granted(asked);
    await bench.moveClock('60 seconds');
    await refused(show(asked, grant));
  });
});

describe('what lies behind these routes', () => {
  it('is for review-queue alone', async () => {
    const own = bench.service.routes.filter(({ path }) => /\/internal\/v1\/(?:reviews|photos)/.test(path));
    expect(own.map(({ method, path, access }) => `${method} ${path} ${access.join()}`)).toEqual([
      'GET /internal/v1/photos/:photoId internal:review-queue',
      'GET /internal/v1/reviews/:caseId internal:review-queue',
      'GET /internal/v1/reviews/:caseId/reviewers/:staffId internal:review-queue',
    ]);
    const path = `/internal/v1/photos/${randomUUID()}`;
    const account = await bench.keys.tokens('account', new PostgresClock(bench.db));
    const token = await account.sign({ audience: 'id-conflict', method: 'GET', path });
    const response = await fetch(bench.service.internalUrl + path, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(403);
  });
});

describe('what reviewers said', () => {
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

    it('are decided once, however often the word comes, and a case that never was hears nothing', async () => {
      const { claim } = await bench.dispute();
      const review = await photos.handIn(claim);
      const event = await photos.decide(review, 'APPROVE');
      await bench.publish(event);
      const never = { ...review, caseId: randomUUID() };
      for (const one of [review, never]) await photos.decide(one, 'APPROVE');
      expect(await bench.types(claim.caseId)).toEqual([...waiting, 'RouteSucceeded', 'ConflictCaseApproved']);
      expect(await bench.types(never.caseId)).toEqual([]);
    });
  });

  describe('photos that could be better', () => {
    it('come back with reasons and the reviewer’s words; better ones are taken', async () => {
      const { claim } = await bench.dispute();
      const reasons = ['FACE_UNCLEAR', 'CARD_COVERED'] as const;
      await photos.decide(await photos.handIn(claim), 'RETRY', {
        reasons: [...reasons],
        ...note('请在光线充足处重拍'),
      });
      const last = await photos.last(claim);
      expect(last.data).toMatchObject({
        verdict: 'RETRY',
        reasons,
        submissionsLeft: 4,
        evidence: 'none',
        weight: null,
      });
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
      await photos.handIn(claim);
      expect((await bench.events(claim.caseId)).at(-2)?.data).toMatchObject({ first: false, submissionsLeft: 3 });
      expect(rejection(await photos.read(claim))).toBeUndefined();
    });

    it('are explained without the reviewer’s words while these cannot be had', async () => {
      const { claim } = await bench.dispute();
      const applicantNote = { noteId: randomUUID(), hash: 'ab'.repeat(32) };
      await photos.decide(await photos.handIn(claim), 'RETRY', { reasons: ['BACK_MISSING'], applicantNote });
      expect(rejection(await photos.read(claim))).toEqual({
        verdict: 'RETRY',
        reasons: [{ code: 'BACK_MISSING', text: '缺少证件反面的照片' }],
      });
    });
  });

  describe('a refusal for good', () => {
    it('says exactly nothing about who a person is, and until when it can be appealed', async () => {
      const { claim } = await bench.dispute();
      const review = await photos.handIn(claim);
      await photos.decide(review, 'FINAL', { reasons: ['WRONG_PERSON', 'EDITED'] });
      const body = await photos.read(claim);
      expect(body['status']).toBe('REFUSED');
      expect(rejection(body)).toEqual({
        verdict: 'FINAL',
        reasons: [{ code: 'NOT_ACCEPTED', text: '所提交的照片不能作为证明材料' }],
        appealUntil: expect.any(String),
      });
      expect(JSON.stringify(body)).not.toMatch(/WRONG_PERSON|EDITED/);
      expect((await photos.last(claim)).data).toMatchObject({ evidence: 'refused', weight: null });
      const more = await photos.upload(claim, 'FRONT', Buffer.alloc(0));
      expect([more.status, more.body.slug]).toEqual([409, 'case/refused']);
    });
  });

  describe('a reviewer who is the claimant, or who claims the number, under another login', () => {
    it('is refused by the case, and the claimant notices nothing', async () => {
      const { claim, story } = await bench.dispute();
      const review = await photos.handIn(claim);
      const before = await photos.read(claim);
      const by = { staffId: randomUUID(), numberId: story.numberId };
      await photos.decide(review, 'APPROVE', { by });
      const { type, data } = await photos.last(claim);
      const { taskId, caseId } = review;
      expect([type, data]).toEqual(['ReviewRefused', { taskId, caseId, staffId: by.staffId, reason: 'PARTY' }]);
      expect(await photos.read(claim)).toEqual(before);
    });
  });

  describe('two claimants, of whom one waits for a reviewer', () => {
    it('the other’s weaker success waits, and decides once the photos are refused', async () => {
      const [person, other] = [await bench.person(), await bench.person()];
      const { claim, story } = await bench.dispute(person);
      const rival = story.claimed();
      bench.claimOf(rival, other);
      await bench.tell(story);
      const review = await photos.handIn(rival);
      await bench.give(claim, rightRecord(person));
      expect((await photos.last(claim)).type).toBe('RouteSucceeded');
      await photos.decide(review, 'RETRY', { reasons: ['CARD_TEXT_UNREADABLE'] });
      const approved = await until(async () => {
        const last = await photos.last(claim);
        return last.type === 'ConflictCaseApproved' ? last : undefined;
      });
      expect(approved.data).toMatchObject({ routes: ['STUDY_RECORD'], weight: 1 });
      expect((await bench.types(claim.caseId)).length).toBe(4);
    });
  });
});

describe('grants that were used', () => {
  // moves the clock of this file's database: last
  it('are remembered for a day', async () => {
    const viewId = randomUUID();
    await bench.db.query('insert into used_grants (view_id) values ($1)', [viewId]);
    const known = async () => (await bench.db.query('select from used_grants where view_id = $1', [viewId])).rowCount;
    const stored = bench.service.app.get(ViewGrants, { strict: false });
    await bench.moveClock('23 hours');
    await stored.forget();
    expect(await known()).toBe(1);
    await bench.moveClock('1 hour');
    await stored.forget();
    expect(await known()).toBe(0);
  });
});
