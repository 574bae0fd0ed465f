import { describe, expect, it } from '@jest/globals';
import type { EventOf, Reviewer, ReviewKind, Verdict } from '@zhenming/contracts';
import { fold } from '@zhenming/kernel';
import {
  approved,
  closed,
  day,
  expireIdle,
  facts as weak,
  giveRecord,
  holderLeft,
  id,
  ids,
  matched,
  opened as openedPlain,
  otherReviewer,
  photosOf,
  rejected,
  reviewer,
  reviewRequested,
  stateAfter,
  submissionOf,
  submitted,
  taskOf,
  theCase,
} from './case-story.fixture.js';
import {
  conflictCase,
  type CaseCommand,
  type CaseEvent,
  type ConflictCase,
  type NumberFacts,
} from './conflict-case.js';
import type { Objection, OpenedCase } from './conflict-case-state.js';
import { holderIsLate, holderSubmissionsLeft } from './objection.js';

const { caseId, numberId, claimantId, holder, rival, rivalCase } = ids;
const guarded = { name: 'guarded', version: 1 } as const;
const opened: CaseEvent = { ...openedPlain, data: { ...openedPlain.data, policy: guarded } };
const standing = { proof: 'PROVEN', heldSince: day(-400) } as const;
/** the answer of the holder has moved the version */
const strong: NumberFacts = { ...weak, standing, holderVersion: 2 };
const objectionId = id(60);
const third: Reviewer = { staffId: id(70), numberId: id(71) };
const senior: Reviewer = { staffId: id(72), numberId: id(73) };
const idsOf = (people: readonly Reviewer[]) => people.map(({ staffId }) => staffId);

const objects = (on: number, more: Partial<Extract<CaseCommand, { kind: 'HolderObjects' }>> = {}): CaseCommand => ({
  ...{ kind: 'HolderObjects', objectionId, holder, standing, now: day(on) },
  ...more,
});
const about = { caseId, numberId, claimantId, objectionId, holder };
type Party = EventOf<'PartyNotified'>['data']['party'];
/** until when a side owes photos that is asked for them now, and the times of the notice that tells it */
const owed = (on: number, days = 7) => ({
  owedUntil: day(on + days),
  undeliverableAt: day(on + 3),
  withoutDeliveryAt: day(on + (days === 7 ? 14 : 3)),
});
const raised = (on: number, days = 7): CaseEvent => ({
  type: 'ObjectionRaised',
  data: { ...about, against: days === 7 ? 'strong' : 'weak', ...owed(on, days) },
});
const told = (party: Party, deliveredAt: string | null, owedUntil: string): CaseEvent => ({
  type: 'PartyNotified',
  data: { ...about, party, deliveredAt, owedUntil },
});
/** the holder objects, and the claimant is told of it at once */
const objected = (on: number, days = 7): CaseEvent[] => [raised(on, days), told('CLAIMANT', day(on), day(on + days))];
const delivered = (recipientId: string, on: number, of: CaseEvent): CaseCommand => ({
  kind: 'NoteNotice',
  delivered: { recipientId, at: day(on), about: of },
  now: day(on),
});
const ended = (
  end: EventOf<'ObjectionEnded'>['data']['end'],
  more: Partial<EventOf<'ObjectionEnded'>['data']> = {},
): CaseEvent => ({ type: 'ObjectionEnded', data: { ...about, end, ...more } });
const handIn = (n: number, on: number, seen: NumberFacts = strong): CaseCommand => ({
  ...{ kind: 'SubmitHolderPhotos', objectionId, submissionId: submissionOf(n), photos: photosOf(n) },
  ...{ freshTaskId: taskOf(5), facts: seen, now: day(on) },
});
const handedIn = (n: number): CaseEvent => ({
  type: 'HolderPhotosSubmitted',
  data: { ...about, submissionId: submissionOf(n), photos: photosOf(n) },
});
const over = (on: number, seen: NumberFacts = strong): CaseCommand => ({
  ...{ kind: 'EndObjection', freshTaskId: taskOf(5), facts: seen, now: day(on) },
});
/** both sides are looked at, the holder's being submission 7 */
const compared = (task: number, kind: ReviewKind, before: readonly Reviewer[], dueAt: string): CaseEvent => {
  const { type, data } = reviewRequested(1, kind, dueAt, idsOf(before), task) as EventOf<'ReviewRequested'>;
  const photoIds = photosOf(7).map(({ photoId }) => photoId);
  return { type, data: { ...data, holderSide: { submissionId: submissionOf(7), photoIds } } };
};
const verdict = (
  task: number,
  given: Verdict,
  by: Reviewer,
  on: number,
  more: Partial<Extract<CaseCommand, { kind: 'TakeVerdict' }>> = {},
): CaseCommand => ({
  ...{ kind: 'TakeVerdict', taskId: taskOf(task), reviewer: by, verdict: given, note: null },
  ...{ reasons: given === 'RETRY' || given === 'RETRY_HOLDER' ? ['FACE_UNCLEAR'] : [] },
  ...{ freshTaskId: taskOf(task + 1), facts: strong, now: day(on) },
  ...more,
});
const opinion = (task: number, given: Verdict, by: Reviewer): CaseEvent => ({
  type: 'OpinionGiven',
  data: {
    ...{ caseId, numberId, claimantId, submissionId: submissionOf(1), taskId: taskOf(task), by, verdict: given },
    reasons: [],
  },
});
const accepted = (task: number, by: Reviewer, more: Partial<EventOf<'RouteSucceeded'>['data']> = {}): CaseEvent => ({
  type: 'RouteSucceeded',
  data: { caseId, numberId, claimantId, route: 'PHOTO', weight: 3, taskId: taskOf(task), by, ...more },
});
const started = (on: number, seen: NumberFacts = strong, waitHours = 168): CaseEvent => ({
  type: 'WaitStarted',
  data: {
    ...{ caseId, numberId, disputeId: ids.disputeId, claimantId, policy: guarded, against: 'strong' },
    ...{ routes: ['PHOTO'], waitHours, holderVersion: seen.holderVersion, holder: seen.holder },
    ...{ claims: [...seen.claims], notBefore: day(on + waitHours / 24), undeliverableAt: day(on + 3) },
    withoutDeliveryAt: day(on + 14),
  },
});
const took = (seen: NumberFacts, routes: ('PHOTO' | 'STUDY_RECORD')[], weight: 1 | 3): CaseEvent => {
  const { data } = approved(routes, weight, seen) as EventOf<'ConflictCaseApproved'>;
  return { type: 'ConflictCaseApproved', data: { ...data, policy: guarded } };
};

const reconsider = (on: number): CaseCommand => ({
  ...{ kind: 'Reconsider', freshTaskId: taskOf(5), facts: strong, now: day(on) },
});

/** photos of the claimant under an objection, found good enough by one person */
const screened = [opened, ...objected(1), ...submitted(1, 2), accepted(1, reviewer)];
/** and those of the holder */
const bothIn = [...screened, handedIn(7), compared(5, 'TWO_PARTY', [reviewer], day(7))];

