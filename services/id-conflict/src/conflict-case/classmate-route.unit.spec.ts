import { describe, expect, it } from '@jest/globals';
import type { CaseCommand, CaseEvent } from './conflict-case.js';
import { mayVouch } from './classmate-route.js';
import {
  approved,
  closed,
  day,
  expireIdle,
  facts,
  freshTaskId,
  id,
  ids,
  matched,
  opened,
  rejected,
  reviewer,
  reviewRequested,
  stateAfter,
  submissionOf,
  submitted,
  taskOf,
  theCase,
} from './case-story.fixture.js';

const { caseId, numberId, claimantId, helper, helperNumber, homonym, stranger } = ids;
const requestId = id(60);
type Of<Kind extends CaseCommand['kind']> = Extract<CaseCommand, { kind: Kind }>;

const request = (more: Partial<Of<'RequestAssist'>> = {}): CaseCommand => ({
  kind: 'RequestAssist',
  requestId,
  candidates: [helper, homonym],
  requestsLeft: 2,
  impactAcknowledged: true,
  facts,
  now: day(1),
  ...more,
});
const requested = (more: Partial<Extract<CaseEvent, { type: 'AssistRequested' }>['data']> = {}): CaseEvent => ({
  type: 'AssistRequested',
  data: {
    ...{ caseId, numberId, claimantId, requestId, candidates: [helper, homonym] },
    ...{ expiresAt: day(8), tries: 5, requestsLeft: 2, impactAcknowledged: true, idleAt: day(31) },
    ...more,
  },
});
const grant = (more: Partial<Of<'GrantAssist'>> = {}): CaseCommand => ({
  kind: 'GrantAssist',
  requestId,
  helperId: helper,
  helperNumberId: helperNumber,
  holdsNumber: true,
  right: true,
  freshTaskId,
  facts,
  now: day(2),
  ...more,
});
const granted: CaseEvent[] = [
  {
    type: 'AssistGranted',
    data: { caseId, numberId, claimantId, requestId, helperId: helper, helperNumberId: helperNumber },
  },
  { type: 'RouteSucceeded', data: { caseId, numberId, claimantId, route: 'CLASSMATE', weight: 1 } },
];
const failed = (triesLeft: number, helperId = helper): CaseEvent => ({
  type: 'AssistCodeFailed',
  data: { caseId, requestId, helperId, triesLeft },
});
const declined = (helperId = helper): CaseEvent => ({ type: 'AssistDeclined', data: { caseId, requestId, helperId } });
const decline = (helperId = helper): CaseCommand => ({ kind: 'DeclineAssist', requestId, helperId });
const withdraw = (helperId = helper): CaseCommand => ({
  kind: 'WithdrawAssist',
  requestId,
  helperId,
  freshTaskId,
  facts,
  now: day(3),
});
const expire = (on: number): CaseCommand => ({ kind: 'ExpireAssist', requestId, now: day(on) });
const expired: CaseEvent = { type: 'AssistExpired', data: { caseId, claimantId, requestId } };
const waits = [opened, requested()];

