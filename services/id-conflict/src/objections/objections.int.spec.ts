import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { referenceOf, type RecordedEvent } from '@zhenming/kernel';
import type { ClaimRef, DataOf, ReopenedRoute, EventName } from '@zhenming/contracts';
import { until } from '@zhenming/testing';
import { PhotoSweep } from '../photo-store/photo-sweep.job.js';
import { IdConflictBench, rightRecord, type Answer } from '../testing/bench.fixture.js';
import type { NumberStory } from '../testing/number-story.fixture.js';
import { freshPhoto, PhotoStory } from '../testing/photo-story.fixture.js';
import { Tolling } from '../tolling/tolling.service.js';

// the clock of this file's database moves
let bench: IdConflictBench;
let photos: PhotoStory;
beforeAll(async () => {
  bench = await IdConflictBench.start({ POLICY: 'guarded' });
  photos = new PhotoStory(bench);
});
afterAll(() => bench?.stop());

interface Objected {
  readonly story: NumberStory;
  readonly claim: ClaimRef;
  readonly holder: string;
  readonly objectionId: string;
}

/** a holder says “it is mine”, and nobody has told the claimant yet */
async function untold(proof: 'PROVEN' | 'UNPROVEN' = 'UNPROVEN'): Promise<Objected> {
  const story = await bench.number();
  const holder = story.held(randomUUID(), proof);
  const claim = story.claimed();
  bench.claimOf(claim, await bench.person());
  await bench.tell(story);
  const [objectionId] = story.objected(claim) as [string];
  await bench.tell(story);
  return { story, claim, holder, objectionId };
}

/** the notice of the last such event of the case reached this account; returns when */
const delivered = async (claim: ClaimRef, recipientId: string, type: EventName): Promise<string> => {
  const about = (await bench.events(claim.caseId)).findLast((event) => event.type === type);
  return bench.noticeDelivered(claim, recipientId, about as RecordedEvent);
};

/** a holder says “it is mine”, and the claimant is told */
async function objected(proof: 'PROVEN' | 'UNPROVEN' = 'UNPROVEN'): Promise<Objected> {
  const one = await untold(proof);
  await delivered(one.claim, one.claim.accountId, 'ObjectionRaised');
  return one;
}

const hoursAfter = (time: string, hours: number): string =>
  new Date(Date.parse(time) + hours * 3_600_000).toISOString();
const claimsOn = async (holder: string) => (await bench.ask('GET', '/api/v1/holder-claims', { as: holder })).body;
const read = (as: string, objectionId: string) => bench.ask('GET', `/api/v1/objections/${objectionId}`, { as });
const draft = async (as: string, objectionId: string, side: 'FRONT' | 'BACK'): Promise<Answer> =>
  photos.put(`/api/v1/objections/${objectionId}`, as, side, await freshPhoto(side));
const submit = (as: string, objectionId: string, named: object, key?: string) =>
  bench.ask('POST', `/api/v1/objections/${objectionId}/photo-submissions`, {
    ...{ as, body: named },
    ...(key === undefined ? {} : { key }),
  });
const drafts = async (as: string, objectionId: string) => ({
  front: (await draft(as, objectionId, 'FRONT')).body['photoId'] as string,
  back: (await draft(as, objectionId, 'BACK')).body['photoId'] as string,
});
const handIn = async ({ holder, objectionId }: Objected) => {
  const { status } = await submit(holder, objectionId, await drafts(holder, objectionId));
  expect(status).toBe(200);
};
const accepted = async (claim: ClaimRef) => photos.decide(await photos.handIn(claim), 'APPROVE');
/** both sides are compared, and two reviewers find for the holder, with this answer to both */
async function foundForHolder(answer?: string): Promise<Objected> {
  const one = await objected();
  await accepted(one.claim);
  await handIn(one);
  const applicantNote = { noteId: randomUUID(), hash: 'ab'.repeat(32) };
  if (answer !== undefined) bench.reviewQueue.notes.set(applicantNote.noteId, answer);
  for (const kind of ['TWO_PARTY', 'SECOND']) {
    const review = await photos.review(one.claim);
    expect(review.kind).toBe(kind);
    await photos.decide(review, 'HOLDER', answer === undefined ? {} : { applicantNote });
  }
  return one;
}
const appeals = ({ caseId, accountId: as }: ClaimRef, text: string) =>
  bench.ask('POST', `/api/v1/cases/${caseId}/appeal`, { as, key: randomUUID(), body: { text } });