/** found good enough to be compared, and not enough after what was decided lately */
const tooLittle = accepted(1, reviewer, { idleAt: day(32) });

describe('a holder who says “it is mine”', () => {
  it('has both sides owe photos: a strong holder for seven days, a weak one for three', () => {
    theCase.given(opened).when(objects(1)).then(raised(1));
    theCase
      .given(opened)
      .when(objects(1, { standing: weak.standing }))
      .then(raised(1, 3));
  });
  it('says it once in a case', () =>
    theCase
      .given(opened, raised(1))
      .when(objects(2, { objectionId: id(61) }))
      .thenNothing());
  it('says it anew when the number was lost and is theirs again: nothing was decided about it', () => {
    theCase
      .given(opened, raised(1), ended('HOLDER_LEFT'))
      .when(objects(2, { objectionId: id(61) }))
      .thenTypes('ObjectionRaised');
    theCase.given(opened, raised(1), ended('HOLDER_LEFT')).when(objects(2)).thenNothing();
  });
  it('is not asked under a policy that hears no holder', () =>
    theCase.given(openedPlain).when(objects(1)).thenNothing());
  it('stops what waits to take effect', () => {
    const waits = [opened, ...submitted(1, 1), accepted(1, reviewer), started(3, { ...strong, holderVersion: 1 })];
    theCase
      .given(...waits)
      .when(objects(4))
      .then(raised(4));
    expect(stateAfter(...waits, raised(4)).status).toBe('OPEN');
    theCase
      .given(...waits, raised(4))
      .when({ kind: 'Reconsider', freshTaskId: taskOf(9), facts: strong, now: day(30) })
      .thenNothing();
  });
  it('stops a decision that takes effect in that moment, whose photos are not looked at again for it', () => {
    const pending = [opened, ...submitted(1, 1), accepted(1, reviewer), took(weak, ['PHOTO'], 3), raised(3)];
    const refusal: CaseCommand = {
      ...{ kind: 'EffectRefused', decidedHolderVersion: 1, reason: 'HOLDER_CHANGED', freshTaskId: taskOf(9) },
      ...{ facts: strong, now: day(3) },
    };
    theCase
      .given(...pending)
      .when(refusal)
      .thenTypes('ConflictCaseReturned');
  });
});

describe('photos of the holder who objects', () => {
  it('are taken until the time is over, once, and a repeat is quiet', () => {
    const given = theCase.given(opened, ...objected(1));
    given.when(handIn(7, 2)).then(handedIn(7));
    given.when(handIn(7, 8)).thenRefuses('objection/over');
    given.when({ ...handIn(7, 2), objectionId: id(61) } as CaseCommand).thenRefuses('objection/not-found');
    theCase.given(opened, raised(1), handedIn(7)).when(handIn(7, 3)).thenNothing();
    theCase.given(opened, raised(1), handedIn(7)).when(handIn(8, 3)).thenRefuses('photo/being-reviewed');
    theCase.given(opened).when(handIn(7, 2)).thenRefuses('objection/not-found');
  });
  it('are compared with the claimant’s, by somebody who saw neither, as soon as those are accepted', () => {
    theCase
      .given(...screened)
      .when(handIn(7, 4))
      .then(handedIn(7), compared(5, 'TWO_PARTY', [reviewer], day(7)));
    theCase
      .given(opened, raised(1), handedIn(7), ...submitted(1, 2))
      .when(verdict(1, 'APPROVE', reviewer, 4, { freshTaskId: taskOf(5) }))
      .then(accepted(1, reviewer), compared(5, 'TWO_PARTY', [reviewer], day(7)));
  });
  it('are compared whatever else of the claimant succeeded: nothing is decided meanwhile', () =>
    theCase
      .given(opened, ...matched, raised(3))
      .when({ kind: 'Reconsider', freshTaskId: taskOf(9), facts: strong, now: day(30) })
      .thenNothing());
});

describe('photos of a claimant to whom the holder objects', () => {
  it('are taken although the photo that decided the number is young: nothing else saves the claim from silence', () => {
    const settled: NumberFacts = { ...strong, lastDecision: { weight: 3, at: day(0) } };
    const submit: CaseCommand = {
      ...{ kind: 'SubmitPhotos', submissionId: submissionOf(1), photos: photosOf(1), submissionsLeft: 4 },
      ...{ impactAcknowledged: true, freshTaskId: taskOf(1), facts: settled, now: day(2) },
    };
    theCase.given(opened).when(submit).thenRefuses('number/decided-recently');
    theCase
      .given(opened, ...objected(1))
      .when(submit)
      .then(...submitted(1, 2));
    // and count against that decision no more than without the objection
    const accepts = verdict(1, 'APPROVE', reviewer, 4, { facts: settled });
    const after = [opened, ...objected(1), ...submitted(1, 2), accepted(1, reviewer, { idleAt: day(34) })];
    theCase
      .given(...after.slice(0, -1))
      .when(accepts)
      .then(...after.slice(-1));
    theCase
      .given(...after)
      .when(over(8, settled))
      .then(ended('HOLDER_SILENT', { idleAt: day(38) }));
  });
});

