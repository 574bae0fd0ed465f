import { type EventLog, type LoggedEvent, orAborted, pause, type Projection, untilTick } from '@zhenming/kernel';
import { type Database, SERVER_RUN } from '@zhenming/postgres';
import { errorSlug } from './error-slug.js';
import { logChannel } from './postgres-signal.js';

export interface ProjectionRunnerOptions {
  /** events in one transaction, default 500 */
  readonly batch?: number;
  /** first and longest wait after a failure, default 250 and 30,000 */
  readonly retryMs?: readonly [number, number];
  /** the alarm: told at each failure, the error itself included (its message may quote data: log the status instead) */
  readonly onFailed?: (status: ProjectionStatus, error: unknown) => void;
}

/**
 * `running`: applying; `idle`: at the head; `standby`: another instance applies; `failed`: stopped at the event of
 * `failure`, which is tried again and never skipped.
 */
export interface ProjectionStatus {
  readonly name: string;
  readonly state: 'stopped' | 'running' | 'idle' | 'standby' | 'failed';
  /** last position this instance saw applied */
  readonly position: number;
  readonly failure?: {
    /** of the event that cannot be applied; undefined when it was not an event that failed (no connection) */
    readonly position: number | undefined;
    readonly type: string | undefined;
    /** slug, SQLSTATE or error class; never a message */
    readonly slug: string;
    readonly attempts: number;
  };
}

/** Where a projection stands: what its checkpoint says, and up to where nothing that it is about has come since. */
interface Place {
  readonly saved: number;
  readonly position: number;
  /** `SERVER_RUN` of the one that said so: the log of another may lack what was read here, and give its positions to other events */
  readonly server: string;
}

const POSITIONS = `select name, position, ${SERVER_RUN} as server
  from unnest($1::text[]) name left join projection_checkpoints using (name)`;
const BEGIN = 'insert into projection_checkpoints (name, position) values ($1, 0) on conflict do nothing';
/**
 * Moves a checkpoint that stands where it is thought to, on the server that said so, and holds it until the commit: one applies at a
 * time, nothing twice. Who comes second is not kept waiting.
 */
const MOVE = `with mine as (
    select from projection_checkpoints where name = $1 and position = $2 and ${SERVER_RUN} = $4 for update skip locked
  ) update projection_checkpoints set position = $3 from mine where name = $1`;
/** the same for several */
const MOVE_ALL = `with mine as (
    select p.name, wanted.upto from projection_checkpoints p
    join unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[]) as wanted (name, since, upto, server)
      on p.name = wanted.name and p.position = wanted.since and wanted.server = ${SERVER_RUN}
    for update of p skip locked
  ) update projection_checkpoints p set position = mine.upto from mine where p.name = mine.name returning p.name`;
/** waits for whoever applies */
const ANEW = `insert into projection_checkpoints (name, position) values ($1, 0)
  on conflict (name) do update set position = 0`;
const TELL_ANEW = `select pg_notify($1 || current_schema(), '')`;

/** the log tells of growth, and of projections that begin anew; this is for a notification that was lost */
const LOOK_MS = 20_000;
/** a checkpoint that only passes what its projection is not about is moved when nothing has come for so long */
const SAVE_MS = 250;
/** and when it has passed so many, where something always comes */
export const PASSED_UNSAVED = 1_000;
const STANDBY_MS = 50;
/** so many events at most of one projection are applied together with those of others, who would wait for more */
const FEW = 20;

interface Checkpoint {
  readonly name: string;
  /** null: there is none yet */
  readonly position: string | null;
  readonly server: string;
}

/** What one projection is to apply. */
interface Step {
  readonly projection: Projection;
  readonly from: Place;
  readonly last: number;
  readonly events: readonly LoggedEvent[];
  /** told which event is being applied */
  readonly about: (event?: LoggedEvent) => void;
}

/**
 * Runs the projections of one service over its log. Each batch is one transaction: checkpoint, events that it is about; those of
 * several projections that come at the same time share one. So every event is applied exactly once, by one instance at a time,
 * whatever dies when. A projection that cannot apply an event stops there, alone, says so in `status()` and tries again.
 */
