import { Module } from '@nestjs/common';
import { PlatformConfig, SessionCookie } from '@zhenming/service-kit';
import { Devices } from './devices.repository.js';
import { Sessions } from './sessions.repository.js';

/** Live sessions, and the browsers that accounts are used from. */
@Module({
  providers: [
    {
      provide: SessionCookie,
      useFactory: (config: PlatformConfig) => new SessionCookie(config.PUBLIC_ORIGIN),
      inject: [PlatformConfig],
    },
    Sessions,
    Devices,
  ],
  exports: [SessionCookie, Sessions, Devices],
})
export class SessionsModule {}
