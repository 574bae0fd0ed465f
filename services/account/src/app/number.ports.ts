import type { Proof } from '@zhenming/contracts';
import type { RecordedEvent } from '@zhenming/kernel';
import type { CanonicalNumber } from '@zhenming/identity-number';
import type { NumberLedger } from '../domain/number-ledger.js';
import type { ReviewFlag } from '../domain/review-flag.js';

/** A ledger row, locked until the transaction ends. */
export interface LockedLedger {
  readonly ledger: NumberLedger;
  /** last revision of the stream number-<numberId>; 0 = nothing happened yet */
  readonly revision: number;
}

/** The rows that say who holds which number. All calls belong inside a unit of work; lock a row before any account. */
export abstract class Ledger {
  /** the row of a number, made if nobody ever asked for it; of two makers at once, one makes it */
  abstract lockNumber(number: CanonicalNumber): Promise<LockedLedger>;
  /** undefined when no number has this id */
  abstract lock(numberId: string): Promise<LockedLedger | undefined>;
  /**
   * Two rows at once, in the one order that everybody keeps: the row with this id, undefined when there is none, and the row
   * of a number, made if nobody ever asked for it.
   */
  abstract lockTwo(
    numberId: string,
    number: CanonicalNumber,
  ): Promise<{ readonly left: LockedLedger | undefined; readonly right: LockedLedger }>;
  abstract save(ledger: NumberLedger, revision: number): Promise<void>;
  /** the surrogate of a number; makes neither claim nor holder */
  abstract idOf(number: CanonicalNumber): Promise<string>;
  /** as it stands, without a lock; `noReview` when no number has this id */
  abstract reviewFlag(numberId: string): Promise<ReviewFlag>;
}

/** Who was refused a number under review, until they are told that it can be entered again. */
export abstract class ReviewWaiters {
  /** remembers the account, once, and sets when all who wait for this number are told (ISO) */
  abstract add(numberId: string, accountId: string, tellAt: string): Promise<void>;
  /** sets that time anew; quiet where nobody waits */
  abstract tellAt(numberId: string, at: string): Promise<void>;
  /** forgets all who wait for this number; the accounts of those who can be written to, in the order of their ids */
  abstract takeAll(numberId: string): Promise<readonly string[]>;
}

/** One question "may I have this number?", and who is behind it. */
export interface NumberAsk {
  readonly accountId: string;
  /** hex blind indexes of the account's logins */
  readonly contacts: readonly string[];
  /** what the front end calls this browser; undefined for one that names none */
  readonly device: string | undefined;
  readonly number: CanonicalNumber;
  readonly now: Date;
}

/** `answer` = at once; `inbox` = done, but told in the inbox only; `refused` = not even that, today. */
export type AskVerdict = 'answer' | 'inbox' | 'refused';

/** The enumeration rule: how many numbers one may learn about in 24 hours. */
export abstract class NumberAsks {
  /** counts the question; the same number again within 24 h is the same question */
  abstract count(ask: NumberAsk): Promise<AskVerdict>;
  /**
   * The account took or claimed the number. It does not count against the number's askers any more: claims have limits of
   * their own (one number per contact in 30 days, five live claims), and the holder is told of each.
   */
  abstract isOnIt(accountId: string, number: CanonicalNumber): Promise<void>;
}

/** One fresh number per contact in 30 days. */
export abstract class ContactNumbers {
  /** whether one of the contacts has used its number up, on another one than this */
  abstract usedElsewhere(contacts: readonly string[], numberId: string, now: Date): Promise<boolean>;
  abstract note(contacts: readonly string[], numberId: string, now: Date): Promise<void>;
  /** "not my number": it does not count against them any more */
  abstract disowned(contacts: readonly string[], numberId: string, now: Date): Promise<void>;
}

/** What id-conflict looks its registry up by. Hex HMACs under the key that both have: the number itself never crosses. */
export interface RegistryIndex {
  readonly numberIndex: string;
  readonly nameIndex: string;
}

/** Accounts that may vouch for others, and the keys that persons are counted by. */
export abstract class Helpers {
  /**
   * Of the accounts that hold one of these numbers (hex indexes of the registry), those who may help in this case: strong
   * holders of long standing who won by no one's word alone and share neither contact nor device with anybody on its number.
   */
  abstract among(
    numberIndexes: readonly string[],
    caseId: string,
  ): Promise<readonly (Helper & { readonly proof: Proof })[]>;
  /** whether this account may help in this case */
  abstract isOne(accountId: string, caseId: string): Promise<boolean>;
  /**
   * Hex keyed hashes of what one person brings to every account: proven contacts and devices. Nobody but this service can
   * make them.
   */
  abstract personKeys(accountId: string): Promise<readonly string[]>;
}

export interface Helper {
  readonly accountId: string;
  readonly numberId: string;
}

/** The claims that are open, for the service that decides them. */
export abstract class Claims {
  /** undefined when no account has this case */
  abstract registryIndex(caseId: string): Promise<RegistryIndex | undefined>;
}

/** Which downstream system has acknowledged which deregistration. */
export abstract class Acknowledgements {
  /** false when there is no such deregistration; quiet on a repeat */
  abstract add(subscriber: string, deregistrationId: string, now: Date): Promise<boolean>;
}

/** Sessions of an account whose restriction is over. */
export abstract class Restrictions {
  /** restricted sessions become full ones: their person stays logged in */
  abstract lift(accountId: string): Promise<void>;
}

/** Whether a stream is what was recorded. */
export abstract class Chain {
  /** the first revision that does not follow from the ones before; undefined when all do */
  abstract firstBroken(events: readonly RecordedEvent[]): number | undefined;
}
