import type { EventOf } from '@zhenming/contracts';
import type { NumberLedger } from '../number-ledger/number-ledger.js';

/** What an erasure depends on, of one account. */
export interface ErasureFacts {
  readonly account: {
    readonly accountId: string;
    readonly status: 'ACTIVE' | 'DEREGISTERED' | 'CLOSED';
    readonly caseId: string | null;
    readonly deregisteredCase: string | null;
  };
  /** of the number that it has, or of the one that a decision took from it */
  readonly number: Pick<NumberLedger, 'holder' | 'claims'> | undefined;
  readonly correctionIds: readonly string[];
  readonly openCorrection: string | null;
  /** the account's stream says so */
  readonly erased: boolean;
}

/** What has to end before an account is erased, and the id of the case or correction by which it does. */
export interface ErasureBar {
  /**
   * CLAIM: it claims a number, or contests a decision · CORRECTION: it asks for one · DISPUTE: others claim the number that it holds ·
   * REVERSAL: somebody contests the decision by which it was deregistered, and may bring it back
   */
  readonly what: 'CLAIM' | 'CORRECTION' | 'DISPUTE' | 'REVERSAL';
  readonly id: string;
}

/**
 * A decision that is prepared, and its effect or reversal on the way, is a claim in the ledger until it has happened. None for an account
 * that is erased already.
 */
export function erasureBars({ account, number, openCorrection, erased }: ErasureFacts): readonly ErasureBar[] {
  if (erased) return [];
  const { accountId, caseId, deregisteredCase } = account;
  const claims = (number?.claims ?? []).filter((claim) => claim.accountId !== accountId);
  const reverses = claims.filter(({ contests }) => contests !== undefined && contests === deregisteredCase);
  return [
    ...(caseId === null ? [] : [{ what: 'CLAIM', id: caseId } as const]),
    ...(openCorrection === null ? [] : [{ what: 'CORRECTION', id: openCorrection } as const]),
    ...(number?.holder === accountId ? claims.map((claim) => ({ what: 'DISPUTE', id: claim.caseId }) as const) : []),
    ...reverses.map((claim) => ({ what: 'REVERSAL', id: claim.caseId }) as const),
  ];
}

/** Call where there are no bars. `[]` for an account that is erased already: the first reference is kept. */
export function erase(facts: ErasureFacts, reference: string): EventOf<'PersonErased'>[] {
  if (facts.erased) return [];
  const { accountId } = facts.account;
  return [{ type: 'PersonErased', data: { accountId, reference, correctionIds: [...facts.correctionIds] } }];
}
