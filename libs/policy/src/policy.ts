import type { HolderClass, HolderStanding, ReviewKind, Route, Weight } from '@zhenming/contracts';

/** These routes together are enough against a holder of these standings. Of several rows that fit, the first one counts. */
export interface PolicyRow {
  readonly routes: readonly Route[];
  readonly against: readonly HolderClass[];
  /** persons who must agree; 0 where no photo is looked at */
  readonly reviewers: 0 | 1 | 2;
  /** hours between the delivered notice and the effect; 0: at once */
  readonly waitHours: number;
}

/** Who wins, and when, as a versioned table. A case keeps the table that it was opened under. */
export interface Policy {
  readonly name: 'seed' | 'guarded';
  readonly version: number;
  readonly rows: readonly PolicyRow[];
  /** a holder who was never proven is weak before so many days */
  readonly weakDays: number;
  /** a notice before the effect, or that photos are owed, counts as undeliverable when it is not delivered within so many hours */
  readonly undeliverableHours: number;
  /** hours from the sending of such a notice to the effect, or the end of the time: at least those of the row, or `objectionHours` */
  readonly undeliverableWaitHours: { readonly weak: number; readonly strong: number };
  /** persons who must agree that a refusal is final */
  readonly finalReviewers: 1 | 2;
  /** a holder may object, and each side owes photos for so many hours from when it knows; null: no holder is asked */
  readonly objectionHours: { readonly weak: number; readonly strong: number } | null;
  /** a decision that has come back so often is for a senior; null: it comes back as often as needed */
  readonly seniorAfterReturns: number | null;
  /** study-record tries of one case */
  readonly triesPerCase: number;
  /** study-record tries against one number within `triesWindowDays`, over all its cases */
  readonly triesPerNumber: number;
  readonly triesWindowDays: number;
  /** a case without evidence ends after these days */
  readonly idleDays: number;
  /** a case that asks for human help waits so long for it: by then photos can be handed in again by themselves */
  readonly helpDays: number;
  /** after a decision, only stronger evidence counts against its winner for these days */
  readonly settledDays: number;
  /** photo submissions of one number, and of one person over all their cases, within `submissionsWindowDays` */
  readonly submissions: number;
  readonly submissionsWindowDays: number;
  /** a final refusal may be appealed once within these days */
  readonly appealDays: number;
  /** hours until a person should have looked */
  readonly reviewHours: Readonly<Record<ReviewKind, number>>;
  /** a request for a classmate's help waits so long */
  readonly assistDays: number;
  /** wrong names or codes until its code is dead */
  readonly assistTries: number;
  /** requests about one number within `assistWindowDays` */
  readonly assistsPerNumber: number;
  readonly assistWindowDays: number;
  /** homonyms of the cohort that one request goes to at most */
  readonly assistCandidates: number;
  /** helps that one person may give within `helpsWindowDays` */
  readonly helps: number;
  readonly helpsWindowDays: number;
  /** nobody helps a person by whom they were helped, directly or in a ring, within these days */
  readonly ringDays: number;
}

/** How much these successes count together: a photo 3, two helpers 2, one study record or one helper 1. */
export const weightOf = (routes: readonly Route[]): Weight => {
  if (routes.includes('PHOTO')) return 3;
  return routes.filter((route) => route === 'CLASSMATE').length > 1 ? 2 : 1;
};

/** The first row that these successes fulfil against a holder of that standing; undefined: they are not enough. */
export const rowFor = (policy: Policy, routes: readonly Route[], holder: HolderClass): PolicyRow | undefined =>
  policy.rows.find((row) => row.against.includes(holder) && row.routes.every((route) => routes.includes(route)));

const DAY = 86_400_000;

/**
 * Weak: never proven, and holding for less than the policy's days. Whether the holder is named as the evidence is makes no difference:
 * reviewers see it, and a mistyped name can be corrected.
 *
 * @param now ISO 8601 UTC
 */
export const holderClassOf = (
  { weakDays }: Pick<Policy, 'weakDays'>,
  standing: HolderStanding | null,
  now: string,
): HolderClass => {
  if (!standing) return 'nobody';
  const held = Date.parse(now) - Date.parse(standing.heldSince);
  return standing.proof === 'UNPROVEN' && held < weakDays * DAY ? 'weak' : 'strong';
};
