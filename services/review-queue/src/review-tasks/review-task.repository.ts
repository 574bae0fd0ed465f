import { Injectable } from '@nestjs/common';
import { finalReasons, photoRules, streams, type RecordedOf } from '@zhenming/contracts';
import {
  Clock,
  EventStore,
  StreamRepository,
  UnitOfWork,
  type CommandMetadata,
  type Handled,
  type Loaded,
} from '@zhenming/kernel';
import { CaseTasks } from './case-task.repository.js';
import { Leases } from './lease.repository.js';
import { heldBy, reviewTask, type DealtTask, type TaskCommand } from './review-task.js';
import type { OpenedTask, ReviewTask, TaskEvent } from './review-task-state.js';

type RecordedTaskEvent = RecordedOf<TaskEvent['type']>;

/** A task with its whole history. */
export type LoadedTask = Loaded<ReviewTask, RecordedTaskEvent>;

/** A task that a reviewer holds. `revision`: of its stream. */
export type HeldTask = Omit<LoadedTask, 'state'> & { readonly state: DealtTask; readonly revision: number };

/** `leaseUntil`: the end of the task's present lease, ISO 8601 UTC; undefined without one. */
type MakeCommand = (
  now: string,
  state: OpenedTask | undefined,
  leaseUntil: string | undefined,
) => TaskCommand | Promise<TaskCommand>;

const rules = reviewTask({ rules: photoRules, final: finalReasons });

/** Review tasks, by their streams. */
@Injectable()
export class ReviewTasks extends StreamRepository<ReviewTask, TaskCommand, TaskEvent, RecordedTaskEvent> {
  constructor(
    uow: UnitOfWork,
    store: EventStore,
    clock: Clock,
    private readonly leases: Leases,
    private readonly caseTasks: CaseTasks,
  ) {
    super(uow, store, clock, rules, streams.reviewTask);
  }

  /** The tables of leases and of the tasks of cases are kept in step, in the same unit of work: a task has a lease exactly while it is dealt. */
  override handle(taskId: string, metadata: CommandMetadata, command: MakeCommand): Promise<Handled<ReviewTask>> {
    return this.uow.run(async () => {
      const handled = await super.handle(taskId, metadata, async (now, state) =>
        command(now, state, await this.leaseUntil(state)),
      );
      await this.keepUp(taskId, handled);
      return handled;
    });
  }

  /**
   * The task, if this person holds it now, under this fencing token where one is named. Refuses with `review/not-found`
   * whoever never had it, else with `review/decided`, `review/cancelled` or `review/lease-lost`.
   */
  async held(taskId: string, staffId: string, fencingToken?: number): Promise<HeldTask> {
    const loaded = await this.load(taskId);
    const claim = { staffId, leaseUntil: await this.leaseUntil(loaded?.state), now: await this.now() };
    const before = loaded?.state ?? { status: 'NONE' };
    const state = heldBy(before, fencingToken === undefined ? claim : { ...claim, fencingToken });
    const history = loaded?.history ?? [];
    return { state, history, revision: history.length };
  }

  /** Whole seconds from now until then, by the system's clock; 0 when it is past. */
  async secondsUntil(then: string): Promise<number> {
    return Math.max(0, Math.floor((Date.parse(then) - Date.parse(await this.now())) / 1_000));
  }

  private async now(): Promise<string> {
    return (await this.clock.now()).toISOString();
  }

  private async leaseUntil(state: OpenedTask | undefined): Promise<string | undefined> {
    return state?.status === 'DEALT' ? this.leases.endOf(state.taskId, state.fencingToken) : undefined;
  }

  private async keepUp(taskId: string, { state, events }: Handled<ReviewTask>): Promise<void> {
    for (const event of events as RecordedTaskEvent[]) {
      if (event.type === 'ReviewTaskOpened') {
        const { caseId, dueAt } = event.data;
        await this.caseTasks.add({ taskId, caseId, dueAt, openedAt: event.recordedAt });
      }
      if (event.type === 'ReviewTaskDealt') {
        const { staffId, fencingToken, leaseUntil: until } = event.data;
        await this.leases.give({ taskId, staffId, fencingToken, until });
      }
    }
    if (events.length > 0 && state.status !== 'DEALT') await this.leases.end(taskId);
    const over = state.status === 'DECIDED' || state.status === 'CANCELLED';
    if (over || events.some(({ type }) => type === 'ReviewerExcluded')) await this.caseTasks.settle(taskId, over);
  }
}
