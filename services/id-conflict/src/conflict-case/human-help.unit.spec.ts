import { describe, expect, it } from '@jest/globals';
import type { EventOf } from '@zhenming/contracts';
import {
  approved,
  closed,
  day,
  expireIdle,
  facts,
  giveRecord,
  id,
  ids,
  matched,
  opened,
  otherReviewer,
  photosOf,
  rejected,
  reviewRequested,
  reviewer,
  stateAfter,
  submissionOf,
  submitted,
  taskOf,
  theCase,
} from './case-story.fixture.js';
import { decidedAgainst, holdsOf, rivalOf, settledUntil } from './case-decision.js';
import { conflictCase, type CaseCommand, type CaseEvent, type NumberFacts } from './conflict-case.js';
import { refusalOfReviewer } from './photo-route.js';
import { recordTriesLeft } from './study-record-route.js';

const { caseId, numberId, claimantId, helper, helperNumber } = ids;
const about = { caseId, numberId, claimantId };
const note = { noteId: id(500), hash: 'ee'.repeat(32) };
const plenty = { ofNumber: 5, submissions: 5 };
const noPhotos = { ofNumber: 5, submissions: 0 };
const nothing = { ofNumber: 0, submissions: 0 };

const ask = (left = nothing, on = 10): CaseCommand => ({ kind: 'AskHumanHelp', left, facts, now: day(on) });
const asked = (usedUp: EventOf<'HumanHelpRequested'>['data']['usedUp'], on = 10): CaseEvent => ({
  type: 'HumanHelpRequested',
  data: { ...about, usedUp, idleAt: day(on + 90) },
});
const reopen = (more: Partial<Extract<CaseCommand, { kind: 'ReopenTries' }>> = {}): CaseCommand => ({
  kind: 'ReopenTries',
  reopeningId: id(501),
  by: reviewer,
  routes: ['PHOTO', 'STUDY_RECORD'],
  note,
  ...{ left: nothing, freshTaskId: taskOf(9), facts },
  now: day(12),
  ...more,
});
const [record, photos] = [{ triesLeft: 3 }, { submissionsLeft: 5 }];
const reopened = (what: Partial<EventOf<'TriesReopened'>['data']> = { ...record, ...photos }): CaseEvent => ({
  type: 'TriesReopened',
  data: { ...about, reopeningId: id(501), by: reviewer, note, idleAt: day(42), ...what },
});
const notMatched = (n: number, triesLeft: number, on = 1): CaseEvent => ({
  type: 'EducationRecordNotMatched',
  data: { caseId, tryId: id(100 + n), kind: 'IN_SCHOOL', triesLeft, impactAcknowledged: true, idleAt: day(on + 30) },
});
const wrongRecord = (n: number, on: number): CaseCommand => ({
  ...giveRecord,
  tryId: id(100 + n),
  matched: null,
  now: day(on),
});
const submitPhotos: CaseCommand = {
  ...{ kind: 'SubmitPhotos', submissionId: submissionOf(2), photos: photosOf(2), submissionsLeft: 0 },
  ...{ impactAcknowledged: true, freshTaskId: taskOf(2), facts, now: day(20) },
};
const threeTries = [notMatched(1, 2), notMatched(2, 1), notMatched(3, 0)];
/** the fifth submission of the number was this case's, and it was not accepted */
const photosUsedUp = [
  ...submitted(1, 1, 0),
  rejected(1, 'RETRY', ['FACE_UNCLEAR'], { submissionsLeft: 0, idleAt: day(33) }),
];
const asking = [opened, asked(['NUMBER_TRIES', 'SUBMISSIONS'])];
const assistRequested: CaseEvent = {
  type: 'AssistRequested',
  data: {
    ...{ ...about, requestId: id(60), candidates: [helper], expiresAt: day(8), tries: 5, requestsLeft: 0 },
    ...{ impactAcknowledged: true, idleAt: day(31) },
  },
};

