import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ClaimsNowClient } from './claims-now.client.js';
import { ClaimsNowService } from './claims-now.service.js';
import { Contests } from './contests.queries.js';
import { Disputes } from './disputes.queries.js';
import { IndexKeys } from './index-keys.repository.js';
import { LedgerController } from './ledger.controller.js';
import { Ledger } from './ledger.repository.js';
import { NumberChanges } from './number-changes.service.js';
import { AssignNumberIdHandler } from './number-id.commands.js';
import { NumberTimelines } from './number-timeline.queries.js';
import { ReviewWaiters } from './review-waiters.repository.js';

/** Who holds and who claims which number: one row of each number decides. */
@Module({
  imports: [AccountsModule, ContactsModule, SessionsModule],
  controllers: [LedgerController],
  providers: [
    AssignNumberIdHandler,
    ClaimsNowClient,
    ClaimsNowService,
    Contests,
    Disputes,
    IndexKeys,
    Ledger,
    NumberChanges,
    NumberTimelines,
    ReviewWaiters,
  ],
  exports: [ClaimsNowService, Contests, Disputes, Ledger, NumberChanges, ReviewWaiters],
})
export class NumberLedgerModule {}