const types = async ({ caseId }: ClaimRef, last: number) => (await bench.types(caseId)).slice(-last);
const ended = async ({ caseId }: ClaimRef) =>
  until(
    async () =>
      (await bench.events(caseId)).find(({ type }) => type === 'ObjectionEnded')?.data as
        DataOf<'ObjectionEnded'> | undefined,
    { what: 'the objection is over' },
  );

/** every timer that is due has fired */
const fired = () =>
  until(async () => {
    const { rowCount } = await bench.db.query(
      `select from timers left join timer_firings f using (name, key, due_at)
       where due_at <= zhenming.app_now() and f.fired_at is null`,
    );
    return rowCount === 0;
  });

/** how the case ended, as its claimant reads it above the page and as its last step */
const readsOfEnd = async ({ accountId: as, caseId }: ClaimRef, ...said: readonly [zh: string, en: string]) => {
  for (const [n, language] of ['zh-CN', 'en'].entries()) {
    const headers = { 'accept-language': language };
    const { body } = await bench.ask('GET', `/api/v1/cases/${caseId}`, { as, headers });
    expect(body['statusText']).toContain(said[n]);
    expect((body['progress'] as { text: string }[]).at(-1)?.text).toBe(body['statusText']);
  }
};

describe('the holder of a number that is claimed', () => {
  it('reads what is claimed and what may be answered, and nothing about who claims', async () => {
    const story = await bench.number();
    const holder = story.held();
    const claim = story.claimed();
    story.claimed(randomUUID(), 'waits');
    bench.claimOf(claim, await bench.person());
    await bench.tell(story);
    expect(await claimsOn(holder)).toEqual({
      items: [
        {
          reference: referenceOf(claim.caseId),
          openedAt: expect.any(String),
          stage: 'CLAIMED',
          mayObject: true,
        },
      ],
    });
    expect(await claimsOn(claim.accountId)).toEqual({ items: [] });
    await photos.handIn(claim);
    expect(await claimsOn(holder)).toMatchObject({ items: [{ stage: 'EVIDENCE', mayObject: true }] });
  });

  it('objects, is told until when, and the claimant too', async () => {
    const { claim, holder, objectionId } = await untold();
    const { objection } = ((await claimsOn(holder))['items'] as Record<string, unknown>[])[0] as {
      objection: { owedUntil: string };
    };
    const { owedUntil } = objection;
    expect(objection).toEqual({ objectionId, reference: referenceOf(claim.caseId), state: 'PHOTOS_OWED', owedUntil });
    expect(await photos.read(claim)).toMatchObject({ status: 'OPEN', objection: { owedUntil, owed: true } });
    const raised = (await bench.events(claim.caseId)).at(-1)?.data as DataOf<'ObjectionRaised'>;
    expect(raised).toMatchObject({ objectionId, holder, against: 'weak', owedUntil });
    expect(await read(holder, objectionId)).toMatchObject({
      status: 200,
      body: { state: 'PHOTOS_OWED', photo: { sides: ['FRONT', 'BACK'], drafts: [] } },
    });
  });
});

