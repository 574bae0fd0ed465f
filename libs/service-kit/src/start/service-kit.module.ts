import { Module, type DynamicModule, type InjectionToken, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { EventBus, EventLog, EventStore, Clock, UnitOfWork, Vault } from '@zhenming/kernel';
import { Database, Timers } from '@zhenming/postgres';
import { AccessTable } from '../auth/access.js';
import { AccessGuard } from '../auth/access.guard.js';
import { EvidenceGrants } from '../auth/evidence-grants.js';
import { InternalTokens } from '../auth/internal-tokens.js';
import { Forwarder } from '../http/forwarder.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { COUNTERS, RateLimiter } from '../http/rate-limiter.js';
import { validationPipe } from '../http/validation.js';
import { IdempotencyInterceptor } from '../idempotency/idempotency.interceptor.js';
import { IdempotentAnswers } from '../idempotency/idempotent-answers.js';
import { RequestUnitOfWork } from '../idempotency/request-unit-of-work.js';
import { HealthController } from '../operations/health.controller.js';
import { Health } from '../operations/health.js';
import { LogMetrics } from '../operations/log-metrics.js';
import { RequestMetrics } from '../operations/metrics.js';
import { ParkedController } from '../operations/parked.controller.js';
import { RecordsController } from '../operations/records.controller.js';
import { ServiceLog } from '../operations/service-log.js';
import { PeerAddresses } from '../peers/peer-addresses.js';
import { PeerClient } from '../peers/peer-client.js';
import { PeerRecords } from '../peers/peer-records.js';
import { PlatformConfig } from './platform-config.js';
import type { Platform } from './platform.js';
import { Stopping } from './stopping.js';

/** What a service's process is made of before Nest begins: connected engines, settings, and the few holders of state. */
export interface KitParts {
  readonly platform: Platform;
  readonly config: PlatformConfig;
  /** the service's own settings by their class */
  readonly settings?: { readonly type: new () => object; readonly value: object } | undefined;
  readonly log: ServiceLog;
  readonly metrics: RequestMetrics;
  readonly table: AccessTable;
  readonly health: Health;
  readonly stopping: Stopping;
}

/**
 * Everything a service injects, by its class or by the kernel's port: Database, Clock, UnitOfWork, EventStore, EventLog,
 * EventBus, Vault, Timers, PeerClient, PeerRecords, EvidenceGrants, RateLimiter, Forwarder, ServiceLog, Stopping, its own settings class, CommandBus. Global:
 * a service's module imports nothing of it. `runService` makes it; tests may too.
 */
@Module({})
export class ServiceKitModule {
  static forRoot(parts: KitParts): DynamicModule {
    const { platform, settings } = parts;
    const held: [InjectionToken, unknown][] = [
      [Database, platform.db],
      [COUNTERS, platform.counters],
      [Clock, platform.clock],
      [UnitOfWork, platform.unitOfWork],
      [RequestUnitOfWork, platform.unitOfWork],
      [EventStore, platform.store],
      [EventLog, platform.eventLog],
      [EventBus, platform.bus],
      [Vault, platform.vault],
      [InternalTokens, platform.tokens],
      [Timers, new Timers(platform.db)],
      [PlatformConfig, parts.config],
      [ServiceLog, parts.log],
      [RequestMetrics, parts.metrics],
      [AccessTable, parts.table],
      [Health, parts.health],
      [LogMetrics, new LogMetrics(platform.storage)],
      [Stopping, parts.stopping],
    ];
    if (settings) held.push([settings.type, settings.value]);
    const tokens: Provider[] = [
      ...held.map(([provide, useValue]) => ({ provide, useValue })),
      PeerAddresses,
      PeerClient,
      PeerRecords,
      EvidenceGrants,
      Forwarder,
      RateLimiter,
      IdempotentAnswers,
    ];
    return {
      module: ServiceKitModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      controllers: [HealthController, ParkedController, RecordsController],
      providers: [
        ...tokens,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
      exports: [...tokens],
    };
  }
}
