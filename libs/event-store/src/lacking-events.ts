import type { Projection } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { PASSED_UNSAVED } from './projection-runner.js';
import { oldestWaitingSeconds } from './waiting-events.js';

/** further behind than any checkpoint of a projection that keeps up with its log */
const FAR = 5 * PASSED_UNSAVED;
// an aggregate, which reads its few rows by index; for `exists` the planner may begin to read the whole log
const LACKS = `with place as materialized (
    select coalesce((select position from projection_checkpoints where name = $1), 0) as position,
      zhenming.app_now() - make_interval(secs => $3) as before)
  select coalesce(bool_or(e.recorded_at <= place.before and (e.type = any($2) or l.position = place.position + ${FAR})), false) as lacks
  from place join log l on l.position > place.position and l.position <= place.position + ${FAR}
    cross join lateral (select type, recorded_at from events e where e.xid = l.xid and e.seq = l.seq limit 1) e`;

/**
 * Whether a projection of a log in PostgreSQL lacks an event that it is about and that was recorded this many seconds ago: it has no position yet, or
 * lies behind the checkpoint. Also true of a projection that is far behind, whatever comes there. In a unit of work it is as of that
 * one's snapshot.
 */
export async function lacksEvents(
  db: Database,
  { name, types }: Pick<Projection, 'name' | 'types'>,
  seconds: number,
): Promise<boolean> {
  if ((await oldestWaitingSeconds(db)) > seconds) return true;
  const { rows } = await db.query<{ lacks: boolean }>(LACKS, [name, types, seconds]);
  return rows[0]?.lacks ?? false;
}
