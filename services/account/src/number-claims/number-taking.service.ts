import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { ClaimTrigger, NumberEvent } from '@zhenming/contracts';
import { maskNumber } from '@zhenming/identity-number';
import { Clock, ConcurrencyConflict, referenceOf, RuleViolation, type CommandMetadata } from '@zhenming/kernel';
import { RequestMetrics } from '@zhenming/service-kit';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { active, isSituation } from '../accounts/account.js';
import { Accounts, type Account } from '../accounts/accounts.repository.js';
import type { CanonicalPerson, TypedPerson } from '../accounts/person.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { Ledger, type LockedLedger } from '../number-ledger/ledger.repository.js';
import { NumberChanges } from '../number-ledger/number-changes.service.js';
import { ReviewWaiters } from '../number-ledger/review-waiters.repository.js';
import { ContactNumbers } from './contact-numbers.repository.js';
import type { AskingAccount } from './number-questions.service.js';

/** others that an account gives for its own: the profile masks that one, and a session alone must not find it out */
const OWN_NUMBER_GUESSES = { name: 'own-number', uses: 10, seconds: 86_400 };

export interface NumberRequest extends TypedPerson, AskingAccount {
  readonly trigger: ClaimTrigger;
  /** 「我要重新注册」 */
  readonly reclaim: boolean;
}

/** How the account stands to the number. */
export interface Standing {
  readonly identity: 'HELD' | 'CONTESTED';
  readonly caseId?: string;
  readonly reference?: string;
  readonly numberMasked: string;
}

interface Locked {
  readonly at: LockedLedger;
  readonly account: Account;
  /** see `mailboxesOf` */
  readonly contacts: readonly string[];
}

/** An account takes a number that nobody has, or claims one that is in use. */
@Injectable()
export class NumberTaking {
  constructor(
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly ledger: Ledger,
    private readonly changes: NumberChanges,
    private readonly contactNumbers: ContactNumbers,
    private readonly waiters: ReviewWaiters,
    private readonly clock: Clock,
    private readonly limits: RateLimiter,
    private readonly metrics: RequestMetrics,
  ) {
    metrics.count('untold_claims_total', {}, 0);
  }

  /**
   * Part of the caller's unit of work. Quiet on a repeat. Throws `number/fixed`, `precondition/failed`, `number/one-per-contact`
   * where no proven contact is the account's any more, and what the rules of the ledger refuse.
   */
  async take(request: NumberRequest, typed: CanonicalPerson, metadata: CommandMetadata): Promise<Standing> {
    return this.takeLocked(await this.lock(request, typed), request, typed, metadata);
  }

  /**
   * How an account stands to the number that it is on, where it gives the same once more. Looks at no other number: these questions are
   * not counted, and the time of the answer would tell which numbers are registered. Throws `number/fixed`, and after too many others
   * `request/too-many`, whichever it is.
   */
  async again(accountId: string, { number, person }: CanonicalPerson): Promise<Standing> {
    const account = active(await this.accounts.lock(accountId));
    // it has left its number a moment ago, and may take another one
    if (account.numberId === null) throw new ConcurrencyConflict(`account-${accountId}`);
    // one at a time, by the lock: who gives the right one many times at once is not refused
    await this.limits.use(OWN_NUMBER_GUESSES, accountId);
    if (!isDeepStrictEqual(await this.accounts.person(accountId), person)) throw new RuleViolation('number/fixed');
    await this.limits.giveBack(OWN_NUMBER_GUESSES, accountId);
    return standing(account, maskNumber(number.number));
  }

  /**
   * As `take`, for a unit of work that outlives a refusal, which is returned, and noted: the profile keeps showing the situation,
   * and the account waits for the end of a review.
   */
  async takeOrNote(
    request: NumberRequest,
    typed: CanonicalPerson,
    metadata: CommandMetadata,
  ): Promise<Standing | RuleViolation> {
    const locked = await this.lock(request, typed);
    try {
      return await this.takeLocked(locked, request, typed, metadata);
    } catch (refusal) {
      if (!(refusal instanceof RuleViolation)) throw refusal;
      await this.note(locked, refusal);
      return refusal;
    }
  }

  private async lock({ accountId }: NumberRequest, { number }: CanonicalPerson): Promise<Locked> {
    // in one round trip, locked in this order
    const [at, account, contacts] = await Promise.all([
      this.ledger.lockNumber(number),
      this.accounts.lock(accountId),
      this.contacts.mailboxes(accountId),
    ]);
    return { at, account: active(account), contacts };
  }

  private async note({ at, account }: Locked, { slug }: RuleViolation): Promise<void> {
    const { accountId, refusedSituation } = account;
    if (slug === 'number/under-review')
      await this.waiters.add(at.ledger, accountId, (await this.clock.now()).toISOString());
    if (isSituation(slug) && slug !== refusedSituation)
      await this.accounts.change(accountId, { refusedSituation: slug });
  }

  /** Refuses before anything is written. */
  private async takeLocked(
    { at, account, contacts }: Locked,
    request: NumberRequest,
    { number, person }: CanonicalPerson,
    metadata: CommandMetadata,
  ): Promise<Standing> {
    const { accountId, trigger, reclaim } = request;
    const { numberId } = at.ledger;
    const numberMasked = maskNumber(number.number);
    if (account.numberId !== null) {
      const before = await this.accounts.person(accountId);
      if (account.numberId !== numberId || before?.name !== person.name) throw new RuleViolation('number/fixed');
      return standing(account, numberMasked);
    }
    if (request.seenVersion !== undefined && request.seenVersion !== account.version)
      throw new RuleViolation('precondition/failed');
    // they went to another account after the question
    if (contacts.length === 0) throw new RuleViolation('number/one-per-contact');
    const { usedElsewhere: contactUsed, onIt: samePerson, now } = await this.contactNumbers.before(contacts, numberId);
    const reached = samePerson.length === 0 ? [] : await this.contacts.reachedBy(contacts, samePerson);
    const asked = { kind: 'TakeNumber', accountId, trigger, reclaim, contactUsed, samePerson, reached } as const;
    const fresh = { freshCaseId: randomUUID(), freshDisputeId: randomUUID() };
    const events = await this.changes.decide(at, { ...asked, ...fresh, now: now.toISOString() }, metadata, person);
    if (events.some((event) => event.type === 'IdConflictDetected' && event.data.untold))
      this.metrics.count('untold_claims_total', {});
    await this.contactNumbers.note(contacts, accountId, numberId, now);
    return standing(standingBy(events, accountId) ?? ((await this.accounts.find(accountId)) as Account), numberMasked);
  }
}

/** How the account stands after these events, if they say so. */
const standingBy = (events: readonly NumberEvent[], accountId: string) => {
  const taken = events.findLast(
    (event) =>
      (event.type === 'IdNumberHeld' || event.type === 'IdConflictDetected') && event.data.accountId === accountId,
  );
  if (taken?.type === 'IdNumberHeld') return { identity: 'HELD', caseId: null } as const;
  return taken?.type === 'IdConflictDetected'
    ? ({ identity: 'CONTESTED', caseId: taken.data.caseId } as const)
    : undefined;
};

const standing = ({ identity, caseId }: Pick<Account, 'identity' | 'caseId'>, numberMasked: string): Standing => {
  if (identity === 'NONE') throw new Error('the ledger and the account disagree');
  return { identity, ...(caseId === null ? {} : { caseId, reference: referenceOf(caseId) }), numberMasked };
};
