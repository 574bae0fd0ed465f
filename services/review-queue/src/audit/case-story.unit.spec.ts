import { describe, expect, it } from '@jest/globals';
import type { AuditedEvent, Timeline } from '@zhenming/kernel';
import { staffIn, witnessed, type CaseStory } from './case-story.js';

const CHAIN = { verified: true };
const event = (revision: number, type: string, data: object, cause?: { id: string; hash?: string }): AuditedEvent => {
  const actor = { kind: 'staff', id: 'li' } as const;
  const { id: causationId, hash: causationHash } = cause ?? { id: 'a request' };
  const known = causationHash === undefined ? {} : { causationHash };
  return {
    ...{ stream: 'one', revision, id: `${type} ${revision}`, type, at: '2026-09-01T08:00:00.000Z', data, actor },
    metadata: { causationId, ...known, correlationId: 'all', actor, prevHash: '' },
    ...{ prevHash: '', hash: `hash of ${type} ${revision}` },
  };
};
const of = (...events: AuditedEvent[]): Timeline => ({ chain: CHAIN, events });
const without = ({ chain, events }: Timeline, gone: AuditedEvent): Timeline => ({
  ...{ chain, events: events.filter(({ id }) => id !== gone.id) },
});

const taskId = 'task';
const detected = event(1, 'IdConflictDetected', {});
const caseId = 'case';
const begun = event(1, 'ConflictCaseOpened', {}, detected);
const asked = event(2, 'ReviewRequested', { taskId: 'task' });
const approved = event(4, 'ConflictCaseApproved', {});
const settled = event(2, 'AccountsDeregistered', { caseId }, approved);
const photos = { photoIds: ['front'], holderSide: { photoIds: ['theirs'] } };
const opened = event(1, 'ReviewTaskOpened', { caseId, ...photos }, asked);
const decided = event(2, 'ReviewDecided', { by: { staffId: 'li' }, fencingToken: 2 });
const showing = (revision: number, photoId: string, type = 'EvidenceShown') =>
  event(revision, type, { photoId, staffId: 'li', fencingToken: 2 });
const story: CaseStory = {
  ...{ caseId, reference: 'reference', helpers: [], looks: of(event(1, 'TimelineViewed', { staffId: 'zhou' })) },
  case: of(
    ...[begun, asked, event(3, 'RouteSucceeded', { taskId }, decided), approved],
    event(5, 'ConflictCaseClosed', { outcome: 'WON' }, settled),
  ),
  number: of(detected, settled),
  reviews: [
    { taskId, task: of(opened, decided), views: of(showing(1, 'front'), showing(2, 'theirs', 'EvidenceLost')) },
  ],
};
const [review] = story.reviews as [CaseStory['reviews'][number]];
const withReview = (change: Partial<typeof review>) => witnessed({ ...story, reviews: [{ ...review, ...change }] });
const broken = (firstBrokenRevision: number) => ({ verified: false, firstBrokenRevision });

describe('a story whose parts are there', () => {
  it('is as it was, also while nobody has taken up a review', () => {
    expect(witnessed(story)).toEqual(story);
    const number = of(detected);
    const fresh = { ...story, case: of(begun, asked), number, reviews: [{ taskId, task: of(), views: of() }] };
    expect(witnessed(fresh)).toEqual(fresh);
  });

  it('is as it was where an event of before does not say by which hash it knew its cause', () => {
    const events = story.case.events.map(({ metadata: { causationHash: _, ...metadata }, ...older }) => ({
      ...{ ...older, metadata },
    }));
    expect(witnessed({ ...story, case: of(...events) }).number.chain).toEqual(CHAIN);
  });
});

describe('the people of the office in a story', () => {
  it('are who acted, in each part, and who is named, however deep', () => {
    const actor = { kind: 'service', id: 'review-queue' } as const;
    const named = { ...event(1, 'ReviewTaskOpened', { past: [{ by: { staffId: 'wu' } }] }), actor };
    const held = { ...event(1, 'IdNumberHeld', {}), actor };
    const nobody = { ...story, case: of(), number: of(held), reviews: [], looks: of() };
    expect([...staffIn(nobody)]).toEqual([]);
    expect([...staffIn({ ...nobody, looks: story.looks })]).toEqual(['li', 'zhou']);
    expect([...staffIn({ ...nobody, reviews: [{ taskId, task: of(named), views: of(showing(1, 'front')) }] })]).toEqual(
      [...['wu', 'li']],
    );
  });
});

