import { Injectable } from '@nestjs/common';
import { Database, Timers } from '@zhenming/postgres';
import { Leases, type Lease } from '../app/task.ports.js';
import { LEASE_END } from '../views/lease-timers.view.js';

interface Row {
  readonly task_id: string;
  readonly staff_id: string;
  readonly fencing_token: number;
  readonly until: Date;
}

const COLUMNS = 'task_id, staff_id, fencing_token, until';
const leaseOf = (row: Row | undefined): Lease | undefined =>
  row && {
    taskId: row.task_id,
    staffId: row.staff_id,
    fencingToken: row.fencing_token,
    until: row.until.toISOString(),
  };

/** See migrations/0002-tasks.sql. */
@Injectable()
export class PostgresLeases extends Leases {
  constructor(
    private readonly db: Database,
    private readonly timers: Timers,
  ) {
    super();
  }

  async of(taskId: string): Promise<Lease | undefined> {
    const { rows } = await this.db.query<Row & object>(`select ${COLUMNS} from leases where task_id = $1`, [taskId]);
    return leaseOf(rows[0]);
  }

  async ofStaff(staffId: string): Promise<Lease | undefined> {
    // whoever asks twice at once is dealt one task: the second looks when the first is done
    await this.db.query('select from staff where staff_id = $1 for no key update', [staffId]);
    const { rows } = await this.db.query<Row & object>(
      `select ${COLUMNS} from leases where staff_id = $1 and until > zhenming.app_now() order by until desc limit 1`,
      [staffId],
    );
    return leaseOf(rows[0]);
  }

  async give({ taskId, staffId, fencingToken, until }: Lease): Promise<void> {
    await this.db.query(
      `insert into leases (${COLUMNS}) values ($1, $2, $3, $4)
       on conflict (task_id) do update set
         staff_id = excluded.staff_id, fencing_token = excluded.fencing_token, until = excluded.until`,
      [taskId, staffId, fencingToken, until],
    );
  }

  /** The timer that ends the lease moves with it. Whole milliseconds, as events have them. */
  async keepAlive(
    { taskId, staffId, fencingToken }: Omit<Lease, 'until'>,
    minutes: number,
  ): Promise<string | undefined> {
    const { rows } = await this.db.query<Row & object>(
      `update leases set until = date_trunc('milliseconds', zhenming.app_now() + make_interval(mins => $4))
       where task_id = $1 and staff_id = $2 and fencing_token = $3 and until > zhenming.app_now()
       returning ${COLUMNS}`,
      [taskId, staffId, fencingToken, minutes],
    );
    const until = leaseOf(rows[0])?.until;
    if (until !== undefined) await this.timers.set(LEASE_END, taskId, until, { staffId, fencingToken });
    return until;
  }

  async end(taskId: string): Promise<void> {
    await this.db.query('delete from leases where task_id = $1', [taskId]);
  }
}
