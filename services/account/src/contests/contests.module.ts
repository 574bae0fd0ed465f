import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { NumberLedgerModule } from '../number-ledger/number-ledger.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ContestDecisionHandler } from './contest.commands.js';
import { EndContestTimeHandler } from './contest-time.commands.js';
import { ContestTimeTimer } from './contest-time.timer.js';
import { ContestsController } from './contests.controller.js';
import { OwnContestGuard } from './own-contest.guard.js';

/** A deregistered person says that the decision was wrong, or lets the time for that pass. */
@Module({
  imports: [AccountsModule, NumberLedgerModule, SessionsModule],
  controllers: [ContestsController],
  providers: [ContestDecisionHandler, EndContestTimeHandler, ContestTimeTimer, OwnContestGuard],
  exports: [OwnContestGuard, AccountsModule],
})
export class ContestsModule {}
