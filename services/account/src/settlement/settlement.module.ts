import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module.js';
import { NumberClaimsModule } from '../number-claims/number-claims.module.js';
import { NumberCorrectionsModule } from '../number-corrections/number-corrections.module.js';
import { NumberLedgerModule } from '../number-ledger/number-ledger.module.js';
import { DecisionsClient } from './decisions.client.js';
import { OutcomesConsumer } from './outcomes.consumer.js';
import {
  ApplyDecisionHandler,
  AskForDecisionHandler,
  EndClaimHandler,
  NoteEvidenceHandler,
  NoteSuccessHandler,
  ProveHolderHandler,
} from './settlement.commands.js';

/** What id-conflict says of cases and corrections takes effect on the ledger and on accounts. */
@Module({
  imports: [ContactsModule, NumberClaimsModule, NumberCorrectionsModule, NumberLedgerModule],
  providers: [
    NoteEvidenceHandler,
    NoteSuccessHandler,
    ProveHolderHandler,
    ApplyDecisionHandler,
    AskForDecisionHandler,
    EndClaimHandler,
    DecisionsClient,
    OutcomesConsumer,
  ],
})
export class SettlementModule {}