describe('silence', () => {
  it('is none before the time is over', () =>
    theCase
      .given(opened, ...objected(1))
      .when(over(7))
      .thenNothing());
  it('of the holder lets the case go on: one more person looks at photos that one accepted', () =>
    theCase
      .given(...screened)
      .when(over(8))
      .then(ended('HOLDER_SILENT'), reviewRequested(1, 'SECOND', day(11), idsOf([reviewer]), 5)));
  it('of the holder has the days begin again where what is there is not enough: a comparison had ended them', () => {
    const settled: NumberFacts = { ...strong, lastDecision: { weight: 3, at: day(0) } };
    const better: CaseEvent = {
      type: 'HolderPhotosRejected',
      data: {
        ...{ ...about, submissionId: submissionOf(7), taskId: taskOf(5), by: otherReviewer },
        ...{ reasons: ['FACE_UNCLEAR'], ...owed(5) },
      },
    };
    const before = [opened, ...objected(1), ...submitted(1, 2), tooLittle, ...bothIn.slice(-2), better];
    const silent = ended('HOLDER_SILENT', { idleAt: day(42) });
    theCase
      .given(...before, told('HOLDER', day(5), day(12)))
      .when(over(12, settled))
      .then(silent);
    const given = theCase.given(...before, silent);
    given.when(expireIdle(day(41))).thenNothing();
    given.when(expireIdle(day(42), settled)).then(closed('IDLE'));
  });
  describe('of the holder during a wait', () => {
    const wait = {
      ...started(2, weak, 72).data,
      against: 'weak',
      routes: ['STUDY_RECORD'],
    } as EventOf<'WaitStarted'>['data'];
    const notified: CaseEvent = {
      type: 'HolderNotified',
      data: { caseId, numberId, claimantId, holder, deliveredAt: day(2), effectAt: day(5) },
    };
    const answered: NumberFacts = { ...weak, holderVersion: 2 };
    const before = [opened, ...matched, { type: 'WaitStarted' as const, data: wait }, notified, ...objected(3, 3)];
    it('brings the decision into effect when the wait is over by then', () =>
      theCase
        .given(...before, ...submitted(1, 4), accepted(1, reviewer))
        .when(over(6, answered))
        .then(ended('HOLDER_SILENT'), took(answered, ['PHOTO', 'STUDY_RECORD'], 3)));
    it('decides on no help whose person is off the own number by then', () => {
      const by = { caseId, numberId, claimantId, requestId: id(120) };
      const asked = { candidates: [ids.helper], tries: 5, requestsLeft: 2, impactAcknowledged: true };
      const helped: CaseEvent[] = [
        { type: 'AssistRequested', data: { ...by, ...asked, expiresAt: day(8), idleAt: day(31) } },
        { type: 'AssistGranted', data: { ...by, helperId: ids.helper, helperNumberId: ids.helperNumber } },
        { type: 'RouteSucceeded', data: { caseId, numberId, claimantId, route: 'CLASSMATE', weight: 1 } },
      ];
      const given = theCase.given(...before, ...helped, ...submitted(1, 4), accepted(1, reviewer));
      const taken = { ...by, helperId: ids.helper, evidence: 'succeeded', weight: 3, idleAt: day(36) } as const;
      given
        .when(over(6, { ...answered, gone: [ids.helper] }))
        .then(
          { type: 'AssistWithdrawn', data: taken },
          ended('HOLDER_SILENT'),
          took(answered, ['PHOTO', 'STUDY_RECORD'], 3),
        );
    });
    it('decides nothing over the head of a reviewer who is looking', () =>
      theCase
        .given(...before, ...submitted(1, 4))
        .when(over(6, answered))
        .then(ended('HOLDER_SILENT')));
    it('gains nothing: the wait goes on to the end that was known before, and the holder is told of it', () => {
      const strongly = { ...started(2, weak).data, holderVersion: 1 } as EventOf<'WaitStarted'>['data'];
      const undelivered = { caseId, numberId, claimantId, holder, deliveredAt: null, effectAt: day(16) };
      const late: CaseEvent = { type: 'HolderNotified', data: undelivered };
      const one = opinion(1, 'APPROVE', reviewer);
      const photos = [...submitted(1, 1), one, reviewRequested(1, 'SECOND', day(4), [], 4), accepted(4, otherReviewer)];
      const objection = [opened, ...photos, { type: 'WaitStarted' as const, data: strongly }, late, ...objected(4)];
      const goesOn: CaseEvent = {
        type: 'WaitStarted',
        data: { ...strongly, holderVersion: 2, notBefore: day(16), effectAt: day(16) },
      };
      theCase
        .given(...objection)
        .when(over(11))
        .then(ended('HOLDER_SILENT'), goesOn);
      const given = theCase.given(...objection, ended('HOLDER_SILENT'), goesOn);
      // its notice starts nothing
      given.when(delivered(holder, 11, goesOn)).thenNothing();
      given.when(reconsider(15)).thenNothing();
      given.when(reconsider(16)).then(took(strong, ['PHOTO'], 3));
    });
    it('begins the wait anew where its end was not known yet', () => {
      const unknown = before.filter((event) => event !== notified);
      theCase
        .given(...unknown, ...submitted(1, 4), accepted(1, reviewer))
        .when(over(6, answered))
        .thenTypes('ObjectionEnded', 'WaitStarted');
      const [, anew] = conflictCase.decide(
        over(6, answered),
        stateAfter(...unknown, ...submitted(1, 4), accepted(1, reviewer)),
      ) as [CaseEvent, EventOf<'WaitStarted'>];
      expect(anew.data.effectAt).toBeUndefined();
    });
  });
  it('that fell due while a decision took effect decides as soon as this comes back', () => {
    const refused = (on: number): CaseCommand => ({
      ...{ kind: 'EffectRefused', decidedHolderVersion: 1, reason: 'HOLDER_CHANGED' },
      ...{ freshTaskId: taskOf(5), facts: strong, now: day(on) },
    });
    const pending = [opened, ...submitted(1, 1), accepted(1, reviewer), took(weak, ['PHOTO'], 3), ...objected(3)];
    // the timer finds a decision that takes effect, and fires once
    theCase
      .given(...pending)
      .when(over(10))
      .thenNothing();
    theCase
      .given(...pending)
      .when(refused(9))
      .thenTypes('ConflictCaseReturned');
    theCase
      .given(...pending)
      .when(refused(12))
      .thenTypes('ConflictCaseReturned', 'ObjectionEnded', 'ReviewRequested');
    const [, silent] = conflictCase.decide(refused(12), stateAfter(...pending));
    expect(silent).toEqual(ended('HOLDER_SILENT'));
  });
  it('of the claimant ends the claim', () =>
    theCase
      .given(opened, ...matched, ...objected(3), handedIn(7))
      .when(over(10))
      .then(ended('CLAIMANT_SILENT'), closed('REFUSED')));
  it('of both changes nothing: the holder stays', () =>
    theCase
      .given(opened, ...matched, ...objected(3))
      .when(over(10))
      .then(ended('BOTH_SILENT'), closed('IDLE')));
  it('is none where both have handed in', () =>
    theCase
      .given(...bothIn)
      .when(over(30))
      .thenNothing());
});

describe('silence of a holder while the claim is refused', () => {
  const final: CaseEvent = rejected(1, 'FINAL', ['WRONG_PERSON'], {
    ...{ by: otherReviewer, agreed: [reviewer], appealUntil: day(33) },
  });
  const refused = [opened, ...objected(1), ...submitted(1, 2), final];
  const appeals = (on: number): CaseCommand => ({
    ...{ kind: 'Appeal', appealId: id(91), note: { noteId: id(90), hash: 'ef'.repeat(32) } },
    ...{ freshTaskId: taskOf(8), facts: strong, now: day(on) },
  });

  it('decides nothing: no claim goes on that is not appealed', () => {
    const given = theCase.given(...refused);
    given.when(over(8)).thenNothing();
    given.when(over(30)).thenNothing();
    given.when({ kind: 'ExpireAppeal', now: day(33) }).then(closed('REFUSED'));
  });
  it('ends the objection with the appeal, or when the time is over after it', () => {
    const given = theCase.given(...refused);
    given.when(appeals(20)).thenTypes('AppealRequested', 'ReviewRequested', 'ObjectionEnded');
    given.when(appeals(5)).thenTypes('AppealRequested', 'ReviewRequested');
    const early = conflictCase.decide(appeals(5), fold(conflictCase, refused));
    theCase
      .given(...refused, ...early)
      .when(over(8))
      .then(ended('HOLDER_SILENT'));
  });
  it('asks the claimant for nothing who was refused in the moment of the answer, and decides no other way', () => {
    const before = [opened, ...submitted(1, 2), final];
    const unasked: CaseEvent = { type: 'ObjectionRaised', data: { ...about, against: 'strong', owedUntil: day(10) } };
    theCase
      .given(...before)
      .when(objects(3))
      .then(unasked);
    const given = theCase.given(...before, unasked);
    given.when(over(30)).thenNothing();
    given.when(appeals(20)).thenTypes('AppealRequested', 'ReviewRequested', 'ObjectionEnded');
  });
  it('is none where photos are handed in until then', () => {
    theCase
      .given(...refused)
      .when(handIn(7, 19))
      .then(handedIn(7));
    theCase
      .given(...refused, handedIn(7))
      .when(appeals(20))
      .thenTypes('AppealRequested', 'ReviewRequested');
  });
});

