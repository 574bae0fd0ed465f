import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { pause, RuleViolation, UnitOfWork, untilTick, type CommandMetadata } from '@zhenming/kernel';
import { ServiceLog } from '@zhenming/service-kit';
import { DeferredJobs, type DeferredJob } from '../deferred-jobs/deferred-jobs.repository.js';
import { TellFailedLogins } from '../logins/failed-logins.commands.js';
import { TakeNumberLater, TellNumberRefused } from '../number-claims/take-number.commands.js';
import { OpenCorrectionFor } from '../number-corrections/correction.commands.js';
import { SendPasswordCode } from '../recovery/password-recovery.commands.js';
import { SendUsername } from '../recovery/username-recovery.commands.js';

/** between two looks for what another process added, or what is to be tried again */
const LOOK_MS = 1_500;
/** from the question to the work; the odd part keeps the moment of the one from following that of the other */
const LATER_MS = 400;
const SPREAD_MS = 400;

const commandOf = (job: DeferredJob, metadata: CommandMetadata): Command<void> => {
  switch (job.kind) {
    case 'PASSWORD':
      return new SendPasswordCode({ asker: 'address:unknown', ...job }, metadata);
    case 'NUMBER':
      return new TakeNumberLater(job.request, job.metadata);
    case 'GUESSED':
      return new TellFailedLogins(job, metadata);
    case 'USERNAME':
      return new SendUsername(job.person, job.language, metadata);
    case 'CORRECTION':
      return new OpenCorrectionFor(job.login, job.right, job.staffId, metadata);
  }
};

/** What is done where the job was refused by a rule; undefined: it is tried again. */
const refusalOf = (job: DeferredJob, refusal: RuleViolation): Command<void> | undefined =>
  job.kind === 'NUMBER' ? new TellNumberRefused(job.request, refusal, job.metadata) : undefined;

interface TakenJob {
  readonly jobId: string;
  /** undefined: it could not be opened */
  readonly job?: DeferredJob;
}

const metadataOf = (jobId: string): CommandMetadata => ({
  causationId: jobId,
  correlationId: jobId,
  actor: { kind: 'service', id: 'account' },
});

/** Does deferred jobs a moment after they were asked for. Several copies share the rows. */
@Injectable()
export class DeferredJobWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: DeferredJobs,
    private readonly commands: CommandBus,
    private readonly log: ServiceLog,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.loop(this.stopping.signal);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    this.jobs.added.raise();
    await this.running;
  }

  private async loop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.jobs.added.wait(untilTick(LOOK_MS));
      await pause(LATER_MS + Math.random() * SPREAD_MS, signal);
      try {
        if (!signal.aborted && (await this.jobs.anyDue())) while (!signal.aborted && (await this.doNext()));
      } catch (error) {
        this.log.failure('deferred job', error);
      }
    }
  }

  /** Does the oldest job due, if there is one, and says whether there was. One that fails is put off: it is not due any more. */
  private async doNext(): Promise<boolean> {
    let taken: TakenJob | undefined;
    try {
      return await this.unitOfWork.run(async () => {
        const row = await this.jobs.next();
        taken = row && { jobId: row.jobId };
        if (row === undefined) return false;
        const job = await this.jobs.open(row);
        taken = { jobId: row.jobId, job };
        await this.commands.execute(commandOf(job, metadataOf(row.jobId)));
        await this.jobs.done(row.jobId);
        return true;
      });
    } catch (error) {
      if (taken === undefined) throw error;
      const { jobId, job } = taken;
      await this.refuse(taken, error).catch(async (failure: unknown) => {
        await this.jobs.postpone(jobId);
        this.log.failure('deferred job', failure, { jobId, kind: job?.kind });
      });
      return true;
    }
  }

  /** Tells what a rule refused, in a unit of its own: what the refused job did is undone. Throws any other failure. */
  private async refuse({ jobId, job }: TakenJob, failure: unknown): Promise<void> {
    const refused = job && failure instanceof RuleViolation ? refusalOf(job, failure) : undefined;
    if (!refused) throw failure;
    await this.unitOfWork.run(async () => {
      if (!(await this.jobs.again(jobId))) return;
      await this.commands.execute(refused);
      await this.jobs.done(jobId);
    });
  }
}