describe('photos of a holder who objects', () => {
  it('are drafted beside the claimant’s, handed in once, and compared by somebody who saw neither', async () => {
    const one = await objected('PROVEN');
    const { claim, holder, objectionId } = one;
    const theirs = await photos.drafts(claim);
    const named = await drafts(holder, objectionId);
    expect(await read(holder, objectionId)).toMatchObject({
      body: { photo: { drafts: [{ photoId: named.front }, { photoId: named.back }] } },
    });
    // the claimant's are no drafts of the holder's, nor the other way round
    expect((await submit(holder, objectionId, theirs)).body.slug).toBe('photo/not-found');
    expect((await photos.submit(claim, named)).body.slug).toBe('photo/not-found');

    const seen = (await photos.read(claim))['revision'];
    const key = randomUUID();
    for (const _time of [1, 2])
      expect(await submit(holder, objectionId, named, key)).toMatchObject({
        status: 200,
        body: { state: 'HANDED_IN' },
      });
    expect((await types(claim, 1))[0]).toBe('HolderPhotosSubmitted');
    // what the holder hands in is nothing to the claimant
    expect((await photos.read(claim))['revision']).toBe(seen);
    expect((await draft(holder, objectionId, 'FRONT')).body.slug).toBe('photo/being-reviewed');

    expect((await photos.submit(claim, theirs)).status).toBe(200);
    const screening = await photos.review(claim);
    expect(screening.holderSide).toBeUndefined();
    await photos.decide(screening, 'APPROVE');
    const { submissionId } = (await bench.events(claim.caseId)).find(({ type }) => type === 'HolderPhotosSubmitted')
      ?.data as DataOf<'HolderPhotosSubmitted'>;
    expect(await photos.review(claim)).toMatchObject({
      kind: 'TWO_PARTY',
      excluded: [expect.any(String)],
      holderSide: { submissionId, photoIds: [named.front, named.back] },
    });
  });

  it('are kept when the sweep takes away what nobody handed in', async () => {
    const one = await objected();
    const named = await drafts(one.holder, one.objectionId);
    expect((await submit(one.holder, one.objectionId, named)).status).toBe(200);
    await bench.projected();
    await bench.moveClock('2 hours');
    await bench.service.app.get(PhotoSweep, { strict: false }).sweep();
    expect(await photos.objects(named.front)).toHaveLength(2);
    await bench.rebuilt();
    await bench.service.app.get(PhotoSweep, { strict: false }).sweep();
    expect(await photos.objects(named.front)).toHaveLength(2);
  });

  it('are nobody else’s to hand in', async () => {
    const { claim, objectionId } = await objected();
    for (const as of [claim.accountId, randomUUID()]) {
      expect((await read(as, objectionId)).body.slug).toBe('objection/not-found');
      expect((await draft(as, objectionId, 'FRONT')).body.slug).toBe('objection/not-found');
      expect((await submit(as, objectionId, { front: randomUUID() })).body.slug).toBe('objection/not-found');
    }
  });
});