describe('a part that lacks what another one stands on', () => {
  it('does not verify: of the number, its end or its beginning', () => {
    for (const gone of [detected, settled])
      expect(witnessed({ ...story, number: without(story.number, gone) }).number.chain).toEqual(broken(2));
    expect(witnessed({ ...story, number: of() }).number.chain).toEqual(broken(1));
  });

  it.each([
    ['that led to the effect on its number', 4],
    ['that asked for its review', 2],
  ])('does not verify: of the case, the event %s, also read again', (_what, length) => {
    const cut = of(...story.case.events.slice(0, length - 1));
    expect(witnessed({ ...story, case: cut }).case.chain).toEqual(broken(length));
    expect(witnessed(story, cut).case.chain).toEqual(broken(length));
    expect(witnessed({ ...story, case: cut }, story.case).case).toEqual(story.case);
  });

  it.each([
    ['a refusal', 'DeregistrationRefused', {}],
    ['a reinstatement', 'AccountsReinstated', {}],
    ['a holder who is proven', 'HolderProven', {}],
    ['a claim that ended by silence', 'ClaimWithdrawn', { reason: 'IDLE' }],
    ['a claim that was refused', 'ClaimWithdrawn', { reason: 'REFUSED' }],
  ])('does not verify: of the case, what led to %s', (_what, type, more) => {
    const led = event(3, type, { caseId, ...more }, { id: 'gone' });
    const number = of(...story.number.events, led);
    expect(witnessed({ ...story, number }).case.chain).toEqual(broken(6));
    const ofAnother = of(...story.number.events, { ...led, data: { ...more, caseId: 'another' } });
    expect(witnessed({ ...story, number: ofAnother }).case.chain).toEqual(CHAIN);
  });

  it('asks no event of the case of a claim that was given up', () => {
    const left = event(3, 'ClaimWithdrawn', { caseId, reason: 'WITHDRAWN' });
    expect(witnessed({ ...story, number: of(...story.number.events, left) }).case.chain).toEqual(CHAIN);
  });

  it('does not verify: of a review, the verdict', () => {
    expect(withReview({ task: of(opened) }).reviews[0]?.task.chain).toEqual(broken(2));
  });

  it('does not verify: of the views, one that whoever decided was shown', () => {
    expect(withReview({ views: of() }).reviews[0]?.views.chain).toEqual(broken(1));
    expect(withReview({ views: of(showing(1, 'front')) }).reviews[0]?.views.chain).toEqual(broken(2));
    const opening = of(showing(1, 'front', 'EvidenceViewed'), showing(2, 'theirs'));
    expect(withReview({ views: opening }).reviews[0]?.views.chain).toEqual(broken(3));
  });

  it('does not verify: of the views, where the task does not say what there was to see', () => {
    for (const data of [{}, { photoIds: [] }])
      expect(withReview({ task: of({ ...opened, data }, decided) }).reviews[0]?.views.chain).toEqual(broken(3));
  });

  it.each([
    ['to somebody else', { staffId: 'wu' }],
    ['under an earlier dealing', { fencingToken: 1 }],
  ])('does not verify: of the views, where one was shown %s', (_what, change) => {
    const other = event(1, 'EvidenceShown', { photoId: 'front', staffId: 'li', fencingToken: 2, ...change });
    expect(withReview({ views: of(other, showing(2, 'theirs')) }).reviews[0]?.views.chain).toEqual(broken(3));
  });

  it('does not verify where it was another event, from there on', () => {
    const another = { ...decided, hash: 'written anew' };
    expect(withReview({ task: of(opened, another) }).reviews[0]?.task.chain).toEqual(broken(2));
  });

  it('keeps what its own chain says', () => {
    const task = { chain: broken(1), events: [opened] };
    expect(withReview({ task }).reviews[0]?.task.chain).toEqual(broken(1));
  });
});
