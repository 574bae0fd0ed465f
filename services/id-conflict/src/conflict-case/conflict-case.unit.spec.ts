import { describe, expect, it } from '@jest/globals';
import { fold, RuleViolation, specify } from '@zhenming/kernel';
import type { EventOf } from '@zhenming/contracts';
import { expireIdle } from './case-story.fixture.js';
import { conflictCase, type CaseCommand, type CaseEvent, type NumberFacts } from './conflict-case.js';
import { mayTryStudyRecord } from './study-record-route.js';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [caseId, numberId, disputeId, claimantId, holder, rivalCase, rival, winnerCase] = [1, 2, 3, 4, 5, 6, 7, 8].map(
  id,
) as [string, string, string, string, string, string, string, string];
const day = (n: number) => new Date(Date.UTC(2026, 8, 1 + n, 8)).toISOString();
const policy = { name: 'seed', version: 1 } as const;
const hash = 'ab'.repeat(32);
const freshTaskId = id(50);
/** the number as a settlement leaves it */
const standsNow = { holder: rival, holderVersion: 2, freshTaskId, now: day(3) };
const claimEnded = (crowdedOut = false): CaseCommand => ({ kind: 'ClaimEnded', crowdedOut });
/** whoever held the number let it go, or was corrected away from it */
const holderLeft = (next: string | null): CaseCommand => ({
  ...{ kind: 'HolderLeft', holder: next, freshTaskId, now: day(3) },
});

const facts: NumberFacts = {
  holder,
  holderVersion: 1,
  standing: { proof: 'UNPROVEN', heldSince: '2026-08-01T08:00:00.000Z' },
  claims: [{ accountId: claimantId, caseId }],
  rivals: [],
  rivalHelpers: [],
  rivalDeciders: [],
  lastDecision: null,
};
const opened: CaseEvent = {
  type: 'ConflictCaseOpened',
  data: {
    caseId,
    numberId,
    disputeId,
    claimantId,
    trigger: 'SIGN_UP',
    policy,
    holder,
    holderVersion: 1,
    idleAt: day(30),
  },
};
const notMatched = (n: number, triesLeft: number, on = 1): CaseEvent => ({
  type: 'EducationRecordNotMatched',
  data: { caseId, tryId: id(100 + n), kind: 'IN_SCHOOL', triesLeft, impactAcknowledged: true, idleAt: day(on + 30) },
});
const matched: CaseEvent[] = [
  {
    type: 'EducationRecordMatched',
    data: { caseId, tryId: id(109), kind: 'IN_SCHOOL', recordHash: hash, impactAcknowledged: true },
  },
  { type: 'RouteSucceeded', data: { caseId, numberId, claimantId, route: 'STUDY_RECORD', weight: 1 } },
];
const approved = (seen: NumberFacts = facts): CaseEvent => ({
  type: 'ConflictCaseApproved',
  data: {
    caseId,
    numberId,
    disputeId,
    claimantId,
    routes: ['STUDY_RECORD'],
    weight: 1,
    policy,
    holderVersion: seen.holderVersion,
    holder: seen.holder,
    claims: [...seen.claims],
  },
});
const closed = (
  outcome: EventOf<'ConflictCaseClosed'>['data']['outcome'],
  how: Pick<EventOf<'ConflictCaseClosed'>['data'], 'byCaseId' | 'crowdedOut'> = {},
): CaseEvent => ({ type: 'ConflictCaseClosed', data: { caseId, numberId, claimantId, outcome, ...how } });
const returned = (times: number, seen: NumberFacts, on: number): CaseEvent => ({
  type: 'ConflictCaseReturned',
  data: {
    caseId,
    reason: 'HOLDER_CHANGED',
    times,
    holderVersion: seen.holderVersion,
    holder: seen.holder,
    idleAt: day(on + 30),
  },
});
const pending = [opened, ...matched, approved()];

const open: CaseCommand = {
  kind: 'OpenCase',
  caseId,
  numberId,
  disputeId,
  claimantId,
  trigger: 'SIGN_UP',
  policy,
  holder,
  holderVersion: 1,
  waitsForTurn: false,
  now: day(0),
};
const give = (
  more: Partial<Extract<CaseCommand, { kind: 'GiveStudyRecord' }>> = {},
): Extract<CaseCommand, { kind: 'GiveStudyRecord' }> => ({
  kind: 'GiveStudyRecord',
  tryId: id(109),
  record: 'IN_SCHOOL',
  matched: hash,
  impactAcknowledged: true,
  freshTaskId,
  facts,
  now: day(1),
  ...more,
});
const theCase = specify(conflictCase);

