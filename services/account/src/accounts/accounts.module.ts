import { Module } from '@nestjs/common';
import { Accounts } from './accounts.repository.js';

/** Accounts and the persons they say they are of. */
@Module({ providers: [Accounts], exports: [Accounts] })
export class AccountsModule {}
