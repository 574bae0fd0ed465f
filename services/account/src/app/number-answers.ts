import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { problems, streams, type EventOf, type ProblemSlug } from '@zhenming/contracts';
import { Clock, EventStore, RuleViolation, type CommandMetadata } from '@zhenming/kernel';
import { Accounts, Contacts, Deliveries, type Language } from './ports.js';
import { isSituation, solutionsOf } from './solutions.js';

/** refusals that say something about the number itself, and not only about who asks */
const ABOUT_THE_NUMBER = [
  'number/already-registered',
  'number/under-review',
  'number/claim-again-later',
  'number/too-many-claims',
] as const satisfies readonly ProblemSlug[];

const taken = {
  HELD: {
    zh: '证件号码已登记到您的账号。',
    en: 'The document number is registered to your account.',
  },
  CONTESTED: {
    zh: '证件号码已被注册，您的重新注册申请已受理。请登录后在个人信息中选择【解决办法】完成验证。',
    en: 'The document number is already registered; your claim is recorded. Log in and verify your identity in your profile.',
  },
} as const;

export type ToldAnswer = keyof typeof taken | (typeof ABOUT_THE_NUMBER)[number];

const textOf = (answer: ToldAnswer, language: Language): string => {
  const { zh, en } = answer in taken ? taken[answer as keyof typeof taken] : problems[answer as ProblemSlug];
  return language === 'en' ? en : zh;
};

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

  isAboutTheNumber(slug: string): slug is (typeof ABOUT_THE_NUMBER)[number] {
    return (ABOUT_THE_NUMBER as readonly string[]).includes(slug);
  }

  /** Situations 1 and 2 are shown with what one can do about them. */
  withSolutions({ slug, details }: RuleViolation): RuleViolation {
    return new RuleViolation(slug, isSituation(slug) ? { ...details, solutions: solutionsOf(slug) } : details);
  }

  /** Hands the answer to notification, as a text in the account's language. Part of the caller's unit of work. */
  async send(accountId: string, answer: ToldAnswer, metadata: CommandMetadata): Promise<void> {
    const account = await this.accounts.find(accountId);
    const [login] = await this.contacts.logins(accountId);
    if (!account || !login) throw new Error('an account without a login asked');
    const [deliveryId, kind] = [randomUUID(), 'NUMBER_ANSWER'] as const;
    const { language } = account;
    const { channel, address } = login;
    const [params, createdAt] = [{ answer: textOf(answer, language) }, await this.clock.now()];
    const delivery = { deliveryId, kind, channel, address, language, params, accountId, subject: accountId, createdAt };
    await this.deliveries.add(delivery);
    const requested: EventOf<'DeliveryRequested'> = {
      type: 'DeliveryRequested',
      data: { deliveryId, kind, accountId },
    };
    await this.store.append(streams.delivery(deliveryId), 0, [requested], metadata);
  }
}
