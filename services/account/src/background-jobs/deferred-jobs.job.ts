import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { ServiceLog } from '@zhenming/service-kit';
import { DeferredJobs, type DeferredJob } from '../deferred-jobs/deferred-jobs.repository.js';
import { OpenCorrectionFor } from '../number-corrections/correction.commands.js';
import { SendPasswordCode } from '../recovery/password-recovery.commands.js';
import { SendUsername } from '../recovery/username-recovery.commands.js';

/** between looks; the odd part keeps the moment of the work from following the moment of the question */
const EVERY_MS = 400;
const SPREAD_MS = 400;

const commandOf = (job: DeferredJob, metadata: CommandMetadata): Command<void> => {
  switch (job.kind) {
    case 'PASSWORD':
      return new SendPasswordCode({ asker: 'address:unknown', ...job }, metadata);
    case 'USERNAME':
      return new SendUsername(job.person, job.language, metadata);
    case 'CORRECTION':
      return new OpenCorrectionFor(job.login, job.right, job.staffId, metadata);
  }
};

const metadataOf = (jobId: string): CommandMetadata => ({
  causationId: jobId,
  correlationId: jobId,
  actor: { kind: 'service', id: 'account' },
});

/** Does deferred jobs a moment after they were asked for. Several copies share the rows. */
@Injectable()
export class DeferredJobWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: DeferredJobs,
    private readonly commands: CommandBus,
    private readonly log: ServiceLog,
  ) {}

  onApplicationBootstrap(): void {
    this.later(EVERY_MS);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private later(ms: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.look();
    }, ms);
  }

  private async look(): Promise<void> {
    try {
      while (!this.stopped && (await this.doNext()));
    } catch (error) {
      this.log.failure('deferred job', error);
    }
    this.later(EVERY_MS + Math.random() * SPREAD_MS);
  }

  /** Does the oldest job due, if there is one, and says whether there was. One that fails is put off, and the failure thrown. */
  private async doNext(): Promise<boolean> {
    let taken: string | undefined;
    try {
      return await this.unitOfWork.run(async () => {
        const job = await this.jobs.next();
        taken = job?.jobId;
        if (job === undefined || taken === undefined) return false;
        await this.commands.execute(commandOf(await this.jobs.open(job), metadataOf(taken)));
        await this.jobs.done(taken);
        return true;
      });
    } catch (error) {
      if (taken !== undefined) await this.jobs.postpone(taken);
      throw error;
    }
  }
}