describe('a claimant who asks a classmate', () => {
  it('waits seven days, whether anybody was found or not', () => {
    theCase.given(opened).when(request()).then(requested());
    theCase
      .given(opened)
      .when(request({ candidates: [] }))
      .then(requested({ candidates: [] }));
    expect(stateAfter(opened, requested({ candidates: [] })).routes).toEqual(stateAfter(...waits).routes);
  });
  it('stays quiet on a repeat, and asks nobody else meanwhile', () => {
    theCase
      .given(...waits)
      .when(request())
      .thenNothing();
    theCase
      .given(...waits)
      .when(request({ requestId: id(62) }))
      .thenRefuses('assist/waiting');
  });
  it('has acknowledged the impact, and has a live case', () => {
    theCase
      .given(opened)
      .when(request({ impactAcknowledged: false }))
      .thenRefuses('case/impact-unacknowledged');
    theCase.given().when(request()).thenRefuses('case/not-found');
    theCase.given(opened, closed('IDLE')).when(request()).thenRefuses('case/closed');
  });
  it('asks in vain where a decision as heavy is young', () =>
    theCase
      .given(opened)
      .when(request({ facts: { ...facts, lastDecision: { weight: 1, at: day(0) } } }))
      .thenRefuses('number/decided-recently'));
  it('has given no evidence yet: may go, and goes idle', () => {
    theCase
      .given(...waits)
      .when({ kind: 'Withdraw' })
      .then(closed('WITHDRAWN'));
    theCase
      .given(...waits)
      .when(expireIdle(day(31)))
      .then(closed('IDLE'));
  });
  it('may ask again when nobody helped in time', () => {
    theCase
      .given(...waits)
      .when(expire(7))
      .thenNothing();
    theCase
      .given(...waits)
      .when(expire(8))
      .then(expired);
    theCase
      .given(...waits, expired)
      .when(expire(8))
      .thenNothing();
    theCase
      .given(...waits, expired)
      .when(request({ requestId: id(62), now: day(9) }))
      .thenTypes('AssistRequested');
    // whether one came back by then its guard knows
    theCase
      .given(opened, requested({ requestsLeft: 0 }), expired)
      .when(request({ requestId: id(62), now: day(9) }))
      .thenTypes('AssistRequested');
  });
});

describe('a classmate who was asked', () => {
  it('vouches: the case is decided', () =>
    theCase
      .given(...waits)
      .when(grant())
      .then(...granted, approved(['CLASSMATE'], 1)));
  it('does it once', () => {
    theCase
      .given(...waits, ...granted, approved(['CLASSMATE'], 1))
      .when(grant())
      .thenNothing();
    theCase
      .given(...waits, ...granted)
      .when(grant({ helperId: homonym }))
      .thenRefuses('assist/over');
  });
  it('adds to what else has succeeded', () =>
    theCase
      .given(opened, requested(), ...matched)
      .when(grant())
      .then(...granted, approved(['STUDY_RECORD', 'CLASSMATE'], 1)));
  it('decides nothing while the claimant’s own photo is looked at', () =>
    theCase
      .given(...waits, ...submitted(1, 1))
      .when(grant())
      .then(...granted));
  it('has five tries; which of name and code was wrong is not said', () => {
    theCase
      .given(...waits)
      .when(grant({ right: false }))
      .then(failed(4));
    const dead = [...waits, failed(4), failed(3, homonym), failed(2), failed(1), failed(0)];
    theCase
      .given(...waits, failed(4), failed(3), failed(2), failed(1))
      .when(grant({ right: false }))
      .then(failed(0));
    theCase
      .given(...dead)
      .when(grant())
      .thenRefuses('assist/code-dead');
    theCase
      .given(...dead)
      .when(grant({ right: false }))
      .thenRefuses('assist/code-dead');
  });
  it('declines in private: once, and cannot vouch then; another may', () => {
    theCase
      .given(...waits)
      .when(decline())
      .then(declined());
    theCase
      .given(...waits, declined())
      .when(decline())
      .thenNothing();
    theCase
      .given(...waits, declined())
      .when(grant())
      .thenRefuses('assist/over');
    theCase
      .given(...waits, declined())
      .when(grant({ helperId: homonym }))
      .thenTypes('AssistGranted', 'RouteSucceeded', 'ConflictCaseApproved');
    expect(stateAfter(...waits, declined()).routes).toEqual(stateAfter(...waits).routes);
  });
  it('comes too late after seven days, or when the case is over', () => {
    theCase
      .given(...waits)
      .when(grant({ now: day(8) }))
      .thenRefuses('assist/over');
    theCase
      .given(...waits, closed('IDLE'))
      .when(grant())
      .thenRefuses('assist/over');
    theCase
      .given(...waits, closed('IDLE'))
      .when(decline())
      .thenRefuses('assist/over');
  });
  it('is not a person of the disputed number', () =>
    theCase
      .given(...waits)
      .when(grant({ helperNumberId: numberId }))
      .thenRefuses('assist/not-eligible'));
  it('is nobody who has left the own number by now, whatever was typed: what ends help has come already', () => {
    const given = theCase.given(...waits);
    for (const right of [true, false])
      given.when(grant({ holdsNumber: false, right })).thenRefuses('assist/not-eligible');
  });
});

