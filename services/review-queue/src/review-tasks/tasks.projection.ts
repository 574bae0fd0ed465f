import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { EventName, EventOf, QueuePosition } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';
import { CaseExclusionRow, TaskRow } from './task.entity.js';

export type TaskFilter = { readonly [Field in 'status' | 'kind']?: TaskRow[Field] | undefined };

/** Where a page of a list ended. */
export type TaskPosition = Pick<TaskRow, 'dueAt' | 'openedAt' | 'taskId'>;

const queueEvents = [
  'ReviewTaskOpened',
  'ReviewTaskDealt',
  'ReviewTaskReturned',
  'ReviewerExcluded',
  'ReviewDecided',
  'ReviewTaskCancelled',
] as const satisfies EventName[];
type QueueEvent = EventOf<(typeof queueEvents)[number]>;
type KnowingEvent = EventOf<'TimelineViewed'>;

const OPEN_AGAIN = { status: 'OPEN', staffId: null, verdict: null, decidedAt: null } as const;

/** fewer verdicts within the 7 days say nothing of what is usual */
const ENOUGH = 3;

/** The queue, and who is not dealt the tasks of which case: a projection of the service's own log. */
@Injectable()
export class TasksProjection extends Projection {
  readonly name = 'review-queue.tasks';
  readonly types = [...queueEvents, 'TimelineViewed'];

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.tasks.createQueryBuilder().delete().execute();
    await this.exclusions.createQueryBuilder().delete().execute();
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & (QueueEvent | KnowingEvent);
    switch (event.type) {
      case 'ReviewTaskOpened':
        await this.insert(event, event.data);
        for (const staffId of event.data.excluded) await this.exclude(event.data.caseId, staffId);
        return;
      case 'ReviewTaskDealt':
        return this.change(event, { status: 'DEALT', staffId: event.data.staffId });
      case 'ReviewTaskReturned':
        await this.change(event, OPEN_AGAIN);
        if (event.data.reason === 'GIVEN_BACK') await this.exclude(event.data.caseId, event.data.staffId);
        return;
      case 'ReviewerExcluded': {
        const { taskId, caseId, staffId } = event.data;
        await this.change(event, {});
        // theirs no more, nor their verdict
        await this.tasks.update({ taskId, staffId }, OPEN_AGAIN);
        return this.exclude(caseId, staffId);
      }
      case 'ReviewDecided': {
        const { by, verdict } = event.data;
        return this.change(event, { status: 'DECIDED', staffId: by.staffId, verdict, decidedAt: event.recordedAt });
      }
      case 'TimelineViewed':
        // who knows what others found decides nothing of the case any more
        return this.exclude(event.data.caseId, event.data.staffId);
      case 'ReviewTaskCancelled':
        return this.change(event, { status: 'CANCELLED', staffId: null });
      default:
        // the log holds views of evidence and the office's own streams too
        return;
    }
  }

  /** What waits or is being decided: the most urgent first; everything else, and all together: the latest deadline first. */
  async list({ status, kind }: TaskFilter, limit: number, after?: TaskPosition): Promise<TaskRow[]> {
    const urgentFirst = status === 'OPEN' || status === 'DEALT';
    const [behind, way] = urgentFirst ? (['>', 'ASC'] as const) : (['<', 'DESC'] as const);
    const filter = { ...(status === undefined ? {} : { status }), ...(kind === undefined ? {} : { kind }) };
    const page = this.tasks.createQueryBuilder('task').where(filter);
    if (after)
      page.andWhere(`(task.dueAt, task.openedAt, task.taskId) ${behind} (:dueAt, :openedAt, :taskId)`, { ...after });
    return page.orderBy({ 'task.dueAt': way, 'task.openedAt': way, 'task.taskId': way }).limit(limit).getMany();
  }

  /** Undefined when there is no such task. */
  async position(taskId: string): Promise<QueuePosition | undefined> {
    const { rows } = await this.db.query<QueuePosition & object>(
      `select
         case when t.status = 'OPEN' then 1 + (
           select count(*)::int from tasks b
           where b.status = 'OPEN' and (b.due_at, b.opened_at) < (t.due_at, t.opened_at)
         ) end as position,
         (
           select case when count(*) >= ${ENOUGH} then
             ceil(percentile_cont(0.5) within group (order by extract(epoch from decided_at - opened_at)) / 60)::int end
           from (
             select decided_at, opened_at from tasks
             where status = 'DECIDED' and decided_at > zhenming.app_now() - interval '7 days'
             order by decided_at desc limit 200
           ) lately
         ) as "usualWaitMinutes"
       from tasks t where t.task_id = $1`,
      [taskId],
    );
    return rows[0];
  }

  private async insert(
    { recordedAt, revision }: LoggedEvent,
    { taskId, kind, caseId, numberId, dueAt }: EventOf<'ReviewTaskOpened'>['data'],
  ): Promise<void> {
    const times = { dueAt, openedAt: recordedAt, changedAt: recordedAt };
    await this.tasks.insert({ taskId, kind, caseId, numberId, status: 'OPEN', ...times, revision });
  }

  private async change(
    { data: { taskId }, recordedAt: changedAt, revision }: LoggedEvent & QueueEvent,
    change: Partial<Pick<TaskRow, 'status' | 'staffId' | 'verdict' | 'decidedAt'>>,
  ): Promise<void> {
    await this.tasks.update({ taskId }, { ...change, changedAt, revision });
  }

  private async exclude(caseId: string, staffId: string): Promise<void> {
    await this.exclusions.createQueryBuilder().insert().values({ caseId, staffId }).orIgnore().execute();
  }

  private get tasks() {
    return this.db.of(TaskRow);
  }

  private get exclusions() {
    return this.db.of(CaseExclusionRow);
  }
}
