import type { NumberEvent } from '@zhenming/contracts';
import type { LoggedEvent } from '@zhenming/kernel';
import { differences, grouped, type Evidence, type ListedClaim } from './evidence.js';

const lineOf = ({ numberId, accountId, caseId, waitsForTurn }: ListedClaim): string =>
  `${numberId}=${accountId}/${caseId}${waitsForTurn ? ' in line' : ''}`;

/** I19: the ledger lists the claims that the last event of each number lists, and nobody waits for a place that is free. */
export function ledgerListsItsClaims({ logs, claims }: Evidence): string[] {
  const found: string[] = [];
  const listed: ListedClaim[] = [];
  const ofNumbers = logs.account.filter(({ stream }) => stream.startsWith('number-'));
  for (const [stream, events] of grouped(ofNumbers, (event) => event.stream)) {
    const { data } = events.at(-1) as LoggedEvent & NumberEvent;
    const heard = data.claims.filter(({ waitsForTurn }) => !waitsForTurn).length;
    if (heard < 5 && heard < data.claims.length) found.push(`${stream}: a claim waits, and ${heard} are heard`);
    const { numberId } = data;
    listed.push(...data.claims.map((claim) => ({ ...claim, numberId, waitsForTurn: claim.waitsForTurn ?? false })));
  }
  return [...found, ...differences('claim', listed.map(lineOf), claims.map(lineOf), ['the log', 'the ledger'])];
}
