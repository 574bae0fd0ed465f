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
 * Tasks in the order in which they are dealt: by deadline, then by age, equals in random order. The tasks of cases and leases, which
 * are never late, say what is not over, in which order, and who has what; the read model, what waits. What is asked of each task is
 * a condition and no join: that what is not over waits in the read model as well, no planner guesses, and it would sort all there is.
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
         select c.task_id
         from case_tasks c
         where not c.over and c.task_id <> all ($2::uuid[])
           and c.task_id not in (select task_id from leases where until > zhenming.app_now())
           and c.task_id not in (select task_id from task_reservations
                                 where staff_id <> $1 and until > clock_timestamp())
           and (select t.status in ('OPEN', 'DEALT') and ${MAY_BE_DEALT}
                from tasks t, staff s where t.task_id = c.task_id and s.staff_id = $1)
         order by c.due_at, c.opened_at, random()
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
