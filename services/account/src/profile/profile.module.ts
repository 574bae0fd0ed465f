import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { NumberCorrectionsModule } from '../number-corrections/number-corrections.module.js';
import { NumberLedgerModule } from '../number-ledger/number-ledger.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { OwnDeregistrations } from './own-deregistration.queries.js';
import { ProfileController } from './profile.controller.js';
import { Profiles } from './profile.queries.js';
import { StartBindingHandler, VerifyBindingHandler } from './real-name-binding.commands.js';

/** 个人信息: what a person reads of their own account, and the real-name binding. */
@Module({
  imports: [AccountsModule, ContactsModule, NumberCorrectionsModule, NumberLedgerModule, SessionsModule],
  controllers: [ProfileController],
  providers: [StartBindingHandler, VerifyBindingHandler, Profiles, OwnDeregistrations],
})
export class ProfileModule {}
