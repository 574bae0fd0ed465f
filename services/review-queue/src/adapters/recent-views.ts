import { Injectable } from '@nestjs/common';
import { streams } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';
import { RecentViews, type View } from '../app/evidence.ports.js';

const WITHIN_THE_HOUR = `staff_id = $1 and viewed_at > zhenming.app_now() - interval '1 hour'`;

/** See migrations/0003-evidence.sql. */
@Injectable()
export class PostgresRecentViews extends RecentViews {
  constructor(private readonly db: Database) {
    super();
  }

  async count(staffId: string) {
    // two sessions of one person count one after the other
    await this.db.query('select from staff where staff_id = $1 for no key update', [staffId]);
    await this.db.query(
      `delete from evidence_views where staff_id = $1 and viewed_at <= zhenming.app_now() - interval '1 hour'`,
      [staffId],
    );
    const { rows } = await this.db.query<{ views: number; oldestEndsInSeconds: number }>(
      `select count(*)::integer as views,
              coalesce(ceil(extract(epoch from min(viewed_at) + interval '1 hour' - zhenming.app_now())), 0)::integer
                as "oldestEndsInSeconds"
       from evidence_views where ${WITHIN_THE_HOUR}`,
      [staffId],
    );
    return rows[0] as { views: number; oldestEndsInSeconds: number };
  }

  async add({ viewId, staffId, taskId, fencingToken, sessionHash }: View): Promise<void> {
    await this.db.query(
      `insert into evidence_views (view_id, staff_id, task_id, fencing_token, session_hash)
       values ($1, $2, $3, $4, decode($5, 'hex'))`,
      [viewId, staffId, taskId, fencingToken, sessionHash],
    );
  }

  async undecided(staffId: string): Promise<number> {
    const { rows } = await this.db.query<{ views: number }>(
      `select count(*)::integer as views from evidence_views v
       where ${WITHIN_THE_HOUR}
         and not exists (select from events e where e.stream_id = $2 || v.task_id and e.type = 'ReviewDecided'
                           and e.data -> 'by' ->> 'staffId' = $1::text)`,
      [staffId, streams.reviewTask('')],
    );
    return (rows[0] as { views: number }).views;
  }

  async find(viewId: string): Promise<View | undefined> {
    const { rows } = await this.db.query<View>(
      `select view_id as "viewId", staff_id as "staffId", task_id as "taskId", fencing_token as "fencingToken",
              encode(session_hash, 'hex') as "sessionHash"
       from evidence_views where view_id = $1`,
      [viewId],
    );
    return rows[0];
  }
}
