import { Module } from '@nestjs/common';
import { DealingsProjection } from './dealings.projection.js';
import { ReviewMetrics } from './review-metrics.queries.js';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsQueries } from './statistics.queries.js';
import { WaitingTasksQueries } from './waiting-tasks.queries.js';

/** How the queue is doing, for supervisors and for metrics. */
@Module({
  controllers: [StatisticsController],
  providers: [DealingsProjection, WaitingTasksQueries, StatisticsQueries, ReviewMetrics],
})
export class StatisticsModule {}
