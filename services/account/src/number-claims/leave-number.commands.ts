import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, ConcurrencyConflict, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { active } from '../accounts/account.js';
import { Accounts } from '../accounts/accounts.repository.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { NumberChanges } from '../number-ledger/number-changes.service.js';
import { ContactNumbers } from './contact-numbers.repository.js';

/** "That is me / I let it go": the holder of a disputed number leaves it. */
export class LetGo extends Command<void> {
  constructor(
    readonly accountId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(LetGo)
export class LetGoHandler implements ICommandHandler<LetGo> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly ledger: Ledger,
    private readonly changes: NumberChanges,
  ) {}

  execute({ accountId, metadata }: LetGo): Promise<void> {
    return this.uow.run(async () => {
      const { numberId } = active(await this.accounts.find(accountId));
      const at = numberId === null ? undefined : await this.ledger.lock(numberId);
      if (!at) throw new RuleViolation('number/none');
      const now = (await this.clock.now()).toISOString();
      await this.changes.decide(at, { kind: 'LetGo', accountId, now }, metadata);
    });
  }
}

/** "This is not my number": by holder, claimant, or an account deregistered from it. The account goes on without one. */
export class DisownNumber extends Command<void> {
  constructor(
    readonly accountId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(DisownNumber)
export class DisownNumberHandler implements ICommandHandler<DisownNumber> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly ledger: Ledger,
    private readonly changes: NumberChanges,
    private readonly contactNumbers: ContactNumbers,
  ) {}

  /** Quiet where the account has no number: it was said before. */
  execute({ accountId, metadata }: DisownNumber): Promise<void> {
    return this.uow.run(async () => {
      const seen = await this.accounts.find(accountId);
      const numberId = seen?.numberId ?? seen?.formerNumberId;
      if (!numberId) return;
      const at = await this.ledger.lock(numberId);
      const account = await this.accounts.lock(accountId);
      if (!at || account?.version !== seen?.version) throw new ConcurrencyConflict(`account-${accountId}`);
      const now = await this.clock.now();
      const deregistered = account?.status === 'DEREGISTERED';
      const said = { kind: 'Disown', accountId, deregistered, now: now.toISOString() } as const;
      const events = await this.changes.decide(at, said, metadata);
      if (events.length === 0) return;
      await this.contactNumbers.disowned(await this.contacts.mailboxes(accountId), numberId, now);
    });
  }
}
