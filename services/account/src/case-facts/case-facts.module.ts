import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { NumberCorrectionsModule } from '../number-corrections/number-corrections.module.js';
import { NumberLedgerModule } from '../number-ledger/number-ledger.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { CaseFactsController } from './case-facts.controller.js';
import { Claimants } from './claimants.queries.js';
import { HelperQueries } from './helpers.queries.js';
import { Helpers } from './helpers.repository.js';
import { PartyQueries } from './parties.queries.js';
import { RegistryIndexes } from './registry-index.queries.js';

/** What those who take and judge evidence ask about persons: compared, counted and masked, never handed out. */
@Module({
  imports: [AccountsModule, ContactsModule, NumberCorrectionsModule, NumberLedgerModule, SessionsModule],
  controllers: [CaseFactsController],
  providers: [Claimants, RegistryIndexes, HelperQueries, Helpers, PartyQueries],
})
export class CaseFactsModule {}
