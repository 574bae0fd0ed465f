import { describe, expect, it } from '@jest/globals';
import { fold } from '@zhenming/kernel';
import type { NumberEvent } from '@zhenming/contracts';
import { withEvidence, withLiveReviews, withReviewOf, withSuccess } from './claim-evidence.js';
import {
  caseOf,
  claimant,
  claimed,
  claimsOf,
  correct,
  day,
  decision,
  free,
  held,
  heldState,
  holder,
  id,
  ledger,
  now,
  numberOf,
  rival,
  stranger,
  take,
} from './ledger.fixture.js';
import type { LedgerCommand, NumberLedger } from './number-ledger.js';

/** what the rules say: names of events, or the slug of the refusal */
const answerOf = (command: LedgerCommand, at: NumberLedger): unknown => {
  try {
    return ledger.decide(command, at).map(({ type }) => type);
  } catch (refusal) {
    return (refusal as { slug: string }).slug;
  }
};
/** the photos of these accounts are with the reviewers since then */
const waiting = (at: NumberLedger, accountId: string, since: string) =>
  withReviewOf(withEvidence(at, caseOf(accountId), 'waiting', 3), caseOf(accountId), true, since);
const evidenceOf = ({ claims }: NumberLedger) => claims.map(({ evidence, weight }) => [evidence, weight]);
/** as the ledger is kept after each event */
const after = (at: NumberLedger, ...events: NumberEvent[]) =>
  events.reduce((state, event) => withLiveReviews(ledger.evolve(state, event), now), at);
const gone = (accountId: string, ...left: string[]): NumberEvent => ({
  type: 'ClaimWithdrawn',
  data: {
    ...heldState,
    claims: claimsOf(...left),
    accountId,
    caseId: caseOf(accountId),
    reason: 'NOT_MY_NUMBER',
    claimableFrom: now,
  },
});

describe('a number under review', () => {
  const state = withReviewOf(fold(ledger, [held, ...claimed(claimant)]), caseOf(claimant), true, day(18));
  const slugOf = (command: LedgerCommand) => answerOf(command, state);

  it('refuses new takers, claim or not, and says until when', () => {
    expect(() => ledger.decide(take(rival), state)).toThrow(
      expect.objectContaining({ slug: 'number/under-review', details: { until: day(21) } }),
    );
    expect(slugOf(take(rival, { reclaim: true }))).toBe('number/under-review');
  });

  it.each(['SIGN_UP', 'PROFILE_SAVE', 'CORRECTION', 'OFFICE'] as const)(
    'refuses them whatever they come by (%s)',
    (trigger) => {
      expect(slugOf(take(rival, { trigger, reclaim: true }))).toBe('number/under-review');
    },
  );

  it('says the same as ever to a contact that has used up its number', () => {
    expect(slugOf(take(rival, { contactUsed: true }))).toBe('number/one-per-contact');
  });

  it('takes nothing from those who are on it', () => {
    expect(slugOf(take(claimant))).toEqual([]);
    expect(slugOf({ kind: 'LetGo', accountId: holder, answer: 'LET_GO', now })).toEqual(['HolderAnswered']);
    expect(slugOf(decision(claimant))).toEqual(['AccountsDeregistered']);
  });

  it('is like any other when the time is over', () => {
    expect(slugOf(take(rival, { now: day(21) }))).toBe('number/already-registered');
  });
});

describe('a claim whose photos wait for a reviewer', () => {
  const before = waiting(numberOf(claimant, rival), claimant, day(19));

  it('moves no version and touches no other claim', () => {
    expect(before.holderVersion).toBe(1);
    expect(evidenceOf(before)).toEqual([
      ['waiting', 3],
      ['none', null],
    ]);
    expect(before.reviewFlag).toEqual({ cases: [caseOf(claimant)], since: day(19), spans: [] });
  });

  it('is told of twice without a change', () => {
    expect(waiting(before, claimant, now)).toEqual(before);
  });

  it('waits on when another way of its own succeeds: submitted evidence is decided', () => {
    for (const route of ['STUDY_RECORD', 'CLASSMATE'] as const)
      expect(withSuccess(before, caseOf(claimant), route, 1, now)).toBe(before);
  });

  it('is proven by the verdict, and the number is under review no more', () => {
    const { claims, reviewFlag } = withSuccess(before, caseOf(claimant), 'PHOTO', 3, now);
    expect(claims[0]).toMatchObject({ evidence: 'succeeded', weight: 3 });
    expect(reviewFlag).toEqual({ cases: [], since: null, spans: [{ from: day(19), to: now }] });
  });

  it('takes the review with it when it goes', () => {
    expect(after(before, gone(claimant, rival)).reviewFlag).toEqual({
      cases: [],
      since: null,
      spans: [{ from: day(19), to: now }],
    });
  });

  it('is waited for although others go', () => {
    expect(after(before, gone(rival, claimant)).reviewFlag).toBe(before.reviewFlag);
  });

  it('is one of two: the number stays under review until both are decided', () => {
    const both = waiting(before, rival, now);
    expect(after(both, gone(rival, claimant)).reviewFlag).toEqual(before.reviewFlag);
    const one = withSuccess(both, caseOf(claimant), 'PHOTO', 3, now);
    expect(one.reviewFlag).toMatchObject({ cases: [caseOf(rival)], since: day(19) });
  });
});

