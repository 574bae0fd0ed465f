import type { DeliveryKind } from '@zhenming/contracts';
import type { NoticeKind } from '../notices/notice.texts.js';

const SECOND = 1000;
const LONGEST = 4 * 3600 * SECOND;
const GIVEN_UP_AFTER = 72 * 3600 * SECOND;
const CODE_LIFETIME = 600 * SECOND;

/**
 * When to try a notice again after its `attempts`-th try (from 1) came to nothing at `now`: after 2, 4, 8 … seconds, at
 * most every 4 hours. Undefined once three days have passed since it was to be told: then it is given up.
 */
export const retryAt = (attempts: number, createdAt: Date, now: Date): Date | undefined => {
  if (now.getTime() - createdAt.getTime() >= GIVEN_UP_AFTER) return undefined;
  const wait = Math.min(2 ** Math.min(attempts, 30) * SECOND, LONGEST);
  return new Date(now.getTime() + wait);
};

/** A code that was to be sent more than ten minutes ago no longer works: it is not sent any more. */
export const isStale = (kind: DeliveryKind | NoticeKind, createdAt: Date, now: Date): boolean =>
  kind.endsWith('_CODE') && now.getTime() - createdAt.getTime() >= CODE_LIFETIME;
