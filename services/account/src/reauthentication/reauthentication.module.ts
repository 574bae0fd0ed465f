import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { LoginsModule } from '../logins/logins.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import {
  ReauthenticateByCodeHandler,
  ReauthenticateByPasswordHandler,
  SendReauthenticationCodeHandler,
} from './reauthentication.commands.js';
import { ReauthenticationsController } from './reauthentications.controller.js';

/** A stolen session is not the account: what could give it away wants its person to prove again who they are. */
@Module({
  imports: [AccountsModule, ContactsModule, LoginsModule, SessionsModule],
  controllers: [ReauthenticationsController],
  providers: [ReauthenticateByPasswordHandler, SendReauthenticationCodeHandler, ReauthenticateByCodeHandler],
})
export class ReauthenticationModule {}
