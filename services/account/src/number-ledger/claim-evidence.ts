import type { ClaimNow, EvidenceState, Route, Weight } from '@zhenming/contracts';
import type { Claim, NumberLedger } from './number-ledger.js';
import { withoutReview, withReview } from './review-flag.js';

/**
 * A claim's first photo evidence waits for a reviewer, or does no longer. Nothing for a claim that is gone, nor for a contest: a
 * decision that is looked at once more refuses nobody.
 */
export const withReviewOf = (ledger: NumberLedger, caseId: string, waits: boolean, now: string): NumberLedger => {
  const claim = ledger.claims.find((one) => one.caseId === caseId);
  if (!claim || (waits && claim.contests !== undefined)) return ledger;
  return { ...ledger, reviewFlag: (waits ? withReview : withoutReview)(ledger.reviewFlag, caseId, now) };
};

/**
 * What a claim's evidence has come to; the ledger keeps it so that an effect never runs over a rival who waits for a verdict. What
 * was refused for good moves on by an appeal only.
 */
export const withEvidence = (
  ledger: NumberLedger,
  caseId: string,
  evidence: EvidenceState,
  weight: Weight | null,
): NumberLedger => ({
  ...ledger,
  claims: ledger.claims.map((claim) =>
    claim.caseId === caseId
      ? {
          ...shown(claim, evidence, weight),
          appealed: (claim.appealed ?? false) || (claim.evidence === 'refused' && evidence !== 'refused'),
        }
      : claim,
  ),
});

const shown = (claim: Claim, evidence: EvidenceState, weight: Weight | null): Claim => ({
  ...{ ...claim, evidence, weight },
  untold: (claim.untold ?? false) && evidence === 'none',
});

/** By case, what id-conflict says of the claims on a number at this moment; of a case that is not among them, what was read. */
export type ClaimsNow = ReadonlyMap<string, ClaimNow>;

/**
 * The number with its claims as their cases are now. To decide on, and not to be kept: what is still to be read would be noted on top
 * of what came after it.
 */
export const asCasesAre = (ledger: NumberLedger, cases: ClaimsNow): NumberLedger => ({
  ...ledger,
  claims: ledger.claims.map((claim) => {
    const now = cases.get(claim.caseId);
    if (!now) return claim;
    const { over, evidence, weight, appealed } = now;
    return { ...(over ? shown(claim, 'none', null) : shown(claim, evidence, weight)), over, appealed };
  }),
});

/** A route of a case succeeded. Its photo, if one waits for a reviewer, is decided all the same and goes on waiting. */
export const withSuccess = (
  ledger: NumberLedger,
  caseId: string,
  route: Route,
  weight: Weight,
  now: string,
): NumberLedger => {
  if (route === 'PHOTO') {
    const { claims, ...number } = withEvidence(ledger, caseId, 'succeeded', weight);
    const accepted = claims.map((claim) => (claim.caseId === caseId ? { ...claim, appealed: false } : claim));
    return withReviewOf({ ...number, claims: accepted }, caseId, false, now);
  }
  const waits = ledger.claims.some((claim) => claim.caseId === caseId && claim.evidence === 'waiting');
  return waits ? ledger : withEvidence(ledger, caseId, 'succeeded', weight);
};

/** The review flag without the cases that are no claims of the number any more. To be applied after every change of them. */
export const withLiveReviews = (ledger: NumberLedger, now: string): NumberLedger => {
  const claimed = (caseId: string) => ledger.claims.some((claim) => claim.caseId === caseId);
  const gone = ledger.reviewFlag.cases.filter((caseId) => !claimed(caseId));
  return { ...ledger, reviewFlag: gone.reduce((flag, caseId) => withoutReview(flag, caseId, now), ledger.reviewFlag) };
};