describe('the time in which a side owes photos', () => {
  const late = told('CLAIMANT', day(3), day(10));
  it('is the claimant’s own from when the notice was delivered: until then silence decides nothing', () => {
    theCase
      .given(opened, raised(1))
      .when(delivered(claimantId, 3, raised(1)))
      .then(late);
    theCase.given(opened, raised(1), late, handedIn(7)).when(over(8)).thenNothing();
    theCase
      .given(opened, raised(1), late, handedIn(7))
      .when(over(10))
      .then(ended('CLAIMANT_SILENT'), closed('REFUSED'));
  });
  it('is the holder’s from the answer, whatever the claimant’s notice does', () => {
    theCase
      .given(opened, raised(1))
      .when(delivered(holder, 3, raised(1)))
      .thenNothing();
    theCase
      .given(opened, raised(1), ...submitted(1, 2), accepted(1, reviewer), late)
      .when(over(8))
      .then(ended('HOLDER_SILENT'), reviewRequested(1, 'SECOND', day(11), idsOf([reviewer]), 5));
  });
  it('is no shorter for a holder than for a claimant who has handed in nothing: nobody is silent yet', () => {
    const given = theCase.given(opened, raised(1), late);
    given.when(over(8)).thenNothing();
    given.when(handIn(7, 9)).then(handedIn(7));
    given.when(over(10)).then(ended('BOTH_SILENT'), closed('IDLE'));
    // nor where nobody knows yet whether the claimant was told
    theCase.given(opened, raised(1)).when(handIn(7, 9)).then(handedIn(7));
    given.when(handIn(7, 10)).thenRefuses('objection/over');
  });
  it('is over for a holder who is late while the claimant’s is not: photos are taken until the claimant’s are in', () => {
    const isLate = (on: number, ...more: readonly CaseEvent[]) => {
      const state = stateAfter(opened, raised(1), late, ...more);
      return holderIsLate(state, state.objection as Objection, day(on));
    };
    expect([7, 8, 9].map((on) => isLate(on))).toEqual([false, true, true]);
    expect(isLate(9, handedIn(9))).toBe(false);
  });
  it('is fourteen days from the answer for a claimant whom no notice reaches against a strong holder', () => {
    const unreached = told('CLAIMANT', null, day(15));
    theCase.given(opened, raised(1)).when(over(3)).thenNothing();
    theCase.given(opened, raised(1)).when(over(4)).then(unreached);
    theCase.given(opened, raised(1), unreached).when(over(14)).thenNothing();
    theCase.given(opened, raised(1), unreached).when(over(15)).then(ended('BOTH_SILENT'), closed('IDLE'));
  });
  it('is over after three days for one whom no notice reaches against a weak holder', () =>
    theCase
      .given(opened, raised(1, 3), handedIn(7))
      .when(over(4))
      .then(told('CLAIMANT', null, day(4)), ended('CLAIMANT_SILENT'), closed('REFUSED')));
  it('moves by no notice that is late, double, another’s, or of something that was asked before', () => {
    const again = delivered(claimantId, 5, raised(1));
    theCase.given(opened, raised(1), late).when(again).thenNothing();
    theCase
      .given(opened, raised(1), told('CLAIMANT', null, day(15)))
      .when(again)
      .thenNothing();
    const given = theCase.given(opened, raised(1));
    given.when(delivered(rival, 2, raised(1))).thenNothing();
    given.when(delivered(claimantId, 2, opened)).thenNothing();
    given.when(delivered(claimantId, 2, raised(0))).thenNothing();
    theCase
      .given(opened)
      .when(delivered(claimantId, 2, raised(1)))
      .thenNothing();
    theCase
      .given(opened, raised(1), ended('HOLDER_LEFT'))
      .when(delivered(claimantId, 2, raised(1)))
      .thenNothing();
  });
  it('is not cut off by the days without evidence, which begin again when the holder leaves', () => {
    theCase
      .given(opened, raised(1))
      .when(expireIdle(day(31)))
      .thenNothing();
    const left = ended('HOLDER_LEFT', { idleAt: day(35) });
    theCase
      .given(opened, raised(1))
      .when({ ...holderLeft(null), now: day(5) } as CaseCommand)
      .then(left);
    theCase
      .given(opened, raised(1), left)
      .when(expireIdle(day(31)))
      .thenNothing();
    theCase
      .given(opened, raised(1), left)
      .when(expireIdle(day(35)))
      .then(closed('IDLE'));
  });
  it('gets no shorter by a notice', () =>
    theCase
      .given(opened, raised(1))
      .when(delivered(claimantId, 0, raised(1)))
      .then(told('CLAIMANT', day(0), day(8))));
  it('ends as it was said where it was said before there were notices of it', () => {
    const { type, data } = raised(1) as EventOf<'ObjectionRaised'>;
    const { undeliverableAt: _at, withoutDeliveryAt: _then, ...before } = data;
    theCase.given(opened, { type, data: before }).when(over(8)).then(ended('BOTH_SILENT'), closed('IDLE'));
  });
  it.each(['HOLDER', 'CLAIMANT'] as const)(
    'counts from the notice as well for the side that is asked for better photos: %s',
    (party) => {
      const by = otherReviewer;
      const asked: CaseEvent =
        party === 'HOLDER'
          ? {
              type: 'HolderPhotosRejected',
              data: {
                ...{ ...about, submissionId: submissionOf(7), taskId: taskOf(5), by },
                ...{ reasons: ['FACE_UNCLEAR'], ...owed(5) },
              },
            }
          : rejected(1, 'RETRY', ['FACE_UNCLEAR'], {
              ...{ taskId: taskOf(5), by, submissionsLeft: 4, idleAt: day(35), ...owed(5) },
            });
      const [own, others] = party === 'HOLDER' ? [holder, claimantId] : [claimantId, holder];
      const given = theCase.given(...bothIn, asked);
      given.when(delivered(own, 7, asked)).then(told(party, day(7), day(14)));
      given.when(delivered(others, 7, asked)).thenNothing();
      given.when(delivered(own, 7, raised(1))).thenNothing();
      theCase
        .given(...bothIn, asked, told(party, day(7), day(14)))
        .when(over(12))
        .thenNothing();
      theCase
        .given(...bothIn, asked, told(party, day(7), day(14)))
        .when(over(14))
        .thenTypes('ObjectionEnded', party === 'HOLDER' ? 'ReviewRequested' : 'ConflictCaseClosed');
    },
  );
});

