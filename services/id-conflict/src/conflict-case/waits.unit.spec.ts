import { describe, expect, it } from '@jest/globals';
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
  reviewer,
  reviewRequested,
  stateAfter,
  submissionOf,
  submitted,
  taskOf,
  theCase,
} from './case-story.fixture.js';
import { liveClaims, rivalOf } from './case-decision.js';
import { wantsEvidence } from './conflict-case-state.js';
import type { CaseCommand, CaseEvent, NumberFacts } from './conflict-case.js';

const { caseId, numberId, disputeId, claimantId, holder, rival, rivalCase, helper, helperNumber } = ids;
const policy = { name: 'guarded', version: 1 } as const;
const open: CaseEvent = { ...opened, data: { ...opened.data, policy } };
const strong: NumberFacts = { ...facts, standing: { proof: 'PROVEN', heldSince: day(-400) } };
const empty: NumberFacts = { ...facts, holder: null, standing: null, holderVersion: 2 };
const effect = (routes: Parameters<typeof approved>[0], weight: 1 | 2 | 3, seen = facts): CaseEvent => {
  const event = approved(routes, weight, seen);
  return { ...event, data: { ...event.data, policy } } as CaseEvent;
};

type Started = Extract<CaseEvent, { type: 'WaitStarted' }>;
/** a weak holder is heard for three days before a study record or a classmate takes the number */
const started = (routes: Started['data']['routes'], on: number, waitHours = 72): Started => ({
  type: 'WaitStarted',
  data: {
    ...{ caseId, numberId, disputeId, claimantId, policy, routes, holder },
    ...{ against: 'weak', waitHours, holderVersion: 1, claims: [...facts.claims] },
    ...{ notBefore: day(on + waitHours / 24), undeliverableAt: day(on + 3), withoutDeliveryAt: day(on + 3) },
  },
});
const notified = (deliveredAt: string | null, effectAt: string): CaseEvent => ({
  type: 'HolderNotified',
  data: { caseId, numberId, claimantId, holder, deliveredAt, effectAt },
});
const delivered = (recipientId: string, at: string, about: CaseEvent = started(['STUDY_RECORD'], 2)): CaseCommand => ({
  kind: 'NoteNotice',
  delivered: { recipientId, at, about },
  now: at,
});
const undelivered = (now: string): CaseCommand => ({ kind: 'NoteNotice', delivered: null, now });
const reconsider = (now: string, seen = facts): CaseCommand => ({
  ...{ kind: 'Reconsider', freshTaskId: taskOf(9), facts: seen, now },
});
type Back = Extract<CaseEvent, { type: 'ConflictCaseReturned' }>;
const returned = (
  reason: 'HOLDER_CHANGED' | 'HOLDER_STRONGER' | 'EVIDENCE_WITHDRAWN' | 'OVERTAKEN',
  on: number,
  seen = facts,
  times = 1,
): Back => ({
  type: 'ConflictCaseReturned',
  data: {
    ...{ caseId, reason, times, holderVersion: seen.holderVersion, holder: seen.holder, idleAt: day(on + 30) },
    ...(reason === 'HOLDER_STRONGER' ? { claimantId } : {}),
  },
});
/** what succeeded is enough against the holder there is, and something holds it up */
const heldUp = (reason: 'HOLDER_CHANGED' | 'RIVAL_EVIDENCE_WAITS' | 'OVERTAKEN', on: number, seen = facts): Back => {
  const { data } = returned('HOLDER_CHANGED', on, seen);
  const told = reason === 'RIVAL_EVIDENCE_WAITS' ? { claimantId } : {};
  return { type: 'ConflictCaseReturned', data: { ...data, ...told, reason, heldUp: true } };
};

const byRecord = [open, ...matched, started(['STUDY_RECORD'], 2)];
const dated = [...byRecord, notified(day(2), day(5))];

describe('a right study record against a weak holder', () => {
  it('takes nothing at once: the holder is told first, and for three days', () =>
    theCase
      .given(open)
      .when(giveRecord)
      .then(...matched, started(['STUDY_RECORD'], 2)));
  it('takes an empty place at once', () =>
    theCase
      .given(open)
      .when({ ...giveRecord, facts: empty })
      .then(...matched, effect(['STUDY_RECORD'], 1, empty)));
  describe('that is not enough against a strong holder', () => {
    const [agrees, succeeded] = matched as [CaseEvent, Extract<CaseEvent, { type: 'RouteSucceeded' }>];
    const tooLittle: CaseEvent = { ...succeeded, data: { ...succeeded.data, idleAt: day(32), holder } };
    it('starts no wait: the case waits for more, and the holder is told, for no wait tells it', () =>
      theCase
        .given(open)
        .when({ ...giveRecord, facts: strong })
        .then(agrees, tooLittle));
    it('ends the case when nothing more comes in thirty days, and not before', () => {
      const given = theCase.given(open, agrees, tooLittle);
      given.when(expireIdle(day(31))).thenNothing();
      given.when(expireIdle(day(32))).then(closed('IDLE'));
    });
    it('is enough as soon as nobody holds the number', () =>
      theCase
        .given(open, agrees, tooLittle)
        .when(reconsider(day(3), empty))
        .then(effect(['STUDY_RECORD'], 1, empty)));
    it('asks for no more, and does not end by silence, where it is enough by then and a rival’s photos are decided first', () => {
      const looking = { ...empty, rivals: [{ caseId: rivalCase, waiting: 3 as const, succeeded: null }] };
      const back = heldUp('RIVAL_EVIDENCE_WAITS', 28, looking);
      theCase
        .given(open, agrees, tooLittle)
        .when(reconsider(day(28), looking))
        .then(back);
      const given = theCase.given(open, agrees, tooLittle, back);
      expect(wantsEvidence(stateAfter(open, agrees, tooLittle, back))).toBe(false);
      given.when(reconsider(day(29), looking)).thenNothing();
      given.when(expireIdle(day(400), looking)).thenNothing();
      given.when(reconsider(day(33), empty)).then(effect(['STUDY_RECORD'], 1, empty));
    });
    it('is not lost by silence where time alone has made it enough', () => {
      const old: NumberFacts = { ...empty, lastDecision: { weight: 1, at: day(-149) } };
      const given = theCase.given(open, agrees, tooLittle);
      // a decision as heavy counts for 180 days
      given.when(reconsider(day(30), old)).thenNothing();
      given.when(expireIdle(day(31), old)).thenNothing();
      given.when(expireIdle(day(32), old)).then(effect(['STUDY_RECORD'], 1, old));
    });
  });
});