describe('a case that does not exist', () => {
  it('is opened under the policy given and goes idle after 30 days', () => theCase.given().when(open).then(opened));
  it('takes no evidence and no withdrawal', () => {
    theCase.given().when(give()).thenRefuses('case/not-found');
    theCase.given().when({ kind: 'Withdraw' }).thenRefuses('case/not-found');
  });
  it('stays quiet about everything told from outside', () => {
    theCase.given().when(claimEnded()).thenNothing();
    theCase.given().when(holderLeft(claimantId)).thenNothing();
    theCase
      .given()
      .when({ kind: 'NumberSettled', byCaseId: caseId, deregisteredCases: [], ...standsNow })
      .thenNothing();
    theCase
      .given()
      .when(expireIdle(day(400)))
      .thenNothing();
    theCase
      .given()
      .when({ kind: 'Reconsider', freshTaskId, facts, now: day(1) })
      .thenNothing();
  });
});

describe('an open case', () => {
  it('is opened once', () => theCase.given(opened).when(open).thenNothing());

  it('is approved on a matching record, with the holder version and the claims it saw', () => {
    const seen = { ...facts, holderVersion: 7, claims: [...facts.claims, { accountId: rival, caseId: rivalCase }] };
    theCase
      .given(opened)
      .when(give({ facts: seen }))
      .then(...matched, approved(seen));
  });
  it('is approved against a place without a holder', () => {
    const seen = { ...facts, holder: null, standing: null, holderVersion: 2 };
    theCase
      .given(opened)
      .when(give({ facts: seen }))
      .then(...matched, approved(seen));
  });
  it('counts a try that did not match and waits another 30 days', () =>
    theCase
      .given(opened)
      .when(give({ tryId: id(101), matched: null }))
      .then(notMatched(1, 2)));
  it('has no try left after the third', () => {
    theCase
      .given(opened, notMatched(1, 2), notMatched(2, 1))
      .when(give({ tryId: id(103), matched: null }))
      .then(notMatched(3, 0));
    theCase
      .given(opened, notMatched(1, 2), notMatched(2, 1), notMatched(3, 0))
      .when(give())
      .thenRefuses('case/route-exhausted');
  });
  it('may still match at the third try', () =>
    theCase
      .given(opened, notMatched(1, 2), notMatched(2, 1))
      .when(give())
      .thenTypes('EducationRecordMatched', 'RouteSucceeded', 'ConflictCaseApproved'));
  it('wants the impact acknowledged before anything is tried', () =>
    theCase
      .given(opened)
      .when(give({ impactAcknowledged: false }))
      .thenRefuses('case/impact-unacknowledged'));
  it('stays quiet on the same try again', () => {
    theCase
      .given(opened, notMatched(1, 2))
      .when(give({ tryId: id(101), matched: null }))
      .thenNothing();
    theCase
      .given(...pending)
      .when(give())
      .thenNothing();
  });

  it('is withdrawn without trace before any evidence, also after a try', () => {
    theCase.given(opened).when({ kind: 'Withdraw' }).then(closed('WITHDRAWN'));
    theCase.given(opened, notMatched(1, 2)).when({ kind: 'Withdraw' }).then(closed('WITHDRAWN'));
    theCase.given(opened, closed('WITHDRAWN')).when({ kind: 'Withdraw' }).thenNothing();
  });

  it('goes idle when its time has come, not a moment earlier', () => {
    theCase
      .given(opened)
      .when(expireIdle(day(30)))
      .then(closed('IDLE'));
    theCase
      .given(opened)
      .when(expireIdle(new Date(Date.parse(day(30)) - 1).toISOString()))
      .thenNothing();
  });
  it('counts its idle time from the last try', () => {
    theCase
      .given(opened, notMatched(1, 2, 20))
      .when(expireIdle(day(49)))
      .thenNothing();
    theCase
      .given(opened, notMatched(1, 2, 20))
      .when(expireIdle(day(50)))
      .then(closed('IDLE'));
  });

  it('ends when the ledger ended the claim', () => {
    theCase.given(opened).when(claimEnded()).then(closed('WITHDRAWN'));
    theCase.given(opened, closed('WITHDRAWN')).when(claimEnded()).thenNothing();
  });
  it('says where the claim was crowded out, which is not its claimant’s doing', () => {
    theCase
      .given(opened)
      .when(claimEnded(true))
      .then(closed('WITHDRAWN', { crowdedOut: true }));
  });
  it('is released when the holder left and its claimant holds now', () => {
    theCase.given(opened).when(holderLeft(claimantId)).then(closed('RELEASED'));
    theCase.given(opened, closed('RELEASED')).when(holderLeft(claimantId)).thenNothing();
  });
  it('goes on when the holder left an empty place or a rival got it', () => {
    theCase.given(opened).when(holderLeft(null)).thenNothing();
    theCase.given(opened).when(holderLeft(rival)).thenNothing();
  });
  it('is superseded by a decision that saw it', () => {
    const settled: CaseCommand = {
      kind: 'NumberSettled',
      byCaseId: winnerCase,
      deregisteredCases: [caseId],
      ...standsNow,
    };
    theCase
      .given(opened)
      .when(settled)
      .then(closed('SUPERSEDED', { byCaseId: winnerCase }));
    theCase
      .given(opened, closed('SUPERSEDED', { byCaseId: winnerCase }))
      .when(settled)
      .thenNothing();
  });
  it('goes on against the new holder when the decision did not see it', () =>
    theCase
      .given(opened)
      .when({ kind: 'NumberSettled', byCaseId: winnerCase, deregisteredCases: [], ...standsNow })
      .thenNothing());

  it('cannot be returned: nothing was decided', () =>
    theCase
      .given(opened)
      .when({
        kind: 'EffectRefused',
        decidedHolderVersion: 1,
        reason: 'HOLDER_CHANGED',
        freshTaskId,
        facts,
        now: day(2),
      })
      .thenNothing());
  it('is not decided by a reconsideration without evidence', () =>
    theCase
      .given(opened)
      .when({ kind: 'Reconsider', freshTaskId, facts, now: day(2) })
      .thenNothing());
});

