import { describe, expect, it } from '@jest/globals';
import type { Timeline, TimelineEvent } from '@zhenming/contracts';
import { staffIn, witnessed, type CaseStory } from './case-story.js';

const CHAIN = { verified: true };
const event = (revision: number, type: string, data: object, more: Partial<TimelineEvent> = {}): TimelineEvent => ({
  ...{ revision, id: `${type} ${revision}`, type, at: '2026-09-01T08:00:00.000Z', data },
  ...{ actor: { kind: 'staff', id: 'li' }, causationId: 'a request', correlationId: 'all' },
  ...{ prevHash: '', hash: `hash of ${type} ${revision}` },
  ...more,
});
const because = ({ id: causationId, hash: causationHash }: TimelineEvent) => ({ causationId, causationHash });
const of = (...events: TimelineEvent[]): Timeline => ({ chain: CHAIN, events });
const without = ({ chain, events }: Timeline, gone: TimelineEvent): Timeline => ({
  ...{ chain, events: events.filter(({ id }) => id !== gone.id) },
});

const taskId = 'task';
const detected = event(1, 'IdConflictDetected', {});
const settled = event(2, 'AccountsDeregistered', {});
const opened = event(1, 'ReviewTaskOpened', { photoIds: ['front'], holderSide: { photoIds: ['theirs'] } });
const decided = event(2, 'ReviewDecided', { by: { staffId: 'li' }, fencingToken: 2 });
const showing = (revision: number, photoId: string, type = 'EvidenceShown') =>
  event(revision, type, { photoId, staffId: 'li', fencingToken: 2 });
const story: CaseStory = {
  ...{ caseId: 'case', reference: 'reference', helpers: [] },
  case: of(
    event(1, 'ConflictCaseOpened', {}, because(detected)),
    event(2, 'ReviewRequested', { taskId }),
    event(3, 'RouteSucceeded', { taskId }, because(decided)),
    event(4, 'ConflictCaseClosed', { outcome: 'WON' }, because(settled)),
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
    const asked = { ...story, case: of(event(1, 'ReviewRequested', { taskId: 'next' })) };
    const fresh = { ...asked, reviews: [{ taskId: 'next', task: of(), views: of() }] };
    expect(witnessed(fresh)).toEqual(fresh);
  });

  it('is as it was where an event of before does not say by which hash it knew its cause', () => {
    const events = story.case.events.map(({ causationHash: _, ...older }) => older);
    expect(witnessed({ ...story, case: of(...events) }).number.chain).toEqual(CHAIN);
  });
});

describe('the people of the office in a story', () => {
  it('are who acted, in each part, and who is named, however deep', () => {
    const actor = { kind: 'service', id: 'review-queue' };
    const named = event(1, 'ReviewTaskOpened', { past: [{ by: { staffId: 'wu' } }] }, { actor });
    const nobody = { ...story, case: of(), number: of(event(1, 'IdNumberHeld', {}, { actor })), reviews: [] };
    expect([...staffIn(nobody)]).toEqual([]);
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