describe('a claim by which nobody waits', () => {
  it('is proven by record or classmate, with the weight of everything that succeeded', () => {
    const [record, both] = [
      withSuccess(numberOf(claimant), caseOf(claimant), 'STUDY_RECORD', 1, now),
      withSuccess(numberOf(claimant), caseOf(claimant), 'CLASSMATE', 2, now),
    ];
    expect([record, both].map(evidenceOf)).toEqual([[['succeeded', 1]], [['succeeded', 2]]]);
    expect(record.reviewFlag).toEqual(both.reviewFlag);
  });

  it('is left alone by news of a claim that is gone', () => {
    const before = numberOf(claimant);
    expect(withReviewOf(before, caseOf(stranger), true, now)).toBe(before);
    expect(withEvidence(before, caseOf(stranger), 'waiting', 3)).toEqual(before);
    expect(withSuccess(before, caseOf(stranger), 'PHOTO', 3, now)).toEqual(before);
  });
});

describe('a contest whose photos wait for a reviewer', () => {
  const contested: NumberEvent = {
    type: 'IdConflictDetected',
    data: {
      ...{ ...heldState, disputeId: id(2), claims: claimsOf(claimant) },
      ...{ accountId: claimant, caseId: caseOf(claimant), trigger: 'CONTEST', claimedAt: now, contests: id(60) },
    },
  };
  const state = waiting(after(fold(ledger, [held]), contested), claimant, day(19));

  it('waits for its verdict, and refuses nobody who takes the number', () => {
    expect(evidenceOf(state)).toEqual([['waiting', 3]]);
    expect(state.reviewFlag.cases).toEqual([]);
    expect(answerOf(take(stranger), state)).toBe('number/already-registered');
  });
});

describe('a claim that a reviewer refused', () => {
  const refused = (at: NumberLedger) => withEvidence(at, caseOf(claimant), 'refused', null);
  const appealed = (at: NumberLedger) => withEvidence(at, caseOf(claimant), 'waiting', 3);
  const letGo: LedgerCommand = { kind: 'LetGo', accountId: holder, answer: 'LET_GO', now };
  const disown = (accountId: string): LedgerCommand => ({ kind: 'Disown', accountId, deregistered: false, now });

  it('holds nobody’s decision up', () => {
    const both = { claims: claimsOf(claimant, rival) };
    expect(answerOf(decision(rival, both), refused(numberOf(claimant, rival)))).toEqual(['AccountsDeregistered']);
  });

  it('leaves its place among the five to another person', () => {
    const five = numberOf(claimant, ...[21, 22, 23, 24].map(id));
    const waits = (at: NumberLedger) => ledger.decide(take(stranger, { reclaim: true }), at)[0]?.data.claims.at(-1);
    expect(waits(five)).toHaveProperty('waitsForTurn', true);
    expect(waits(refused(five))).not.toHaveProperty('waitsForTurn');
  });

  it('inherits nothing when the holder leaves', () => {
    const [alone] = ledger.decide(letGo, refused(numberOf(claimant)));
    expect(alone?.data).toMatchObject({
      ...free,
      holderVersion: 2,
      claims: claimsOf(claimant),
      disputeId: expect.any(String),
    });
    const [other] = ledger.decide(letGo, refused(numberOf(claimant, rival)));
    expect(other?.data).toMatchObject({ holder: rival, claims: claimsOf(claimant) });
  });

  it.each<[string, (at: NumberLedger) => NumberLedger]>([
    ['waits', (at) => appealed(at)],
    ['waits still', (at) => appealed(appealed(at))],
    ['had better photos asked for', (at) => withEvidence(appealed(at), caseOf(claimant), 'none', null)],
    ['waits, and a study record agreed', (at) => withSuccess(appealed(at), caseOf(claimant), 'STUDY_RECORD', 1, now)],
  ])('inherits nothing either while its appeal %s', (_what, appeals) => {
    const at = appeals(refused(numberOf(claimant)));
    for (const leaves of [letGo, correct(holder), disown(holder)]) {
      const [alone] = ledger.decide(leaves, at);
      expect(alone?.data).toMatchObject({ holder: null, claims: claimsOf(claimant) });
    }
    // and keeps nobody else from it
    const [other] = ledger.decide(letGo, appeals(refused(numberOf(claimant, rival))));
    expect(other?.data).toMatchObject({ holder: rival, claims: claimsOf(claimant) });
  });

  it('inherits like anybody once its appeal succeeded, also where the decision comes back then', () => {
    const accepted = withSuccess(appealed(refused(numberOf(claimant))), caseOf(claimant), 'PHOTO', 3, now);
    for (const at of [accepted, withEvidence(accepted, caseOf(claimant), 'waiting', 3)]) {
      const [alone] = ledger.decide(letGo, at);
      expect(alone?.data).toMatchObject({ holder: claimant, claims: [] });
    }
  });

  it.each<[string, LedgerCommand]>([
    ['it says that it is not its number', disown(claimant)],
    ['its number is corrected', correct(claimant)],
    ['it is withdrawn', { kind: 'EndClaim', caseId: caseOf(claimant), reason: 'WITHDRAWN', now }],
  ])('keeps its pause of a week when %s, appealed or not', (_how, leaves) => {
    for (const at of [refused(numberOf(claimant)), appealed(refused(numberOf(claimant)))]) {
      const left = after(at, ...ledger.decide(leaves, at));
      expect(answerOf(take(claimant, { reclaim: true, now: day(26) }), left)).toBe('number/claim-again-later');
      expect(answerOf(take(claimant, { reclaim: true, now: day(27) }), left)).toEqual(['IdConflictDetected']);
    }
  });
});
