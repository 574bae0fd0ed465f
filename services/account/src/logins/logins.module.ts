import { Module } from '@nestjs/common';
import { Passwords } from '@zhenming/service-kit/passwords';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DeferredJobsModule } from '../deferred-jobs/deferred-jobs.module.js';
import { NumberLedgerModule } from '../number-ledger/number-ledger.module.js';
import { ProofOfWorkModule } from '../proof-of-work/proof-of-work.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ProveContactHandler, RemoveContactHandler, VerifyContactHandler } from './contact-login.commands.js';
import { TellFailedLoginsHandler } from './failed-logins.commands.js';
import { Guesses } from './guesses.service.js';
import { LogInHandler } from './login.commands.js';
import { LoginsController } from './logins.controller.js';
import { Logins } from './logins.service.js';
import { OwnPassword } from './own-password.service.js';
import { OwnWords } from './own-words.service.js';
import { OwnLoginsController } from './own-logins.controller.js';
import { ChangePasswordHandler } from './password-change.commands.js';
import { PasswordTries } from './password-tries.service.js';

/** Logging in by phone, e-mail or ID number and a password, and which account each of them means. */
@Module({
  imports: [AccountsModule, ContactsModule, DeferredJobsModule, NumberLedgerModule, ProofOfWorkModule, SessionsModule],
  controllers: [LoginsController, OwnLoginsController],
  providers: [
    LogInHandler,
    TellFailedLoginsHandler,
    ChangePasswordHandler,
    ProveContactHandler,
    VerifyContactHandler,
    RemoveContactHandler,
    Guesses,
    Logins,
    OwnPassword,
    OwnWords,
    Passwords,
    PasswordTries,
  ],
  exports: [Logins, OwnPassword, OwnWords, Passwords],
})
export class LoginsModule {}