describe('a number that was decided a little while ago', () => {
  const settled = { ...facts, lastDecision: { weight: 1 as const, at: day(0) } };
  it('wants heavier evidence than a study record for 180 days', () => {
    theCase
      .given(opened)
      .when(give({ facts: settled, now: day(179) }))
      .thenRefuses('number/decided-recently');
    theCase
      .given(opened)
      .when(give({ facts: settled, now: day(180) }))
      .then(...matched, approved());
  });
  it('says until when', () => {
    const tried = () => mayTryStudyRecord(fold(conflictCase, [opened]), give({ facts: settled }));
    expect(tried).toThrow(RuleViolation);
    expect(tried).toThrow(expect.objectContaining({ details: { until: day(180) } }));
  });
});

describe('a rival whose evidence waits for a verdict', () => {
  const held: NumberFacts = { ...facts, rivals: [{ caseId: rivalCase, waiting: 3, succeeded: null }] };
  it('holds the approval up, not the evidence', () =>
    theCase
      .given(opened)
      .when(give({ facts: held }))
      .then(...matched));
  it('lets the case go on once it is decided', () => {
    theCase
      .given(opened, ...matched)
      .when({ kind: 'Reconsider', freshTaskId, facts: held, now: day(2) })
      .thenNothing();
    theCase
      .given(opened, ...matched)
      .when({ kind: 'Reconsider', freshTaskId, facts, now: day(2) })
      .then(approved());
    theCase
      .given(...pending)
      .when({ kind: 'Reconsider', freshTaskId, facts, now: day(2) })
      .thenNothing();
  });
  it('leaves a case with evidence no idle end; its claimant may give it up', () => {
    theCase
      .given(opened, ...matched)
      .when({ kind: 'Withdraw' })
      .then(closed('WITHDRAWN'));
    theCase
      .given(opened, ...matched)
      .when(expireIdle(day(99)))
      .thenNothing();
    theCase
      .given(opened, ...matched)
      .when(give({ tryId: id(110) }))
      .thenRefuses('case/no-route-needed');
  });
});