describe('a decision that waits for the holder to be heard', () => {
  it('counts its time from the delivered notice', () =>
    theCase
      .given(...byRecord)
      .when(delivered(holder, day(3)))
      .then(notified(day(3), day(6))));
  it('counts no notice to anybody else, and none twice', () => {
    theCase
      .given(...byRecord)
      .when(delivered(claimantId, day(3)))
      .thenNothing();
    theCase
      .given(...dated)
      .when(delivered(holder, day(4)))
      .thenNothing();
    theCase
      .given(...dated)
      .when(undelivered(day(9)))
      .thenNothing();
  });
  it('counts no notice of anything else, nor of an earlier wait', () => {
    const given = theCase.given(...byRecord);
    given.when(delivered(holder, day(3), open)).thenNothing();
    given.when(delivered(holder, day(3), started(['STUDY_RECORD'], 1))).thenNothing();
  });
  it('waits three days for the delivery, and no longer', () => {
    theCase
      .given(...byRecord)
      .when(undelivered(day(4)))
      .thenNothing();
    theCase
      .given(...byRecord)
      .when(undelivered(day(5)))
      .then(notified(null, day(5)));
  });
  it('waits fourteen days where no notice reaches a strong holder', () => {
    const photo: CaseEvent = {
      type: 'RouteSucceeded',
      data: { caseId, numberId, claimantId, route: 'PHOTO', weight: 3 },
    };
    const wait = started(['PHOTO'], 2).data;
    const long = { against: 'strong', waitHours: 168, notBefore: day(9), withoutDeliveryAt: day(16) } as const;
    theCase
      .given(open, photo, { type: 'WaitStarted', data: { ...wait, ...long } })
      .when(undelivered(day(5)))
      .then(notified(null, day(16)));
  });
  it('takes effect when the time is up, once', () => {
    theCase
      .given(...dated)
      .when(reconsider(day(5)))
      .then(effect(['STUDY_RECORD'], 1));
    theCase
      .given(...dated, effect(['STUDY_RECORD'], 1))
      .when(reconsider(day(6)))
      .thenNothing();
  });
  it('does not take effect before, nor while nobody knows whether the notice arrived', () => {
    theCase
      .given(...dated)
      .when(reconsider(day(4)))
      .thenNothing();
    theCase
      .given(...byRecord)
      .when(reconsider(day(90)))
      .thenNothing();
  });
  it('is held up by photos of a rival that wait for a reviewer, and goes on after them', () => {
    const claims = [...facts.claims, { accountId: rival, caseId: rivalCase }];
    const looking = { ...facts, claims, rivals: [{ caseId: rivalCase, waiting: 3 as const, succeeded: null }] };
    const refused = { ...looking, rivals: [{ caseId: rivalCase, waiting: null, succeeded: null }] };
    theCase
      .given(...dated)
      .when(reconsider(day(5), looking))
      .thenNothing();
    // who claimed meanwhile was not seen by the decision
    theCase
      .given(...dated)
      .when(reconsider(day(7), refused))
      .then(effect(['STUDY_RECORD'], 1));
  });
  it('takes nothing from a claimant who gave up while it was waited, whatever account has read of that', () => {
    const gone = { accountId: rival, caseId: rivalCase };
    const { data } = started(['STUDY_RECORD'], 2);
    const seen: CaseEvent = { type: 'WaitStarted', data: { ...data, claims: [...facts.claims, gone] } };
    theCase
      .given(open, ...matched, seen, notified(day(2), day(5)))
      .when(reconsider(day(5)))
      .then(effect(['STUDY_RECORD'], 1));
    const over = { ...stateAfter(open, closed('WITHDRAWN')), caseId: rivalCase };
    expect(liveClaims([...facts.claims, gone], [over])).toEqual(facts.claims);
    expect(liveClaims([...facts.claims, gone], [stateAfter(open)])).toEqual([...facts.claims, gone]);
  });
  it('counts against its rivals as what it showed', () =>
    expect(rivalOf(stateAfter(...byRecord))).toEqual([{ caseId, waiting: null, succeeded: 1 }]));
  it('takes no more evidence, and does not go idle', () => {
    theCase
      .given(...byRecord)
      .when({ ...giveRecord, tryId: id(110) })
      .thenRefuses('case/being-settled');
    theCase
      .given(...byRecord)
      .when(expireIdle(day(400)))
      .thenNothing();
  });
  it('may be given up until it takes effect', () => {
    theCase
      .given(...dated)
      .when({ kind: 'Withdraw' })
      .then(closed('WITHDRAWN'));
    theCase
      .given(...dated, effect(['STUDY_RECORD'], 1))
      .when({ kind: 'Withdraw' })
      .thenRefuses('case/being-settled');
  });
  it('is decided anew where the holder is another one by now, and at once where there is none', () => {
    const next = { ...facts, holder: rival, holderVersion: 2 };
    const wait = started(['STUDY_RECORD'], 3).data;
    theCase
      .given(...dated)
      .when(reconsider(day(3), next))
      .then(returned('HOLDER_CHANGED', 3, next), {
        type: 'WaitStarted',
        data: { ...wait, holder: rival, holderVersion: 2 },
      });
    theCase
      .given(...dated)
      .when(reconsider(day(3), empty))
      .then(returned('HOLDER_CHANGED', 3, empty), effect(['STUDY_RECORD'], 1, empty));
  });
  it('is over where another claimant’s decision took effect first', () =>
    theCase
      .given(...dated)
      .when({
        ...{ kind: 'NumberSettled', byCaseId: rivalCase, deregisteredCases: [], now: day(3) },
        ...{ holder: rival, holderVersion: 2, freshTaskId: taskOf(9) },
      })
      .then(returned('OVERTAKEN', 3, { ...facts, holder: rival, holderVersion: 2 })));
  it('goes on where the same holder answered another claim, and takes effect against what that made of the version', () => {
    const answered = { ...facts, holderVersion: 2 };
    theCase
      .given(...dated)
      .when(reconsider(day(4), answered))
      .thenNothing();
    theCase
      .given(...dated)
      .when(reconsider(day(5), answered))
      .then(effect(['STUDY_RECORD'], 1, answered));
  });
  it('is decided again at once, and photos are not looked at again, where the same holder answered another claim in that moment', () => {
    const photo: CaseEvent = {
      type: 'RouteSucceeded',
      data: { caseId, numberId, claimantId, route: 'PHOTO', weight: 3, by: reviewer },
    };
    const answered = { ...facts, holderVersion: 2 };
    const back = returned('HOLDER_CHANGED', 6, answered);
    theCase
      .given(open, photo, started(['PHOTO'], 2), notified(day(2), day(5)), effect(['PHOTO'], 3))
      .when({
        ...{ kind: 'EffectRefused', decidedHolderVersion: 1, reason: 'HOLDER_CHANGED' },
        ...{ freshTaskId: taskOf(9), facts: answered, now: day(6) },
      })
      .then(back, effect(['PHOTO'], 3, answered));
  });
  it('asks for more where the holder was proven in that moment, and tells the claimant so: thirty days run from there', () => {
    const proven: NumberFacts = { ...strong, holderVersion: 2 };
    const { data } = returned('HOLDER_CHANGED', 6, proven);
    theCase
      .given(...dated, effect(['STUDY_RECORD'], 1))
      .when({
        ...{ kind: 'EffectRefused', decidedHolderVersion: 1, reason: 'HOLDER_CHANGED' },
        ...{ freshTaskId: taskOf(9), facts: proven, now: day(6) },
      })
      .then({ type: 'ConflictCaseReturned', data: { ...data, claimantId } });
  });
});

