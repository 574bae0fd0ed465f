import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { LoginsModule } from '../logins/logins.module.js';
import { ProofOfWorkModule } from '../proof-of-work/proof-of-work.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { OpenRegistrationHandler, VerifyRegistrationHandler } from './registration.commands.js';
import { RegistrationsController } from './registrations.controller.js';

/** 注册: a code proves a contact, and its person has an account. */
@Module({
  imports: [AccountsModule, ContactsModule, LoginsModule, ProofOfWorkModule, SessionsModule],
  controllers: [RegistrationsController],
  providers: [OpenRegistrationHandler, VerifyRegistrationHandler],
})
export class RegistrationModule {}
