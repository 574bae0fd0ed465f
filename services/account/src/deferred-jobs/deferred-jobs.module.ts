import { Module } from '@nestjs/common';
import { DeferredJobMetrics } from './deferred-job-metrics.repository.js';
import { DeferredJobs } from './deferred-jobs.repository.js';

/** What is done a moment after its answer, so that the answer says nothing. */
@Module({ providers: [DeferredJobs, DeferredJobMetrics], exports: [DeferredJobs] })
export class DeferredJobsModule {}
