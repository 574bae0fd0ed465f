import { describe, it } from '@jest/globals';
import type { EventOf, RejectionReason, Reviewer, ReviewKind, Verdict } from '@zhenming/contracts';
import type { CaseCommand, CaseEvent, NumberFacts } from './conflict-case.js';
import {
  approved,
  claims,
  closed,
  day,
  expireIdle,
  facts as weak,
  freshTaskId,
  id,
  ids,
  matched,
  opened as openedPlain,
  otherReviewer,
  rejected,
  reviewer,
  reviewRequested,
  submissionOf,
  submitted,
  taskOf,
  theCase,
} from './case-story.fixture.js';

type Started = EventOf<'WaitStarted'>['data'];

const { caseId, numberId, claimantId, rival, rivalCase } = ids;
const guarded = { name: 'guarded', version: 1 } as const;
const opened: CaseEvent = { ...openedPlain, data: { ...openedPlain.data, policy: guarded } };
const strong: NumberFacts = { ...weak, standing: { proof: 'PROVEN', heldSince: day(-30) } };
const nobody: NumberFacts = { ...weak, holder: null, standing: null };
const senior: Reviewer = { staffId: id(70), numberId: id(71) };
/** the first one under another login */
const sameAgain: Reviewer = { staffId: id(72), numberId: reviewer.numberId };

type Given = Extract<Verdict, 'APPROVE' | 'RETRY' | 'FINAL'>;
const reasonsOf = { APPROVE: [], RETRY: ['FACE_UNCLEAR'], FINAL: ['WRONG_PERSON'] } as const satisfies Record<
  Given,
  readonly RejectionReason[]
>;
/** by `by` about the review number `task`, after which `freshTaskId` is that of the next one */
const verdict = (
  task: number,
  given: Given,
  by: Reviewer,
  more: Partial<Extract<CaseCommand, { kind: 'TakeVerdict' }>> = {},
): CaseCommand => ({
  ...{ kind: 'TakeVerdict', taskId: taskOf(task), reviewer: by, verdict: given, reasons: reasonsOf[given] },
  ...{ note: null, freshTaskId: taskOf(task + 1), facts: strong, now: day(3) },
  ...more,
});
const opinion = (
  task: number,
  given: Given,
  by: Reviewer,
  reasons: readonly RejectionReason[] = reasonsOf[given],
): CaseEvent => ({
  type: 'OpinionGiven',
  data: {
    ...{ caseId, numberId, claimantId, submissionId: submissionOf(1), taskId: taskOf(task), by, verdict: given },
    reasons: [...reasons],
  },
});
const proven = (task: number, by: Reviewer, agreed: readonly Reviewer[] = []): CaseEvent => ({
  type: 'RouteSucceeded',
  data: {
    ...{ caseId, numberId, claimantId, route: 'PHOTO', weight: 3, taskId: taskOf(task), by },
    ...(agreed.length > 0 ? { agreed: [...agreed] } : {}),
  },
});
const took = (seen: NumberFacts = strong): CaseEvent => {
  const { data } = approved(['PHOTO'], 3, seen) as EventOf<'ConflictCaseApproved'>;
  return { type: 'ConflictCaseApproved', data: { ...data, policy: guarded } };
};
/** the wait in which the holder is heard, by the row of the policy for what succeeded */
const decided = (on = 3, seen: NumberFacts = strong, routes: Started['routes'] = ['PHOTO']): CaseEvent => {
  const against = seen === weak ? 'weak' : 'strong';
  const waitHours = against === 'weak' ? 24 : routes.length > 1 ? 72 : 168;
  const { disputeId } = ids;
  return {
    type: 'WaitStarted',
    data: {
      ...{ caseId, numberId, disputeId, claimantId, policy: guarded, against, routes, waitHours },
      ...{ holderVersion: seen.holderVersion, holder: seen.holder, claims: [...seen.claims] },
      ...{ notBefore: day(on + waitHours / 24), undeliverableAt: day(on + 3) },
      withoutDeliveryAt: day(on + (against === 'weak' ? 3 : 14)),
    },
  };
};
const refused = (task: number, by: Reviewer, agreed: Reviewer[], more: Partial<EventOf<'EvidenceRejected'>['data']>) =>
  rejected(1, 'FINAL', ['WRONG_PERSON'], { taskId: taskOf(task), by, agreed, ...more });
