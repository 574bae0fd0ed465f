import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Trigger } from '@zhenming/contracts';
import { maskNumber, type CanonicalNumber } from '@zhenming/identity-number';
import { Clock, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { active, isSituation } from '../accounts/account.js';
import { Accounts, type Account } from '../accounts/accounts.repository.js';
import { canonicalPerson, type CanonicalPerson, type TypedPerson } from '../accounts/person.js';
import { ContactProofs } from '../contacts/contact-proofs.repository.js';
import { Contacts, hexOf } from '../contacts/contacts.repository.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { NumberChanges } from '../number-ledger/number-changes.service.js';
import { ReviewWaiters } from '../number-ledger/review-waiters.repository.js';
import { ContactNumbers } from './contact-numbers.repository.js';
import { NumberAnswers } from './number-answers.service.js';
import { NumberAsks, type AskVerdict } from './number-asks.repository.js';

export interface NumberRequest extends TypedPerson {
  readonly accountId: string;
  readonly trigger: Trigger;
  /** the registration that is completed by it, at sign-up */
  readonly registrationId?: string;
  /** 「我要重新注册」 */
  readonly reclaim: boolean;
  /** the version of the account that the person saw, where the request names it (If-Match) */
  readonly seenVersion?: number | undefined;
  /** what the front end calls this browser, if it calls it something */
  readonly device?: string | undefined;
}

/** How the account stands to the number. */
export interface Standing {
  readonly identity: 'HELD' | 'CONTESTED';
  readonly caseId?: string;
  readonly numberMasked: string;
}
export type NumberAnswer = Standing | { readonly identity: 'IN_INBOX' };

/**
 * Name and number, at sign-up or saved in the profile. Takes the number, or claims it where the person says so. Who has
 * asked too often gets the same done and is told in the inbox only: the answer here says nothing. The present holder learns
 * of claims from notification (`IdConflictDetected`); a question that became no claim is no event.
 */
export class TakeNumber extends Command<NumberAnswer> {
  constructor(
    readonly request: NumberRequest,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(TakeNumber)
export class TakeNumberHandler implements ICommandHandler<TakeNumber> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly registrations: ContactProofs,
    private readonly ledger: Ledger,
    private readonly changes: NumberChanges,
    private readonly asks: NumberAsks,
    private readonly contactNumbers: ContactNumbers,
    private readonly answers: NumberAnswers,
    private readonly waiters: ReviewWaiters,
  ) {}

  async execute(command: TakeNumber): Promise<NumberAnswer> {
    const { request, metadata } = command;
    const typed = canonicalPerson(request);
    // a unit of its own: a refusal of the number does not take the question back
    const verdict = await this.uow.run(() => this.ask(request, typed));
    if (verdict === 'refused') throw new RuleViolation('request/too-many', { retryAfterSeconds: 86_400 });
    try {
      return await this.uow.run(async () => {
        const standing = await this.take(command, typed);
        if (verdict === 'answer') return standing;
        await this.answers.send(request.accountId, standing.identity, metadata);
        return { identity: 'IN_INBOX' };
      });
    } catch (refusal) {
      if (!(refusal instanceof RuleViolation)) throw refusal;
      const { slug, details } = refusal;
      const inInbox = verdict === 'inbox' && this.answers.isAboutTheNumber(slug);
      await this.uow.run(async () => {
        if (slug === 'number/under-review') await this.waitForReview(request.accountId, typed.number);
        if (inInbox) await this.answers.send(request.accountId, slug, metadata, untilIn(details));
        else if (isSituation(slug)) await this.accounts.change(request.accountId, { refusedSituation: slug });
      });
      if (inInbox) return { identity: 'IN_INBOX' };
      throw this.answers.withSolutions(refusal);
    }
  }

  private async waitForReview(accountId: string, number: CanonicalNumber): Promise<void> {
    const { ledger } = await this.ledger.lockNumber(number);
    await this.waiters.add(ledger, accountId, (await this.clock.now()).toISOString());
  }

  private async ask(request: NumberRequest, { number }: CanonicalPerson): Promise<AskVerdict> {
    const { accountId, registrationId, device } = request;
    const account = active(await this.accounts.find(accountId));
    const contacts = await this.contacts.proven(accountId);
    if (registrationId !== undefined) await this.checkRegistration(registrationId, contacts);
    // on a number already: there is nothing to be learnt by asking
    if (account.numberId !== null) return 'answer';
    return this.asks.count({ accountId, contacts, device, number, now: await this.clock.now() });
  }

  /** The registration is this account's if its proven contact is. A foreign one is as good as none. */
  private async checkRegistration(registrationId: string, contacts: readonly string[]): Promise<void> {
    const proof = await this.registrations.lock(registrationId, 'REGISTRATION');
    const own = proof?.contact?.indexes.some((index) => contacts.includes(hexOf(index))) ?? false;
    if (!proof?.spent || !own) throw new RuleViolation('request/not-found');
  }

  private async take({ request, metadata }: TakeNumber, { number, person }: CanonicalPerson): Promise<Standing> {
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
    const now = await this.clock.now();
    const contacts = await this.contacts.proven(accountId);
    const contactUsed = await this.contactNumbers.usedElsewhere(contacts, numberId, now);
    const asked = { kind: 'TakeNumber', accountId, trigger, reclaim, contactUsed, now: now.toISOString() } as const;
    const fresh = { freshCaseId: randomUUID(), freshDisputeId: randomUUID() };
    await this.changes.decide(at, { ...asked, ...fresh }, metadata, person);
    await this.contactNumbers.note(contacts, numberId, now);
    await this.asks.isOnIt(accountId, number);
    return standing((await this.accounts.find(accountId)) as Account, numberMasked);
  }
}

const untilIn = ({ until }: RuleViolation['details']): Date | undefined =>
  typeof until === 'string' ? new Date(until) : undefined;

const standing = ({ identity, caseId }: Account, numberMasked: string): Standing => {
  if (identity === 'NONE') throw new Error('the ledger and the account disagree');
  return { identity, ...(caseId === null ? {} : { caseId }), numberMasked };
};