describe('a decision that account refuses for evidence of a rival that was decided meanwhile', () => {
  const later = (seconds: number) => new Date(Date.parse(day(6)) + seconds * 1_000).toISOString();
  const refused = (now: string, seen = facts): CaseCommand => ({
    ...{ kind: 'EffectRefused', decidedHolderVersion: 1, reason: 'RIVAL_EVIDENCE_WAITS' },
    ...{ freshTaskId: taskOf(9), facts: seen, now },
  });
  const unread = (now: string, againAt: string): Back => {
    const { data } = returned('HOLDER_CHANGED', 6);
    const idleAt = new Date(Date.parse(now) + 30 * 24 * 3_600_000).toISOString();
    return { type: 'ConflictCaseReturned', data: { ...data, reason: 'RIVAL_EVIDENCE_WAITS', idleAt, againAt } };
  };
  const took = effect(['STUDY_RECORD'], 1) as Extract<CaseEvent, { type: 'ConflictCaseApproved' }>;
  const again: CaseEvent = { ...took, data: { ...took.data, again: true } };
  const decided = [...dated, took];
  const first = unread(day(6), later(5));

  it('is tried again after five seconds, keeps the days it waited, and tells nobody anew', () => {
    theCase
      .given(...decided)
      .when(refused(day(6)))
      .then(first);
    const given = theCase.given(...decided, first);
    given.when(reconsider(later(5))).then(again);
    given.when(expireIdle(day(400))).thenNothing();
  });
  it('is tried ever more rarely, the longer account has not read it', () => {
    const times = [5, 10, 15, 25, 45];
    const tries = times.map((at, n) => unread(later(times[n - 1] ?? 0), later(at)));
    tries.forEach((next, n) =>
      theCase
        .given(...decided, ...tries.slice(0, n).flatMap((before) => [before, again]))
        .when(refused(later(times[n - 1] ?? 0)))
        .then(next),
    );
  });
  it('goes to no senior for it, however often it comes back', () => {
    const photo: CaseEvent = {
      type: 'RouteSucceeded',
      data: { caseId, numberId, claimantId, route: 'PHOTO', weight: 3, by: reviewer },
    };
    const byPhoto = [open, photo, effect(['PHOTO'], 3), first, effect(['PHOTO'], 3), first, effect(['PHOTO'], 3)];
    expect(stateAfter(...byPhoto).timesReturned).toBe(0);
    theCase
      .given(...byPhoto)
      .when(refused(day(6)))
      .thenTypes('ConflictCaseReturned');
  });
  describe('and that takes effect later than it was told', () => {
    const photo: CaseEvent = {
      type: 'RouteSucceeded',
      data: { caseId, numberId, claimantId, route: 'PHOTO', weight: 3, by: reviewer },
    };
    const before = [open, photo, started(['PHOTO'], 2), notified(day(2), day(5)), effect(['PHOTO'], 3), first];
    it('is told anew to a holder who objected meanwhile', () => {
      const about = { caseId, numberId, claimantId, objectionId: id(130), holder };
      const raised: CaseEvent = { type: 'ObjectionRaised', data: { ...about, against: 'weak', owedUntil: day(10) } };
      const answered = { ...facts, holderVersion: 2 };
      theCase
        .given(...before, raised)
        .when({ kind: 'EndObjection', freshTaskId: taskOf(9), facts: answered, now: day(10) })
        .then({ type: 'ObjectionEnded', data: { ...about, end: 'HOLDER_SILENT' } }, effect(['PHOTO'], 3, answered));
    });
    it('is told anew to a holder who was heard once more meanwhile', () =>
      theCase
        .given(...before, started(['PHOTO'], 7, 168), notified(day(7), day(14)))
        .when(reconsider(day(14)))
        .then(effect(['PHOTO'], 3)));
  });
  it('is told to whoever holds the number by then', () => {
    const next = { ...facts, holder: rival, holderVersion: 2 };
    const empty2 = { ...empty, rivals: [] };
    theCase
      .given(...decided, first)
      .when(reconsider(day(7), next))
      .thenTypes('WaitStarted');
    theCase
      .given(...decided, first)
      .when(reconsider(day(7), empty2))
      .then(effect(['STUDY_RECORD'], 1, empty2));
  });
});

