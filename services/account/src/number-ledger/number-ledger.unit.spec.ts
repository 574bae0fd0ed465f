import { describe, expect, it } from '@jest/globals';
import { fold, specify } from '@zhenming/kernel';
import type { EvidenceState, NumberEvent } from '@zhenming/contracts';
import { withEvidence } from './claim-evidence.js';
import {
  caseOf,
  claimed,
  claimsOf,
  correct,
  day,
  decision,
  deregistered,
  disputed,
  disputeId,
  emptyPlace,
  free,
  freshDisputeId,
  firstClaim,
  held,
  heldBy,
  heldState,
  holder,
  claimant,
  id,
  ledger,
  now,
  office,
  rival,
  stranger,
  take,
} from './ledger.fixture.js';
import type { LedgerCommand, NumberLedger } from './number-ledger.js';

describe('a number nobody has taken', () => {
  const given = specify(ledger).given();

  it.each(['SIGN_UP', 'PROFILE_SAVE', 'OFFICE'] as const)('is held by who takes it (%s)', (trigger) => {
    const data = { ...heldBy(claimant, 1), accountId: claimant, trigger };
    given.when(take(claimant, { trigger })).then({ type: 'IdNumberHeld', data });
  });

  it('is held, not claimed, also by a person who ticked the claim', () => {
    given.when(take(claimant, { reclaim: true })).thenTypes('IdNumberHeld');
  });

  it('is not for a contact that took another number within 30 days', () => {
    given.when(take(claimant, { contactUsed: true })).thenRefuses('number/one-per-contact');
  });

  it('has nobody to answer', () => {
    given.when({ kind: 'LetGo', accountId: holder, answer: 'LET_GO', now }).thenRefuses('number/nothing-to-answer');
  });

  it('cannot be disowned by a person who is not on it', () => {
    given.when({ kind: 'Disown', accountId: holder, deregistered: false, now }).thenNothing();
  });
});

describe('a held number', () => {
  const given = specify(ledger).given(held);

  it('stays with its holder when the holder takes it again', () => {
    given.when(take(holder)).thenNothing();
    given.when(take(holder, { reclaim: true, trigger: 'SIGN_UP', contactUsed: true })).thenNothing();
  });

  it('is already registered for everybody else', () => {
    given.when(take(claimant)).thenRefuses('number/already-registered');
  });

  it('is never claimed by an office', () => {
    given.when(take(office, { trigger: 'OFFICE', reclaim: true })).thenRefuses('number/already-registered');
  });

  it('is claimed by who says so, and the holder stays for now', () => {
    const data = {
      ...disputed(claimant),
      disputeId: freshDisputeId,
      accountId: claimant,
      caseId: caseOf(claimant),
      trigger: 'PROFILE_SAVE' as const,
      ...firstClaim,
    };
    given.when(take(claimant, { reclaim: true })).then({ type: 'IdConflictDetected', data });
  });

  it('is not claimed by a contact that claimed another number within 30 days', () => {
    given.when(take(claimant, { reclaim: true, contactUsed: true })).thenRefuses('number/one-per-contact');
  });

  it('is not let go where nobody asks for it', () => {
    given.when({ kind: 'LetGo', accountId: holder, answer: 'LET_GO', now }).thenRefuses('number/nothing-to-answer');
  });

  it('is free again when its holder disowns it', () => {
    given.when({ kind: 'Disown', accountId: holder, deregistered: false, now }).then({
      type: 'IdNumberDisowned',
      data: { ...free, holderVersion: 2, accountId: holder, as: 'HOLDER' },
    });
  });

  it('is free again when it was corrected to another one, once', () => {
    const data = { ...free, holderVersion: 2, accountId: holder, correctionId: id(9) };
    given.when(correct(holder)).then({ type: 'IdNumberCorrected', data });
    const corrected: NumberEvent = { type: 'IdNumberCorrected', data };
    specify(ledger).given(held, corrected).when(correct(holder)).thenNothing();
  });

  it('knows nothing of a correction of a person who is not on it', () => {
    given.when(correct(stranger)).thenNothing();
  });

  it('knows nothing of a claim that was never made', () => {
    given.when({ kind: 'EndClaim', caseId: caseOf(rival), reason: 'IDLE', now }).thenNothing();
  });

  it('refuses the effect of a case without a claim', () => {
    given.when(decision(claimant)).then({
      type: 'DeregistrationRefused',
      data: {
        ...heldState,
        caseId: caseOf(claimant),
        accountId: claimant,
        decidedHolderVersion: 1,
        reason: 'CLAIM_GONE',
      },
    });
  });
});

