import { describe, expect, it } from '@jest/globals';
import { fold } from '@zhenming/kernel';
import type { ClaimNow } from '@zhenming/contracts';
import { withEvidence, type ClaimsNow } from './claim-evidence.js';
import {
  caseOf,
  claimant,
  claimsOf,
  correct,
  day,
  decision,
  held,
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

/** what the case of this account says now: nothing was shown, unless told otherwise */
const says = (accountId: string, more: Partial<ClaimNow> = {}): ClaimNow => ({
  ...{ caseId: caseOf(accountId), over: false, evidence: 'none', weight: null, appealed: false, hearsHolder: true },
  ...more,
});
const cases = (...now: ClaimNow[]): ClaimsNow => new Map(now.map((one) => [one.caseId, one]));
const waiting = { evidence: 'waiting', weight: 3 } as const;
const first = (command: LedgerCommand, at: NumberLedger) => ledger.decide(command, at)[0];
const leaving = (known: ClaimsNow): LedgerCommand[] => [
  { kind: 'LetGo', accountId: holder, answer: 'LET_GO', cases: known, now },
  { kind: 'Disown', accountId: holder, deregistered: false, cases: known, now },
  { ...correct(holder), cases: known } as LedgerCommand,
];

describe('of evidence that the ledger has not read yet', () => {
  const both = claimsOf(claimant, rival);

  it('photos that a rival has handed in hold an effect up', () => {
    const decided = decision(claimant, { claims: both, cases: cases(says(claimant), says(rival, waiting)) });
    expect(first(decided, numberOf(claimant, rival))).toMatchObject({
      type: 'DeregistrationRefused',
      data: { holder, reason: 'RIVAL_EVIDENCE_WAITS' },
    });
  });

  it('photos that were decided meanwhile hold nothing up any more', () => {
    const at = withEvidence(numberOf(claimant, rival), caseOf(rival), 'waiting', 3);
    const decided = decision(claimant, { claims: both, cases: cases(says(claimant), says(rival)) });
    expect(first(decided, at)?.type).toBe('AccountsDeregistered');
  });

  it('a claim that was withdrawn, or whose case has ended otherwise, costs nobody an account; its end is still to come', () => {
    const decided = decision(claimant, { claims: both, cases: cases(says(claimant), says(rival, { over: true })) });
    expect(first(decided, numberOf(claimant, rival))).toMatchObject({
      type: 'AccountsDeregistered',
      data: { accounts: [{ accountId: holder }], claims: claimsOf(rival) },
    });
  });

  it.each<[string, Partial<ClaimNow>]>([
    ['was withdrawn', { over: true }],
    ['was refused for good', { evidence: 'refused' }],
    ['was refused for good and is appealed', { ...waiting, appealed: true }],
  ])('a claim that %s inherits nothing when the holder leaves, and keeps nobody from it', (_what, more) => {
    for (const leaves of leaving(cases(says(claimant, more), says(rival)))) {
      expect(first(leaves, numberOf(claimant))?.data).toMatchObject({ holder: null, claims: claimsOf(claimant) });
      expect(first(leaves, numberOf(claimant, rival))?.data).toMatchObject({
        holder: rival,
        claims: claimsOf(claimant),
      });
    }
  });

  it('who was refused for good keeps the pause of a week by leaving, also once the case is over', () => {
    for (const at of [numberOf(claimant), withEvidence(numberOf(claimant), caseOf(claimant), 'refused', null)])
      for (const more of [{ evidence: 'refused' }, { over: true, appealed: true }] as const) {
        const known = cases(says(claimant, more));
        const left = first({ kind: 'Disown', accountId: claimant, deregistered: false, cases: known, now }, at);
        expect(left).toMatchObject({ type: 'ClaimWithdrawn', data: { claimableFrom: day(27) } });
      }
  });

  it('a claim whose appeal was accepted inherits like any other', () => {
    const at = withEvidence(numberOf(claimant), caseOf(claimant), 'refused', null);
    for (const leaves of leaving(cases(says(claimant, { evidence: 'succeeded', weight: 3 }))))
      expect(first(leaves, at)?.data).toMatchObject({ holder: claimant, claims: [] });
  });

  it('a holder objects to what waits for its turn and has shown something, and not to what is over', () => {
    const heard = [claimant, ...[21, 22, 23, 24].map(id)];
    const at = [...heard, stranger].reduce(
      (number, who) => ledger.decide(take(who, { reclaim: true }), number).reduce(ledger.evolve, number),
      fold(ledger, [held]),
    );
    const object = (...known: ClaimNow[]): LedgerCommand => ({
      ...{
        kind: 'Object',
        accountId: holder,
        hears: () => true,
        objectionIdOf: () => id(9),
        cases: cases(...known),
        now,
      },
    });
    const objectedTo = (command: LedgerCommand) =>
      first(command, at)?.data.claims.flatMap((one) => (one.objectionId ? [one.accountId] : []));
    expect(objectedTo(object())).toEqual(heard);
    expect(objectedTo(object(says(stranger, waiting)))).toEqual([...heard, stranger]);
    expect(objectedTo(object(says(claimant, { over: true })))).toEqual(heard.slice(1));
    expect(() => ledger.decide(object(says(claimant, { over: true })), numberOf(claimant))).toThrow(
      expect.objectContaining({ slug: 'number/nothing-to-answer' }),
    );
  });

  it('nothing is kept: it is noted as it is read', () => {
    const at = numberOf(claimant, rival);
    const [event] = ledger.decide(leaving(cases(says(claimant), says(rival, waiting)))[0] as LedgerCommand, at);
    const after = event && ledger.evolve(at, event);
    expect(after?.claims.map(({ evidence }) => evidence)).toEqual(['none', 'none']);
  });

  it('what was read counts where the case is not among those that answered', () => {
    const at = withEvidence(numberOf(claimant, rival), caseOf(rival), 'waiting', 3);
    const decided = decision(claimant, { claims: both, cases: cases(says(claimant)) });
    expect(first(decided, at)?.type).toBe('DeregistrationRefused');
  });
});