describe('two reviewers between two sides', () => {
  it('find for the claimant: the decision waits for the holder to be told', async () => {
    const one = await objected('PROVEN');
    await accepted(one.claim);
    await handIn(one);
    await photos.decide(await photos.review(one.claim), 'CLAIMANT');
    expect(await photos.review(one.claim)).toMatchObject({ kind: 'SECOND', holderSide: expect.any(Object) });
    await photos.decide(await photos.review(one.claim), 'CLAIMANT');
    expect(await types(one.claim, 3)).toEqual(['RouteSucceeded', 'ObjectionEnded', 'WaitStarted']);
    expect(await claimsOn(one.holder)).toMatchObject({
      items: [
        {
          ...{ stage: 'DECIDED', mayObject: false, effect: { notBefore: expect.any(String) } },
          objection: { state: 'OVER', end: 'CLAIMANT' },
        },
      ],
    });
  });

  it('find for the holder: the claim is refused, with an appeal, and both sides read the answer', async () => {
    const one = await foundForHolder('双方的照片已并列核对');
    expect(await read(one.holder, one.objectionId)).toMatchObject({
      body: { state: 'OVER', end: 'HOLDER', photo: { answer: '双方的照片已并列核对' } },
    });
    expect(await photos.read(one.claim)).toMatchObject({ photo: { rejection: { text: '双方的照片已并列核对' } } });
    expect(await types(one.claim, 2)).toEqual(['EvidenceRejected', 'ObjectionEnded']);
    expect(await photos.read(one.claim)).toMatchObject({ status: 'REFUSED' });
    expect((await submit(one.holder, one.objectionId, { front: randomUUID() })).body.slug).toBe('objection/over');
  });

  it('is over where account knows the claim no more, before the case has heard of it', async () => {
    const one = await objected();
    const named = await drafts(one.holder, one.objectionId);
    bench.account.claims.delete(one.claim.caseId);
    expect((await submit(one.holder, one.objectionId, named)).body.slug).toBe('objection/over');
  });

  it('are followed by another, who compares both sides again, where the claimant appeals', async () => {
    const one = await foundForHolder();
    const { caseId } = one.claim;
    const text = '照片中的人就是我';
    expect((await appeals(one.claim, text)).status).toBe(200);
    const appealed = { kind: 'APPEAL', holderSide: expect.any(Object) };
    const review = await photos.review(one.claim);
    expect(review).toMatchObject(appealed);
    const facts = await bench.ask('GET', `/internal/v1/reviews/${caseId}?taskId=${review.taskId}`);
    expect(facts.body).toMatchObject({ holderSide: expect.any(Object), appealText: text });
    expect(await claimsOn(one.holder)).toMatchObject({
      items: [{ mayObject: false, objection: { state: 'HANDED_IN', objectionId: one.objectionId } }],
    });
    await photos.decide(review, 'HOLDER');
    expect(await types(one.claim, 3)).toEqual(['EvidenceRejected', 'ObjectionEnded', 'ConflictCaseClosed']);
    expect(await photos.read(one.claim)).toMatchObject({ status: 'CLOSED', outcome: 'REFUSED' });
  });

  it('are followed by another who asks the holder for better photos, which are handed in', async () => {
    const one = await foundForHolder('双方的照片已并列核对');
    expect((await appeals(one.claim, '照片中的人就是我')).status).toBe(200);
    await photos.decide(await photos.review(one.claim), 'RETRY_HOLDER', { reasons: ['FACE_UNCLEAR'] });
    const handedIn = await submit(one.holder, one.objectionId, await drafts(one.holder, one.objectionId));
    expect(handedIn).toMatchObject({ status: 200, body: { state: 'HANDED_IN' } });
    expect(await photos.review(one.claim)).toMatchObject({ holderSide: expect.any(Object) });
  });

  it('tell a new holder, who objects as well, nothing of what they told the one before', async () => {
    const one = await objected();
    await accepted(one.claim);
    await handIn(one);
    await photos.decide(await photos.review(one.claim), 'RETRY_HOLDER', { reasons: ['FACE_UNCLEAR'] });
    const holder = one.story.held();
    await bench.tell(one.story);
    const [objectionId] = one.story.objected(one.claim) as [string];
    await bench.tell(one.story);
    const { body } = await read(holder, objectionId);
    expect(body).toMatchObject({ state: 'PHOTOS_OWED', photo: { drafts: [] } });
    expect(body['photo']).not.toHaveProperty('rejection');
  });

  it('ask the holder for better photos, who reads why', async () => {
    const one = await objected();
    await accepted(one.claim);
    await handIn(one);
    await photos.decide(await photos.review(one.claim), 'RETRY_HOLDER', { reasons: ['FACE_UNCLEAR'] });
    const at = await delivered(one.claim, one.holder, 'HolderPhotosRejected');
    expect(await read(one.holder, one.objectionId)).toMatchObject({
      body: {
        ...{ state: 'PHOTOS_OWED', owedUntil: hoursAfter(at, 72) },
        photo: { submissionsLeft: 4, rejection: { verdict: 'RETRY', reasons: [{ code: expect.any(String) }] } },
      },
    });
    await handIn(one);
    const again = await photos.review(one.claim);
    expect(again).toMatchObject({ kind: 'TWO_PARTY' });
    await photos.decide(again, 'RETRY_HOLDER', { reasons: ['FACE_UNCLEAR'], lost: true });
    const { body } = await read(one.holder, one.objectionId);
    expect(body).toMatchObject({ photo: { submissionsLeft: 4, rejection: { reasons: [], lost: true } } });
  });
});

