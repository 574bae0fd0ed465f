import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { CaseTasks } from '../review-tasks/case-task.repository.js';
import { Leases } from '../review-tasks/lease.repository.js';
import { LEASE_MINUTES, type TaskCommand } from '../review-tasks/review-task.js';
import { ReviewTasks } from '../review-tasks/review-task.repository.js';
import type { OpenedTask } from '../review-tasks/review-task-state.js';
import { StaffMembers } from '../staff/staff.repository.js';
import { ReviewersClient } from './reviewers.client.js';
import { TaskQueue } from './task-queue.repository.js';

/**
 * A reviewer asks for work: the task that they have, or the next that they may have. Returns its id; undefined when there is
 * none for them. Who turns out to be a party of a case, or to have decided it before, is remembered and passes on.
 */
export class DealNext extends Command<string | undefined> {
  constructor(
    readonly staffId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(DealNext)
export class DealNextHandler implements ICommandHandler<DealNext> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: ReviewTasks,
    private readonly leases: Leases,
    private readonly queue: TaskQueue,
    private readonly caseTasks: CaseTasks,
    private readonly reviewers: ReviewersClient,
    private readonly staff: StaffMembers,
  ) {}

  execute({ staffId, metadata }: DealNext): Promise<string | undefined> {
    return this.uow.run(async () => {
      const own = await this.leases.taskOf(staffId);
      if (own !== undefined) return own;
      const passed: string[] = [];
      for (;;) {
        const taskId = await this.queue.first(staffId, passed);
        if (taskId === undefined || (await this.deal(taskId, staffId, metadata))) return taskId;
        passed.push(taskId);
      }
    });
  }

  /** false: not to this person. The queue was late about the task, or the case does not take them. */
  private async deal(taskId: string, staffId: string, metadata: CommandMetadata): Promise<boolean> {
    try {
      const { state } = await this.tasks.handle(taskId, metadata, (now, before, leaseUntil) =>
        this.commandFor(staffId, before, leaseUntil, now),
      );
      return state.status === 'DEALT' && state.staffId === staffId;
    } catch (refusal) {
      if (refusal instanceof RuleViolation) return false;
      throw refusal;
    }
  }

  /** The case is asked about those only whom the task itself does not refuse. */
  private async commandFor(
    staffId: string,
    state: OpenedTask | undefined,
    leaseUntil: string | undefined,
    now: string,
  ): Promise<TaskCommand> {
    if (!state) throw new RuleViolation('review/not-found');
    const barred = await this.barred(state.caseId);
    const until = new Date(Date.parse(now) + LEASE_MINUTES * 60_000).toISOString();
    const deal = { kind: 'Deal', staffId, leaseUntil, until, barred, now } as const;
    const refused = barred.includes(staffId) || state.status === 'DECIDED' || state.status === 'CANCELLED';
    if (refused) return deal;
    const standing = await this.reviewers.standing(state.caseId, staffId, await this.staff.numberOf(staffId));
    if (standing === 'OVER') throw new RuleViolation('review/cancelled');
    return standing === 'MAY_DECIDE' ? deal : { kind: 'ExcludeReviewer', staffId, reason: standing };
  }

  /** By the streams of all tasks of the case: what was given back just now is not yet in any read model. */
  private async barred(caseId: string): Promise<string[]> {
    const ofCase = await Promise.all((await this.caseTasks.of(caseId)).map((taskId) => this.tasks.load(taskId)));
    return ofCase.flatMap((loaded) => loaded?.state.excluded ?? []);
  }
}
