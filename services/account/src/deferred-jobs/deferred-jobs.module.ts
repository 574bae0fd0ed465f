import { Module } from '@nestjs/common';
import { DeferredJobs } from './deferred-jobs.repository.js';

/** What is done a moment after its answer, so that the answer says nothing. */
@Module({ providers: [DeferredJobs], exports: [DeferredJobs] })
export class DeferredJobsModule {}
