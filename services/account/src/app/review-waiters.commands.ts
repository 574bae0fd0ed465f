import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { underReviewUntil } from '../domain/review-flag.js';
import { NumberAnswers } from './number-answers.js';
import { Ledger, ReviewWaiters } from './number.ports.js';
import { Accounts, Contacts } from './ports.js';
import { provenContacts } from './standing-accounts.js';

/** name of the timer of a number that somebody waits for; its key is the numberId */
export const REVIEW_OVER = 'review-over';

/** The review of a number is over, or should be. */
export class TellWaiters extends Command<void> {
  constructor(
    readonly numberId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(TellWaiters)
export class TellWaitersHandler implements ICommandHandler<TellWaiters> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly ledger: Ledger,
    private readonly waiters: ReviewWaiters,
    private readonly answers: NumberAnswers,
  ) {}

  /**
   * Everybody at once, each once. If somebody else's first photos wait by now, all go on waiting. The ledger row is read
   * without a lock: whoever has it locked may be waiting for the timer, which is locked while this runs.
   */
  execute({ numberId, metadata }: TellWaiters): Promise<void> {
    return this.uow.run(async () => {
      const now = (await this.clock.now()).toISOString();
      const until = underReviewUntil(await this.ledger.reviewFlag(numberId), now);
      if (until) return this.waiters.tellAt(numberId, until);
      for (const accountId of await this.waiters.takeAll(numberId))
        if (await this.stillWaits(accountId)) await this.answers.send(accountId, 'REVIEW_OVER', metadata);
    });
  }

  /** An account whose last login went to somebody else is nobody's to tell. */
  private async stillWaits(accountId: string): Promise<boolean> {
    const account = await this.accounts.find(accountId);
    if (account?.status !== 'ACTIVE' || account.numberId !== null) return false;
    return (await provenContacts(this.contacts, accountId)).length > 0;
  }
}
