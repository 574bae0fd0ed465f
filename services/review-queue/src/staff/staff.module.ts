import { Module } from '@nestjs/common';
import { AccessGate, PlatformConfig, SessionCookie } from '@zhenming/service-kit';
import { Passwords } from '@zhenming/service-kit/passwords';
import { CurrentSessions } from './current-sessions.service.js';
import { FailedLoginsTimer } from './failed-logins.timer.js';
import { LoginTries } from './login-tries.service.js';
import {
  BeginSecondFactorHandler,
  ChangeOwnPasswordHandler,
  ConfirmSecondFactorHandler,
} from './own-credentials.commands.js';
import { OwnCredentialsController } from './own-credentials.controller.js';
import { OwnPassword } from './own-password.service.js';
import { SecondFactors } from './second-factor.service.js';
import { LogInHandler, LogOutHandler, RecordFailedLoginsHandler } from './sessions.commands.js';
import { SessionsController } from './sessions.controller.js';
import { StaffCredentials } from './staff-credentials.repository.js';
import { StaffHistory } from './staff-history.repository.js';
import { StaffLoginRecord } from './staff-login-record.repository.js';
import { StaffSessions } from './staff-session.repository.js';
import { StaffGate } from './staff.guard.js';
import { StaffMembers } from './staff.repository.js';

/** The people of the office: who they are, what they may do, what they log in with, and their sessions. */
@Module({
  controllers: [SessionsController, OwnCredentialsController],
  providers: [
    StaffMembers,
    StaffHistory,
    StaffSessions,
    StaffCredentials,
    StaffLoginRecord,
    CurrentSessions,
    Passwords,
    OwnPassword,
    SecondFactors,
    LoginTries,
    FailedLoginsTimer,
    LogInHandler,
    LogOutHandler,
    RecordFailedLoginsHandler,
    ChangeOwnPasswordHandler,
    BeginSecondFactorHandler,
    ConfirmSecondFactorHandler,
    {
      provide: SessionCookie,
      inject: [PlatformConfig],
      useFactory: ({ PUBLIC_ORIGIN }: PlatformConfig) => new SessionCookie(PUBLIC_ORIGIN, '-staff'),
    },
    { provide: AccessGate, useClass: StaffGate },
  ],
  exports: [StaffMembers, StaffHistory, StaffCredentials, Passwords, OwnPassword],
})
export class StaffModule {}
