import { describe, expect, it } from '@jest/globals';
import { fold, specify } from '@zhenming/kernel';
import type { EventOf } from '@zhenming/contracts';
import {
  approved,
  closed,
  day,
  facts,
  giveRecord,
  id,
  ids,
  opened,
  photosOf,
  policy,
  stateAfter,
  submissionOf,
  taskOf,
} from './case-story.fixture.js';
import { conflictCase, type CaseCommand, type CaseEvent, type NumberFacts } from './conflict-case.js';
import { rivalOf } from './case-decision.js';
import { refusalOfReviewer } from './photo-route.js';
import type { OpenedCase, Rival } from './conflict-case-state.js';

const {
  caseId,
  numberId,
  disputeId,
  claimantId,
  holder,
  staff,
  staffNumber,
  otherStaff,
  otherStaffNumber,
  helperNumber,
} = ids;
const given = specify(conflictCase).given;
const decidedCase = id(70);
const contested = {
  caseId: decidedCase,
  reviewers: [{ staffId: staff, numberId: staffNumber }],
  helperNumbers: [helperNumber],
};
const contestOpened: CaseEvent = { ...opened, data: { ...opened.data, trigger: 'CONTEST', contested } };
/** the decision that is contested took effect yesterday, by photo */
const justDecided: NumberFacts = { ...facts, holderVersion: 2, lastDecision: { weight: 3, at: day(0) } };
const submit: CaseCommand = {
  kind: 'SubmitPhotos',
  ...{ submissionId: submissionOf(1), photos: photosOf(1), submissionsLeft: 4, impactAcknowledged: true },
  ...{ freshTaskId: taskOf(1), facts: justDecided, now: day(1) },
};
const [submitted, review] = conflictCase.decide(submit, fold(conflictCase, [contestOpened])) as [CaseEvent, CaseEvent];
const note = { noteId: id(71), hash: 'cd'.repeat(32) };
const verdict = (staffId: string, ownNumber: string): CaseCommand => ({
  kind: 'TakeVerdict',
  ...{ taskId: taskOf(1), reviewer: { staffId, numberId: ownNumber }, verdict: 'APPROVE', reasons: [], note },
  ...{ freshTaskId: taskOf(2), facts: justDecided, now: day(2) },
});

describe('a contest', () => {
  it('remembers who decided what it contests, and who vouched then', () => {
    const about = { caseId, numberId, disputeId, claimantId, policy, holder, holderVersion: 1 };
    given()
      .when({ kind: 'OpenCase', ...about, trigger: 'CONTEST', waitsForTurn: false, contested, now: day(0) })
      .then(contestOpened);
  });

  it('takes photos although the number was just decided, for a review of its own within a week', () => {
    expect(submitted.type).toBe('HandheldPhotoSubmitted');
    expect(review).toMatchObject({
      type: 'ReviewRequested',
      data: { kind: 'CONTEST', dueAt: day(8), excluded: [staff] },
    });
  });

  it('takes nothing but photos', () => {
    given(contestOpened).when(giveRecord).thenRefuses('contest/photos-only');
    const asked = { requestId: id(72), candidates: [], requestsLeft: 2, impactAcknowledged: true } as const;
    given(contestOpened)
      .when({ kind: 'RequestAssist', ...asked, facts, now: day(1) })
      .thenRefuses('contest/photos-only');
  });

  it('is decided by nobody who decided what it contests', () => {
    given(contestOpened, submitted, review)
      .when(verdict(staff, id(73)))
      .then({ type: 'ReviewRefused', data: { taskId: taskOf(1), caseId, staffId: staff, reason: 'SEEN_BEFORE' } });
  });

  it('is decided by nobody by whose decision somebody else holds the number since', () => {
    const since = { staffId: id(78), numberId: id(79) };
    const decidedBy = { caseId: id(74), reviewers: [since], helperNumbers: [] };
    const keptOn: NumberFacts = { ...justDecided, holder: id(75), holderVersion: 3, decidedBy };
    const state = fold(conflictCase, [contestOpened, submitted, review]) as OpenedCase;
    expect(refusalOfReviewer(state, { ...since, staffId: otherStaff }, keptOn)).toBe('SEEN_BEFORE');
    expect(refusalOfReviewer(state, { staffId: otherStaff, numberId: otherStaffNumber }, keptOn)).toBeUndefined();
    given(contestOpened, submitted, review)
      .when({ ...verdict(since.staffId, since.numberId), facts: keptOn } as CaseCommand)
      .thenTypes('ReviewRefused');
    const [, asked] = conflictCase.decide({ ...submit, facts: keptOn }, fold(conflictCase, [contestOpened]));
    expect(asked).toMatchObject({ data: { kind: 'CONTEST', excluded: [staff, since.staffId] } });
  });

  it('is decided by nobody who vouched for the winner then', () => {
    const state = fold(conflictCase, [contestOpened, submitted, review]) as OpenedCase;
    expect(refusalOfReviewer(state, { staffId: otherStaff, numberId: helperNumber }, facts)).toBe('PARTY');
    expect(refusalOfReviewer(state, { staffId: otherStaff, numberId: otherStaffNumber }, facts)).toBeUndefined();
  });

  it('is approved whatever was just decided, with the written answer and the decision that is to be reversed', () => {
    const by = { staffId: otherStaff, numberId: otherStaffNumber };
    const { data } = approved(['PHOTO'], 3, justDecided) as EventOf<'ConflictCaseApproved'>;
    given(contestOpened, submitted, review)
      .when(verdict(otherStaff, otherStaffNumber))
      .then(
        {
          type: 'RouteSucceeded',
          data: { caseId, numberId, claimantId, route: 'PHOTO', weight: 3, taskId: taskOf(1), by, note },
        },
        { type: 'ConflictCaseApproved', data: { ...data, contests: decidedCase } },
      );
  });
});

