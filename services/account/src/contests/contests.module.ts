import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { NumberLedgerModule } from '../number-ledger/number-ledger.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ContestDecisionHandler } from './contest.commands.js';
import { ContestsController } from './contests.controller.js';
import { OwnContestGuard } from './own-contest.guard.js';

/** A deregistered person says that the decision was wrong. */
@Module({
  imports: [AccountsModule, NumberLedgerModule, SessionsModule],
  controllers: [ContestsController],
  providers: [ContestDecisionHandler, OwnContestGuard],
  exports: [OwnContestGuard, AccountsModule],
})
export class ContestsModule {}