describe('a case whose decision takes effect', () => {
  const now2 = { ...facts, holder: null, standing: null, holderVersion: 2 };
  const refused = (seen: NumberFacts): CaseCommand => ({
    kind: 'EffectRefused',
    freshTaskId,
    decidedHolderVersion: 1,
    reason: 'HOLDER_CHANGED',
    facts: seen,
    now: day(3),
  });
  it('takes nothing more from its claimant', () => {
    theCase
      .given(...pending)
      .when(give({ tryId: id(110) }))
      .thenRefuses('case/being-settled');
    theCase
      .given(...pending)
      .when({ kind: 'Withdraw' })
      .thenRefuses('case/being-settled');
    theCase
      .given(...pending)
      .when(expireIdle(day(99)))
      .thenNothing();
  });
  it('is won by its own effect, once', () => {
    const settled: CaseCommand = { kind: 'NumberSettled', byCaseId: caseId, deregisteredCases: [], ...standsNow };
    theCase
      .given(...pending)
      .when(settled)
      .then(closed('WON'));
    theCase
      .given(...pending, closed('WON'))
      .when(settled)
      .thenNothing();
  });
  it('is superseded when a rival’s effect was first', () =>
    theCase
      .given(...pending)
      .when({ kind: 'NumberSettled', byCaseId: winnerCase, deregisteredCases: [caseId], ...standsNow })
      .then(closed('SUPERSEDED', { byCaseId: winnerCase })));
  it('stays quiet about the refusal of its own effect when it is superseded', () =>
    theCase
      .given(...pending, closed('SUPERSEDED', { byCaseId: winnerCase }))
      .when(refused(now2))
      .thenNothing());
  it('is released when the holder leaves in between', () =>
    theCase
      .given(...pending)
      .when(holderLeft(claimantId))
      .then(closed('RELEASED')));

  it('is returned and decided anew by itself when the holder changed', () =>
    theCase
      .given(...pending)
      .when(refused(now2))
      .then(returned(1, now2, 3), approved(now2)));
  it('stays quiet about a refusal of an older decision', () =>
    theCase
      .given(...pending, returned(1, now2, 3), approved(now2))
      .when(refused(now2))
      .thenNothing());
  it('is only returned when the new holder won with as much; then it goes idle, or is withdrawn', () => {
    const won = { ...now2, holder: rival, lastDecision: { weight: 1 as const, at: day(2) } };
    theCase
      .given(...pending)
      .when(refused(won))
      .then(returned(1, won, 3));
    const before = [...pending, returned(1, won, 3)];
    theCase
      .given(...before)
      .when(expireIdle(day(33), won))
      .then(closed('IDLE'));
    theCase
      .given(...before)
      .when(expireIdle(day(32)))
      .thenNothing();
    theCase
      .given(...before)
      .when({ kind: 'Withdraw' })
      .then(closed('WITHDRAWN'));
    theCase
      .given(...before)
      .when(give({ tryId: id(110) }))
      .thenRefuses('case/no-route-needed');
  });
  it('counts how often it was returned', () => {
    const now3 = { ...now2, holderVersion: 3 };
    theCase
      .given(...pending, returned(1, now2, 3), approved(now2))
      .when({
        kind: 'EffectRefused',
        decidedHolderVersion: 2,
        reason: 'HOLDER_CHANGED',
        freshTaskId,
        facts: now3,
        now: day(4),
      })
      .then(returned(2, now3, 4), approved(now3));
  });
  it('ends when its claim was gone', () =>
    theCase
      .given(...pending)
      .when({ kind: 'EffectRefused', decidedHolderVersion: 1, reason: 'CLAIM_GONE', freshTaskId, facts, now: day(3) })
      .then(closed('WITHDRAWN')));
});

describe('a case that is over', () => {
  it('takes nothing and says nothing', () => {
    const over = [opened, closed('IDLE')];
    theCase
      .given(...over)
      .when(give())
      .thenRefuses('case/closed');
    theCase
      .given(...over)
      .when({ kind: 'Withdraw' })
      .thenRefuses('case/closed');
    theCase
      .given(...over)
      .when(holderLeft(claimantId))
      .thenNothing();
    theCase
      .given(...over)
      .when(expireIdle(day(99)))
      .thenNothing();
    theCase
      .given(...over)
      .when({ kind: 'Reconsider', freshTaskId, facts, now: day(99) })
      .thenNothing();
  });
});
