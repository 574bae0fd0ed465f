import { everyAnswerHasItsEvents, everyEventHasACause } from './answers.js';
import { ledgerListsItsClaims } from './claims.js';
import { decidersAreDistinct } from './deciders.js';
import { everyMessageIsDocumented } from './documented.js';
import { everyEffectOnce } from './effects.js';
import type { Evidence } from './evidence.js';
import { atMostOneHolder } from './holders.js';
import { everyPhotoIsThere } from './photos.js';
import { everyEffectWasDecided } from './settlements.js';
import { holdersAreHeard } from './waits.js';
import { everyEventArrived, versionsInOrder } from './wire.js';

/** One invariant, as a function of what was read: a line for each breach, none when it holds. */
export interface Check {
  readonly id: string;
  readonly says: string;
  readonly breaches: (evidence: Evidence) => string[];
}

/** What must hold of the logs, the wire and the tables, with the invariants' ids; W1 is of the wire. I9 and I10 look at the system themselves. */
export const checks: readonly Check[] = [
  { id: 'I1', says: 'a number has at most one holder, at every point of the log', breaches: atMostOneHolder },
  {
    id: 'I2',
    says: 'every deregistration was decided once, by what the decision saw, after the holder was heard',
    breaches: (evidence) => [...everyEffectWasDecided(evidence), ...holdersAreHeard(evidence)],
  },
  { id: 'I3', says: 'every request answered 2xx has its events', breaches: everyAnswerHasItsEvents },
  {
    id: 'I4',
    says: 'every event has a known cause, and none comes from a refused request',
    breaches: everyEventHasACause,
  },
  { id: 'I5', says: 'every effect happened once', breaches: everyEffectOnce },
  { id: 'I6', says: 'every consumer sees the versions of a stream in order', breaches: versionsInOrder },
  { id: 'I7', says: 'every event reached every subscriber', breaches: everyEventArrived },
  { id: 'I11', says: 'every submitted photo is there as it was, and no other', breaches: everyPhotoIsThere },
  {
    id: 'I13',
    says: 'who decides is neither party nor helper, and saw everything',
    breaches: decidersAreDistinct,
  },
  {
    id: 'I19',
    says: 'the ledger lists the claims that its streams list, and nobody waits for a free place',
    breaches: ledgerListsItsClaims,
  },
  { id: 'W1', says: 'every message on the bus is as it is documented', breaches: everyMessageIsDocumented },
];