describe('a decision that came back and that only a rival holds up', () => {
  const waiting = { ...facts, rivals: [{ caseId: rivalCase, waiting: 3 as const, succeeded: null }] };
  const refused = (seen: NumberFacts): CaseCommand => ({
    ...{ kind: 'EffectRefused', decidedHolderVersion: 1, reason: 'RIVAL_EVIDENCE_WAITS' },
    ...{ freshTaskId: taskOf(9), facts: seen, now: day(6) },
  });
  const decided = [...dated, effect(['STUDY_RECORD'], 1)];
  const back = heldUp('RIVAL_EVIDENCE_WAITS', 6, waiting);
  const idle = (on: number): CaseCommand => expireIdle(day(on));

  it('does not end by a silence that is not its claimant’s, and takes effect after the rival', () => {
    theCase
      .given(...decided)
      .when(refused(waiting))
      .then(back);
    const given = theCase.given(...decided, back);
    given.when(idle(400)).thenNothing();
    given.when(reconsider(day(50))).then(effect(['STUDY_RECORD'], 1));
  });
  it('is as well one of before, whose event did not say so', () => {
    const { heldUp: _, ...data } = back.data;
    theCase
      .given(...decided, { type: back.type, data })
      .when(idle(400))
      .thenNothing();
  });
  it('does not end where nobody holds the number any more', () => {
    const left = { ...waiting, holder: null, standing: null, holderVersion: 2 };
    const gone = heldUp('HOLDER_CHANGED', 3, left);
    theCase
      .given(...byRecord)
      .when(reconsider(day(3), left))
      .then(gone);
    const given = theCase.given(...byRecord, gone);
    given.when(idle(400)).thenNothing();
    given.when(reconsider(day(50), empty)).then(effect(['STUDY_RECORD'], 1, empty));
  });
  describe('where another claimant’s weaker decision took effect first', () => {
    const lastDecision = { at: day(3), weight: 1 as const };
    const won = { ...facts, holder: rival, holderVersion: 2, lastDecision };
    const alsoWaits = { ...won, rivals: waiting.rivals };
    const photo: CaseEvent = {
      type: 'RouteSucceeded',
      data: { caseId, numberId, claimantId, route: 'PHOTO', weight: 3, by: reviewer },
    };
    const settled = (seen: NumberFacts): CaseCommand => ({
      ...{ kind: 'NumberSettled', byCaseId: id(140), deregisteredCases: [], now: day(3) },
      ...{ holder: seen.holder, holderVersion: 2, freshTaskId: taskOf(9), facts: seen },
    });
    const overtaken = heldUp('OVERTAKEN', 3, alsoWaits);
    it('does not end either, and goes on after the rival against the new holder', () => {
      const before = [open, photo, started(['PHOTO'], 2, 24)];
      theCase
        .given(...before)
        .when(settled(alsoWaits))
        .then(overtaken);
      const given = theCase.given(...before, overtaken);
      given.when(idle(400)).thenNothing();
      given.when(reconsider(day(50), won)).thenTypes('WaitStarted');
    });
    it('is not held up by an objection of the holder who is gone with it', () => {
      const raised: CaseEvent = {
        type: 'ObjectionRaised',
        data: { caseId, numberId, claimantId, objectionId: id(130), holder, against: 'weak', owedUntil: day(10) },
      };
      const ended: CaseEvent = {
        type: 'ObjectionEnded',
        data: { caseId, numberId, claimantId, objectionId: id(130), holder, end: 'HOLDER_LEFT' },
      };
      const { data } = started(['PHOTO'], 3, 24);
      theCase
        .given(open, photo, raised)
        .when(settled(won))
        .then(returned('OVERTAKEN', 3, won), ended, {
          type: 'WaitStarted',
          data: { ...data, holder: rival, holderVersion: 2 },
        });
    });
  });
  it('comes back once more where the holder became strong meanwhile, as soon as nothing holds it up, and waits for more', () => {
    const given = theCase.given(...decided, back);
    given.when(reconsider(day(8), { ...strong, rivals: waiting.rivals })).thenNothing();
    const stronger = returned('HOLDER_STRONGER', 9, strong, 2);
    given.when(reconsider(day(9), strong)).then(stronger);
    theCase
      .given(...decided, back, stronger)
      .when(idle(39))
      .then(closed('IDLE'));
  });
  it('comes back once more where the rival won without having seen it, and waits for more', () => {
    const won = { ...facts, lastDecision: { at: day(8), weight: 1 as const }, holder: rival, holderVersion: 2 };
    const overtaken = returned('OVERTAKEN', 9, won, 2);
    theCase
      .given(...decided, back)
      .when(reconsider(day(9), won))
      .then(overtaken);
    theCase
      .given(...decided, back, overtaken)
      .when(idle(39))
      .then(closed('IDLE'));
  });
  it('asks for photos all the same where the holder objects, and hears who asks a person for help with them', () => {
    const raised: CaseEvent = {
      type: 'ObjectionRaised',
      data: { caseId, numberId, claimantId, objectionId: id(130), holder, against: 'weak', owedUntil: day(10) },
    };
    const left = { ofNumber: 5, submissions: 0 };
    const ask: CaseCommand = { kind: 'AskHumanHelp', left, facts, now: day(8) };
    theCase
      .given(...decided, back, raised)
      .when(ask)
      .thenTypes('HumanHelpRequested');
    theCase
      .given(...decided, back)
      .when(ask)
      .thenRefuses('case/no-route-needed');
  });
});

