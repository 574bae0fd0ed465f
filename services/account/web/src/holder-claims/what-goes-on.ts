import type { HolderClaim } from './holder-claims.queries.js';

/**
 * What becomes of the number when its holder leaves it, by who claims it. A contest inherits nothing, and keeps a claimant from it unless
 * it was refused, which a holder is not told.
 */
export function whatGoesOn(claims: readonly Pick<HolderClaim, 'contests'>[]): 'goesOn' | 'contestGoesOn' | 'bothGoOn' {
  if (claims.every(({ contests }) => !contests)) return 'goesOn';
  return claims.every(({ contests }) => contests) ? 'contestGoesOn' : 'bothGoOn';
}