describe('a number with one claimant', () => {
  const given = specify(ledger).given(held, ...claimed(claimant));

  it('has one case per claimant, however often the claimant claims', () => {
    given.when(take(claimant, { reclaim: true, trigger: 'SIGN_UP' })).thenNothing();
    given.when(take(claimant)).thenNothing();
  });

  it('takes a second claimant into the same dispute', () => {
    const data = {
      ...disputed(claimant, rival),
      accountId: rival,
      caseId: caseOf(rival),
      trigger: 'PROFILE_SAVE' as const,
      ...firstClaim,
    };
    given.when(take(rival, { reclaim: true })).then({ type: 'IdConflictDetected', data });
  });

  it('goes to the claimant, unproven, when the holder lets it go', () => {
    given.when({ kind: 'LetGo', accountId: holder, answer: 'LET_GO', now }).then({
      type: 'HolderAnswered',
      data: { ...heldBy(claimant, 2), accountId: holder, answer: 'LET_GO' },
    });
  });

  it('is not let go by anybody but the holder', () => {
    given.when({ kind: 'LetGo', accountId: claimant, answer: 'LET_GO', now }).thenRefuses('number/nothing-to-answer');
  });

  it('goes to the claimant when the holder disowns it', () => {
    given.when({ kind: 'Disown', accountId: holder, deregistered: false, now }).then({
      type: 'IdNumberDisowned',
      data: { ...heldBy(claimant, 2), accountId: holder, as: 'HOLDER' },
    });
  });

  it('goes to the claimant when the holder’s number was corrected', () => {
    const data = { ...heldBy(claimant, 2), accountId: holder, correctionId: id(9) };
    given.when(correct(holder)).then({ type: 'IdNumberCorrected', data });
  });

  it('stays with the holder when the claimant’s number was corrected', () => {
    const ended = { accountId: claimant, caseId: caseOf(claimant), reason: 'CORRECTED' as const, claimableFrom: now };
    given.when(correct(claimant)).then({ type: 'ClaimWithdrawn', data: { ...heldState, ...ended } });
  });

  it('stays with the holder when the claimant says it is not theirs, who may come back at once', () => {
    const data = {
      ...heldState,
      accountId: claimant,
      caseId: caseOf(claimant),
      reason: 'NOT_MY_NUMBER' as const,
      claimableFrom: now,
    };
    given
      .when({ kind: 'Disown', accountId: claimant, deregistered: false, now })
      .then({ type: 'ClaimWithdrawn', data });
  });

  it.each([
    ['WITHDRAWN', 20],
    ['IDLE', 27],
    ['REFUSED', 27],
  ] as const)('has no dispute after its case ended as %s; the claimant may come back on day %i', (reason, from) => {
    const ended = { accountId: claimant, caseId: caseOf(claimant), reason, claimableFrom: day(from) };
    given
      .when({ kind: 'EndClaim', caseId: caseOf(claimant), reason, now })
      .then({ type: 'ClaimWithdrawn', data: { ...heldState, ...ended } });
  });

  it('is the winner’s after a decision that saw the present holder, who is deregistered', () => {
    given
      .when(decision(claimant))
      .then(deregistered(claimant, heldBy(claimant, 2), [{ accountId: holder, was: 'HOLDER' }]));
  });

  it.each([
    ['PROVEN', ['PHOTO'], 3],
    ['PROVEN', ['STUDY_RECORD', 'CLASSMATE'], 2],
    ['UNPROVEN', ['CLASSMATE'], 2],
    ['UNPROVEN', ['STUDY_RECORD'], 1],
  ] as const)('has a winner who is %s by %j', (proof, routes, weight) => {
    const before = fold(ledger, [held, ...claimed(claimant)]);
    const [event] = ledger.decide(decision(claimant, { routes, weight }), before);
    expect(event?.data.holderStanding).toEqual({ proof, heldSince: now });
  });

  it('keeps its holder when the decision saw another version', () => {
    given.when(decision(claimant, { holderVersion: 0 })).then({
      type: 'DeregistrationRefused',
      data: {
        ...disputed(claimant),
        caseId: caseOf(claimant),
        accountId: claimant,
        decidedHolderVersion: 0,
        reason: 'HOLDER_CHANGED',
      },
    });
  });

  it('gives nothing to another person than the claimant of the case', () => {
    given.when(decision(claimant, { claimantId: stranger })).thenTypes('DeregistrationRefused');
  });
});

