import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { Accounts } from '../accounts/accounts.repository.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { underReviewUntil } from '../number-ledger/review-flag.js';
import { ReviewWaiters } from '../number-ledger/review-waiters.repository.js';
import { NumberAnswers } from './number-answers.service.js';

/** The review of a number is over, or should be: notifies the accounts that wait for it. */
export class NotifyReviewWaiters extends Command<void> {
  constructor(
    readonly numberId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(NotifyReviewWaiters)
export class NotifyReviewWaitersHandler implements ICommandHandler<NotifyReviewWaiters> {
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
   * All at once, each once. If another claimant's first photos wait by now, all go on waiting. The ledger row is read without
   * a lock: a transaction that has it locked may be waiting for the timer, which is locked while this runs.
   */
  execute({ numberId, metadata }: NotifyReviewWaiters): Promise<void> {
    return this.uow.run(async () => {
      const now = (await this.clock.now()).toISOString();
      const until = underReviewUntil(await this.ledger.reviewFlag(numberId), now);
      if (until) return this.waiters.notifyAt(numberId, until);
      for (const accountId of await this.waiters.takeAll(numberId))
        if (await this.stillWaits(accountId)) await this.answers.send(accountId, 'REVIEW_OVER', metadata);
    });
  }

  /** Not an account whose last login moved to another account: it has no address. */
  private async stillWaits(accountId: string): Promise<boolean> {
    const account = await this.accounts.find(accountId);
    if (account?.status !== 'ACTIVE' || account.numberId !== null) return false;
    return this.contacts.hasProven(accountId);
  }
}
