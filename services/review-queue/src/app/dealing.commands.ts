import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import type { ReviewTask } from '../domain/review-task-state.js';
import { LEASE_MINUTES, type TaskCommand } from '../domain/review-task.js';
import { Staff } from './ports.js';
import { CaseTasks, Leases, Queue, Reviewers } from './task.ports.js';
import { Tasks } from './tasks.js';

/**
 * Somebody asks for work: the task that they have, or the next that they may have. Returns its id; undefined when there is
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
    private readonly tasks: Tasks,
    private readonly leases: Leases,
    private readonly queue: Queue,
    private readonly ofCases: CaseTasks,
    private readonly reviewers: Reviewers,
    private readonly staff: Staff,
  ) {}

  execute({ staffId, metadata }: DealNext): Promise<string | undefined> {
    return this.uow.run(async () => {
      const own = await this.leases.ofStaff(staffId);
      if (own) return own.taskId;
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
    state: ReviewTask,
    leaseUntil: string | undefined,
    now: string,
  ): Promise<TaskCommand> {
    if (state.status === 'NONE') throw new RuleViolation('review/not-found');
    const barred = await this.barred(state.caseId);
    const until = new Date(Date.parse(now) + LEASE_MINUTES * 60_000).toISOString();
    const deal = { kind: 'Deal', staffId, leaseUntil, until, barred, now } as const;
    const refused = barred.includes(staffId) || state.status === 'DECIDED' || state.status === 'CANCELLED';
    if (refused) return deal;
    const standing = await this.reviewers.standing(state.caseId, staffId, await this.numberOf(staffId));
    if (standing === 'OVER') throw new RuleViolation('review/cancelled');
    return standing === 'MAY_DECIDE' ? deal : { kind: 'ExcludeReviewer', staffId, reason: standing };
  }

  /** by the streams of all tasks of the case: what somebody just gave back is not yet in any read model */
  private async barred(caseId: string): Promise<string[]> {
    const ofCase = await Promise.all((await this.ofCases.of(caseId)).map((taskId) => this.tasks.load(taskId)));
    return ofCase.flatMap((loaded) => loaded?.state.excluded ?? []);
  }

  private async numberOf(staffId: string): Promise<string> {
    const member = await this.staff.byId(staffId);
    if (!member) throw new Error('a session of nobody');
    return member.numberId;
  }
}
