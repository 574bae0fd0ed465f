import type { RightPerson } from './correction-opening.js';
import type { Language, Person } from './ports.js';

/** At most so many uses in a window of so many seconds, which the first use opens. */
export interface RateLimit {
  readonly name: string;
  readonly uses: number;
  readonly seconds: number;
}

/**
 * Counted in the database, for all copies of the service together, by `app_now()`. Ask before any look-up, so that known and
 * unknown are told the same. The subject may be personal: only a keyed index of it is stored.
 */
export abstract class RateLimits {
  /** throws `request/too-many` */
  abstract use(limit: RateLimit, subject: string): Promise<void>;
  /** false when this use is beyond the limit, for answers that must not differ */
  abstract allows(limit: RateLimit, subject: string): Promise<boolean>;
  /** forgets the uses, as after the right password */
  abstract clear(limit: RateLimit, subject: string): Promise<void>;
}

/** argon2id (RFC 9106). Both calls cost the same. */
export abstract class Passwords {
  abstract hash(password: string): Promise<string>;
  /** with `hash` undefined the same work is done against a hash nobody knows, and the answer is false */
  abstract verify(hash: string | undefined, password: string): Promise<boolean>;
}

/** A proof of work for questions that anybody may ask: one nonce, one use, ten minutes. */
export abstract class Challenges {
  abstract issue(now: Date): { readonly nonce: string; readonly difficulty: number; readonly expiresAt: Date };
  /** true once for a nonce of ours, in time, with a solution */
  abstract redeem(nonce: string, solution: string, now: Date): Promise<boolean>;
}

/**
 * What is asked about an account that may not exist. It is done a moment after the answer, by a loop of its own, so that
 * neither the answer nor its time depends on what is found.
 */
export type ErrandTask =
  | { readonly kind: 'PASSWORD'; readonly proofId: string; readonly login: string }
  | { readonly kind: 'USERNAME'; readonly person: Person; readonly language: Language }
  | { readonly kind: 'CORRECTION'; readonly login: string; readonly right: RightPerson; readonly staffId: string };

export abstract class Errands {
  abstract add(task: ErrandTask, now: Date): Promise<void>;
  /** id of the oldest one due, locked and skipped by others; undefined when there is none. Take it inside a transaction. */
  abstract next(): Promise<string | undefined>;
  /** what is to be done; throws when it cannot be opened */
  abstract task(errandId: string): Promise<ErrandTask>;
  abstract done(errandId: string): Promise<void>;
  /** it failed: due again after 1, 2, 4 … 300 s */
  abstract postpone(errandId: string): Promise<void>;
}

/** Browsers that an account is used from, as their front end calls them. Kept as blind indexes for 180 days after the last use. */
export abstract class Devices {
  abstract note(accountId: string, device: string): Promise<void>;
}