describe('a claimant who is told late that the holder objects', () => {
  it('has the whole time from then on, reads until when, and is heard although the holder’s is over', async () => {
    const one = await untold();
    const { claim, holder } = one;
    await handIn(one);
    await bench.moveClock('60 hours');
    const seen = await photos.read(claim);
    const { revision } = seen;
    const at = await delivered(claim, claim.accountId, 'ObjectionRaised');
    expect(await photos.read(claim)).toMatchObject({
      ...{ revision, objection: { owed: true, owedUntil: hoursAfter(at, 72) } },
    });
    expect(seen['objection']).not.toMatchObject({ owedUntil: hoursAfter(at, 72) });
    await delivered(claim, claim.accountId, 'ObjectionRaised');
    await delivered(claim, holder, 'ObjectionRaised');
    expect((await bench.types(claim.caseId)).filter((type) => type === 'PartyNotified')).toHaveLength(1);
    await bench.moveClock('60 hours');
    await accepted(claim);
    expect(await photos.review(claim)).toMatchObject({ kind: 'TWO_PARTY' });
  });

  it('leaves a holder whose own time is over no date to rely on: photos are taken until the other side’s are in', async () => {
    const one = await untold('PROVEN');
    const { owedUntil } = (await bench.events(one.claim.caseId)).find(({ type }) => type === 'ObjectionRaised')
      ?.data as DataOf<'ObjectionRaised'>;
    await bench.moveClock('60 hours');
    await delivered(one.claim, one.claim.accountId, 'ObjectionRaised');
    const own = { state: 'PHOTOS_OWED', owedUntil };
    const before = (await read(one.holder, one.objectionId)).body;
    expect(before).toMatchObject(own);
    expect(before['late']).toBeUndefined();
    await bench.moveClock('109 hours');
    expect((await read(one.holder, one.objectionId)).body).toMatchObject({ ...own, late: true });
    await photos.handIn(one.claim);
    expect(await ended(one.claim)).toMatchObject({ end: 'HOLDER_SILENT' });
  });

  it('loses by silence when that time is over', async () => {
    const one = await untold();
    await handIn(one);
    await bench.moveClock('60 hours');
    await delivered(one.claim, one.claim.accountId, 'ObjectionRaised');
    await bench.moveClock('71 hours');
    expect(await types(one.claim, 1)).toEqual(['PartyNotified']);
    await bench.moveClock('1 hour');
    expect(await ended(one.claim)).toMatchObject({ end: 'CLAIMANT_SILENT' });
    await readsOfEnd(one.claim, '您未在期限内提交照片', 'you handed in no photos in time');
  });

  it('is waited for fourteen days where no notice arrives and the holder is strong', async () => {
    const one = await untold('PROVEN');
    await handIn(one);
    await bench.moveClock('72 hours');
    const given = await until(
      async () => (await bench.events(one.claim.caseId)).find(({ type }) => type === 'PartyNotified'),
      { what: 'the notice counts as undeliverable' },
    );
    const { withoutDeliveryAt } = (await bench.events(one.claim.caseId)).find(({ type }) => type === 'ObjectionRaised')
      ?.data as DataOf<'ObjectionRaised'>;
    expect(given.data).toMatchObject({ party: 'CLAIMANT', deliveredAt: null, owedUntil: withoutDeliveryAt });
    expect(given.metadata.actor).toEqual({ kind: 'timer', id: 'objection-claimant' });
    await bench.moveClock('263 hours');
    expect(await types(one.claim, 1)).toEqual(['PartyNotified']);
    await bench.moveClock('1 hour');
    expect(await ended(one.claim)).toMatchObject({ end: 'CLAIMANT_SILENT' });
  });

  it('is waited for three days where no notice arrives and the holder is weak', async () => {
    const one = await untold();
    await handIn(one);
    await bench.moveClock('73 hours');
    expect(await ended(one.claim)).toMatchObject({ end: 'CLAIMANT_SILENT' });
  });
});

describe('photos that cannot be taken when the time of a side ends', () => {
  it('hold every end for an hour after they can, and who is silent still has the other side win', async () => {
    const [late, silent] = [await objected(), await objected()];
    for (const { claim } of [late, silent]) await accepted(claim);
    await bench.projected();
    const { owedUntil } = (await read(late.holder, late.objectionId)).body as { owedUntil: string };
    const tolling = bench.service.app.get(Tolling, { strict: false });
    await photos.withoutStore(async () => {
      await bench.moveClock('71 hours 50 minutes');
      await until(() => tolling.until > owedUntil, { what: 'times are held' });
      await bench.moveClock('20 minutes');
      expect((await draft(late.holder, late.objectionId, 'FRONT')).body['slug']).toBe('photo/store');
    });
    const before = tolling.until;
    const { body } = await read(late.holder, late.objectionId);
    // a look that began while they could not may have held them for longer meanwhile
    expect([before, tolling.until]).toContain(body['owedUntil']);
    await until(async () => (await draft(late.holder, late.objectionId, 'FRONT')).status === 200);
    await handIn(late);
    expect(await types(late.claim, 2)).toEqual(['HolderPhotosSubmitted', 'ReviewRequested']);
    expect(await bench.types(silent.claim.caseId)).not.toContain('ObjectionEnded');
    await bench.moveClock('2 hours');
    expect(await ended(silent.claim)).toMatchObject({ end: 'HOLDER_SILENT' });
  });
});

