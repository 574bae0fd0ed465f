import { Module } from '@nestjs/common';
import { PlatformConfig, SessionCookie } from '@zhenming/service-kit';
import { Devices } from './devices.repository.js';
import { OwnSessionsController } from './own-sessions.controller.js';
import { OwnSessions } from './own-sessions.queries.js';
import { EndOtherSessionsHandler, EndSessionHandler, ForgetDeviceHandler } from './session-ending.commands.js';
import { Sessions } from './sessions.repository.js';

/** Live sessions, the browsers that accounts are used from, and the list of both for their persons. */
@Module({
  controllers: [OwnSessionsController],
  providers: [
    {
      provide: SessionCookie,
      useFactory: (config: PlatformConfig) => new SessionCookie(config.PUBLIC_ORIGIN),
      inject: [PlatformConfig],
    },
    Sessions,
    Devices,
    OwnSessions,
    EndSessionHandler,
    EndOtherSessionsHandler,
    ForgetDeviceHandler,
  ],
  exports: [SessionCookie, Sessions, Devices],
})
export class SessionsModule {}
