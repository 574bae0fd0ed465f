import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import type { ClaimRef, DataOf } from '@zhenming/contracts';
import { IdConflictBench, type Answer } from '../testing/bench.fixture.js';
import { PhotoStory } from '../testing/photo-story.fixture.js';

// the clock of this file's database moves
let bench: IdConflictBench;
let photos: PhotoStory;
beforeAll(async () => {
  bench = await IdConflictBench.start();
  photos = new PhotoStory(bench);
});
afterAll(() => bench?.stop());

const text = '本人与证件照片为同一人，请复核';
const appeal = ({ accountId, caseId }: ClaimRef, body: object = { text }, key?: string): Promise<Answer> =>
  bench.ask('POST', `/api/v1/cases/${caseId}/appeal`, {
    as: accountId,
    body,
    ...(key === undefined ? {} : { key }),
  });
const said = ({ status, body }: Answer) => [status, body.slug];
const staff = () => ({ staffId: randomUUID(), numberId: randomUUID() });
const refused = async () => {
  const { claim } = await bench.dispute();
  const by = staff();
  await photos.decide(await photos.handIn(claim), 'FINAL', { reasons: ['WRONG_PERSON'], by });
  return { claim, by };
};
const notes = async ({ caseId }: ClaimRef) =>
  (await bench.db.query<{ note_id: string; sealed: Buffer }>('select * from notes where case_id = $1', [caseId])).rows;
const timers = async () =>
  (await bench.db.query<{ key: string }>(`select key from timers where name = 'appeal-window'`)).rows.map(
    ({ key }) => key,
  );

describe('a claimant who was refused for good', () => {
  it('appeals once: another person is to look, and what they say is sealed', async () => {
    const { claim, by } = await refused();
    const { status, body } = await appeal(claim);
    expect([status, body['status']]).toEqual([200, 'OPEN']);
    const [appealed, requested] = (await bench.events(claim.caseId)).slice(-2);
    const [note] = await notes(claim);
    if (!note) throw new Error('no note');
    const hash = createHash('sha256').update(note.sealed).digest('hex');
    expect(appealed).toMatchObject({ type: 'AppealRequested', data: { note: { noteId: note.note_id, hash } } });
    expect(requested?.data).toMatchObject({ kind: 'APPEAL', excluded: [by.staffId] });
    expect(note.sealed.includes(Buffer.from(text.slice(0, 4)))).toBe(false);
    expect(JSON.stringify(await bench.events(claim.caseId))).not.toContain(text);
    expect(body['photo']).toMatchObject({ review: { kind: 'APPEAL' } });
    expect(said(await appeal(claim))).toEqual([409, 'case/no-refusal']);
  });

  it('says it once where the answer was lost', async () => {
    const { claim } = await refused();
    const key = randomUUID();
    const first = await appeal(claim, { text }, key);
    await bench.db.query('delete from idempotent_answers');
    expect((await appeal(claim, { text }, key)).body).toEqual(first.body);
    expect([(await notes(claim)).length, (await bench.types(claim.caseId)).length]).toEqual([1, 6]);
  });

  it('wins, or is refused in the end, by a person who did not decide before', async () => {
    for (const [verdict, outcome] of [
      ['APPROVE', undefined],
      ['FINAL', 'REFUSED'],
    ] as const) {
      const { claim, by } = await refused();
      await appeal(claim);
      const review = await photos.review(claim);
      await photos.decide(review, 'FINAL', { reasons: ['EDITED'], by });
      expect((await photos.last(claim)).data).toMatchObject({ staffId: by.staffId, reason: 'SEEN_BEFORE' });
      await photos.decide(review, verdict, { reasons: verdict === 'FINAL' ? ['EDITED'] : [] });
      expect(await photos.read(claim)).toMatchObject(
        outcome ? { status: 'CLOSED', outcome } : { status: 'EFFECT_PENDING' },
      );
      expect(said(await appeal(claim))).toEqual([409, outcome ? 'case/closed' : 'case/no-refusal']);
    }
  });

  it('sends the better photos that the appeal asks for to a third person', async () => {
    const { claim, by } = await refused();
    await appeal(claim);
    const other = staff();
    await photos.decide(await photos.review(claim), 'RETRY', { reasons: ['FACE_COVERED'], by: other });
    const review = await photos.handIn(claim);
    expect(review).toMatchObject({ kind: 'APPEAL', excluded: [by.staffId, other.staffId] });
    const facts = await bench.ask('GET', `/internal/v1/reviews/${claim.caseId}?taskId=${review.taskId}`);
    expect(facts.body).toMatchObject({ appealText: text, earlier: [{ verdict: 'FINAL' }, { verdict: 'RETRY' }] });
    await photos.decide(review, 'FINAL', { reasons: ['EDITED'], by });
    expect((await photos.last(claim)).data).toMatchObject({ staffId: by.staffId, reason: 'SEEN_BEFORE' });
    await photos.decide(review, 'FINAL', { reasons: ['EDITED'] });
    expect(await photos.read(claim)).toMatchObject({ status: 'CLOSED', outcome: 'REFUSED' });
  });

  it('may go at once, and the refusal stands', async () => {
    const { claim } = await refused();
    await bench.ask('POST', `/api/v1/cases/${claim.caseId}/withdrawal`, { as: claim.accountId });
    expect(await photos.read(claim)).toMatchObject({ status: 'CLOSED', outcome: 'REFUSED' });
    expect(said(await appeal(claim))).toEqual([409, 'case/closed']);
  });
});