export class ProjectionRunner {
  private stopping = new AbortController();
  private running: Promise<unknown> | undefined;
  private readonly statuses = new Map<string, ProjectionStatus>();
  /** what has come since the event loop turned last */
  private come: { readonly step: Step; readonly over: (applied: Promise<boolean>) => void }[] = [];

  /** the one that answered last */
  private server: string | undefined;
  /** where the checkpoints stand, for those who have asked since it turned */
  private asked: Promise<Map<string, Checkpoint>> | undefined;

  constructor(
    private readonly db: Database,
    private readonly log: EventLog,
    private readonly projections: readonly Projection[],
    private readonly options: ProjectionRunnerOptions = {},
  ) {
    for (const { name } of projections) this.statuses.set(name, { name, state: 'stopped', position: 0 });
  }

  start(): void {
    if (this.running) return;
    this.stopping = new AbortController();
    this.running = Promise.all(this.projections.map((projection) => this.run(projection, this.stopping.signal)));
  }

  /** Resolves when the present batches are over. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.running = undefined;
    for (const { name } of this.projections) this.note(name, { state: 'stopped' });
  }

  status(): ProjectionStatus[] {
    return [...this.statuses.values()];
  }

  /** Empties a projection and lets it run from zero again. Waits for a batch in progress, on whichever instance. */
  async rebuild(name: string): Promise<void> {
    const projection = this.projections.find((one) => one.name === name);
    if (!projection) throw new Error(`there is no projection ${name}`);
    await this.db.run(async () => {
      await this.db.query(ANEW, [name]);
      await projection.reset();
      await this.db.query(TELL_ANEW, [logChannel('')]);
    });
  }

