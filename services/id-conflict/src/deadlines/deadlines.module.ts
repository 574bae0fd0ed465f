import { Module } from '@nestjs/common';
import { Database, Timers } from '@zhenming/postgres';
import { TollingModule } from '../tolling/tolling.module.js';
import { ConflictDeadlines } from './deadlines.timer.js';

/** What ends by itself, in one table: above the features whose commands it gives. */
@Module({
  imports: [TollingModule],
  providers: [{ provide: Timers, inject: [Database], useFactory: (db: Database) => new Timers(db) }, ConflictDeadlines],
})
export class DeadlinesModule {}
