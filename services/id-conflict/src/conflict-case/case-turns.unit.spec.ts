import { describe, expect, it } from '@jest/globals';
import type { NumberClaim } from '@zhenming/contracts';
import {
  approved,
  claims,
  closed,
  day,
  expireIdle,
  facts,
  freshTaskId,
  giveRecord,
  holderLeft,
  id,
  ids,
  matched,
  opened,
  photosOf,
  stateAfter,
  submissionOf,
  submitted,
  taskOf,
  theCase,
} from './case-story.fixture.js';
import { mustWait } from './case-decision.js';
import type { CaseCommand, CaseEvent, NumberFacts } from './conflict-case.js';
import type { Rival } from './conflict-case-state.js';

const { caseId, numberId, claimantId, holder } = ids;
const caseIds = (n: number): string => id(650 + n);
const waits: CaseEvent = { ...opened, data: { ...opened.data, waitsForTurn: true } };
const turnCame = (on: number): CaseEvent => ({
  type: 'ConflictCaseTurnCame',
  data: { caseId, numberId, claimantId, idleAt: day(on + 30) },
});
const turnLost: CaseEvent = { type: 'ConflictCaseTurnLost', data: { caseId, numberId, claimantId } };
const turn = (waitsForTurn: boolean, on: number): CaseCommand => ({
  ...{ kind: 'TurnChanged', waitsForTurn, freshTaskId: taskOf(9), now: day(on) },
});
const idle = (on: number): CaseCommand => expireIdle(day(on));

/** five others are heard, each with evidence or not, and this case waits behind them */
const behind = (...shown: readonly ('nothing' | 'photos' | 'record')[]): NumberFacts => {
  const others: NumberClaim[] = shown.map((_one, n) => ({ accountId: id(600 + n), caseId: caseIds(n) }));
  const rivals = shown.map((one, n): Rival => ({
    caseId: caseIds(n),
    waiting: one === 'photos' ? 3 : null,
    succeeded: one === 'record' ? 1 : null,
  }));
  const own = claims.map((claim) => ({ ...claim, waitsForTurn: true }));
  return { ...facts, claims: [...others, ...own], rivals };
};
const allShown = behind('photos', 'record', 'photos', 'record', 'photos');
const oneBare = behind('photos', 'record', 'nothing', 'record', 'photos');

const photos = (seen: NumberFacts): CaseCommand => ({
  kind: 'SubmitPhotos',
  submissionId: submissionOf(1),
  photos: photosOf(1),
  submissionsLeft: 4,
  impactAcknowledged: true,
  freshTaskId: taskOf(1),
  facts: seen,
  now: day(1),
});
const classmate = (seen: NumberFacts): CaseCommand => ({
  kind: 'RequestAssist',
  requestId: id(302),
  candidates: [ids.helper],
  requestsLeft: 2,
  impactAcknowledged: true,
  facts: seen,
  now: day(1),
});
const record = (seen: NumberFacts): CaseCommand => ({ ...giveRecord, facts: seen });

describe('a case whose claim waits for its turn', () => {
  const given = theCase.given(waits);

  it('takes evidence by every route while a claim that is heard has none', () => {
    given.when(photos(oneBare)).thenTypes('HandheldPhotoSubmitted', 'ReviewRequested');
    given.when(classmate(oneBare)).thenTypes('AssistRequested');
    given.when(record(oneBare)).thenTypes('EducationRecordMatched', 'RouteSucceeded');
  });

  it('takes none where all that are heard have shown some', () => {
    for (const evidence of [photos, classmate, record])
      given.when(evidence(allShown)).thenRefuses('case/waits-for-turn');
  });

  it('knows that from the claims that are heard, and not from those that wait as it does', () => {
    const [first, ...others] = behind('nothing', 'photos').claims;
    const both = {
      ...behind('nothing', 'photos'),
      claims: [{ ...first, waitsForTurn: true } as NumberClaim, ...others],
    };
    expect(mustWait(stateAfter(waits), both)).toBe(true);
    expect(mustWait(stateAfter(waits), behind('nothing', 'photos'))).toBe(false);
    expect(mustWait(stateAfter(opened), allShown)).toBe(false);
  });

  it('takes the place of no contest, which stands outside the line', () => {
    const rivals = oneBare.rivals.map((rival) =>
      (rival.succeeded ?? rival.waiting) ? rival : { ...rival, contests: true as const },
    );
    given.when(record({ ...oneBare, rivals })).thenRefuses('case/waits-for-turn');
  });

  it('does not end for want of evidence: the 30 days begin with its turn', () => {
    given.when(idle(30)).thenNothing();
    given.when(turn(false, 40)).then(turnCame(40));
    theCase.given(waits, turnCame(40)).when(idle(69)).thenNothing();
    theCase.given(waits, turnCame(40)).when(idle(70)).then(closed('IDLE'));
  });

  it('may be withdrawn', () => given.when({ kind: 'Withdraw' }).then(closed('WITHDRAWN')));

  it('ends when the holder lets go in its favour', () => given.when(holderLeft(claimantId)).then(closed('RELEASED')));

  it('is told once of its turn', () => {
    given.when(turn(true, 1)).thenNothing();
    theCase.given(waits, turnCame(2)).when(turn(false, 3)).thenNothing();
  });

  it('has handed photos in, and is decided on them whatever its turn', () => {
    const handed = theCase.given(waits, ...submitted(1, 1));
    const verdict = { kind: 'TakeVerdict', taskId: taskOf(1), verdict: 'APPROVE', reasons: [], note: null } as const;
    const by = { staffId: ids.staff, numberId: ids.staffNumber };
    const seen = { ...behind('nothing'), holder };
    handed
      .when({ ...verdict, reviewer: by, freshTaskId, facts: seen, now: day(2) })
      .thenTypes('RouteSucceeded', 'ConflictCaseApproved');
  });
});

describe('a case that was heard', () => {
  it('waits again when its claim gave way, and its time stands still', () => {
    theCase.given(opened).when(turn(true, 5)).then(turnLost);
    theCase.given(opened, turnLost).when(idle(31)).thenNothing();
    theCase.given(opened, turnLost).when(turn(false, 31)).then(turnCame(31));
  });

  it('hands in the photos that it owes to a holder who objects, although its claim gave way', () => {
    const raised: CaseEvent = {
      type: 'ObjectionRaised',
      data: { caseId, numberId, claimantId, objectionId: id(303), holder, against: 'weak', owedUntil: day(4) },
    };
    theCase
      .given(opened, raised, turnLost)
      .when(photos(allShown))
      .thenTypes('HandheldPhotoSubmitted', 'ReviewRequested');
    theCase
      .given(opened, raised, turnLost, {
        type: 'ObjectionEnded',
        data: { caseId, numberId, claimantId, objectionId: id(303), holder, end: 'HOLDER_LEFT' },
      })
      .when(photos(allShown))
      .thenRefuses('case/waits-for-turn');
  });

  it('is decided among those that are heard: who waits is not in what the decision saw', () => {
    const [own] = claims as [NumberClaim];
    const seen = { ...facts, claims: [own, { accountId: ids.rival, caseId: ids.rivalCase, waitsForTurn: true }] };
    theCase
      .given(opened)
      .when(record(seen))
      .then(...matched, approved(['STUDY_RECORD'], 1, { ...seen, claims }));
  });

  it('has nothing to do with turns once it is over', () => {
    theCase.given(opened, closed('WITHDRAWN')).when(turn(true, 1)).thenNothing();
  });
});