describe('a number with several claimants', () => {
  const given = specify(ledger).given(held, ...claimed(claimant, rival, stranger));
  const both = claimsOf(claimant, rival);

  it('stands empty when the holder lets it go: nobody wins by that', () => {
    given.when({ kind: 'LetGo', accountId: holder, answer: 'LET_GO', now }).then({
      type: 'HolderAnswered',
      data: {
        ...free,
        holderVersion: 2,
        disputeId,
        claims: claimsOf(claimant, rival, stranger),
        accountId: holder,
        answer: 'LET_GO',
      },
    });
  });

  it('deregisters holder and claimants that the decision saw; who came later goes on against the new holder', () => {
    const after = heldBy(claimant, 2, { disputeId, claims: claimsOf(stranger) });
    given.when(decision(claimant, { claims: both })).then(
      deregistered(claimant, after, [
        { accountId: holder, was: 'HOLDER' },
        { accountId: rival, was: 'CLAIMANT', caseId: caseOf(rival) },
      ]),
    );
  });

  it('does not deregister who left before the effect', () => {
    const left: NumberEvent = {
      type: 'ClaimWithdrawn',
      data: {
        ...disputed(claimant, stranger),
        accountId: rival,
        caseId: caseOf(rival),
        reason: 'WITHDRAWN',
        claimableFrom: day(19),
      },
    };
    const after = heldBy(claimant, 2, { disputeId, claims: claimsOf(stranger) });
    specify(ledger)
      .given(held, ...claimed(claimant, rival, stranger), left)
      .when(decision(claimant, { claims: both }))
      .then(deregistered(claimant, after, [{ accountId: holder, was: 'HOLDER' }]));
  });

  it.each([
    [1, 1, 'DeregistrationRefused'],
    [1, 3, 'DeregistrationRefused'],
    [3, 1, 'AccountsDeregistered'],
  ] as const)('weight %i against a rival’s waiting %i: %s', (weight, waiting, type) => {
    const before = withEvidence(fold(ledger, [held, ...claimed(claimant, rival)]), caseOf(rival), 'waiting', waiting);
    expect(ledger.decide(decision(claimant, { claims: both, weight }), before).map((event) => event.type)).toEqual([
      type,
    ]);
  });

  it('takes effect over a rival whose evidence has been decided', () => {
    const before = withEvidence(fold(ledger, [held, ...claimed(claimant, rival)]), caseOf(rival), 'succeeded', 3);
    expect(ledger.decide(decision(claimant, { claims: both }), before)[0]?.type).toBe('AccountsDeregistered');
  });

  it('keeps a claim’s evidence when others come and go', () => {
    const before = withEvidence(fold(ledger, [held, ...claimed(claimant)]), caseOf(claimant), 'waiting', 3);
    const after = claimed(claimant, rival).slice(1).reduce(ledger.evolve, before);
    expect(after.claims.map(({ evidence }) => evidence)).toEqual(['waiting', 'none']);
  });
});

