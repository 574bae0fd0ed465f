import { pause, untilTick } from '@zhenming/kernel';
import { createHash } from 'node:crypto';
import type { Database } from './database.js';

export interface DueTimer {
  readonly name: string;
  readonly key: string;
  readonly dueAt: Date;
  /** a UUID made of name, key and due time: for the command's metadata, so that a second firing stays quiet on any store */
  readonly causationId: string;
}

/** What is done when a timer falls due. */
export interface TimerHandler<Facts = unknown> {
  /** Asks others what `fire` has to know. Outside any unit of work, and again at each try; changes nothing. */
  prepare?(timer: DueTimer): Promise<Facts>;
  /** `facts`: what `prepare` gave for this try; undefined where there is no `prepare` */
  fire(timer: DueTimer, facts: Facts): Promise<void>;
}

export interface TimerRunnerOptions {
  /** how often it looks; milliseconds, default 1,000, so that a moved test clock is noticed soon */
  readonly everyMs?: number;
  /** Nothing falls due before this instant, ISO 8601; empty: each timer when it says. Asked at each timer: it may move on. */
  readonly from?: () => string;
  /** told of each failed try with the name only: keys and messages stay where they are */
  readonly onFailure?: (failure: { readonly name: string; readonly attempts: number; readonly error: unknown }) => void;
  /** told when it could not look at all: the database is away */
  readonly onError?: (error: unknown) => void;
}

export interface TimerStatus {
  /** due and not yet fired */
  readonly due: number;
  /** of those, how many have failed before */
  readonly failing: number;
  /** seconds since the oldest of them fell due */
  readonly lateBySeconds: number;
}

interface DueRow {
  readonly name: string;
  readonly key: string;
  readonly due_at: Date;
  readonly due_text: string;
}

const LONGEST_WAIT_S = 300;

/** looked up for each timer that is due: whoever plans a join takes all that ever fired for less than the few that may be due */
const firingOf = (what: string): string =>
  `(select ${what} from timer_firings f where (f.name, f.key, f.due_at) = (t.name, t.key, t.due_at))`;
/**
 * Up to when timers are due; before `from` none is. The time is read once: a function that changes from row to row would be asked for
 * every timer there is, and no index.
 */
const REACHED = `(
  select case when now >= $2::timestamptz then now else '-infinity' end from (select zhenming.app_now() as now) clock)`;
const DUE = `
  select t.name, t.key, t.due_at, t.due_at::text as due_text
  from timers t
  where t.name = any ($1) and t.due_at <= ${REACHED}
    and coalesce(${firingOf('f.fired_at is null and f.next_at <= zhenming.app_now()')}, true)`;
const ANY = `select exists (select from (${DUE} order by t.due_at limit 1) earliest) as due`;
const NEXT = `${DUE} order by t.due_at, t.name, t.key limit 1 for update of t skip locked`;
/** the same timer again, unless another copy is at it or it was moved */
const THIS = `${DUE} and (t.name, t.key, t.due_at) = ($3, $4, $5::timestamptz) for update of t skip locked`;
/** the time is a value, by which the server knows how few are due; before `from` ($3) none is, and none is late */
const STATUS = `
  select count(*)::int as due, count(fired)::int as failing,
         coalesce(extract(epoch from $2::timestamptz - min(greatest(due_at, $3::timestamptz))), 0)::float8 as late
  from (select t.due_at, ${firingOf('f.fired_at is not null')} as fired
        from timers t where t.name = any ($1) and t.due_at <= $2::timestamptz and $2::timestamptz >= $3::timestamptz) due
  where fired is not true`;

/** a firing of which only the answer was lost stays one */
const MARK = `
  insert into timer_firings as f (name, key, due_at, attempts, fired_at, next_at)
  values ($1, $2, $3, 1, case when $4 then zhenming.app_now() end, zhenming.app_now() + interval '1 second')
  on conflict (name, key, due_at) do update set attempts = f.attempts + 1,
    fired_at = coalesce(f.fired_at, excluded.fired_at),
    next_at = zhenming.app_now() + least(power(2, least(f.attempts, 20)), ${LONGEST_WAIT_S}) * interval '1 second'
  returning attempts`;

/** The layout of RFC 9562 version 5 over no namespace: ids that logs hold were derived so. */
const causation = (row: DueRow): string => {
  const bytes = createHash('sha1')
    .update(JSON.stringify(['zhenming.timer', row.name, row.key, row.due_text]))
    .digest();
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
};

const timerOf = (row: DueRow): DueTimer => ({
  ...{ name: row.name, key: row.key, dueAt: row.due_at },
  causationId: causation(row),
});

