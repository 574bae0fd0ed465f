import { openAssist, openObjection, type ConflictCase, type Owed } from './conflict-case-state.js';

/**
 * No end of the case lies before this instant (ISO 8601 UTC; empty: none is moved): nothing follows from silence until then, and what is
 * handed in counts as in time. Not moved is what tells a notice from one before: `notBefore` and `withoutDeliveryAt`.
 */
export const tolled = (state: ConflictCase, until: string): ConflictCase => {
  if (until === '' || state.status === 'NONE') return state;
  const moved = (end: string): string => (end < until ? until : end);
  const owed = ({ until: end, notice }: Owed): Owed => ({
    until: moved(end),
    notice: notice && { ...notice, undeliverableAt: moved(notice.undeliverableAt) },
  });
  const { wait, objection } = state;
  const ends = {
    idleAt: moved(state.idleAt),
    assists: state.assists.map((assist) => ({ ...assist, expiresAt: moved(assist.expiresAt) })),
    objection: objection && {
      ...objection,
      owes: { HOLDER: owed(objection.owes.HOLDER), CLAIMANT: owed(objection.owes.CLAIMANT) },
    },
  };
  const waits = wait && {
    ...wait,
    undeliverableAt: moved(wait.undeliverableAt),
    effectAt: wait.effectAt && moved(wait.effectAt),
  };
  if (state.status === 'REFUSED') return { ...state, ...ends, wait: waits, appealUntil: moved(state.appealUntil) };
  if (state.status === 'WAITING') return { ...state, ...ends, wait: waits ?? state.wait };
  return { ...state, ...ends, wait: waits };
};

/**
 * The deadlines of a case, by name, whose commands stay quiet while ends are held and may find something afterwards: of a wait that goes
 * on to its end, of sides that owe photos, of a request for help.
 */
export const endsAfterHold = (state: ConflictCase): string[] => {
  if (state.status === 'NONE' || state.status === 'CLOSED') return [];
  return [
    ...(state.status === 'WAITING' && state.wait.effectAt !== null ? ['effect'] : []),
    ...(openObjection(state) ? ['objection', 'objection-claimant'] : []),
    ...(openAssist(state) ? ['assist-expiry'] : []),
  ];
};
