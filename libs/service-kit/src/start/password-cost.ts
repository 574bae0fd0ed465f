import type { PlatformConfig } from './platform-config.js';

/**
 * What argon2id takes for one password. `strong` is OWASP Password Storage: 19 MiB, 2 passes, 1 lane; `cheapest` the least that
 * RFC 9106 allows, for tests and benches whose people have passwords that nobody guesses. A hash names its own cost, by which it
 * is verified.
 */
const costs = {
  strong: { memoryCost: 19_456, timeCost: 2, parallelism: 1 },
  cheapest: { memoryCost: 8, timeCost: 1, parallelism: 1 },
} as const;

/** KiB, passes and lanes of every password that is hashed. */
export const passwordCost = ({
  PASSWORD_HASH,
}: Pick<PlatformConfig, 'PASSWORD_HASH'>): (typeof costs)[keyof typeof costs] => costs[PASSWORD_HASH];