describe('a claimant who owes photos and can hand in none', () => {
  const usedUp = { ofNumber: 5, submissions: 0 };
  const asks = (on: number): CaseCommand => ({ kind: 'AskHumanHelp', left: usedUp, facts: strong, now: day(on) });
  const asked = (on: number): CaseEvent => ({
    type: 'HumanHelpRequested',
    data: { caseId, numberId, claimantId, usedUp: ['SUBMISSIONS'], idleAt: day(on + 90) },
  });
  const reopens = {
    kind: 'ReopenTries',
    reopeningId: id(92),
    by: senior,
    left: usedUp,
    freshTaskId: taskOf(9),
    facts: strong,
  } as const;
  const opens = (on: number): CaseCommand => ({
    ...{ ...reopens, routes: ['PHOTO'], note: { noteId: id(90), hash: 'ef'.repeat(32) }, now: day(on) },
  });
  const reopened = (on: number): CaseEvent => ({
    type: 'TriesReopened',
    data: {
      ...{ caseId, numberId, claimantId, reopeningId: id(92), by: senior, submissionsLeft: 5 },
      ...{ note: { noteId: id(90), hash: 'ef'.repeat(32) }, idleAt: day(on + 30), ...owed(on) },
    },
  });

  it('may ask a person for help, also where a record is confirmed', () => {
    theCase
      .given(opened, ...objected(1))
      .when(asks(2))
      .then(asked(2));
    theCase
      .given(opened, ...matched, ...objected(3))
      .when(asks(4))
      .then(asked(4));
  });
  it('is not asked about help while the photos are looked at, or are there', () => {
    theCase
      .given(opened, ...objected(1), ...submitted(1, 2))
      .when(asks(3))
      .thenRefuses('photo/being-reviewed');
    theCase
      .given(...screened)
      .when(asks(3))
      .thenRefuses('case/no-route-needed');
  });
  it.each([
    ['after the holder objected', [opened, ...objected(1), asked(2), handedIn(7)]],
    ['before the holder objected', [opened, asked(2), ...objected(3), handedIn(7)]],
  ])('is not silent for the 90 days in which help is asked for: %s', (_when, history) => {
    const given = theCase.given(...history);
    given.when(over(91)).thenNothing();
    given.when(over(92)).then(ended('CLAIMANT_SILENT'), closed('REFUSED'));
  });
  describe('who asked for help before, because the number was decided recently', () => {
    const forDecision: CaseEvent = {
      type: 'HumanHelpRequested',
      data: { caseId, numberId, claimantId, usedUp: ['DECIDED_RECENTLY'], idleAt: day(92) },
    };
    const history = [opened, forDecision, ...objected(3), handedIn(7)];

    it('can hand photos in while they are owed, and is silent like anybody who does not', () => {
      const given = theCase.given(...history);
      const photos = {
        submissionId: submissionOf(1),
        photos: photosOf(1),
        submissionsLeft: 4,
        impactAcknowledged: true,
      };
      const seen: NumberFacts = { ...strong, lastDecision: { weight: 3, at: day(0) } };
      given
        .when({ kind: 'SubmitPhotos', ...photos, freshTaskId: taskOf(1), facts: seen, now: day(4) })
        .thenTypes('HandheldPhotoSubmitted', 'ReviewRequested');
      given.when(over(10)).then(ended('CLAIMANT_SILENT'), closed('REFUSED'));
    });
    it('asks once more where none are left, and is not silent meanwhile', () => {
      const given = theCase.given(...history);
      given.when(asks(4)).then(asked(4));
      given.when({ ...asks(4), left: { ...usedUp, submissions: 1 } } as CaseCommand).thenRefuses('case/route-open');
      const again = theCase.given(...history, asked(4));
      again.when(asks(5)).thenNothing();
      again.when(over(10)).thenNothing();
      again.when(over(94)).then(ended('CLAIMANT_SILENT'), closed('REFUSED'));
    });
  });
  it('keeps the holder’s photos welcome as long', () => {
    const given = theCase.given(opened, ...objected(1), asked(2));
    given.when(handIn(7, 91)).then(handedIn(7));
    given.when(over(92)).then(ended('BOTH_SILENT'), closed('IDLE'));
  });
  it('goes on asking where a senior opens the record alone: photos are owed all the same', () => {
    const note = { noteId: id(90), hash: 'ef'.repeat(32) };
    const tries = { caseId, numberId, claimantId, reopeningId: id(92), by: senior, note, triesLeft: 3 };
    const record: CaseEvent = { type: 'TriesReopened', data: { ...tries, idleAt: day(92), helpGoesOn: true } };
    theCase
      .given(opened, ...objected(1), asked(2))
      .when({ ...reopens, routes: ['STUDY_RECORD'], left: { ...usedUp, ofNumber: 0 }, note, now: day(3) })
      // told until then, however early or late the tries are opened
      .then(record);
    theCase
      .given(opened, ...objected(1), asked(2))
      .when({ ...reopens, routes: ['STUDY_RECORD'], left: { ...usedUp, ofNumber: 0 }, note, now: day(80) })
      .then(record);
    const given = theCase.given(opened, ...objected(1), asked(2), record, handedIn(7));
    given.when(over(91)).thenNothing();
    given.when(over(92)).then(ended('CLAIMANT_SILENT'), closed('REFUSED'));
  });
  it('goes on asking when a record is confirmed meanwhile: photos are owed all the same', () => {
    const [agrees, confirmed] = matched as [CaseEvent, EventOf<'RouteSucceeded'>];
    const goesOn: CaseEvent = { type: 'RouteSucceeded', data: { ...confirmed.data, helpGoesOn: true } };
    theCase
      .given(opened, ...objected(1, 3), asked(2))
      .when({ ...giveRecord, facts: weak, now: day(3) })
      .then(agrees, goesOn);
    theCase
      .given(opened, ...objected(1, 3), asked(2), agrees, goesOn, handedIn(7))
      .when(over(91))
      .thenNothing();
  });
  it('has the whole time anew when a senior opens the photos again, from the notice of it', () => {
    const history = [opened, ...objected(1), handedIn(7), asked(2)];
    theCase
      .given(...history)
      .when(opens(20))
      .then(reopened(20));
    const given = theCase.given(...history, reopened(20));
    given.when(over(27)).then(told('CLAIMANT', null, day(34)));
    given.when(delivered(claimantId, 22, reopened(20))).then(told('CLAIMANT', day(22), day(29)));
    const heard = theCase.given(...history, reopened(20), told('CLAIMANT', day(22), day(29)));
    heard.when(over(28)).thenNothing();
    heard.when(over(29)).then(ended('CLAIMANT_SILENT'), closed('REFUSED'));
  });
  it('is heard alone as soon as photos are handed in where the holder’s time is over', () =>
    theCase
      .given(opened, ...objected(1), asked(2))
      .when({
        ...{ kind: 'SubmitPhotos', submissionId: submissionOf(1), photos: photosOf(1), submissionsLeft: 3 },
        ...{ impactAcknowledged: true, freshTaskId: taskOf(1), facts: strong, now: day(20) },
      })
      .then(...submitted(1, 20, 3), ended('HOLDER_SILENT')));
});