describe('a classmate who works in the office', () => {
  const own = { helperNumberId: reviewer.numberId };
  const begun = [opened, ...submitted(1, 1)];
  const about = { caseId, numberId, claimantId };
  const opinion: CaseEvent = {
    type: 'OpinionGiven',
    data: {
      ...{ ...about, submissionId: submissionOf(1), taskId: taskOf(1), by: reviewer, verdict: 'APPROVE', reasons: [] },
    },
  };
  const reopened: CaseEvent = {
    type: 'TriesReopened',
    data: {
      ...{ ...about, reopeningId: id(81), by: reviewer, note: { noteId: id(82), hash: 'ee'.repeat(32) } },
      ...{ triesLeft: 3, idleAt: day(31) },
    },
  };
  it.each([
    ['accepted its photos as the first of two', [...begun, opinion, reviewRequested(1, 'SECOND', day(4), [], 2)]],
    ['asked for better photos', [...begun, rejected(1, 'RETRY', ['FACE_UNCLEAR'], { idleAt: day(33) })]],
    ['opened tries again', [opened, reopened]],
  ])('does not vouch in a case in which they %s', (_what, before: CaseEvent[]) => {
    theCase
      .given(...before, requested())
      .when(grant(own))
      .thenRefuses('assist/not-eligible');
    const asksAgain = stateAfter(...before, requested());
    expect([reviewer.numberId, helperNumber].map((one) => mayVouch(asksAgain, one, facts))).toEqual([false, true]);
  });
  it('does not vouch where they decided something about a rival', () => {
    const decided = { ...facts, rivalDeciders: [reviewer.numberId] };
    theCase
      .given(...begun, requested())
      .when(grant({ ...own, facts: decided }))
      .thenRefuses('assist/not-eligible');
  });
  it('vouches where they decided nothing', () =>
    theCase
      .given(...begun, requested())
      .when(grant(own))
      .thenTypes('AssistGranted', 'RouteSucceeded'));
});

describe('a person who was not asked', () => {
  it('finds no request, as if there were none', () => {
    for (const command of [grant({ helperId: stranger }), decline(stranger), withdraw(stranger)]) {
      theCase
        .given(...waits)
        .when(command)
        .thenRefuses('assist/not-found');
      theCase.given().when(command).thenRefuses('assist/not-found');
    }
    theCase
      .given(...waits)
      .when(grant({ requestId: id(62) }))
      .thenRefuses('assist/not-found');
  });
});

describe('a classmate who vouched', () => {
  const heldUp = [...waits, ...granted];
  const withdrawn = (more: object = {}): CaseEvent => ({
    type: 'AssistWithdrawn',
    data: {
      ...{ caseId, numberId, claimantId, requestId, helperId: helper },
      ...{ evidence: 'none' as const, weight: null, idleAt: day(33) },
      ...more,
    },
  });
  it('may take it back while nothing took effect', () => {
    theCase
      .given(...heldUp)
      .when(withdraw())
      .then(withdrawn());
    theCase
      .given(...heldUp, withdrawn())
      .when(withdraw())
      .thenNothing();
    theCase
      .given(...heldUp, withdrawn())
      .when({ kind: 'Reconsider', freshTaskId, facts, now: day(4) })
      .thenNothing();
  });
  it('leaves what else there is: a study record, a photo that waits', () => {
    theCase
      .given(opened, ...matched, requested(), ...granted)
      .when(withdraw())
      .then(withdrawn({ evidence: 'succeeded', weight: 1 }));
    theCase
      .given(...heldUp, ...submitted(1, 2))
      .when(withdraw())
      .then(withdrawn({ evidence: 'waiting', weight: 3 }));
  });
  it('may not when the decision is taking effect, or has', () => {
    theCase
      .given(...heldUp, approved(['CLASSMATE'], 1))
      .when(withdraw())
      .thenRefuses('case/being-settled');
    theCase
      .given(...heldUp, approved(['CLASSMATE'], 1), closed('WON'))
      .when(withdraw())
      .thenRefuses('assist/over');
  });
  it('has nothing to take back before', () =>
    theCase
      .given(...waits)
      .when(withdraw())
      .thenNothing());
});