describe('a claimant who asks a person for help', () => {
  it('is heard where others used up the photo submissions of the number, with what else is used up', () => {
    theCase
      .given(opened)
      .when(ask())
      .then(asked(['NUMBER_TRIES', 'SUBMISSIONS']));
    theCase
      .given(opened)
      .when(ask(noPhotos))
      .then(asked(['SUBMISSIONS']));
  });
  it('is heard where the case’s own photos and tries are used up', () =>
    theCase
      .given(opened, ...threeTries, ...photosUsedUp)
      .when(ask(noPhotos))
      .then(asked(['CASE_TRIES', 'SUBMISSIONS'])));
  it('is sent to the photos again where those of others are old by now, although the case had none left', () =>
    theCase
      .given(opened, ...threeTries, ...photosUsedUp)
      .when(ask(plenty))
      .thenRefuses('case/route-open'));
  it('is heard with a returned case whose record was not enough, of which no record is missing', () => {
    const returned: CaseEvent = {
      type: 'ConflictCaseReturned',
      data: { caseId, reason: 'OVERTAKEN', times: 1, holderVersion: 2, holder: null, idleAt: day(35) },
    };
    theCase
      .given(opened, ...matched, returned)
      .when(ask())
      .then(asked(['SUBMISSIONS']));
  });
  it('is sent to the photos while some can be handed in, however many tries of records are used up', () => {
    theCase.given(opened).when(ask(plenty)).thenRefuses('case/route-open');
    theCase
      .given(opened, ...threeTries)
      .when(ask({ ofNumber: 0, submissions: 1 }))
      .thenRefuses('case/route-open');
  });
  it('is told to wait while photos are looked at or a decision follows', () => {
    theCase
      .given(opened, ...submitted(1, 1, 0))
      .when(ask())
      .thenRefuses('photo/being-reviewed');
    theCase
      .given(opened, ...matched)
      .when(ask())
      .thenRefuses('case/no-route-needed');
    theCase
      .given(opened, ...matched, approved(['STUDY_RECORD'], 1, facts))
      .when(ask())
      .thenRefuses('case/being-settled');
  });
  it('finds a case that is over, refused or not there as it is', () => {
    theCase.given().when(ask()).thenRefuses('case/not-found');
    theCase.given(opened, closed('WITHDRAWN')).when(ask()).thenRefuses('case/closed');
    theCase
      .given(opened, ...submitted(1, 1), rejected(1, 'FINAL', ['EDITED'], { appealUntil: day(33) }))
      .when(ask())
      .thenRefuses('case/refused');
  });
  it('stays quiet while it waits for help', () =>
    theCase
      .given(...asking)
      .when(ask())
      .thenNothing());
});

describe('a case whose last other way ends while no photos are left', () => {
  const expired: CaseEvent = { type: 'AssistExpired', data: { caseId, claimantId, requestId: id(60) } };
  const expire: CaseCommand = { kind: 'ExpireAssist', requestId: id(60), now: day(8) };
  const byAssist = [opened, ...threeTries, ...photosUsedUp, assistRequested];
  const byRecord = [opened, notMatched(1, 2), notMatched(2, 1), ...photosUsedUp, assistRequested, expired];
  it('is not refused', () => {
    theCase
      .given(...byAssist)
      .when(expire)
      .then(expired);
    theCase
      .given(...byRecord)
      .when(wrongRecord(3, 9))
      .then(notMatched(3, 0, 9));
  });
  it('takes photos as soon as one submission of those before is old enough, or asks a person for help', () => {
    theCase
      .given(...byAssist, expired)
      .when(submitPhotos)
      .thenTypes('HandheldPhotoSubmitted', 'ReviewRequested');
    theCase
      .given(...byAssist, expired)
      .when(ask(noPhotos))
      .then(asked(['CASE_TRIES', 'SUBMISSIONS']));
  });
  it('ends by itself when neither comes', () =>
    theCase
      .given(...byAssist, expired)
      .when(expireIdle(day(33)))
      .then(closed('IDLE')));
});

describe('a case that waits for help', () => {
  it('does not end as idle for 90 days, and does then', () => {
    const before = new Date(Date.parse(day(100)) - 1).toISOString();
    theCase
      .given(...asking)
      .when(expireIdle(before))
      .thenNothing();
    theCase
      .given(...asking)
      .when(expireIdle(day(100)))
      .then(closed('IDLE'));
  });
  it('waits as long after a try that fails meanwhile', () =>
    theCase
      .given(...asking)
      .when(wrongRecord(1, 20))
      .then({ ...notMatched(1, 2), data: { ...notMatched(1, 2).data, idleAt: day(100) } } as CaseEvent));
  it('may still be withdrawn, and holds no rival up', () => {
    theCase
      .given(...asking)
      .when({ kind: 'Withdraw' })
      .then(closed('WITHDRAWN'));
    expect(rivalOf(stateAfter(...asking))).toEqual(rivalOf(stateAfter(opened)));
  });
  it('waits no more once there is evidence', () => {
    for (const more of [matched, submitted(1, 11)])
      theCase
        .given(...asking, ...more)
        .when(reopen())
        .thenRefuses('case/no-help-asked');
  });
});