describe('two sides', () => {
  const first = [
    ...bothIn,
    opinion(5, 'CLAIMANT', otherReviewer),
    compared(6, 'SECOND', [reviewer, otherReviewer], day(8)),
  ];

  it('are never decided by one person', () => {
    for (const given of ['CLAIMANT', 'HOLDER', 'NEITHER'] as const)
      theCase
        .given(...bothIn)
        .when(verdict(5, given, otherReviewer, 5))
        .then(opinion(5, given, otherReviewer), compared(6, 'SECOND', [reviewer, otherReviewer], day(8)));
  });
  it('are not decided by who looked before, under whatever login', () =>
    theCase
      .given(...bothIn)
      .when(verdict(5, 'CLAIMANT', { staffId: id(80), numberId: reviewer.numberId }, 5))
      .then({ type: 'ReviewRefused', data: { taskId: taskOf(5), caseId, staffId: id(80), reason: 'SEEN_BEFORE' } }));
  it('are the claimant’s when two agree: the decision waits for the holder to be told', () =>
    theCase
      .given(...first)
      .when(verdict(6, 'CLAIMANT', third, 6))
      .then(
        accepted(6, third, { agreed: [otherReviewer] }),
        ended('CLAIMANT', { taskId: taskOf(6), by: third, agreed: [otherReviewer] }),
        started(6),
      ));
  it('wait once more where the time of a wait before the objection is over when they are compared', () => {
    const before: EventOf<'HolderNotified'> = {
      type: 'HolderNotified',
      data: { caseId, numberId, claimantId, holder, deliveredAt: day(3), effectAt: day(10) },
    };
    const waited = [opened, ...submitted(1, 1), accepted(1, reviewer), started(3), before];
    const looked = [...waited, ...objected(4), handedIn(7), ...first.slice(-3)];
    const found = ended('CLAIMANT', { taskId: taskOf(6), by: third, agreed: [otherReviewer] });
    const settled = [accepted(6, third, { agreed: [otherReviewer] }), found, started(12)];
    theCase
      .given(...looked)
      .when(verdict(6, 'CLAIMANT', third, 12))
      .then(...settled);
    // and the effect comes when the holder has been told of that, and the time is over from there
    const toldAnew = { deliveredAt: day(12), effectAt: day(19) };
    const waits = theCase.given(...looked, ...settled, { ...before, data: { ...before.data, ...toldAnew } });
    const reconsidered = (on: number): CaseCommand => ({
      ...{ kind: 'Reconsider', freshTaskId: taskOf(9), facts: strong, now: day(on) },
    });
    waits.when(reconsidered(18)).thenNothing();
    waits.when(reconsidered(19)).thenTypes('ConflictCaseApproved');
  });
  it.each(['HOLDER', 'NEITHER'] as const)('end the claim when two say %s, with one appeal', (end) =>
    theCase
      .given(...bothIn, opinion(5, end, otherReviewer), compared(6, 'SECOND', [reviewer, otherReviewer], day(8)))
      .when(verdict(6, end, third, 6))
      .then(
        rejected(1, 'FINAL', ['WRONG_PERSON'], {
          ...{ taskId: taskOf(6), by: third, agreed: [otherReviewer], submissionsLeft: 4, appealUntil: day(36) },
        }),
        ended(end, { taskId: taskOf(6), by: third, agreed: [otherReviewer] }),
      ),
  );
  it('are a senior’s where two differ', () => {
    const differ = compared(7, 'SENIOR', [reviewer, otherReviewer, third], day(9));
    theCase
      .given(...first)
      .when(verdict(6, 'HOLDER', third, 6))
      .then(opinion(6, 'HOLDER', third), differ);
    theCase
      .given(...first, opinion(6, 'HOLDER', third), differ)
      .when(verdict(7, 'HOLDER', senior, 7))
      .then(
        rejected(1, 'FINAL', ['WRONG_PERSON'], {
          ...{ taskId: taskOf(7), by: senior, agreed: [third], submissionsLeft: 4, appealUntil: day(37) },
        }),
        ended('HOLDER', { taskId: taskOf(7), by: senior, agreed: [third] }),
      );
  });
  it('are nobody’s to settle where the second finds photos of either lost: its side owes them anew', () => {
    const given = theCase.given(...first);
    given.when(verdict(6, 'RETRY_HOLDER', third, 6, { lost: true })).thenTypes('HolderPhotosRejected');
    given.when(verdict(6, 'RETRY', third, 6, { lost: true })).thenTypes('EvidenceRejected');
  });
  it('owe better photos, each its own, and have the whole time again', () => {
    theCase
      .given(...bothIn)
      .when(verdict(5, 'RETRY', otherReviewer, 5))
      .then(
        rejected(1, 'RETRY', ['FACE_UNCLEAR'], {
          ...{ taskId: taskOf(5), by: otherReviewer, submissionsLeft: 4, idleAt: day(35), ...owed(5) },
        }),
      );
    const better: CaseEvent = {
      type: 'HolderPhotosRejected',
      data: {
        ...{ ...about, submissionId: submissionOf(7), taskId: taskOf(5), by: otherReviewer },
        ...{ reasons: ['FACE_UNCLEAR'], ...owed(5) },
      },
    };
    theCase
      .given(...bothIn)
      .when(verdict(5, 'RETRY_HOLDER', otherReviewer, 5))
      .then(better);
    theCase
      .given(...bothIn, better, told('HOLDER', day(5), day(12)))
      .when(over(12))
      // what was found before they were compared still counts
      .then(ended('HOLDER_SILENT'), reviewRequested(1, 'SECOND', day(15), idsOf([reviewer, otherReviewer]), 5));
  });
  it('are compared with what the holder hands in for the fifth time, and no better photos are asked for then', () => {
    const people = [1, 2, 3, 4, 5].map((n): Reviewer => ({ staffId: id(80 + n), numberId: id(90 + n) }));
    const asks = (by: Reviewer): CaseCommand => verdict(5, 'RETRY_HOLDER', by, 5);
    const history = people.slice(0, -1).reduce<CaseEvent[]>((before, by, n) => {
      const asked = [...before, ...conflictCase.decide(asks(by), fold(conflictCase, before))];
      return [...asked, ...conflictCase.decide(handIn(10 + n, 5), fold(conflictCase, asked))];
    }, bothIn);
    const fifth = people.at(-1) as Reviewer;
    theCase
      .given(...history)
      .when(asks(fifth))
      .then(
        {
          type: 'HolderPhotosRejected',
          data: {
            ...{ ...about, submissionId: submissionOf(13), taskId: taskOf(5), by: fifth },
            ...{ reasons: ['FACE_UNCLEAR'], owedUntil: day(5), last: true },
          },
        },
        ended('HOLDER_SILENT'),
        // what was found before they were compared still counts
        reviewRequested(1, 'SECOND', day(8), idsOf([reviewer, ...people]), 6),
      );
    // it was not theirs that photos of it were lost
    const again = conflictCase.decide({ ...asks(fifth), lost: true } as CaseCommand, fold(conflictCase, history));
    expect(again.map(({ type, data }) => [type, data])).toEqual([
      ['HolderPhotosRejected', expect.objectContaining({ lost: true, owedUntil: expect.any(String) })],
    ]);
    expect(again[0]?.data).not.toHaveProperty('last');
    const sixth = fold(conflictCase, [...history, ...again]);
    expect(conflictCase.decide(handIn(15, 5), sixth).map(({ type }) => type)).toContain('HolderPhotosSubmitted');
    // and an earlier one that was lost is none of the five either
    expect(holderSubmissionsLeft(sixth as OpenedCase)).toBe(1);
  });
  it('take no answer to another question', () => {
    const on = (...history: CaseEvent[]): ConflictCase => fold(conflictCase, history);
    expect(() => conflictCase.decide(verdict(5, 'APPROVE', third, 5), on(...bothIn))).toThrow(
      'was not asked for APPROVE',
    );
    expect(() => conflictCase.decide(verdict(1, 'HOLDER', third, 5), on(opened, ...submitted(1, 2)))).toThrow(
      'was not asked for HOLDER',
    );
  });
  it('take a repeated verdict once', () =>
    theCase
      .given(...first)
      .when(verdict(5, 'CLAIMANT', otherReviewer, 5))
      .thenNothing());
});

