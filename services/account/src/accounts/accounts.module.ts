import { Module } from '@nestjs/common';
import { Accounts } from './accounts.repository.js';
import { ContestTimes } from './contest-times.repository.js';

/** Accounts and the persons they say they are of. */
@Module({ providers: [Accounts, ContestTimes], exports: [Accounts, ContestTimes] })
export class AccountsModule {}
