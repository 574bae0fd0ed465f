import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Channel } from '@zhenming/contracts';
import { Clock, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { Accounts, type Account } from '../accounts/accounts.repository.js';
import { CONTACTS_PER_ACCOUNT } from '../contacts/code-budget.service.js';
import { ContactProving, type AskedProof } from '../contacts/contact-proving.service.js';
import { Contacts, type IndexedContact } from '../contacts/contacts.repository.js';
import { checkBinding } from '../logins/login-move.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { Sessions, type Session } from '../sessions/sessions.repository.js';

const check = async (account: Account | undefined, ledger: Ledger): Promise<Account> => {
  if (!account) throw new RuleViolation('session/required');
  const { identity, numberId, boundAt } = account;
  checkBinding({
    identity,
    inDispute: numberId !== null && (await ledger.inDispute(numberId)),
    bound: boundAt !== null,
  });
  return account;
};

/** What is to be bound: a contact of the account by its id, or any phone or e-mail address. */
interface BoundContact {
  readonly contactId?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly address?: string | undefined;
}

/**
 * 实名信息绑定 begins: a code goes to the phone or e-mail address that is to be bound to the number. Throws `request/not-found` for a
 * `contactId` that is not the account's, `request/too-many`.
 */
export class StartBinding extends Command<AskedProof> {
  constructor(
    readonly accountId: string,
    readonly asked: BoundContact,
    /** network address of the client, as limits count it */
    readonly clientAddress: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(StartBinding)
export class StartBindingHandler implements ICommandHandler<StartBinding> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly limits: RateLimiter,
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly ledger: Ledger,
    private readonly proving: ContactProving,
  ) {}

  async execute({ accountId, asked, clientAddress, metadata }: StartBinding): Promise<AskedProof> {
    const contact = await this.contact(accountId, asked);
    // what is refused in any case takes none of the account's
    await check(await this.accounts.find(accountId), this.ledger);
    if (asked.contactId === undefined) await this.limits.use(CONTACTS_PER_ACCOUNT, accountId);
    return this.unitOfWork.run(async () => {
      const now = await this.clock.now();
      const { language } = await check(await this.accounts.find(accountId), this.ledger);
      const by = { asker: `account:${accountId}`, from: `address:${clientAddress}` } as const;
      return this.proving.ask({ purpose: 'BINDING', accountId, contact, language, ...by }, now, metadata);
    });
  }

  private async contact(accountId: string, { contactId, channel, address }: BoundContact): Promise<IndexedContact> {
    if (contactId === undefined && channel && address !== undefined) return this.proving.contact(channel, address);
    const own = (await this.contacts.logins(accountId)).find((one) => one.contactId === contactId);
    if (!own) throw new RuleViolation('request/not-found');
    return this.contacts.indexed(own.channel, own.address);
  }
}

/** The code came back: the number is bound to the contact. It proves nothing about whose number it is. */
export class VerifyBinding extends Command<void> {
  constructor(
    readonly session: Session,
    readonly bindingId: string,
    readonly code: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(VerifyBinding)
export class VerifyBindingHandler implements ICommandHandler<VerifyBinding> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly ledger: Ledger,
    private readonly proving: ContactProving,
    private readonly sessions: Sessions,
  ) {}

  async execute({ session: { accountId, sessionId }, bindingId, code, metadata }: VerifyBinding): Promise<void> {
    const bound = await this.unitOfWork.run(async () => {
      const now = await this.clock.now();
      const { numberId } = await check(await this.accounts.lock(accountId), this.ledger);
      await this.sessions.hold(sessionId);
      const tried = { proofId: bindingId, purpose: 'BINDING', code } as const;
      const proof = await this.proving.attempt(tried, now, (asked) => asked.accountId === accountId);
      if (!proof?.contact || numberId === null) return false;
      const { channel } = proof.contact;
      const boundContact = await this.contacts.addNotice(accountId, proof.contact, now);
      await this.accounts.change(accountId, { boundChannel: channel, boundAt: now, boundContact });
      await this.accounts.record(
        accountId,
        { type: 'RealNameBound', data: { accountId, numberId, channel } },
        metadata,
      );
      return true;
    });
    if (!bound) throw new RuleViolation('code/wrong');
  }
}
