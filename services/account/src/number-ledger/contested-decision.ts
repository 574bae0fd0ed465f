import type {
  AccountsReinstated,
  HolderStanding,
  NumberEvent,
  ReinstatedAccount,
  Unrestored,
} from '@zhenming/contracts';

/** A decision as a contest finds it. */
export interface ContestedDecision {
  /** the case that was decided */
  readonly caseId: string;
  readonly winnerId: string;
  /** the winner holds the number by it, and has without a break since: there is something to be reversed */
  readonly stands: boolean;
  /** how its holder held the number before; null: nobody did */
  readonly formerStanding: HolderStanding | null;
  /** the accounts that it deregistered, without those that came back or were deregistered once more since */
  readonly accounts: readonly { readonly accountId: string; readonly was: 'HOLDER' | 'CLAIMANT' }[];
  /** accounts that contested it, whatever came of that */
  readonly contestedBy: readonly string[];
  /** it was reversed: whoever of its accounts is left may contest it against who holds the number by that */
  readonly reversed: boolean;
}

/** Accounts that an event deregisters, or takes back into use. */
const moved = (event: NumberEvent): readonly string[] => {
  switch (event.type) {
    case 'AccountsDeregistered':
    case 'AccountsReinstated':
      return event.data.accounts.map(({ accountId }) => accountId);
    case 'DeregistrationLifted':
      return [event.data.accountId];
    case 'IdNumberDisowned':
      return event.data.as === 'DEREGISTERED' ? [event.data.accountId] : [];
    default:
      return [];
  }
};

/**
 * Read from its number's own events: they are what a deregistration leaves to be reversed by. The rest, name, contacts and
 * bindings, stays in the account as it is. Undefined when this case never took effect.
 */
export function contestedDecision(history: readonly NumberEvent[], caseId: string): ContestedDecision | undefined {
  const at = history.findIndex(({ type, data }) => type === 'AccountsDeregistered' && data.caseId === caseId);
  const effect = history[at];
  if (effect?.type !== 'AccountsDeregistered') return undefined;
  const since = history.slice(at + 1);
  const gone = new Set(since.flatMap(moved));
  return {
    caseId,
    winnerId: effect.data.winnerId,
    stands: since.every(({ data }) => data.holder === effect.data.winnerId),
    formerStanding: history[at - 1]?.data.holderStanding ?? null,
    accounts: effect.data.accounts
      .filter(({ accountId }) => !gone.has(accountId))
      .map(({ accountId, was }) => ({ accountId, was })),
    contestedBy: since.flatMap((event) =>
      event.type === 'IdConflictDetected' && event.data.contests === caseId ? [event.data.accountId] : [],
    ),
    reversed: since.some(
      ({ type, data }) => type === 'AccountsReinstated' && data.contests === caseId && data.leaves !== undefined,
    ),
  };
}

/** What a successful contest is applied to. */
export interface Contest {
  readonly decision: ContestedDecision;
  /** of its accounts, those with a contact that has become the login of another account since */
  readonly loginsMoved: readonly string[];
  /** … and those that contest it, or still may */
  readonly mayContest: readonly string[];
}

const isFormerHolder = ({ accounts }: ContestedDecision, accountId: string): boolean =>
  accounts.some((one) => one.accountId === accountId && one.was === 'HOLDER');

/** What one account of the decision had, and does not get back. */
export const lossesOf = (
  { decision, loginsMoved }: Contest,
  accountId: string,
  as: ReinstatedAccount['as'],
): Unrestored[] => {
  const was = decision.accounts.find((one) => one.accountId === accountId)?.was;
  const lost = was === 'HOLDER' ? ('NUMBER' as const) : ('CLAIM' as const);
  const login = loginsMoved.includes(accountId) ? (['LOGIN'] as const) : [];
  return [...(as === 'NONE' ? [lost] : []), ...login];
};

/** How one account of the decision comes back: with the number where it is the one that contested, else without. */
export const reinstated = (contest: Contest, contestantId: string, accountId: string): ReinstatedAccount => {
  const as = accountId === contestantId ? ('HOLDER' as const) : ('NONE' as const);
  return { accountId, as, unrestored: lossesOf(contest, accountId, as) };
};

/** The decision is reversed for another account, and by nothing else this one is deregistered: once it may contest no more, it is in use again. */
export const keepsContest = ({ decision: { reversed, accounts } }: Contest, accountId: string): boolean =>
  reversed && accounts.some((one) => one.accountId === accountId);

/**
 * Every account that the decision deregistered, where its former holder has the number again. Where another account has it by the contest,
 * nobody has decided between that one and the others: who may contest still keeps that, and stays as it is.
 */
export const allReinstated = (contest: Contest, contestantId: string): AccountsReinstated['accounts'] => {
  const { decision, mayContest } = contest;
  const asBefore = isFormerHolder(decision, contestantId);
  return decision.accounts
    .filter(({ accountId }) => asBefore || accountId === contestantId || !mayContest.includes(accountId))
    .map(({ accountId }) => reinstated(contest, contestantId, accountId));
};

/** A former holder holds as long as before, and is proven now; who never held the number holds it from now on. */
export const standingAfter = (
  { decision }: Contest,
  contestantId: string,
  proof: HolderStanding['proof'],
  now: string,
): HolderStanding => {
  const before = isFormerHolder(decision, contestantId) ? decision.formerStanding : null;
  return { proof, heldSince: before?.heldSince ?? now };
};