describe('a case that waits for help, and shows what is too little', () => {
  const strong: NumberFacts = { ...facts, standing: { proof: 'PROVEN', heldSince: day(-400) } };
  const policy = { name: 'guarded', version: 1 } as const;
  const asking = [{ ...opened, data: { ...opened.data, policy } }, asked(['NUMBER_TRIES', 'SUBMISSIONS'])];
  const young: NumberFacts = { ...facts, lastDecision: { at: day(-60), weight: 1 } };
  const shown = (idleAt: string, seen: NumberFacts = strong): CaseEvent[] => [
    matched[0] as CaseEvent,
    {
      type: 'RouteSucceeded',
      data: {
        ...{ ...about, route: 'STUDY_RECORD', weight: 1, idleAt, helpGoesOn: true },
        ...(seen.holder ? { holder: seen.holder } : {}),
      },
    },
  ];
  it('waits for help on, for as long as was promised: against this holder', () => {
    theCase
      .given(...asking)
      .when({ ...giveRecord, facts: strong, now: day(12) })
      .then(...shown(day(100)));
    theCase
      .given(...asking, ...shown(day(100)))
      .when(reopen({ routes: ['PHOTO'] }))
      .then(reopened(photos));
    theCase
      .given(...asking, ...shown(day(100)))
      .when(ask())
      .thenNothing();
    const wait = theCase.given(...asking, ...shown(day(100)));
    wait.when(expireIdle(day(99), strong)).thenNothing();
    wait.when(expireIdle(day(100), strong)).then(closed('IDLE'));
  });
  it('waits for help on after what it showed is taken back', () => {
    const recordEnded = { ...strong, recordEnded: true };
    theCase
      .given(...asking, ...shown(day(100)))
      .when({ kind: 'Reconsider', freshTaskId: taskOf(9), facts: recordEnded, now: day(20) })
      .then({
        type: 'EducationRecordWithdrawn',
        data: { ...about, tryId: id(109), triesLeft: 2, evidence: 'none', weight: null, idleAt: day(100) },
      });
  });
  it('waits for help on: after a decision that is young', () => {
    const given: CaseEvent = {
      type: 'AssistGranted',
      data: { ...about, requestId: id(60), helperId: helper, helperNumberId: helperNumber },
    };
    theCase
      .given(...asking, assistRequested)
      .when({
        ...{ kind: 'GrantAssist', requestId: id(60), helperId: helper, helperNumberId: helperNumber },
        ...{ holdsNumber: true, right: true, freshTaskId: taskOf(9), facts: young, now: day(7) },
      })
      .then(given, {
        type: 'RouteSucceeded',
        data: { ...about, route: 'CLASSMATE', weight: 1, idleAt: day(100), holder: ids.holder, helpGoesOn: true },
      });
  });
  it('waits for it no more once a decision begins to wait', () => {
    const begun: CaseEvent = {
      type: 'WaitStarted',
      data: {
        ...{ ...about, disputeId: ids.disputeId, policy, against: 'weak' },
        ...{ routes: ['STUDY_RECORD'], waitHours: 72, holderVersion: 1, holder: ids.holder, claims: [] },
        ...{ notBefore: day(20), undeliverableAt: day(20), withoutDeliveryAt: day(20) },
      },
    };
    expect(stateAfter(...asking, ...shown(day(100)), begun).helpUntil).toBeNull();
  });
});

