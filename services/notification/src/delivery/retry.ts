import type { DeliveryKind } from '@zhenming/contracts';
import type { NoticeKind } from '../notices/notice.texts.js';

type Kind = DeliveryKind | NoticeKind;

const SECOND = 1000;
const LONGEST = 4 * 3600 * SECOND;
/** of what somebody's time counts from: nobody counts as unreached who could have been reached an hour before */
const LONGEST_BEFORE_A_TIME = 900 * SECOND;
const DAY = 24 * 3600 * SECOND;
const GIVEN_UP_AFTER = 3 * DAY;
/** as long as account keeps it: the inbox was promised it, and nobody asks again */
const ANSWER_GIVEN_UP_AFTER = 30 * DAY;
const TOLD_WITHIN = 30 * DAY;
const CODE_LIFETIME = 600 * SECOND;

/** A notice that was to be told at `createdAt`. */
export interface Tries {
  readonly kind: Kind;
  /** somebody's time counts from its delivery */
  readonly startsTime: boolean;
  readonly createdAt: Date;
  /** from 1 */
  readonly attempts: number;
}

/**
 * When to try a notice again after its last try came to nothing at `now`: after 2, 4, 8 … seconds, at most every 4 hours, and every
 * quarter of an hour where a time counts from its delivery. Undefined once three days have passed since it was to be told, thirty for an answer about a number: then it is given up.
 */
export const retryAt = ({ kind, startsTime, createdAt, attempts }: Tries, now: Date): Date | undefined => {
  const after = kind === 'NUMBER_ANSWER' ? ANSWER_GIVEN_UP_AFTER : GIVEN_UP_AFTER;
  if (now.getTime() - createdAt.getTime() >= after) return undefined;
  const wait = Math.min(2 ** Math.min(attempts, 30) * SECOND, startsTime ? LONGEST_BEFORE_A_TIME : LONGEST);
  return new Date(now.getTime() + wait);
};

/**
 * What happened longer ago is told in the inbox alone. No outage lasts so long; but a version that tells of one more type hears of all of
 * its events when the history is published again, and years of mail would go out in one night.
 */
export const isLongAgo = (recordedAt: Date, now: Date): boolean => now.getTime() - recordedAt.getTime() > TOLD_WITHIN;

export const isCode = (kind: Kind): boolean => kind.endsWith('_CODE');

/** A code that was to be sent more than ten minutes ago no longer works: it is not sent any more. */
export const isStale = (kind: Kind, createdAt: Date, now: Date): boolean =>
  isCode(kind) && now.getTime() - createdAt.getTime() >= CODE_LIFETIME;
