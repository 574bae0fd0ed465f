import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { Accounts } from '../accounts/accounts.repository.js';
import { ContestTimes } from '../accounts/contest-times.repository.js';
import { Contests } from '../number-ledger/contests.queries.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { NumberChanges } from '../number-ledger/number-changes.service.js';

/** The time is over in which a deregistered account may contest the decision. */
export class EndContestTime extends Command<void> {
  constructor(
    readonly accountId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(EndContestTime)
export class EndContestTimeHandler implements ICommandHandler<EndContestTime> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly ledger: Ledger,
    private readonly contests: Contests,
    private readonly changes: NumberChanges,
    private readonly contestTimes: ContestTimes,
  ) {}

  /** Quiet where it contests, where the decision stands, and where the account is in use again. */
  execute({ accountId, metadata }: EndContestTime): Promise<void> {
    return this.uow.run(async () => {
      await this.contestTimes.over(accountId);
      const numberId = (await this.accounts.find(accountId))?.formerNumberId;
      const at = numberId ? await this.ledger.lock(numberId) : undefined;
      // by which decision it is off the number changes with the number's row alone
      const { deregisteredCase = null } = (await this.accounts.find(accountId)) ?? {};
      if (!at || !numberId || !deregisteredCase) return;
      const now = await this.clock.now();
      const contest = await this.contests.of(numberId, deregisteredCase, now);
      await this.changes.decide(at, { kind: 'EndContestTime', accountId, contest, now: now.toISOString() }, metadata);
    });
  }
}
