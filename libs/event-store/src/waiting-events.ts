import type { Database } from '@zhenming/postgres';

/**
 * What the sequencer takes for done, as it reads it: `snap`, everything visible in it has a position, but for the rest of a backlog,
 * which lies behind `seq_cursor`; `is_ours`: transaction ids are of this cluster.
 */
export const DONE = `ep as (select * from epoch order by id desc limit 1),
  done as (
    select ep.seq_floor, ep.sysid = cluster_id() as is_ours, greatest(ep.seq_floor, l.seq_cursor) as seq_cursor,
      case when l.position is null or l.position = ep.position then ep.snap else l.snap_done end as snap
    from ep left join (select * from log order by position desc limit 1) l on true)`;

// what the next batch would begin with: one entry of the index, and one for each transaction that ran when the last batch was made
const OLDEST = `with ${DONE},
  oldest as (
    (select recorded_at from events
      where xid >= (select pg_snapshot_xmax(snap) from done) and xid < pg_snapshot_xmax(pg_current_snapshot())
        and seq > (select seq_cursor from done)
      order by xid, seq limit 1)
    union all
    select e.recorded_at from done cross join lateral pg_snapshot_xip(done.snap) running (xid)
      cross join lateral (select recorded_at from events where xid = running.xid and seq > done.seq_cursor
        order by seq limit 1) e)
  select coalesce(extract(epoch from zhenming.app_now() - min(recorded_at)), 0)::float8 as seconds from oldest`;

/**
 * Since the oldest event was recorded that waits for a position, in seconds; 0 where none does. Costs the same however many wait, but while a
 * backlog is worked off what has its position already of it is passed over.
 */
export async function oldestWaitingSeconds(db: Database): Promise<number> {
  const { rows } = await db.query<{ seconds: number }>(OLDEST);
  return Math.max(0, rows[0]?.seconds ?? 0);
}