/** a case of each account of a long line */
const caseInLine = (accountId: string) => id(1_000 + Number(accountId.slice(-3)));

describe('a number with five claimants', () => {
  const five = [21, 22, 23, 24, 25].map(id) as [string, string, string, string, string];
  const full = fold(ledger, [held, ...claimed(...five)]);
  const after = (state: NumberLedger, ...commands: LedgerCommand[]): NumberLedger =>
    commands.reduce((now_, command) => ledger.decide(command, now_).reduce(ledger.evolve, now_), state);
  const changed = (state: NumberLedger, accountId: string, evidence: EvidenceState) =>
    after(withEvidence(state, caseOf(accountId), evidence, evidence === 'none' ? null : 3), {
      kind: 'ChangeTurns',
      now,
    });
  const placed = ({ claims }: NumberLedger) =>
    claims.filter(({ waitsForTurn }) => !waitsForTurn).map(({ accountId }) => accountId);
  const waiting = ({ claims }: NumberLedger) =>
    claims.filter(({ waitsForTurn }) => waitsForTurn).map(({ accountId }) => accountId);
  const sixth = after(full, take(claimant, { reclaim: true }));
  const seventh = after(sixth, take(rival, { reclaim: true }));

  it('takes the sixth all the same: it claims, has a case, and waits for its turn', () => {
    const [event, ...others] = ledger.decide(take(claimant, { reclaim: true }), full);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      type: 'IdConflictDetected',
      data: { accountId: claimant, caseId: caseOf(claimant) },
    });
    expect(event?.data.claims.at(-1)).toEqual({ ...claimsOf(claimant)[0], waitsForTurn: true });
    expect(event?.data.claims.slice(0, 5)).toEqual(claimsOf(...five));
  });

  it.each(['WITHDRAWN', 'IDLE', 'REFUSED'] as const)(
    'gives the place of one that ended as %s to the first that waits',
    (reason) => {
      const events = ledger.decide({ kind: 'EndClaim', caseId: caseOf(five[1]), reason, now }, seventh);
      expect(events.map(({ type }) => type)).toEqual(['ClaimWithdrawn', 'ClaimTurnsChanged']);
      expect(events[1]?.data).toMatchObject({ came: claimsOf(claimant), gaveWay: [] });
      const now_ = events.reduce(ledger.evolve, seventh);
      expect([placed(now_), waiting(now_)]).toEqual([[five[0], five[2], five[3], five[4], claimant], [rival]]);
    },
  );

  it('gives no place away when one that waits leaves', () => {
    given(seventh)
      .when({ kind: 'EndClaim', caseId: caseOf(claimant), reason: 'WITHDRAWN', now })
      .thenTypes('ClaimWithdrawn');
  });

  it('lets evidence go before none: the latest claim without any gives way, and waits', () => {
    const shown = withEvidence(seventh, caseOf(rival), 'waiting', 3);
    const [event] = ledger.decide({ kind: 'ChangeTurns', now }, shown);
    expect(event).toMatchObject({
      type: 'ClaimTurnsChanged',
      data: { came: claimsOf(rival), gaveWay: claimsOf(five[4]) },
    });
    const now_ = changed(seventh, rival, 'succeeded');
    expect([placed(now_), waiting(now_)]).toEqual([
      [...five.slice(0, 4), rival],
      [five[4], claimant],
    ]);
  });

  it('keeps the place of a claim whose evidence is sent back, as long as no other shows any', () => {
    const sentBack = changed(changed(seventh, rival, 'waiting'), rival, 'none');
    expect(placed(sentBack)).toContain(rival);
    expect(placed(changed(sentBack, claimant, 'waiting'))).not.toContain(rival);
  });

  it('lets evidence wait where all that are heard have some, and gives it the next place before those without', () => {
    const shown = five.reduce((state, account) => changed(state, account, 'waiting'), seventh);
    const late = changed(shown, rival, 'waiting');
    expect(waiting(late)).toEqual([claimant, rival]);
    expect(waiting(changed(late, five[0], 'none'))).toEqual([five[0], claimant]);
  });

  it('counts nobody who was refused: the place goes on, and an appeal takes one of a claim without evidence', () => {
    const refused = changed(seventh, five[0], 'refused');
    expect(waiting(refused)).toEqual([rival]);
    expect(waiting(changed(refused, five[0], 'waiting'))).toEqual([claimant, rival]);
  });

  it('takes no place of a claim with evidence by an appeal: what was refused waits for the next one', () => {
    const refused = changed(seventh, five[0], 'refused');
    const shown = [...five.slice(1), rival].reduce((state, account) => changed(state, account, 'succeeded'), refused);
    const appealed = changed(shown, five[0], 'waiting');
    expect(waiting(appealed)).toEqual([five[0], claimant]);
    expect(waiting(changed(appealed, five[1], 'none'))).toEqual([five[1], claimant]);
  });

  it('is decided among those that were heard: who waited is not removed, and has its turn against the new holder', () => {
    const shown = changed(seventh, five[0], 'succeeded');
    const now_ = after(shown, decision(five[0], { claims: claimsOf(...five) }));
    expect(now_.holder).toBe(five[0]);
    expect([placed(now_), waiting(now_)]).toEqual([[claimant, rival], []]);
  });

  it('stands empty when the holder lets it go, and keeps everybody’s turn', () => {
    const now_ = after(seventh, { kind: 'LetGo', accountId: holder, answer: 'LET_GO', now });
    expect([now_.holder, placed(now_), waiting(now_)]).toEqual([null, five, [claimant, rival]]);
  });

  describe('when the line is full', () => {
    const many = Array.from({ length: 45 }, (_, n) => id(400 + n));
    const line = after(
      full,
      ...many.map((account) => take(account, { reclaim: true, freshCaseId: caseInLine(account) })),
    );

    it('lets the one go that waited longest and showed nothing, and takes the new one', () => {
      const events = ledger.decide(take(claimant, { reclaim: true }), line);
      expect(events.map(({ type }) => type)).toEqual(['ClaimWithdrawn', 'IdConflictDetected']);
      expect(events[0]?.data).toMatchObject({ accountId: many[0], reason: 'CROWDED_OUT', claimableFrom: now });
      expect(waiting(events.reduce(ledger.evolve, line))).toEqual([...many.slice(1), claimant]);
    });

    it('takes no more than fifty where all have shown something', () => {
      const shown = line.claims.reduce((state, { caseId }) => withEvidence(state, caseId, 'waiting', 3), line);
      given(shown)
        .when(take(claimant, { reclaim: true }))
        .thenRefuses('number/too-many-claims');
    });
  });

  /** a state that is no history of events alone: evidence is none */
  function given(state: NumberLedger) {
    return specify({ ...ledger, initial: state }).given();
  }
});

