import { Injectable } from '@nestjs/common';
import type { CanonicalNumber } from '@zhenming/identity-number';
import { Clock, RuleViolation, type CommandMetadata } from '@zhenming/kernel';
import { isSituation } from '../accounts/account.js';
import { Accounts } from '../accounts/accounts.repository.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { ReviewWaiters } from '../number-ledger/review-waiters.repository.js';
import { PersonalDeliveries } from '../personal-deliveries/personal-deliveries.service.js';
import { answerText, numberRefusals, type NumberAnswerKind, type NumberRefusal } from './number-answers.texts.js';
import { solutionsOf } from './solutions.texts.js';

const isTold = (slug: string): slug is NumberRefusal => (numberRefusals as readonly string[]).includes(slug);

/** Answers about a number: given at once, or sent to the inbox where the account has asked too often. */
@Injectable()
export class NumberAnswers {
  constructor(
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly deliveries: PersonalDeliveries,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly waiters: ReviewWaiters,
  ) {}

  /** Situations 1 and 2 are shown with what one can do about them. */
  withSolutions({ slug, details }: RuleViolation): RuleViolation {
    return new RuleViolation(slug, isSituation(slug) ? { ...details, solutions: solutionsOf(slug) } : details);
  }

  /**
   * A refusal whose answer goes to the inbox: the account waits for the end of a review, and its profile keeps showing the situation,
   * which the inbox alone does not let anybody act on. Part of the caller's unit of work. Quiet for one that concerns nobody any more:
   * the account has a number, or is no more.
   */
  async refusedLater(
    accountId: string,
    number: CanonicalNumber,
    { slug, details }: RuleViolation,
    metadata: CommandMetadata,
  ): Promise<void> {
    if (slug === 'number/under-review') {
      const { ledger } = await this.ledger.lockNumber(number);
      await this.waiters.add(ledger, accountId, (await this.clock.now()).toISOString());
    }
    if (!isTold(slug)) return;
    const account = await this.accounts.lock(accountId);
    const told = await this.send(accountId, slug, metadata, whenIn(details));
    const concerned = account?.status === 'ACTIVE' && account.numberId === null;
    if (told && concerned && isSituation(slug)) await this.accounts.change(accountId, { refusedSituation: slug });
  }

  /**
   * Hands the answer to notification, as a text in the account's language; `when` is said of what ends by itself. Part
   * of the caller's unit of work. False, and nothing is sent, for an account whose logins have gone to another one.
   */
  async send(accountId: string, answer: NumberAnswerKind, metadata: CommandMetadata, when?: Date): Promise<boolean> {
    const account = await this.accounts.find(accountId);
    const [login] = await this.contacts.logins(accountId);
    if (!account || !login) return false;
    const { language } = account;
    const { channel, address } = login;
    const to = { channel, address, language, accountId, subject: accountId };
    const params = { answer: answerText(answer, language, when) };
    await this.deliveries.send({ kind: 'NUMBER_ANSWER', ...to, params, createdAt: await this.clock.now() }, metadata);
    return true;
  }
}

/** `until` a number is under review, `from` when it may be claimed again */
const whenIn = ({ until, from }: RuleViolation['details']): Date | undefined => {
  const when = until ?? from;
  return typeof when === 'string' ? new Date(when) : undefined;
};