describe('help that comes after another decision as heavy', () => {
  const young = { ...facts, holderVersion: 2, lastDecision: { weight: 1 as const, at: day(1) } };
  const [word, success] = granted as [CaseEvent, Extract<CaseEvent, { type: 'RouteSucceeded' }>];
  const notYet: CaseEvent = { ...success, data: { ...success.data, idleAt: day(33), holder: facts.holder as string } };
  it('decides nothing, and the case waits for heavier evidence for thirty days and no longer', () => {
    theCase
      .given(...waits)
      .when(grant({ facts: young, now: day(3) }))
      .then(word, notYet);
    const given = theCase.given(...waits, word, notYet);
    given.when(expireIdle(day(32))).thenNothing();
    given.when(expireIdle(day(33), young)).then(closed('IDLE'));
  });
});

describe('a claimant for whom one classmate vouched, which was not enough', () => {
  const [second, secondNumber] = [id(70), id(71)];
  const later = day(20);
  const nothing = {
    holder: null,
    holderVersion: 3,
    standing: null,
    claims: facts.claims,
    rivals: [],
    rivalHelpers: [],
    rivalDeciders: [],
  };
  /** another person won with as much as this claimant has */
  const overtaken = { ...nothing, lastDecision: { weight: 1 as const, at: day(4) } };
  const returned: CaseEvent = {
    type: 'ConflictCaseReturned',
    data: { caseId, reason: 'OVERTAKEN', times: 1, holderVersion: 3, holder: null, idleAt: day(34) },
  };
  const one = [...waits, ...granted, returned];
  const again = (more: object = {}): CaseCommand =>
    request({ requestId: id(62), candidates: [second], requestsLeft: 1, facts: overtaken, now: later, ...more });
  const asksAgain = requested({
    ...{ requestId: id(62), candidates: [second], requestsLeft: 1 },
    ...{ expiresAt: day(27), idleAt: day(50) },
  });
  const two = [...one, asksAgain];
  const vouches = (more: object = {}): CaseCommand =>
    grant({ requestId: id(62), helperId: second, helperNumberId: secondNumber, facts: overtaken, now: later, ...more });

  it('asks a second one, and the two weigh more than one', () => {
    theCase
      .given(...one)
      .when(again())
      .then(asksAgain);
    theCase
      .given(...two)
      .when(vouches())
      .then(
        {
          type: 'AssistGranted',
          data: {
            ...{ caseId, numberId, claimantId, requestId: id(62) },
            ...{ helperId: second, helperNumberId: secondNumber },
          },
        },
        { type: 'RouteSucceeded', data: { caseId, numberId, claimantId, route: 'CLASSMATE', weight: 2 } },
        approved(['CLASSMATE'], 2, overtaken),
      );
  });
  it('keeps the first one’s help while the second is asked, declines or says nothing', () => {
    const over: CaseEvent = { type: 'AssistExpired', data: { caseId, claimantId, requestId: id(62) } };
    theCase
      .given(...waits, ...granted, asksAgain)
      .when(expireIdle(day(60)))
      .thenNothing();
    theCase
      .given(...two)
      .when({ kind: 'Reconsider', freshTaskId, facts, now: later })
      .then(approved(['CLASSMATE'], 1));
    theCase
      .given(...two)
      .when({ kind: 'ExpireAssist', requestId: id(62), now: day(27) })
      .then(over);
    expect(stateAfter(...two, over)).toMatchObject({ routes: { CLASSMATE: 'succeeded' }, helpers: [{ requestId }] });
  });
  it('goes on waiting for the second when the first takes the help back', () => {
    const back: CaseEvent = {
      type: 'AssistWithdrawn',
      data: {
        ...{ caseId, numberId, claimantId, requestId, helperId: helper },
        ...{ evidence: 'none', weight: null, idleAt: day(33) },
      },
    };
    theCase
      .given(...two)
      .when(withdraw())
      .then(back);
    expect(stateAfter(...two, back)).toMatchObject({ routes: { CLASSMATE: 'waiting' }, helpers: [] });
  });
  it('does not ask the same person twice, and no third one', () => {
    theCase
      .given(...two)
      .when(vouches({ helperNumberId: helperNumber }))
      .thenRefuses('assist/not-eligible');
    const both: CaseEvent = {
      type: 'AssistGranted',
      data: {
        ...{ caseId, numberId, claimantId, requestId: id(62) },
        ...{ helperId: second, helperNumberId: secondNumber },
      },
    };
    theCase
      .given(...two, both, {
        type: 'RouteSucceeded',
        data: { caseId, numberId, claimantId, route: 'CLASSMATE', weight: 2 },
      })
      .when(again({ requestId: id(63) }))
      .thenRefuses('case/no-route-needed');
  });
  it('is the last way: when the help is taken back, the case stays for photos that come back', () => {
    const triedInVain: CaseEvent = {
      type: 'EducationRecordNotMatched',
      data: { caseId, tryId: id(70), kind: 'IN_SCHOOL', triesLeft: 0, impactAcknowledged: true, idleAt: day(31) },
    };
    const noMorePhotos = [
      ...submitted(5, 1, 0),
      rejected(5, 'RETRY', ['FACE_UNCLEAR'], { submissionsLeft: 0, idleAt: day(31) }),
    ];
    const usedUp = [opened, triedInVain, ...noMorePhotos, requested({ requestsLeft: 0 }), ...granted];
    const back: CaseEvent = {
      type: 'AssistWithdrawn',
      data: {
        ...{ caseId, numberId, claimantId, requestId, helperId: helper },
        ...{ evidence: 'none', weight: null, idleAt: day(33) },
      },
    };
    theCase
      .given(...usedUp)
      .when(withdraw())
      .then(back);
  });
  it('asks somebody else also after the number’s last request: whether one came back its guard knows', () =>
    theCase
      .given(opened, requested({ requestsLeft: 0 }), ...granted, returned)
      .when(again())
      .thenTypes('AssistRequested'));
});

describe('a request that falls due while a decision takes effect', () => {
  const refused = (now: string): CaseCommand => ({
    ...{ kind: 'EffectRefused', decidedHolderVersion: 1, reason: 'HOLDER_CHANGED', freshTaskId: id(80) },
    ...{ facts: { ...facts, holderVersion: 2, lastDecision: { weight: 3, at: day(3) } }, now },
  });
  const returned = (idleAt: string): CaseEvent => ({
    type: 'ConflictCaseReturned',
    data: { caseId, reason: 'HOLDER_CHANGED', times: 1, holderVersion: 2, holder: facts.holder, idleAt },
  });
  const settling = [opened, requested(), ...matched, approved(['STUDY_RECORD'], 1)];

  it('ends when the case comes back', () =>
    theCase
      .given(...settling)
      .when(refused(day(8)))
      .then(returned(day(38)), { type: 'AssistExpired', data: { caseId, claimantId, requestId } }));
  it('goes on waiting when the case comes back before', () =>
    theCase
      .given(...settling)
      .when(refused(day(7)))
      .then(returned(day(37))));
});
