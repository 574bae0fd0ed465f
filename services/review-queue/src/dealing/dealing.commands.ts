import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { streams, type EventOf } from '@zhenming/contracts';
import { EventStore, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { CaseTasks } from '../review-tasks/case-task.repository.js';
import { Leases } from '../review-tasks/lease.repository.js';
import { LEASE_MINUTES, type TaskCommand } from '../review-tasks/review-task.js';
import { ReviewTasks } from '../review-tasks/review-task.repository.js';
import type { OpenedTask } from '../review-tasks/review-task-state.js';
import { StaffMembers } from '../staff/staff.repository.js';
import { ReviewersClient, type Standing } from './reviewers.client.js';
import { TaskQueue } from './task-queue.repository.js';

/**
 * A reviewer asks for work: the task that they have, or the next that they may have. Returns its id; undefined when there is
 * none for them; throws `review/other-login` where they have one under another login. Who turns out to be a party of a case, or to have decided it before, is remembered and passes on.
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
    private readonly store: EventStore,
  ) {}

  /** Each task is reserved while its case is asked: nobody waits for the case with a row of the queue in hand. */
  async execute({ staffId, metadata }: DealNext): Promise<string | undefined> {
    const passed: string[] = [];
    for (;;) {
      const own = await this.own(staffId);
      if (own !== undefined) return own;
      const taskId = await this.queue.reserve(staffId, passed);
      if (taskId === undefined) return undefined;
      try {
        const standing = await this.standing(taskId, staffId);
        const dealt = standing && (await this.uow.run(() => this.deal(taskId, staffId, standing, metadata)));
        if (dealt !== undefined) return dealt;
      } finally {
        await this.queue.release(taskId, staffId);
      }
      passed.push(taskId);
    }
  }

  /** The task that they have: under this login, for under no other is it theirs to decide. */
  private async own(staffId: string): Promise<string | undefined> {
    const held = await this.leases.heldByPerson(staffId);
    const own = held.find((lease) => lease.staffId === staffId)?.taskId;
    if (own === undefined && held.length > 0) throw new RuleViolation('review/other-login');
    return own;
  }

  /** What the case says of them; undefined without asking it where the task itself would refuse them. */
  private async standing(taskId: string, staffId: string): Promise<Standing | undefined> {
    const state = (await this.tasks.load(taskId))?.state;
    if (!state || state.status === 'DECIDED' || state.status === 'CANCELLED') return undefined;
    if ((await this.barred(state.caseId)).includes(staffId)) return undefined;
    return this.reviewers.standing(state.caseId, staffId, await this.staff.numberOf(staffId));
  }

  /** The task that they have then; undefined: not this one. The queue was late about it, or the case does not take them. */
  private async deal(
    taskId: string,
    staffId: string,
    standing: Standing,
    metadata: CommandMetadata,
  ): Promise<string | undefined> {
    // whoever asks twice at once is dealt one task: the second looks when the first is done
    const own = await this.own(staffId);
    if (own !== undefined) return own;
    try {
      const { state } = await this.tasks.handle(taskId, metadata, (now, before, leaseUntil) =>
        this.commandFor(staffId, standing, before, leaseUntil, now),
      );
      return state.status === 'DEALT' && state.staffId === staffId ? taskId : undefined;
    } catch (refusal) {
      if (refusal instanceof RuleViolation) return undefined;
      throw refusal;
    }
  }

  private async commandFor(
    staffId: string,
    standing: Standing,
    state: OpenedTask | undefined,
    leaseUntil: string | undefined,
    now: string,
  ): Promise<TaskCommand> {
    if (!state || standing === 'OVER') throw new RuleViolation('review/cancelled');
    if (standing !== 'MAY_DECIDE') return { kind: 'ExcludeReviewer', staffId, reason: standing };
    const until = new Date(Date.parse(now) + LEASE_MINUTES * 60_000).toISOString();
    const roles = await this.staff.rolesNow(staffId);
    const barred = [...(await this.barred(state.caseId)), ...(await this.readers(state.caseId))];
    return { kind: 'Deal', staffId, leaseUntil, until, roles, barred, now };
  }

  /** By the streams of all tasks of the case, under all their logins: what was given back just now is not yet in any read model. */
  private async barred(caseId: string): Promise<readonly string[]> {
    const ofCase = await Promise.all((await this.caseTasks.of(caseId)).map((taskId) => this.tasks.load(taskId)));
    return this.everyLoginOf(ofCase.flatMap((loaded) => loaded?.state.excluded ?? []));
  }

  /** Who read what others found, a moment ago too, under all their logins. */
  private async readers(caseId: string): Promise<readonly string[]> {
    const views = (await this.store.read(streams.timelineViews(caseId))) as unknown as EventOf<
      'TimelineViewed' | 'NoteViewed'
    >[];
    return this.everyLoginOf(views.map(({ data }) => data.staffId));
  }

  private async everyLoginOf(staffIds: readonly string[]): Promise<readonly string[]> {
    return staffIds.length === 0 ? [] : this.staff.everyLoginOf(staffIds);
  }
}
