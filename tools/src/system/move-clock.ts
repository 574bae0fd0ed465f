import { schemaOf, services } from '@zhenming/contracts/services';
import { Database } from '@zhenming/postgres';
import { Problem } from './problem.js';
import { recordOperation } from './record-operation.js';

const UNITS: Readonly<Record<string, number>> = { d: 86_400, h: 3_600, m: 60, s: 1 };

/** Where the clock is to go: by so many seconds, or to the real time. */
export type ClockMove = number | 'now';

/** Reads `now`, or a span as seconds: `+72h`, `+3d12h`, `90m`, `-183d`. Throws a `Problem` for anything else. */
export function clockMoveOf(text: string): ClockMove {
  if (text === 'now') return text;
  const [, sign, span] = /^([-+]?)(.*)$/s.exec(text) as unknown as [string, string, string];
  const parts = [...span.matchAll(/(\d{1,6})([dhms])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== span)
    throw new Problem(`${text} is no span of time: +72h, +3d12h, +90m, +30s; or now`);
  const seconds = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit as string] as number), 0);
  return sign === '-' ? -seconds : seconds;
}

export interface ClockTarget {
  /** of the owner */
  readonly databaseUrl: string;
  readonly testClock: boolean;
}

/**
 * The time of the whole system, after moving it. Time never runs back under a log: the clock goes into the past only before
 * the first event. Throws a `Problem` then, and on a real clock.
 */
export async function moveClock(target: ClockTarget, move: ClockMove): Promise<Date> {
  if (move !== 0 && process.env['NODE_ENV'] === 'production')
    throw new Problem('the clock is never moved in production');
  if (move !== 0 && !target.testClock)
    throw new Problem('this system runs on the real clock: only one that was started with TEST_CLOCK=1 can be moved');
  const db = await Database.connect({
    url: target.databaseUrl,
    schema: 'zhenming',
    poolSize: 1,
    applicationName: 'clock',
  });
  try {
    if (move !== 0) await db.run(() => setOffset(db, target.databaseUrl, move));
    const { rows } = await db.query<{ now: Date }>('select app_now() as now');
    return (rows[0] as { now: Date }).now;
  } finally {
    await db.close();
  }
}

/** On record where there is a log that the move could matter to. */
async function setOffset(db: Database, databaseUrl: string, move: ClockMove): Promise<void> {
  const { rows } = await db.query<{ ahead: number }>(
    'select extract(epoch from ahead)::float8 as ahead from clock_offset for update',
  );
  const { ahead } = rows[0] as { ahead: number };
  const wanted = move === 'now' ? 0 : ahead + move;
  const happened = await anythingHappened(db);
  if (wanted < ahead && happened)
    throw new Problem(
      'the clock goes forward only, once there are events: npm start -- --fresh begins anew, with a clock that may begin earlier',
    );
  if (happened) await recordOperation(databaseUrl, 'MOVE_CLOCK', `${wanted - ahead} s`);
  await db.query('update clock_offset set ahead = make_interval(secs => $1)', [wanted]);
}

/** Whether the log of any service holds an event. */
export async function anythingHappened(db: Database): Promise<boolean> {
  const { rows: logs } = await db.query<{ holds: string }>(
    `select format('exists (select from %I.%I)', schemaname, tablename) as holds from pg_tables
     where schemaname = any ($1) and tablename in ('events', 'external_log')`,
    [services.map(schemaOf)],
  );
  if (logs.length === 0) return false;
  const { rows } = await db.query<{ any: boolean }>(`select ${logs.map(({ holds }) => holds).join(' or ')} as any`);
  return rows[0]?.any ?? false;
}
