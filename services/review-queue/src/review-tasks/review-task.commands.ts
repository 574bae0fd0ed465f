import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import type { DataOf, ReviewerRefusal, TaskCancellation } from '@zhenming/contracts';
import { RateLimiter } from '@zhenming/service-kit/limits';
import { ReviewQueueConfig } from '../config.js';
import { CaseTasks } from './case-task.repository.js';
import { Leases } from './lease.repository.js';
import { LEASE_MINUTES } from './review-task.js';
import { ReviewTasks } from './review-task.repository.js';

/** A case asks for a person: what is to be decided becomes a task. */
export class OpenTask extends Command<void> {
  constructor(
    readonly requested: DataOf<'ReviewRequested'>,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(OpenTask)
export class OpenTaskHandler implements ICommandHandler<OpenTask> {
  constructor(private readonly tasks: ReviewTasks) {}

  async execute({ requested, metadata }: OpenTask): Promise<void> {
    const { taskId, kind, caseId, numberId, claimantId, submissionId, dueAt, excluded } = requested;
    const { photoIds, holderSide } = requested;
    const about = { taskId, kind, caseId, numberId, claimantId, submissionId, dueAt, excluded, photoIds };
    const opened = { ...about, ...(holderSide ? { holderSide } : {}) };
    await this.tasks.handle(taskId, metadata, () => ({ kind: 'Open', opened }));
  }
}

/** How long a reviewer has a task: until when (ISO 8601 UTC), and how many whole seconds that is from now. */
export interface LeaseEnd {
  readonly leaseUntil: string;
  readonly leaseSeconds: number;
}

/** Whoever has a task is still at it. Returns the end of the lease now; refuses as `ReviewTasks.held` does. */
export class KeepLease extends Command<LeaseEnd> {
  constructor(
    readonly taskId: string,
    readonly staffId: string,
    readonly fencingToken: number,
  ) {
    super();
  }
}

@CommandHandler(KeepLease)
export class KeepLeaseHandler implements ICommandHandler<KeepLease> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: ReviewTasks,
    private readonly leases: Leases,
  ) {}

  execute({ taskId, staffId, fencingToken }: KeepLease): Promise<LeaseEnd> {
    return this.uow.run(async () => {
      await this.tasks.held(taskId, staffId, fencingToken);
      const until = await this.leases.keepAlive({ taskId, staffId, fencingToken }, LEASE_MINUTES);
      if (until === undefined) throw new RuleViolation('review/lease-lost');
      return { leaseUntil: until, leaseSeconds: await this.tasks.secondsUntil(until) };
    });
  }
}

/**
 * A reviewer would rather not decide this: it goes to another, and so does everything of its case. Throws `request/too-many` beyond so
 * many in an hour: whoever gave back one after another would read what waits, and keep themselves from all of it.
 */
export class GiveBackTask extends Command<void> {
  constructor(
    readonly taskId: string,
    readonly staffId: string,
    readonly fencingToken: number,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(GiveBackTask)
export class GiveBackTaskHandler implements ICommandHandler<GiveBackTask> {
  constructor(
    private readonly tasks: ReviewTasks,
    private readonly limits: RateLimiter,
    private readonly config: ReviewQueueConfig,
  ) {}

  async execute({ taskId, staffId, fencingToken, metadata }: GiveBackTask): Promise<void> {
    await this.limits.use({ name: 'give-back', uses: this.config.GIVE_BACKS_AN_HOUR, seconds: 3600 }, staffId);
    await this.tasks.handle(taskId, metadata, (now, _state, leaseUntil) => ({
      ...{ kind: 'GiveBack', staffId, fencingToken, leaseUntil, now },
    }));
  }
}

/** The task's lease may be over. */
export class ExpireLease extends Command<void> {
  constructor(
    readonly taskId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ExpireLease)
export class ExpireLeaseHandler implements ICommandHandler<ExpireLease> {
  constructor(private readonly tasks: ReviewTasks) {}

  async execute({ taskId, metadata }: ExpireLease): Promise<void> {
    await this.tasks.handle(taskId, metadata, (now, _state, leaseUntil) => ({ kind: 'ExpireLease', leaseUntil, now }));
  }
}

/** The case does not take this person's verdict. */
export class ExcludeReviewer extends Command<void> {
  constructor(
    readonly taskId: string,
    readonly staffId: string,
    readonly reason: ReviewerRefusal,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ExcludeReviewer)
export class ExcludeReviewerHandler implements ICommandHandler<ExcludeReviewer> {
  constructor(private readonly tasks: ReviewTasks) {}

  async execute({ taskId, staffId, reason, metadata }: ExcludeReviewer): Promise<void> {
    await this.tasks.handle(taskId, metadata, () => ({ kind: 'ExcludeReviewer', staffId, reason }));
  }
}

/** A case (a correction, by its id) is over, or the holder who objected in it is gone: nothing of that is left to decide. */
export class CancelTasks extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly outcome: TaskCancellation,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(CancelTasks)
export class CancelTasksHandler implements ICommandHandler<CancelTasks> {
  constructor(
    private readonly tasks: ReviewTasks,
    private readonly caseTasks: CaseTasks,
  ) {}

  async execute({ caseId, outcome, metadata }: CancelTasks): Promise<void> {
    for (const taskId of await this.caseTasks.of(caseId))
      await this.tasks.handle(taskId, metadata, () => ({ kind: 'Cancel', outcome }));
    await this.caseTasks.answer(caseId);
  }
}

/** A case (a correction, by its id) has said what it makes of what was decided: nobody else is asked about the same. */
export class TakeAnswer extends Command<void> {
  constructor(readonly caseId: string) {
    super();
  }
}

@CommandHandler(TakeAnswer)
export class TakeAnswerHandler implements ICommandHandler<TakeAnswer> {
  constructor(private readonly caseTasks: CaseTasks) {}

  execute({ caseId }: TakeAnswer): Promise<void> {
    return this.caseTasks.answer(caseId);
  }
}