describe('a holder who becomes strong while a decision waits', () => {
  const proven: NumberFacts = { ...strong, holderVersion: 2 };
  const photo: CaseEvent = {
    type: 'RouteSucceeded',
    data: { caseId, numberId, claimantId, route: 'PHOTO', weight: 3, by: reviewer },
  };
  const byPhoto = [open, ...submitted(1, 1), photo, started(['PHOTO'], 2, 24), notified(day(2), day(3))];

  it('sends a study record back, which is not enough any more, and the case waits for more', () => {
    const back = returned('HOLDER_STRONGER', 5, proven);
    theCase
      .given(...dated)
      .when(reconsider(day(5), proven))
      .then(back);
    theCase
      .given(...dated, back)
      .when(reconsider(day(40), proven))
      .thenNothing();
    theCase
      .given(...dated, back)
      .when(expireIdle(day(35)))
      .then(closed('IDLE'));
  });
  it('has a second person look at photos that one accepted, as soon as it is known, and then the longer time', () => {
    const back = returned('HOLDER_STRONGER', 2, proven);
    const second = reviewRequested(1, 'SECOND', day(5), [reviewer.staffId], 9);
    theCase
      .given(...byPhoto)
      .when(reconsider(day(2), proven))
      .then(back, second);
    theCase
      .given(...byPhoto, back, second)
      .when({
        ...{ kind: 'TakeVerdict', taskId: taskOf(9), reviewer: otherReviewer, verdict: 'APPROVE', reasons: [] },
        ...{ note: null, freshTaskId: taskOf(10), facts: proven, now: day(4) },
      })
      .thenTypes('RouteSucceeded', 'WaitStarted');
  });
  it('is heard anew when more is handed in, and has the fortnight in which no notice arrives: the time of before was a weak holder’s', () => {
    const found: CaseEvent = {
      type: 'OpinionGiven',
      data: {
        ...{ caseId, numberId, claimantId, submissionId: submissionOf(1), taskId: taskOf(1), by: reviewer },
        ...{ verdict: 'APPROVE', reasons: [] },
      },
    };
    const second = reviewRequested(1, 'SECOND', day(11), [reviewer.staffId], 2);
    const approves = {
      ...{ kind: 'TakeVerdict', taskId: taskOf(2), reviewer: otherReviewer, verdict: 'APPROVE', reasons: [] },
      ...{ note: null, freshTaskId: taskOf(10), facts: proven, now: day(10) },
    } satisfies CaseCommand;
    const { data } = started(['PHOTO', 'STUDY_RECORD'], 10);
    const strongly = { against: 'strong', holderVersion: 2, withoutDeliveryAt: day(24) } as const;
    const handedIn = [...submitted(1, 7), found, second];
    theCase
      .given(...dated, returned('HOLDER_STRONGER', 5, proven), ...handedIn)
      .when(approves)
      .then(
        { type: 'RouteSucceeded', data: { ...photo.data, taskId: taskOf(2), by: otherReviewer, agreed: [reviewer] } },
        { type: 'WaitStarted', data: { ...data, ...strongly } },
      );
    // nor does it count where the effect of the weaker decision was refused, for which it was waited to the end
    const refused = [effect(['STUDY_RECORD'], 1), heldUp('RIVAL_EVIDENCE_WAITS', 6)];
    theCase
      .given(...dated, ...refused, ...handedIn)
      .when(approves)
      .thenTypes('RouteSucceeded', 'WaitStarted');
  });
  it('is one who holds the number for 180 days by the end of the wait, too', () => {
    const longer: NumberFacts = { ...facts, standing: { proof: 'UNPROVEN', heldSince: day(5 - 180) } };
    theCase
      .given(...dated)
      .when(reconsider(day(5), longer))
      .then(returned('HOLDER_STRONGER', 5, longer));
  });
  it('sends back what a rival held up as well, once nothing does any more: it asks for more, and does not hang', () => {
    const back = returned('HOLDER_STRONGER', 5, proven);
    const given = theCase.given(open, ...matched);
    given.when(reconsider(day(5), proven)).then(back);
    const first = { caseId: rivalCase, waiting: 3 as const, succeeded: null };
    given.when(reconsider(day(5), { ...proven, rivals: [first] })).thenNothing();
    const asksForMore = theCase.given(open, ...matched, back);
    asksForMore.when(reconsider(day(6), proven)).thenNothing();
    asksForMore.when(expireIdle(day(35))).then(closed('IDLE'));
    // the claimant's own photos that wait are decided first
    const looking = theCase.given(open, ...matched, ...submitted(1, 3));
    looking.when(reconsider(day(5), proven)).thenNothing();
    looking
      .when({
        ...{ kind: 'TakeVerdict', taskId: taskOf(1), reviewer, verdict: 'RETRY', reasons: ['FACE_UNCLEAR'] },
        ...{ note: null, freshTaskId: taskOf(9), facts: proven, now: day(5) },
      })
      .thenTypes('EvidenceRejected', 'ConflictCaseReturned');
  });
  it('changes nothing for what waits against a strong holder anyway', () => {
    const wait = started(['PHOTO'], 2, 168);
    theCase
      .given(open, ...submitted(1, 1), photo, wait, notified(day(2), day(9)))
      .when(reconsider(day(4)))
      .thenNothing();
  });
});

