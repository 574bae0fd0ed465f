import { Injectable } from '@nestjs/common';
import {
  Clock,
  EventStore,
  fold,
  handleCommand,
  UnitOfWork,
  type CommandMetadata,
  type Handled,
} from '@zhenming/kernel';
import { finalReasons, photoRules, streams, type RecordedOf } from '@zhenming/contracts';
import { heldBy, reviewTask, type TaskCommand } from '../domain/review-task.js';
import type { OpenedTask, ReviewTask, TaskEvent } from '../domain/review-task-state.js';
import { CaseTasks, Leases } from './task.ports.js';

export interface LoadedTask<State extends OpenedTask = OpenedTask> {
  readonly state: State;
  readonly revision: number;
  readonly history: readonly RecordedOf<TaskEvent['type']>[];
}

type MakeCommand = (
  now: string,
  state: ReviewTask,
  leaseUntil: string | undefined,
) => TaskCommand | Promise<TaskCommand>;

const rules = reviewTask({ rules: photoRules, final: finalReasons });

/** The tasks of this service, by their streams. */
@Injectable()
export class Tasks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly leases: Leases,
    private readonly ofCases: CaseTasks,
  ) {}

  /**
   * Load → decide → append in one unit of work, and the table of leases with it: a task has a row there exactly while it is
   * dealt. `command` gets the time of the system, the state, and the end of the task's present lease (undefined without one).
   */
  handle(taskId: string, metadata: CommandMetadata, command: MakeCommand): Promise<Handled<ReviewTask>> {
    const told = async (state: ReviewTask) => command(await this.now(), state, await this.leaseUntil(state));
    return this.uow.run(async () => {
      const handled = await handleCommand(this.store, rules, streams.reviewTask(taskId), told, metadata);
      await this.keepUp(taskId, handled);
      return handled;
    });
  }

  /** Undefined when there is no such task. */
  async load(taskId: string): Promise<LoadedTask | undefined> {
    const history = await this.read(taskId);
    const state = fold(rules, history);
    return state.status === 'NONE' ? undefined : { state, revision: history.length, history };
  }

  /**
   * The task, if this person holds it now, under this fencing token where one is named. Refuses with `review/not-found`
   * whoever never had it, else with `review/decided`, `review/cancelled` or `review/lease-lost`.
   */
  async held(
    taskId: string,
    staffId: string,
    fencingToken?: number,
  ): Promise<LoadedTask<Extract<OpenedTask, { status: 'DEALT' }>>> {
    const history = await this.read(taskId);
    const before = fold(rules, history);
    const claim = { staffId, leaseUntil: await this.leaseUntil(before), now: await this.now() };
    const state = heldBy(before, fencingToken === undefined ? claim : { ...claim, fencingToken });
    return { state, revision: history.length, history };
  }

  /** Whole seconds from now until then, by the system's clock; 0 when it is past. */
  async secondsUntil(then: string): Promise<number> {
    return Math.max(0, Math.floor((Date.parse(then) - Date.parse(await this.now())) / 1_000));
  }

  private async read(taskId: string): Promise<LoadedTask['history']> {
    return (await this.store.read(streams.reviewTask(taskId))) as RecordedOf<TaskEvent['type']>[];
  }

  private async now(): Promise<string> {
    return (await this.clock.now()).toISOString();
  }

  private async leaseUntil(state: ReviewTask): Promise<string | undefined> {
    if (state.status !== 'DEALT') return undefined;
    const lease = await this.leases.of(state.taskId);
    return lease?.fencingToken === state.fencingToken ? lease.until : undefined;
  }

  private async keepUp(taskId: string, { state, events }: Handled<ReviewTask>): Promise<void> {
    for (const event of events as RecordedOf<TaskEvent['type']>[]) {
      if (event.type === 'ReviewTaskOpened') await this.ofCases.add(event.data.caseId, taskId);
      if (event.type === 'ReviewTaskDealt') {
        const { staffId, fencingToken, leaseUntil: until } = event.data;
        await this.leases.give({ taskId, staffId, fencingToken, until });
      }
    }
    if (events.length > 0 && state.status !== 'DEALT') await this.leases.end(taskId);
  }
}
