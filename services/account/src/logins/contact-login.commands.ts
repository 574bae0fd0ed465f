import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Channel } from '@zhenming/contracts';
import { Clock, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { Accounts } from '../accounts/accounts.repository.js';
import { ContactProving, type AskedProof } from '../contacts/contact-proving.service.js';
import { Logins, type OwnerProof } from './logins.service.js';

/** new contacts that one account may try */
const CONTACTS_PER_ACCOUNT = { name: 'contacts', uses: 10, seconds: 86_400 };

/** Adds a phone or an e-mail address to log in with: sends it a code. Throws `request/invalid`, `request/too-many`. */
export class ProveContact extends Command<AskedProof> {
  constructor(
    readonly accountId: string,
    readonly contact: { readonly channel: Channel; readonly address: string },
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ProveContact)
export class ProveContactHandler implements ICommandHandler<ProveContact> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly limits: RateLimiter,
    private readonly accounts: Accounts,
    private readonly proving: ContactProving,
  ) {}

  async execute({ accountId, contact: { channel, address }, metadata }: ProveContact): Promise<AskedProof> {
    const contact = this.proving.contact(channel, address);
    await this.limits.use(CONTACTS_PER_ACCOUNT, accountId);
    return this.unitOfWork.run(async () => {
      const now = await this.clock.now();
      const language = (await this.accounts.find(accountId))?.language ?? 'zh-CN';
      const asker = `account:${accountId}` as const;
      return this.proving.ask({ purpose: 'CONTACT', accountId, contact, language, asker }, now, metadata);
    });
  }
}

/** The code came back: the contact logs in to this account, and to no other. Throws `code/wrong`, `contact/in-case`, `challenge/required`. */
export class VerifyContact extends Command<void> {
  constructor(
    readonly accountId: string,
    readonly proofId: string,
    readonly given: OwnerProof & { readonly code: string },
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(VerifyContact)
export class VerifyContactHandler implements ICommandHandler<VerifyContact> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly proving: ContactProving,
    private readonly logins: Logins,
  ) {}

  async execute({ accountId, proofId, given, metadata }: VerifyContact): Promise<void> {
    const proven = await this.unitOfWork.run(async () => {
      const now = await this.clock.now();
      const { code, oldPassword } = given;
      const proof = await this.proving.attempt({ proofId, purpose: 'CONTACT', code }, now, async (asked) => {
        const { contact } = asked;
        if (asked.accountId !== accountId || !contact) throw new RuleViolation('code/wrong');
        return this.logins.ownerPasswordRight(contact, given);
      });
      if (!proof?.contact) return false;
      await this.logins.take(accountId, proof.contact, oldPassword !== undefined, now, metadata);
      await this.accounts.change(accountId, {});
      return true;
    });
    if (!proven) throw new RuleViolation('code/wrong');
  }
}
