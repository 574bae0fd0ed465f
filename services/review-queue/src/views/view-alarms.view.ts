import { Injectable } from '@nestjs/common';
import type { EventOf } from '@zhenming/contracts';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';

/** Somebody looked at so many photos since then and decided nothing. Times are ISO 8601 UTC. */
export interface ViewAlarmRow {
  /** in the order of the log: where a page ends */
  readonly position: number;
  readonly alarmId: string;
  readonly staffId: string;
  /** null: nobody of the office any more */
  readonly login: string | null;
  readonly views: number;
  readonly since: string;
  readonly raisedAt: string;
}

interface StoredRow {
  readonly position: string;
  readonly alarm_id: string;
  readonly staff_id: string;
  readonly login: string | null;
  readonly views: number;
  readonly since: Date;
  readonly raised_at: Date;
}

/** A projection of the service's own log. */
@Injectable()
export class ViewAlarmsView extends Projection {
  readonly name = 'review-queue.view-alarms';

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.db.query('delete from view_alarms');
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const { type, data, id, position, recordedAt } = logged as LoggedEvent & EventOf<'EvidenceViewAlarm'>;
    if (type !== 'EvidenceViewAlarm') return;
    await this.db.query(
      'insert into view_alarms (position, alarm_id, staff_id, views, since, raised_at) values ($1, $2, $3, $4, $5, $6)',
      [position, id, data.staffId, data.views, data.since, recordedAt],
    );
  }

  /** The newest first, those before a position where one is given. */
  async list(limit: number, before?: number): Promise<ViewAlarmRow[]> {
    const { rows } = await this.db.query<StoredRow & object>(
      `select a.*, s.login from view_alarms a left join staff s using (staff_id)
       where $2::bigint is null or position < $2 order by position desc limit $1`,
      [limit, before ?? null],
    );
    return rows.map(({ position, alarm_id: alarmId, staff_id: staffId, login, views, since, raised_at: raisedAt }) => ({
      position: Number(position),
      ...{ alarmId, staffId, login, views, since: since.toISOString(), raisedAt: raisedAt.toISOString() },
    }));
  }
}