const asked = (task: number, kind: ReviewKind, before: readonly Reviewer[], dueAt = day(6)): CaseEvent =>
  reviewRequested(
    1,
    kind,
    dueAt,
    before.map(({ staffId }) => staffId),
    task,
  );

const waits = [opened, ...submitted(1, 1)];
const onceApproved = [...waits, opinion(1, 'APPROVE', reviewer), asked(2, 'SECOND', [reviewer])];
const onceRefused = [...waits, opinion(1, 'FINAL', reviewer), asked(2, 'SECOND', [reviewer])];
const both = [reviewer, otherReviewer];

describe('photos against a strong holder that one person accepts', () => {
  it('are an opinion: somebody else is to look within 72 hours', () =>
    theCase
      .given(...waits)
      .when(verdict(1, 'APPROVE', reviewer))
      .then(opinion(1, 'APPROVE', reviewer), asked(2, 'SECOND', [reviewer])));
  it('decide where a second person accepts them, and both are named', () =>
    theCase
      .given(...onceApproved)
      .when(verdict(2, 'APPROVE', otherReviewer))
      .then(proven(2, otherReviewer, [reviewer]), decided()));
  it('are not accepted twice by one person, under whatever login', () => {
    const refusal = (staffId: string): CaseEvent => ({
      type: 'ReviewRefused',
      data: { taskId: taskOf(2), caseId, staffId, reason: 'SEEN_BEFORE' },
    });
    theCase
      .given(...onceApproved)
      .when(verdict(2, 'APPROVE', reviewer))
      .then(refusal(reviewer.staffId));
    theCase
      .given(...onceApproved)
      .when(verdict(2, 'APPROVE', sameAgain))
      .then(refusal(sameAgain.staffId));
  });
  it('stay quiet when the same verdict comes again', () =>
    theCase
      .given(...onceApproved)
      .when(verdict(1, 'APPROVE', reviewer))
      .thenNothing());
  it.each(['RETRY', 'FINAL'] as const)('go to a senior where the second says %s', (given) =>
    theCase
      .given(...onceApproved)
      .when(verdict(2, given, otherReviewer))
      .then(opinion(2, given, otherReviewer), asked(3, 'SENIOR', both)),
  );
  it('are asked for again where the second finds one lost: no senior has anything to settle', () =>
    theCase
      .given(...onceApproved)
      .when(verdict(2, 'RETRY', otherReviewer, { lost: true }))
      .then(
        rejected(1, 'RETRY', ['FACE_UNCLEAR'], {
          ...{ taskId: taskOf(2), by: otherReviewer, submissionsLeft: 5, lost: true, idleAt: day(33) },
        }),
      ));
  it('wait while they wait for the second: no other way gets round it, and nothing goes idle', () => {
    const given = theCase.given(...onceApproved);
    given.when({ kind: 'Reconsider', freshTaskId, facts: nobody, now: day(4) }).thenNothing();
    given.when(expireIdle(day(90))).thenNothing();
    given.when({ kind: 'Withdraw' }).then(closed('WITHDRAWN'));
    theCase
      .given(...onceApproved, ...matched)
      .when(verdict(2, 'APPROVE', otherReviewer))
      .then(proven(2, otherReviewer, [reviewer]), decided(3, strong, ['PHOTO', 'STUDY_RECORD']));
  });
  it('decide by one person against a weak holder, or nobody', () => {
    theCase
      .given(...waits)
      .when(verdict(1, 'APPROVE', reviewer, { facts: weak }))
      .then(proven(1, reviewer), decided(3, weak));
    theCase
      .given(...waits)
      .when(verdict(1, 'APPROVE', reviewer, { facts: nobody }))
      .then(proven(1, reviewer), took(nobody));
  });
  it('need not be better photos because one person asks for them', () =>
    theCase
      .given(...waits)
      .when(verdict(1, 'RETRY', reviewer))
      .then(rejected(1, 'RETRY', ['FACE_UNCLEAR'], { idleAt: day(33) })));
});

