import { Module } from '@nestjs/common';
import { Database, Timers } from '@zhenming/postgres';
import { ConflictDeadlines } from './deadlines.timer.js';

/** What ends by itself, in one table: above the features whose commands it gives. */
@Module({
  providers: [{ provide: Timers, inject: [Database], useFactory: (db: Database) => new Timers(db) }, ConflictDeadlines],
})
export class DeadlinesModule {}