describe('an empty place with claimants', () => {
  const given = specify(ledger).given(held, ...claimed(claimant, rival), emptyPlace(claimant, rival));

  it('is not for a newcomer without a claim', () => {
    given.when(take(stranger)).thenRefuses('number/already-registered');
  });

  it('is joined by a newcomer who claims', () => {
    given.when(take(stranger, { reclaim: true })).thenTypes('IdConflictDetected');
  });

  it('does not fall to the last claimant by the others’ leaving', () => {
    given.when({ kind: 'EndClaim', caseId: caseOf(rival), reason: 'IDLE', now }).then({
      type: 'ClaimWithdrawn',
      data: {
        ...free,
        holderVersion: 2,
        disputeId,
        claims: claimsOf(claimant),
        accountId: rival,
        caseId: caseOf(rival),
        reason: 'IDLE',
        claimableFrom: day(27),
      },
    });
  });

  it('goes to the winner of a decision, with nobody but the rival deregistered', () => {
    const accounts = [{ accountId: rival, was: 'CLAIMANT' as const, caseId: caseOf(rival) }];
    const { data } = deregistered(claimant, heldBy(claimant, 3), accounts);
    given
      .when(decision(claimant, { holderVersion: 2, claims: claimsOf(claimant, rival) }))
      .then({ type: 'AccountsDeregistered', data: { ...data, decidedHolderVersion: 2 } });
  });

  it('is nobody’s again when the last claim has ended, and then free to take', () => {
    const gone = (accountId: string, claims: string[]): NumberEvent => ({
      type: 'ClaimWithdrawn',
      data: {
        ...free,
        holderVersion: 2,
        disputeId: claims.length > 0 ? disputeId : null,
        claims: claimsOf(...claims),
        accountId,
        caseId: caseOf(accountId),
        reason: 'IDLE',
        claimableFrom: day(27),
      },
    });
    specify(ledger)
      .given(
        held,
        ...claimed(claimant, rival),
        emptyPlace(claimant, rival),
        gone(rival, [claimant]),
        gone(claimant, []),
      )
      .when(take(stranger))
      .thenTypes('IdNumberHeld');
  });
});