describe('a senior reviewer who opens tries again', () => {
  it('opens what is used up, once more each, and the case waits for evidence anew', () =>
    theCase
      .given(...asking)
      .when(reopen())
      .then(reopened()));
  it('opens one of both', () => {
    theCase
      .given(...asking)
      .when(reopen({ routes: ['STUDY_RECORD'] }))
      .thenTypes('TriesReopened');
    const one = stateAfter(...asking, reopened(record));
    expect([recordTriesLeft(one), one.photo.reopened, one.routes]).toEqual([
      3,
      0,
      { PHOTO: 'idle', CLASSMATE: 'idle', STUDY_RECORD: 'idle' },
    ]);
  });
  it('is refused what is not used up', () => {
    theCase
      .given(opened, asked(['SUBMISSIONS']))
      .when(reopen({ left: noPhotos }))
      .thenRefuses('case/route-open');
    // the submissions of others grew old meanwhile
    theCase
      .given(...asking)
      .when(reopen({ routes: ['PHOTO'], left: plenty }))
      .thenRefuses('case/route-open');
  });
  it('is refused in a case that asks for nothing, is over, or was never opened', () => {
    theCase.given(opened).when(reopen()).thenRefuses('case/no-help-asked');
    theCase
      .given(...asking, closed('WITHDRAWN'))
      .when(reopen())
      .thenRefuses('case/closed');
    theCase.given().when(reopen()).thenRefuses('case/not-found');
  });
  it('is refused as a party: the disputed number is their own, under whatever login', () =>
    theCase
      .given(...asking)
      .when(reopen({ by: { ...reviewer, numberId } }))
      .thenRefuses('review/party'));
  it('is refused as a helper, even one who took the help back', () => {
    const helped: CaseEvent[] = [
      assistRequested,
      { type: 'AssistGranted', data: { ...about, requestId: id(60), helperId: helper, helperNumberId: helperNumber } },
      {
        type: 'AssistWithdrawn',
        data: { ...about, requestId: id(60), helperId: helper, evidence: 'none', weight: null, idleAt: day(35) },
      },
    ];
    theCase
      .given(opened, ...helped, asked(['SUBMISSIONS']))
      .when(reopen({ by: { ...reviewer, numberId: helperNumber } }))
      .thenRefuses('review/party');
  });
  it('stays quiet on the same reopening again, and opens nothing twice', () => {
    theCase
      .given(...asking, reopened())
      .when(reopen())
      .thenNothing();
    theCase
      .given(...asking, reopened())
      .when(reopen({ reopeningId: id(502) }))
      .thenRefuses('case/no-help-asked');
  });
  it('may open them once more when they are used up and help is asked for again', () => {
    const fourth = { ...giveRecord, tryId: id(104) } as CaseCommand;
    const again = [...asking, reopened(record), asked(['SUBMISSIONS'], 20)];
    theCase
      .given(...again)
      .when(reopen({ reopeningId: id(502), routes: ['PHOTO'], now: day(22) }))
      .then(reopened({ ...photos, reopeningId: id(502), idleAt: day(52) }));
    theCase
      .given(...again)
      .when(fourth)
      .thenTypes('EducationRecordMatched', 'RouteSucceeded', 'ConflictCaseApproved');
  });
});

describe('tries that were opened again', () => {
  const history = [opened, ...threeTries, ...photosUsedUp, asked(['CASE_TRIES', 'SUBMISSIONS']), reopened()];

  it('of the record are as many as at the beginning, and no more', () => {
    theCase
      .given(...history)
      .when(wrongRecord(4, 13))
      .then(notMatched(4, 2, 13));
    const used = [notMatched(4, 2), notMatched(5, 1), notMatched(6, 0)];
    expect(recordTriesLeft(stateAfter(...history, ...used))).toBe(0);
    theCase
      .given(...history, ...used)
      .when(wrongRecord(7, 14))
      .thenRefuses('case/route-exhausted');
  });
  it('of the record win the case', () =>
    theCase
      .given(...history)
      .when({ ...giveRecord, tryId: id(104), now: day(13) })
      .thenTypes('EducationRecordMatched', 'RouteSucceeded', 'ConflictCaseApproved'));
  it('of the photos are the case’s own until they are handed in', () => {
    expect(stateAfter(...history).photo).toMatchObject({ reopened: 5, submissionsLeft: 5 });
    const next: CaseEvent = {
      type: 'HandheldPhotoSubmitted',
      data: {
        ...{ ...about, submissionId: submissionOf(2), photos: photosOf(2), first: false, holder: facts.holder },
        ...{ submissionsLeft: 4, impactAcknowledged: true },
      },
    };
    theCase
      .given(...history)
      .when({
        ...{ kind: 'SubmitPhotos', submissionId: submissionOf(2), photos: photosOf(2), submissionsLeft: 4 },
        ...{ impactAcknowledged: true, freshTaskId: taskOf(2), facts, now: day(13) },
      })
      .thenTypes('HandheldPhotoSubmitted', 'ReviewRequested');
    expect(stateAfter(...history, next).photo.reopened).toBe(4);
  });
  it('go idle like any case, 30 days on', () =>
    theCase
      .given(...history)
      .when(expireIdle(day(42)))
      .then(closed('IDLE')));
});