describe('a decision that comes back for the second time', () => {
  const photo: CaseEvent = {
    type: 'RouteSucceeded',
    data: { caseId, numberId, claimantId, route: 'PHOTO', weight: 3, by: reviewer },
  };
  const next = { ...facts, holder: rival, holderVersion: 3 };
  const once = [
    ...[open, ...submitted(1, 1), photo, started(['PHOTO'], 2, 24), notified(day(2), day(3))],
    ...[effect(['PHOTO'], 3), returned('HOLDER_CHANGED', 3), effect(['PHOTO'], 3)],
  ];
  const refused = (seen: NumberFacts): CaseCommand => ({
    ...{ kind: 'EffectRefused', decidedHolderVersion: 1, reason: 'HOLDER_CHANGED' },
    ...{ freshTaskId: taskOf(9), facts: seen, now: day(4) },
  });
  const bySenior = reviewRequested(1, 'SENIOR', day(7), [reviewer.staffId], 9);
  it('is looked at by a senior, whoever holds the number by then', () => {
    const answered = { ...facts, holderVersion: 2 };
    for (const seen of [answered, next])
      theCase
        .given(...once)
        .when(refused(seen))
        .then(returned('HOLDER_CHANGED', 4, seen, 2), bySenior);
  });
  it('keeps what was waited for, and takes effect when the senior agrees', () =>
    theCase
      .given(...once, returned('HOLDER_CHANGED', 4, facts, 2), bySenior)
      .when({
        ...{ kind: 'TakeVerdict', taskId: taskOf(9), reviewer: otherReviewer, verdict: 'APPROVE', reasons: [] },
        ...{ note: null, freshTaskId: taskOf(10), facts, now: day(5) },
      })
      .then(
        {
          type: 'RouteSucceeded',
          data: { ...photo.data, taskId: taskOf(9), by: otherReviewer, agreed: [reviewer] },
        },
        effect(['PHOTO'], 3),
      ));
});

/** the first photos */
const acceptedByTwo: CaseEvent[] = [
  {
    type: 'OpinionGiven',
    data: {
      ...{ caseId, numberId, claimantId, submissionId: submissionOf(1), taskId: taskOf(1), by: reviewer },
      ...{ verdict: 'APPROVE', reasons: [] },
    },
  },
  reviewRequested(1, 'SECOND', day(8), [reviewer.staffId], 2),
  {
    type: 'RouteSucceeded',
    data: { caseId, numberId, claimantId, route: 'PHOTO', weight: 3, by: otherReviewer, agreed: [reviewer] },
  },
];