describe('a number that was decided', () => {
  const won = deregistered(claimant, heldBy(claimant, 2), [{ accountId: holder, was: 'HOLDER' }]);
  const given = specify(ledger).given(held, ...claimed(claimant), won);

  it('is decided once per case, whatever comes again', () => {
    given.when(decision(claimant)).thenNothing();
    given.when(decision(claimant, { holderVersion: 2 })).thenNothing();
  });

  it('stays with the winner when the deregistered holder says it is not theirs', () => {
    given.when({ kind: 'Disown', accountId: holder, deregistered: true, now }).then({
      type: 'IdNumberDisowned',
      data: { ...heldBy(claimant, 2), accountId: holder, as: 'DEREGISTERED' },
    });
  });

  it('begins a new dispute with a new id', () => {
    const again = { freshCaseId: id(301), freshDisputeId: id(302), reclaim: true };
    const data = {
      ...heldBy(claimant, 2),
      disputeId: id(302),
      claims: [{ accountId: rival, caseId: id(301) }],
      accountId: rival,
      caseId: id(301),
      trigger: 'PROFILE_SAVE' as const,
      ...firstClaim,
    };
    given.when(take(rival, again)).then({ type: 'IdConflictDetected', data });
  });
});

describe('a claimant whose claim ended without success', () => {
  const ended: NumberEvent = {
    type: 'ClaimWithdrawn',
    data: { ...heldState, accountId: claimant, caseId: caseOf(claimant), reason: 'REFUSED', claimableFrom: day(27) },
  };
  const given = specify(ledger).given(held, ...claimed(claimant), ended);
  const again = { freshCaseId: id(303), reclaim: true };

  it('may not claim again before the pause is over', () => {
    given.when(take(claimant, again)).thenRefuses('number/claim-again-later');
  });

  it('may claim again afterwards, as a new case', () => {
    given.when(take(claimant, { ...again, now: day(27) })).thenTypes('IdConflictDetected');
  });

  it('holds nobody else up', () => {
    given.when(take(rival, { reclaim: true })).thenTypes('IdConflictDetected');
  });

  it('is quiet when its case ends a second time', () => {
    given.when({ kind: 'EndClaim', caseId: caseOf(claimant), reason: 'REFUSED', now }).thenNothing();
  });
});