describe('an appeal against what was found between two sides', () => {
  const note = { noteId: id(90), hash: 'ef'.repeat(32) };
  const looked = [reviewer, otherReviewer, third];
  const found = (end: 'HOLDER' | 'NEITHER'): CaseEvent[] => [
    ...[...bothIn, opinion(5, end, otherReviewer), compared(6, 'SECOND', [reviewer, otherReviewer], day(8))],
    rejected(1, 'FINAL', ['WRONG_PERSON'], {
      ...{ taskId: taskOf(6), by: third, agreed: [otherReviewer], submissionsLeft: 4, appealUntil: day(36) },
    }),
    ended(end, { taskId: taskOf(6), by: third, agreed: [otherReviewer] }),
  ];
  const appeals = (seen: NumberFacts): CaseCommand => ({
    ...{ kind: 'Appeal', appealId: id(91), note, freshTaskId: taskOf(8), facts: seen, now: day(7) },
  });
  const requested = (more: object): CaseEvent => ({
    type: 'AppealRequested',
    data: { caseId, numberId, claimantId, appealId: id(91), note, ...more },
  });
  const again = [requested({ objectionId, holder }), compared(8, 'APPEAL', looked, day(14))];
  const fifth: Reviewer = { staffId: id(75), numberId: id(76) };
  const alone = (task: number): CaseEvent => reviewRequested(1, 'APPEAL', day(14), idsOf(looked), task);

  it.each(['HOLDER', 'NEITHER'] as const)(
    'has both sides compared again, by somebody who looked at neither: %s',
    (end) =>
      theCase
        .given(...found(end))
        .when(appeals(strong))
        .then(...again),
  );
  it('takes no effect meanwhile, and no photos are owed', () => {
    const given = theCase.given(...found('HOLDER'), ...again);
    given.when({ kind: 'Reconsider', freshTaskId: taskOf(9), facts: strong, now: day(30) }).thenNothing();
    given.when(over(60)).thenNothing();
  });
  it('is refused by one person, who agrees with those before: the claim is over', () =>
    theCase
      .given(...found('HOLDER'), ...again)
      .when(verdict(8, 'HOLDER', senior, 8))
      .then(
        rejected(1, 'FINAL', ['WRONG_PERSON'], { taskId: taskOf(8), by: senior, submissionsLeft: 4 }),
        ended('HOLDER', { taskId: taskOf(8), by: senior }),
        closed('REFUSED'),
      ));
  it('succeeds by two who find for the claimant: the decision waits for the holder to be told', () => {
    const once = [opinion(8, 'CLAIMANT', senior), compared(9, 'SECOND', [...looked, senior], day(11))];
    theCase
      .given(...found('HOLDER'), ...again)
      .when(verdict(8, 'CLAIMANT', senior, 8))
      .then(...once);
    theCase
      .given(...found('HOLDER'), ...again, ...once)
      .when(verdict(9, 'CLAIMANT', fifth, 9))
      .then(
        accepted(9, fifth, { agreed: [senior] }),
        ended('CLAIMANT', { taskId: taskOf(9), by: fifth, agreed: [senior] }),
        started(9),
      );
  });
  it('may ask the holder for better photos; one who is silent then is not believed for what was found before', () => {
    const better: CaseEvent = {
      type: 'HolderPhotosRejected',
      data: {
        ...{ ...about, submissionId: submissionOf(7), taskId: taskOf(8), by: senior },
        ...{ reasons: ['FACE_UNCLEAR'], ...owed(8) },
      },
    };
    theCase
      .given(...found('HOLDER'), ...again)
      .when(verdict(8, 'RETRY_HOLDER', senior, 8))
      .then(better);
    theCase
      .given(...found('HOLDER'), ...again, better, told('HOLDER', day(8), day(15)))
      .when(over(15))
      .then(ended('HOLDER_SILENT'), reviewRequested(1, 'APPEAL', day(22), idsOf([...looked, senior]), 5));
    theCase
      .given(...found('HOLDER'), ...again, better)
      .when({ ...holderLeft(null), now: day(9) } as CaseCommand)
      .then(ended('HOLDER_LEFT'), reviewRequested(1, 'APPEAL', day(16), idsOf([...looked, senior]), 9));
  });
  it('stays one where better photos of either side are compared: one person refuses it, in writing', () => {
    const compares = { type: 'ReviewRequested', data: { kind: 'APPEAL', excluded: idsOf([...looked, senior]) } };
    const decided = (command: CaseCommand, ...history: CaseEvent[]) =>
      conflictCase.decide(command, fold(conflictCase, history));
    const history = [...found('HOLDER'), ...again];
    const better = [...history, ...decided(verdict(8, 'RETRY_HOLDER', senior, 8), ...history)];
    const ofHolder = decided(handIn(8, 9), ...better);
    expect(ofHolder.slice(1)).toMatchObject([compares]);
    // whom nobody has believed so far is refused by one
    theCase
      .given(...better, ...ofHolder)
      .when(verdict(5, 'HOLDER', fifth, 10))
      .thenTypes('EvidenceRejected', 'ObjectionEnded', 'ConflictCaseClosed');

    const asked = [...history, ...decided(verdict(8, 'RETRY', senior, 8), ...history)];
    const submit: CaseCommand = {
      ...{ kind: 'SubmitPhotos', submissionId: submissionOf(2), photos: photosOf(2), submissionsLeft: 3 },
      ...{ impactAcknowledged: true, freshTaskId: taskOf(9), facts: strong, now: day(9) },
    };
    const handed = [...asked, ...decided(submit, ...asked)];
    const approves = decided(verdict(9, 'APPROVE', fifth, 10, { note, freshTaskId: taskOf(5) }), ...handed);
    const both = idsOf([...looked, senior, fifth]);
    expect(approves).toMatchObject([
      { type: 'RouteSucceeded' },
      { type: 'ReviewRequested', data: { kind: 'APPEAL', excluded: both, holderSide: {} } },
    ]);
    // and what was found about them alone counts where there is nothing to compare any more
    const left = decided({ ...holderLeft(null), now: day(11) } as CaseCommand, ...handed, ...approves);
    expect(left).toEqual([ended('HOLDER_LEFT', { evidence: 'succeeded', weight: 3 })]);
    expect(stateAfter(...handed, ...approves, ...left).photo.opinions).toMatchObject([{ by: fifth }]);
  });
  it('is about the claimant’s photos alone where the number has another holder by then', () => {
    theCase
      .given(...found('HOLDER'))
      .when(appeals({ ...strong, holder: rival }))
      .then(requested({}), alone(8));
    theCase
      .given(...found('HOLDER'))
      .when(appeals({ ...strong, holder: null }))
      .then(requested({}), alone(8));
  });
  it.each([
    ['the holder had left before they were refused, and is back: nobody has compared', 'HOLDER_LEFT'],
    [
      'those who compared found for the claimant: the refusal of others is no reason for one to find for the holder',
      'CLAIMANT',
    ],
  ] as const)('is about the claimant’s photos alone where %s', (_why, end) => {
    const final = rejected(1, 'FINAL', ['WRONG_PERSON'], { agreed: [otherReviewer], appealUntil: day(36) });
    theCase
      .given(opened, ...objected(1), handedIn(7), ...submitted(1, 2), ended(end), final)
      .when(appeals(strong))
      .then(requested({}), reviewRequested(1, 'APPEAL', day(14), idsOf([reviewer]), 8));
  });
  it('goes on about the claimant’s photos alone where the holder leaves meanwhile', () => {
    const left = { ...holderLeft(null), now: day(7) } as CaseCommand;
    const history = [...found('HOLDER'), ...again];
    theCase
      .given(...history)
      .when(left)
      .then(ended('HOLDER_LEFT'), alone(9));
    // also where something heavier was asked for
    theCase
      .given(...history.map((event) => (event.type === 'RouteSucceeded' ? tooLittle : event)))
      .when(left)
      .then(ended('HOLDER_LEFT'), alone(9));
  });
});