describe('photos that one person refuses for good', () => {
  it('are an opinion: somebody else is to look, whoever holds the number', () => {
    for (const seen of [strong, weak, nobody])
      theCase
        .given(...waits)
        .when(verdict(1, 'FINAL', reviewer, { facts: seen }))
        .then(opinion(1, 'FINAL', reviewer), asked(2, 'SECOND', [reviewer]));
  });
  it('are refused where a second person refuses them, and both are named', () =>
    theCase
      .given(...onceRefused)
      .when(verdict(2, 'FINAL', otherReviewer))
      .then(refused(2, otherReviewer, [reviewer], { appealUntil: day(33) })));
  it('go to a senior where the second person accepts them, or asks for better ones', () => {
    for (const given of ['APPROVE', 'RETRY'] as const)
      theCase
        .given(...onceRefused)
        .when(verdict(2, given, otherReviewer))
        .then(opinion(2, given, otherReviewer), asked(3, 'SENIOR', both));
  });
  it('as no ID card a second time are refused where two persons see that', () => {
    const again = [
      opened,
      ...submitted(1, 1),
      rejected(1, 'RETRY', ['NOT_AN_ID'], { idleAt: day(33) }),
      reviewRequested(1, 'PHOTO', day(6), [], 2),
    ];
    const noCard = { reasons: ['NOT_AN_ID'] as const };
    const first = opinion(2, 'FINAL', reviewer, ['NOT_AN_ID']);
    theCase
      .given(...again)
      .when(verdict(2, 'RETRY', reviewer, noCard))
      .then(first, asked(3, 'SECOND', [reviewer]));
    theCase
      .given(...again, first, asked(3, 'SECOND', [reviewer]))
      .when(verdict(3, 'RETRY', otherReviewer, noCard))
      .then(
        rejected(1, 'FINAL', ['NOT_AN_ID'], {
          ...{ taskId: taskOf(3), by: otherReviewer, agreed: [reviewer], appealUntil: day(33) },
        }),
      );
  });
});

describe('photos that two persons see differently', () => {
  const differ = [...onceApproved, opinion(2, 'RETRY', otherReviewer), asked(3, 'SENIOR', both)];
  const given = theCase.given(...differ);
  it('are accepted where a senior accepts them', () =>
    given.when(verdict(3, 'APPROVE', senior)).then(proven(3, senior, [reviewer]), decided()));
  it('are accepted where a senior alone does: three have looked', () =>
    theCase
      .given(...onceRefused, opinion(2, 'RETRY', otherReviewer), asked(3, 'SENIOR', both))
      .when(verdict(3, 'APPROVE', senior))
      .then(proven(3, senior), decided()));
  it('are sent back, or refused, where a senior says so', () => {
    given.when(verdict(3, 'RETRY', senior)).then(
      rejected(1, 'RETRY', ['FACE_UNCLEAR'], {
        ...{ taskId: taskOf(3), by: senior, agreed: [otherReviewer], idleAt: day(33) },
      }),
    );
    given
      .when(verdict(3, 'FINAL', senior))
      .then(rejected(1, 'FINAL', ['WRONG_PERSON'], { taskId: taskOf(3), by: senior, appealUntil: day(33) }));
  });
  it('are not settled by one of the two', () =>
    given.when(verdict(3, 'APPROVE', otherReviewer)).thenTypes('ReviewRefused'));
});

