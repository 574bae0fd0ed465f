import { Module } from '@nestjs/common';
import { ParkedMessages } from '@zhenming/event-bus';
import { Database } from '@zhenming/postgres';
import { ConsumerGroups } from './consumer-groups.client.js';
import { OperationRecord } from './operation-record.repository.js';
import { OperateGroupHandler, ReplayParkedHandler } from './operations.commands.js';
import { OperationsController } from './operations.controller.js';
import { ParkedOfServices } from './parked-messages.client.js';
import { Deregistrations } from './unacknowledged.client.js';

/** What operators see of all services, and what they may do about it. */
@Module({
  controllers: [OperationsController],
  providers: [
    ConsumerGroups,
    Deregistrations,
    ParkedOfServices,
    OperationRecord,
    OperateGroupHandler,
    ReplayParkedHandler,
    { provide: ParkedMessages, inject: [Database], useFactory: (db: Database) => new ParkedMessages(db) },
  ],
})
export class OperationsModule {}
