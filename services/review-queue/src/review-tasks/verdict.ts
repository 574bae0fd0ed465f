import { claimVerdicts, partyVerdicts } from '@zhenming/contracts/words';
import type { PhotoRule, RejectionReason, ReviewKind, Verdict } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';

/** What reviewers check, as contracts list it: each rule with the reasons by which it is broken, and which reasons are final. */
export interface Checklist {
  readonly rules: Readonly<Record<PhotoRule, readonly RejectionReason[]>>;
  readonly final: readonly RejectionReason[];
}

/** What a task asks: about the evidence of one side, or whose the number is of two. */
export interface Asked {
  readonly kind: ReviewKind;
  readonly bothSides: boolean;
}

export interface GivenVerdict {
  readonly verdict: Verdict;
  readonly reasons: readonly RejectionReason[];
  readonly kept: readonly PhotoRule[];
  /** name and number as read off the card are those of the side that the verdict is about; false when they were not given */
  readonly cardAgrees: boolean;
}

/** Whose photos checklist, reasons and card are about, by the verdict; undefined: nobody's, for none of both sides is right. */
export const sideOf = (verdict: Verdict): 'CLAIMANT' | 'HOLDER' | undefined => {
  if (verdict === 'NEITHER') return undefined;
  return verdict === 'HOLDER' || verdict === 'RETRY_HOLDER' ? 'HOLDER' : 'CLAIMANT';
};

/** Whose the verdict says the number is: every rule is kept, and the card must say so too. */
const accepting: readonly Verdict[] = ['APPROVE', 'CLAIMANT', 'HOLDER'];

const isBroken = ({ rules }: Checklist, rule: PhotoRule, reasons: readonly RejectionReason[]): boolean =>
  rules[rule].some((reason) => reasons.includes(reason));

/**
 * The rules that a verdict says nothing of: neither kept nor broken by a reason. None of NEITHER, which is about nobody's photos, and
 * none of what is accepted.
 */
export const unansweredOf = (checklist: Checklist, { verdict, kept, reasons }: GivenVerdict): PhotoRule[] =>
  sideOf(verdict) === undefined
    ? []
    : (Object.keys(checklist.rules) as PhotoRule[]).filter(
        (rule) => !kept.includes(rule) && !isBroken(checklist, rule, reasons),
      );

/** What is accepted keeps every rule. Of anything else it is said what is wrong, and no rule is both kept and broken. */
const checklistAgrees = (checklist: Checklist, given: GivenVerdict): boolean => {
  const { verdict, kept, reasons } = given;
  if (sideOf(verdict) === undefined) return kept.length === 0;
  if (accepting.includes(verdict) && unansweredOf(checklist, given).length > 0) return false;
  return !kept.some((rule) => isBroken(checklist, rule, reasons));
};

/**
 * What is accepted has no reason against it; RETRY, of whichever side, none that better photos could not mend; FINAL at least one
 * of those. That the thing shown is no identity document is a RETRY: the case counts, and takes the second one as final.
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
/** Whoever loses between two sides reads why. */
const settling: readonly Verdict[] = ['CLAIMANT', 'HOLDER', 'NEITHER'];

/**
 * Refuses a verdict that the task does not ask for with `review/verdict`, and what contradicts itself with `review/reasons`,
 * `review/card-mismatch` or `review/note-missing`.
 */
export function assertConsistent(
  checklist: Checklist,
  { kind, bothSides }: Asked,
  given: GivenVerdict & { readonly applicantNote: object | null },
): void {
  const { verdict } = given;
  const askedFor: readonly Verdict[] = bothSides ? partyVerdicts : claimVerdicts;
  if (!askedFor.includes(verdict)) throw new RuleViolation('review/verdict');
  if (!checklistAgrees(checklist, given) || !reasonsFit(checklist, given)) throw new RuleViolation('review/reasons');
  if (accepting.includes(verdict) && !given.cardAgrees) throw new RuleViolation('review/card-mismatch');
  if ((inWriting.includes(kind) || settling.includes(verdict)) && !given.applicantNote)
    throw new RuleViolation('review/note-missing');
}