describe('a refusal by two persons that is appealed', () => {
  const note = { noteId: id(90), hash: 'ef'.repeat(32) };
  const appealed: CaseEvent[] = [
    ...onceRefused,
    refused(2, otherReviewer, [reviewer], { appealUntil: day(33) }),
    { type: 'AppealRequested', data: { caseId, numberId, claimantId, appealId: id(91), note } },
    asked(3, 'APPEAL', both, day(12)),
  ];
  const third: Reviewer = { staffId: id(73), numberId: id(74) };
  it('goes to neither of them', () =>
    theCase
      .given(...appealed.slice(0, -2))
      .when({ kind: 'Appeal', appealId: id(91), note, freshTaskId: taskOf(3), facts: strong, now: day(5) })
      .then(...appealed.slice(-2)));
  it('stands where a third agrees', () =>
    theCase
      .given(...appealed)
      .when(verdict(3, 'FINAL', third))
      .then(rejected(1, 'FINAL', ['WRONG_PERSON'], { taskId: taskOf(3), by: third }), closed('REFUSED')));
  it('falls where two others accept the photos against a strong holder', () => {
    const first = [opinion(3, 'APPROVE', third), asked(4, 'SECOND', [...both, third])];
    theCase
      .given(...appealed)
      .when(verdict(3, 'APPROVE', third))
      .then(...first);
    theCase
      .given(...appealed, ...first)
      .when(verdict(4, 'APPROVE', senior))
      .then(proven(4, senior, [third]), decided());
  });
});

describe('a photo that one person accepted when that was enough', () => {
  const held: NumberFacts = { ...weak, claims: [{ accountId: rival, caseId: rivalCase }, ...claims] };
  const rivalWaits = { ...held, rivals: [{ caseId: rivalCase, waiting: 3, succeeded: null }] } as const;
  const accepted = [...waits, proven(1, reviewer)];
  const second = asked(9, 'SECOND', [reviewer], day(8));
  it('is looked at by a second person where it is enough no more', () => {
    theCase
      .given(...waits)
      .when(verdict(1, 'APPROVE', reviewer, { facts: rivalWaits }))
      .then(proven(1, reviewer));
    theCase
      .given(...accepted)
      .when({ kind: 'Reconsider', freshTaskId, facts: strong, now: day(5) })
      .then(second);
    theCase
      .given(...accepted, second)
      .when(verdict(9, 'APPROVE', otherReviewer))
      .then(proven(9, otherReviewer, [reviewer]), decided());
  });
  it('is so as well where another way is added', () =>
    theCase
      .given(...accepted)
      .when({
        ...{ kind: 'GiveStudyRecord', tryId: id(109), record: 'IN_SCHOOL', matched: 'ab'.repeat(32) },
        ...{ impactAcknowledged: true, freshTaskId, facts: strong, now: day(5) },
      })
      .thenTypes('EducationRecordMatched', 'RouteSucceeded', 'ReviewRequested'));
  it('goes to a senior where the second sees it differently', () =>
    theCase
      .given(...accepted, second)
      .when(verdict(9, 'FINAL', otherReviewer))
      .then(opinion(9, 'FINAL', otherReviewer), asked(10, 'SENIOR', both)));
});

describe('a decision of two persons that comes back because the holder is another one', () => {
  const returned: CaseEvent = {
    type: 'ConflictCaseReturned',
    data: { caseId, reason: 'HOLDER_CHANGED', times: 1, holderVersion: 2, holder: rival, idleAt: day(35) },
  };
  const changed = { ...strong, holder: rival, holderVersion: 2 };
  const again = [
    ...[...onceApproved, proven(2, otherReviewer, [reviewer]), took(), returned],
    asked(5, 'RETURNED', [], day(6)),
  ];
  it('takes two persons again against the new holder', () => {
    theCase
      .given(...again)
      .when(verdict(5, 'APPROVE', reviewer, { facts: changed }))
      .then(opinion(5, 'APPROVE', reviewer), asked(6, 'SECOND', both));
    theCase
      .given(...again, opinion(5, 'APPROVE', reviewer), asked(6, 'SECOND', both))
      .when(verdict(6, 'APPROVE', senior, { facts: changed }))
      .then(proven(6, senior, [reviewer]), decided(3, changed));
  });
  it('keeps both verdicts where it only had to wait for a rival’s evidence', () => {
    const back: CaseEvent = { ...returned, data: { ...returned.data, reason: 'RIVAL_EVIDENCE_WAITS' } };
    theCase
      .given(...onceApproved, proven(2, otherReviewer, [reviewer]), took(), back)
      .when({ kind: 'Reconsider', freshTaskId, facts: strong, now: day(7) })
      .then(decided(7));
  });
});
