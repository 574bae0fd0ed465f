import { fold } from '@zhenming/kernel';
import type { AccountsDeregistered, EventOf, NumberEvent, NumberState } from '@zhenming/contracts';
import { numberLedger, type LedgerCommand } from './number-ledger.js';

export const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const [numberId, disputeId, freshDisputeId, holder, claimant, rival, stranger, office] = [
  1, 2, 3, 11, 12, 13, 14, 15,
].map(id) as [string, string, string, string, string, string, string, string];
export const caseOf = (accountId: string) => id(100 + Number(accountId.slice(-3)));
export const day = (n: number) => new Date(Date.UTC(2026, 8, 1 + n, 8)).toISOString();
export const now = day(20);
export const ledger = numberLedger(numberId);

export const free: NumberState = {
  numberId,
  disputeId: null,
  holder: null,
  holderVersion: 0,
  holderStanding: null,
  claims: [],
};
export const heldState: NumberState = {
  ...free,
  holder,
  holderVersion: 1,
  holderStanding: { proof: 'UNPROVEN', heldSince: day(0) },
};
export const claimsOf = (...accounts: string[]) =>
  accounts.map((accountId) => ({ accountId, caseId: caseOf(accountId) }));
export const disputed = (...accounts: string[]): NumberState => ({
  ...heldState,
  disputeId,
  claims: claimsOf(...accounts),
});
export const heldBy = (accountId: string, holderVersion: number, rest: Partial<NumberState> = {}): NumberState => ({
  ...free,
  holder: accountId,
  holderVersion,
  holderStanding: { proof: 'UNPROVEN', heldSince: now },
  ...rest,
});

export const held: NumberEvent = {
  type: 'IdNumberHeld',
  data: { ...heldState, accountId: holder, trigger: 'SIGN_UP' },
};
/** the claims of these accounts, joined one after the other */
export const claimed = (...accounts: string[]): NumberEvent[] =>
  accounts.map((accountId, n) => ({
    type: 'IdConflictDetected',
    data: { ...disputed(...accounts.slice(0, n + 1)), accountId, caseId: caseOf(accountId), trigger: 'SIGN_UP' },
  }));
/** a held number with the claims of these accounts */
export const numberOf = (...accounts: string[]) => fold(ledger, [held, ...claimed(...accounts)]);
/** what an event says of the first claim that a person makes on the number */
export const firstClaim = { claimedAt: now, earlierClaims: 0 };
/** the holder went, several claimants are left */
export const emptyPlace = (...accounts: string[]): NumberEvent => ({
  type: 'HolderAnswered',
  data: { ...free, disputeId, holderVersion: 2, claims: claimsOf(...accounts), accountId: holder, answer: 'LET_GO' },
});

export const take = (
  accountId: string,
  more: Partial<Extract<LedgerCommand, { kind: 'TakeNumber' }>> = {},
): LedgerCommand => ({
  kind: 'TakeNumber',
  accountId,
  trigger: 'PROFILE_SAVE',
  reclaim: false,
  contactUsed: false,
  samePerson: [],
  freshCaseId: caseOf(accountId),
  freshDisputeId,
  now,
  ...more,
});
export const decision = (
  winner: string,
  more: Partial<Extract<LedgerCommand, { kind: 'ApplyDecision' }>> = {},
): LedgerCommand => ({
  kind: 'ApplyDecision',
  caseId: caseOf(winner),
  claimantId: winner,
  holderVersion: 1,
  claims: claimsOf(winner),
  routes: ['STUDY_RECORD'],
  weight: 1,
  now,
  ...more,
});
export const correct = (accountId: string): LedgerCommand => ({
  kind: 'Correct',
  accountId,
  correctionId: id(9),
  now,
});
export const deregistered = (winner: string, state: NumberState, accounts: AccountsDeregistered['accounts']) =>
  ({
    type: 'AccountsDeregistered',
    data: {
      ...state,
      caseId: caseOf(winner),
      winnerId: winner,
      decidedHolderVersion: 1,
      routes: ['STUDY_RECORD'],
      weight: 1,
      accounts,
      contestableUntil: new Date(Date.UTC(2028, 8, 21, 8)).toISOString(),
    },
  }) satisfies EventOf<'AccountsDeregistered'>;