describe('two sides that are compared for the first time after an appeal', () => {
  const note = { noteId: id(90), hash: 'ef'.repeat(32) };
  const decided = (command: CaseCommand, ...history: CaseEvent[]) => [
    ...history,
    ...conflictCase.decide(command, fold(conflictCase, history)),
  ];
  const appeals: CaseCommand = {
    ...{ kind: 'Appeal', appealId: id(91), note, freshTaskId: taskOf(8), facts: strong, now: day(5) },
  };
  const final = rejected(1, 'FINAL', ['WRONG_PERSON'], {
    ...{ by: otherReviewer, agreed: [reviewer], appealUntil: day(33) },
  });
  const accepts = verdict(8, 'APPROVE', third, 6, { note, freshTaskId: taskOf(5) });

  it.each([
    [
      'the holder objected before the refusal',
      () =>
        decided(
          accepts,
          ...decided(appeals, ...decided(handIn(7, 4), opened, ...objected(1), ...submitted(1, 2), final)),
        ),
    ],
    [
      'the holder objects after the appeal',
      () => {
        const appealed = decided(appeals, opened, ...submitted(1, 2), final);
        const second = decided({ ...accepts, freshTaskId: taskOf(9) } as CaseCommand, ...appealed);
        const waits = decided(verdict(9, 'APPROVE', senior, 6, { freshTaskId: taskOf(5) }), ...second);
        expect(waits.at(-1)?.type).toBe('WaitStarted');
        return decided(handIn(7, 7), ...waits, ...objected(6));
      },
    ],
  ])('are decided by two persons who do not know of each other, and a senior where they differ: %s', (_when, story) => {
    const history = story();
    expect(history.at(-1)).toMatchObject({ type: 'ReviewRequested', data: { kind: 'TWO_PARTY', holderSide: {} } });
    const fifth: Reviewer = { staffId: id(75), numberId: id(76) };
    const sixth: Reviewer = { staffId: id(77), numberId: id(78) };
    const once = decided(verdict(5, 'HOLDER', fifth, 8), ...history);
    expect(once.slice(history.length)).toMatchObject([
      { type: 'OpinionGiven', data: { verdict: 'HOLDER' } },
      { type: 'ReviewRequested', data: { kind: 'SECOND', holderSide: {} } },
    ]);
    const differ = decided(verdict(6, 'CLAIMANT', sixth, 9), ...once);
    expect(differ.at(-1)).toMatchObject({ type: 'ReviewRequested', data: { kind: 'SENIOR', holderSide: {} } });
    // the case was appealed once
    theCase
      .given(...once)
      .when(verdict(6, 'HOLDER', sixth, 9))
      .thenTypes('EvidenceRejected', 'ObjectionEnded', 'ConflictCaseClosed');
  });
});

describe('a holder who objected and is gone', () => {
  const left = holderLeft(null);
  it('leaves nothing to compare: the claimant’s photos count as they were found before', () => {
    theCase
      .given(...bothIn)
      .when(left)
      .then(ended('HOLDER_LEFT', { evidence: 'succeeded', weight: 3 }));
    const after = stateAfter(...bothIn, ended('HOLDER_LEFT', { evidence: 'succeeded', weight: 3 }));
    expect([after.routes.PHOTO, after.photo.pending, after.photo.opinions.length]).toEqual(['succeeded', null, 1]);
    const empty: NumberFacts = { ...weak, holder: null, standing: null, holderVersion: 3 };
    theCase
      .given(...bothIn, ended('HOLDER_LEFT', { evidence: 'succeeded', weight: 3 }))
      .when({ kind: 'Reconsider', freshTaskId: taskOf(9), facts: empty, now: day(6) })
      .then(took(empty, ['PHOTO'], 3));
    // to the event of the holder who left a case speaks once
    theCase
      .given(...bothIn)
      .when({ ...left, facts: empty } as CaseCommand)
      .then(ended('HOLDER_LEFT', { evidence: 'succeeded', weight: 3 }), took(empty, ['PHOTO'], 3));
  });
  it('leaves photos that wait for nobody any more, also where something heavier is asked for: the days begin again', () =>
    theCase
      .given(opened, ...objected(1), ...submitted(1, 2), tooLittle, handedIn(7), bothIn.at(-1) as CaseEvent)
      .when(left)
      .then(ended('HOLDER_LEFT', { evidence: 'succeeded', weight: 3, idleAt: day(33) })));
  it('has not gone where somebody else says that it is not their number', () =>
    theCase
      .given(...bothIn)
      .when(holderLeft(holder))
      .thenNothing());
  it('by another’s decision has a successor, who may object anew', () => {
    const settled: CaseCommand = {
      ...{
        kind: 'NumberSettled',
        byCaseId: rivalCase,
        deregisteredCases: [],
        holder: rival,
        holderVersion: 3,
        freshTaskId: taskOf(9),
        now: day(5),
      },
    };
    theCase
      .given(opened, raised(1))
      .when(settled)
      .then(ended('HOLDER_LEFT', { idleAt: day(35) }));
    theCase
      .given(opened, raised(1), ended('HOLDER_LEFT'))
      .when(objects(6, { objectionId: id(61), holder: rival }))
      .thenTypes('ObjectionRaised');
  });
});
