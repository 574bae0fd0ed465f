import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { EventName, EventOf, QueuePosition } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';
import { CaseExclusionRow, OpenTaskCountRow, TaskRow } from './task.entity.js';

const queueEvents = [
  'ReviewTaskOpened',
  'ReviewTaskDealt',
  'ReviewTaskReturned',
  'ReviewerExcluded',
  'ReviewDecided',
  'ReviewTaskCancelled',
] as const satisfies EventName[];
type QueueEvent = EventOf<(typeof queueEvents)[number]>;
const knowingEvents = ['TimelineViewed', 'NoteViewed'] as const satisfies EventName[];
type KnowingEvent = EventOf<(typeof knowingEvents)[number]>;

type Counted = Pick<TaskRow, 'dueAt' | 'openedAt' | 'kind'>;
type Change = Partial<Pick<TaskRow, 'status' | 'staffId' | 'verdict' | 'decidedAt'>>;

const OPEN_AGAIN = { status: 'OPEN', staffId: null, verdict: null, decidedAt: null } as const;

/** $1, $2: the quarters in which it is due and was opened; $3: kind. */
const MORE = `
  insert into open_task_counts as c (measure, quarter, kind, tasks) values ('DUE', $1, $3, 1), ('OPENED', $2, $3, 1)
  on conflict (measure, quarter, kind) do update set tasks = c.tasks + 1`;
const THESE = `(measure = 'DUE' and quarter = $1 and kind = $3 or measure = 'OPENED' and quarter = $2 and kind = $3)`;
const FEWER = `update open_task_counts set tasks = tasks - 1 where ${THESE} returning tasks`;
const NONE = `delete from open_task_counts where ${THESE} and tasks = 0`;

const QUARTER_MS = 900_000;
const quarterOf = (time: string): string =>
  new Date(Math.floor(Date.parse(time) / QUARTER_MS) * QUARTER_MS).toISOString();

/** fewer verdicts within the 7 days say nothing of what is usual */
const ENOUGH = 3;

/** The queue, what waits in it, and who is not dealt the tasks of which case: a projection of the service's own log. */
@Injectable()
export class TasksProjection extends Projection {
  readonly name = 'review-queue.tasks';
  readonly types = [...queueEvents, ...knowingEvents];

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.tasks.createQueryBuilder().delete().execute();
    await this.exclusions.createQueryBuilder().delete().execute();
    await this.db.of(OpenTaskCountRow).createQueryBuilder().delete().execute();
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
        const { caseId, staffId } = event.data;
        // theirs no more, nor their verdict
        await this.change(event, (task) => (task.staffId === staffId ? OPEN_AGAIN : {}));
        return this.exclude(caseId, staffId);
      }
      case 'ReviewDecided': {
        const { by, verdict } = event.data;
        return this.change(event, { status: 'DECIDED', staffId: by.staffId, verdict, decidedAt: event.recordedAt });
      }
      case 'TimelineViewed':
      case 'NoteViewed':
        // who knows what others found decides nothing of the case any more
        return this.exclude(event.data.caseId, event.data.staffId);
      case 'ReviewTaskCancelled':
        return this.change(event, { status: 'CANCELLED', staffId: null });
    }
  }

  /**
   * Undefined when there is no such task. Those before it are counted by quarters of an hour, and one by one in the quarter in
   * which it is due itself.
   */
  async position(taskId: string): Promise<QueuePosition | undefined> {
    const { rows } = await this.db.query<QueuePosition & object>(
      `select
         case when t.status = 'OPEN' then (
           1 + (select coalesce(sum(c.tasks), 0) from open_task_counts c
                where c.measure = 'DUE' and c.quarter < date_bin('15 minutes', t.due_at, 'epoch'))
             + (select count(*) from tasks b
                where b.status = 'OPEN' and b.due_at >= date_bin('15 minutes', t.due_at, 'epoch')
                  and (b.due_at, b.opened_at) < (t.due_at, t.opened_at)))::int end as position,
         (
           select case when count(*) >= ${ENOUGH} then
             ceil(percentile_cont(0.5) within group (order by extract(epoch from decided_at - opened_at)) / 60)::int end
           from (
             select decided_at, opened_at from tasks
             where status = 'DECIDED' and decided_at > (select zhenming.app_now()) - interval '7 days'
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
    const task = { taskId, kind, caseId, numberId, status: 'OPEN', dueAt, openedAt: recordedAt } as const;
    await this.db.insertAlong(TaskRow, { ...task, changedAt: recordedAt, revision });
    await this.count(task, true);
  }

  private async change(
    { type, data: { taskId }, recordedAt: changedAt, revision }: LoggedEvent & QueueEvent,
    change: Change | ((task: TaskRow) => Change),
  ): Promise<void> {
    // whoever decides has the task: it does not wait, before or afterwards
    const task = type === 'ReviewDecided' ? undefined : await this.tasks.findOneByOrFail({ taskId });
    const changed = typeof change === 'function' ? change(task as TaskRow) : change;
    await this.db.updateAlong(TaskRow, { taskId }, { ...changed, changedAt, revision });
    const waits = (changed.status ?? task?.status) === 'OPEN';
    if (task && waits !== (task.status === 'OPEN')) await this.count(task, waits);
  }

  private async count({ dueAt, openedAt, kind }: Counted, waits: boolean): Promise<void> {
    const counted = [quarterOf(dueAt), quarterOf(openedAt), kind];
    if (waits) await this.db.along(MORE, counted);
    else {
      const { rows } = await this.db.query<{ tasks: number }>(FEWER, counted);
      if (rows.some(({ tasks }) => tasks === 0)) await this.db.along(NONE, counted);
    }
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