describe('a case of a number that was decided by photos recently', () => {
  const decider = { staffId: id(510), numberId: id(511) };
  const vouched = id(512);
  const decidedBy = { caseId: id(513), reviewers: [decider], helperNumbers: [vouched] };
  const settled: NumberFacts = {
    ...{ ...facts, holder: id(514), holderVersion: 2, standing: { proof: 'PROVEN', heldSince: day(-30) } },
    ...{ lastDecision: { weight: 3, at: day(-30) }, decidedBy },
    ...{ rivalHelpers: [vouched], rivalDeciders: [decider.numberId] },
  };
  const [until, over] = [day(149), day(150)];
  const askNow = (seen: NumberFacts, on = 10, left = plenty): CaseCommand => ({
    ...{ kind: 'AskHumanHelp', left, facts: seen, now: day(on) },
  });
  const openNumber = (more: Partial<Extract<CaseCommand, { kind: 'ReopenTries' }>> = {}): CaseCommand =>
    reopen({ routes: ['NUMBER'], left: plenty, facts: settled, ...more });
  const asksNow = [opened, asked(['DECIDED_RECENTLY'])];
  const numberOpened = reopened({ decision: { ...decidedBy, at: day(-30) } });
  const photosNow: CaseCommand = { ...submitPhotos, submissionsLeft: 4, facts: settled };

  it('hears who asks for help while only that stands in the way, and takes photos again by itself afterwards', () => {
    theCase
      .given(opened)
      .when(askNow(settled))
      .then(asked(['DECIDED_RECENTLY']));
    theCase
      .given(opened)
      .when(askNow(settled, 10, nothing))
      .then(asked(['NUMBER_TRIES', 'SUBMISSIONS', 'DECIDED_RECENTLY']));
    theCase
      .given(opened)
      .when({ ...askNow(settled), now: over } as CaseCommand)
      .thenRefuses('case/route-open');
    theCase
      .given(...asksNow)
      .when(askNow(settled))
      .thenNothing();
  });
  it('offers no help where photos are heavier than what was decided, or nobody knows by whom that was', () => {
    const { decidedBy: _, ...unknown } = settled;
    for (const seen of [unknown, { ...settled, lastDecision: { weight: 2, at: day(-30) } } as const])
      theCase.given(opened).when(askNow(seen)).thenRefuses('case/route-open');
  });
  it('is opened by a senior, on record with the decision, and takes photos for a review by two others', () => {
    theCase
      .given(...asksNow)
      .when(photosNow)
      .thenRefuses('number/decided-recently');
    theCase
      .given(...asksNow)
      .when(openNumber())
      .then(numberOpened);
    const state = stateAfter(...asksNow, numberOpened);
    expect(settledUntil(state, 3, settled, until)).toBeUndefined();
    const excluded = [decider.staffId, reviewer.staffId];
    theCase
      .given(...asksNow, numberOpened)
      .when(photosNow)
      .thenTypes('HandheldPhotoSubmitted', 'ReviewRequested');
    const handedIn = stateAfter(...asksNow, numberOpened, ...submitted(1, 20));
    for (const by of [decider, reviewer])
      expect(refusalOfReviewer(handedIn, { ...by, staffId: id(515) }, settled)).toBe('SEEN_BEFORE');
    expect(refusalOfReviewer(handedIn, { staffId: id(515), numberId: vouched }, { rivalHelpers: [] })).toBe('PARTY');
    expect(refusalOfReviewer(handedIn, otherReviewer, settled)).toBeUndefined();
    const [, review] = [...conflictCase.decide(photosNow, state)];
    expect(review).toMatchObject({ type: 'ReviewRequested', data: { kind: 'PHOTO', excluded } });
  });
  it('is decided against whoever holds the number as against a strong holder', () => {
    const weak: NumberFacts = { ...settled, standing: { proof: 'UNPROVEN', heldSince: day(0) } };
    expect(decidedAgainst(stateAfter(...asksNow), weak, day(20))).toBe('weak');
    expect(decidedAgainst(stateAfter(...asksNow, numberOpened), weak, day(20))).toBe('strong');
  });
  it('is opened by nobody who decided or vouched in it or in that of the decision, and by no party', () => {
    const before = [opened, ...submitted(1, 1), rejected(1, 'RETRY', ['FACE_UNCLEAR'], { idleAt: day(33) })];
    for (const by of [decider, { ...reviewer, numberId: vouched }, { ...reviewer, numberId }])
      theCase
        .given(...asksNow)
        .when(openNumber({ by }))
        .thenRefuses('review/party');
    const looked = [...before, asked(['DECIDED_RECENTLY'])];
    theCase
      .given(...looked)
      .when(openNumber())
      .thenRefuses('review/party');
    theCase
      .given(...looked)
      .when(openNumber({ by: otherReviewer }))
      .thenTypes('TriesReopened');
  });
  it('is not opened where the decision stands in no way any more, or nobody asked', () => {
    theCase
      .given(...asksNow)
      .when(openNumber({ now: over }))
      .thenRefuses('case/route-open');
    theCase
      .given(...asksNow)
      .when(openNumber({ facts }))
      .thenRefuses('case/route-open');
    theCase.given(opened).when(openNumber()).thenRefuses('case/no-help-asked');
  });
  it('is opened once: quiet on a repeat, and help after that is for what else is used up', () => {
    const after = theCase.given(...asksNow, numberOpened);
    after.when(openNumber()).thenNothing();
    after.when(openNumber({ reopeningId: id(502) })).thenRefuses('case/no-help-asked');
    after.when(askNow(settled, 20)).thenRefuses('case/route-open');
    after.when(askNow(settled, 20, noPhotos)).then(asked(['SUBMISSIONS'], 20));
  });
  it('is held up again by another decision, which nobody opened it after', () => {
    const later: NumberFacts = { ...settled, lastDecision: { weight: 3, at: day(15) }, holderVersion: 3 };
    const after = theCase.given(...asksNow, numberOpened);
    after.when({ ...photosNow, facts: later }).thenRefuses('number/decided-recently');
    after.when(askNow(later, 20)).then(asked(['DECIDED_RECENTLY'], 20));
  });
  it('counts for its rivals as one that the decision keeps from nothing', () => {
    const [rival] = rivalOf(stateAfter(...asksNow, numberOpened));
    expect(rival?.reopenedAfter).toMatchObject({ at: day(-30) });
    const { rivalCase, rival: accountId } = ids;
    const others = {
      ...{ ...settled, claims: [{ accountId, caseId: rivalCase }, ...facts.claims] },
      rivals: [{ caseId: rivalCase, waiting: null, succeeded: 3 }],
    } as const;
    const state = stateAfter(...asksNow, numberOpened);
    expect(holdsOf(state, 3, others, day(20))).toEqual([]);
    const rivals = [{ ...others.rivals[0], reopenedAfter: { at: day(-30) } }];
    expect(holdsOf(state, 3, { ...others, rivals }, day(20))).toMatchObject([{ reason: 'RIVAL_GOES_FIRST' }]);
  });

  describe('in which something was proven before that decision', () => {
    const overtaken: CaseEvent = {
      type: 'ConflictCaseReturned',
      data: { caseId, reason: 'OVERTAKEN', times: 1, holderVersion: 2, holder: id(514), idleAt: day(35) },
    };
    const accepted: CaseEvent[] = [
      ...submitted(1, 1),
      {
        type: 'RouteSucceeded',
        data: { caseId, numberId, claimantId, route: 'PHOTO', weight: 3, taskId: taskOf(1), by: otherReviewer },
      },
      overtaken,
    ];
    it('has its photos looked at once more for the holder there is now', () => {
      const waits = [opened, ...accepted, asked(['DECIDED_RECENTLY'])];
      theCase
        .given(opened, ...accepted)
        .when(askNow(settled))
        .then(asked(['DECIDED_RECENTLY']));
      theCase
        .given(...waits)
        .when(openNumber())
        .then(numberOpened, reviewRequested(1, 'RETURNED', day(13), [decider.staffId, reviewer.staffId], 9));
    });
    it('is decided by its record where the policy lets a record decide', () => {
      const one: NumberFacts = { ...settled, claims: facts.claims };
      theCase
        .given(opened, ...matched, overtaken, asked(['DECIDED_RECENTLY']))
        .when(openNumber({ facts: one }))
        .thenTypes('TriesReopened', 'ConflictCaseApproved');
    });
  });
});
