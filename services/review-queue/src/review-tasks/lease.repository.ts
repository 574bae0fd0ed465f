import { Injectable } from '@nestjs/common';
import { Database, isoTime, Timers } from '@zhenming/postgres';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** name of the durable timers of leases; key: the task */
export const LEASE_END = 'lease-end';

/**
 * A reviewer's hold on a task: migrations/0002-tasks.sql. In step with the task's stream; only its end moves without an event, by
 * keeping it alive.
 */
@Entity('leases')
export class LeaseRow {
  @PrimaryColumn({ name: 'task_id', type: 'uuid' }) taskId: string;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ name: 'fencing_token', type: 'integer' }) fencingToken: number;
  /** ISO 8601 UTC, by the clock of the database */
  @Column({ type: 'timestamptz', transformer: isoTime }) until: string;
}

/** Who has which task, and until when. Calls inside a unit of work take part in it. */
@Injectable()
export class Leases {
  constructor(
    private readonly db: Database,
    private readonly timers: Timers,
  ) {}

  /** End of this dealing's lease, ISO 8601 UTC, also when it is past; undefined when the dealing is over. */
  async endOf(taskId: string, fencingToken: number): Promise<string | undefined> {
    return (await this.rows.findOneBy({ taskId, fencingToken }))?.until;
  }

  /**
   * What this person has now, under any login of theirs. Inside a unit of work it waits for a dealing to any of these that is under
   * way, and keeps others waiting, which find what it did: one person has one task.
   */
  async heldByPerson(staffId: string): Promise<readonly LeaseRow[]> {
    const logins = 'select x.staff_id from staff s join staff x on x.number_id = s.number_id where s.staff_id = $1';
    await this.db.along(`select from staff where staff_id in (${logins}) order by staff_id for no key update`, [
      staffId,
    ]);
    const running = `staff_id in (${logins}) and until > zhenming.app_now()`;
    return this.rows.findWhere(running, [staffId]);
  }

  /** Ids of all tasks that were dealt to this person last, also when the lease is past. */
  async tasksOf(staffId: string): Promise<readonly string[]> {
    return (await this.rows.find({ where: { staffId }, order: { taskId: 'ASC' } })).map(({ taskId }) => taskId);
  }

  /** Takes the place of the task's lease before. */
  async give({ taskId, staffId, fencingToken, until }: LeaseRow): Promise<void> {
    await this.db.along(
      `insert into leases (task_id, staff_id, fencing_token, until) values ($1, $2, $3, $4)
       on conflict (task_id) do update
         set staff_id = excluded.staff_id, fencing_token = excluded.fencing_token, until = excluded.until`,
      [taskId, staffId, fencingToken, until],
    );
  }

  /**
   * From now on for another `minutes`, by the clock of the database, and the timer that ends the lease moves with it. Returns
   * the new end in whole milliseconds, as events have them; undefined when there is no such lease, or no more.
   */
  async keepAlive(lease: Omit<LeaseRow, 'until'>, minutes: number): Promise<string | undefined> {
    const { taskId, staffId, fencingToken } = lease;
    const { rows } = await this.db.query<{ until: Date }>(
      `update leases set until = date_trunc('milliseconds', zhenming.app_now() + make_interval(mins => $4))
       where task_id = $1 and staff_id = $2 and fencing_token = $3 and until > zhenming.app_now()
       returning until`,
      [taskId, staffId, fencingToken, minutes],
    );
    const until = rows[0]?.until.toISOString();
    if (until !== undefined) await this.timers.set(LEASE_END, taskId, until);
    return until;
  }

  /** Quiet when there is none. */
  async end(taskId: string): Promise<void> {
    await this.db.deleteAlong(LeaseRow, { taskId });
  }

  private get rows() {
    return this.db.of(LeaseRow);
  }
}
