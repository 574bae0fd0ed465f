import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, RuleViolation, Vault } from '@zhenming/kernel';
import { InboxItems } from './inbox.repository.js';

/** A person has read one item. Refuses `request/not-found` for an item that is not theirs or does not exist. */
export class ReadItem extends Command<void> {
  constructor(
    readonly accountId: string,
    readonly itemId: string,
  ) {
    super();
  }
}

@CommandHandler(ReadItem)
export class ReadItemHandler implements ICommandHandler<ReadItem> {
  constructor(
    private readonly inbox: InboxItems,
    private readonly clock: Clock,
  ) {}

  async execute({ accountId, itemId }: ReadItem): Promise<void> {
    if (!(await this.inbox.markRead(accountId, itemId, await this.clock.now())))
      throw new RuleViolation('request/not-found');
  }
}

/** A person has read all items, where `upTo` is given none that came after it. */
export class ReadAllItems extends Command<void> {
  constructor(
    readonly accountId: string,
    readonly upTo?: string,
  ) {
    super();
  }
}

@CommandHandler(ReadAllItems)
export class ReadAllItemsHandler implements ICommandHandler<ReadAllItems> {
  constructor(
    private readonly inbox: InboxItems,
    private readonly clock: Clock,
  ) {}

  async execute({ accountId, upTo }: ReadAllItems): Promise<void> {
    await this.inbox.markAllRead(accountId, await this.clock.now(), upTo);
  }
}

/**
 * A person was erased: what is personal in their inbox is not opened any more, and nothing personal is put there again. Quiet on a repeat.
 * What comes from account of a delivery that is just being sent fails once, and is gone when it is tried again.
 */
export class EraseInbox extends Command<void> {
  constructor(readonly accountId: string) {
    super();
  }
}

@CommandHandler(EraseInbox)
export class EraseInboxHandler implements ICommandHandler<EraseInbox> {
  constructor(private readonly vault: Vault) {}

  execute({ accountId }: EraseInbox): Promise<void> {
    return this.vault.shred(accountId);
  }
}