describe('a case in which nothing was decided, and that comes back', () => {
  const answered = { ...strong, holderVersion: 2 };
  const wait: CaseEvent = { type: 'WaitStarted', data: { ...started(['PHOTO'], 6, 168).data, against: 'strong' } };
  const decided = [...submitted(1, 5), ...acceptedByTwo, wait, notified(day(6), day(13))];
  it.each([
    ['because the holder is a stronger one by now', returned('HOLDER_STRONGER', 4, strong)],
    ['because another was faster', returned('OVERTAKEN', 4, strong)],
  ])('%s: does not go to a senior when its first decision does', (_why, back) => {
    expect(stateAfter(open, ...matched, back).timesReturned).toBe(0);
    theCase
      .given(open, ...matched, back, ...decided, effect(['PHOTO', 'STUDY_RECORD'], 3, strong))
      .when({
        ...{ kind: 'EffectRefused', decidedHolderVersion: 1, reason: 'HOLDER_CHANGED' },
        ...{ freshTaskId: taskOf(9), facts: answered, now: day(14) },
      })
      .thenTypes('ConflictCaseReturned', 'ConflictCaseApproved');
  });
});

const requestId = id(120);
const about = { caseId, numberId, claimantId, requestId };
const helped: CaseEvent[] = [
  {
    type: 'AssistRequested',
    data: {
      ...{ ...about, candidates: [helper], tries: 5, requestsLeft: 2, impactAcknowledged: true },
      ...{ expiresAt: day(8), idleAt: day(31) },
    },
  },
  { type: 'AssistGranted', data: { ...about, helperId: helper, helperNumberId: helperNumber } },
  { type: 'RouteSucceeded', data: { caseId, numberId, claimantId, route: 'CLASSMATE', weight: 1 } },
];

describe('a study record that the registry takes back before it took effect', () => {
  const ended = (on: number, seen = facts): CaseCommand => reconsider(day(on), { ...seen, recordEnded: true });
  const takenBack = (evidence: 'none' | 'succeeded' | 'waiting', weight: 1 | 3 | null, on: number): CaseEvent => ({
    type: 'EducationRecordWithdrawn',
    data: { caseId, numberId, claimantId, tryId: id(109), triesLeft: 2, evidence, weight, idleAt: day(on + 30) },
  });
  it('ends the wait that stood on it, at the latest before the effect: nothing takes effect', () => {
    const given = theCase.given(...dated);
    given.when(reconsider(day(5))).thenTypes('ConflictCaseApproved');
    const after = [takenBack('none', null, 5), returned('EVIDENCE_WITHDRAWN', 5)];
    given.when(ended(5)).then(...after);
    given.when(ended(3)).then(takenBack('none', null, 3), returned('EVIDENCE_WITHDRAWN', 3));
    theCase
      .given(...dated, ...after)
      .when(ended(90))
      .thenNothing();
  });
  it('leaves the route open for another one, which the holder is told of anew', () =>
    theCase
      .given(...dated, takenBack('none', null, 3), returned('EVIDENCE_WITHDRAWN', 3))
      .when({ ...giveRecord, tryId: id(110), now: day(10) })
      .thenTypes('EducationRecordMatched', 'RouteSucceeded', 'WaitStarted'));
  it('leaves a wait that stands on something else', () =>
    theCase
      .given(open, ...helped, ...matched, started(['CLASSMATE'], 2))
      .when(ended(3))
      .then(takenBack('succeeded', 1, 3)));
  it('makes photos against a strong holder wait as long as photos alone', () => {
    const wait = started(['PHOTO', 'STUDY_RECORD'], 3);
    const against = { ...wait, data: { ...wait.data, against: 'strong' } } as CaseEvent;
    const photo = [...submitted(1, 2), ...acceptedByTwo];
    theCase
      .given(open, ...matched, ...photo, against)
      .when(ended(4, strong))
      .thenTypes('EducationRecordWithdrawn', 'ConflictCaseReturned', 'WaitStarted');
  });
  it('falls away while photos wait, which are what counts', () =>
    theCase
      .given(open, ...matched, ...submitted(1, 2))
      .when(ended(3))
      .then(takenBack('waiting', 3, 3)));
  it('is no evidence of a rival any more, and takes nothing back of an effect that is on its way', () => {
    expect(rivalOf(stateAfter(...dated, takenBack('none', null, 3)))).toMatchObject([{ succeeded: null }]);
    theCase
      .given(...dated, effect(['STUDY_RECORD'], 1))
      .when(ended(6))
      .thenNothing();
  });
});