describe('a contest and a claim that came before it and has proven as much', () => {
  const { rivalCase, rival } = ids;
  const both: NumberFacts = {
    ...justDecided,
    claims: [{ accountId: rival, caseId: rivalCase }, ...facts.claims],
    rivals: [{ caseId: rivalCase, waiting: null, succeeded: 3 }],
  };
  const accepts = (seen: NumberFacts): CaseCommand =>
    ({ ...verdict(otherStaff, otherStaffNumber), facts: seen }) as CaseCommand;
  const inReview = given(contestOpened, submitted, review);

  it('is not held up by one that the decision keeps from taking effect itself', () =>
    inReview.when(accepts(both)).thenTypes('RouteSucceeded', 'ConflictCaseApproved'));
  it('lets one go first that the decision keeps from nothing: it is as old as that, or contested by it as well', () => {
    const old: NumberFacts = { ...both, lastDecision: { weight: 3, at: day(-178) } };
    inReview.when(accepts(old)).thenTypes('RouteSucceeded');
    const state = stateAfter(contestOpened, submitted, review);
    expect(rivalOf(state)).toEqual([{ caseId, waiting: 3, succeeded: null, contests: true }]);
    const rivals: Rival[] = [{ caseId: rivalCase, waiting: null, succeeded: 3, contests: true }];
    inReview.when(accepts({ ...both, rivals })).thenTypes('RouteSucceeded');
  });
});

describe('a contest that succeeded and comes back because the holder is another one', () => {
  it('is looked at again as a contest, whose answer is written', () => {
    const done = conflictCase.decide(
      verdict(otherStaff, otherStaffNumber),
      fold(conflictCase, [contestOpened, submitted, review]),
    );
    const changed: NumberFacts = { ...justDecided, holder: id(75), holderVersion: 3 };
    const refused = { decidedHolderVersion: 2, reason: 'HOLDER_CHANGED', freshTaskId: taskOf(7) } as const;
    const [, again] = conflictCase.decide(
      { kind: 'EffectRefused', ...refused, facts: changed, now: day(5) },
      fold(conflictCase, [contestOpened, submitted, review, ...done]),
    );
    expect(again).toMatchObject({ type: 'ReviewRequested', data: { kind: 'CONTEST', excluded: [staff] } });
  });
});

