import type { DataOf, PublishedOf } from '@zhenming/contracts';
import { ALL, INBOX, to, type Notice } from './notice.js';
import type { Notified } from './notified.js';

type Reinstated = DataOf<'AccountsReinstated'>['accounts'][number];

/** Each text says what does not come back. */
const reinstatedKind = ({ as, unrestored }: Pick<Reinstated, 'as' | 'unrestored'>) => {
  const loginGone = unrestored.includes('LOGIN');
  if (as === 'HOLDER') return loginGone ? 'CONTEST_WON_LOGIN_GONE' : 'CONTEST_WON';
  return loginGone ? 'REINSTATED_LOGIN_GONE' : 'REINSTATED';
};

const opened = ({ accountId, caseId, holder, contests }: DataOf<'IdConflictDetected'>): Notice[] =>
  contests === undefined
    ? []
    : [
        ...to(accountId, 'CONTEST_OPENED', ALL, { caseId }),
        ...to(holder, 'NUMBER_CONTESTED', ALL, { caseId, ofOther: true }),
      ];

const ended = ({ data, metadata: { actor } }: PublishedOf<'ClaimWithdrawn'>): Notice[] => {
  const { accountId, caseId, reason, holder, contests, claims, reversed } = data;
  if (contests === undefined) return [];
  // in its time to appeal, by whoever has a session
  const refused = actor.id === accountId ? 'CONTEST_REFUSAL_ACCEPTED' : 'CONTEST_REFUSED';
  const kinds = reversed
    ? ({ REFUSED: `KEPT_${refused}`, IDLE: 'KEPT_CONTEST_IDLE' } as const)
    : ({ REFUSED: refused, IDLE: 'CONTEST_IDLE' } as const);
  const kind = reason === 'REFUSED' || reason === 'IDLE' ? kinds[reason] : 'CONTEST_WITHDRAWN';
  const gone = claims.length > 0 ? 'CLAIM_GONE_OTHERS_STAY' : 'CONTEST_GONE';
  return [...to(accountId, kind, ALL, { caseId }), ...to(holder, gone, INBOX, { caseId, ofOther: true })];
};

/** Whoever else may contest the reversed decision loses nothing, and gets nothing: what they contest is against another holder now. */
const kept = (accountId: string, caseId: string, claims: DataOf<'AccountsReinstated'>['claims']): Notice[] => {
  const own = claims.find((claim) => claim.accountId === accountId);
  return own
    ? to(accountId, 'CONTEST_GOES_ON', ALL, { caseId: own.caseId })
    : to(accountId, 'CONTEST_STILL_OPEN', ALL, { caseId, ofOther: true });
};

/** Everybody whom a contest gives something back to, or takes something from, is told by every way there is. */
const reinstated = ({
  accounts,
  leaves,
  contestantId,
  caseId,
  claims,
  keepContest = [],
}: DataOf<'AccountsReinstated'>): Notice[] => [
  ...accounts.flatMap((account) =>
    to(account.accountId, reinstatedKind(account), ALL, {
      caseId,
      ...(account.accountId === contestantId ? {} : { ofOther: true }),
    }),
  ),
  ...to(leaves?.accountId ?? null, 'DECISION_REVERSED', ALL, { caseId, ofOther: true }),
  ...keepContest.flatMap((accountId) => kept(accountId, caseId, claims)),
  // whoever claims the number from its former winner goes on against the one who holds it again
  ...(leaves
    ? claims.flatMap((claim) =>
        keepContest.includes(claim.accountId)
          ? []
          : to(claim.accountId, 'NUMBER_SETTLED', ALL, { caseId: claim.caseId }),
      )
    : []),
];

/** Whoever kept a contest of the reversed decision and has none any more comes back as the others did then. */
const lifted = ({ accountId, caseId, unrestored }: DataOf<'DeregistrationLifted'>): Notice[] =>
  to(accountId, reinstatedKind({ as: 'NONE', unrestored }), ALL, { caseId, ofOther: true });

/** Who is told of a contest: nothing changes while it is looked at, and then for whom. */
export const contestNotices = (event: Notified): Notice[] => {
  switch (event.type) {
    case 'IdConflictDetected':
      return opened(event.data);
    case 'ClaimWithdrawn':
      return ended(event);
    case 'AccountsReinstated':
      return reinstated(event.data);
    case 'DeregistrationLifted':
      return lifted(event.data);
    default:
      return [];
  }
};