/**
 * Fires durable timers: a handler's command and the mark "fired" commit together. One whose handler throws is tried again at the
 * first look after 1, 2, 4 … 300 s, and holds up no other. Several copies share the rows by SKIP LOCKED; two may prepare the same
 * timer, and one fires it.
 */
export class TimerRunner {
  private stopping: AbortController | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly handlers: Readonly<Record<string, TimerHandler>>,
    private readonly options: TimerRunnerOptions = {},
  ) {}

  start(): void {
    if (this.stopping) return;
    this.stopping = new AbortController();
    this.running = this.loop(this.stopping.signal);
  }

  /** Resolves when the handler at work, if any, has ended. */
  async stop(): Promise<void> {
    this.stopping?.abort();
    this.stopping = undefined;
    await this.running;
  }

  /** Tries everything that is due now once; returns how many timers it took. What `start` does again and again. */
  async fireDue(signal?: AbortSignal): Promise<number> {
    if (!(await this.anyDue())) return 0;
    for (let fired = 0; ; fired++) if (signal?.aborted || !(await this.fireOne())) return fired;
  }

  async status(): Promise<TimerStatus> {
    const [names, from] = this.asked(this.from());
    const { rows: clock } = await this.db.query<{ now: string }>('select zhenming.app_now()::text as now');
    const { rows } = await this.db.query<{ due: number; failing: number; late: number }>(STATUS, [
      names,
      clock[0]?.now,
      from,
    ]);
    const { due, failing, late } = rows[0] as { due: number; failing: number; late: number };
    return { due, failing, lateBySeconds: late };
  }

  /** Without a transaction: most looks find nothing. */
  private async anyDue(): Promise<boolean> {
    const { rows } = await this.db.query<{ due: boolean }>(ANY, this.asked(this.from()));
    return rows[0]?.due ?? false;
  }

  /** true = a timer was taken, whatever became of it */
  private async fireOne(): Promise<boolean> {
    let taken: DueRow | undefined;
    const from = this.from();
    try {
      await this.db.run(async () => {
        taken = await this.locked(NEXT, this.asked(from));
        if (taken && !this.handlerOf(taken).prepare) await this.fire(taken, undefined, from);
      });
      if (taken) await this.prepareAndFire(taken, from);
    } catch (error) {
      if (!taken) throw error;
      const attempts = await this.mark(taken, false);
      this.options.onFailure?.({ name: taken.name, attempts, error });
    }
    return taken !== undefined;
  }

  /** Quiet where nothing is to be prepared: that timer has fired. */
  private async prepareAndFire(row: DueRow, from: string): Promise<void> {
    const facts = this.handlerOf(row).prepare?.(timerOf(row));
    if (!facts) return;
    const known = await facts;
    await this.db.run(async () => {
      const again = await this.locked(THIS, [...this.asked(from), row.name, row.key, row.due_text]);
      if (again) await this.fire(again, known, from);
    });
  }

  private async locked(sql: string, values: readonly unknown[]): Promise<DueRow | undefined> {
    const { rows } = await this.db.query<DueRow & Record<string, unknown>>(sql, [...values]);
    return rows[0];
  }

  private from(): string {
    return this.options.from?.() ?? '';
  }

  private asked(from: string): unknown[] {
    return [Object.keys(this.handlers), from || '-infinity'];
  }

  private async fire(row: DueRow, facts: unknown, from: string): Promise<void> {
    // asked again under the lock: the statement before may have begun before another copy's firing was committed
    if (await this.fired(row)) return;
    await this.handlerOf(row).fire(timerOf(row), facts);
    // whoever decided may have found that nothing is due yet
    if (this.from() !== from) throw new Error('held meanwhile');
    await this.mark(row, true);
  }

  private handlerOf({ name }: DueRow): TimerHandler {
    return this.handlers[name] as TimerHandler;
  }

  private async fired({ name, key, due_text }: DueRow): Promise<boolean> {
    const sql = 'select 1 from timer_firings where (name, key, due_at) = ($1, $2, $3) and fired_at is not null';
    return (await this.db.query(sql, [name, key, due_text])).rowCount !== 0;
  }

  private async mark({ name, key, due_text }: DueRow, fired: boolean): Promise<number> {
    const { rows } = await this.db.query<{ attempts: number }>(MARK, [name, key, due_text, fired]);
    return (rows[0] as { attempts: number }).attempts;
  }

  private async loop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.fireDue(signal).catch((error: unknown) => this.options.onError?.(error));
      await pause(untilTick(this.options.everyMs ?? 1_000), signal);
    }
  }
}
