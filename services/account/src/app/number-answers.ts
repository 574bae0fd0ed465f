import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { streams, type EventOf } from '@zhenming/contracts';
import { Clock, EventStore, RuleViolation, type CommandMetadata } from '@zhenming/kernel';
import { answerText, numberRefusals, type NumberRefusal, type ToldAnswer } from './number-answer-texts.js';
import { Accounts, Contacts, Deliveries } from './ports.js';
import { isSituation, solutionsOf } from './solutions.js';

/** What people are told about a number they asked for: at once, or in the inbox when they have asked too often. */
@Injectable()
export class NumberAnswers {
  constructor(
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly deliveries: Deliveries,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  isAboutTheNumber(slug: string): slug is NumberRefusal {
    return (numberRefusals as readonly string[]).includes(slug);
  }

  /** Situations 1 and 2 are shown with what one can do about them. */
  withSolutions({ slug, details }: RuleViolation): RuleViolation {
    return new RuleViolation(slug, isSituation(slug) ? { ...details, solutions: solutionsOf(slug) } : details);
  }

  /**
   * Hands the answer to notification, as a text in the account's language; `until` is said of a number under review. Part
   * of the caller's unit of work. Throws when the account has no login.
   */
  async send(accountId: string, answer: ToldAnswer, metadata: CommandMetadata, until?: Date): Promise<void> {
    const account = await this.accounts.find(accountId);
    const [login] = await this.contacts.logins(accountId);
    if (!account || !login) throw new Error('an account without a login asked');
    const [deliveryId, kind] = [randomUUID(), 'NUMBER_ANSWER'] as const;
    const { language } = account;
    const { channel, address } = login;
    const [params, createdAt] = [{ answer: answerText(answer, language, until) }, await this.clock.now()];
    const delivery = { deliveryId, kind, channel, address, language, params, accountId, subject: accountId, createdAt };
    await this.deliveries.add(delivery);
    const requested: EventOf<'DeliveryRequested'> = {
      type: 'DeliveryRequested',
      data: { deliveryId, kind, accountId },
    };
    await this.store.append(streams.delivery(deliveryId), 0, [requested], metadata);
  }
}