describe('an appeal that is made while ends are held', () => {
  it('is followed, after the hold, by the end of an objection whose time was over when the claim was refused', async () => {
    const { claim } = await objected();
    await photos.handIn(claim);
    for (const _of of ['PHOTO', 'SECOND'])
      await photos.decide(await photos.review(claim), 'FINAL', { reasons: ['WRONG_PERSON'] });
    await bench.projected();
    await bench.moveClock('73 hours');
    await fired();
    expect(await bench.types(claim.caseId)).not.toContain('ObjectionEnded');
    const tolling = bench.service.app.get(Tolling, { strict: false });
    tolling.hold(new Date((await bench.now()).getTime() + 72 * 3_600_000));
    const { caseId, accountId: as } = claim;
    const body = { text: '照片中的人就是我' };
    expect((await bench.ask('POST', `/api/v1/cases/${caseId}/appeal`, { as, body })).status).toBe(200);
    await bench.moveClock('71 hours');
    expect(await types(claim, 2)).toEqual(['AppealRequested', 'ReviewRequested']);
    await bench.moveClock('2 hours');
    expect(await ended(claim)).toMatchObject({ end: 'HOLDER_SILENT' });
    await photos.decide(await photos.review(claim), 'APPROVE');
    expect(await types(claim, 1)).toEqual(['WaitStarted']);
  });
});

