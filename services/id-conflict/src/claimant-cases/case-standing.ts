import type { DataOf } from '@zhenming/contracts';
import type { ConflictCase } from '../conflict-case/conflict-case.js';
import {
  hasEvidence,
  openObjection,
  succeededRoutes,
  waitsForHelp,
  wantsEvidence,
  type OpenedCase,
} from '../conflict-case/conflict-case-state.js';

/**
 * Where a live case stands for its claimant. `STRONGER`: what was proven is not enough, and nothing more happens by itself;
 * `STRONGER_PHOTOS`: nor would it be with anything but photos; `CONFIRMED`: it is, and the decision follows by itself.
 * `WAITS_FOR_TURN`: nothing can be given now; `TURN_BY_EVIDENCE`: the claim waits for its turn, and has it as soon as it shows
 * something. `HELP_ASKED`: a person is asked to open the ways again.
 * `WAITING`: it is decided, and the holder is heard before it takes effect. `PHOTOS_OWED`: the holder objects, and without photos
 * the case ends; `HOLDER_OWES`: the holder's are waited for. `DECIDED_RECENTLY`: no evidence counts against the last decision yet.
 */
export const liveStandings = [
  'WAITS_FOR_TURN',
  'TURN_BY_EVIDENCE',
  'CHOOSE',
  'CLASSMATE_ASKED',
  'PHOTOS_WAIT',
  'HELP_ASKED',
  'CONFIRMED',
  'STRONGER',
  'STRONGER_PHOTOS',
  'WAITING',
  'PHOTOS_OWED',
  'HOLDER_OWES',
  'DECIDED_RECENTLY',
  'REFUSED',
  'EFFECT_PENDING',
] as const;
export type LiveStanding = (typeof liveStandings)[number];

/**
 * How a case came to its end by itself: without evidence, or with too little; by silence where the holder objects; as it made room
 * for another one.
 */
export type EndByItself = 'WITHOUT_EVIDENCE' | 'TOO_WEAK' | 'CLAIMANT_SILENT' | 'BOTH_SILENT' | 'CROWDED_OUT';

/** Undefined: it ended otherwise. */
export const endByItself = (
  state: OpenedCase,
  { outcome, crowdedOut }: Pick<DataOf<'ConflictCaseClosed'>, 'outcome' | 'crowdedOut'>,
): EndByItself | undefined => {
  if (crowdedOut) return 'CROWDED_OUT';
  const end = state.objection?.end;
  // after these nothing more happens in a case
  if (end === 'CLAIMANT_SILENT' || end === 'BOTH_SILENT') return end;
  if (outcome !== 'IDLE') return undefined;
  return succeededRoutes(state).length > 0 ? 'TOO_WEAK' : 'WITHOUT_EVIDENCE';
};

/** What the facts of the number leave a claimant: nothing but to wait for the turn; no evidence that counts yet; photos alone are enough beside what was proven. */
export interface Limits {
  readonly waits?: boolean;
  readonly settled?: boolean;
  readonly photosOnly?: boolean;
}

/** Undefined for a case that is over or was never opened. */
export function standingOfClaimant(
  state: ConflictCase,
  { waits, settled, photosOnly }: Limits,
): LiveStanding | undefined {
  if (state.status === 'NONE' || state.status === 'CLOSED') return undefined;
  if (state.status !== 'OPEN' && state.status !== 'DECIDED') return state.status;
  if (state.routes.PHOTO === 'waiting') return 'PHOTOS_WAIT';
  // a decision that was in the way is not any more once its winner has left
  if (wantsEvidence(state) && waitsForHelp(state) && (state.helpForPhotos || settled)) return 'HELP_ASKED';
  if (openObjection(state)) return state.routes.PHOTO === 'succeeded' ? 'HOLDER_OWES' : 'PHOTOS_OWED';
  if (hasEvidence(state) && !state.tooLittle) return 'CONFIRMED';
  if (waits) return 'WAITS_FOR_TURN';
  if (settled && state.routes.CLASSMATE !== 'waiting') return 'DECIDED_RECENTLY';
  if (hasEvidence(state)) return photosOnly && state.routes.PHOTO !== 'succeeded' ? 'STRONGER_PHOTOS' : 'STRONGER';
  if (state.waitsForTurn) return 'TURN_BY_EVIDENCE';
  return state.routes.CLASSMATE === 'waiting' ? 'CLASSMATE_ASKED' : 'CHOOSE';
}
