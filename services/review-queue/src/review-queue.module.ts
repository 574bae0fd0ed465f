import { Module, type Provider } from '@nestjs/common';
import { AccessGate, PlatformConfig, SessionCookie, type ServiceApp } from '@zhenming/service-kit';
import { CasesOfIdConflict } from './adapters/cases.js';
import { BusConsumers } from './adapters/consumers.js';
import { DeregistrationsOfAccount } from './adapters/deregistrations.js';
import { ParkedOfServices } from './adapters/parked.js';
import { Argon2Passwords } from './adapters/passwords.js';
import { ReviewFigures } from './adapters/review-figures.js';
import { PostgresStaff } from './adapters/staff.js';
import { PostgresStaffSessions } from './adapters/staff-sessions.js';
import { Audit } from './app/audit.js';
import { Cases, Consumers, Deregistrations, Parked, Passwords, Staff, StaffSessions } from './app/ports.js';
import { LogInHandler, LogOutHandler } from './app/session.commands.js';
import { ReviewQueueConfig } from './config.js';
import { evidenceSide } from './evidence-side.js';
import { AuditController } from './http/audit.controller.js';
import { OperationsController } from './http/operations.controller.js';
import { SessionsController } from './http/sessions.controller.js';
import { StaffGate } from './http/staff.gate.js';
import { queueSide } from './queue-side.js';

const ports: Provider[] = [
  { provide: Staff, useClass: PostgresStaff },
  { provide: StaffSessions, useClass: PostgresStaffSessions },
  { provide: Passwords, useClass: Argon2Passwords },
  { provide: Cases, useClass: CasesOfIdConflict },
  { provide: Deregistrations, useClass: DeregistrationsOfAccount },
  { provide: Parked, useClass: ParkedOfServices },
  { provide: Consumers, useClass: BusConsumers },
];

/** Everything of review-queue; engines and front door are global (service-kit). */
@Module({
  controllers: [
    SessionsController,
    AuditController,
    OperationsController,
    ...queueSide.controllers,
    ...evidenceSide.controllers,
  ],
  providers: [
    ...ports,
    Audit,
    LogInHandler,
    LogOutHandler,
    {
      provide: SessionCookie,
      useFactory: ({ PUBLIC_ORIGIN }: PlatformConfig) => new SessionCookie(PUBLIC_ORIGIN, '-staff'),
      inject: [PlatformConfig],
    },
    { provide: AccessGate, useClass: StaffGate },
    ReviewFigures,
    ...queueSide.providers,
    ...evidenceSide.providers,
  ],
})
export class ReviewQueueModule {}

export const reviewQueueApp: ServiceApp = {
  module: ReviewQueueModule,
  config: ReviewQueueConfig,
};