describe('a claimant who owes photos where others have used up the submissions', () => {
  const used = async (): Promise<Objected> => {
    const one = await objected();
    await photos.usedUpByOthers(one.story.numberId);
    await handIn(one);
    return one;
  };
  const ask = ({ claim }: Objected) =>
    bench.ask('POST', `/api/v1/cases/${claim.caseId}/human-help`, { as: claim.accountId });

  const reopened = async ({ claim: { caseId } }: Objected, routes: readonly ReopenedRoute[] = ['PHOTO']) => {
    const body = { numberId: randomUUID(), routes, note: '已电话核实，系他人占用机会' };
    const path = `/internal/v1/cases/${caseId}/tries`;
    expect((await bench.ask('POST', path, { staff: randomUUID(), body })).status).toBe(204);
  };

  it('has the whole time from the notice that they are open again', async () => {
    const one = await used();
    await ask(one);
    await reopened(one);
    await bench.moveClock('60 hours');
    const at = await delivered(one.claim, one.claim.accountId, 'TriesReopened');
    expect(await photos.read(one.claim)).toMatchObject({ objection: { owed: true, owedUntil: hoursAfter(at, 72) } });
  });

  it('asks a person, has the time anew when a senior opens them again, and is not silent before', async () => {
    const [helped, forgotten] = [await used(), await used()];
    expect(await photos.read(helped.claim)).toMatchObject({ standing: 'PHOTOS_OWED', humanHelp: 'OFFERED' });
    for (const one of [helped, forgotten])
      expect((await ask(one)).body).toMatchObject({ standing: 'HELP_ASKED', humanHelp: 'ASKED' });
    await bench.projected();
    await bench.moveClock('8 days');
    // the times of both sides without help: they would end it later
    await fired();
    expect(await types(forgotten.claim, 1)).toEqual(['HumanHelpRequested']);
    await reopened(helped);
    const opened = (await bench.events(helped.claim.caseId)).at(-1) as RecordedEvent;
    const { owedUntil, idleAt } = opened.data as DataOf<'TriesReopened'>;
    expect(hoursAfter(owedUntil as string, 27 * 24)).toBe(idleAt);
    expect(await photos.read(helped.claim)).toMatchObject({
      ...{ standing: 'PHOTOS_OWED', objection: { owed: true, owedUntil } },
    });
    await accepted(helped.claim);
    expect(await photos.review(helped.claim)).toMatchObject({ kind: 'TWO_PARTY' });
    await bench.moveClock('82 days');
    expect(await ended(forgotten.claim)).toMatchObject({ end: 'CLAIMANT_SILENT' });
    const silent = (await bench.events(forgotten.claim.caseId)).at(-1);
    expect(silent).toMatchObject({ data: { outcome: 'REFUSED' }, metadata: { actor: { id: 'objection-help' } } });
  });

  it('who had asked because of a recent decision asks once more, and stays where they were in the list of the office', async () => {
    const story = await bench.number();
    story.held();
    const winner = story.claimed();
    bench.claimOf(winner, await bench.person());
    await bench.tell(story);
    story.settled(winner, [winner], 3);
    const claim = story.claimed();
    bench.claimOf(claim, await bench.person());
    await bench.tell(story);
    const asks = () => bench.ask('POST', `/api/v1/cases/${claim.caseId}/human-help`, { as: claim.accountId });
    const listed = async () => {
      await bench.projected();
      const { items } = (await bench.ask('GET', '/internal/v1/human-help?limit=100')).body as {
        items: { caseId: string; askedAt: string; usedUp: string[] }[];
      };
      return items.find(({ caseId }) => caseId === claim.caseId);
    };
    expect((await asks()).body).toMatchObject({ standing: 'HELP_ASKED' });
    const before = await listed();
    expect(before?.usedUp).toEqual(['DECIDED_RECENTLY']);

    story.objected(claim);
    await bench.tell(story);
    expect(await photos.read(claim)).toMatchObject({ standing: 'PHOTOS_OWED' });
    expect((await asks()).body.slug).toBe('case/route-open');
    await photos.usedUpByOthers(story.numberId);
    expect((await asks()).body).toMatchObject({ standing: 'HELP_ASKED', humanHelp: 'ASKED' });
    expect(await listed()).toEqual({ caseId: claim.caseId, askedAt: before?.askedAt, usedUp: ['SUBMISSIONS'] });
  });

  it('stays on the list of the office when a record is confirmed meanwhile', async () => {
    const person = await bench.person();
    const one = await objected();
    bench.claimOf(one.claim, person);
    await photos.usedUpByOthers(one.story.numberId);
    await ask(one);
    expect((await bench.give(one.claim, rightRecord(person))).body).toMatchObject({ confirmed: true });
    await bench.projected();
    const { items } = (await bench.ask('GET', '/internal/v1/human-help?limit=100')).body as { items: object[] };
    expect(items).toContainEqual(expect.objectContaining({ caseId: one.claim.caseId }));
    expect(await photos.read(one.claim)).toMatchObject({ humanHelp: 'ASKED' });
  });

  it('stays there with what is used up still, when tries of a record are opened again, used up again, and one succeeds', async () => {
    const [person, stranger] = [await bench.person(), await bench.person()];
    const one = await objected();
    bench.claimOf(one.claim, person);
    await photos.usedUpByOthers(one.story.numberId);
    const listed = async () => {
      await bench.projected();
      const { items } = (await bench.ask('GET', '/internal/v1/human-help?limit=100')).body as {
        items: { caseId: string; usedUp: string[] }[];
      };
      return items.find(({ caseId }) => caseId === one.claim.caseId)?.usedUp;
    };
    const fails = async () => {
      for (let n = 0; n < 3; n++)
        expect((await bench.give(one.claim, rightRecord(stranger))).body).toMatchObject({ confirmed: false });
    };
    await fails();
    await ask(one);
    expect(await listed()).toEqual(['CASE_TRIES', 'SUBMISSIONS']);
    await reopened(one, ['STUDY_RECORD']);
    expect(await listed()).toEqual(['SUBMISSIONS']);
    await fails();
    expect(await listed()).toEqual(['CASE_TRIES', 'SUBMISSIONS']);
    await reopened(one, ['STUDY_RECORD']);
    expect((await bench.give(one.claim, rightRecord(person))).body).toMatchObject({ confirmed: true });
    expect(await listed()).toEqual(['SUBMISSIONS']);
  });
});

