import type { Language } from '@zhenming/contracts';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { Accounts } from '../accounts/accounts.repository.js';
import { comparedPerson, type Person, type TypedPerson } from '../accounts/person.js';
import { recovering } from '../contacts/contact-age.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { DeferredJobs } from '../deferred-jobs/deferred-jobs.repository.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { PersonalDeliveries } from '../personal-deliveries/personal-deliveries.service.js';
import { ProofOfWork, type GivenChallenge } from '../proof-of-work/proof-of-work.service.js';
import { RecoveryRecord } from './recovery-record.service.js';

/** how often one account is told its own login name */
const USERNAMES_PER_ACCOUNT = { name: 'usernames', uses: 3, seconds: 86_400 };

/** 找回用户名: name and number as typed, and a solved challenge. The answer is the same for all that are well formed. Throws `challenge/required`. */
export class AskUsername extends Command<void> {
  constructor(
    readonly typed: TypedPerson,
    readonly challenge: GivenChallenge | undefined,
    readonly language: Language,
  ) {
    super();
  }
}

@CommandHandler(AskUsername)
export class AskUsernameHandler implements ICommandHandler<AskUsername> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly work: ProofOfWork,
    private readonly jobs: DeferredJobs,
  ) {}

  async execute({ typed, challenge, language }: AskUsername): Promise<void> {
    const person = comparedPerson(typed);
    const { documentType, country, number, name } = person;
    // with the name: by a wrong one nobody is told, and nobody may see by one that the person asks just now
    await this.work.before(`username|${documentType}|${country}|${number}|${name}`, challenge);
    await this.unitOfWork.run(async () =>
      this.jobs.add({ kind: 'USERNAME', person, language }, await this.clock.now()),
    );
  }
}

/**
 * A moment after the answer: the login name goes to every login of the number's holder, if the name agrees. Proven contacts
 * read all login names; one that an office only wrote down may be a stranger's, and reads itself.
 */
export class SendUsername extends Command<void> {
  constructor(
    readonly person: Person,
    readonly language: Language,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(SendUsername)
export class SendUsernameHandler implements ICommandHandler<SendUsername> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly limits: RateLimiter,
    private readonly ledger: Ledger,
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly deliveries: PersonalDeliveries,
    private readonly record: RecoveryRecord,
  ) {}

  execute({ person, language, metadata }: SendUsername): Promise<void> {
    return this.unitOfWork.run(async () => {
      const accountId = await this.ledger.holderOf(person.documentType, person.country, person.number);
      if (accountId === null || (await this.accounts.person(accountId))?.name !== person.name) return;
      if ((await this.limits.used(USERNAMES_PER_ACCOUNT, accountId)) >= USERNAMES_PER_ACCOUNT.uses) return;
      const createdAt = await this.clock.now();
      const own = await this.contacts.own(accountId);
      const all = own.flatMap(({ address, removedAt }) => (removedAt === null ? [address] : [])).join(', ');
      const receiving = recovering(own, createdAt);
      for (const { channel, address, verifiedAt } of receiving) {
        const to = { channel, address, language, accountId, subject: accountId };
        const params = { username: verifiedAt ? all : address };
        await this.deliveries.send({ kind: 'USERNAME', ...to, params, createdAt }, metadata);
      }
      const contactIds = receiving.map(({ contactId }) => contactId);
      await this.record.asked({ accountId, of: 'USERNAME', contactIds }, metadata);
      // last: a use stays used, also where this fails and is tried again
      await this.limits.allows(USERNAMES_PER_ACCOUNT, accountId);
    });
  }
}
