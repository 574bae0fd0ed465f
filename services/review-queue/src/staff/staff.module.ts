import { Module } from '@nestjs/common';
import { AccessGate, PlatformConfig, SessionCookie } from '@zhenming/service-kit';
import { Passwords } from './passwords.service.js';
import { LogInHandler, LogOutHandler } from './sessions.commands.js';
import { SessionsController } from './sessions.controller.js';
import { StaffSessions } from './staff-session.repository.js';
import { StaffGate } from './staff.guard.js';
import { StaffMembers } from './staff.repository.js';

/** The people of the office: who they are, what they may do, and their sessions. `npm run staff` adds them. */
@Module({
  controllers: [SessionsController],
  providers: [
    StaffMembers,
    StaffSessions,
    Passwords,
    LogInHandler,
    LogOutHandler,
    {
      provide: SessionCookie,
      inject: [PlatformConfig],
      useFactory: ({ PUBLIC_ORIGIN }: PlatformConfig) => new SessionCookie(PUBLIC_ORIGIN, '-staff'),
    },
    { provide: AccessGate, useClass: StaffGate },
  ],
  exports: [StaffMembers],
})
export class StaffModule {}