describe('a person who claims, withdraws and claims again', () => {
  /** the person claims with this account at that time, and gives the claim up a moment later */
  const claims = (state: NumberLedger, at: string, account = claimant, others: string[] = []) => {
    const command = take(account, { reclaim: true, samePerson: others, freshCaseId: id(500 + days++), now: at });
    return ledger.decide(command, state).reduce(ledger.evolve, state);
  };
  let days = 0;
  const leaves = (state: NumberLedger, at: string, account = claimant, reason: 'WITHDRAWN' | 'IDLE' = 'WITHDRAWN') => {
    const caseId = state.claims.find(({ accountId }) => accountId === account)?.caseId as string;
    return ledger.decide({ kind: 'EndClaim', caseId, reason, now: at }, state);
  };
  const left = (state: NumberLedger, at: string, account = claimant, reason: 'WITHDRAWN' | 'IDLE' = 'WITHDRAWN') =>
    leaves(state, at, account, reason).reduce(ledger.evolve, state);
  const start = fold(ledger, [held]);
  const hour = (n: number) => new Date(Date.parse(now) + n * 3_600_000).toISOString();
  const firstTime = left(claims(start, now), hour(1));
  const again = (state: NumberLedger, at: string, account = claimant, others: string[] = []) =>
    ledger.decide(take(account, { reclaim: true, samePerson: others, now: at }), state)[0]?.data;

  it('is told of once a day: not of the second claim, nor of its end', () => {
    expect(again(start, now)).not.toHaveProperty('untold');
    expect(again(firstTime, hour(23))).toMatchObject({ untold: true, earlierClaims: 1 });
    expect(leaves(claims(firstTime, hour(2)), hour(3))[0]?.data).toMatchObject({ untold: true });
    expect(leaves(claims(start, now), hour(1))[0]?.data).not.toHaveProperty('untold');
  });

  it('is told of again a day after it was told of last, however often it came in between', () => {
    expect(again(firstTime, hour(24))).not.toHaveProperty('untold');
    const second = left(claims(firstTime, hour(2)), hour(3));
    expect(again(second, hour(27))).not.toHaveProperty('untold');
  });

  it('whose second claim has shown something ends it as everybody does', () => {
    const second = claims(firstTime, hour(2));
    const shown = withEvidence(second, second.claims[0]?.caseId as string, 'waiting', 3);
    const sentBack = withEvidence(shown, second.claims[0]?.caseId as string, 'none', null);
    expect(leaves(sentBack, hour(3))[0]?.data).not.toHaveProperty('untold');
  });

  it('waits longer each time: not at all, a day, a week, thirty days, and never less than a week after a claim that came to nothing', () => {
    let state = start;
    let at = 0;
    const pauses = [0, 1, 7, 30, 30].map(() => {
      state = left(claims(state, day(at)), day(at));
      const from = Date.parse(state.claimableFrom[claimant] as string);
      const pause = (from - Date.parse(day(at))) / 86_400_000;
      at += pause;
      return pause;
    });
    expect(pauses).toEqual([0, 1, 7, 30, 30]);
    const idle = left(claims(firstTime, hour(2)), hour(2), claimant, 'IDLE');
    expect(idle.claimableFrom[claimant]).toBe(hour(2 + 7 * 24));
  });

  it('is refused before the pause is over, and told when that is', () => {
    const second = left(claims(firstTime, hour(2)), hour(3));
    specify({ ...ledger, initial: second })
      .given()
      .when(take(claimant, { reclaim: true, now: hour(26) }))
      .thenRefuses('number/claim-again-later');
    expect(again(second, hour(27))).toMatchObject({ earlierClaims: 2 });
  });

  it('begins anew after ninety days in which it did not claim', () => {
    const second = left(claims(firstTime, hour(2)), hour(3));
    expect(again(second, hour(27 + 90 * 24))).toMatchObject({ earlierClaims: 0 });
  });

  it('is the same person with another account', () => {
    const second = left(claims(firstTime, hour(2)), hour(3));
    expect(again(firstTime, hour(2), rival, [claimant])).toMatchObject({ untold: true, earlierClaims: 1 });
    expect(() => again(second, hour(4), rival, [claimant])).toThrow('number/claim-again-later');
    const third = left(claims(second, hour(27), rival, [claimant]), hour(28), rival);
    expect(third.claimableFrom[rival]).toBe(hour(28 + 7 * 24));
    expect(again(second, hour(4), stranger)).not.toHaveProperty('untold');
  });

  it('has one claim, which moves to the account that claims last, unless it has shown something', () => {
    const first = claims(start, now);
    const command = (reached = [claimant]) =>
      take(rival, { reclaim: true, samePerson: [claimant], reached, now: hour(1) });
    const events = ledger.decide(command(), first);
    expect(events).toMatchObject([
      { type: 'ClaimWithdrawn', data: { accountId: claimant, reason: 'WITHDRAWN', elsewhere: true } },
      { type: 'IdConflictDetected', data: { accountId: rival, untold: true, earlierClaims: 1 } },
    ]);
    const shown = withEvidence(first, first.claims[0]?.caseId as string, 'waiting', 3);
    expect(() => ledger.decide(command(), shown)).toThrow('number/claimed-elsewhere');
    // whose phone number it is now is told nothing of the one who had it
    expect(() => ledger.decide(command([]), shown)).toThrow('number/too-many-claims');
  });

  it('has one claim also where two other accounts of it claim, by contacts of which nobody knew that they are one person’s', () => {
    const two = claims(claims(start, now), hour(1), stranger);
    const command = (reached: readonly string[]) =>
      take(rival, { reclaim: true, samePerson: [claimant, stranger], reached, now: hour(2) });
    const events = ledger.decide(command([claimant, stranger]), two);
    expect(events).toMatchObject([
      { type: 'ClaimWithdrawn', data: { accountId: claimant, elsewhere: true } },
      { type: 'ClaimWithdrawn', data: { accountId: stranger, elsewhere: true } },
      { type: 'IdConflictDetected', data: { accountId: rival } },
    ]);
    expect(events.reduce(ledger.evolve, two).claims).toMatchObject([{ accountId: rival }]);
    for (const shows of [0, 1]) {
      const shown = withEvidence(two, two.claims[shows]?.caseId as string, 'waiting', 3);
      expect(() => ledger.decide(command([claimant, stranger]), shown)).toThrow('number/claimed-elsewhere');
      // the one that is reached has shown nothing
      const other = [claimant, stranger][1 - shows] as string;
      expect(() => ledger.decide(command([other]), shown)).toThrow('number/too-many-claims');
    }
  });

  it('may move its claim back, and then waits as long as after a second claim', () => {
    const moved = claims(claims(start, now), hour(1), rival, [claimant]);
    const back = claims(moved, hour(2), claimant, [rival]);
    expect(back.claims).toMatchObject([{ accountId: claimant, earlierClaims: 2 }]);
    expect(() => again(back, hour(25), rival, [claimant])).toThrow('number/claim-again-later');
    expect(claims(back, hour(26), rival, [claimant]).claims).toMatchObject([{ accountId: rival }]);
  });

  it('does not lose its contest to a claim of another account of its own: a decision is contested once', () => {
    const first = claims(start, now);
    const contest = { ...first, claims: first.claims.map((claim) => ({ ...claim, contests: id(60) })) };
    const command = take(rival, { reclaim: true, samePerson: [claimant], reached: [claimant], now: hour(1) });
    expect(() => ledger.decide(command, contest)).toThrow('number/claimed-elsewhere');
  });
});

describe('a number that many claim in one day', () => {
  it('is told of five times, and again a day later', () => {
    const five = fold(ledger, [held, ...claimed(...[21, 22, 23, 24, 25].map(id))].map(toldNow));
    const told = (at: string) => ledger.decide(take(claimant, { reclaim: true, now: at }), five)[0]?.data;
    expect(told(now)).toHaveProperty('untold', true);
    expect(told(day(21))).not.toHaveProperty('untold');
  });

  /** as claims of one day are recorded */
  function toldNow(event: NumberEvent): NumberEvent {
    return event.type === 'IdConflictDetected' ? { ...event, data: { ...event.data, ...firstClaim } } : event;
  }
});