describe('an appeal that is none', () => {
  it.each<[string, object]>([
    ['without a text', {}],
    ['with an empty one', { text: '' }],
    ['with blanks', { text: '  ' }],
    ['with 2,001 characters', { text: 'x'.repeat(2001) }],
    ['with a number', { text: 1 }],
    ['with a field too many', { text, more: 1 }],
  ])('is refused %s', async (_what, body) => {
    const { claim } = await bench.dispute();
    expect(said(await appeal(claim, body))).toEqual([422, 'request/invalid']);
  });

  it('is refused where nothing was, and in another person’s case, and leaves no text behind', async () => {
    const { claim } = await bench.dispute();
    expect(said(await appeal(claim))).toEqual([409, 'case/no-refusal']);
    expect(said(await appeal(claim, { text }, randomUUID()))).toEqual([409, 'case/no-refusal']);
    const { claim: foreign } = await refused();
    expect(said(await appeal({ ...foreign, accountId: randomUUID() }))).toEqual([404, 'case/not-found']);
    expect([await notes(claim), await notes(foreign)]).toEqual([[], []]);
  });
});

describe('30 days after a refusal', () => {
  it('the case closes by itself; one that was appealed does not', async () => {
    const [{ claim }, { claim: appealing }] = [await refused(), await refused()];
    const { appealUntil } = (await photos.last(claim)).data as DataOf<'EvidenceRejected'>;
    expect(await photos.read(claim)).toMatchObject({ photo: { rejection: { appealUntil } } });
    await bench.moveClock('29 days');
    expect((await appeal(appealing)).status).toBe(200);
    await bench.projected();
    expect(await timers()).toEqual(expect.arrayContaining([claim.caseId]));
    expect(await timers()).not.toContain(appealing.caseId);
    await bench.moveClock('1 day');
    const closed = await until(async () => {
      const last = await photos.last(claim);
      return last.type === 'ConflictCaseClosed' ? last : undefined;
    });
    expect([closed.data, closed.metadata.actor]).toMatchObject([
      { outcome: 'REFUSED' },
      { kind: 'timer', id: 'appeal-window' },
    ]);
    expect(said(await appeal(claim))).toEqual([409, 'case/closed']);
    expect((await photos.last(appealing)).type).toBe('ReviewRequested');
    await bench.projected();
    expect(await timers()).not.toContain(claim.caseId);
  });
});