describe('a contest that succeeded and that another decision overtakes', () => {
  const by = { caseId: id(76), waiting: 3, succeeded: null } as const;
  const heldUp = { ...verdict(otherStaff, otherStaffNumber), facts: { ...justDecided, rivals: [by] } } as CaseCommand;
  const inReview = [contestOpened, submitted, review];
  const held = [...inReview, ...conflictCase.decide(heldUp, fold(conflictCase, inReview))];
  const now3: NumberFacts = { ...justDecided, holder: id(75), holderVersion: 3 };
  const settled: CaseCommand = {
    ...{ kind: 'NumberSettled', byCaseId: by.caseId, deregisteredCases: [], holder: id(75), holderVersion: 3 },
    ...{ freshTaskId: taskOf(7), facts: now3, now: day(5) },
  };
  const again = { type: 'ReviewRequested', data: { kind: 'CONTEST', excluded: [staff] } };
  const overtaken = (...history: CaseEvent[]) => conflictCase.decide(settled, fold(conflictCase, history));

  it('is looked at again as a contest before anything is decided against the new holder', () => {
    expect(held.at(-1)?.type).toBe('RouteSucceeded');
    const back = { type: 'ConflictCaseReturned', data: { reason: 'OVERTAKEN' } };
    expect(overtaken(...held)).toMatchObject([back, again]);
  });
  it('is looked at again by nobody by whose decision the new holder has the number', () => {
    const decidedBy = { caseId: by.caseId, reviewers: [{ staffId: id(78), numberId: id(79) }], helperNumbers: [] };
    const events = conflictCase.decide({ ...settled, facts: { ...now3, decidedBy } }, fold(conflictCase, held));
    expect(events.at(-1)).toMatchObject({ data: { kind: 'CONTEST', excluded: [staff, id(78)] } });
  });
  it('is looked at again also where it had come back, and only a rival held it up', () => {
    const about = { caseId, times: 1, holderVersion: 2, holder, idleAt: day(34) };
    const back: CaseEvent = {
      type: 'ConflictCaseReturned',
      data: { ...about, reason: 'RIVAL_EVIDENCE_WAITS', heldUp: true },
    };
    expect(overtaken(...held, back)).toMatchObject([again]);
  });
  it('is looked at again where the holder who is gone was compared with it', () => {
    const objection = { caseId, numberId, claimantId, objectionId: id(77), holder };
    const handedIn = { ...objection, submissionId: submissionOf(7), photos: photosOf(7) };
    const { type, data } = review as EventOf<'ReviewRequested'>;
    const holderSide = { submissionId: submissionOf(7), photoIds: photosOf(7).map(({ photoId }) => photoId) };
    const compared: CaseEvent[] = [
      { type: 'ObjectionRaised', data: { ...objection, against: 'strong', owedUntil: day(9) } },
      { type: 'HolderPhotosSubmitted', data: handedIn },
      { type, data: { ...data, taskId: taskOf(8), kind: 'TWO_PARTY', holderSide } },
    ];
    const ended = { type: 'ObjectionEnded', data: { end: 'HOLDER_LEFT', evidence: 'succeeded', weight: 3 } };
    expect(overtaken(...held, ...compared)).toMatchObject([ended, again]);
  });
  it('is left alone while its own decision takes effect: account has its say about that', () => {
    const { data } = approved(['PHOTO'], 3, justDecided) as EventOf<'ConflictCaseApproved'>;
    expect(overtaken(...held, { type: 'ConflictCaseApproved', data })).toEqual([]);
  });
});

describe('the case whose decision was contested', () => {
  const reversed: CaseCommand = { kind: 'DecisionReversed', byCaseId: id(74) };

  it('learns that its decision was reversed, and by which case', () => {
    given(opened, closed('WON'))
      .when(reversed)
      .then({
        type: 'ConflictCaseClosed',
        data: { caseId, numberId, claimantId, outcome: 'REVERSED', byCaseId: id(74) },
      });
  });

  it('stays quiet on a repeat', () => {
    given(opened, closed('WON'), closed('REVERSED')).when(reversed).thenNothing();
  });
});
