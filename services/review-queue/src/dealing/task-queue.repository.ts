import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { MAY_BE_DEALT } from '../review-tasks/eligible-reviewers.js';

/** for asking the case once, and what comes before and after */
const RESERVED_MS = 5_000;

/** Whom a task is being dealt to: migrations/0005-task-reservations.sql. */
@Entity('task_reservations')
export class TaskReservationRow {
  @PrimaryColumn({ name: 'task_id', type: 'uuid' }) taskId: string;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  /** of the database's own time, which no test moves */
  @Column({ type: 'timestamptz' }) until: Date;
}

/**
 * Tasks in the order in which they are dealt: by deadline, then by age, equals in random order. The read model says what waits;
 * leases and the tasks of cases, which are never late, say who has what and what is over.
 */
@Injectable()
export class TaskQueue {
  constructor(private readonly db: Database) {}

  /**
   * Reserves the first task that this person may have, without those of `passed`, for 5 s: meanwhile it is passed over for
   * others. It may be late about a task, and two people may be given one: the task's stream knows better.
   */
  async reserve(staffId: string, passed: readonly string[]): Promise<string | undefined> {
    const { rows } = await this.db.query<{ task_id: string }>(
      `with next as (
         select t.task_id
         from tasks t join case_tasks c using (task_id) join staff s on s.staff_id = $1
         where t.status in ('OPEN', 'DEALT') and not c.over and t.task_id <> all ($2::uuid[])
           and not exists (select from leases l where l.task_id = t.task_id and l.until > zhenming.app_now())
           and ${MAY_BE_DEALT}
           and not exists (select from task_reservations r
                           where r.task_id = t.task_id and r.staff_id <> $1 and r.until > clock_timestamp())
         order by t.due_at, t.opened_at, random()
         limit 1
         for update of c skip locked)
       insert into task_reservations (task_id, staff_id, until)
       select task_id, $1, clock_timestamp() + $3 * interval '1 millisecond' from next
       on conflict (task_id) do update set staff_id = excluded.staff_id, until = excluded.until
       returning task_id`,
      [staffId, [...passed], RESERVED_MS],
    );
    return rows[0]?.task_id;
  }

  /** Quiet when the reservation is another person's by now. */
  async release(taskId: string, staffId: string): Promise<void> {
    await this.db.of(TaskReservationRow).delete({ taskId, staffId });
  }
}