describe('a helper who takes back what a waiting decision stands on', () => {
  const takesBack = {
    ...{ kind: 'WithdrawAssist', requestId, helperId: helper, freshTaskId: taskOf(9) },
    ...{ facts, now: day(3) },
  } satisfies CaseCommand;
  const takenBack = (evidence: 'none' | 'succeeded', weight: 1 | null): CaseEvent => ({
    type: 'AssistWithdrawn',
    data: { ...about, helperId: helper, evidence, weight, idleAt: day(33) },
  });
  it('ends the wait: nothing takes effect', () => {
    const waits = [open, ...helped, started(['CLASSMATE'], 2)];
    const after = [takenBack('none', null), returned('EVIDENCE_WITHDRAWN', 3)];
    theCase
      .given(...waits)
      .when(takesBack)
      .then(...after);
    theCase
      .given(...waits, ...after)
      .when(reconsider(day(90)))
      .thenNothing();
  });
  it('falls away by itself, at the latest before the effect, where its person is known to be off the own number', () => {
    const given = theCase.given(open, ...helped, started(['CLASSMATE'], 2), notified(day(2), day(3)));
    const found = (gone: string[]): CaseCommand => reconsider(day(3), { ...facts, gone });
    given.when(found([helper])).then(takenBack('none', null), returned('EVIDENCE_WITHDRAWN', 3));
    given.when(found([])).thenTypes('ConflictCaseApproved');
    const onRecord = [open, ...helped, ...matched, started(['STUDY_RECORD'], 2), notified(day(2), day(3))];
    theCase
      .given(...onRecord)
      .when(found([helper]))
      .thenTypes('AssistWithdrawn', 'ConflictCaseApproved');
  });
  it('falls away before the case is decided anew, where its person left while the effect was on its way', () => {
    const pending = [open, ...helped, started(['CLASSMATE'], 2), notified(day(2), day(3)), effect(['CLASSMATE'], 1)];
    const refused = (gone: string[], seen: NumberFacts): CaseCommand => ({
      ...{ kind: 'EffectRefused', decidedHolderVersion: 1, reason: 'HOLDER_CHANGED', freshTaskId: taskOf(9) },
      ...{ facts: { ...seen, gone }, now: day(4) },
    });
    const given = theCase.given(...pending);
    for (const seen of [empty, { ...facts, holderVersion: 2 }]) {
      given.when(refused([], seen)).thenTypes('ConflictCaseReturned', 'ConflictCaseApproved');
      given.when(refused([helper], seen)).thenTypes('ConflictCaseReturned', 'AssistWithdrawn');
    }
    given.when(reconsider(day(4), { ...facts, gone: [helper] })).thenNothing();
  });
  const lost: CaseEvent = { type: 'ConflictCaseTurnLost', data: { caseId, numberId, claimantId } };
  const comes = { kind: 'TurnChanged', waitsForTurn: false, freshTaskId: taskOf(9), now: day(90) } as const;
  it.each<[string, CaseEvent[], CaseEvent['type'][], (seen: NumberFacts) => CaseCommand]>([
    ['its days without evidence are over', [], [], (seen) => expireIdle(day(90), seen)],
    ['it has a place', [lost], ['ConflictCaseTurnCame'], (seen) => ({ ...comes, facts: seen })],
  ])('falls away before the case is decided because %s', (_why, before, first, decide) => {
    const tooLittle = { type: 'RouteSucceeded', data: { ...helped[2]?.data, idleAt: day(31) } } as CaseEvent;
    const given = theCase.given(open, ...helped.slice(0, 2), tooLittle, ...before);
    given.when(decide(empty)).thenTypes(...first, 'ConflictCaseApproved');
    given.when(decide({ ...empty, gone: [helper] })).thenTypes(...first, 'AssistWithdrawn');
  });
  it('has the holder told anew of what is enough later, whatever day they were told before', () => {
    const waits = [...helped, started(['CLASSMATE'], 2), notified(day(2), day(5))];
    const given = theCase.given(open, ...waits, takenBack('none', null), returned('EVIDENCE_WITHDRAWN', 3));
    given.when({ ...giveRecord, now: day(10) }).then(...matched, started(['STUDY_RECORD'], 10));
  });
  it('is told apart where nobody was asked in vain: the request ends while the decision waits', () =>
    theCase
      .given(open, ...helped.slice(0, 1), ...matched, started(['STUDY_RECORD'], 2))
      .when({ kind: 'ExpireAssist', requestId, now: day(8) })
      .then({ type: 'AssistExpired', data: { caseId, claimantId, requestId, decided: true } }));
  it('leaves a wait that stands on something else', () =>
    theCase
      .given(open, ...helped, ...matched, started(['STUDY_RECORD'], 2))
      .when(takesBack)
      .then(takenBack('succeeded', 1)));
  describe('beside a second one who vouches still', () => {
    const second = id(121);
    const other: CaseEvent = {
      type: 'AssistGranted',
      data: { ...about, requestId: second, helperId: ids.homonym, helperNumberId: ids.stranger },
    };
    const byTwo = [open, ...helped, other, started(['CLASSMATE'], 2)];
    it('leaves the wait, for one is enough', () =>
      theCase
        .given(...byTwo)
        .when(takesBack)
        .then(takenBack('succeeded', 1)));
    it('asks for more, and says until when, where the two were enough and only a rival held them up', () => {
      const rivals = [{ caseId: ids.rivalCase, waiting: 3 as const, succeeded: null }];
      const heldUp = { ...facts, rivals, lastDecision: { at: day(-60), weight: 1 as const } };
      const after = [takenBack('succeeded', 1), returned('EVIDENCE_WITHDRAWN', 3, heldUp)];
      const given = theCase.given(...byTwo.slice(0, -1));
      given.when({ ...takesBack, facts: heldUp }).then(...after);
      expect(wantsEvidence(stateAfter(...byTwo.slice(0, -1), ...after))).toBe(true);
      // where one is enough, nothing is asked for
      given.when({ ...takesBack, facts: { ...facts, rivals } }).then(takenBack('succeeded', 1));
    });
    it('ends it where only two weigh more than a decision that is young: the case waits for more, and does not hang', () => {
      const young = { ...facts, lastDecision: { at: day(-60), weight: 1 as const } };
      const after = [takenBack('succeeded', 1), returned('EVIDENCE_WITHDRAWN', 3, young)];
      theCase
        .given(...byTwo)
        .when({ ...takesBack, facts: young })
        .then(...after);
      theCase
        .given(...byTwo, ...after)
        .when(expireIdle(day(33), young))
        .then(closed('IDLE'));
    });
  });
});
