import type { PhotoRule, RejectionReason, ReviewKind, Verdict } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';

/** What reviewers check, as contracts list it: each rule with the reasons by which it is broken, and which reasons are final. */
export interface Checklist {
  readonly rules: Readonly<Record<PhotoRule, readonly RejectionReason[]>>;
  readonly final: readonly RejectionReason[];
}

export interface GivenVerdict {
  readonly verdict: Verdict;
  readonly reasons: readonly RejectionReason[];
  readonly kept: readonly PhotoRule[];
  /** name and number as read off the card are those of the claim; false when they were not given */
  readonly cardAgrees: boolean;
}

/** Every broken rule has at least one of its reasons, and the rule of every reason is broken. */
const checklistAgrees = ({ rules }: Checklist, { kept, reasons }: GivenVerdict): boolean =>
  (Object.keys(rules) as PhotoRule[]).every((rule) => {
    const given = rules[rule].some((reason) => reasons.includes(reason));
    return kept.includes(rule) ? !given : given;
  });

/**
 * APPROVE has no reason; RETRY none that better photos could not mend; FINAL at least one of those. That the thing shown is no
 * identity document is a RETRY: the case counts, and takes the second one as final.
 */
const reasonsFit = ({ final }: Checklist, { verdict, reasons }: GivenVerdict): boolean => {
  const forGood = reasons.some((reason) => final.includes(reason));
  switch (verdict) {
    case 'APPROVE':
    case 'CLAIMANT':
    case 'HOLDER':
    case 'NEITHER':
      return reasons.length === 0;
    case 'RETRY':
    case 'RETRY_HOLDER':
      return reasons.length > 0 && !forGood;
    case 'FINAL':
      return forGood;
  }
};

/** Appeals and contests, and what two persons saw differently, which may be one of these. */
const inWriting: readonly ReviewKind[] = ['APPEAL', 'CONTEST', 'SENIOR'];

/** Refuses what contradicts itself: `review/reasons`, `review/card-mismatch`, `review/note-missing`. */
export function assertConsistent(
  checklist: Checklist,
  kind: ReviewKind,
  given: GivenVerdict & { readonly applicantNote: object | null },
): void {
  if (!checklistAgrees(checklist, given) || !reasonsFit(checklist, given)) throw new RuleViolation('review/reasons');
  if (given.verdict === 'APPROVE' && !given.cardAgrees) throw new RuleViolation('review/card-mismatch');
  if (inWriting.includes(kind) && !given.applicantNote) throw new RuleViolation('review/note-missing');
}
