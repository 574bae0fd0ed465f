import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ClaimTrigger, NumberEvent } from '@zhenming/contracts';
import { maskNumber } from '@zhenming/identity-number';
import { referenceOf, RuleViolation, type CommandMetadata } from '@zhenming/kernel';
import { RequestMetrics } from '@zhenming/service-kit';
import { active } from '../accounts/account.js';
import { Accounts, type Account } from '../accounts/accounts.repository.js';
import type { CanonicalPerson, TypedPerson } from '../accounts/person.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { NumberChanges } from '../number-ledger/number-changes.service.js';
import { ContactNumbers } from './contact-numbers.repository.js';
import { NumberAsks } from './number-asks.repository.js';
import type { AskingAccount } from './number-questions.service.js';

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

/** An account takes a number that nobody has, or claims one that is in use. */
@Injectable()
export class NumberTaking {
  constructor(
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly ledger: Ledger,
    private readonly changes: NumberChanges,
    private readonly contactNumbers: ContactNumbers,
    private readonly asks: NumberAsks,
    private readonly metrics: RequestMetrics,
  ) {
    metrics.count('untold_claims_total', {}, 0);
  }

  /**
   * Part of the caller's unit of work. Quiet on a repeat. Throws `number/fixed`, `precondition/failed`, and what the rules of
   * the ledger refuse.
   */
  async take(
    request: NumberRequest,
    { number, person }: CanonicalPerson,
    metadata: CommandMetadata,
  ): Promise<Standing> {
    const { accountId, trigger, reclaim } = request;
    const at = await this.ledger.lockNumber(number);
    const { numberId } = at.ledger;
    const account = active(await this.accounts.lock(accountId));
    const numberMasked = maskNumber(number.number);
    if (account.numberId !== null) {
      const before = await this.accounts.person(accountId);
      if (account.numberId !== numberId || before?.name !== person.name) throw new RuleViolation('number/fixed');
      return standing(account, numberMasked);
    }
    if (request.seenVersion !== undefined && request.seenVersion !== account.version)
      throw new RuleViolation('precondition/failed');
    const contacts = await this.contacts.mailboxes(accountId);
    const { usedElsewhere: contactUsed, onIt: samePerson, now } = await this.contactNumbers.before(contacts, numberId);
    const asked = { kind: 'TakeNumber', accountId, trigger, reclaim, contactUsed, samePerson } as const;
    const fresh = { freshCaseId: randomUUID(), freshDisputeId: randomUUID() };
    const events = await this.changes.decide(at, { ...asked, ...fresh, now: now.toISOString() }, metadata, person);
    if (events.some((event) => event.type === 'IdConflictDetected' && event.data.untold))
      this.metrics.count('untold_claims_total', {});
    await this.contactNumbers.note(contacts, accountId, numberId, now);
    await this.asks.isOnIt(accountId, number);
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