  /** Resolves when every projection has applied the event at `position`; throws after `timeoutMs`, naming who is late. */
  async caughtUp(position: number, timeoutMs = 10_000): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    const names = this.projections.map(({ name }) => name);
    for (;;) {
      const { rows } = await this.db.pool.query<{ name: string }>(
        'select name from projection_checkpoints where name = any($1) and position >= $2',
        [names, position],
      );
      if (rows.length === names.length || position === 0) return;
      if (performance.now() > deadline) {
        const late = names.filter((name) => !rows.some((row) => row.name === name));
        const said = late.map((name) => JSON.stringify(this.statuses.get(name)));
        throw new Error(`not at ${position} within ${timeoutMs} ms: ${said.join(', ')}`);
      }
      await pause(10);
    }
  }

  private async run(projection: Projection, signal: AbortSignal): Promise<void> {
    const { batch = 500, retryMs: [first, longest] = [250, 30_000] } = this.options;
    const { name, types } = projection;
    let place: Place | undefined;
    let waited = false;
    let limit = batch;
    let attempts = 0;
    while (!signal.aborted) {
      let current: LoggedEvent | undefined;
      try {
        place ??= await this.begin(name);
        // listened to before the look, so that nothing is missed between
        const changed = this.log.changed(place.position, place.saved < place.position ? SAVE_MS : untilTick(LOOK_MS));
        const events = await this.log.readAfter(place.position, limit);
        const last = events.at(-1)?.position;
        if (last === undefined) {
          // woken, and nothing new: time to save, or another one has begun it anew
          if (waited) {
            const { saved } = place;
            place = await this.saved(name, place);
            waited = place?.saved === saved;
            if (!waited) continue;
          }
          if (place?.saved === place?.position) this.note(name, { state: 'idle' });
          waited = true;
          await orAborted(changed, signal);
          continue;
        }
        waited = false;
        const own = events.filter(({ type }) => types.includes(type));
        if (own.length === 0 && last - place.saved < PASSED_UNSAVED) place = { ...place, position: last };
        else if (await this.apply({ projection, from: place, last, events: own, about: (at) => (current = at) }))
          place = { ...place, saved: last, position: last };
        else {
          place = undefined;
          this.note(name, { state: 'standby' });
          await pause(STANDBY_MS, signal);
        }
        attempts = 0;
        limit = batch;
        if (place) this.note(name, { state: 'running', position: last });
      } catch (error) {
        attempts++;
        // what stands before the event is not its fault: apply that first, then meet it alone
        const before = current && place ? current.position - place.position - 1 : 0;
        limit = before > 0 ? before : 1;
        const failure = { position: current?.position, type: current?.type, slug: errorSlug(error), attempts };
        this.note(name, { state: 'failed', failure });
        this.options.onFailed?.(this.statuses.get(name) as ProjectionStatus, error);
        await pause(before > 0 ? 0 : Math.min(longest, first * 2 ** (attempts - 1)), signal);
      }
    }
  }

  private async begin(name: string): Promise<Place> {
    const { position: begun, server } = await this.checkpoint(name);
    if (this.server !== undefined && this.server !== server) this.log.anew?.();
    this.server = server;
    if (begun === null) await this.db.query(BEGIN, [name]);
    const position = Number(begun);
    this.note(name, { position });
    return { saved: position, position, server };
  }

  /** One statement for all who ask at the same time: those who wait for the same do, and each of them would take a connection. */
  private async checkpoint(name: string): Promise<Checkpoint> {
    this.asked ??= new Promise<void>((resolve) => setImmediate(resolve)).then(async () => {
      this.asked = undefined;
      const names = this.projections.map(({ name }) => name);
      const { rows } = await this.db.query<Checkpoint>(POSITIONS, [names]);
      return new Map(rows.map((row) => [row.name, row]));
    });
    return (await this.asked).get(name) as Checkpoint;
  }

  /** Moves the checkpoint to where it stands; undefined where that is elsewhere. */
  private async saved(name: string, place: Place): Promise<Place | undefined> {
    const { saved, position, server } = place;
    if (saved === position) {
      const there = await this.checkpoint(name);
      return there.position === String(saved) && there.server === server ? place : undefined;
    }
    const { rowCount } = await this.db.query(MOVE, [name, saved, position, server]);
    return rowCount === 1 ? { ...place, saved: position } : undefined;
  }

  /** False where the checkpoint is elsewhere, or another instance is at it. */
  private apply(step: Step): Promise<boolean> {
    if (step.events.length > FEW) return this.alone(step);
    return new Promise((resolve) => {
      if (this.come.length === 0) setImmediate(() => this.together());
      this.come.push({ step, over: resolve });
    });
  }

  /** What has come, in one transaction; where that fails, each in its own: then it shows whose fault it was. */
  private together(): void {
    const come = this.come;
    this.come = [];
    const apart = () => come.forEach(({ step, over }) => over(this.alone(step)));
    if (come.length === 1) return apart();
    const all = this.all(come.map(({ step }) => step));
    all.then((applied) => come.forEach(({ step, over }) => over(Promise.resolve(applied.has(step)))), apart);
  }

  private alone(step: Step): Promise<boolean> {
    const {
      projection: { name },
      from,
      last,
    } = step;
    return this.db.run(async () => {
      step.about(undefined);
      const { rowCount } = await this.db.query(MOVE, [name, from.saved, last, from.server]);
      if (rowCount !== 1) return false;
      await applied(step, step.about);
      return true;
    });
  }

  /** Returns those that were applied. */
  private all(steps: readonly Step[]): Promise<Set<Step>> {
    return this.db.run(async () => {
      const wanted = [
        steps.map(({ projection: { name } }) => name),
        steps.map(({ from }) => from.saved),
        steps.map(({ last }) => last),
        steps.map(({ from }) => from.server),
      ];
      const { rows } = await this.db.query<{ name: string }>(MOVE_ALL, wanted);
      const moved = steps.filter(({ projection }) => rows.some(({ name }) => name === projection.name));
      for (const step of moved) await applied(step, () => undefined);
      return new Set(moved);
    });
  }

  /** A new state forgets an old failure. */
  private note(name: string, news: Partial<ProjectionStatus>): void {
    const { failure, ...status } = this.statuses.get(name) as ProjectionStatus;
    const kept = failure && news.state === undefined ? { failure } : {};
    this.statuses.set(name, { ...status, ...kept, ...news });
  }
}

async function applied({ projection, events }: Step, about: Step['about']): Promise<void> {
  for (const event of events) {
    about(event);
    await projection.apply(event);
  }
  about(undefined);
}
