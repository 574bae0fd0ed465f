import { describe, expect, it } from '@jest/globals';
import { fold, specify } from '@zhenming/kernel';
import type { NumberEvent } from '@zhenming/contracts';
import { withEvidence } from './claim-evidence.js';
import {
  caseOf,
  claimant,
  claimed,
  decision,
  heldState,
  held,
  holder,
  id,
  ledger,
  now,
  rival,
  stranger,
} from './ledger.fixture.js';
import type { LedgerCommand, NumberLedger } from './number-ledger.js';

const objectionOf = (caseId: string): string => id(Number(caseId.slice(-6)) + 500);
const objects = (accountId = holder, hears: (caseId: string) => boolean = () => true): LedgerCommand => ({
  ...{ kind: 'Object', accountId, hears, objectionIdOf: objectionOf, now },
});
const claims = (...of: string[]) => of.map((accountId) => ({ accountId, caseId: caseOf(accountId) }));
const objected = (...of: string[]) =>
  claims(...of).map((claim) => ({ ...claim, objectionId: objectionOf(claim.caseId) }));
const answered = (...history: NumberEvent[]): NumberEvent => {
  const [event] = specifyDecide(objects(), ...history);
  return event as NumberEvent;
};
const after = (...history: NumberEvent[]): NumberLedger => fold(ledger, history);
const specifyDecide = (command: LedgerCommand, ...history: NumberEvent[]) => ledger.decide(command, after(...history));

describe('“it is mine”', () => {
  const disputed = [held, ...claimed(claimant, rival)];

  it('keeps the number and speaks to every claim: a decision that did not see it takes no effect', () => {
    specify(ledger)
      .given(...disputed)
      .when(objects())
      .then({
        type: 'HolderAnswered',
        data: {
          ...heldState,
          disputeId: after(...disputed).disputeId,
          holderVersion: 2,
          claims: objected(claimant, rival),
          accountId: holder,
          answer: 'IT_IS_MINE',
        },
      });
    specify(ledger)
      .given(...disputed, answered(...disputed))
      .when(decision(claimant, { claims: claims(claimant, rival) }))
      .thenTypes('DeregistrationRefused');
  });

  it('is said once of each claim; a later one is another', () => {
    const said = [...disputed, answered(...disputed)];
    specify(ledger)
      .given(...said)
      .when(objects())
      .thenRefuses('objection/raised');
    const [, , third] = claimed(claimant, rival, stranger) as [NumberEvent, NumberEvent, NumberEvent];
    const late = {
      ...third,
      data: { ...third.data, holderVersion: 2, claims: [...objected(claimant, rival), ...claims(stranger)] },
    };
    const [event] = specifyDecide(objects(), ...said, late as NumberEvent);
    expect(event?.data.claims.map(({ objectionId }) => objectionId)).toEqual(
      [claimant, rival, stranger].map((one) => objectionOf(caseOf(one))),
    );
  });

  it('is nobody’s but the holder’s, and only while somebody claims', () => {
    specify(ledger)
      .given(...disputed)
      .when(objects(claimant))
      .thenRefuses('number/nothing-to-answer');
    specify(ledger).given(held).when(objects()).thenRefuses('number/nothing-to-answer');
  });

  it('is said of claims whose cases hear it, under whatever policy each was opened, and refused where none does', () => {
    const [said] = specifyDecide(
      objects(holder, (caseId) => caseId === caseOf(rival)),
      ...disputed,
    );
    expect(said?.data.claims).toEqual([...claims(claimant), ...objected(rival)]);
    specify(ledger)
      .given(...disputed)
      .when(objects(holder, () => false))
      .thenRefuses('objection/not-offered');
  });

  it('is not said of a claim that was refused: it threatens nothing', () => {
    const refused = withEvidence(after(held, ...claimed(claimant)), caseOf(claimant), 'refused', null);
    expect(() => ledger.decide(objects(), refused)).toThrow('number/nothing-to-answer');
  });

  it('is said of a claim that waits for its turn once that has shown something, for it is decided whatever its turn', () => {
    const six = [claimant, rival, stranger, ...[601, 602, 603].map((n) => id(n))];
    const heard = after(held, ...claimed(...six));
    const line: NumberLedger = {
      ...heard,
      claims: heard.claims.map((claim, n) => ({ ...claim, waitsForTurn: n === 5 })),
    };
    const objectedIn = (ledgerNow: NumberLedger): unknown[] =>
      (ledger.decide(objects(), ledgerNow)[0]?.data.claims ?? []).map(({ objectionId }) => objectionId !== undefined);
    expect(objectedIn(line)).toEqual([true, true, true, true, true, false]);
    const shown = six.reduce((state, one) => withEvidence(state, caseOf(one), 'succeeded', 1), line);
    expect(objectedIn(shown)).toEqual(Array(6).fill(true));
  });

  it('ends with its holder: who takes the place may say it anew', () => {
    const said = [...disputed, answered(...disputed)];
    const [left] = specifyDecide({ kind: 'LetGo', accountId: holder, answer: 'SOMEBODY_ELSE', now }, ...said);
    expect(left).toMatchObject({
      type: 'HolderAnswered',
      data: { answer: 'SOMEBODY_ELSE', claims: claims(claimant, rival) },
    });
  });
});

describe('a holder for whom reviewers found', () => {
  const prove: LedgerCommand = { kind: 'ProveHolder', accountId: holder, caseId: caseOf(claimant), now };
  it('is proven, and a decision that did not see it takes no effect', () => {
    const given = [held, ...claimed(claimant)];
    const [event] = specifyDecide(prove, ...given);
    const before = after(...given);
    expect(event).toMatchObject({
      type: 'HolderProven',
      data: {
        ...{ holder, holderVersion: before.holderVersion + 1, accountId: holder, caseId: caseOf(claimant) },
        holderStanding: { proof: 'PROVEN', heldSince: before.holderStanding?.heldSince },
      },
    });
    expect(specifyDecide(prove, ...given, event as NumberEvent)).toEqual([]);
  });
  it('and who is another one by now, is not', () =>
    specify(ledger)
      .given(held, ...claimed(claimant))
      .when({ ...prove, accountId: rival })
      .thenNothing());
});