describe('a claim under objection that gives way to others with evidence', () => {
  it('is answered by both sides all the same', async () => {
    const one = await objected('PROVEN');
    const { story, claim, holder, objectionId } = one;
    const shown = story.claimed();
    bench.claimOf(shown, await bench.person());
    await bench.tell(story);
    await photos.handIn(shown);
    story.turnsChanged([], [claim]);
    await bench.tell(story);
    expect(await photos.read(claim)).toMatchObject({ waitsForTurn: true, standing: 'PHOTOS_OWED' });
    expect(await read(holder, objectionId)).toMatchObject({ status: 200, body: { state: 'PHOTOS_OWED' } });
    await handIn(one);
    await accepted(claim);
    expect(await photos.review(claim)).toMatchObject({ kind: 'TWO_PARTY' });
    for (let n = 0; n < 2; n++) await photos.decide(await photos.review(claim), 'CLAIMANT');
    // held up by the photos of the other, and decided as soon as these are not accepted
    expect(await types(claim, 2)).toEqual(['RouteSucceeded', 'ObjectionEnded']);
    await photos.decide(await photos.review(shown), 'RETRY', { reasons: ['FACE_UNCLEAR'] });
    await until(async () => (await types(claim, 1))[0] === 'WaitStarted', { what: 'the decision' });
  });
});

describe('a claim that waits for its turn', () => {
  it('is not shown to the holder while it has shown nothing, and may be answered as soon as it has: it is decided whatever its turn', async () => {
    const story = await bench.number();
    const holder = story.held(randomUUID());
    const claim = story.claimed();
    bench.claimOf(claim, await bench.person());
    await bench.tell(story);
    const shown = await photos.handIn(claim);
    story.turnsChanged([], [claim]);
    const bare = story.claimed();
    story.turnsChanged([], [bare]);
    await bench.tell(story);
    await photos.decide(shown, 'APPROVE');
    await until(async () => (await types(claim, 1))[0] === 'WaitStarted', { what: 'the decision' });
    expect((await claimsOn(holder)).items).toMatchObject([
      { reference: referenceOf(claim.caseId), stage: 'DECIDED', mayObject: true },
    ]);
    const [objectionId] = story.objected(claim) as [string];
    await bench.tell(story);
    expect(await read(holder, objectionId)).toMatchObject({ status: 200, body: { state: 'PHOTOS_OWED' } });
    expect(await photos.read(claim)).toMatchObject({ status: 'OPEN' });
  });
});

describe('silence, when its time is over', () => {
  it('of both changes nothing, and ends the claim', async () => {
    const { claim } = await objected();
    await bench.moveClock('73 hours');
    expect(await ended(claim)).toMatchObject({ end: 'BOTH_SILENT' });
    expect(await photos.read(claim)).toMatchObject({ status: 'CLOSED', outcome: 'IDLE' });
    await readsOfEnd(claim, '双方均未在期限内提交照片', 'neither side handed in photos in time');
  });

  it('of the claimant refuses the claim, of the holder lets it go on', async () => {
    const silent = await objected();
    await handIn(silent);
    const other = await objected();
    await accepted(other.claim);
    await bench.moveClock('73 hours');
    expect(await ended(silent.claim)).toMatchObject({ end: 'CLAIMANT_SILENT' });
    expect(await photos.read(silent.claim)).toMatchObject({ status: 'CLOSED', outcome: 'REFUSED' });
    expect(await ended(other.claim)).toMatchObject({ end: 'HOLDER_SILENT' });
    // a weak holder: one person has accepted the photos, and the holder is told before the effect
    expect(await types(other.claim, 1)).toEqual(['WaitStarted']);
  });
});

describe('a holder who objected', () => {
  it('is still heard where somebody who was deregistered says that it is not their number', async () => {
    const one = await objected();
    await handIn(one);
    await accepted(one.claim);
    const before = await bench.types(one.claim.caseId);
    one.story.disownedByDeregistered();
    await bench.tell(one.story);
    expect(await bench.types(one.claim.caseId)).toEqual(before);
  });

  it('and lets go leaves a case that is decided at once on what was found before', async () => {
    const one = await objected();
    await accepted(one.claim);
    // with a second claim nobody inherits the number
    one.story.claimed();
    await bench.tell(one.story);
    one.story.letGo();
    await bench.tell(one.story);
    expect(await types(one.claim, 2)).toEqual(['ObjectionEnded', 'ConflictCaseApproved']);
  });
});
