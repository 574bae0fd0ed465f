import type { Me } from '../sessions/session.queries.js';

/**
 * The menus that mean something to this person, by what the profile says. To whoever has no claim and no number they would be two
 * empty pages; what is long over is reached from the profile.
 */
export const menuOf = ({
  caseId,
  correction,
  identity,
  proof,
}: Pick<Me, 'caseId' | 'correction' | 'identity' | 'proof'>): {
  readonly photoReview: boolean;
  readonly classmateHelp: boolean;
} => ({
  // photos can be handed in, or made the number the account's
  photoReview: !!caseId || !!correction || proof === 'PROVEN',
  // a claimant may ask a classmate, and a holder be asked
  classmateHelp: !!caseId || identity === 'HELD',
});
